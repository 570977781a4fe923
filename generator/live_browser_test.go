package generator_test

import (
	"context"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/serve"
)

// served is a copy of the sample site that is served, and a page of it in a browser.
type served struct {
	*chrome.Tab
	t   *testing.T
	dir string
	url string
}

func copySample(t *testing.T) *served {
	t.Helper()
	s := &served{Tab: chrome.Open(t), t: t, dir: t.TempDir()}
	s.Resize(1280, 800)
	if err := os.CopyFS(filepath.Join(s.dir, "content"), os.DirFS(filepath.Join(sample, "content"))); err != nil {
		t.Fatal(err)
	}
	return s
}

// serve begins to serve the site at an address, until the test ends or stop is called.
func (s *served) serve(address string) (stop func()) {
	t := s.t
	t.Helper()
	door, err := serve.Listen(address)
	if err != nil {
		t.Fatal(err)
	}
	s.url = door.URL()
	today, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	site := generator.Keep(generator.Options{Source: s.dir, Now: today})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- serve.Serve(ctx, door, site, func(serve.State, error) {}) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := errors.Join(<-ended, site.Close()); err != nil {
			t.Errorf("serving ended with %v", err)
		}
	})
	t.Cleanup(stop)
	return stop
}

// anywhere is a port that is free.
const anywhere = "127.0.0.1:0"

// edit changes a file of the site in place, or makes it.
func (s *served) edit(name string, change func(string) string) {
	s.t.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	before, err := os.ReadFile(file)
	if err == nil || os.IsNotExist(err) {
		err = os.MkdirAll(filepath.Dir(file), 0o755)
	}
	if err == nil {
		err = os.WriteFile(file, []byte(change(string(before))), 0o644)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// listed is the list of problems over a page, "" where there is none.
const listed = `(document.querySelector('.jiuwen-live')?.shadowRoot.querySelector('section')?.textContent ?? '')`

func TestInChromiumAServedPageFollowsItsFilesAndKeepsItsPlace(t *testing.T) {
	t.Parallel()
	const file = "content/deals/澄江精工-ERP-升级.md"
	s := copySample(t)
	stop := s.serve(anywhere)
	s.Browse(s.url, "deals/澄江精工-erp-升级.html")

	// Another text loads the page anew, at the same place and with the same parts open.
	place := `(document.querySelector('#q6').getBoundingClientRect().top)`
	chrome.Eval[bool](s.Tab, `(document.querySelector('#q6').scrollIntoView({behavior: 'instant'}), scrollBy({top: 40, behavior: 'instant'}), true)`)
	s.Await(`[...document.querySelectorAll('figure.chart:has(.plot)')].every(f => f.dataset.drawn === 'true')`)
	chrome.Eval[bool](s.Tab, `document.querySelector('#chart-support details').open = true`)
	chrome.Eval[bool](s.Tab, `window.stays = true`)
	before := chrome.Eval[float64](s.Tab, place)
	s.edit(file, func(text string) string {
		return strings.Replace(text, "title: 澄江精工 ERP 升级", "title: 澄江精工 ERP 再升级", 1)
	})
	s.Await(`document.readyState === 'complete' && document.querySelector('h1').textContent.includes('再升级')`)
	s.Await(`[...document.querySelectorAll('figure.chart:has(.plot)')].every(f => f.dataset.drawn === 'true')`)
	if chrome.Eval[bool](s.Tab, `'stays' in window`) {
		t.Error("the page is not a new one")
	}
	s.Await(`document.querySelector('#chart-support details').open`)
	if after := chrome.Eval[float64](s.Tab, place); math.Abs(after-before) > 2 {
		t.Errorf("the page was at %f, and now is at %f", before, after)
	}

	// What is wrong is listed over the last good page, and goes when it is mended.
	chrome.Eval[bool](s.Tab, `window.stays = true`)
	s.edit(file, func(text string) string { return strings.Replace(text, "temperature: 55", "temperature: 555", 1) })
	s.Await(listed + `.includes('` + file + `:23:16')`)
	s.edit("content/people/裴松年.md", func(text string) string { return strings.Replace(text, "---", "---\nnonsense: <b>1</b>\ntitle: [", 1) })
	s.Await(listed + `.includes('content/people/裴松年.md:')`)
	if said := chrome.Eval[string](s.Tab, listed); !strings.Contains(said, file) {
		t.Errorf("of two files with errors only one is named: %s", said)
	}
	if !chrome.Eval[bool](s.Tab, `window.stays && document.querySelector('h1').textContent.includes('再升级')`) {
		t.Error("the last good page is gone")
	}
	chrome.Eval[bool](s.Tab, `(document.querySelector('.jiuwen-live').shadowRoot.querySelector('.close').click(), true)`)
	s.Await(listed + ` === '' && document.querySelector('.jiuwen-live').shadowRoot.activeElement.matches('.fold')`)
	for name := range map[string]bool{file: true, "content/people/裴松年.md": true} {
		good, err := os.ReadFile(filepath.Join(sample, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		s.edit(name, func(string) string { return strings.Replace(string(good), "ERP 升级", "ERP 再升级", 1) })
	}
	s.Await(`!document.querySelector('.jiuwen-live')`)
	if !chrome.Eval[bool](s.Tab, `window.stays`) {
		t.Error("the page was loaded anew although it is the same")
	}

	// Another style is put on without that.
	s.edit("themes/paper/zz.css", func(string) string { return "h1 { color: rgb(1, 2, 3); }\n" })
	s.Await(`getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)' && document.querySelectorAll('link[rel=stylesheet]').length === 2`)
	s.edit("themes/paper/zz.css", func(string) string { return "h1 { color: rgb(3, 2, 1); }\n" })
	s.Await(`getComputedStyle(document.querySelector('h1')).color === 'rgb(3, 2, 1)' && document.querySelectorAll('link[rel=stylesheet]').length === 2`)
	if !chrome.Eval[bool](s.Tab, `window.stays`) {
		t.Error("the page was loaded anew for another style")
	}
	for _, trouble := range s.Troubles() {
		t.Error(trouble)
	}

	// When the server comes again, the page is loaded anew once.
	stop()
	s.serve(strings.TrimSuffix(strings.TrimPrefix(s.url, "http://"), "/"))
	s.Await(`!('stays' in window) && document.readyState === 'complete'`)
	s.Troubles() // the browser says that nobody answered

	// A page that is not there yet comes by itself.
	s.Browse(s.url, "deals/new.html")
	s.Troubles() // the browser says that it is not there
	s.edit("content/deals/new.md", func(string) string { return "---\ntitle: 新商机\n---\n" })
	s.Await(`document.querySelector('h1')?.textContent.includes('新商机')`)
	for _, trouble := range s.Troubles() {
		t.Error(trouble)
	}
}

func TestInChromiumAFirstBuildWithErrorsShowsThemAndThenTheSite(t *testing.T) {
	t.Parallel()
	s := copySample(t)
	s.edit("content/deals/new.md", func(string) string { return "---\ntitle: [\n---\n" })
	s.serve(anywhere)
	s.Browse(s.url, "")
	s.Await(listed + `.includes('content/deals/new.md:')`)
	s.edit("content/deals/new.md", func(string) string { return "---\ntitle: 新商机\n---\n" })
	s.Await(`!!document.querySelector('.bar') && !document.querySelector('.jiuwen-live')`)
	for _, trouble := range s.Troubles() {
		t.Error(trouble)
	}
}
