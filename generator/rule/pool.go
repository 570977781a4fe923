package rule

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// pool is what the open deals have booked of each resource, by first day.
type pool map[*book.Thing][]stay

// stay is the days, both included, for which a deal has a resource.
type stay struct {
	deal        *book.Deal
	first, last day.Date
	// reach are, of the stays up to this one, the two of different deals that last longest: the places of both, the longest
	// first; -1 for none.
	reach [2]int
	// next is the place of the next stay of another deal; -1 for none.
	next int
}

func span(b *book.Booking) (first, last day.Date, known bool) {
	first, last = b.From.V, end(b)
	if first.IsZero() {
		first = last
	}
	return first, last, !first.IsZero() && !last.Before(first)
}

// newPool sorts the bookings of all open deals, so that a clash is found without comparing each with each.
func newPool(deals []*book.Deal) pool {
	p := pool{}
	for _, d := range deals {
		if d.Data.Result() != method.Open {
			continue
		}
		for i := range d.Resources {
			b := &d.Resources[i]
			if first, last, known := span(b); known && b.Resource != nil { // what has no name is not one thing
				p[b.Resource] = append(p[b.Resource], stay{deal: d, first: first, last: last})
			}
		}
	}
	for _, stays := range p {
		slices.SortStableFunc(stays, byDays)
		reach := [2]int{-1, -1}
		for i := range stays {
			stays[i].reach = reach
			switch longest := reach[0]; {
			case longest < 0 || stays[i].last.After(stays[longest].last):
				if longest >= 0 && stays[longest].deal != stays[i].deal {
					reach[1] = longest
				}
				reach[0] = i
			case stays[longest].deal != stays[i].deal && (reach[1] < 0 || stays[i].last.After(stays[reach[1]].last)):
				reach[1] = i
			}
		}
		next := -1
		for i := len(stays) - 1; i >= 0; i-- {
			if i+1 < len(stays) && stays[i+1].deal != stays[i].deal {
				next = i + 1
			}
			stays[i].next = next
		}
	}
	return p
}

func byDays(a, b stay) int { return cmp.Or(a.first.Compare(b.first), a.last.Compare(b.last)) }

// clash finds another deal that has booked the same resource for a day of b's, and the first such day.
func (p pool) clash(d *book.Deal, b *book.Booking) (other *book.Deal, at day.Date, clash bool) {
	first, last, known := span(b)
	if !known {
		return nil, day.Date{}, false
	}
	stays := p[b.Resource]
	i, has := slices.BinarySearchFunc(stays, stay{first: first, last: last}, byDays)
	switch {
	case !has:
		return nil, day.Date{}, false
	case stays[i].deal != d: // which has it for just the same days
		return stays[i].deal, first, true
	}
	for _, before := range stays[i].reach {
		if before >= 0 && stays[before].deal != d && !stays[before].last.Before(first) {
			return stays[before].deal, first, true
		}
	}
	if next := stays[i].next; next >= 0 && !stays[next].first.After(last) {
		return stays[next].deal, stays[next].first, true
	}
	return nil, day.Date{}, false
}
