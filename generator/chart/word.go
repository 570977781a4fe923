package chart

import (
	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// word is a text that stands by itself in a plot, to the right of its place unless it says otherwise.
type word struct {
	Value coordinates `json:"value"`
	Text  string      `json:"text"`
	Label *label      `json:"label,omitempty"` // what differs from the word's look

	look look
}

// look is how a word is set. A series has one look, so that a word need not say its own.
type look uint8

const (
	plain look = iota
	strong
	quiet         // small and grey
	quietInMiddle // and with its middle on the place
	looks
)

// write is the word text at (x, y).
func write(x, y float64, text string) word { return word{Value: at(x, y), Text: text} }

// bold makes the word strong.
func (w word) bold() word {
	w.look = strong
	return w
}

// quiet makes the word small and grey.
func (w word) quiet() word {
	w.look = quiet
	return w
}

// centred puts the middle of the word on its place.
func (w word) centred() word {
	if w.look == quiet {
		w.look = quietInMiddle
		return w
	}
	w.Label = w.Label.copied()
	w.Label.Position = "inside"
	return w
}

// leftward puts the word to the left of its place.
func (w word) leftward() word {
	w.Label = w.Label.copied()
	w.Label.Position = "left"
	return w
}

// shifted moves the word by so many CSS pixels.
func (w word) shifted(right, down int) word {
	w.Label = w.Label.copied()
	w.Label.Offset = &[2]int{right, down}
	return w
}

// copied is a label to be changed.
func (l *label) copied() *label {
	if l == nil {
		return &label{}
	}
	own := *l
	return &own
}

// words are a series for each look, be it empty, so that the drawings for all widths have the same series.
func words(all []word) []*series {
	var count [looks]int
	for _, w := range all {
		count[w.look]++
	}
	set := make([]*series, looks)
	for i := range set {
		some := make([]word, 0, count[i])
		for _, w := range all {
			if w.look == look(i) {
				some = append(some, w)
			}
		}
		set[i] = &series{
			SingleSeries: charts.SingleSeries{Type: "scatter", Data: some, SymbolSize: 0},
			Label:        look(i).label(), Silent: true, Clip: opts.Bool(false), Z: 5,
			ItemStyle: &style{Opacity: 1}, // ECharts' own is less, and words take it from their points
		}
	}
	return set
}

// label is that of a series of words.
func (k look) label() *label {
	l := written("right", 0)
	switch k {
	case strong:
		l.FontWeight = "600"
	case quiet:
		l.FontSize, l.Color = small, "var(--ink-2)"
	case quietInMiddle:
		l.Position, l.FontSize, l.Color = "inside", small, "var(--ink-2)"
	}
	return l
}

// written is the label of data: their Text, haloed so that lines do not run through it.
func written(position string, distance int) *label {
	return &label{
		Show: true, Formatter: "text", Position: position, FontSize: normal, Color: "var(--ink)",
		Distance: &distance, TextBorderColor: "var(--paper)", TextBorderWidth: 3,
	}
}
