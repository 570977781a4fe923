package page

import (
	"bytes"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/sheet"
)

// dealColumnNames are the columns of data/deals.csv: the scalars of data/deals.json under the same names.
const dealColumnNames = "slug,title,account,owner,stage,urgency,competition,temperature,amount,currency,close,result"

// dealsCSV is the scalar part of data/deals.json as a table that spreadsheets open.
func (s *Site) dealsCSV() []byte {
	table := sheet.Sheet{Rows: func(yield func([]any) bool) {
		for _, d := range s.Book.Deals {
			if !yield(csvRow(d)) {
				return
			}
		}
	}}
	for name := range strings.SplitSeq(dealColumnNames, ",") {
		table.Columns = append(table.Columns, sheet.Column{Name: name})
	}
	var b bytes.Buffer
	_ = table.WriteCSV(&b) // a buffer takes all
	return b.Bytes()
}

func csvRow(d *book.Deal) []any {
	at := &d.Data.Position
	var temperature, worth any
	if t, ok := at.Temperature.Get(); ok {
		temperature = t
	}
	if a, ok := d.Data.Objective.Amount.Get(); ok {
		worth = a
	}
	return []any{
		d.Slug, d.Name, nameOf(d.Account), nameOf(d.Owner), string(at.Stage.V), string(at.Urgency.V), string(at.Competition.V), temperature,
		worth, d.Currency, d.Data.Objective.Close.V, string(d.Data.Result()),
	}
}

func nameOf(t *book.Thing) string {
	if t == nil {
		return ""
	}
	return t.Name
}
