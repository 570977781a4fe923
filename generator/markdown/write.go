package markdown

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
)

// writer collects the pieces of a fragment. Goldmark's renderer writes markup to it, and nodeRenderer makes the holes.
type writer struct {
	bytes.Buffer // the markup of all pieces, as finish takes it
	*run
	pieces Fragment
	ends   []int // where the markup ends of each piece of markup

	links  []bool // the links that the writer is inside of, and whether each is a hole: a link holds no other
	prefix string // of ids: private blocks have their own
	notes  *notes

	open []string // elements of raw HTML
	base int      // how many of them were open where the present piece of Markdown began
}

// Buffered and Flush make a writer what goldmark's renderer writes to.
func (w *writer) Buffered() int { return 0 }
func (w *writer) Flush() error  { return nil }

// hole ends the markup so far and adds a piece of another kind.
func (w *writer) hole(p Piece) {
	w.cut()
	w.pieces = append(w.pieces, p)
}

func (w *writer) cut() {
	if last := len(w.ends) - 1; w.Len() > 0 && (last < 0 || w.Len() > w.ends[last]) {
		w.pieces = append(w.pieces, Piece{Op: HTML})
		w.ends = append(w.ends, w.Len())
	}
}

// finish adds to a fragment all that was written, and begins anew. The pieces share one text: those of a whole team stay.
func (w *writer) finish(f *Fragment) {
	w.cut()
	markup, start, ends := w.String(), 0, w.ends
	for i := range w.pieces {
		if p := &w.pieces[i]; p.Op == HTML {
			p.HTML, start, ends = markup[start:ends[0]], ends[0], ends[1:]
		}
	}
	*f = append(*f, w.pieces...)
	w.pieces, w.ends = w.pieces[:0], w.ends[:0]
	w.Reset()
}

// block writes one node and what is below it.
func (w *writer) block(node ast.Node) {
	if err := w.grammar.renderer.Render(w, w.source, node); err != nil {
		panic("markdown: " + err.Error()) // neither the writer nor a node's renderer returns one
	}
}

// children writes what is below a node, and not its own tags.
func (w *writer) children(node ast.Node) {
	for c := node.FirstChild(); c != nil; c = c.NextSibling() {
		w.block(c)
	}
}

// document writes a whole document, its footnotes behind it.
func (w *writer) document(doc ast.Node) {
	outer, base := w.notes, w.base
	w.base = len(w.open)
	w.notes = w.prepare(doc)
	w.children(doc)
	w.closeRaw(w.base)
	w.writeNotes()
	w.notes, w.base = outer, base
}

// prepare makes a parsed document ready to be written, and takes its footnotes out.
func (r *run) prepare(doc ast.Node) *notes {
	n := newNotes(doc)
	if r.options.Unsafe {
		scopeRaw(doc)
		for _, note := range n.byNumber {
			scopeRaw(note)
		}
	}
	return n
}

// inLink says whether the writer is inside of a link that is a hole.
func (w *writer) inLink() bool {
	for _, hole := range w.links {
		if hole {
			return true
		}
	}
	return false
}

// openLink starts a link, or, within another, nothing.
func (w *writer) openLink(link Link) {
	hole := !w.inLink()
	w.links = append(w.links, hole)
	if hole {
		w.hole(Piece{Op: LinkOpen, Link: w.list(link)})
	}
}

// list adds to the body's links, and returns the index there.
func (w *writer) list(link Link) int32 {
	w.body.Links = append(w.body.Links, link)
	return int32(len(w.body.Links) - 1) //nolint:gosec // a text has less than maxBytes
}

// openText starts what was to be a link and is text alone.
func (w *writer) openText() { w.links = append(w.links, false) }

func (w *writer) closeLink() {
	last := len(w.links) - 1
	if w.links[last] {
		w.hole(Piece{Op: LinkClose})
	}
	w.links = w.links[:last]
}

// markup writes our own markup.
func (w *writer) markup(s string) { _, _ = w.WriteString(s) } // a buffer takes all

// escaped writes text as it is.
func (w *writer) escaped(text []byte) { gmhtml.DefaultWriter.RawWrite(w, text) }

// plain is the text of a node, without markup.
func (r *run) plain(node ast.Node) string {
	w := &writer{run: r}
	w.plainText(node)
	return html.UnescapeString(w.String())
}

func (w *writer) plainText(node ast.Node) {
	switch n := node.(type) {
	case *ast.Text:
		if n.IsRaw() {
			w.escaped(n.Segment.Value(w.source))
		} else {
			gmhtml.DefaultWriter.Write(w, n.Segment.Value(w.source))
		}
		if n.HardLineBreak() || n.SoftLineBreak() && !joins(w.source, n) {
			w.markup(" ")
		}
	case *ast.AutoLink:
		w.escaped(n.Label(w.source))
	case *ast.RawHTML:
		if !w.options.Unsafe {
			w.escaped(n.Segments.Value(w.source))
		}
	case *wikilink:
		w.escaped([]byte(n.shown()))
	case *extension.FootnoteLink: // a number that means nothing elsewhere
	default:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			w.plainText(c)
		}
	}
}
