package exchange

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// What a file was updated with, and what stays otherwise than the CRM says, is told field by field, in a dry run too.
func TestTheReportSaysWhatChangedAndWhatStays(t *testing.T) {
	imported(t)
	writeFile(t, "content/deals/d-1.md", []byte(strings.Replace(readFile(t, "content/deals/d-1.md"), "title: One", "title: Mine", 1)))
	writeFile(t, "deals.csv", []byte(strings.NewReplacer("Two,Proposal,200", "Two,Negotiation,250", "One,Proposal,100", "One,Proposal,90").Replace(twoDeals)))
	const changed = "  updated:\n    content/deals/d-1.md: objective amount: 100 → 90\n    content/deals/d-2.md: objective amount: 200 → 250; position stage: solution → commercial\n"
	for _, dry := range []bool{true, false} {
		report := run(t, []string{"deals.csv"}, Options{Out: "content", DryRun: dry})
		if got := printed(t, report, lang.EN); !strings.Contains(got, changed+"  kept, otherwise than the export: fields: 1, files: 1; --verbose lists them\n") {
			t.Errorf("dry %v:\n%s", dry, got)
		}
		report.All = true
		if got := printed(t, report, lang.EN); !strings.Contains(got, changed+"  kept, otherwise than the export:\n    content/deals/d-1.md: title: Mine ≠ One\n") {
			t.Errorf("dry %v, all:\n%s", dry, got)
		}
	}
	report := run(t, []string{"deals.csv"}, Options{Out: "content", Report: lang.ZH})
	if got := printed(t, report, lang.ZH); strings.Contains(got, "更新了") || !strings.Contains(got, "  改过的地方保留原样，和导出不同：1 处，在 1 个文件里；--verbose 逐项列出\n") {
		t.Errorf("nothing new:\n%s", got)
	}
}

// Of many files and fields the first are told, and how many more there are.
func TestOfManyChangesTheFirstAreTold(t *testing.T) {
	t.Chdir(t.TempDir())
	rows := func(owner, amount string) []byte {
		text := "Deal ID,Deal Name,Deal Stage,Amount,Deal Owner,Close Date,Deal Type,Closed Lost Reason\n"
		for i := range 23 {
			text += fmt.Sprintf("D-%02d,One,Proposal,%s,%s,2027-01-01,%s,\n", i, amount, owner, owner)
		}
		return []byte(text)
	}
	writeFile(t, "deals.csv", rows("ann", "100"))
	run(t, []string{"deals.csv"}, Options{Out: "content"})
	moved := strings.NewReplacer("One", "Uno", "Proposal", "Closed Won", "2027-01-01", "2027-02-01")
	writeFile(t, "deals.csv", []byte(moved.Replace(string(rows("bob", "90")))))
	report := run(t, []string{"deals.csv"}, Options{Out: "content"})
	got := printed(t, report, lang.EN)
	if n := strings.Count(got, "content/deals/"); n != manyRows || !strings.Contains(got, "\n    … 3 more\n") || !strings.Contains(got, "position stage: solution → closing; … 3 more\n") {
		t.Errorf("%d files:\n%s", n, got)
	}
	report.All = true
	if got := printed(t, report, lang.EN); strings.Count(got, "content/deals/") != 23 || strings.Contains(got, "more") {
		t.Errorf("all:\n%s", got)
	}
}

// Two files of one deal become one by moving the crm line: what the CRM says otherwise is told then.
func TestAMovedCRMLineHidesNothing(t *testing.T) {
	imported(t)
	_, line, _ := strings.Cut(readFile(t, "content/deals/d-1.md"), "\ncrm:")
	line, _, _ = strings.Cut(line, "\n")
	writeFile(t, "content/deals/d-1.md", []byte("---\ntitle: By hand\nobjective:\n  amount: 7\ncrm:"+line+"\n---\n"))
	report := run(t, []string{"deals.csv"}, Options{Out: "content"})
	if got := printed(t, report, lang.EN); !strings.Contains(got, "otherwise than the export: fields: 3, files: 1;") {
		t.Error(got)
	}
	report.All = true
	if got := printed(t, report, lang.EN); !strings.Contains(got, "content/deals/d-1.md: title: By hand ≠ One; objective amount: 7 ≠ 100; position stage: – ≠ solution\n") {
		t.Error(got)
	}
}

// What a stage was read as is one line, each stage once.
func TestTheReportSaysWhatStagesWereReadAs(t *testing.T) {
	t.Chdir(t.TempDir())
	writeFile(t, "deals.csv", []byte("Deal ID,Deal Name,Deal Stage\n1,A,Proposal\n2,B,Closed Won\n3,C,Proposal\n4,D,Nowhere\n"))
	report := run(t, []string{"deals.csv"}, Options{Out: "content"})
	if got := printed(t, report, lang.EN); !strings.Contains(got, "  stages: Proposal → solution, Closed Won → closing + won\n") {
		t.Error(got)
	}
	if got := printed(t, report.Quiet(), lang.EN); strings.Contains(got, "stages:") {
		t.Error(got)
	}
}
