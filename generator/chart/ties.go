package chart

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// bracket is a tie beside the rows of the map: from one row to another, in a lane of its own.
type bracket struct {
	from, to *person
	tie      book.Tie
	lane     int
	label    string
	portFrom float64 // CSS pixels below the middle of the row, so that brackets of one row do not meet
	portTo   float64
}

func (b *bracket) top() int    { return min(b.from.row, b.to.row) }
func (b *bracket) bottom() int { return max(b.from.row, b.to.row) }

// mostTies is how many ties the map shows at most; the table has all.
const mostTies = 24

// brackets are the ties among the people drawn, at most so many, the weightiest; the shortest in the innermost lanes.
func brackets(l lang.Lang, rows []*person, most int) (all []*bracket, left int) {
	at := make(map[*book.Stakeholder]*person, len(rows))
	people := make([]*book.Stakeholder, len(rows))
	for i, p := range rows {
		at[p.Stakeholder], people[i] = p, p.Stakeholder
	}
	for from, t := range ties(people) {
		if to := at[t.To]; to != nil {
			all = append(all, &bracket{from: at[from], to: to, tie: t, label: tieLabel(l, t)})
		}
	}
	slices.SortStableFunc(all, func(a, b *bracket) int { return cmp.Compare(weightOf(b), weightOf(a)) })
	if left = len(all) - most; left > 0 {
		all = all[:most]
	}
	slices.SortStableFunc(all, func(a, b *bracket) int {
		return cmp.Or(cmp.Compare(a.bottom()-a.top(), b.bottom()-b.top()), cmp.Compare(a.top(), b.top()))
	})
	setLanes(all)
	setPorts(all)
	return all, max(left, 0)
}

// ties yields the ties of people to others. One that both ends name comes once, but for influence, which has a direction.
func ties(people []*book.Stakeholder) iter.Seq2[*book.Stakeholder, book.Tie] {
	type pair struct {
		from, to *book.Stakeholder
		kind     method.TieKind
	}
	return func(yield func(*book.Stakeholder, book.Tie) bool) {
		met := make(map[pair]bool)
		for _, s := range people {
			for _, t := range s.Ties {
				this, back := pair{s, t.To, t.Kind}, pair{t.To, s, t.Kind}
				if t.To == s || met[this] || met[back] && t.Kind != method.Influence {
					continue
				}
				met[this] = true
				if !yield(s, t) {
					return
				}
			}
		}
	}
}

// weightOf orders ties by who is tied and how strongly.
func weightOf(b *bracket) int {
	return b.from.Rank() + b.to.Rank() + len(method.Grades) - method.Grades.Index(b.tie.Strength)
}

// setLanes gives each bracket the first lane in which it meets no other. There are not more than mostTies.
func setLanes(all []*bracket) {
	for i, b := range all {
		var taken uint64 // a bit a lane
		for _, o := range all[:i] {
			if b.top() <= o.bottom() && o.top() <= b.bottom() {
				taken |= 1 << o.lane
			}
		}
		b.lane = bits.TrailingZeros64(^taken)
	}
}

// setPorts spreads the ends that meet in one row, those that lead up above those that lead down.
func setPorts(all []*bracket) {
	type end struct {
		port *float64
		row  int
		away int // rows to the other end
	}
	ends := make([]end, 0, 2*len(all))
	for _, b := range all {
		ends = append(ends, end{&b.portFrom, b.from.row, b.to.row - b.from.row}, end{&b.portTo, b.to.row, b.from.row - b.to.row})
	}
	// In a row up before down; of those that lead up the near ones first, of those that lead down the far ones: then their
	// brackets, the farther the more to the right, do not cross here.
	slices.SortStableFunc(ends, func(a, b end) int {
		switch {
		case a.row != b.row:
			return cmp.Compare(a.row, b.row)
		case (a.away > 0) != (b.away > 0):
			return cmp.Compare(a.away, b.away)
		}
		return cmp.Compare(b.away, a.away)
	})
	for len(ends) > 0 {
		n := 1
		for n < len(ends) && ends[n].row == ends[0].row {
			n++
		}
		step := min(6, 16/float64(n))
		for i, e := range ends[:n] {
			*e.port = (float64(i) - float64(n-1)/2) * step
		}
		ends = ends[n:]
	}
}

// tieLabel is what stands on a tie.
func tieLabel(l lang.Lang, t book.Tie) string {
	name := method.TieKinds.Name(t.Kind, l)
	switch {
	case name == "":
		return "?"
	case t.Kind == method.Conflict:
		return "✕ " + name
	}
	return name
}

// tieLook is how the line of a tie is drawn.
type tieLook uint8

const (
	friendly tieLook = iota
	supposedFriendly
	hostile
	supposedHostile
	tieLooks
)

func (b *bracket) look() tieLook {
	look := friendly
	if b.tie.Kind == method.Conflict {
		look = hostile
	}
	if b.from.Guessed("ties") {
		look++
	}
	return look
}

func (k tieLook) line() line {
	l := line{Color: "var(--ink)", Width: 1.5}
	if k == hostile || k == supposedHostile {
		l.Color = "var(--accent)"
	}
	if k == supposedFriendly || k == supposedHostile {
		l.Type = "dashed"
	}
	return l
}

// word is what the tie says, at a place on its line.
func (b *bracket) word(x, y float64) word {
	w := write(x, y, b.label)
	w.look = tie
	if b.tie.Kind == method.Conflict {
		w.look = conflict
	}
	return w
}
