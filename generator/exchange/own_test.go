package exchange_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/exchange"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// tables takes the deals and people of a site out, in a format, and returns the files.
func tables(t *testing.T, source, format string) []string {
	t.Helper()
	site := checked(t, generator.Options{Source: source, Now: today(t), NoHistory: true})
	var files []string
	for _, name := range []string{"deals", "people"} {
		file := filepath.Join(t.TempDir(), name+"."+format)
		if err := os.WriteFile(file, handOut(t, site, name, format), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func today(t *testing.T) day.Date {
	t.Helper()
	now, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	return now
}

// bring imports tables into the site in a folder, and returns what was reported but for what always is.
func bring(t *testing.T, folder string, files []string, l lang.Lang) (*exchange.Report, string) {
	t.Helper()
	report, err := exchange.Import(files, exchange.Options{Out: filepath.Join(folder, "content"), Lang: l, Report: l, Currency: "CNY"})
	if err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	for _, f := range report.Files {
		for _, n := range f.Notes {
			if n.Code != "import-contact-no-deal" {
				fmt.Fprintln(&said, n.Code, n.Column, n.Cells)
			}
		}
		for _, unused := range f.Unused {
			if !slices.Contains(derived, unused) {
				fmt.Fprintln(&said, "unused", unused)
			}
		}
	}
	return report, said.String()
}

// derived are the columns of our tables that follow from the rest, and are not read.
var derived = []string{
	"support_mean", "support_weighted", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "flags", "gaps", "hints", "file", "deal_title",
}

// files are those of a folder.
func files(t *testing.T, folder string) map[string]string {
	t.Helper()
	all := map[string]string{}
	if err := filepath.Walk(folder, func(path string, is os.FileInfo, err error) error {
		if err == nil && is.Mode().IsRegular() {
			var data []byte
			data, err = os.ReadFile(path)
			all[path] = string(data)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

// known are the cells of a site's tables, but for those that follow from the rest and whence a deal came, by slug and, of people, name.
func known(t *testing.T, source string) map[string]string {
	t.Helper()
	site := checked(t, generator.Options{Source: source, Now: today(t), NoHistory: true})
	cells := map[string]string{}
	for _, name := range []string{"deals", "people"} {
		rows := table(t, site, name)
		for _, row := range rows[1:] {
			of := func(column string) string { return row[slices.Index(rows[0], column)] }
			var key string
			if name == "deals" {
				key = of("slug")
			} else {
				key = of("deal") + " " + of("account") + " " + of("name")
			}
			for i, column := range rows[0] {
				if !slices.Contains(derived, column) && !strings.HasPrefix(column, "crm_") {
					cells[name+" "+key+" "+column] = row[i]
				}
			}
		}
	}
	return cells
}

// newSite is a folder with a site.yaml.
func newSite(t *testing.T, l lang.Lang) string {
	t.Helper()
	folder := t.TempDir()
	if err := os.MkdirAll(filepath.Join(folder, "content", "deals"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "site.yaml"), []byte("lang: "+string(l)+"\ncurrency: CNY\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return folder
}

// hostileTexts are such as spreadsheets, CSV and YAML are known to spoil.
var hostileTexts = []string{
	"=1+1", "'=1", "''x", "'", "-5", "+8610", "@sum", "a;b", "a; =b", `a\;b`, `\`, `a\`, `"q"`, `say "x", y`, "a,b", "a\tb", "two\nlines", "two\r\nlines", "a\n=b", "a\n'-b", "－1", "12:30", "0o17", "1,5", "2026-11-23",
	"3/4/2027", "true", "null", "~", "是", "_x000D_", "_x0041_", "a_x005F_b", "<b>&amp;", "澄江精工", "a · b", "1e5", "007", "合计", "Total", "a  b", "é", "\U0001f600", "{{x}}", "a: b #c", "---", "x\u00a0y", "\u200bx", "100%",
	"¥1,860,000", "a|b", "、", "a、b", "a；b", "x (y@z.example)", "\"", "'a'", "“a”",
}

var early, _ = day.Parse("1900-01-05") // before what workbooks count

// randomDeal is a deal with hostile values at random.
func randomDeal(r *rand.Rand) edit.Entry {
	maybe := func() bool { return r.IntN(3) > 0 }
	text := func() string { return hostileTexts[r.IntN(len(hostileTexts))] }
	list := func() []string {
		var all []string
		for range r.IntN(4) {
			if s := text(); !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
		return all
	}
	var fill func(table *field.Table, only string) edit.Entry
	fill = func(table *field.Table, only string) edit.Entry {
		var e edit.Entry
		for i := range table.Fields {
			s := &table.Fields[i]
			if !strings.Contains(" "+only+" ", " "+s.Key+" ") || !maybe() {
				continue
			}
			var value any
			switch {
			case s.Key == "participation":
				value = fill(s.Section, "early middle late")
			case s.Key == "support":
				value = edit.Signed(1 + r.IntN(5))
			case s.Type == field.TypeBool:
				value = r.IntN(2) == 0
			case s.Type == field.TypeWord && s.Many:
				var words []string
				for i := range s.Words {
					if r.IntN(4) == 0 {
						words = append(words, s.Words[i].Value)
					}
				}
				value = words
			case s.Type == field.TypeWord:
				value = s.Words[r.IntN(len(s.Words))].Value
			case s.Type == field.TypeDate:
				value = early.Add(r.IntN(90_000))
			case s.Type == field.TypeWhole:
				value = r.IntN(101)
			case s.Type == field.TypeNumber:
				value = []float64{0, 1e13, 1860000, float64(r.IntN(1e9)) / 100, math.Round(r.Float64()*1e13) / 1e6, 0.1}[r.IntN(6)] // no spreadsheet holds more than 15 digits
			case s.Key == "currency":
				value = []string{"USD", "CNY", "EUR"}[r.IntN(3)]
			case s.Many:
				value = list()
			default:
				value = text()
			}
			e = append(e, edit.Pair{Key: s.Key, Value: value})
		}
		return e
	}
	table := deal.Table()
	section := func(key string) *field.Table { return table.Fields[table.Find(key)].Section }
	e := fill(table, "title account owner products tags")
	e = append(e, edit.Pair{Key: "objective", Value: fill(section("objective"), "what quantity close amount currency")},
		edit.Pair{Key: "position", Value: fill(section("position"), "stage urgency competition temperature")},
		edit.Pair{Key: "outcome", Value: fill(section("outcome"), "result date amount to reason")})
	var people []edit.Entry
	for _, name := range list() {
		person := edit.Entry{{Key: "name", Value: name}}
		person = append(person, fill(section("stakeholders"), "title department roles level influence participation feedback support reality expectation result win "+
			"contacted insider approach covered_by guess private")...)
		if maybe() { // a circle would be an error
			superior := "nobody: " + text()
			if len(people) > 0 {
				superior = people[0][0].Value.(string)
			}
			person = append(person, edit.Pair{Key: "reports_to", Value: superior})
		}
		people = append(people, person)
	}
	return append(e, edit.Pair{Key: "stakeholders", Value: people})
}

// import → export → import is the identity on what both know, whatever stands there: into the site itself nothing changes, into an
// empty one the values are the same, and into that nothing changes either.
func TestWhatIsTakenOutComesInAgainAsItWas(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 2))
	tried := map[string]bool{}
	for round, format := range []string{"csv", "xlsx", "csv", "xlsx"} {
		l := lang.All[round%2]
		first := newSite(t, l)
		for i := range 60 {
			file, err := edit.Compose(deal.Table(), l, randomDeal(r))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(first, "content", "deals", fmt.Sprintf("d%02d.md", i)), file, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		taken, before, was := tables(t, first, format), files(t, first), known(t, first)
		for key, cell := range was {
			name, _, _ := strings.Cut(key, " ")
			if column := name + key[strings.LastIndex(key, " "):]; cell != "" {
				tried[column] = true
			}
		}
		if report, said := bring(t, first, taken, l); said != "" || report.HasErrors() || !maps.Equal(files(t, first), before) {
			t.Fatalf("%s, into itself:\n%s", format, said)
		}
		for _, other := range lang.All {
			second := newSite(t, other)
			if report, said := bring(t, second, taken, other); said != "" || report.HasErrors() {
				t.Fatalf("%s, into an empty site:\n%s", format, said)
			}
			compare(t, was, known(t, second))
			after := files(t, second)
			if _, said := bring(t, second, tables(t, second, format), other); said != "" || !maps.Equal(files(t, second), after) {
				t.Fatalf("%s, into what was imported:\n%s", format, said)
			}
			for path, file := range after {
				if strings.HasSuffix(path, ".md") {
					if again, _ := edit.Canonical("a.md", []byte(file), deal.Table()); !bytes.Equal(again, []byte(file)) {
						t.Errorf("%s is not canonical:\n%s", path, file)
					}
				}
			}
		}
	}
	if n := everyColumn(t); len(tried) != n {
		t.Errorf("%d columns had values, want %d", len(tried), n)
	}
}

// everyColumn is the number of columns of both tables that come in again, those of the CRM aside.
func everyColumn(t *testing.T) int {
	site, n := sample(t), 0
	for _, name := range []string{"deals", "people"} {
		for _, column := range table(t, site, name)[0] {
			if !slices.Contains(derived, column) && !strings.HasPrefix(column, "crm_") {
				n++
			}
		}
	}
	return n
}

func compare(t *testing.T, was, is map[string]string) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(was)) {
		if is[key] != was[key] {
			t.Errorf("%s was %q and is %q", key, was[key], is[key])
		}
	}
	if len(is) != len(was) {
		t.Errorf("there were %d cells, and there are %d", len(was), len(is))
	}
}

// The sample site has profiles, aliases, histories and files in three languages of front matter.
func TestTheSampleSiteComesInAgainAsItWas(t *testing.T) {
	for _, format := range []string{"csv", "xlsx"} {
		folder := newSite(t, lang.ZH)
		if err := os.CopyFS(filepath.Join(folder, "sample"), os.DirFS("../../content")); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(os.RemoveAll(filepath.Join(folder, "content")), os.Rename(filepath.Join(folder, "sample"), filepath.Join(folder, "content"))); err != nil {
			t.Fatal(err)
		}
		before, taken := files(t, folder), tables(t, folder, format)
		if report, said := bring(t, folder, taken, lang.ZH); said != "" || report.HasErrors() || !maps.Equal(files(t, folder), before) {
			t.Errorf("%s:\n%s", format, said)
		}
		second := newSite(t, lang.EN)
		bring(t, second, taken, lang.EN)
		compare(t, known(t, folder), known(t, second))
	}
}

// put writes a file of a site.
func put(t *testing.T, folder, name, text string) {
	t.Helper()
	file := filepath.Join(folder, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

// What people and accounts are called in other files, where these lie, and how their names end, makes no second one of them.
func TestOurTablesFindWhatTheSiteCallsOtherwise(t *testing.T) {
	for _, format := range []string{"csv", "xlsx"} {
		folder := newSite(t, lang.EN)
		put(t, folder, "content/accounts/acme.md", "---\nname: Acme Corp\naliases: [Acme]\n---\n")
		put(t, folder, "content/people/po.md", "---\nname: Po Li\naliases: [Po]\naccount: Acme\ntitle: CFO\n---\n")
		put(t, folder, "content/people/prof.md", "---\nname: Only A Profile\naccount: Acme\ntitle: CIO\n---\n")
		put(t, folder, "content/deals/Old Deal.MD", "---\ntitle: Old\naccount: Acme\nstakeholders:\n  - {name: Po, roles: [UB], title: CFO}\n---\n")
		put(t, folder, "content/shelf/linked.md", "---\ntitle: Linked\naccount: Acme Corp\n---\n")
		if err := os.Symlink("../shelf/linked.md", filepath.Join(folder, "content", "deals", "linked.md")); err != nil {
			t.Skip(err)
		}
		before := files(t, folder)
		_, said := bring(t, folder, tables(t, folder, format), lang.EN)
		if after := files(t, folder); said != "" || !maps.Equal(before, after) {
			t.Errorf("%s: %s\nwas\n%v\nis\n%v", format, said, slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
		}
	}
}

// A spreadsheet of a country that writes decimals with a comma writes thousands with a point.
func TestOurNumbersAreReadAsTheirColumnIs(t *testing.T) {
	folder := newSite(t, lang.EN)
	table := filepath.Join(t.TempDir(), "deals.csv")
	if err := os.WriteFile(table, []byte("slug;title;competition;amount;currency\na;A;level;186.000;EUR\nb;B;level;1.234,5;EUR\nc;C;level;1.860.000;EUR\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	bring(t, folder, []string{table}, lang.EN)
	all := files(t, folder)
	for name, want := range map[string]string{"a": "amount: 186000\n", "b": "amount: 1234.5\n", "c": "amount: 1860000\n"} {
		if got := all[filepath.Join(folder, "content", "deals", name+".md")]; !strings.Contains(got, want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
