package chart

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// How many deals are drawn at most, and how many of them are named; the largest of each.
const (
	mostBubbles = 60
	mostNamed   = 24
)

// A temperature from warm on, while the people's mean support is below cool, is said to run ahead of its support.
const (
	warm = 60
	cool = 1.0
)

// TemperatureSupport sets the temperature of the open deals against the weighted mean support of their people: do we
// fool ourselves? Its table leads from the page at here to the deals.
func TemperatureSupport(b *book.Book, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "temperature-support"}
	var all []*book.Deal
	open := openDeals(b)
	for _, d := range open {
		if _, _, known := d.MeanSupport(); known && d.Data.Position.Temperature.Known {
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		c.Missing = in(l, "还不能比较温度与支持度：要在商机里写位置（position）的温度（temperature），以及关键人的支持度（support）。",
			"Temperature and support cannot be compared yet: a deal needs temperature under position, and support of its stakeholders.")
		return c
	}
	drawn := largest(all, b.Config.Currency, mostBubbles)
	c.Title = temperatureSupportTitle(l, all, b.Config.Currency)
	c.Note = in(l, "面积 = 金额（同币种相比）；圆 = 支持，菱形 = 反对", "Area = amount, compared within its currency; circle = for us, diamond = against")
	if left := len(all) - len(drawn); left > 0 {
		c.Note += in(l, "；只画金额最大的 %s 单，还有 %s 单没画", "; the %s largest deals only, %s more are not drawn", number(len(drawn)), number(left))
	}
	if left := len(open) - len(all); left > 0 {
		c.Note += in(l, "；%[1]s温度或支持度未知，不在图中", "; %[1]s left out, temperature or support not known", deals(l, left))
	}
	c.Label = in(l, "温度与支持度", "Temperature and support")
	c.draw(bubbles(l, drawn, pageWidth, 460),
		narrow{pageWidth, bubbles(l, drawn, narrowest, 420)}, narrow{narrowest, bubbles(l, drawn, phoneWidth, 380)})
	c.Table = bubbleTable(l, drawn, here)
	return c
}

// ahead says that a deal's temperature is warm while its support is cool.
func ahead(d *book.Deal) bool {
	_, weighted, _ := d.MeanSupport()
	return d.Data.Position.Temperature.V >= warm && math.Round(weighted*10)/10 < cool // rounded as it is written
}

func temperatureSupportTitle(l lang.Lang, all []*book.Deal, currency string) string {
	var hot []*book.Deal
	for _, d := range all {
		if ahead(d) {
			hot = append(hot, d)
		}
	}
	if len(hot) == 0 {
		return in(l, "能比的 %[1]s里，没有温度 %[2]d 以上而支持度不到 +1 的", "Of %[1]s compared none is at a temperature of %[2]d or more with support below +1", deals(l, len(all)), warm)
	}
	title := in(l, "%[1]s温度报到 %[2]d 以上，支持度却不到 +1", "%[1]s at a temperature of %[2]d or more with support below +1", deals(l, len(hot)), warm)
	var names []string
	for _, d := range largest(hot, currency, 2) {
		names = append(names, fit(d.Name, normal, 2*nameRoom)) // the title has room
	}
	if len(names) < len(hot) {
		return title + in(l, "，最大的是%s", "; the largest: %s", l.List(names))
	}
	return title + in(l, "：%s", ": %s", l.List(names))
}

// bubble is a deal on the plot, in CSS pixels from its top left corner.
type bubble struct {
	deal *book.Deal
	x, y float64
	size float64
	name string
	side string // where the name stands: "right", "left", "top", "bottom"; empty where there is no room
}

// bubbles draws the deals, the largest first so that small ones lie on top, and names the largest where there is room.
func bubbles(l lang.Lang, drawn []*book.Deal, wide, high float64) drawing {
	const left, top, right, bottom = 30, 22, 14, 34
	all := make([]bubble, len(drawn))
	spread := (14 + wide/32) * math.Sqrt(min(1, mostNamed/float64(len(drawn)))) // many are drawn smaller
	greatest := make(map[string]float64)
	for _, d := range drawn {
		greatest[d.Currency] = max(greatest[d.Currency], d.Data.Objective.Amount.V)
	}
	for i, d := range drawn {
		_, weighted, _ := d.MeanSupport()
		share := 0.0
		if g := greatest[d.Currency]; g > 0 {
			share = math.Sqrt(d.Data.Objective.Amount.V / g)
		}
		all[i] = bubble{
			deal: d, size: 7 + share*spread, name: fit(d.Name, normal, 60+wide/5),
			x: left + (weighted+5)/10*(wide-left-right), y: top + (100-float64(d.Data.Position.Temperature.V))/100*(high-top-bottom),
		}
	}
	nameBubbles(all, wide, high-bottom)

	marks := make([]point, len(all))
	for i, b := range all {
		_, weighted, _ := b.deal.MeanSupport()
		marks[i] = b.point(weighted)
		marks[i].Tip = fit(b.deal.Name, normal, 420) + "\n" + in(l, "温度 %d，支持度 %s", "temperature %d, support %s", b.deal.Data.Position.Temperature.V, lang.Tenths(weighted))
		if amount, known := b.deal.Data.Objective.Amount.Get(); known {
			marks[i].Tip += "\n" + lang.Money(amount, b.deal.Currency)
		}
	}
	drawnPoints := points(marks)
	drawnPoints.MarkLine = rules("var(--rule)", ruled{XAxis: 0}, ruled{YAxis: even, LineStyle: &line{Color: "var(--rule)", Type: "dashed"}})
	x := supportAxis(1)
	x.Position = "bottom"
	y := axis{XAxis: opts.XAxis{
		Type: "value", Min: 0, Max: 100,
		AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)"},
		SplitLine: faintLines,
		AxisLine:  noLine, AxisTick: noTicks,
	}, Interval: 25}
	heads := []word{
		write(-5, 100, in(l, "温度", "temperature")).quiet().shifted(-left, -14),
		write(5, 0, in(l, "加权平均支持度 →", "weighted mean support →")).quiet().leftward().shifted(12, 27),
	}
	return drawing{
		Height: int(high), Grid: []grid{place(left, top, right, bottom)}, X: []axis{x}, Y: []axis{y},
		Series: []*series{drawnPoints}, Words: heads,
	}
}

func (b bubble) point(weighted float64) point {
	state := roleState{mean: weighted, known: true, some: true}
	p := point{Value: [2]float64{math.Round(weighted*100) / 100, float64(b.deal.Data.Position.Temperature.V)}, Symbol: "circle", SymbolSize: int(math.Round(b.size))}
	p.ItemStyle = &style{Color: "var(--" + state.mark() + ")", BorderColor: "var(--pos)", Opacity: 0.85}
	switch {
	case weighted < 0:
		p.Symbol, p.ItemStyle.BorderColor = "diamond", "var(--neg)"
	case weighted == 0:
		p.ItemStyle.BorderColor = "var(--unk-line)"
	}
	if b.side == "" {
		return p
	}
	p.Text = b.name
	p.Label = &label{Position: b.side}
	if ahead(b.deal) {
		p.Label.FontWeight, p.Label.Color = "600", "var(--accent)"
	}
	return p
}

// nameBubbles gives the largest deals, and before them those that run ahead of their support, the first side on which
// their name meets neither a bubble nor another name.
func nameBubbles(all []bubble, wide, high float64) {
	type box struct{ left, top, right, bottom float64 }
	taken := make([]box, 0, len(all)+mostNamed)
	for _, b := range all {
		r := b.size / 2
		taken = append(taken, box{b.x - r, b.y - r, b.x + r, b.y + r})
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch hotA, hotB := ahead(all[a].deal), ahead(all[b].deal); {
		case hotA == hotB:
			return 0
		case hotA:
			return -1
		}
		return 1
	})
	for _, i := range order[:min(len(order), mostNamed)] {
		b := &all[i]
		r, w := b.size/2+4, width(b.name, normal)
		const h = 8
		sides := []struct {
			name string
			box
		}{
			{"right", box{b.x + r, b.y - h, b.x + r + w, b.y + h}}, {"left", box{b.x - r - w, b.y - h, b.x - r, b.y + h}},
			{"top", box{b.x - w/2, b.y - r - 2*h, b.x + w/2, b.y - r}}, {"bottom", box{b.x - w/2, b.y + r, b.x + w/2, b.y + r + 2*h}},
		}
		for _, s := range sides {
			free := s.left >= 0 && s.right <= wide && s.top >= 0 && s.bottom <= high &&
				!slices.ContainsFunc(taken, func(o box) bool {
					return s.left < o.right && s.right > o.left && s.top < o.bottom && s.bottom > o.top
				})
			if free {
				b.side = s.name
				taken = append(taken, s.box)
				break
			}
		}
	}
}

func bubbleTable(l lang.Lang, drawn []*book.Deal, here book.URL) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "商机", "Deal")}, {Name: in(l, "温度", "Temperature"), Numeric: true},
		{Name: in(l, "加权平均支持度", "Weighted mean support"), Numeric: true}, {Name: in(l, "金额", "Amount"), Numeric: true},
	}}
	for _, d := range drawn {
		_, weighted, _ := d.MeanSupport()
		amount := in(l, "未知", "not known")
		if v, known := d.Data.Objective.Amount.Get(); known {
			amount = lang.Money(v, d.Currency)
		}
		t.Rows = append(t.Rows, []Cell{{d.Name}, {strconv.Itoa(d.Data.Position.Temperature.V)}, {lang.Tenths(weighted)}, {amount}})
		t.Refs = append(t.Refs, leading(t, d.URL.Anchor(here, method.Question(2).Key())))
	}
	return t
}
