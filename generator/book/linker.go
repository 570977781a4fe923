package book

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Others are the files below content/ that have no entry, by their paths.
type Others struct {
	Attachments []string // what is no Markdown, and texts may link
	Drafts      []Entry  // Markdown that is left out
	Broken      []string // Markdown that can't be understood, which has its error already
	History     *history.History
}

// Link makes a Book of the files' entries. The order of entries does not matter. A Book with errors among its diagnostics
// must not be rendered.
func Link(entries []Entry, others Others, cfg *config.Config, today day.Date) (*Book, diag.List) {
	files := others.Attachments
	l := &linker{
		book:   &Book{Config: cfg, Today: today, History: others.History},
		files:  make(map[string]string, len(files)),
		byPath: make(map[string]*Thing, len(entries)),
		method: map[string]*Thing{},
		named:  map[Kind]map[string]*Thing{},
		people: map[personKey]*Thing{},
		drafts: absent{},
		broken: absent{},
	}
	for i := range others.Drafts {
		l.drafts.add(others.Drafts[i].Path, others.Drafts[i].names()...)
	}
	for _, file := range others.Broken {
		l.broken.add(file)
	}
	for _, f := range files {
		l.files[norm.NFC.String(f)] = f
	}
	for _, f := range files { // one that is spelled just so comes before one that is only the same text
		l.files[f] = f
	}
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int {
		// Accounts come first: people are told apart by them.
		return cmp.Or(cmp.Compare(rank(a.Kind), rank(b.Kind)), strings.Compare(a.Path, b.Path))
	})
	for i := range entries {
		l.file(&entries[i])
	}
	l.rules()
	for _, t := range slices.Clone(l.things) {
		if t.Kind == KindRep {
			t.Manager = l.thing(KindRep, t.Profile.Manager)
		}
	}
	slices.SortFunc(l.deals, func(a, b *Deal) int { return strings.Compare(a.Path, b.Path) })
	for _, d := range l.deals {
		l.resolve(d)
		for _, t := range d.names {
			t.Deals = append(t.Deals, d)
		}
	}
	l.twins()
	l.settleAll()
	l.tag()
	l.address()
	l.arrange()
	l.wikis = sync.OnceValue(l.index)
	l.texts()
	l.wikis = sync.OnceValue(l.index) // it is large, and Replace alone asks for it again
	l.diags.Sort()
	l.book.linker = l
	return l.book, l.diags
}

// linker holds what is needed while a book is linked.
type linker struct {
	book   *Book
	diags  diag.List
	files  map[string]string // all attachments there are, by their paths and by those in NFC
	things []*Thing          // all things but deals
	deals  []*Deal
	byPath map[string]*Thing          // by path in NFC: macOS may hand out names in NFD, and nobody sees the difference
	method map[string]*Thing          // the playbook's pages, by their files' names without language
	named  map[Kind]map[string]*Thing // by name or alias; people are in people
	people map[personKey]*Thing

	wikis          func() wikiIndex
	drafts, broken absent
	alike          map[Twin]int // how many open deals are taken for one

	frozen bool // the book must get nothing new; fresh is set where it would have
	fresh  bool

	suggested int // how many unknown names have been compared with those that there are
}

// maxSuggested is for how many unknown names of a site the one that was meant is looked for: each is compared with all
// that it could be.
const maxSuggested = 1000

// suggest is the name that was meant by one that is unknown; empty where none is near.
func (l *linker) suggest(name string, candidates func() []string) string {
	if l.suggested++; l.suggested > maxSuggested {
		return ""
	}
	return diag.Nearest(name, candidates())
}

// personKey tells people apart: by account and name. Home is the account, or the deal of a deal without account.
type personKey struct {
	home *Thing
	name string
}

func rank(k Kind) int {
	switch k {
	case KindAccount:
		return 0
	case KindDeal:
		return 2
	}
	return 1
}

// nameKey makes two spellings of one name equal: normal form and outer space do not matter, case does.
func nameKey(name string) string {
	name = strings.TrimSpace(name)
	if lang.Plain(name) {
		return name
	}
	return norm.NFC.String(name)
}

// file makes the thing of one file.
func (l *linker) file(e *Entry) {
	t := &Thing{Kind: e.Kind, Path: e.Path, Profile: e.Profile, Page: e.Page, Body: e.Body, Sum: e.sum()}
	l.byPath[norm.NFC.String(e.Path)] = t
	if e.Kind == KindMethod {
		l.method[MethodName(e.Path)] = t
	}
	switch {
	case e.Deal != nil:
		t.Name = nameKey(e.Deal.Title.V)
		l.deals = append(l.deals, &Deal{Thing: t, Data: e.Deal, Line: e.Line})
		return
	case e.Profile != nil:
		t.Name = nameKey(e.Profile.Name.V)
		if e.Kind == KindPerson {
			if t.Account = l.thing(KindAccount, e.Profile.Account); t.Account == nil {
				return // an error already: nobody can say who this is
			}
		}
		l.introduce(t, e.Profile)
	default:
		t.Name = nameKey(pageTitle(e))
	}
	l.things = append(l.things, t)
}

// rules makes the playbook's page on the rules, which has no file: what it says comes from the rules themselves.
func (l *linker) rules() {
	const slug = "rules"
	t := &Thing{Kind: KindMethod, Name: lang.Text{ZH: "规则", EN: "Rules"}.In(l.book.Lang()), Slug: slug, URL: RulesPage, Page: &deal.Page{}}
	l.method[slug] = t
	l.things = append(l.things, t)
}

// pageTitle is a page's title: what it says is its title, else the heading that its text begins with, else its file's
// name, or, of a folder's own page, the folder's.
func pageTitle(e *Entry) string {
	name := method.Fold(path.Base(e.Path))
	switch written := e.Page.Title.At != (diag.Span{}); {
	case written:
		return e.Page.Title.V
	case e.Body != nil && e.Body.Head.Title != "":
		return e.Body.Head.Title
	case e.Kind == KindPage && (name == "index.md" || name == "readme.md"):
		return path.Base(path.Dir(e.Path))
	}
	return e.Page.Title.V
}

// introduce makes a profile's name and aliases mean its thing.
func (l *linker) introduce(t *Thing, p *deal.Profile) {
	for _, name := range append([]deal.Text{p.Name}, p.Aliases...) {
		if !name.Known {
			continue
		}
		key := nameKey(name.V)
		var first *Thing
		if t.Kind == KindPerson {
			first = l.people[personKey{t.Account, key}]
		} else {
			first = l.named[t.Kind][key]
		}
		switch {
		case first == nil:
			l.know(t, key)
		case first != t:
			l.diags.Add("name-twice", t.Path, name.At, name.V, first.Path)
		}
	}
}

// know makes a name mean a thing.
func (l *linker) know(t *Thing, key string) {
	if t.Kind == KindPerson {
		l.people[personKey{t.Account, key}] = t
		return
	}
	if l.named[t.Kind] == nil {
		l.named[t.Kind] = map[string]*Thing{}
	}
	l.named[t.Kind][key] = t
}

// thing finds what a name means, or makes it. An unknown name is nothing: nil.
func (l *linker) thing(k Kind, name deal.Text) *Thing {
	if !name.Known {
		return nil
	}
	key := nameKey(name.V)
	if t := l.named[k][key]; t != nil {
		return t
	}
	t := &Thing{Kind: k, Name: key}
	if l.frozen {
		l.fresh = true
		return t
	}
	l.know(t, key)
	l.things = append(l.things, t)
	return t
}

// person finds or makes the person of a name at home, an account or else a deal.
func (l *linker) person(home *Thing, name string) *Thing {
	key := personKey{home, nameKey(name)}
	if t := l.people[key]; t != nil {
		return t
	}
	t := &Thing{Kind: KindPerson, Name: key.name}
	if home.Kind == KindAccount {
		t.Account = home
	}
	if l.frozen {
		l.fresh = true
		return t
	}
	l.people[key] = t
	l.things = append(l.things, t)
	return t
}

// tag makes the tags of all things but deals.
func (l *linker) tag() {
	for _, t := range slices.Clone(l.things) {
		switch {
		case t.Profile != nil:
			t.Tags = l.tags(t.Profile.Tags)
		case t.Page != nil:
			t.Tags = l.tags(t.Page.Tags)
		}
		for _, tag := range t.Tags {
			tag.Tagged = append(tag.Tagged, t)
		}
	}
}

// tags are the things of tags, each once.
func (l *linker) tags(names []deal.Text) []*Thing {
	var tags []*Thing
	for _, name := range names {
		if tag := l.thing(KindTag, name); tag != nil && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// arrange puts everything into the book, in its order.
func (l *linker) arrange() {
	byURL := func(a, b *Thing) int { return strings.Compare(string(a.URL), string(b.URL)) }
	slices.SortFunc(l.things, byURL)
	slices.SortFunc(l.deals, func(a, b *Deal) int { return byURL(a.Thing, b.Thing) })
	order := make(map[*Deal]int, len(l.deals))
	for i, d := range l.deals {
		order[d] = i
	}
	b := l.book
	b.Deals = l.deals
	lists := map[Kind]*[]*Thing{
		KindPerson: &b.People, KindAccount: &b.Accounts, KindRival: &b.Rivals, KindResource: &b.Resources,
		KindProduct: &b.Products, KindRep: &b.Reps, KindTag: &b.Tags, KindMethod: &b.Method, KindPage: &b.Pages,
	}
	for _, t := range l.things {
		*lists[t.Kind] = append(*lists[t.Kind], t)
		slices.SortFunc(t.Deals, func(a, b *Deal) int { return cmp.Compare(order[a], order[b]) })
		t.Deals = slices.Compact(t.Deals)
		slices.SortFunc(t.Tagged, byURL)
		if t.Kind == KindPerson && t.Account != nil {
			t.Account.People = append(t.Account.People, t)
		}
	}
}

// base is a file's name without its extension.
func base(file string) string { return strings.TrimSuffix(path.Base(file), path.Ext(file)) }
