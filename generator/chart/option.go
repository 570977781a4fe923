package chart

import (
	"encoding/json"
	"fmt"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// phone is the drawing for plots narrower than this many CSS pixels.
const phone = 460

// The widths, in CSS pixels, that drawings are laid out for. A plot is never narrower than its drawing's: what does not
// overlap here does not overlap where there is more room.
const (
	phoneWidth = 328
	halfWidth  = 496
)

// drawing is one way to draw a chart: the whole of it, or, for narrow plots, what differs there.
type drawing struct {
	Height int      `json:"height"` // of the plot, in CSS pixels; read by the page script
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

// category is one value of a category axis.
type category struct {
	Value     string          `json:"value"`
	TextStyle *opts.TextStyle `json:"textStyle,omitempty"`
}

type label struct {
	opts.Label
	Distance        float64 `json:"distance,omitempty"` // from the point; 0 leaves the default of 5
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
	wide, narrow drawing
}

func (w whole) VisitXAxis([]opts.XAxis) any           { return w.wide.X }
func (w whole) VisitYAxis([]opts.YAxis) any           { return w.wide.Y }
func (w whole) VisitGrid([]opts.Grid) any             { return w.wide.Grid }
func (w whole) VisitSeriesOpt(charts.MultiSeries) any { return w.wide.Series }

func (w whole) Visit(option map[string]any) {
	for _, key := range []string{"title", "legend", "toolbox", "color"} {
		delete(option, key)
	}
	option["height"] = w.wide.Height
	option["media"] = []any{map[string]any{"query": map[string]int{"maxWidth": phone - 1}, "option": w.narrow}}
}

// draw gives the chart its option: drawn wide, and on a phone with what narrow says.
func (c *Chart) draw(wide, narrow drawing) {
	chart := charts.NewScatter() // of whichever kind the series are: a chart of go-echarts is a list of them
	chart.SetGlobalOptions(
		charts.WithAnimation(false),
		charts.WithGridOpts(opts.Grid{}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "item", Formatter: "tip"}),
	)
	chart.Accept(whole{wide: wide, narrow: narrow})
	option, err := json.Marshal(chart.JSON())
	if err != nil {
		panic(fmt.Sprintf("chart: an option holds what JSON cannot: %v", err)) // a bug: no input makes a NaN here
	}
	c.Option = option
}
