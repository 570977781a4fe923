package chart

import (
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// A map of departments is drawn for at most so many of them and their people; beyond, the outline is.
const (
	mostDepartments = 7
	mostOnMap       = 20
)

// The measures of the map of departments, in CSS pixels.
const (
	mapHead    = 30 // the departments' names
	slotPitch  = 58
	nodeMargin = 36 // from a column's left edge to the middle of its nodes; reporting lines come down in it
)

// spot is where somebody stands on the map of departments: columns count from the left, slots from the top.
type spot struct{ column, slot int }

// departments gives each department a column, the topmost boss's in the middle, and each person a slot: bosses above
// those who report to them, whoever has the same depth side by side. ok is false where there are too many, or where a
// name would have to be cut.
func departments(rows []*person) (names []string, spots map[*person]spot, ok bool) {
	columns := make(map[string]int)
	for _, p := range byFile(rows) {
		if _, met := columns[p.Department.V]; !met {
			columns[p.Department.V] = len(names)
			names = append(names, p.Department.V)
		}
	}
	if len(names) > mostDepartments || len(rows) > mostOnMap {
		return nil, nil, false
	}
	for _, p := range rows {
		if width(p.Name.V, normal) > captionRoom(len(names)) {
			return nil, nil, false
		}
	}
	names = centred(names, columns[rows[0].Department.V])
	for i, name := range names {
		columns[name] = i
	}

	type cell struct{ column, level int }
	stacks := make(map[cell]int)
	var tallest []int // by level
	levels := make([]int, len(rows))
	for i, p := range rows {
		levels[i] = p.depth
		if p.boss == nil && len(p.reports) == 0 && len(rows[0].reports) > 0 {
			levels[i] = 1 // in the air, but not above those who have somebody below them
		}
		here := cell{columns[p.Department.V], levels[i]}
		stacks[here]++
		for len(tallest) <= levels[i] {
			tallest = append(tallest, 0)
		}
		tallest[levels[i]] = max(tallest[levels[i]], stacks[here])
	}
	first := make([]int, len(tallest)+1)
	for i, n := range tallest {
		first[i+1] = first[i] + n
	}
	clear(stacks)
	spots = make(map[*person]spot, len(rows))
	for i, p := range rows {
		here := cell{columns[p.Department.V], levels[i]}
		spots[p] = spot{here.column, first[levels[i]] + stacks[here]}
		stacks[here]++
	}
	return names, spots, true
}

// centred moves the name at i to the middle.
func centred(names []string, i int) []string {
	moved := make([]string, 0, len(names))
	moved = append(append(moved, names[:i]...), names[i+1:]...)
	middle := len(moved) / 2
	return append(moved[:middle:middle], append([]string{names[i]}, moved[middle:]...)...)
}

// columnPitch is from one column to the next.
func columnPitch(columns int) float64 { return min(220, pageWidth/float64(columns)) }

// captionRoom is how wide the words beside a node may be.
func captionRoom(columns int) float64 { return columnPitch(columns) - nodeMargin - nodeSizes[3]/2 - 18 }

// departmentMap draws people in a column a department, the reporting lines between and within them, and ties as curves.
func departmentMap(l lang.Lang, rows []*person, names []string, spots map[*person]spot) drawing {
	ties, left := brackets(l, rows, mostTies)
	pitch := columnPitch(len(names))
	x := func(p *person) float64 { return float64(spots[p].column)*pitch + nodeMargin }
	y := func(p *person) float64 { return mapHead + float64(spots[p].slot)*slotPitch + slotPitch/2 - 6 }
	slots := 0
	for _, s := range spots {
		slots = max(slots, s.slot+1)
	}
	high := mapHead + slots*slotPitch

	c := curves{wide: float64(len(names)) * pitch, high: float64(high)}
	n := len(rows)
	c.nodes, c.texts = make([]area, 0, n), make([]area, 0, n+len(names)+len(ties))
	m := mapSheet{people: make([]point, 0, n), words: make([]word, 0, 2*n+len(names)+len(ties)), reports: make(path, 0, 5*n), bands: make(areas, 0, len(names))}
	heads := make([]word, 0, len(names))
	for i, name := range names {
		left := float64(i) * pitch
		name = fit(departmentName(l, name), small, pitch-24)
		heads = append(heads, write(left+10, 16, name).quiet())
		c.text(left+10, 8, left+10+width(name, small), 24)
		m.bands = append(m.bands, [2]coordinates{at(left, 0), at(left+pitch-8, float64(high))})
	}
	for _, p := range rows {
		m.people = append(m.people, node(p, x(p), y(p)))
		r, room := nodeSizes[p.Rank()]/2, captionRoom(len(names))
		name, below := nameOf(p, room), fit(joinKnown(p.department(l, true), titleOf(l, p.Stakeholder)), small, room)
		begin := x(p) + r + 6
		if below == "" {
			m.words = append(m.words, heading(p, begin, y(p), name))
		} else {
			m.words = append(m.words, heading(p, begin, y(p)-7, name), write(begin, y(p)+8, below).quiet())
		}
		c.node(x(p), y(p), r)
		c.text(begin, y(p)-14, begin+max(width(name, normal), width(below, small)), y(p)+15)
	}
	m.words = append(m.words, heads...) // behind the people, as in the outline
	m.reporting(rows, spots, x, y, pitch)
	for _, t := range ties {
		path := c.between(x(t.from), y(t.from), x(t.to), y(t.to), width(t.label, small))
		m.tie(t, path.corners())
		if t.tie.Kind == method.Influence {
			m.arrows = append(m.arrows, path.arrow(nodeSizes[t.to.Rank()]/2))
		}
		if !path.blocked {
			m.words = append(m.words, t.word(path.labelX, path.labelY))
		}
	}
	if left > 0 {
		m.words = append(m.words, moreTies(l, left, 0, float64(high)+10))
		high += 18
	}
	return m.sheet(c.wide, high)
}

// reporting draws lines that run from below a boss along a channel under the boss's slot, down the margin of the column of whoever
// reports, and into their node. Several bosses in one slot, or above one column, have channels and margins side by side.
func (m *mapSheet) reporting(rows []*person, spots map[*person]spot, x, y func(*person) float64, pitch float64) {
	const channel, apart, widest = 25, 4, 3
	inSlot := make(map[int]int)   // bosses so far, by slot
	inColumn := make(map[int]int) // bosses so far, by the column of who reports
	for _, boss := range rows {
		if len(boss.reports) == 0 {
			continue
		}
		slot := spots[boss].slot
		along := y(boss) + channel + apart*float64(inSlot[slot]%widest)
		inSlot[slot]++
		lane := make(map[int]int)
		for _, p := range boss.reports {
			column := spots[p].column
			if _, met := lane[column]; !met {
				lane[column] = inColumn[column] % widest
				inColumn[column]++
			}
			down := float64(column)*pitch + 8 + apart*float64(lane[column])
			m.report(p, at(x(boss), y(boss)), at(down, along), at(x(p), y(p)))
		}
	}
}
