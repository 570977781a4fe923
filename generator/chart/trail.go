package chart

import (
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// How many readings of a trail are drawn, and how many a table tells: the last ones.
const (
	mostReadings = 40
	mostTold     = 6
)

// reading is what a number was from a day on.
type reading struct {
	from  day.Date
	value int
	known bool
}

// trail is how a number went: the earliest step first, which is known, no two alike that follow each other, and of each day its
// last word alone. Of the deal's first day the first word counts too: that is where the number began.
type trail []reading

// then goes on with a move of a deal that began on a day.
func (t trail) then(m *history.Move, began day.Date) trail {
	value, err := strconv.Atoi(m.To)
	s := reading{m.Day, value, err == nil}
	if n := len(t); n > 0 && t[n-1].from == s.from && (n > 1 || s.from != began) {
		t = t[:n-1]
	}
	n := len(t)
	if n == 0 && !s.known || n > 0 && t[n-1].known == s.known && t[n-1].value == s.value {
		return t
	}
	t = append(t, s)
	for len(t) > mostReadings || !t[0].known {
		t = t[1:]
	}
	return t
}

// latest are the last two values that were known and are not alike, each from when on; was is not known where there is but one.
func (t trail) latest() (was, now reading) {
	for _, s := range t {
		if s.known && (!now.known || s.value != now.value) {
			was, now = now, s
		}
	}
	return was, now
}

func (t trail) now() int {
	_, now := t.latest()
	return now.value
}

// moved says that the number was another one once: filling what was empty is no move.
func (t trail) moved() bool {
	was, _ := t.latest()
	return was.known
}

// gone is how far it is from where it began.
func (t trail) gone() int { return t.now() - t[0].value }

// told is the trail in words: "2026-08-03 +1；2026-10-13 +1 → −1".
func (t trail) told(l lang.Lang, say func(int) string) string {
	word := func(s reading) string {
		if !s.known {
			return in(l, "未知", "unknown")
		}
		return say(s.value)
	}
	var b strings.Builder
	first := max(0, len(t)-mostTold)
	if first > 0 || len(t) == mostReadings {
		b.WriteString("… ")
	}
	for i := first; i < len(t); i++ {
		if i > first {
			b.WriteString(in(l, "；", "; "))
		}
		b.WriteString(t[i].from.String() + " ")
		if i > 0 {
			b.WriteString(word(t[i-1]) + " → ")
		}
		b.WriteString(word(t[i]))
	}
	return b.String()
}

// track is how the support of somebody went in a deal.
type track struct {
	who  *book.Stakeholder // nil: no longer in the deal
	name string
	trail
}

// tracks are those of the people whose support has moved: those of the deal in its order, then who is gone.
func tracks(d *book.Deal) []track {
	if d.Line == nil {
		return nil
	}
	var all map[string]trail
	var names []string // as they are met
	for i := range d.Line.Moves {
		m := &d.Line.Moves[i]
		if m.Kind != history.Support {
			continue
		}
		if all == nil {
			all = make(map[string]trail, len(d.Stakeholders))
		}
		had, met := all[m.Of]
		if !met {
			names = append(names, m.Of)
		}
		all[m.Of] = had.then(m, d.Line.Moves[0].Day)
	}
	var moved []track
	add := func(s *book.Stakeholder, name string) {
		if t := all[name]; t.moved() {
			moved = append(moved, track{s, name, t})
		}
		delete(all, name)
	}
	for _, s := range d.Stakeholders {
		add(s, history.Normal(s.Name.V))
	}
	for _, name := range names {
		add(nil, name)
	}
	return moved
}

// still are the tracks of those who are in the deal and of whom the support is known now.
func still(all []track) []track {
	var some []track
	for _, t := range all {
		if t.who != nil && t.who.Support.Known {
			some = append(some, t)
		}
	}
	return some
}
