package expression

import (
	"maps"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/field"
)

// Deal is a deal made ready to be asked. It does not change: goroutines share one.
type Deal struct{ value *object }

// Of makes a deal ready to be asked, which takes longer than to ask it. Programs of another Env take it too.
func (e *Env) Of(d *book.Deal) Deal {
	values := d.Data.Canonical()
	o := &d.Data.Objective
	maps.Copy(values, extra.Value(&extras{
		Slug:     field.Value[string]{V: d.Slug, Known: d.Slug != ""},
		Amount:   o.Amount,
		Currency: field.Value[string]{V: d.Currency, Known: d.Currency != ""},
		Close:    o.Close,
	}))
	return Deal{e.deal.object(values)}
}

// extras are what `deal` has besides its front matter.
type extras struct {
	Slug, Currency field.Value[string]
	Amount         field.Value[float64]
	Close          field.Value[day.Date]
}

var extra = field.NewSection("deal",
	field.Text("slug", "这一单在网址里的名字", "the deal's name in its address", func(e *extras) *field.Value[string] { return &e.Slug }),
	field.Number("amount", "目标金额，同 objective.amount", "for how much, as objective.amount", 0, 0, func(e *extras) *field.Value[float64] { return &e.Amount }),
	field.Text("currency", "币种；没写就是站点的", "the currency of the amounts; the site's when not written", func(e *extras) *field.Value[string] { return &e.Currency }),
	field.Date("close", "签约日期，同 objective.close", "the day by which it is signed, as objective.close", func(e *extras) *field.Value[day.Date] { return &e.Close }),
)

// table is what `deal` has: its front matter's fields and the extras.
func table() *field.Table {
	t := deal.Table()
	t.Fields = append(t.Fields, extra.Table().Fields...)
	return t
}
