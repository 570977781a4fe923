package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// Table is rows of what there is many of: deals, people, reps.
type Table struct {
	Columns []Column
	Rows    []Row
}

// Column is a table's column. The first one names the row.
type Column struct {
	Name    string
	Numeric bool     // figures: aligned right
	Whole   bool     // days and words of the method: not broken into lines
	Filter  []Option // what the rows can be narrowed to; empty: nothing
}

// Option is a value that rows can be narrowed to.
type Option struct {
	Value  string // as the column's cells say it; empty: not known
	Name   string
	Count  int  // of rows that have it
	Chosen bool // a list opens on it
}

// Text is the option as a reader sees it: "open (1,181)".
func (o Option) Text() string { return o.Name + " (" + lang.Number(float64(o.Count)) + ")" }

// Filtered says that rows can be narrowed.
func (t Table) Filtered() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return len(c.Filter) > 0 })
}

// Row is a table's row.
type Row []Cell

// Cell is what is known in one place of a table; no links: nothing.
type Cell struct {
	Links []Link
	// Sort is what the cell is sorted by where that is not its text: a number, as a script reads it.
	Sort string
	// Mark is the class of a support level's mark: "p2"; empty for all other cells.
	Mark string
	// Whole says that the text must not be broken into lines: a day, a word of the method.
	Whole bool
}

// textCell is a cell of one text; empty: nothing is known.
func textCell(s string) Cell { return linkCell(Link{Text: s}) }

// dayCell is a cell with a day; the zero Date is none.
func dayCell(d day.Date) Cell { return Cell{Links: some(Link{Text: d.String()}), Whole: true} }

func linkCell(l Link) Cell { return Cell{Links: some(l)} }

// supportMark is a cell with a support level as its mark.
func supportMark(s Support) Cell {
	c := linkCell(s.Link)
	if s.Level != 0 {
		c.Sort, c.Mark = strconv.Itoa(s.Level), s.Class
	}
	return c
}

// countCell is a cell with a whole number; there is nothing to say of none.
func countCell(n int) Cell {
	if n == 0 {
		return Cell{Sort: "0"}
	}
	return textCell(lang.Number(float64(n)))
}

// HTML is the rows as markup. Guess is the word that is read out behind what is only one; comma stands between the links of
// a cell. Rows are written here and not by a template: the lists of a large team have a million cells, and html/template
// needs a microsecond for each value. list.js makes the same of a list's data.
func (t Table) HTML(guess, comma string) template.HTML {
	w := tableWriter{guess: template.HTMLEscapeString(guess), comma: template.HTMLEscapeString(comma)}
	for _, row := range t.Rows {
		w.b.WriteString("<tr>")
		for i, c := range row {
			w.cell(c, i == 0, t.Columns[i].Numeric)
		}
		w.b.WriteString("</tr>\n")
	}
	return template.HTML(w.b.String()) //nolint:gosec // every text in it is escaped
}

// tableWriter writes cells; what it holds is escaped.
type tableWriter struct {
	b            strings.Builder
	guess, comma string
}

// cell writes one cell; names says that it names its row.
func (w *tableWriter) cell(c Cell, names, numeric bool) {
	start, end := "<td", "</td>"
	if names {
		start, end = `<th scope="row"`, "</th>"
	}
	w.b.WriteString(start)
	switch {
	case numeric:
		w.b.WriteString(` class="number"`)
	case c.Whole:
		w.b.WriteString(` class="word"`)
	}
	if c.Sort != "" {
		w.b.WriteString(` data-sort="` + template.HTMLEscapeString(c.Sort) + `"`)
	}
	w.b.WriteString(">")
	for i, l := range c.Links {
		if i > 0 {
			w.b.WriteString(w.comma)
		}
		w.b.WriteString(w.link(c, l))
	}
	if len(c.Links) == 0 {
		w.b.WriteString(`<span class="unknown">–</span>`)
	}
	w.b.WriteString(end)
}

// link is one of a cell's links as markup.
func (w *tableWriter) link(c Cell, l Link) string {
	text := template.HTMLEscapeString(l.Text)
	if l.Href != "" {
		text = strings.ReplaceAll(text, "@", "@<wbr>") // where an address is best broken
		text = `<a href="` + template.HTMLEscapeString(l.Href) + `">` + text + "</a>"
	}
	if l.Guess {
		text += `<span class="unseen">` + w.guess + "</span>"
	}
	switch {
	case c.Mark != "" && l.Guess:
		return `<span class="chip guess s-` + c.Mark + `">` + text + `<span aria-hidden="true">?</span></span>`
	case c.Mark != "":
		return `<span class="chip s-` + c.Mark + `">` + text + "</span>"
	case l.Guess:
		return `<span class="guess">` + text + "</span>"
	case len(c.Links) > 1 && l.Href == "":
		return "<span>" + text + "</span>" // so that a script can tell it from the others
	}
	return text
}
