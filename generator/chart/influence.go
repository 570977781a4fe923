package chart

import (
	"cmp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// mostMapped is how many people the map shows; the table has all.
const mostMapped = 40

// Influence is the map of influence × support: who weighs much, and on which side they stand.
func Influence(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "influence"}
	if !slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool { return s.Influence.Known }) {
		c.Missing = in(l, "还不知道谁的影响力大：给关键人（stakeholders）里的每个人写上影响力（influence）：高、中、低。",
			"Nobody's influence is known yet: write influence (high, medium or low) for each of the stakeholders.")
		return c
	}
	shown, left := foremost(d.Stakeholders, mostMapped)
	c.Title = influenceTitle(l, d.Stakeholders)
	c.Note = in(l, "横：支持度，“?”列 = 未知；纵：影响力。圆 = 支持，菱形 = 反对，虚线 = 未知或推测",
		"Across: support, “?” = not known; down: influence. Circle = for us, diamond = against, dashed = not known or a guess") + restInTable(l, left)
	c.Label = in(l, "影响力与支持度", "Influence and support")
	places := rowsOf(d.Stakeholders)
	c.draw(influenceMap(l, places, shown, halfWidth), narrow{narrowest, influenceMap(l, places, shown, phoneWidth)})
	c.Table = influenceTable(l, d.Stakeholders)
	return c
}

func influenceTitle(l lang.Lang, people []*book.Stakeholder) string {
	high := only(people, influential)
	if len(high) == 0 {
		return in(l, "还没有一个影响力高的人：说了算的是谁？", "Nobody of high influence yet: who has the last word?")
	}
	sure := in(l, "", "has")
	of := ""
	if slices.ContainsFunc(people, func(s *book.Stakeholder) bool { return !s.Influence.Known }) { // there may be more of them
		sure, of = in(l, "已知", "is known to have"), in(l, "已知", "known ")
	}
	guess := guesses(l, high, "influence")
	pro, contra, unknown := sides(high)
	parts := sidesText(l, pro, contra, unknown)
	var title string
	switch {
	case len(high) == 1:
		title = in(l, "%[1]s影响力高的只有%[2]s%[3]s：%[4]s", "Only %[2]s %[1]s high influence%[3]s: %[4]s", sure, named(l, high), guess, stands(l, high))
	case len(parts) == 1:
		title = in(l, "%[1]s影响力高的 %[2]s 人%[3]s都%[4]s", "All %[2]s of %[1]shigh influence%[3]s: %[4]s", of, number(len(high)), guess, stands(l, high))
	default:
		title = in(l, "%[1]s影响力高的 %[2]s 人%[3]s：%[4]s", "%[2]s of %[1]shigh influence%[3]s: %[4]s", of, number(len(high)), guess, l.List(parts))
	}
	return title + buyer(l, people)
}

// stands is the side of people who are all on the same one.
func stands(l lang.Lang, people []*book.Stakeholder) string {
	switch level, known := people[0].Support.Get(); {
	case !known:
		return in(l, "态度未知", "support not known")
	case level > 0:
		return in(l, "支持我们", "for us") + guesses(l, people, "support")
	}
	return in(l, "反对我们", "against us") + guesses(l, people, "support")
}

// buyer says what is wrong about the economic buyer; nothing where all is well.
func buyer(l lang.Lang, people []*book.Stakeholder) string {
	ebs := only(people, func(s *book.Stakeholder) bool { return s.HasRole(method.EB) })
	if len(ebs) == 0 {
		return in(l, "；还不知道谁是 EB", "; the EB is not known")
	}
	untouched := only(ebs, func(s *book.Stakeholder) bool { return s.LastContact.IsZero() })
	if len(untouched) == len(ebs) {
		return in(l, "，EB 尚未接触", "; the EB "+verb(len(ebs), "was", "were")+" never contacted")
	}
	if guessed := only(ebs, func(s *book.Stakeholder) bool { return s.Support.Known && s.Guessed("support") }); len(guessed) == len(ebs) {
		return in(l, "，EB 的态度还只是推测", "; the EB's support is but a guess")
	}
	return ""
}

// band is the people of one influence, each in a slot (a line of the band) so that no name covers another.
type band struct {
	name  string
	slots int
	seats []seat
}

type seat struct {
	who      *book.Stakeholder
	column   int // of the support axis: 0 = not known, 1 … 11 = −5 … +5
	slot     int
	name     string
	leftward bool // the name stands to the left of the mark
}

// supportColumns are the columns of the map: not known, then the whole axis.
var supportColumns = [...]string{"?", "−5", "−4", "−3", "−2", "−1", "0", "+1", "+2", "+3", "+4", "+5"}

const (
	slotHeight = 24
	bandGap    = 14
	markSize   = 14
	zeroColumn = 6
)

// mapLayout is where the columns of the map are, at a width.
type mapLayout struct {
	left, right int     // room beside the columns
	step        float64 // from column to column
	nameRoom    float64
	wide        int
}

func layMap(l lang.Lang, wide int) mapLayout {
	m := mapLayout{left: 44, right: 14, nameRoom: 190, wide: wide}
	if l == lang.EN {
		m.left = 66
	}
	if wide < halfWidth {
		m.nameRoom = 116
	}
	m.step = float64(wide-m.left-m.right) / float64(len(supportColumns)-1)
	return m
}

// span is what a seat covers, from left to right.
func (m mapLayout) span(s seat) (from, to float64) {
	x := float64(m.left) + float64(s.column)*m.step
	text := width(s.name, normal) + 8
	if s.leftward {
		return x - markSize/2 - text, x + markSize/2 + 5
	}
	return x - markSize/2 - 5, x + markSize/2 + text
}

// seatBands puts people into bands, the most influential first, and each into the first slot that has room.
func seatBands(l lang.Lang, people []*book.Stakeholder, m mapLayout) []band {
	bands := []band{{name: grade(l, method.High)}, {name: grade(l, method.Medium)}, {name: grade(l, method.Low)}, {name: "?"}}
	order := slices.Clone(people)
	slices.SortStableFunc(order, func(a, b *book.Stakeholder) int { return cmp.Compare(columnOf(b), columnOf(a)) })
	seats := make([]seat, 0, len(order))
	var ends []float64 // by slot: the left edge that is still free to the left
	for k := range bands {
		first := len(seats)
		ends = ends[:0]
		for _, s := range order {
			if 3-s.Rank() != k {
				continue
			}
			one := seat{who: s, column: columnOf(s), name: fit(mapName(s), normal, m.nameRoom)}
			from, to := m.span(one)
			if to > float64(m.wide) {
				one.leftward = true
				from, to = m.span(one)
			}
			for one.slot < len(ends) && to > ends[one.slot] {
				one.slot++
			}
			if one.slot == len(ends) {
				ends = append(ends, 0)
			}
			ends[one.slot] = from
			seats = append(seats, one)
		}
		bands[k].seats, bands[k].slots = seats[first:], len(ends)
	}
	return slices.DeleteFunc(bands, func(b band) bool { return len(b.seats) == 0 })
}

// columnOf is the column of a person's support.
func columnOf(s *book.Stakeholder) int {
	level, known := s.Support.Get()
	if !known {
		return 0
	}
	return int(level) + zeroColumn
}

func mapName(s *book.Stakeholder) string {
	if supposedPlace(s) {
		return s.Name.V + "?"
	}
	return s.Name.V
}

// supposedPlace says that a person's place on the map is but a guess, across or down.
func supposedPlace(s *book.Stakeholder) bool {
	return s.Support.Known && s.Guessed("support") || s.Influence.Known && s.Guessed("influence")
}

func influenceMap(l lang.Lang, places map[*book.Stakeholder]int, people []*book.Stakeholder, wide int) drawing {
	const top = 24
	m := layMap(l, wide)
	marks := make([]point, 0, len(people))
	bands := seatBands(l, people, m)
	heads, across := make([]word, 0, len(bands)), make([]ruled, 0, len(bands)+1)
	y := 0
	for _, b := range bands {
		across = append(across, ruled{YAxis: y})
		for _, s := range b.seats {
			p := markOf(s.who, places[s.who], supposedPlace(s.who))
			p.Text = s.name
			p.Value = at(float64(s.column), float64(y+bandGap/2+s.slot*slotHeight+slotHeight/2))
			if s.leftward {
				p = p.leftward()
			}
			if influential(s.who) {
				p = p.bold()
			}
			marks = append(marks, p)
		}
		heads = append(heads, headOf(b, y, m))
		y += b.slots*slotHeight + bandGap
	}
	across = append(across, ruled{XAxis: zeroColumn, LineStyle: &line{Color: "var(--rule)"}})
	drawn := points(marks)
	drawn.Tip, drawn.SymbolSize = tipPerson, markSize
	drawn.MarkLine = rules("var(--line)", across...)
	down := hiddenAxis(float64(y))
	down.Inverse = opts.Bool(true)
	return drawing{
		Height: top + y, Grid: []grid{place(m.left, top, m.right, 0)},
		X: []axis{columnsAxis()}, Y: []axis{down},
		Series: []*series{drawn}, Words: heads,
	}
}

// headOf is the name of a band, at the left edge of the drawing.
func headOf(b band, y int, m mapLayout) word {
	return write(0, float64(y+bandGap/2+slotHeight/2), b.name).bold().shifted(-m.left, 0)
}

func columnsAxis() axis {
	return axis{
		XAxis: opts.XAxis{
			Type: "category", Data: supportColumns[:], Position: "top",
			AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)", Interval: "0"},
			SplitLine: faintLines,
			AxisLine:  noLine, AxisTick: noTicks,
		},
		BoundaryGap: opts.Bool(false),
	}
}

func influenceTable(l lang.Lang, people []*book.Stakeholder) Table {
	t := Table{Columns: []Column{{Name: in(l, "影响力", "Influence")}, {Name: in(l, "谁，支持度", "Who, support")}}}
	rows := supportOrder(people)
	for _, influence := range []method.Grade{method.High, method.Medium, method.Low, ""} {
		if some := only(rows, func(s *book.Stakeholder) bool { return s.Influence.V == influence }); len(some) > 0 {
			t.Rows = append(t.Rows, []Cell{{grade(l, influence)}, listed(l, some, withSupport(l, "influence"))})
		}
	}
	return t
}
