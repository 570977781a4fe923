package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// state is what a page says of itself once it stands.
type state struct {
	Charts, Drawn int
	Empty         []string // charts that are drawn and show nothing
	Unfolded      []string // charts that are drawn, and their data is not folded
}

// drawnNow tells how many charts a page has and how many are drawn.
const drawnNow = `(() => {
	const figures = [...document.querySelectorAll('figure.chart')].filter(f => f.querySelector('script[type="application/json"]'));
	return {Charts: figures.length, Drawn: figures.filter(f => f.dataset.drawn === 'true').length};
})()`

// stands opens the phases that are folded, scrolls through a page, waits until its charts are drawn, and tells how it stands. A chart that is never drawn
// ends the wait after five seconds.
const stands = `(async () => {
	const figures = [...document.querySelectorAll('figure.chart')].filter(f => f.querySelector('script[type="application/json"]'));
	const drawn = () => figures.filter(f => f.dataset.drawn === 'true');
	for (const head of document.querySelectorAll('.phase > [aria-expanded="false"]')) head.click();
	for (const f of figures) {
		f.scrollIntoView({behavior: 'instant'});
		for (let i = 0; i < 250 && f.dataset.drawn !== 'true'; i++) await new Promise(done => setTimeout(done, 20));
	}
	return {
		Charts: figures.length,
		Drawn: drawn().length,
		Empty: drawn().filter(f => !f.querySelector('svg *')).map(f => f.id),
		Unfolded: drawn().filter(f => f.querySelector('details[open]')).map(f => f.id),
	};
})()`

func TestEveryPageStandsInChromiumFromFiles(t *testing.T) {
	t.Parallel()
	for odd, l := range lang.All { // what is opened wide in one language is opened narrow in the other
		t.Run(string(l), func(t *testing.T) {
			t.Parallel()
			dir, _ := sampleIn(t, l)
			if charts := visit(t, chrome.Open(t), dir, pagesOf(t, dir), odd); charts == 0 {
				t.Error("no page has a chart")
			}
		})
	}
}

// visit opens each page once, looks at it wide in light and narrow in dark, and counts the charts that it meets at both widths. Every
// other page is opened wide and made narrow then, the others the other way round: odd says which.
func visit(t *testing.T, tab *chrome.Tab, dir string, pages []string, odd int) (charts int) {
	t.Helper()
	type view struct {
		width  int64
		scheme string
	}
	wide, narrow := view{1280, "light"}, view{360, "dark"}
	for i, file := range pages {
		views := []view{wide, narrow}
		if i%2 == odd%2 {
			slices.Reverse(views)
		}
		name, _ := filepath.Rel(dir, file)
		for n, v := range views {
			tab.Scheme(v.scheme)
			tab.Resize(v.width, 800)
			if n == 0 {
				tab.Visit(file)
			}
			got := chrome.Eval[state](tab, stands)
			where := fmt.Sprintf("%s, %d px", name, v.width)
			charts += got.Charts
			if got.Drawn != got.Charts || len(got.Empty) > 0 {
				t.Errorf("%s: %d of %d charts are drawn, these show nothing: %v", where, got.Drawn, got.Charts, got.Empty)
			}
			if len(got.Unfolded) > 0 {
				t.Errorf("%s: the data of %v is not folded", where, got.Unfolded)
			}
			faults := chrome.Eval[[]string](tab, crooked)
			if v == narrow {
				tab.Resize(320, 800) // success criterion 1.4.10 of WCAG 2.2
				faults = append(faults, chrome.Eval[[]string](tab, crooked)...)
			}
			for _, trouble := range append(faults, tab.Troubles()...) {
				t.Errorf("%s: %s", where, trouble)
			}
		}
	}
	return charts
}

// press presses a place of a figure, so many pixels from the left and the top of its plot (from the right, where left is
// negative), and tells where the link leads that is followed. The link itself is held back.
const press = `((figure, left, top) => {
	let went = 'nowhere';
	const hold = event => { const link = event.target.closest('a'); if (link) { event.preventDefault(); went = link.href; } };
	document.addEventListener('click', hold, true);
	figure.scrollIntoView({behavior: 'instant'});
	const plot = figure.querySelector('.plot').getBoundingClientRect();
	const at = {clientX: (left < 0 ? plot.right : plot.left) + left, clientY: plot.top + top, bubbles: true};
	for (const kind of ['mousemove', 'mousedown', 'mouseup', 'click']) figure.querySelector('svg').dispatchEvent(new MouseEvent(kind, at));
	document.removeEventListener('click', hold, true);
	return went;
})`

func TestInChromiumTheMarksOfTheOverviewLeadToTheirSections(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	tab.Resize(1280, 800)
	tab.Visit(filepath.Join(dir, "index.html"))
	chrome.Eval[state](tab, stands)
	for _, mark := range []struct {
		figure    string
		left, top int
		cell      int // of the table's first row, to which the press leads
		section   string
	}{
		{"questions", -60, 52, 9, "#q9"},
		{"roles", -20, 52, 0, "#q3"},
		{"coverage", 110, 64, 0, "#people"}, // the first row is of nobody
		{"collection", 180, 16, 0, "#collection"},
	} {
		row := 0
		if mark.figure == "coverage" {
			row = 1
		}
		figure := fmt.Sprintf("document.querySelector('#chart-%s')", mark.figure)
		went := chrome.Eval[string](tab, fmt.Sprintf("%s(%s, %d, %d)", press, figure, mark.left, mark.top))
		want := chrome.Eval[string](tab, fmt.Sprintf("%s.querySelector('tbody').rows[%d].cells[%d].querySelector('a').href", figure, row, mark.cell))
		if went != want || !strings.HasSuffix(went, mark.section) {
			t.Errorf("%s leads to %s, want %s", mark.figure, went, want)
		}
	}
	// The name of each deal in the calendar, in its order.
	const bars = `[...document.querySelectorAll('#chart-resources tbody tr')].map(row => row.cells[1].querySelector('a').href)`
	wants := chrome.Eval[[]string](tab, bars)
	went := chrome.Eval[[]string](tab, `(() => {
		const figure = document.querySelector('#chart-resources');
		figure.scrollIntoView({behavior: 'instant'});
		const plot = figure.querySelector('.plot').getBoundingClientRect();
		const deals = new Set([...figure.querySelectorAll('tbody tr')].map(row => row.cells[1].textContent));
		return [...figure.querySelectorAll('svg text')].filter(name => deals.has(name.textContent)).map(name => {
			const at = name.getBoundingClientRect();
			return `+press+`(figure, (at.left + at.right) / 2 - plot.left, (at.top + at.bottom) / 2 - plot.top);
		});
	})()`)
	if len(went) == 0 || !slices.Equal(went, wants) {
		t.Errorf("the names in the calendar lead to %q, want %q", went, wants)
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestTheOverviewNamesTheQuestionsAtEveryWidthAndOnPaper(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	const says = `(print => {
		if (print) dispatchEvent(new Event('beforeprint'));
		return [...document.querySelectorAll('#chart-questions svg text')].map(text => text.textContent).join('');
	})(%v)`
	for l, want := range map[lang.Lang][]string{
		lang.ZH: {"识局", "破局", "布局", "1要什么", "2位置", "3关键人", "4评价", "5谁定", "6各人赢", "7应对", "8资源", "9竞争"},
		lang.EN: {"Read", "Break", "Plan", "1needs", "2position", "3people", "4rating", "5decision", "6wins", "7tactics", "8resources", "9rivals"},
	} {
		dir, _ := sampleIn(t, l)
		for _, width := range []int64{320, 360, 640, 700, 1280} {
			tab.Resize(width, 800)
			tab.Visit(filepath.Join(dir, "index.html"))
			chrome.Eval[state](tab, stands)
			for _, print := range []bool{false, true} {
				text := strings.ReplaceAll(chrome.Eval[string](tab, fmt.Sprintf(says, print)), " ", "")
				for _, word := range want {
					if !strings.Contains(text, word) {
						t.Errorf("%s, %d px, print %v: no %q in %q", l, width, print, word, text)
					}
				}
			}
		}
	}
}

func TestTheOverviewPrintsOnOneSheet(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	sites := map[string]string{"the sample": sample, "fifty deals": fifty(t)}
	for name, source := range sites {
		for _, l := range lang.All {
			dir, _ := build(t, generator.Options{Source: source, Lang: l})
			if n := sheets(t, tab, filepath.Join(dir, "index.html")); n != 1 {
				t.Errorf("%s, %s: %d sheets", name, l, n)
			}
		}
	}
}

// fifty is a site of fifty deals: more than any part of the overview shows.
func fifty(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content", "deals"), 0o750); err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		deal := fmt.Sprintf(`---
title: 望江建材集团 Analytics Studio 第 %[1]d 期
account: Account %[1]d
owner: Margaret Underwood %[2]d
objective: {close: 2026-12-%02[3]d, amount: %[1]d8990000, currency: %[4]s}
position: {stage: solution, temperature: %[5]d}
stakeholders:
  - {name: Ann %[1]d, roles: [EB], influence: high, support: 2, covered_by: [Margaret Underwood %[2]d]}
  - {name: Bob %[1]d, roles: [TB], influence: high, support: -3}
  - {name: Cy %[1]d, roles: [UB], support: +1}
actions: [{date: 2026-11-24, what: Demonstration, with: [Ann %[1]d]}]
resources: [{name: 财务专家 %[2]d, from: 2026-11-24, to: 2026-12-04}]
---
`, i, i%20, 1+i%28, []string{"CNY", "USD", "EUR"}[i%3], 2*i)
		if err := os.WriteFile(filepath.Join(dir, "content", "deals", fmt.Sprintf("%d.md", i)), []byte(deal), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// pagesOf lists the pages of a built site.
func pagesOf(t testing.TB, dir string) []string {
	t.Helper()
	var files []string
	for _, file := range filesOf(t, dir) {
		if strings.HasSuffix(file, ".html") {
			files = append(files, file)
		}
	}
	return files
}

// filesOf lists the files of a built site, in the order of their names.
func filesOf(t testing.TB, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(file string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && d.Name() != ".jiuwen-files" {
			files = append(files, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
