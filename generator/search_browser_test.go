package generator_test

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
	"unicode"

	"github.com/chromedp/chromedp/kb"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
	"jiuwen/generator/search"
)

// found is what search shows.
type found struct {
	Status string
	Kinds  []string
	Hits   []hit
}

type hit struct {
	Title, Text, Href string
	Marks             []string
}

// titles are those of the first hits.
func (f found) titles(n int) []string {
	var list []string
	for _, h := range f.Hits[:min(n, len(f.Hits))] {
		list = append(list, h.Title)
	}
	return list
}

// ask types a query into the box and waits for the answer.
const ask = `(async (query) => {
	const box = document.querySelector('.bar input[type=search]');
	const results = document.querySelector('#search-results');
	box.focus();
	results.querySelector('ol')?.replaceChildren();
	box.value = query;
	box.dispatchEvent(new InputEvent('input', {bubbles: true}));
	const status = () => results.querySelector('[role=status]')?.textContent ?? '…';
	if (status()) { const s = results.querySelector('[role=status]'); if (s) s.textContent = '…'; }
	for (let i = 0; i < 500 && status().endsWith('…'); i++) await new Promise(done => setTimeout(done, 20));
	return (` + foundNow + `)();
})`

const foundNow = `() => ({
	Status: document.querySelector('#search-results [role=status]').textContent,
	Kinds: [...document.querySelectorAll('.search-kinds button')].map(b => b.textContent),
	Hits: [...document.querySelectorAll('#search-results a')].map(a => ({
		Title: a.querySelector('b').textContent, Text: a.textContent, Href: a.getAttribute('href'), Marks: [...a.querySelectorAll('mark')].map(m => m.textContent),
	})),
})`

func asked(t *testing.T, tab *chrome.Tab, query string) found {
	t.Helper()
	quoted, err := json.Marshal(query)
	if err != nil {
		t.Fatal(err)
	}
	return chrome.Eval[found](tab, ask+"("+string(quoted)+")")
}

func TestSearchPutsFirstWhatFitsBest(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	tab.Visit(filepath.Join(dir, "deals", "澄江精工-erp-升级.html"))
	for query, want := range map[string][]string{
		"澄江精工":         {"澄江精工", "澄江精工 ERP 升级"}, // the account is called so, the deal begins so
		"集账云":          {"集账云 集团版", "岱川农商行集账云"},
		"裴":            {"裴松年"}, // a character by itself is looked for in names
		"苏婉":           {"财务专家 苏婉"},
		"erp 升级":       {"澄江精工 ERP 升级"},                   // both words, wherever
		"ＥＲＰ　升级":       {"澄江精工 ERP 升级"},                   // whatever their width
		"outa":         {"Orrinmoor Energy: outage data"}, // a word may go on
		"utage":        {},                                // but not begin before
		"tage outa":    {},                                // and no word of several
		"贺文澜 总裁":       {"贺文澜"},
		"温度和支持度不一致xyz": {},
		"从未接触过 章以南":    {"岱川农商行集账云"},
	} {
		got := asked(t, tab, query)
		if titles := got.titles(max(1, len(want))); !slices.Equal(titles, want) && len(titles)+len(want) > 0 {
			t.Errorf("%q finds %q first, want %q (%s)", query, titles, want, got.Status)
		}
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestSearchWorksFromEveryFolder(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	for name, way := range map[string]string{"index.html": "", "search/index.html": "../", "deals/index.html": "../", "people/澄江精工/何启铭.html": "../../"} {
		tab.Visit(filepath.Join(dir, filepath.FromSlash(name)))
		want := way + "accounts/澄江精工.html"
		got := asked(t, tab, "澄江精工")
		if len(got.Hits) == 0 {
			t.Errorf("%s: nothing is found (%s)", name, got.Status)
			continue
		}
		if href, err := url.PathUnescape(got.Hits[0].Href); err != nil || href != want {
			t.Errorf("%s: the first hit leads to %s, want %s", name, href, want)
		}
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestAHitLeadsToItsPlaceAndIsMarked(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	page := filepath.Join(dir, "deals", "index.html")
	for query, want := range map[string]string{
		"往来差了 1,140 万":   "deals/澄江精工-erp-升级.html#q1",
		"写进她的合并报表课":      "deals/澄江精工-erp-升级.html#q8",
		"报错一个数":          "people/澄江精工/何启铭.html",
		"月结从 12 天缩到 4 天": "deals/澄江精工-erp-升级.html#q1",
	} {
		tab.Visit(page)
		got := asked(t, tab, query)
		if len(got.Hits) == 0 {
			t.Errorf("%q finds nothing", query)
			continue
		}
		first := got.Hits[0]
		if to, err := url.PathUnescape(first.Href); err != nil || to != "../"+want {
			t.Errorf("%q leads to %s, want ../%s", query, to, want)
		}
		for _, mark := range first.Marks {
			if !slices.Contains(strings.Fields(query), mark) {
				t.Errorf("%q marks %q", query, mark)
			}
		}
		for _, word := range strings.Fields(query) {
			if !slices.Contains(first.Marks, word) {
				t.Errorf("%q does not mark %q in %q", query, word, first.Text)
			}
		}
		tab.Visit(filepath.Join(dir, filepath.FromSlash(want)))
		if _, fragment, has := strings.Cut(want, "#"); has && !chrome.Eval[bool](tab, fmt.Sprintf("document.getElementById(%q) !== null", fragment)) {
			t.Errorf("%q: there is no #%s", query, fragment)
		}
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

// focused is what has the focus: "box", the number of a hit from 1, else "".
const focused = `(() => {
	const {activeElement} = document;
	if (activeElement === document.querySelector('.bar input[type=search]')) return 'box';
	return String([...document.querySelectorAll('#search-results a')].indexOf(activeElement) + 1 || '');
})()`

func TestSearchIsDoneWithKeys(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.EN)
	tab.Visit(filepath.Join(dir, "people", "index.html"))
	tab.Press("/")
	if got := chrome.Eval[string](tab, focused); got != "box" {
		t.Fatalf("/ leads to %q", got)
	}
	tab.Press("澄江精工")
	if n := chrome.Eval[int](tab, `(async () => {
		for (let i = 0; i < 500 && !document.querySelector('#search-results a'); i++) await new Promise(done => setTimeout(done, 20));
		return document.querySelectorAll('#search-results a').length;
	})()`); n < 3 {
		t.Fatalf("%d hits", n)
	}
	for _, step := range []struct{ keys, want string }{
		{kb.ArrowDown, "1"}, {kb.ArrowDown, "2"}, {kb.ArrowUp, "1"}, {kb.ArrowUp, "box"}, {kb.ArrowUp, "box"}, {kb.ArrowDown, "1"},
		{"j", "box"}, // which goes on typing, instead of to the next row of the page's table
		{kb.Backspace, "box"},
		{kb.Escape, "box"},
	} {
		tab.Press(step.keys)
		if got := chrome.Eval[string](tab, focused); got != step.want {
			t.Errorf("%q leads to %q, want %q", step.keys, got, step.want)
		}
	}
	if !chrome.Eval[bool](tab, `document.querySelector('#search-results').hidden`) {
		t.Error("Escape does not close")
	}
	asked(t, tab, "澄江精工")
	href := chrome.Eval[string](tab, `document.querySelector('#search-results a').href`)
	tab.Press(kb.Enter)
	tab.Await(fmt.Sprintf("location.href === %q", href)) // a promise would be gone with the page that is left
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestAKindNarrowsWhatIsFound(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.EN)
	tab.Visit(filepath.Join(dir, "index.html"))
	got := asked(t, tab, "澄江精工")
	if !slices.ContainsFunc(got.Kinds, func(kind string) bool { return strings.HasPrefix(kind, "People ") }) {
		t.Fatalf("the kinds are %q", got.Kinds)
	}
	got = chrome.Eval[found](tab, `(async () => {
		[...document.querySelectorAll('.search-kinds button')].find(b => b.textContent.startsWith('People')).click();
		for (let i = 0; i < 500 && !document.querySelector('.search-kinds [aria-pressed=true]').textContent.startsWith('People'); i++) await new Promise(done => setTimeout(done, 20));
		return (`+foundNow+`)();
	})()`)
	for _, h := range got.Hits {
		if !strings.HasPrefix(h.Href, "people/") {
			t.Errorf("%s is no person", h.Href)
		}
	}
	if len(got.Hits) < 5 {
		t.Errorf("%d people", len(got.Hits))
	}
	if !chrome.Eval[bool](tab, `document.activeElement.textContent.startsWith('People')`) {
		t.Error("the button has lost the focus")
	}
}

func TestSearchSaysWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := build(t, generator.Options{Source: sample})
	if err := os.Remove(filepath.Join(dir, "search", "index.js")); err != nil {
		t.Fatal(err)
	}
	tab.Visit(filepath.Join(dir, "index.html"))
	if got := asked(t, tab, "澄江精工"); !strings.HasSuffix(got.Status, "search/index.js") {
		t.Errorf("it says %q", got.Status)
	}
}

// every finds all documents that hold the words of a query.
const every = `(async (query) => {
	const search = new jiuwen.Search(query);
	await search.open();
	while (search.left.length) await search.seek(undefined, Infinity);
	return search.hits.map(hit => hit.url);
})`

func TestSearchFoldsAsTheIndexDoes(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	data, err := os.ReadFile("search/testdata/tricky.json")
	if err != nil {
		t.Fatal(err)
	}
	var tricky []string
	if err := json.Unmarshal(data, &tricky); err != nil {
		t.Fatal(err)
	}
	dir, _ := build(t, generator.Options{Source: sample})
	var documents []search.Source
	for i, text := range tricky {
		place := search.Place{URL: fmt.Sprint(i), Title: text}
		documents = append(documents, search.Source{Place: place, Document: func() search.Document { return search.Document{Place: place} }})
	}
	index, err := search.Build([]search.Kind{{Name: "tricky"}}, documents)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range index {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(f.URL)), f.Bytes, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	tab.Visit(filepath.Join(dir, "index.html"))
	asked(t, tab, "x")
	for i, text := range tricky {
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		if got, want := chrome.Eval[string](tab, fmt.Sprintf("jiuwen.fold(%s)", quoted)), search.Fold(text); got != want {
			t.Errorf("%q folds to %q in the script, to %q here", text, got, want)
		}
		if chrome.Eval[int](tab, fmt.Sprintf("jiuwen.wordsOf(%s).length", quoted)) == 0 {
			continue // signs alone
		}
		if urls := chrome.Eval[[]string](tab, fmt.Sprintf("%s(%s)", every, quoted)); !slices.Contains(urls, fmt.Sprint(i)) {
			t.Errorf("%q does not find itself, but %v", text, urls)
		}
	}
}

func TestWhatDocumentsSayIsTextInSearch(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	const hostile = `<img src=x onerror=alert(1)> "</script>` + "\u2028" + `猎豹`
	for file, text := range map[string]string{
		"content/deals/a.md": "---\ntitle: '" + hostile + "'\naccount: '<b>户</b>'\n---\n猎豹 <script>alert(2)</script> &lt;i&gt; 猎豹\n",
		"content/b.md":       "---\ntitle: b\n---\n## <u>猎豹</u>\n\n`<svg onload=alert(3)>` 猎豹\n",
	} {
		file = filepath.Join(src, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dir, _ := build(t, generator.Options{Source: src})
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "index.html"))
	got := asked(t, tab, "猎豹")
	if len(got.Hits) != 3 || !strings.HasPrefix(got.Hits[0].Title, `<img src=x onerror=alert(1)>`) || !strings.Contains(got.Hits[1].Text, "<svg onload=alert(3)>") {
		t.Errorf("it shows %q", got.Hits)
	}
	if n := chrome.Eval[int](tab, `document.querySelectorAll('#search-results :is(img, script, svg, u)').length`); n > 0 {
		t.Errorf("%d elements of a document's own", n)
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

func TestSearchFindsAllThatAPlainScanOfChineseBooksFinds(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	if err := os.CopyFS(filepath.Join(src, "content"), os.DirFS(outside.Path(t, "data", "cjk"))); err != nil {
		t.Fatal(err)
	}
	dir, site := build(t, generator.Options{Source: src})
	texts := map[string]string{}
	var all []string
	for _, p := range site.Book.Pages {
		text := readText(t, filepath.Join(dir, filepath.FromSlash(string(p.URL))))
		texts[string(p.URL)] = text
		all = append(all, text)
	}
	slices.Sort(all)
	tab := chrome.Open(t)
	tab.Visit(filepath.Join(dir, "index.html"))
	asked(t, tab, "所有权")
	r := rand.New(rand.NewPCG(3, 4))
	for n := range 90 {
		query := pick(r, all, 2+n%3)
		var want []string
		for url, text := range texts {
			if strings.Contains(text, query) {
				want = append(want, url)
			}
		}
		got := chrome.Eval[[]string](tab, fmt.Sprintf("%s(%q)", every, query))
		for _, url := range want {
			if !slices.Contains(got, url) {
				t.Errorf("%s is not found in %s", query, url)
			}
		}
	}
	// A page that is about it comes first: by its title, then by a head.
	for query, want := range map[string]string{"所有权": "ch04-01", "借用": "ch04-02", "侦听器": "watchers", "插槽": "slots", "组合式函数": "composables", "枚举": "ch06"} {
		got := asked(t, tab, query)
		if len(got.Hits) < 10 || !slices.ContainsFunc(got.Hits[:5], func(h hit) bool { return strings.Contains(h.Href, want) }) {
			t.Errorf("%s: %s is not among the first five of %d: %q", query, want, len(got.Hits), got.titles(5))
		}
	}
	// Of all words of titles: what has the word in its title stands before what has it elsewhere.
	var titles []string
	for _, p := range site.Book.Pages {
		titles = append(titles, p.Name)
	}
	slices.Sort(titles)
	titled := 0
	for n := range 40 {
		query := pick(r, titles, 2+n%2)
		got := asked(t, tab, query).titles(10)
		first := slices.IndexFunc(got, func(title string) bool { return !strings.Contains(title, query) })
		if first < 0 {
			first = len(got)
		}
		titled += first
		for _, title := range got[first:] {
			if strings.Contains(title, query) {
				t.Errorf("%s: %q stands behind %q, which has it in its text only", query, title, got[first])
			}
		}
	}
	if titled < 40 {
		t.Errorf("%d titles are found by their own words", titled)
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

// readText is what a reader reads in the main part of a plain page, in lines.
func readText(t *testing.T, file string) string {
	t.Helper()
	data, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer data.Close()
	root, err := html.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	inline := []atom.Atom{atom.A, atom.Code, atom.Em, atom.Strong, atom.Del, atom.Span}
	var read func(n *html.Node, in bool)
	read = func(n *html.Node, in bool) {
		if n.Type == html.TextNode && in {
			b.WriteString(n.Data)
		}
		block := n.Type == html.ElementNode && !slices.Contains(inline, n.DataAtom)
		if block {
			b.WriteByte('\n')
		}
		for _, a := range n.Attr {
			in = in || a.Key == "class" && slices.Contains(strings.Fields(a.Val), "prose")
		}
		in = in || n.DataAtom == atom.H1
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			read(c, in)
		}
		if block {
			b.WriteByte('\n')
		}
	}
	read(root, false)
	return b.String()
}

// pick is n Chinese characters from one of the texts.
func pick(r *rand.Rand, texts []string, n int) string {
	for {
		runes := []rune(texts[r.IntN(len(texts))])
		if len(runes) <= n {
			continue
		}
		at := r.IntN(len(runes) - n)
		if query := runes[at : at+n]; !slices.ContainsFunc(query, func(c rune) bool { return !unicode.Is(unicode.Han, c) }) {
			return string(query)
		}
	}
}
