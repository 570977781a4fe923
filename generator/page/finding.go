package page

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Finding is what a rule finds in a deal, as a page shows it.
type Finding struct {
	Code     string
	Rule     Link   // the rule's title and its place in the playbook
	Severity string // in words
	Class    string // "flag", "gap" or "hint"
	Message  string
	Said     bool // at the top of the same page too
	Deal     Link
	Person   Link // no text: the deal as a whole
	Question Link // "问 3", and its place on the deal's page
}

// finding is the view of f on the page at here.
func (s *Site) finding(here book.URL, f *rule.Finding) Finding {
	l := s.Book.Lang()
	view := Finding{
		Code: string(f.Rule.Code), Rule: s.ruleLink(here, f.Rule), Severity: method.Severities.Name(f.Severity, l), Class: string(f.Severity),
		Message: f.Message(l), Deal: to(here, f.Deal.Thing), Question: Link{f.Rule.Question.Mark(l), f.Deal.URL.Anchor(here, slug(f.Rule.Question)), false},
	}
	if f.Person != nil {
		view.Person = who(here, f.Person)
	}
	return view
}

// ruleLink leads to what the playbook says of a rule.
func (s *Site) ruleLink(here book.URL, r *rule.Rule) Link {
	return Link{Text: r.Words.Title.In(s.Book.Lang()), Href: book.RulesPage.Anchor(here, string(r.Code))}
}

// slug names a question in addresses: the id of its section on a deal's page, and its page in the playbook.
func slug(q method.Question) string {
	if q == method.Collection {
		return "collection"
	}
	return q.Key()
}

// Found is what one rule finds, as a page shows it together: the rule, its severity and what to do are said once.
type Found struct {
	Rule            Link
	Severity, Class string
	Advice          string // what to do, by the method; empty of a rule of the team's own
	Findings        []Finding
}

// byRule are findings, rule by rule where the first of each stands, as the page at here shows them. Those that said holds of are
// at the top of the page too.
func (s *Site) byRule(here book.URL, all []*rule.Finding, said func(*rule.Finding) bool) []Found {
	alike := func(a, b *rule.Finding) bool { return a.Rule == b.Rule && a.Severity == b.Severity }
	var list []Found
	views := make([]Finding, 0, len(all)) // of all groups, one behind the other
	for i, f := range all {
		if slices.ContainsFunc(all[:i], func(before *rule.Finding) bool { return alike(before, f) }) {
			continue
		}
		first := len(views)
		for _, other := range all[i:] {
			if alike(f, other) {
				view := s.finding(here, other)
				view.Said = said(other)
				views = append(views, view)
			}
		}
		group := views[first:len(views):len(views)]
		list = append(list, Found{group[0].Rule, group[0].Severity, group[0].Class, f.Rule.Words.Advice.In(s.Book.Lang()), group})
	}
	return list
}

// howMany counts findings of a severity in words: "3 面红旗", "1 flag".
func howMany(n int, severity method.Severity, l lang.Lang) string {
	if l == lang.EN {
		return shortly(n, severity, l)
	}
	return lang.Number(float64(n)) + " " + measures[severity] + method.Severities.Name(severity, l)
}

// shortly is howMany where there is little room: "3 红旗".
func shortly(n int, severity method.Severity, l lang.Lang) string {
	word := method.Severities.Name(severity, l)
	if l == lang.EN && n != 1 {
		word += "s"
	}
	return lang.Number(float64(n)) + " " + word
}

// measures are the measure words of severities in Chinese.
var measures = map[method.Severity]string{method.Flag: "面", method.Gap: "处", method.Hint: "条"}
