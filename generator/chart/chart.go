// Package chart turns numbers of the book into figures: a title sentence that says what to see, the ECharts option that
// draws it, and the same as a table.
//
// In come linked deals, out come Charts in the book's language. The option is data: it is made of go-echarts' options and of what
// they lack, is JSON, the same bytes on every run, and holds no code: a formatter is the name of a function of the page script
// (themes/paper/js/chart-option.js), a colour that of a theme's token, "var(--p3)", which the browser resolves.
//
// The grammar of all charts: blue–orange is support and only support, grey is knowledge. A circle is for us, a diamond
// against us; what is dashed is a guess or not known. The axis of support is whole, with 0 ruled, since nobody is there.
package chart

// Chart is one figure of a page: what it says in a sentence, how to draw it, and the same as a table.
//
// A chart without data has no Option and no Table, but Missing: the sentence that says what is not known and how to
// write it down.
type Chart struct {
	Name    string // as in id="chart-NAME"
	Title   string // one sentence with the finding in it
	Note    string // one line that says how to read it
	Label   string // the accessible label of the drawn area; the title is beside it
	Option  string // the ECharts option, with its heights; the same bytes on every run, "<" escaped
	Table   Table
	Missing string
}

// Table is a chart's data.
type Table struct {
	Columns []Column
	Rows    [][]Cell
	Refs    [][]string // where the cells lead, row by row; "": nowhere; nil: none of them does
}

// Column is a table's column.
type Column struct {
	Name    string
	Numeric bool // figures: aligned right
}

// Cell is a table's cell: its text in the page's language.
type Cell struct{ Text string }
