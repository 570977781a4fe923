package chart

import (
	"reflect"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// grid is go-echarts' grid with what it has no field for.
type grid struct {
	opts.Grid
	OuterBoundsMode string // "none": the plot is where we say
}

// axis is go-echarts' axis with what it has no field for. It serves for both directions: ECharts has one kind of them.
type axis struct {
	opts.XAxis
	BoundaryGap   types.Bool
	Interval      int
	NameTextStyle *opts.TextStyle
}

// axisLabel is go-echarts' label of an axis without what it would say even if it is not set.
type axisLabel struct {
	*opts.AxisLabel
	ShowMinLabel *bool `json:"showMinLabel,omitempty"`
	ShowMaxLabel *bool `json:"showMaxLabel,omitempty"`
}

// Styles that axes of many charts have. Nobody changes them.
var (
	noLine     = &opts.AxisLine{Show: opts.Bool(false)}
	zeroLine   = &opts.AxisLine{Show: opts.Bool(true), OnZero: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--rule)"}}
	noTicks    = &opts.AxisTick{Show: opts.Bool(false)}
	noLines    = &opts.SplitLine{Show: opts.Bool(false)}
	boldName   = &opts.TextStyle{FontWeight: "600", Align: "left"}
	twoLines   = &opts.TextStyle{FontWeight: "600", Align: "left", LineHeight: 14}
	faintLines = &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: "var(--line)"}}
)

// fixed are these styles as JSON.
var fixed = func() map[any]option {
	all := make(map[any]option)
	for _, style := range []any{noLine, zeroLine, noTicks, noLines, faintLines, boldName} {
		var o option
		o.any(style)
		all[style] = o
	}
	return all
}()

// style writes one of go-echarts' styles.
func (o *option) style(v any) {
	if json, ok := fixed[v]; ok {
		*o = append(*o, json...)
	} else {
		o.any(v)
	}
}

// category is one value of a category axis. Its own style needs an Align: that of the axis does not reach it.
type category struct {
	Value     string
	TextStyle *opts.TextStyle
}

// categories are the values of a category axis; one without a style of its own is its text.
type categories []category

func (all categories) write(o *option) {
	o.open('[')
	for _, c := range all {
		o.item()
		if c.TextStyle == nil {
			o.text(c.Value)
			continue
		}
		o.open('{')
		o.key("value")
		o.text(c.Value)
		o.key("textStyle")
		o.style(c.TextStyle)
		o.end('}')
	}
	o.end(']')
}

// changes writes the grids or axes of a drawing, of each the fields that are not as in a wider one, into which ECharts puts them.
// It says whether there are any.
func changes[T any, P interface {
	*T
	write(o *option, wider T)
}](o *option, all, wider []T) bool {
	some := len(all) != len(wider)
	o.open('[')
	for i := range all {
		var than T
		if i < len(wider) {
			than = wider[i]
		}
		o.item()
		o.open('{')
		begin := len(*o)
		P(&all[i]).write(o, than)
		some = some || len(*o) > begin
		o.end('}')
	}
	o.end(']')
	return some
}

// changesField is the same for a field that is left out where there are none.
func changesField[T any, P interface {
	*T
	write(o *option, wider T)
}](o *option, name string, all, wider []T) {
	begin := len(*o)
	o.key(name)
	if !changes[T, P](o, all, wider) {
		*o = (*o)[:begin]
	}
}

func (g *grid) write(o *option, wider grid) {
	o.changed("left", g.Left, wider.Left)
	o.changed("top", g.Top, wider.Top)
	o.changed("right", g.Right, wider.Right)
	o.changed("bottom", g.Bottom, wider.Bottom)
	o.changed("width", g.Width, wider.Width)
	o.changed("height", g.Height, wider.Height)
	o.changed("outerBoundsMode", g.OuterBoundsMode, wider.OuterBoundsMode)
	if g.Grid != (opts.Grid{Left: g.Left, Top: g.Top, Right: g.Right, Bottom: g.Bottom, Width: g.Width, Height: g.Height}) {
		panic("chart: a grid has a field that is not written")
	}
}

func (a *axis) write(o *option, wider axis) {
	o.changedFlag("show", a.Show, wider.Show)
	o.changed("position", a.Position, wider.Position)
	o.changed("type", a.Type, wider.Type)
	o.changed("name", a.Name, wider.Name)
	o.changed("nameLocation", a.NameLocation, wider.NameLocation)
	o.changedFlag("inverse", a.Inverse, wider.Inverse)
	if a.Data != nil && !reflect.DeepEqual(a.Data, wider.Data) {
		o.valueField("data", a.Data)
	}
	if a.Min != wider.Min {
		o.valueField("min", a.Min)
	}
	if a.Max != wider.Max {
		o.valueField("max", a.Max)
	}
	if a.GridIndex != wider.GridIndex {
		o.intField("gridIndex", a.GridIndex)
	}
	changedValue(o, "splitLine", a.SplitLine, wider.SplitLine)
	changedValue(o, "axisLine", a.AxisLine, wider.AxisLine)
	changedValue(o, "axisTick", a.AxisTick, wider.AxisTick)
	if a.AxisLabel != nil && !reflect.DeepEqual(a.AxisLabel, wider.AxisLabel) {
		o.valueField("axisLabel", axisLabel{AxisLabel: a.AxisLabel})
	}
	o.changedFlag("boundaryGap", a.BoundaryGap, wider.BoundaryGap)
	if a.Interval != wider.Interval {
		o.intField("interval", a.Interval)
	}
	changedValue(o, "nameTextStyle", a.NameTextStyle, wider.NameTextStyle)

	rest := a.XAxis
	rest.Data = nil // not comparable
	if rest != (opts.XAxis{
		Show: a.Show, Position: a.Position, Type: a.Type, Name: a.Name, NameLocation: a.NameLocation, Inverse: a.Inverse, Min: a.Min, Max: a.Max,
		GridIndex: a.GridIndex, SplitLine: a.SplitLine, AxisLine: a.AxisLine, AxisTick: a.AxisTick, AxisLabel: a.AxisLabel,
	}) {
		panic("chart: an axis has a field that is not written")
	}
}

// changed writes a text that is not as another.
func (o *option) changed(name, s, wider string) {
	if s != wider {
		o.textField(name, s)
	}
}

// changedFlag writes a flag that is set and not as another.
func (o *option) changedFlag(name string, b, wider types.Bool) {
	if b != nil && !alike(b, wider) {
		o.valueField(name, b)
	}
}

// changedValue writes what is not nil and not as another.
func changedValue[T any](o *option, name string, v, wider *T) {
	if v == nil || v == wider || reflect.DeepEqual(v, wider) {
		return
	}
	o.key(name)
	o.style(v)
}
