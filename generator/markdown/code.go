package markdown

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/yuin/goldmark/ast"

	"jiuwen/generator/diag"
)

// codeRanges are the places of a file that are code, in its order.
type codeRanges struct {
	blocks []diag.Span // whole lines
	spans  []diag.Span
}

// codeOf finds the code of a document and of its private blocks. A fence that is open at the end of the file makes no
// code here: what it swallowed may have been meant otherwise.
func codeOf(source []byte, doc ast.Node) *codeRanges {
	code := &codeRanges{}
	code.collect(source, doc)
	byStart := func(a, b diag.Span) int { return cmp.Compare(a.Start, b.Start) }
	slices.SortFunc(code.blocks, byStart)
	slices.SortFunc(code.spans, byStart)
	return code
}

func (code *codeRanges) collect(source []byte, doc ast.Node) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // our walker returns no error
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *privateBlock:
			code.collect(source, n.document)
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			lines := n.Lines()
			if lines.Len() == 0 {
				break
			}
			start, end := lines.At(0).Start, lines.At(lines.Len()-1).Stop
			start = bytes.LastIndexByte(source[:start], '\n') + 1
			if n.Kind() == ast.KindCodeBlock || end < len(source) {
				code.blocks = append(code.blocks, diag.At(start, end))
			}
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					code.spans = append(code.spans, diag.At(t.Segment.Start, t.Segment.Stop))
				}
			}
		}
		return ast.WalkContinue, nil
	})
}

// block says whether the line that starts at span is in a code block.
func (code *codeRanges) block(span diag.Span) bool {
	i := firstEndingAfter(code.blocks, span.Start)
	return i < len(code.blocks) && code.blocks[i].Start <= span.Start
}

// without is the text of span but for its code spans, each of which leaves a grave accent.
func (code *codeRanges) without(source []byte, span diag.Span) []byte {
	var text []byte
	at := span.Start
	for _, c := range code.spans[firstEndingAfter(code.spans, at):] {
		if c.Start >= span.End {
			break
		}
		if c.Start > at {
			text = append(text, source[at:c.Start]...)
		}
		text = append(text, '`')
		at = min(c.End, span.End)
	}
	return append(text, source[at:span.End]...)
}

func firstEndingAfter(spans []diag.Span, offset int32) int {
	i, _ := slices.BinarySearchFunc(spans, offset, func(s diag.Span, offset int32) int {
		if s.End <= offset {
			return -1
		}
		return 1
	})
	return i
}
