package page

import (
	"cmp"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/markup"
)

// Table is rows of what there is many of: deals, people, reps.
type Table struct {
	Columns []Column
	Rows    []Row
	Names   int // the column that names the rows
}

// Column is a table's column.
type Column struct {
	Name    string
	Key     string   // of a list's: names it in addresses, in all languages
	Numeric bool     // figures: aligned right
	Whole   bool     // days and words of the method: not broken into lines
	Filter  []Option // what the rows can be narrowed to; empty: nothing
	Codes   bool     // its code, or else its text, is the row's data-code
	// Classes are those of the column's words, by what they are sorted by, from 1: a shape besides the word.
	Classes []string
}

// Marks are the Classes as a script reads them.
func (c Column) Marks() string { return strings.Join(c.Classes, ",") }

// Option is a value that rows can be narrowed to.
type Option struct {
	Value  string // as the column's cells say it; empty: not known
	Key    string // names it in addresses, in all languages
	Name   string
	Count  int  // of rows that have it
	Chosen bool // a list opens on it
}

// Text is the option as a reader sees it: "open (1,181)".
func (o Option) Text() string { return o.Name + " (" + lang.Number(float64(o.Count)) + ")" }

// Says is the name where it says more than the value.
func (o Option) Says() string {
	if o.Name == o.Value || o.Value == "" {
		return ""
	}
	return o.Name
}

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
	// Code is that of a rule whose title is the text.
	Code string
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
	c := textCell(lang.Number(float64(n)))
	if plain := strconv.Itoa(n); plain != c.Links[0].Text {
		c.Sort = plain // a script reads no "1,200"
	}
	return c
}

// HTML is the rows as markup. Guess is the word that is read out behind what is only one; comma stands between the links of
// a cell. Rows are written here and not by a template: the lists of a large team have a million cells, and html/template
// needs a microsecond for each value. Of a list's bytes most are tags, so those that HTML implies are left out, and quotes that it
// does not need. list-rows.js makes the same of a list's data.
func (t Table) HTML(guess, comma string) template.HTML {
	return template.HTML(t.AppendHTML(nil, guess, comma)) //nolint:gosec // every text in it is escaped
}

// AppendHTML appends HTML to a page; see package compiled.
func (t Table) AppendHTML(page []byte, guess, comma string) []byte {
	w := tableWriter{page, guess, comma}
	for _, row := range t.Rows {
		w.put("<tr")
		for i := range row {
			if links := row[i].Links; t.Columns[i].Codes && len(links) > 0 {
				w.attribute(" data-code", cmp.Or(row[i].Code, links[0].Text))
			}
		}
		w.put(">")
		for i := range row {
			w.cell(&row[i], i == t.Names, &t.Columns[i])
		}
	}
	return w.page
}

// tableWriter writes cells.
type tableWriter struct {
	page         []byte
	guess, comma string
}

func (w *tableWriter) put(markup ...string) {
	for _, m := range markup {
		w.page = append(w.page, m...)
	}
}

func (w *tableWriter) text(s string) { w.page = markup.Append(w.page, s) }

func (w *tableWriter) attribute(name, value string) {
	w.put(name, `="`)
	w.text(value)
	w.put(`"`)
}

// cell writes one cell; names says that it names its row.
func (w *tableWriter) cell(c *Cell, names bool, column *Column) {
	if names {
		w.put("<th scope=row")
	} else {
		w.put("<td")
	}
	switch {
	case column.Numeric:
		w.put(" class=number")
	case c.Whole || column.Whole:
		w.put(" class=word")
	}
	if c.Sort != "" && (len(c.Links) != 1 || c.Links[0].Text != c.Sort) {
		w.attribute(" data-sort", c.Sort)
	}
	w.put(">")
	class, classed := classOf(c, column)
	for i, l := range c.Links {
		if i > 0 {
			w.text(w.comma)
		}
		if classed {
			w.attribute("<span class", class)
			w.put(">")
		}
		w.link(c, l)
		if classed {
			w.put("</span>")
		}
	}
	if len(c.Links) == 0 {
		w.put("<span class=unknown>–</span>")
	}
}

// classOf is the class of a cell's word, where it has one.
func classOf(c *Cell, column *Column) (class string, classed bool) {
	if len(column.Classes) == 0 {
		return "", false
	}
	rank, err := strconv.Atoi(c.Sort)
	if err != nil || rank < 1 || rank > len(column.Classes) {
		return "", false
	}
	return column.Classes[rank-1], true
}

// linked are the escapes of a link's text: an address is best broken behind its sign.
var linked = func() markup.Escapes {
	all := markup.Usual
	all['@'] = "@<wbr>"
	return all
}()

// link writes one of a cell's links.
func (w *tableWriter) link(c *Cell, l Link) {
	end := "</span>"
	switch {
	case c.Mark != "" && l.Guess:
		w.put(`<span class="chip guess s-`, c.Mark, `">`)
		end = `<span aria-hidden="true">?</span></span>`
	case c.Mark != "":
		w.put(`<span class="chip s-`, c.Mark, `">`)
	case l.Guess:
		w.put(`<span class="guess">`)
	case len(c.Links) > 1 && l.Href == "":
		w.put("<span>") // so that a script can tell it from the others
	default:
		end = ""
	}
	if l.Href == "" {
		w.text(l.Text)
	} else {
		w.attribute("<a href", l.Href)
		w.put(">")
		w.page = linked.Append(w.page, l.Text)
		w.put("</a>")
	}
	if l.Guess {
		w.put(`<span class="unseen">`)
		w.text(w.guess)
		w.put("</span>")
	}
	w.put(end)
}
