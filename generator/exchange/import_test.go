package exchange

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

var update = flag.Bool("update", false, "write what comes out into the golden files")

// A case holds exports, and then what comes of them: the two reports and all files written.
func TestExportsBecomeDealsProfilesAndAReport(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, golden := range cases {
		t.Run(strings.TrimSuffix(filepath.Base(golden), ".txtar"), func(t *testing.T) {
			want, err := txtar.ParseFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			t.Chdir(t.TempDir())
			got := &txtar.Archive{Comment: want.Comment}
			var exports []string
			var given []txtar.File
			var mapping *Map
			for _, f := range want.Files {
				if f.Name == "map.yaml" {
					var wrong diag.List
					if mapping, wrong = ReadMap(f.Name, f.Data); len(wrong) > 0 {
						t.Fatal(wrong)
					}
					given = append(given, f)
				}
				if strings.HasSuffix(f.Name, ".csv") {
					exports = append(exports, f.Name)
					given = append(given, f)
					writeFile(t, f.Name, f.Data)
				}
			}
			got.Files = slices.Clone(given)
			o := Options{Out: "content", Map: mapping, Lang: lang.EN}
			if strings.HasSuffix(golden, "chinese.txtar") {
				o.Lang = lang.ZH
			}
			report := run(t, exports, o)
			for _, l := range lang.All {
				got.Files = append(got.Files, txtar.File{Name: "report." + string(l), Data: []byte(printed(t, report, l))})
			}
			for _, f := range run(t, exports, o).Files {
				if f.Created+f.Updated+f.Kept > 0 {
					t.Errorf("a second run changes something: %+v", f)
				}
			}
			for name, data := range content(t, "content") {
				got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(data)})
			}
			sortFrom(got.Files, len(given)+len(lang.All))
			if *update {
				writeFile(t, filepath.Join(here, golden), txtar.Format(got))
				return
			}
			if wrote, wanted := txtar.Format(got), txtar.Format(want); !bytes.Equal(wrote, wanted) {
				t.Errorf("got\n%s\nwant\n%s", wrote, wanted)
			}
		})
	}
}

// What is not read as a whole stops the import before anything is written.
func TestAFileThatIsNotReadStopsTheImport(t *testing.T) {
	good := "Deal ID,Deal Name,Deal Stage\nD1,One,Closed Won\n"
	for name, c := range map[string]struct{ data, code string }{
		"empty":                {"", "import-no-header"},
		"workbook":             {"PK\x03\x04rest", "import-workbook"},
		"broken UTF-8":         {good + "D2,客户名称客户名\xe7,Lead\n", "import-encoding"},
		"unknown header":       {"Name,Colour\nx,y\n", "import-unknown-format"},
		"quote never closed":   {good + "D2,\"Two,Lead\nD3,Three,Lead\n", "import-quote-open"},
		"very many columns":    {good + strings.Repeat(",", maxColumns) + "\n", "import-too-wide"},
		"very many rows":       {good + strings.Repeat("D2,Two,Lead\n", maxRows), "import-too-long"},
		"one needed is absent": {"Deal ID,Deal Name\nD1,One\n", "import-unknown-format"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			writeFile(t, "good.csv", []byte(good))
			writeFile(t, "bad.csv", []byte(c.data))
			report := run(t, []string{"good.csv", "bad.csv"}, Options{Out: "content"})
			if !report.HasErrors() || len(report.Files[1].Notes) != 1 || string(report.Files[1].Notes[0].Code) != c.code {
				t.Errorf("report says\n%s", printed(t, report, lang.EN))
			}
			if _, err := os.Stat("content"); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// A map file without columns tells of known exports what they do not tell: stages, a currency, the order of days.
func TestAMapTellsOfKnownExportsWhatTheyDoNot(t *testing.T) {
	t.Chdir(t.TempDir())
	mapping, wrong := ReadMap("map.yaml", []byte("阶段: {Nurturing: 潜在, Proposal: dropped}\n币种: EUR\n日期: dmy\n"))
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	writeFile(t, "deals.csv", []byte("Deal ID,Deal Name,Deal Stage,Amount,Close Date\nD-1,One,Nurturing,5,1/2/2027\nD-2,Two,Proposal,$5,1/2/2027\n"))
	report := run(t, []string{"deals.csv"}, Options{Out: "content", Map: mapping})
	files := content(t, "content")
	for path, want := range map[string]string{
		"content/deals/d-1.md": "  close: 2027-02-01\n  amount: 5\n  currency: EUR\nposition:\n  stage: lead\n",
		"content/deals/d-2.md": "  close: 2027-02-01\n  amount: 5\n  currency: USD\noutcome:\n  result: dropped\n",
	} {
		if !strings.Contains(files[path], want) || len(report.Files[0].Notes) > 0 {
			t.Errorf("%s\n%s", files[path], printed(t, report, lang.EN))
		}
	}
}

// What is wrong in a map file is said at its place, and the start that is proposed for one can be used once filled in.
func TestAMapFileIsReadStrictly(t *testing.T) {
	for data, want := range map[string]string{
		"columns: {a: id}\n":                      "",
		"columns: {a: amount}\n":                  "import-map-no-key",
		"columns: {a: idd}\n":                     "unknown-value",
		"columns: {a: id}\nstages: {b: middle}\n": "unknown-value",
		"kind: things\n":                          "unknown-value",
		"currency: rmb\n":                         "currency-code",
		"date: mmm\n":                             "unknown-value",
		"- a\n":                                   "front-not-map",
		startMap([]string{"客户", "No:", "a: #b", "\"", "商机名称", "-", "x\ny"}): "",
	} {
		_, wrong := ReadMap("map.yaml", []byte(data))
		if (want == "") != (len(wrong) == 0) || want != "" && string(wrong[0].Code) != want {
			t.Errorf("%q: %v", data, wrong)
		}
	}
}

// A company's whole address book is no list of stakeholders.
func TestContactsTakePartByTheirAccountWhileTheyAreFew(t *testing.T) {
	for contacts, profiles := range map[int]int{maxByAccount: 0, maxByAccount + 1: maxByAccount + 1} {
		t.Chdir(t.TempDir())
		var b strings.Builder
		for i := range contacts {
			fmt.Fprintf(&b, "c%d,Name %d,frost.example\n", i, i)
		}
		importAll(t, map[string]string{
			"deals.csv":     "Deal ID,Deal Name,Deal Stage,Associated Company Domain\nD-1,One,Proposal,frost.example\n",
			"companies.csv": hubspot["companies.csv"],
			"contacts.csv":  "Contact ID,Last Name,Associated Company Domain\n" + b.String(),
		})
		files := content(t, "content")
		if got := strings.Count(files["content/deals/d-1.md"], "- name:"); got != contacts-profiles || len(files) != 1+profiles {
			t.Errorf("of %d contacts %d are stakeholders, and there are %d files", contacts, got, len(files))
		}
	}
}

var here, _ = os.Getwd()

func run(t *testing.T, exports []string, o Options) *Report {
	t.Helper()
	report, err := Import(exports, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Files {
		if sum := f.Created + f.Updated + f.Unchanged + f.Kept + f.Joined + f.Skipped; !report.refused() && sum != f.Rows {
			t.Errorf("%s: %d rows, but %d are accounted for", f.Path, f.Rows, sum)
		}
	}
	return report
}

func printed(t *testing.T, r *Report, l lang.Lang) string {
	t.Helper()
	var b strings.Builder
	spoken := *r
	spoken.Lang = l
	must(t, spoken.Print(&b))
	if strings.Contains(b.String(), "%!") {
		t.Errorf("a message lacks a word, or has one too many:\n%s", b.String())
	}
	return b.String()
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// content reads all files below a folder, and sees to it that they are as the generator wants them.
func content(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		path = filepath.ToSlash(path)
		readBack(t, path, data)
		files[path] = string(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readBack(t *testing.T, path string, data []byte) {
	t.Helper()
	matter, diags := front.Parse(path, data)
	kind := filepath.Base(filepath.Dir(path))
	if kind == "deals" {
		_, more := deal.ReadDeal(path, matter.Root)
		diags = append(diags, more...)
	} else {
		_, more := deal.ReadProfile(deal.ProfileKind(kind), path, matter.Root)
		diags = append(diags, more...)
	}
	for _, d := range diags {
		t.Errorf("%s: %s\n%s", path, d.Message(lang.EN), data)
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	must(t, err)
	return string(data)
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func sortFrom(files []txtar.File, from int) {
	slices.SortFunc(files[from:], func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
}
