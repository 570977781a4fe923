package exchange

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
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

// Whatever a cell holds but control characters, the deal's file says just that, to a YAML library and to the generator, and lies in its folder.
func TestHostileTextSurvivesAsItIs(t *testing.T) {
	strs := hostileStrings(t)
	t.Chdir(t.TempDir())
	number := func(kind string, i int) string { return kind + strconv.Itoa(i) }
	writeFile(t, "deals.csv", csvOf(t, "OpportunityId,OpportunityName,StageName,Amount,CloseDate,AccountId,ContactId", strs, func(i int, s string) []string {
		return []string{number(s+" ", i), s, "Closed Lost", s, s, number("a", i), number("c", i)}
	}))
	writeFile(t, "accounts.csv", csvOf(t, "AccountId,AccountName,Industry", strs, func(i int, s string) []string {
		return []string{number("a", i), s, s}
	}))
	writeFile(t, "contacts.csv", csvOf(t, "ContactId,LastName,Title", strs, func(i int, s string) []string {
		return []string{number("c", i), s, s}
	}))
	report := run(t, []string{"deals.csv", "accounts.csv", "contacts.csv"}, Options{Out: "content"})
	printed(t, report, "en")
	if f := report.Files[0]; f.Created != len(strs) {
		t.Errorf("%d strings, %d files", len(strs), f.Created)
	}
	if others, err := filepath.Glob("*"); err != nil || len(others) != 4 {
		t.Errorf("beside the content there is %v", others)
	}

	byID := map[string]string{}
	for path, text := range content(t, "content") {
		switch dir := filepath.ToSlash(filepath.Dir(path)); dir {
		case "content/deals":
			var stamp crm
			if err := yaml.Unmarshal([]byte(strings.TrimSuffix(text, "---\n")), &stamp); err != nil {
				t.Errorf("%s: %v\n%s", path, err, text)
			}
			byID[string(stamp.CRM.ID)] = text
		case "content/accounts":
		default:
			t.Errorf("written to %s", path)
		}
	}
	for i, s := range strs {
		want := printable(s)
		text, ok := byID[printable(number(s+" ", i))]
		if !ok {
			t.Errorf("no file for %q", want)
			continue
		}
		if want == "" {
			continue // an empty cell: the title is made, and there is no account
		}
		var read dealFront
		if err := yaml.Unmarshal([]byte(strings.TrimSuffix(text, "---\n")), &read); err != nil || string(read.Title) != want ||
			string(read.Account) != want || len(read.Stakeholders) != 1 || string(read.Stakeholders[0].Title) != want {
			t.Errorf("%q became, to a YAML library, %+v (%v)\n%s", want, read, err, text)
		}
		matter, _ := front.Parse("x.md", []byte(text))
		d, _ := deal.ReadDeal("x.md", matter.Root)
		if d.Title.V != want || d.Account.V != want || len(d.Stakeholders) != 1 || d.Stakeholders[0].Name.V != want {
			t.Errorf("%q became, to the generator\n%s", want, text)
		}
	}
}
