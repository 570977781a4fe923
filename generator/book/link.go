package book

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// texts finds where the links of all bodies lead, and notes them as mentions where they lead to.
func (l *linker) texts() {
	for _, t := range l.all() {
		l.text(t)
		t.mention()
	}
	for _, t := range l.all() {
		t.sortMentions()
	}
	l.attachments()
}

// mention notes with those things that a text leads to that it does.
func (t *Thing) mention() {
	if len(t.links) == 0 {
		return
	}
	asked := askedIn(t.Body)
	for i, to := range t.links {
		if to.Thing != nil && to.Thing != t {
			to.Thing.Mentions = append(to.Thing.Mentions, Mention{t, asked[i]})
		}
	}
}

func (t *Thing) sortMentions() {
	slices.SortFunc(t.Mentions, func(a, b Mention) int {
		return cmp.Or(strings.Compare(string(a.From.URL), string(b.From.URL)), cmp.Compare(a.Question, b.Question))
	})
	t.Mentions = slices.Compact(t.Mentions)
}

// attachments puts those that texts link into the book. Two whose names a disk of Windows or macOS takes for one are an
// error: one of them would be lost there.
func (l *linker) attachments() {
	slices.SortFunc(l.book.Attachments, func(a, b Attachment) int { return strings.Compare(a.Path, b.Path) })
	folded := map[string]string{}
	for _, a := range l.book.Attachments {
		key := strings.ToLower(norm.NFC.String(a.Path))
		if first := folded[key]; first != "" {
			l.diags.Add("attachment-twice", a.From, a.At, a.Path, first)
			continue
		}
		folded[key] = a.Path
	}
}

func (l *linker) all() []*Thing {
	return append(l.book.Things(KindDeal), l.things...)
}

// text finds where the links of a thing's text lead.
func (l *linker) text(t *Thing) {
	t.links = nil
	if t.Body == nil {
		return
	}
	t.links = make([]Destination, len(t.Body.Links))
	for i, link := range t.Body.Links {
		t.links[i] = l.destination(t, link)
	}
}

// askedIn says for each link of a body in which question's text it stands.
func askedIn(b *markdown.Body) []method.Question {
	asked := make([]method.Question, len(b.Links))
	for i, text := range b.Questions {
		for _, piece := range text {
			if piece.Op == markdown.LinkOpen {
				asked[piece.Link] = method.Question(i + 1)
			}
		}
	}
	return asked
}

func (l *linker) destination(from *Thing, link markdown.Link) Destination {
	var to Destination
	switch link.Kind {
	case markdown.Outside:
		return Destination{Outside: link.Target}
	case markdown.Here:
		to = Destination{Thing: from, URL: from.URL}
	case markdown.Wiki:
		to = l.wiki(from, link)
		to.Text = shown(to.Thing, link.Target)
	default:
		to = l.relative(from, link)
	}
	if to.Dead && l.broken.has(from, link) {
		return to
	}
	if to.Dead && l.drafts.has(from, link) {
		l.diags.Add("link-draft", from.Path, link.Span, link.Target)
		return to
	}
	if to.Dead {
		d := diag.New("link-dead", from.Path, link.Span, link.Target)
		if link.Kind == markdown.Wiki && from.Account != nil {
			d.Suggest = l.suggest(link.Target, func() []string { return peopleOf(from.Account) })
		}
		l.diags = append(l.diags, d)
		return to
	}
	if link.Fragment != "" && to.Thing != nil {
		if to.Fragment = anchor(to.Thing, link.Fragment); to.Fragment == "" {
			l.diags.Add("anchor-dead", from.Path, link.Span, to.Thing.Name, link.Fragment)
		}
	}
	return to
}

// anchor is the id on a thing's page that a fragment means: a question's section, or a heading of its text; empty: none.
// What the page on the rules has, only the rules know.
func anchor(t *Thing, fragment string) string {
	if t.URL == RulesPage {
		return fragment
	}
	if t.Kind == KindDeal && len(fragment) == 2 && fragment[0] == 'q' && fragment[1] >= '1' && fragment[1] <= '9' {
		return fragment
	}
	if t.Body == nil {
		return ""
	}
	return t.Body.Anchor(fragment)
}

// follow is the path that a link means, from the file it stands in; one that begins with a slash starts at content/.
func follow(from *Thing, link markdown.Link) string {
	if strings.HasPrefix(link.Target, "/") {
		return path.Join("content", link.Target)
	}
	return path.Join(path.Dir(from.Path), link.Target)
}

// relative finds the page or attachment at a link's path.
func (l *linker) relative(from *Thing, link markdown.Link) Destination {
	file := follow(from, link)
	if t := l.byPath[norm.NFC.String(file)]; t != nil && link.Kind == markdown.Relative {
		return Destination{Thing: t, URL: t.URL}
	}
	if strings.HasPrefix(file, "content/playbook/") {
		if t := l.method[MethodName(file)]; t != nil {
			return Destination{Thing: t, URL: t.URL}
		}
	}
	for _, spelled := range []string{file, norm.NFC.String(file)} {
		if found := l.files[spelled]; found != "" {
			if l.frozen {
				l.fresh = true
				return Destination{URL: attachmentURL(found)}
			}
			if !l.attached[found] {
				l.attached[found] = true
				l.book.Attachments = append(l.book.Attachments, Attachment{found, attachmentURL(found), from.Path, link.Span})
			}
			return Destination{URL: attachmentURL(found)}
		}
	}
	return Destination{Dead: true}
}

// attachmentURL is files/ and the path below content/.
func attachmentURL(file string) URL {
	return URL("files/" + strings.TrimPrefix(file, "content/"))
}
