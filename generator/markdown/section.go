package markdown

import (
	"html"

	"github.com/yuin/goldmark/ast"

	"jiuwen/generator/method"
)

// sections renders a document, cut at its H2s. Only those of the document itself count, not those in quotes, lists or
// private blocks.
func (r *run) sections(doc ast.Node) {
	w := &writer{run: r, notes: r.prepare(doc)}
	into := &r.body.Summary
	finish := func() {
		w.closeRaw(0)
		w.writeNotes()
		w.finish(into)
	}
	for c := doc.FirstChild(); c != nil; c = c.NextSibling() {
		h, ok := c.(*ast.Heading)
		if ok && h.Level == 1 && c == doc.FirstChild() && !r.options.Deal {
			r.body.Head = r.section(w, h)
			continue
		}
		if !ok || h.Level != 2 {
			w.block(c)
			continue
		}
		finish()
		title := r.plain(h)
		if q, rest := askedBy(title); r.options.Deal && q > 0 {
			into = &r.body.Questions[q-1]
			w.question(q, title, rest)
			continue
		}
		r.body.Rest = append(r.body.Rest, r.section(w, h))
		into = &r.body.Rest[len(r.body.Rest)-1].Text
	}
	finish()
}

// section starts the section of a heading.
func (r *run) section(w *writer, heading *ast.Heading) Section {
	title := r.plain(heading)
	s := Section{ID: r.anchor(title), Title: title}
	w.children(heading)
	w.finish(&s.Heading)
	return s
}

// question starts the text of a question. The page shows the question's own title; what else the author's heading said
// stays, as a heading below it.
func (w *writer) question(q method.Question, title, rest string) {
	if rest == "" {
		w.body.Anchors = append(w.body.Anchors, Anchor{ID: q.Key(), Key: anchorKey(title)})
		return
	}
	w.markup(`<h3 id="` + w.anchor(title) + `">` + html.EscapeString(rest) + "</h3>\n")
}
