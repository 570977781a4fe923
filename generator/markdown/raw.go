package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

func writeHTMLBlock(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.HTMLBlock)
	raw := n.Lines().Value(w.source)
	if n.HasClosure() {
		raw = append(raw, n.ClosureLine.Value(w.source)...)
	}
	w.WriteString("<p>")
	w.escaped(bytes.TrimSpace(raw))
	w.WriteString("</p>\n")
	return ast.WalkContinue
}

func writeRawHTML(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		w.escaped(node.(*ast.RawHTML).Segments.Value(w.source))
	}
	return ast.WalkSkipChildren
}
