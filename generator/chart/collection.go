package chart

import (
	"cmp"
	"math"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// mostSigned is how many deals that are won have a bar of their own.
const mostSigned = 10

// Collection is what is signed against what has come in: of all deals that are won, a currency at a time, and of those
// that owe most. Its table leads from the page at here to the deals' payments.
func Collection(b *book.Book, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "collection"}
	deals, unknown, late := signedIn(b)
	if len(deals) == 0 {
		c.Missing = in(l, "还没有可比的赢单：在赢下的商机里写结局（outcome）的金额（amount）和回款（payments）。",
			"There is no deal won to compare yet: write amount under outcome, and payments, in the deals that are won.")
		return c
	}
	totals := totalsOf(deals, b.Config.Currency)
	rows := deals[:min(len(deals), mostSigned)]
	c.Title = collectionTitle(l, totals, late)
	c.Note = in(l, "整条 = 签约金额：深 = 已收，红 = 逾期，浅 = 未到期，虚线 = 没有回款计划", "The whole bar = amount signed: dark = collected, red = overdue, light = not due yet, dashed = no payment planned")
	if left := len(deals) - len(rows); left > 0 {
		c.Note += in(l, "；先列逾期的，还有 %[1]s单没列", "; overdue ones first, %[1]s more not listed", number(left)+in(l, " ", ""))
	}
	if unknown > 0 {
		c.Note += in(l, "；%[1]s单没写金额", "; %[1]s without an amount", number(unknown)+in(l, " ", ""))
	}
	if slices.ContainsFunc(deals, func(s signed) bool { return s.beyond > 0 }) {
		c.Note += in(l, "；回款计划超出签约的部分不画，见表", "; payments planned beyond the amount are not drawn, see the table")
	}
	rows = slices.Concat(slices.DeleteFunc(slices.Clone(totals), func(t signed) bool { return t.deals == 1 }), rows) // one deal's is its own
	c.Label = in(l, "签约与回款", "Signed and collected")
	heads := partHeads(l)
	c.draw(signedBars(l, rows, heads, 150), narrow{narrowest, reframed(signedBars(l, rows, heads, 96))})
	c.Table = signedTable(l, rows, here)
	return c
}

// signed is what is signed, and how much of it is where: of one deal, or of all in a currency.
type signed struct {
	deal     *book.Deal // nil: of several
	several  string     // what these are called; empty: they are all in the currency
	currency string
	deals    int

	amount float64
	book.Payments
	left, beyond float64 // what no payment is planned for; what is planned beyond the amount
}

func (s *signed) parts() [4]float64 { return [4]float64{s.Paid, s.Overdue, s.Due, s.left} }

// drawn are the parts, as shares of the whole bar: what is planned beyond it is not on it.
func (s *signed) drawn() [4]float64 {
	shares := s.parts()
	room := s.amount
	for i, v := range shares {
		shares[i] = min(v, room) / s.amount
		room -= min(v, room)
	}
	return shares
}

func (s *signed) name(l lang.Lang) string {
	if s.several != "" {
		return s.several
	}
	if s.deal == nil {
		return in(l, "全部，%s", "all, %s", s.currency)
	}
	return s.deal.Name
}

// signedIn are the deals that are won: those with overdue payments first, then those that are not paid up, the largest of
// each first; how many there are of which no amount is known; and how many payments are late in all of them. What is
// signed is the deal's amount, as on the rest of the page, whatever its payments add up to.
func signedIn(b *book.Book) (deals []signed, unknown, late int) {
	for _, d := range b.Deals {
		if d.Data.Result() != method.Won {
			continue
		}
		s := signed{deal: d, currency: d.Currency, deals: 1, amount: d.Amount().V, Payments: d.Payments(b.Today)}
		late += s.Late
		if s.amount == 0 {
			unknown++
			continue
		}
		s.left, s.beyond = s.Against(s.amount)
		deals = append(deals, s)
	}
	slices.SortStableFunc(deals, func(x, y signed) int {
		return cmp.Or(cmp.Compare(x.turn(), y.turn()), byCurrency(x.currency, y.currency, b.Config.Currency), cmp.Compare(y.Overdue, x.Overdue), cmp.Compare(y.amount, x.amount))
	})
	return deals, unknown, late
}

// turn puts what is overdue first, and what is paid up last.
func (s *signed) turn() int {
	switch {
	case s.Late > 0:
		return 0
	case s.Overdue+s.Due+s.left > 0:
		return 1
	}
	return 2
}

// totalsOf adds deals up, a currency at a time: the first one's first.
func totalsOf(deals []signed, first string) []signed {
	var totals []signed
	for _, s := range deals {
		i := slices.IndexFunc(totals, func(t signed) bool { return t.currency == s.currency })
		if i < 0 {
			i = len(totals)
			totals = append(totals, signed{currency: s.currency})
		}
		t := &totals[i]
		t.deals++
		t.amount, t.left, t.beyond = t.amount+s.amount, t.left+s.left, t.beyond+s.beyond
		t.Paid, t.Overdue, t.Due, t.Late = t.Paid+s.Paid, t.Overdue+s.Overdue, t.Due+s.Due, t.Late+s.Late
	}
	slices.SortFunc(totals, func(a, b signed) int { return byCurrency(a.currency, b.currency, first) })
	return totals
}

// collectionTitle tells of the first currency; nothing is overdue only where no payment is late in any, with an amount or not.
func collectionTitle(l lang.Lang, totals []signed, late int) string {
	t := totals[0]
	title := signedText(l, t)
	switch {
	case t.Overdue > 0:
		title += in(l, "，逾期 %s", ", %s overdue", roughly(l, t.Overdue, t.currency))
	case late > 0 && len(totals) == 1:
		title += in(l, "，%s逾期", ", %s overdue", counted(l, late, "笔款", "payment", "payments"))
	case late > 0: // in whatever currency
		return title + otherCurrencies(l, len(totals)-1) + in(l, "；共 %s逾期", "; %s overdue in all", counted(l, late, "笔款", "payment", "payments"))
	default:
		title += in(l, "，没有逾期", ", nothing overdue")
	}
	return title + otherCurrencies(l, len(totals)-1)
}

func signedText(l lang.Lang, t signed) string {
	return in(l, "签了 %[1]s，收回 %[2]s（%[3]d%%）", "%[1]s signed, %[2]s collected (%[3]d %%)",
		roughly(l, t.amount, t.currency), roughly(l, t.Paid, t.currency), hundredths(t.Paid/t.amount))
}

func otherCurrencies(l lang.Lang, n int) string {
	if n <= 0 {
		return ""
	}
	return in(l, "；另有 ", "; ") + counted(l, n, "种货币", "more currency", "more currencies")
}

// signedBars draws a row a deal, all equally long: the shares of what is signed. Amounts of different currencies have no
// scale in common.
func signedBars(l lang.Lang, rows []signed, heads [4]string, nameRoom float64) drawing {
	const top, row, whole = 4, 24, 100
	names := make(categories, len(rows))
	left, right := 0.0, 0.0
	var sums []word
	for i, r := range rows {
		names[i] = category{Value: fit(r.name(l), normal, nameRoom)}
		if r.deal == nil && r.several == "" {
			names[i].TextStyle = boldName
		}
		left = max(left, width(names[i].Value, normal)+12)
		text := in(l, "%[1]s / %[2]s", "%[1]s of %[2]s", roughly(l, r.Paid, r.currency), roughly(l, r.amount, r.currency))
		right = max(right, width(text, normal)+10)
		sum := write(whole, float64(i), text).shifted(8, 0)
		if r.Late > 0 {
			sum.Label.Color = "var(--accent)"
		}
		sums = append(sums, sum)
	}
	y := column(names, int(left), normal, "var(--ink)")
	d := drawing{
		Height: top + row*len(rows) + 4, Grid: []grid{place(int(left), top, int(right), 4)}, X: []axis{hiddenAxis(whole)}, Y: []axis{y},
	}
	for part, look := range []*style{{Color: "var(--k4)"}, {Color: "var(--accent)"}, {Color: "var(--k2)"}, hollow()} {
		bars := make([]point, len(rows))
		for i, r := range rows {
			if share := r.drawn()[part]; share > 0 {
				bars[i] = point{Value: math.Round(share*1000) / 10, ItemStyle: look, Tip: names[i].Value + "\n" + heads[part] + in(l, "：", ": ") + lang.Money(r.parts()[part], r.currency)}
			}
		}
		d.Series = append(d.Series, &series{
			plot:     plot{Type: "bar", Stack: "signed", Data: bars},
			BarWidth: 14, ItemStyle: &style{BorderColor: "var(--paper)", BorderWidth: 1},
		})
	}
	d.Words = sums
	return d
}

// partHeads name the parts of what is signed.
func partHeads(l lang.Lang) [4]string {
	return [4]string{in(l, "已收", "Collected"), in(l, "逾期", "Overdue"), in(l, "未到期", "Not due yet"), in(l, "没有回款计划", "Not planned")}
}

func signedTable(l lang.Lang, rows []signed, here book.URL) Table {
	t := Table{Columns: []Column{{Name: in(l, "商机", "Deal")}, {Name: in(l, "签约", "Signed"), Numeric: true}}}
	for _, head := range partHeads(l) {
		t.Columns = append(t.Columns, Column{Name: head, Numeric: true})
	}
	t.Columns = append(t.Columns, Column{Name: in(l, "计划超出签约", "Planned beyond"), Numeric: true})
	for _, r := range rows {
		cells, to := []Cell{{r.name(l)}, {lang.Money(r.amount, r.currency)}}, ""
		parts := r.parts()
		for _, v := range append(parts[:], r.beyond) {
			cells = append(cells, Cell{lang.Money(v, r.currency)})
		}
		if r.deal != nil {
			to = r.deal.URL.Anchor(here, "collection")
		}
		t.Rows, t.Refs = append(t.Rows, cells), append(t.Refs, leading(t, to))
	}
	return t
}
