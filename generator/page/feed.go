package page

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"html/template"
	"slices"
	"strconv"
	"strings"
	"time"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
)

// feedFile is what feed readers subscribe to: an Atom feed (RFC 4287) of what moved, an entry for each deal and day. Times are
// those of the commits, so that only a commit changes it; what is not committed is not in it. References are whole where the
// site's address is known; elsewhere they are relative to the feed itself, as RFC 3986 has references without an xml:base.
const feedFile book.URL = "changes.xml"

// How much the feed has, of the newest: entries, and bytes as weights count them.
const (
	mostOfFeed   = 50
	weightOfFeed = 120_000
)

// feedEntry is what moved in a deal on a day.
type feedEntry struct {
	*dealChange
	first, last int64 // the times of its commits
}

// feedEntries are those of the feed, the newest first.
func (s *Site) feedEntries() []feedEntry {
	var entries []feedEntry
	all := s.allChanges().all
	for i := range all {
		c := &all[i]
		if len(entries) >= mostOfFeed && c.Day != all[i-1].Day {
			break
		}
		e := feedEntry{dealChange: c}
		for n, by := range c.Commits {
			at := s.Book.History.Commits[by].Time
			if n == 0 {
				e.first = at
			}
			e.first, e.last = min(e.first, at), max(e.last, at)
		}
		entries = append(entries, e)
	}
	slices.SortStableFunc(entries, func(a, b feedEntry) int { return cmp.Or(b.Day.Compare(a.Day), cmp.Compare(b.last, a.last)) })
	weight := 0
	for i := range entries {
		if weight += entries[i].weight; i == mostOfFeed || i > 0 && weight > weightOfFeed {
			return entries[:i]
		}
	}
	return entries
}

// feed writes the feed.
func (s *Site) feed() []byte {
	l := s.Book.Lang()
	w := feedWriter{site: s, named: map[string]int{}}
	w.raw(xml.Header + `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="` + string(l) + "\">\n")
	entries := s.feedEntries()
	updated := int64(0)
	for _, e := range entries {
		updated = max(updated, e.last)
	}
	w.element("id", uuid("feed", cmp.Or(s.absolute(feedFile), s.Book.Config.Title))) // no commit, which a merge of older ones may move
	w.element("title", s.Book.Config.Title+" · "+changesName.In(l))
	w.element("updated", moment(updated))
	w.raw(`<generator>jiuwen</generator>` + "\n")
	if self := s.absolute(feedFile); self != "" {
		w.link("self", self)
	}
	w.link("alternate", s.reference(changesPage))
	for _, e := range entries {
		w.entry(e)
	}
	w.raw("</feed>\n")
	return w.b.Bytes()
}

// reference is how the feed refers to a file of the site.
func (s *Site) reference(u book.URL) string { return cmp.Or(s.absolute(u), u.From(feedFile)) }

type feedWriter struct {
	b     bytes.Buffer
	site  *Site
	named map[string]int // how often an id was given
}

func (w *feedWriter) raw(text string) { w.b.WriteString(text) }

func (w *feedWriter) text(text string) { _ = xml.EscapeText(&w.b, []byte(text)) } // a buffer takes all

func (w *feedWriter) element(name, text string) {
	w.raw("<" + name + ">")
	w.text(text)
	w.raw("</" + name + ">\n")
}

func (w *feedWriter) link(rel, href string) {
	w.raw(`<link rel="` + rel + `" href="`)
	w.text(href)
	w.raw("\"/>\n")
}

func (w *feedWriter) entry(e feedEntry) {
	s := w.site
	l, h := s.Book.Lang(), s.Book.History
	to := s.reference(changesPage)
	if e.deal != nil {
		to = s.reference(e.deal.URL)
	}
	w.raw("<entry>\n")
	w.element("id", w.id(e))
	rows := e.Rows(l, s.Book.Config.Currency)
	title := committedTitle(e)
	if rows[0].Kind != history.All || e.Opened || e.Gone {
		title += " · " + rows[0].String()
	}
	w.element("title", title)
	w.element("published", moment(e.first))
	w.element("updated", moment(e.last))
	w.link("alternate", to)
	var authors []string
	for _, by := range e.Commits {
		if name := authorOf(&h.Commits[by], l); !slices.Contains(authors, name) && len(authors) < mostCommits {
			authors = append(authors, name)
		}
	}
	for _, name := range authors {
		w.raw("<author>")
		w.element("name", name)
		w.raw("</author>\n")
	}
	w.raw(`<content type="html">`)
	w.text(w.content(rows, e))
	w.raw("</content>\n</entry>\n")
}

// committedTitle is the title of a deal as it was committed last.
func committedTitle(e feedEntry) string {
	if e.deal != nil {
		for _, m := range slices.Backward(e.deal.Line.Moves) {
			if m.Kind == history.Title && m.Commit != history.Uncommitted && m.To != "" {
				return history.Clip(m.To, mostTitle)
			}
		}
	}
	return e.title
}

// content is what moved and what was written with it, as markup.
func (w *feedWriter) content(rows []history.Row, e feedEntry) string {
	s := w.site
	var b strings.Builder
	b.WriteString("<ul>")
	for _, row := range rows[:min(len(rows), mostOfChange)] {
		b.WriteString("<li>" + template.HTMLEscapeString(row.String()) + "</li>")
	}
	if left := len(rows) - mostOfChange; left > 0 {
		b.WriteString("<li>" + template.HTMLEscapeString(s.andMore(left)) + "</li>")
	}
	b.WriteString("</ul>")
	commits := s.commits(&e.Change)
	for _, c := range commits[:min(len(commits), mostCommits)] {
		said := c.Author
		if c.Subject != "" {
			said += ": " + c.Subject
		}
		b.WriteString("<p>" + template.HTMLEscapeString(said))
		for _, line := range c.Body {
			b.WriteString("<br>" + template.HTMLEscapeString(line))
		}
		b.WriteString("</p>")
	}
	return b.String()
}

// id is made of the commit and the object that a deal began with, which no rename changes, and of the first commit of the day:
// another one on the same day makes it no other entry. Two deals that began as one file are told apart by their order.
func (w *feedWriter) id(e feedEntry) string {
	h := w.site.Book.History
	began := e.Line.Versions[0]
	parts := []string{h.Commits[began.Commit].Hash, began.Blob, h.Commits[e.Commits[0]].Hash}
	id := uuid(parts...)
	if w.named[id]++; w.named[id] > 1 {
		return uuid(append(parts, strconv.Itoa(w.named[id]))...)
	}
	return id
}

// uuid is the same for the same parts, as a URN (RFC 9562, version 8).
func uuid(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80
	digits := hex.EncodeToString(sum[:16])
	return "urn:uuid:" + strings.Join([]string{digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]}, "-")
}

// moment writes a time as RFC 3339 wants it.
func moment(at int64) string { return time.Unix(at, 0).UTC().Format(time.RFC3339) }
