package rule

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// order puts findings in the order in which they matter: severity, the influence of whom they concern, the deal's amount
// (the site's currency first), its close date, its slug, question, the person's place in the file, code. What is not known
// comes last.
func order(all []*Finding, currency string) {
	places := map[*book.Stakeholder]int{}
	for _, f := range all {
		if f.Person != nil && places[f.Person] == 0 {
			for i, s := range f.Deal.Stakeholders {
				places[s] = i + 1
			}
		}
	}
	place := func(s *book.Stakeholder) int {
		if s == nil {
			return len(places) + 1
		}
		return places[s]
	}
	slices.SortStableFunc(all, func(a, b *Finding) int {
		if c := cmp.Or(
			cmp.Compare(method.Severities.Index(a.Severity), method.Severities.Index(b.Severity)),
			cmp.Compare(weight(b.Person), weight(a.Person)),
		); c != 0 {
			return c
		}
		if a.Deal != b.Deal {
			if c := byDeal(a.Deal, b.Deal, currency); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.Rule.Question, b.Rule.Question), cmp.Compare(place(a.Person), place(b.Person)), strings.Compare(string(a.Rule.Code), string(b.Rule.Code)))
	})
}

// weight is how much a person's influence counts: 3 high, 2 medium, 1 low or unknown; 1 for nobody.
func weight(s *book.Stakeholder) int {
	if s == nil {
		return 1
	}
	switch s.Influence.V {
	case method.High:
		return 3
	case method.Medium:
		return 2
	}
	return 1
}

func byDeal(a, b *book.Deal, currency string) int {
	x, y := &a.Data.Objective, &b.Data.Objective
	if x.Amount.Known != y.Amount.Known {
		return cmp.Compare(rank(y.Amount.Known), rank(x.Amount.Known))
	}
	if x.Amount.Known {
		if c := cmp.Or(
			cmp.Compare(rank(b.Currency == currency), rank(a.Currency == currency)), strings.Compare(a.Currency, b.Currency),
			cmp.Compare(y.Amount.V, x.Amount.V),
		); c != 0 {
			return c
		}
	}
	return cmp.Or(soonest(x.Close.V, y.Close.V), strings.Compare(a.Slug, b.Slug))
}

// rank is 1 for what comes first.
func rank(is bool) int {
	if is {
		return 1
	}
	return 0
}

// soonest orders days; none at all comes last.
func soonest(a, b day.Date) int {
	if a.IsZero() != b.IsZero() {
		return cmp.Compare(rank(a.IsZero()), rank(b.IsZero()))
	}
	return a.Compare(b)
}
