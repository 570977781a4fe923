package markdown

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

func TestHeadingsNameTheirQuestions(t *testing.T) {
	type want struct {
		q    method.Question
		rest string
	}
	for heading, w := range map[string]want{
		"3": {3, ""}, "3 关键人": {3, "关键人"}, "3. 关键人": {3, "关键人"}, "3.关键人": {3, "关键人"}, "3、关键人": {3, "关键人"}, "3：关键人": {3, "关键人"}, "3:": {3, ""},
		"Q3": {3, ""}, "q3：谁": {3, "谁"}, "Q3 Who": {3, "Who"}, "三": {3, ""}, "三、关键人": {3, "关键人"}, "九 竞争": {9, "竞争"}, "一：要什么": {1, "要什么"},
		"３　关键人": {3, "关键人"}, "Ｑ９：竞争": {9, "竞争"}, "① 要什么": {1, "要什么"}, "3 如何识别关键人": {3, ""}, "三、如何识别关键人？": {3, "如何识别关键人?"},
		"如何识别关键人": {3, ""}, "who are the key people?": {3, ""}, " Where do I stand? ": {2, ""}, "1 1": {1, "1"}, "3 . 3": {3, "3"},
		"3D 打印": {}, "10 个问题": {}, "0 起点": {}, "三年计划": {}, "三十": {}, "3.5 万": {}, "9:30 会议": {}, "3) 关键人": {}, "3）关键人": {}, "（三）": {}, "第三问": {},
		"Q 3": {}, "Q三": {}, "Q": {}, "Q10": {}, "#3": {}, "-3": {}, "33": {}, "3-1": {}, "3，关键人": {}, "十、其他": {}, "〇": {}, "": {}, "问题 3": {}, "如何识别关键人呢": {}, "Ⅲ": {}, "3️⃣": {},
	} {
		if q, rest := askedBy(heading); (want{q, rest}) != w {
			t.Errorf("%q asks %d, says %q besides; want %d, %q", heading, q, rest, w.q, w.rest)
		}
	}
	for i, title := range method.Questions {
		for _, l := range lang.All {
			if q, _ := askedBy(title.In(l)); int(q) != i+1 {
				t.Errorf("%q asks %d", title.In(l), q)
			}
		}
	}
}

// outline writes a body's parts, one a line.
func outline(b *Body) string {
	var out strings.Builder
	show := func(name string, f Fragment) {
		if len(f) > 0 {
			text := b.Render(f, func(i int) Target { return asWritten(b.Links[i]) }, "")
			fmt.Fprintf(&out, "%s: %s\n", name, strings.ReplaceAll(strings.TrimSpace(string(text)), "\n", " "))
		}
	}
	show("summary", b.Summary)
	for i, f := range b.Questions {
		show(method.Question(i+1).Key(), f)
	}
	for _, s := range b.Rest {
		show(fmt.Sprintf("%s %q", s.ID, s.Title), s.Text)
	}
	return out.String()
}

func TestADealsTextIsCutAtItsQuestions(t *testing.T) {
	const text = "头\n\n## 3\n\n三\n\n### 细节\n\n## 其他 *事*\n\n甲\n\n四、评价\n---\n\n四\n\n> ## 5\n\n- ## 6\n\n# 7\n\n## Q3\n\n又三\n\n## 其他 事\n"
	b, _ := Parse("a.md", []byte(text), 0, Options{Deal: true})
	want := `summary: <p>头</p>
q3: <p>三</p> <h3 id="h-细节">细节</h3> <p>又三</p>
q4: <h3 id="h-四-评价">评价</h3> <p>四</p> <blockquote> <h2 id="h-5">5</h2> </blockquote> <ul> <li> <h2 id="h-6">6</h2> </li> </ul> <h1 id="h-7">7</h1>
h-其他-事 "其他 事": <p>甲</p>
`
	if got := outline(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if len(b.Rest) != 2 || b.Rest[1].ID != "h-其他-事-2" {
		t.Errorf("rest: %+v", b.Rest)
	}
}

func TestAPagesTextKeepsItsSections(t *testing.T) {
	b, _ := Parse("a.md", []byte("头\n\n## 3\n\n三\n\n## 末\n"), 0, Options{})
	if got, want := outline(b), "summary: <p>头</p>\nh-3 \"3\": <p>三</p>\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAnchorsAreFoundByTheirWords(t *testing.T) {
	text := "# 合并 报表\n\n## Monthly Close!\n\n## Monthly Close\n\n## q4\n\n## chart-support\n\n## ☆\n\n## ☆\n\n## 3 关键人\n\n## 5\n\n:::private\n## 底价\n:::\n"
	b, _ := Parse("a.md", []byte(text), 0, Options{Deal: true})
	for fragment, id := range map[string]string{
		"合并报表": "h-合并-报表", "合并-报表": "h-合并-报表", "h-合并-报表": "h-合并-报表", "monthly-close": "h-monthly-close", "Monthly Close": "h-monthly-close",
		"h-monthly-close-2": "h-monthly-close-2", "q4": "q4", "chart-support": "h-chart-support", "h-section-2": "h-section-2", "3-关键人": "h-3-关键人", "5": "q5",
		"底价": "", "": "", "没有": "", "☆": "",
	} {
		if got := b.Anchor(fragment); got != id {
			t.Errorf("#%s leads to %q, want %q", fragment, got, id)
		}
	}
}

func TestEachFootnoteStandsInTheSectionThatRefersToItFirst(t *testing.T) {
	text := "a[^x]\n\n## 1\n\nb[^y][^x]\n\n## 2\n\nc\n\n[^y]: Y[^z]\n\n[^x]: X\n\n[^z]: Z\n\n[^unused]: U\n"
	b, _ := Parse("a.md", []byte(text), 0, Options{Deal: true})
	parts := strings.Split(outline(b), "\n")
	for i, want := range []string{"X", "YZ", ""} {
		var got string
		for _, note := range []string{"X", "Y", "Z", "U"} {
			if strings.Contains(parts[i], "<p>"+note) {
				got += note
			}
		}
		if got != want {
			t.Errorf("part %d has the notes %q, want %q: %s", i, got, want, parts[i])
		}
	}
}

func TestLineBreaksBetweenHanLeaveNoSpace(t *testing.T) {
	for text, want := range map[string]string{
		"你好\n世界": "你好世界", "你好，\n世界": "你好，世界", "“你好”\n世界": "“你好”世界", "he said “a”\nb": "he said “a”\nb", "hello\nworld": "hello\nworld", "你好\nworld": "你好\nworld", "hello\n世界": "hello\n世界",
		"**你好**\n世界": "<strong>你好</strong>世界", "你好\n**世界**": "你好<strong>世界</strong>", "hello\n*world*": "hello\n<em>world</em>", "*a*\n*b*": "<em>a</em>\n<em>b</em>",
		"你好\n`世界`": "你好<code>世界</code>", "한국\n한국": "한국\n한국", "你好  \n世界": "你好<br>\n世界", "你好\\\n世界": "你好<br>\n世界", "カナ\n漢字": "カナ漢字",
		"你好\r\n世界": "你好世界", "[[甲]]\n世界": `<span class="dead">甲</span>世界`,
	} {
		b, _ := Parse("a.md", []byte(text), 0, Options{})
		if got := outline(b); got != "summary: <p>"+strings.ReplaceAll(want, "\n", " ")+"</p>\n" {
			t.Errorf("%q gives %q", text, got)
		}
	}
}

func TestEscapedPipesAreUndoneInTablesAlone(t *testing.T) {
	for text, want := range map[string]string{
		"`a\\|b`":                   `<p><code>a\|b</code></p>`,
		"|x|\n|-|\n|*`a\\|b` \\|*|": `<em><code>a|b</code> |</em>`,
		"|`a\\|b`|\n|-|":            `<th><code>a|b</code></th>`,
	} {
		b, _ := Parse("a.md", []byte(text), 0, Options{})
		if got := outline(b); !strings.Contains(got, want) {
			t.Errorf("%q gives %s", text, got)
		}
	}
}

func TestCheckboxesAreNamedByTheirItem(t *testing.T) {
	for text, want := range map[string]string{
		"- [ ] 打电话给 **王<br>**":             `<input disabled="" type="checkbox" aria-label="打电话给 王&lt;br&gt;"> 打电话给`,
		"1. [x] say \"no\"\n   to\n   - b": `<input checked="" disabled="" type="checkbox" aria-label="say &quot;no&quot; to"> say`,
		"- [x] [a](b.md) [[c|d]] `e`":      `aria-label="a d e">`,
		"- [ ] a\n\n  b":                   `aria-label="a">`,
	} {
		b, _ := Parse("a.md", []byte(text), 0, Options{})
		if got := outline(b); !strings.Contains(got, want) {
			t.Errorf("%q gives %s", text, got)
		}
	}
}

func TestBrokenLimitsAreErrors(t *testing.T) {
	var notes strings.Builder
	for i := range maxFootnotes + 10 {
		fmt.Fprintf(&notes, "[^%d]: x\n\n", i)
	}
	for name, c := range map[string]struct{ text, code string }{
		"bytes":                 {strings.Repeat("长", maxBytes/3+1), "text-too-long"},
		"lines":                 {strings.Repeat("\n", maxLines+1), "text-too-long"},
		"delimiters of a line":  {strings.Repeat("[a](", 10_000), "markup-too-dense"},
		"delimiters of a para":  {strings.Repeat("[a](\n", 10_000), "markup-too-dense"},
		"delimiters in private": {":::private\n" + strings.Repeat("[a](\n", 10_000) + "\n:::\n", "markup-too-dense"},
		"link definitions":      {strings.Repeat("[a]: b\n", 20_000), "markup-too-dense"},
		"quotes":                {strings.Repeat(">", 60) + " a", "nested-too-deep"},
		"lists":                 {strings.Repeat("- ", 60) + " a", "nested-too-deep"},
		"cells":                 {"|" + strings.Repeat("a|", 100) + "\n|" + strings.Repeat("-|", 100) + "\n" + strings.Repeat("|\n", 600), "table-too-big"},
		"footnotes":             {notes.String(), "footnotes-too-many"},
	} {
		_, diags := Parse("a.md", []byte(c.text), 0, Options{})
		if len(diags) == 0 || string(diags[0].Code) != c.code {
			t.Errorf("%s: %d diagnostics, the first %v", name, len(diags), codes(c.text, diags[:min(1, len(diags))]))
		}
		if len(diags) > 20 {
			t.Errorf("%s: %d diagnostics", name, len(diags))
		}
	}
}

func TestLongTextsOfPeopleAreWithinTheLimits(t *testing.T) {
	for name, text := range map[string]string{
		"a transcript in one paragraph": strings.Repeat("客户说：“月结要快”（王建国），我们记下了 * 要点 *。", 500),
		"a long list":                   strings.Repeat("- [a](b.md) *c* `d`\n", 10_000),
		"a long table":                  "|a|b|c|\n|-|-|-|\n" + strings.Repeat("|x|[y](z.md)|1|\n", 3000),
		"code":                          "```\n" + strings.Repeat("f(a[i], *b) // {[(<>)]}\n", 10_000) + "```\n",
	} {
		if _, diags := Parse("a.md", []byte(text), 0, Options{}); len(diags) > 0 {
			t.Errorf("%s: %v", name, diags[0])
		}
	}
}
