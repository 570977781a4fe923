package book

import (
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// absent are Markdown files that are there and have no page: by path, and by name as a wikilink has it.
type absent map[string]bool

func missing(files []string) absent {
	a := absent{}
	for _, file := range files {
		a[norm.NFC.String(file)] = true
		a[method.Fold(base(file))] = true
	}
	return a
}

// has says whether a link leads to one of them.
func (a absent) has(from *Thing, link markdown.Link) bool {
	if link.Kind == markdown.Wiki {
		return a[method.Fold(link.Target)]
	}
	return a[norm.NFC.String(follow(from, link))]
}
