package markdown

import (
	"strings"
	"testing"
)

// FuzzParse holds what no text may break: nothing panics, places lie in the file, pieces are paired, what is shown is
// harmless, and what is private is shown with its label alone.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"# a\n\n## 3 b\n\n[[x|y]] [z](z.md#q1) ![p](q.png) <http://a.b>\n", ":::private\nSECRET [^1]\n\n[^1]: SECRET\n:::\n", ":::private\n:::tip\n", "::: Private",
		"|a|b|\n|:-|-:|\n|`\\|`|[[c\\|d]]|\n", "- [x] a\n  - b[^1]\n\n[^1]: c [[d]]\n\n> ## 4\n", "<div><ul><li>a<td>b\n\n</ul><b>\n", "a <b>*c</b> <a href=x>[d](e)* f</a>\n",
		"你好\n世界 **粗**\n[字](x)\n", "~~a~~ <!-- b --> &amp; \\[[x]]\n```private\n:::private\n```\n", "[a]: b\n[a]\n\n[a][]\n", "三、\n---\n\n1. x\n\n\ty\n",
	} {
		f.Add(seed, 0, true)
		f.Add(seed, 3, false)
	}
	f.Fuzz(func(t *testing.T, text string, offset int, unsafe bool) {
		if offset < 0 || offset > len(text) {
			return
		}
		b, diags := Parse("a.md", []byte(text), offset, Options{Unsafe: unsafe, Deal: true})
		for _, d := range diags {
			if int(d.Span.Start) < offset || d.Span.End < d.Span.Start || int(d.Span.End) > len(text) {
				t.Errorf("%s lies at %v", d.Code, d.Span)
			}
		}
		for _, l := range b.Links {
			if int(l.Span.Start) < offset || l.Span.End < l.Span.Start || int(l.Span.End) > len(text) {
				t.Errorf("%+v", l)
			}
		}
		for _, fragment := range fragments(b) {
			checkPairs(t, fragment)
		}
		if err := harmless(shown(b, ""), unsafe); err != nil {
			t.Errorf("without what is private: %v\n%s", err, shown(b, ""))
		}
		if err := harmless(shown(b, "private"), unsafe); err != nil {
			t.Errorf("with what is private: %v\n%s", err, shown(b, "private"))
		}
		if len(diags) == 0 && strings.HasPrefix(text[offset:], ":::private\n") && strings.Contains(shown(b, ""), "SECRET") && !strings.Contains(afterFirstBlock(text[offset:]), "SECRET") {
			t.Errorf("a secret is shown: %s", shown(b, ""))
		}
	})
}

// afterFirstBlock is what follows the first line that may close a block.
func afterFirstBlock(text string) string {
	_, after, _ := strings.Cut(text, "\n:::")
	return after
}

func checkPairs(t *testing.T, fragment Fragment) {
	links, private := 0, 0
	for _, p := range fragment {
		switch p.Op {
		case LinkOpen:
			links++
		case LinkClose:
			links--
		case PrivateOpen:
			private++
		case PrivateClose:
			private--
		}
		if links < 0 || links > 1 || private < 0 || private > 1 {
			t.Errorf("pieces are not paired: %+v", fragment)
		}
	}
	if links != 0 || private != 0 {
		t.Errorf("pieces are open at the end: %+v", fragment)
	}
}
