package page_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// listed is what a list shows, and what the address says of it.
type listed struct {
	Address string
	First   string // the first row's name
	Rows    int
	Status  string
	Sorted  string // the column
}

const listedNow = `(() => {
	const rows = [...document.querySelectorAll('.list tbody tr:not(.group, .none)')];
	const readable = hash => { try { return decodeURIComponent(hash); } catch { return hash; } };
	return {
		Address: readable(location.hash), Rows: rows.length, First: rows.length ? rows[0].querySelector('th').textContent : '',
		Status: document.querySelector('.list [role=status]').textContent, Sorted: document.querySelector('.list thead [aria-sort$=ending]')?.textContent ?? '',
	};
})()`

// reader acts on the list of a page.
type reader struct {
	t *testing.T
	*chrome.Tab
}

// do runs a script in the page and waits until the list is as wanted, rows that have to be loaded among it.
func (r reader) do(script string, want listed) {
	r.t.Helper()
	wanted, err := json.Marshal(want)
	if err != nil {
		r.t.Fatal(err)
	}
	got := chrome.Eval[listed](r.Tab, `(async () => {
		`+script+`;
		let now;
		for (let i = 0; i < 500; i++) {
			now = `+listedNow+`;
			if (JSON.stringify(now, ['Address', 'First', 'Rows', 'Status', 'Sorted']) === JSON.stringify(`+string(wanted)+`)) break;
			await new Promise(done => setTimeout(done, 10));
		}
		return now;
	})()`)
	if got != want {
		r.t.Errorf("%s:\n got %+v\nwant %+v", script, got, want)
	}
}

// chosen is a script that chooses an option of a column's filter.
func chosen(key, value string) string {
	return fmt.Sprintf(`{ const heads = [...document.querySelectorAll('.list thead th')], at = heads.findIndex(h => h.dataset.key === %q);
		const filter = document.querySelector('select[data-column="' + at + '"]');
		filter.selectedIndex = [...filter.options].findIndex((o, i) => i && (o.dataset.key ?? o.value) === %q); filter.dispatchEvent(new Event('input', {bubbles: true})); }`, key, value)
}

// typed is a script that types words into the list's box, sorted one that presses a column's head.
func typed(words string) string {
	return fmt.Sprintf(`{ const find = document.querySelector('.tools input'); find.value = %q; find.dispatchEvent(new Event('input', {bubbles: true})); }`, words)
}

func sorted(key string) string {
	return fmt.Sprintf(`document.querySelector('.list thead [data-key=%s] button').click()`, key)
}

func TestInChromiumTheAddressOfAListSaysWhatItShows(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.ZH, entries(t, deals(1200))), "deals/index"))
	tab := chrome.Open(t)
	page := filepath.Join(dir, "deals/index.html")
	tab.Visit(page)
	r := reader{t, tab}
	var steps []listed
	step := func(script string, want listed) {
		t.Helper()
		r.do(script, want)
		steps = append(steps, want)
	}
	step(``, listed{"", "商机 00000", 500, "第 1–500 行，符合条件 900 行，共 1,200 行", ""})
	step(chosen("stage", "solution"), listed{"#stage=solution", "商机 00093", 300, "第 1–300 行，符合条件 300 行，共 1,200 行", ""})
	step(sorted("amount"), listed{"#stage=solution&sort=-amount", "商机 01197", 300, "第 1–300 行，符合条件 300 行，共 1,200 行", "金额"})
	step(sorted("amount"), listed{"#stage=solution&sort=amount", "商机 00001", 300, "第 1–300 行，符合条件 300 行，共 1,200 行", "金额"})
	step(chosen("owner", "销售 5"), listed{"#stage=solution&owner=销售+5&sort=amount", "商机 00005", 30, "第 1–30 行，符合条件 30 行，共 1,200 行", "金额"})
	// Letter by letter, and yet one step.
	r.do(typed("商机 0"), listed{"#stage=solution&owner=销售+5&q=商机+0&sort=amount", "商机 00005", 30, "第 1–30 行，符合条件 30 行，共 1,200 行", "金额"})
	step(typed("商机 00"), listed{"#stage=solution&owner=销售+5&q=商机+00&sort=amount", "商机 00005", 25, "第 1–25 行，符合条件 25 行，共 1,200 行", "金额"})
	step(`document.querySelector('.tools button').click()`, listed{"#result=*", "商机 00000", 500, "第 1–500 行，共 1,200 行", ""})
	step(`document.querySelector('.steppers').lastElementChild.click()`, listed{"#result=*&page=2", "商机 00141", 500, "第 501–1,000 行，共 1,200 行", ""})
	step(chosen("owner", "销售 7"), listed{"#owner=销售+7&result=*", "商机 01007", 30, "第 1–30 行，符合条件 30 行，共 1,200 行", ""})
	for _, before := range slices.Backward(steps[:len(steps)-1]) {
		r.do(`history.back()`, before)
	}
	for _, after := range steps[1:] {
		r.do(`history.forward()`, after)
	}
	for _, again := range steps {
		tab.Visit(filepath.Join(dir, "deals/index-2.html"))
		tab.Visit(page + again.Address)
		r.do(``, again)
	}
	// A part of the page may be gone to meanwhile.
	last := steps[len(steps)-1]
	r.do(`location.hash = '#main'`, last)
	r.do(`history.back()`, last)
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumALaterPageOfAListHasAnAddressToo(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.EN, entries(t, deals(1200))), "deals/index"))
	tab := chrome.Open(t)
	r := reader{t, tab}
	tab.Visit(filepath.Join(dir, "deals/index-2.html"))
	opened := chrome.Eval[listed](tab, listedNow)
	if opened.Rows < 300 || opened.Rows > 500 || opened.Status != "" {
		t.Fatalf("opened with %+v", opened)
	}
	r.do(typed("商机 007"), listed{"#q=商机+007", "商机 00713", 100, "Rows 1–100 of 100 that fit, 1,200 in all", ""})
	r.do(`history.back()`, opened)
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumLinksFromOtherPagesLeadToTheirRows(t *testing.T) {
	// A second person of the same name, at another account.
	b := build(t, site(t, lang.ZH, troubled+`
-- deals/d.md --
---
title: 另一单
account: 北辰
owner: 李雷
stakeholders: [{name: 陈同}, {name: 王建国, roles: [TB], influence: high, support: -2}]
actions: [{date: 2026-11-24, what: 去见他, with: [陈同, 王建国]}]
---
`))
	dir := written(t, b)
	tab := chrome.Open(t)
	for _, link := range []struct {
		page, selector, list string
		column               int
		says, leads          string
	}{
		{"playbook/rules.html", `.rule:has(#opponent-high) .about a`, "findings.html", 6, "opponent-high", ""},
		{"team/李雷.html", "#findings h2 a", "findings.html", 5, "李雷", ""},
		{"team/李雷.html", "#actions h2 a", "actions.html", 7, "李雷", ""},
		{"team/韩梅.html", "#deals h2 a", "deals/index.html", 5, "韩梅", ""},
		{"accounts/北辰.html", "#deals h2 a", "deals/index.html", 4, "北辰", ""},
		{"people/星海制造/王建国.html", "#findings h2 a", "findings.html", 3, "王建国", "people/星海制造/王建国.html"},
		{"people/北辰/王建国.html", "#findings h2 a", "findings.html", 3, "王建国", "people/北辰/王建国.html"},
		{"people/北辰/王建国.html", "#deals h2 a", "actions.html", 3, "陈同、王建国", "people/北辰/王建国.html"},
		{"index.html", ".sums > div:last-child a", "findings.html", 0, "红旗", ""},
	} {
		tab.Visit(filepath.Join(dir, link.page))
		href := chrome.Eval[string](tab, `document.querySelector(`+"`"+link.selector+"`"+`).href`)
		file, err := url.Parse(href)
		if err != nil || !strings.HasSuffix(file.Path, link.list) || file.Fragment == "" {
			t.Errorf("%s, %s leads to %s", link.page, link.selector, href)
			continue
		}
		tab.Visit(filepath.Join(dir, link.list) + "#" + file.EscapedFragment())
		type rows struct {
			Says, Leads []string
			Selected    int
		}
		got := chrome.Eval[rows](tab, fmt.Sprintf(`(() => {
			const cells = [...document.querySelectorAll('.list tbody tr')].map(row => row.cells[%d]);
			return {
				Says: [...new Set(cells.map(cell => cell.textContent))], Leads: [...new Set(cells.map(cell => decodeURI(cell.querySelector('a:last-of-type')?.getAttribute('href') ?? '')))],
				Selected: [...document.querySelectorAll('.tools select[data-column="%[1]d"]')].filter(select => select.selectedIndex > 0 && select.checkVisibility()).length,
			};
		})()`, link.column))
		if !slices.Equal(got.Says, []string{link.says}) || link.leads != "" && !slices.Equal(got.Leads, []string{link.leads}) || got.Selected != 1 {
			t.Errorf("%s leads to %s, which shows %+v", link.page, href, got)
		}
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumWhatAnAddressSaysOtherwiseIsPassedOver(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.ZH, entries(t, deals(40))), "deals/index"))
	tab := chrome.Open(t)
	r := reader{t, tab}
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	opened := listed{"", "商机 00000", 30, "第 1–30 行，符合条件 30 行，共 40 行", ""}
	r.do(``, opened)
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"stage", "owner", "sort", "page", "group", "q=", "account", "=", "&", "#", "-", "%", "%00", "%FF", "*", "__proto__", "constructor", "<img src=x onerror=alert(1)>", "'\"", "0", "-1", "1e999", "NaN", "\u202e", "\ufffd", " "}
	hostile := []string{
		"stage=<img src=x onerror=alert(1)>", "stage=&", "stage=方案", "result=&owner", "sort=<script>alert(1)</script>", "sort=--amount", "sort=", "sort=q", "page=-3", "page=1e99", "page=Infinity",
		"page=0.5", "page=two", "group=deal", "group=__proto__", "__proto__=1&constructor=2&toString=3", "account=javascript:alert(1)", "account=%FF%FE", "account=%", "=", "=&=&=", "&&&",
		"owner=" + strings.Repeat("李雷", 100000), strings.Repeat("stage=nowhere&", 20000), "q=",
	}
	for range 100 { // Chromium goes to no more than 200 in ten seconds
		fragment := "x="
		for range 1 + rng.IntN(8) {
			fragment += pieces[rng.IntN(len(pieces))]
		}
		if !strings.Contains(fragment, "q=") { // which words are found is another matter
			hostile = append(hostile, fragment)
		}
	}
	quoted, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	// Each is gone to, and shows what the list opens on; but for an order and a page, which some of the made up ones ask for.
	faults := chrome.Eval[[]string](tab, `(async () => {
		const faults = [];
		for (const fragment of `+string(quoted)+`) {
			const before = location.href, heard = new Promise(done => addEventListener('hashchange', done, {once: true}));
			location.hash = '#' + fragment;
			if (location.href !== before) await heard;
			await new Promise(done => setTimeout(done)); // following it is a promise
			const now = `+listedNow+`;
			if (now.Rows !== 30 || !now.Sorted && now.First !== '商机 00000') faults.push(fragment.slice(0, 100) + ': ' + JSON.stringify({...now, Address: ''}));
			if (document.querySelector('.list :is(img, script)')) faults.push(fragment.slice(0, 100) + ' is markup');
		}
		return faults;
	})()`)
	for _, fault := range faults {
		t.Error(fault)
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestAddressesOfListsAreTheSameInAllLanguages(t *testing.T) {
	var all [2][]string
	for i, l := range []lang.Lang{lang.ZH, lang.EN} {
		b := build(t, site(t, l, troubled))
		for _, u := range b.order {
			seen := map[string]bool{}
			for _, head := range b.all(u, ".list thead th") {
				key := attribute(head, "data-key")
				if key == "" || seen[key] || slices.Contains([]string{"q", "sort", "group", "page"}, key) {
					t.Errorf("%s: a column has the key %q", u, key)
				}
				seen[key] = true
				all[i] = append(all[i], string(u)+" "+key)
			}
			for _, option := range b.all(u, ".list select[data-column] option[value]") {
				key := attribute(option, "value")
				if own := attribute(option, "data-key"); own != "" {
					key = own
				}
				all[i] = append(all[i], string(u)+" = "+key)
			}
		}
	}
	if !slices.Equal(all[0], all[1]) || len(all[0]) == 0 {
		t.Errorf("zh-CN: %q\nen: %q", all[0], all[1])
	}
	for _, word := range []string{"findings.html = flag", "findings.html = q4", "actions.html = overdue", "deals/index.html = solution", "deals/index.html = ", "findings.html = 李雷", "people/index.html = coach"} {
		if !slices.Contains(all[0], word) {
			t.Errorf("no %q among %q", word, all[0])
		}
	}
}

func TestInChromiumWhatIsAskedOfAListWhileItsRowsLoadIsAllShown(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.ZH, entries(t, deals(1200))), "deals/index"))
	tab := chrome.Open(t)
	r := reader{t, tab}
	const gone = `location.hash = '#stage=solution'; await new Promise(done => addEventListener('hashchange', done, {once: true}));`
	for _, at := range []struct {
		script string
		want   listed
	}{
		{gone + typed("商机 00"), listed{"#stage=solution&q=商机+00", "商机 00093", 250, "第 1–250 行，符合条件 250 行，共 1,200 行", ""}},
		{typed("商机 00") + gone, listed{"#stage=solution", "商机 00093", 300, "第 1–300 行，符合条件 300 行，共 1,200 行", ""}},
		{gone + sorted("amount") + `;` + typed("商机 00"), listed{"#stage=solution&q=商机+00&sort=-amount", "商机 00997", 250, "第 1–250 行，符合条件 250 行，共 1,200 行", "金额"}},
		{chosen("stage", "solution") + chosen("owner", "销售 5"), listed{"#stage=solution&owner=销售+5", "商机 01085", 30, "第 1–30 行，符合条件 30 行，共 1,200 行", ""}},
	} {
		tab.Visit(filepath.Join(dir, "deals/index-2.html")) // a fragment alone opens nothing anew
		tab.Visit(filepath.Join(dir, "deals/index.html"))
		r.do(at.script, at.want)
		if box, asked := chrome.Eval[string](tab, `document.querySelector('.tools input').value`), strings.Contains(at.want.Address, "q="); asked != (box == "商机 00") {
			t.Errorf("%s: the box says %q", at.script, box)
		}
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumAListWhoseRowsDoNotLoadSaysSoAndStaysAsItIs(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.EN, entries(t, deals(1200))), "deals/index"))
	rows, err := filepath.Glob(filepath.Join(dir, "deals/rows.*.js"))
	if err != nil || len(rows) != 1 {
		t.Fatalf("%q, %v", rows, err)
	}
	away := rows[0] + ".away"
	tab := chrome.Open(t)
	r := reader{t, tab}
	page := filepath.Join(dir, "deals/index.html")
	const failed = "The rows of this list could not be loaded: reload the page"
	choice := func() int {
		return chrome.Eval[int](tab, `document.querySelector('.tools select:has([value="销售 5"])').selectedIndex`)
	}
	for name, broken := range map[string]func() error{
		"missing": func() error { return nil },
		"cut off": func() error { return os.WriteFile(rows[0], []byte(`document.currentScript`), 0o600) },
	} {
		if err := os.Rename(rows[0], away); err != nil {
			t.Fatal(err)
		}
		if err := broken(); err != nil {
			t.Fatal(err)
		}
		tab.Visit(filepath.Join(dir, "deals/index-2.html"))
		tab.Visit(page)
		r.do(chosen("owner", "销售 5"), listed{"", "商机 00000", 500, failed, ""})
		if choice() != 0 {
			t.Errorf("%s: the filter says what the rows don't", name)
		}
		r.do(`document.querySelector('.list [role=status]').textContent = '';`+typed("00")+sorted("amount"), listed{"", "商机 00000", 500, failed, ""})
		// The next time they may be there.
		if err := os.Rename(away, rows[0]); err != nil {
			t.Fatal(err)
		}
		r.do(chosen("owner", "销售 5"), listed{"#owner=销售+5", "商机 01085", 30, "Rows 1–30 of 30 that fit, 1,200 in all", ""})
		if choice() == 0 {
			t.Errorf("%s: the filter does not say what the rows do", name)
		}
		for _, trouble := range tab.Troubles() {
			if !strings.Contains(trouble, "ERR_FILE_NOT_FOUND") { // which the browser itself says
				t.Errorf("%s: %s", name, trouble)
			}
		}
	}
}

func TestInChromiumAnAddressAsksForWhatIsNotKnownInAnyColumn(t *testing.T) {
	dir := written(t, build(t, site(t, lang.EN, troubled)))
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "findings.html") + "#person=")
	type shown struct {
		Persons []string
		Option  string
		Few     bool
	}
	got := chrome.Eval[shown](tab, `(() => {
		const at = [...document.querySelectorAll('.list thead th')].findIndex(head => head.dataset.key === 'person'), rows = [...document.querySelectorAll('.list tbody tr')];
		return {Persons: [...new Set(rows.map(row => row.cells[at].textContent))], Option: document.querySelector('select[data-column="' + at + '"]')?.selectedOptions[0].text ?? '', Few: rows.length < Number(document.querySelector('.list').dataset.all)};
	})()`)
	if want := (shown{[]string{"–"}, "unknown", true}); !slices.Equal(got.Persons, want.Persons) || !strings.HasPrefix(got.Option, want.Option) || !got.Few {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
