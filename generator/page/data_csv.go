package page

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"

	"jiuwen/generator/book"
)

// dealColumnNames are the columns of data/deals.csv: the scalars of data/deals.json under the same names.
const dealColumnNames = "slug,title,account,owner,stage,urgency,competition,temperature,amount,currency,close,result"

// dealsCSV is the scalar part of data/deals.json as a table that spreadsheets open: RFC 4180, UTF-8. What is not known is
// an empty cell.
//
// It begins with a byte order mark. Without one Excel takes the file to be in the machine's old code page, and every
// Chinese name comes out broken; other spreadsheets and most CSV readers know the mark and drop it.
func (s *Site) dealsCSV() []byte {
	b := bytes.NewBufferString("\ufeff" + dealColumnNames + "\r\n")
	for _, d := range s.Book.Deals {
		for i, cell := range s.csvRow(d) {
			if i > 0 {
				b.WriteByte(',')
			}
			writeCSV(b, cell)
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

func (s *Site) csvRow(d *book.Deal) []string {
	at, temperature, worth := &d.Data.Position, "", ""
	if t, ok := at.Temperature.Get(); ok {
		temperature = strconv.Itoa(t)
	}
	if a, ok := d.Data.Objective.Amount.Get(); ok {
		worth = figure64(a)
	}
	return []string{
		harmless(d.Slug), harmless(d.Name), harmless(nameOf(d.Account)), harmless(nameOf(d.Owner)),
		string(at.Stage.V), string(at.Urgency.V), string(at.Competition.V), temperature,
		worth, harmless(d.Currency), d.Data.Objective.Close.V.String(), string(d.Data.Result()),
	}
}

func nameOf(t *book.Thing) string {
	if t == nil {
		return ""
	}
	return t.Name
}

// formula is where a spreadsheet would begin to read one: at a formula's first character, also in full width, at the start
// of a cell, or behind what some take for the end of a cell (a semicolon where a comma is the decimal point, a tab, a line's
// end), spaces, quotes and what can't be seen aside.
var formula = regexp.MustCompile(`(^|[;\t\r\n])([\p{Z}\p{Cf}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}"']*[=+\-@＝＋－＠﹦﹢﹣﹫])`)

// harmless puts an apostrophe, which makes a cell a text, wherever a spreadsheet would begin to read a formula. Nothing is
// taken out. Numbers don't go through it: −5 is a number, not a formula.
func harmless(text string) string {
	text = formula.ReplaceAllString(text, "${1}'${2}")
	if strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\r") || strings.HasPrefix(text, "\n") {
		return "'" + text
	}
	return text
}

// writeCSV writes a cell, in quotes where they are needed. encoding/csv would change the line ends in it.
func writeCSV(b *bytes.Buffer, cell string) {
	if !strings.ContainsAny(cell, ",;\"\r\n\t") && strings.TrimSpace(cell) == cell {
		b.WriteString(cell)
		return
	}
	b.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
}
