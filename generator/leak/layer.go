package leak

import (
	"bytes"
	"path"
	"slices"
	"strings"
)

// layer reads a text out of data, for a reader sees another text than the bytes say: with markup in the middle of a word, or
// lines that go on. It adds the text to into, and marks, where there are any, say from where it came.
type layer func(into, data []byte, m *marks) []byte

// layerOf is how a text is read besides as it is; nil: in no other way.
func layerOf(name string) layer {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return withoutTags
	case ".xml", ".svg":
		return withoutElements
	case ".ics", ".vcf":
		return unfolded
	}
	return nil
}

// unfolded joins the lines of a calendar, which break after 75 bytes, be it within a character: RFC 5545, 3.1.
func unfolded(into, data []byte, m *marks) []byte {
	for from := 0; from < len(data); {
		m.add(len(into), from)
		end := bytes.IndexByte(data[from:], '\n')
		if end < 0 {
			return append(into, data[from:]...)
		}
		end += from
		if next := end + 1; next < len(data) && (data[next] == ' ' || data[next] == '\t') {
			into = append(into, bytes.TrimSuffix(data[from:end], []byte("\r"))...)
			from = next + 1
		} else {
			into = append(into, data[from:next]...)
			from = next
		}
	}
	return into
}

// isInline says that an element of HTML can stand in the middle of a word.
func isInline(name string) bool {
	switch name {
	case "a", "abbr", "b", "code", "del", "em", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "sup", "u", "wbr":
		return true
	}
	return false
}

// apart are the elements of office documents that part words; those of a run of characters of one look, of which there may be
// some in a word, are others.
var apart = []string{"br", "c", "cell", "h", "p", "row", "si", "tab", "table-cell", "tc"}

// edge stands between two texts in folded text, where it stays and is of no word.
const edge = 0x1F

// withoutTags is the text of HTML between its tags. Those of inline elements leave nothing, unless one ends and another like it
// begins: these are items of a list.
func withoutTags(into, data []byte, m *marks) []byte {
	closed := "" // the element of which the tag just before is the end
	return untagged(into, data, m, func(name string, end, adjacent bool) bool {
		joins := isInline(name) && (end || !adjacent || name != closed)
		closed = ""
		if end {
			closed = name
		}
		return joins
	})
}

// withoutElements is the text of XML between its tags.
func withoutElements(into, data []byte, m *marks) []byte {
	return untagged(into, data, m, func(name string, _, _ bool) bool {
		return !slices.Contains(apart, name[strings.IndexByte(name, ':')+1:])
	})
}

// untagged is the text between tags. Joins says of each tag that it leaves no edge, and gets to know whether it follows another
// one at once.
func untagged(into, data []byte, m *marks, joins func(name string, end, adjacent bool) bool) []byte {
	for from := 0; from < len(data); {
		m.add(len(into), from)
		open := bytes.IndexByte(data[from:], '<')
		if open < 0 {
			return append(into, data[from:]...)
		}
		into = append(into, data[from:from+open]...)
		adjacent := open == 0
		from += open
		name, end, size := tag(data[from:])
		if size == 0 {
			m.add(len(into), from)
			into = append(into, '<')
			from++
			continue
		}
		m.add(len(into), from)
		from += size
		if !joins(name, end, adjacent) {
			into = append(into, edge)
		}
	}
	return into
}

// tag reads the tag, comment or declaration that data begins with; size is 0 where it is none. A script or style is read with
// what is in it, which holds no tags.
func tag(data []byte) (name string, end bool, size int) {
	if bytes.HasPrefix(data, []byte("<!--")) {
		if close := bytes.Index(data, []byte("-->")); close > 0 {
			return "wbr", false, close + len("-->")
		}
	}
	size = 1
	if size < len(data) && data[size] == '/' {
		size, end = size+1, true
	}
	first := size
	for size < len(data) && (isAlnum(data[size]) || strings.IndexByte("-:!?", data[size]) >= 0) {
		size++
	}
	close := bytes.IndexByte(data[size:], '>')
	if size == first || close < 0 {
		return "", false, 0
	}
	name = strings.ToLower(string(data[first:size]))
	size += close + 1
	if !end && (name == "script" || name == "style") {
		if close := bytes.Index(data[size:], []byte("</"+name)); close >= 0 {
			size += close
		}
	}
	return name, end, size
}
