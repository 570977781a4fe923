package page

import (
	"html/template"
	"slices"

	"jiuwen/generator/book"
)

// Plain is a page that says only what its author wrote.
type Plain struct {
	Frame     Frame
	Title     string
	ID        string // the anchor of the title; empty: none
	Trail     []Link // the folders above, the outermost first
	Siblings  Siblings
	Tags      []Link
	Opening   *Prose // the text before the first H2
	Sections  []Section
	Prev      Link // no text: there is none
	Next      Link
	Backlinks []Backlink
}

// Siblings are what lies beside a page in its folder.
type Siblings struct {
	Folder Sibling
	Pages  []Sibling
	More   bool // there are more of them: the folder's page has all
}

// Sibling is a page or a folder beside another.
type Sibling struct {
	Link
	Current bool
}

// plains are the jobs of all plain pages.
func (s *Site) plains(yield func(Job) bool) bool {
	all := s.shelves()
	for _, t := range s.Book.Pages {
		if !yield(Job{URL: t.URL, Title: t.Name, Layout: "plain.html", View: func() any { return s.plain(t, all) }, Key: func() Key { return s.keys().plain(t) }}) {
			return false
		}
	}
	return true
}

// plain makes the view of a plain page.
func (s *Site) plain(t *book.Thing, all shelves) *Plain {
	folder, file := split(t.URL)
	view := &Plain{
		Frame: s.frame(place{url: t.URL, section: book.KindPage, title: t.Name, file: t.Path}),
		Title: t.Name, ID: headID(t), Trail: s.trail(t.URL, all), Tags: things(t.URL, t.Tags),
		Opening: s.opening(t), Sections: s.sections(t), Backlinks: s.backlinks(t),
	}
	beside := all[folder].entries
	at := slices.IndexFunc(beside, func(e entry) bool { return e.url == t.URL }) // −1: the folder's own page
	view.Siblings = siblings(t.URL, beside, at)
	view.Siblings.Folder = Sibling{s.folderLink(t.URL, folder, all), file == "index.html"}
	if at > 0 {
		view.Prev = beside[at-1].from(t.URL)
	}
	if at+1 < len(beside) {
		view.Next = beside[at+1].from(t.URL)
	}
	return view
}

// mostSiblings is how many entries of a folder a page shows on each side of its own.
const mostSiblings = 20

// siblings are the entries around the one at: with all of them on each page, a folder's pages would grow by its square.
func siblings(here book.URL, all []entry, at int) Siblings {
	from, end := max(0, at-mostSiblings), min(len(all), at+mostSiblings+1)
	view := Siblings{More: from > 0 || end < len(all)}
	for i := from; i < end; i++ {
		view.Pages = append(view.Pages, Sibling{all[i].from(here), i == at})
	}
	return view
}

// trail is the way to a page from the overview, folder by folder, without the page's own.
func (s *Site) trail(here book.URL, all shelves) []Link {
	folder, file := split(here)
	if file == "index.html" {
		folder, _ = split(book.URL(folder))
	}
	var trail []Link
	for ; folder != ""; folder, _ = split(book.URL(folder)) {
		trail = append(trail, s.folderLink(here, folder, all))
	}
	slices.Reverse(trail)
	return trail
}

// folderLink leads to the page of a folder; that of the root is the overview.
func (s *Site) folderLink(here book.URL, folder string, all shelves) Link {
	if folder == "" {
		return Link{Text: overviewName.In(s.Book.Lang()), Href: home.From(here)}
	}
	return all.folder(folder).from(here)
}

// opening is a text before its first H2. A heading that it begins with and that is not the page's title stands above it.
func (s *Site) opening(t *book.Thing) *Prose {
	head := t.Body.Head
	text := s.text(t, t.Body.Summary)
	if head.Title == "" || head.Title == t.Name {
		return s.proseOf(text)
	}
	return s.proseOf(`<h2 id="` + template.HTML(template.HTMLEscapeString(head.ID)) + `">` + s.text(t, head.Heading) + "</h2>\n" + text) //nolint:gosec // escaped
}

// headID is the anchor of a title that is the heading of the text.
func headID(t *book.Thing) string {
	if t.Body.Head.Title == t.Name {
		return t.Body.Head.ID
	}
	return ""
}
