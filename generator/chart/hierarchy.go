package chart

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
)

// person is a row of the relationship map: somebody below whom they report to.
type person struct {
	*book.Stakeholder
	place      int // in the file
	inTable    int // the row of the page's table of people
	row, depth int
	indent     int     // in the outline
	boss       *person // nil: nobody among those drawn
	reports    []*person
	guests     []*person // of the same department, but of whom nobody knows whom they report to
}

// hierarchy puts people in the order of a table of contents: bosses before those who report to them, departments
// together. Only who reports to whom, departments and the order of the file decide, so that the map stays put
// when support, influence or a tie changes. At most so many people are kept: the most influential with their bosses.
func hierarchy(people []*book.Stakeholder, most int) (rows []*person, left int) {
	kept := withBosses(people, most)
	at := make(map[*book.Stakeholder]*person, len(kept))
	all := make([]*person, len(kept))
	for i, s := range kept {
		all[i] = &person{Stakeholder: s, place: i}
		at[s] = all[i]
	}
	departments := make(map[string]int)
	for _, p := range all {
		if _, met := departments[p.Department.V]; !met {
			departments[p.Department.V] = len(departments)
		}
	}
	var tops []*person
	for _, p := range all {
		if boss := at[p.ReportsTo]; boss != nil && !above(p, boss) {
			p.boss = boss
			boss.reports = append(boss.reports, p)
		} else {
			tops = append(tops, p)
		}
	}
	together := func(a, b *person) int {
		return cmp.Compare(departments[a.Department.V], departments[b.Department.V])
	}
	// Whoever has nobody above or below comes last: they hang in the air.
	slices.SortStableFunc(tops, func(a, b *person) int {
		return cmp.Or(cmp.Compare(min(1, len(b.reports)), min(1, len(a.reports))), together(a, b))
	})
	for _, p := range seated(tops) {
		rows = p.list(rows, together, 0, 0)
	}
	return rows, len(people) - len(kept)
}

// list appends p and all below them, departments together. A guest stands where no line to anybody else passes: below
// the topmost boss, else behind all of the host's people.
func (p *person) list(rows []*person, together func(a, b *person) int, depth, indent int) []*person {
	p.row, p.inTable, p.depth, p.indent = len(rows), len(rows), depth, indent
	rows = append(rows, p)
	seat := func(indent int) {
		for _, guest := range p.guests {
			rows = guest.list(rows, together, 0, indent)
		}
	}
	if indent == 0 {
		seat(1)
	}
	slices.SortStableFunc(p.reports, together)
	for _, below := range p.reports {
		rows = below.list(rows, together, depth+1, indent+1)
	}
	if indent > 0 {
		seat(indent)
	}
	return rows
}

// seated makes those at the top guests of their department's topmost in the first tree; the others stay at the top.
func seated(tops []*person) []*person {
	if len(tops) == 0 {
		return nil
	}
	hosts := make(map[string]*person)
	for level := tops[:1]; len(level) > 0; {
		var next []*person
		for _, p := range level {
			if p.Department.Known && hosts[p.Department.V] == nil {
				hosts[p.Department.V] = p
			}
			next = append(next, p.reports...)
		}
		level = next
	}
	own := tops[:1:1]
	for _, p := range tops[1:] {
		if host := hosts[p.Department.V]; host != nil && len(tops[0].reports) > 0 {
			host.guests = append(host.guests, p)
		} else {
			own = append(own, p)
		}
	}
	return own
}

// above says whether p is boss or above boss already: then boss can't be p's boss.
func above(p, boss *person) bool {
	for ; boss != nil; boss = boss.boss {
		if boss == p {
			return true
		}
	}
	return false
}

// withBosses picks at most n people, the most influential and whoever is above them, in their order.
func withBosses(people []*book.Stakeholder, n int) []*book.Stakeholder {
	if len(people) <= n {
		return people
	}
	order := slices.Clone(people)
	slices.SortStableFunc(order, func(a, b *book.Stakeholder) int { return cmp.Compare(b.Rank(), a.Rank()) })
	keep := make(map[*book.Stakeholder]bool, n)
	for _, s := range order {
		for ; s != nil && !keep[s] && len(keep) < n; s = s.ReportsTo {
			keep[s] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(people), func(s *book.Stakeholder) bool { return !keep[s] })
}

// byFile are the people in the order of the file.
func byFile(rows []*person) []*person {
	order := slices.Clone(rows)
	slices.SortFunc(order, func(a, b *person) int { return cmp.Compare(a.place, b.place) })
	return order
}
