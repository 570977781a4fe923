package page

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// thingColumn is a column of lists of things other than deals.
type thingColumn struct {
	key     string
	name    lang.Text
	numeric bool
	cell    func(t *book.Thing) Cell
}

// listing is the list of a kind, for pages in the folder of the one at here.
func (s *Site) listing(k book.Kind, here book.URL) *listing {
	switch k {
	case book.KindDeal:
		return s.dealList(here)
	case book.KindPerson:
		return s.peopleList(here)
	}
	columns := []thingColumn{{key: "name", name: Singular(k), cell: func(t *book.Thing) Cell { return linkCell(to(here, t)) }}}
	return s.thingList(k, append(columns, s.thingColumns(k, here)...))
}

// thingList lists things, those with the most open deals first.
func (s *Site) thingList(k book.Kind, columns []thingColumn) *listing {
	open := map[*book.Thing]int{}
	for _, t := range s.Book.Things(k) {
		open[t] = tallied(t.Deals, isOpen).deals
		if k == book.KindRep {
			open[t] = s.owned(t).deals
		}
	}
	sorted := slices.Clone(s.Book.Things(k))
	slices.SortStableFunc(sorted, func(a, b *book.Thing) int { return cmp.Compare(open[b], open[a]) })
	list := s.kindListing(k, s.many(k, len(sorted)))
	for _, c := range columns {
		list.columns = append(list.columns, Column{Key: c.key, Name: c.name.In(s.Book.Lang()), Numeric: c.numeric})
	}
	list.of(s, sorted)
	list.row = func(i int) Row {
		row := make(Row, len(columns))
		for c, column := range columns {
			row[c] = column.cell(sorted[i])
		}
		return row
	}
	return list
}

// thingColumns are what is said of the things of a kind besides their names.
func (s *Site) thingColumns(k book.Kind, here book.URL) []thingColumn {
	l := s.Book.Lang()
	openDeals := thingColumn{key: "open", name: lang.Text{ZH: "进行中", EN: "Open deals"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(tallied(t.Deals, isOpen).deals) }}
	allDeals := thingColumn{key: "deals", name: lang.Text{ZH: "全部商机", EN: "All deals"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(len(t.Deals)) }}
	amounts := thingColumn{key: "amount", name: lang.Text{ZH: "进行中金额", EN: "Open amount"}, numeric: true, cell: func(t *book.Thing) Cell { return s.sums(tallied(t.Deals, isOpen)) }}
	switch k {
	case book.KindAccount:
		return []thingColumn{
			{key: "industry", name: industryHead, cell: func(t *book.Thing) Cell {
				if t.Profile == nil {
					return Cell{}
				}
				return textCell(t.Profile.Industry.V)
			}},
			openDeals, amounts, allDeals,
			{key: "people", name: Plural(book.KindPerson), numeric: true, cell: func(t *book.Thing) Cell { return countCell(len(t.People)) }},
			{key: "owner", name: lang.Text{ZH: "负责人", EN: "Owners"}, cell: func(t *book.Thing) Cell { return Cell{Links: things(here, owners(t.Deals))} }},
		}
	case book.KindRep:
		covered := book.Coverage(s.Book.Deals)
		return []thingColumn{
			{key: "manager", name: lang.Text{ZH: "上级", EN: "Manager"}, cell: func(t *book.Thing) Cell { return linkCell(to(here, t.Manager)) }},
			{key: openDeals.key, name: openDeals.name, numeric: true, cell: func(t *book.Thing) Cell { return countCell(s.owned(t).deals) }},
			{key: amounts.key, name: amounts.name, numeric: true, cell: func(t *book.Thing) Cell { return s.sums(s.owned(t)) }},
			{key: "people", name: lang.Text{ZH: "负责的关键人", EN: "People covered"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(len(covered[t])) }},
		}
	case book.KindRival:
		return []thingColumn{
			openDeals, amounts, allDeals,
			{key: "won", name: lang.Text{ZH: "我方赢", EN: "We won"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(ended(t.Deals, method.Won)) }},
			{key: "lost", name: lang.Text{ZH: "我方丢", EN: "We lost"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(ended(t.Deals, method.Lost)) }},
		}
	case book.KindResource:
		bookings, stays := s.bookings(), rule.Stays(s.Book.Deals)
		return []thingColumn{
			{key: "kind", name: kindHead, cell: func(t *book.Thing) Cell { return term(method.ResourceKinds, resourceKind(t, bookings[t]), l) }},
			openDeals, allDeals,
			{key: "next", name: lang.Text{ZH: "下次使用", EN: "Next used"}, cell: func(t *book.Thing) Cell { return dayCell(nextUse(stays[t], s.Book.Today)) }},
		}
	case book.KindProduct:
		return []thingColumn{
			openDeals, amounts, allDeals,
			{key: "won", name: lang.Text{ZH: "赢单", EN: "Won"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(ended(t.Deals, method.Won)) }},
		}
	default:
		return []thingColumn{
			openDeals, allDeals,
			{key: "other", name: lang.Text{ZH: "其他", EN: "Other things"}, numeric: true, cell: func(t *book.Thing) Cell { return countCell(len(t.Tagged)) }},
		}
	}
}

// owners are the reps who own open deals, in the deals' order.
func owners(deals []*book.Deal) []*book.Thing {
	var reps []*book.Thing
	for _, d := range deals {
		if isOpen(d) && d.Owner != nil && !slices.Contains(reps, d.Owner) {
			if reps = append(reps, d.Owner); len(reps) == mostOwners {
				break
			}
		}
	}
	return reps
}

// mostOwners is how many owners a row of a list names.
const mostOwners = 4

// owned are a rep's own open deals; those in which they only cover somebody are not theirs.
func (s *Site) owned(rep *book.Thing) tally {
	return tallied(rep.Deals, func(d *book.Deal) bool { return d.Owner == rep && isOpen(d) })
}

// ended is how many of the deals came out so.
func ended(deals []*book.Deal, result method.Result) int {
	return tallied(deals, func(d *book.Deal) bool { return d.Data.Result() == result }).deals
}

// bookings are those of each resource, in the deals' order.
func (s *Site) bookings() map[*book.Thing][]*book.Booking {
	all := map[*book.Thing][]*book.Booking{}
	for _, d := range s.Book.Deals {
		for i := range d.Resources {
			b := &d.Resources[i]
			all[b.Resource] = append(all[b.Resource], b)
		}
	}
	return all
}

// resourceKind is what the resource's profile says, else the first booking that does.
func resourceKind(t *book.Thing, bookings []*book.Booking) method.ResourceKind {
	if t.Profile != nil && t.Profile.Kind.Known {
		return t.Profile.Kind.V
	}
	for _, b := range bookings {
		if b.Kind.Known {
			return b.Kind.V
		}
	}
	return ""
}

// nextUse is the first day from today on which an open deal has the resource; none: the zero Date.
func nextUse(stays []rule.Stay, today day.Date) day.Date {
	for _, stay := range stays {
		if !stay.Last.Before(today) {
			if stay.First.Before(today) {
				return today
			}
			return stay.First
		}
	}
	return day.Date{}
}
