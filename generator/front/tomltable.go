package front

import "jiuwen/generator/diag"

// origin says how a TOML table came to be, which decides what may still be added to it.
type origin uint8

const (
	header   origin = iota // by its own [header], or as the file's root
	implicit               // by a header further down: [a.b] makes a
	dotted                 // by a dotted key: a.b = 1 makes a
)

// tomlTable is a table while it is being filled: TOML writes one in several places.
type tomlTable struct {
	span    diag.Span
	depth   int
	origin  origin
	entries []*tomlEntry
	index   map[string]*tomlEntry
}

// tomlEntry is a key of a table: just one of value, table and array is set.
type tomlEntry struct {
	key   keyPart
	value *Node
	table *tomlTable
	array []*tomlTable // of [[headers]]
}

func (t *tomlTable) add(e *tomlEntry) {
	if t.index == nil {
		t.index = map[string]*tomlEntry{}
	}
	t.index[e.key.name] = e
	t.entries = append(t.entries, e)
}

// set adds a value; false says that the key is there already.
func (t *tomlTable) set(key keyPart, value Node) bool {
	if t.index[key.name] != nil {
		return false
	}
	t.add(&tomlEntry{key: key, value: &value})
	return true
}

// descend is the table below t that a part of a dotted key or header means: of an array the last. A missing one is made.
// It is nil where the part is no table, or one that may not be added to in this way.
func (t *tomlTable) descend(part keyPart, by origin) *tomlTable {
	e := t.index[part.name]
	switch {
	case e == nil:
		below := &tomlTable{span: part.span, depth: t.depth + 1, origin: by}
		t.add(&tomlEntry{key: part, table: below})
		return below
	case by == dotted && (e.table == nil || e.table.origin != dotted):
		return nil
	case e.table != nil:
		return e.table
	case len(e.array) > 0:
		return e.array[len(e.array)-1]
	}
	return nil
}

// open is the table that a [header] opens, which it may do once; nil where the key is taken.
func (t *tomlTable) open(part keyPart) *tomlTable {
	e := t.index[part.name]
	switch {
	case e == nil:
		below := &tomlTable{span: part.span, depth: t.depth + 1}
		t.add(&tomlEntry{key: part, table: below})
		return below
	case e.table != nil && e.table.origin == implicit:
		e.table.origin = header
		return e.table
	}
	return nil
}

// appendTo is the table that a [[header]] appends; nil where the key is taken by something else.
func (t *tomlTable) appendTo(part keyPart) *tomlTable {
	below := &tomlTable{span: part.span, depth: t.depth + 1}
	e := t.index[part.name]
	switch {
	case e == nil:
		t.add(&tomlEntry{key: part, array: []*tomlTable{below}})
	case e.array != nil:
		e.array = append(e.array, below)
	default:
		return nil
	}
	return below
}

// node is the finished table. A table that is written in several places reaches from its first key to its last value.
func (t *tomlTable) node() Node {
	n := Node{Kind: Map, Span: t.span}
	for _, e := range t.entries {
		value := e.node()
		n.Pairs = append(n.Pairs, Pair{Key: e.key.name, KeySpan: e.key.span, Value: value})
		n.Span.End = max(n.Span.End, value.Span.End)
	}
	return n
}

func (e *tomlEntry) node() Node {
	switch {
	case e.value != nil:
		return *e.value
	case e.table != nil:
		return e.table.node()
	}
	list := Node{Kind: List, Span: e.key.span}
	for _, t := range e.array {
		item := t.node()
		list.Items = append(list.Items, item)
		list.Span.End = max(list.Span.End, item.Span.End)
	}
	return list
}
