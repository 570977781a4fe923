package front

import (
	"bytes"

	"jiuwen/generator/diag"
)

// Format is what a front matter is written in.
type Format uint8

// The formats.
const (
	None Format = iota
	YAML
	TOML
	JSON
)

// block is where a front matter lies in its file.
type block struct {
	format     Format
	start, end int // of what is between the delimiters; of JSON with its braces
	body       int // where the text behind it begins
}

var bom = []byte("\xef\xbb\xbf")

// find looks for the block. Its format is told by the first line; an opened block that is never closed is an error.
func (d *decoder) find() block {
	start := len(d.data) - len(bytes.TrimPrefix(d.data, bom))
	b := block{body: start}
	line, next := lineAt(d.data, start)
	switch string(bytes.TrimRight(line, " \t")) {
	case "---":
		b.format = YAML
	case "+++":
		b.format = TOML
	default:
		if opensJSON(d.data[start:]) {
			b.format = JSON
			b.start = start
			end, overrun := objectEnd(d.data, start)
			if end.from < 0 && overrun >= 0 {
				b.body = len(d.data)
				d.add("json-quote-open", diag.At(overrun, overrun+1))
				return b
			}
			d.close(&b, start, end)
			return b
		}
		d.lookBelow(start)
		return b
	}
	opened := start + len(line)
	if next > opened && d.data[next-1] == '\r' {
		d.add("line-ends", diag.At(opened, next))
		b.body = len(d.data)
		return b
	}
	b.start = next
	d.close(&b, start, closingLine(d.data, next, d.data[start:start+3]))
	return b
}

// span is a range of bytes, of which the first is -1 where there is none.
type span struct{ from, to int }

// close sets where the block ends: at the closing delimiter.
func (d *decoder) close(b *block, opened int, closing span) {
	switch {
	case closing.from < 0:
		b.body = len(d.data)
		d.add("front-unclosed", diag.At(opened, opened+len(delimiters[b.format])), delimiters[b.format])
	case closing.from-b.start > maxBlock:
		b.body = len(d.data)
		d.add("front-too-long", diag.At(opened, opened+len(delimiters[b.format])), maxBlock>>10)
	default:
		b.end, b.body = closing.from, closing.to
		if b.format == JSON {
			b.end++
		}
	}
}

// delimiters are what closes each format; those of YAML and TOML open it too.
var delimiters = map[Format]string{YAML: "---", TOML: "+++", JSON: "}"}

// lineAt is the line that begins at start, without its end, and where the next one begins.
func lineAt(data []byte, start int) (line []byte, next int) {
	rest := data[start:]
	i := bytes.IndexAny(rest, "\r\n")
	switch {
	case i < 0:
		return rest, len(data)
	case rest[i] == '\r' && i+1 < len(rest) && rest[i+1] == '\n':
		return rest[:i], start + i + 2
	}
	return rest[:i], start + i + 1
}

// closingLine finds the line that is the delimiter, from column 0; to is where the next line begins.
func closingLine(data []byte, from int, delimiter []byte) span {
	for from < len(data) {
		line, next := lineAt(data, from)
		if bytes.HasPrefix(line, delimiter) && len(bytes.TrimRight(line[len(delimiter):], " \t")) == 0 {
			return span{from, next}
		}
		from = next
	}
	return span{-1, -1}
}

// opensJSON tells an object from Markdown that begins with a brace, as a template's {{ or {% does.
func opensJSON(data []byte) bool {
	if len(data) == 0 || data[0] != '{' {
		return false
	}
	rest := bytes.TrimLeft(data[1:], " \t\r\n")
	if len(rest) == 0 {
		return true
	}
	c := rest[0]
	return c == '"' || c == '\'' || c == '}' || c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80
}

// objectEnd finds the brace that closes the object that begins at from; to is where the body begins: on the next line
// where nothing but white space follows the brace. A string ends with its line, as it must in JSON, so that a missing
// quote does not hide the brace; overrun is where the first begins that has no other end, -1 where there is none.
func objectEnd(data []byte, from int) (end span, overrun int) {
	depth, opened, overrun := 0, -1, -1 // opened: where the string begins that is being read
	for i := from; i < len(data); i++ {
		switch c := data[i]; {
		case opened >= 0 && c == '\n':
			if overrun < 0 {
				overrun = opened
			}
			opened = -1
		case opened >= 0 && c == '\\':
			i++
		case c == '"' && opened >= 0:
			opened = -1
		case c == '"':
			opened = i
		case opened >= 0:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				line, next := lineAt(data, i+1)
				if len(bytes.TrimSpace(line)) > 0 {
					next = i + 1
				}
				return span{i, next}, overrun
			}
		}
	}
	return span{-1, -1}, overrun
}

// lookBelow warns of a front matter that does not begin on the first line: it would be shown as text.
func (d *decoder) lookBelow(from int) {
	line, next := lineAt(d.data, from)
	for len(bytes.TrimSpace(line)) == 0 && next < len(d.data) {
		from = next
		line, next = lineAt(d.data, from)
	}
	text := string(bytes.TrimRight(line, " \t"))
	if from == 0 || (text != "---" && text != "+++") || closingLine(d.data, next, line[:3]).from < 0 {
		return
	}
	d.add("front-not-first", diag.At(from, from+3))
}
