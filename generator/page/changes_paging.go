package page

import (
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// How much a page has: rows of changesPage, bytes of each page as weights count them, and of one change rows and commits.
const (
	mostLately     = 300
	mostOfLately   = 130_000
	mostOfMonth    = 180_000
	mostOfChange   = 30
	mostCommits    = 5
	mostNotPending = 100 // changes that are not committed
)

// changePage is a page of changes, still to be made.
type changePage struct {
	url           book.URL
	title         string
	changes       []dealChange // the newest first, those of a day together
	left          int          // how many of the last day are on another page
	later, before book.URL     // where the days beside these are; empty: there are none
}

// rows is how many rows a page has of the change at most.
func (c *dealChange) rows() int {
	n := len(c.Apart())
	if c.Opened {
		n++
	}
	return max(1, min(n, mostOfChange))
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
	}
	moves := c.Apart()
	for i := range moves[:min(len(moves), mostOfChange)] {
		m := &moves[i]
		n += row + markupSize(m.Of, mostTitle) + markupSize(m.From, mostTitle) + markupSize(m.To, mostTitle)
		if m.Kind >= history.Person {
			n += link
		}
		if m.Kind == history.Support {
			n += marks
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
