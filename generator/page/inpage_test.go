package page_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// focused says where the focus is: the text of the element that has it.
const focused = `document.activeElement.textContent.trim()`

func TestInChromiumTheKeyboardWalksThroughAPage(t *testing.T) {
	dir := written(t, build(t, site(t, lang.EN, troubled)))
	tab := chrome.Open(t)
	want := func(what, script, want string) {
		t.Helper()
		if got := chrome.Eval[string](tab, script); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	tab.Visit(filepath.Join(dir, "findings.html"))
	tab.Press(kb.Tab)
	want("first comes", focused, "Skip to content")
	tab.Press(kb.Enter)
	tab.Press(kb.Tab)
	want("behind it", `String(document.activeElement.closest('main') !== null)`, "true")

	first := chrome.Eval[string](tab, `document.querySelector('.list tbody a').textContent`)
	second := chrome.Eval[string](tab, `document.querySelectorAll('.list tbody tr')[1].querySelector('a').textContent`)
	tab.Press("j")
	want("j", focused, first)
	want("the focus", `getComputedStyle(document.activeElement).outlineStyle`, "solid")
	tab.Press("j")
	want("j again", focused, second)
	tab.Press("?")
	want("help", `[...document.querySelectorAll('dialog[open] dt')].slice(-4).map(key => key.textContent).join()`, "j,k,Enter,?")
	tab.Press("j")
	want("j in the help", `String(document.activeElement.closest('dialog') !== null)`, "true")
	tab.Press(kb.Escape)
	want("Escape", `String(document.querySelector('dialog[open]'))`, "null")
	want("the focus goes back", focused, second)
	tab.Press("k")
	want("k", focused, first)

	// The head of a column by keyboard: the focus stays on it.
	want("a head", `document.querySelector('.list thead [data-key=deal] button').focus() || `+focused, "Deal")
	tab.Press(kb.Enter)
	want("sorted", `document.activeElement.parentNode.ariaSort + location.hash`, "ascending#sort=deal")
	tab.Press(" ")
	want("sorted back", `document.activeElement.parentNode.ariaSort + location.hash`, "descending#sort=-deal")
	want("filters", `[...document.querySelectorAll('.tools :is(input, select, button)')].map(control => control.tabIndex).join('')`, "0000000")
	// Letters that are typed are no keys.
	want("the box", `document.querySelector('.tools input').focus() || document.activeElement.value`, "")
	tab.Press("gd?j")
	want("typed", `document.activeElement.value`, "gd?j")

	tab.Visit(filepath.Join(dir, "findings.html"))
	tab.Press("j")
	href := chrome.Eval[string](tab, `document.activeElement.href`)
	tab.Press(kb.Enter)
	tab.Await(`location.href === '` + href + `'`) // Enter opens the row

	tab.Visit(filepath.Join(dir, "products/index.html"))
	tab.Press("?")
	want("help without rows", `[...document.querySelectorAll('dialog[open] dt')].slice(-2).map(key => key.textContent).join()`, "g m,?")
	tab.Press(kb.Escape)
	tab.Press("gd")
	tab.Await(`location.pathname.endsWith('/deals/index.html')`)
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumTheKeyGDoesNotWaitForEver(t *testing.T) {
	dir := written(t, build(t, site(t, lang.EN, troubled), "findings"))
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "findings.html"))
	// Where keys lead to is noted, not gone to; and the test does not wait, it is the clock.
	chrome.Eval[bool](tab, `(window.went = [], window.waits = [],
		navigation.addEventListener('navigate', event => { went.push(event.destination.url.split('/').slice(-2).join('/')); event.preventDefault(); }),
		window.setTimeout = (end, after) => waits.push({end, after}), true)`)
	for _, between := range []struct {
		script string
		want   int
	}{
		{`waits.at(-1).end()`, 0},
		{`window.dispatchEvent(new Event('blur'))`, 0},
		{``, 1},
	} {
		chrome.Eval[bool](tab, `(went.length = 0, true)`)
		tab.Press("g")
		chrome.Eval[bool](tab, `(() => { `+between.script+`; return true; })()`)
		tab.Press("d")
		if went := chrome.Eval[[]string](tab, `went`); len(went) != between.want || len(went) > 0 && went[0] != "deals/index.html" {
			t.Errorf("g, %q, d: went to %q", between.script, went)
		}
	}
	if after := chrome.Eval[[]int](tab, `waits.map(wait => wait.after)`); !slices.Equal(after, []int{1500, 1500, 1500}) {
		t.Errorf("it waits %v ms", after)
	}
}

func TestInChromiumAPhonesBarShowsWhereItIsAndThatThereIsMore(t *testing.T) {
	dir := written(t, build(t, site(t, lang.EN, troubled), "deals/index", "findings"))
	tab := chrome.Open(t)
	tab.Resize(360, 740)
	for _, page := range []string{"deals/index.html", "findings.html"} {
		tab.Visit(filepath.Join(dir, page))
		type bar struct {
			Left, Right, Height float64
			Cut, Fades          bool
		}
		got := chrome.Eval[bar](tab, `(() => {
			const nav = document.querySelector('.bar nav'), {left, right, height} = nav.querySelector('[aria-current]').getBoundingClientRect();
			return {Left: left, Right: right, Height: height, Cut: nav.scrollWidth > nav.clientWidth, Fades: getComputedStyle(nav).maskImage.includes('gradient')};
		})()`)
		if got.Left < 16 || got.Right > 360-40 || got.Height < 40 || !got.Cut || !got.Fades {
			t.Errorf("%s: %+v", page, got)
		}
	}
}

func TestInChromiumTheHeadOfALongTableStaysBelowTheBar(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.EN, entries(t, deals(60))), "deals/index", "team/销售 1.html"))
	tab := chrome.Open(t)
	const frames = `for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);` // what has been scrolled is drawn then
	const between = `(async () => { scrollTo({top: 900, behavior: 'instant'}); ` + frames + ` const head = document.querySelector('.list thead th').getBoundingClientRect();
		return [head.top - document.querySelector('.bar').getBoundingClientRect().bottom, head.height, document.elementFromPoint(head.left + 5, head.top + 5)?.closest('thead') ? 1 : 0]; })()`
	tab.Resize(1280, 600)
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	if got := chrome.Eval[[]float64](tab, between); got[0] < -1 || got[0] > 1 || got[1] < 20 || got[2] != 1 {
		t.Errorf("the head is %v px below the bar, %v px high, on top of the rows: %v", got[0], got[1], got[2])
	}
	// A row that the keyboard goes to stands below the head, not behind it.
	if seen := chrome.Eval[bool](tab, `(async () => { const link = document.querySelectorAll('.list tbody a')[40]; document.documentElement.style.scrollBehavior = 'auto'; scrollTo({top: 1e6, behavior: 'instant'}); link.focus(); `+frames+`
		const {left, top} = link.getBoundingClientRect(); return document.elementFromPoint(left + 2, top + 2) === link; })()`); !seen {
		t.Error("the row with the focus is behind the head")
	}
}

func TestInChromiumNamesInAListBreakBetweenEachOther(t *testing.T) {
	dir := written(t, build(t, site(t, lang.ZH, `-- deals/a.md --
---
title: 一单
account: 霁川医院集团
owner: 林疏桐
stakeholders: [{name: 谈雅之}, {name: 崔红}, {name: 吉宁}]
actions: [{date: 2026-12-03, what: 用南院与总院十月的真账现场演示抵消给他们看, with: [谈雅之, 崔红, 吉宁], reason: 谈雅之定的验证办法：真账，当着两家医院的人的面做，做完当场签字}]
---
`), "actions"))
	tab := chrome.Open(t)
	page := filepath.Join(dir, "actions.html")
	for _, width := range []int64{1280, 1000, 700} {
		tab.Resize(width, 800)
		tab.Visit(page)
		if broken := chrome.Eval[[]string](tab, `[...document.querySelectorAll('.list td:has(a + a) > a')].filter(name => name.getClientRects().length > 1).map(name => name.textContent)`); len(broken) > 0 {
			t.Errorf("%d px: %q run over two lines", width, broken)
		}
	}
	if lines := chrome.Eval[int](tab, `new Set([...document.querySelectorAll('.list td:has(a + a) > a')].map(name => name.getBoundingClientRect().top)).size`); lines < 2 {
		t.Error("there is room for all names in a line")
	}
}

func TestInChromiumAPhonesHeadsStandOnOneRule(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.EN, entries(t, deals(20))), "deals/index"))
	tab := chrome.Open(t)
	tab.Resize(360, 740)
	tab.Visit(filepath.Join(dir, "deals/index.html"))
	// Each its own, they would be dashes.
	if rules := chrome.Eval[[]string](tab, `[...new Set([...document.querySelectorAll('.list thead th')].flatMap(head => [getComputedStyle(head).boxShadow, getComputedStyle(head).borderBottomStyle]))]`); !slices.Equal(rules, []string{"none"}) {
		t.Errorf("the heads have rules of their own: %q", rules)
	}
	if rule := chrome.Eval[string](tab, `getComputedStyle(document.querySelector('.list thead tr')).borderBottomStyle`); rule != "solid" {
		t.Errorf("the rule below all is %q", rule)
	}
}

func TestWithoutScriptsAllRowsAreThereAndNoToolThatDoesNothing(t *testing.T) {
	dir := written(t, build(t, siteOf(t, lang.ZH, entries(t, deals(600))), "deals/index", "findings.html", "deals/d00001.html"))
	tab := chrome.Open(t)
	tab.Scripts(false)
	for _, width := range []int64{1280, 360} {
		tab.Resize(width, 800)
		for page, rows := range map[string]int{"deals/index.html#owner=销售+5": 500, "deals/index-2.html": 100, "findings.html": 400, "deals/d00001.html": 2} {
			tab.Visit(filepath.Join(dir, page))
			type state struct {
				Rows         int
				Tools, Wider bool
				Folded, Here int
			}
			// The protocol may still run scripts in a page that may not run its own.
			got := chrome.Eval[state](tab, `({
				Rows: document.querySelectorAll(':is(.list, #people) tbody tr').length, Tools: [...document.querySelectorAll('.tools, .steppers')].some(tool => tool.checkVisibility()),
				Wider: document.scrollingElement.scrollWidth > innerWidth, Folded: document.querySelectorAll('details:not([open], .filters)').length, Here: document.querySelectorAll('.here').length,
			})`)
			if want := (state{Rows: rows}); got != want {
				t.Errorf("%s, %d px: %+v, want %+v", page, width, got, want)
			}
		}
	}
}

func TestInChromiumEachPartOfAPageHasALinkToItself(t *testing.T) {
	dir := written(t, build(t, site(t, lang.ZH, troubled), "deals/a.html"))
	tab := chrome.Open(t)
	for page, want := range map[string][]string{
		"deals/a.html": {"#mind", "#people", "#q1", "#q2", "#q3", "#q4", "#q5", "#q6", "#q7", "#q8", "#q9"},
	} {
		tab.Visit(filepath.Join(dir, page))
		got := chrome.Eval[[]string](tab, `[...document.querySelectorAll('.here')].map(link => decodeURIComponent(link.hash))`)
		if !slices.Equal(got, want) {
			t.Errorf("%s: links to %q, want %q", page, got, want)
		}
		if label := chrome.Eval[string](tab, `document.querySelector('.here').getAttribute('aria-label')`); label != "本节链接" {
			t.Errorf("it is read out as %q", label)
		}
		// Where the clipboard takes it, that is said; where it does not, the address has it all the same.
		for clipboard, want := range map[string][]string{
			`{writeText: text => (window.copied = text, Promise.resolve())}`: {"#q4", "a.html#q4", "链接已复制"},
			`{writeText: () => Promise.reject(new Error('not allowed'))}`:    {"#q4", "", ""},
			`undefined`: {"#q4", "", ""},
		} {
			said := chrome.Eval[[]string](tab, `(async () => {
				Object.defineProperty(navigator, 'clipboard', {value: `+clipboard+`, configurable: true});
				window.copied = '';
				document.querySelector('.copied').textContent = '';
				history.replaceState(null, '', location.pathname);
				document.querySelector('#q4 .here').click();
				await new Promise(done => setTimeout(done));
				return [location.hash, window.copied.split('/').pop(), document.querySelector('[role=status].copied').textContent];
			})()`)
			if !slices.Equal(said, want) {
				t.Errorf("with the clipboard %s: %q, want %q", clipboard, said, want)
			}
		}
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumRowsOfWhichSomethingIsNotKnownDoNotDisturbTheOthersOrder(t *testing.T) {
	dir := written(t, build(t, site(t, lang.EN, `
-- deals/one.md --
---
account: A
stakeholders:
  - {name: Ann, support: -3}
  - {name: Bea, support: -2}
  - {name: Cy, support: 3}
  - {name: Dan}
  - {name: Eve, support: -4}
  - {name: Flo, support: 3}
  - {name: Gus, support: -1}
  - {name: Hal}
  - {name: Ida, support: 4}
  - {name: Jo, support: 2}
---
`)))
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "deals/one.html"))
	sorted := func(heads ...string) string {
		t.Helper()
		for _, head := range heads {
			chrome.Eval[bool](tab, `[...document.querySelectorAll('.people thead button')].find(b => b.textContent === '`+head+`').click() || true`)
		}
		return chrome.Eval[string](tab, `[...document.querySelectorAll('.people tbody th')].map(th => th.textContent).join(' ')`)
	}
	if got, want := sorted("Name and title", "Support"), "Ida Cy Flo Jo Gus Bea Ann Eve Dan Hal"; got != want {
		t.Errorf("by support: %s, want %s", got, want)
	}
	if got, want := sorted("Support"), "Eve Ann Bea Gus Jo Cy Flo Ida Dan Hal"; got != want {
		t.Errorf("the other way: %s, want %s", got, want)
	}
}
