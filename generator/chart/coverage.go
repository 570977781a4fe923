package chart

import (
	"cmp"
	"math"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// mostKeepers is how many reps have a bar of their own.
const mostKeepers = 15

// Coverage is whom each of ours keeps in touch with in the open deals, how many of them lately, and whom nobody keeps. Its
// table leads from the page at here to the reps. Somebody in two deals counts once.
func Coverage(b *book.Book, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "coverage"}
	days := b.Config.Rules.Thresholds.Uncontacted.Days.V
	keepers, nobody := keepersIn(b, days)
	if len(keepers) == 0 {
		c.Missing = in(l, "还不知道谁负责谁：在商机的关键人（stakeholders）里给每个人写谁负责（covered_by）。",
			"Who of ours covers whom is not known yet: write covered_by for the stakeholders of the deals.")
		return c
	}
	rows := keepers[:min(len(keepers), mostKeepers)]
	if nobody.parts[everybody].sum() > 0 {
		rows = slices.Concat([]keeper{nobody}, rows)
	}
	c.Title = coverageTitle(l, keepers, nobody, days)
	c.Note = in(l, "每人在进行中的商机里负责的关键人：深 = %[1]d 天内接触过，浅 = 更早，虚线 = 从未；右列 = 其中影响力高的",
		"Key people whom each of us covers in open deals: dark = contacted within %[1]d days, light = longer ago, dashed = never; right column = those of high influence", days)
	if left := len(keepers) - mostKeepers; left > 0 {
		c.Note += in(l, "；还有 %[1]s 位同事没列", "; %[1]s more of us are not listed", number(left))
	}
	if nobody.parts[everybody].sum() > longest(rows, everybody) || nobody.parts[weighty].sum() > longest(rows, weighty) {
		c.Note += in(l, "；无人负责的太多，条截断了", "; the bars of nobody are longer, and cut")
	}
	c.Label = in(l, "谁负责谁", "Who covers whom")
	c.draw(keeperBars(l, rows, 130), narrow{narrowest, reframed(keeperBars(l, rows, 84))})
	c.Table = keeperTable(l, rows, here)
	return c
}

// touch counts people by when they were contacted: lately, longer ago, never.
type touch [3]int

func (t touch) sum() int { return t[0] + t[1] + t[2] }

// keeper is one of ours with the people whom they cover.
type keeper struct {
	rep   *book.Thing // nil: nobody
	parts [2]touch
}

// The parts of a keeper's people.
const (
	everybody = iota
	weighty   // those of high influence
)

func (k *keeper) name(l lang.Lang) string {
	if k.rep == nil {
		return in(l, "无人负责", "nobody")
	}
	return k.rep.Name
}

// keepersIn are those who cover somebody in an open deal, those with the most people of high influence first; and nobody,
// with those whom nobody covers.
func keepersIn(b *book.Book, days int) (keepers []keeper, nobody keeper) {
	for rep, people := range book.Coverage(b.Deals) {
		k := keeper{rep: rep}
		for _, person := range people {
			last, high := day.Date{}, false
			for _, s := range person.In {
				if s.LastContact.After(last) {
					last = s.LastContact
				}
				high = high || influential(s)
			}
			step := 2
			switch {
			case !last.IsZero() && b.Today.Since(last) < days:
				step = 0
			case !last.IsZero():
				step = 1
			}
			k.parts[everybody][step]++
			if high {
				k.parts[weighty][step]++
			}
		}
		if rep == nil {
			nobody = k
		} else {
			keepers = append(keepers, k)
		}
	}
	slices.SortFunc(keepers, func(a, b keeper) int {
		return cmp.Or(cmp.Compare(b.parts[weighty].sum(), a.parts[weighty].sum()), cmp.Compare(b.parts[everybody].sum(), a.parts[everybody].sum()), cmp.Compare(a.rep.Slug, b.rep.Slug))
	})
	return keepers, nobody
}

func coverageTitle(l lang.Lang, keepers []keeper, nobody keeper, days int) string {
	if n := nobody.parts[weighty].sum(); n > 0 {
		return in(l, "%[1]s位影响力高的人没有我方的人负责", "%[2]s of high influence %[3]s covered by nobody", number(n)+" ", persons(l, n), verb(n, "is", "are"))
	}
	worst, late, high := -1, 0, 0
	for i, k := range keepers {
		high += k.parts[weighty].sum()
		if n := k.parts[weighty][1] + k.parts[weighty][2]; n > late {
			worst, late = i, n
		}
	}
	if high == 0 {
		return in(l, "进行中的商机里，没有人的影响力写的是高", "Nobody in the open deals is known to be of high influence")
	}
	if worst < 0 {
		return in(l, "影响力高的人都有人负责，%[1]d 天内都接触过", "Everybody of high influence is covered and was contacted within %[1]d days", days)
	}
	return in(l, "影响力高的人都有人负责；%[1]s负责的 %[2]s 位里，%[3]s 位 %[4]d 天没接触了", "All people of high influence are covered; of the %[2]s of %[1]s, %[3]s not contacted for %[4]d days",
		fit(keepers[worst].rep.Name, normal, nameRoom), number(keepers[worst].parts[weighty].sum()), number(late), days)
}

// longest is how long the longest bar of a part is drawn. That of nobody is cut where it would dwarf the others.
func longest(rows []keeper, part int) int {
	most, nobody := 0, 0
	for _, r := range rows {
		if n := r.parts[part].sum(); r.rep == nil {
			nobody = n
		} else {
			most = max(most, n)
		}
	}
	if nobody <= 2*most {
		return max(most, nobody)
	}
	return most
}

// keeperBars draws a row a rep: a bar of all people and, behind an empty stretch, one of those of high influence, on one
// scale: they are stacked on one axis whose unit is a person.
func keeperBars(l lang.Lang, rows []keeper, nameRoom float64) drawing {
	const top, row = 22, 28 // about as the table of the team beside it
	most, mostHigh := float64(longest(rows, everybody)), float64(longest(rows, weighty))
	names := make(categories, len(rows))
	left, right := 0.0, 0.0
	for i, r := range rows {
		names[i] = category{Value: fit(r.name(l), normal, nameRoom)}
		left = max(left, width(names[i].Value, normal)+12)
		right = max(right, width(number(r.parts[weighty].sum()), normal)+12)
	}
	second := math.Ceil(most + (most+mostHigh)*0.24) // with room for the numbers behind a bar
	y := column(names, int(left), normal, "var(--ink)")
	d := drawing{
		Height: top + row*len(rows) + 4, Grid: []grid{place(int(left), top, int(right), 4)},
		X: []axis{hiddenAxis(second + max(1, mostHigh))}, Y: []axis{y},
	}
	parts := []struct {
		start float64
		head  lang.Text
	}{
		everybody: {0, lang.Text{ZH: "负责的人", EN: "people covered"}},
		weighty:   {second, lang.Text{ZH: "影响力高的", EN: "of high influence"}},
	}
	var heads []word
	used := make([]float64, len(rows)) // of the stack so far
	for i, part := range parts {
		heads = append(heads, write(part.start, 0, part.head.In(l)).quiet().shifted(0, -22))
		if i > 0 {
			d.Series = append(d.Series, filler(used, part.start))
		}
		for step := range len(touch{}) {
			bars := make([]point, len(rows))
			for j, r := range rows {
				if n := r.drawn(r.parts[i], step, longest(rows, i)); n > 0 {
					bars[j] = point{Value: n, ItemStyle: r.look(step), Tip: names[j].Value + "\n" + part.head.In(l) + in(l, "：", ": ") + r.parts[i].text(l)}
					used[j] += float64(n)
				}
			}
			d.Series = append(d.Series, stacked(bars))
		}
		for j, r := range rows {
			if n := r.parts[i].sum(); n > 0 {
				heads = append(heads, write(used[j], float64(j), number(n)).bold().shifted(5, 0))
			}
		}
	}
	d.Words = heads
	return d
}

// drawn is how long the step of a row's bar is, at the most. Nobody has no steps.
func (k *keeper) drawn(t touch, step, most int) int {
	switch {
	case k.rep != nil:
		return t[step]
	case step > 0:
		return 0
	}
	return min(t.sum(), most)
}

// look is that of the step of a row's bar.
func (k *keeper) look(step int) *style {
	switch {
	case k.rep == nil:
		return &style{Color: "var(--accent)"}
	case step == 0:
		return &style{Color: "var(--k4)"}
	case step == 1:
		return &style{Color: "var(--k2)"}
	}
	return hollow()
}

// stacked is a series of bars behind those that the rows have so far.
func stacked(bars []point) *series {
	return &series{
		plot:     plot{Type: "bar", Stack: "people", Data: bars},
		BarWidth: 14, ItemStyle: &style{BorderColor: "var(--paper)", BorderWidth: 1},
	}
}

// filler is a series of nothing, up to a place.
func filler(used []float64, to float64) *series {
	bars := make([]point, len(used))
	for i := range used {
		bars[i].Value = to - used[i]
		used[i] = to
	}
	nothing := stacked(bars)
	nothing.ItemStyle, nothing.Silent = &style{Color: "transparent"}, true
	return nothing
}

func (t touch) text(l lang.Lang) string {
	return in(l, "%[1]s 人：%[2]s 近来接触过，%[3]s 更早，%[4]s 从未", "%[1]s: %[2]s lately, %[3]s longer ago, %[4]s never", number(t.sum()), number(t[0]), number(t[1]), number(t[2]))
}

func keeperTable(l lang.Lang, rows []keeper, here book.URL) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "我方", "Ours")}, {Name: in(l, "近来接触", "Lately"), Numeric: true}, {Name: in(l, "更早", "Longer ago"), Numeric: true}, {Name: in(l, "从未", "Never"), Numeric: true},
		{Name: in(l, "影响力高，近来接触", "High influence, lately"), Numeric: true}, {Name: in(l, "更早", "Longer ago"), Numeric: true}, {Name: in(l, "从未", "Never"), Numeric: true},
	}}
	for _, r := range rows {
		cells, to := []Cell{{r.name(l)}}, ""
		for _, of := range r.parts {
			for _, n := range of {
				cells = append(cells, Cell{number(n)})
			}
		}
		if r.rep != nil {
			to = r.rep.URL.Anchor(here, "people")
		}
		t.Rows, t.Refs = append(t.Rows, cells), append(t.Refs, leading(t, to))
	}
	return t
}

// hollow is the look of what is not known.
func hollow() *style {
	return &style{Color: "var(--paper)", BorderColor: "var(--unk-line)", BorderWidth: 1.5, BorderType: "dashed"}
}
