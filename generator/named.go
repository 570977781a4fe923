package generator

import (
	"path"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/method"
	"jiuwen/generator/source"
)

// Naming is what something is called: by a word that finds it, and so that people know it.
type Naming struct{ Word, About string }

// mostTitled is up to how many deals are opened for their titles: who completes a name waits.
const mostTitled = 200

// DealsNamed are the deals of a site whose slugs begin with a text, by their files' names. Where they are few they have their titles.
func DealsNamed(folder, begins string) ([]Naming, error) {
	deals, err := openDeals(folder)
	if err != nil {
		return nil, err
	}
	defer deals.Close()
	var found []Naming
	begun := deals.those(func(file string) bool { return strings.HasPrefix(slugOf(file), begins) })
	for _, file := range begun {
		n := Naming{Word: slugOf(file)}
		if len(begun) <= mostTitled {
			n.About = deals.read(file).Title.V
		}
		found = append(found, n)
	}
	return found, nil
}

// PeopleNamed are the people of the one deal that words mean: its slug, a part of it, or else of its title or its account. There are none where they
// mean several.
func PeopleNamed(folder, words string) ([]Naming, error) {
	deals, err := openDeals(folder)
	if err != nil {
		return nil, err
	}
	defer deals.Close()
	meant := deals.those(func(file string) bool { return slugOf(file) == words })
	words = method.Fold(words)
	if len(meant) == 0 {
		meant = deals.those(func(file string) bool { return strings.Contains(slugOf(file), words) })
	}
	for _, name := range []func(*deal.Deal) string{func(d *deal.Deal) string { return d.Title.V }, func(d *deal.Deal) string { return d.Account.V }} {
		if len(meant) == 0 { // only then are all files opened
			meant = deals.those(func(file string) bool { return strings.Contains(method.Fold(name(deals.read(file))), words) })
		}
	}
	if len(meant) != 1 {
		return nil, nil
	}
	var found []Naming
	for _, s := range deals.read(meant[0]).Stakeholders {
		found = append(found, Naming{Word: s.Name.V, About: s.Title.V})
	}
	return found, nil
}

// dealFiles are the files of a site's deals, of which no more is read than is asked for.
type dealFiles struct {
	*source.Tree
	files []string
}

func openDeals(folder string) (*dealFiles, error) {
	tree, _, err := source.Walk(folder)
	if err != nil {
		return nil, err
	}
	return &dealFiles{tree, slices.DeleteFunc(tree.Markdown, func(file string) bool { return kindOf(file) != book.KindDeal })}, nil
}

func (d *dealFiles) those(which func(file string) bool) (files []string) {
	for _, file := range d.files {
		if which(file) {
			files = append(files, file)
		}
	}
	return files
}

// read reads a deal's front matter, whatever is wrong in it.
func (d *dealFiles) read(file string) *deal.Deal {
	data, _, _ := d.Read(file) // a file that can't be read says nothing
	matter, _ := front.Parse(file, data)
	said, _ := deal.ReadDeal(file, matter.Root)
	return said
}

func slugOf(file string) string {
	return book.Slug(strings.TrimSuffix(path.Base(file), path.Ext(file)))
}
