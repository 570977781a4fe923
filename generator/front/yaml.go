package front

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"jiuwen/generator/diag"
)

// maxAliased bounds what aliases (*name) add to a file, as weight counts it: enough for any text that people write, and far
// from what an alias bomb wants.
const maxAliased = 100_000

// yamlReader turns the library's nodes, which know only where they begin, into ours.
type yamlReader struct {
	*decoder
	text    []byte
	base    int // offset of text in the file
	lines   *lines
	anchors map[*yaml.Node]anchored
	aliased int // weight of what aliases have added
}

// anchored is a node that aliases may name. While it is being read it is open: an alias then would hold itself.
type anchored struct {
	node   Node
	weight int
	open   bool
}

var errTooDeep = errors.New("front: too deep")

func parseYAML(d *decoder, text []byte, base int) Node {
	if root, ok := usualYAML(text, base); ok {
		return root
	}
	return parseAnyYAML(d, text, base)
}

// parseAnyYAML reads all that the library does.
func parseAnyYAML(d *decoder, text []byte, base int) Node {
	r := &yamlReader{decoder: d, text: text, base: base, lines: newLines(text), anchors: map[*yaml.Node]anchored{}}
	doc, err := r.load()
	if err != nil {
		r.report(err)
		return Node{}
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind == yaml.ScalarNode && isNull(doc.Content[0]) {
		return Node{Kind: Map, Span: diag.At(base, base)} // nothing but comments
	}
	root, _ := r.node(doc.Content[0], -1)
	return root
}

// load runs the library, which is young: should it panic, that is one more syntax error.
func (r *yamlReader) load() (doc *yaml.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	limits := loaderlimits.New(loaderlimits.AliasNone(), loaderlimits.DepthFunc(func(depth int, _ *yaml.DepthContext) error {
		if depth > maxDepth {
			return errTooDeep
		}
		return nil
	}))
	loader, err := yaml.NewLoader(bytes.NewReader(r.text), yaml.WithPlugin(limits))
	if err != nil {
		return nil, err
	}
	doc = &yaml.Node{}
	if err := loader.Load(doc); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var second yaml.Node
	if err := loader.Load(&second); err == nil {
		return nil, &secondDocument{second.Line, second.Column}
	} else if !errors.Is(err, io.EOF) {
		return nil, err
	}
	return doc, nil
}

// node reads a node and says its weight. Indent is the column (from 0) of what holds it.
func (r *yamlReader) node(n *yaml.Node, indent int) (Node, int) {
	if n.Kind == yaml.AliasNode {
		return r.alias(n)
	}
	if n.Anchor != "" {
		r.anchors[n] = anchored{open: true}
	}
	start := r.lines.at(n.Line, n.Column)
	if n.Anchor != "" || !plainTag(n) {
		start = skipProperties(r.text, start)
		if n.Kind == yaml.ScalarNode && n.Value == "" && n.Style&quoted == 0 {
			start = len(bytes.TrimRight(r.text[:start], string(blanks))) // nothing is written: its place is behind them
		}
	}
	var node Node
	weight := 1
	if !knownTags[n.Tag] {
		r.add("yaml-tag", tagSpan(r.text, r.lines.at(n.Line, n.Column)).Shift(r.base), n.Tag)
		node = Node{Span: diag.At(start, start).Shift(r.base)}
	} else {
		switch n.Kind {
		case yaml.SequenceNode:
			node, weight = r.list(n, start)
		case yaml.MappingNode:
			node, weight = r.mapping(n, start)
		default:
			node = r.scalar(n, start, indent)
			weight += len(node.Text) / 16
		}
	}
	if n.Anchor != "" {
		r.anchors[n] = anchored{node: node, weight: weight}
	}
	return node, weight
}

// alias takes the node that an alias names. It lies where the alias does; what it holds lies where it was written.
func (r *yamlReader) alias(n *yaml.Node) (Node, int) {
	start := r.lines.at(n.Line, n.Column)
	at := diag.At(start, start+len("*")+len(n.Value)).Shift(r.base)
	target, ok := r.anchors[n.Alias]
	switch {
	case !ok || target.open:
		r.add("yaml-alias-itself", at, n.Value)
		return Node{Span: at}, 1
	case r.aliased > maxAliased:
		return Node{Span: at}, 1
	}
	if r.aliased += target.weight; r.aliased > maxAliased {
		r.add("yaml-alias-bomb", at)
		return Node{Span: at}, 1
	}
	node := target.node
	node.Span = at
	return node, target.weight
}

// end is where what has a span ends, in text.
func (r *yamlReader) end(of diag.Span) int { return int(of.End) - r.base }

func (r *yamlReader) list(n *yaml.Node, start int) (Node, int) {
	list, weight := Node{Kind: List, Items: make([]Node, 0, len(n.Content))}, 1
	end := start
	for _, child := range n.Content {
		item, w := r.node(child, n.Column-1)
		list.Items = append(list.Items, item)
		weight += w
		end = max(end, r.end(item.Span))
	}
	if n.Style&yaml.FlowStyle != 0 {
		end = flowEnd(r.text, max(end, start+1))
	}
	list.Span = diag.At(start, end).Shift(r.base)
	return list, weight
}

func (r *yamlReader) mapping(n *yaml.Node, start int) (Node, int) {
	m, weight := Node{Kind: Map}, 1
	end := start
	all := pairs{list: make([]Pair, 0, len(n.Content)/2)}
	flow := n.Style&yaml.FlowStyle != 0
	var number brokenNumber
	for i := 0; i+1 < len(n.Content); i += 2 {
		name := n.Content[i]
		key, _ := r.node(name, n.Column-1)
		value, w := r.node(n.Content[i+1], name.Column-1)
		weight += w + 1
		before := end
		end = max(end, r.end(key.Span), r.end(value.Span))
		bare := flow && value.Kind == Null && isBare(r.text, r.end(key.Span))
		if bare && isDigit(r.text[max(before-1, 0)]) && isDigit(r.text[int(key.Span.Start)-r.base]) {
			number.end = int(key.Span.End)
			continue
		}
		r.endNumber(&number, &all)
		number.start = int(value.Span.Start)
		if bare {
			number.start = int(key.Span.Start)
			if mistyped, ok := MistypedPair(key.Text); ok {
				key, value, bare = r.mended(mistyped, key)
			}
		}
		switch {
		case key.Kind == List || key.Kind == Map:
			r.add("key-not-text", key.Span)
		case key.Kind == Null:
			r.add("key-empty", key.Span)
		case name.Tag == "!!merge":
			r.add("yaml-merge", key.Span)
		case all.find(key.Text) >= 0:
			r.add("duplicate-key", key.Span, key.Text)
		default:
			all.add(Pair{Key: key.Text, KeySpan: key.Span, Value: value, Bare: bare})
		}
	}
	r.endNumber(&number, &all)
	if flow {
		end = flowEnd(r.text, max(end, start+1))
	}
	m.Pairs, m.Span = all.list, diag.At(start, end).Shift(r.base)
	return m, weight
}

func (r *yamlReader) scalar(n *yaml.Node, start, indent int) Node {
	var end int
	switch {
	case n.Style&yaml.DoubleQuotedStyle != 0:
		end = doubleQuotedEnd(r.text, start)
	case n.Style&yaml.SingleQuotedStyle != 0:
		end = singleQuotedEnd(r.text, start)
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		end = blockEnd(r.text, start, indent)
	default:
		end = plainEnd(r.text, start, n.Value)
	}
	node := Node{Kind: scalarKind(n), Text: n.Value, Span: diag.At(start, end).Shift(r.base)}
	if n.Style&quoted == 0 {
		if cut, there := cutAt(r.text, end); there {
			node.Cut = cut.Shift(r.base)
		}
	}
	return node
}

// secondDocument says that another YAML document begins.
type secondDocument struct{ line, column int }

func (*secondDocument) Error() string { return "front: a second document" }

// report says what the library refused, in our words: the text of an error of the library is only quoted.
func (r *yamlReader) report(err error) {
	var second *secondDocument
	var load *yaml.LoadError
	switch {
	case errors.As(err, &second):
		r.add("yaml-documents", charAt(r.text, r.lines.at(second.line, second.column)).Shift(r.base))
	case errors.As(err, &load):
		r.reportLoad(load)
	default:
		r.add("yaml-syntax", diag.At(r.base, r.base), strings.TrimPrefix(err.Error(), "yaml: "))
	}
}
