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
func isInline(name []byte) bool {
	switch string(name) {
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
	var closed []byte // the element of which the tag just before is the end
	return untagged(into, data, m, func(name []byte, end, adjacent bool) bool {
		joins := isInline(name) && (end || !adjacent || !bytes.Equal(name, closed))
		closed = nil
		if end {
			closed = name
		}
		return joins
	})
}

// withoutElements is the text of XML between its tags.
func withoutElements(into, data []byte, m *marks) []byte {
	return untagged(into, data, m, func(name []byte, _, _ bool) bool {
		return !slices.Contains(apart, string(name[bytes.IndexByte(name, ':')+1:]))
	})
}

// untagged is the text between tags. Joins says of each tag that it leaves no edge, and gets to know whether it follows another
// one at once.
func untagged(into, data []byte, m *marks, joins func(name []byte, end, adjacent bool) bool) []byte {
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
// what is in it, which holds no tags. What never ends goes on to the end of data, as for browsers.
func tag(data []byte) (name []byte, end bool, size int) {
	if bytes.HasPrefix(data, []byte("<!--")) {
		return []byte("wbr"), false, past(data, len("<!--"), "-->")
	}
	size = 1
	if size < len(data) && data[size] == '/' {
		size, end = size+1, true
	}
	first, capitals := size, false
	for ; size < len(data) && (isAlnum(data[size]) || strings.IndexByte("-:!?", data[size]) >= 0); size++ {
		capitals = capitals || data[size] < 'a'
	}
	if name = data[first:size]; len(name) == 0 {
		return nil, false, 0
	}
	if capitals {
		name = bytes.ToLower(name)
	}
	size = past(data, size, ">")
	if !end && (string(name) == "script" || string(name) == "style") {
		size = past(data, size, "</"+string(name))
	}
	return name, end, size
}

// past is where the first end behind from ends, or data.
func past(data []byte, from int, end string) int {
	if at := bytes.Index(data[from:], []byte(end)); at >= 0 {
		return from + at + len(end)
	}
	return len(data)
}
