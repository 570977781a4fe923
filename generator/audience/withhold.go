package audience

import (
	"path"
	"slices"
	"strings"
	"unicode"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
	"jiuwen/generator/method"
)

// deals sorts out which deals the audience may see. One of which that can't be worked out it may not.
func (g *gate) deals() {
	for _, d := range g.whole.Deals {
		holds := g.Audience.deals == nil
		if !holds {
			var err error
			if holds, err = g.Audience.deals.Holds(g.language.Of(d), g.whole.Today); err != nil {
				g.diags = append(g.diags, expression.Mistaken("audience-unclear", g.written, err, d.Path))
			}
		}
		g.counts[d.Path] = holds
		g.seen[d.Path] = holds && g.Base != Public
	}
}

// withhold withholds a thing, with all its names.
func (g *gate) withhold(t *book.Thing, by lang.Text) {
	if _, has := g.withheld[t]; has {
		return
	}
	g.withheld[t] = by.In(g.lang)
	path, at := placeOf(t)
	g.name(t.Name, by, path, at)
	if t.Profile != nil {
		for _, alias := range t.Profile.Aliases {
			g.name(alias.V, by, t.Path, alias.At)
		}
		t.Profile.Edited(deal.ProfileKind(t.Kind), &field.Editor{Hidden: always, Text: func(at field.Place, text string) string {
			if !at.Names {
				g.sentence(text, t.Path, at.At)
			}
			return text
		}})
	}
	if t.Path != "" {
		g.files[leak.Key(base(t.Path))] = by.In(g.lang)
		g.body(t)
	}
}

// leave leaves out a thing without withholding its name.
func (g *gate) leave(t *book.Thing) {
	if _, has := g.withheld[t]; has || t.Path == "" {
		return
	}
	g.withheld[t] = t.Name
	g.body(t)
}

func base(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }

// placeOf is where a thing is named: its file, or the first deal that names it.
func placeOf(t *book.Thing) (string, diag.Span) {
	if t.Path != "" || len(t.Deals) == 0 {
		return t.Path, diag.Span{}
	}
	d := t.Deals[0]
	for _, s := range d.Stakeholders {
		if s.Person == t {
			return d.Path, s.Name.At
		}
	}
	if d.Account == t {
		return d.Path, d.Data.Account.At
	}
	return d.Path, diag.Span{}
}

// name withholds a name.
func (g *gate) name(name string, by lang.Text, path string, at diag.Span) {
	g.names.add(name, by.In(g.lang))
	if folded := leak.Key(name); g.exact[folded] == "" {
		g.exact[folded] = by.In(g.lang)
	}
	g.words = append(g.words, Word{Text: name, Path: path, Span: at, Name: true})
}

// body withholds what the text of a thing says.
func (g *gate) body(t *book.Thing) {
	if t.Body == nil {
		return
	}
	for _, line := range t.Body.Texts() {
		g.sentence(line, t.Path, diag.Span{})
	}
}

// sentence withholds a text if it says something by itself. Of what is left out as a whole single words are no secret: others
// use them too.
func (g *gate) sentence(text, path string, at diag.Span) {
	const least = 12 // a Chinese character is two
	weight := 0
	for _, r := range text {
		if weight++; unicode.Is(unicode.Han, r) {
			weight++
		}
	}
	if weight >= least {
		g.ordinary = append(g.ordinary, Word{Text: text, Path: path, Span: at})
	}
}

// spare lets names alone that only contain a withheld one: 高明远 where 高明 is.
func (g *gate) spare() {
	kept := map[string]bool{}
	for _, kind := range []book.Kind{book.KindPerson, book.KindAccount, book.KindRival, book.KindResource, book.KindProduct, book.KindRep} {
		for _, t := range g.whole.Things(kind) {
			if _, withheld := g.withheld[t]; withheld || g.exact[leak.Key(t.Name)] != "" || len(g.names.find(t.Name)) == 0 {
				continue
			}
			kept[leak.Key(t.Name)] = true
		}
	}
	for name := range kept {
		g.names.by[name] = as
	}
	if len(kept) > 0 {
		g.names.index()
	}
}

// say withholds texts.
func (g *gate) say(path string, texts ...deal.Text) {
	for _, text := range texts {
		if text.Known {
			g.words = append(g.words, Word{Text: text.V, Path: path, Span: text.At})
		}
	}
}

// people withholds those who are private or a coach in one of the deals, also in one that is a draft and left out.
func (g *gate) people(drafts []book.Entry) {
	called := g.called()
	of := make([]listing, 0, len(g.whole.Deals))
	for _, d := range g.whole.Deals {
		of = append(of, listing{d.Path, home(d.Thing), d.Data.Stakeholders})
	}
	of = append(of, g.drafted(drafts)...)
	for _, private := range []bool{true, false} { // who is private is not even a coach
		for _, d := range of {
			for i := range d.people {
				s := &d.people[i]
				if !s.Name.Known || private != s.Private || !private && !s.HasRole(method.Coach) {
					continue
				}
				by := aCoach
				if private {
					by = someone
				}
				g.name(s.Name.V, by, d.path, s.Name.At)
				for _, who := range called[calling{d.home, leak.Key(s.Name.V)}] {
					g.withhold(who, by)
					g.secret[who] = true
				}
			}
		}
	}
	for _, d := range g.whole.Deals {
		for _, s := range d.Stakeholders {
			if _, withheld := g.withheld[s.Person]; withheld {
				g.say(d.Path, s.Reality, s.Expectation, s.Result, s.Win, s.Approach)
			}
		}
	}
}

// listing is what a deal's file says of its people.
type listing struct {
	path   string
	home   *book.Thing // nil of a draft whose account no other file knows
	people []deal.Stakeholder
}

// drafted are the listings of deals that are drafts.
func (g *gate) drafted(drafts []book.Entry) []listing {
	var all []listing
	accounts := map[string]*book.Thing{}
	if len(drafts) > 0 {
		for _, t := range g.whole.Things(book.KindAccount) {
			for _, name := range namesOf(t) {
				accounts[name] = t
			}
		}
	}
	for i := range drafts {
		if d := drafts[i].Deal; d != nil && len(d.Stakeholders) > 0 {
			all = append(all, listing{drafts[i].Path, accounts[leak.Key(d.Account.V)], d.Stakeholders})
		}
	}
	return all
}

// calling is what somebody is called at home: in an account, or in a deal that has none.
type calling struct {
	home *book.Thing
	name string
}

func home(t *book.Thing) *book.Thing {
	switch {
	case t.Account != nil:
		return t.Account
	case t.Kind == book.KindPerson && len(t.Deals) > 0:
		return t.Deals[0].Thing
	}
	return t
}

// called are all people by what they are called. Bob and BOB of one account are two for the book, and one for whoever reads of them.
func (g *gate) called() map[calling][]*book.Thing {
	all := make(map[calling][]*book.Thing, len(g.whole.People))
	for _, t := range g.whole.People {
		for _, name := range namesOf(t) {
			c := calling{home(t), name}
			all[c] = append(all[c], t)
		}
	}
	return all
}

// namesOf are the keys of the names that a deal may call a person or an account.
func namesOf(t *book.Thing) []string {
	all := []string{leak.Key(t.Name)}
	if p := t.Profile; p != nil {
		for _, alias := range p.Aliases {
			all = append(all, leak.Key(alias.V))
		}
	}
	return all
}

// unseen withholds what only deals name that the audience may not see, and what they say.
func (g *gate) unseen() {
	seen := func(d *book.Deal) bool { return g.seen[d.Path] }
	for kind := range things {
		for _, t := range g.whole.Things(kind) {
			if kind == book.KindTag || slices.ContainsFunc(t.Deals, seen) || len(t.Deals) == 0 && g.Base != Public {
				continue
			}
			switch {
			case kind == book.KindProduct, kind != book.KindAccount && kind != book.KindPerson && g.Base != Public:
				g.leave(t)
			default:
				g.withhold(t, things[kind])
			}
		}
	}
	for _, d := range g.whole.Deals {
		g.private(d.Thing)
		if g.seen[d.Path] {
			continue
		}
		g.name(d.Name, aDeal, d.Path, d.Data.Title.At)
		g.files[leak.Key(base(d.Path))] = aDeal.In(g.lang)
		d.Data.Edited(&field.Editor{Hidden: always, Text: func(at field.Place, text string) string {
			if !at.Names {
				g.sentence(text, d.Path, at.At)
			}
			return text
		}})
		g.body(d.Thing)
	}
	for _, kind := range []book.Kind{book.KindPage, book.KindMethod, book.KindPerson, book.KindAccount, book.KindRival, book.KindResource, book.KindProduct, book.KindRep} {
		for _, t := range g.whole.Things(kind) {
			g.private(t)
			if kind == book.KindPage && g.Base == Public {
				g.sentence(t.Name, t.Path, diag.Span{})
				g.body(t)
			}
		}
	}
}

func always(string) bool { return true }

// private withholds the texts of a thing's private blocks.
func (g *gate) private(t *book.Thing) {
	if t.Body == nil || g.Base == Deal {
		return
	}
	for _, line := range t.Body.Private() {
		g.words = append(g.words, Word{Text: line, Path: t.Path})
	}
}

// conceal makes all that has a name of a kind one that the audience does not see.
func (g *gate) conceal(kind book.Kind, name string) {
	if g.hidden[kind] == nil {
		g.hidden[kind] = map[string]bool{}
	}
	g.hidden[kind][leak.Key(name)] = true
}

// keys withholds what the deals that are seen have under hidden keys.
func (g *gate) keys() {
	if !g.Hides() {
		return
	}
	for _, d := range g.whole.Deals {
		if !g.seen[d.Path] {
			continue
		}
		d.Data.Edited(&field.Editor{Hidden: g.hides, Text: func(at field.Place, text string) string {
			if !at.Hidden {
				return text
			}
			if kind, is := named[at.Path]; is {
				g.conceal(kind, text)
				g.name(text, things[kind], d.Path, at.At)
			} else if !at.Names {
				g.words = append(g.words, Word{Text: text, Path: d.Path, Span: at.At})
			}
			return text
		}})
		if g.hide["objective.amount"] {
			for _, sum := range sums(d.Data) {
				for _, text := range spelled(sum.V) {
					g.names.add(text, anAmount.In(g.lang))
					g.words = append(g.words, Word{Text: text, Path: d.Path, Span: sum.At, Sum: true})
				}
			}
		}
	}
	if g.hide["objective.amount"] { // what has a sum in its name
		for _, kind := range []book.Kind{book.KindTag, book.KindProduct} {
			for _, t := range g.whole.Things(kind) {
				if len(moneyIn(t.Name, "")) > 0 {
					g.conceal(kind, t.Name)
				}
			}
		}
	}
	for path, kind := range named {
		if g.hidesBelow(path) && (kind == book.KindRival || kind == book.KindProduct) { // of those whom nobody names there is nothing to see either
			for _, t := range g.whole.Things(kind) {
				g.withhold(t, things[kind])
			}
		}
	}
	for kind, names := range g.hidden {
		for _, t := range g.whole.Things(kind) {
			if names[leak.Key(t.Name)] {
				g.withhold(t, things[kind])
			}
		}
	}
}
