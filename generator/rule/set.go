package rule

import (
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
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
	All    []*Finding // what matters most first
	ofDeal map[*book.Deal][]*Finding
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
	pool := newPool(b.Deals)
	cases := make([]*Case, len(b.Deals))
	var workers errgroup.Group
	share := max(1, len(cases)/runtime.GOMAXPROCS(0))
	for from := 0; from < len(cases); from += share {
		workers.Go(func() error {
			for i := from; i < min(from+share, len(cases)); i++ {
				cases[i] = s.look(b.Deals[i], b, pool)
			}
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
	for _, c := range cases {
		found.All = append(found.All, c.findings...)
		for _, f := range c.failures {
			if !failed[f.code] {
				failed[f.code] = true
				diags = append(diags, f.what)
			}
		}
	}
	order(found.All, b.Deals, b.Config.Currency)
	for _, f := range found.All {
		found.ofDeal[f.Deal] = append(found.ofDeal[f.Deal], f)
	}
	return found, diags
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
