package book

import (
	"cmp"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
	"jiuwen/generator/markdown"
	"jiuwen/generator/method"
)

// texts finds where the links of all bodies lead, and notes them as mentions where they lead to.
func (l *linker) texts() {
	all := l.all()
	followers := make([]follower, runtime.GOMAXPROCS(0))
	inShares(len(all), func(worker, i int) {
		followers[worker].linker = l
		followers[worker].text(all[i])
	})
	var attached []Attachment
	for _, f := range followers {
		l.report(f.problems)
		attached = append(attached, f.attached...)
	}
	for _, t := range all {
		t.mention()
	}
	for _, t := range all {
		t.sortMentions()
	}
	l.attach(attached)
}

// inShares does something for each number below n, on all cores, each of which has a share of consecutive numbers in order.
func inShares(n int, do func(worker, i int)) {
	cores := runtime.GOMAXPROCS(0)
	share := max(1, (n+cores-1)/cores)
	var workers errgroup.Group
	for worker := range cores {
		workers.Go(func() error {
			for i := worker * share; i < min((worker+1)*share, n); i++ {
				do(worker, i)
			}
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
}

// follower finds where the links of texts lead. It only reads what the linker has, so that several may do so side by side.
type follower struct {
	*linker
	problems []problem
	attached []Attachment // each as often as a text links it
}

// problem is one that may come of a misspelled name: then among are those of which the nearest was meant.
type problem struct {
	diag.Diagnostic
	name  string
	among func() []string
}

func (f *follower) add(code diag.Code, path string, at diag.Span, args ...any) {
	f.problems = append(f.problems, problem{Diagnostic: diag.New(code, path, at, args...)})
}

// report takes down problems, in their order.
func (l *linker) report(problems []problem) {
	for _, p := range problems {
		if p.among != nil {
			p.Suggest = l.suggest(p.name, p.among)
		}
		l.diags = append(l.diags, p.Diagnostic)
	}
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

// attach puts the attachments that texts link into the book, each with its first link. Two whose names a disk of Windows or
// macOS takes for one are an error: one of them would be lost there.
func (l *linker) attach(linked []Attachment) {
	byPath := func(a, b Attachment) int { return strings.Compare(a.Path, b.Path) }
	slices.SortStableFunc(linked, byPath)
	l.book.Attachments = slices.CompactFunc(linked, func(a, b Attachment) bool { return a.Path == b.Path })
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
func (f *follower) text(t *Thing) {
	t.links = nil
	if t.Body == nil {
		return
	}
	t.links = make([]Destination, len(t.Body.Links))
	for i, link := range t.Body.Links {
		t.links[i] = f.destination(t, link)
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

func (f *follower) destination(from *Thing, link markdown.Link) Destination {
	var to Destination
	switch link.Kind {
	case markdown.Outside:
		return Destination{Outside: link.Target}
	case markdown.Here:
		to = Destination{Thing: from, URL: from.URL}
	case markdown.Wiki:
		to = f.wiki(from, link)
		to.Text = shown(to.Thing, link.Target)
	default:
		to = f.relative(from, link)
	}
	if to.Dead && f.broken.has(from, link) {
		return to
	}
	if to.Dead && f.drafts.has(from, link) {
		f.add("link-draft", from.Path, link.Span, link.Target)
		return to
	}
	if to.Dead {
		dead := problem{Diagnostic: diag.New("link-dead", from.Path, link.Span, link.Target), name: link.Target}
		if link.Kind == markdown.Wiki && from.Account != nil {
			dead.among = func() []string { return peopleOf(from.Account) }
		}
		f.problems = append(f.problems, dead)
		return to
	}
	if link.Fragment != "" && to.Thing != nil {
		if to.Fragment = anchor(to.Thing, link.Fragment); to.Fragment == "" {
			f.add("anchor-dead", from.Path, link.Span, to.Thing.Name, link.Fragment)
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
func (f *follower) relative(from *Thing, link markdown.Link) Destination {
	file := follow(from, link)
	if t := f.byPath[norm.NFC.String(file)]; t != nil && link.Kind == markdown.Relative {
		return Destination{Thing: t, URL: t.URL}
	}
	if strings.HasPrefix(file, "content/playbook/") {
		if t := f.method[MethodName(file)]; t != nil {
			return Destination{Thing: t, URL: t.URL}
		}
	}
	for _, spelled := range []string{file, norm.NFC.String(file)} {
		if found := f.files[spelled]; found != "" {
			f.attached = append(f.attached, Attachment{found, attachmentURL(found), from.Path, link.Span})
			return Destination{URL: attachmentURL(found)}
		}
	}
	return Destination{Dead: true}
}

// attachmentURL is files/ and the path below content/.
func attachmentURL(file string) URL {
	return URL("files/" + strings.TrimPrefix(file, "content/"))
}
