package markdown

import "github.com/yuin/goldmark/ast"

// rawScope marks where a piece of Markdown that holds raw HTML begins and ends: what raw HTML opens in a paragraph, an
// emphasis or a list's item is closed there.
type rawScope struct {
	ast.BaseInline
	end   bool
	outer int // at the start: the base of the piece around
}

var kindRawScope = ast.NewNodeKind("RawScope")

func (*rawScope) Kind() ast.NodeKind              { return kindRawScope }
func (s *rawScope) Dump(source []byte, level int) { ast.DumpHelper(s, source, level, nil, nil) }

// scopeRaw adds the marks to a tree.
func scopeRaw(doc ast.Node) {
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // our walker returns no error
		if entering || n.Kind() == ast.KindDocument || !holdsRaw(n) {
			return ast.WalkContinue, nil
		}
		start := &rawScope{}
		n.InsertBefore(n, n.FirstChild(), start)
		n.AppendChild(n, &rawScope{end: true})
		return ast.WalkContinue, nil
	})
}

func holdsRaw(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if k := c.Kind(); k == ast.KindRawHTML || k == ast.KindHTMLBlock {
			return true
		}
	}
	return false
}

func writeRawScope(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	if s := node.(*rawScope); s.end {
		w.closeRaw(w.base)
		w.base = node.Parent().FirstChild().(*rawScope).outer
	} else {
		s.outer, w.base = w.base, len(w.open)
	}
	return ast.WalkContinue
}
