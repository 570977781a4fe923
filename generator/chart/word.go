package chart

import "slices"

// word is a text that stands by itself in a plot, to the right of its place unless it says otherwise. In an option it is
// [x, y, text].
type word struct {
	Value coordinates
	Text  string
	Label *label // what differs from the word's look

	look look
}

func (w *word) write(o *option) {
	if w.Label == nil {
		w.writeText(o)
		return
	}
	o.open('{')
	o.key("value")
	w.writeText(o)
	partField(o, "label", w.Label)
	o.end('}')
}

func (w *word) writeText(o *option) {
	o.open('[')
	w.Value.writeBoth(o)
	o.item()
	o.text(w.Text)
	o.end(']')
}

func (w *word) writePlace(o *option) { w.Value.write(o) }

func (w *word) moved(from *word) bool { return w.Text == from.Text && alike(w.Label, from.Label) }

func (w *word) same(as *word) bool { return w.Value == as.Value && w.moved(as) }

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
	w.Label.Offset = at(float64(right), float64(down))
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

// byLook groups words by their look, in their order. They are copied behind those in to.
func byLook(all []word, to *[]word) (groups [looks][]word) {
	var count [looks]int
	for i := range all {
		count[all[i].look]++
	}
	end := len(*to)
	*to = slices.Grow(*to, len(all))[:end+len(all)]
	room := (*to)[end:]
	for look, n := range count {
		groups[look], room = room[:0:n], room[n:]
	}
	for _, w := range all {
		groups[w.look] = append(groups[w.look], w)
	}
	return groups
}
