package generator_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// folded is how the three phases of a deal's page lie.
type folded struct {
	Open  []string // the first questions of those that can be read
	Heads []string // what the heads say that open and fold
	Drawn []string // the charts in them that are drawn
}

// folds tells it once the browser has nothing left to do.
const folds = `(async () => {
	for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
	for (let i = 0; i < 10; i++) await new Promise(requestIdleCallback);
	const all = (of, what) => [...document.querySelectorAll(of)].filter(e => e.checkVisibility()).map(what);
	return {
		Open: all('.fold > :first-child', e => e.id),
		Heads: all('.phase > button', e => e.innerText.replace(/\s+/g, ' ').trim() + ' ' + e.ariaExpanded),
		Drawn: [...document.querySelectorAll('.fold .chart[data-drawn]')].map(e => e.id),
	};
})()`

func TestInChromiumThePhasesOfADealFoldOnAPhone(t *testing.T) {
	t.Parallel()
	dir, _ := sampleIn(t, lang.ZH)
	file := filepath.Join(dir, "deals/澄江精工-erp-升级.html")
	tab := chrome.Open(t)
	visit := func(width int64, fragment string) {
		t.Helper()
		tab.Resize(width, 740)
		tab.Visit(filepath.Join(dir, "actions.html")) // a page that differs by its fragment is not loaded anew
		tab.Visit(file + fragment)
	}
	want := func(when string, open ...string) folded {
		t.Helper()
		got := chrome.Eval[folded](tab, folds)
		if !slices.Equal(got.Open, open) {
			t.Errorf("%s, what begins with %v is open, want %v", when, got.Open, open)
		}
		return got
	}
	// The section comes to stand at the top, below the bar.
	begins := func(when, id string) {
		t.Helper()
		if !chrome.Eval[bool](tab, `(async () => {
			const there = () => Math.abs(document.getElementById('`+id+`').getBoundingClientRect().top - 60) < 20;
			for (let i = 0; i < 250 && !there(); i++) await new Promise(done => setTimeout(done, 20));
			return there();
		})()`) {
			t.Errorf("%s, %s does not stand at the top", when, id)
		}
	}

	visit(360, "")
	got := want("at first")
	if heads := []string{
		"识局 先看清：要什么、在哪里、谁是谁 1 客户要什么 2 我的位置 3 识别关键人 2 红旗 false",
		"破局 再走近：怎么看、谁说了算、各自的赢 4 客户评价我 5 谁说了算 6 各人的赢 4 红旗 false",
		"布局 然后动手：应对、资源、竞争 7 应对关键人 8 使用资源 9 面对竞争 2 红旗 false",
	}; !slices.Equal(got.Heads, heads) {
		t.Errorf("the heads say %q", got.Heads)
	}
	if len(got.Drawn) > 0 {
		t.Errorf("the charts %v are drawn before they are seen", got.Drawn)
	}
	for _, fault := range chrome.Eval[[]string](tab, crooked) {
		t.Error(fault)
	}

	chrome.Eval[bool](tab, `document.querySelectorAll('.phase > button')[1].focus(); true`)
	tab.Press("\r")
	want("by the keyboard", "q4")
	tab.Press("\r")
	want("by the keyboard again")
	chrome.Eval[bool](tab, `document.querySelectorAll('.phase > button')[1].click(); document.querySelector('#chart-influence').scrollIntoView({behavior: 'instant'}); true`)
	if got := want("by a tap", "q4"); !slices.Contains(got.Drawn, "chart-influence") || slices.Contains(got.Drawn, "chart-temperature") {
		t.Errorf("the charts %v are drawn", got.Drawn)
	}
	chrome.Eval[bool](tab, `document.querySelector('.nine a[href="#q8"]').click(); true`)
	want("by the nine-grid", "q4", "q7")
	begins("by the nine-grid", "q8")
	chrome.Eval[bool](tab, `document.querySelector('.fold').dispatchEvent(new Event('beforematch')); true`)
	want("by find-in-page", "q1", "q4", "q7")

	visit(360, "#q5")
	want("by the address", "q4")
	begins("by the address", "q5")
	tab.Resize(1280, 740)
	if got := want("turned wide", "q1", "q4", "q7"); len(got.Heads) > 0 {
		t.Errorf("wide, buttons say %q", got.Heads)
	}
	tab.Resize(360, 740)
	want("turned narrow", "q4")

	// On paper all is open, whatever the window shows.
	if n, err := chrome.Sheets(tab.PDF()); err != nil || n != 2 {
		t.Errorf("%d sheets, %v", n, err)
	}
	want("after print", "q4")
	tab.Paper()
	want("on paper", "q1", "q4", "q7")
	if said := chrome.Eval[string](tab, `document.querySelector('.phase').innerText`); strings.Contains(said, "客户要什么") {
		t.Errorf("on paper a head says %q", said)
	}

	tab.Scripts(false)
	visit(360, "")
	tab.Scripts(true)
	if open := chrome.Eval[int](tab, `[...document.querySelectorAll('.question')].filter(e => e.checkVisibility()).length`); open != 9 {
		t.Errorf("without scripts %d questions can be read", open)
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}
