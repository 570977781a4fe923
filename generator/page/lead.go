package page

import (
	"strings"

	"golang.org/x/net/html"

	"jiuwen/generator/book"
	"jiuwen/generator/markdown"
)

// Quote is what the overview and the playbook's first page say of one of its pages: what that says first.
func Quote(t *book.Thing) string {
	if t.Body == nil {
		return ""
	}
	return lead(t.Body)
}

// lead is the first paragraph of a text, plain: what the page says in a sentence or two. Empty: there is none before the
// first H2.
func lead(b *markdown.Body) string {
	var markup, text strings.Builder
	hidden := false
	for _, piece := range b.Summary {
		switch piece.Op {
		case markdown.PrivateOpen, markdown.PrivateClose:
			hidden = piece.Op == markdown.PrivateOpen
		case markdown.HTML:
			if !hidden {
				markup.WriteString(piece.HTML)
			}
		case markdown.LinkOpen:
			if l := b.Links[piece.Link]; l.Bare && !hidden {
				markup.WriteString(html.EscapeString(l.Target))
			}
		}
	}
	z, inside := html.NewTokenizer(strings.NewReader(markup.String())), false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return text.String()
		case html.StartTagToken:
			name, _ := z.TagName()
			inside = inside || string(name) == "p"
		case html.EndTagToken:
			if name, _ := z.TagName(); string(name) == "p" && inside {
				return text.String()
			}
		case html.TextToken:
			if inside {
				text.Write(z.Text())
			}
		}
	}
}
