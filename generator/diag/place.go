package diag

import (
	"bytes"
	"fmt"
	"sort"
	"unicode/utf8"
)

// bom is the byte order mark of UTF-8, which is no column of the first line.
var bom = []byte("\xef\xbb\xbf")

// position is a place as an editor counts it: line and column from 1, a column a Unicode character.
type position struct{ line, column int }

// of is the position as one of the file at path.
func (p position) of(path string) string {
	return fmt.Sprintf("%s:%d:%d", Harmless(path), p.line, p.column)
}

// places finds lines and columns in one file. A line ends with LF, CRLF or a lone CR.
type places struct {
	data   []byte
	starts []int // offset of each line's first character
	// What was counted last: places are asked for in the order of the file, and a line may be long.
	line, offset, column int
}

func newPlaces(data []byte) *places {
	p := &places{data: data, starts: []int{0}, line: -1}
	if bytes.HasPrefix(data, bom) {
		p.starts[0] = len(bom)
	}
	for i, c := range data {
		if c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			p.starts = append(p.starts, i+1)
		}
	}
	return p
}

// at is the position of a byte; one outside the file is moved to its nearest end.
func (p *places) at(offset int) position {
	offset = min(max(offset, p.starts[0]), len(p.data))
	line := sort.SearchInts(p.starts, offset+1) - 1
	if line != p.line || offset < p.offset {
		p.line, p.offset, p.column = line, p.starts[line], 1
	}
	p.column += utf8.RuneCount(p.data[p.offset:offset])
	p.offset = offset
	return position{line + 1, p.column}
}

// text is the bytes of the line (from 1), without its end.
func (p *places) text(line int) []byte {
	end := len(p.data)
	if line < len(p.starts) {
		end = p.starts[line]
	}
	return bytes.TrimRight(p.data[p.starts[line-1]:end], "\r\n")
}

// start is the offset of the line's first character.
func (p *places) start(line int) int { return p.starts[line-1] }

// files keeps the places of the file that was asked for last, since diagnostics go file by file. Findings do not, and are
// few enough to read a file again for each.
type files struct {
	read func(path string) ([]byte, error)
	path string
	last *places
}

// places returns those of the file that d is about. One that can't be read has one empty line, and so has the file of a
// report that is about the file as a whole: it may be a pipe, or too large.
func (f *files) places(d Report) *places {
	if d.Span == (Span{}) {
		return newPlaces(nil)
	}
	if f.last == nil || f.path != d.Path {
		data, err := f.read(d.Path)
		if err != nil {
			data = nil
		}
		f.path, f.last = d.Path, newPlaces(data)
	}
	return f.last
}
