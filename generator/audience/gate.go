package audience

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
	"jiuwen/generator/field"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// Gated is what an audience may see of a site.
type Gated struct {
	Entries []book.Entry
	History *history.History
	// Withheld are the paths of deals of which it may not see all people.
	Withheld map[string]bool
	// Words are the texts that it may not see.
	Words []Word
	// Sum stands for what is withheld in other files than those in which it is written.
	Sum string

	find markdown.Finder
}

// Word is a text that an audience may not see, and where it is written.
type Word struct {
	Text string
	Path string
	Span diag.Span
}

// Text is a text as the audience may see it.
func (g *Gated) Text(text string) string { return g.find.Replace(text) }

// Words for what is withheld, in free text.
var (
	aCoach   = lang.Text{ZH: "教练", EN: "a coach"}
	someone  = lang.Text{ZH: "某人", EN: "someone"}
	anAmount = lang.Text{ZH: "某金额", EN: "an amount"}
	aDeal    = lang.Text{ZH: "某商机", EN: "a deal"}
)

// things are the words for things of each kind.
var things = map[book.Kind]lang.Text{
	book.KindPerson: someone, book.KindAccount: {ZH: "某客户", EN: "a customer"}, book.KindRival: {ZH: "某对手", EN: "a competitor"},
	book.KindResource: {ZH: "某资源", EN: "a resource"}, book.KindProduct: {ZH: "某产品", EN: "a product"}, book.KindRep: {ZH: "某同事", EN: "a colleague"},
	book.KindTag: {ZH: "某标签", EN: "a tag"},
}

// named says what the fields that name things name.
var named = map[string]book.Kind{
	"account": book.KindAccount, "owner": book.KindRep, "products": book.KindProduct, "tags": book.KindTag, "resources.name": book.KindResource,
	"actions.resources": book.KindResource, "competitors.name": book.KindRival, "outcome.to": book.KindRival, "stakeholders.covered_by": book.KindRep,
	"stakeholders.name": book.KindPerson,
}

// refers are the fields that name a deal's own people, besides their entries. Of those that say how two people stand to each
// other nothing is left where one is withheld.
var refers = map[string]bool{
	"stakeholders.reports_to": true, "stakeholders.ties.name": true, "actions.with": false, "changes.affects": false, "resources.for": false,
	"competitors.supporters": false, "decision.factors.favours": false, "offer.for": false,
}

// gate is what is known of what an audience may not see, while it is sorted out.
type gate struct {
	*Audience
	whole    *book.Book
	lang     lang.Lang
	seen     map[string]bool        // paths of the deals that it may see
	counts   map[string]bool        // and of those that sums are made of
	withheld map[*book.Thing]string // things that it may not see, and what stands for their names
	hidden   map[book.Kind]map[string]bool
	names    *names
	open     *names          // names without those that are allowed
	usual    markdown.Finder // of open
	words    []Word
	diags    diag.List
}

// Gate takes a site to what the audience may see of it. Entries are those that the book was linked from.
func (a *Audience) Gate(whole *book.Book, entries []book.Entry) (*Gated, diag.List) {
	g := &gate{
		Audience: a, whole: whole, lang: whole.Lang(), seen: make(map[string]bool, len(whole.Deals)), counts: make(map[string]bool, len(whole.Deals)),
		withheld: map[*book.Thing]string{}, hidden: map[book.Kind]map[string]bool{}, names: newNames(),
	}
	g.deals()
	if a.Base != Deal {
		g.people()
	}
	g.unseen()
	g.keys()
	g.past()
	g.names.index()
	allowed := map[string]bool{}
	for _, word := range a.Allow {
		allowed[leak.Fold(word)] = true
	}
	g.open = g.names.without(allowed)
	g.open.index()
	g.usual = g.finder(g.open)
	gated := &Gated{Words: g.words, find: g.usual}
	if a.Base == Public {
		gated.Entries = g.sums(entries)
	} else {
		gated.Entries = g.entries(entries)
		gated.History = g.history()
	}
	gated.Sum = g.sum()
	gated.Withheld = map[string]bool{}
	for _, d := range g.whole.Deals {
		for _, s := range d.Stakeholders {
			if _, withheld := g.withheld[s.Person]; withheld {
				gated.Withheld[d.Path] = true
			}
		}
	}
	return gated, g.diags
}

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
	g.name(t.Name, by, t.Path, diag.Span{})
	if t.Profile != nil {
		for _, alias := range t.Profile.Aliases {
			g.name(alias.V, by, t.Path, alias.At)
		}
	}
}

// name withholds a name.
func (g *gate) name(name string, by lang.Text, path string, at diag.Span) {
	g.names.add(name, by.In(g.lang))
	g.words = append(g.words, Word{name, path, at})
}

// say withholds texts.
func (g *gate) say(path string, texts ...deal.Text) {
	for _, text := range texts {
		if text.Known {
			g.words = append(g.words, Word{text.V, path, text.At})
		}
	}
}

// people withholds those who are private or a coach in one of the deals.
func (g *gate) people() {
	for _, private := range []bool{true, false} { // who is private is not even a coach
		for _, d := range g.whole.Deals {
			people := byName(d)
			for i := range d.Data.Stakeholders {
				s := &d.Data.Stakeholders[i]
				who := people[leak.Fold(s.Name.V)]
				if who == nil || private != s.Private || !private && !s.HasRole(method.Coach) {
					continue
				}
				by := aCoach
				if private {
					by = someone
				}
				g.name(s.Name.V, by, d.Path, s.Name.At)
				g.withhold(who.Person, by)
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

// byName are a deal's people by all their names: of two entries for one person the first counts, and both are withheld.
func byName(d *book.Deal) map[string]*book.Stakeholder {
	people := make(map[string]*book.Stakeholder, len(d.Stakeholders))
	for _, s := range d.Stakeholders {
		for _, name := range namesOf(s) {
			if people[name] == nil {
				people[name] = s
			}
		}
	}
	return people
}

// namesOf are the names that a deal may call a person, folded.
func namesOf(s *book.Stakeholder) []string {
	all := []string{leak.Fold(s.Name.V), leak.Fold(s.Person.Name)}
	if p := s.Person.Profile; p != nil {
		for _, alias := range p.Aliases {
			all = append(all, leak.Fold(alias.V))
		}
	}
	return all
}

// unseen withholds what only deals name that the audience may not see, and what they say.
func (g *gate) unseen() {
	kinds := []book.Kind{book.KindAccount, book.KindPerson}
	if g.Base == Public {
		kinds = append(kinds, book.KindRival, book.KindResource, book.KindRep)
	}
	for _, kind := range kinds {
		for _, t := range g.whole.Things(kind) {
			if !slices.ContainsFunc(t.Deals, func(d *book.Deal) bool { return g.seen[d.Path] }) && (len(t.Deals) > 0 || g.Base == Public) {
				g.withhold(t, things[kind])
			}
		}
	}
	for _, d := range g.whole.Deals {
		if g.seen[d.Path] {
			g.private(d.Thing)
			continue
		}
		g.name(d.Name, aDeal, d.Path, d.Data.Title.At)
		d.Data.Edited(&field.Editor{Hidden: func(string) bool { return true }, Text: func(at field.Place, text string) string {
			if !at.Names {
				g.words = append(g.words, Word{text, d.Path, diag.Span{}})
			}
			return text
		}})
		g.private(d.Thing)
	}
	for _, kind := range []book.Kind{book.KindPage, book.KindMethod, book.KindPerson, book.KindAccount, book.KindRival, book.KindResource, book.KindProduct, book.KindRep} {
		for _, t := range g.whole.Things(kind) {
			g.private(t)
		}
	}
}

// private withholds the texts of a thing's private blocks.
func (g *gate) private(t *book.Thing) {
	if t.Body == nil || g.Base == Deal {
		return
	}
	for _, line := range t.Body.Private() {
		g.words = append(g.words, Word{line, t.Path, diag.Span{}})
	}
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
				if g.hidden[kind] == nil {
					g.hidden[kind] = map[string]bool{}
				}
				g.hidden[kind][leak.Fold(text)] = true
				g.name(text, things[kind], d.Path, diag.Span{})
			} else if !at.Names {
				g.words = append(g.words, Word{text, d.Path, diag.Span{}})
			}
			return text
		}})
		if g.hide["objective.amount"] {
			for _, text := range amounts(d.Data) {
				g.words = append(g.words, Word{text, d.Path, diag.Span{}})
			}
		}
	}
	for kind, names := range g.hidden {
		for _, t := range g.whole.Things(kind) {
			if names[leak.Fold(t.Name)] {
				g.withhold(t, things[kind])
			}
		}
	}
}

func (g *gate) hides(path string) bool { return g.hide[path] }

// finder finds names, and money where that is hidden.
func (g *gate) finder(n *names) markdown.Finder {
	if !g.hide["objective.amount"] {
		return n.find
	}
	by := anAmount.In(g.lang)
	return func(text string) []markdown.Mark { return merged(n.find(text), moneyIn(text, by)) }
}

// sum stands for all that is withheld in other files than those in which it is written.
func (g *gate) sum() string {
	list := make([]string, 0, len(g.names.by))
	for name, by := range g.names.by {
		list = append(list, name+"\x00"+by)
	}
	slices.Sort(list)
	var b []byte
	for _, name := range list {
		b = append(append(b, name...), 0)
	}
	return cache.Sum(b)
}

// entries are the files as the audience may see them.
func (g *gate) entries(entries []book.Entry) []book.Entry {
	byPath := make(map[string]*book.Thing, len(entries))
	for kind := range things {
		for _, t := range g.whole.Things(kind) {
			byPath[t.Path] = t
		}
	}
	kept := make([]book.Entry, len(entries))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	const share = 64
	for from := 0; from < len(entries); from += share {
		workers.Go(func() error {
			for i := from; i < min(from+share, len(entries)); i++ {
				e := entries[i]
				if _, withheld := g.withheld[byPath[e.Path]]; withheld {
					continue
				}
				if e.Deal == nil || g.seen[e.Path] {
					kept[i] = g.entry(e)
				}
			}
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
	return slices.DeleteFunc(kept, func(e book.Entry) bool { return e.Path == "" })
}

// entry is a file as the audience may see it.
func (g *gate) entry(e book.Entry) book.Entry {
	find := g.usual
	switch {
	case e.Deal != nil:
		d := g.whole.DealOf(e.Path)
		c := g.cast(d)
		find = c.find
		e.Deal, e.Line = c.deal(), c.line(e.Line)
	case e.Profile != nil:
		e.Profile = e.Profile.Edited(deal.ProfileKind(e.Kind), &field.Editor{Hidden: never, Text: texts(find)})
	case e.Page != nil:
		e.Page = e.Page.Edited(&field.Editor{Hidden: never, Text: func(_ field.Place, text string) string { return find.Replace(text) }})
	}
	if e.Body != nil {
		e.Body = e.Body.Edited(find, g.Base == Deal)
	}
	return e
}

func never(string) bool { return false }

// texts edits what is no name.
func texts(find markdown.Finder) func(field.Place, string) string {
	return func(at field.Place, text string) string {
		if at.Names {
			return text
		}
		return find.Replace(text)
	}
}
