package page

import (
	"html/template"

	"jiuwen/generator/book"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// Backlink is a place whose text links here.
type Backlink struct {
	Link
	Question string // the question in whose text it stands: "4"; empty: elsewhere
	Anchor   string // the reference to that place
}

// backlinks are the places that link to t.
func (s *Site) backlinks(t *book.Thing) []Backlink {
	var links []Backlink
	for _, m := range t.Mentions {
		b := Backlink{Link: to(t.URL, m.From), Anchor: m.From.URL.From(t.URL)}
		if m.Question != 0 {
			b.Question = string(rune('0' + m.Question))
			b.Anchor = m.From.URL.Anchor(t.URL, method.Question(m.Question).Key())
		}
		links = append(links, b)
	}
	return links
}

// text is a fragment of t's own text, with its links filled in.
func (s *Site) text(t *book.Thing, f markdown.Fragment) template.HTML {
	var html string
	for _, piece := range f {
		html += piece.HTML
	}
	return template.HTML(html)
}

func (s *Site) sections(t *book.Thing) []Section {
	var sections []Section
	for _, section := range t.Body.Rest {
		sections = append(sections, Section{section.ID, section.Title, s.text(t, section.Text)})
	}
	return sections
}
