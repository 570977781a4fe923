package chart

import (
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/types"
)

// plot is of go-echarts' charts.SingleSeries what the charts use: the whole of it has a hundred fields more, two kilobytes, and
// a deal's page makes some hundred series.
type plot struct {
	Type           string
	Stack          string
	XAxisIndex     int
	YAxisIndex     int
	BarCategoryGap string
	Step           any
	ShowSymbol     types.Bool
	Symbol         string
	SymbolSize     any
	Data           any // nil: none of its own
}

// series is a plot with what go-echarts has no field for. What all series of a type have in common, as that they are not
// clipped, the page script adds.
type series struct {
	plot
	Tip       tipOf
	Label     lettering
	MarkLine  *markLine
	MarkArea  *markArea
	Silent    bool
	Z         int
	LineStyle *line
	ItemStyle *style
	BarWidth  int

	Rotate       int
	SymbolOffset coordinates // in CSS pixels, to the right and down
}

// tipOf says what the tooltip of a series' marks is, where they do not say it themselves: the table has it already.
type tipOf string

const (
	tipPerson tipOf = "person" // the row that the mark names of the page's table of people, in its first order, and their row of the chart's
	tipCell   tipOf = "cell"   // the cell of the table: the data are rows, the series are columns behind that of the names
)

// lettering is how the words of a series are set: as the page script does under that name.
type lettering struct {
	Formatter string
	On        string // the colour that they stand on, if it is not that of the page
}

func (s *series) write(o *option) {
	o.open('{')
	o.textField("type", s.Type)
	o.textField("stack", s.Stack)
	o.intField("xAxisIndex", s.XAxisIndex)
	o.intField("yAxisIndex", s.YAxisIndex)
	o.textField("barCategoryGap", s.BarCategoryGap)
	o.valueField("step", s.Step)
	if s.ShowSymbol != nil {
		o.valueField("showSymbol", s.ShowSymbol)
	}
	o.textField("symbol", s.Symbol)
	o.valueField("symbolSize", s.SymbolSize)
	o.valueField("data", s.Data)
	o.textField("tip", string(s.Tip))
	s.Label.write(o)
	partField(o, "markLine", s.MarkLine)
	partField(o, "markArea", s.MarkArea)
	o.boolField("silent", s.Silent)
	o.intField("z", s.Z)
	partField(o, "lineStyle", s.LineStyle)
	partField(o, "itemStyle", s.ItemStyle)
	o.intField("barWidth", s.BarWidth)
	o.intField("symbolRotate", s.Rotate)
	s.SymbolOffset.writeField(o, "symbolOffset")
	o.end('}')
}

// write writes the field that says how words are set.
func (l lettering) write(o *option) {
	if l != (lettering{}) {
		o.key("label")
		o.open('{')
		o.textField("formatter", l.Formatter)
		o.textField("textBorderColor", l.On)
		o.end('}')
	}
}

// blank says that a series has nothing to draw.
func (s *series) blank() bool {
	var empty bool
	switch data := s.Data.(type) {
	case nil:
		empty = true
	case []point:
		empty = len(data) == 0
	case path:
		empty = len(data) == 0
	case strokes:
		empty = len(data) == 0
	}
	return empty && s.MarkLine == nil && s.MarkArea == nil
}

// move writes what a narrower drawing's series has otherwise than the same of the next wider one. Points are told by those of the
// wide one.
func (s *series) move(o *option, wide, wider *series) {
	o.open('{')
	switch data := s.Data.(type) {
	case []point:
		movedField(o, wide.Data.([]point), wider.Data.([]point), data)
	case path:
		if !slices.Equal(data, wider.Data.(path)) {
			o.valueField("data", data)
		}
	case strokes:
		if !slices.Equal(data, wider.Data.(strokes)) {
			o.valueField("data", data)
		}
	}
	if s.SymbolSize != wider.SymbolSize {
		o.valueField("symbolSize", s.SymbolSize)
	}
	if s.MarkLine != nil && (wider.MarkLine == nil || !same(s.MarkLine.Data, wider.MarkLine.Data)) {
		o.key("markLine")
		o.open('{')
		o.key("data")
		list(o, s.MarkLine.Data)
		o.end('}')
	}
	if s.MarkArea != nil && (wider.MarkArea == nil || !slices.Equal(s.MarkArea.Data, wider.MarkArea.Data)) {
		o.key("markArea")
		o.open('{')
		o.valueField("data", s.MarkArea.Data)
		o.end('}')
	}
	o.end('}')
}

// datum is one of a series' data.
type datum[T any] interface {
	*T
	part
	same(as *T) bool
	moved(from *T) bool // it has a place, and all else is as in the other
	writePlace(o *option)
}

// movedField writes data of a narrower drawing that are not as in the next wider one. Where all but the place of a datum is as in
// the wide drawing only that is written, and the page script fills in the rest.
func movedField[T any, P datum[T]](o *option, wide, wider, data []T) {
	if same[T, P](data, wider) {
		return
	}
	o.key("data")
	o.open('[')
	for i := range data {
		o.item()
		if d := P(&data[i]); i < len(wide) && d.moved(&wide[i]) {
			d.writePlace(o)
		} else {
			d.write(o)
		}
	}
	o.end(']')
}

// same says whether lists are of the same.
func same[T any, P interface {
	*T
	same(as *T) bool
}](a, b []T) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !P(&a[i]).same(&b[i]) {
			return false
		}
	}
	return true
}

// coordinates are a place in a plot, in the units of its axes, or so many CSS pixels to the right and down. There are thousands.
type coordinates [2]int32

// at is the place (x, y), to a whole unit.
func at(x, y float64) coordinates { return coordinates{int32(math.Round(x)), int32(math.Round(y))} }

func (c coordinates) write(o *option) {
	o.open('[')
	c.writeBoth(o)
	o.end(']')
}

func (c coordinates) writeBoth(o *option) {
	o.int(int(c[0]))
	*o = append(*o, ',')
	o.int(int(c[1]))
}

func (c coordinates) writeField(o *option, name string) {
	if c != (coordinates{}) {
		o.key(name)
		c.write(o)
	}
}

// path is lines from corner to corner.
type path []coordinates

// gap ends a line of a path: what follows begins a new one.
var gap = coordinates{math.MinInt32, math.MinInt32}

func (p path) write(o *option) {
	o.open('[')
	for _, corner := range p {
		o.item()
		if corner == gap {
			*o = append(*o, "null"...)
		} else {
			corner.write(o)
		}
	}
	o.end(']')
}

// strokes are straight lines, each from one place to another.
type strokes [][2]coordinates

func (all strokes) write(o *option) {
	o.open('[')
	for _, ends := range all {
		for _, end := range ends {
			o.item()
			end.write(o)
		}
		o.item()
		o.text("-") // ECharts breaks a line there
	}
	o.end(']')
}

// point is one datum of a series. Text is the label, Mark the name of a look, at whose end "*" makes the label strong and "<"
// puts it to the left; Row is the row of a table that says the same, and Tip what the tooltip says where no row does. The page
// script reads them.
type point struct {
	Value      any // coordinates, [2]float64 or a number
	Text       string
	Mark       string
	Row        int // from 1; 0: none
	Tip        string
	Symbol     string
	SymbolSize int
	Rotate     *int // degrees against the clock
	ItemStyle  *style
	Label      *label // what differs from the label of the series
}

// write writes a mark that says no more than its place, or than its place, text, mark, row and size, as the list of these.
func (p *point) write(o *option) {
	place, placed := p.Value.(coordinates)
	switch {
	case placed && *p == point{Value: place}:
		place.write(o)
	case !placed || p.Row == 0 || p.Label != nil || p.Tip != "" || p.Symbol != "" || p.Rotate != nil || p.ItemStyle != nil:
		p.writeWhole(o)
	default:
		o.open('[')
		place.writeBoth(o)
		o.item()
		o.text(p.Text)
		o.item()
		o.text(p.Mark)
		o.item()
		o.int(p.Row - 1)
		if p.SymbolSize != 0 {
			o.item()
			o.int(p.SymbolSize)
		}
		o.end(']')
	}
}

func (p *point) writeWhole(o *option) {
	o.open('{')
	o.key("value")
	o.value(p.Value)
	o.textField("text", p.Text)
	o.textField("mark", p.Mark)
	if p.Row != 0 {
		o.key("row")
		o.int(p.Row - 1)
	}
	o.textField("tip", p.Tip)
	o.textField("symbol", p.Symbol)
	o.intField("symbolSize", p.SymbolSize)
	if p.Rotate != nil {
		o.key("symbolRotate")
		o.int(*p.Rotate)
	}
	partField(o, "itemStyle", p.ItemStyle)
	partField(o, "label", p.Label)
	o.end('}')
}

func (p *point) writePlace(o *option) { o.value(p.Value) }

func (p *point) moved(from *point) bool {
	return p.placed() && (from.Value == nil || from.placed()) && p.like(from)
}

// placed says whether the point has a place, and not but a number.
func (p *point) placed() bool {
	switch p.Value.(type) {
	case coordinates, [2]float64:
		return true
	}
	return false
}

func (p *point) same(as *point) bool { return p.Value == as.Value && p.like(as) }

// like says whether another is the same but for its value.
func (p *point) like(o *point) bool {
	return p.Text == o.Text && p.Mark == o.Mark && p.Row == o.Row && p.Tip == o.Tip && p.Symbol == o.Symbol && p.SymbolSize == o.SymbolSize &&
		alike(p.Rotate, o.Rotate) && alike(p.ItemStyle, o.ItemStyle) && alike(p.Label, o.Label)
}

// alike says whether both say the same, or neither says anything.
func alike[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// label, style and line are of ECharts' options what the charts use: go-echarts' types lack some of it, and would say at
// each of many points what it does not have.
type label struct {
	Position        string
	Offset          coordinates // in CSS pixels, to the right and down
	Rotate          int         // degrees, about the point
	Color           string
	LineHeight      int
	FontWeight      string
	TextBorderColor string
	TextBorderWidth int
}

func (l *label) write(o *option) {
	o.open('{')
	o.textField("position", l.Position)
	l.Offset.writeField(o, "offset")
	o.intField("rotate", l.Rotate)
	o.textField("color", l.Color)
	o.intField("lineHeight", l.LineHeight)
	o.textField("fontWeight", l.FontWeight)
	o.textField("textBorderColor", l.TextBorderColor)
	o.intField("textBorderWidth", l.TextBorderWidth)
	o.end('}')
}

type style struct {
	Color       string
	Opacity     float64
	BorderColor string
	BorderWidth float64
	BorderType  string
}

func (s *style) write(o *option) {
	o.open('{')
	o.textField("color", s.Color)
	o.floatField("opacity", s.Opacity)
	o.textField("borderColor", s.BorderColor)
	o.floatField("borderWidth", s.BorderWidth)
	o.textField("borderType", s.BorderType)
	o.end('}')
}

type line struct {
	Color string
	Width float64
	Type  string
	Cap   string
	Join  string
}

func (l *line) write(o *option) {
	o.open('{')
	o.textField("color", l.Color)
	o.floatField("width", l.Width)
	o.textField("type", l.Type)
	o.textField("cap", l.Cap)
	o.textField("join", l.Join)
	o.end('}')
}

// markLine are lines behind a series.
type markLine struct {
	LineStyle line
	Data      []ruled
}

// ruled is one line across a plot, at a value of one axis.
type ruled struct {
	XAxis     any
	YAxis     any
	LineStyle *line
}

func (m *markLine) write(o *option) {
	o.open('{')
	o.key("lineStyle")
	m.LineStyle.write(o)
	o.key("data")
	list(o, m.Data)
	o.end('}')
}

func (r *ruled) write(o *option) {
	o.open('{')
	o.valueField("xAxis", r.XAxis)
	o.valueField("yAxis", r.YAxis)
	partField(o, "lineStyle", r.LineStyle)
	o.end('}')
}

func (r *ruled) same(as *ruled) bool {
	return r.XAxis == as.XAxis && r.YAxis == as.YAxis && alike(r.LineStyle, as.LineStyle)
}

// markArea are rectangles behind a series, from corner to corner.
type markArea struct {
	ItemStyle style
	Data      areas
}

type areas [][2]coordinates

func (m *markArea) write(o *option) {
	o.open('{')
	o.key("itemStyle")
	m.ItemStyle.write(o)
	o.valueField("data", m.Data)
	o.end('}')
}

func (all areas) write(o *option) {
	o.open('[')
	for _, corners := range all {
		o.item()
		o.open('[')
		for _, corner := range corners {
			o.item()
			o.open('{')
			o.key("coord")
			corner.write(o)
			o.end('}')
		}
		o.end(']')
	}
	o.end(']')
}
