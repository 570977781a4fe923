package chart

import (
	"strconv"

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
func sheet(wide float64, height int, all []*series, words []word) drawing {
	y := hiddenAxis(float64(height))
	y.Inverse = opts.Bool(true)
	paper := place(0, 0, 0, 0)
	paper.Right, paper.Width = "", strconv.Itoa(int(wide))
	return drawing{Height: height, Grid: []grid{paper}, X: []axis{hiddenAxis(wide)}, Y: []axis{y}, Series: all, Words: words}
}

// supportAxis is the axis of support: whole, from −5 to +5, every interval levels with a line and its number.
func supportAxis(interval int) axis {
	return axis{
		XAxis: opts.XAxis{
			Type: "value", Min: -5, Max: 5, Position: "top",
			AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)", Formatter: "signed", Interval: "0"},
			SplitLine: faintLines,
			AxisLine:  noLine,
			AxisTick:  noTicks,
		},
		Interval: interval,
	}
}

// points is a series of points with their text beside them.
func points(all []point) *series {
	return &series{
		plot:  plot{Type: "scatter", Data: all},
		Label: lettering{Formatter: "beside"},
	}
}

// bold makes the point's text strong.
func (p point) bold() point {
	if p.Mark != "" {
		p.Mark += "*"
		return p
	}
	p.Label = p.Label.copied()
	p.Label.FontWeight = "600"
	return p
}

// leftward puts the point's text to its left.
func (p point) leftward() point {
	if p.Mark != "" {
		p.Mark += "<"
		return p
	}
	p.Label = p.Label.copied()
	p.Label.Position = "left"
	return p
}

// rules are lines through all of a plot, behind its words, without a label or a mark at their ends.
func rules(color string, across ...ruled) *markLine {
	return &markLine{LineStyle: line{Color: color}, Data: across}
}

// reframed is a drawing for a narrower plot whose series are just those of the wide one.
func reframed(d drawing) drawing {
	d.Series, d.Words = nil, nil
	return d
}
