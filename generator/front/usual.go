package front

import (
	"bytes"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/diag"
)

// usual reads the YAML that nearly every front matter is: maps and lists by indentation, texts of one line, and lists and maps
// in brackets on one line. The library takes half a millisecond for that, a sixth of all that a deal takes in a clean build; so
// it reads the rest: what is rare, and what is wrong. Whatever is not surely read here just as the library reads it is left
// to it, and a fuzz test holds the two together.
type usual struct {
	text []byte
	all  string // text: what is read is pieces of it
	base int    // offset of text in the file

	// The pairs of the maps and the items of the lists that are not read to their end yet.
	pairs []Pair
	items []Node

	// The line that is read next: where it and what is on it begin, how far that is indented; at the end of the text done.
	line, at, indent int
	done             bool

	depth int
	left  bool // to the library
}

// The bounds of what is usual.
const (
	usualDepth = 20
	usualKey   = 100 // bytes
	usualPairs = 64  // of one map, which are searched one by one
)

// usuals are readers whose room for pairs and items is used again.
var usuals = sync.Pool{New: func() any { return new(usual) }}

// usualYAML reads a text that is usual YAML; false: the library has to.
func usualYAML(text []byte, base int) (Node, bool) {
	if !ordinary(text) {
		return Node{}, false
	}
	u := usuals.Get().(*usual)
	defer usuals.Put(u)
	*u = usual{text: text, all: string(text), base: base, pairs: u.pairs[:0], items: u.items[:0]}
	u.next(0)
	if u.done || u.indent != 0 {
		return Node{}, false
	}
	root := u.mapping()
	return root, !u.left && u.done
}

// ordinary says that a text has no characters to which YAML or an editor gives a meaning of their own, besides the line feed.
func ordinary(text []byte) bool {
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\n' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError || r < 0xa0 || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r >= 0xfffe && r <= 0xffff {
			return false
		}
		i += size
	}
	return true
}

// next goes to the next line from an offset on that has something on it besides a comment.
func (u *usual) next(start int) {
	for start < len(u.text) {
		at := start
		for at < len(u.text) && u.text[at] == ' ' {
			at++
		}
		switch {
		case at == len(u.text):
			start = at
		case u.text[at] == '\n':
			start = at + 1
		case u.text[at] == '#':
			start = u.lineEnd(at) + 1
		default:
			u.line, u.at, u.indent = start, at, at-start
			if rest := u.text[at:]; u.indent == 0 && (rest[0] == '%' || bytes.HasPrefix(rest, []byte("---")) || bytes.HasPrefix(rest, []byte("..."))) {
				u.left = true // a document's mark, or a directive
			}
			return
		}
	}
	u.done = true
}

func (u *usual) lineEnd(at int) int {
	if end := bytes.IndexByte(u.text[at:], '\n'); end >= 0 {
		return at + end
	}
	return len(u.text)
}

// leave leaves the text to the library.
func (u *usual) leave() Node {
	u.left = true
	return Node{}
}

// mapping reads a map whose first key is what is read next, and goes to the line behind it.
func (u *usual) mapping() Node {
	if u.depth++; u.depth > usualDepth {
		return u.leave()
	}
	column, start, first := u.indent, u.at, len(u.pairs)
	end := 0
	for !u.left {
		from := u.at
		to, ok := u.key(from)
		if !ok {
			return u.leave()
		}
		pair := Pair{Key: u.all[from:to], KeySpan: diag.At(from, to).Shift(u.base)}
		if pair.Value = u.value(to+1, column); u.left || !u.pair(first, pair) {
			return u.leave()
		}
		end = int(pair.Value.Span.End)
		if u.done || u.indent < column {
			break
		}
		if u.indent > column {
			return u.leave()
		}
	}
	u.depth--
	return Node{Kind: Map, Pairs: taken(&u.pairs, first), Span: diag.At(start+u.base, end)}
}

// pair adds a pair to the map whose pairs begin with first, unless its key is there or means nothing.
func (u *usual) pair(first int, p Pair) bool {
	its := u.pairs[first:]
	if plainKind(p.Key) == Null || len(its) == usualPairs || slices.ContainsFunc(its, func(other Pair) bool { return other.Key == p.Key }) {
		return false
	}
	u.pairs = append(u.pairs, p)
	return true
}

// taken takes what lies in a room from first on.
func taken[T any](room *[]T, first int) []T {
	its := make([]T, len(*room)-first)
	copy(its, (*room)[first:])
	*room = (*room)[:first]
	return its
}

// key is the end of the key that begins at an offset: letters, digits and the like, behind which stands a colon that is one.
func (u *usual) key(from int) (to int, ok bool) {
	for i := from; i < len(u.text) && i-from < usualKey; {
		c := u.text[i]
		switch {
		case c == ':':
			return i, i > from && u.text[i-1] != ' ' && (i+1 == len(u.text) || u.text[i+1] == ' ' || u.text[i+1] == '\n')
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', i > from && (isDigit(c) || c == '-' || c == ' '):
			i++
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(u.text[i:])
			if !unicode.IsLetter(r) {
				return 0, false
			}
			i += size
		default:
			return 0, false
		}
	}
	return 0, false
}

// value reads what stands behind the colon of a key in a column, on its line or below, and goes to the line behind it.
func (u *usual) value(at, column int) Node {
	at = u.skip(at)
	if at < len(u.text) && u.text[at] != '\n' && u.text[at] != '#' {
		return u.inLine(at, column)
	}
	u.next(u.lineEnd(at) + 1)
	switch {
	case u.done || u.indent < column:
		return u.leave() // nothing is there
	case u.dash():
		return u.list()
	case u.indent == column:
		return u.leave()
	}
	return u.mapping()
}

// dash says that the entry of a list is read next.
func (u *usual) dash() bool { return bytes.HasPrefix(u.text[u.at:], []byte("- ")) }

// list reads a list whose first dash is what is read next, and goes to the line behind it.
func (u *usual) list() Node {
	if u.depth++; u.depth > usualDepth {
		return u.leave()
	}
	column, start, first := u.indent, u.at, len(u.items)
	list := Node{Kind: List}
	for !u.left && !u.done && u.indent == column && u.dash() {
		at := u.skip(u.at + 1)
		if at == len(u.text) || u.text[at] == '\n' || u.text[at] == '#' {
			return u.leave()
		}
		var item Node
		if _, is := u.key(at); is {
			u.at, u.indent = at, at-u.line
			item = u.mapping()
		} else {
			item = u.inLine(at, column)
		}
		if u.left || !u.done && u.indent > column {
			return u.leave()
		}
		u.items = append(u.items, item)
		list.Span = diag.At(start+u.base, int(item.Span.End))
	}
	list.Items = taken(&u.items, first)
	u.depth--
	return list
}

// inLine reads a value that is whole on its line, below which nothing is indented more than the column, and goes to the line
// behind it.
func (u *usual) inLine(at, column int) Node {
	var node Node
	switch u.text[at] {
	case '"', '\'':
		node = u.quoted(at)
	case '[', '{':
		node = u.flow(at)
	default:
		node = u.plain(at)
	}
	if u.left {
		return node
	}
	end := int(node.Span.End) - u.base
	rest := u.skip(end)
	if rest < len(u.text) && u.text[rest] != '\n' && (u.text[rest] != '#' || rest == end) {
		return u.leave()
	}
	if u.next(u.lineEnd(rest) + 1); !u.done && u.indent > column {
		return u.leave()
	}
	return node
}

// skip is the next place that is no space.
func (u *usual) skip(at int) int {
	for at < len(u.text) && u.text[at] == ' ' {
		at++
	}
	return at
}

// quoted reads a text in quotes without escapes.
func (u *usual) quoted(at int) Node {
	quote := u.text[at]
	for i := at + 1; i < len(u.text) && u.text[i] != '\n' && u.text[i] != '\\'; i++ {
		if u.text[i] != quote {
			continue
		}
		if i+1 < len(u.text) && u.text[i+1] == quote {
			break
		}
		return u.scalar(Text, at+1, i, at, i+1)
	}
	return u.leave()
}

func (u *usual) scalar(kind Kind, from, to, start, end int) Node {
	return Node{Kind: kind, Text: u.all[from:to], Span: diag.At(start, end).Shift(u.base)}
}

// plainStart says that an unquoted text may begin at an offset.
func (u *usual) plainStart(at int) bool {
	c := u.text[at]
	return c >= utf8.RuneSelf || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || isDigit(c) || c == '_' || c == '(' || c == '+' || c == '$' || c == '/' ||
		c == '-' && at+1 < len(u.text) && isDigit(u.text[at+1])
}

// plain reads an unquoted text up to the end of its line, or to a comment.
func (u *usual) plain(at int) Node {
	if !u.plainStart(at) {
		return u.leave()
	}
	end := u.lineEnd(at)
	for i := at; i < end; i++ {
		switch u.text[i] {
		case ':':
			if i+1 == end || u.text[i+1] == ' ' {
				return u.leave()
			}
		case '#':
			if u.text[i-1] == ' ' {
				end = i
			}
		}
	}
	end = at + len(bytes.TrimRight(u.text[at:end], " "))
	node := u.scalar(Text, at, end, at, end)
	node.Kind = plainKind(node.Text)
	if cut, there := cutAt(u.text, end); there {
		node.Cut = cut.Shift(u.base)
	}
	return node
}

// flow reads a list or a map in brackets.
func (u *usual) flow(start int) Node {
	if u.depth++; u.depth > usualDepth {
		return u.leave()
	}
	kind, closing := List, byte(']')
	if u.text[start] == '{' {
		kind, closing = Map, '}'
	}
	firstItem, firstPair := len(u.items), len(u.pairs)
	at := u.skip(start + 1)
	for first := true; at < len(u.text) && (u.text[at] != closing || !first); first = false {
		var pair Pair
		if kind == Map {
			to, ok := u.key(at)
			if !ok {
				return u.leave()
			}
			pair = Pair{Key: u.all[at:to], KeySpan: diag.At(at, to).Shift(u.base)}
			at = u.skip(to + 1)
		}
		item := u.inFlow(at)
		if u.left {
			return item
		}
		if kind == List {
			u.items = append(u.items, item)
		} else if pair.Value = item; !u.pair(firstPair, pair) {
			return u.leave()
		}
		at = u.skip(int(item.Span.End) - u.base)
		if at < len(u.text) && u.text[at] == ',' {
			at = u.skip(at + 1)
			continue
		}
		break
	}
	if at >= len(u.text) || u.text[at] != closing {
		return u.leave()
	}
	node := Node{Kind: kind, Span: diag.At(start, at+1).Shift(u.base)}
	if kind == Map {
		node.Pairs = taken(&u.pairs, firstPair)
	} else {
		node.Items = taken(&u.items, firstItem)
	}
	u.depth--
	return node
}

// inFlow reads a value within brackets.
func (u *usual) inFlow(at int) Node {
	if at == len(u.text) {
		return u.leave()
	}
	switch u.text[at] {
	case '"', '\'':
		return u.quoted(at)
	case '[', '{':
		return u.flow(at)
	}
	if !u.plainStart(at) {
		return u.leave()
	}
	end := at
	for end < len(u.text) && u.text[end] != ',' && u.text[end] != ']' && u.text[end] != '}' {
		switch u.text[end] {
		case '\n', ':', '#', '[', '{':
			return u.leave()
		}
		end++
	}
	end = at + len(bytes.TrimRight(u.text[at:end], " "))
	node := u.scalar(Text, at, end, at, end)
	node.Kind = plainKind(node.Text)
	return node
}
