package page

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/calibration"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// Key stands for all that a page is made of: where an earlier build has made a page of the same key, it has the same bytes,
// and need not be made. Making a key costs far less than making a view. A key may be new where the page is not; the other
// way round would be a page that is not up to date, and generator's law of incremental builds is what finds such a one.
type Key string

// keys make the keys of a site's pages.
type keys struct {
	site *Site
	// frame is what is around every page: the settings, the look, the day, the kinds of things that there are, the playbook.
	frame Key
	// plains is what plain pages say of each other.
	plains Key
	deals  map[*book.Deal]*onceKey
	things sync.Map // of *book.Thing: Key
}

// onceKey is a key that is made when somebody first asks.
type onceKey struct {
	once sync.Once
	key  Key
}

// of stands for what a deal says, whom it names, and what the rules find in it.
func (k *keys) of(d *book.Deal) string {
	o := k.deals[d]
	o.once.Do(func() { o.key = k.facts(d) })
	return string(o.key)
}

// keyring holds the keys of a site's pages once somebody asks for one.
type keyring struct {
	once sync.Once
	keys *keys
}

func (s *Site) keys() *keys {
	s.keyring.once.Do(func() { s.keyring.keys = s.newKeys() })
	return s.keyring.keys
}

func (s *Site) newKeys() *keys {
	k := &keys{site: s, deals: make(map[*book.Deal]*onceKey, len(s.Book.Deals))}
	frame := newSum(s.Look)
	for _, kind := range book.Listed {
		frame.flag(len(s.Book.Things(kind)) > 0)
	}
	for _, t := range s.Book.Method {
		frame.thing(t)
	}
	k.frame = frame.key()
	plains := newSum(string(k.frame))
	for _, t := range s.Book.Pages {
		plains.thing(t)
	}
	k.plains = plains.key()
	for _, d := range s.Book.Deals {
		k.deals[d] = &onceKey{}
	}
	return k
}

// all is the key of what is made of everything.
func (k *keys) all() Key { return Key(k.site.All) }

// deal is the key of a deal's page.
func (k *keys) deal(d *book.Deal) Key {
	sum := newSum(string(k.frame), k.of(d))
	sum.mentions(d.Thing)
	return sum.key()
}

// thing is the key of the page of a thing that deals name, or of a tag; lists of such things have a row of the same.
func (k *keys) thing(t *book.Thing) Key {
	if made, ok := k.things.Load(t); ok {
		return made.(Key)
	}
	sum := newSum(string(k.frame))
	sum.thing(t)
	sum.thing(t.Manager)
	sum.things(t.Tags)
	sum.links(t)
	sum.mentions(t)
	sum.things(t.People)
	sum.things(t.Tagged)
	for _, d := range t.Deals {
		sum.text(k.of(d))
	}
	key := sum.key()
	k.things.Store(t, key)
	return key
}

// plain is the key of a plain page.
func (k *keys) plain(t *book.Thing) Key {
	sum := newSum(string(k.plains))
	sum.thing(t)
	sum.things(t.Tags)
	sum.links(t)
	sum.mentions(t)
	return sum.key()
}

// method is the key of a page of the playbook, whose first page may be nobody's: what they say of each other is in the frame.
func (k *keys) method(t *book.Thing) Key {
	sum := newSum(string(k.frame), "playbook")
	if sum.thing(t); t != nil {
		sum.links(t)
		sum.mentions(t)
	}
	return sum.key()
}

// rules is the key of the playbook's page on the rules, which says how much each has found.
func (k *keys) rules(t *book.Thing, found map[*rule.Rule]int) Key {
	sum := newSum(string(k.method(t)))
	for _, r := range k.site.Rules.Rules {
		sum.number(found[r])
	}
	return sum.key()
}

// calibration is the key of the page on what was said of deals that have ended: those that count, and what is said of the others.
func (k *keys) calibration(closed []calibration.Closed, counted string) Key {
	sum := newSum(string(k.frame), "calibration", counted)
	sum.flag(k.site.Book.History != nil)
	for _, c := range closed {
		sum.text(k.of(c.Deal))
	}
	return sum.key()
}

// list is the key of a later page of a list, n of so many, with the rows from i up to but without end.
func (k *keys) list(l *listing, n, of, i, end int) Key {
	sum := newSum(string(k.frame), string(l.first), l.title)
	sum.number(n)
	sum.number(of)
	k.rows(sum, l, i, end)
	return sum.key()
}

// part is the key of the script with those rows of a list.
func (k *keys) part(l *listing, i, end int) Key {
	sum := newSum(string(k.frame), "rows", string(l.first))
	k.rows(sum, l, i, end)
	return sum.key()
}

func (k *keys) rows(sum *sum, l *listing, i, end int) {
	for _, c := range l.columns {
		sum.text(c.Key)
	}
	for ; i < end; i++ {
		l.facts(sum, i)
	}
}

// changes is the key of a page of what moved in the deals.
func (k *keys) changes(url book.URL) Key {
	all := k.site.allChanges()
	p := all.page(url)
	sum := newSum(string(k.frame), string(url), p.title, string(p.later), string(p.before))
	sum.flag(k.site.Book.History != nil)
	sum.number(p.left)
	if url == changesPage {
		sum.text(k.site.NoHistory.ZH)
		since, about := k.site.changesAbout(all)
		sum.text(since)
		sum.text(about)
		for _, page := range all.pages {
			sum.text(string(page.url))
		}
		sum.number(len(all.pending))
		for i := range all.pending {
			sum.change(&all.pending[i], k.site.Book.History)
		}
	}
	for i := range p.changes {
		sum.change(&p.changes[i], k.site.Book.History)
	}
	return sum.key()
}

// document is the key of what search finds of a thing that is no deal. Posts are what each deal says of its people's.
func (k *keys) document(t *book.Thing, posts map[*book.Deal]Key) Key {
	sum := newSum()
	sum.thing(t)
	sum.things(t.Tags)
	sum.links(t)
	if t.Kind == book.KindPerson {
		for _, d := range t.Deals {
			sum.text(string(posts[d]))
		}
	}
	return sum.key()
}

// posts stand for the places in their organisation that each deal says its people have.
func (s *Site) posts() map[*book.Deal]Key {
	all := make(map[*book.Deal]Key, len(s.Book.Deals))
	for _, d := range s.Book.Deals {
		sum := newSum()
		for _, p := range d.Stakeholders {
			sum.text(p.Person.Name)
			sum.text(p.Title.V)
			sum.text(p.Department.V)
		}
		all[d] = sum.key()
	}
	return all
}

// folder is the key of a folder's page.
func (k *keys) folder(path string, all folders) Key {
	sum := newSum(string(k.frame), path)
	for up := path; up != ""; up, _ = split(book.URL(up)) {
		sum.text(all.titles[indexOf(up)])
	}
	f := all.at[path]
	for _, below := range f.folders {
		sum.text(below)
		sum.text(all.titles[indexOf(below)])
	}
	for _, u := range f.pages {
		sum.text(string(u))
		sum.text(all.titles[u])
	}
	for _, u := range f.files {
		sum.text(string(u))
	}
	return sum.key()
}

func (k *keys) facts(d *book.Deal) Key {
	sum := newSum()
	sum.thing(d.Thing)
	sum.thing(d.Owner)
	sum.things(d.Products)
	sum.things(d.Tags)
	places := make(map[*book.Stakeholder]int, len(d.Stakeholders))
	for i, s := range d.Stakeholders {
		places[s] = i + 1
	}
	for _, s := range d.Stakeholders {
		sum.thing(s.Person)
		sum.things(s.CoveredBy)
		sum.number(places[s.ReportsTo])
		for _, tie := range s.Ties {
			sum.number(places[tie.To])
		}
	}
	names := func(all []book.Name) {
		for _, n := range all {
			sum.number(places[n.Who])
			sum.thing(n.Thing)
		}
	}
	for i := range d.Actions {
		names(d.Actions[i].With)
		names(d.Actions[i].Resources)
	}
	for i := range d.Changes {
		names(d.Changes[i].Affects)
	}
	for i := range d.Resources {
		sum.thing(d.Resources[i].Resource)
		names(d.Resources[i].For)
	}
	for i := range d.Rivals {
		sum.thing(d.Rivals[i].Competitor)
		names(d.Rivals[i].Supporters)
	}
	for i := range d.Factors {
		names(d.Factors[i].Favours)
	}
	for i := range d.Offers {
		names(d.Offers[i].For)
	}
	sum.thing(d.LostTo)
	sum.links(d.Thing)
	for _, f := range k.site.Findings.Of(d) {
		sum.finding(f, places)
	}
	return sum.key()
}

// sum is a Key in the making.
type sum struct {
	hash    hash.Hash
	scratch []byte
}

// spare are those that may be used again.
var spare = sync.Pool{New: func() any { return &sum{hash: sha256.New()} }}

func newSum(texts ...string) *sum {
	s := spare.Get().(*sum)
	for _, t := range texts {
		s.text(t)
	}
	return s
}

// keySize is how many bytes a key has: enough that no two ever meet.
const keySize = 16

// key ends the sum.
func (s *sum) key() Key {
	s.flush()
	s.scratch = s.hash.Sum(s.scratch)
	key := Key(s.scratch[:keySize])
	s.hash.Reset()
	s.scratch = s.scratch[:0]
	spare.Put(s)
	return key
}

func (s *sum) flush() {
	_, _ = s.hash.Write(s.scratch) // a hash takes all
	s.scratch = s.scratch[:0]
}

func (s *sum) text(text string) {
	s.number(len(text))
	s.scratch = append(s.scratch, text...)
	if len(s.scratch) > 1<<12 {
		s.flush()
	}
}

func (s *sum) number(n int) { s.scratch = binary.AppendVarint(s.scratch, int64(n)) }

func (s *sum) flag(is bool) {
	if is {
		s.number(1)
	} else {
		s.number(0)
	}
}

// thing is all that other pages show of a thing: its kind, name and place, and what its own file says.
func (s *sum) thing(t *book.Thing) {
	if t == nil {
		s.number(0)
		return
	}
	s.text(string(t.URL))
	s.text(t.Name)
	s.text(t.Sum)
	if t.Account != nil {
		s.text(string(t.Account.URL))
		s.text(t.Account.Name)
	}
}

func (s *sum) things(all []*book.Thing) {
	s.number(len(all))
	for _, t := range all {
		s.thing(t)
	}
}

// links are where the links of a thing's text lead.
func (s *sum) links(t *book.Thing) {
	s.number(len(t.Links()))
	for _, to := range t.Links() {
		s.text(string(to.URL))
		s.text(to.Text)
		s.text(to.Fragment)
		s.flag(to.Dead)
	}
}

// mentions are the places whose texts lead to a thing.
func (s *sum) mentions(t *book.Thing) {
	s.number(len(t.Mentions))
	for _, m := range t.Mentions {
		s.thing(m.From)
		s.number(int(m.Question))
	}
}

func (s *sum) finding(f *rule.Finding, places map[*book.Stakeholder]int) {
	s.text(string(f.Rule.Code))
	s.text(string(f.Severity))
	s.number(places[f.Person])
	text, args := f.Said()
	s.text(text.ZH)
	for _, arg := range args {
		switch arg := arg.(type) {
		case string:
			s.text(arg)
		case int:
			s.number(arg)
		case *book.Thing:
			s.text(arg.Name)
		case lang.Text:
			s.text(arg.ZH)
		default:
			s.text(fmt.Sprint(arg))
		}
	}
}

// change is what pages say of what moved in a deal, and of the deal beside it.
func (s *sum) change(c *dealChange, h *history.History) {
	s.text(c.title)
	if c.deal != nil {
		s.text(string(c.deal.URL))
		if c.deal.Account != nil {
			s.text(string(c.deal.Account.URL))
			s.text(c.deal.Account.Name)
		}
	}
	s.text(c.Day.String())
	s.text(c.Was)
	s.text(c.Currency)
	s.flag(c.Opened)
	s.flag(c.Gone)
	for i := range c.Moves {
		if m := &c.Moves[i]; !c.Opened || m.Kind < history.Product || m.From != "" { // what is told of a first version, and of what moved since
			s.number(int(m.Kind))
			s.text(m.Of)
			s.text(m.From)
			s.text(m.To)
			s.text(string(c.people[m.Of]))
		}
	}
	for _, by := range c.Commits {
		s.text(h.Commits[by].Author)
		s.text(h.Commits[by].Message)
	}
}

// feed is the key of the feed.
func (k *keys) feed() Key {
	h := k.site.Book.History
	sum := newSum(string(k.frame), "feed")
	for _, e := range k.site.feedEntries() {
		sum.change(e.dealChange, h)
		sum.text(committedTitle(e))
		began := e.Line.Versions[0]
		sum.text(h.Commits[began.Commit].Hash)
		sum.text(began.Blob)
		for _, by := range e.Commits {
			sum.text(h.Commits[by].Hash)
			sum.number(int(h.Commits[by].Time))
		}
	}
	return sum.key()
}
