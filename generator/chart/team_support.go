package chart

import (
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// TeamSupport is how the support of all people in the open deals is spread. Somebody in two deals counts in each.
func TeamSupport(b *book.Book) Chart {
	l := b.Lang()
	c := Chart{Name: "support"}
	var counts [len(supportColumns)]int // as the columns of the support axis: 0 = not known
	var all []*book.Stakeholder
	for _, d := range openDeals(b) {
		for _, s := range d.Stakeholders {
			counts[columnOf(s)]++
			all = append(all, s)
		}
	}
	if len(all) == counts[0] {
		c.Missing = in(l, "还没有一个人的支持度：在商机的关键人（stakeholders）里给每个人写支持度（support），−5 到 +5。",
			"Nobody's support is known yet: write support, −5 to +5, for the stakeholders of the deals.")
		return c
	}
	c.Title = teamSupportTitle(l, all)
	c.Note = in(l, "进行中的商机里有多少人在哪一级，在几单里的每单算一次；虚线 = 未知",
		"How many of the people in open deals are at each level, somebody in several deals counted in each; dashed = not known")
	c.Label = in(l, "全队的支持度分布", "Spread of support")
	var bars []levelBar
	for i := 1; i < len(counts); i++ {
		bars = append(bars, levelBar{supportColumns[i], mark(method.Support(i-zeroColumn), true, false), counts[i]})
	}
	c.draw(spread(l, bars, counts[0]))
	c.Table = Table{Columns: []Column{{Name: in(l, "支持度", "Support")}, {Name: in(l, "人数", "People"), Numeric: true}}}
	for i, n := range counts {
		if i > 0 && i != zeroColumn {
			c.Table.Rows = append(c.Table.Rows, []Cell{{supportColumns[i]}, {number(n)}})
		}
	}
	c.Table.Rows = append(c.Table.Rows, []Cell{{in(l, "未知", "not known")}, {number(counts[0])}})
	return c
}

// teamSupportTitle counts entries, since somebody in several deals is in each of them for us or against us.
func teamSupportTitle(l lang.Lang, all []*book.Stakeholder) string {
	pro, contra, unknown := sides(all)
	if l == lang.EN {
		return strings.Join(sidesText(l, pro, contra, unknown), ", ")
	}
	var parts []string
	for _, side := range []struct {
		people []*book.Stakeholder
		stand  string
	}{{pro, " 人次支持"}, {contra, " 人次反对"}, {unknown, " 人次态度未知"}} {
		if n := len(side.people); n > 0 {
			parts = append(parts, number(n)+side.stand+guesses(l, side.people, "support"))
		}
	}
	return strings.Join(parts, "，")
}

const spreadHeight = 190

// levelBar is how many people are at a level of support, or at one of several; of 0 nobody is.
type levelBar struct {
	name, mark string
	people     int
}

// spread draws a bar a level; what is not known stands apart.
func spread(l lang.Lang, levels []levelBar, unknown int) drawing {
	all := append(slices.Clone(levels), levelBar{}, levelBar{in(l, "未知", "unknown"), mark(0, false, false), unknown})
	names, bars := make(categories, len(all)), make([]point, len(all))
	for i, b := range all {
		names[i] = category{Value: b.name}
		if b.people > 0 {
			bars[i] = point{Value: b.people, Text: number(b.people), Mark: b.mark, Tip: in(l, "%[1]s：%[2]s", "%[1]s: %[2]s", b.name, persons(l, b.people))}
		}
	}
	bar := &series{
		plot:  plot{Type: "bar", Data: bars, BarCategoryGap: "16%"},
		Label: lettering{Formatter: "above"},
	}
	up := axis{XAxis: opts.XAxis{Type: "value", Min: 0, Show: opts.Bool(false)}}
	across := axis{XAxis: opts.XAxis{
		Type: "category", Data: names,
		AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)", Interval: "0"},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--rule)"}},
		AxisTick:  noTicks, SplitLine: noLines,
	}}
	return drawing{Height: spreadHeight, Grid: []grid{place(0, 24, 18, 24)}, X: []axis{across}, Y: []axis{up}, Series: []*series{bar}}
}
