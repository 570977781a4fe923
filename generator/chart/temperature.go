package chart

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
)

// even is the temperature at which we stand as well as the rivals.
const even = 50

// Temperature is the rep's gut feeling, on the scale from 0 to 100 where 50 is even.
func Temperature(d *book.Deal, l lang.Lang) Chart {
	c := Chart{Name: "temperature"}
	degrees, known := d.Data.Position.Temperature.Get()
	if !known {
		c.Missing = in(l, "还没有温度：在位置（position）下写温度（temperature），0 到 100，50 是平手，凭感觉就行。",
			"The temperature is not known yet: write temperature under position, 0 to 100, 50 is even; a gut feeling will do.")
		return c
	}
	c.Title = temperatureTitle(l, degrees)
	c.Note = in(l, "负责人的主观温度，0–100，50 为平手", "The rep's gut feeling, 0–100, 50 is even")
	c.Label = in(l, "温度", "Temperature")
	c.Table.Columns = []Column{{Name: in(l, "温度", "Temperature"), Numeric: true}}
	steps := temperatures(d)
	if !steps.moved() {
		c.draw(thermometer(l, degrees))
		c.Table.Rows = [][]Cell{{{strconv.Itoa(degrees)}}}
		return c
	}
	axis := timelineOf(d)
	c.Title += temperatureMoved(l, steps)
	c.Note += in(l, "；%s", "; %s", axis.text(l))
	c.draw(fever(l, axis, steps))
	c.Table.Columns = append([]Column{{Name: in(l, "从", "From")}}, c.Table.Columns...)
	for _, s := range slices.Backward(steps[max(0, len(steps)-mostRows):]) {
		degrees := in(l, "未知", "not known")
		if s.known {
			degrees = strconv.Itoa(s.value)
		}
		c.Table.Rows = append(c.Table.Rows, []Cell{{s.from.String()}, {degrees}})
	}
	return c
}

// temperatures are those that a deal had.
func temperatures(d *book.Deal) trail {
	if d.Line == nil {
		return nil
	}
	var all trail
	for i := range d.Line.Moves {
		if m := &d.Line.Moves[i]; m.Kind == history.Temperature {
			all = all.then(m, d.Line.Moves[0].Day)
		}
	}
	return all
}

// temperatureMoved says when the temperature moved last, and from where.
func temperatureMoved(l lang.Lang, steps trail) string {
	was, now := steps.latest()
	if now.value > was.value {
		return in(l, "；%[1]s 由 %[2]d 升上来", "; up from %[2]d on %[1]s", now.from, was.value)
	}
	return in(l, "；%[1]s 由 %[2]d 降下来", "; down from %[2]d on %[1]s", now.from, was.value)
}

const feverHeight = 80

// fever draws temperatures over time, as a line of steps around the one that is even. It is drawn for a phone, and elsewhere wider.
func fever(l lang.Lang, axis timeline, steps trail) drawing {
	const right = 20
	axis.wide = phoneWidth - timelineLeft - right - tail
	y := func(degrees int) float64 { return (100 - float64(degrees)) / 100 * feverHeight }
	words, months := axis.dates(feverHeight)
	for _, degrees := range []int{0, even, 100} {
		words = append(words, write(0, y(degrees), strconv.Itoa(degrees)).quiet().leftward().shifted(-8, 0))
	}
	way := polylines(axis.stairs(steps, y), line{Color: "var(--ink)", Width: 2})
	way.Silent = true
	across := []ruled{{YAxis: 0}, {YAxis: feverHeight}, {YAxis: int(y(even)), LineStyle: &line{Color: "var(--rule)", Type: "dashed"}}}
	way.MarkLine = rules("var(--line)", append(across, months...)...)
	now := steps.now()
	dot := point{
		Value: at(axis.wide+tail/2, y(now)), Symbol: "circle", SymbolSize: 9, Text: strconv.Itoa(now),
		ItemStyle: &style{Color: "var(--ink)"}, Tip: steps.told(l, strconv.Itoa),
	}.bold()
	return axis.plotted(feverHeight, right, []*series{way, points([]point{dot})}, words)
}

func temperatureTitle(l lang.Lang, degrees int) string {
	switch {
	case degrees > even:
		return in(l, "温度 %d，比平手高 %d 度", "Temperature %d, %d above even", degrees, degrees-even)
	case degrees < even:
		return in(l, "温度 %d，比平手低 %d 度", "Temperature %d, %d below even", degrees, even-degrees)
	}
	return in(l, "温度 %d，正好平手", "Temperature %d, just even", degrees)
}

const thermometerHeight = 84

// thermometer draws a temperature as the distance from even.
func thermometer(l lang.Lang, degrees int) drawing {
	scale := axis{
		XAxis: opts.XAxis{
			Type: "value", Min: 0, Max: 100, Position: "bottom",
			AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)"},
			SplitLine: faintLines,
			AxisLine:  noLine, AxisTick: noTicks,
		},
		Interval: 25,
	}
	middle := hiddenAxis(2)
	way := polylines(path{at(even, 1), at(float64(degrees), 1)}, line{Color: "var(--ink)", Width: 3})
	way.Silent = true
	way.MarkLine = rules("var(--rule)", ruled{XAxis: even, LineStyle: &line{Color: "var(--rule)", Type: "dashed"}})
	dot := point{
		Value: at(float64(degrees), 1), Symbol: "circle", SymbolSize: 11, Text: strconv.Itoa(degrees),
		ItemStyle: &style{Color: "var(--ink)"},
		Tip:       in(l, "温度 %d", "Temperature %d", degrees),
	}.bold()
	if degrees < even {
		dot = dot.leftward()
	}
	over := write(even, 2, in(l, "平手", "even")).quiet().centred().shifted(0, -9)
	return drawing{
		Height: thermometerHeight, Grid: []grid{place(24, 20, 34, 24)},
		X: []axis{scale}, Y: []axis{middle}, Series: []*series{way, points([]point{dot})}, Words: []word{over},
	}
}
