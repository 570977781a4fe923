package capture

import (
	"path"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/diag"
	"jiuwen/generator/method"
)

// Deals are those that words may mean: the ones with just this title, slug or file name; where there is none, those of whose
// title or slug the words are a part.
func Deals(b *book.Book, words string) []*book.Deal { return choose(b.Deals, words, dealNames) }

// MayMean says that words may mean a deal that is not in a book yet, of which the front matter has been read.
func MayMean(e *book.Entry, words string) bool {
	name := strings.TrimSuffix(path.Base(e.Path), path.Ext(e.Path))
	d := &book.Deal{Thing: &book.Thing{Path: e.Path, Name: e.Deal.Title.V, Slug: book.Slug(name)}}
	return len(choose([]*book.Deal{d}, words, dealNames)) > 0
}

// People are those of a deal that words may mean, by name or alias or a part of one.
func People(d *book.Deal, words string) []*book.Stakeholder {
	return choose(d.Stakeholders, words, personNames)
}

// NearDeal is the title that words were meant to be; empty where none is near.
func NearDeal(b *book.Book, words string) string { return near(b.Deals, words, dealNames) }

// NearPerson is the name that words were meant to be; empty where none is near.
func NearPerson(d *book.Deal, words string) string { return near(d.Stakeholders, words, personNames) }

func dealNames(d *book.Deal) []string {
	return []string{d.Name, d.Slug, strings.TrimSuffix(path.Base(d.Path), path.Ext(d.Path)), d.Path}
}

func personNames(s *book.Stakeholder) []string {
	names := []string{s.Name.V, s.Person.Name}
	if s.Person.Profile != nil {
		for _, alias := range s.Person.Profile.Aliases {
			names = append(names, alias.V)
		}
	}
	return names
}

func choose[T any](all []T, words string, names func(T) []string) []T {
	words = method.Fold(words)
	if words == "" {
		return nil
	}
	matching := func(match func(name string) bool) (found []T) {
		for _, one := range all {
			if slices.ContainsFunc(names(one), func(name string) bool { return match(method.Fold(name)) }) {
				found = append(found, one)
			}
		}
		return found
	}
	if exact := matching(func(name string) bool { return name == words }); exact != nil {
		return exact
	}
	return matching(func(name string) bool { return strings.Contains(name, words) })
}

func near[T any](all []T, words string, names func(T) []string) string {
	var spelled []string
	for _, one := range all {
		spelled = append(spelled, names(one)...)
	}
	return diag.Nearest(words, spelled)
}
