package sums

import (
	"cmp"
	"math"
	"slices"

	"jiuwen/generator/book"
)

// Collection is what was signed in a currency, and how much of it has come in.
type Collection struct {
	Currency string
	Quarters []Quarter // in their order; those of the first and the last alone are named
}

// Quarter is the deals that were won from one calendar quarter to another.
type Quarter struct {
	From, To          Time
	Signed, Collected float64
}

// Time is a calendar quarter, 1 to 4; without a year it is not known.
type Time struct{ Year, Quarter int }

// signed is a deal that is won, with its amount.
type signed struct {
	won  Time
	sum  float64
	paid float64
}

// collected are the deals that are won, by currency and quarter. A quarter joins those beside it until what was signed, what has
// come in and what has not, which the two give away, come from enough deals each, or from none.
func collected(won []*book.Deal, b *book.Book) []Collection {
	of := map[string][]signed{}
	for _, d := range won {
		amount := d.Amount()
		if !amount.Known || amount.V == 0 {
			continue
		}
		one := signed{sum: amount.V, paid: d.Payments(b.Today).Paid}
		if day := d.Data.Outcome.Date; day.Known {
			one.won.Year, one.won.Quarter = day.V.Quarter()
		}
		of[d.Currency] = append(of[d.Currency], one)
	}
	var all []Collection
	for currency, deals := range of {
		if quarters := byQuarter(deals); quarters != nil {
			all = append(all, Collection{currency, quarters})
		}
	}
	slices.SortFunc(all, func(x, y Collection) int {
		if own := b.Config.Currency; (x.Currency == own) != (y.Currency == own) {
			if x.Currency == own {
				return -1
			}
			return 1
		}
		return cmp.Compare(x.Currency, y.Currency)
	})
	return all
}

// figures are sums with how many deals each comes from.
type figures struct{ signed, paid, left amount }

func (f figures) plus(s signed) figures {
	const cent = 0.005
	add := func(to *amount, v float64) {
		if math.Abs(v) >= cent {
			*to = amount{to.deals + 1, to.sum + v}
		}
	}
	add(&f.signed, s.sum)
	add(&f.paid, s.paid)
	add(&f.left, s.sum-s.paid)
	return f
}

func byQuarter(deals []signed) []Quarter {
	slices.SortStableFunc(deals, func(x, y signed) int {
		if (x.won.Year == 0) != (y.won.Year == 0) { // what is not known comes last
			return y.won.Year - x.won.Year
		}
		return cmp.Or(x.won.Year-y.won.Year, x.won.Quarter-y.won.Quarter)
	})
	var times []Time
	upTo := []figures{{}} // before each quarter, and behind the last
	for _, d := range deals {
		last := upTo[len(upTo)-1]
		if n := len(times); n == 0 || times[n-1] != d.won {
			times, upTo = append(times, d.won), append(upTo, last)
		}
		upTo[len(upTo)-1] = last.plus(d)
	}
	if upTo[len(times)].paid.deals == 0 { // nothing is said of payments
		return nil
	}
	enough := func(s Span) bool {
		from, to := upTo[s.From], upTo[s.End]
		several := func(from, to amount) bool { n := to.deals - from.deals; return n == 0 || n >= Least }
		return to.signed.deals-from.signed.deals >= Least && several(from.paid, to.paid) && several(from.left, to.left)
	}
	var quarters []Quarter
	for _, s := range merged(len(times), enough) {
		from, to := upTo[s.From], upTo[s.End]
		quarters = append(quarters, Quarter{times[s.From], times[s.End-1], to.signed.sum - from.signed.sum, to.paid.sum - from.paid.sum})
	}
	return quarters
}
