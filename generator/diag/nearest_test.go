package diag

import "testing"

func TestNearestIsWhatWasMeant(t *testing.T) {
	candidates := []string{"title", "owner", "high", "what", "win", "客户", "客户单位", "竞争对手", "reports_to"}
	for word, want := range map[string]string{
		"titel": "title", "onwer": "owner", "hihg": "high", "OWNR": "owner", "\towner": "owner", "reports-to": "reports_to", "report_to": "reports_to",
		"客尸": "客户", "竟争对手": "竞争对手", "wan": "win", "zebra": "", "": "", "客": "", "x": "",
	} {
		if got := Nearest(word, candidates); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
