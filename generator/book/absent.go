package book

import (
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// absent are Markdown files that are there and have no page: by path, and by name as a wikilink has it.
type absent map[string]bool

// add takes in a file, with what it would be called.
func (a absent) add(file string, names ...string) {
	a[norm.NFC.String(file)] = true
	for _, name := range append(names, base(file)) {
		a[method.Fold(name)] = true
	}
}

// names are what a wikilink may call the entry's thing, besides its file's name.
func (e *Entry) names() []string {
	switch {
	case e.Deal != nil:
		return []string{e.Deal.Title.V}
	case e.Page != nil:
		return []string{e.Page.Title.V}
	}
	names := []string{e.Profile.Name.V}
	for _, alias := range e.Profile.Aliases {
		names = append(names, alias.V)
	}
	return names
}

// has says whether a link leads to one of them.
func (a absent) has(from *Thing, link markdown.Link) bool {
	if link.Kind == markdown.Wiki {
		return a[method.Fold(link.Target)]
	}
	return a[norm.NFC.String(follow(from, link))]
}
