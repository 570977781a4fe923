package rule

import (
	"maps"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Set is the rules of one site: the method's and the team's own, in the severities that site.yaml gives them.
type Set struct {
	Rules  []*Rule // in the method's order, the team's own behind each question's
	limits config.Thresholds
	// language is that of the team's own rules; nil where there are none.
	language *expression.Env
}

// For makes the set of a site. What site.yaml says of rules that are none, and what is wrong in the team's own, is
// reported and left out.
func For(cfg *config.Config) (*Set, diag.List) {
	var diags diag.List
	s := &Set{limits: cfg.Rules.Thresholds}
	for _, r := range All() {
		s.Rules = append(s.Rules, &r)
	}
	diags = append(diags, s.addOwn(cfg)...)
	for _, off := range cfg.Rules.Off {
		if r := s.rule(off.V); r != nil {
			r.Off = true
			continue
		}
		diags = append(diags, s.unknown("rule-unknown", off.V, off.At))
	}
	for _, change := range cfg.Rules.Severity {
		if r := s.rule(change.Key.V); r != nil {
			r.Severity, r.fixed = change.V, true
			continue
		}
		diags = append(diags, s.unknown("unknown-key", change.Key.V, change.Key.At))
	}
	return s, diags
}

// rule is the rule with this code; nil: there is none.
func (s *Set) rule(code string) *Rule {
	for _, r := range s.Rules {
		if string(r.Code) == code {
			return r
		}
	}
	return nil
}

// unknown reports a code that no rule has.
func (s *Set) unknown(as diag.Code, code string, at diag.Span) diag.Diagnostic {
	d := diag.New(as, config.File, at, code)
	var codes []string
	for _, r := range s.Rules {
		codes = append(codes, string(r.Code))
	}
	d.Suggest = diag.Nearest(code, codes)
	return d
}

// Thresholds are the figures that a rule compares with, as this site has them.
func (s *Set) Thresholds(r *Rule) []config.Threshold { return s.limits.Of(string(r.Code)) }

// Findings are what the rules find in all deals of a book. They do not change any more.
type Findings struct {
	All    []*Finding   // what matters most first
	Counts [3]int       // how many there are of each severity, in the method's order
	deals  []*book.Deal // of All
	ofDeal map[*book.Deal][]*Finding
	pool   pool
}

// add appends a finding, which comes behind the others.
func (f *Findings) add(found *Finding) {
	f.All, f.deals = append(f.All, found), append(f.deals, found.Deal)
	f.Counts[method.Severities.Index(found.Severity)]++
}

// Of are the findings of a deal, what matters most first.
func (f *Findings) Of(d *book.Deal) []*Finding { return f.ofDeal[d] }

// Count is how many findings have a severity.
func Count(all []*Finding, severity method.Severity) int {
	n := 0
	for _, f := range all {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

// Find looks at all deals of a book. Where a rule of the team's own can't be worked out for a deal, that is reported once,
// for the first such deal.
func (s *Set) Find(b *book.Book) (*Findings, diag.List) {
	var diags diag.List
	failed := map[Code]bool{}
	found := &Findings{ofDeal: make(map[*book.Deal][]*Finding, len(b.Deals))}
	found.pool = newPool(b.Deals)
	cases := make([]*Case, len(b.Deals))
	order := orderOf(s.Rules, b.Deals, b.Config.Currency)
	share := max(1, (len(cases)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))
	lists := make([][]ranked, (len(cases)+share-1)/share)
	var workers errgroup.Group
	for n := range lists {
		workers.Go(func() error {
			for i := n * share; i < min((n+1)*share, len(cases)); i++ {
				cases[i] = s.look(b.Deals[i], b, found.pool)
				lists[n] = order.of(b.Deals[i], cases[i].findings, lists[n])
			}
			slices.SortFunc(lists[n], byRank)
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
	for _, c := range cases {
		if len(c.findings) > 0 {
			found.ofDeal[c.Deal] = c.findings
		}
		for _, f := range c.failures {
			if !failed[f.code] {
				failed[f.code] = true
				diags = append(diags, f.what)
			}
		}
	}
	size := 0
	for _, list := range lists {
		size += len(list)
	}
	found.All, found.deals = make([]*Finding, 0, size), make([]*book.Deal, 0, size)
	merge(lists, found.add)
	return found, diags
}

// Again is what the rules find when a new version of one deal has been linked in place of the old (book.Replace): they look
// at it and at those whose bookings clash with others than before. It is false where a rule of the team's own can't be worked
// out; then Find has to be called. What was found before is void.
func (s *Set) Again(found *Findings, b *book.Book, d *book.Deal, before []*book.Thing) (*Findings, bool) {
	again := []*book.Deal{d}
	for _, resource := range append(BookedBy(d), before...) {
		was, is := pool{resource: found.pool[resource]}, pool{resource: linked(Stays(resource.Deals)[resource])}
		for _, other := range resource.Deals {
			if !slices.Contains(again, other) && clashesDiffer(other, resource, was, is) {
				again = append(again, other)
			}
		}
		found.pool[resource] = is[resource]
	}
	next := &Findings{Counts: found.Counts, ofDeal: maps.Clone(found.ofDeal), pool: found.pool}
	inOrder := func(x, y *Finding) int { return compare(x, y, b.Config.Currency) }
	var fresh []*Finding
	for _, other := range again {
		c := s.look(other, b, found.pool)
		if len(c.failures) > 0 {
			return nil, false
		}
		slices.SortStableFunc(c.findings, inOrder)
		for _, f := range found.ofDeal[other] {
			next.Counts[method.Severities.Index(f.Severity)]--
		}
		for i, f := range c.findings {
			f.Place = i
			next.Counts[method.Severities.Index(f.Severity)]++
		}
		if next.ofDeal[other] = c.findings; len(c.findings) == 0 {
			delete(next.ofDeal, other)
		}
		fresh = append(fresh, c.findings...)
	}
	slices.SortStableFunc(fresh, inOrder)
	kept, deals := make([]*Finding, 0, len(found.All)), make([]*book.Deal, 0, len(found.All))
	for i, d := range found.deals { // findings lie all over the memory
		if !slices.Contains(again, d) {
			kept, deals = append(kept, found.All[i]), append(deals, d)
		}
	}
	next.All, next.deals = make([]*Finding, 0, len(kept)+len(fresh)), make([]*book.Deal, 0, len(kept)+len(fresh))
	for _, f := range fresh {
		at, _ := slices.BinarySearchFunc(kept, f, inOrder)
		next.All, kept = append(append(next.All, kept[:at]...), f), kept[at:]
		next.deals, deals = append(append(next.deals, deals[:at]...), f.Deal), deals[at:]
	}
	next.All, next.deals = append(next.All, kept...), append(next.deals, deals...)
	return next, true
}

// Without is the set without some of its rules.
func (s *Set) Without(out func(*Rule) bool) *Set {
	some := *s
	some.Rules = slices.DeleteFunc(slices.Clone(s.Rules), out)
	return &some
}

// Both are those findings of a book of what an audience may see that there are in the whole book too: in the gated one alone a coach
// is missing who is only withheld. Their words are of what the audience may see. Seen gives a text of the whole book as the audience
// may see it; exact leaves out those whose words differ, where what is hidden would be told of as missing.
func (f *Findings) Both(whole *Findings, seen func(string) string, exact bool, l lang.Lang) *Findings {
	type of struct{ path, subject string }
	found := make(map[of]*Finding, len(whole.All))
	for _, w := range whole.All {
		found[of{w.Deal.Path, seen(w.Subject())}] = w
	}
	both := &Findings{ofDeal: make(map[*book.Deal][]*Finding, len(f.ofDeal)), pool: f.pool}
	for _, mine := range f.All {
		w := found[of{mine.Deal.Path, mine.Subject()}]
		if w == nil || exact && seen(w.Message(l)) != mine.Message(l) {
			continue
		}
		both.add(mine)
		both.ofDeal[mine.Deal] = append(both.ofDeal[mine.Deal], mine)
	}
	for _, list := range both.ofDeal {
		for i, mine := range list {
			mine.Place = i
		}
	}
	return both
}

// clashesDiffer says whether what a deal has booked of a resource clashes otherwise in one pool than in another.
func clashesDiffer(d *book.Deal, resource *book.Thing, was, is pool) bool {
	type clash struct {
		other *book.Deal
		at    day.Date
		found bool
	}
	in := func(p pool, b *book.Booking) (c clash) {
		c.other, c.at, c.found = p.clash(d, b)
		return c
	}
	for i := range d.Resources {
		if b := &d.Resources[i]; b.Resource == resource && in(was, b) != in(is, b) {
			return true
		}
	}
	return false
}

// BookedBy are the resources that a deal books.
func BookedBy(d *book.Deal) []*book.Thing {
	var resources []*book.Thing
	for _, r := range d.Resources {
		if r.Resource != nil {
			resources = append(resources, r.Resource)
		}
	}
	return resources
}

// look asks all rules of one deal. Only open deals have findings, but for those of collection.
func (s *Set) look(d *book.Deal, b *book.Book, p pool) *Case {
	c := &Case{Deal: d, today: b.Today, limits: &s.limits, pool: p, language: s.language}
	result := d.Data.Result()
	for _, r := range s.Rules {
		if r.Off || result != method.Open && (r.Question != method.Collection || result != method.Won) {
			continue
		}
		c.rule = r
		r.find(c)
	}
	return c
}

// ByQuestion are those of findings that belong to a question, in their order.
func ByQuestion(all []*Finding, q method.Question) []*Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f *Finding) bool { return f.Rule.Question != q })
}
