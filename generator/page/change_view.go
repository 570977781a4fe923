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
	Marks    *[2]Support // Old and New where they are levels of support
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
	for _, by := range c.Commits[:min(len(c.Commits), mostCommits)] {
		view.Commits = append(view.Commits, commitView(&s.Book.History.Commits[by], l))
	}
	if left := len(c.Commits) - len(view.Commits); left > 0 {
		view.Others = lang.Text{ZH: "另 %d 次提交", EN: "%d more commits"}.Fill(l, left)
	}
}

func changeRow(here book.URL, row history.Row, people map[string]book.URL) ChangeRow {
	view := ChangeRow{Lead: row.Lead, Who: Link{Text: row.Who}, Text: row.Text, Old: row.Old, New: row.New}
	if page := people[row.Of]; page != "" && row.Who != "" {
		view.Who.Href = page.From(here)
	}
	if row.Kind == history.Support && row.Old != "" {
		level := func(value string) Support {
			n, _ := strconv.Atoi(value) // 0 where it is not known
			return SupportOf(method.Support(n), false)
		}
		view.Marks = &[2]Support{level(row.From), level(row.To)}
	}
	return view
}

// tellsOfPeople says that a change names people of the deal.
func tellsOfPeople(c *history.Change) bool {
	return !c.Opened && slices.ContainsFunc(c.Moves, func(m history.Move) bool { return m.Kind >= history.Person })
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
