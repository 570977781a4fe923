package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// place is a grid so many CSS pixels from each side of the plot.
func place(left, top, right, bottom int) grid {
	return grid{
		Grid:            opts.Grid{Left: strconv.Itoa(left), Top: strconv.Itoa(top), Right: strconv.Itoa(right), Bottom: strconv.Itoa(bottom)},
		OuterBoundsMode: "none",
	}
}

// hiddenAxis is an axis without a trace, from 0 to size.
func hiddenAxis(size float64) axis {
	return axis{XAxis: opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: size}}
}

// sheet is a drawing whose coordinates are CSS pixels from the top left corner of the plot.
func sheet(wide float64, height int, all ...series) drawing {
	y := hiddenAxis(float64(height))
	y.Inverse = opts.Bool(true)
	paper := place(0, 0, 0, 0)
	paper.Right, paper.Width = "", strconv.Itoa(int(wide))
	return drawing{Height: height, Grid: []grid{paper}, X: []axis{hiddenAxis(wide)}, Y: []axis{y}, Series: all}
}

// supportAxis is the axis of support: whole, from −5 to +5, every interval levels with a line and its number.
func supportAxis(interval int) axis {
	return axis{
		XAxis: opts.XAxis{
			Type: "value", Min: -5, Max: 5, Position: "top",
			AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)", Formatter: "signed", Interval: "0"},
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--line)"}},
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisTick:  &opts.AxisTick{Show: opts.Bool(false)},
		},
		Interval: interval,
	}
}

// points is a series of points that carry their text to the right, on a patch of background so that lines do not run
// through it.
func points(all []point) series {
	return series{
		SingleSeries: charts.SingleSeries{Type: "scatter", Data: all},
		Label:        written("right", 5),
		ItemStyle:    &style{ItemStyle: opts.ItemStyle{Opacity: opts.Float(1)}}, // ECharts' own is less
		Clip:         opts.Bool(false),
		Z:            4,
	}
}

// words is a series of texts that stand by themselves, to the right of their points.
func words(all []point) series {
	s := points(all)
	s.Label = written("right", 0)
	s.Silent, s.SymbolSize = true, 0
	s.Z = 5
	return s
}

// written is the label of points: their Text.
func written(position string, distance int) *label {
	return &label{
		Label: opts.Label{
			Show: opts.Bool(true), Formatter: "text", Position: position, FontSize: normal, Color: "var(--ink)",
		},
		Distance: pixels(distance), TextBorderColor: "var(--paper)", TextBorderWidth: 3,
	}
}

// word is a text to the right of (x, y).
func word(x, y float64, text string) point {
	return point{Value: [2]float64{x, y}, Text: text}
}

// bold makes the point's text strong.
func (p point) bold() point {
	p.Label = p.relabelled()
	p.Label.FontWeight = "600"
	return p
}

// quiet makes the point's text small and grey.
func (p point) quiet() point {
	p.Label = p.relabelled()
	p.Label.FontSize, p.Label.Color = small, "var(--ink-2)"
	return p
}

// centred puts the middle of the point's text on the point.
func (p point) centred() point {
	p.Label = p.relabelled()
	p.Label.Position = "inside"
	return p
}

// leftward puts the point's text to its left, so many pixels away.
func (p point) leftward(distance int) point {
	p.Label = p.relabelled()
	p.Label.Position, p.Label.Distance = "left", pixels(distance)
	return p
}

// shifted moves the point's text to the right.
func (p point) shifted(right float64) point {
	p.Label = p.relabelled()
	p.Label.Offset = &[2]int{int(right), 0}
	return p
}

func pixels(n int) *int { return &n }

// relabelled is the point's own label, to be changed: what it leaves out is that of the series.
func (p point) relabelled() *label {
	if p.Label == nil {
		return &label{}
	}
	own := *p.Label
	return &own
}

// rules are lines through all of a plot, without a label or a mark at their ends.
func rules(color string, at ...ruled) *markLine {
	return &markLine{
		Silent: true, Symbol: "none", Label: label{Label: opts.Label{Show: opts.Bool(false)}},
		LineStyle: line{Color: color, Width: 1, Type: "solid"}, Data: at,
	}
}
