package chart

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// deepest is how many levels of the outline are indented.
const deepest = 8

// outlineMeasures are those of an outline, in CSS pixels.
type outlineMeasures struct {
	wide, row     float64
	indent        float64
	room          float64 // of the words beside a mark
	pitch         float64 // from lane to lane of the ties, at most
	ties          int     // at most
	inline        bool    // the words stand in one line
	heads, margin float64 // height of a department's name; between departments
}

// crowdedFrom is how many people stand closer on a page, so that the map of all still prints on one sheet. Of so many the page
// has no drawings for tablets, which have those for phones, and a crowd’s few of what the tables have all: a page has to stay light.
const crowdedFrom = 40

// few is how many of a deal's people are drawn at most.
func few(people []*book.Stakeholder, most, ofCrowd int) int {
	if len(people) > crowdedFrom {
		return ofCrowd
	}
	return most
}

// onSmaller are the drawings, at two widths, that take the place of one for a page.
func onSmaller(crowded bool, draw func(wide float64) drawing) []narrow {
	if crowded {
		return []narrow{{pageWidth, draw(phoneWidth)}}
	}
	return []narrow{{pageWidth, draw(tabletWidth)}, {tabletWidth, draw(phoneWidth)}}
}

func measuresFor(wide float64, people int) outlineMeasures {
	m := outlineMeasures{wide: wide, row: 34, indent: 14, room: 210, pitch: 64, ties: mostTies, heads: 22, margin: 6}
	switch {
	case wide < halfWidth:
		m.room, m.pitch, m.ties = 112, 28, 12
	case wide >= pageWidth:
		m.row, m.indent, m.room, m.pitch, m.inline = 28, 22, 350, 90, true
		if people > crowdedFrom {
			m.row, m.heads, m.margin = 25, 20, 4
		}
	}
	return m
}

// stripe is a run of rows of one department.
type stripe struct {
	name     string
	from, to int // rows, to not included
}

// stripes groups rows by department. Somebody of whom the department is not known stays with their boss.
func stripes(rows []*person) []stripe {
	var all []stripe
	for i, p := range rows {
		if last := len(all) - 1; last >= 0 && (all[last].name == p.Department.V || !p.Department.Known && p.boss != nil && p.boss.row >= all[last].from) {
			all[last].to = i + 1
			continue
		}
		all = append(all, stripe{p.Department.V, i, i + 1})
	}
	return all
}

// outline draws the map: people as an indented list, a band a department, ties as brackets to its right.
func outline(l lang.Lang, rows []*person, wide float64) drawing {
	m := measuresFor(wide, len(rows))
	ties, left := brackets(l, rows, m.ties)
	lanes, deep := 0, 0
	for _, b := range ties {
		lanes = max(lanes, b.lane+1)
	}
	for _, p := range rows {
		deep = max(deep, min(p.indent, deepest))
	}
	x := func(p *person) float64 { return 15 + float64(min(p.indent, deepest))*m.indent }
	// Words may take what room the ties leave.
	m.room = max(m.room, wide-15-float64(deep)*m.indent-float64(lanes)*m.pitch-50)
	n := len(rows)
	t := tieSheet{measures: m, y: make([]float64, n), end: make([]float64, n), names: make([]area, 0, n)}
	t.people, t.words, t.reports = make([]point, 0, n), make([]word, 0, 3*n+len(ties)), make(path, 0, 4*n)
	t.ties[friendly], t.taken = make(path, 0, 7*len(ties)), make([]area, 0, len(ties))
	down := 0.0
	bands := stripes(rows)
	edges := make([][2]float64, 0, len(bands))
	for _, s := range bands {
		top := down
		down += m.heads
		for i := s.from; i < s.to; i++ {
			t.y[i] = down + m.row/2
			down += m.row
		}
		down += 3
		edges = append(edges, [2]float64{top, down})
		down += m.margin
	}
	for _, p := range rows {
		t.person(l, p, x(p), p.department(l, false))
		if p.boss != nil {
			t.report(p, at(x(p.boss), t.y[p.boss.row]), at(x(p), t.y[p.row]))
		}
	}
	for i, b := range bands {
		head := write(x(rows[b.from])-8, edges[i][0]+12, fit(departmentName(l, b.name), small, t.edge-x(rows[b.from]))).quiet()
		t.edge = max(t.edge, float64(head.Value[0])+width(head.Text, small))
		t.words = append(t.words, head)
	}
	t.bands = make(areas, 0, len(edges))
	for _, e := range edges {
		t.bands = append(t.bands, [2]coordinates{at(0, e[0]), at(t.edge+8, e[1])})
	}
	if lanes > 0 {
		t.measures.pitch = min(m.pitch, (wide-t.edge-28)/float64(lanes))
	}
	for _, b := range ties {
		t.bracket(b)
	}
	if left > 0 {
		t.words = append(t.words, moreTies(l, left, 0, down+8))
		down += 20
	}
	return t.sheet(wide, int(down-m.margin))
}

// moreTies says how many ties are not drawn.
func moreTies(l lang.Lang, left int, x, y float64) word {
	return write(x, y, in(l, "另外 %[1]s见表", "%[1]s more in the table", counted(l, left, "条关系", "tie", "ties"))).quiet()
}

func departmentName(l lang.Lang, name string) string {
	if name == "" {
		return in(l, "部门未知", "department not known")
	}
	return name
}

// department is what a caption adds where the band that a person stands in does not say it, or says but a guess.
func (p *person) department(l lang.Lang, own bool) string {
	switch {
	case !p.Department.Known && p.boss != nil && !own:
		return in(l, "部门未知", "department not known")
	case p.Department.Known && p.Guessed("department"):
		return in(l, "部门？", "department?")
	}
	return ""
}

// tieSheet is an outline and the ties at its right.
type tieSheet struct {
	mapSheet
	measures outlineMeasures
	y, end   []float64 // of each row: its middle, and where its words end
	edge     float64   // where the longest words end
	names    []area
	taken    []area // by the words of ties
}

// person draws a row.
func (t *tieSheet) person(l lang.Lang, p *person, x float64, department string) {
	y, begin := t.y[p.row], x+17
	name := nameOf(p, t.measures.room)
	t.people = append(t.people, node(p, x, y))
	below := joinKnown(titleOf(l, p.Stakeholder), department)
	end := begin + width(name, normal)
	switch room := t.measures.room - width(name, normal) - 9; {
	case below == "":
		t.words = append(t.words, heading(p, begin, y, name))
	case t.measures.inline && room > 60:
		below = fit(below, small, room)
		t.words = append(t.words, heading(p, begin, y, name), write(end+9, y+0.5, below).quiet())
		end += 9 + width(below, small)
	case t.measures.inline:
		t.words = append(t.words, heading(p, begin, y, name))
	default:
		below = fit(below, small, t.measures.room)
		t.words = append(t.words, heading(p, begin, y-7, name), write(begin, y+8, below).quiet())
		end = max(end, begin+width(below, small))
	}
	t.end[p.row], t.edge = end, max(t.edge, end)
	t.names = append(t.names, area{begin, y - t.measures.row/2, end, y + t.measures.row/2})
}

// bracket draws a tie: out of one row, down or up its lane, and into the other row.
func (t *tieSheet) bracket(b *bracket) {
	const corner = 6
	x := t.edge + 16 + t.measures.pitch*(float64(b.lane)+0.4)
	from, to := t.y[b.from.row]+b.portFrom, t.y[b.to.row]+b.portTo
	out, back := t.end[b.from.row]+6, t.end[b.to.row]+6
	down := float64(corner)
	if to < from {
		down = -corner
	}
	t.tie(b, []coordinates{at(out, from), at(x-corner, from), at(x, from+down), at(x, to-down), at(x-corner, to), at(back, to)})
	if b.tie.Kind == method.Influence {
		t.arrows = append(t.arrows, point{Value: at(back+3, to)})
	}
	if at, free := t.free(x, from, to, b); free {
		t.words = append(t.words, b.word(at[0], at[1]))
	}
}

// free is a place on the bracket, as near its middle as can be, at which its word meets no other: in the lane, else on
// its way out of the outline.
func (t *tieSheet) free(x, from, to float64, b *bracket) (place [2]float64, ok bool) {
	room := width(b.label, small) / 2
	is := func(x, y float64) bool {
		here := area{x - room - 3, y - 8, x + room + 3, y + 8}
		if here.right > t.measures.wide || slices.ContainsFunc(t.taken, here.meets) || slices.ContainsFunc(t.names, here.meets) {
			return false
		}
		t.taken = append(t.taken, here)
		place = [2]float64{x, y}
		return true
	}
	middle, half := (from+to)/2, max(from, to)-(from+to)/2-8
	for away := 0.0; away <= half; away += 6 {
		if is(x, middle-away) || is(x, middle+away) {
			return place, true
		}
	}
	for at := x - room - 8; at > t.edge+room+8; at -= 8 {
		if is(at, from) || is(at, to) {
			return place, true
		}
	}
	return place, false
}
