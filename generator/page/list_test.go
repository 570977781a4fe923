package page_test

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

func TestListsSayWhatHowManyAndOpenOnesComeFirst(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/a.md --
---
title: Won deal
account: Alder
owner: Kim
objective: {close: 2026-10-01, amount: 5, currency: USD}
position: {stage: closing}
outcome: {result: won, date: 2026-10-02, amount: 7}
---
-- deals/b.md --
---
title: Later deal
account: Birch
objective: {close: 2027-03-01, amount: 1860000}
position: {stage: lead, temperature: 0}
---
-- deals/c.md --
---
title: Sooner deal
account: Birch
owner: Kim
objective: {close: 2026-12-01}
---
-- deals/d.md --
---
title: Undated deal
account: Birch
owner: Lee
---
`))
	const list book.URL = "deals/index.html"
	b.want(list, "tbody th", "Sooner deal", "Later deal", "Undated deal", "Won deal")
	b.want(list, "h1 + .asof", "3 of 4 deals are open, for ¥1,860,000 (amount of 2 unknown)")
	b.want(list, "thead th", "Deal", "Stage", "Amount", "Currency", "Close", "Account", "Owner", "Urgency", "Competition", "Temperature", "Support", "Flags", "Outcome")
	b.want(list, "tbody tr:nth-child(2) td", "lead", "¥1,860,000", "CNY", "2027-03-01", "Birch", "–", "–", "–", "0", "–", "1", "open")
	b.want(list, "tbody tr:nth-child(4) td.number", "$7", "–", "–", "–")
	b.want(list, "select[data-column='6'] option", "all", "Kim (2)", "Lee (1)", "nobody (1)")
	b.want(list, "option[selected]", "open (3)")
	b.want("accounts/index.html", "tbody th", "Birch", "Alder")
	b.want("competitors/index.html", "main .gap", "No competitors yet. Those that a deal names under competitors appear here.")
	if tools := b.all(list, ".tools[hidden]"); len(tools) != 1 {
		t.Error("without scripts the tools do nothing, and must not be seen")
	}
}

func TestAResourceIsNextUsedWhenAnOpenDealHasIt(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/a.md --
---
account: X
resources:
  - {name: Later, from: 2026-12-05, to: 2026-12-06}
  - {name: Later, from: 2026-12-01, to: 2026-12-02}
  - {name: Running, from: 2026-11-20, to: 2026-12-02}
  - {name: Over, from: 2026-11-20, to: 2026-11-22}
---
-- deals/b.md --
---
account: X
outcome: {result: lost, date: 2026-11-20}
resources: [{name: Lost, from: 2026-12-01, to: 2026-12-02}]
---
`))
	const list book.URL = "resources/index.html"
	b.want(list, "tbody th", "Later", "Over", "Running", "Lost")
	b.want(list, "tbody td:last-child", "2026-12-01", "–", "2026-11-23", "–")
}

func TestARepsPageAndTheTeamsListCountTheSamePeople(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/a.md --
---
account: X
owner: Lin
stakeholders: [{name: Ann, covered_by: [Lin]}, {name: Bob, covered_by: [Lin]}]
---
-- deals/b.md --
---
account: X
stakeholders: [{name: Ann, covered_by: [Lin]}]
---
-- deals/c.md --
---
account: X
outcome: {result: lost, date: 2026-11-20}
stakeholders: [{name: Cyd, covered_by: [Lin]}]
---
`))
	b.want("team/index.html", "tbody td:last-child", "2")
	b.want("team/lin.html", "#people h2 small", "2 in all")
	b.want("team/lin.html", "#people tbody th, #people tbody td:first-child", "Ann", "Bob", "Ann")
}

func TestAListPast500RowsIsPagedAndItsDataHoldsAllRows(t *testing.T) {
	b := build(t, siteOf(t, lang.ZH, entries(t, deals(1200))), "deals/index")
	var titles []string
	var results []string
	for _, page := range []book.URL{"deals/index.html", "deals/index-2.html", "deals/index-3.html"} {
		rows := b.texts(page, "tbody th")
		if len(rows) > 500 || page == "deals/index.html" && len(rows) != 500 {
			t.Errorf("%s has %d rows", page, len(rows))
		}
		titles = append(titles, rows...)
		results = append(results, b.texts(page, "tbody td:last-child")...)
		b.want(page, ".pages a", "1", "2", "3")
		if links := b.all(page, ".pages a[aria-current]"); len(links) != 1 || "deals/"+attribute(links[0], "href") != string(page) {
			t.Errorf("%s does not say which page it is", page)
		}
	}
	if len(titles) != 1200 || b.pages["deals/index-4.html"] != nil {
		t.Fatalf("%d rows on three pages, want all 1200", len(titles))
	}
	if first := slices.Index(results, "赢单"); first != 900 || slices.Contains(results[first:], "进行中") {
		t.Errorf("the first decided deal is row %d, want 901, and all behind it", first+1)
	}

	data := attribute(b.all("deals/index-2.html", ".list")[0], "data-rows")
	rows := rowsIn(t, b, book.URL("deals/"+data))
	for i, row := range rows {
		if first := row[0].([]any); first[1] != titles[i] {
			t.Fatalf("row %d of the data is %v, on the page %s", i, first, titles[i])
		}
	}
	if len(rows) != 1200 {
		t.Errorf("%d rows in the data", len(rows))
	}
}

// rowsIn are the rows of a list's data, in all of its parts, with the cells that they share in their places.
func rowsIn(t *testing.T, b built, u book.URL) [][]any {
	t.Helper()
	var parts []string
	script(t, b, u, "parts", &parts)
	var rows [][]any
	for _, part := range parts {
		var list struct {
			Cells []any
			Rows  [][]any
		}
		script(t, b, book.URL(path.Join(path.Dir(string(u)), part)), "list", &list)
		for _, row := range list.Rows {
			for i, cell := range row {
				if number, shared := cell.(float64); shared {
					row[i] = list.Cells[int(number)]
				}
			}
		}
		rows = append(rows, list.Rows...)
	}
	return rows
}

// script reads what a script leaves on its own element.
func script(t *testing.T, b built, u book.URL, property string, value any) {
	t.Helper()
	data, ok := strings.CutPrefix(string(b.bytes[u]), "document.currentScript."+property+"=")
	if !ok {
		t.Fatalf("%q is no script with %s", u, property)
	}
	if err := json.Unmarshal([]byte(data), value); err != nil {
		t.Fatal(err)
	}
}

func TestInChromiumAListOpensOnOpenDealsAndActsOnAllRows(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.ZH, entries(t, deals(1200))), "deals/index"))
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	// says are the titles of the first and the last row, how many rows there are, and what the status says.
	const says = `(() => { const rows = [...document.querySelectorAll('.list tbody tr')]; return [
		rows.length ? rows[0].cells[0].textContent : '', rows.length ? rows.at(-1).cells[0].textContent : '', String(rows.length),
		document.querySelector('.list [role=status]').textContent]; })()`
	after := func(do, status string) []string {
		t.Helper()
		// What is pressed may have to load the rows first: the status comes when they are there.
		return chrome.Eval[[]string](tab, `(async () => { `+do+`;
			for (let i = 0; i < 250 && `+says+`.at(-1) !== '`+status+`'; i++) await new Promise(done => setTimeout(done, 20));
			return `+says+`; })()`)
	}
	want := func(what string, got []string, want ...string) {
		t.Helper()
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	got := after(``, "第 1–500 行，符合条件 900 行，共 1,200 行")
	want("opened", got[2:], "500", "第 1–500 行，符合条件 900 行，共 1,200 行")
	got = after(`document.querySelector('.steppers').lastElementChild.click()`, "第 501–900 行，符合条件 900 行，共 1,200 行")
	want("next", got[2:], "400", "第 501–900 行，符合条件 900 行，共 1,200 行")
	got = after(`[...document.querySelectorAll('.list thead button')].find(b => b.textContent === '金额').click()`, "第 1–500 行，符合条件 900 行，共 1,200 行")
	want("by amount", got, "商机 01198", "商机 00533", "500", "第 1–500 行，符合条件 900 行，共 1,200 行")
	if way := chrome.Eval[[]string](tab, `[...document.querySelectorAll('[aria-sort=descending]')].map(h => h.textContent)`); !slices.Equal(way, []string{"金额"}) {
		t.Errorf("sorted by %q, want 金额 alone", way)
	}
	got = after(`document.querySelector('.tools button').click()`, "第 1–500 行，共 1,200 行")
	want("all, in their own order", got, "商机 00000", "商机 00110", "500", "第 1–500 行，共 1,200 行")
	got = after(`document.querySelector('.tools input').value = '商机 ００７'; document.querySelector('.tools input').dispatchEvent(new Event('input', {bubbles: true}))`, "第 1–100 行，符合条件 100 行，共 1,200 行")
	want("007", got, "商机 00713", "商机 00787", "100", "第 1–100 行，符合条件 100 行，共 1,200 行")
	const none = "1,200 行中没有符合条件的"
	got = after(`document.querySelector('.tools input').value = 'nobody'; document.querySelector('.tools input').dispatchEvent(new Event('input', {bubbles: true}))`, none)
	want("nobody", got, none+"显示全部", none+"显示全部", "1", none)
	// It is said in the place of the rows, across all columns, and what it offers does what the tool does.
	if place := chrome.Eval[[]int](tab, `(() => { const cell = document.querySelector('.list tbody td'), {left, right} = cell.getBoundingClientRect(), table = cell.closest('table').getBoundingClientRect();
		return [cell.colSpan - document.querySelectorAll('.list thead th').length, Math.round(left - table.left), Math.round(right - table.right)]; })()`); !slices.Equal(place, []int{0, 0, 0}) {
		t.Errorf("that nothing fits is said at %v", place)
	}
	got = after(`document.querySelector('.list tbody button').click()`, "第 1–500 行，共 1,200 行")
	want("all again", got, "商机 00000", "商机 00110", "500", "第 1–500 行，共 1,200 行")
	if has := chrome.Eval[string](tab, focused); has != "显示全部" {
		t.Errorf("the focus went to %q", has)
	}
	got = after(`document.querySelector('.tools input').value = ''; document.querySelector('.tools input').dispatchEvent(new Event('input', {bubbles: true})); const f = document.querySelector('.tools select:has([value="销售 7"])'); f.value = '销售 7'; f.dispatchEvent(new Event('input', {bubbles: true}))`, "第 1–30 行，符合条件 30 行，共 1,200 行")
	want("one owner's", got[2:], "30", "第 1–30 行，符合条件 30 行，共 1,200 行")
	tab.Visit(filepath.Join(dir, "deals/index-3.html"))
	got = after(``, "")
	want("a later page", got[3:], "")
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumOptionsSayHowManyRowsFitTheOtherChoicesToo(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.EN, entries(t, deals(120))), "deals/index"))
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	r := reader{t, tab}
	options := func(value string) []string {
		t.Helper()
		return chrome.Eval[[]string](tab, `[...document.querySelector('.tools select:has(option[value="`+value+`"])').options].map(option => option.text)`)
	}
	want := func(value string, want ...string) {
		t.Helper()
		if got := options(value); !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	// Of 120 deals a fourth is closed, all of which are at the last stage.
	want("lead", "all", "lead (30)", "solution (30)", "commercial (30)", "closing (0)")
	want("won", "all", "open (90)", "won (30)")
	r.do(chosen("stage", "lead"), listed{"#stage=lead", "商机 00000", 30, "Rows 1–30 of 30 that fit, 120 in all", ""})
	want("lead", "all", "lead (30)", "solution (30)", "commercial (30)", "closing (0)")
	want("won", "all", "open (30)", "won (0)")
	r.do(typed("商机 0000"), listed{"#stage=lead&q=商机+0000", "商机 00000", 3, "Rows 1–3 of 3 that fit, 120 in all", ""})
	want("lead", "all", "lead (3)", "solution (3)", "commercial (2)", "closing (0)")
	want("won", "all", "open (3)", "won (0)")
	r.do(`document.querySelector('.tools button').click()`, listed{"#result=*", "商机 00000", 120, "Rows 1–120 of 120", ""})
	want("lead", "all", "lead (30)", "solution (30)", "commercial (30)", "closing (30)")
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumAPhoneShowsWhatADealIsBeforeItsFilters(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.EN, entries(t, deals(20))), "deals/index"))
	tab := chrome.Open(t)
	tab.Resize(360, 740)
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	// Each cell of a deal stands in sight, its name above the others, and all say what they are.
	const outside = `[...document.querySelectorAll('.list tbody tr')].flatMap(row => [...row.cells].filter(cell => {
		const {left, right, top, width} = cell.getBoundingClientRect();
		return width && (left < 0 || right > innerWidth || cell.tagName === 'TD' && top < row.cells[0].getBoundingClientRect().bottom);
	})).map(cell => cell.textContent)`
	if got := chrome.Eval[[]string](tab, outside); len(got) > 0 {
		t.Errorf("out of place on a phone: %q", got)
	}
	const said = `[...document.querySelector('.list tbody tr').cells].slice(1, 5).map(cell => getComputedStyle(cell, '::before').content)`
	if got := chrome.Eval[[]string](tab, said); !slices.Equal(got, []string{`"Stage "`, `"Amount "`, `"Currency "`, `"Close "`}) {
		t.Errorf("a deal's facts stand behind %q", got)
	}
	if top := chrome.Eval[float64](tab, `document.querySelector('.list thead').getBoundingClientRect().top`); top > 370 {
		t.Errorf("the rows begin %v px down", top)
	}
	const shown = `document.querySelector('.filters select').checkVisibility()`
	if chrome.Eval[bool](tab, shown) {
		t.Error("the filters are open")
	}
	if !chrome.Eval[bool](tab, `document.querySelector('.filters summary').click() || `+shown) {
		t.Error("the filters don't open")
	}
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	tab.Resize(1280, 800)
	if !chrome.Eval[bool](tab, `new Promise(done => setTimeout(() => done(`+shown+`), 100))`) {
		t.Error("a desk's screen does not show the filters")
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

// written writes a built site to a folder.
func written(t *testing.T, b built) string {
	t.Helper()
	dir := t.TempDir()
	for u, data := range b.bytes {
		file := filepath.Join(dir, filepath.FromSlash(string(u)))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
