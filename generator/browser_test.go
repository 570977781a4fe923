package generator_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/book"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// state is what a page says of itself once it stands.
type state struct {
	Charts, Drawn int
	Wider         int      // how many pixels the page is wider than its window
	Empty         []string // charts that are drawn and show nothing
}

// drawnNow tells how many charts a page has and how many are drawn.
const drawnNow = `(() => {
	const figures = [...document.querySelectorAll('figure.chart')].filter(f => f.querySelector('script[type="application/json"]'));
	return {Charts: figures.length, Drawn: figures.filter(f => f.dataset.drawn === 'true').length};
})()`

// stands scrolls through a page, waits until its charts are drawn, and tells how it stands. A chart that is never drawn
// ends the wait after five seconds.
const stands = `(async () => {
	const figures = [...document.querySelectorAll('figure.chart')].filter(f => f.querySelector('script[type="application/json"]'));
	const drawn = () => figures.filter(f => f.dataset.drawn === 'true');
	for (const f of figures) {
		f.scrollIntoView({behavior: 'instant'});
		for (let i = 0; i < 250 && f.dataset.drawn !== 'true'; i++) await new Promise(done => setTimeout(done, 20));
	}
	return {
		Charts: figures.length,
		Drawn: drawn().length,
		Wider: document.scrollingElement.scrollWidth - innerWidth,
		Empty: drawn().filter(f => !f.querySelector('svg *')).map(f => f.id),
	};
})()`

func TestEveryPageStandsInChromiumFromFiles(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	for _, l := range lang.All {
		dir, _ := build(t, generator.Options{Source: sample, Lang: l})
		if charts := visit(t, tab, dir, pagesOf(t, dir)); charts == 0 {
			t.Errorf("%s: no page has a chart", l)
		}
	}
}

// visit opens pages wide in light and narrow in dark, and counts the charts that it meets.
func visit(t *testing.T, tab *chrome.Tab, dir string, pages []string) (charts int) {
	t.Helper()
	for width, scheme := range map[int64]string{1280: "light", 360: "dark"} {
		tab.Scheme(scheme)
		for _, file := range pages {
			tab.Resize(width, 800)
			tab.Visit(file)
			got := chrome.Eval[state](tab, stands)
			name, _ := filepath.Rel(dir, file)
			where := fmt.Sprintf("%s, %d px", name, width)
			charts += got.Charts
			if got.Drawn != got.Charts || len(got.Empty) > 0 {
				t.Errorf("%s: %d of %d charts are drawn, these show nothing: %v", where, got.Drawn, got.Charts, got.Empty)
			}
			if got.Wider > 0 {
				t.Errorf("%s: the page is %d px wider than the window", where, got.Wider)
			}
			faults := chrome.Eval[[]string](tab, crooked)
			if width == 360 {
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

func TestInChromiumACellOfTheQuestionsLeadsToItsSection(t *testing.T) {
	tab := chrome.Open(t)
	dir, _ := build(t, generator.Options{Source: sample})
	tab.Resize(1280, 800)
	tab.Visit(filepath.Join(dir, "index.html"))
	chrome.Eval[state](tab, stands)
	// A press in the cell of question 9 in the first row; the link that follows is held back.
	const press = `(() => {
		let went = 'nowhere';
		document.addEventListener('click', event => { const link = event.target.closest('a'); if (link) { event.preventDefault(); went = link.href; } }, true);
		const figure = document.querySelector('#chart-questions');
		figure.scrollIntoView({behavior: 'instant'});
		const {right, top} = figure.querySelector('.plot').getBoundingClientRect();
		const at = {clientX: right - 60, clientY: top + 52, bubbles: true};
		for (const kind of ['mousemove', 'mousedown', 'mouseup', 'click']) figure.querySelector('svg').dispatchEvent(new MouseEvent(kind, at));
		return [went, figure.querySelector('tbody tr').cells[9].querySelector('a').href];
	})()`
	if got := chrome.Eval[[]string](tab, press); got[0] != got[1] || !strings.HasSuffix(got[0], "#q9") {
		t.Errorf("the cell leads to %s, want %s", got[0], got[1])
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestADealPrintsWithItsCharts(t *testing.T) {
	tab := chrome.Open(t)
	dir, site := build(t, generator.Options{Source: sample})
	for _, d := range site.Book.Deals {
		tab.Visit(filepath.Join(dir, string(d.URL)))
		if pdf := tab.PDF(); !bytes.HasPrefix(pdf, []byte("%PDF")) {
			t.Errorf("%s: no PDF", d.URL)
		}
		if got := chrome.Eval[state](tab, drawnNow); got.Drawn != got.Charts || got.Charts == 0 && slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool { return s.Support.Known }) {
			t.Errorf("%s: %d of %d charts were drawn for print", d.URL, got.Drawn, got.Charts)
		}
		for _, trouble := range tab.Troubles() {
			t.Errorf("%s: %s", d.URL, trouble)
		}
	}
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
