package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
)

// hostileStrings are one a place where text can hurt.
func hostileStrings(t *testing.T) []string {
	t.Helper()
	var all []string
	raw, err := os.ReadFile(outside.Path(t, "data", "hostile", "blns-a.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	lists, err := filepath.Glob(filepath.Join(outside.Path(t, "data", "hostile"), "*.txt"))
	if err != nil || len(lists) < 4 {
		t.Fatal(lists, err)
	}
	for _, list := range lists {
		raw, err := os.ReadFile(list)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, strings.Split(strings.ToValidUTF8(string(raw), "?"), "\n")...)
	}
	return append(all, "---", "a\n---\nb", "a\n+++", "crm: {id: x}", "x\ncrm: {system: y}", "{{ . }}", "]]", "\u2028", "\ufeff", "no", "2027-03-31", "0x1F", "..", "~")
}

// printable is what of a text a deal's file may hold.
func printable(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s))
}

// csvOf is an export with a row for each string.
func csvOf(t *testing.T, header string, strs []string, row func(i int, s string) []string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	records := [][]string{strings.Split(header, ",")}
	for i, s := range strs {
		records = append(records, row(i, s))
	}
	if err := w.WriteAll(records); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// hostileExports have each string wherever a deal, an account and a contact hold text.
func hostileExports(t *testing.T, strs []string) map[string][]byte {
	t.Helper()
	number := func(kind string, i int) string { return kind + strconv.Itoa(i) }
	return map[string][]byte{
		"deals.csv": csvOf(t, "OpportunityId,OpportunityName,StageName,Amount,CloseDate,AccountId,ContactId", strs, func(i int, s string) []string {
			return []string{number(s+" ", i), s, "Closed Lost", s, s, number("a", i), number("c", i)}
		}),
		"accounts.csv": csvOf(t, "AccountId,AccountName,Industry", strs, func(i int, s string) []string {
			return []string{number("a", i), s, s}
		}),
		"contacts.csv": csvOf(t, "ContactId,LastName,Title", strs, func(i int, s string) []string {
			return []string{number("c", i), s, s}
		}),
	}
}

// Whatever a cell holds but control characters, the deal's file says just that, to a YAML library and to the generator.
func TestHostileTextSurvivesAsItIs(t *testing.T) {
	strs := hostileStrings(t)
	var tables []*table
	for name, data := range hostileExports(t, strs) {
		tables = append(tables, tablesOf(name, data, formats)...)
	}
	e := bySystem(tables)[0]
	e.read()
	if len(e.deals) != len(strs) {
		t.Fatalf("%d strings, %d deals", len(strs), len(e.deals))
	}
	for i, o := range e.deals {
		file, err := stamped(o.matter(), lang.EN, o.from, o.memory())
		must(t, err)
		readBack(t, "content/deals/x.md", file)
		want := printable(strs[i])
		if want == "" {
			continue // an empty cell: the title is made, and there is no account
		}
		var read struct {
			Title, Account string
			Stakeholders   []struct{ Title string }
		}
		err = yaml.Unmarshal(bytes.TrimSuffix(file, fence), &read)
		if err != nil || read.Title != want || read.Account != want || len(read.Stakeholders) != 1 || read.Stakeholders[0].Title != want {
			t.Errorf("%q became, to a YAML library, %+v (%v)\n%s", want, read, err, file)
		}
		matter, _ := front.Parse("x.md", file)
		d, _ := deal.ReadDeal("x.md", matter.Root)
		if d.Title.V != want || d.Account.V != want || len(d.Stakeholders) != 1 || d.Stakeholders[0].Name.V != want || !strings.HasPrefix(d.CRM.ID.V, want) {
			t.Errorf("%q became, to the generator\n%s", want, file)
		}
	}
}

// No id and no name leads out of the folders of deals and profiles.
func TestHostileNamesStayInTheContent(t *testing.T) {
	strs := hostileStrings(t)
	strs = append(strs[:300:300], strs[len(strs)-20:]...)
	strs = append(strs, "../../x", "/etc/passwd", `C:\x`, "NUL", "com1", "a/../../../b", ".", "con.md", strings.Repeat("长", 500))
	t.Chdir(t.TempDir())
	for name, data := range hostileExports(t, strs) {
		writeFile(t, name, data)
	}
	report := run(t, []string{"deals.csv", "accounts.csv", "contacts.csv"}, Options{Out: "content"})
	must(t, report.Print(io.Discard))
	if f := report.Files[0]; f.Created != len(strs) {
		t.Errorf("%d strings, %d files", len(strs), f.Created)
	}
	if others, err := filepath.Glob("*"); err != nil || len(others) != 4 {
		t.Errorf("beside the exports and the content there is %v", others)
	}
	for path := range content(t, "content") {
		if dir := filepath.ToSlash(filepath.Dir(path)); dir != "content/deals" && dir != "content/accounts" {
			t.Errorf("written to %s", path)
		}
	}
}
