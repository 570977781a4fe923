package front

import (
	"strings"

	"golang.org/x/text/width"

	"jiuwen/generator/diag"
)

// marks are the characters that TOML and JSON are written with. An input method for Chinese types them in full width.
const marks = `:,"'{}[]=.#+-`

// quotes are the quotes that an input method types, or an editor makes of straight ones.
const quotes = "“”„‘’"

// fullWidth reports a character that should be one of marks, and is none because of its width.
func (d *decoder) fullWidth(span diag.Span) (found bool) {
	written := string(d.data[span.Start:span.End])
	meant := width.Narrow.String(written)
	switch {
	case written == "":
		return false
	case strings.Contains(quotes, written):
		meant = `"`
	case written == meant, !strings.Contains(marks, meant):
		return false
	}
	d.add("full-width-mark", span, written, meant)
	return true
}
