package markdown

import (
	"fmt"
	"strings"
	"testing"
)

var kindNames = map[LinkKind]string{Outside: "outside", Relative: "relative", Wiki: "wiki", Here: "here", Attachment: "attachment"}

// links lists a body's links with their places.
func links(source string, b *Body) string {
	var all []string
	for _, l := range b.Links {
		s := fmt.Sprintf("%s %s", kindNames[l.Kind], l.Target)
		if l.Fragment != "" {
			s += "#" + l.Fragment
		}
		if l.Bare {
			s += " bare"
		}
		all = append(all, fmt.Sprintf("%s at %q", s, source[l.Span.Start:l.Span.End]))
	}
	return strings.Join(all, "; ")
}

func TestLinksAreReadWithTheirPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"见[王](../people/王建国.md)。":            "relative ../people/王建国.md at \"[王](../people/王建国.md)\"",
		"[a](b%20c.md#x%20y)":                "relative b c.md#x y at \"[a](b%20c.md#x%20y)\"",
		"[a](<b c.md>)":                      "relative b c.md at \"[a](<b c.md>)\"",
		`[a](..\b\王.md)`:                     `relative ../b/王.md at "[a](..\\b\\王.md)"`,
		"[a](b.md?x=1#y)":                    "relative b.md#y at \"[a](b.md?x=1#y)\"",
		"[a](b%zz.md)":                       "relative b%zz.md at \"[a](b%zz.md)\"",
		"[a](b%ff.md)":                       "relative b%ff.md at \"[a](b%ff.md)\"",
		"[a](#q4)":                           "here #q4 at \"[a](#q4)\"",
		"[a]()":                              "relative  at \"[a]()\"",
		"[a](/b.md)":                         "relative /b.md at \"[a](/b.md)\"",
		"[a](备注:b.md)":                       "relative 备注:b.md at \"[a](备注:b.md)\"",
		"[a](//host/b)":                      "outside https://host/b at \"[a](//host/b)\"",
		`[a](\\\\host/b)`:                    `outside https://host/b at "[a](\\\\\\\\host/b)"`,
		"[a](HTTP://例/王 \"t\")":              "outside HTTP://%E4%BE%8B/%E7%8E%8B at \"[a](HTTP://例/王 \\\"t\\\")\"",
		"[a](tel:+86) [b](mailto:a@b)":       "outside tel:+86 at \"[a](tel:+86)\"; outside mailto:a@b at \"[b](mailto:a@b)\"",
		"<http://a.b> <c@d.e> www.x.com":     "outside http://a.b at \"http://a.b\"; outside mailto:c@d.e at \"c@d.e\"; outside http://www.x.com at \"www.x.com\"",
		"![图](a/b.png)":                      "attachment a/b.png at \"![图](a/b.png)\"",
		"[![图](b.png)](c.md)":                "relative c.md at \"[![图](b.png)](c.md)\"; attachment b.png at \"![图](b.png)\"",
		"[a][r] [r] [r][]\n\n[r]: b.md 't'":  "relative b.md at \"[a][r]\"; relative b.md at \"[r]\"; relative b.md at \"[r][]\"",
		"[a\nb](\nc.md\n)":                   "relative c.md at \"[a\\nb](\\nc.md\\n)\"",
		"> [a](\n> b.md)":                    "relative b.md at \"[a](\\n> b.md)\"",
		"|x|\n|-|\n|见 [a](b.md) |":           "relative b.md at \"[a](b.md)\"",
		"[[王建国]]":                            "wiki 王建国 bare at \"[[王建国]]\"",
		"[[ 王建国 | 王总 ]]":                     "wiki 王建国 at \"[[ 王建国 | 王总 ]]\"",
		"[[a#q4]] [[a#q4|b]] [[#q4]]":        "wiki a#q4 bare at \"[[a#q4]]\"; wiki a#q4 at \"[[a#q4|b]]\"; here #q4 bare at \"[[#q4]]\"",
		"[[星海/王建国]]":                         "wiki 星海/王建国 bare at \"[[星海/王建国]]\"",
		"[[[a]]]":                            "wiki a bare at \"[[a]]\"",
		"[[a|b|c]]":                          "wiki a at \"[[a|b|c]]\"",
		"![[a]]":                             "wiki a bare at \"[[a]]\"",
		"|x|\n|-|\n|[[a\\|b]]|":              "wiki a at \"[[a\\\\|b]]\"",
		"[[a]](b) [[a|]]":                    "wiki a bare at \"[[a]]\"; wiki a bare at \"[[a|]]\"",
		"x[^1]\n\n[^1]: [[a]]":               "wiki a bare at \"[[a]]\"",
		"[[]] [[ ]] [[|a]] [[a\nb]] [[a] ]]": "",
		"`[[a]]` \\[[a]]":                    "",
		"    [[a]]\n\n```\n[[a]]\n```":       "",
		"[x [[a]] <http://b.c> y](d.md)":     "relative d.md at \"[x [[a]] <http://b.c> y](d.md)\"",
		"![x [[a]] y](d.png)":                "attachment d.png at \"![x [[a]] y](d.png)\"",
	} {
		for _, front := range []string{"", "---\ntitle: 标题\n---\n"} {
			file := front + text
			b, diags := Parse("a.md", []byte(file), len(front), Options{})
			if got := links(file, b); got != want || len(diags) > 0 {
				t.Errorf("%q\ngot  %s\nwant %s\n%s", file, got, want, codes(file, diags))
			}
		}
	}
}

func TestUnsafeLinksAreText(t *testing.T) {
	for text, want := range map[string]string{
		"[js](javascript:alert)":                 "link-unsafe \"[js](javascript:alert)\"",
		"[js](JaVa&#115;cript:alert)":            "link-unsafe \"[js](JaVa&#115;cript:alert)\"",
		"[js](<java\tscript:alert>)":             "link-unsafe \"[js](<java\\tscript:alert>)\"",
		"[js](&#1;javascript:alert)":             "link-unsafe \"[js](&#1;javascript:alert)\"",
		"[js](vbscript:x) [js](data:text/html,)": "link-unsafe \"[js](vbscript:x)\"\nlink-unsafe \"[js](data:text/html,)\"",
		"[js](file:///etc/passwd)":               "link-unsafe \"[js](file:///etc/passwd)\"",
		"[js](C:/a.md)":                          "link-unsafe \"[js](C:/a.md)\"",
		"![js](data:image/png;base64,AA)":        "link-unsafe \"![js](data:image/png;base64,AA)\"",
		"[js][r]\n\n[r]: javascript:x":           "link-unsafe \"[js][r]\"",
	} {
		b, diags := Parse("a.md", []byte(text), 0, Options{})
		if got := codes(text, diags); got != want {
			t.Errorf("%q: %s", text, got)
		}
		if got := shown(b, ""); strings.Contains(got, "<a") || strings.Contains(got, "<img") || !strings.Contains(got, "js") {
			t.Errorf("%q is shown as %s", text, got)
		}
	}
}

func TestTargetsDecideWhatAPageShows(t *testing.T) {
	const text = `[a<](b.md "t\"") [[王]] [[王|c]] ![d"](e.png "u") ![r](http://x/y.png)`
	b, diags := Parse("a.md", []byte(text), 0, Options{})
	if got := codes(text, diags); got != `image-remote "![r](http://x/y.png)"` {
		t.Error(got)
	}
	render := func(to Target) string {
		return string(b.Render(b.Summary, func(int) Target { return to }, ""))
	}
	for want, to := range map[string]Target{
		`<p><a href="&#34;&amp;" title="t&#34;">a&lt;</a> <a href="&#34;&amp;">&lt;王&gt;</a> <a href="&#34;&amp;">c</a> <img src="&#34;&amp;" alt="d&#34;" title="u"> <a href="&#34;&amp;">r</a></p>` + "\n": {Href: `"&`, Text: "<王>"},
		`<p><span class="dead">a&lt;</span> <span class="dead">王</span> <span class="dead">c</span> <span class="dead">d&#34;</span> <span class="dead">r</span></p>` + "\n":                                 {Dead: true},
	} {
		if got := render(to); got != want {
			t.Errorf("%+v\ngot  %s\nwant %s", to, got, want)
		}
	}
	if got := render(Target{Href: "https://x", Outside: true}); strings.Count(got, ` rel="noopener noreferrer"`) != 4 || strings.Contains(got, "target") {
		t.Errorf("outside links: %s", got)
	}
}
