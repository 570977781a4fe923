package page

import (
	"html/template"
	"strconv"
	"unicode"

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
	links := make([]Backlink, 0, len(t.Mentions))
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

// Prose is what an author wrote, as markup.
type Prose struct {
	HTML template.HTML
	Lang lang.Lang // where it is not that of the page
}

// size is how many bytes there are.
func (p *Prose) size() int {
	if p == nil {
		return 0
	}
	return len(p.HTML)
}

// prose is a fragment of t's own text; nil where there is none.
func (s *Site) prose(t *book.Thing, f markdown.Fragment) *Prose {
	return s.proseOf(s.text(t, f))
}

// proseOf is markup with its language: readers hear an English text in a Chinese site as English (WCAG 2.2, 3.1.2), and see
// it with the fonts of its own.
func (s *Site) proseOf(markup template.HTML) *Prose {
	if markup == "" {
		return nil
	}
	p := &Prose{HTML: markup}
	if l, known := languageOf(string(markup)); known && l != s.Book.Lang() {
		p.Lang = l
	}
	return p
}

// languageOf tells the language of markup by its script: a Han character says as much as a word in Latin letters. What is in
// tags does not count; they hold no ">" but at their end.
func languageOf(markup string) (l lang.Lang, known bool) {
	characters, words := 0, 0
	inTag, inWord := false, false
	for _, r := range markup {
		switch {
		case inTag:
			inTag = r != '>'
			continue
		case r == '<':
			inTag = true
		case 0x4e00 <= r && r <= 0x9fff || r > unicode.MaxLatin1 && unicode.Is(unicode.Han, r): // nearly all are among the first
			characters++
		}
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if letter && !inWord {
			words++
		}
		inWord = letter
	}
	if characters >= words {
		return lang.ZH, characters > 0
	}
	return lang.EN, true
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
		sections = append(sections, Section{section.ID, section.Title, s.prose(t, section.Text)})
	}
	return sections
}
