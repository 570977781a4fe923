package exchange

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// An edited file that can't be merged is reported where the CRM says something new, with its path and the fields; else it is
// only counted.
func TestAnEditedDealThatIsKeptWholeIsReportedWhereTheCRMHasChanged(t *testing.T) {
	body := func(s string) string { return s + "\n## 3 People\n" }
	replace := func(from, to string) func(string) string {
		return func(s string) string { return strings.ReplaceAll(s, from, to) }
	}
	people := replace("stakeholders:\n", "stakeholders:\n  - name: 王建国\n    support: +2\n")
	chinese := replace("title: One\naccount:", "标题: One\n客户:")
	dealsOnly := without(hubspot, "companies.csv", "contacts.csv")
	for name, c := range map[string]struct {
		edit   func(string) string
		then   map[string]string
		change func(string) string // of deals.csv
		fields string              // as reported; empty: not at all
	}{
		"a body, and the same files":                 {body, hubspot, same, ""},
		"people, and the same files":                 {people, hubspot, same, ""},
		"a title, and the same files":                {replace("title: One", "title: Mine"), hubspot, same, "title"},
		"a body, and the deals alone":                {body, dealsOnly, same, ""},
		"people, and the deals alone":                {people, dealsOnly, same, ""},
		"a stage in the CRM":                         {body, hubspot, replace("D-1,One,Contract Sent", "D-1,One,Closed Won"), "outcome result, outcome date, outcome amount"},
		"a stage in the CRM, deals alone":            {people, dealsOnly, replace("D-1,One,Contract Sent", "D-1,One,Closed Won"), "outcome result, outcome date, outcome amount"},
		"an amount cleared in the CRM":               {body, hubspot, replace(",100,", ",,"), "objective amount"},
		"many, in Chinese too":                       {chinese, hubspot, replace("D-1,One,Contract Sent,Sales,New,100,2027-03-31,ann", "D-1,Uno,Closed Lost,Sales,Old,90,2027-05-31,zoe"), "title, owner, objective close, objective amount, position stage, outcome result, outcome date, tags"},
		"another account in the CRM":                 {body, hubspot, replace("frost.example,\n", "star.example,\n"), "account"},
		"a person in the CRM":                        {people, hubspot, replace("frost.example,\n", "frost.example,li@star.example\n"), "stakeholders"},
		"a change in the CRM that is made here too":  {replace("amount: 100", "amount: 90"), hubspot, replace(",100,", ",90,"), ""},
		"an outcome open, written out":               {func(s string) string { return strings.Replace(s, "crm:", "outcome: {result: open}\ncrm:", 1) }, hubspot, replace(",100,", ",90,"), "objective amount"},
		"front matter that can't be read any longer": {replace("title: One", "title: [One"), hubspot, replace(",100,", ",90,"), "title, account, owner, objective close, objective amount, position stage, tags, stakeholders"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			importAll(t, hubspot)
			const path = "content/deals/d-1.md"
			edited := c.edit(forgotten(readFile(t, path)))
			writeFile(t, path, []byte(edited))
			then := without(c.then)
			then["deals.csv"] = c.change(then["deals.csv"])
			f := importAll(t, then).Files[0]
			var reported []Cell
			for _, n := range f.Notes {
				if n.Code == "import-edited" {
					reported = n.Cells
				}
			}
			switch {
			case f.Kept != 1 || readFile(t, path) != edited:
				t.Errorf("not kept: %+v", f)
			case c.fields == "" && reported != nil:
				t.Errorf("reported: %v", reported)
			case c.fields != "" && (len(reported) != 1 || reported[0] != Cell{2, path + ": " + c.fields}):
				t.Errorf("reported: %v, want %s", reported, c.fields)
			}
		})
	}
}

func same(s string) string { return s }

func TestAProfileThatSaysMoreIsNoProblem(t *testing.T) {
	for own, reported := range map[string]string{
		"name: Acme\nindustry: retail\naliases: [A]\n": "",
		"name: Acme\nindustry: mine\n":                 "content/accounts/acme.md: industry",
	} {
		t.Chdir(t.TempDir())
		writeFile(t, "content/accounts/acme.md", []byte("---\n"+own+"---\n"))
		writeFile(t, "accounts.csv", []byte("account,sector\nAcme,retail\n"))
		f := run(t, []string{"accounts.csv"}, Options{Out: "content"}).Files[0]
		if f.Kept != 1 || (reported == "") != (len(f.Notes) == 0) || reported != "" && f.Notes[0].Cells[0] != (Cell{2, reported}) {
			t.Errorf("%q: %+v", own, f)
		}
	}
}

// What the CRM holds and the content lacks is an error, and all that is left where only what is wrong is wanted.
func TestWhatIsLostIsAnError(t *testing.T) {
	header := "Deal ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company Domain\n"
	for name, c := range map[string]struct {
		data, want string // of what is wrong; empty: nothing
	}{
		"a stage":               {header + "D-1,One,Nurturing,,,\n", "import-stage"},
		"an amount":             {header + "D-1,One,Proposal,about 1000,,\n", "import-amount"},
		"a day":                 {header + "D-1,One,Proposal,,31 Mar,\n", "import-date"},
		"a text far too long":   {header + "D-1," + strings.Repeat("x", maxCell+1) + ",Proposal,,,\n", "import-long-cell"},
		"a column":              {"Deal ID,Deal Name,Deal Stage,Deal Stage\nD-1,One,Proposal,Won\n", "import-column-twice"},
		"a row":                 {header + ",One,Proposal,,,\n", "import-no-key"},
		"nothing, but warnings": {header + "D-1,One,Proposal,0,,x.example\n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			report := importAll(t, map[string]string{"deals.csv": c.data, "companies.csv": hubspot["companies.csv"]})
			said := printed(t, report.Quiet(), lang.EN)
			if report.HasErrors() != (c.want != "") || strings.Contains(said, "warning") || strings.Contains(said, "companies.csv") {
				t.Errorf("says\n%s", said)
			}
			if c.want == "" && said != "" || !strings.Contains(said, c.want) {
				t.Errorf("does not say %q:\n%s", c.want, said)
			}
		})
	}
}

func TestAmountsWithoutACurrencyAreNoticedOnceWhereWritten(t *testing.T) {
	t.Chdir(t.TempDir())
	count := func(exports map[string]string) int {
		return strings.Count(printed(t, importAll(t, exports), lang.EN), "“currency” in site.yaml")
	}
	first, again, without := count(hubspot), count(hubspot), count(map[string]string{"deals.csv": "Deal ID,Deal Name,Deal Stage\nD-9,Nine,Proposal\n"})
	if first != 1 || again != 0 || without != 0 {
		t.Errorf("noticed %d times at first, %d times where nothing is new, %d times without amounts", first, again, without)
	}
}
