package book

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestSlugKeepsLettersOfAnyScriptAndMakesRestHyphens(t *testing.T) {
	for name, want := range map[string]string{
		"星海制造 ERP 升级":      "星海制造-erp-升级",
		"  Sam   Lee ":     "sam-lee",
		"a/b\\c:d":         "a-b-c-d",
		"../../etc/passwd": "etc-passwd",
		"Ünïcode":          "ünïcode",
		"１２３":              "１２３",
		"হিন্দি":           "হিন্দি",
		"100%":             "100",
		"q1.zh-CN":         "q1-zh-cn",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSlugOfOneNameIsTheSameInBothNormalForms(t *testing.T) {
	for _, name := range []string{"Ünïcode", "é", "가나다", strings.Repeat("é", 90), "…é"} {
		if a, b := Slug(norm.NFC.String(name)), Slug(norm.NFD.String(name)); a != b {
			t.Errorf("%q: NFC %q, NFD %q", name, a, b)
		}
	}
}

func TestSlugsThatAreCutEmptyOrReservedEndInAHash(t *testing.T) {
	for _, name := range []string{"", "…", "index", "Index", "index-2", "CON", "com1", "nul", strings.Repeat("长", 27), strings.Repeat("a", 81)} {
		got := Slug(name)
		dash := strings.LastIndexByte(got, '-')
		if dash < 0 || len(got)-dash-1 != 8 || strings.Trim(got[dash+1:], "0123456789abcdef") != "" {
			t.Errorf("Slug(%q) = %q: no hash", name, got)
		}
	}
	for _, name := range []string{strings.Repeat("a", 80), "index-x", "console"} {
		if got := Slug(name); got != name {
			t.Errorf("Slug(%q) = %q", name, got)
		}
	}
}

func FuzzSlugIsAlwaysOneSafePathPart(f *testing.F) {
	for _, seed := range []string{"", ".", "..", "a/b", "星海", "\x00", "\xff", "İ", strings.Repeat("é", 99)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := Slug(name)
		if got == "" || len(got) > maxSlug+9 || !utf8.ValidString(got) || strings.ContainsAny(got, "/\\.: \x00") || reserved.MatchString(got) {
			t.Errorf("Slug(%q) = %q", name, got)
		}
	})
}

func TestReferencesAreRelativeAndEscaped(t *testing.T) {
	for _, c := range []struct {
		to, from URL
		fragment string
		want     string
	}{
		{"deals/a.html", "index.html", "", "deals/a.html"},
		{"index.html", "deals/a.html", "", "../index.html"},
		{"deals/b.html", "deals/a.html", "q4", "b.html#q4"},
		{"deals/a.html", "deals/a.html", "q4", "#q4"},
		{"people/星海/王.html", "people/月湖/李.html", "", "../星海/王.html"},
		{"files/《a》\"<b>&'.pdf", "index.html", "", "files/%E3%80%8Aa%E3%80%8B%22%3Cb%3E&%27.pdf"},
		{"files/e\u0301.pdf", "index.html", "", "files/e%CC%81.pdf"}, // not in NFC
		{"files/a:b.pdf", "files/index.html", "", "./a:b.pdf"},
		{"files/100% #1?.pdf", "index.html", "", "files/100%25%20%231%3F.pdf"},
		{"a.html", "b.html", "段 落", "a.html#段%20落"},
		{"a.html", "1/2/3/4/5/6/7/8/9/b.html", "q4", "../../../../../../../../../a.html#q4"},
	} {
		if got := c.to.Anchor(c.from, c.fragment); got != c.want {
			t.Errorf("from %s to %s#%s: %q, want %q", c.from, c.to, c.fragment, got, c.want)
		}
	}
}
