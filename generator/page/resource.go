package page

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Resource makes the view of a resource: where it is booked, the latest first, and for what.
func (s *Site) Resource(t *book.Thing) *Thing {
	p := s.thing(t)
	kind := method.ResourceKind("")
	if t.Profile != nil {
		kind = t.Profile.Kind.V
	}
	type booked struct {
		deal *book.Deal
		book.Booking
	}
	var all []booked
	for _, d := range t.Deals {
		for _, b := range d.Resources {
			if b.Resource == t {
				all = append(all, booked{d, b})
				kind = cmp.Or(kind, b.Kind.V)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b booked) int { return b.From.V.Compare(a.From.V) })
	p.fact(kindHead, Link{Text: method.ResourceKinds.Name(kind, p.lang)})
	var rows []Row
	for _, b := range all {
		cost := Cell{}
		if b.Cost.Known {
			cost = Cell{Links: []Link{{Text: lang.Money(b.Cost.V, b.deal.Currency)}}, Sort: figure64(b.Cost.V)}
		}
		rows = append(rows, Row{
			p.dealCell(b.deal), listCell(names(t.URL, b.For)), textCell(b.Purpose.V), textCell(b.Win.V),
			dayCell(b.From.V), dayCell(b.To.V), cost, textCell(b.Effect.V),
		})
	}
	columns := p.columns(dealHead, lang.Text{ZH: "用于", EN: "For"}, lang.Text{ZH: "目的", EN: "Purpose"}, lang.Text{ZH: "它的赢", EN: "Its own win"},
		lang.Text{ZH: "从", EN: "From"}, lang.Text{ZH: "到", EN: "To"}, lang.Text{ZH: "费用", EN: "Cost"}, lang.Text{ZH: "效果", EN: "Effect"})
	columns[6].Numeric = true
	p.block("bookings", lang.Text{ZH: "用在哪里", EN: "Where it is used"}, noDeals, columns, rows)
	return p.view
}
