package chart

import (
	"cmp"
	"math"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// How many people's support is drawn over time, and of a crowd: more lines can't be told apart; and of how many the table tells.
const (
	mostTracks        = 6
	mostTracksOfCrowd = 4
	mostRows          = 30
	mostRowsOfCrowd   = 4
)

// SupportHistory is how the support of the deal's people went: of those whom it has moved, a line of steps each.
func SupportHistory(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "support-history"}
	if d.Line == nil {
		c.Missing = in(l, "看不到支持度怎样变过来：这个商机没有 git 历史，为什么、怎样得到，见“变动”页。",
			"How support has moved can't be seen: git knows nothing of this deal; why, and how to get a history, is on the page Changes.")
		return c
	}
	all := tracks(d)
	moved := still(all)
	if len(moved) == 0 {
		c.Missing = in(l, "历史从 %s 开始，逐日看，没有人的支持度变过。", "Nobody's support has moved from one day to another since the history begins, on %s.", d.Line.Moves[0].Day)
		return c
	}
	slices.SortStableFunc(moved, func(a, b track) int {
		return cmp.Or(cmp.Compare(b.who.Rank(), a.who.Rank()), cmp.Compare(abs(b.gone()), abs(a.gone())))
	})
	drawn := moved[:min(len(moved), few(d.Stakeholders, mostTracks, mostTracksOfCrowd))]
	axis := timelineOf(d)
	c.Title = supportHistoryTitle(l, moved)
	c.Note = in(l, "%s，只画支持度变过的人；虚线、带“?”= 推测；粗体 = 影响力高", "Only those whose support moved, %s; dashed and with “?” = a guess; bold = high influence", axis.text(l)) +
		restInTable(l, len(moved)-len(drawn))
	c.Label = in(l, "支持度的历史", "Support over time")
	rows := rowsOf(d.Stakeholders)
	if len(d.Stakeholders) > crowdedFrom {
		c.draw(steps(axis, drawn, rows, phoneWidth))
	} else {
		c.draw(steps(axis, drawn, rows, halfWidth), narrow{narrowest, steps(axis, drawn, rows, phoneWidth)})
	}
	c.Table = supportHistoryTable(l, moved, all, few(d.Stakeholders, mostRows, mostRowsOfCrowd))
	return c
}

func abs(n int) int { return max(n, -n) }

// supportHistoryTitle counts who came nearer and who went away, and names the one who did so most.
func supportHistoryTitle(l lang.Lang, moved []track) string {
	var up, down, back int
	most := moved[0] // of those who moved as far, the most influential
	for _, t := range moved {
		switch n := t.gone(); {
		case n > 0:
			up++
		case n < 0:
			down++
		default:
			back++
		}
		if further(t, most) {
			most = t
		}
	}
	var parts []string
	for _, part := range []struct {
		n      int
		zh, en string
	}{{up, " 人上升", " rose"}, {down, " 人下降", " fell"}, {back, " 人变过又回到原处", " moved and came back"}} {
		if part.n > 0 {
			parts = append(parts, number(part.n)+in(l, part.zh, part.en))
		}
	}
	title := l.List(parts)
	name, from, to := fit(most.who.Name.V, normal, nameRoom), lang.Signed(most.trail[0].value), lang.Signed(most.now())
	switch n := most.gone(); {
	case n > 0:
		return title + in(l, "；升得最多的%s从 %s 到 %s", "; %s rose most, from %s to %s", name, from, to)
	case n < 0:
		return title + in(l, "；降得最多的%s从 %s 到 %s", "; %s fell most, from %s to %s", name, from, to)
	}
	return title
}

// further says that a moved more than b; down counts more than up, since it is what has to be seen.
func further(a, b track) bool {
	if (a.gone() < 0) != (b.gone() < 0) {
		return a.gone() < 0
	}
	return abs(a.gone()) > abs(b.gone())
}

// The measures of the drawing, in CSS pixels.
const (
	levelHeight = 19
	laneHeight  = 3  // between lines on one level
	nameHeight  = 15 // between the names at the lines' ends
)

// steps draws a line a person over levels from −5 to +5; it is blue above 0 and orange below. Its end has the mark of the level and
// the name.
func steps(axis timeline, drawn []track, rows map[*book.Stakeholder]int, wide float64) drawing {
	right := 92
	if wide < halfWidth {
		right = 78
	}
	axis.wide = wide - timelineLeft - float64(right) - tail
	level := func(v int) float64 { return float64(5-v) * levelHeight }

	byEnd := slices.Clone(drawn)
	slices.SortStableFunc(byEnd, func(a, b track) int { return cmp.Compare(b.now(), a.now()) })
	ends, names := make([]float64, len(byEnd)), make([]float64, len(byEnd))
	lanes := make([]float64, len(byEnd))
	for i, t := range byEnd {
		lanes[i] = (float64(i) - float64(len(byEnd)-1)/2) * laneHeight
		ends[i] = level(t.now()) + lanes[i]
	}
	ledApart(names, ends, 10*levelHeight)

	var ways [4]path // for us and against us, known and guessed
	var leaders path
	var marks []point
	words, months := axis.dates(level(-5))
	for v := -5; v <= 5; v++ {
		if v%2 != 0 || v == 0 {
			words = append(words, write(0, level(v), supportColumns[v+zeroColumn]).quiet().leftward().shifted(-8, 0))
		}
	}
	for i, t := range byEnd {
		guess := t.who.Guessed("support")
		way := axis.stairs(t.trail, func(v int) float64 { return level(v) + lanes[i] })
		pro, contra := parted(way, level(0))
		at0 := 0
		if guess {
			at0 = 2
		}
		ways[at0] = append(broken(ways[at0]), pro...)
		ways[at0+1] = append(broken(ways[at0+1]), contra...)
		mark := markOf(t.who, rows[t.who], guess)
		mark.Value, mark.SymbolSize = at(axis.wide+tail/2, ends[i]), 9
		marks = append(marks, mark)
		if math.Abs(names[i]-ends[i]) > 2 {
			leaders = append(broken(leaders), at(axis.wide+tail/2, ends[i]), at(axis.wide+tail, names[i]))
		}
		text := " " + supportText(t.who)
		name := write(axis.wide+tail+1, names[i], fit(t.who.Name.V, normal, float64(right)-4-width(text, normal))+text)
		if influential(t.who) {
			name = name.bold()
		}
		words = append(words, name)
	}
	all := make([]*series, 0, len(ways)+2)
	for i, way := range ways {
		look := line{Color: "var(--pos)", Width: 2}
		if i%2 > 0 {
			look.Color = "var(--neg)"
		}
		if i >= 2 {
			look.Type = "dashed"
		}
		all = append(all, polylines(way, look))
		all[i].Silent = true
	}
	across := []ruled{{YAxis: int(level(0)), LineStyle: &line{Color: "var(--rule)", Width: 1.5}}}
	for v := -5; v <= 5; v++ {
		if v%2 != 0 {
			across = append(across, ruled{YAxis: int(level(v))})
		}
	}
	lead := polylines(leaders, line{Color: "var(--ink-2)", Width: 1})
	lead.Silent, lead.MarkLine = true, rules("var(--line)", append(across, months...)...)
	return axis.plotted(10*levelHeight, right, append(all, lead, &series{plot: plot{Type: "scatter", Data: marks}, Tip: tipPerson}), words)
}

// parted is a line as what of it is above a height, and what below. Where it crosses, both end there.
func parted(way path, height float64) (above, below path) {
	zero := at(0, height)[1]
	side := func(c coordinates) *path {
		if c[1] < zero {
			return &above
		}
		return &below
	}
	last := gap
	for _, c := range way {
		switch from, to := side(last), side(c); {
		case c == gap:
			above, below = broken(above), broken(below)
		case last != gap && from != to:
			cross := coordinates{c[0], zero}
			*from = append(*from, cross, gap)
			*to = append(broken(*to), cross, c)
		default:
			*to = append(*to, c)
		}
		last = c
	}
	return above, below
}

// ledApart puts names as near their lines' ends, which go down, as can be without one covering another, within so many pixels.
func ledApart(names, ends []float64, high float64) {
	for i, y := range ends {
		names[i] = y
		if i > 0 {
			names[i] = max(y, names[i-1]+nameHeight)
		}
	}
	bottom := high + nameHeight/2
	for i := len(names) - 1; i >= 0; i-- {
		names[i] = min(names[i], bottom)
		bottom = names[i] - nameHeight
	}
}

func supportHistoryTable(l lang.Lang, moved, all []track, most int) Table {
	t := Table{Columns: []Column{{Name: in(l, "谁", "Who")}, {Name: in(l, "支持度怎样变过来", "How support moved")}}}
	for _, m := range moved {
		t.Rows = append(t.Rows, []Cell{{m.who.Name.V}, {m.told(l, lang.Signed)}})
	}
	for _, m := range all {
		switch {
		case m.who == nil:
			t.Rows = append(t.Rows, []Cell{{fit(m.name, normal, 2*nameRoom) + in(l, "（已不在）", " (gone)")}, {m.told(l, lang.Signed)}})
		case !m.who.Support.Known:
			t.Rows = append(t.Rows, []Cell{{m.who.Name.V}, {m.told(l, lang.Signed)}})
		}
	}
	if left := len(t.Rows) - most; left > 0 {
		t.Rows = append(t.Rows[:most], []Cell{{in(l, "另外 %s", "%s more", persons(l, left))}, {""}})
	}
	return t
}

// trends are how the support of a deal's people moved last.
func trends(d *book.Deal) map[*book.Stakeholder]trail {
	var all map[*book.Stakeholder]trail
	for _, t := range still(tracks(d)) {
		if all == nil {
			all = map[*book.Stakeholder]trail{}
		}
		all[t.who] = t.trail
	}
	return all
}

// arrow is which way a number moved last.
func (t trail) arrow() string {
	if was, now := t.latest(); now.value > was.value {
		return "↑"
	}
	return "↓"
}

// lastMove says when somebody's support moved last, and from where to where.
func (t trail) lastMove(l lang.Lang) string {
	was, now := t.latest()
	from, to := lang.Signed(was.value), lang.Signed(now.value)
	if now.value > was.value {
		return in(l, "%[1]s 由 %[2]s 升到 %[3]s", "rose from %[2]s to %[3]s on %[1]s", now.from, from, to)
	}
	return in(l, "%[1]s 由 %[2]s 降到 %[3]s", "fell from %[2]s to %[3]s on %[1]s", now.from, from, to)
}
