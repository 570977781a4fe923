package page

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/book"
)

// entry is a page as the page of its folder lists it.
type entry struct {
	title  string
	url    book.URL
	weight int
	placed bool // it has a weight; those without come last
}

func (e entry) from(here book.URL) Link { return Link{Text: e.title, Href: e.url.From(here)} }

// inOrder orders entries by weight, then title.
func inOrder(a, b entry) int {
	if a.placed != b.placed {
		if a.placed {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(a.weight, b.weight), strings.Compare(a.title, b.title), strings.Compare(string(a.url), string(b.url)))
}

// entryOf is a plain page or one of the playbook.
func entryOf(t *book.Thing) entry {
	weight, placed := t.Page.Weight.Get()
	return entry{t.Name, t.URL, weight, placed}
}

// shelf is a folder of plain pages.
type shelf struct {
	own     entry   // its index page, written by an author or by us
	entries []entry // the pages and folders in it, in order
}

// shelves are the folders of plain pages by their paths: "docs", "docs/en"; "" is the root.
type shelves map[string]*shelf

// shelves sorts the plain pages into their folders.
func (s *Site) shelves() shelves {
	all := shelves{"": {}}
	for _, t := range s.Book.Pages {
		folder, file := split(t.URL)
		shelf := all.at(folder)
		if file == "index.html" {
			shelf.own = entryOf(t)
			continue
		}
		shelf.entries = append(shelf.entries, entryOf(t))
	}
	for folder, shelf := range all {
		if folder != "" {
			up, _ := split(book.URL(folder))
			all[up].entries = append(all[up].entries, shelf.own)
		}
	}
	for _, shelf := range all {
		slices.SortFunc(shelf.entries, inOrder)
	}
	return all
}

// at finds or makes a folder, and those above it.
func (all shelves) at(folder string) *shelf {
	if all[folder] == nil {
		up, name := split(book.URL(folder))
		all.at(up)
		all[folder] = &shelf{own: entry{title: name, url: book.URL(folder + "/index.html")}}
	}
	return all[folder]
}

// folder is the entry of a folder.
func (all shelves) folder(path string) entry { return all[path].own }

// split takes a URL apart: the folder, without a slash at its end, and the name.
func split(u book.URL) (folder, name string) {
	i := strings.LastIndexByte(string(u), '/')
	return string(u[:max(i, 0)]), string(u[i+1:])
}
