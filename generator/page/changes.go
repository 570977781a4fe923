package page

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// changesPage is what moved in all deals lately. Where that is not all, each month that is known has pages of its own, whole, so
// that an address stays right: changes-2026-10.html has its first days, changes-2026-10-2.html those that follow. So what is
// committed today changes changesPage and the last page of its month, and no other.
const changesPage book.URL = "changes.html"

// changesSection is its entry of the bar.
const changesSection book.Kind = "changes.html"

var changesName = lang.Text{ZH: "变动", EN: "Changes"}

// How much a page has: rows of changesPage, bytes of each page as weights count them, and of one change rows and commits.
const (
	mostLately     = 300
	mostOfLately   = 130_000
	mostOfMonth    = 180_000
	mostOfChange   = 30
	mostCommits    = 5
	mostNotPending = 100 // changes that are not committed
)

// dealChange is what moved in one deal.
type dealChange struct {
	history.Change
	deal   *book.Deal          // nil: it is gone
	people map[string]book.URL // the pages of its people, by name; nil where no move is one of theirs
	title  string
	weight int // about how many bytes a page has of it, never less than it has
}

// changePage is a page of changes, still to be made.
type changePage struct {
	url           book.URL
	title         string
	changes       []dealChange // the newest first, those of a day together
	left          int          // how many of the last day are on another page
	later, before book.URL     // where the days beside these are; empty: there are none
}

// changes are what moved in all deals, sorted out when a page first asks.
type changes struct {
	once    sync.Once
	pending []dealChange // what is not committed
	all     []dealChange // the newest first
	pages   []changePage // changesPage, then those of the months, the newest first
}

func (s *Site) allChanges() *changes {
	s.changes.once.Do(func() { s.changes.read(s) })
	return &s.changes
}

// read sorts out what moved in the deals that are there, and in those that are gone. A deal of which neither is known, such as a
// draft, is nobody's business; nor is one that was a draft to its end. A deal that is a draft no more tells its whole past.
func (c *changes) read(s *Site) {
	add := func(line *history.Line, d *book.Deal) {
		title := ""
		if d != nil {
			title = d.Name
		} else if line != nil {
			title = cmp.Or(line.Value(history.Key{Kind: history.Title}), strings.TrimSuffix(path.Base(line.Path), ".md"))
		}
		var people map[string]book.URL
		for _, change := range line.Days() {
			if people == nil && tellsOfPeople(&change) {
				people = peopleOf(d)
			}
			of := dealChange{Change: change, deal: d, people: people, title: history.Clip(title, mostTitle)}
			of.weight = of.weigh(s.Book.History)
			if change.Day.IsZero() {
				c.pending = append(c.pending, of)
			} else {
				c.all = append(c.all, of)
			}
		}
	}
	for _, d := range s.Book.Deals {
		add(d.Line, d)
	}
	if h := s.Book.History; h != nil {
		for _, line := range h.Lines {
			if line.Gone && (s.Drafts || line.Value(history.Key{Kind: history.Draft}) == "") {
				add(line.Until(s.Book.Today), nil)
			}
		}
	}
	slices.SortStableFunc(c.all, func(a, b dealChange) int {
		return cmp.Or(b.Day.Compare(a.Day), a.compare(&b))
	})
	slices.SortStableFunc(c.pending, func(a, b dealChange) int { return a.compare(&b) })
	c.lay(s.Book.Lang())
}

// mostTitle is how many characters the title of a deal has here.
const mostTitle = 80

// compare orders what moved on one day: first where a fact did, then by title.
func (c *dealChange) compare(other *dealChange) int {
	silent := func(c *dealChange) int {
		if !c.Gone && !slices.ContainsFunc(c.Moves, func(m history.Move) bool { return m.Kind.Told() }) {
			return 1
		}
		return 0
	}
	return cmp.Or(silent(c)-silent(other), strings.Compare(c.title, other.title), strings.Compare(c.Line.Path, other.Line.Path))
}

// rows is how many rows a page has of the change at most.
func (c *dealChange) rows() int {
	if c.Opened {
		return 1
	}
	return max(1, min(len(c.Moves), mostOfChange))
}

// weigh is about how many bytes a page has of the change.
func (c *dealChange) weigh(h *history.History) int {
	const change, link, row, marks, commit = 160, 160, 90, 90, 60
	n := change + markupSize(c.title, mostTitle)
	if c.deal != nil {
		n += link
		if c.deal.Account != nil {
			n += link + markupSize(c.deal.Account.Name, mostTitle)
		}
	}
	if c.Opened {
		n += row + 4*mostTitle // an account, an amount, a stage
	} else {
		for i := range c.Moves[:min(len(c.Moves), mostOfChange)] {
			m := &c.Moves[i]
			n += row + markupSize(m.Of, mostTitle) + markupSize(m.From, mostTitle) + markupSize(m.To, mostTitle)
			if m.Kind >= history.Person {
				n += link
			}
			if m.Kind == history.Support {
				n += marks
			}
		}
	}
	for _, by := range c.Commits[:min(len(c.Commits), mostCommits)] {
		n += commit + markupSize(h.Commits[by].Author, mostAuthor) + markupSize(h.Commits[by].Message, len(h.Commits[by].Message))
	}
	return n
}

// markupSize is how many bytes the first so many characters of a text have at most, written as markup.
func markupSize(text string, most int) int {
	if len(text) > 4*most {
		text = text[:4*most]
	}
	n := len(text)
	for i := range len(text) {
		if strings.IndexByte("<>&\"'+", text[i]) >= 0 {
			n += 4
		}
	}
	return n
}

// lay parts what is committed into pages.
func (c *changes) lay(l lang.Lang) {
	latest := changePage{url: changesPage, title: changesName.In(l)}
	rows, weight := 0, 0
	for i := 0; i < len(c.all); {
		end := i
		for ; end < len(c.all) && c.all[end].Day == c.all[i].Day; end++ {
			rows += c.all[end].rows()
			weight += c.all[end].weight
		}
		if rows > mostLately || weight > mostOfLately {
			if i == 0 { // a whole day has no room
				i, latest.left = c.firstOf(end)
			}
			latest.changes = c.all[:i]
			break
		}
		latest.changes, i = c.all[:end], end
	}
	c.pages = []changePage{latest}
	if len(latest.changes) < len(c.all) {
		c.months(l)
	}
}

// firstOf is how many of the first so many changes changesPage has room for, and how many are left.
func (c *changes) firstOf(n int) (fit, left int) {
	rows, weight := 0, 0
	for fit < n {
		rows += c.all[fit].rows()
		weight += c.all[fit].weight
		if fit > 0 && (rows > mostLately || weight > mostOfLately) {
			break
		}
		fit++
	}
	return fit, n - fit
}

// months adds the pages of the months. Each is filled from its first day on, by whole days unless one has too much: a page that
// is full stays as it is.
func (c *changes) months(l lang.Lang) {
	var pages []changePage // the oldest first
	for end := len(c.all); end > 0; {
		month := c.all[end-1].month()
		first := end
		for first > 0 && c.all[first-1].month() == month {
			first--
		}
		for n := 1; end > first; n++ {
			from := c.filled(first, end)
			page := changePage{url: book.URL("changes-" + month + ".html"), title: changesName.In(l) + " " + month, changes: c.all[from:end]}
			if n > 1 {
				page.url = book.URL("changes-" + month + "-" + strconv.Itoa(n) + ".html")
				page.title = numbered(page.title, n, l)
			}
			pages, end = append(pages, page), from
		}
	}
	slices.Reverse(pages)
	for i := range pages {
		if i > 0 {
			pages[i].later = pages[i-1].url
		}
		if i+1 < len(pages) {
			pages[i].before = pages[i+1].url
		}
	}
	c.pages = append(c.pages, pages...)
}

func (c *dealChange) month() string { return c.Day.String()[:len("2026-10")] }

// filled is from which change on, but not before the first, a page has room for those up to the end.
func (c *changes) filled(first, end int) (from int) {
	weight, whole := 0, end // of whole days
	for from = end; from > first; from-- {
		weight += c.all[from-1].weight
		if from < end && c.all[from-1].Day != c.all[from].Day {
			whole = from
		}
		if from < end && weight > mostOfMonth {
			if whole < end {
				return whole
			}
			return from
		}
	}
	return from
}

// changesPages are the jobs of the pages of changes.
func (s *Site) changesPages(yield func(Job) bool) bool {
	for _, p := range s.allChanges().pages {
		if !yield(Job{p.url, p.title, "changes.html", func() any { return s.Changes(p.url) }, func() Key { return s.keys().changes(p.url) }}) {
			return false
		}
	}
	return true
}

// page is the page at a URL as the book is now; without days where there is none by now.
func (c *changes) page(url book.URL) changePage {
	for _, p := range c.pages {
		if p.url == url {
			return p
		}
	}
	return changePage{url: url}
}

// Changes is a page of what moved in the deals.
type Changes struct {
	Frame   Frame
	Title   string
	Since   string // from when on something is known; empty on pages of months
	About   string // what else there is to say of all
	Missing string // why nothing is known; empty: something is, or nothing moved
	Pending *ChangeDay
	Days    []ChangeDay
	Months  []Link // of the first page, the newest first
	Latest  string // reference to the first page from one of a month
	Later   string // references to the pages beside it
	Before  string
}

// ChangeDay is what moved on a day, or what is not committed.
type ChangeDay struct {
	ID      string // "2026-10-12"
	Day     string // likewise; empty: it is not committed
	Weekday string
	Note    string // how many deals moved
	Deals   []ChangeView
	More    Link // the others of that day
}

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

// Changes makes the view of a page of changes.
func (s *Site) Changes(url book.URL) *Changes {
	all, l := s.allChanges(), s.Book.Lang()
	p := all.page(url)
	view := &Changes{Frame: s.frame(place{url: url, section: changesSection, title: p.title}), Title: p.title}
	if url == changesPage {
		view.Missing = s.NoHistory.In(l)
		view.Since, view.About = s.changesAbout(all)
		view.Pending = s.pending(all.pending)
		month := ""
		for _, older := range all.pages[1:] {
			if of := older.changes[0].month(); of != month {
				month = of
				view.Months = append(view.Months, Link{Text: month, Href: older.url.From(url)})
			}
		}
	} else {
		view.Latest = changesPage.From(url)
	}
	if p.later != "" {
		view.Later = p.later.From(url)
	}
	if p.before != "" {
		view.Before = p.before.From(url)
	}
	for i := range p.changes {
		c := &p.changes[i]
		if n := len(view.Days); n == 0 || view.Days[n-1].ID != c.Day.String() {
			view.Days = append(view.Days, ChangeDay{ID: c.Day.String(), Day: c.Day.String(), Weekday: weekdays[c.Day.Weekday()].In(l)})
		}
		today := &view.Days[len(view.Days)-1]
		today.Deals = append(today.Deals, s.changeView(url, c))
	}
	for i := range view.Days {
		view.Days[i].Note = s.many(book.KindDeal, len(view.Days[i].Deals))
	}
	if p.left > 0 {
		last := &view.Days[len(view.Days)-1]
		last.Note = s.many(book.KindDeal, len(last.Deals)+p.left)
		last.More = Link{Text: s.andMore(p.left), Href: all.pages[1].url.Anchor(url, last.ID)}
	}
	return view
}

func (s *Site) andMore(n int) string {
	return lang.Text{ZH: "另 %s 个", EN: "and %s more"}.Fill(s.Book.Lang(), lang.Number(float64(n)))
}

// changesAbout says from when on something is known, and what of it could not be read.
func (s *Site) changesAbout(all *changes) (since, about string) {
	l, h := s.Book.Lang(), s.Book.History
	n := len(all.all)
	switch {
	case h == nil:
		return "", ""
	case n == 0:
		return "", lang.Text{ZH: "还没有提交过商机", EN: "No deal has been committed yet"}.In(l)
	case h.Broken > 0:
		about = lang.Text{ZH: "；%s 个旧版本读不懂，跳过了", EN: "; old versions skipped because they can’t be read: %s"}.Fill(l, lang.Number(float64(h.Broken)))
	}
	return all.all[n-1].Day.String(), about
}

// pending is what is not committed; nil where nothing is.
func (s *Site) pending(changes []dealChange) *ChangeDay {
	if len(changes) == 0 {
		return nil
	}
	view := &ChangeDay{ID: "pending", Note: s.many(book.KindDeal, len(changes))}
	for i := range changes[:min(len(changes), mostNotPending)] {
		view.Deals = append(view.Deals, s.changeView(changesPage, &changes[i]))
	}
	if left := len(changes) - len(view.Deals); left > 0 {
		view.More = Link{Text: s.andMore(left)}
	}
	return view
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
