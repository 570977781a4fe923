package chart

import (
	"maps"
	"slices"
	"sync"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
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
	Height int // in CSS pixels; read by the page script
	Grid   []grid
	X, Y   []axis
	Series []*series
	Words  []word
	On     string // the colour that the words stand on, if it is not that of the page
}

// narrow is how a chart is drawn in plots narrower than so many CSS pixels: the same series, placed otherwise; without any, just
// those of the next wider drawing. Of several the wider come first; those that fit a plot add up.
type narrow struct {
	below int
	drawing
}

// draw gives the chart its option: drawn wide, and in narrower plots with what those drawings say, the last that fits.
func (c *Chart) draw(wide drawing, narrower ...narrow) {
	b := buffers.Get().(*buffer)
	defer buffers.Put(b)
	b.option, b.words = b.option[:0], b.words[:0]
	w := whole{wide: wide, narrower: narrower, sorted: &b.words}
	w.write(&b.option)
	c.Option = string(b.option)
}

// buffer is what an option is written into, and where its words are put in order.
type buffer struct {
	option
	words []word
}

var buffers = sync.Pool{New: func() any { return new(buffer) }}

// anyChart is what go-echarts says of any chart, as the begin of an option.
var anyChart = func() (o option) {
	chart := charts.BaseConfiguration{Animation: opts.Bool(false)}
	chart.Accept(bare{})
	fields := chart.JSON()
	o.open('{')
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		o.valueField(key, fields[key])
	}
	return o
}()

// bare corrects go-echarts' option: nothing that would draw a title, a legend, a toolbox or a tooltip, which is the page script's,
// and no series, which are ours.
type bare struct {
	charts.BaseConfigurationVisitor
}

func (bare) VisitTitleOpt(opts.Title) any          { return nil }
func (bare) VisitLegendOpt(opts.Legend) any        { return nil }
func (bare) VisitToolbox(opts.Toolbox) any         { return nil }
func (bare) VisitTooltipOpt(opts.Tooltip) any      { return nil }
func (bare) VisitSeriesOpt(charts.MultiSeries) any { return nil }

// whole is a chart as an option has it: the wide drawing, and those for narrow plots.
type whole struct {
	wide     drawing
	narrower []narrow
	sorted   *[]word
	words    [looks][]word // of the wide drawing
	drawn    struct {      // those that have something to draw at some width; the others are in no drawing
		series []bool
		looks  [looks]bool
	}
}

func (w *whole) write(o *option) {
	w.drawn.series = make([]bool, len(w.wide.Series))
	w.see(w.wide)
	for _, n := range w.narrower {
		w.see(n.drawing)
	}
	w.words = byLook(w.wide.Words, w.sorted)
	*o = append(*o, anyChart...)
	o.key("grid")
	changes(o, w.wide.Grid, nil)
	if len(w.narrower) > 0 {
		o.key("media")
		w.writeNarrower(o)
	}
	o.key("plotHeight") // not "height": all components would inherit it
	o.int(w.wide.Height)
	o.key("series")
	w.writeSeries(o)
	o.key("xAxis")
	changes(o, w.wide.X, nil)
	o.key("yAxis")
	changes(o, w.wide.Y, nil)
	o.end('}')
}

// see notes what a drawing draws.
func (w *whole) see(d drawing) {
	for i, s := range d.Series {
		w.drawn.series[i] = w.drawn.series[i] || !s.blank()
	}
	for _, some := range d.Words {
		w.drawn.looks[some.look] = true
	}
}

// writeSeries writes those of the wide drawing; its words are a series for each look.
func (w *whole) writeSeries(o *option) {
	o.open('[')
	for i, s := range w.wide.Series {
		if w.drawn.series[i] {
			o.item()
			s.write(o)
		}
	}
	for look, words := range w.words {
		if w.drawn.looks[look] {
			o.item()
			o.open('{')
			o.textField("type", "scatter")
			o.key("data")
			list(o, words)
			lettering{formatters[look], w.wide.On}.write(o)
			o.end('}')
		}
	}
	o.end(']')
}

// writeNarrower writes the drawings for narrower plots: what of each is not as in the next wider one.
func (w *whole) writeNarrower(o *option) {
	wider, words := w.wide, w.words
	o.open('[')
	for _, n := range w.narrower {
		o.item()
		o.open('{')
		o.key("query")
		o.open('{')
		o.intField("maxWidth", n.below-1)
		o.end('}')
		o.key("option")
		o.open('{')
		o.key("plotHeight")
		o.int(n.Height)
		changesField(o, "grid", n.Grid, wider.Grid)
		changesField(o, "xAxis", n.X, wider.X)
		changesField(o, "yAxis", n.Y, wider.Y)
		if n.Series == nil {
			n.Series = wider.Series
		} else {
			now := byLook(n.Words, w.sorted)
			o.key("series")
			w.moves(o, n.Series, wider.Series, now, words)
			words = now
		}
		o.end('}')
		o.end('}')
		wider = n.drawing
	}
	o.end(']')
}

// moves writes the series of a narrower drawing, told by those of the next wider one and of the wide one.
func (w *whole) moves(o *option, all, wider []*series, words, before [looks][]word) {
	o.open('[')
	for i, s := range all {
		if w.drawn.series[i] {
			o.item()
			s.move(o, w.wide.Series[i], wider[i])
		}
	}
	for look, some := range words {
		if w.drawn.looks[look] {
			o.item()
			o.open('{')
			movedField(o, w.words[look], before[look], some)
			o.end('}')
		}
	}
	o.end(']')
}
