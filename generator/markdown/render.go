package markdown

import (
	"html/template"
	"strings"
)

// Target is where a link leads on one page, for Render. The texts are plain; Render escapes them.
type Target struct {
	Href    string // a relative reference or a whole address
	Text    string // what a bare wikilink shows; empty: the name as it was written
	Outside bool   // leaves the site
	Dead    bool   // leads nowhere: the text is shown alone
}

// Render fills the holes of one of b's fragments for a page. Resolve tells where the link of that index in b.Links leads.
// PrivateLabel is what is written over private blocks ("仅本单团队"); where it is empty they are left out, and resolve is not asked
// for what is in them.
func (b *Body) Render(f Fragment, resolve func(link int) Target, privateLabel string) template.HTML {
	const tags = 64 // what stands around the text of a link
	size := 0
	for _, p := range f {
		size += len(p.HTML)
		if p.Op == LinkOpen {
			size += tags
		}
	}
	var out strings.Builder
	out.Grow(size)
	hidden := false
	var ends []string // of the open links, the innermost last
	for _, p := range f {
		if hidden && p.Op != PrivateClose {
			continue
		}
		switch p.Op {
		case HTML:
			out.WriteString(p.HTML)
		case LinkOpen:
			ends = append(ends, b.open(&out, p.Link, resolve(int(p.Link))))
		case LinkClose:
			out.WriteString(ends[len(ends)-1])
			ends = ends[:len(ends)-1]
		case Image:
			b.image(&out, p, resolve(int(p.Link)))
		case PrivateOpen:
			if hidden = privateLabel == ""; !hidden {
				out.WriteString(`<div class="private"><p class="private-label">` + escape(privateLabel) + "</p>\n")
			}
		case PrivateClose:
			if !hidden {
				out.WriteString("</div>\n")
			}
			hidden = false
		}
	}
	return template.HTML(out.String()) //nolint:gosec // made of our own tags and escaped text: see the package's words
}

// open writes the start of a link, and a bare one's text, and returns how it ends.
func (b *Body) open(out *strings.Builder, link int32, to Target) (end string) {
	l := b.Links[link]
	if to.Dead {
		out.WriteString(`<span class="dead">`)
		end = "</span>"
	} else {
		out.WriteString(`<a href="` + escape(to.Href) + `"`)
		if l.Title != "" {
			out.WriteString(` title="` + escape(l.Title) + `"`)
		}
		if to.Outside {
			out.WriteString(` rel="noopener noreferrer"`)
		}
		out.WriteByte('>')
		end = "</a>"
	}
	if l.Bare {
		out.WriteString(escape(l.name(to)))
	}
	return end
}

// name is what a bare link shows.
func (l Link) name(to Target) string {
	switch {
	case to.Text != "":
		return to.Text
	case l.Target == "":
		return "#" + l.Fragment
	}
	return l.Target
}

func (b *Body) image(out *strings.Builder, p Piece, to Target) {
	if to.Dead {
		out.WriteString(`<span class="dead">` + escape(p.HTML) + "</span>")
		return
	}
	out.WriteString(`<img src="` + escape(to.Href) + `" alt="` + escape(p.HTML) + `"`)
	if title := b.Links[p.Link].Title; title != "" {
		out.WriteString(` title="` + escape(title) + `"`)
	}
	out.WriteByte('>')
}

func escape(s string) string { return template.HTMLEscapeString(s) }
