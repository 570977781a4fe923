package page_test

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// troubled is two deals in which the rules find something of each severity, and one that is collected late.
const troubled = `
-- deals/a.md --
---
title: 星海的单
account: 星海制造
owner: 李雷
objective: {what: ERP, quantity: 120 席, close: 2027-03-31, amount: 1000000}
position: {stage: solution, urgency: active, competition: level, temperature: 55}
value: [{for: customer, what: 停机少一半, worth: 2000000}]
decision: {process: [评审, 定标]}
competitors: [{name: 拓原科技, position: incumbent, strategy: 先见财务}]
stakeholders:
  - {name: 王建国, roles: [EB], influence: high, support: -4, feedback: OC, contacted: 2026-11-20, covered_by: [李雷]}
  - {name: 陈立, roles: [TB], influence: medium, support: 2, feedback: G, contacted: 2026-11-20}
  - {name: 何丽, roles: [UB, coach], influence: low, support: 3, feedback: T, contacted: 2026-11-20}
actions:
  - {date: 2026-11-22, what: 昨天的事, with: [王建国], reason: 他要一份名单, because: customer}
  - {date: 2026-11-29, what: 第七天的事, with: [陈立, 何丽], because: rival}
  - {date: 2026-11-30, what: 第八天的事}
  - {what: 没定日子的事}
  - {date: 2026-11-01, what: 做完的事, done: true}
---
-- deals/b.md --
---
title: 没人管的单
account: 北辰
actions: [{date: 2026-11-24, what: 别的单的事}]
---
-- deals/c.md --
---
title: 赢的单
owner: 韩梅
outcome: {result: won, date: 2026-10-01, amount: 100}
payments: [{due: 2026-11-01, amount: 100}]
actions: [{date: 2026-11-24, what: 已结束的单的事}]
---
`

func TestFindingsAreARowEachWhatMattersMostFirst(t *testing.T) {
	b := build(t, site(t, lang.ZH, troubled))
	const list book.URL = "findings.html"
	b.want(list, "h1", "体检")
	b.want(list, ".list thead th", "轻重", "体检结果", "哪一问", "关键人", "商机", "负责人", "规则")
	codes := b.all(list, ".list tbody tr")
	first := codes[0]
	if attribute(first, "data-code") == "" {
		t.Error("a finding does not say its code")
	}
	for _, row := range codes {
		cells := slices.Collect(row.ChildNodes())
		if got := text(cells[len(cells)-1]); got != attribute(row, "data-code") {
			t.Errorf("the rule %q has the code %q", got, attribute(row, "data-code"))
		}
	}
	b.want(list, `[data-code="opponent-high"] > *`, "红旗", "王建国反对我们（−4），影响力又高", "问 4", "王建国", "星海的单", "李雷", "opponent-high")
	b.want(list, `[data-code="collection-late"] td:nth-child(6)`, "韩梅")
	b.want(list, `[data-code="no-next-action"]`)
	hrefs := func(selector string) []string {
		var list []string
		for _, a := range b.all("findings.html", selector) {
			list = append(list, attribute(a, "href"))
		}
		return list
	}
	if got := hrefs(`.list [data-code="opponent-high"] a`); !slices.Equal(got, []string{
		"deals/a.html#q4", "people/星海制造/王建国.html", "deals/a.html",
		"team/李雷.html", "playbook/rules.html#opponent-high",
	}) {
		t.Errorf("links %q", got)
	}
	severities := b.texts(list, ".list tbody td:first-child")
	if !slices.IsSortedFunc(severities, func(a, b string) int {
		order := []string{"红旗", "缺口", "提示"}
		return slices.Index(order, a) - slices.Index(order, b)
	}) {
		t.Errorf("in the order %q", severities)
	}
	if marks := b.all(list, ".list td:first-child > .sev-flag"); len(marks) != len(b.all(list, `.list td[data-sort="1"]:first-child`)) || len(marks) == 0 {
		t.Error("a red flag has a shape besides its word")
	}
	b.want(list, ".groups option", "不分组", "商机", "负责人", "关键人", "规则")
	b.want(list, "nav [aria-current]", "体检")
}

func TestFindingsAreSummedForReadersWithoutScripts(t *testing.T) {
	b := build(t, site(t, lang.EN, troubled), "findings", "index.html")
	const list book.URL = "findings.html"
	b.want(list, ".summaries[open] h2", "By owner", "By rule", "By deal")
	b.want(list, "#by-owner tbody th", "李雷", "nobody", "韩梅")
	b.want(list, "#by-deal tbody tr:last-child > *", "赢的单", "1", "–", "–")
	if flags := b.texts(list, "#by-deal tbody tr:first-child td")[0]; flags != b.texts("index.html", "#attention tbody tr:first-child td")[2] {
		t.Errorf("%s flags of the worst deal; the overview says otherwise", flags)
	}
	if n := len(b.all(list, ".summaries [data-code]")); n > 0 {
		t.Errorf("%d rows of sums say that they are findings", n)
	}
}

func TestActionsAreThoseOpenTheOverdueOnesFirst(t *testing.T) {
	b := build(t, site(t, lang.EN, troubled), "actions")
	const list book.URL = "actions.html"
	b.want(list, ".asof", "As of 2026-11-23 (Monday): 5 open actions, 1 of them overdue · calendar (.ics)")
	b.want(list, "head link[type='text/calendar'][href='actions.ics']", "")
	b.want(list, "tbody td:first-child", "overdue", "within a week", "within a week", "later", "undated")
	b.want(list, "tbody th", "昨天的事", "别的单的事", "第七天的事", "第八天的事", "没定日子的事")
	b.want(list, "tbody tr:first-child > *", "overdue", "2026-11-22", "昨天的事", "王建国", "他要一份名单", "customer", "星海的单", "李雷")
	b.want(list, "select[data-column='0'] option", "all", "overdue (1)", "within a week (2)", "later (1)", "undated (1)")
	b.want(list, "select[data-column='5'] option", "all", "customer (1)", "rival (1)", "unknown (3)")
	b.want(list, "select[data-column='7'] option", "all", "李雷 (4)", "nobody (1)")
	b.want(list, "nav [aria-current]", "Actions")
	b.want(list, ".groups option", "nothing", "Owner", "Deal", "With")
	none := build(t, site(t, lang.EN, ""), "actions", "findings")
	none.want("actions.html", "main .gap", "No open action. Those that a deal has under actions appear here.")
	none.want("findings.html", "main .gap", "Nothing found: no deal is open yet, or all that should be known is known.")
}

func TestTheDataOfFindingsSaysWhatTheirPagesSay(t *testing.T) {
	b := build(t, siteOf(t, lang.ZH, entries(t, deals(200))), "findings")
	var pages [][]string
	for _, u := range b.order {
		for _, row := range b.all(u, ".list tbody tr") {
			var cells []string
			for cell := range row.ChildNodes() {
				cells = append(cells, text(cell))
			}
			pages = append(pages, cells)
		}
	}
	rows := rowsIn(t, b, book.URL(attribute(b.all("findings.html", ".list")[0], "data-rows")))
	if len(rows) != len(pages) || len(rows) < 800 {
		t.Fatalf("%d rows in the data, %d on the pages", len(rows), len(pages))
	}
	texts := func(row []any, column int) string {
		cell, isList := row[column].([]any)
		if !isList {
			return row[column].(string)
		}
		parts, joined := cell[1].([]any)
		if !joined {
			return cell[1].(string)
		}
		said := row[int(parts[0].(float64))].([]any)[1].(string)
		whole := parts[1].(string)
		for _, part := range parts[2:] {
			whole += said + part.(string)
		}
		return whole
	}
	for i, row := range rows {
		for column, want := range pages[i] {
			if got := texts(row, column); got != want && (got != "" || want != "–") {
				t.Fatalf("row %d, column %d: %q in the data, %q on the page", i, column, got, want)
			}
		}
	}
	if b.pages["findings-2.html"] == nil || len(b.all("findings-2.html", ".summaries")) > 0 {
		t.Error("the second page is not a page of rows alone")
	}
	b.want("findings-2.html", "nav[aria-label='全站'] [aria-current]", "体检")
}

func TestPagesOfThingsShowTheFindingsThatConcernThem(t *testing.T) {
	b := build(t, site(t, lang.ZH, troubled), "team", "accounts", "people", "findings")
	all := func(column int, name string) (codes []string) {
		for _, row := range b.all("findings.html", ".list tbody tr") {
			cells := slices.Collect(row.ChildNodes())
			if text(cells[column]) == name {
				codes = append(codes, attribute(row, "data-code"))
			}
		}
		return codes
	}
	lists := map[book.URL]string{
		"team/李雷.html": "#owner=李雷", "team/韩梅.html": "#owner=韩梅", "people/星海制造/王建国.html": "#person=people/星海制造/王建国.html",
	}
	for u, want := range map[book.URL][]string{
		"team/李雷.html": all(5, "李雷"), "team/韩梅.html": all(5, "韩梅"), "accounts/星海制造.html": all(4, "星海的单"), "accounts/北辰.html": all(4, "没人管的单"),
		"people/星海制造/王建国.html": all(3, "王建国"),
	} {
		var codes []string
		for _, row := range b.all(u, "#findings tbody tr") {
			codes = append(codes, attribute(row, "data-code"))
		}
		most := 20
		if strings.HasPrefix(string(u), "accounts/") {
			most = 8
		}
		if len(want) == 0 || !slices.Equal(codes, want[:min(len(want), most)]) {
			t.Errorf("%s: %q, want the first of %q", u, codes, want)
		}
		note := b.all(u, "#findings h2 a")
		if len(note) != 1 {
			t.Fatalf("%s does not lead to the list of findings", u)
		}
		if href, err := url.QueryUnescape(attribute(note[0], "href")); err != nil || !strings.HasSuffix(href, "../findings.html"+lists[u]) {
			t.Errorf("%s leads to %s, %v", u, href, err)
		}
	}
}

func TestAPageOfALongListLeadsToThoseAroundIt(t *testing.T) {
	b := build(t, siteOf(t, lang.ZH, entries(t, deals(1500))), "findings-8.html")
	links := b.texts("findings-8.html", ".pages a")
	last := links[len(links)-1]
	if got := strings.Join(links, " "); got != "1 4 5 6 7 8 9 10 11 12 "+last {
		t.Errorf("pages %s", got)
	}
	b.want("findings-8.html", ".pages .after-gap", "4", last)
}

func TestInChromiumFindingsAreFilteredGroupedSortedAndPaged(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.ZH, entries(t, deals(300))), "findings"))
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "findings.html"))
	type shown struct {
		Heads   []string // of groups
		Hidden  []string // columns
		Rows    int
		Coded   int // rows with a code
		First   string
		Marks   []string // shapes of the first head
		Status  string
		Folded  bool
		Colspan int
	}
	const says = `(() => {
		const heads = [...document.querySelectorAll('.list tbody tr.group')];
		const rows = [...document.querySelectorAll('.list tbody tr:not(.group)')];
		return {
			Heads: heads.map(h => h.textContent), Hidden: [...document.querySelectorAll('.list thead th')].filter(h => h.hidden).map(h => h.textContent),
			Rows: rows.length, Coded: rows.filter(r => r.dataset.code && r.dataset.code === r.cells[6].textContent).length,
			First: rows.length ? rows[0].cells[1].textContent + ' ' + rows[0].cells[1].querySelector('a').getAttribute('href') : '',
			Marks: heads.length ? [...heads[0].querySelectorAll('.sev')].map(m => m.className) : [],
			Status: document.querySelector('.list [role=status]').textContent, Folded: !document.querySelector('.summaries').open,
			Colspan: heads.length ? heads[0].cells[0].colSpan : 0,
		};
	})()`
	after := func(do string) shown {
		t.Helper()
		return chrome.Eval[shown](tab, `(async () => { `+do+`; await new Promise(done => setTimeout(done, 500)); return `+says+`; })()`)
	}
	choose := func(selector, value string) string {
		return `{ const s = document.querySelector('` + selector + `'); s.value = '` + value + `'; s.dispatchEvent(new Event('input', {bubbles: true})); }`
	}
	opened := after(``)
	if opened.Rows != 400 || opened.Coded != 400 || !opened.Folded {
		t.Errorf("opened with %+v", opened)
	}
	byDeal := after(choose(".groups", "4"))
	if byDeal.Rows != 400 || byDeal.Coded != 400 || len(byDeal.Heads) < 20 || !slices.Equal(byDeal.Hidden, []string{"商机"}) || byDeal.Colspan != 6 {
		t.Errorf("by deal: %+v", byDeal)
	}
	if !strings.Contains(byDeal.First, "html#q") || byDeal.Marks[0] != "sev sev-flag" {
		t.Errorf("a row made from data: %+v", byDeal)
	}
	byRule := after(choose(".groups", "6") + choose(`select[data-column="0"]`, "缺口"))
	if slices.ContainsFunc(byRule.Heads, func(h string) bool { return strings.Contains(h, "红旗") || !strings.Contains(h, "缺口") }) || len(byRule.Heads) == 0 {
		t.Errorf("gaps by rule: %q", byRule.Heads)
	}
	next := after(`document.querySelector('.steppers').lastElementChild.click()`)
	if len(next.Heads) == 0 || next.Rows == 0 || next.Status == byRule.Status {
		t.Errorf("the next page begins without a head: %+v", next)
	}
	nobody := after(choose(`select[data-column="0"]`, "全部") + choose(".groups", "5") + choose(`select[data-column="5"]`, "销售 7"))
	if len(nobody.Heads) != 1 || !strings.HasPrefix(nobody.Heads[0], "销售 7") {
		t.Errorf("one owner's: %q", nobody.Heads)
	}
	all := after(`document.querySelector('.tools button').click(); ` + `document.querySelector('.groups').selectedIndex = 0; document.querySelector('.groups').dispatchEvent(new Event('input', {bubbles: true}))`)
	if len(all.Heads) != 0 || len(all.Hidden) != 0 || all.First != opened.First {
		t.Errorf("all again: %+v", all)
	}
	sorted := after(`[...document.querySelectorAll('.list thead button')].find(b => b.textContent === '轻重').click()`)
	if sorted.Rows != 400 || sorted.First == all.First {
		t.Errorf("from the least grave: %+v", sorted)
	}
	found := after(`document.querySelector('.tools input').value = '商机 00042'; document.querySelector('.tools input').dispatchEvent(new Event('input', {bubbles: true}))`)
	if found.Rows == 0 || found.Rows > 40 {
		t.Errorf("of one deal: %+v", found)
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}
