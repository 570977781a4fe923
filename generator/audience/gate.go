package audience

import (
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
	"jiuwen/generator/markdown"
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
	Name bool // it names somebody or something
	Sum  bool // it is an amount of money
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
	builtIn  func(*book.Entry) bool
	seen     map[string]bool        // paths of the deals that it may see
	counts   map[string]bool        // and of those that sums are made of
	withheld map[*book.Thing]string // things that it may not see, and what stands for their names
	hidden   map[book.Kind]map[string]bool
	secret   map[*book.Thing]bool // people who are a coach or private
	paths    map[string]string    // what stands for things that are withheld, by their files
	files    map[string]string    // what stands for things that are withheld, by the names of their files
	exact    map[string]string    // and by their names, however short
	names    *names
	open     *names          // names without those that are allowed
	usual    markdown.Finder // of open
	words    []Word
	ordinary []Word // texts that are withheld unless what the audience sees says the same
	diags    diag.List
}

// Gate takes a site to what the audience may see of it. Entries are those that the book was linked from; drafts are in no book, but
// who is a coach or private in one is so everywhere.
// BuiltIn says of a page of the playbook that it is the program's own, which everybody can read as it is.
func (a *Audience) Gate(whole *book.Book, entries, drafts []book.Entry, builtIn func(*book.Entry) bool) (*Gated, diag.List) {
	g := &gate{
		Audience: a, whole: whole, builtIn: builtIn, lang: whole.Lang(), seen: make(map[string]bool, len(whole.Deals)), counts: make(map[string]bool, len(whole.Deals)),
		secret: map[*book.Thing]bool{}, files: map[string]string{}, exact: map[string]string{},
		withheld: map[*book.Thing]string{}, hidden: map[book.Kind]map[string]bool{}, names: newNames(),
	}
	g.deals()
	if a.Base != Deal {
		g.people(drafts)
	}
	g.unseen()
	g.keys()
	g.past()
	g.names.index()
	g.spare()
	allowed := map[string]bool{}
	for _, word := range a.Allow {
		allowed[leak.Key(word)] = true
	}
	g.open = g.names.without(allowed)
	g.open.index()
	g.usual = g.finder(g.open)
	g.paths = map[string]string{}
	for t, by := range g.withheld {
		if t.Path != "" && by != t.Name {
			g.paths[t.Path] = by
		}
	}
	for _, d := range whole.Deals {
		if !g.seen[d.Path] {
			g.paths[d.Path] = aDeal.In(g.lang)
		}
	}
	gated := &Gated{find: g.usual}
	if a.Base == Public {
		gated.Entries = g.sums(entries)
	} else {
		gated.Entries = g.entries(entries)
		gated.History = g.history()
	}
	gated.Words = slices.Concat(g.words, g.extraordinary(gated.Entries))
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

func (g *gate) hides(path string) bool { return g.hide[path] }

// finder finds names, and money where that is hidden.
func (g *gate) finder(n *names) markdown.Finder {
	if !g.hide["objective.amount"] {
		return n.find
	}
	return n.withMoney(anAmount.In(g.lang))
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

// extraordinary are those of the ordinary texts that nothing says which the audience sees.
func (g *gate) extraordinary(entries []book.Entry) []Word {
	if len(g.ordinary) == 0 {
		return nil
	}
	said := map[string]bool{}
	say := func(_ field.Place, text string) string {
		said[leak.Key(text)] = true
		return text
	}
	for i := range entries {
		e, all := &entries[i], &field.Editor{Hidden: never, Text: say}
		switch {
		case e.Deal != nil:
			e.Deal.Edited(all)
		case e.Profile != nil:
			e.Profile.Edited(deal.ProfileKind(e.Kind), all)
		case e.Page != nil:
			e.Page.Edited(all)
		}
		if e.Body != nil {
			for _, line := range e.Body.Texts() {
				said[leak.Key(line)] = true
			}
		}
	}
	return slices.DeleteFunc(g.ordinary, func(w Word) bool { return said[leak.Key(w.Text)] })
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
	if e.Kind == book.KindMethod && g.builtIn(&e) {
		return e
	}
	find := g.usual
	switch {
	case e.Deal != nil:
		d := g.whole.DealOf(e.Path)
		c := g.cast(d)
		find = c.find
		e.Deal, e.Line = c.deal(), c.line(e.Line)
	case e.Profile != nil:
		e.Profile = e.Profile.Edited(deal.ProfileKind(e.Kind), &field.Editor{
			Hidden: func(path string) bool { return g.hidesBelow(sections[e.Kind] + path) }, Text: g.ofProfile(find),
		})
	case e.Page != nil:
		e.Page = e.Page.Edited(&field.Editor{Hidden: never, Text: func(_ field.Place, text string) string { return find.Replace(text) }})
	}
	if e.Body != nil {
		e.Body = e.Body.Edited(markdown.Edit{Find: find, Private: g.Base == Deal, Gone: func(l markdown.Link) (string, bool) { return g.gone(e.Path, l) }})
	}
	return e
}

// sections are what the keys of profiles are called in deals.
var sections = map[book.Kind]string{book.KindPerson: "stakeholders.", book.KindResource: "resources.", book.KindRival: "competitors."}

// gone says whether a link leads to what is withheld.
func (g *gate) gone(from string, l markdown.Link) (by string, is bool) {
	switch l.Kind {
	case markdown.Wiki:
		name := leak.Key(l.Target[strings.LastIndexByte(l.Target, '/')+1:])
		if by = g.files[name]; by == "" && g.open.by[name] != "" && g.open.by[name] != as {
			by = g.open.by[name]
		}
		return by, by != ""
	case markdown.Relative:
		file := path.Join(path.Dir(from), l.Target)
		if strings.HasPrefix(l.Target, "/") {
			file = path.Join("content", l.Target)
		}
		by = g.paths[file]
		return by, by != ""
	}
	return "", false
}

func never(string) bool { return false }

// ofProfile edits the texts of a profile.
func (g *gate) ofProfile(find markdown.Finder) func(field.Place, string) string {
	return func(at field.Place, text string) string {
		if !at.Names {
			return find.Replace(text)
		}
		if kind, is := named[at.Path]; is && g.hidden[kind][leak.Key(text)] {
			return ""
		}
		return text
	}
}
