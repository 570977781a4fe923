package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// notes are the footnotes of a document. Goldmark puts all of them at its end; a body's sections land in different places
// of a page, so each note is written at the end of the section that first refers to it. Their numbers run through the
// document. One to which nothing refers is not shown, as in other tools.
type notes struct {
	byNumber map[int]*extension.Footnote // those not yet due
	due      []*extension.Footnote       // referred to in the section that is being written
}

// newNotes takes the footnotes out of a document.
func newNotes(doc ast.Node) *notes {
	n := &notes{byNumber: map[int]*extension.Footnote{}}
	list, ok := doc.LastChild().(*extension.FootnoteList)
	if !ok {
		return n
	}
	doc.RemoveChild(doc, list)
	for c := list.FirstChild(); c != nil; c = c.NextSibling() {
		note := c.(*extension.Footnote)
		n.byNumber[note.Index] = note
	}
	return n
}

// refer makes a note due.
func (n *notes) refer(number int) {
	if note := n.byNumber[number]; note != nil {
		delete(n.byNumber, number)
		n.due = append(n.due, note)
	}
}

// writeNotes writes the notes that are due, and those that they refer to.
func (w *writer) writeNotes() {
	if len(w.notes.due) == 0 {
		return
	}
	w.markup(`<div class="footnotes" role="doc-endnotes">` + "\n<ol>\n")
	for i := 0; i < len(w.notes.due); i++ {
		w.block(w.notes.due[i])
	}
	w.markup("</ol>\n</div>\n")
	w.notes.due = nil
}

// noteID is the id of a footnote.
func (w *writer) noteID(number int) string { return w.prefix + notePrefix + strconv.Itoa(number) }

// notedID is the id of a reference to a footnote: the nth, from 0.
func (w *writer) notedID(number, n int) string {
	id := w.prefix + notedPrefix + strconv.Itoa(number)
	if n > 0 {
		id += "-" + strconv.Itoa(n+1)
	}
	return id
}

func writeFootnoteLink(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*extension.FootnoteLink)
	w.notes.refer(n.Index)
	number := strconv.Itoa(n.Index)
	if !w.inLink() {
		number = `<a href="#` + w.noteID(n.Index) + `" class="footnote-ref" role="doc-noteref">` + number + `</a>`
	}
	w.markup(`<sup id="` + w.notedID(n.Index, n.RefIndex) + `">` + number + `</sup>`)
	return ast.WalkContinue
}

func writeFootnote(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		w.markup("</li>\n")
		return ast.WalkContinue
	}
	n := node.(*extension.Footnote)
	w.markup(`<li id="` + w.noteID(n.Index) + `" value="` + strconv.Itoa(n.Index) + `">` + "\n")
	return ast.WalkContinue
}

func writeFootnoteBacklink(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if entering {
		n := node.(*extension.FootnoteBacklink)
		w.markup(` <a href="#` + w.notedID(n.Index, n.RefIndex) + `" class="footnote-backref" role="doc-backlink">↩︎</a>`)
	}
	return ast.WalkContinue
}

// privateDocument writes what is inside of a private block, with ids of its own.
func (w *writer) privateDocument(block *privateBlock) {
	outer := w.prefix
	w.prefix = privatePrefix + strconv.Itoa(block.number) + "-"
	w.document(block.document)
	w.prefix = outer
}
