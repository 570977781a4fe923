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
	// Moves are one for each fact, in the order of Key. What moved and moved back is not among them. Where the deal begins,
	// they are from what was first said of a fact on that day, if that did not stay; else from nothing.
	Moves  []Move
	Opened bool // the deal's first version is among them
	Gone   bool // it ends with the deal's file being gone
	// Was and Currency are what the deal's amounts were in before and after it; empty: what the site's are in.
	Was, Currency string
}

// Days are what moved in a line on each of its days, the earliest first; what is not committed comes last. Who looks back at
// a week wants to know where the deal stood each evening: a value that was tried and mended on the same day is not told. But where it began counts: on the
// first day that is what was first said, not the evening before.
func (l *Line) Days() []Change {
	all := l.changes(func(moves []Move) [][]Move { return [][]Move{moves} })
	gone, is := l.gone()
	if n := len(all); is && n > 0 && all[n-1].Day == gone.Day {
		all[n-1].Gone = true
		all[n-1].Commits = append(all[n-1].Commits, gone.Commits...)
		return all
	}
	if is {
		all = append(all, gone)
	}
	return all
}

// Steps are what moved in a line by each commit, the earliest first; what is not committed comes last.
func (l *Line) Steps() []Change {
	all := l.changes(func(moves []Move) [][]Move {
		var parts [][]Move
		at := map[int]int{} // by commit
		for _, m := range moves {
			i, ok := at[m.Commit]
			if !ok {
				i = len(parts)
				at[m.Commit], parts = i, append(parts, nil)
			}
			parts[i] = append(parts[i], m)
		}
		return parts
	})
	if gone, is := l.gone(); is {
		all = append(all, gone)
	}
	return all
}

// changes parts the moves of each day into changes.
func (l *Line) changes(part func([]Move) [][]Move) []Change {
	if l == nil {
		return nil
	}
	var all []Change
	currency := ""
	for i := 0; i < len(l.Moves); {
		first := i
		for i < len(l.Moves) && l.Moves[i].occasion() == l.Moves[first].occasion() {
			i++
		}
		for n, moves := range part(l.Moves[first:i]) {
			c := Change{Line: l, Day: moves[0].occasion(), Opened: first < l.Opening && n == 0, Was: currency}
			for j := range moves {
				if m := &moves[j]; m.Kind == Currency {
					currency = m.To
					if c.Opened && m.Commit == moves[0].Commit {
						c.Was = currency
					}
				}
				if by := moves[j].Commit; by != Uncommitted && (j == 0 || by != moves[j-1].Commit) {
					c.Commits = append(c.Commits, by)
				}
			}
			c.Moves, c.Currency = net(moves, c.Opened), currency
			if len(c.Moves) > 0 {
				all = append(all, c.by())
			}
		}
	}
	return all
}

// occasion is the day of a move; zero where it is not committed.
func (m *Move) occasion() day.Date {
	if m.Commit == Uncommitted {
		return day.Date{}
	}
	return m.Day
}

// by puts the commits in order, each once.
func (c Change) by() Change {
	slices.Sort(c.Commits)
	c.Commits = slices.Compact(c.Commits)
	return c
}

// gone is the end of a line, where the file is gone and it is known since when.
func (l *Line) gone() (c Change, is bool) {
	if l == nil || !l.Gone || len(l.Versions) == 0 {
		return c, false
	}
	last := l.Versions[len(l.Versions)-1]
	return Change{Line: l, Day: last.Day, Commits: []int{last.Commit}, Gone: true}, last.Blob == ""
}

// Apart are the moves that are told one by one: all, but of a first version, which is told as a whole, what it had otherwise.
func (c *Change) Apart() []Move {
	if !c.Opened {
		return c.Moves
	}
	var since []Move
	for _, m := range finished(c.Moves) {
		if m.From != "" {
			since = append(since, m)
		}
	}
	return since
}

// net makes one move of several of the same fact, and none where the fact came back to what it was. Moves in the
// order of Key, each fact once, are so already, as those of one commit.
func net(moves []Move, opened bool) []Move {
	single := true
	for i := 1; i < len(moves) && single; i++ {
		single = moves[i-1].compare(moves[i].Key) < 0
	}
	if single {
		return moves[:len(moves):len(moves)]
	}
	moves = slices.Clone(moves)
	slices.SortStableFunc(moves, func(a, b Move) int { return a.compare(b.Key) })
	netted := moves[:0]
	for i := 0; i < len(moves); {
		first, m := moves[i], moves[i]
		for i++; i < len(moves) && moves[i].Key == m.Key; i++ {
			m = moves[i]
		}
		if m.From = first.From; opened && m.To != first.To {
			m.From = first.To
		}
		if m.From != m.To {
			netted = append(netted, m)
		}
	}
	return netted
}
