package markdown

import (
	"html"
	"strings"
)

// inline are the elements that stand within a line: a word may go on behind their tags. Others begin a new line.
var inline = set("a abbr b bdi bdo cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong time u var wbr")

// Words are what a reader reads of one of b's fragments, in lines: its text without the markup, the texts of its links, what
// stands for its images. Name tells what a bare link to a thing shows; empty: the name as it was written.
func (b *Body) Words(f Fragment, name func(link int) string) string {
	var out strings.Builder
	for _, p := range f {
		switch p.Op {
		case HTML:
			words(&out, p.HTML)
		case LinkOpen:
			if l := b.Links[p.Link]; l.Bare {
				out.WriteString(l.name(Target{Text: name(int(p.Link))}))
			}
		case Image:
			out.WriteString(p.HTML)
		}
	}
	return strings.TrimSpace(out.String())
}

// words writes the text of markup that is made of our own tags and escaped text, so that a ">" ends a tag.
func words(out *strings.Builder, markup string) {
	for markup != "" {
		text, rest, _ := strings.Cut(markup, "<")
		if out.Len() == 0 || strings.HasSuffix(out.String(), "\n") {
			text = strings.TrimLeft(text, "\n")
		}
		out.WriteString(html.UnescapeString(text))
		tag, after, _ := strings.Cut(rest, ">")
		markup = after
		if rest != "" && !inline[tagName(tag)] && !strings.HasSuffix(out.String(), "\n") {
			out.WriteByte('\n')
		}
	}
}

// tagName is the element of what stands between the brackets of a tag.
func tagName(tag string) string {
	tag = strings.TrimPrefix(tag, "/")
	if end := strings.IndexAny(tag, " /"); end >= 0 {
		tag = tag[:end]
	}
	return tag
}
