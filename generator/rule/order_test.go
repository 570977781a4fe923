package rule_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// only is a site on which these rules alone are on.
func only(t *testing.T, codes ...string) *config.Config {
	t.Helper()
	var off []string
	for _, r := range rule.All() {
		if !slices.Contains(codes, string(r.Code)) {
			off = append(off, string(r.Code))
		}
	}
	return site(t, "rules: {off: ["+strings.Join(off, ", ")+"]}\n")
}

func TestFindingsComeInTheOrderInWhichTheyMatter(t *testing.T) {
	tests := []struct {
		name  string
		rules []string
		deals []string // a, b, c and so on
		want  string   // "slug code whom", of each finding
	}{
		{
			"by amount, the highest first, then close date, then slug; what is unknown comes last", []string{"coach-missing"},
			[]string{
				"objective: {close: @+1}\n",
				"objective: {amount: 100}\n",
				"objective: {amount: 200, close: @+20}\n",
				"objective: {amount: 900, currency: USD, close: @+1}\n",
				"objective: {amount: 200, close: @+10}\n",
				"title: f\n",
				"objective: {amount: 200}\n",
				"objective: {amount: 200, currency: CNY, close: @+20}\n",
				"objective: {amount: 0, close: @+1}\n",
				"objective: {currency: CNY, close: @+1}\n",
			},
			"e coach-missing -, c coach-missing -, h coach-missing -, g coach-missing -, b coach-missing -, i coach-missing -, d coach-missing -, " +
				"a coach-missing -, j coach-missing -, f coach-missing -",
		},
		{
			"by influence before the amount", []string{"uncontacted"},
			[]string{
				"objective: {amount: 9}\nstakeholders: [{name: Ada, influence: medium}]\n",
				"objective: {amount: 1}\nstakeholders: [{name: Ada, influence: high}]\n",
				"objective: {amount: 5}\nstakeholders: [{name: Ada, influence: medium}, {name: Ben, influence: high}]\n",
			},
			"c uncontacted Ben, b uncontacted Ada, a uncontacted Ada, c uncontacted Ada",
		},
		{
			"nobody counts as lowest influence", []string{"coach-unfit", "close-past"},
			[]string{
				"objective: {amount: 1, close: @-1}\nstakeholders: [{name: Ada, influence: medium, roles: [coach]}]\n",
				"objective: {amount: 9, close: @-1}\n",
				"objective: {amount: 5, close: @+1}\nstakeholders: [{name: Ada, influence: low, roles: [coach]}]\n",
			},
			"a coach-unfit Ada, b close-past -, c coach-unfit Ada, a close-past -",
		},
		{
			"by severity before influence", []string{"close-past", "value-missing", "path-open"},
			[]string{
				"objective: {amount: 1, close: @-1}\n",
				"position: {stage: solution}\n",
				"objective: {amount: 9}\nstakeholders: [{name: Ada, influence: high, support: -3, ties: [{name: Ben, kind: trust}]}, {name: Ben, support: +3}]\n",
			},
			"a close-past -, b value-missing -, c path-open Ada",
		},
		{
			"in one deal by question, the place in the file, the code",
			[]string{"support-unknown", "feedback-unknown", "coverage-thin", "approach-missing", "objective-incomplete", "position-unknown"},
			[]string{"stakeholders: [{name: Zoe, influence: high}, {name: Eve, influence: medium}, {name: Ada, influence: high}]\n"},
			"a coverage-thin Zoe, a coverage-thin Ada, a feedback-unknown Zoe, a support-unknown Zoe, a feedback-unknown Ada, a support-unknown Ada, " +
				"a approach-missing Zoe, a approach-missing Ada, a feedback-unknown Eve, a support-unknown Eve, a objective-incomplete -, a position-unknown -",
		},
		{
			"a severity of the case, not of the rule", []string{"coach-missing", "coverage-thin", "uncontacted"},
			[]string{"position: {stage: solution}\nstakeholders: [{name: Ada, influence: high}]\n", "objective: {amount: 5}\n"},
			"a uncontacted Ada, a coach-missing -, a coverage-thin Ada, b coach-missing -",
		},
		{
			"collection comes after the nine", []string{"collection-late", "bid-undecided", "close-past"},
			[]string{"bid: {due: @1}\nobjective: {close: @-1}\npayments: [{due: @-1, amount: 5}]\n"},
			"a close-past -, a bid-undecided -, a collection-late -",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			cfg := only(t, test.rules...)
			findings, _ := setOf(t, cfg).Find(siteOf(t, cfg, test.deals...))
			var got []string
			for _, f := range findings.All {
				got = append(got, f.Deal.Slug+" "+string(f.Rule.Code)+" "+whom(f))
			}
			if strings.Join(got, ", ") != test.want {
				t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), test.want)
			}
			for i, a := range findings.All {
				for _, b := range findings.All[i+1:] {
					if c, says := before(a, b, cfg.Currency); says && c > 0 {
						t.Errorf("%s %s comes before %s %s", a.Deal.Slug, a.Rule.Code, b.Deal.Slug, b.Rule.Code)
					}
				}
			}
		})
	}
}

// before compares two findings by the sentence of the method's table (rules.md): severity, the influence of whom they
// concern, the deal's amount (the site's currency first), close date, slug, question, the person's place in the file,
// code. No person counts as lowest influence; an unknown amount or date comes last. says is false where the sentence leaves
// the order open.
func before(a, b *rule.Finding, currency string) (c int, says bool) {
	if c := cmp.Compare(slices.Index(severities, a.Severity), slices.Index(severities, b.Severity)); c != 0 {
		return c, true
	}
	if c := cmp.Compare(influence(b), influence(a)); c != 0 {
		return c, true
	}
	if a.Deal != b.Deal {
		x, y := a.Deal.Data.Objective, b.Deal.Data.Objective
		switch {
		case x.Amount.Known && !y.Amount.Known:
			return -1, true
		case !x.Amount.Known && y.Amount.Known:
			return +1, true
		case x.Amount.Known:
			home, away := a.Deal.Currency == currency, b.Deal.Currency == currency
			if home != away {
				return map[bool]int{true: -1, false: +1}[home], true
			}
			if a.Deal.Currency != b.Deal.Currency {
				return 0, false // two currencies that are not the site's
			}
			if c := cmp.Compare(y.Amount.V, x.Amount.V); c != 0 {
				return c, true
			}
		}
		switch {
		case x.Close.Known && !y.Close.Known:
			return -1, true
		case !x.Close.Known && y.Close.Known:
			return +1, true
		case x.Close.V != y.Close.V:
			return x.Close.V.Compare(y.Close.V), true
		}
		return strings.Compare(a.Deal.Slug, b.Deal.Slug), true
	}
	if c := cmp.Compare(a.Rule.Question, b.Rule.Question); c != 0 {
		return c, true
	}
	if a.Person == nil != (b.Person == nil) {
		return 0, false // nobody has no place
	}
	return cmp.Or(cmp.Compare(place(a.Deal, a.Person), place(b.Deal, b.Person)), cmp.Compare(a.Rule.Code, b.Rule.Code)), true
}

var severities = []method.Severity{method.Flag, method.Gap, method.Hint}

// influence is 2 for high, 1 for medium, and 0 for all below and for nobody.
func influence(f *rule.Finding) int {
	if f.Person == nil {
		return 0
	}
	return map[method.Grade]int{method.High: 2, method.Medium: 1}[f.Person.Influence.V]
}

func place(d *book.Deal, s *book.Stakeholder) int { return slices.Index(d.Stakeholders, s) }
