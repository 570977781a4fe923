package capture

import (
	"path"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/method"
)

// Deals are those that words may mean: the ones with just this title, slug or file name; where there is none, those of whose
// title or slug the words are a part; where there is none either, those of which they are one but for the blanks. The deals of an account with just this name are
// among them, and behind all of these those of one with such a name.
func Deals(b *book.Book, words string) []*book.Deal { return chosen(b.Deals, words) }

// chosen takes a path as a whole only: each has "content" in it.
func chosen(deals []*book.Deal, words string) []*book.Deal {
	if at := having(deals, method.Fold(words), func(d *book.Deal) []string { return []string{d.Path} }); at != nil {
		return at
	}
	account := func(d *book.Deal) []string { return []string{d.Data.Account.V} }
	if exact := having(deals, method.Fold(words), dealNames); exact != nil {
		return exact
	}
	named, theirs := choose(deals, words, dealNames), having(deals, method.Fold(words), account)
	if named == nil && theirs == nil {
		return choose(deals, words, account)
	}
	meant := map[*book.Deal]bool{}
	for _, d := range append(named, theirs...) {
		meant[d] = true
	}
	return slices.DeleteFunc(slices.Clone(deals), func(d *book.Deal) bool { return !meant[d] })
}

// MayMean says that words may mean the deal of the file at a path, of which no more than its names need be known.
func MayMean(path string, data *deal.Deal, words string) bool {
	d := &book.Deal{Thing: &book.Thing{Path: path, Name: data.Title.V, Slug: book.Slug(fileName(path))}, Data: data}
	return len(chosen([]*book.Deal{d}, words)) > 0
}

func fileName(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// People are those of a deal that words may mean, by name or alias or a part of one, as Deals are found.
func People(d *book.Deal, words string) []*book.Stakeholder {
	return choose(d.Stakeholders, words, Names)
}

// Called are those of a deal that have just this name.
func Called(d *book.Deal, words string) []*book.Stakeholder {
	return having(d.Stakeholders, method.Fold(words), Names)
}

// NearDeal is the title that words were meant to be, or a part of; empty where none is near.
func NearDeal(b *book.Book, words string) string { return near(b.Deals, words, dealNames) }

// NearPerson is the name that words were meant to be, or a part of; empty where none is near.
func NearPerson(d *book.Deal, words string) string { return near(d.Stakeholders, words, Names) }

func dealNames(d *book.Deal) []string {
	return []string{d.Name, d.Slug, fileName(d.Path)}
}

// Names are all that a person is called, the one in the deal's file first.
func Names(s *book.Stakeholder) []string {
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
	if exact := having(all, words, names); exact != nil {
		return exact
	}
	if part := matching(all, names, func(name string) bool { return strings.Contains(name, words) }); part != nil {
		return part
	}
	words = strings.Join(strings.Fields(words), "")
	return matching(all, names, func(name string) bool { return begins(name, words) })
}

// begins says that words stand in a name from the beginning of one of its words on, blanks aside: "mes项目" in "二期 mes 项目", but
// not "ann" in "susan nolan".
func begins(name, words string) bool {
	parts := strings.Fields(name)
	for i := range parts {
		if strings.HasPrefix(strings.Join(parts[i:], ""), words) {
			return true
		}
	}
	return false
}

// having are those with just this name, which is folded.
func having[T any](all []T, name string, names func(T) []string) []T {
	return matching(all, names, func(other string) bool { return name != "" && other == name })
}

func matching[T any](all []T, names func(T) []string, match func(name string) bool) (found []T) {
	for _, one := range all {
		if slices.ContainsFunc(names(one), func(name string) bool { return match(method.Fold(name)) }) {
			found = append(found, one)
		}
	}
	return found
}

func near[T any](all []T, words string, names func(T) []string) string {
	var spelled, folded, parts, of []string
	for _, one := range all {
		for _, name := range names(one) {
			fold := method.Fold(name)
			spelled, folded = append(spelled, name), append(folded, fold)
			for _, part := range strings.Fields(fold) {
				parts, of = append(parts, part), append(of, name)
			}
		}
	}
	words = method.Fold(words)
	if found := diag.Nearest(words, folded); found != "" {
		return spelled[slices.Index(folded, found)]
	}
	if found := diag.Nearest(words, parts); found != "" {
		return of[slices.Index(parts, found)]
	}
	return ""
}
