package chart

import (
	"math"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// half is the share of its facts below which a question is said to be hardly answered.
const half = 0.5

// subjects are the nine questions in a word.
var subjects = [9]lang.Text{
	{ZH: "要什么", EN: "needs"}, {ZH: "位置", EN: "position"}, {ZH: "关键人", EN: "people"},
	{ZH: "评价", EN: "rating"}, {ZH: "谁定", EN: "decision"}, {ZH: "各人赢", EN: "wins"},
	{ZH: "应对", EN: "tactics"}, {ZH: "资源", EN: "resources"}, {ZH: "竞争", EN: "rivals"},
}

// unknowns say what is not known where a question is hardly answered.
var unknowns = [9]lang.Text{
	{ZH: "不清楚客户究竟要什么", EN: "do not know what the customer really wants"},
	{ZH: "不清楚自己的位置", EN: "do not know where we stand"},
	{ZH: "不清楚关键人是谁", EN: "do not know the key people"},
	{ZH: "不清楚客户怎么看我们", EN: "do not know how the customer rates us"},
	{ZH: "不清楚谁说了算", EN: "do not know who decides"},
	{ZH: "不清楚每个人的赢", EN: "do not know what each person wins"},
	{ZH: "没想好怎么应对关键人", EN: "have not planned how to handle the people"},
	{ZH: "没说清怎么用资源", EN: "have not planned their resources"},
	{ZH: "不清楚怎么面对竞争", EN: "do not know how to meet the competition"},
}

// standing is how well a deal answers its questions, and the worst that was found in each; empty: nothing.
type standing struct {
	deal   *book.Deal
	scores [9]rule.Score
	worst  [9]method.Severity
	flags  int
}

// Questions is, for open deals, how well each of the nine questions is answered and what the rules find in it. The deals
// are those of Roles, in the same order. The cells of its table lead from the page at here to the deals' sections.
func Questions(b *book.Book, found *rule.Findings, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "questions"}
	open := openDeals(b)
	if len(open) == 0 {
		c.Missing = noDeals(l)
		return c
	}
	rows := make([]standing, 0, mostCovered)
	for _, d := range inHeatmaps(open, b.Config.Currency) {
		rows = append(rows, standingOf(b, found, d))
	}
	c.Title = questionsTitle(b, open)
	c.Note = in(l, "已知事实占应知的百分比，推测算一半；小旗 = 有红旗，小圈 = 有缺口；标题数的是不到一半的",
		"Facts known of those to know, %; a guess counts half; a small flag = a red flag, a ring = a gap; the title counts those below half")
	if left := len(open) - len(rows); left > 0 {
		c.Note += in(l, "；只列 %[1]s 单：先是写了角色的，再按金额", "; %[1]s deals only, those with roles first, then the largest", number(len(rows)))
	}
	c.Label = in(l, "各商机的九问", "The nine questions in the deals")
	c.draw(answers(l, rows, 176, ample), narrow{780, narrowed(answers(l, rows, 96, enough))}, narrow{600, narrowed(answers(l, rows, 96, scant))})
	c.Table = answersTable(l, rows, here)
	return c
}

func standingOf(b *book.Book, found *rule.Findings, d *book.Deal) standing {
	s := standing{deal: d, scores: rule.Grid(d, b)}
	for _, f := range found.Of(d) { // the gravest first
		if f.Severity == method.Flag {
			s.flags++
		}
		if q := f.Rule.Question; q != method.Collection && s.worst[q-1] == "" {
			s.worst[q-1] = f.Severity
		}
	}
	return s
}

// questionsTitle names the question that is answered least, and in how many deals hardly.
func questionsTitle(b *book.Book, open []*book.Deal) string {
	var sums [9]float64
	var hardly [9]int
	for _, d := range open {
		for q, score := range rule.Grid(d, b) {
			sums[q] += score.Share()
			if score.Share() < half {
				hardly[q]++
			}
		}
	}
	least := 0
	for q, sum := range sums {
		if sum < sums[least] {
			least = q
		}
	}
	l, n := b.Lang(), len(open)
	if hardly[least] == 0 {
		return in(l, "答得最少的是第 %[1]d 问“%[2]s”，平均也知道 %[3]d%%", "Answered least is question %[1]d, %[2]s: still %[3]d %% is known",
			least+1, subjects[least].In(l), hundredths(sums[least]/float64(n)))
	}
	if n == 1 {
		return in(l, "唯一的一单%[1]s", "The only deal: we %[1]s", unknowns[least].In(l))
	}
	return in(l, "%[1]s里 %[2]s 单%[3]s", "In %[2]s of %[1]s we %[3]s", deals(l, n), number(hardly[least]), unknowns[least].In(l))
}

func hundredths(share float64) int { return int(math.Round(share * 100)) }

// answer is what a cell says: the percentage known; "–" where there is nothing to know yet.
func answer(s rule.Score) string {
	if s.Facts == 0 {
		return "–"
	}
	return strconv.Itoa(hundredths(s.Share()))
}

// step is the step of the ramp of knowledge, 0 to 4.
func step(s rule.Score) int {
	n := 0
	for _, from := range []float64{0.2, 0.45, 0.7, 0.9} {
		if s.Share() >= from {
			n++
		}
	}
	return n
}

// pennant is the shape of a red flag, as that of the pages.
const pennant = "path://M0 0H10L6.8 3.5L10 7H2.2V10H0Z"

// room is how much there is for the heads of the nine columns.
type room int

const (
	scant  room = iota // the questions' words stand upright
	enough             // they run
	ample              // and there is a column that counts the flags
)

// answers draws a row a deal and a column a question; see coverage.
func answers(l lang.Lang, rows []standing, nameRoom float64, has room) drawing {
	const high, long = 24, 2 // pixels; a cell is 2 units long
	top := 40
	if has == scant {
		top += upright
	}
	names := make(categories, len(rows))
	left := 0.0
	for i, r := range rows {
		names[i] = category{Value: fit(r.deal.Name, normal, nameRoom)}
		left = max(left, width(names[i].Value, normal)+10)
	}
	y := column(names, int(left), normal, "var(--ink)")
	y.AxisLine = noLine
	right := 0
	if has == ample {
		right = 40
	}
	d := drawing{Height: top + high*len(rows), Grid: []grid{place(int(left), top, right, 0)}, X: []axis{hiddenAxis(9 * long)}, Y: []axis{y}}
	var heads []word
	for i, phase := range method.Phases {
		heads = append(heads, write(float64(3*long*i), 0, phase.Name.In(l)).quiet().shifted(2, -2-top))
	}
	marks := map[method.Severity][]point{method.Flag: {}, method.Gap: {}}
	for q := range subjects {
		heads = append(heads, questionHead(l, q, float64(long*q+1), has))
		cells := make([]point, len(rows))
		for i, r := range rows {
			cells[i] = point{Value: long, Text: answer(r.scores[q]), Mark: "k" + strconv.Itoa(step(r.scores[q]))}
			if _, marked := marks[r.worst[q]]; marked {
				mark := point{Value: at(float64(long*(q+1)), float64(i))}
				if r.worst[q] == method.Flag && step(r.scores[q]) > 2 {
					mark.ItemStyle = &style{Color: "var(--on-k" + strconv.Itoa(step(r.scores[q])) + ")"} // the accent is too dark there
				}
				marks[r.worst[q]] = append(marks[r.worst[q]], mark)
			}
		}
		d.Series = append(d.Series, &series{
			plot: plot{Type: "bar", Stack: "questions", Data: cells},
			Tip:  tipCell, Label: lettering{Formatter: "cell"},
			BarWidth: 20, ItemStyle: &style{BorderColor: "var(--paper)", BorderWidth: 1},
		})
	}
	d.Series = append(d.Series,
		corner(marks[method.Flag], pennant, &style{Color: "var(--accent)"}),
		corner(marks[method.Gap], "circle", &style{Color: "var(--paper)", BorderColor: "var(--ink-2)", BorderWidth: 1}))
	if has == ample {
		heads = append(heads, write(9*long, 0, flagsHead(l)).quiet().shifted(10, -24))
		for i, r := range rows {
			if r.flags > 0 {
				heads = append(heads, write(9*long, float64(i), number(r.flags)).bold().shifted(10, 0))
			}
		}
	}
	d.Words = heads
	return d
}

// upright is how much higher heads are whose words stand upright, in CSS pixels.
const upright = 44

// questionHead is the number and the word of a question above the middle of its column. Upright, a word of letters is turned,
// and the characters of a Chinese one stand below each other.
func questionHead(l lang.Lang, q int, middle float64, has room) word {
	digit, subject := strconv.Itoa(q+1), subjects[q].In(l)
	head := write(middle, 0, digit+" "+subject).quiet()
	switch {
	case has > scant:
		return head.centred().shifted(0, -24)
	case l == lang.EN:
		return head.turned().shifted(16, 0)
	}
	const line = 13 // of up to four
	head.Text = strings.Join(append([]string{digit}, strings.Split(subject, "")...), "\n")
	head = head.below().shifted(0, -16-4*line)
	head.Label.LineHeight = line
	return head
}

func flagsHead(l lang.Lang) string { return in(l, "红旗", "flags") }

// corner is a series of small marks in the upper right corners of cells.
func corner(all []point, symbol string, look *style) *series {
	return &series{
		plot:         plot{Type: "scatter", Data: all, Symbol: symbol, SymbolSize: 7},
		SymbolOffset: coordinates{-6, -5}, ItemStyle: look, Silent: true,
	}
}

// narrowed is a drawing for a narrower plot that has only the words otherwise.
func narrowed(d drawing) drawing {
	for _, s := range d.Series {
		s.Data = nil
	}
	return d
}

// says is what a cell shows, in words: "40 %, flag".
func (r standing) says(l lang.Lang, q int) string {
	text := answer(r.scores[q])
	if r.scores[q].Facts > 0 {
		text += in(l, "%", " %")
	}
	if r.worst[q] != "" {
		text += in(l, "，", ", ") + method.Severities.Name(r.worst[q], l)
	}
	return text
}

func answersTable(l lang.Lang, rows []standing, here book.URL) Table {
	t := Table{Columns: []Column{{Name: in(l, "商机", "Deal")}}}
	for q := range subjects {
		t.Columns = append(t.Columns, Column{Name: strconv.Itoa(q+1) + " " + subjects[q].In(l), Numeric: true})
	}
	t.Columns = append(t.Columns, Column{Name: flagsHead(l), Numeric: true})
	for _, r := range rows {
		cells, refs := []Cell{{r.deal.Name}}, []string{r.deal.URL.From(here)}
		for q := range subjects {
			cells = append(cells, Cell{r.says(l, q)})
			refs = append(refs, r.deal.URL.Anchor(here, method.Question(q+1).Key()))
		}
		t.Rows = append(t.Rows, append(cells, Cell{number(r.flags)}))
		t.Refs = append(t.Refs, append(refs, ""))
	}
	return t
}
