package chart

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFit(t *testing.T) {
	for _, c := range []struct {
		text string
		room float64
		want string
	}{
		{"王建国", 36, "王建国"}, {"王建国", 35, "王…"}, {"王建国", 24, "王…"}, {"欧阳建国", 40, "欧阳…"}, {"", 10, ""}, {"王", 1, "…"},
		{"a\nb\u2028c\x00", 100, "a b c "}, {"Margaret Thompson", 84, "Margaret T…"},
	} {
		if got := fit(c.text, normal, c.room); got != c.want {
			t.Errorf("%q in %v: got %q, want %q", c.text, c.room, got, c.want)
		}
	}
}

func FuzzFit(f *testing.F) {
	for _, seed := range []string{"王建国", "Margaret Thompson", "e\u0301\u0301", "\xff\xfe", "👩‍👩‍👧", "</script>", strings.Repeat("长", 5000)} {
		f.Add(seed, 80.0)
	}
	f.Fuzz(func(t *testing.T, text string, room float64) {
		if !(room >= 12 && room < 1000) {
			t.Skip()
		}
		got := fit(text, normal, room)
		if width(got, normal) > room+1e-6 {
			t.Errorf("%q is %v wide, more than %v", got, width(got, normal), room)
		}
		if len(got) > 3*(mostBytes+4) || !utf8.ValidString(got) || strings.ContainsFunc(got, unicode.IsControl) {
			t.Errorf("%q is no label", got)
		}
	})
}
