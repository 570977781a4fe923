package theme_test

import (
	"bytes"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/cascadia"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
	"jiuwen/generator/theme"
)

// site is a site made of a txtar's files, with the built-in theme.
type site struct {
	t     testing.TB
	theme *theme.Theme
	pages *page.Site
	book  *book.Book
}

// open links the files of an archive, as the site of a language.
func open(t testing.TB, archive []byte, l lang.Lang) *site {
	t.Helper()
	var entries []book.Entry
	for _, f := range txtar.Parse(archive).Files {
		entries = append(entries, read(t, f.Name, f.Data))
	}
	cfg := config.Default()
	cfg.Lang, cfg.Title, cfg.EditURL = l, "Site", "https://git.example/edit/{path}"
	today, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	linked, diags := book.Link(entries, book.Others{}, cfg, today)
	refuse(t, diags)
	layers, _, err := theme.Layers(fstest.MapFS{}, "paper")
	if err != nil {
		t.Fatal(err)
	}
	look, diags, err := theme.Load(layers, l, nil)
	if err != nil {
		t.Fatal(err)
	}
	refuse(t, diags)
	rules, diags := rule.For(cfg)
	refuse(t, diags)
	found, diags := rules.Find(linked)
	refuse(t, diags)
	return &site{t, look, &page.Site{Book: linked, Rules: rules, Findings: found, Audience: lang.Text{ZH: "商机组内", EN: "the deal's own team"}, Assets: look.Links()}, linked}
}

func read(t testing.TB, name string, data []byte) book.Entry {
	t.Helper()
	e := book.Entry{Path: name, Kind: book.Kind(path.Base(path.Dir(name)))}
	matter, diags := front.Parse(name, data)
	refuse(t, diags)
	if e.Kind == book.KindDeal {
		e.Deal, diags = deal.ReadDeal(name, matter.Root)
	} else {
		e.Profile, diags = deal.ReadProfile(deal.ProfileKind(e.Kind), name, matter.Root)
	}
	refuse(t, diags)
	e.Body, diags = markdown.Parse(name, data, matter.Body, markdown.Options{Deal: e.Kind == book.KindDeal})
	refuse(t, diags)
	return e
}

// refuse fails the test on errors; warnings are part of some sites.
func refuse(t testing.TB, diags diag.List) {
	t.Helper()
	for _, d := range diags {
		if d.Severity() == diag.Error {
			t.Fatalf("%s: %s", d.Path, d.Message(lang.EN))
		}
	}
}

func whole(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("testdata/whole.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// render makes the page at url.
func (s *site) render(url book.URL) []byte {
	s.t.Helper()
	for job := range s.pages.Jobs() {
		if job.URL == url {
			var out bytes.Buffer
			if err := s.theme.Render(&out, job.Layout, job.View()); err != nil {
				s.t.Fatal(err)
			}
			return out.Bytes()
		}
	}
	s.t.Fatalf("there is no page %s", url)
	return nil
}

// page is the page at url, parsed.
func (s *site) page(url book.URL) doc {
	s.t.Helper()
	root, err := html.Parse(bytes.NewReader(s.render(url)))
	if err != nil {
		s.t.Fatal(err)
	}
	return doc{s.t, root}
}

// doc is a page, or a part of one.
type doc struct {
	t    testing.TB
	node *html.Node
}

func (d doc) all(selector string) []doc {
	d.t.Helper()
	parsed, err := cascadia.ParseGroup(selector)
	if err != nil {
		d.t.Fatal(err)
	}
	var found []doc
	for _, n := range cascadia.QueryAll(d.node, parsed) {
		found = append(found, doc{d.t, n})
	}
	return found
}

// one is the only element that the selector finds.
func (d doc) one(selector string) doc {
	d.t.Helper()
	found := d.all(selector)
	if len(found) != 1 {
		d.t.Fatalf("%s is there %d times", selector, len(found))
	}
	return found[0]
}

// text is all text of the part, but for scripts, with single spaces.
func (d doc) text() string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		if n.Data == "script" {
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if slices.Contains([]string{"td", "th", "dt", "dd", "li", "p"}, n.Data) {
			b.WriteByte(' ')
		}
	}
	walk(d.node)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (d doc) attr(name string) string {
	for _, a := range d.node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
