package chart

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// How many people and ties the map shows at most; the table has all.
const (
	mostRelated = 60
	mostTies    = 24
)

// Relations is the map of who reports to whom and of the ties of trust, influence and conflict between them.
func Relations(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "relations"}
	lines, informal := len(only(d.Stakeholders, func(s *book.Stakeholder) bool { return s.ReportsTo != nil })), 0
	for range ties(d.Stakeholders) {
		informal++
	}
	if lines+informal == 0 {
		c.Missing = in(l, "还不知道谁汇报给谁、谁信任谁：给 stakeholders（关键人）写上 reports_to（汇报给）和 ties（关系），如 ties: [{name: 某人, kind: trust, strength: high}]。",
			"Who reports to whom and who trusts whom is not known yet: write reports_to and ties for the stakeholders, as in ties: [{name: Somebody, kind: trust, strength: high}].")
		return c
	}
	rows, left := hierarchy(d.Stakeholders)
	all, untied := brackets(l, rows)
	c.Title = relationsTitle(l, d.Stakeholders, lines, informal)
	c.Note = in(l, "灰线 = 汇报；写了字的线 = 私下的关系，箭头 = 影响谁，✕ = 冲突。颜色与数字 = 支持度，圆 = 支持，菱形 = 反对，大小 = 影响力，虚线 = 推测或未知",
		"Grey lines = who reports to whom; lines with a word = informal ties, arrow = whom it influences, ✕ = conflict. Colour and number = support, circle = for us, diamond = against, size = influence, dashed = a guess or not known") +
		restInTable(l, left)
	if untied > 0 {
		c.Note += in(l, "；另外 %[1]s见表", "; %[1]s more in the table", counted(l, untied, "条关系", "tie", "ties"))
	}
	c.Label = in(l, "关系图：%s", "Relationship map: %s", c.Title)
	page := outline(l, rows, all, pageWidth)
	if names, spots, ok := departments(rows); ok {
		page = departmentMap(l, rows, all, names, spots)
	}
	c.draw(page, narrow{pageWidth, outline(l, rows, all, halfWidth)}, narrow{narrowest, outline(l, rows, all, phoneWidth)})
	c.Table = relationsTable(l, d.Stakeholders)
	return c
}

// relationsTitle names the way to an opponent of high influence, else the gravest conflict, else how much is known.
func relationsTitle(l lang.Lang, people []*book.Stakeholder, lines, informal int) string {
	if opponent, friend := wayTo(people); opponent != nil {
		return in(l, "要走近反对我们的%[1]s，可请%[2]s（%[3]s）搭桥", "%[2]s (%[3]s) could build a bridge to %[1]s, who opposes us",
			fit(opponent.Name.V, normal, nameRoom), fit(friend.Name.V, normal, nameRoom), supportText(friend))
	}
	for _, s := range people {
		for _, t := range s.Ties {
			if a, b := s, t.To; t.Kind == method.Conflict && (influential(a) || influential(b)) {
				if !influential(a) {
					a, b = b, a
				}
				return in(l, "影响力高的%[1]s与%[2]s有冲突", "%[1]s, who has high influence, and %[2]s are in conflict",
					fit(a.Name.V, normal, nameRoom), fit(b.Name.V, normal, nameRoom)) + guesses(l, []*book.Stakeholder{s}, "ties")
			}
		}
	}
	return in(l, "%[1]s：%[2]s，%[3]s", "%[1]s: %[2]s, %[3]s", persons(l, len(people)),
		counted(l, lines, "条汇报关系", "reporting line", "reporting lines"), counted(l, informal, "条私下的关系", "informal tie", "informal ties"))
}

// wayTo finds an opponent of high influence who is tied by trust or influence to a supporter of ours; a tie counts from
// both ends.
func wayTo(people []*book.Stakeholder) (opponent, friend *book.Stakeholder) {
	against := func(s *book.Stakeholder) bool { return s.Support.Known && s.Support.V <= -3 && influential(s) }
	with := func(s *book.Stakeholder) bool { return s.Support.Known && s.Support.V >= 3 }
	for _, s := range people {
		for _, t := range s.Ties {
			switch {
			case t.Kind != method.Trust && t.Kind != method.Influence:
			case against(s) && with(t.To):
				return s, t.To
			case against(t.To) && with(s):
				return t.To, s
			}
		}
	}
	return nil, nil
}

// The measures of the map, in CSS pixels.
const (
	rowHeight = 34
	deepest   = 8 // levels that are indented
)

// outline draws the map: people as an indented list, ties as brackets to its right.
func outline(l lang.Lang, rows []*person, ties []*bracket, wide float64) drawing {
	indent, nameRoom, pitch := 22.0, 150.0, 64.0
	switch {
	case wide < halfWidth:
		indent, nameRoom, pitch = 14, 112, 28
	case wide >= pageWidth:
		nameRoom, pitch = 300, 90
	}
	x := func(p *person) float64 { return 13 + float64(min(p.depth, deepest))*indent }
	y := func(p *person) float64 { return float64(p.row)*rowHeight + rowHeight/2 }

	nodes := make([]graphNode, 0, len(rows))
	heads := make([]word, 0, 3*len(rows))
	reports := make([]polyline, 0, len(rows))
	edge := 0.0
	for _, p := range rows {
		nodes = append(nodes, node(l, p, x(p), y(p), wide))
		name, under := caption(joinKnown(titleOf(l, p.Stakeholder), doubted(p.Stakeholder, "department", p.Department.V)), p, nameRoom)
		heads = append(heads, captions(p, x(p)+17, y(p), name, under)...)
		edge = max(edge, x(p)+17+max(width(name, normal), width(under, small)))
		if p.boss != nil {
			reports = append(reports, reporting(p, at(x(p.boss), y(p.boss)), at(x(p.boss), y(p)), at(x(p), y(p))))
		}
	}
	lanes := 0
	for _, b := range ties {
		lanes = max(lanes, b.lane+1)
	}
	if lanes > 0 {
		pitch = min(pitch, (wide-edge-12)/(float64(lanes)+0.5))
	}
	t := tieSheet{l: l, edge: edge + 6, pitch: pitch, y: y}
	for _, b := range ties {
		t.add(b)
	}
	texts := words(append(heads, t.words...))
	texts[0].MarkArea = &markArea{Data: [][2]coord{}} // in the place of the bands of the map of departments
	return sheet(wide, len(rows)*rowHeight, append([]*series{
		lines(reports, line{Color: "var(--unk-line)", Width: 1.25}), lines(t.paths, line{Color: "var(--ink)", Width: 1.5}),
		graph(nodes), points(t.arrows),
	}, texts...))
}

// reporting is the line from a person to their boss, dashed where it is but a guess.
func reporting(p *person, corners ...coordinates) polyline {
	drawn := polyline{Coords: corners}
	if p.Guessed("reports_to") {
		drawn.LineStyle = &line{Type: "dashed"}
	}
	return drawn
}

// caption is what stands beside a node: the name, with the level where the mark is too small to hold it, and below it the
// words below.
func caption(below string, p *person, room float64) (name, under string) {
	tail := ""
	if p.Support.Known && rank(p.Stakeholder) < 2 {
		tail = " " + supportText(p.Stakeholder)
	} else if p.Support.Known && p.Guessed("support") {
		tail = "?"
	}
	return fit(p.Name.V, normal, room-width(tail, normal)) + tail, fit(below, small, room)
}

// captions are the words of a caption that begins at x, beside a node at height y.
func captions(p *person, x, y float64, name, under string) []word {
	head := write(x, y, name)
	if under != "" {
		head = write(x, y-7, name)
	}
	if influential(p.Stakeholder) {
		head = head.bold()
	}
	if under == "" {
		return []word{head}
	}
	return []word{head, write(x, y+8, under).quiet()}
}

// nodeSizes are the diameters of nodes, in CSS pixels, for influence not known, low, medium, high.
var nodeSizes = [...]float64{16, 12, 18, 24}

// graphNode is a node with its place, which the axes read from its value.
type graphNode struct {
	point
	X int `json:"x"`
	Y int `json:"y"`
}

// node is a person on the map, with the signed number in the mark.
func node(l lang.Lang, p *person, x, y, wide float64) graphNode {
	size := nodeSizes[rank(p.Stakeholder)]
	n := graphNode{point: mark(p.Stakeholder, float32(size), p.Guessed("support"))}
	n.Name, n.Value = fit(p.Name.V, normal, nameRoom), at(x, y)
	if wide == pageWidth {
		n.Tip = tip(l, p.Stakeholder, wide)
	}
	n.X, n.Y = at(x, y)[0], at(x, y)[1]
	if level, known := p.Support.Get(); known && size > 16 {
		n.Text = lang.Signed(int(level))
		n.Label = &label{Color: ink(level)}
	}
	return n
}

// titleOf is what stands below a name on the map.
func titleOf(l lang.Lang, s *book.Stakeholder) string {
	title := doubted(s, "title", s.Title.V)
	if len(s.Roles) == 0 {
		return title
	}
	return joinKnown(roles(l, s), title) // what is cut at the end is the title
}

// joinKnown joins two texts of which each may be empty.
func joinKnown(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

// graph is the people as nodes that lie where we say.
func graph(nodes []graphNode) *series {
	return &series{
		SingleSeries: charts.SingleSeries{Type: "graph", Layout: "none", CoordSystem: "cartesian2d", Data: nodes, Links: []link{}},
		Label:        &label{Show: true, Formatter: "text", Position: "inside", FontSize: small, FontWeight: "600"},
		Z:            4,
	}
}

// lines is a series of lines with corners.
func lines(all []polyline, l line) *series {
	l.Opacity = 1 // ECharts' own is less
	if all == nil {
		all = []polyline{} // in a narrower drawing, none takes the place of some
	}
	return &series{
		SingleSeries: charts.SingleSeries{Type: "lines", CoordSystem: "cartesian2d", Data: all},
		Polyline:     true, LineStyle: &l, Silent: true, Z: 3,
	}
}

// tieSheet gathers what the ties draw.
type tieSheet struct {
	l           lang.Lang
	edge, pitch float64
	y           func(*person) float64

	paths  []polyline
	arrows []point
	words  []word
	taken  [][2]float64 // where labels stand: lane x, y
}

func (t *tieSheet) add(b *bracket) {
	const corner = 6
	x := t.edge + t.pitch*(float64(b.lane)+0.75)
	from, to := t.y(b.from)+b.portFrom, t.y(b.to)+b.portTo
	down := float64(corner)
	if to < from {
		down = -corner
	}
	color := b.color()
	t.paths = append(t.paths, polyline{
		Coords:    []coordinates{at(t.edge, from), at(x-corner, from), at(x, from+down), at(x, to-down), at(x-corner, to), at(t.edge, to)},
		LineStyle: &line{Color: color, Type: b.dash()},
	})
	if b.tie.Kind == method.Influence {
		t.arrows = append(t.arrows, point{
			Value: at(t.edge+3, to), Symbol: "triangle", SymbolSize: 8, Rotate: 90,
			ItemStyle: &style{Color: color},
		})
	}
	t.words = append(t.words, b.word(x, t.free(x, (from+to)/2, b), "var(--paper)"))
}

// free is the height, as near the middle of the bracket as can be, at which its label meets no other.
func (t *tieSheet) free(x, middle float64, b *bracket) float64 {
	room := width(b.label, normal)
	for away := 0.0; away < float64(b.bottom()-b.top())*rowHeight/2-10; away += 8 {
		for _, y := range []float64{middle - away, middle + away} {
			if !slices.ContainsFunc(t.taken, func(o [2]float64) bool { return math.Abs(o[0]-x) < room && math.Abs(o[1]-y) < 16 }) {
				t.taken = append(t.taken, [2]float64{x, y})
				return y
			}
		}
	}
	t.taken = append(t.taken, [2]float64{x, middle})
	return middle
}

func relationsTable(l lang.Lang, people []*book.Stakeholder) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "谁", "Who")}, {Name: in(l, "关系", "Relation")}, {Name: in(l, "对谁", "To whom")}, {Name: in(l, "强度", "Strength")},
	}}
	for _, s := range people {
		if s.ReportsTo != nil {
			t.Rows = append(t.Rows, []Cell{{s.Name.V}, said(l, s, "reports_to", in(l, "汇报给", "reports to")), {s.ReportsTo.Name.V}, {""}})
		}
		for _, tie := range s.Ties {
			kind := method.TieKinds.Name(tie.Kind, l)
			if kind == "" {
				kind = "?"
			}
			t.Rows = append(t.Rows, []Cell{{s.Name.V}, said(l, s, "ties", kind), {tie.To.Name.V}, {grade(l, tie.Strength)}})
		}
	}
	return t
}
