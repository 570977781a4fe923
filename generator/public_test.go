package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// public is what the site of everybody may have: the overview, the playbook with what its pages show, what makes pages look and
// found.
var public = regexp.MustCompile(`^(index\.html|playbook/[^/]+\.html|files/(index\.html|playbook/.+)|assets/[^/]+|search/[^/]+|sitemap\.xml)$`)

func TestEverybodyGetsTheOverviewAndThePlaybookAlone(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	for odd, l := range lang.All {
		dir, _ := build(t, generator.Options{Source: sample, Audience: "public", Lang: l})
		for _, file := range filesOf(t, dir) {
			if name, _ := filepath.Rel(dir, file); !public.MatchString(filepath.ToSlash(name)) && !strings.HasPrefix(name, ".jiuwen") {
				t.Errorf("%s: everybody gets %s", l, name)
			}
		}
		for _, trouble := range faults(t, dir) {
			t.Errorf("%s: %s", l, trouble)
		}
		if charts := visit(t, tab, dir, pagesOf(t, dir), odd); charts != 2*2 {
			t.Errorf("%s: %d charts are drawn, want the two of the overview at two widths", l, charts)
		}
	}
}

func TestOfTwoDealsEverybodyGetsThePlaybookAlone(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	for i := range 2 {
		writeFile(t, src, fmt.Sprintf("content/deals/%d.md", i), fmt.Sprintf("---\ntitle: 星海 %d\nobjective: {amount: %d}\nposition: {stage: lead}\nstakeholders: [{name: 甲, support: 3}]\n---\n", i, 1000+i))
	}
	dir, _ := build(t, generator.Options{Source: src, Audience: "public"})
	page := string(read(t, dir, "index.html"))
	for _, shown := range []string{"<figure", "<dl", "单</dd>", "class=\"gap\""} {
		if strings.Contains(page, shown) {
			t.Errorf("of two deals the overview shows %s", shown)
		}
	}
	if !strings.Contains(page, `href="playbook/q9.html"`) {
		t.Error("the overview does not lead to the playbook")
	}
}

func TestWhoHidesAmountsShowsCountsAlone(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	writeFile(t, src, "site.yaml", "audiences:\n  visitors: {base: public, hide: [amount]}\n")
	for i := range 12 {
		writeFile(t, src, fmt.Sprintf("content/deals/%d.md", i), fmt.Sprintf("---\ntitle: 星海 %d\nobjective: {amount: 123000}\nposition: {stage: %s}\noutcome: {result: %s}\n---\n",
			i, []string{"lead", "closing"}[i%2], []string{"open", "won"}[i/6]))
	}
	for audience, want := range map[string]bool{"public": true, "visitors": false} {
		dir, _ := build(t, generator.Options{Source: src, Audience: audience})
		page := string(read(t, dir, "index.html"))
		if got := strings.Contains(page, "¥"); got != want {
			t.Errorf("%s: amounts are shown: %t", audience, got)
		}
		if !strings.Contains(page, "6 单") || !strings.Contains(page, `id="chart-pipeline"`) {
			t.Errorf("%s: counts are not shown", audience)
		}
	}
}

func TestEverybodyReadsTheRulesOfTheMethodAlone(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	writeFile(t, src, "site.yaml", `edit_url: https://git.example/{path}
rules:
  own:
    - {code: big-deal, question: q1, when: deal.amount > 5.0, message: {zh-CN: 大单要过会}}
`)
	writeFile(t, src, "content/playbook/q1.md", "# 问什么\n\n一句话。\n")
	writeFile(t, src, "content/deals/a.md", "---\ntitle: 星海\nobjective: {amount: 6}\n---\n")
	for _, audience := range []string{"team", "public"} {
		dir, _ := build(t, generator.Options{Source: src, Audience: audience})
		var pages string
		for _, name := range []string{"rules", "q1", "index"} {
			pages += string(read(t, dir, "playbook/"+name+".html"))
		}
		for _, file := range filesOf(t, filepath.Join(dir, "search")) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			pages += string(data)
		}
		for _, own := range []string{"big-deal", "大单要过会", "本站 1 处", "site.yaml", "calibration.html", "git.example", "findings.html"} {
			if got := strings.Contains(pages, own); got != (audience == "team") {
				t.Errorf("%s: the playbook says %s: %t", audience, own, got)
			}
		}
	}
}

func TestWhereSomeIsWithheldAChartWithoutDataDoesNotSayThatNobodyWroteIt(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	writeFile(t, src, "site.yaml", "audiences:\n  partner: {base: team, hide: [temperature]}\n")
	writeFile(t, src, "content/deals/a.md", "---\ntitle: 星海\nposition: {temperature: 60}\nstakeholders: [{name: 甲, roles: [coach], support: 3}]\n---\n")
	for audience, want := range map[string]bool{"deal": false, "team": true, "partner": true} {
		dir, _ := build(t, generator.Options{Source: src, Audience: audience})
		page := string(read(t, dir, "deals/a.html"))
		if got := strings.Contains(page, "对这类读者没有可显示的数据"); got != want {
			t.Errorf("%s: it is said that some is withheld: %t", audience, got)
		}
		for _, claim := range []string{"还没有温度", "还不知道谁支持", "还不知道谁想改变"} {
			if audience != "deal" && strings.Contains(page, claim) {
				t.Errorf("%s: the deal says %s", audience, claim)
			}
		}
	}
}
