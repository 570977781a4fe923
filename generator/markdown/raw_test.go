package markdown

import (
	"strings"
	"testing"
)

func TestRawHTMLIsTextUnlessAllowed(t *testing.T) {
	for text, want := range map[string][2]string{
		"a <b>c</b>":                      {"<p>a &lt;b&gt;c&lt;/b&gt;</p>", "<p>a <b>c</b></p>"},
		"<div>\n*a*\n</div>":              {"<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>", "<div>\n*a*\n</div>"},
		"<!-- c -->":                      {"<p>&lt;!-- c --&gt;</p>", ""},
		"<script>\nx\n</script>":          {"<p>&lt;script&gt;\nx\n&lt;/script&gt;</p>", ""},
		"a <script>x</script>":            {"<p>a &lt;script&gt;x&lt;/script&gt;</p>", "<p>a x</p>"},
		"<details>\n\n*a*\n\n</details>":  {"<p>&lt;details&gt;</p>\n<p><em>a</em></p>\n<p>&lt;/details&gt;</p>", "<details>\n<p><em>a</em></p>\n</details>"},
		"x <b onclick=y id=q1 class=z>":   {"<p>x &lt;b onclick=y id=q1 class=z&gt;</p>", "<p>x <b></b></p>"},
		"*a <i>b* c</i>":                  {"<p><em>a &lt;i&gt;b</em> c&lt;/i&gt;</p>", "<p><em>a <i>b</i></em> c</p>"},
		"a</p></section> b":               {"<p>a&lt;/p&gt;&lt;/section&gt; b</p>", "<p>a b</p>"},
		"- <div>\n\n</div></ul>":          {"<ul>\n<li>\n<p>&lt;div&gt;</p>\n</li>\n</ul>\n<p>&lt;/div&gt;&lt;/ul&gt;</p>", "<ul>\n<li>\n<div>\n</div></li>\n</ul>"},
		"<ul><li>a<li>b</ul>":             {"<p>&lt;ul&gt;&lt;li&gt;a&lt;li&gt;b&lt;/ul&gt;</p>", "<ul><li>a</li><li>b</li></ul>"},
		"<p>a<p>b<h2>c":                   {"<p>&lt;p&gt;a&lt;p&gt;b&lt;h2&gt;c</p>", "<p>a</p><p>b</p><h2>c</h2>"},
		"<td>a</td>":                      {"<p>&lt;td&gt;a&lt;/td&gt;</p>", "a"},
		"x <a href='b.md'>*c*</a>":        {`<p>x &lt;a href='b.md'&gt;<em>c</em>&lt;/a&gt;</p>`, `<p>x <a href="target.html#"><em>c</em></a></p>`},
		"x <a href='javascript:y'>c</a>":  {`<p>x &lt;a href='javascript:y'&gt;c&lt;/a&gt;</p>`, `<p>x c</p>`},
		"x <a href='b'>[c](d)</a>":        {`<p>x &lt;a href='b'&gt;<a href="target.html#">c</a>&lt;/a&gt;</p>`, `<p>x <a href="target.html#">c</a></p>`},
		"x <img src=a.png alt='b&quot;'>": {`<p>x &lt;img src=a.png alt='b&amp;quot;'&gt;</p>`, `<p>x <img src="target.html#" alt="b&#34;"></p>`},
		"a<br><BR/>b":                     {`<p>a&lt;br&gt;&lt;BR/&gt;b</p>`, `<p>a<br><br>b</p>`},
		"## a<br>b":                       {"", ""},
	} {
		for i, unsafe := range []bool{false, true} {
			b, _ := Parse("a.md", []byte(text), 0, Options{Unsafe: unsafe})
			got := string(b.Render(b.Summary, func(i int) Target { return Target{Href: asWritten(b.Links[i]).Href} }, ""))
			if strings.TrimSpace(got) != want[i] {
				t.Errorf("%q, allowed: %v\ngot  %q\nwant %q", text, unsafe, got, want[i])
			}
			if err := harmless(shown(b, ""), unsafe); err != nil {
				t.Errorf("%q, allowed: %v: %v", text, unsafe, err)
			}
		}
	}
}
