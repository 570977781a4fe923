package page

import (
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Sum is a number of deals with their amounts: one figure for each currency, the site's first.
type Sum struct {
	Deals   int
	Amounts []string
	Unknown int // deals whose amount is not known
}

// tally adds deals up.
type tally struct {
	deals, unknown int
	amounts        map[string]float64 // by currency
}

func (t *tally) add(d *book.Deal) {
	t.deals++
	v, ok := d.Amount().Get()
	if !ok {
		t.unknown++
		return
	}
	if t.amounts == nil {
		t.amounts = map[string]float64{}
	}
	t.amounts[d.Currency] += v
}

// sum is what a tally comes to. Currencies come in the order of their codes, the site's before all.
func (s *Site) sum(t tally) Sum {
	view := Sum{Deals: t.deals, Unknown: t.unknown}
	for _, currency := range s.currencies(t) {
		view.Amounts = append(view.Amounts, lang.Money(t.amounts[currency], currency))
	}
	return view
}

func (s *Site) currencies(t tally) []string {
	var codes []string
	for code := range t.amounts {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, s.byCurrency)
	return codes
}

func (s *Site) byCurrency(a, b string) int {
	switch own := s.Book.Config.Currency; {
	case a == b:
		return 0
	case a == own, b != own && a < b:
		return -1
	}
	return 1
}

// sums is the cell of a tally's amounts, sorted by the one in the site's own currency.
func (s *Site) sums(t tally) Cell {
	c := textCell(strings.Join(s.sum(t).Amounts, " · "))
	if len(c.Links) > 0 {
		c.Sort = figure64(t.amounts[s.Book.Config.Currency])
	}
	return c
}

// figure64 writes a number for scripts.
func figure64(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// isOpen says whether a deal is still being worked on.
func isOpen(d *book.Deal) bool { return d.Data.Result() == method.Open }

// tallied adds up those of the deals that fit.
func tallied(deals []*book.Deal, fits func(*book.Deal) bool) tally {
	var t tally
	for _, d := range deals {
		if fits(d) {
			t.add(d)
		}
	}
	return t
}
