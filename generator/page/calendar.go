package page

import (
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/calendar"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// calendarFile is what calendars subscribe to.
const calendarFile book.URL = "actions.ics"

// Calendar is the open actions of open deals that have a date, in the book's order.
func (s *Site) Calendar() calendar.Calendar {
	c := calendar.Calendar{Name: s.Book.Config.Title + " · " + actionsName.In(s.Book.Lang()), Lang: s.Book.Lang()}
	for _, d := range s.Book.Deals {
		if !isOpen(d) {
			continue
		}
		alike := map[string]int{}
		for _, a := range d.Actions {
			which := partsOf(d, a)
			id := strings.Join(which, "\x00")
			alike[id]++
			if a.Date.Known && !a.Done {
				c.Events = append(c.Events, s.event(d, a, calendar.UIDOf(string(calendar.UIDOf(which...)), strconv.Itoa(alike[id]))))
			}
		}
	}
	return c
}

// partsOf are what an action's UID is made of. Calendars move an action whose date has changed, so it has no part in it: that
// has the deal's file, what is done and with whom. Of actions alike in all that, each has its number in the file; done ones
// count, so that the others keep theirs when one is done. An action that is done with somebody else, or in another deal or in
// a renamed file, is another one.
func partsOf(d *book.Deal, a book.Action) []string {
	with := texts(a.With)
	slices.Sort(with)
	return append([]string{d.Slug, a.What.V}, with...)
}

// event is a dated action in a calendar. Which deal it is for and who is responsible is not seen from where it stands, as it is
// on a page.
func (s *Site) event(d *book.Deal, a book.Action, uid calendar.UID) calendar.Event {
	l := s.Book.Lang()
	whose := d.Name
	if d.Account != nil {
		whose = d.Account.Name
	}
	e := calendar.Event{UID: uid, Day: a.Date.V, Stamp: d.Past.Changed, Summary: whose, URL: s.absolute(d.URL)}
	if a.What.Known {
		e.Summary = a.What.V + " · " + whose
	}
	if e.URL != "" {
		e.URL += "#q7"
	}
	cause := method.Causes.Name(a.Because.V, l)
	var lines []string
	for _, line := range []struct {
		head lang.Text
		text string
	}{
		{dealHead, d.Name},
		{ownerHead, nameOf(d.Owner)},
		{withHead, l.List(texts(a.With))},
		{reasonHead, a.Reason.V},
		{causeHead, cause},
		{Plural(book.KindResource), l.List(texts(a.Resources))},
	} {
		if line.text != "" {
			lines = append(lines, lang.Text{ZH: "%s：%s", EN: "%s: %s"}.Fill(l, line.head, line.text))
		}
	}
	e.Description = strings.Join(lines, "\n")
	if d.Owner != nil {
		e.Categories = []string{d.Owner.Name}
	}
	return e
}
