package markdown

import (
	"html"

	"github.com/yuin/goldmark/ast"

	"jiuwen/generator/method"
)

// sections renders a document, cut at its H2s. Only those of the document itself count, not those in quotes, lists or
// private blocks.
func (r *run) sections(doc ast.Node) {
	w := r.newWriter(newNotes(doc))
	into := &r.body.Summary
	finish := func() {
		w.writeNotes()
		*into = append(*into, w.fragment()...)
		w.pieces = nil
	}
	for c := doc.FirstChild(); c != nil; c = c.NextSibling() {
		h2, ok := c.(*ast.Heading)
		if !ok || h2.Level != 2 {
			w.block(c)
			continue
		}
		finish()
		title := plain(r.source, h2)
		if q, rest := askedBy(title); r.options.Deal && q > 0 {
			into = &r.body.Questions[q-1]
			w.question(q, title, rest)
			continue
		}
		r.body.Rest = append(r.body.Rest, Section{ID: r.anchor(title), Title: title})
		section := &r.body.Rest[len(r.body.Rest)-1]
		w.children(h2)
		section.Heading = w.fragment()
		w.pieces = nil
		into = &section.Text
	}
	finish()
}

// question starts the text of a question. The page shows the question's own title; what else the author's heading said
// stays, as a heading below it.
func (w *writer) question(q method.Question, title, rest string) {
	if rest == "" {
		w.body.Anchors = append(w.body.Anchors, Anchor{ID: q.Key(), Key: anchorKey(title)})
		return
	}
	w.WriteString(`<h3 id="` + w.anchor(title) + `">` + html.EscapeString(rest) + "</h3>\n")
}
