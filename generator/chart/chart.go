package chart

import "encoding/json"

// Chart is one figure of a page: what it says in a sentence, how to draw it, and the same as a table.
//
// A chart without data has no Option and no Table, but Missing: the sentence that says what is not known and how to
// write it down.
type Chart struct {
	Name    string          // as in id="chart-NAME"
	Title   string          // one sentence with the finding in it
	Note    string          // one line that says how to read it
	Label   string          // the accessible label of the drawn area
	Option  json.RawMessage // the ECharts option; keys sorted, "<" escaped
	Height  int             // of the drawn area, in CSS pixels, where it is 496 wide or wider
	Table   Table
	Missing string
}

// Table is a chart's data.
type Table struct {
	Columns []Column
	Rows    [][]Cell
}

// Column is a table's column.
type Column struct {
	Name    string
	Numeric bool // figures: aligned right
}

// Cell is a table's cell: its text in the page's language.
type Cell struct{ Text string }
