package generator_test

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/field"
)

// ownPayloads are strings that run, fetch or leave something where they are taken for more than text: enough of each way to break
// out of where a text stands. The outside lists are longer.
var ownPayloads = []string{
	`<script>alert(1)</script>`, `"><script>alert(1)</script>`, `'><script>alert(1)</script>`, `</script><script>alert(1)</script>`, `</title><script>alert(1)</script>`,
	`</style><script>alert(1)</script>`, `</textarea><script>alert(1)</script>`, `--><script>alert(1)</script>`, `]]><script>alert(1)</script>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`,
	`<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `<img src=x onerror=alert(1)>`, `"><img src=x onerror=alert(1)>`, `" onmouseover="alert(1)" autofocus onfocus="alert(1)`, `' onfocus='alert(1)' autofocus='`,
	`<svg onload=alert(1)>`, `<svg><animate onbegin=alert(1) attributeName=x dur=1s>`, `<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`, `<details open ontoggle=alert(1)>`,
	`<body onload=alert(1)>`, `<iframe src="javascript:alert(1)"></iframe>`, `<iframe srcdoc="<script>alert(1)</script>"></iframe>`, `<object data="//evil.example/x"></object>`, `<embed src="//evil.example/x.swf">`,
	`<base href="//evil.example/">`, `<meta http-equiv="refresh" content="0;url=//evil.example/">`, `<link rel="stylesheet" href="//evil.example/x.css">`, `<style>@import "//evil.example/x.css";</style>`,
	`<form action="//evil.example/"><button autofocus>x</button></form>`, `<video src="//evil.example/x" autoplay></video>`, `<img src="//evil.example/x.png">`, `<img srcset="//evil.example/x 1x">`,
	`javascript:alert(1)`, `JaVaScRiPt:alert(1)`, "java\u00a0script:alert(1)", `javascript&colon;alert(1)`, `data:text/html,<script>alert(1)</script>`, `vbscript:msgbox(1)`, `//evil.example/x`, `\\evil.example\x`, `file:///etc/passwd`,
	`${alert(1)}`, `{{alert(1)}}`, `{{ .Frame }}`, `#{7*7}`, `<%= 7*7 %>`, `\u003cscript\u003ealert(1)\u003c/script\u003e`, `&lt;script&gt;alert(1)&lt;/script&gt;`, `%3Cscript%3Ealert(1)%3C/script%3E`, `<!--`, `<![CDATA[`, `<?xml-stylesheet href="//evil.example/x"?>`,
	`[a](javascript:alert(1))`, `![a](//evil.example/x.png)`, `[[../../etc/passwd|<script>alert(1)</script>]]`, `<javascript:alert(1)>`, "`<script>alert(1)</script>`", `:::private`, `=1+1`, `@SUM(1)`, `-2+3`, `+86 138`, `＝1+1`,
	`../../../../etc/passwd`, `C:\windows\win.ini`, `con`, `nul.md`, `__proto__`, `constructor`, `toString`, `null`, `a\b`, `a/b`, `\`, `'`, `"`, `</`, "\u2028alert(1)", "\u202etxt.exe", "\ufeff", "e\u0301", `%00`, `%s%n`, `<a`, `&`, `&#`, `{"a":1}`, `---`, `+++`,
}

// fields fills front matters by the tables that fields describe themselves in: a text field that is new has the strings too.
type fields struct{ texts []string }

// exceptions are text fields in which not any text may stand, by their table; nil leaves a field out.
var exceptions = map[string]func(f fields, i int) any{
	"objective.currency":      func(fields, int) any { return "CNY" },
	"stakeholders.guess":      func(fields, int) any { return []string{"support"} },
	"stakeholders.reports_to": func(f fields, i int) any { return append([]string{"nobody"}, f.texts...)[i] }, // no circle
	"ties.name":               func(f fields, i int) any { return f.texts[(i+1)%len(f.texts)] },
	"crm.sum":                 nil,
	"crm.said":                nil,
}

// front is what a table's front matter may hold, the i-th text in each text field. A list has an entry for each text.
func (f fields) front(table *field.Table, i int) map[string]any { return f.entry(table, i, true) }

func (f fields) entry(table *field.Table, i int, lists bool) map[string]any {
	m := map[string]any{}
	for _, spec := range table.Fields {
		value, excepted := exceptions[table.Name+"."+spec.Key]
		if excepted && value == nil {
			continue
		}
		var one any
		switch spec.Type {
		case field.TypeText:
			one = f.texts[i%len(f.texts)]
			if spec.Many && lists {
				m[spec.Key] = f.texts
				continue
			}
		case field.TypeNumber, field.TypeWhole:
			one = min(max(3, spec.Min), spec.Max)
		case field.TypeDate:
			one = "2026-11-01"
		case field.TypeWord:
			one = spec.Words[i%len(spec.Words)].Value
		case field.TypeSection:
			if spec.Many && lists {
				var list []any
				for n := range f.texts {
					list = append(list, f.entry(spec.Section, n, false))
				}
				m[spec.Key] = list
				continue
			}
			one = f.entry(spec.Section, i, lists && !spec.Many)
		case field.TypeBool, field.TypeAny: // a draft has no page; no deal's keys are its author's to choose
			continue
		}
		switch {
		case excepted:
			one = value(f, i)
		case spec.Many:
			one = []any{one}
		}
		m[spec.Key] = one
	}
	return m
}

// batch is how many strings go into one deal.
const batch = 40

// numbered are strings that are each another, also folded: a name must be one person's. What is added is a comment to a script.
func numbered(strs []string) []string {
	list := make([]string, len(strs))
	for i, s := range strs {
		list[i] = fmt.Sprintf("%s //%d", s, i)
	}
	return list
}

func jsonFront(t testing.TB, front map[string]any) string {
	t.Helper()
	data, err := json.Marshal(front)
	if err != nil {
		t.Fatal(err)
	}
	return string(data) + "\n"
}

// hostileDeals puts strings into every text field of deals, a batch a deal.
func hostileDeals(t testing.TB, strs []string) map[string]string {
	t.Helper()
	files := map[string]string{}
	all := numbered(strs)
	for i := 0; i*batch < len(all); i++ {
		f := fields{all[i*batch : min((i+1)*batch, len(all))]}
		files[fmt.Sprintf("content/deals/d%03d.md", i)] = jsonFront(t, f.front(deal.Table(), i))
	}
	return files
}

// hostileSite puts strings into all that authors reach: every field of deals, profiles and pages, the keys of front matters, texts, links,
// the words and the names of files.
func hostileSite(t testing.TB, strs []string) map[string]string {
	t.Helper()
	files := hostileDeals(t, strs)
	all := fields{numbered(strs)}
	for _, kind := range deal.Files()[1:] {
		for i := range strs {
			one := all.entry(kind.Table, i, false)
			switch i % 3 {
			case 0:
				delete(one, "name") // then its file's name is
				delete(one, "title")
			case 1:
				one[strs[i]] = strs[i] // a key that no table has
			}
			files[fmt.Sprintf("content/%s/%s-%d.md", cmp.Or(kind.Folder, "docs"), fileName(strs[i]), i)] = jsonFront(t, one) + hostileText(strs[i])
		}
	}
	var links strings.Builder
	for i, s := range strs {
		name := fmt.Sprintf("%s-%d.txt", strings.TrimLeft(fileName(s), ":"), i)
		files["content/docs/"+name] = s
		links.WriteString("[a](" + url.PathEscape(name) + ")\n\n")
	}
	files["content/docs/attached.md"] = links.String()
	for name := range files {
		if strings.HasPrefix(name, "content/deals/") {
			files[name] += "## 1\n" + hostileText(strs...)
		}
	}
	return files
}

// hostileText is a Markdown text with strings wherever one may stand.
func hostileText(strs ...string) string {
	var b strings.Builder
	for _, s := range strs {
		if strings.HasPrefix(s, ":::") { // ends in a diagnostic, which other tests meet
			continue
		}
		for _, place := range []string{"%s", "a %s b", "- %s", "### %s", "[%s](b)", "[a](%s)", "[a](<%s>)", "[a](b \"%s\")", "![%s](x.png)", "![a](%s)", "[[%s]]", "[[a|%s]]", "*%s*", "> %s", "| a |\n|---|\n| %s |",
			"<b title=\"%s\">x</b>", "<a href='%s'>x</a>", "<img src=\"%s\" alt=\"%s\">", "```%s\nx\n```"} {
			b.WriteString(strings.ReplaceAll(place, "%s", s) + "\n\n")
		}
	}
	return b.String()
}

// fileName is a string as far as a file may be named so.
func fileName(s string) string {
	s = strings.TrimLeft(strings.NewReplacer("/", "∕", "\x00", "").Replace(s), ".")
	for len(s) > 120 {
		s = s[:strings.LastIndexFunc(s[:120], func(rune) bool { return true })]
	}
	return path.Clean("/" + s)[1:]
}
