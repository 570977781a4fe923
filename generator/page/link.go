package page

import "jiuwen/generator/book"

// Link is a name that leads somewhere, or, without Href, a text.
type Link struct {
	Text string
	Href string // relative
	// Guess says that this is only our guess so far (推测).
	Guess bool
}

// to is the link from the page at here to a thing; nil is no link at all.
func to(here book.URL, t *book.Thing) Link {
	if t == nil {
		return Link{}
	}
	return Link{Text: t.Name, Href: t.URL.From(here)}
}

// things are the links to things.
func things(here book.URL, list []*book.Thing) []Link {
	links := make([]Link, len(list))
	for i, t := range list {
		links[i] = to(here, t)
	}
	return links
}

// who is the link to a person's own page.
func who(here book.URL, s *book.Stakeholder) Link { return to(here, s.Person) }

// names are links to those of whom it is known who they are, and the text of the others.
func names(here book.URL, list []book.Name) []Link {
	links := make([]Link, len(list))
	for i, n := range list {
		switch {
		case n.Who != nil:
			links[i] = who(here, n.Who)
		case n.Thing != nil:
			links[i] = to(here, n.Thing)
		default:
			links[i] = Link{Text: n.Text}
		}
	}
	return links
}

// texts are the names alone.
func texts(list []book.Name) []string {
	var all []string
	for _, link := range names("", list) {
		all = append(all, link.Text)
	}
	return all
}
