package page

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// changesPage is what moved in all deals lately. Where that is not all, each month that is known has pages of its own, whole, so
// that an address stays right: changes-2026-10.html has its first days, changes-2026-10-2.html those that follow. So what is
// committed today changes changesPage and the last page of its month, and no other.
const changesPage book.URL = "changes.html"

// changesSection is its entry of the bar.
const changesSection book.Kind = "changes.html"

var changesName = lang.Text{ZH: "变动", EN: "Changes"}

// dealChange is what moved in one deal.
type dealChange struct {
	history.Change
	deal   *book.Deal          // nil: it is gone
	people map[string]book.URL // the pages of its people, by name; nil where no move is one of theirs
	title  string
	weight int // about how many bytes a page has of it, never less than it has
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
		title = history.Clip(title, mostTitle)
		var people map[string]book.URL
		for _, change := range line.Days() {
			if people == nil && tellsOfPeople(&change) {
				people = peopleOf(d)
			}
			of := dealChange{Change: change, deal: d, people: people, title: title}
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
		on := &view.Days[len(view.Days)-1]
		on.Deals = append(on.Deals, s.changeView(url, c))
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
