package exchange

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
)

// grid is what rows come from: a text file or a workbook's sheet.
type grid interface {
	// next returns a record, io.EOF behind the last, and another error where nothing can be read any more. The cells are
	// valid until the next call.
	next() (record, error)
}

// record is a row of a grid, with the number that a spreadsheet shows beside it.
type record struct {
	number int
	cells  []string
	broken bool // it can't be read, but those behind it can
}

// empty says that a record is nothing but commas and spaces.
func (r *record) empty() bool {
	return !r.broken && !slices.ContainsFunc(r.cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}

// records reads CSV and counts rows as a spreadsheet does: an empty line is a row, a line break in quotes is none.
type records struct {
	data   []byte
	csv    *csv.Reader
	read   int64 // bytes so far
	line   int   // of the file, that the next record may begin on
	number int   // of the last row
}

// openQuoteError is a quote, opened in a row, that swallowed the rest of the file.
type openQuoteError int

func (e openQuoteError) Error() string { return "a quote is never closed" }

func newRecords(data []byte, delimiter rune) *records {
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma = delimiter
	r.FieldsPerRecord = -1 // ragged rows are told row by row
	r.ReuseRecord = true
	return &records{data: data, csv: r, line: 1}
}

func (r *records) next() (record, error) {
	cells, err := r.csv.Read()
	if errors.Is(err, io.EOF) {
		return record{}, err
	}
	var broken *csv.ParseError
	var start int
	if errors.As(err, &broken) {
		start = broken.StartLine
	} else {
		start, _ = r.csv.FieldPos(0)
	}
	r.number += 1 + start - r.line
	end := r.csv.InputOffset()
	r.line += bytes.Count(r.data[r.read:end], []byte("\n"))
	r.read = end
	if r.unclosed(err) {
		return record{}, openQuoteError(r.number)
	}
	return record{r.number, cells, err != nil}, nil
}

// unclosed tells a quote that swallowed the rest of the file from one that spoils its own row.
func (r *records) unclosed(err error) bool {
	var broken *csv.ParseError
	return errors.As(err, &broken) && errors.Is(broken.Err, csv.ErrQuote) && broken.Line > broken.StartLine && r.read == int64(len(r.data))
}

// delimiters are what may stand between cells, the usual first.
var delimiters = []rune{',', ';', '\t', '|'}

// cutDelimiter takes off the line with which Excel is told the delimiter: "sep=;". Excel does not count it as a row.
func cutDelimiter(text []byte) (delimiter rune, rest []byte) {
	line, rest, _ := bytes.Cut(text, []byte("\n"))
	line = bytes.ToLower(bytes.Trim(line, "\"\r"))
	for _, d := range delimiters {
		if string(line) == "sep="+string(d) {
			return d, rest
		}
	}
	return 0, text
}

// bestDelimiter finds the delimiter with which a text has a known header, of most columns that are known; else the one
// with which its first rows are widest.
func bestDelimiter(text []byte, known []*format) (columns int, best rune) {
	text = text[:min(len(text), head)]
	width := 0
	for _, d := range delimiters {
		top, _ := firstRecords(newRecords(text, d))
		_, _, n := findHeader(top, known)
		wide := 0
		for _, r := range top {
			wide = max(wide, len(r.cells))
		}
		if best == 0 || n > columns || n == columns && wide > width {
			columns, width, best = n, wide, d
		}
	}
	return columns, best
}

// firstCells are those of a text's first row.
func firstCells(text []byte, delimiter rune) []string {
	r, _ := newRecords(text[:min(len(text), head)], delimiter).next()
	return r.cells
}

// keepBreaks has a reader of CSV keep the line ends in cells, of which it makes LF what is CRLF.
func keepBreaks(text []byte) []byte {
	var kept []byte
	inQuotes := false
	for i, b := range text {
		switch {
		case b == '"':
			inQuotes = !inQuotes
		case b == '\r' && inQuotes && i+1 < len(text) && text[i+1] == '\n':
			kept = append(kept, '\r')
		}
		kept = append(kept, b)
	}
	return kept
}

// widest is the largest number of cells that a line of the file may hold.
func widest(data []byte, delimiter rune) int {
	most := 0
	for line := range bytes.Lines(data) {
		most = max(most, bytes.Count(line, []byte(string(delimiter)))+1)
	}
	return most
}
