package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The widths, in CSS pixels, that drawings are laid out for: a phone, half a page, a page. A plot is at least as wide as
// its drawing is laid out for: what does not overlap there does not overlap where there is more room.
const (
	phoneWidth = 328
	halfWidth  = 496
	pageWidth  = 980
)

// narrowest is the least room that the drawing for half a page is used in; a little less than it is laid out for.
const narrowest = 460

// drawing is one way to draw a chart: the whole of it, or, for narrower plots, what differs there.
type drawing struct {
	Height int      `json:"plotHeight"` // in CSS pixels; read by the page script. Not "height": all components would inherit it
	Grid   []grid   `json:"grid,omitempty"`
	X      []axis   `json:"xAxis,omitempty"`
	Y      []axis   `json:"yAxis,omitempty"`
	Series []series `json:"series,omitempty"`
}

// grid is go-echarts' grid with what it has no field for.
type grid struct {
	opts.Grid
	OuterBoundsMode string `json:"outerBoundsMode"` // "none": the plot is where we say
}

// axis is go-echarts' axis with what it has no field for. It serves for both directions: ECharts has one kind of them.
type axis struct {
	opts.XAxis
	BoundaryGap   any             `json:"boundaryGap,omitempty"`
	Interval      int             `json:"interval,omitempty"`
	NameGap       int             `json:"nameGap"` // go-echarts leaves a 0 out
	NameTextStyle *opts.TextStyle `json:"nameTextStyle,omitempty"`
}

// series is go-echarts' series with what it has no field for.
type series struct {
	charts.SingleSeries
	Label     *label    `json:"label,omitempty"`
	MarkLine  *markLine `json:"markLine,omitempty"`
	MarkArea  *markArea `json:"markArea,omitempty"`
	Polyline  bool      `json:"polyline,omitempty"`
	Silent    bool      `json:"silent,omitempty"`
	Clip      *bool     `json:"clip,omitempty"`
	Z         int       `json:"z,omitempty"`
	LineStyle *line     `json:"lineStyle,omitempty"`
	ItemStyle *style    `json:"itemStyle,omitempty"`
	BarWidth  any       `json:"barWidth,omitempty"`
}

// point is one datum of a series. Text is the label and Tip what the tooltip says; the page script reads them.
type point struct {
	Name       string  `json:"name,omitempty"`
	Value      any     `json:"value"`
	X          *int    `json:"x,omitempty"`
	Y          *int    `json:"y,omitempty"`
	Text       string  `json:"text,omitempty"`
	Tip        string  `json:"tip,omitempty"`
	Symbol     string  `json:"symbol,omitempty"`
	SymbolSize float64 `json:"symbolSize,omitempty"`
	Rotate     int     `json:"symbolRotate,omitempty"`
	ItemStyle  *style  `json:"itemStyle,omitempty"`
	Label      *label  `json:"label,omitempty"`
}

// polyline is one datum of a series of lines: its corners.
type polyline struct {
	Coords    [][2]float64 `json:"coords"`
	Tip       string       `json:"tip,omitempty"`
	LineStyle *line        `json:"lineStyle,omitempty"`
}

// category is one value of a category axis. Its own style needs an Align: that of the axis does not reach it.
type category struct {
	Value     string          `json:"value"`
	TextStyle *opts.TextStyle `json:"textStyle,omitempty"`
}

type label struct {
	opts.Label
	Distance        *int    `json:"distance,omitempty"` // from the point, in CSS pixels
	Offset          *[2]int `json:"offset,omitempty"`
	Padding         *[4]int `json:"padding,omitempty"`
	TextBorderColor string  `json:"textBorderColor,omitempty"`
	TextBorderWidth int     `json:"textBorderWidth,omitempty"`
}

type style struct {
	opts.ItemStyle
	BorderType string `json:"borderType,omitempty"`
}

type line struct {
	Color string  `json:"color,omitempty"`
	Width float64 `json:"width,omitempty"`
	Type  string  `json:"type,omitempty"`
	Cap   string  `json:"cap,omitempty"`
	Join  string  `json:"join,omitempty"`
	Curve float64 `json:"curveness,omitempty"`

	Opacity int `json:"opacity,omitempty"`
}

type markLine struct {
	Silent    bool    `json:"silent"`
	Symbol    string  `json:"symbol"`
	Label     label   `json:"label"`
	LineStyle line    `json:"lineStyle"`
	Data      []ruled `json:"data"`
}

// ruled is one line across a plot, at a value of one axis.
type ruled struct {
	XAxis     any   `json:"xAxis,omitempty"`
	YAxis     any   `json:"yAxis,omitempty"`
	LineStyle *line `json:"lineStyle,omitempty"`
}

type markArea struct {
	Silent    bool       `json:"silent"`
	ItemStyle style      `json:"itemStyle"`
	Data      [][2]coord `json:"data"`
}

type coord struct {
	Coord [2]float64 `json:"coord"`
}

// whole corrects go-echarts' option in one pass: our axes and series in the place of its own, nothing that would draw a
// title, a legend or a toolbox, one tooltip for all charts, no animation, and the drawing for narrow plots.
type whole struct {
	charts.BaseConfigurationVisitor
	wide     drawing
	narrower []medium
}

// medium is how a chart is drawn in plots narrower than so many CSS pixels.
type medium struct {
	below int
	drawing
}

func (w whole) VisitXAxis([]opts.XAxis) any           { return w.wide.X }
func (w whole) VisitYAxis([]opts.YAxis) any           { return w.wide.Y }
func (w whole) VisitGrid([]opts.Grid) any             { return w.wide.Grid }
func (w whole) VisitSeriesOpt(charts.MultiSeries) any { return w.wide.Series }

func (w whole) Visit(option map[string]any) {
	for _, key := range []string{"title", "legend", "toolbox", "color"} {
		delete(option, key)
	}
	option["plotHeight"] = w.wide.Height
	media := make([]any, len(w.narrower))
	for i, m := range w.narrower {
		media[i] = map[string]any{"query": map[string]int{"maxWidth": m.below - 1}, "option": m.drawing}
	}
	option["media"] = media
}

// draw gives the chart its option: drawn wide, and in narrower plots with what those drawings say, the last that fits.
func (c *Chart) draw(wide drawing, narrower ...medium) {
	chart := charts.NewScatter() // of whichever kind the series are: a chart of go-echarts is a list of them
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithGridOpts(opts.Grid{}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: "tip"}),
	)
	chart.Accept(whole{wide: wide, narrower: narrower})
	option, err := json.Marshal(chart.JSON())
	if err != nil {
		panic(fmt.Sprintf("chart: an option holds what JSON cannot: %v", err)) // a bug: no input makes a NaN here
	}
	c.Option = option
}
