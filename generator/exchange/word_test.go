package exchange

import (
	"maps"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

var hubspot = map[string]string{
	"deals.csv": "Deal ID,Deal Name,Deal Stage,Pipeline,Deal Type,Amount,Close Date,Deal Owner,Associated Company Domain,Associated Contact Email\n" +
		"D-1,One,Contract Sent,Sales,New,100,2027-03-31,ann@x.example,frost.example,\n" +
		"D-2,Two,Closed Won,Sales,New,200,2027-04-30,bob@x.example,star.example,li@star.example\n",
	"companies.csv": "Company ID,Company Name,Company Domain Name\nC1,Frost Inc,frost.example\nC2,Star,star.example\n",
	"contacts.csv":  "Contact ID,First Name,Last Name,Email,Associated Company Domain\nP1,Ann,Frost,ann@frost.example,frost.example\nP2,Li,Star,li@star.example,star.example\n",
}

var maven = map[string]string{
	"deals.csv":    "opportunity_id,sales_agent,product,account,deal_stage\n1,Moses  Frase,GTXPro,CANCITY,Engaging\n2,Moses  Frase,GTXPro,,Won\n",
	"accounts.csv": "account,sector\nCancity,retail\n", "products.csv": "product,series\nGTX Pro,GTX\n", "team.csv": "sales_agent,manager\nMoses Frase,Dustin\n",
}

// importAll writes exports into the current folder and imports them.
func importAll(t *testing.T, exports map[string]string) *Report {
	t.Helper()
	var names []string
	for _, name := range []string{"deals.csv", "companies.csv", "accounts.csv", "products.csv", "team.csv", "contacts.csv"} {
		if data, ok := exports[name]; ok {
			writeFile(t, name, []byte(data))
			names = append(names, name)
		}
	}
	return run(t, names, Options{Out: "content"})
}

func without(exports map[string]string, names ...string) map[string]string {
	rest := maps.Clone(exports)
	for _, name := range names {
		delete(rest, name)
	}
	return rest
}

// What an export can't know without the files that it joins with stays, in each combination of them.
func TestAnExportAloneChangesNothingThatItDoesNotSay(t *testing.T) {
	noOwner := strings.NewReplacer(",Deal Owner", "", ",ann@x.example", "", ",bob@x.example", "").Replace(hubspot["deals.csv"])
	noPipeline := strings.NewReplacer("Pipeline,", "", "Sales,", "").Replace(hubspot["deals.csv"])
	noAmount := strings.NewReplacer("Amount,Close Date,", "", "100,2027-03-31,", "", "200,2027-04-30,", "").Replace(hubspot["deals.csv"])
	chinese := map[string]string{"deals.csv": "商机编号,商机名称,客户名称,联系人,职务,角色\n1,One,Frost,Ann,CFO,决策人\n2,Two,Frost,Ann,CFO,教练\n"}
	roleless := "商机编号,商机名称,客户名称,联系人\n1,One,Frost,Ann\n2,Two,Frost,Ann\n"
	for name, c := range map[string]struct{ first, then map[string]string }{
		"deals":                      {hubspot, without(hubspot, "companies.csv", "contacts.csv")},
		"deals and companies":        {hubspot, without(hubspot, "contacts.csv")},
		"a company is missing":       {hubspot, map[string]string{"deals.csv": hubspot["deals.csv"], "companies.csv": "Company ID,Company Name,Company Domain Name\nC2,Star,star.example\n"}},
		"a company is there twice":   {hubspot, map[string]string{"deals.csv": hubspot["deals.csv"], "companies.csv": hubspot["companies.csv"] + "C3,Other,star.example\n"}},
		"no column of owners":        {hubspot, map[string]string{"deals.csv": noOwner}},
		"one column of tags of two":  {hubspot, map[string]string{"deals.csv": noPipeline}},
		"no amounts and days":        {hubspot, map[string]string{"deals.csv": noAmount}},
		"people without their roles": {chinese, map[string]string{"deals.csv": roleless}},
		"names without their lists":  {maven, without(maven, "accounts.csv", "products.csv", "team.csv")},
		"names without one of them":  {maven, without(maven, "team.csv")},
		"names without the accounts": {maven, without(maven, "accounts.csv")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			importAll(t, c.first)
			before := content(t, "content")
			for range 2 {
				report := importAll(t, c.then)
				if f := report.Files[0]; f.Unchanged != f.Rows || report.HasErrors() {
					t.Errorf("report:\n%s", printed(t, report, lang.EN))
				}
				for path, text := range content(t, "content") {
					if was, ok := before[path]; ok && was != text {
						t.Errorf("%s was\n%s\nand is\n%s", path, was, text)
					}
				}
			}
		})
	}
}

// Contacts without the companies' export can't be placed by their accounts, which is an error; those placed before stay.
func TestStakeholdersStayWhereTheirAccountsAreNotGiven(t *testing.T) {
	t.Chdir(t.TempDir())
	importAll(t, hubspot)
	before := content(t, "content")
	report := importAll(t, without(hubspot, "companies.csv"))
	if f := report.Files[0]; f.Unchanged != 2 {
		t.Errorf("report:\n%s", printed(t, report, lang.EN))
	}
	if !maps.Equal(before, content(t, "content")) {
		t.Error("a file has changed")
	}
}

// The CRM is followed in what it does say, without the other files too.
func TestWhatTheCRMSaysIsFollowedAndWhatItClearsIsCleared(t *testing.T) {
	all := func(s string) map[string]string {
		exports := maps.Clone(hubspot)
		exports["deals.csv"] = s
		return exports
	}
	alone := func(s string) map[string]string { return map[string]string{"deals.csv": s} }
	guest := maps.Clone(hubspot) // Mo has a part in the first deal, whose account is not his
	guest["contacts.csv"] += "P3,Mo,Star,mo@star.example,star.example\n"
	guest["deals.csv"] = strings.Replace(hubspot["deals.csv"], "frost.example,", "frost.example,mo@star.example", 1)
	change := func(exports map[string]string, from, to string) string {
		if !strings.Contains(exports["deals.csv"], from) {
			t.Fatalf("no %q in the export", from)
		}
		return strings.ReplaceAll(exports["deals.csv"], from, to)
	}
	for name, c := range map[string]struct {
		first, then map[string]string
		gone, there string // in the first deal or the second
	}{
		"an account cleared":               {hubspot, alone(change(hubspot, "frost.example", "")), "account: Frost Inc", "stakeholders:"},
		"an owner cleared":                 {hubspot, alone(change(hubspot, "ann@x.example", "")), "owner: ann", "account: Frost Inc"},
		"an amount cleared":                {hubspot, alone(change(hubspot, ",100,", ",,")), "amount: 100", "account: Frost Inc"},
		"a day cleared":                    {hubspot, alone(change(hubspot, "2027-03-31", "")), "2027-03-31", "account: Frost Inc"},
		"tags cleared":                     {hubspot, alone(change(hubspot, "Sales,New", ",")), "tags:", "account: Frost Inc"},
		"a contact cleared":                {guest, hubspot, "name: Mo Star", "account: Frost Inc"},
		"an account and contacts cleared":  {hubspot, all(change(hubspot, "frost.example", "")), "name: Ann Frost", "title: One"},
		"a stage moved on":                 {hubspot, alone(change(hubspot, "Contract Sent", "Closed Won")), "never", "result: won"},
		"a name cleared":                   {maven, alone(change(maven, "CANCITY", "")), "account: Cancity", "owner: Moses Frase"},
		"another name":                     {maven, alone(change(maven, "CANCITY", "Isdom")), "account: Cancity", "account: Isdom"},
		"a made title follows the account": {maven, alone(change(maven, "CANCITY", "Isdom")), "title: Cancity", "title: Isdom · GTX Pro · 1"},
		"an owner written otherwise where no export lists owners": {hubspot, alone(change(hubspot, "ann@x", "Ann@x")), "owner: ann", "owner: Ann@x"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			importAll(t, c.first)
			if f := importAll(t, c.then).Files[0]; f.Updated == 0 || f.Updated+f.Unchanged != 2 {
				t.Errorf("report: %+v", f)
			}
			after := content(t, "content")
			var deals strings.Builder
			for path, text := range after {
				if strings.HasPrefix(path, "content/deals/") {
					deals.WriteString(text)
				}
			}
			if strings.Contains(deals.String(), c.gone) || !strings.Contains(deals.String(), c.there) {
				t.Errorf("the deals are now\n%s", &deals)
			}
			if f := importAll(t, c.then).Files[0]; f.Unchanged != 2 || !maps.Equal(after, content(t, "content")) {
				t.Errorf("a second run: %+v", f)
			}
		})
	}
}

// A cell that says something which nobody can read is no empty one: what was known stays, whether a person has edited the file or not.
func TestWhatCanNotBeReadClearsNothing(t *testing.T) {
	for _, edited := range []bool{false, true} {
		t.Chdir(t.TempDir())
		importAll(t, hubspot)
		const deal = "content/deals/d-1.md"
		before := readFile(t, deal)
		if edited {
			before = strings.Replace(before, "title: One", "title: Uno", 1)
			writeFile(t, deal, []byte(before))
		}
		broken := maps.Clone(hubspot)
		broken["deals.csv"] = strings.NewReplacer("Contract Sent", "Our own stage", ",100,", ",a lot,", "2027-03-31", "3rd quarter").Replace(hubspot["deals.csv"])
		report := importAll(t, broken)
		after := readFile(t, deal)
		for _, stays := range []string{"stage: closing", "amount: 100", "close: 2027-03-31"} {
			if !strings.Contains(before, stays) || !strings.Contains(after, stays) {
				t.Errorf("edited %t: %s is gone:\n%s", edited, stays, after)
			}
		}
		if !report.HasErrors() {
			t.Error("nothing is said of cells that can't be read")
		}
	}
}

func TestTheWarningSaysWhatStays(t *testing.T) {
	t.Chdir(t.TempDir())
	importAll(t, hubspot)
	report := importAll(t, without(hubspot, "companies.csv", "contacts.csv"))
	for l, stays := range map[lang.Lang]string{lang.EN: "a deal's file that names one already keeps it", lang.ZH: "已有的客户不变"} {
		if !strings.Contains(printed(t, report, l), stays) {
			t.Errorf("the report does not say %q:\n%s", stays, printed(t, report, l))
		}
	}
}
