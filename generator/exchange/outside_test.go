package exchange

import (
	"path/filepath"
	"slices"
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/internal/outside"
)

// tally is what an import made of one file: its counts, and in how many rows each note.
type tally struct {
	rows, created, joined, skipped int
	notes                          map[string]int // by code and column
}

// The three exports as they are, with the dirt that they are known for.
func TestPublicExportsAreImportedWhole(t *testing.T) {
	for _, c := range []struct {
		export string
		main   string // its opportunities
		deals  int
		want   map[string]tally
	}{
		{"maven", "sales_pipeline.csv", 8800, map[string]tally{
			"sales_pipeline.csv": {8800, 8800, 0, 0, map[string]int{
				"import-read-as product": 1480, "import-empty account": 1425, "import-empty close_date": 2089, "import-empty close_value": 2089,
			}},
			"accounts.csv":    {85, 85, 0, 0, nil},
			"products.csv":    {7, 7, 0, 0, nil},
			"sales_teams.csv": {35, 35, 0, 0, nil},
		}},
		{"hubspot", "deals.csv", 250, map[string]tally{
			"deals.csv":     {250, 250, 0, 0, map[string]int{"import-contact Associated Contact Email": 250}},
			"companies.csv": {200, 200, 0, 0, nil},
		}},
		{"salesforce-mini", "opportunities.csv", 10, map[string]tally{
			"opportunities.csv": {10, 10, 0, 0, nil},
			"accounts.csv":      {10, 10, 0, 0, nil},
			"contacts.csv":      {10, 0, 10, 0, map[string]int{"import-contact-by-account ": 10}},
		}},
	} {
		t.Run(c.export, func(t *testing.T) {
			folder := outside.Path(t, "data", "crm", c.export)
			exports, err := filepath.Glob(filepath.Join(folder, "*.csv"))
			if err != nil || len(exports) != len(c.want) {
				t.Fatal(exports, err)
			}
			t.Chdir(t.TempDir())
			report := run(t, exports, Options{Out: "content"})
			for _, f := range report.Files {
				f.compare(t, c.want[filepath.Base(f.Path)])
			}
			before := content(t, "content")
			deals, err := filepath.Glob("content/deals/*.md")
			if err != nil || len(deals) != c.deals {
				t.Errorf("%d deals, want %d", len(deals), c.deals)
			}

			slices.Reverse(exports)
			for _, f := range run(t, exports, Options{Out: "content"}).Files {
				if f.Unchanged+f.Joined != f.Rows {
					t.Errorf("a second run, in another order: %+v", f)
				}
			}
			if f := run(t, []string{filepath.Join(folder, c.main)}, Options{Out: "content"}).Files[0]; f.Unchanged != f.Rows {
				t.Errorf("a third run, with the deals alone: %+v", f)
			}
			for path, text := range content(t, "content") {
				if before[path] != text {
					t.Errorf("%s has changed", path)
				}
			}
		})
	}
}

func (f *File) compare(t *testing.T, want tally) {
	t.Helper()
	if f.Rows != want.rows || f.Created != want.created || f.Joined != want.joined || f.Skipped != want.skipped {
		t.Errorf("%s: %+v, want %+v", f.Path, f, want)
	}
	for _, n := range f.Notes {
		key := string(n.Code) + " " + n.Column
		if len(n.Cells) != want.notes[key] || n.Severity() == diag.Error {
			t.Errorf("%s: %s in %d rows, want %d", f.Path, key, len(n.Cells), want.notes[key])
		}
	}
	if len(f.Notes) != len(want.notes) {
		t.Errorf("%s: %d notes, want %d", f.Path, len(f.Notes), len(want.notes))
	}
}
