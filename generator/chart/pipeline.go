package chart

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// mostCurrencies is how many currencies have bars of their own; the table has all.
const mostCurrencies = 3

// Pipeline is the open deals by stage: how many, and how much money, a currency at a time.
func Pipeline(b *book.Book) Chart {
	l := b.Lang()
	c := Chart{Name: "pipeline"}
	open := openDeals(b)
	if len(open) == 0 {
		c.Missing = noDeals(l)
		return c
	}
	rows := byStage(open)
	currencies := currenciesOf(rows, b.Config.Currency)
	shown := currencies[:min(len(currencies), mostCurrencies)]

	c.Title = pipelineTitle(l, rows, currencies, len(open))
	c.Note = in(l, "进行中的商机，按阶段：数量与金额", "Open deals by stage: how many, and how much")
	switch n := len(currencies); {
	case n > len(shown):
		c.Note += in(l, "；币种不相加，另外 %[1]s 种见表", "; currencies are not added, %[1]s more in the table", number(n-len(shown)))
	case n > 1:
		c.Note += in(l, "；币种不相加", "; currencies are not added")
	}
	c.Label = in(l, "按阶段的商机", "Deals by stage")
	c.draw(stageBars(l, rows, shown, false), narrow{narrowest, reframed(stageBars(l, rows, shown, true))})
	c.Table = pipelineTable(l, rows, currencies)
	return c
}

// openDeals are the deals that are not decided yet.
func openDeals(b *book.Book) []*book.Deal {
	var open []*book.Deal
	for _, d := range b.Deals {
		if d.Data.Result() == method.Open {
			open = append(open, d)
		}
	}
	return open
}

func noDeals(l lang.Lang) string {
	return in(l, "还没有进行中的商机：在 content/deals/ 里写第一个，一个商机一个文件。", "There is no open deal yet: write the first in content/deals/, one file a deal.")
}

// stageRow is the deals of one stage.
type stageRow struct {
	stage   method.Stage // empty: not known
	joined  string       // what the row is called where it is of several stages
	deals   int
	amounts map[string]float64 // by currency
	priced  map[string]int     // how many deals the amounts are of
}

func (r stageRow) name(l lang.Lang) string {
	if r.joined != "" {
		return r.joined
	}
	if r.stage == "" {
		return in(l, "未知", "not known")
	}
	return method.Stages.Name(r.stage, l)
}

// byStage adds deals up in the order of a purchase; the row of unknown stage is there only when it is needed.
func byStage(open []*book.Deal) []stageRow {
	rows := make([]stageRow, len(method.Stages)+1)
	for i := range rows {
		rows[i].amounts, rows[i].priced = make(map[string]float64), make(map[string]int)
		if i < len(method.Stages) {
			rows[i].stage = method.Stages[i].Value
		}
	}
	for _, d := range open {
		i := len(method.Stages)
		if stage, known := d.Data.Position.Stage.Get(); known {
			i = method.Stages.Index(stage)
		}
		rows[i].deals++
		if amount, known := d.Data.Objective.Amount.Get(); known {
			rows[i].amounts[d.Currency] += amount
			rows[i].priced[d.Currency]++
		}
	}
	if rows[len(rows)-1].deals == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// currenciesOf are the currencies in rows: the site's first, then those of most deals' money by their code.
func currenciesOf(rows []stageRow, first string) []string {
	met := make(map[string]bool)
	var all []string
	for _, r := range rows {
		for currency := range r.amounts {
			if !met[currency] {
				met[currency] = true
				all = append(all, currency)
			}
		}
	}
	slices.SortFunc(all, func(a, b string) int { return byCurrency(a, b, first) })
	return all
}

// byCurrency orders currencies by their code, behind the first.
func byCurrency(a, b, first string) int {
	switch {
	case a == b:
		return 0
	case a == first:
		return -1
	case b == first:
		return 1
	}
	return cmp.Compare(a, b)
}

// pipelineTitle says at which stage most of the money is, in the first of the currencies; where that can't be said, at which
// most deals are. Stages that have as much are all named.
func pipelineTitle(l lang.Lang, rows []stageRow, currencies []string, open int) string {
	if len(currencies) > 0 {
		currency := currencies[0]
		top, amount := greatest(rows, func(r stageRow) float64 { return r.amounts[currency] })
		money := in(l, "金额", "Most money")
		if len(currencies) > 1 {
			money = in(l, "%s 金额", "Most of the %s", currency)
		}
		if amount > 0 && top[len(top)-1].stage != "" {
			if len(top) > 1 {
				return in(l, "%[1]s最多的是%[2]s阶段：各 %[3]s", "%[1]s is at the %[2]s stages: %[3]s each", money, stageNames(l, top), roughly(l, amount, currency))
			}
			return in(l, "%[1]s最多的是%[2]s阶段：%[3]s，%[4]s", "%[1]s is at the %[2]s stage: %[3]s, %[4]s",
				money, stageNames(l, top), deals(l, top[0].priced[currency]), roughly(l, amount, currency))
		}
	}
	top, n := greatest(rows, func(r stageRow) float64 { return float64(r.deals) })
	each, title := deals(l, int(n)), openText(l, open)
	if last := len(top) - 1; top[last].stage == "" {
		title += in(l, "，%[1]s没写阶段", ", %[2]s without a stage", each, number(int(n)))
		top = top[:last]
	}
	switch len(top) {
	case 0:
		return title
	case 1:
		return title + in(l, "，最多的在%[1]s阶段：%[2]s", ", most at the %[1]s stage: %[3]s", stageNames(l, top), each, number(int(n)))
	}
	return title + in(l, "，最多的在%[1]s阶段：各 %[2]s", ", most at the %[1]s stages: %[3]s each", stageNames(l, top), each, number(int(n)))
}

// greatest are the rows of the greatest value, and the value.
func greatest(rows []stageRow, of func(stageRow) float64) (top []stageRow, value float64) {
	value = of(slices.MaxFunc(rows, func(a, b stageRow) int { return cmp.Compare(of(a), of(b)) }))
	return slices.DeleteFunc(slices.Clone(rows), func(r stageRow) bool { return of(r) < value }), value
}

// stageNames enumerates stages in a sentence.
func stageNames(l lang.Lang, rows []stageRow) string {
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = r.name(l)
	}
	return enumerated(l, names)
}

func openText(l lang.Lang, n int) string {
	return counted(l, n, "单进行中", "open deal", "open deals")
}

// stageBars draws bars of counts and of each currency's amounts: side by side, or, on a phone, one below the other.
func stageBars(l lang.Lang, rows []stageRow, currencies []string, narrow bool) drawing {
	const top, row, between = 22, 34, 12
	panels := len(currencies) + 1
	names := make(categories, len(rows))
	left := 0.0
	for i, r := range rows {
		name, unknown := strings.CutSuffix(r.name(l), orUnknown(l))
		left = max(left, width(name, normal)+10)
		style := boldName
		if unknown {
			style = twoLines
			second := strings.TrimSpace(orUnknown(l))
			left = max(left, width(second, normal)+10)
			name += "\n" + second
		}
		names[i] = category{Value: name, TextStyle: style}
	}
	high := top + row*len(rows)
	d := drawing{Height: high + 4}
	if narrow {
		d.Height = panels*(high+between) - between + 4
	}
	for i := range panels {
		g := place(int(left), top, 64, 4)
		title := in(l, "商机数", "deals")
		if narrow {
			g.Top, g.Bottom, g.Height = strconv.Itoa(i*(high+between)+top), "", strconv.Itoa(row*len(rows))
			g.Width = "auto" // or that of the wide drawing would stay
		} else if panels > 1 {
			share := 100 / float64(panels)
			// Each panel has its share of the width; all but the first need no names.
			g.Left, g.Right, g.Width = percent(share*float64(i)), "", percent(share-14)
			if i == 0 {
				g.Left, g.Width = strconv.Itoa(int(left)), percent(share-14-9)
			}
		}
		of := func(r stageRow) (float64, string) { return float64(r.deals), number(r.deals) }
		if i > 0 {
			currency := currencies[i-1]
			title = in(l, "金额，%s", "amount, %s", currency)
			of = func(r stageRow) (float64, string) {
				return r.amounts[currency], roughly(l, r.amounts[currency], currency)
			}
		}
		bars := make([]point, len(rows))
		for j, r := range rows {
			value, text := of(r)
			bars[j] = point{Value: value, Text: text}
			if value == 0 {
				bars[j].Text = "–"
			}
		}
		y := column(names, int(left), normal, "var(--ink)")
		y.GridIndex = i
		y.AxisLabel.Show = opts.Bool(i == 0 || narrow)
		x := axis{XAxis: opts.XAxis{
			Type: "value", Min: 0, GridIndex: i, Position: "top", Name: title, NameLocation: "start",
			AxisLabel: &opts.AxisLabel{Show: opts.Bool(false)}, AxisLine: noLine,
			SplitLine: noLines, AxisTick: noTicks,
		}}
		x.NameTextStyle = &opts.TextStyle{FontSize: small, Color: "var(--ink-2)", Align: "left", VerticalAlign: "bottom", Padding: []int{0, 0, 7, 0}}
		bar := &series{
			plot: plot{Type: "bar", Data: bars, XAxisIndex: i, YAxisIndex: i}, Tip: tipCell,
			Label: lettering{Formatter: "value"}, BarWidth: 20,
			ItemStyle: &style{Color: "var(--k3)"},
		}
		d.Grid, d.X, d.Y, d.Series = append(d.Grid, g), append(d.X, x), append(d.Y, y), append(d.Series, bar)
	}
	return d
}

func percent(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) + "%" }

func pipelineTable(l lang.Lang, rows []stageRow, currencies []string) Table {
	t := Table{Columns: []Column{{Name: in(l, "阶段", "Stage")}, {Name: in(l, "商机数", "Deals"), Numeric: true}}}
	for _, currency := range currencies {
		t.Columns = append(t.Columns, Column{Name: in(l, "金额，%s", "Amount, %s", currency), Numeric: true})
	}
	for _, r := range rows {
		cells := []Cell{{r.name(l)}, {number(r.deals)}}
		for _, currency := range currencies {
			money := "–"
			if amount, has := r.amounts[currency]; has {
				money = lang.Money(amount, currency)
			}
			cells = append(cells, Cell{money})
		}
		t.Rows = append(t.Rows, cells)
	}
	return t
}
