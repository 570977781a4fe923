package front

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"jiuwen/generator/diag"
)

// jsonReader walks the tokens of a JSON text and keeps where each one lies.
type jsonReader struct {
	*decoder
	tokens *json.Decoder
	text   []byte
	base   int // offset of text in the file
}

// errStop ends a walk whose problem has been reported.
var errStop = errors.New("front: reported")

func parseJSON(d *decoder, text []byte, base int) Node {
	r := &jsonReader{decoder: d, tokens: json.NewDecoder(bytes.NewReader(text)), text: text, base: base}
	r.tokens.UseNumber()
	root, err := r.value(0)
	if err == nil && !r.tokens.More() {
		return root
	}
	if !errors.Is(err, errStop) {
		r.syntaxError(err)
	}
	return Node{}
}

// next reads a token and its place.
func (r *jsonReader) next() (json.Token, diag.Span, error) {
	start := int(r.tokens.InputOffset())
	token, err := r.tokens.Token()
	if err != nil {
		return nil, diag.Span{}, err
	}
	for start < len(r.text) && bytes.IndexByte([]byte(" \t\r\n,:"), r.text[start]) >= 0 {
		start++
	}
	return token, diag.At(start, int(r.tokens.InputOffset())).Shift(r.base), nil
}

// value reads one value, which begins with the next token.
func (r *jsonReader) value(depth int) (Node, error) {
	token, span, err := r.next()
	if err != nil {
		return Node{}, err
	}
	switch v := token.(type) {
	case nil:
		return Node{Kind: Null, Span: span}, nil
	case bool:
		return Node{Kind: Bool, Text: string(r.data[span.Start:span.End]), Span: span}, nil
	case json.Number:
		return Node{Kind: Number, Text: v.String(), Span: span}, nil
	case string:
		return Node{Kind: Text, Text: v, Span: span}, nil
	}
	if depth >= maxDepth {
		r.add("front-too-deep", span, maxDepth)
		return Node{}, errStop
	}
	if token == json.Delim('[') {
		return r.list(span, depth)
	}
	return r.object(span, depth)
}

func (r *jsonReader) list(opening diag.Span, depth int) (Node, error) {
	n := Node{Kind: List, Span: opening}
	for r.tokens.More() {
		item, err := r.value(depth + 1)
		if err != nil {
			return n, err
		}
		n.Items = append(n.Items, item)
	}
	_, closing, err := r.next()
	n.Span.End = closing.End
	return n, err
}

func (r *jsonReader) object(opening diag.Span, depth int) (Node, error) {
	n := Node{Kind: Map, Span: opening}
	var all pairs
	for r.tokens.More() {
		token, span, err := r.next()
		if err != nil {
			return n, err
		}
		key, _ := token.(string) // the decoder takes nothing else here
		value, err := r.value(depth + 1)
		if err != nil {
			return n, err
		}
		if all.find(key) >= 0 {
			r.add("duplicate-key", span, key)
			continue
		}
		all.add(Pair{Key: key, KeySpan: span, Value: value})
	}
	_, closing, err := r.next()
	n.Pairs, n.Span.End = all.list, closing.End
	return n, err
}

// syntaxError reports what the decoder refused, in words that depend on the character there.
func (r *jsonReader) syntaxError(err error) {
	// The token decoder is vague about the place; the check of a whole text names it, behind the character.
	at := int(r.tokens.InputOffset())
	var whole json.RawMessage
	var syntax *json.SyntaxError
	if errors.As(json.Unmarshal(r.text, &whole), &syntax) {
		at = int(syntax.Offset) - 1
	}
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		at = len(r.text)
	}
	if r.groupedAt(r.text, r.base, at) {
		return
	}
	span := charAt(r.text, at).Shift(r.base)
	if r.fullWidth(span) {
		return
	}
	switch found := string(r.data[span.Start:span.End]); found {
	case "":
		r.add("json-end", span)
	case "\n", "\r", "\t":
		r.add("json-line-end", span)
	default:
		r.add("json-syntax", span, found)
	}
}
