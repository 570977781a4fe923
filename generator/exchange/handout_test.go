package exchange_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/exchange"
)

// sample is this repo's own site.
func sample(t *testing.T) *generator.Site {
	t.Helper()
	now, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	return checked(t, generator.Options{Source: "../..", Now: now, NoHistory: true})
}

func checked(t *testing.T, o generator.Options) *generator.Site {
	t.Helper()
	site, err := generator.Check(o)
	if err != nil {
		t.Fatal(err)
	}
	if site.Diags.HasErrors() {
		t.Fatal(site.Diags)
	}
	t.Cleanup(func() { site.Close() })
	return site
}

func handOut(t *testing.T, site *generator.Site, name, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := exchange.HandOut(&b, name, format, site.Pages()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// table is the rows of a table as CSV, the header first.
func table(t *testing.T, site *generator.Site, name string) [][]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(handOut(t, site, name, "csv"), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// column is a column of a table.
func column(rows [][]string, name string) []string {
	at := slices.Index(rows[0], name)
	var cells []string
	for _, row := range rows[1:] {
		cells = append(cells, row[at])
	}
	return cells
}

func TestEveryTableHasARowForEachRowOfItsListInTheListsOrder(t *testing.T) {
	site := sample(t)
	deals, findings, people := table(t, site, "deals"), table(t, site, "findings"), table(t, site, "people")
	var slugs, codes []string
	for _, d := range site.Pages().DealsInTurn() {
		slugs = append(slugs, d.Slug)
	}
	for _, f := range site.Findings.All {
		codes = append(codes, string(f.Rule.Code))
	}
	if got := column(deals, "slug"); len(got) != site.Deals || !slices.Equal(got, slugs) {
		t.Errorf("deals: %v", got)
	}
	if got := column(findings, "code"); len(got) == 0 || !slices.Equal(got, codes) {
		t.Errorf("findings: %v", got)
	}
	named, accounts := column(people, "name"), column(people, "account")
	at := 0
	for _, p := range site.Book.People {
		n := 0
		for at < len(named) && named[at] == p.Name && (p.Account == nil || accounts[at] == p.Account.Name) {
			at, n = at+1, n+1
		}
		if n == 0 {
			t.Fatalf("no row for %s", p.Name)
		}
	}
	if at != len(named) {
		t.Errorf("rows of %d people too many", len(named)-at)
	}
	actions := table(t, site, "actions")
	all, done := 0, 0
	for _, d := range site.Book.Deals {
		for _, a := range d.Actions {
			if all++; a.Done {
				done++
			}
		}
	}
	finished := slices.DeleteFunc(column(actions, "done"), func(done string) bool { return done != "true" })
	if len(actions)-1 != all || done == 0 || len(finished) != done {
		t.Errorf("%d actions, %d done, want %d, %d", len(actions)-1, len(finished), all, done)
	}
	dates := column(actions, "date")
	dates = slices.DeleteFunc(dates, func(d string) bool { return d == "" })
	if len(dates) < 5 || !slices.IsSorted(dates) {
		t.Errorf("actions: %v", dates)
	}
}

func TestDealsHaveTheFieldsOfTheDataFile(t *testing.T) {
	site := sample(t)
	out := filepath.Join(t.TempDir(), "public")
	now := site.Book.Today
	built, _, err := generator.Build(generator.Options{Source: "../..", Out: out, Now: now, NoHistory: true, NoCache: true})
	if err != nil {
		t.Fatal(err)
	}
	defer built.Close()
	data, err := os.ReadFile(filepath.Join(out, "data", "deals.json"))
	if err != nil {
		t.Fatal(err)
	}
	var file, handed struct{ Deals []map[string]any }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(handOut(t, site, "deals", "json"), &handed); err != nil {
		t.Fatal(err)
	}
	bySlug := map[any]map[string]any{}
	for _, d := range handed.Deals {
		bySlug[d["slug"]] = d
	}
	for _, d := range file.Deals {
		got := bySlug[d["slug"]]
		for key, want := range d {
			switch key {
			case "support":
				for of, mean := range want.(map[string]any) {
					same(t, "support_"+of, got["support_"+of], rounded(mean))
				}
			case "questions":
				for q, share := range want.(map[string]any) {
					same(t, q, got[q], rounded(share))
				}
			case "stakeholders":
				if a, b := len(got[key].([]any)), len(want.([]any)); a != b {
					t.Errorf("%d people, want %d", a, b)
				}
			case "currency":
				if got[key] != nil || d["amount"] != nil { // of no amount, tables have none
					same(t, key, got[key], want)
				}
			default:
				same(t, key, got[key], want)
			}
		}
	}
	if len(file.Deals) == 0 || len(file.Deals) != len(handed.Deals) {
		t.Errorf("%d deals, want %d", len(handed.Deals), len(file.Deals))
	}
}

// rounded is a figure as the tables have it.
func rounded(figure any) any {
	if f, known := figure.(float64); known {
		return math.Round(f*100) / 100
	}
	return figure
}

func same(t *testing.T, key string, got, want any) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %v, want %v", key, got, want)
	}
}

func TestEachTableIsWrittenInEachOfItsFormats(t *testing.T) {
	site := sample(t)
	for _, name := range exchange.Handouts() {
		header := table(t, site, name)[0]
		for i, h := range header {
			if slices.Contains(header[:i], h) {
				t.Errorf("%s has two columns %s", name, h)
			}
		}
		for _, format := range exchange.HandoutFormats(name) {
			first := handOut(t, site, name, format)
			if len(first) == 0 || !bytes.Equal(first, handOut(t, site, name, format)) {
				t.Errorf("%s as %s: %d bytes, or others a second time", name, format, len(first))
			}
		}
	}
	if !bytes.Contains(handOut(t, site, "actions", "ics"), []byte("BEGIN:VEVENT")) {
		t.Error("a calendar without an action")
	}
}

func TestFormulasInDealsComeOutAsTexts(t *testing.T) {
	source := t.TempDir()
	if err := os.MkdirAll(filepath.Join(source, "content", "deals"), 0o755); err != nil {
		t.Fatal(err)
	}
	hostile := `=HYPERLINK("http://evil.example","x")`
	deal := fmt.Sprintf("---\ntitle: %[1]q\naccount: %[1]q\nstakeholders: [{name: %[1]q, win: %[1]q}]\nactions: [{what: %[1]q, with: [%[1]q]}]\n---\n", hostile)
	if err := os.WriteFile(filepath.Join(source, "content", "deals", "x.md"), []byte(deal), 0o644); err != nil {
		t.Fatal(err)
	}
	site := checked(t, generator.Options{Source: source, NoHistory: true})
	for _, name := range exchange.Handouts() {
		found := false
		for _, row := range table(t, site, name)[1:] {
			for _, cell := range row {
				found = found || strings.Contains(cell, hostile)
				if strings.HasPrefix(cell, "=") {
					t.Errorf("%s: a formula: %q", name, cell)
				}
			}
		}
		if !found {
			t.Errorf("%s: the text is in no cell", name)
		}
	}
}
