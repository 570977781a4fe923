package sheet

import (
	"bufio"
	"io"
	"regexp"
	"strings"
)

// WriteCSV writes the table as RFC 4180, in UTF-8. What is not known is an empty cell.
//
// It begins with a byte order mark. Without one Excel takes the file to be in the machine's old code page, and every
// Chinese name comes out broken; other spreadsheets and most CSV readers know the mark and drop it.
func (s *Sheet) WriteCSV(to io.Writer) error {
	w := bufio.NewWriter(to) // keeps the first error for Flush
	w.WriteString("\ufeff")
	for i, c := range s.Columns {
		if i > 0 {
			w.WriteByte(',')
		}
		writeCSV(w, c.Name)
	}
	w.WriteString("\r\n")
	for row := range s.Rows {
		for i, cell := range row {
			if i > 0 {
				w.WriteByte(',')
			}
			shown, written := text(cell)
			if written {
				shown = harmless(shown)
			}
			writeCSV(w, shown)
		}
		w.WriteString("\r\n")
	}
	return w.Flush()
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
func writeCSV(w *bufio.Writer, cell string) {
	if !strings.ContainsAny(cell, ",;\"\r\n\t") && strings.TrimSpace(cell) == cell {
		w.WriteString(cell)
		return
	}
	w.WriteString(`"` + strings.ReplaceAll(cell, `"`, `""`) + `"`)
}
