package chart

import (
	"strconv"
	"strings"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/sums"
)

// PipelineOf is the open deals by stage, for everybody. It is none where there are not two groups to compare.
func PipelineOf(l lang.Lang, s *sums.Sums, own string) Chart {
	if len(s.Stages) < 2 {
		return Chart{}
	}
	rows := make([]stageRow, len(s.Stages))
	for i, g := range s.Stages {
		rows[i] = stageRow{deals: g.Deals, amounts: g.Amounts}
		if g.From < len(method.Stages) {
			rows[i].stage = method.Stages[g.From].Value
		}
		if g.End-g.From > 1 {
			rows[i].joined = stagesText(l, g.Span)
		}
	}
	currencies := currenciesOf(rows, own)
	shown := currencies[:min(len(currencies), mostCurrencies)]
	c := Chart{Name: "pipeline", Title: pipelineTitle(l, rows, nil, s.Open.Deals), Label: in(l, "按阶段的商机", "Deals by stage")}
	c.Note = in(l, "进行中的商机，按阶段；不足三单的阶段并入相邻的", "Open deals by stage; a stage of fewer than three is joined with one beside it")
	if len(currencies) > 0 {
		c.Note += in(l, "，– = 没有金额，或不列", ", – = no amount, or not shown")
	}
	if len(currencies) > 1 {
		c.Note += in(l, "；币种不相加", "; currencies are not added")
	}
	c.draw(stageBars(l, rows, shown, false), narrow{narrowest, reframed(stageBars(l, rows, shown, true))})
	c.Table = pipelineTable(l, rows, currencies)
	return c
}

// stagesText is stages that lie beside each other, and what comes behind them: "潜在–方案", "成交或未知".
func stagesText(l lang.Lang, s sums.Span) string {
	last := min(s.End, len(method.Stages)) - 1
	text := method.Stages.Name(method.Stages[s.From].Value, l)
	if last > s.From {
		text += "–" + method.Stages.Name(method.Stages[last].Value, l)
	}
	if s.End > len(method.Stages) {
		text += orUnknown(l)
	}
	return text
}

// orUnknown stands behind stages that are joined with what is not known; in a drawing it has a line of its own.
func orUnknown(l lang.Lang) string { return in(l, "或未知", " or not known") }

// TeamSupportOf is how the support of all people in the open deals is spread, for everybody.
func TeamSupportOf(l lang.Lang, s *sums.Sums) Chart {
	if len(s.Against)+len(s.For) == 0 {
		return Chart{}
	}
	c := Chart{Name: "support", Label: in(l, "全队的支持度分布", "Spread of support")}
	c.Note = in(l, "进行中的商机里有多少人在哪一级，在几单里的每单算一次；每一组都出自至少三单，更少的并入相邻的或不列",
		"How many of the people in open deals are at which level, somebody in several deals counted in each; each group comes from three deals or more, fewer are joined or left out")
	c.Table = Table{Columns: []Column{{Name: in(l, "支持度", "Support")}, {Name: in(l, "人数", "People"), Numeric: true}}}
	row := func(name string, n int) {
		if n > 0 {
			c.Table.Rows = append(c.Table.Rows, []Cell{{name}, {number(n)}})
		}
	}
	var bars []levelBar
	side := func(levels []sums.Level) (people int) {
		for _, level := range levels {
			name := supportColumns[level.From+zeroColumn]
			if level.To > level.From {
				name += in(l, " 至 ", " to ") + supportColumns[level.To+zeroColumn]
			}
			bars = append(bars, levelBar{name, mark((level.From+level.To)/2, true, false), level.People})
			row(name, level.People)
			people += level.People
		}
		return people
	}
	against := side(s.Against)
	bars = append(bars, levelBar{name: "0"})
	favour := side(s.For)
	row(in(l, "未知", "not known"), s.Unknown)
	var parts []string
	for _, part := range []struct {
		n      int
		zh, en string
	}{{favour, "%s 人次支持", "%s for us"}, {against, "%s 人次反对", "%s against"}, {s.Unknown, "%s 人次态度未知", "%s not known"}} {
		if part.n > 0 {
			parts = append(parts, in(l, part.zh, part.en, number(part.n)))
		}
	}
	c.Title = strings.Join(parts, in(l, "，", ", "))
	c.draw(spread(l, bars, s.Unknown))
	return c
}

// mostQuarters is how many bars of quarters a currency has, the latest; the table has all.
const mostQuarters = 8

// CollectionOf is what was signed against what has come in by quarter, for everybody.
func CollectionOf(l lang.Lang, s *sums.Sums) Chart {
	if len(s.Collected) == 0 {
		return Chart{}
	}
	c := Chart{Name: "collection", Label: in(l, "签约与回款", "Signed and collected")}
	c.Note = in(l, "整条 = 那个季度赢下的金额：深 = 已收，浅 = 未收；每一条出自至少三单，更少的季度并入相邻的",
		"The whole bar = what was won in the quarter: dark = collected, light = not yet; each comes from three deals or more, quarters of fewer are joined")
	c.Table = Table{Columns: []Column{
		{Name: in(l, "季度", "Quarter")}, {Name: in(l, "签约", "Signed"), Numeric: true}, {Name: in(l, "已收", "Collected"), Numeric: true},
	}}
	var rows, totals []signed
	dated := true
	for _, of := range s.Collected {
		total := signed{currency: of.Currency}
		var quarters []signed
		for _, q := range of.Quarters {
			one := signed{currency: of.Currency, several: quartersText(q), amount: q.Signed}
			one.Paid, one.Due = q.Collected, max(0, q.Signed-q.Collected)
			dated = dated && q.To.Year > 0
			if len(s.Collected) > 1 {
				one.several = l.List([]string{one.several, of.Currency})
			}
			quarters = append(quarters, one)
			c.Table.Rows = append(c.Table.Rows, []Cell{{one.several}, {lang.Money(one.amount, of.Currency)}, {lang.Money(one.Paid, of.Currency)}})
		}
		for _, q := range quarters {
			total.amount, total.Paid, total.Due = total.amount+q.amount, total.Paid+q.Paid, total.Due+q.Due
		}
		totals = append(totals, total)
		if len(quarters) > 1 {
			rows = append(rows, total)
		}
		rows = append(rows, quarters[max(0, len(quarters)-mostQuarters):]...)
	}
	if !dated {
		c.Note += in(l, "；“?” = 结局日期未知", "; “?” = date not known")
	}
	c.Title = signedText(l, totals[0]) + otherCurrencies(l, len(totals)-1)
	heads := [4]string{in(l, "已收", "Collected"), "", in(l, "未收", "Not collected yet"), ""}
	c.draw(signedBars(l, rows, heads, 170), narrow{narrowest, reframed(signedBars(l, rows, heads, 120))})
	return c
}

// quartersText is a quarter, or several: "2026 Q1", "2025 Q4–2026 Q2", "2026 Q1–Q3", "2026 Q4–?".
func quartersText(q sums.Quarter) string {
	if q.From.Year == 0 {
		return "?"
	}
	text := strconv.Itoa(q.From.Year) + " Q" + strconv.Itoa(q.From.Quarter)
	switch {
	case q.From == q.To:
		return text
	case q.To.Year == 0:
		return text + "–?"
	case q.To.Year == q.From.Year:
		return text + "–Q" + strconv.Itoa(q.To.Quarter)
	}
	return text + "–" + strconv.Itoa(q.To.Year) + " Q" + strconv.Itoa(q.To.Quarter)
}
