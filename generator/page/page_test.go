package page_test

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

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

// today is the day of all sites in these tests, a Monday.
const today = "2026-11-23"

// site is the site of the files of a txtar text, whose names are below content/. Warnings are as good as errors.
func site(t testing.TB, l lang.Lang, archive string) *page.Site {
	t.Helper()
	return siteOf(t, l, entries(t, txtar.Parse([]byte(archive)).Files))
}

func entries(t testing.TB, files []txtar.File) []book.Entry {
	t.Helper()
	var list []book.Entry
	for _, f := range files {
		file := "content/" + f.Name
		matter, diags := front.Parse(file, f.Data)
		folder, _, _ := strings.Cut(f.Name, "/")
		e := book.Entry{Path: file, Kind: book.Kind(folder)}
		var more diag.List
		switch {
		case e.Kind == book.KindDeal:
			e.Deal, more = deal.ReadDeal(file, matter.Root)
		case slices.Contains(book.Listed, e.Kind):
			e.Profile, more = deal.ReadProfile(deal.ProfileKind(folder), file, matter.Root)
		default:
			if e.Kind != book.KindMethod {
				e.Kind = book.KindPage
			}
			e.Page, more = deal.ReadPage(file, matter.Root)
		}
		diags = append(diags, more...)
		e.Body, more = markdown.Parse(file, f.Data, matter.Body, markdown.Options{Deal: folder == "deals"})
		none(t, append(diags, more...))
		list = append(list, e)
	}
	return list
}

func siteOf(t testing.TB, l lang.Lang, list []book.Entry) *page.Site {
	t.Helper()
	cfg := config.Default()
	cfg.Lang, cfg.Title, cfg.Currency = l, "华东区打单手册", "CNY"
	return siteWith(t, cfg, list)
}

// siteWith is a site with settings of its own.
func siteWith(t testing.TB, cfg *config.Config, list []book.Entry) *page.Site {
	t.Helper()
	now, err := day.Parse(today)
	if err != nil {
		t.Fatal(err)
	}
	b, diags := book.Link(list, book.Others{}, cfg, now)
	none(t, diags)
	rules, diags := rule.For(cfg)
	none(t, diags)
	found, diags := rules.Find(b)
	none(t, diags)
	return &page.Site{Book: b, Rules: rules, Findings: found, Audience: lang.Text{ZH: "商机组内", EN: "the deal's own team"}}
}

func none(t testing.TB, diags diag.List) {
	t.Helper()
	for _, d := range diags {
		t.Fatalf("%s: %s [%s]", d.Path, d.Message(lang.EN), d.Code)
	}
}

// built is a site's pages, parsed, and its data files, by URL.
type built struct {
	t     testing.TB
	pages map[book.URL]*html.Node
	bytes map[book.URL][]byte
	order []book.URL
}

// build renders all pages with the built-in look, the folders' own among them, or those alone whose URLs begin so.
func build(t testing.TB, s *page.Site, begins ...string) built {
	t.Helper()
	layers, _, err := theme.Layers(os.DirFS(t.TempDir()), "paper")
	if err != nil {
		t.Fatal(err)
	}
	look, diags, err := theme.Load(layers, s.Book.Lang(), nil)
	if err != nil {
		t.Fatal(err)
	}
	none(t, diags)
	s.Assets = look.Links()
	out := built{t, map[book.URL]*html.Node{}, map[book.URL][]byte{}, nil}
	jobs := slices.Collect(s.Jobs())
	var files []book.URL
	for _, a := range look.Assets() {
		out.bytes[a.URL] = a.Bytes
		files = append(files, a.URL)
	}
	for _, f := range s.Files() {
		if out.bytes[f.URL], err = f.Bytes(); err != nil {
			t.Fatal(err)
		}
		files = append(files, f.URL)
	}
	for _, job := range append(jobs, s.Folders(jobs, files)...) {
		if out.pages[job.URL] != nil {
			t.Errorf("%s is made twice", job.URL)
		}
		if wanted := func(begin string) bool { return strings.HasPrefix(string(job.URL), begin) }; len(begins) > 0 && !slices.ContainsFunc(begins, wanted) {
			continue
		}
		var b bytes.Buffer
		if err := look.Render(&b, job.Layout, job.View()); err != nil {
			t.Fatalf("%s: %v", job.URL, err)
		}
		out.bytes[job.URL] = b.Bytes()
		if out.pages[job.URL], err = html.Parse(&b); err != nil {
			t.Fatal(err)
		}
		out.order = append(out.order, job.URL)
	}
	return out
}

// all are the elements of a page that a selector finds.
func (b built) all(u book.URL, selector string) []*html.Node {
	b.t.Helper()
	page := b.pages[u]
	if page == nil {
		b.t.Fatalf("there is no page %s; there are %v", u, b.order)
	}
	return cascadia.QueryAll(page, cascadia.MustCompile(selector))
}

// texts are the texts of the elements that a selector finds.
func (b built) texts(u book.URL, selector string) []string {
	b.t.Helper()
	var list []string
	for _, n := range b.all(u, selector) {
		list = append(list, text(n))
	}
	return list
}

// want fails where the texts of a selector's elements are not these.
func (b built) want(u book.URL, selector string, want ...string) {
	b.t.Helper()
	if got := b.texts(u, selector); !slices.Equal(got, want) {
		b.t.Errorf("%s, %s:\n got %q\nwant %q", u, selector, got, want)
	}
}

func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// deals are n deals of a small team, of which every fourth is not open any more.
func deals(n int) []txtar.File {
	var files []txtar.File
	for i := range n {
		outcome := ""
		if i%4 == 3 {
			outcome = "outcome: {result: won, date: 2026-10-" + fmt.Sprintf("%02d", 1+i%28) + "}\n"
		}
		files = append(files, txtar.File{Name: fmt.Sprintf("deals/d%05d.md", i), Data: fmt.Appendf(nil, `---
title: 商机 %05d
account: 客户 %d
owner: 销售 %d
objective: {what: ERP, amount: %d, currency: %s, close: 2026-12-%02d}
position: {stage: %s, temperature: %d}
stakeholders:
  - {name: 甲%d, roles: [EB], influence: high, support: %d, covered_by: [销售 %d]}
  - {name: 乙%d, roles: [UB, coach], contacted: 2026-11-01}
%s---
`, i, i/3, i%40, 1000*(i+1), [2]string{"CNY", "USD"}[i%2], 1+i%31, [4]string{"lead", "solution", "commercial", "closing"}[i%4], i%101,
			i, []int{-4, 3, 2}[i%3], i%40, i, outcome)})
	}
	return files
}
