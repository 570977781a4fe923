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

// order puts findings in the order in which they matter: severity, the influence of whom they concern, the deal's amount
// (the site's currency first), its close date, its slug, question, the person's place in the file, code. What is not known
// comes last. Source: rules.md.
func order(all []*Finding, deals []*book.Deal, currency string) {
	deals = slices.Clone(deals)
	slices.SortFunc(deals, func(a, b *book.Deal) int { return byDeal(a, b, currency) })
	places := make(map[*book.Deal]int, len(deals))
	for i, d := range deals {
		places[d] = i
	}
	// A team has very many findings, so each is compared by two numbers: all of the above but the code; and the code, with
	// the place that the finding has now, so that no two are equal.
	codes := map[Code]int{}
	for _, f := range all {
		codes[f.Rule.Code] = 0
	}
	for i, code := range slices.Sorted(maps.Keys(codes)) {
		codes[code] = i
	}
	type placed struct {
		*Finding
		at, code uint64
	}
	sorted := make([]placed, len(all))
	for i, f := range all {
		at := uint64(0)
		for _, part := range []struct{ value, bits int }{
			{method.Severities.Index(f.Severity), 2}, {heaviest - weight(f.Person), 2}, {places[f.Deal], 32}, {int(f.Rule.Question), 4}, {personPlace(f), 20},
		} {
			at = at<<part.bits | uint64(part.value) //nolint:gosec // none is negative
		}
		sorted[i] = placed{f, at, uint64(codes[f.Rule.Code])<<32 | uint64(i)} //nolint:gosec // none is negative
	}
	slices.SortFunc(sorted, func(a, b placed) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.code, b.code)) })
	for i := range sorted {
		all[i] = sorted[i].Finding
	}
}

// compare is the order of two findings: that of order, one by one.
func compare(a, b *Finding, currency string) int {
	byDeals := 0
	if a.Deal != b.Deal {
		byDeals = byDeal(a.Deal, b.Deal, currency)
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

func byDeal(a, b *book.Deal, currency string) int {
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
