package rule

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// Stay is the days, both included, for which a deal has a resource.
type Stay struct {
	Deal        *book.Deal
	Booking     *book.Booking
	First, Last day.Date
}

// Stays are what the open deals have booked of each resource, by first day. A booking without a day is none.
func Stays(deals []*book.Deal) map[*book.Thing][]Stay {
	stays := map[*book.Thing][]Stay{}
	for _, d := range deals {
		if d.Data.Result() != method.Open {
			continue
		}
		for i := range d.Resources {
			b := &d.Resources[i]
			if first, last, known := span(b); known && b.Resource != nil { // what has no name is not one thing
				stays[b.Resource] = append(stays[b.Resource], Stay{Deal: d, Booking: b, First: first, Last: last})
			}
		}
	}
	for _, of := range stays {
		slices.SortStableFunc(of, byDays)
	}
	return stays
}

func span(b *book.Booking) (first, last day.Date, known bool) {
	first, last = b.From.V, end(b)
	if first.IsZero() {
		first = last
	}
	return first, last, !first.IsZero() && !last.Before(first)
}

func byDays(a, b Stay) int { return cmp.Or(a.First.Compare(b.First), a.Last.Compare(b.Last)) }

// pool is the stays of each resource, so that a clash is found without comparing each with each.
type pool map[*book.Thing][]stay

// stay is a Stay among those of its resource.
type stay struct {
	Stay
	// reach are, of the stays up to this one, the two of different deals that last longest: the places of both, the longest
	// first; -1 for none.
	reach [2]int
	// next is the place of the next stay of another deal; -1 for none.
	next int
}

func newPool(deals []*book.Deal) pool {
	p := pool{}
	for resource, all := range Stays(deals) {
		p[resource] = linked(all)
	}
	return p
}

// linked are the stays of one resource, each with those that it can clash with.
func linked(all []Stay) []stay {
	stays := make([]stay, len(all))
	reach := [2]int{-1, -1}
	for i := range all {
		stays[i] = stay{Stay: all[i], reach: reach}
		switch longest := reach[0]; {
		case longest < 0 || all[i].Last.After(all[longest].Last):
			if longest >= 0 && all[longest].Deal != all[i].Deal {
				reach[1] = longest
			}
			reach[0] = i
		case all[longest].Deal != all[i].Deal && (reach[1] < 0 || all[i].Last.After(all[reach[1]].Last)):
			reach[1] = i
		}
	}
	next := -1
	for i := len(stays) - 1; i >= 0; i-- {
		if i+1 < len(stays) && stays[i+1].Deal != stays[i].Deal {
			next = i + 1
		}
		stays[i].next = next
	}
	return stays
}

// clash finds another deal that has booked the same resource for a day of b's, and the first such day.
func (p pool) clash(d *book.Deal, b *book.Booking) (other *book.Deal, at day.Date, clash bool) {
	first, last, known := span(b)
	if !known {
		return nil, day.Date{}, false
	}
	stays := p[b.Resource]
	i, has := slices.BinarySearchFunc(stays, Stay{First: first, Last: last}, func(s stay, of Stay) int { return byDays(s.Stay, of) })
	switch {
	case !has:
		return nil, day.Date{}, false
	case stays[i].Deal != d: // which has it for just the same days
		return stays[i].Deal, first, true
	}
	for _, before := range stays[i].reach {
		if before >= 0 && stays[before].Deal != d && !stays[before].Last.Before(first) {
			return stays[before].Deal, first, true
		}
	}
	if next := stays[i].next; next >= 0 && !stays[next].First.After(last) {
		return stays[next].Deal, stays[next].First, true
	}
	return nil, day.Date{}, false
}
