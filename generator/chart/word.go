package chart

import "encoding/json"

// word is a text that stands by itself in a plot, to the right of its place unless it says otherwise. In an option it is
// [x, y, text].
type word struct {
	Value coordinates
	Text  string
	Label *label // what differs from the word's look

	look look
}

// MarshalJSON writes the word as short as ECharts takes it.
func (w word) MarshalJSON() ([]byte, error) {
	datum := [3]any{w.Value[0], w.Value[1], w.Text}
	if w.Label == nil {
		return json.Marshal(datum)
	}
	return json.Marshal(struct {
		Value [3]any `json:"value"`
		Label *label `json:"label"`
	}{datum, w.Label})
}

// look is how a word is set. A series has one look, so that a word need not say its own.
type look uint8

const (
	plain look = iota
	strong
	quiet         // small and grey
	quietInMiddle // and with its middle on the place
	quietAtLeft   // and to the left of it
	tie           // on a line of the map of relations
	conflict      // and in the colour of alarm
	looks
)

// formatters are the names under which the page script has the looks.
var formatters = [looks]string{"plain", "strong", "quiet", "middle", "before", "tie", "conflict"}

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

// below puts the word under its place.
func (w word) below() word {
	w.Label = w.Label.copied()
	w.Label.Position = "bottom"
	return w
}

// turned makes the word run upwards from its place.
func (w word) turned() word {
	w.Label = w.Label.copied()
	w.Label.Rotate = 90
	return w
}

// leftward puts the word to the left of its place.
func (w word) leftward() word {
	if w.look == quiet {
		w.look = quietAtLeft
		return w
	}
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
			plot:  plot{Type: "scatter", Data: some},
			Label: written(formatters[i]),
		}
	}
	return set
}

// written is the label of data as the page script sets it under that name: their Text, and how it looks.
func written(formatter string) *label { return &label{Formatter: formatter} }
