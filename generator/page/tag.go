package page

import "jiuwen/generator/book"

// Tag is the page of a tag: all that carries it.
type Tag struct {
	Frame  Frame
	Title  string
	All    Link   // the list of all tags
	About  string // its deals; empty: there are none
	Deals  Block
	Things []Group // other than deals
}

// Group is some things of a kind, with the kind's word.
type Group struct {
	Name  string
	Links []Link
}

// tags are the jobs of the tags' pages.
func (s *Site) tags(yield func(Job) bool) bool {
	for _, t := range s.Book.Tags {
		if !yield(Job{URL: t.URL, Title: t.Name, Layout: "tag.html", View: func() any { return s.Tag(t) }, Key: func() Key { return s.keys().thing(t) }}) {
			return false
		}
	}
	return true
}

// Tag makes the view of a tag's page.
func (s *Site) Tag(t *book.Thing) *Tag {
	l := s.Book.Lang()
	view := &Tag{
		Frame: s.frame(place{url: t.URL, section: book.KindTag, title: t.Name + " · " + Singular(book.KindTag).In(l)}),
		Title: t.Name, All: Link{Text: Plural(book.KindTag).In(l), Href: Index(book.KindTag).From(t.URL)},
		Deals: Block{
			ID: "deals", Title: Plural(book.KindDeal).In(l),
			Table: s.dealTable(t.URL, sortedByTurn(t.Deals), "title", "stage", "amount", "close", "account", "owner", "support", "result"),
		},
		Things: s.groups(t.URL, t.Tagged),
	}
	if len(t.Deals) > 0 {
		view.About = s.openOf(tallied(t.Deals, isOpen), len(t.Deals))
	}
	return view
}

// groups sorts things by their kinds, in the order of the site's navigation.
func (s *Site) groups(here book.URL, list []*book.Thing) []Group {
	links := map[book.Kind][]Link{}
	for _, t := range list {
		links[t.Kind] = append(links[t.Kind], to(here, t))
	}
	var groups []Group
	for _, k := range append(book.Listed[:len(book.Listed):len(book.Listed)], book.KindMethod, book.KindPage) {
		if len(links[k]) > 0 {
			groups = append(groups, Group{Plural(k).In(s.Book.Lang()), links[k]})
		}
	}
	return groups
}
