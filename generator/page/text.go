package page

import (
	"html/template"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
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
			b.Question = strconv.Itoa(int(m.Question))
			b.Anchor = m.From.URL.Anchor(t.URL, m.Question.Key())
		}
		links = append(links, b)
	}
	return links
}

// text is a fragment of t's own text, with its links filled in.
func (s *Site) text(t *book.Thing, f markdown.Fragment) template.HTML {
	if len(f) == 0 {
		return ""
	}
	links := t.Links()
	return t.Body.Render(f, func(i int) markdown.Target { return target(t.URL, links[i]) }, privateLabel.In(s.Book.Lang()))
}

var privateLabel = lang.Text{ZH: "仅本单团队", EN: "The deal’s own team only"}

func target(here book.URL, d book.Destination) markdown.Target {
	switch {
	case d.Dead:
		return markdown.Target{Dead: true}
	case d.Outside != "":
		return markdown.Target{Href: d.Outside, Outside: true}
	}
	return markdown.Target{Href: d.URL.Anchor(here, d.Fragment), Text: d.Text}
}

// sections are the parts of t's text that answer no question.
func (s *Site) sections(t *book.Thing) []Section {
	var sections []Section
	for _, section := range t.Body.Rest {
		sections = append(sections, Section{section.ID, section.Title, s.text(t, section.Text)})
	}
	return sections
}
