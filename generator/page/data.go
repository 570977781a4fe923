package page

import (
	"bytes"
	_ "embed" // the schema
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/book"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// dataVersion is that of data/deals.json. A reader may rely on the keys of a version; new ones make no new version.
const dataVersion = 1

// dealsSchema is the JSON Schema of data/deals.json.
//
//go:embed deals.schema.json
var dealsSchema []byte

// whole makes a file of what can't fail.
func whole(data func() []byte) func() ([]byte, error) {
	return func() ([]byte, error) { return data(), nil }
}

// Files are the site's data files, its calendar, and the rows of lists that have several pages.
func (s *Site) Files() []File {
	all := s.keys().all
	if s.Public {
		return []File{{dayFile, s.day, all}}
	}
	files := []File{
		{"data/deals.json", whole(s.dealsJSON), all},
		{"data/deals.csv", whole(s.dealsCSV), all},
		{"data/deals.schema.json", whole(func() []byte { return dealsSchema }), all},
		{"data/findings.json", whole(s.findingsJSON), all},
		{"data/findings.schema.json", whole(func() []byte { return findingsSchema }), all},
		{dayFile, s.day, all},
		{calendarFile, whole(func() []byte { return s.Calendar().Bytes() }), all},
	}
	if s.Book.History != nil {
		files = append(files, File{feedFile, whole(s.feed), func() Key { return s.keys().feed() }})
	}
	for _, l := range s.listings() {
		files = append(files, l.files()...)
	}
	return files
}

// dealsJSON writes all deals, one a line, in the book's order. What is not known is null.
func (s *Site) dealsJSON() []byte { return records(dataVersion, "deals", s.Book.Deals, s.writeDeal) }

// records is a data file: its version, and under a name the records of all entries, one a line. The records of a large team
// take up tens of megabytes, so they are written without reflection.
func records[E any](version int, name string, entries []E, write func(*bytes.Buffer, E)) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"version":%d,%q:[`, version, name)
	for i, entry := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		write(&b, entry)
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

func (s *Site) writeDeal(b *bytes.Buffer, d *book.Deal) {
	at := &d.Data.Position
	b.WriteString(`{"slug":`)
	writeText(b, d.Slug)
	b.WriteString(`,"title":`)
	writeText(b, d.Name)
	b.WriteString(`,"account":`)
	writeKnown(b, nameOf(d.Account), d.Account != nil)
	b.WriteString(`,"owner":`)
	writeKnown(b, nameOf(d.Owner), d.Owner != nil)
	b.WriteString(`,"stage":`)
	writeKnown(b, at.Stage.V, at.Stage.Known)
	b.WriteString(`,"urgency":`)
	writeKnown(b, at.Urgency.V, at.Urgency.Known)
	b.WriteString(`,"competition":`)
	writeKnown(b, at.Competition.V, at.Competition.Known)
	b.WriteString(`,"temperature":`)
	writeNumber(b, float64(at.Temperature.V), at.Temperature.Known)
	b.WriteString(`,"amount":`)
	writeNumber(b, d.Data.Objective.Amount.V, d.Data.Objective.Amount.Known)
	b.WriteString(`,"currency":`)
	writeText(b, d.Currency)
	b.WriteString(`,"close":`)
	writeKnown(b, d.Data.Objective.Close.V.String(), d.Data.Objective.Close.Known)
	b.WriteString(`,"result":`)
	writeText(b, string(d.Data.Result()))
	mean, weighted, known := d.MeanSupport()
	b.WriteString(`,"support":{"mean":`)
	writeNumber(b, mean, known)
	b.WriteString(`,"weighted":`)
	writeNumber(b, weighted, known)
	b.WriteString(`},"questions":{`) // how much of each question's facts is known, from 0 to 1
	for i, score := range rule.Grid(d, s.Book) {
		if i > 0 {
			b.WriteByte(',')
		}
		writeText(b, method.Question(i+1).Key())
		b.WriteByte(':')
		writeNumber(b, score.Share(), true)
	}
	b.WriteString(`},"stakeholders":[`)
	for i, p := range d.Stakeholders {
		if i > 0 {
			b.WriteByte(',')
		}
		writeStakeholder(b, p)
	}
	b.WriteString("]}")
}

func writeStakeholder(b *bytes.Buffer, p *book.Stakeholder) {
	b.WriteString(`{"name":`)
	writeText(b, p.Person.Name)
	b.WriteString(`,"roles":[`)
	for i, role := range p.Roles {
		if i > 0 {
			b.WriteByte(',')
		}
		writeText(b, string(role.V))
	}
	b.WriteString(`],"influence":`)
	writeKnown(b, p.Influence.V, p.Influence.Known)
	b.WriteString(`,"feedback":`)
	writeKnown(b, p.Feedback.V, p.Feedback.Known)
	b.WriteString(`,"support":`)
	writeNumber(b, float64(p.Support.V), p.Support.Known)
	b.WriteByte('}')
}

// writeKnown writes a text, or null where it is not known.
func writeKnown[T ~string](b *bytes.Buffer, text T, known bool) {
	if !known {
		b.WriteString("null")
		return
	}
	writeText(b, string(text))
}

// writeNumber writes a number, or null where it is not known.
func writeNumber(b *bytes.Buffer, f float64, known bool) {
	if !known {
		b.WriteString("null")
		return
	}
	b.Write(strconv.AppendFloat(b.AvailableBuffer(), f, 'f', -1, 64))
}

// writeText writes a string as JSON has it.
func writeText(b *bytes.Buffer, s string) { writeQuoted(b, s, quotedInJSON, false) }

// writeQuoted writes a string of JSON; markup says whether what begins a tag or an entity is escaped. Nearly all hold none of the
// characters that may not stand there as they are.
func writeQuoted(b *bytes.Buffer, s string, escaped func(rune) bool, markup bool) {
	if !strings.ContainsFunc(s, escaped) {
		b.WriteByte('"')
		b.WriteString(s)
		b.WriteByte('"')
		return
	}
	encoder := json.NewEncoder(b)
	encoder.SetEscapeHTML(markup)
	_ = encoder.Encode(s)   // a string always can be, and a buffer takes all
	b.Truncate(b.Len() - 1) // the encoder's line end
}

// quotedInJSON says that a character may not stand in a string as it is.
func quotedInJSON(r rune) bool {
	return r < ' ' || r == '"' || r == '\\' || r == '\u2028' || r == '\u2029' || r == utf8.RuneError
}
