package exchange

import (
	"maps"
	"os"
	"strings"
	"testing"
	"time"
)

const twoDeals = "Deal ID,Deal Name,Deal Stage,Amount\nD-1,One,Proposal,100\nD-2,Two,Proposal,200\n"

// imported is a content folder with two imported deals, as of a day long ago.
func imported(t *testing.T) (before map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	writeFile(t, "deals.csv", []byte(twoDeals))
	run(t, []string{"deals.csv"}, Options{Out: "content"})
	before = content(t, "content")
	for path := range before {
		if err := os.Chtimes(path, time.Time{}, time.Unix(1e9, 0)); err != nil {
			t.Fatal(err)
		}
	}
	return before
}

func touched(t *testing.T, path string) bool {
	t.Helper()
	is, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return !is.ModTime().Equal(time.Unix(1e9, 0))
}

func TestTheSameExportAgainTouchesNothing(t *testing.T) {
	before := imported(t)
	report := run(t, []string{"deals.csv"}, Options{Out: "content"})
	if f := report.Files[0]; f.Unchanged != 2 || len(f.Notes) != 0 {
		t.Errorf("report: %+v", f)
	}
	if !maps.Equal(content(t, "content"), before) {
		t.Error("a file has changed")
	}
	for path := range before {
		if touched(t, path) {
			t.Error("written anew:", path)
		}
	}
}

// A file from before the crm line had a memory is kept whole once it is edited.
func TestAnEditedDealWithoutAMemoryIsKeptAndOthersFollowTheCRM(t *testing.T) {
	before := imported(t)
	edited := strings.Replace(forgotten(before["content/deals/d-1.md"]), "title: One", "title: One, by me", 1)
	writeFile(t, "content/deals/d-1.md", []byte(edited))
	writeFile(t, "deals.csv", []byte(strings.NewReplacer("Proposal", "Negotiation", "200", "250").Replace(twoDeals)))
	report := run(t, []string{"deals.csv"}, Options{Out: "content"})
	f := report.Files[0]
	if f.Kept != 1 || f.Updated != 1 || len(f.Notes) != 1 || f.Notes[0].Code != "import-edited" || f.Notes[0].Cells[0] != (Cell{2, "content/deals/d-1.md: title, position stage"}) {
		t.Errorf("report: %+v", f)
	}
	after := content(t, "content")
	if after["content/deals/d-1.md"] != edited {
		t.Error("the edited file was changed")
	}
	if two := after["content/deals/d-2.md"]; !strings.Contains(two, "amount: 250") || !strings.Contains(two, "stage: commercial") {
		t.Errorf("the other did not follow the CRM:\n%s", two)
	}
}

// forgotten is an imported file without what the CRM said.
func forgotten(file string) string {
	head, rest, _ := strings.Cut(file, ", said: [")
	_, rest, _ = strings.Cut(rest, "]")
	return head + rest
}

func TestABodyIsAnEditToo(t *testing.T) {
	before := imported(t)
	edited := before["content/deals/d-1.md"] + "\n## 3 People\n"
	writeFile(t, "content/deals/d-1.md", []byte(edited))
	writeFile(t, "deals.csv", []byte(strings.ReplaceAll(twoDeals, "Proposal", "Closed Won")))
	if f := run(t, []string{"deals.csv"}, Options{Out: "content"}).Files[0]; f.Updated != 2 {
		t.Errorf("report: %+v", f)
	}
	if after := readFile(t, "content/deals/d-1.md"); !strings.HasSuffix(after, "---\n\n## 3 People\n") || !strings.Contains(after, "result: won") {
		t.Errorf("the file is now\n%s", after)
	}
}

// git and editors on Windows turn line ends and put a mark in front: nobody edited such a file.
func TestLineEndsAndMarksAreNoEdit(t *testing.T) {
	before := imported(t)
	path := "content/deals/d-1.md"
	turned := "\ufeff" + strings.ReplaceAll(before[path], "\n", "\r\n")
	writeFile(t, path, []byte(turned))
	if f := run(t, []string{"deals.csv"}, Options{Out: "content"}).Files[0]; f.Unchanged != 2 {
		t.Errorf("report: %+v", f)
	}
	writeFile(t, "deals.csv", []byte(strings.ReplaceAll(twoDeals, "Proposal", "Closed Won")))
	if f := run(t, []string{"deals.csv"}, Options{Out: "content"}).Files[0]; f.Updated != 2 {
		t.Errorf("report: %+v", f)
	}
}

func TestAMovedDealIsFoundAgain(t *testing.T) {
	imported(t)
	if err := os.Mkdir("content/deals/east", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename("content/deals/d-1.md", "content/deals/east/grand.md"); err != nil {
		t.Fatal(err)
	}
	writeFile(t, "deals.csv", []byte(strings.ReplaceAll(twoDeals, "Proposal", "Closed Won")))
	if f := run(t, []string{"deals.csv"}, Options{Out: "content"}).Files[0]; f.Updated != 2 {
		t.Errorf("report: %+v", f)
	}
	if _, err := os.Stat("content/deals/d-1.md"); err == nil {
		t.Error("the moved deal was made again")
	}
}

func TestAFileOfAnotherIsNeverTouched(t *testing.T) {
	for name, at := range map[string]struct {
		set  func() error
		text string // of the file that must stay
	}{
		"a deal of one's own": {func() error { return os.WriteFile("content/deals/d-1.md", []byte("---\ntitle: mine\n---\n"), 0o600) }, "---\ntitle: mine\n---\n"},
		"a folder":            {func() error { return os.Mkdir("content/deals/d-1.md", 0o700) }, ""},
		"a link that leads out": {func() error {
			return os.Symlink("../../outside.md", "content/deals/d-1.md")
		}, "outside\n"},
		"a crm line taken out": {func() error { return os.WriteFile("content/deals/d-1.md", []byte("---\ntitle: One\n---\n"), 0o600) }, "---\ntitle: One\n---\n"},
	} {
		t.Run(name, func(t *testing.T) {
			imported(t)
			writeFile(t, "outside.md", []byte("outside\n"))
			if err := os.Remove("content/deals/d-1.md"); err != nil {
				t.Fatal(err)
			}
			if err := at.set(); err != nil {
				t.Fatal(err)
			}
			f := run(t, []string{"deals.csv"}, Options{Out: "content"}).Files[0]
			if f.Skipped != 1 || f.Unchanged != 1 || f.Notes[0].Code != "import-path-taken" {
				t.Errorf("report: %+v", f)
			}
			if data, _ := os.ReadFile("content/deals/d-1.md"); string(data) != at.text {
				t.Errorf("it holds %q now", data)
			}
		})
	}
}

func TestADryRunReportsTheSameAndWritesNothing(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "deals.csv", []byte(twoDeals+"d 1,One slug,Lead,\n,,,3\n"))
	dry := run(t, []string{"deals.csv"}, Options{Out: "new/content", DryRun: true})
	if _, err := os.Stat("new"); err == nil {
		t.Error("a dry run wrote")
	}
	wet := run(t, []string{"deals.csv"}, Options{Out: "new/content"})
	wet.DryRun = true
	if a, b := printed(t, dry, "en"), printed(t, wet, "en"); a != b {
		t.Errorf("dry\n%s\nwet\n%s", a, b)
	}
}

func TestAProfileIsMadeOnceAndNeverChanged(t *testing.T) {
	for name, own := range map[string]string{
		"at its place":    "content/accounts/acme.md\n---\nname: Acme\nindustry: mine\n---\n",
		"elsewhere":       "content/accounts/big-customer.md\n---\nname: Acme\n---\n",
		"by its alias":    "content/accounts/a.md\n---\nname: Acme Corporation\naliases: [Acme]\n---\n",
		"with other keys": "content/accounts/b.md\n+++\n\"名称\" = \"Acme\"\n+++\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			path, text, _ := strings.Cut(own, "\n")
			writeFile(t, path, []byte(text))
			writeFile(t, "accounts.csv", []byte("account,sector\nAcme,retail\n"))
			f := run(t, []string{"accounts.csv"}, Options{Out: "content"}).Files[0]
			if f.Kept != 1 || f.Notes[0].Code != "import-profile-kept" {
				t.Errorf("report: %+v", f)
			}
			if files := content(t, "content"); len(files) != 1 || files[path] != text {
				t.Errorf("there are now %v", files)
			}
		})
	}
}
