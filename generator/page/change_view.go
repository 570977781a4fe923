package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// ChangeView is what moved in a deal at once, as a page shows it.
type ChangeView struct {
	Deal    Link
	Account Link
	Rows    []ChangeRow
	More    string // how many further rows there are; empty: none
	Commits []CommitView
	Others  string // how many further commits there are; empty: none
}

// ChangeRow is one thing that moved.
type ChangeRow struct {
	Lead     string
	Who      Link
	Text     string
	Old, New string
	Marks    *[2]Support // Old and New where both are levels of support
}

// CommitView is who committed and what they wrote.
type CommitView struct {
	Author  string
	Subject string
	Body    []string // the lines of the message behind the first
}

// changeView is what moved in a deal, on the page at here.
func (s *Site) changeView(here book.URL, c *dealChange) ChangeView {
	view := ChangeView{Deal: Link{Text: c.title}}
	if c.deal != nil {
		view.Deal.Href = c.deal.URL.From(here)
		view.Account = to(here, c.deal.Account)
		view.Account.Text = history.Clip(view.Account.Text, mostTitle)
	}
	s.say(here, &view, &c.Change, c.people)
	return view
}

// say fills in what moved, and who wrote it.
func (s *Site) say(here book.URL, view *ChangeView, c *history.Change, people map[string]book.URL) {
	l := s.Book.Lang()
	rows := c.Rows(l, s.Book.Config.Currency)
	for _, row := range rows[:min(len(rows), mostOfChange)] {
		view.Rows = append(view.Rows, changeRow(here, row, people))
	}
	if left := len(rows) - len(view.Rows); left > 0 {
		view.More = s.andMore(left)
	}
	view.Commits = s.commits(c)
	if left := len(view.Commits) - mostCommits; left > 0 {
		view.Commits = view.Commits[:mostCommits]
		view.Others = lang.Text{ZH: "另 %d 次提交", EN: "%d more commits"}.Fill(l, left)
	}
}

func changeRow(here book.URL, row history.Row, people map[string]book.URL) ChangeRow {
	view := ChangeRow{Lead: row.Lead, Who: Link{Text: row.Who}, Text: row.Text, Old: row.Old, New: row.New}
	if page := people[row.Of]; page != "" && row.Who != "" {
		view.Who.Href = page.From(here)
	}
	from, was := strconv.Atoi(row.From)
	to, is := strconv.Atoi(row.To)
	if row.Kind == history.Support && was == nil && is == nil {
		view.Marks = &[2]Support{SupportOf(method.Support(from), false), SupportOf(method.Support(to), false)}
	}
	return view
}

// tellsOfPeople says that a change names people of the deal.
func tellsOfPeople(c *history.Change) bool {
	return slices.ContainsFunc(c.Apart(), func(m history.Move) bool { return m.Kind >= history.Person })
}

// peopleOf are the pages of a deal's people, by their names as facts have them. Who is in it no more has none.
func peopleOf(d *book.Deal) map[string]book.URL {
	people := map[string]book.URL{}
	if d != nil {
		for _, p := range d.Stakeholders {
			people[history.Normal(p.Name.V)] = p.Person.URL
		}
	}
	return people
}

// How many characters of a commit a page has.
const (
	mostAuthor  = 60
	mostSubject = 140
)

// commits are those that made a change. Readers who may not see what was written with one are told of its author once.
func (s *Site) commits(c *history.Change) []CommitView {
	var views []CommitView
	silent := map[string]bool{} // by author
	for _, by := range c.Commits {
		view := commitView(&s.Book.History.Commits[by], s.Book.Lang())
		if view.Subject == "" && len(view.Body) == 0 {
			if silent[view.Author] {
				continue
			}
			silent[view.Author] = true
		}
		views = append(views, view)
	}
	return views
}

func commitView(c *history.Commit, l lang.Lang) CommitView {
	view := CommitView{Author: authorOf(c, l), Subject: history.Clip(c.Subject(), mostSubject)}
	_, body, _ := strings.Cut(c.Message, "\n")
	if strings.HasSuffix(view.Subject, "…") {
		body = c.Message
	}
	for line := range strings.Lines(body) {
		if line = history.Clip(line, len(line)); line != "" {
			view.Body = append(view.Body, line)
		}
	}
	return view
}

func authorOf(c *history.Commit, l lang.Lang) string {
	return cmp.Or(history.Clip(c.Author, mostAuthor), unnamed.In(l))
}

var unnamed = lang.Text{ZH: "无名", EN: "somebody"}
