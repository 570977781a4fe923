package book

import (
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// wikiName is a name as a wikilink may have it: folded, and looked up in the whole site, where home is nil, or among the
// people of an account or deal.
type wikiName struct {
	home   *Thing
	folded string
}

// wikiIndex is the things by title, file name, name and alias.
type wikiIndex map[wikiName][]*Thing

func (index wikiIndex) add(name wikiName, t *Thing) {
	if there := index[name]; len(there) == 0 || there[len(there)-1] != t { // a thing's names come one after the other
		index[name] = append(there, t)
	}
}

func (l *linker) index() wikiIndex {
	index := wikiIndex{}
	homes := make(map[*Thing]*Thing, len(l.people))
	for key, person := range l.people {
		homes[person] = key.home
	}
	for _, t := range l.all() {
		if t.Kind == KindTag {
			continue // tags are often named like what they are about, and would make every such link ambiguous
		}
		names := []string{t.Name}
		if t.Path != "" {
			names = append(names, base(t.Path))
		}
		switch {
		case t.URL == RulesPage:
			names = append(names, t.Slug)
		case t.Kind == KindMethod:
			names = append(names, MethodName(t.Path))
		}
		if t.Profile != nil {
			for _, alias := range t.Profile.Aliases {
				names = append(names, alias.V)
			}
		}
		for _, name := range names {
			folded := method.Fold(name)
			index.add(wikiName{nil, folded}, t)
			if home := homes[t]; home != nil {
				index.add(wikiName{home, folded}, t)
			}
		}
	}
	return index
}

// wiki finds what a wikilink names: one of the deal's own people or its account; else anything of the site.
func (f *follower) wiki(from *Thing, link markdown.Link) Destination {
	if t := f.own(from, link.Target); t != nil {
		return Destination{Thing: t, URL: t.URL}
	}
	folded := method.Fold(link.Target)
	var found []*Thing
	for _, home := range []*Thing{home(from), nil} {
		if found = f.wikis()[wikiName{home, folded}]; len(found) > 0 {
			break
		}
	}
	if len(found) == 0 {
		if found = f.qualified(link.Target); len(found) == 0 {
			return Destination{Dead: true}
		}
	}
	if len(found) > 1 {
		f.add("link-ambiguous", from.Path, link.Span, link.Target, candidates(found))
	}
	return Destination{Thing: found[0], URL: found[0].URL}
}

// shown is what a wikilink without a text of its own shows: the words of its author where they are a name of the thing, its
// name where they are a file's or say whose somebody is.
func shown(t *Thing, target string) string {
	if t == nil {
		return ""
	}
	if t.Profile != nil {
		for _, alias := range t.Profile.Aliases {
			if method.Fold(alias.V) == method.Fold(target) {
				return target
			}
		}
	}
	return t.Name
}

// home is whose people a text may name without saying whose: those of its account, or of itself where it has none.
func home(from *Thing) *Thing {
	if from.Account != nil {
		return from.Account
	}
	return from
}

// own is the account of the text or one of the people at home there, spelled just so.
func (l *linker) own(from *Thing, name string) *Thing {
	key := nameKey(name)
	if t := l.people[personKey{home(from), key}]; t != nil {
		return t
	}
	if from.Account != nil && l.named[KindAccount][key] == from.Account {
		return from.Account
	}
	return nil
}

// qualified reads "account/name".
func (l *linker) qualified(target string) []*Thing {
	for i, r := range target {
		if r != '/' {
			continue
		}
		if account := l.named[KindAccount][nameKey(target[:i])]; account != nil {
			if t := l.people[personKey{account, nameKey(target[i+1:])}]; t != nil {
				return []*Thing{t}
			}
		}
	}
	return nil
}

// candidates names things so that they can be told apart, of many the first few.
func candidates(things []*Thing) lang.Words {
	const most = 5
	var names lang.Words
	for _, t := range things[:min(most, len(things))] {
		name := t.Name
		if t.Kind == KindPerson && t.Account != nil {
			name = t.Account.Name + "/" + t.Name
		} else if t.Path != "" {
			name = t.Path
		}
		names = append(names, name)
	}
	if len(things) > most {
		names = append(names, "…")
	}
	return names
}

// peopleOf are the names of an account and its people.
func peopleOf(account *Thing) []string {
	names := []string{account.Name}
	for _, p := range account.People {
		names = append(names, p.Name)
	}
	return names
}
