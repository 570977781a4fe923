package book

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// texts finds where the links of all bodies lead, and notes them as mentions where they lead to.
func (l *linker) texts() {
	index := l.index()
	for _, d := range l.deals {
		l.text(d.Thing, index)
	}
	for _, t := range l.things {
		l.text(t, index)
	}
	for _, t := range l.all() {
		slices.SortFunc(t.Mentions, func(a, b Mention) int {
			return cmp.Or(strings.Compare(string(a.From.URL), string(b.From.URL)), cmp.Compare(a.Question, b.Question))
		})
		t.Mentions = slices.Compact(t.Mentions)
	}
	for file := range l.attached {
		l.book.Attachments = append(l.book.Attachments, Attachment{file, attachmentURL(file)})
	}
	slices.SortFunc(l.book.Attachments, func(a, b Attachment) int { return strings.Compare(a.Path, b.Path) })
}

func (l *linker) all() []*Thing {
	return append(l.book.Things(KindDeal), l.things...)
}

func (l *linker) text(t *Thing, index map[string][]*Thing) {
	if t.Body == nil {
		return
	}
	asked := askedIn(t.Body)
	t.links = make([]Destination, len(t.Body.Links))
	for i, link := range t.Body.Links {
		to := l.destination(t, link, index)
		t.links[i] = to
		if to.Thing != nil && to.Thing != t {
			to.Thing.Mentions = append(to.Thing.Mentions, Mention{t, asked[i]})
		}
	}
}

// askedIn says for each link of a body in which question's text it stands.
func askedIn(b *markdown.Body) []method.Question {
	asked := make([]method.Question, len(b.Links))
	for i, text := range b.Questions {
		for _, piece := range text {
			if piece.Op == markdown.LinkOpen {
				asked[piece.Link] = method.Question(i + 1)
			}
		}
	}
	return asked
}

func (l *linker) destination(from *Thing, link markdown.Link, index map[string][]*Thing) Destination {
	var to Destination
	switch link.Kind {
	case markdown.Outside:
		return Destination{Outside: link.Target}
	case markdown.Here:
		to = Destination{Thing: from, URL: from.URL}
	case markdown.Wiki:
		to = l.wiki(from, link, index)
	default:
		to = l.relative(from, link)
	}
	if to.Dead {
		d := diag.New("link-dead", from.Path, link.Span, link.Target)
		if link.Kind == markdown.Wiki {
			d.Suggest = l.suggest(from, link.Target)
		}
		l.diags = append(l.diags, d)
		return to
	}
	if link.Fragment != "" && to.Thing != nil {
		if to.Fragment = anchor(to.Thing, link.Fragment); to.Fragment == "" {
			l.diags.Add("anchor-dead", from.Path, link.Span, to.Thing.Name, link.Fragment)
		}
	}
	return to
}

// suggest is a name of the deal's own people that a dead wikilink may have meant.
func (l *linker) suggest(from *Thing, target string) string {
	if from.Account == nil {
		return ""
	}
	names := []string{from.Account.Name}
	for _, p := range from.Account.People {
		names = append(names, p.Name)
	}
	return diag.Nearest(target, names)
}

// anchor is the id on a thing's page that a fragment means: a question's section, or a heading of its text; empty: none.
func anchor(t *Thing, fragment string) string {
	if t.Kind == KindDeal && len(fragment) == 2 && fragment[0] == 'q' && fragment[1] >= '1' && fragment[1] <= '9' {
		return fragment
	}
	if t.Body == nil {
		return ""
	}
	return t.Body.Anchor(fragment)
}

// relative follows a path from the file it stands in; one that begins with a slash starts at content/.
func (l *linker) relative(from *Thing, link markdown.Link) Destination {
	file := path.Join(path.Dir(from.Path), link.Target)
	if strings.HasPrefix(link.Target, "/") {
		file = path.Join("content", link.Target)
	}
	if t := l.byPath[file]; t != nil && link.Kind == markdown.Relative {
		return Destination{Thing: t, URL: t.URL}
	}
	if strings.HasPrefix(file, "content/playbook/") {
		if t := l.method[MethodName(file)]; t != nil {
			return Destination{Thing: t, URL: t.URL}
		}
	}
	if l.files[file] {
		l.attached[file] = true
		return Destination{URL: attachmentURL(file)}
	}
	return Destination{Dead: true}
}

// attachmentURL is files/ and the path below content/.
func attachmentURL(file string) URL {
	return URL("files/" + strings.TrimPrefix(file, "content/"))
}

// index is the things by title, file name, name and alias, folded, for wikilinks.
func (l *linker) index() map[string][]*Thing {
	index := map[string][]*Thing{}
	for _, t := range l.all() {
		if t.Kind == KindTag {
			continue // tags are often named like what they are about, and would make every such link ambiguous
		}
		names := []string{t.Name}
		if t.Path != "" {
			names = append(names, base(t.Path))
		}
		if t.Kind == KindMethod {
			names = append(names, MethodName(t.Path))
		}
		if t.Profile != nil {
			for _, alias := range t.Profile.Aliases {
				names = append(names, alias.V)
			}
		}
		for i, name := range names {
			key := method.Fold(name)
			if i == 0 || !slices.Contains(index[key], t) {
				index[key] = append(index[key], t)
			}
		}
	}
	return index
}

// wiki finds what a wikilink names: one of the deal's own people or its account; else anything of the site.
func (l *linker) wiki(from *Thing, link markdown.Link, index map[string][]*Thing) Destination {
	if t := l.own(from, link.Target); t != nil {
		return Destination{Thing: t, URL: t.URL}
	}
	found := index[method.Fold(link.Target)]
	if len(found) == 0 {
		if found = l.qualified(link.Target); len(found) == 0 {
			return Destination{Dead: true}
		}
	}
	if len(found) > 1 {
		l.diags.Add("link-ambiguous", from.Path, link.Span, link.Target, candidates(found))
	}
	return Destination{Thing: found[0], URL: found[0].URL}
}

// own is one of the people of the text's account or deal, or that account.
func (l *linker) own(from *Thing, name string) *Thing {
	key := nameKey(name)
	for _, home := range []*Thing{from.Account, from} {
		if home == nil {
			continue
		}
		if t := l.people[personKey{home, key}]; t != nil {
			return t
		}
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
func candidates(things []*Thing) diag.Words {
	const most = 5
	var names diag.Words
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
