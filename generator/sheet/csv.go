package sheet

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
)

// WriteCSV writes the table as RFC 4180, in UTF-8. What is not known is an empty cell.
//
// It begins with a byte order mark. Without one Excel takes the file to be in the machine's old code page, and every
// Chinese name comes out broken; other spreadsheets and most CSV readers know the mark and drop it.
func (s *Sheet) WriteCSV(to io.Writer) error {
	w := bufio.NewWriter(to)
	line := bytes.NewBufferString("\ufeff")
	for i, c := range s.Columns {
		addCSV(line, i, c.Name)
	}
	line.WriteString("\r\n")
	for row := range s.Rows {
		if _, err := line.WriteTo(w); err != nil {
			return err
		}
		for i, cell := range row {
			shown, written := text(cell)
			if written {
				shown = harmless(shown)
			}
			addCSV(line, i, shown)
		}
		line.WriteString("\r\n")
	}
	if _, err := line.WriteTo(w); err != nil {
		return err
	}
	return w.Flush()
}

// formula is where a spreadsheet would begin to read one: at a formula's first character, also in full width, at the start
// of a cell, or behind what some take for the end of a cell (a semicolon where a comma is the decimal point, a tab, a line's
// end), spaces, quotes and what can't be seen aside. guarded is the same behind an apostrophe, and led what begins with the end of a
// cell, apostrophes aside.
var (
	formula = regexp.MustCompile(`(^|[;\t\r\n])` + begins)
	guarded = regexp.MustCompile(`(^|[;\t\r\n])'` + begins)
	led     = regexp.MustCompile(`^'*[\t\r\n]`)
)

const begins = `([\p{Z}\p{Cf}\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x{9f}"']*[=+\-@＝＋－＠﹦﹢﹣﹫])`

// harmless puts an apostrophe, which makes a cell a text, wherever a spreadsheet would begin to read a formula. Nothing is
// taken out. Numbers don't go through it: −5 is a number, not a formula.
func harmless(text string) string {
	text = formula.ReplaceAllString(text, "${1}'${2}")
	if led.MatchString(text) {
		return "'" + text
	}
	return text
}

// Unguarded is a text as it was before WriteCSV made it harmless.
func Unguarded(cell string) string {
	if led.MatchString(cell) {
		cell = strings.TrimPrefix(cell, "'")
	}
	return guarded.ReplaceAllString(cell, "${1}${2}")
}

// addCSV adds a cell to a line, in quotes where they are needed. encoding/csv would change the line ends in it.
func addCSV(line *bytes.Buffer, at int, cell string) {
	if at > 0 {
		line.WriteByte(',')
	}
	if !strings.ContainsAny(cell, ",;\"\r\n\t") && strings.TrimSpace(cell) == cell {
		line.WriteString(cell)
		return
	}
	line.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
}
