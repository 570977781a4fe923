package front

import "jiuwen/generator/diag"

// Kind is what a node is.
type Kind uint8

// The kinds of nodes. A scalar keeps its text and the type that its format gave it.
const (
	Null Kind = iota
	Text
	Number // of TOML, JSON or an unquoted YAML scalar that is a number
	Bool
	Date // a date or a time, unquoted
	List
	Map
)

// Node is one value of a front matter, whichever of the three formats it was written in, with its place in the file.
type Node struct {
	// Text is a scalar's value: unescaped text; for numbers, booleans and dates as the author wrote it.
	Text  string
	Span  diag.Span // of the value, in bytes of the file
	Cut   diag.Span // of a YAML comment behind the value that looks like its end: "x #1"; zero where there is none
	Items []Node    // of a List
	Pairs []Pair    // of a Map, in the file's order
	Kind  Kind
}

// Verbatim says that a text stands in the file as it is read: without quotes, and on one line.
func (n *Node) Verbatim() bool { return n.Kind == Text && n.Span.Len() == len(n.Text) }

// Pair is one key of a Map with its value. Keys occur once: the reader reports two alike.
type Pair struct {
	Key     string
	KeySpan diag.Span
	Value   Node
	Bare    bool // of YAML's {a, b: c}: no colon is written behind a
}
