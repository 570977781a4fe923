package chart

import (
	"cmp"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// How many people the bars show, and of a crowd; the table has all.
const (
	mostBars        = 40
	mostBarsOfCrowd = 20
)

// Support is how far each of the deal's people is with us: bars from −5 to +5, those for us first.
func Support(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "support"}
	pro, contra, unknown := sides(d.Stakeholders)
	if len(pro)+len(contra) == 0 {
		c.Missing = in(l, "还不知道谁支持、谁反对：给关键人（stakeholders）里的每个人写上支持度（support），−5 到 +5，没有 0；没把握的，同时记进推测（guess）。",
			"Nobody's support is known yet: write support, −5 to +5 without 0, for each of the stakeholders; where you are not sure, name it in guess too.")
		return c
	}
	shown, left := foremost(d.Stakeholders, few(d.Stakeholders, mostBars, mostBarsOfCrowd))
	rows := supportOrder(shown)
	c.Title = supportTitle(l, pro, contra, unknown)
	c.Note = in(l, "支持度 −5…+5，没有 0；虚线框、带“?”= 推测；粗体 = 影响力高", "Support −5…+5, there is no 0; dashed and with “?” = a guess; bold = high influence")
	moved := trends(d)
	if len(moved) > 0 {
		c.Note += in(l, "；↑↓ = 上一次变动的方向", "; ↑↓ = which way it moved last")
	}
	c.Note += restInTable(l, left)
	c.Label = in(l, "每个人的支持度", "Support of each person")
	c.draw(supportBars(l, d.Stakeholders, rows, moved), narrow{narrowest, supportFrame(l, rows, phoneWidth, moved)})
	c.Table = supportTable(l, d.Stakeholders, moved)
	return c
}

// bySupport orders people from +5 down to −5, those of unknown support last; among equals the more influential first.
func bySupport(a, b *book.Stakeholder) int {
	if a.Support.Known != b.Support.Known {
		if a.Support.Known {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(b.Support.V, a.Support.V), cmp.Compare(b.Rank(), a.Rank()))
}

// supportOrder are people in the order of bySupport.
func supportOrder(people []*book.Stakeholder) []*book.Stakeholder {
	rows := slices.Clone(people)
	slices.SortStableFunc(rows, bySupport)
	return rows
}

func supportTitle(l lang.Lang, pro, contra, unknown []*book.Stakeholder) string {
	title := strings.Join(sidesText(l, pro, contra, unknown), in(l, "，", ", "))
	if strong := only(contra, influential); len(strong) > 0 {
		if l == lang.EN {
			return title + "; " + named(l, strong) + " " + verb(len(strong), "is", "are") + " against us and " + verb(len(strong), "has", "have") + " high influence"
		}
		return title + "；反对的" + named(l, strong) + "影响力高"
	}
	if strong := only(unknown, influential); len(strong) > 0 {
		return title + in(l, "；影响力高的%s还不知道站在哪边", "; where %s stands, with high influence, is not known", named(l, strong))
	}
	return title
}

// supportBars draws the bars: names, roles and influence at the left, a bar, its number at its end.
func supportBars(l lang.Lang, people, rows []*book.Stakeholder, moved map[*book.Stakeholder]trail) drawing {
	d := supportFrame(l, rows, halfWidth, moved)
	bars := make([]point, 0, len(rows))
	places := rowsOf(people)
	for i, s := range rows {
		level, known := s.Support.Get()
		if !known {
			d.Words = append(d.Words, write(0, float64(i), in(l, "未知", "not known")).quiet().shifted(6, 0))
			continue
		}
		bar := markOf(s, places[s], s.Guessed("support"))
		bar.Value, bar.Text = at(float64(level), float64(i)), supportText(s)
		if t := moved[s]; t != nil {
			bar.Text += " " + t.arrow()
		}
		if level < 0 {
			bar = bar.leftward()
		}
		bars = append(bars, bar)
	}
	d.Series = []*series{{
		plot: plot{Type: "bar", Data: bars}, Tip: tipPerson,
		Label: lettering{Formatter: "value"}, BarWidth: 14,
	}}
	return d
}

// supportFrame is what is around the bars, at a width.
func supportFrame(l lang.Lang, rows []*book.Stakeholder, wide float64, moved map[*book.Stakeholder]trail) drawing {
	const top, bar = 24, 28
	nameRoom, interval, number := 148.0, 1, 30 // number is the room of one at either end
	if len(moved) > 0 {
		number += 18
	}
	if wide < halfWidth {
		nameRoom, interval = 116, 5
	}
	names := make(categories, len(rows))
	roleTexts := make(categories, len(rows))
	var nameWidth, roleWidth float64
	for i, s := range rows {
		names[i] = category{Value: fit(s.Name.V, normal, nameRoom)}
		if influential(s) {
			names[i].TextStyle = boldName
		}
		roleTexts[i] = category{Value: fit(roles(l, s), small, 60)}
		if wide >= halfWidth {
			roleTexts[i].Value += " · " + influence(l, s)
		}
		nameWidth = max(nameWidth, width(names[i].Value, normal))
		roleWidth = max(roleWidth, width(roleTexts[i].Value, small))
	}
	left := int(nameWidth+roleWidth) + 12
	roleColumn := column(roleTexts, int(roleWidth)+number, small, "var(--ink-2)")
	roleColumn.AxisLine = noLine
	return drawing{
		Height: top + bar*len(rows) + 4,
		Grid:   []grid{place(left+number, top, number, 4)},
		X:      []axis{supportAxis(interval)},
		Y:      []axis{column(names, left+number, normal, "var(--ink)"), roleColumn},
	}
}

// column is a category axis whose words begin so many pixels left of the plot, from top to bottom.
func column(values categories, margin, size int, color string) axis {
	return axis{XAxis: opts.XAxis{
		Type: "category", Data: values, Inverse: opts.Bool(true), Position: "left",
		AxisLabel: &opts.AxisLabel{FontSize: size, Color: color, Align: "left", Margin: float64(margin), Interval: "0"},
		AxisLine:  zeroLine,
		AxisTick:  noTicks,
	}}
}

func supportTable(l lang.Lang, people []*book.Stakeholder, moved map[*book.Stakeholder]trail) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "支持度", "Support"), Numeric: true}, {Name: in(l, "也就是", "Which means")}, {Name: in(l, "谁", "Who")},
	}}
	rows := supportOrder(people)
	for len(rows) > 0 {
		level := rows[0].Support
		some := only(rows, func(s *book.Stakeholder) bool { return s.Support.V == level.V })
		name := in(l, "未知", "not known")
		if level.Known {
			name = lang.Signed(int(level.V))
		}
		t.Rows = append(t.Rows, []Cell{{name}, {means(l, level.V)}, listed(l, some, func(s *book.Stakeholder) string {
			name := said(l, s, "support", s.Name.V).Text
			switch t := moved[s]; {
			case t == nil:
			case len(people) > crowdedFrom:
				name += " " + t.arrow()
			default:
				name += in(l, "（%s）", " (%s)", t.lastMove(l))
			}
			return name
		})})
		rows = rows[len(some):]
	}
	return t
}
