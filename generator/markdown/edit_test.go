package markdown

import (
	"regexp"
	"strings"
	"testing"
)

// names finds 高明 and "John Smith" as a Finder does.
func names(text string) []Mark {
	var marks []Mark
	for _, at := range regexp.MustCompile(`高明|(?i)john\s+smith`).FindAllStringIndex(text, -1) {
		marks = append(marks, Mark{at[0], at[1], "教练"})
	}
	return marks
}

func TestAnEditedBodyHasNothingOfWhatIsFound(t *testing.T) {
	for source, want := range map[string]string{
		"高明说了":                         "<p>教练说了</p>\n",
		"高**明**说":                      "<p>教练<strong></strong>说</p>\n",
		"**高**`明`":                     "<p><strong>教练</strong><code></code></p>\n",
		"John\nSmith & co":             "<p>教练 &amp; co</p>\n",
		"| 高 | 明 |\n|-|-|\n| 高明 | b |": "<td>教练</td>",
		"高\n\n明":                       "<p>高</p>\n<p>明</p>\n",
		"&#x9ad8;明":                    "<p>教练</p>\n",
		"高<sup>明</sup>说":               "<p>教练<sup></sup>说</p>\n",
		"高<sup>1</sup>明<sub>2</sub>":   "<p>教练<sup></sup><sub>2</sub></p>\n",
		"x<sup>高明</sup>":               "<p>x<sup>教练</sup></p>\n",
		"<ruby>高<rp>(</rp><rt>gāo</rt><rp>)</rp>明<rt>míng</rt></ruby>说": "<p><ruby>教练<rp></rp><rt></rt><rp></rp><rt></rt></ruby>说</p>\n",
		"<ruby>王<rt>高</rt>二<rt>明</rt></ruby>":                           "<p><ruby>王<rt>教练</rt>二<rt></rt></ruby></p>\n",
		"<bdi>高</bdi><time>明</time>":                                    "<p><bdi>教练</bdi><time></time></p>\n",
		"高[^1]明\n\n[^1]: b":                                             "<p>教练<sup",
		"[高明](https://crm.example/高明)":                                  `<p><span class="dead">教练</span></p>` + "\n",
		"![高明](a.png \"高明\")":                                           `<img src="x" alt="教练" title="教练">`,
		"[x](a.md \"高明\")":                                              `<a href="x" title="教练">x</a>`,
		"# t\n\n- [ ] 高明":                                               `aria-label="教练"`,
	} {
		b, _ := Parse("a.md", []byte(source), 0, Options{Unsafe: true})
		edited := b.Edited(Edit{Find: names})
		got := string(edited.Render(edited.Summary, target(edited), ""))
		if !strings.Contains(got, want) {
			t.Errorf("%q gives %q, want %q", source, got, want)
		}
	}
}

// target leads all links that still have an address somewhere.
func target(b *Body) func(int) Target {
	return func(i int) Target { return Target{Href: "x", Dead: b.Links[i].Target == ""} }
}

func TestIDsOfHeadingsFollowTheirWords(t *testing.T) {
	b, _ := Parse("a.md", []byte("# t\n\n## 高明的态度\n\n[a](#高明的态度)\n\n## John Smith\n\n### 教练的态度\n"), 0, Options{})
	edited := b.Edited(Edit{Find: names})
	if len(edited.Rest) != 2 || edited.Rest[0].ID != "h-教练的态度-2" || edited.Rest[1].ID != "h-教练" || edited.Rest[0].Title != "教练的态度" {
		t.Errorf("%+v", edited.Rest)
	}
	if id := edited.Anchor(edited.Links[0].Fragment); id != "h-教练的态度-2" {
		t.Errorf("the link leads to %q", id)
	}
	if text := string(edited.Render(edited.Rest[1].Text, target(edited), "")); !strings.Contains(text, `id="h-教练的态度"`) {
		t.Errorf("two headings may have one id: %s", text)
	}
	for _, a := range edited.Anchors {
		if strings.Contains(a.ID+a.Key, "高明") || strings.Contains(a.ID+a.Key, "john") {
			t.Errorf("%+v", a)
		}
	}
}

func TestPrivateBlocksAreGoneWithTheirLinks(t *testing.T) {
	b, _ := Parse("a.md", []byte("a [one](one.md)\n\n:::private\nsecret\n**words** [two](two.png)\n\n- 三\n\n```\na\nb\n```\n:::\n\nb [three](three.md)\n"), 0, Options{Deal: true})
	edited := b.Edited(Edit{Find: names})
	got := string(edited.Render(edited.Summary, target(edited), "private"))
	if strings.Contains(got, "secret") || strings.Contains(got, "private") || !strings.Contains(got, "three") {
		t.Error(got)
	}
	if len(edited.Links) != 2 || edited.Links[0].Target != "one.md" || edited.Links[1].Target != "three.md" {
		t.Errorf("%+v", edited.Links)
	}
	if lines := b.Private(); strings.Join(lines, "|") != "secret words two|三|a|b|two.png" {
		t.Errorf("%q", lines)
	}
}

func TestABodyWithNothingToChangeStaysItself(t *testing.T) {
	b, _ := Parse("a.md", []byte("# t\n\na **b** [c](d.md) <x@example.com>\n\n## e\n"), 0, Options{})
	if b.Edited(Edit{Find: names}) != b {
		t.Error("it is a copy")
	}
}

func TestALinkToWhatIsGoneSaysNothingOfIt(t *testing.T) {
	b, _ := Parse("a.md", []byte("[[Ann|the **lady**]] and [her](../ann.md), ![her](ann.md) but [[Bob|him]]\n"), 0, Options{})
	edited := b.Edited(Edit{Find: names, Gone: func(l Link) (string, bool) { return "someone", strings.Contains(strings.ToLower(l.Target), "ann") }})
	if got := string(edited.Render(edited.Summary, target(edited), "")); got != "<p>someone and someone, someone but <a href=\"x\">him</a></p>\n" {
		t.Error(got)
	}
}
