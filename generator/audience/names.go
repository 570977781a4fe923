package audience

import (
	"unicode/utf8"

	"jiuwen/generator/leak"
	"jiuwen/generator/markdown"
)

// names are withheld names, with what stands in the place of each.
type names struct {
	by     map[string]string // leak.Key of a name → what stands for it
	finder *leak.Finder
}

// as stands for a name that stays as it is.
const as = "\x00"

func newNames() *names { return &names{by: map[string]string{}} }

// add adds a name. Of what stands for it the first stays.
func (n *names) add(name, by string) {
	key := leak.Key(name)
	if _, has := n.by[key]; !has && utf8.RuneCountInString(key) >= 2 {
		n.by[key] = by
	}
}

// without are the names but some.
func (n *names) without(some map[string]bool) *names {
	if len(some) == 0 {
		return n
	}
	rest := newNames()
	for name, by := range n.by {
		if !some[name] {
			rest.by[name] = by
		}
	}
	return rest
}

// index makes ready to find. Several goroutines may find thereafter.
func (n *names) index() { n.finder = leak.NewFinder(n.by) }

// find finds the names in a text, however they are written.
func (n *names) find(text string) []markdown.Mark {
	var marks []markdown.Mark
	n.finder.Find(text, func(start, end int, by string) {
		if by != as {
			marks = append(marks, markdown.Mark{Start: start, End: end, By: by})
		}
	})
	return marks
}
