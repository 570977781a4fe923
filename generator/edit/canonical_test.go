package edit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/edit"
	"jiuwen/generator/front"
	"jiuwen/generator/internal/outside"
)

var canonicals = []struct{ name, old, new string }{
	{"keys come in the table's order at every level", "account: y\ntitle: x\nposition:\n  urgency: urgent\n  stage: lead\n", "title: x\naccount: y\nposition:\n  stage: lead\n  urgency: urgent\n"},
	{"in brackets too", "objective: {close: 2027-03-31, what: x}\n", "objective: {what: x, close: 2027-03-31}\n"},
	{"unknown keys come behind the known in their order, crm behind all", "crm: {id: 1, system: a}\nzeta: 1\nalpha: 2\ntitle: x\n", "title: x\nzeta: 1\nalpha: 2\ncrm: {system: a, id: 1}\n"},
	{"Chinese keys stay", "客户: y\ntitle: x\n标签: [a]\n产品: [b]\n", "title: x\n客户: y\n产品: [b]\n标签: [a]\n"},
	{"indentation is two columns", "position:\n    stage: lead\ntags:\n- a\n-   b\nchanges:\n-   what: x\n    date: 2026-01-01\n", "position:\n  stage: lead\nchanges:\n  - date: 2026-01-01\n    what: x\ntags:\n  - a\n  - b\n"},
	{"one blank behind colons and commas", "title:   x\ntags: [ a,b ,c, ]\nbid: { due : 2026-01-01,decision:   go }\n", "title: x\nbid: {due: 2026-01-01, decision: go}\ntags: [a, b, c]\n"},
	{"quotes only where they are needed", "title: \"x\"\naccount: 'a: b'\nowner: \"2026-01-01\"\nproducts: ['a, b', 'c', \"it's\", 'say \"x\"', 'no']\n", "title: x\naccount: \"a: b\"\nowner: \"2026-01-01\"\nproducts: [\"a, b\", c, it's, say \"x\", \"no\"]\n"},
	{"numbers, dates and words stay as they are", "objective: {amount: 1.0, close: 2027-3-1}\nposition: {temperature: +50, stage: 线索}\npayments: [{paid: ~}, {paid: null}, {paid: }]\n", "objective: {close: 2027-3-1, amount: 1.0}\nposition: {stage: 线索, temperature: +50}\npayments: [{paid: ~}, {paid: null}, {paid:}]\n"},
	{"texts of several lines stay", "position:\n    stage: |  # why\n        a\n          b\n\n        c\n    urgency: >-\n     d\naccount: one\n    two\n\n    three\ntitle: \"a\n  b\"\n", "title: \"a\n  b\"\naccount: one\n    two\n\n    three\nposition:\n  stage: |  # why\n      a\n        b\n\n      c\n  urgency: >-\n   d\n"},
	{"comments go with what they are about", "# of the account\n# as well\naccount: y # behind\n# of the title\ntitle: x   # far behind\n# the end\n", "# of the title\ntitle: x   # far behind\n# of the account\n# as well\naccount: y # behind\n# the end\n"},
	{"the file's head stays", "# head\n\n# of the account\naccount: y\ntitle: x\n", "# head\n\ntitle: x\n# of the account\naccount: y\n"},
	{"comments at the end of a section stay there", "position:\n  urgency: urgent\n  stage: lead\n  # competition: sole\ntitle: x\nstakeholders:\n  - title: y\n    name: x\n    # of x\n  # of all\n# of the owner\nowner: z\n", "title: x\n# of the owner\nowner: z\nposition:\n  stage: lead\n  urgency: urgent\n  # competition: sole\nstakeholders:\n  - name: x\n    title: y\n    # of x\n  # of all\n"},
	{"comments behind a key and a dash", "stakeholders: # people\n  - # the boss\n    title: y\n    # how he is called\n    name: x\n  # nobody\n  - # nothing\n", "stakeholders: # people\n  # the boss\n  # how he is called\n  - name: x\n    title: y\n  # nobody\n  - # nothing\n"},
	{"empty lines are kept, one at most", "\n\ntitle: x\n\n\naccount: y\nstakeholders:\n\n  - name: a\n\n\n  - name: b\n\n", "title: x\n\naccount: y\nstakeholders:\n  - name: a\n\n  - name: b\n"},
	{"brackets on several lines become one line", "tags: [\n  a,\n  b\n]\nbid: {\n  decision: go, due: 2026-01-01 } # x\n", "bid: {due: 2026-01-01, decision: go} # x\ntags: [a, b]\n"},
	{"or lines, where there is no room", "actions: [\n  {what: \"" + strings.Repeat("x", 60) + "\", done: true},\n  {what: '" + strings.Repeat("y", 60) + "',\n  with: [a]}\n] # all\n", "actions: # all\n  - {what: " + strings.Repeat("x", 60) + ", done: true}\n  - {with: [a], what: " + strings.Repeat("y", 60) + "}\n"},
	{"one line stays one, however long", "tags: [" + strings.Repeat("a, ", 60) + "b]\n", "tags: [" + strings.Repeat("a, ", 60) + "b]\n"},
	{"brackets with comments stay", "position:\n    stage: [\n      b, # why\n      a]\n", "position:\n  stage: [\n    b, # why\n    a]\n"},
	{"lists in lists", "x:\n- - b\n  - {c: d}\n-\n  - e\n-\n  f: g\n", "x:\n  - - b\n    - {c: d}\n  - - e\n  - f: g\n"},
	{"a value below its key", "title:\n  x\ntags: # all\n  # of them\n  [a]\n", "title: x\n# all\n# of them\ntags: [a]\n"},
	{"a pair in a list of brackets", "tags: [a: b, {c, d: e}]\n", "tags: [{a: b}, {c, d: e}]\n"},
	{"a vocabulary of the author's", "position: {zeta: 1, stage: lead}\n", "position: {stage: lead, zeta: 1}\n"},
}

func canonical(t testing.TB, data string) string {
	t.Helper()
	got, diags := edit.Canonical("content/deals/a.md", []byte(data), deal.Table())
	if len(diags) > 0 {
		t.Errorf("%q: %s", data, diags[0].Message("en"))
	}
	return string(got)
}

func TestAFrontMatterInCanonicalOrderAndStyle(t *testing.T) {
	for _, c := range canonicals {
		t.Run(c.name, func(t *testing.T) {
			want := "---\n" + c.new + "---\nBody\n"
			if got := canonical(t, "---\n"+c.old+"---\nBody\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			windows := func(s string) string { return "\ufeff" + strings.ReplaceAll(s, "\n", "\r\n") }
			if got := canonical(t, windows("---\n"+c.old+"---\nBody\n")); got != windows(want) {
				t.Errorf("with CRLF: %q", got)
			}
		})
	}
}

// holds formats a file, which is left as it is or says the same in another order, and says so in the same way the second time.
func holds(t testing.TB, data []byte) (done bool) {
	t.Helper()
	got, diags := edit.Canonical("content/deals/a.md", data, deal.Table())
	if len(diags) > 0 {
		if !bytes.Equal(got, data) {
			t.Fatalf("%v, but changed:\n%q\n%q", diags, data, got)
		}
		return false
	}
	before, was := front.Parse("a.md", data)
	after, is := front.Parse("a.md", got)
	if was.HasErrors() || is.HasErrors() {
		t.Fatalf("%v %v: %q to %q", was, is, data, got)
	}
	if a, b := plain(before.Root), plain(after.Root); a != b {
		t.Fatalf("%q\n%q:\n%s\n%s", data, got, a, b)
	}
	if !bytes.Equal(data[before.Body:], got[after.Body:]) || !bytes.Equal(data[:before.Block.Start], got[:after.Block.Start]) {
		t.Fatalf("%q to %q", data, got)
	}
	if a, b := bytes.Count(data, []byte("#")), bytes.Count(got, []byte("#")); a != b && !bytes.ContainsAny(data[:before.Body], "\"'\\") {
		t.Fatalf("%d comments have become %d: %q to %q", a, b, data, got)
	}
	again, diags := edit.Canonical("content/deals/a.md", got, deal.Table())
	if len(diags) > 0 || !bytes.Equal(again, got) {
		t.Fatalf("%v: %q to %q to %q", diags, data, got, again)
	}
	return true
}

// plain is what a tree says, with keys in one order.
func plain(n front.Node) string {
	parts := []string{fmt.Sprint(n.Kind), n.Text}
	for _, item := range n.Items {
		parts = append(parts, plain(item))
	}
	pairs := slices.Clone(n.Pairs)
	slices.SortFunc(pairs, func(a, b front.Pair) int { return strings.Compare(a.Key, b.Key) })
	for _, p := range pairs {
		parts = append(parts, p.Key, plain(p.Value))
	}
	return fmt.Sprintf("%q", parts)
}

// TestEveryFileSaysTheSame goes over the sample site and all that the tests of other packages read.
func TestEveryFileSaysTheSame(t *testing.T) {
	files, done := 0, 0
	for _, folder := range []string{"../../content", "..", "../../cmd"} {
		err := filepath.WalkDir(folder, func(name string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".md" && filepath.Ext(name) != ".txtar" {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for _, file := range strings.Split("\n"+string(data), "\n-- ") {
				if _, text, ok := strings.Cut(file, "\n"); ok && strings.HasPrefix(text, "---") {
					files++
					if holds(t, []byte(text)) {
						done++
					}
					holds(t, []byte(strings.ReplaceAll(text, "\n", "\r\n")))
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if t.Logf("%d files, %d formatted", files, done); files < 100 || done < files*8/10 {
		t.Errorf("of %d files only %d could be formatted", files, done)
	}
}

func TestUnusualYAMLSaysTheSame(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(outside.Path(t, "data", "hostile"), "yaml-*.json"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	tried, done := 0, 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var cases []struct{ YAML string }
		if err := json.Unmarshal(data, &cases); err != nil {
			t.Fatal(file, err)
		}
		for _, c := range cases {
			tried++
			if holds(t, []byte("---\n"+c.YAML+"\n---\nBody\n")) {
				done++
			}
		}
	}
	if t.Logf("%d files, %d formatted", tried, done); done < tried/20 {
		t.Errorf("of %d only %d could be formatted", tried, done)
	}
}

func TestWhatIsUnusualIsLeft(t *testing.T) {
	for text, code := range map[string]diag.Code{
		"---\naccount: &a x\ntitle: *a\n---\n":       "fmt-unusual",
		"---\naccount: !!str 1\ntitle: x\n---\n":     "fmt-unusual",
		"---\n? account\n: x\ntitle: x\n---\n":       "fmt-unusual",
		"---\naccount: &a {b: c}\n<<: *a\n---\n":     "yaml-merge",
		"---\naccount: x\n--- \ntitle: x\n---\n":     "",
		"---\naccount: [x\n---\n":                    "yaml-list-open",
		"+++\naccount = \"x\"\ntitle = \"x\"\n+++\n": "fmt-format",
		"{\"account\": \"x\", \"title\": \"x\"}\n":   "fmt-format",
		"Text\n":           "",
		"---\n---\nText\n": "",
		"---\n# x\n---\n":  "",
	} {
		got, diags := edit.Canonical("a.md", []byte(text), deal.Table())
		is := diag.Code("")
		if len(diags) > 0 {
			is = diags[0].Code
		}
		if is != code || string(got) != text {
			t.Errorf("%q: %q %q", text, is, got)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, c := range canonicals {
		f.Add([]byte("---\n" + c.old + "---\nBody\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) { holds(t, data) })
}

func BenchmarkCanonical(b *testing.B) {
	data, err := os.ReadFile("../../content/deals/orrinmoor-outage-data.md")
	if err != nil {
		b.Fatal(err)
	}
	people := []byte("    approach: x # y\n    title: 'z'\n  - name: a\n")
	for _, n := range []int{0, 100, 1000, 10000} {
		text := bytes.Replace(data, []byte("stakeholders:\n"), append([]byte("stakeholders:\n  - name: b\n"), bytes.Repeat(people, n)...), 1)
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, diags := edit.Canonical("a.md", text, deal.Table()); len(diags) > 0 {
					b.Fatal(diags)
				}
			}
		})
	}
}
