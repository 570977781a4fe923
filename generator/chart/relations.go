package chart

import (
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// mostRelated is how many people the map shows at most; the table has all.
const mostRelated = 60

// Relations is the map of who reports to whom and of the ties of trust, influence and conflict between them.
func Relations(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "relations"}
	lines, informal := count(d.Stakeholders, func(s *book.Stakeholder) bool { return s.ReportsTo != nil }), 0
	for range ties(d.Stakeholders) {
		informal++
	}
	if lines+informal == 0 {
		c.Missing = in(l, "还不知道谁汇报给谁、谁信任谁：给关键人（stakeholders）写上汇报给（reports_to）和关系（ties），如 关系: [{姓名: 某人, 类型: 信任, 强度: 高}]。",
			"Who reports to whom and who trusts whom is not known yet: write reports_to and ties for the stakeholders, as in ties: [{name: Somebody, kind: trust, strength: high}].")
		return c
	}
	rows, left := hierarchy(d.Stakeholders, mostRelated)
	c.Title = relationsTitle(l, d.Stakeholders, lines, informal)
	c.Note = in(l, "灰线 = 汇报；写了字的线 = 私下的关系，箭头 = 影响谁，✕ = 冲突。颜色与数字 = 支持度，圆 = 支持，菱形 = 反对，大小 = 影响力，虚线 = 推测或未知",
		"Grey lines = who reports to whom; lines with a word = informal ties, arrow = whom it influences, ✕ = conflict. Colour and number = support, circle = for us, diamond = against, size = influence, dashed = a guess or not known") +
		restInTable(l, left)
	c.Label = in(l, "关系图", "Relationship map")
	inTable := rowsOf(d.Stakeholders)
	for _, p := range rows {
		p.inTable = inTable[p.Stakeholder]
	}
	var page drawing
	if names, spots, ok := departments(rows); ok {
		page = departmentMap(l, rows, names, spots)
	} else {
		page = outline(l, rows, pageWidth)
	}
	c.draw(page, onSmaller(len(rows) > crowdedFrom, func(wide float64) drawing { return outline(l, rows, wide) })...)
	if left > 0 {
		rows, _ = hierarchy(d.Stakeholders, len(d.Stakeholders))
	}
	c.Table = relationsTable(l, rows)
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

// nodeSizes are the diameters of nodes, in CSS pixels, for influence not known, low, medium, high.
var nodeSizes = [...]float64{16, 12, 18, 24}

// node is a person on the map, with the signed number in the mark where it is large enough.
func node(p *person, x, y float64) point {
	size := nodeSizes[p.Rank()]
	n := markOf(p.Stakeholder, p.inTable, p.Guessed("support"))
	n.Value, n.SymbolSize = at(x, y), int(size)
	if p.Support.Known && size > 16 {
		n.Text = supportColumns[columnOf(p.Stakeholder)]
	}
	return n
}

// nameOf is what a node is called: with the level where its mark is too small to hold it.
func nameOf(p *person, room float64) string {
	tail := ""
	if p.Support.Known && p.Rank() < 2 {
		tail = " " + supportText(p.Stakeholder)
	} else if p.Support.Known && p.Guessed("support") {
		tail = "?"
	}
	return fit(p.Name.V, normal, room-width(tail, normal)) + tail
}

// heading is a name on the map, to the right of x.
func heading(p *person, x, y float64, name string) word {
	if influential(p.Stakeholder) {
		return write(x, y, name).bold()
	}
	return write(x, y, name)
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

// mapSheet gathers what the map draws: lines of each kind in a series of its own, people, arrows and words.
type mapSheet struct {
	reports, supposedReports path
	ties                     [tieLooks]path
	people, arrows           []point
	words                    []word
	bands                    areas // behind each department
}

// report draws the line from a boss to a person: from corner to corner down, or up, and then across.
func (m *mapSheet) report(p *person, corners ...coordinates) {
	line := &m.reports
	if p.Guessed("reports_to") {
		line = &m.supposedReports
	}
	drawLine(line, corners)
}

// tie draws the line of a tie.
func (m *mapSheet) tie(b *bracket, corners []coordinates) { drawLine(&m.ties[b.look()], corners) }

func drawLine(to *path, corners []coordinates) { *to = append(append(*to, corners...), gap) }

// sheet is the drawing of the map, with a halo around its words as of the bands.
func (m *mapSheet) sheet(wide float64, height int) drawing {
	d := sheet(wide, height, m.series(), m.words)
	d.On = "var(--raise)"
	return d
}

func (m *mapSheet) series() []*series {
	silent := func(data path, l line) *series {
		s := polylines(data, l)
		s.Silent = true
		return s
	}
	all := make([]*series, 0, 2+tieLooks+2)
	all = append(all,
		silent(m.reports, line{Color: "var(--unk-line)", Width: 1.25}),
		silent(m.supposedReports, line{Color: "var(--unk-line)", Width: 1.25, Type: "dashed"}))
	all[0].Step, all[1].Step = "start", "start"
	for look, data := range m.ties {
		all = append(all, silent(data, tieLook(look).line()))
	}
	people := points(m.people)
	people.Label, people.Tip = lettering{Formatter: "node"}, tipPerson
	arrows := points(m.arrows)
	arrows.Symbol, arrows.SymbolSize, arrows.Rotate, arrows.Silent = "triangle", 8, 90, true
	arrows.ItemStyle, arrows.Label = &style{Color: "var(--ink)"}, lettering{}
	all[0].MarkArea = &markArea{ItemStyle: style{Color: "var(--raise)", BorderColor: "var(--line)", BorderWidth: 1}, Data: m.bands}
	return append(all, people, arrows)
}

// relationsTable says of each person, in the order of the outline, how they are tied to others. The rest of what the map shows
// is in the page's table of people.
func relationsTable(l lang.Lang, rows []*person) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "谁", "Who")}, {Name: in(l, "层级", "Level"), Numeric: true},
		{Name: in(l, "汇报给", "Reports to")}, {Name: in(l, "私下的关系", "Informal ties")},
	}}
	t.Rows = make([][]Cell, 0, len(rows))
	for _, p := range rows {
		s, boss := p.Stakeholder, ""
		if s.ReportsTo != nil {
			boss = s.ReportsTo.Name.V
		}
		t.Rows = append(t.Rows, []Cell{
			{s.Name.V}, {p.level()}, said(l, s, "reports_to", boss), said(l, s, "ties", tiesText(l, s)),
		})
	}
	return t
}

// level is how deep in the hierarchy a person stands, from 1.
func (p *person) level() string {
	if p.boss == nil && len(p.reports) == 0 {
		return "?"
	}
	return strconv.Itoa(p.depth + 1)
}

// tiesText enumerates a person's ties: "信任 陈立（强度 高）；冲突 王建国".
func tiesText(l lang.Lang, s *book.Stakeholder) string {
	parts := make([]string, len(s.Ties))
	for i, t := range s.Ties {
		kind := method.TieKinds.Name(t.Kind, l)
		if kind == "" {
			kind = "?"
		}
		parts[i] = kind + " " + t.To.Name.V
		if t.Strength != "" {
			parts[i] += in(l, "（强度 %s）", " (strength %s)", grade(l, t.Strength))
		}
	}
	return strings.Join(parts, in(l, "；", "; "))
}
