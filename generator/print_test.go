package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/book"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// sheets prints a page and counts its sheets.
func sheets(t *testing.T, tab *chrome.Tab, file string) int {
	t.Helper()
	tab.Visit(file)
	n, err := chrome.Sheets(tab.PDF())
	if err != nil {
		t.Errorf("%s: %v", file, err)
	}
	for _, trouble := range tab.Troubles() {
		t.Errorf("%s: %s", file, trouble)
	}
	return n
}

func TestEachDealPrintsOnTwoSheetsWithItsCharts(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	for _, l := range lang.All {
		dir, site := sampleIn(t, l)
		for _, d := range site.Book.Deals {
			if n := sheets(t, tab, filepath.Join(dir, string(d.URL))); n > 2 {
				t.Errorf("%s, %s: %d sheets", l, d.URL, n)
			}
			if got := chrome.Eval[state](tab, drawnNow); got.Drawn != got.Charts || got.Charts == 0 && slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool { return s.Support.Known }) {
				t.Errorf("%s, %s: %d of %d charts were drawn for print", l, d.URL, got.Drawn, got.Charts)
			}
		}
	}
}

func TestADealOfManyPeoplePrintsOnFewSheets(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	for people, most := range map[int]int{14: 2, 30: 4} {
		dir, site := build(t, generator.Options{Source: crowd(t, people)})
		file := filepath.Join(dir, string(site.Book.Deals[0].URL))
		if n := sheets(t, tab, file); n > most {
			t.Errorf("%d people: %d sheets, want at most %d", people, n, most)
		}
		tab.Paper()
		shown := chrome.Eval[string](tab, `[...document.querySelectorAll('.people [data-person], .others a')].filter(e => e.checkVisibility()).map(e => e.dataset.person ?? e.textContent).sort().join()`)
		want := chrome.Eval[string](tab, `[...document.querySelectorAll('.people [data-person]')].map(e => e.dataset.person).sort().join()`)
		if shown != want {
			t.Errorf("%d people: the sheets name %s, want %s", people, shown, want)
		}
	}
}

func TestADealInWhichMuchIsFoundPrintsOnTwoSheets(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	for _, l := range lang.All {
		dir, site := build(t, generator.Options{Source: writeSite(t, map[string]string{"content/deals/crowd.md": crowded(14)}), Lang: l})
		d := site.Book.Deals[0]
		if n := sheets(t, tab, filepath.Join(dir, string(d.URL))); n > 2 {
			t.Errorf("%s: %d sheets", l, n)
		}
	}
}

func TestALetterSheetHoldsADealToo(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, site := build(t, generator.Options{Source: sample})
	style, err := filepath.Glob(filepath.Join(dir, "assets", "style.*.css"))
	if err != nil || len(style) != 1 {
		t.Fatal(style, err)
	}
	css, err := os.ReadFile(style[0])
	if err != nil {
		t.Fatal(err)
	}
	letter := bytes.Replace(css, []byte("A4"), []byte("letter"), 1)
	if bytes.Equal(letter, css) {
		t.Fatal("the style sheet names no A4")
	}
	if err := os.WriteFile(style[0], letter, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, d := range site.Book.Deals[:4] { // a few will do
		if n := sheets(t, tab, filepath.Join(dir, string(d.URL))); n > 3 {
			t.Errorf("%s: %d sheets", d.URL, n)
		}
	}
}

func TestEachSheetSaysItsPageTheDayAndTheAudience(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	audiences := map[lang.Lang]string{lang.ZH: "受众：商机组内", lang.EN: "For the deal's own team"}
	for l, want := range map[lang.Lang]string{lang.ZH: "截至 2026-11-23", lang.EN: "As of 2026-11-23"} {
		dir, site := sampleIn(t, l)
		for _, name := range []string{"index.html", string(site.Book.Deals[0].URL), "deals/index.html", "findings.html", "playbook/q4.html", "playbook/rules.html"} {
			tab.Visit(filepath.Join(dir, name))
			title := chrome.Eval[string](tab, `document.title`)
			for property, want := range map[string]string{"--sheet": title, "--day": want, "--audience": audiences[l]} {
				said, err := strconv.Unquote(chrome.Eval[string](tab, `getComputedStyle(document.documentElement).getPropertyValue('`+property+`')`))
				if err != nil || said != want {
					t.Errorf("%s, %s: sheets say %q, %v; want %q", l, name, said, err, want)
				}
			}
			if l == lang.EN || filepath.Dir(name) != "playbook" && name != string(site.Book.Deals[0].URL) {
				continue
			}
			// What is not printed would not make the file longer.
			with := len(tab.PDF())
			chrome.Eval[string](tab, `delete document.documentElement.dataset.sheet; ''`)
			if without := len(tab.PDF()); with <= without {
				t.Errorf("%s, %s: %d bytes with the text at the foot, %d without", l, name, with, without)
			}
		}
	}
}

// faultyColumns lists what reaches out of a sheet's column into the next one or over the edge. What goes on in the next
// column is as wide as its widest piece.
const faultyColumns = `(() => {
	const faults = [];
	const wide = document.scrollingElement.scrollWidth - innerWidth;
	if (wide > 0) faults.push('the page is ' + wide + ' px wider than the sheet');
	const width = part => Math.max(0, ...[...part.getClientRects()].map(r => r.width));
	for (const part of document.querySelectorAll('main :is(table, figure, img, .plot, .prose, .facts, .findings, .strip, .against, .nine)')) {
		const over = width(part) - width(part.parentNode);
		if (over > 1) faults.push(part.localName + '.' + part.className + ' is ' + over + ' px wider than its place: ' + part.textContent.trim().slice(0, 60));
	}
	return faults.slice(0, 5);
})()`

func TestNothingReachesOverTheEdgeOfASheet(t *testing.T) {
	t.Parallel()
	const inner = 710 // the CSS pixels between the margins of A4
	tab := chrome.Open(t)
	tab.Resize(inner, 1000)
	tab.Paper()
	many, _ := build(t, generator.Options{Source: crowd(t, 30)})
	files := []string{filepath.Join(many, "deals", "crowd.html")}
	for _, l := range lang.All {
		dir, site := sampleIn(t, l)
		for _, name := range []string{"findings.html", "actions.html", "deals/index.html", "people/index.html", "playbook/q4.html", "playbook/rules.html"} {
			files = append(files, filepath.Join(dir, name))
		}
		for _, d := range site.Book.Deals {
			files = append(files, filepath.Join(dir, string(d.URL)))
		}
	}
	for _, file := range files {
		tab.Visit(file)
		for _, fault := range append(chrome.Eval[[]string](tab, faultyColumns), chrome.Eval[[]string](tab, faultyTables)...) {
			t.Errorf("%s: %s", file, fault)
		}
	}
}

// crowd is a site of one deal of which all is written, with so many people.
func crowd(t *testing.T, people int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("---\naccount: 澄江精工\nowner: 沈亦航\n" +
		"objective: {what: 集账云, quantity: 120 席位, close: 2027-03-31, amount: 1860000}\n" +
		"position: {stage: solution, urgency: active, competition: level, temperature: 55}\n" +
		"competitors: [{name: 拓原科技, position: level, weaknesses: [没有自动抵消], strategy: 把真账抵消一次写进评审标准}]\n" +
		"actions: [{date: 2026-11-26, what: 用他们十月的账演示自动抵消, with: [人1], reason: 要求用真账验证}]\nstakeholders:\n")
	pick := func(i int, of ...string) string { return of[i%len(of)] }
	for i := range people {
		fmt.Fprintf(&b, "  - {name: 人%d, title: 部门副总经理, department: %s, roles: [%s], influence: %s, support: %s, feedback: %s, "+
			"participation: {early: low, middle: high}, contacted: 2026-11-%d, covered_by: [沈亦航], "+
			"reality: 每月手工抵消三百多笔内部往来，还常常对不上, expectation: 系统先抵掉九成，只看例外的那一成, "+
			"result: 月结从十二天缩到四天，当天出集团报表, win: 在董事会前立住数字化的功劳, approach: 带三家同行按月出合并报表的简报去请教",
			i, pick(i, "财务部", "信息部", "生产部", "总裁办"), pick(i, "EB", "TB", "UB", "UB", "TB"), pick(i, "high", "medium", "low"),
			pick(i, "+1", "-2", "+3", "-4", "+5", "-3", "+2"), pick(i, "G", "T", "EK", "OC"), 10+i%12)
		if i > 0 {
			fmt.Fprintf(&b, ", reports_to: 人%d, ties: [{name: 人%d, kind: trust}]", i/3, (i*7)%people)
		}
		b.WriteString("}\n")
	}
	b.WriteString("---\n一段摘要。\n")
	for _, title := range []string{"客户究竟要什么", "我的位置在哪里", "如何识别关键人", "客户如何评价我", "究竟是谁说了算", "客户到底想要什么", "如何应对关键人", "如何有效使用资源", "面对竞争怎么办"} {
		fmt.Fprintf(&b, "\n## %s\n\n流程是四步，真正的关口只有两个：信息部写的评审标准，和总裁办公会上的十分钟。去年仓储系统就是前车之鉴：财务打了最高分，总裁问了一句，就搁下了。\n", title)
	}
	return written(t, "crowd.md", b.String())
}

// written is a site of one deal.
func written(t *testing.T, name, deal string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content", "deals"), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "content", "deals", name), []byte(deal), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir
}
