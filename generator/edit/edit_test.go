package edit_test

import (
	"errors"
	"strings"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
)

func open(t testing.TB, text string) *edit.File {
	t.Helper()
	f, diags := edit.Open("content/deals/a.md", []byte(text), deal.Table(), lang.ZH)
	if f == nil {
		t.Fatal(diags)
	}
	return f
}

// change is one edit of a file.
type change func(*edit.File) error

func set(value any, at ...any) change { return func(f *edit.File) error { return f.Set(value, at...) } }
func add(value any, at ...any) change {
	return func(f *edit.File) error { return f.Append(value, at...) }
}
func remove(at ...any) change { return func(f *edit.File) error { return f.Remove(at...) } }

var visit = edit.Entry{{"date", mustDay("2026-11-20")}, {"with", []string{"王, 建国"}}, {"what", "汇报: 第一次"}, {"done", true}}

func mustDay(text string) day.Date {
	d, err := day.Parse(text)
	if err != nil {
		panic(err)
	}
	return d
}

var cases = []struct {
	name   string
	old    string
	change change
	new    string // "" : refused
}{
	{"a number keeps what stands behind it", "a: 1\nstakeholders:\n  - name: x\n    support: +1   # said so\n", set(edit.Signed(2), "stakeholders", 0, "support"), "a: 1\nstakeholders:\n  - name: x\n    support: +2   # said so\n"},
	{"a key is found in either language", "关键人:\n- 姓名: x\n  支持度: −1\n", set(edit.Signed(-2), "stakeholders", 0, "support"), "关键人:\n- 姓名: x\n  支持度: -2\n"},
	{"a new key speaks its neighbours' language and comes in the table's order", "关键人:\n- 姓名: x\n  支持度: 1\n  # 关系\n  关系: [{名称: y}]\n", set(mustDay("2026-11-20"), "stakeholders", 0, "contacted"), "关键人:\n- 姓名: x\n  支持度: 1\n  最近接触: 2026-11-20\n  # 关系\n  关系: [{名称: y}]\n"},
	{"in brackets", "stakeholders: [{name: x, win: 'y'}]\n", set(edit.Signed(2), "stakeholders", 0, "support"), "stakeholders: [{name: x, support: +2, win: 'y'}]\n"},
	{"in brackets over several lines", "stakeholders: [\n  {\n    name: x, # who\n    win: y # what\n  },\n]\n", set("z", "stakeholders", 0, "approach"), "stakeholders: [\n  {\n    name: x, # who\n    win: y, # what\n    approach: z\n  },\n]\n"},
	{"one alone is a list of one", "stakeholders: {name: x}\n", set("G", "stakeholders", 0, "feedback"), "stakeholders: {name: x, feedback: G}\n"},
	{"nothing written", "stakeholders:\n  - name: x\n    support:   # not yet\n", set(edit.Signed(2), "stakeholders", 0, "support"), "stakeholders:\n  - name: x\n    support: +2   # not yet\n"},
	{"null", "objective: ~ # later\n", set(12, "objective", "amount"), "objective: # later\n  amount: 12\n"},
	{"null with a tag", "title: !!str\n", set("x", "title"), "title: !!str x\n"},
	{"a tag that would make a text of a number goes", "stakeholders: [{name: x, support: !!str 1}]\n", set(edit.Signed(2), "stakeholders", 0, "support"), "stakeholders: [{name: x, support: +2}]\n"},
	{"a tag stays", "title: !!str 1\n", set("2", "title"), "title: !!str \"2\"\n"},
	{"missing on the way", "title: x\ntags: [a]\n", set(12, "objective", "amount"), "title: x\nobjective:\n  amount: 12\ntags: [a]\n"},
	{"missing on the way, four columns", "title: x\nposition:\n    stage: lead\n", set(12, "objective", "amount"), "title: x\nobjective:\n    amount: 12\nposition:\n    stage: lead\n"},
	{"a text of several lines", "title: |- # long\n  a\n  b\naccount: c\n", set("d", "title"), "title: d # long\naccount: c\n"},
	{"below a text that keeps its empty lines", "title: |+\n  a\n\n\n", set("d", "account"), "title: |+\n  a\n\n\naccount: d\n"},
	{"an entry in brackets among such", "actions:\n  - {date: 2026-11-01, what: a}   # first\n  # end\ntags: [b]\n", add(visit, "actions"), "actions:\n  - {date: 2026-11-01, what: a}   # first\n  - {date: 2026-11-20, with: [\"王, 建国\"], what: \"汇报: 第一次\", done: true}\n  # end\ntags: [b]\n"},
	{"an entry in lines among such", "actions:\n-   date: 2026-11-01\n\n-   what: a\n", add(visit, "actions"), "actions:\n-   date: 2026-11-01\n\n-   what: a\n\n-   date: 2026-11-20\n    with: [\"王, 建国\"]\n    what: \"汇报: 第一次\"\n    done: true\n"},
	{"an entry within brackets", "actions: [{what: a}]\n", add(visit, "actions"), "actions: [{what: a}, {date: 2026-11-20, with: [\"王, 建国\"], what: \"汇报: 第一次\", done: true}]\n"},
	{"the first entry", "关键人:\n- 姓名: x\n", add(edit.Entry{{"what", "v"}, {"done", true}}, "actions"), "关键人:\n- 姓名: x\n行动:\n- {内容: v, 完成: 是}\n"},
	{"an empty list", "actions: [] # none\ntags: [a]\n", add(edit.Entry{{"what", "v"}}, "actions"), "actions: # none\n  - {what: v}\ntags: [a]\n"},
	{"a person", "title: x\n", add(edit.Entry{{"name", "v"}, {"support", edit.Signed(-1)}}, "stakeholders"), "title: x\nstakeholders:\n  - name: v\n    support: -1\n"},
	{"a text among others", "stakeholders: [{name: x, roles: [EB]}]\n", add("TB", "stakeholders", 0, "roles"), "stakeholders: [{name: x, roles: [EB, TB]}]\n"},
	{"a word in the file's language", "stakeholders: [{name: x, roles: [决策者]}]\n", add("coach", "stakeholders", 0, "roles"), "stakeholders: [{name: x, roles: [决策者, 教练]}]\n"},
	{"a text beside one alone", "stakeholders:\n- name: x\n  covered_by: a, b\n", add("c", "stakeholders", 0, "covered_by"), "stakeholders:\n- name: x\n  covered_by: [\"a, b\", c]\n"},
	{"a text in a list of lines", "tags:\n- a # b\n", add("c: d", "tags"), "tags:\n- a # b\n- \"c: d\"\n"},
	{"an entry goes", "stakeholders: [{name: x, guess: [win, support]}]\n", remove("stakeholders", 0, "guess", 1), "stakeholders: [{name: x, guess: [win]}]\n"},
	{"the first of several goes", "stakeholders: [{name: x, guess: [win, support]}]\n", remove("stakeholders", 0, "guess", 0), "stakeholders: [{name: x, guess: [support]}]\n"},
	{"a line goes", "stakeholders:\n- name: x\n  guess: [win]\n  private: true\n", remove("stakeholders", 0, "guess"), "stakeholders:\n- name: x\n  private: true\n"},
	{"its comment stays", "stakeholders:\n- name: x\n  guess: [win] # why\n", remove("stakeholders", 0, "guess"), "stakeholders:\n- name: x\n   # why\n"},
	{"the pair behind the dash goes", "stakeholders:\n- guess: [win]\n  name: x\n", remove("stakeholders", 0, "guess"), "stakeholders:\n- name: x\n"},
	{"a line of a list goes", "tags:\n- a\n- b # c\n- d\n", remove("tags", 1), "tags:\n- a\n # c\n- d\n"},
	{"an anchor that is used", "title: &a x\naccount: *a\n", set("y", "title"), ""},
	{"an anchor that is not", "title: &a x\n", set("v", "title"), "title: &a v\n"},
	{"an alias", "title: &a x\naccount: *a\n", set("y", "account"), ""},
	{"what an alias brings", "stakeholders: [&a {name: x}, *a]\n", set("y", "stakeholders", 1, "win"), ""},
	{"what an alias brings elsewhere", "stakeholders: [&a {name: x}, *a]\n", set("y", "stakeholders", 0, "win"), ""},
	{"a list of lines by a text", "tags:\n- a # c\n- b\n", set("c", "tags"), ""},
	{"an entry that is not there", "tags: [a]\n", set("c", "tags", 1), ""},
	{"below a text", "title: a\n", set("c", "title", "x"), ""},
	{"an entry beside one alone in lines", "actions:\n  what: a\n", add(visit, "actions"), ""},
	{"only comments", "# nothing\n", set("x", "title"), "# nothing\n标题: x\n"},
	{"nothing at all", "", set("x", "title"), "标题: x\n"},
}

func TestOneChangeChangesOneThing(t *testing.T) {
	for _, c := range cases {
		for _, frame := range []struct{ name, before, after string }{
			{"plain", "---\n", "---\n# Body\n"}, {"mark", "\ufeff--- \n", "---\t\n"}, {"end", "---\n", "---"},
		} {
			for _, eol := range []string{"\n", "\r\n"} {
				wrap := func(s string) string { return strings.ReplaceAll(frame.before+s+frame.after, "\n", eol) }
				f := open(t, wrap(c.old))
				err := c.change(f)
				want := wrap(c.new)
				if c.new == "" {
					want = wrap(c.old)
					if refused := (*lang.Error)(nil); !errors.As(err, &refused) {
						t.Errorf("%s: %v", c.name, err)
					}
				} else if err != nil {
					t.Errorf("%s (%s %q): %v", c.name, frame.name, eol, err)
				}
				if got := string(f.Bytes()); got != want {
					t.Errorf("%s (%s):\n%q\nwant\n%q", c.name, frame.name, got, want)
				}
			}
		}
	}
}

func TestOtherFrontMatters(t *testing.T) {
	for _, c := range []struct {
		name   string
		old    string
		change change
		new    string
	}{
		{"none", "# Body\n", set("x", "title"), "---\n标题: x\n---\n# Body\n"},
		{"none, with a mark and CRLF", "\ufeff# Body\r\n", set("x", "title"), "\ufeff---\r\n标题: x\r\n---\r\n# Body\r\n"},
		{"no file", "", add(edit.Entry{{"name", "x"}}, "stakeholders"), "---\n关键人:\n  - 姓名: x\n---\n"},
		{"JSON", "{\"title\": \"x\"}\n", set("a \"b\" <c>", "account"), "{\"title\": \"x\", \"account\": \"a \\\"b\\\" <c>\"}\n"},
		{"JSON in lines", "{\n  \"title\": \"x\"\n}\nBody", add(visit, "actions"), "{\n  \"title\": \"x\",\n  \"actions\": [{\"date\": \"2026-11-20\", \"with\": [\"王, 建国\"], \"what\": \"汇报: 第一次\", \"done\": true}]\n}\nBody"},
		{"JSON's numbers", `{"stakeholders": [{"name": "x", "support": null}]}`, set(edit.Signed(2), "stakeholders", 0, "support"), `{"stakeholders": [{"name": "x", "support": 2}]}`},
		{"empty JSON", "{}", set("x", "title"), `{"标题": "x"}`},
		{"empty braces over lines", "---\ntags: [\n# none\n]\n---\n", add("x", "tags"), "---\ntags: [x\n# none\n]\n---\n"},
		{"empty braces", "---\n{}\n---\n", set("x", "title"), "---\n{标题: x}\n---\n"},
	} {
		f := open(t, c.old)
		if err := c.change(f); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if got := string(f.Bytes()); got != c.new {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.new)
		}
	}
}

func TestWhatCanNotBeEditedIsSaid(t *testing.T) {
	for text, code := range map[string]string{
		"+++\ntitle = \"x\"\n+++\n":                   "edit-toml",
		"---\ntitle: x\n":                             "front-unclosed",
		"\n---\ntitle: x\n---\n":                      "front-not-first",
		"---\ntitle: x\ntitle: y\n---\n":              "duplicate-key",
		"---\na: &a {b: c}\nd: {<<: *a, e: f}\n---\n": "yaml-merge",
	} {
		f, diags := edit.Open("a.md", []byte(text), deal.Table(), lang.EN)
		if f != nil || len(diags) == 0 || string(diags[0].Code) != code {
			t.Errorf("%q: %v, want %s", text, diags, code)
		}
	}
}
