package exchange

import (
	"bytes"
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

// records reads CSV as spreadsheets do: a cell that does not begin with a quote holds those in it as they are. It counts rows as they
// do: an empty line is a row, a line break in quotes is none.
type records struct {
	rest      []byte // of the file
	delimiter byte
	breaks    bool // line ends in cells stay as they are; else CRLF becomes LF
	number    int  // of the last row

	text  []byte // of the last record's cells, one behind the other
	ends  []int  // where in it each ends
	cells []string
}

// openQuoteError is a quote, opened in a row, that swallowed the rest of the file.
type openQuoteError int

func (e openQuoteError) Error() string { return "a quote is never closed" }

func newRecords(data []byte, delimiter rune) *records {
	return &records{rest: data, delimiter: byte(delimiter)} //nolint:gosec // they are all ASCII
}

func (r *records) next() (record, error) {
	for {
		if len(r.rest) == 0 {
			return record{}, io.EOF
		}
		r.number++
		n, empty := lineEnd(r.rest)
		if !empty {
			break
		}
		r.rest = r.rest[n:]
	}
	r.text, r.ends = r.text[:0], r.ends[:0]
	for more := true; more; {
		var n int
		ok := true
		if len(r.rest) > 0 && r.rest[0] == '"' {
			n, ok = r.quoted()
		} else {
			n = r.unquoted()
		}
		if !ok {
			return r.skip(n)
		}
		r.ends = append(r.ends, len(r.text))
		r.rest = r.rest[n:]
		if more = len(r.rest) > 0 && r.rest[0] == r.delimiter; more {
			r.rest = r.rest[1:]
		}
	}
	n, _ := lineEnd(r.rest)
	r.rest = r.rest[n:]
	return r.record(false), nil
}

// lineEnd says whether a line, or the file, ends just here, and how long that end is.
func lineEnd(data []byte) (length int, ends bool) {
	switch {
	case len(data) == 0:
		return 0, true
	case data[0] == '\n':
		return 1, true
	case data[0] == '\r' && len(data) == 1:
		return 1, true
	case data[0] == '\r' && data[1] == '\n':
		return 2, true
	}
	return 0, false
}

// unquoted takes the cell ahead, and says how long it is.
func (r *records) unquoted() int {
	n := 0
	for n < len(r.rest) && r.rest[n] != r.delimiter {
		if _, ends := lineEnd(r.rest[n:]); ends {
			break
		}
		n++
	}
	r.text = append(r.text, r.rest[:n]...)
	return n
}

// quoted takes the cell ahead, which begins with a quote, and says how long it is. It is not ok when its quotes do not match; then it is
// as long as was read.
func (r *records) quoted() (n int, ok bool) {
	for n = 1; ; {
		i := bytes.IndexByte(r.rest[n:], '"')
		if i < 0 {
			return len(r.rest), false
		}
		part := r.rest[n : n+i]
		if !r.breaks {
			part = bytes.ReplaceAll(part, []byte("\r\n"), []byte("\n"))
		}
		r.text = append(r.text, part...)
		n += i + 1
		if _, ends := lineEnd(r.rest[n:]); ends || r.rest[n] == r.delimiter {
			return n, true
		}
		if r.rest[n] != '"' {
			return n, false
		}
		r.text = append(r.text, '"')
		n++
	}
}

// skip passes over the line in which a record broke. One that swallowed all that is left, more than its own line, is the end.
func (r *records) skip(read int) (record, error) {
	to := len(r.rest)
	if i := bytes.IndexByte(r.rest[read:], '\n'); i >= 0 {
		to = read + i + 1
	}
	swallowed := bytes.TrimSuffix(r.rest[:to], []byte("\n"))
	r.rest = r.rest[to:]
	if len(r.rest) == 0 && bytes.IndexByte(swallowed, '\n') >= 0 {
		return record{}, openQuoteError(r.number)
	}
	return r.record(true), nil
}

// record is what was read since the last one.
func (r *records) record(broken bool) record {
	text, from := string(r.text), 0
	r.cells = r.cells[:0]
	for _, end := range r.ends {
		r.cells = append(r.cells, text[from:end])
		from = end
	}
	return record{r.number, r.cells, broken}
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

// widest is the largest number of cells that a line of the file may hold.
func widest(data []byte, delimiter rune) int {
	most := 0
	for line := range bytes.Lines(data) {
		most = max(most, bytes.Count(line, []byte(string(delimiter)))+1)
	}
	return most
}
