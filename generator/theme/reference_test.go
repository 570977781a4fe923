package theme

import "testing"

func TestHrefTakesOnlyWhatStaysInTheSite(t *testing.T) {
	for ref, want := range map[string]string{
		"../people/星海/王.html":      `href="../people/星海/王.html"`,
		"#q4":                      `href="#q4"`,
		"a.html#b:c":               `href="a.html#b:c"`,
		"./a:b.pdf":                `href="./a:b.pdf"`,
		`a&b".html`:                `href="a&amp;b&#34;.html"`,
		"javascript:alert(1)":      "",
		"java\nscript:alert(1)":    "",
		"https://example.com/":     "",
		"//example.com/":           "",
		`/\example.com/`:           "",
		`\\example.com/`:           "",
		"data:text/html,%3Cb%3E//": "",
	} {
		got, err := href(ref)
		if string(got) != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q, %v, want %q", ref, got, err, want)
		}
	}
}
