package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// How many people have a panel, and in a crowd; the table has all.
const (
	mostPanels        = 24
	mostPanelsOfCrowd = 8
)

// Participation is, person by person, the observed participation in the three phases of the purchase against the curve
// that the method expects of their role.
func Participation(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "participation"}
	seen := only(d.Stakeholders, participates)
	if len(seen) == 0 {
		c.Missing = in(l, "还没有参与度的记录：给关键人（stakeholders）里的每个人写上参与度（participation），如 {前期: 低, 中期: 中, 后期: 高}；没看到的阶段不写。",
			"No participation is recorded yet: write participation for each of the stakeholders, as in {early: low, middle: medium, late: high}; leave out the phases you have not seen.")
		return c
	}
	stage := d.Data.Position.Stage
	shown, left := foremost(seen, few(d.Stakeholders, mostPanels, mostPanelsOfCrowd))
	rows := slices.Clone(shown)
	slices.SortStableFunc(rows, byCurve)

	c.Title = participationTitle(l, seen, stage)
	c.Note = in(l, "粗灰线 = 方法对这个角色的预期，细线 = 看到的，虚线 = 推测", "Thick grey = what the method expects of the role, thin = observed, dashed = a guess")
	if stage.Known {
		c.Note += in(l, "；底色 = 现在所处的%s", "; shaded = the present, %s phase", phaseName(l, stage))
	}
	c.Note += restInTable(l, left) + silent(l, d.Stakeholders)
	c.Label = in(l, "参与度", "Participation")
	c.draw(panels(l, rows, stage, pageWidth), onSmaller(len(d.Stakeholders) > crowdedFrom, func(wide float64) drawing { return panels(l, rows, stage, wide) })...)
	c.Table = participationTable(l, seen)
	return c
}

func participates(s *book.Stakeholder) bool {
	for _, p := range s.Participation {
		if p.Known {
			return true
		}
	}
	return false
}

// silent names those without any record.
func silent(l lang.Lang, people []*book.Stakeholder) string {
	none := only(people, func(s *book.Stakeholder) bool { return !participates(s) })
	if len(none) == 0 {
		return ""
	}
	return in(l, "。没有记录：%s", ". No record: %s", named(l, none))
}

// curveOf is the role whose curve a person is measured by: the first of theirs that has one.
func curveOf(s *book.Stakeholder) (role method.Role, curve [3]method.Grade, ok bool) {
	for _, r := range s.Roles {
		if curve, ok := r.V.Curve(); ok {
			return r.V, curve, true
		}
	}
	return "", curve, false
}

// byCurve orders people by their role's place in the method, those without a curve last, then by influence.
func byCurve(a, b *book.Stakeholder) int {
	place := func(s *book.Stakeholder) int {
		if role, _, ok := curveOf(s); ok {
			return method.Roles.Index(role)
		}
		return len(method.Roles)
	}
	return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(b.Rank(), a.Rank()))
}

// height is where a grade lies in a panel: low 1, medium 2, high 3.
func height(g method.Grade) int { return len(method.Grades) - method.Grades.Index(g) }

// off is how many steps a person's participation in a phase lies above the method's curve; below it is negative.
func off(s *book.Stakeholder, moment method.Moment) (steps int, known bool) {
	_, curve, ok := curveOf(s)
	if !ok || !s.Participation[moment].Known {
		return 0, false
	}
	return height(s.Participation[moment].V) - height(curve[moment]), true
}

// The measures of a panel, in CSS pixels: the name above, the curve, the phases' names below.
const (
	panelHead   = 24
	panelCurve  = 66
	panelFoot   = 40
	panelGutter = 18 // between panels
)

// panels draws one small chart a person, as many in a row as their names allow.
func panels(l lang.Lang, people []*book.Stakeholder, stage deal.Value[method.Stage], wide float64) drawing {
	gutter := 20.0 // the words high, medium, low at the left of each row
	if l == lang.EN {
		gutter = 54
	}
	tags, tagWidths := make([]string, len(people)), make([]float64, len(people))
	least, nameRoom := 100.0, 120.0
	if wide < halfWidth {
		nameRoom = 84
	}
	for i, s := range people {
		tags[i] = tagOf(l, s)
		tagWidths[i] = width(tags[i], small)
		least = max(least, width(fit(s.Name.V, normal, nameRoom), normal)+tagWidths[i]+8+panelGutter)
	}
	columns := max(1, min(len(people), int((wide-gutter)/least)))
	cell := (wide - gutter) / float64(columns)
	if columns == len(people) {
		cell = min(cell, max(170, least))
	}
	n, rows := len(people), (len(people)+columns-1)/columns
	p := panelSheet{
		l: l, stage: stage, cell: cell - panelGutter,
		words: make([]word, 0, 2*n+6*rows), levelLines: make(path, 0, 9*rows), expected: make(path, 0, 4*n), observed: make(path, 0, 4*n), present: make(path, 0, n),
	}
	for i, s := range people {
		x, y := gutter+float64(i%columns)*cell, float64(i/columns)*(panelHead+panelCurve+panelFoot)
		// there may be more room than was asked for
		p.add(s, fit(s.Name.V, normal, cell-panelGutter-8-tagWidths[i]), tags[i], x, y)
		if i%columns == 0 {
			last := min(columns, len(people)-i) - 1
			p.axes(x, x+float64(last)*cell+p.cell, y)
		}
	}
	return sheet(wide, rows*(panelHead+panelCurve+panelFoot)-panelFoot/2, p.series(), p.words)
}

func tagOf(l lang.Lang, s *book.Stakeholder) string {
	if role, _, ok := curveOf(s); ok {
		return doubted(s, "roles", roleName(l, role))
	}
	return roles(l, s)
}

// panelSheet gathers what all panels draw: one series a kind, since a line breaks where a value is missing.
type panelSheet struct {
	l     lang.Lang
	stage deal.Value[method.Stage]
	cell  float64

	words                        []word
	levelLines                   path
	expected, observed, supposed path
	present                      path // the middle of the present phase in each panel
}

func (p *panelSheet) add(s *book.Stakeholder, name, tag string, x, y float64) {
	across := func(phase int) float64 { return p.across(x, phase) }
	level := func(g method.Grade) float64 { return y + panelHead + 6 + float64(3-height(g))*(panelCurve-12)/2 }

	head := write(x, y+12, name)
	if influential(s) {
		head = head.bold()
	}
	p.words = append(p.words, head, write(x+width(name, normal)+6, y+12, tag).quiet())
	if p.stage.Known {
		m := int(p.stage.V.Moment())
		p.present = append(p.present, at(across(m), y+panelHead+panelCurve/2))
	}
	_, curve, ok := curveOf(s)
	drawn := &p.observed
	if s.Guessed("participation") {
		drawn = &p.supposed
	}
	for i, seen := range s.Participation {
		if ok {
			p.expected = append(p.expected, at(across(i), level(curve[i])))
		}
		if seen.Known {
			*drawn = append(*drawn, at(across(i), level(seen.V)))
		} else {
			*drawn = broken(*drawn)
		}
	}
	p.expected, *drawn = broken(p.expected), broken(*drawn)
}

// across is where a phase lies in a panel that begins at x.
func (p *panelSheet) across(x float64, phase int) float64 {
	return x + p.cell*(0.5+float64(phase))/3
}

// broken ends a line.
func broken(line path) path {
	if len(line) == 0 || line[len(line)-1] == gap {
		return line
	}
	return append(line, gap)
}

// axes draws the lines of the levels through a row of panels, from x to end, and writes what levels and phases are called
// at its first panel: in the others they are the same.
func (p *panelSheet) axes(x, end, y float64) {
	for i, g := range method.Grades {
		level := y + panelHead + 6 + float64(i)*(panelCurve-12)/2
		p.levelLines = append(p.levelLines, at(x, level), at(end, level), gap)
		p.words = append(p.words, write(x-7, level, g.Name.In(p.l)).quiet().leftward())
	}
	for i, phase := range method.Moments {
		p.words = append(p.words, write(p.across(x, i), y+panelHead+panelCurve+10, phase.Name.In(p.l)).quiet().centred())
	}
}

func (p *panelSheet) series() []*series {
	grid := polylines(p.levelLines, line{Color: "var(--line)", Width: 1})
	grid.Silent = true
	present := &series{
		plot:      plot{Type: "scatter", Data: p.present, Symbol: "rect", SymbolSize: coordinates{int32(p.cell / 3), panelCurve}},
		ItemStyle: &style{Color: "var(--raise)", Opacity: 1}, Silent: true, Z: 2,
	}
	expected := polylines(p.expected, line{Color: "var(--k2)", Width: 5, Cap: "round", Join: "round"})
	expected.Silent = true
	observed := observation(p.observed, "solid", "var(--ink)")
	supposed := observation(p.supposed, "dashed", "var(--paper)")
	return []*series{present, grid, expected, observed, supposed}
}

// observation is a series of thin lines with a dot for each phase, filled as said.
func observation(data path, kind, fill string) *series {
	s := polylines(data, line{Color: "var(--ink)", Width: 1.75, Join: "round", Type: kind})
	s.ShowSymbol, s.Symbol, s.SymbolSize = opts.Bool(true), "circle", 7
	s.ItemStyle = &style{Color: fill, BorderColor: "var(--ink)", BorderWidth: 1.5}
	s.Z = 4
	return s
}

// polylines is a series of lines that break where a value is missing.
func polylines(data any, l line) *series {
	return &series{
		plot:      plot{Type: "line", Data: data},
		LineStyle: &l,
	}
}

func participationTable(l lang.Lang, people []*book.Stakeholder) Table {
	t := Table{Columns: []Column{{Name: in(l, "姓名", "Name")}, {Name: in(l, "角色", "Roles")}}}
	for _, m := range method.Moments {
		t.Columns = append(t.Columns, Column{Name: m.Name.In(l)})
	}
	t.Columns = append(t.Columns, Column{Name: in(l, "方法的曲线", "The method's curve")})
	t.Rows = make([][]Cell, 0, len(people))
	for _, s := range people {
		row := append(make([]Cell, 0, len(t.Columns)), Cell{s.Name.V}, rolesCell(l, s))
		for _, seen := range s.Participation {
			row = append(row, said(l, s, "participation", grade(l, seen.V)))
		}
		expected := "–"
		if _, curve, ok := curveOf(s); ok {
			expected = strings.Join([]string{grade(l, curve[0]), grade(l, curve[1]), grade(l, curve[2])}, " – ")
		}
		t.Rows = append(t.Rows, append(row, Cell{expected}))
	}
	return t
}
