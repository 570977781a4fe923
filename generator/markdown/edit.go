package markdown

import (
	"html"
	"path"
	"slices"
	"strings"
)

// Mark is a stretch of a text, and what is to stand in its place.
type Mark struct {
	Start, End int // in bytes
	By         string
}

// Finder finds what of a text is to be replaced: marks in the text's order, none of them within another.
type Finder func(text string) []Mark

// Replace gives a text with all that is found replaced.
func (find Finder) Replace(text string) string {
	marks := find(text)
	if len(marks) == 0 {
		return text
	}
	var out strings.Builder
	at := 0
	for _, m := range marks {
		out.WriteString(text[at:m.Start] + m.By)
		at = m.End
	}
	out.WriteString(text[at:])
	return out.String()
}

// Edit says what is to change in a body.
type Edit struct {
	Find    Finder                            // what of its texts is replaced, also where markup stands within it
	Gone    func(l Link) (by string, is bool) // whether what a link leads to is gone, and what stands in the link's place
	Private bool                              // private blocks stay; else nothing of them does
}

// Edited is the body with an edit. A link to another site whose address has something of what is replaced leads nowhere. Where
// there is nothing to change it is the body itself.
func (b *Body) Edited(edit Edit) *Body {
	e := editor{Edit: edit, from: b, to: &Body{Questions: b.Questions}, ids: map[string]string{}, links: map[int32]int32{}}
	e.anchors()
	e.to.Head, e.to.Summary = e.section(b.Head), e.fragment(b.Summary)
	for i, f := range b.Questions {
		e.to.Questions[i] = e.fragment(f)
	}
	for _, s := range b.Rest {
		e.to.Rest = append(e.to.Rest, e.section(s))
	}
	if !e.changed {
		return b
	}
	return e.to
}

// Texts are the body's, those of private blocks too: of each paragraph, cell, heading and line of code.
func (b *Body) Texts() []string {
	var texts []string
	for _, f := range b.fragments() {
		texts = b.lines(texts, f)
	}
	return texts
}

// lines adds the texts of a fragment.
func (b *Body) lines(texts []string, f Fragment) []string {
	for line := range strings.Lines(b.Words(unwrapped(f), func(int) string { return "" })) {
		if line = strings.TrimSpace(line); line != "" {
			texts = append(texts, line)
		}
	}
	return texts
}

// Private are the texts of the body's private blocks, and the names of files that are linked there.
func (b *Body) Private() []string {
	var texts []string
	for _, f := range b.fragments() {
		for len(f) > 0 {
			start := slices.IndexFunc(f, func(p Piece) bool { return p.Op == PrivateOpen })
			if start < 0 {
				break
			}
			f = f[start+1:]
			end := slices.IndexFunc(f, func(p Piece) bool { return p.Op == PrivateClose })
			texts = b.lines(texts, f[:end])
			for _, p := range f[:end] {
				if p.Op != LinkOpen && p.Op != Image {
					continue
				}
				if l := b.Links[p.Link]; (l.Kind == Relative || l.Kind == Attachment) && path.Ext(l.Target) != ".md" {
					texts = append(texts, path.Base(l.Target))
				}
			}
			f = f[end:]
		}
	}
	return texts
}

// unwrapped is a fragment whose paragraphs are a line each, however the author broke them.
func unwrapped(f Fragment) Fragment {
	f = slices.Clone(f)
	code := false
	for i := range f {
		if f[i].Op != HTML {
			continue
		}
		var out strings.Builder
		for markup := f[i].HTML; markup != ""; {
			text, rest, tagged := strings.Cut(markup, "<")
			if !code {
				text = strings.ReplaceAll(text, "\n", " ")
			}
			out.WriteString(text)
			if !tagged {
				break
			}
			tag, after, _ := strings.Cut(rest, ">")
			if tagName(tag) == "pre" {
				code = tag[0] != '/'
			}
			out.WriteString("<" + tag + ">")
			markup = after
		}
		f[i].HTML = out.String()
	}
	return f
}

// fragments are all of the body's.
func (b *Body) fragments() []Fragment {
	all := append([]Fragment{b.Head.Heading, b.Summary}, b.Questions[:]...)
	for _, s := range b.Rest {
		all = append(all, s.Heading, s.Text)
	}
	return all
}

// editor makes a body of another.
type editor struct {
	Edit
	from, to *Body
	ids      map[string]string // new ids of headings, by the old ones
	links    map[int32]int32   // new places of links, by the old ones
	changed  bool
}

func (e *editor) text(text string) string {
	replaced := e.Find.Replace(text)
	e.changed = e.changed || replaced != text
	return replaced
}

// anchors gives headings new ids where the old ones have something of what is to be replaced: an id is made of a heading's words.
func (e *editor) anchors() {
	e.to.Anchors = slices.Clone(e.from.Anchors)
	taken := idSet{}
	words := make([]string, len(e.from.Anchors)) // of those that get a new one
	for i, a := range e.from.Anchors {
		old := strings.ReplaceAll(strings.TrimPrefix(a.ID, headingPrefix), "-", " ")
		if words[i] = e.text(old); words[i] == old {
			words[i] = ""
			taken.take(a.ID)
			e.to.Anchors[i].Key = anchorKey(e.text(a.Key))
		}
	}
	for i, replaced := range words {
		if replaced != "" {
			id := taken.take(headingPrefix + slug(replaced))
			e.ids[e.from.Anchors[i].ID] = id
			e.to.Anchors[i] = Anchor{ID: id, Key: anchorKey(replaced)}
		}
	}
}

func (e *editor) id(id string) string {
	if edited, ok := e.ids[id]; ok {
		return edited
	}
	return id
}

func (e *editor) section(s Section) Section {
	return Section{ID: e.id(s.ID), Title: e.text(s.Title), Heading: e.fragment(s.Heading), Text: e.fragment(s.Text)}
}

// fragment edits a fragment: its markup is cut into tags and texts, and the texts of a line are looked at as one.
func (e *editor) fragment(f Fragment) Fragment {
	var edited Fragment
	var line []stretch // texts of edited that no block parts
	beside := ""
	flush := func() { e.line(edited, line); line = line[:0] }
	hidden, gone := false, false
	for _, p := range f {
		if gone { // the text of a link that leads to what is gone
			gone = p.Op != LinkClose
			continue
		}
		switch p.Op {
		case PrivateOpen, PrivateClose:
			flush()
			if !e.Private {
				hidden, e.changed = p.Op == PrivateOpen, true
				continue
			}
		case HTML, LinkOpen, LinkClose, Image:
		}
		if hidden {
			continue
		}
		if by, is := e.goneBy(p); is {
			gone, e.changed = p.Op == LinkOpen, true
			line = append(line, stretch{len(edited), beside})
			edited = append(edited, Piece{Op: HTML, HTML: html.EscapeString(by)})
			continue
		}
		switch p.Op {
		case LinkOpen, Image:
			p.Link = e.link(p.Link)
			if p.Op == Image {
				p.HTML = e.text(p.HTML)
			}
			edited = append(edited, p)
		case HTML:
			for markup := p.HTML; markup != ""; {
				text, rest, tagged := strings.Cut(markup, "<")
				if text != "" {
					line = append(line, stretch{len(edited), beside})
					edited = append(edited, Piece{Op: HTML, HTML: text})
				}
				if !tagged {
					break
				}
				tag, after, _ := strings.Cut(rest, ">")
				switch name := tagName(tag); {
				case !isBeside[name]:
					if !inline[name] {
						flush()
					}
				case tag[0] == '/':
					beside = ""
				default:
					beside = name
				}
				edited = append(edited, Piece{Op: HTML, HTML: "<" + e.tag(tag) + ">"})
				markup = after
			}
		default:
			edited = append(edited, p)
		}
	}
	flush()
	return joined(edited)
}

// stretch is a text of a line.
type stretch struct {
	piece  int    // its place
	beside string // the element in which it stands beside the line; empty: it stands in it
}

// besides are the elements whose text stands beside a line's: a name goes on behind them.
var (
	besides  = []string{"sub", "sup", "rt", "rp"}
	isBeside = set(strings.Join(besides, " "))
)

// line replaces what is found in the texts of a line, without those beside it, in these, and in all together. What stands beside a
// name goes with it if it stands within it, or says how it is read.
func (e *editor) line(pieces Fragment, line []stretch) {
	only := func(beside string) (texts []int) {
		for _, s := range line {
			if s.beside == beside {
				texts = append(texts, s.piece)
			}
		}
		return texts
	}
	own := only("")
	met, open := e.replace(pieces, own)
	if len(own) == len(line) {
		return
	}
	last := -1 // in the line
	for _, s := range line {
		if s.beside == "" {
			last = s.piece
		} else if open[last] || met[last] && s.beside[0] == 'r' {
			pieces[s.piece].HTML = ""
		}
	}
	all := make([]int, 0, len(line))
	for _, s := range line {
		all = append(all, s.piece)
	}
	for _, beside := range besides {
		e.replace(pieces, only(beside))
	}
	e.replace(pieces, all)
}

// replace replaces what is found in texts as if they were one: what is found in several of them at once stands in the first. It
// says in which something was met, and in which what goes on in the next.
func (e *editor) replace(pieces Fragment, texts []int) (met, open map[int]bool) {
	if len(texts) == 0 {
		return nil, nil
	}
	plain := make([]string, len(texts))
	for i, at := range texts {
		plain[i] = html.UnescapeString(pieces[at].HTML)
	}
	marks := e.Find(strings.Join(plain, ""))
	if len(marks) == 0 {
		return nil, nil
	}
	e.changed = true
	met, open = map[int]bool{}, map[int]bool{}
	start := 0
	for i, text := range plain {
		end := start + len(text)
		var out strings.Builder
		at := start
		for _, m := range marks {
			if m.End <= start || m.Start >= end {
				continue
			}
			met[texts[i]] = true
			open[texts[i]] = open[texts[i]] || m.End > end
			if m.Start >= start {
				out.WriteString(text[at-start:m.Start-start] + m.By)
			}
			at = min(m.End, end)
		}
		out.WriteString(text[at-start:])
		pieces[texts[i]].HTML = html.EscapeString(out.String())
		start = end
	}
	return met, open
}

// tag edits the attributes of a tag.
func (e *editor) tag(tag string) string {
	if !strings.Contains(tag, `="`) {
		return tag
	}
	var out strings.Builder
	for {
		name, rest, has := strings.Cut(tag, `="`)
		if !has {
			break
		}
		value, after, _ := strings.Cut(rest, `"`)
		out.WriteString(name + `="`)
		plain := html.UnescapeString(value)
		edited := e.id(plain)
		if !strings.HasSuffix(name, " id") {
			edited = e.text(plain)
		}
		if edited != plain {
			value = html.EscapeString(edited)
		}
		out.WriteString(value + `"`)
		tag = after
	}
	return out.String() + tag
}

// goneBy is what stands in the place of a link that leads to what is gone.
func (e *editor) goneBy(p Piece) (by string, is bool) {
	if p.Op != LinkOpen && p.Op != Image || e.Gone == nil {
		return "", false
	}
	return e.Gone(e.from.Links[p.Link])
}

// link edits a link, and returns its new place. Those of private blocks are not asked for, and so are lost.
func (e *editor) link(old int32) int32 {
	if at, ok := e.links[old]; ok {
		return at
	}
	l := e.from.Links[old]
	l.Title, l.Fragment = e.text(l.Title), e.text(l.Fragment)
	switch l.Kind {
	case Wiki:
		l.Target = e.text(l.Target)
	case Outside:
		if address := unescape(l.Target); e.text(address) != address {
			l.Kind, l.Target = Relative, "" // which is no page
		}
	case Relative, Here, Attachment:
	}
	at := int32(len(e.to.Links)) //nolint:gosec // no more than there were
	e.to.Links, e.links[old] = append(e.to.Links, l), at
	return at
}

// joined makes one piece of the markup that stands together.
func joined(pieces Fragment) Fragment {
	out := make(Fragment, 0, len(pieces))
	var markup strings.Builder
	end := func() {
		if markup.Len() > 0 {
			out = append(out, Piece{Op: HTML, HTML: markup.String()})
			markup.Reset()
		}
	}
	for _, p := range pieces {
		if p.Op == HTML {
			markup.WriteString(p.HTML)
			continue
		}
		end()
		out = append(out, p)
	}
	end()
	return out
}
