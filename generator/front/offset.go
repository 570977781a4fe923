package front

import (
	"sort"
	"unicode/utf8"

	"jiuwen/generator/diag"
)

// charAt is the span of the character at offset; at the end of text an empty one.
func charAt(text []byte, offset int) diag.Span {
	offset = min(max(offset, 0), len(text))
	_, size := utf8.DecodeRune(text[offset:])
	return diag.At(offset, offset+size)
}

// lines finds offsets by line and column (both from 1, columns count characters) as the YAML library counts them: besides
// CR and LF it takes NEL, LS and PS for line ends.
type lines struct {
	text   []byte
	starts []int
	// The place that was found last: places are asked for mostly in the order of the text, and a line may be long.
	line, column, offset int
}

func newLines(text []byte) *lines {
	l := &lines{text: text, starts: []int{0}}
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\n',
			text[i] == '\r' && (i+1 == len(text) || text[i+1] != '\n'),
			text[i] == 0x85 && i > 0 && text[i-1] == 0xC2,
			(text[i] == 0xA8 || text[i] == 0xA9) && i > 1 && text[i-1] == 0x80 && text[i-2] == 0xE2:
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// offset is where the character at a line and column begins; outside the text it is the nearest end.
func (l *lines) at(line, column int) int {
	line = min(max(line, 1), len(l.starts))
	if line != l.line || column < l.column {
		l.line, l.column, l.offset = line, 1, l.starts[line-1]
	}
	for l.column < column && l.offset < len(l.text) {
		_, size := utf8.DecodeRune(l.text[l.offset:])
		l.offset += size
		l.column++
	}
	return l.offset
}

// separatorBefore is where the line that holds offset has been begun by a character that no editor takes for a line end
// (NEL, LS, PS).
func (l *lines) separatorBefore(offset int) (at int, there bool) {
	start := l.starts[sort.SearchInts(l.starts, offset+1)-1]
	if r, size := utf8.DecodeLastRune(l.text[:start]); r == '\u0085' || r == '\u2028' || r == '\u2029' {
		return start - size, true
	}
	return 0, false
}
