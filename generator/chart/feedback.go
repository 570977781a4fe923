package chart

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// How many people of one mode are drawn, and of a crowd; the table has all.
const (
	mostInMode        = 24
	mostInModeOfCrowd = 9
)

// Feedback is how the deal's people see their own situation: the four modes, with the names of those in them.
func Feedback(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "feedback"}
	if !slices.ContainsFunc(d.Stakeholders, func(s *book.Stakeholder) bool { return s.Feedback.Known }) {
		c.Missing = in(l, "还不知道谁想改变：给关键人（stakeholders）里的每个人写上反馈（feedback）：如虎添翼（G）、亡羊补牢（T）、我行我素（EK）、班门弄斧（OC）。",
			"Nobody's feedback mode is known yet: write feedback (G growth, T trouble, EK even keel, OC overconfident) for each of the stakeholders.")
		return c
	}
	c.Title = feedbackTitle(l, d.Stakeholders)
	c.Note = in(l, "圆 = 支持，菱形 = 反对，虚线圆 = 支持度未知；“?”= 反馈只是推测；粗体 = 影响力高",
		"Circle = for us, diamond = against, dashed circle = support not known; “?” = the mode is a guess; bold = high influence")
	c.Label = in(l, "反馈模式", "Feedback modes")
	rows, places, most := modes(l, d.Stakeholders), rowsOf(d.Stakeholders), few(d.Stakeholders, mostInMode, mostInModeOfCrowd)
	c.draw(feedbackRows(l, rows, places, most, halfWidth), narrow{narrowest, feedbackRows(l, rows, places, most, phoneWidth)})
	c.Table = Table{Columns: []Column{{Name: in(l, "反馈", "Feedback")}, {Name: in(l, "谁，支持度", "Who, support")}}}
	for _, m := range rows {
		if len(m.people) > 0 {
			c.Table.Rows = append(c.Table.Rows, []Cell{{m.name}, listed(l, m.people, withSupport(l, "feedback"))})
		}
	}
	return c
}

func feedbackTitle(l lang.Lang, people []*book.Stakeholder) string {
	is := func(modes ...method.Feedback) []*book.Stakeholder {
		return only(people, func(s *book.Stakeholder) bool { return slices.Contains(modes, s.Feedback.V) })
	}
	open, closed, unknown := is(method.Growth, method.Trouble), is(method.EvenKeel, method.Overconfident), is("")
	var parts []string
	if n := len(open); n > 0 {
		parts = append(parts, in(l, "%[1]s 人想改变", "%[1]s %[2]s change", number(n), verb(n, "wants", "want"))+guesses(l, open, "feedback"))
	}
	if n := len(closed); n > 0 {
		parts = append(parts, in(l, "%[1]s 人安于现状", "%[1]s %[2]s content", number(n), verb(n, "is", "are"))+guesses(l, closed, "feedback"))
	}
	switch n := len(unknown); {
	case n > 0:
		parts = append(parts, in(l, "%[1]s 人还不知道", "%[1]s not known", number(n)))
	case len(closed) == 0:
		parts = append(parts, in(l, "没有人安于现状", "nobody is content"))
	case len(open) == 0:
		parts = append(parts, in(l, "没有人想改变", "nobody wants change"))
	}
	title := strings.Join(parts, in(l, "，", ", "))
	if blind := only(is(method.Overconfident), influential); len(blind) > 0 {
		return title + in(l, "；%[1]s影响力高而自认够好", "; %[1]s, with high influence, %[2]s all is well", named(l, blind), verb(len(blind), "thinks", "think"))
	}
	if quiet := only(unknown, influential); len(quiet) > 0 {
		return title + in(l, "；不知道的有影响力高的%[1]s", "; among those not known: %[1]s, with high influence", named(l, quiet))
	}
	return title
}

// modeRow is a row of the drawing.
type modeRow struct {
	mode       method.Feedback // empty: not known
	name, says string
	people     []*book.Stakeholder // the most influential first
}

func modes(l lang.Lang, people []*book.Stakeholder) []modeRow {
	rows := []modeRow{
		{mode: method.Growth, says: in(l, "想更好", "wants better")},
		{mode: method.Trouble, says: in(l, "有麻烦", "has a problem")},
		{mode: method.EvenKeel, says: in(l, "没必要", "sees no need")},
		{mode: method.Overconfident, says: in(l, "自认最好", "thinks all is well")},
		{says: in(l, "先去问", "ask first")},
	}
	for i, r := range rows {
		rows[i].people = only(people, func(s *book.Stakeholder) bool { return s.Feedback.V == r.mode })
		slices.SortStableFunc(rows[i].people, func(a, b *book.Stakeholder) int { return cmp.Compare(b.Rank(), a.Rank()) })
		rows[i].name = method.Feedbacks.Name(r.mode, l)
		if r.mode != "" {
			rows[i].says = string(r.mode) + " · " + r.says
		} else {
			rows[i].name = in(l, "未知", "not known")
		}
	}
	return rows
}

// feedbackRows draws a row a mode: its name at the left, its people, at most so many, flowing in lines beside it.
func feedbackRows(l lang.Lang, rows []modeRow, places map[*book.Stakeholder]int, most int, wide float64) drawing {
	const lineHeight, least, gap, size = 24, 40, 8, 13
	left, room := 96.0, 220.0
	if l == lang.EN {
		left = 124
	}
	if wide < halfWidth {
		left, room = left-14, 170
	}
	marks, heads, across := make([]point, 0, len(places)), make([]word, 0, 3*len(rows)), make([]ruled, 0, len(rows))
	y := 0
	for _, m := range rows {
		some := m.people
		if m.mode == "" && len(some) == 0 {
			continue
		}
		across = append(across, ruled{YAxis: y})
		heads = append(heads, write(0, float64(y+gap/2+lineHeight/2), m.name).bold(), write(0, float64(y+gap/2+lineHeight/2+16), m.says).quiet())
		x, lines := left, 1
		for i, s := range some {
			name := fit(s.Name.V, normal, room)
			if s.Feedback.Known && s.Guessed("feedback") {
				name += "?"
			}
			rest := i == most
			if rest {
				name = in(l, "另外 %s 人", "%s more", number(len(some)-most))
			}
			long := size + 7 + width(name, normal) + 14
			if x > left && x+long-8 > wide {
				x, lines = left, lines+1
			}
			middle := float64(y + gap/2 + lineHeight/2 + (lines-1)*lineHeight)
			if rest {
				heads = append(heads, write(x, middle, name).quiet())
				break
			}
			p := markOf(s, places[s], s.Guessed("support"))
			p.Text = name
			p.Value = at(x+size/2.0+2, middle)
			if influential(s) {
				p = p.bold()
			}
			marks = append(marks, p)
			x += long
		}
		if len(some) == 0 {
			heads = append(heads, write(left, float64(y+gap/2+lineHeight/2), "–").quiet())
		}
		y += max(least, lines*lineHeight) + gap
	}
	drawn := points(marks)
	drawn.Tip, drawn.SymbolSize = tipPerson, size
	drawn.MarkLine = rules("var(--line)", across...)
	return sheet(wide, y, []*series{drawn}, heads)
}
