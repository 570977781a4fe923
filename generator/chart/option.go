package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// The widths, in CSS pixels, that drawings are laid out for: a phone, half a page, a tablet, a page. A plot is at least as wide as
// its drawing is laid out for: what does not overlap there does not overlap where there is more room.
const (
	phoneWidth  = 328
	halfWidth   = 496
	tabletWidth = 680
	pageWidth   = 980
)

// narrowest is the least room that the drawing for half a page is used in; a little less than it is laid out for.
const narrowest = 460

// drawing is one way to draw a chart: the whole of it, or, for narrower plots, what differs there.
type drawing struct {
	Height int       `json:"plotHeight"` // in CSS pixels; read by the page script. Not "height": all components would inherit it
	Grid   []grid    `json:"grid,omitempty"`
	X      []axis    `json:"xAxis,omitempty"`
	Y      []axis    `json:"yAxis,omitempty"`
	Series []*series `json:"series,omitempty"`
}

// grid is go-echarts' grid with what it has no field for.
type grid struct {
	opts.Grid
	OuterBoundsMode string `json:"outerBoundsMode,omitempty"` // "none": the plot is where we say
}

// axis is go-echarts' axis with what it has no field for. It serves for both directions: ECharts has one kind of them.
type axis struct {
	opts.XAxis
	Labels        *axisLabel      `json:"axisLabel,omitempty"`
	BoundaryGap   any             `json:"boundaryGap,omitempty"`
	Interval      int             `json:"interval,omitempty"`
	NameTextStyle *opts.TextStyle `json:"nameTextStyle,omitempty"`
}

// axisLabel is go-echarts' label of an axis without what it would say even if it is not set.
type axisLabel struct {
	*opts.AxisLabel
	ShowMinLabel *bool `json:"showMinLabel,omitempty"`
	ShowMaxLabel *bool `json:"showMaxLabel,omitempty"`
}

// concise are axes as they stand in the option.
func concise(axes []axis) []axis {
	short := slices.Clone(axes)
	for i, a := range axes {
		if a.AxisLabel != nil {
			short[i].Labels = &axisLabel{AxisLabel: a.AxisLabel}
		}
	}
	return short
}

// plot is of go-echarts' charts.SingleSeries what the charts use: the whole of it has a hundred fields more, two kilobytes, and
// a deal's page makes some hundred series.
type plot struct {
	Type           string     `json:"type,omitempty"`
	Stack          string     `json:"stack,omitempty"`
	XAxisIndex     int        `json:"xAxisIndex,omitempty"`
	YAxisIndex     int        `json:"yAxisIndex,omitempty"`
	BarCategoryGap string     `json:"barCategoryGap,omitempty"`
	Step           any        `json:"step,omitempty"`
	ShowSymbol     types.Bool `json:"showSymbol,omitempty"`
	Symbol         string     `json:"symbol,omitempty"`
	SymbolSize     any        `json:"symbolSize,omitempty"`
	Data           any        `json:"data,omitempty"`
}

// series is a plot with what go-echarts has no field for. What all series of a type have in common, as that they are not
// clipped, the page script adds.
type series struct {
	plot
	Tip       tipOf     `json:"tip,omitempty"`
	Label     *label    `json:"label,omitempty"`
	MarkLine  *markLine `json:"markLine,omitempty"`
	MarkArea  *markArea `json:"markArea,omitempty"`
	Silent    bool      `json:"silent,omitempty"`
	Z         int       `json:"z,omitempty"`
	LineStyle *line     `json:"lineStyle,omitempty"`
	ItemStyle *style    `json:"itemStyle,omitempty"`
	BarWidth  int       `json:"barWidth,omitempty"`

	Rotate       int     `json:"symbolRotate,omitempty"`
	SymbolOffset *[2]int `json:"symbolOffset,omitempty"` // in CSS pixels, to the right and down
}

// tipOf says what the tooltip of a series' marks is, where they do not say it themselves: the table has it already.
type tipOf string

const (
	tipPerson tipOf = "person" // the row that the mark names of the page's table of people, in its first order, and their row of the chart's
	tipCell   tipOf = "cell"   // the cell of the table: the data are rows, the series are columns behind that of the names
)

// point is one datum of a series. Text is the label, Mark the name of a look, at whose end "*" makes the label strong and "<"
// puts it to the left; Row is the row of a table that says the same, and Tip what the tooltip says where no row does. The page
// script reads them.
type point struct {
	Value      any     `json:"value"`
	Text       string  `json:"text,omitempty"`
	Mark       string  `json:"mark,omitempty"`
	Row        *int    `json:"row,omitempty"`
	Tip        string  `json:"tip,omitempty"`
	Symbol     string  `json:"symbol,omitempty"`
	SymbolSize float32 `json:"symbolSize,omitempty"`
	Rotate     *int    `json:"symbolRotate,omitempty"` // degrees against the clock
	ItemStyle  *style  `json:"itemStyle,omitempty"`
	Label      *label  `json:"label,omitempty"` // what differs from the label of the series
}

// MarshalJSON writes a mark that says no more than its place, or than its place, text, mark, row and size, as the list of these.
func (p point) MarshalJSON() ([]byte, error) {
	place, ok := p.Value.(coordinates)
	switch {
	case ok && p == point{Value: place}:
		return json.Marshal(place)
	case !ok || p.Row == nil || p.Label != nil || p.Tip != "" || p.Symbol != "" || p.Rotate != nil || p.ItemStyle != nil:
		type whole point // without this method
		return json.Marshal(whole(p))
	}
	datum := []any{place[0], place[1], p.Text, p.Mark, *p.Row}
	if p.SymbolSize != 0 {
		datum = append(datum, p.SymbolSize)
	}
	return json.Marshal(datum)
}

// coordinates are a place in a plot, in the units of its axes.
type coordinates [2]int

// at is the place (x, y), to a whole unit.
func at(x, y float64) coordinates { return coordinates{int(math.Round(x)), int(math.Round(y))} }

// category is one value of a category axis. Its own style needs an Align: that of the axis does not reach it.
type category struct {
	Value     string          `json:"value"`
	TextStyle *opts.TextStyle `json:"textStyle,omitempty"`
}

// MarshalJSON writes a value without a style of its own as ECharts takes it too: as its text.
func (c category) MarshalJSON() ([]byte, error) {
	if c.TextStyle == nil {
		return json.Marshal(c.Value)
	}
	type whole category // without this method
	return json.Marshal(whole(c))
}

// label, style and line are of ECharts' options what the charts use: go-echarts' types lack some of it, and would say at
// each of many points what it does not have.
type label struct {
	Formatter       string  `json:"formatter,omitempty"`
	Position        string  `json:"position,omitempty"`
	Distance        *int    `json:"distance,omitempty"` // from the point, in CSS pixels
	Offset          *[2]int `json:"offset,omitempty"`
	Rotate          int     `json:"rotate,omitempty"` // degrees, about the point
	Color           string  `json:"color,omitempty"`
	FontSize        int     `json:"fontSize,omitempty"`
	LineHeight      int     `json:"lineHeight,omitempty"`
	FontWeight      string  `json:"fontWeight,omitempty"`
	BackgroundColor string  `json:"backgroundColor,omitempty"`
	Padding         *[4]int `json:"padding,omitempty"`
	TextBorderColor string  `json:"textBorderColor,omitempty"`
	TextBorderWidth int     `json:"textBorderWidth,omitempty"`
}

type style struct {
	Color       string  `json:"color,omitempty"`
	Opacity     float32 `json:"opacity,omitempty"`
	BorderColor string  `json:"borderColor,omitempty"`
	BorderWidth float32 `json:"borderWidth,omitempty"`
	BorderType  string  `json:"borderType,omitempty"`
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
	ItemStyle style      `json:"itemStyle"`
	Data      [][2]coord `json:"data"`
}

type coord struct {
	Coord coordinates `json:"coord"`
}

// whole corrects go-echarts' option in one pass: our axes and series in the place of its own, nothing that would draw a
// title, a legend, a toolbox or a tooltip, which is the page script's, no animation, and the drawings for narrow plots.
type whole struct {
	charts.BaseConfigurationVisitor
	wide     drawing
	narrower []narrow
}

// narrow is how a chart is drawn in plots narrower than so many CSS pixels: the same series, placed otherwise. Of several the
// wider come first; those that fit a plot add up.
type narrow struct {
	below int
	drawing
}

// medium is a narrow drawing in the option.
type medium struct {
	Query struct {
		MaxWidth int `json:"maxWidth"`
	} `json:"query"`
	Option struct {
		drawing
		Series []moved `json:"series,omitempty"`
	} `json:"option"`
}

// moved is what differs between a series and the same in the wide drawing.
type moved struct {
	Data     any    `json:"data,omitempty"`
	Size     any    `json:"symbolSize,omitempty"`
	MarkLine *rests `json:"markLine,omitempty"`
	MarkArea *rests `json:"markArea,omitempty"`
}

// rests are the places of lines or areas behind a series.
type rests struct {
	Data any `json:"data"`
}

func (w whole) Visit(option map[string]any) {
	for _, key := range []string{"title", "legend", "toolbox", "tooltip"} {
		delete(option, key)
	}
	blank := w.blank()
	drawn := make([]*series, 0, len(w.wide.Series))
	for i, s := range w.wide.Series {
		if !blank[i] {
			drawn = append(drawn, s)
		}
	}
	option["grid"], option["xAxis"], option["yAxis"], option["series"] = w.wide.Grid, concise(w.wide.X), concise(w.wide.Y), drawn
	option["plotHeight"] = w.wide.Height
	if len(w.narrower) == 0 {
		return
	}
	media := make([]medium, len(w.narrower))
	wider := w.wide
	for i, n := range w.narrower {
		media[i].Query.MaxWidth, media[i].Option.drawing = n.below-1, n.drawing
		media[i].Option.Grid = differing(wider.Grid, n.Grid)
		media[i].Option.X, media[i].Option.Y = concise(differing(wider.X, n.X)), concise(differing(wider.Y, n.Y))
		for k, s := range n.Series {
			if !blank[k] {
				media[i].Option.Series = append(media[i].Option.Series, moves(w.wide.Series[k], wider.Series[k], s))
			}
		}
		if n.Series == nil {
			n.Series = wider.Series
		}
		wider = n.drawing
	}
	option["media"] = media
}

// blank says which series are without anything to draw at every width.
func (w whole) blank() []bool {
	blank := make([]bool, len(w.wide.Series))
	for i, s := range w.wide.Series {
		blank[i] = s.blank() && !slices.ContainsFunc(w.narrower, func(n narrow) bool { return n.Series != nil && !n.Series[i].blank() })
	}
	return blank
}

func (s *series) blank() bool {
	return (s.Data == nil || reflect.ValueOf(s.Data).Len() == 0) && s.MarkLine == nil && s.MarkArea == nil
}

// differing are the grids or axes of a narrower drawing with those fields alone that are not as in the wide one, into which
// ECharts puts them; none where all are.
func differing[T grid | axis](wide, narrow []T) []T {
	if reflect.DeepEqual(wide, narrow) {
		return nil
	}
	rest := slices.Clone(narrow)
	for i := range min(len(wide), len(narrow)) {
		empty(reflect.ValueOf(&rest[i]).Elem(), reflect.ValueOf(wide[i]))
	}
	return rest
}

// empty empties the fields of a struct that are as in another.
func empty(it, other reflect.Value) {
	for i := range it.NumField() {
		switch field := it.Field(i); {
		case it.Type().Field(i).Anonymous:
			empty(field, other.Field(i))
		case reflect.DeepEqual(field.Interface(), other.Field(i).Interface()):
			field.SetZero()
		}
	}
}

// moves is what a narrower drawing's series has otherwise than that of the next wider one. Data are told by those of the wide one.
func moves(wide, wider, narrow *series) moved {
	var m moved
	if !reflect.DeepEqual(wider.Data, narrow.Data) {
		switch data := narrow.Data.(type) {
		case []word:
			m.Data = places(wide.Data.([]word), data)
		case []point:
			m.Data = places(wide.Data.([]point), data)
		default:
			m.Data = data
		}
	}
	if !reflect.DeepEqual(wider.SymbolSize, narrow.SymbolSize) {
		m.Size = narrow.SymbolSize
	}
	if narrow.MarkLine != nil && !reflect.DeepEqual(wider.MarkLine, narrow.MarkLine) {
		m.MarkLine = &rests{narrow.MarkLine.Data}
	}
	if narrow.MarkArea != nil && !reflect.DeepEqual(wider.MarkArea, narrow.MarkArea) {
		m.MarkArea = &rests{narrow.MarkArea.Data}
	}
	return m
}

// placed is a datum that has a place: nil where it has none. Moved says whether another is the same but for its place.
type placed[T any] interface {
	place() any
	moved(to T) bool
}

func (w word) place() any { return w.Value }

func (w word) moved(to word) bool {
	return w.Text == to.Text && w.look == to.look && (w.Label == to.Label || reflect.DeepEqual(w.Label, to.Label))
}

func (p point) place() any {
	switch p.Value.(type) {
	case coordinates, [2]float64:
		return p.Value
	}
	return nil
}

func (p point) moved(to point) bool {
	if to.place() == nil || p.place() == nil && p.Value != nil {
		return false
	}
	p.Value, to.Value = nil, nil
	return reflect.DeepEqual(p, to)
}

// places are data of which only the place is written where all else is as in the wide drawing; the page script fills it in.
func places[T placed[T]](wide, narrow []T) []any {
	all := make([]any, len(narrow))
	for i, datum := range narrow {
		if i < len(wide) && wide[i].moved(datum) {
			all[i] = datum.place()
		} else {
			all[i] = datum
		}
	}
	return all
}

// draw gives the chart its option: drawn wide, and in narrower plots with what those drawings say, the last that fits.
func (c *Chart) draw(wide drawing, narrower ...narrow) {
	chart := charts.BaseConfiguration{Animation: opts.Bool(false)}
	chart.Accept(whole{wide: wide, narrower: narrower})
	option, err := json.Marshal(chart.JSON())
	if err != nil {
		panic(fmt.Sprintf("chart: an option holds what JSON cannot: %v", err)) // a bug: no input makes a NaN here
	}
	c.Option = option
}
