package exchange_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// csvFile is a file of a CRM.
func csvFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "crm.csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// The place of a profile may be somebody else's.
func TestAProfileTakesTheFileOfNobodyElse(t *testing.T) {
	folder := newSite(t, lang.EN)
	const other = "---\nname: Another one\n---\nMine.\n"
	put(t, folder, "content/accounts/acme.md", other)
	bring(t, folder, []string{csvFile(t, "Company ID,Company Name,Industry\nC-1,Acme,Steel\n")}, lang.EN)
	found := 0
	for name, text := range files(t, folder) {
		switch {
		case strings.HasSuffix(name, "acme.md") && text != other:
			t.Errorf("%s is %q", name, text)
		case strings.Contains(name, "acme-") && strings.Contains(text, "name: Acme"):
			found++
		}
	}
	if found != 1 {
		t.Errorf("%d profiles of Acme in %v", found, files(t, folder))
	}
}

// A CRM that has two deals of one name has two; one that somebody wrote by hand, or another system has, may be the same.
func TestOnlyAnotherSourceMayHaveTheSameDeal(t *testing.T) {
	const header, rows = "Deal ID,Deal Name,Deal Stage,Associated Company\n", "D-1,ERP,Proposal,Acme\nD-2,ERP,Proposal,Acme\n"
	for name, c := range map[string]struct {
		there string
		twice bool
	}{
		"nothing":                {"", false},
		"by hand":                {"---\ntitle: ERP\naccount: Acme\n---\n", true},
		"of another system":      {"---\ntitle: ERP\naccount: Acme\ncrm: {system: zoho, id: 7, sum: 1}\n---\n", true},
		"by hand, another title": {"---\ntitle: CRM\naccount: Acme\n---\n", false},
	} {
		folder := newSite(t, lang.EN)
		if c.there != "" {
			put(t, folder, "content/deals/mine.md", c.there)
		}
		_, said := bring(t, folder, []string{csvFile(t, header+rows)}, lang.EN)
		if got := strings.Contains(said, "import-deal-twice"); got != c.twice {
			t.Errorf("%s: %s", name, said)
		}
		if _, said = bring(t, folder, []string{csvFile(t, header+rows)}, lang.EN); strings.Contains(said, "import-deal-twice") {
			t.Errorf("%s: said again: %s", name, said)
		}
	}
}

// What follows a CRM is not led by our tables.
func TestOurTablesDoNotLeadADealThatFollowsACRM(t *testing.T) {
	folder := newSite(t, lang.EN)
	bring(t, folder, []string{csvFile(t, "Deal ID,Deal Name,Deal Stage,Amount,Associated Company\nD-1,ERP,Proposal,100,Acme\n")}, lang.EN)
	before := files(t, folder)
	_, said := bring(t, folder, []string{csvFile(t, "slug,title,account,competition,amount,crm_system,crm_id\nd-1,ERP,Acme,level,999,hubspot,D-1\n")}, lang.EN)
	if !strings.Contains(said, "import-own-kept") {
		t.Errorf("said %q", said)
	}
	for name, text := range files(t, folder) {
		if text != before[name] {
			t.Errorf("%s is %q", name, text)
		}
	}
}
