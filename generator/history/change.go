package history

import (
	"slices"

	"jiuwen/generator/day"
)

// Change is what moved in one deal on one day, or by one commit: what readers are told at once.
type Change struct {
	Line    *Line
	Day     day.Date // zero: not committed, and so of no day yet
	Commits []int    // that made it, the earliest first; none: it is not committed
	// Moves are one for each fact, in the order of Key. What moved and moved back is not among them.
	Moves  []Move
	Opened bool // the deal's first version is among them
	Gone   bool // it ends with the deal's file being gone
	// Was and Currency are what the deal's amounts were in before and after it; empty: what the site's are in.
	Was, Currency string
}

// Days are what moved in a line on each of its days, the earliest first; what is not committed comes last. Who looks back at
// a week wants to know where the deal stood each evening: a value that was tried and mended on the same day is not told.
func (l *Line) Days() []Change {
	return l.changes(func(m *Move) occasion { return occasion{day: m.Day} })
}

// Steps are what moved in a line by each commit, the earliest first; what is not committed comes last.
func (l *Line) Steps() []Change {
	return l.changes(func(m *Move) occasion { return occasion{m.Day, m.Commit} })
}

// occasion is when moves were made together.
type occasion struct {
	day    day.Date
	commit int
}

func (l *Line) changes(of func(*Move) occasion) []Change {
	if l == nil {
		return nil
	}
	var all []Change
	at := map[occasion]int{}
	currency := ""
	find := func(m *Move) *Change {
		when := of(m)
		if m.Commit == Uncommitted {
			when = occasion{commit: Uncommitted}
		}
		i, ok := at[when]
		if !ok {
			i = len(all)
			at[when] = i
			all = append(all, Change{Line: l, Day: when.day, Was: currency})
		}
		if m.Commit != Uncommitted {
			all[i].Commits = append(all[i].Commits, m.Commit)
		}
		return &all[i]
	}
	for i := range l.Moves {
		m := &l.Moves[i]
		c := find(m)
		c.Moves = append(c.Moves, *m)
		c.Opened = c.Opened || i < l.Opening
		if m.Kind == Currency {
			currency = m.To
		}
		c.Currency = currency
	}
	if n := len(l.Versions); l.Gone && n > 0 && l.Versions[n-1].Blob == "" {
		c := find(&Move{Day: l.Versions[n-1].Day, Commit: l.Versions[n-1].Commit})
		c.Gone = true
	}
	for i := range all {
		all[i].Moves = net(all[i].Moves)
		slices.Sort(all[i].Commits)
		all[i].Commits = slices.Compact(all[i].Commits)
	}
	return slices.DeleteFunc(all, func(c Change) bool { return len(c.Moves) == 0 && !c.Gone })
}

// net makes one move of several of the same fact, and none where the fact came back to what it was.
func net(moves []Move) []Move {
	slices.SortStableFunc(moves, func(a, b Move) int { return a.compare(b.Key) })
	netted := moves[:0]
	for i := 0; i < len(moves); {
		first, m := moves[i].From, moves[i]
		for i++; i < len(moves) && moves[i].Key == m.Key; i++ {
			m = moves[i]
		}
		if m.From = first; m.From != m.To {
			netted = append(netted, m)
		}
	}
	return netted
}
