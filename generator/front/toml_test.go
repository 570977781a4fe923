package front

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

func tomlOf(text, want string) mistake { return mistake{"+++\n" + text + "+++\nbody\n", want} }

var tomlMistakes = []mistake{
	tomlOf("标题 = \"x\"\n", "2:1 toml-bare-key"),
	tomlOf("title标 = \"x\"\n", "2:6 toml-bare-key"),
	tomlOf("a.标题 = \"x\"\n", "2:3 toml-bare-key"),
	tomlOf("[目标]\n", "2:2 toml-bare-key"),
	tomlOf("[[关键人]]\n", "2:3 toml-bare-key"),
	tomlOf("title = 星海\n", "2:9 toml-value"),
	tomlOf("title =\n", "2:8 toml-value"),
	tomlOf("draft = yes\n", "2:9 toml-value"),
	tomlOf("title \"x\"\n", "2:7 toml-equals"),
	tomlOf("title = \"x\nfoo = 1\n", "2:11 toml-unclosed"),
	tomlOf("title = \"\"\"x\n", "2:13 toml-unclosed"),
	tomlOf("title = \"a\" \"b\"\n", "2:13 toml-line"),
	tomlOf("title = \"C:\\w\"\n", "2:12 toml-escape"),
	tomlOf("tags = [\"a\" \"b\"]\n", "2:13 toml-comma"),
	tomlOf("amount = 2,400,000\n", "2:10 number-separators"),
	tomlOf("[objective]\namount = +1,860\n", "3:10 number-separators"),
	tomlOf("objective = {what = \"x\", amount = 2,400,000, currency = \"CNY\"}\n", "2:35 number-separators"),
	tomlOf("title ＝ \"x\"\n", "2:7 full-width-mark"),
	tomlOf("title = “x”\n", "2:9 full-width-mark"),
	tomlOf("tags = [\"a\"，\"b\"]\n", "2:12 full-width-mark"),
	tomlOf("a = 1__0\n", "2:6 toml-syntax"),
}

func TestMistakesInTOMLAreReportedWhereTheyAre(t *testing.T) {
	for _, m := range tomlMistakes {
		_, diags := Parse("a.md", []byte(m.data))
		if got := codes(m.data, diags); got != m.want {
			t.Errorf("%q: %s, want %s", m.data, got, m.want)
		}
	}
}

func TestABareKeyOfTOMLIsNamedWhole(t *testing.T) {
	for text, want := range map[string]string{
		"标题 = 1\n": "标题", "title标x = 1\n": "title标x", "a.标题.b = 1\n": "标题", "[[关键人]]\n": "关键人", "a = {标题=1}\n": "标题", "标题": "标题",
	} {
		_, diags := Parse("a.md", []byte("+++\n"+text+"\n+++\n"))
		if len(diags) != 1 || diags[0].Hint(lang.EN) != `write "`+want+`"` {
			t.Errorf("%q: %v", text, diags)
		}
	}
}

func TestSpansOfTOMLAreExact(t *testing.T) {
	for _, c := range []struct{ text, outline string }{
		{"a = 1_000\nb = 0x1F\nc = +2.5\nd = inf\n", `{a<a>: number "1_000"<1_000>, b<b>: number "0x1F"<0x1F>, c<c>: number "+2.5"<+2.5>, d<d>: number "inf"<inf>}`},
		{"a = 2027-03-31\nb = 2027-03-31T10:00:00Z\nc = 10:30:00\n", `{a<a>: date "2027-03-31"<2027-03-31>, b<b>: date "2027-03-31T10:00:00Z"<2027-03-31T10:00:00Z>, c<c>: text "10:30:00"<10:30:00>}`},
		{"a = true # 一\n", `{a<a>: bool "true"<true>}`},
		{"a = \"一\\t\\u4e00\"\nb = 'C:\\'\n", `{a<a>: text "一\t一"<"一\t\u4e00">, b<b>: text "C:\\"<'C:\'>}`},
		{"a = \"\"\"\n一\n二\"\"\"\n", "{a<a>: text \"一\\n二\"<\"\"\"\n一\n二\"\"\">}"},
		{"\"键\".b . c = 1\n", `{键<"键">: {b<b>: {c<c>: number "1"<1>}}}`},
		{"a = [ 1, [2, \"]\"], # ]\n 3,\n]\nb = 4\n", `{a<a>: [number "1"<1>, [number "2"<2>, text "]"<"]">], number "3"<3>], b<b>: number "4"<4>}`},
		{"a = {b = 1, \"c\" = {d = [] } }\n", `{a<a>: {b<b>: number "1"<1>, c<"c">: {d<d>: []}}}`},
		{"[a]\nb = 1\n[a.c]\nd = 2\n", `{a<a>: {b<b>: number "1"<1>, c<c>: {d<d>: number "2"<2>}}}`},
		{"[[a]]\nb = 1\n[[a.c]]\nd = 2\n[[a]]\nb = 3\n", `{a<a>: [{b<b>: number "1"<1>, c<c>: [{d<d>: number "2"<2>}]}, {b<b>: number "3"<3>}]}`},
	} {
		for _, text := range []string{c.text, strings.ReplaceAll(c.text, "\n", "\r\n")} {
			data := "\ufeff+++\n" + text + "+++\n"
			m, diags := Parse("a.md", []byte(data))
			got := strings.ReplaceAll(strings.ReplaceAll(outline(data, m.Root), "\r\n", "\n"), `\r\n`, `\n`)
			if got != c.outline || len(diags) > 0 {
				t.Errorf("%q:\n%s %s\nwant\n%s", text, got, codes(data, diags), c.outline)
			}
		}
	}
}

func TestArraysAndTablesOfTOMLReachFromTheirFirstToTheirLastCharacter(t *testing.T) {
	for text, want := range map[string]string{
		"a = [1, [2, 3,] , # ]\n]\nz = 1\n":      "[1, [2, 3,] , # ]\n]",
		"a = [[1], [2]]\n":                       "[[1], [2]]",
		"a = { b = 1, c = { d = 2 } }\n":         "{ b = 1, c = { d = 2 } }",
		"[a]\nb = 1\nc = \"x\" # y\n[z]\n":       "a]\nb = 1\nc = \"x\"",
		"[[a]]\nb = 1\n[z]\n[[a]]\nc = 2\n[y]\n": "a]]\nb = 1\n[z]\n[[a]]\nc = 2",
	} {
		data := "+++\n" + text + "+++\n"
		m, diags := Parse("a.md", []byte(data))
		span := m.Root.Pairs[0].Value.Span
		if got := data[span.Start:span.End]; got != want || len(diags) > 0 {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
