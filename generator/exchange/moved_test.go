package exchange_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// site is a folder of a site with these files below content/.
func site(t *testing.T, l lang.Lang, content map[string]string) string {
	t.Helper()
	folder := newSite(t, l)
	for path, file := range content {
		path = filepath.Join(folder, "content", path)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func text(t *testing.T, path ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// swap replaces what must be there.
func swap(t *testing.T, path, old, with string) {
	t.Helper()
	file := text(t, path)
	if !strings.Contains(file, old) {
		t.Fatalf("no %q in\n%s", old, file)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(file, old, with)), 0o600); err != nil {
		t.Fatal(err)
	}
}

const ann = "---\ntitle: North\naccount: ACME\nstakeholders:\n  - name: Ann\n    title: CFO\n    roles: [EB]\n    support: +2\n    win: fame\n    private: true\n---\n"

// A deal that came from our own tables follows them in what they say of people, field by field; what somebody edited stays, and is listed.
func TestPeopleFollowOurTablesFieldByField(t *testing.T) {
	tables := tables(t, site(t, lang.EN, map[string]string{"deals/north.md": ann}), "csv")
	folder := newSite(t, lang.EN)
	bring(t, folder, tables, lang.EN)
	file := filepath.Join(folder, "content", "deals", "north.md")
	swap(t, file, "win: fame", "win: peace")
	swap(t, tables[1], ",CFO,,EB,,,,,,,2,,,,fame,", ",CEO,IT,EB,,high,high,,,growth,-1,,,,glory,")
	report, said := bring(t, folder, tables, lang.EN)
	if want := "Ann win: peace ≠ glory"; report.Files[0].Updated != 1 || strings.Count(said, "\n") != 1 || !strings.Contains(said, want) {
		t.Errorf("%s", said)
	}
	for _, line := range []string{"title: CEO", "department: IT", "influence: high", "support: -1", "win: peace", "private: true", "feedback: G", "early: high"} {
		if after := text(t, file); !strings.Contains(after, line) {
			t.Errorf("no %q in\n%s", line, after)
		}
	}
	if _, said := bring(t, folder, tables, lang.EN); said != "" {
		t.Errorf("a second run: %s", said)
	}
}

// A file written by hand stays, and the report names each field of its people in which the table says otherwise.
func TestWhatATableSaysOtherwiseOfPeopleIsNamed(t *testing.T) {
	folder := site(t, lang.ZH, map[string]string{"deals/north.md": ann})
	tables := tables(t, folder, "csv")
	swap(t, tables[1], ",2,,,,fame,", ",-1,,,,glory,")
	_, said := bring(t, folder, tables, lang.ZH)
	for _, want := range []string{"Ann 支持度：2 ≠ -1", "Ann 赢：fame ≠ glory"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in %s", want, said)
		}
	}
	if after := text(t, folder, "content", "deals", "north.md"); after != ann {
		t.Errorf("the file is now\n%s", after)
	}
}

// Who is private or a coach is in the table of people alone: without it nobody comes in, and nobody goes.
func TestWithoutTheTableOfPeopleNobodyComesIn(t *testing.T) {
	first := site(t, lang.EN, map[string]string{"deals/north.md": ann})
	tables := tables(t, first, "csv")
	folder := newSite(t, lang.EN)
	_, said := bring(t, folder, tables[:1], lang.EN)
	if file := text(t, folder, "content", "deals", "north.md"); strings.Contains(file, "Ann") || !strings.Contains(said, "import-own-people stakeholders [{2 Ann}]") {
		t.Errorf("%s\n%s", said, file)
	}
	bring(t, folder, tables, lang.EN)
	file := text(t, folder, "content", "deals", "north.md")
	if !strings.Contains(file, "private: true") {
		t.Errorf("with the people:\n%s", file)
	}
	if bring(t, folder, tables[:1], lang.EN); text(t, folder, "content", "deals", "north.md") != file {
		t.Error("without them again, the file has changed")
	}
	if after := text(t, first, "content", "deals", "north.md"); after != ann {
		t.Errorf("the first site has\n%s", after)
	}
}

// A cell, or a column, that can't tell who is private or a coach shows nobody.
func TestWhoMayBePrivateDoesNotComeIn(t *testing.T) {
	for name, c := range map[string]struct{ old, with string }{
		"a word of no language": {",true", ",geheim"},
		"an unknown role":       {",EB,", ",Coach?,"},
		"no column private":     {",private", ",secret"},
		"no column roles":       {",roles,", ",parts,"},
	} {
		t.Run(name, func(t *testing.T) {
			tables := tables(t, site(t, lang.EN, map[string]string{"deals/north.md": ann}), "csv")
			swap(t, tables[1], c.old, c.with)
			folder := newSite(t, lang.EN)
			report, said := bring(t, folder, tables, lang.EN)
			if file := text(t, folder, "content", "deals", "north.md"); strings.Contains(file, "Ann") || !report.HasErrors() {
				t.Errorf("%s\n%s", said, file)
			}
			for _, want := range []string{"import-contact-unclear  [{2 Ann}]", "import-own-people stakeholders [{2 Ann}]"} {
				if !strings.Contains(said, want) {
					t.Errorf("no %q in %s", want, said)
				}
			}
		})
	}
}

// People without a deal become profiles, with what those hold; but nobody private, and no coach.
func TestPeopleOfNoDealBecomeProfiles(t *testing.T) {
	folder := newSite(t, lang.EN)
	people := filepath.Join(t.TempDir(), "people.csv")
	const rows = "name,account,deal,participation_early,title,department,roles,private,shoe_size\nBo,ACME,,,CIO,IT,TB,,43\nCy,ACME,,,,,coach,,\nDi,ACME,,,,,,TRUE,\nEd,ACME,gone,,,,,,\n"
	if err := os.WriteFile(people, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}
	report, said := bring(t, folder, []string{people}, lang.EN)
	if said != "import-contact-hidden  [{3 Cy} {4 Di}]\nimport-contact-deal  [{5 Ed → gone}]\nunused shoe_size\n" || !report.HasErrors() {
		t.Errorf("%s", said)
	}
	if file := text(t, folder, "content", "people", "acme-bo.md"); file != "---\nname: Bo\naccount: ACME\ntitle: CIO\ndepartment: IT\n---\n" {
		t.Error(file)
	}
	if entries, _ := os.ReadDir(filepath.Join(folder, "content", "people")); len(entries) != 1 {
		t.Errorf("%d profiles", len(entries))
	}
}

// Our tables know nothing of what a CRM said: after a move its next export fills what is missing, and each field that differs is kept and
// listed, once.
func TestAfterAMoveTheCRMOverwritesNothing(t *testing.T) {
	first := site(t, lang.EN, map[string]string{
		"deals/d-1.md": "---\ntitle: Mine\naccount: ACME\nobjective:\n  amount: 120\nstakeholders:\n  - name: Ann\ncrm: {system: hubspot, id: D-1, sum: 00, said: [title 00]}\n---\n",
	})
	folder := newSite(t, lang.EN)
	bring(t, folder, tables(t, first, "csv"), lang.EN)
	file := filepath.Join(folder, "content", "deals", "d-1.md")
	if moved := text(t, file); !strings.Contains(moved, "crm: {system: hubspot, id: D-1}\n") {
		t.Fatal(moved)
	}
	deals := filepath.Join(t.TempDir(), "deals.csv")
	if err := os.WriteFile(deals, []byte("Deal ID,Deal Name,Deal Stage,Amount,Close Date\nD-1,Theirs,Proposal,100,2027-03-31\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, said := bring(t, folder, []string{deals}, lang.EN)
	for _, want := range []string{"title: Mine ≠ Theirs", "objective amount: 120 ≠ 100"} {
		if strings.Count(said, want) != 1 || !strings.Contains(said, "import-conflict") {
			t.Errorf("no %q in %s", want, said)
		}
	}
	after := text(t, file)
	for _, line := range []string{"title: Mine", "amount: 120", "close: 2027-03-31", "stage: solution", "name: Ann"} {
		if !strings.Contains(after, line) {
			t.Errorf("no %q in\n%s", line, after)
		}
	}
	if _, said := bring(t, folder, []string{deals}, lang.EN); strings.Contains(said, "import-conflict") || text(t, file) != after {
		t.Errorf("a second run: %s\n%s", said, text(t, file))
	}
	swap(t, deals, "2027-03-31", "2027-04-30")
	if report, _ := bring(t, folder, []string{deals}, lang.EN); report.Files[0].Updated != 1 || !strings.Contains(text(t, file), "close: 2027-04-30") {
		t.Errorf("it does not follow: %s", text(t, file))
	}
}
