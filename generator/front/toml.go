package front

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2/unstable"

	"jiuwen/generator/diag"
)

// tomlReader turns TOML's expressions, a line each, into one tree. The library gives the places of keys and scalars;
// those of arrays and inline tables are found from what they hold.
type tomlReader struct {
	*decoder
	parser unstable.Parser
	text   []byte
	base   int // offset of text in the file
}

func parseTOML(d *decoder, text []byte, base int) Node {
	r := &tomlReader{decoder: d, text: text, base: base}
	r.parser.Reset(text)
	root := &tomlTable{}
	current := root // the table of the header above
	for r.parser.NextExpression() {
		switch e := r.parser.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			current = r.header(root, e)
		case unstable.KeyValue:
			_, _ = r.keyValue(current, e)
		}
		if current == nil {
			return Node{} // what would follow has no place
		}
	}
	if err := r.parser.Error(); err != nil {
		r.syntaxError(err)
		return Node{}
	}
	root.span = diag.At(base, base+len(text))
	return root.node()
}

func (r *tomlReader) span(raw unstable.Range) diag.Span {
	return diag.At(int(raw.Offset), int(raw.Offset+raw.Length)).Shift(r.base)
}

// keyPart is one part of a dotted key.
type keyPart struct {
	name string
	span diag.Span
}

// key reads a key whose parts follow each other in it. It is nil where the key is too deep, which is reported.
func (r *tomlReader) key(it unstable.Iterator, depth int) []keyPart {
	var parts []keyPart
	for it.Next() {
		part := keyPart{string(it.Node().Data), r.span(it.Node().Raw)}
		parts = append(parts, part)
		if depth+len(parts) > maxDepth {
			r.add("front-too-deep", part.span, maxDepth)
			return nil
		}
	}
	return parts
}

// header finds or makes the table that a [header] or [[header]] opens; nil where there can be none.
func (r *tomlReader) header(root *tomlTable, e *unstable.Node) *tomlTable {
	parts := r.key(e.Key(), 0)
	if parts == nil {
		return nil
	}
	t := root
	for _, part := range parts[:len(parts)-1] {
		if t = t.descend(part, implicit); t == nil {
			r.add("duplicate-key", part.span, part.name)
			return &tomlTable{} // read on, for what else is wrong
		}
	}
	last := parts[len(parts)-1]
	open := t.open
	if e.Kind == unstable.ArrayTable {
		open = t.appendTo
	}
	opened := open(last)
	if opened == nil {
		r.add("duplicate-key", last.span, last.name)
		return &tomlTable{}
	}
	return opened
}

// keyValue reads `a.b = value` into t and returns where it ends; ok is false where it is too deep, which is reported.
func (r *tomlReader) keyValue(t *tomlTable, e *unstable.Node) (end int, ok bool) {
	parts := r.key(e.Key(), t.depth)
	if parts == nil {
		return 0, false
	}
	last := parts[len(parts)-1]
	start := skipSpace(r.text, int(last.span.End)-r.base, "=")
	value, end, ok := r.value(e.Value(), start, t.depth+len(parts))
	if !ok {
		return 0, false
	}
	for _, part := range parts[:len(parts)-1] {
		if t = t.descend(part, dotted); t == nil {
			r.add("duplicate-key", part.span, part.name)
			return end, true
		}
	}
	if !t.set(last, value) {
		r.add("duplicate-key", last.span, last.name)
	}
	return end, true
}

var tomlKinds = map[unstable.Kind]Kind{
	unstable.String: Text, unstable.Bool: Bool, unstable.Float: Number, unstable.Integer: Number,
	unstable.LocalDate: Date, unstable.LocalTime: Text, unstable.LocalDateTime: Date, unstable.DateTime: Date,
}

// value reads a value that begins at start and returns where it ends, both in text.
func (r *tomlReader) value(n *unstable.Node, start, depth int) (value Node, end int, ok bool) {
	if n.Kind != unstable.Array && n.Kind != unstable.InlineTable {
		span := r.span(n.Raw)
		return Node{Kind: tomlKinds[n.Kind], Text: string(n.Data), Span: span}, int(span.End) - r.base, true
	}
	if depth >= maxDepth {
		r.add("front-too-deep", charAt(r.text, start).Shift(r.base), maxDepth)
		return Node{}, 0, false
	}
	table := &tomlTable{depth: depth}
	var items []Node
	end = start + 1
	for it := n.Children(); it.Next(); {
		if n.Kind == unstable.InlineTable {
			end, ok = r.keyValue(table, it.Node())
		} else {
			var item Node
			item, end, ok = r.value(it.Node(), skipSpace(r.text, end, ","), depth+1)
			items = append(items, item)
		}
		if !ok {
			return Node{}, 0, false
		}
	}
	end = min(skipSpace(r.text, end, ",")+1, len(r.text))
	span := diag.At(start, end).Shift(r.base)
	if n.Kind == unstable.Array {
		return Node{Kind: List, Items: items, Span: span}, end, true
	}
	table.span = span
	return table.node(), end, true
}

// tomlProblems tells a problem by a part of the library's message.
var tomlProblems = []struct {
	message string
	code    diag.Code
}{
	{"at start of value", "toml-value"},
	{"expected value", "toml-value"},
	{"expected keyword", "toml-value"},
	{"expected newline", "toml-line"},
	{"expected '=' after key", "toml-equals"},
	{"escape", "toml-escape"},
	{"unterminated", "toml-unclosed"},
	{"incomplete", "toml-unclosed"},
	{"not terminated", "toml-unclosed"},
	{"cannot have new lines", "toml-unclosed"},
	{"expected ',' or", "toml-comma"},
}

// syntaxError reports what the library refused, in our words.
func (r *tomlReader) syntaxError(err error) {
	var e *unstable.ParserError
	if !errors.As(err, &e) {
		r.add("toml-syntax", diag.At(r.base, r.base), err.Error())
		return
	}
	at := cap(r.text) - cap(e.Highlight)
	if r.groupedAt(r.text, r.base, at) {
		return
	}
	span := charAt(r.text, at).Shift(r.base)
	if r.fullWidth(span) {
		return
	}
	found, _ := utf8.DecodeRune(r.data[span.Start:])
	bare := strings.Contains(e.Message, "start of key") || strings.Contains(e.Message, "after key") ||
		strings.Contains(e.Message, "to close table name") || strings.Contains(e.Message, "to close array table name")
	if bare && found >= utf8.RuneSelf {
		r.add("toml-bare-key", span, bareKey(r.text, at))
		return
	}
	for _, p := range tomlProblems {
		if strings.Contains(e.Message, p.message) {
			r.add(p.code, span)
			return
		}
	}
	r.add("toml-syntax", span, e.Message)
}

// bareKey is the key, or its part between dots, that holds the character at an offset.
func bareKey(text []byte, at int) string {
	const ends = " \t\r\n.=[]{},\"'#"
	start := bytes.LastIndexAny(text[:at], ends) + 1
	end := bytes.IndexAny(text[at:], ends)
	if end < 0 {
		end = len(text) - at
	}
	return string(text[start : at+end])
}
