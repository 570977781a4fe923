package rule

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// order is that in which findings matter: severity, the influence of whom they concern, the deal's amount (the site's
// currency first), its close date, its slug, question, the person's place in the file, code. What is not known comes last.
// Source: rules.md.
//
// A team has very many findings, so each is compared by two numbers.
type order struct {
	deals map[*book.Deal]int
	codes map[Code]int
}

// orderOf is the order of what the rules find in the deals.
func orderOf(rules []*Rule, deals []*book.Deal, currency string) order {
	o := order{make(map[*book.Deal]int, len(deals)), make(map[Code]int, len(rules))}
	for i, d := range slices.SortedFunc(slices.Values(deals), func(a, b *book.Deal) int { return ByDeal(a, b, currency) }) {
		o.deals[d] = i
	}
	for _, r := range rules {
		o.codes[r.Code] = 0
	}
	for i, code := range slices.Sorted(maps.Keys(o.codes)) {
		o.codes[code] = i
	}
	return o
}

// ranked is a finding with its place in the order: first is all of that but the code; second the code, with the finding's
// number in its deal, so that no two are equal.
type ranked struct {
	*Finding
	first, second uint64
}

func byRank(a, b ranked) int {
	return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.second, b.second))
}

// of puts the findings of a deal in order, and appends them to a list.
func (o order) of(d *book.Deal, findings []*Finding, list []ranked) []ranked {
	from, place := len(list), o.deals[d]
	for i, f := range findings {
		first := uint64(0)
		for _, part := range []struct{ value, bits int }{
			{method.Severities.Index(f.Severity), 2}, {heaviest - weight(f.Person), 2}, {place, 32}, {int(f.Rule.Question), 4}, {personPlace(f), 20},
		} {
			first = first<<part.bits | uint64(part.value) //nolint:gosec // none is negative
		}
		list = append(list, ranked{f, first, uint64(o.codes[f.Rule.Code])<<32 | uint64(i)}) //nolint:gosec // none is negative
	}
	slices.SortFunc(list[from:], byRank)
	for i, f := range list[from:] {
		f.Place, findings[i] = i, f.Finding
	}
	return list
}

// merge hands over the findings of lists that are in order each, in their order.
func merge(lists [][]ranked, use func(*Finding)) {
	for {
		next := -1
		for i, list := range lists {
			if len(list) > 0 && (next < 0 || byRank(list[0], lists[next][0]) < 0) {
				next = i
			}
		}
		if next < 0 {
			return
		}
		use(lists[next][0].Finding)
		lists[next] = lists[next][1:]
	}
}

// compare is the order of two findings: that of order, without the numbers.
func compare(a, b *Finding, currency string) int {
	byDeals := 0
	if a.Deal != b.Deal {
		byDeals = ByDeal(a.Deal, b.Deal, currency)
	}
	return cmp.Or(
		cmp.Compare(method.Severities.Index(a.Severity), method.Severities.Index(b.Severity)), cmp.Compare(weight(b.Person), weight(a.Person)), byDeals,
		cmp.Compare(a.Rule.Question, b.Rule.Question), cmp.Compare(personPlace(a), personPlace(b)), strings.Compare(string(a.Rule.Code), string(b.Rule.Code)),
	)
}

// personPlace is the place in the file of the person whom a finding concerns; of nobody the last there is.
func personPlace(f *Finding) int {
	const last = 1<<20 - 1
	if f.Person == nil {
		return last
	}
	return min(slices.Index(f.Deal.Stakeholders, f.Person), last)
}

// heaviest is the weight of high influence.
const heaviest = 3

// weight is how much the influence of whom a finding concerns counts; of nobody, as little as it can.
func weight(s *book.Stakeholder) int {
	if s == nil {
		return 1
	}
	return s.Weight()
}

// ByDeal orders deals by what is at stake: the amount, the site's currency first, then the close date, then the slug.
func ByDeal(a, b *book.Deal, currency string) int {
	x, y := &a.Data.Objective, &b.Data.Objective
	if x.Amount.Known != y.Amount.Known {
		return knownFirst(x.Amount.Known)
	}
	if x.Amount.Known && a.Currency != b.Currency {
		switch currency {
		case a.Currency:
			return -1
		case b.Currency:
			return 1
		}
		return strings.Compare(a.Currency, b.Currency)
	}
	return cmp.Or(cmp.Compare(y.Amount.V, x.Amount.V), soonest(x.Close.V, y.Close.V), strings.Compare(a.Slug, b.Slug))
}

// knownFirst orders two of which one is known: that one comes first.
func knownFirst(known bool) int {
	if known {
		return -1
	}
	return 1
}

// soonest orders days; none at all comes last.
func soonest(a, b day.Date) int {
	if a.IsZero() != b.IsZero() {
		return knownFirst(b.IsZero())
	}
	return a.Compare(b)
}
