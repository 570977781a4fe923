// Package sums works out what everybody may learn of a site's deals: figures that each come from at least three of them, so that
// none can be told apart.
//
// In: a linked book. Out: counts and amounts by group. Groups of too few deals are joined with their neighbours (table redesign);
// an amount that comes from too few is left out, and with it so many others that it can't be worked out from the total (primary
// and secondary cell suppression by the minimum frequency rule: Hundepool et al., Statistical Disclosure Control, Wiley 2012).
// No figure is a difference of what is shown, or of sets of deals that overlap otherwise than as a part and its whole: the law in
// sums_test.go.
package sums

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/method"
)

// Sums are what can be shown of a site's deals. What can't be is nil, or zero.
type Sums struct {
	Open   Group   // deals that are not decided yet
	Stages []Group // the same by stage: spans of method.Stages, and behind them one of those whose stage is not known
	Ended  []Group // deals that are: spans of Results; amounts only where they are won

	Against, For []Level // people in open deals by their support, from −5 on; somebody in several deals counts in each
	Unknown      int     // those of them whose support is not known

	Collected []Collection // by currency, the site's first
}

// Results are how a deal ends.
var Results = [...]method.Result{method.Won, method.Lost, method.Dropped}

// Group is deals with their amounts by currency; one that is not there comes from too few of them, or from none.
type Group struct {
	Span
	Deals   int
	Amounts map[string]float64
}

// Of are the sums of a book's deals.
func Of(b *book.Book) *Sums {
	var open, won []*book.Deal
	ended := make([]part, len(Results))
	for _, d := range b.Deals {
		switch result := d.Data.Result(); result {
		case method.Open:
			open = append(open, d)
		case method.Won:
			won = append(won, d)
			ended[0].add(d)
		default: // what it aimed at nobody got
			ended[slices.Index(Results[:], result)].deals++
		}
	}
	s := &Sums{Ended: groups(ended), Collected: collected(won, b)}
	for i := range s.Ended {
		if g := &s.Ended[i]; g.End > 1 { // it is not of all of them
			g.Amounts = nil
		}
	}
	stages := make([]part, len(method.Stages)+1)
	for _, d := range open {
		i := len(method.Stages)
		if stage, known := d.Data.Position.Stage.Get(); known {
			i = method.Stages.Index(stage)
		}
		stages[i].add(d)
	}
	if last := len(stages) - 1; stages[last].deals == 0 {
		stages = stages[:last]
	}
	if s.Stages = groups(stages); s.Stages != nil {
		all := joined(stages)
		s.Open = all.group()
	}
	s.support(open)
	return s
}

// part is deals that belong together, with the amounts of those that have one.
type part struct {
	deals   int
	amounts map[string]amount // by currency
}

// amount is a sum, and how many deals it comes from.
type amount struct {
	deals int
	sum   float64
}

func (p *part) add(d *book.Deal) {
	p.deals++
	if v := d.Amount(); v.Known && v.V != 0 {
		p.put(d.Currency, amount{1, v.V})
	}
}

func (p *part) put(currency string, a amount) {
	if p.amounts == nil {
		p.amounts = map[string]amount{}
	}
	has := p.amounts[currency]
	p.amounts[currency] = amount{has.deals + a.deals, has.sum + a.sum}
}

// joined are several parts as one.
func joined(parts []part) part {
	var all part
	for _, p := range parts {
		all.deals += p.deals
		for currency, a := range p.amounts {
			all.put(currency, a)
		}
	}
	return all
}

// group is a part by itself.
func (p *part) group() Group {
	g := Group{Deals: p.deals}
	for currency, a := range p.amounts {
		if a.deals >= Least {
			g.put(currency, a.sum)
		}
	}
	return g
}

func (g *Group) put(currency string, sum float64) {
	if g.Amounts == nil {
		g.Amounts = map[string]float64{}
	}
	g.Amounts[currency] = sum
}

// groups are parts that have an order, merged, and can be shown beside what they come to together.
func groups(parts []part) []Group {
	spans := merged(len(parts), func(s Span) bool { return joined(parts[s.From:s.End]).deals >= Least })
	all := make([]part, len(spans))
	var list []Group
	for i, s := range spans {
		all[i] = joined(parts[s.From:s.End])
		list = append(list, Group{Span: s, Deals: all[i].deals})
	}
	for currency := range joined(parts).amounts {
		deals := make([]int, len(all))
		for i := range all {
			deals[i] = all[i].amounts[currency].deals
		}
		for i, show := range shown(deals) {
			if show {
				list[i].put(currency, all[i].amounts[currency].sum)
			}
		}
	}
	return list
}
