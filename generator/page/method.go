package page

import (
	"cmp"
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Method is a page of the playbook.
type Method struct {
	Frame     Frame
	Title     string
	ID        string  // the anchor of the title; empty: none
	Home      Sibling // the playbook's first page
	Phase     string  // of a question; empty: it is a reference page
	Number    string  // of a question
	Contents  []MethodGroup
	Opening   *Prose // the text before the first H2; its first paragraph leads
	Sections  []Section
	Rules     []RuleLine // those of the question
	Prev      MethodLink // no text: there is none
	Next      MethodLink
	Backlinks []Backlink
}

// Playbook is the playbook's first page: the nine questions in their three phases, and the reference pages.
type Playbook struct {
	Frame     Frame
	Title     string
	ID        string
	Opening   *Prose
	Sections  []Section
	Phases    []MethodGroup
	Reference MethodGroup
	Backlinks []Backlink
}

// MethodGroup is a phase with its questions, or the reference pages.
type MethodGroup struct {
	Name, About string
	Pages       []MethodLink
}

// MethodLink leads to a page of the playbook.
type MethodLink struct {
	Sibling
	Number string // of a question
	Lead   string // what the page says first; only on the playbook's first page
}

// methodOrder is the slugs of the method's own pages in reading order; those that a team adds come behind.
var methodOrder = []string{
	"q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9",
	"roles", "feedback", "support", "participation", "rules", "tactics", "resources", "competition", "collection",
}

// playbook are the jobs of the playbook's pages.
func (s *Site) playbook(yield func(Job) bool) bool {
	pages := slices.Clone(s.Book.Method)
	place := func(t *book.Thing) int {
		if i := slices.Index(methodOrder, t.Slug); i >= 0 {
			return i
		}
		return len(methodOrder)
	}
	slices.SortFunc(pages, func(a, b *book.Thing) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), inOrder(entryOf(a), entryOf(b)))
	})
	var first *book.Thing
	if i := slices.IndexFunc(pages, func(t *book.Thing) bool { return t.URL == Index(book.KindMethod) }); i >= 0 {
		first = pages[i]
		pages = slices.Delete(pages, i, i+1)
	}
	title := s.playbookTitle(first)
	if !yield(Job{URL: Index(book.KindMethod), Title: title, Layout: "playbook.html", View: func() any { return s.methodIndex(first, pages) }, Key: func() Key { return s.keys().method(first) }}) {
		return false
	}
	for i, t := range pages {
		job := Job{URL: t.URL, Title: t.Name, Layout: "method.html", View: func() any { return s.methodPage(pages, i, title) }, Key: func() Key { return s.keys().method(t) }}
		if t.URL == book.RulesPage {
			job.Layout, job.View = "rules.html", func() any { return s.rulesPage(pages, i, title) }
			job.Key = func() Key { return s.keys().rules(t, s.foundBy()) }
		}
		if !yield(job) {
			return false
		}
	}
	return true
}

func (s *Site) playbookTitle(first *book.Thing) string {
	if first == nil {
		return Plural(book.KindMethod).In(s.Book.Lang())
	}
	return first.Name
}

// methodPage makes the view of page i of the playbook.
func (s *Site) methodPage(pages []*book.Thing, i int, playbook string) *Method {
	t := pages[i]
	view := s.chapter(pages, i, playbook)
	view.ID, view.Opening, view.Sections = headID(t), s.opening(t), s.sections(t)
	if q := questionOf(t); q != 0 {
		view.Number, view.Phase = strconv.Itoa(int(q)), method.Phases[q.Phase()].Name.In(s.Book.Lang())
		view.Rules = s.ruleLines(t.URL, q)
	} else if t.Slug == "collection" {
		view.Rules = s.ruleLines(t.URL, method.Collection)
	}
	return view
}

// chapter is the view of page i of the playbook without what it says.
func (s *Site) chapter(pages []*book.Thing, i int, playbook string) *Method {
	t := pages[i]
	view := &Method{
		Frame: s.frame(place{url: t.URL, section: book.KindMethod, title: t.Name + " · " + playbook, file: t.Path}),
		Title: t.Name, Home: Sibling{Link{Text: playbook, Href: Index(book.KindMethod).From(t.URL)}, false}, Backlinks: s.backlinks(t),
	}
	// Of a playbook with very many pages those around this one.
	from, end := 0, len(pages)
	if most := len(methodOrder) + mostSiblings; end > most {
		from, end = max(0, i-most/2), min(end, i+most/2)
	}
	phases, reference := s.methodGroups(t.URL, pages[from:end])
	view.Contents = slices.Concat(phases, []MethodGroup{reference})
	if i > 0 {
		view.Prev = methodLink(t.URL, pages[i-1])
	}
	if i+1 < len(pages) {
		view.Next = methodLink(t.URL, pages[i+1])
	}
	return view
}

// methodIndex makes the view of the playbook's first page; first is its text, or nil.
func (s *Site) methodIndex(first *book.Thing, pages []*book.Thing) *Playbook {
	here := Index(book.KindMethod)
	view := &Playbook{Title: s.playbookTitle(first)}
	at := place{url: here, section: book.KindMethod, title: view.Title}
	if first != nil {
		at.file = first.Path
		view.ID, view.Opening, view.Sections, view.Backlinks = headID(first), s.opening(first), s.sections(first), s.backlinks(first)
	}
	view.Frame = s.frame(at)
	view.Phases, view.Reference = s.methodGroups(here, pages)
	s.lead(here, pages, append(slices.Clone(view.Phases), view.Reference))
	return view
}

// lead has the links from the page at here to pages of the playbook say what these say first.
func (s *Site) lead(here book.URL, pages []*book.Thing, groups []MethodGroup) {
	leads := make(map[string]string, len(pages))
	for _, t := range pages {
		if t.URL == book.RulesPage {
			leads[t.URL.From(here)] = s.rulesLead()
			continue
		}
		leads[t.URL.From(here)] = lead(t.Body)
	}
	leads[book.CalibrationPage.From(here)] = calibrationLead.In(s.Book.Lang())
	for _, group := range groups {
		for i := range group.Pages {
			group.Pages[i].Lead = leads[group.Pages[i].Href]
		}
	}
}

var referenceName = lang.Text{ZH: "参考", EN: "Reference"}

// methodGroups sorts pages of the playbook into phases and what is no question.
func (s *Site) methodGroups(here book.URL, pages []*book.Thing) (phases []MethodGroup, reference MethodGroup) {
	l := s.Book.Lang()
	for _, phase := range method.Phases {
		phases = append(phases, MethodGroup{Name: phase.Name.In(l), About: phase.About.In(l)})
	}
	reference.Name = referenceName.In(l)
	for _, t := range pages {
		group := &reference
		if q := questionOf(t); q != 0 {
			group = &phases[q.Phase()]
		}
		group.Pages = append(group.Pages, methodLink(here, t))
	}
	if !s.Public {
		reference.Pages = append(reference.Pages, MethodLink{Sibling: Sibling{Link{Text: calibrationName.In(l), Href: book.CalibrationPage.From(here)}, false}})
	}
	return phases, reference
}

func methodLink(here book.URL, t *book.Thing) MethodLink {
	link := MethodLink{Sibling: Sibling{to(here, t), t.URL == here}}
	if q := questionOf(t); q != 0 {
		link.Number = strconv.Itoa(int(q))
	}
	return link
}

// questionOf is the question that a page of the playbook is about; 0: none.
func questionOf(t *book.Thing) method.Question {
	return method.Question(slices.Index(methodOrder[:9], t.Slug) + 1)
}
