package front

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// outline writes a node on one line, with the text of the file that each key and value spans: the span is right when that
// is what the author wrote there.
func outline(data string, n Node) string {
	at := func(s diag.Span) string { return data[s.Start:s.End] }
	switch n.Kind {
	case List:
		var items []string
		for _, item := range n.Items {
			items = append(items, outline(data, item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case Map:
		var pairs []string
		for _, p := range n.Pairs {
			pairs = append(pairs, p.Key+"<"+at(p.KeySpan)+">: "+outline(data, p.Value))
		}
		return "{" + strings.Join(pairs, ", ") + "}"
	}
	return fmt.Sprintf("%s %q<%s>", [...]string{"null", "text", "number", "bool", "date"}[n.Kind], n.Text, at(n.Span))
}

// codes lists diagnostics as "line:column code".
func codes(data string, diags diag.List) string {
	var all []string
	for _, d := range diags {
		before := strings.ReplaceAll(strings.TrimPrefix(data[:d.Span.Start], "\ufeff"), "\r\n", "\n")
		line := strings.Count(before, "\n") + 1
		column := len([]rune(before[strings.LastIndex(before, "\n")+1:])) + 1
		all = append(all, fmt.Sprintf("%d:%d %s", line, column, d.Code))
	}
	return strings.Join(all, ", ")
}

func TestAFrontMatterIsFoundInEachFormat(t *testing.T) {
	for _, c := range []struct{ name, data, outline, body string }{
		{"none", "# Title\n", `{}`, "# Title\n"},
		{"nothing", "", `{}`, ""},
		{"byte order mark alone", "\ufeffText\n", `{}`, "Text\n"},
		{"yaml", "---\ntitle: 星海\n---\nBody\n", `{title<title>: text "星海"<星海>}`, "Body\n"},
		{"yaml, CRLF and byte order mark", "\ufeff---\r\ntitle: 星海\r\nn: 5\r\n---\r\nBody\r\n", `{title<title>: text "星海"<星海>, n<n>: number "5"<5>}`, "Body\r\n"},
		{"yaml, blanks behind the delimiters", "--- \t\na: b\n---  \nBody", `{a<a>: text "b"<b>}`, "Body"},
		{"yaml, empty", "---\n---\nBody", `{}`, "Body"},
		{"yaml, nothing but a comment", "---\n# later\n---\n", `{}`, ""},
		{"yaml, no line end behind it", "---\na: b\n---", `{a<a>: text "b"<b>}`, ""},
		{"an indented delimiter is text", "---\na: |\n  x\n  ---\n  y\n---\nB", "{a<a>: text \"x\\n---\\ny\\n\"<|\n  x\n  ---\n  y>}", "B"},
		{"longer rules of dashes are text", "---\na: |\n  ----\n  -----\n---\nB", "{a<a>: text \"----\\n-----\\n\"<|\n  ----\n  ----->}", "B"},
		{"toml", "+++\ntitle = \"星海\" # x\n+++\nBody\n", `{title<title>: text "星海"<"星海">}`, "Body\n"},
		{"toml, CRLF and byte order mark", "\ufeff+++\r\n\"标题\" = '星'\r\n+++\r\nB", `{标题<"标题">: text "星"<'星'>}`, "B"},
		{"json", "{\n  \"标题\": \"星海\",\n  \"n\": -1.5e3\n}\nBody\n", `{标题<"标题">: text "星海"<"星海">, n<"n">: number "-1.5e3"<-1.5e3>}`, "Body\n"},
		{"json on one line, no empty line behind it", "{\"a\": [true, null, \"}\"]}\nBody", `{a<"a">: [bool "true"<true>, null ""<null>, text "}"<"}">]}`, "Body"},
		{"json, CRLF and byte order mark", "\ufeff{\"a\":\r\n\"b\"}\r\n\r\nBody", `{a<"a">: text "b"<"b">}`, "\r\nBody"},
		{"json, empty", "{}\nBody", `{}`, "Body"},
		{"json, text on the line of its end", "{} x\nBody", `{}`, " x\nBody"},
		{"a template's braces are text", "{{#include a.md}}\n", `{}`, "{{#include a.md}}\n"},
		{"a list is text", "- a\n- b\n", `{}`, "- a\n- b\n"},
		{"four dashes are text", "----\na: b\n----\n", `{}`, "----\na: b\n----\n"},
		{"an indented opening is text", " ---\na: b\n ---\n", `{}`, " ---\na: b\n ---\n"},
	} {
		m, diags := Parse("a.md", []byte(c.data))
		if len(diags) > 0 {
			t.Errorf("%s: %s", c.name, codes(c.data, diags))
		}
		if got := outline(c.data, m.Root); got != c.outline {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.outline)
		}
		if got := c.data[m.Body:]; got != c.body {
			t.Errorf("%s: body %q, want %q", c.name, got, c.body)
		}
	}
}

func TestABrokenBlockIsReportedWhereItIsBroken(t *testing.T) {
	deep := strings.Repeat("[", 101) + strings.Repeat("]", 101)
	for _, c := range []struct{ name, data, want string }{
		{"yaml never closed", "---\ntitle: x\n", "1:1 front-unclosed"},
		{"yaml closed by an indented delimiter alone", "---\ntitle: x\n ---\n", "1:1 front-unclosed"},
		{"toml never closed", "\ufeff+++\ntitle = 'x'\n---\n", "1:1 front-unclosed"},
		{"json never closed", "{\"a\": {\n}\n", "1:1 front-unclosed"},
		{"begins below", "\n\n---\ntitle: x\n---\n", "3:1 front-not-first"},
		{"lines end with CR alone", "---\rtitle: x\r---\r", "1:4 line-ends"},
		{"too long", "---\na: " + strings.Repeat("x", maxBlock) + "\n---\n", "1:1 front-too-long"},
		{"a list", "---\n- a\n---\n", "2:1 front-not-map"},
		{"a text", "---\n星海\n---\n", "2:1 front-not-map"},
		{"keys alike, yaml", "---\na: 1\nb: {c: 1, \"c\": 2}\n\"a\": 2\n---\n", "3:11 duplicate-key, 4:1 duplicate-key"},
		{"keys alike, json", "{\"a\": 1, \"\\u0061\": {\"b\": 1, \"b\": 2}}", "1:29 duplicate-key, 1:10 duplicate-key"},
		{"keys alike, toml", "+++\na = 1\na = 2\n[b]\n[b]\n[c.d]\n[c]\n[c.d]\n+++\n", "3:1 duplicate-key, 5:2 duplicate-key, 8:4 duplicate-key"},
		{"dotted keys alike, toml", "+++\na.b = 1\na.b = 2\na = 3\n[a]\nx = {y.z = 1, y = 2}\n+++\n", "3:3 duplicate-key, 4:1 duplicate-key, 5:2 duplicate-key, 6:15 duplicate-key"},
		{"tables and arrays of one name, toml", "+++\n[[a]]\n[a]\nx = 1\n[[b.c]]\n[[b]]\n+++\n", "3:2 duplicate-key, 6:3 duplicate-key"},
		{"too deep, yaml flow", "---\na: " + deep + "\n---\n", "2:104 front-too-deep"},
		{"too deep, yaml block", "---\n" + strings.Repeat("- ", 101) + "x\n---\n", "2:201 front-too-deep"},
		{"too deep, json", "{\"a\": " + deep + "}\n", "1:106 front-too-deep"},
		{"too deep, toml", "+++\na = " + deep + "\n+++\n", "2:104 front-too-deep"},
		{"too deep, toml keys", "+++\n" + strings.Repeat("k.", 101) + "k = 1\n+++\n", "2:201 front-too-deep"},
		{"too deep, toml headers", "+++\n[" + strings.Repeat("k.", 101) + "k]\n+++\n", "2:202 front-too-deep"},
	} {
		m, diags := Parse("a.md", []byte(c.data))
		if got := codes(c.data, diags); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if m.Body < 0 || m.Body > len(c.data) {
			t.Errorf("%s: body at %d", c.name, m.Body)
		}
	}
}

func TestAfterABrokenBlockNothingIsKnown(t *testing.T) {
	for _, data := range []string{"---\ntitle: x\n", "---\n- a\n---\n", "---\na: [\n---\n", "+++\n标题 = 1\n+++\n", "{\"a\" 1}\n"} {
		m, diags := Parse("a.md", []byte(data))
		if m.Root.Kind != Null || !diags.HasErrors() {
			t.Errorf("%q: root is %v, diagnostics %v", data, m.Root.Kind, diags)
		}
	}
}

func TestSiteYAMLIsReadWholeWithoutDelimiters(t *testing.T) {
	data := "\ufefftitle: 星海\nlang: en\n"
	root, diags := ParseYAML("site.yaml", []byte(data))
	if got, want := outline(data, root), `{title<title>: text "星海"<星海>, lang<lang>: text "en"<en>}`; got != want || len(diags) > 0 {
		t.Errorf("%s %v", got, diags)
	}
	for _, empty := range []string{"", "\n", "# nothing\n", "---\n"} {
		if root, diags := ParseYAML("site.yaml", []byte(empty)); root.Kind != Map || len(root.Pairs) > 0 || len(diags) > 0 {
			t.Errorf("%q: %v %v", empty, root, diags)
		}
	}
}

func TestVeryManyProblemsAreNotListedOneByOne(t *testing.T) {
	data := "---\n" + strings.Repeat("a: 1\n", 10_000) + "---\n"
	_, diags := Parse("a.md", []byte(data))
	if len(diags) != maxProblems+1 || diags[maxProblems].Code != "more-errors" {
		t.Errorf("%d diagnostics, the last %v", len(diags), diags[len(diags)-1])
	}
}

func TestNoMessageIsMissing(t *testing.T) {
	for _, d := range problems(t) {
		if text := d.Message(lang.ZH); text == string(d.Code) {
			t.Errorf("%s has no message", d.Code)
		} else if strings.Contains(text, "%!") {
			t.Errorf("%s: %s", d.Code, text)
		}
	}
}

// problems are those of the tests' broken texts.
func problems(t *testing.T) diag.List {
	t.Helper()
	var all diag.List
	for _, c := range append(append(yamlMistakes, tomlMistakes...), jsonMistakes...) {
		_, diags := Parse("a.md", []byte(c.data))
		all = append(all, diags...)
	}
	return all
}
