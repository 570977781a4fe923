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

func TestInAShortWordHalfOfItIsNoTypingError(t *testing.T) {
	for _, c := range []struct {
		word       string
		candidates []string
		want       string
	}{
		{"不是", []string{"true", "是", "false", "否"}, ""},
		{"晚期", []string{"early", "前期", "middle", "中期", "late", "后期"}, ""},
		{"方按", []string{"lead", "潜在", "solution", "方案", "商务", "成交"}, "方案"},
		{"王韦", []string{"李明", "王伟", "王建国"}, "王伟"},
		{"王韦", []string{"王伟", "王维"}, ""},
		{"案方", []string{"方向", "方案"}, "方案"},
		{"XB", []string{"EB", "TB", "UB"}, ""},
		{"eb", []string{"EB", "TB", "EB"}, "EB"},
		{"强", []string{"高", "中", "低"}, ""},
	} {
		if got := Nearest(c.word, c.candidates); got != c.want {
			t.Errorf("%q: %q, want %q", c.word, got, c.want)
		}
	}
}
