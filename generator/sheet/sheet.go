// Package sheet writes tables that people open in spreadsheets and programs read: CSV, xlsx and JSON, of the same cells.
//
// In: columns, and rows one by one, so that no format needs all of them at once. Out: bytes that depend on them alone. No text
// is ever run as a formula: in CSV it gets an apostrophe, in a workbook its cell is a text.
package sheet

import (
	"fmt"
	"iter"
	"math"
	"strconv"
	"strings"

	"jiuwen/generator/day"
)

// Sheet is a table.
type Sheet struct {
	Name    string // of its rows: "deals"
	Columns []Column
	// Rows are cells in the order of the columns: nil where nothing is known, else a string, []string, float64, Share, int, bool,
	// or day.Date. A row is looked at before the next is asked for.
	Rows iter.Seq[[]any]
	Day  day.Date // the day it stands for
}

// Column is one of a table's.
type Column struct {
	Name  string
	Width float64 // in a workbook, in characters
}

// Share is a part of a whole, from 0 to 1: to two decimals, in a workbook percents.
type Share float64

// Rounded is a figure to two decimals.
func Rounded(figure float64) float64 { return math.Round(figure*100)/100 + 0 } // no -0

// joined is a list in one cell. A semicolon or a backslash in it has a backslash before it.
func joined(items []string) string {
	all := make([]string, len(items))
	for i, item := range items {
		all[i] = escape.Replace(item)
	}
	return strings.Join(all, "; ")
}

var escape = strings.NewReplacer(`\`, `\\`, ";", `\;`)

// Items is the list in a cell, without what is empty and the space around each.
func Items(cell string) []string {
	var items []string
	var item []byte
	for i := 0; i <= len(cell); i++ {
		switch {
		case i == len(cell) || cell[i] == ';':
			if text := strings.TrimSpace(string(item)); text != "" {
				items = append(items, text)
			}
			item = item[:0]
			continue
		case cell[i] == '\\' && i+1 < len(cell) && (cell[i+1] == ';' || cell[i+1] == '\\'):
			i++
		}
		item = append(item, cell[i])
	}
	return items
}

// text is a cell as text, and whether somebody has written it, so that it may hold anything.
func text(cell any) (s string, written bool) {
	switch v := cell.(type) {
	case nil:
		return "", false
	case string:
		return v, true
	case []string:
		return joined(v), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), false
	case Share:
		return strconv.FormatFloat(Rounded(float64(v)), 'f', -1, 64), false
	case int:
		return strconv.Itoa(v), false
	case bool:
		return strconv.FormatBool(v), false
	case day.Date:
		return v.String(), false
	}
	panic(fmt.Sprintf("sheet: a cell can't be a %T", cell))
}
