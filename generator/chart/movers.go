package chart

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// spans are how many days back the movers are looked for.
var spans = [...]int{7, 30}

// mostMovers is how many deals a span names that moved up, and that moved down.
const mostMovers = 5

// Movers is which open deals moved most, up and down. Its table leads from the page at here to the section of a deal that says
// what moved most.
//
// Points make unlike moves comparable. One is a step that a rep takes knowingly, and that a manager would ask about: a level of
// support of an EB or of somebody with high influence, a stage, ten degrees of temperature, a tenth of the amount; of others a level
// is half a point. They are added up, so that a
// deal which won a friend and lost another has not moved; what was not known before has not moved either.
func Movers(b *book.Book, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "movers"}
	if b.History == nil {
		c.Missing = in(l, "看不到哪些商机动了：没有 git 历史，为什么、怎样得到，见“变动”页。",
			"Which deals moved can't be seen without a history in git; why there is none, and how to get one, is on the page Changes.")
		return c
	}
	var panels [len(spans)]movers
	some := false
	for i, days := range spans {
		panels[i] = moversOf(b, days)
		some = some || panels[i].up+panels[i].down > 0
	}
	if !some {
		c.Missing = in(l, "最近 %d 天，没有哪个进行中的商机动过。", "No open deal has moved in the last %d days.", spans[len(spans)-1])
		return c
	}
	c.Title = moversTitle(l, panels[:])
	c.Note = in(l, "进行中的商机；1 分 = 决策者或影响力高的人支持度一级（别人半分）、阶段一步、温度 10 度、金额一成（按大的那个算），相加；升降各列最多 %d 单",
		"Open deals; 1 point = a level of support of an EB or somebody with high influence (half of others), a stage, 10 degrees of temperature or a tenth of the larger amount, added up; at most %d deals each way", mostMovers)
	c.Label = in(l, "动得最多的商机", "Deals that moved most")
	c.draw(arrows(l, panels[:], pageWidth), narrow{pageWidth, arrows(l, panels[:], halfWidth)}, narrow{halfWidth, arrows(l, panels[:], phoneWidth)})
	c.Table = moversTable(l, panels[:], here)
	return c
}

// movers are the deals that moved most within some days, those that rose first, then those that fell, of each the furthest first.
type movers struct {
	days     int
	up, down int // how many there are in all
	shown    []mover
}

// mover is a deal that moved.
type mover struct {
	deal   *book.Deal
	points float64
	moves  []history.Move // from what was known before to what is known now; what weighs most first
}

func moversOf(b *book.Book, days int) movers {
	m := movers{days: days}
	var up, down []mover
	for _, d := range openDeals(b) {
		switch mover := moverOf(d, b.Today.Add(-days)); {
		case mover.points > 0:
			up = append(up, mover)
		case mover.points < 0:
			down = append(down, mover)
		}
	}
	for _, side := range [][]mover{up, down} {
		slices.SortStableFunc(side, func(a, b mover) int { return cmp.Compare(math.Abs(b.points), math.Abs(a.points)) })
	}
	m.up, m.down = len(up), len(down)
	m.shown = append(slices.Clone(up[:min(len(up), mostMovers)]), down[:min(len(down), mostMovers)]...)
	return m
}

// moverOf is what has moved in a deal since a day, that day left out.
func moverOf(d *book.Deal, since day.Date) mover {
	m := mover{deal: d}
	if d.Line == nil {
		return m
	}
	for i := len(d.Line.Moves) - 1; i >= d.Line.Opening && d.Line.Moves[i].Day.After(since); i-- {
		move := &d.Line.Moves[i]
		at := slices.IndexFunc(m.moves, func(later history.Move) bool { return later.Key == move.Key })
		switch {
		case at < 0:
			m.moves = append(m.moves, *move)
		case move.From != "":
			m.moves[at].From = move.From
		}
	}
	if slices.ContainsFunc(m.moves, func(move history.Move) bool { return move.Kind == history.Currency }) {
		m.moves = slices.DeleteFunc(m.moves, func(move history.Move) bool { return move.Kind == history.Amount }) // not comparable
	}
	m.moves = slices.DeleteFunc(m.moves, func(move history.Move) bool { return pointsOf(d, move) == 0 })
	slices.SortStableFunc(m.moves, func(a, b history.Move) int {
		return cmp.Compare(math.Abs(pointsOf(d, b)), math.Abs(pointsOf(d, a)))
	})
	for _, move := range m.moves {
		m.points += pointsOf(d, move)
	}
	m.points = math.Round(m.points*10) / 10 // as it is written
	return m
}

// pointsOf is how much a move counts, up or down; see Movers.
func pointsOf(d *book.Deal, m history.Move) float64 {
	if m.From == "" || m.To == "" {
		return 0
	}
	switch m.Kind {
	case history.Stage:
		return float64(method.Stages.Index(method.Stage(m.To)) - method.Stages.Index(method.Stage(m.From)))
	case history.Support:
		return weightIn(d, m.Of) * (figure(m.To) - figure(m.From))
	case history.Temperature:
		return (figure(m.To) - figure(m.From)) / 10
	case history.Amount:
		if larger := max(figure(m.To), figure(m.From)); larger > 0 {
			return (figure(m.To) - figure(m.From)) / larger * 10
		}
	}
	return 0
}

// weightIn is how much a level of somebody's support counts: one point of who decides or has high influence, half a point of others;
// nothing of who is in the deal no more.
func weightIn(d *book.Deal, name string) float64 {
	for _, s := range d.Stakeholders {
		switch {
		case history.Normal(s.Name.V) != name:
		case influential(s), s.HasRole(method.EB):
			return 1
		default:
			return 0.5
		}
	}
	return 0
}

// figure is a fact's number.
func figure(value string) float64 {
	f, _ := strconv.ParseFloat(value, 64) // facts of these kinds are numbers
	return f
}

// told are a mover's moves in words: "陈立 支持度 −1 → −3".
func (m *mover) told(l lang.Lang) []string {
	all := make([]string, len(m.moves))
	for i, move := range m.moves {
		what := move.Kind.Name().In(l)
		if move.Of != "" {
			what = fit(move.Of, normal, nameRoom) + " " + what
		}
		all[i] = what + " " + move.Words(move.From, l, m.deal.Currency) + " → " + move.Words(move.To, l, m.deal.Currency)
	}
	return all
}

// section is the question that says what moved most.
func (m *mover) section() string {
	switch m.moves[0].Kind {
	case history.Support:
		return method.Question(4).Key()
	case history.Amount:
		return method.Question(1).Key()
	}
	return method.Question(2).Key()
}

func moversTitle(l lang.Lang, panels []movers) string {
	var parts []string
	for _, p := range panels {
		if p.up+p.down > 0 {
			parts = append(parts, in(l, "%d 天里 %s 单上升、%s 单下降", "in %d days %s up, %s down", p.days, number(p.up), number(p.down)))
		} else {
			parts = append(parts, in(l, "%d 天里没有动的", "none in %d days", p.days))
		}
	}
	title := strings.Join(parts, in(l, "，", ", "))
	var most mover // in the longest span in which any moved: what moved there and back may have moved in a shorter one alone
	for _, p := range slices.Backward(panels) {
		for _, m := range p.shown {
			if most.deal == nil || math.Abs(m.points) > math.Abs(most.points) {
				most = m
			}
		}
		if most.deal != nil {
			break
		}
	}
	if l == lang.EN {
		title = strings.ToUpper(title[:1]) + title[1:]
	}
	return title + in(l, "；动得最多的是%s，%s 分", "; %s moved most: %s points", fit(most.deal.Name, normal, 2*nameRoom), lang.Tenths(most.points))
}

// The measures of a panel of movers, in CSS pixels.
const (
	moverHead   = 26
	moverRow    = 42
	moverGutter = 36 // between panels
)

// arrows draws a row a mover: its name, an arrow as long as it moved, and what moved in words; a panel for each span.
func arrows(l lang.Lang, panels []movers, wide float64) drawing {
	columns, cell := 1, wide
	if wide >= pageWidth {
		columns = len(panels)
		cell = (wide - float64(columns-1)*moverGutter) / float64(columns)
	}
	var a arrowSheet
	a.nameRoom, a.cell = cell*0.55, cell
	for _, p := range panels {
		for _, m := range p.shown {
			a.most = max(a.most, math.Abs(m.points))
		}
	}
	x, y, high := 0.0, 0.0, 0.0
	for _, p := range panels {
		end := a.panel(l, p, x, y)
		high = max(high, end)
		if columns > 1 {
			x += cell + moverGutter
		} else {
			y = end + 14
		}
	}
	grid := polylines(a.lines, line{Color: "var(--line)", Width: 1})
	stems := polylines(a.stems, line{Color: "var(--ink)", Width: 3})
	grid.Silent, stems.Silent = true, true
	heads := points(a.heads)
	heads.Label.Formatter = "value"
	d := sheet(wide, int(high), []*series{grid, stems, heads}, a.words)
	d.Grid[0] = place(0, 0, 0, 0) // it may be drawn wider
	return d
}

// arrowSheet gathers what all panels of movers draw.
type arrowSheet struct {
	cell, nameRoom float64
	most           float64 // points of a mover
	lines, stems   path
	heads          []point // a row of the table each
	words          []word
}

// panel draws the movers of one span from (x, y) on, and says where it ends.
func (a *arrowSheet) panel(l lang.Lang, p movers, x, y float64) float64 {
	a.words = append(a.words, write(x, y+10, in(l, "最近 %d 天", "Last %d days", p.days)).bold())
	y += moverHead
	if len(p.shown) == 0 {
		a.words = append(a.words, write(x, y+8, in(l, "没有动的", "none moved")).quiet())
		return y + 20
	}
	const number = 40 // the room of one at either end
	middle := x + (a.nameRoom+a.cell)/2
	half := (a.cell-a.nameRoom)/2 - number
	a.lines = append(a.lines, at(middle, y-6), at(middle, y+float64(len(p.shown))*moverRow-6), gap)
	for i := range p.shown {
		m := &p.shown[i]
		told := m.told(l)
		name := fit(m.deal.Name, normal, a.nameRoom-8)
		end := middle + m.points/a.most*half
		way, turn := at(end, y+6), -90
		if m.points < 0 {
			turn = 90
		}
		a.stems = append(a.stems, at(middle, y+6), way, gap)
		head := point{
			Value: way, Text: lang.Tenths(m.points), Symbol: "triangle", SymbolSize: 10, Rotate: &turn, ItemStyle: &style{Color: "var(--ink)"},
			Tip: strings.Join(append([]string{fit(m.deal.Name, normal, 420)}, told...), "\n"),
		}
		if m.points < 0 {
			head = head.leftward()
		}
		a.heads = append(a.heads, head)
		a.words = append(a.words, write(x, y+6, name), write(x, y+22, fit(strings.Join(told, " · "), small, a.cell)).quiet())
		a.lines = append(a.lines, at(x, y+34), at(x+a.cell, y+34), gap)
		y += moverRow
	}
	return y - 6
}

func moversTable(l lang.Lang, panels []movers, here book.URL) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "商机", "Deal")}, {Name: in(l, "分", "Points"), Numeric: true}, {Name: in(l, "最近", "Within")}, {Name: in(l, "动了什么", "What moved")},
	}}
	for _, p := range panels {
		for i := range p.shown {
			m := &p.shown[i]
			t.Rows = append(t.Rows, []Cell{{m.deal.Name}, {lang.Tenths(m.points)}, {in(l, "%d 天", "%d days", p.days)}, {strings.Join(m.told(l), in(l, "；", "; "))}})
			t.Refs = append(t.Refs, leading(t, m.deal.URL.Anchor(here, m.section())))
		}
	}
	return t
}
