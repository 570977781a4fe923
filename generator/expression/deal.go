package expression

import (
	"maps"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// Deal is a deal made ready to be asked. It does not change: goroutines share one.
type Deal struct{ values map[string]any }

// Of makes a deal ready to be asked, which takes longer than to ask it. Programs of another Env take it too.
func (*Env) Of(d *book.Deal) Deal {
	values := d.Data.Canonical()
	o := &d.Data.Objective
	maps.Copy(values, extra.Value(&extras{
		Slug:     field.Value[string]{V: d.Slug, Known: d.Slug != ""},
		Amount:   o.Amount,
		Currency: field.Value[string]{V: d.Currency, Known: d.Currency != ""},
		Close:    o.Close,
	}))
	return Deal{values}
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

// fields are what `deal` has: those of its front matter, and the extras.
func fields() []field.Spec { return append(deal.Table().Fields, extra.Table().Fields...) }

// Type is the word for a field's type in CEL; "object" where it has fields of its own.
type Type string

// Field describes to documents what an expression can name.
type Field struct {
	Path   string // as an expression has it, with [] behind a list whose entries have fields: "deal.stakeholders[].support"
	Type   Type
	About  lang.Text
	Values []string // canonical ones, of a field with a closed vocabulary
}

// Fields are all that an expression can name, today first, then in the order of the deal's tables.
func Fields() []Field {
	today := Field{Path: "today", Type: "string", About: lang.Text{ZH: "今天", EN: "the day that is today"}}
	return append([]Field{today}, fieldsOf("deal", fields())...)
}

func fieldsOf(path string, specs []field.Spec) []Field {
	var all []Field
	for _, spec := range specs {
		at := path + "." + spec.Key
		all = append(all, Field{at, Type(readable(typeOf(root, spec).String())), spec.About, words(spec)})
		if spec.Many {
			at += "[]"
		}
		if spec.Section != nil {
			all = append(all, fieldsOf(at, spec.Section.Fields)...)
		}
	}
	return all
}

// words are the values that a field with a closed vocabulary has; nil of others.
func words(spec field.Spec) []string {
	if spec.Type != field.TypeWord {
		return nil
	}
	values := make([]string, len(spec.Words))
	for i, w := range spec.Words {
		values[i] = w.Value
	}
	return values
}
