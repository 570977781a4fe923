package front

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// mistake is a text that people write, and where and how it is wrong.
type mistake struct{ data, want string }

func yamlOf(text, want string) mistake { return mistake{"---\n" + text + "---\nbody\n", want} }

var yamlMistakes = []mistake{
	yamlOf("title: 项目: 二期\n", "2:10 yaml-colon"),
	yamlOf("objective:\n  what: x\n   amount: 5\n", "4:10 yaml-colon"),
	yamlOf("title: x\naccount\nowner: b\n", "3:1 yaml-no-colon"),
	yamlOf("标题 项目\n客户: x\n", "2:1 yaml-no-colon"),
	yamlOf("关键人:\n  - 周建\n    职务: CFO\n", "3:5 yaml-no-colon"),
	yamlOf("title: \"abc\naccount: x\n", "2:8 yaml-quote-open"),
	yamlOf("title: 'abc\naccount: x\n", "2:8 yaml-quote-open"),
	yamlOf("title: \"abc\" def\n", "2:14 yaml-after-quote"),
	yamlOf("title: 'it's'\n", "2:12 yaml-after-quote"),
	yamlOf("title: \"客户C:\\windows\"\n", "2:13 yaml-escape"),
	yamlOf("title: \"\\uZZZZ\"\n", "2:9 yaml-escape"),
	yamlOf("title: *重要*\n", "2:8 yaml-character"),
	yamlOf("title: & 公司\n", "2:8 yaml-character"),
	yamlOf("title: @abc\n", "2:8 yaml-character"),
	yamlOf("title: `x`\n", "2:8 yaml-character"),
	yamlOf("title: %5\n", "2:8 yaml-character"),
	yamlOf("title: !重要 abc\n", "2:8 yaml-character"),
	yamlOf("title: | abc\n", "2:8 yaml-character"),
	yamlOf("title: >5 万\n", "2:8 yaml-character"),
	yamlOf("title: ? abc\n", "2:8 yaml-character"),
	yamlOf("tags: [#重点]\n", "2:8 yaml-character"),
	yamlOf("title: ]x\n", "2:8 yaml-character"),
	yamlOf("title: [\n", "2:8 yaml-list-open"),
	yamlOf("objective: {\n", "2:12 yaml-map-open"),
	yamlOf("目标: ｛内容: x｝\n", "2:5 full-width-mark"),
	yamlOf("title: *anchor\n", "2:8 yaml-alias-unknown"),
	yamlOf("tags: [a, b\naccount: x\n", "2:7 yaml-list-open"),
	yamlOf("stakeholders:\n  - {name: 王, roles: [EB}\n", "3:22 yaml-list-open"),
	yamlOf("objective: {what: x, amount: 5\naccount: y\n", "2:12 yaml-map-open"),
	yamlOf("objective:\n  what: x\n amount: 5\n", "4:2 yaml-indent"),
	yamlOf("a:\n  - name: a\n    title: b\n   - name: c\n", "5:4 yaml-indent"),
	yamlOf("objective:\n\twhat: x\n", "3:1 yaml-tab"),
	yamlOf("objective:\n  what: x\n  \tamount: 3\n", "4:3 yaml-tab"),
	yamlOf("title: \"a\x01b\"\n", "2:10 yaml-control"),
	yamlOf("title: a\n--- x\n", "3:1 yaml-documents"),
	yamlOf("title: a\n...\nowner: b\n", "4:1 yaml-documents"),
	yamlOf("%TAG ! tag:example.com,2000:app/\n", "3:1 yaml-directive"),
	yamlOf("owner: !!python/object/apply:os.system [id]\n", "2:8 yaml-tag"),
	yamlOf("owner: !mine x\n", "2:8 yaml-tag"),
	yamlOf("owner: !!binary aGk=\n", "2:8 yaml-tag"),
	yamlOf("a: &a {b: 1}\nc: {<<: *a}\n", "3:5 yaml-merge"),
	yamlOf("? [complex, key]\n: v\n", "2:3 key-not-text"),
	yamlOf("? {a: 1}\n: v\n", "2:3 key-not-text"),
	yamlOf(": v\n", "2:1 key-empty"),
	yamlOf("~: v\n", "2:1 key-empty"),
	yamlOf("title: 甲\u2028乙\n", "2:9 yaml-separator"),
	yamlOf("tags: &x [*x]\n", "2:11 yaml-alias-itself"),
}

func TestMistakesInYAMLAreReportedWhereTheyAre(t *testing.T) {
	for _, m := range yamlMistakes {
		_, diags := Parse("a.md", []byte(m.data))
		if got := codes(m.data, diags); got != m.want {
			t.Errorf("%q: %s, want %s", m.data, got, m.want)
		}
	}
}

func TestSpansOfYAMLAreExact(t *testing.T) {
	for _, c := range []struct{ text, outline string }{
		{"a: 一二 三 # note\n", `{a<a>: text "一二 三"<一二 三>}`},
		{"a: 'it''s 这'\n", `{a<a>: text "it's 这"<'it''s 这'>}`},
		{"a: \"x\\\"\\u4e00 y\"\n", `{a<a>: text "x\"一 y"<"x\"\u4e00 y">}`},
		{"'键 一': v\n", `{键 一<'键 一'>: text "v"<v>}`},
		{"a:\nb: ~\nc: null\nd: ''\n", `{a<a>: null ""<>, b<b>: null "~"<~>, c<c>: null "null"<null>, d<d>: text ""<''>}`},
		{"a: one\n  two\n\n  三\nb: x\n", "{a<a>: text \"one two\\n三\"<one\n  two\n\n  三>, b<b>: text \"x\"<x>}"},
		{"a: |\n  x\n   y\n\n  z\n# c\nb: >-\n  f\n  g\n", "{a<a>: text \"x\\n y\\n\\nz\\n\"<|\n  x\n   y\n\n  z>, b<b>: text \"f g\"<>-\n  f\n  g>}"},
		{"a: |2\n   x\n  y\nb: 1\n", "{a<a>: text \" x\\ny\\n\"<|2\n   x\n  y>, b<b>: number \"1\"<1>}"},
		{"a:\n- |\n x\n- y\n", "{a<a>: [text \"x\\n\"<|\n x>, text \"y\"<y>]}"},
		{"a: [一, 'b' , \"c\"]\n", `{a<a>: [text "一"<一>, text "b"<'b'>, text "c"<"c">]}`},
		{"a: {b: 1, c: {d: e},}\n", `{a<a>: {b<b>: number "1"<1>, c<c>: {d<d>: text "e"<e>}}}`},
		{"a: {b, c: , d: e}\n", `{a<a>: {b<b>: null ""<>, c<c>: null ""<>, d<d>: text "e"<e>}}`},
		{"\"a\":b\n\"c\" : d\n", ``},
		{"? a\n: b\n", `{a<a>: text "b"<b>}`},
		{"a: &x 一\nb: *x\n", `{a<a>: text "一"<一>, b<b>: text "一"<*x>}`},
		{"a: &x\n  b: 1\nc: *x\n", `{a<a>: {b<b>: number "1"<1>}, c<c>: {b<b>: number "1"<1>}}`},
		{"a: !!str 12\nb: ! 3\nc: !!int \"7\"\nd: !!str\n", `{a<a>: text "12"<12>, b<b>: text "3"<3>, c<c>: number "7"<"7">, d<d>: text ""<>}`},
		{"{a: &x, b: &y [c], d: !!str}\n", `{a<a>: null ""<>, b<b>: [text "c"<c>], d<d>: text ""<>}`},
		{"a: !<tag:yaml.org,2002:str> 5\n", `{a<a>: text "5"<5>}`},
		{"a: &x !!str y\n", `{a<a>: text "y"<y>}`},
		{"a:\n  - b: 1\n    c: 2\n  -\n    d\n", `{a<a>: [{b<b>: number "1"<1>, c<c>: number "2"<2>}, text "d"<d>]}`},
		{"a: 'b\u2028c'\nd: e\n", "{a<a>: text \"b\\u2028c\"<'b\u2028c'>, d<d>: text \"e\"<e>}"},
		{"a: 'b\u0085 c'\nd: e\n", "{a<a>: text \"b c\"<'b\u0085 c'>, d<d>: text \"e\"<e>}"},
	} {
		if c.outline == "" {
			continue
		}
		for _, text := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n")} {
			data := "\ufeff---\n" + text + "---\n"
			m, diags := Parse("a.md", []byte(data))
			if got := strings.ReplaceAll(outline(data, m.Root), "\r\n", "\n"); got != c.outline || len(diags) > 0 {
				t.Errorf("%q:\n%s %s\nwant\n%s", text, got, codes(data, diags), c.outline)
			}
		}
	}
}

func TestListsAndMapsReachFromTheirFirstToTheirLastCharacter(t *testing.T) {
	for text, want := range map[string]string{
		"a: [b, [c]  , # x ]\n ]\nz: 1\n":        "[b, [c]  , # x ]\n ]",
		"a: {b: c, d: }\nz: 1\n":                 "{b: c, d: }",
		"a: []\n":                                "[]",
		"a: { }\n":                               "{ }",
		"a: &x !!seq [b]\n":                      "[b]",
		"a:\n  - b\n  - c: 'd'\n\n# end\nz: 1\n": "- b\n  - c: 'd'",
		"a:\n  b: c\n  d: |\n    e\n\nz: 1\n":    "b: c\n  d: |\n    e",
	} {
		data := "---\n" + text + "---\n"
		m, diags := Parse("a.md", []byte(data))
		span := m.Root.Pairs[0].Value.Span
		if got := data[span.Start:span.End]; got != want || len(diags) > 0 {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestScalarsAreWhatYAML12Says(t *testing.T) {
	for text, want := range map[string]Kind{
		"no": Text, "off": Text, "yes": Text, "y": Text, "on": Text, "True": Bool, "false": Bool, "TRUE": Bool, "tRue": Text,
		"null": Null, "~": Null, "NULL": Null, "nULL": Text,
		"0": Number, "-12": Number, "+3": Number, "0777": Number, "0o17": Number, "0x1F": Number, "1_000": Text, "12e03": Number,
		"1.": Number, ".5": Number, "1.5E-3": Number, ".inf": Number, "-.Inf": Number, ".nan": Number, "+": Text, ".": Text, "1:30": Text,
		"2027-03-31": Date, "2027-3-1": Date, "2027-03-31T10:00:00Z": Date, "2027-03-31 10:00": Date, "2027-03": Text, "2027/03/31": Text,
		"'5'": Text, "\"true\"": Text, "一": Text, "−3": Text,
	} {
		m, diags := Parse("a.md", []byte("---\na: "+text+"\n---\n"))
		if got := m.Root.Pairs[0].Value.Kind; got != want || len(diags) > 0 {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}

func TestAliasesAddOnlyWhatAPersonWouldWrite(t *testing.T) {
	laugh := "l0: &l0 [lol,lol,lol,lol,lol,lol,lol,lol,lol]\n"
	for i := 1; i < 10; i++ {
		n := string(rune('0' + i))
		laugh += "l" + n + ": &l" + n + " [" + strings.Repeat("*l"+string(rune('0'+i-1))+",", 9) + "]\n"
	}
	long := "a: &a \"" + strings.Repeat("x", 20_000) + "\"\ntags: [" + strings.Repeat("*a,", 5000) + "]\n"
	for _, text := range []string{laugh, long} {
		data := "---\n" + text + "---\n"
		m, diags := Parse("a.md", []byte(data))
		if len(diags) != 1 || diags[0].Code != "yaml-alias-bomb" {
			t.Errorf("%d diagnostics", len(diags))
		}
		if n := size(m.Root); n > 50*maxAliased {
			t.Errorf("%d bytes", n)
		}
	}
	data := "---\nx: &x {name: 王}\ntags: [" + strings.Repeat("*x,", 1000) + "]\n---\n"
	if _, diags := Parse("a.md", []byte(data)); len(diags) > 0 {
		t.Errorf("a thousand aliases to a name: %v", diags)
	}
}

// size is what a tree takes when each alias is written out: a byte a node, and its text.
func size(n Node) int {
	total := 1 + len(n.Text)
	for _, item := range n.Items {
		total += size(item)
	}
	for _, p := range n.Pairs {
		total += size(p.Value) + len(p.Key)
	}
	return total
}

func TestAChineseMessageQuotesTheLibraryAtMost(t *testing.T) {
	_, diags := Parse("a.md", []byte("---\n%YAML 1.2 x\n---\n"))
	for _, d := range diags {
		text := d.Message(lang.ZH)
		if i := strings.Index(text, "（解析器说："); i >= 0 {
			text = text[:i]
		}
		if strings.Contains(text, "did not find") {
			t.Error(text)
		}
	}
}
