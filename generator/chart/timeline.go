package chart

import (
	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
)

// timeline is the axis of what a deal was before: from the day of its first version to the last one on which it changed. It does
// not go on to today, since a day that passes changes no page.
type timeline struct {
	first day.Date
	days  int     // 0: all was on one day
	wide  float64 // of the days, in CSS pixels
}

// timelineOf is that of a deal with a history.
func timelineOf(d *book.Deal) timeline {
	moves := d.Line.Moves
	first := moves[0].Day
	return timeline{first: first, days: moves[len(moves)-1].Day.Since(first)}
}

func (t timeline) last() day.Date { return t.first.Add(t.days) }

// text says from when to when it goes.
func (t timeline) text(l lang.Lang) string {
	if t.days == 0 {
		return in(l, "%s", "on %s", t.first)
	}
	return in(l, "%s 到 %s", "from %s to %s", t.first, t.last())
}

// x is where a day begins.
func (t timeline) x(d day.Date) float64 {
	return float64(d.Since(t.first)) / float64(max(1, t.days)) * t.wide
}

// tail is how far lines go on behind the last day, so that what moved on it is seen, and to where their words are.
const tail = 22

// monthRoom is how many CSS pixels lie at least between two months that are written.
const monthRoom = 64

// dateDown is how far below the plot dates stand, in CSS pixels.
const dateDown = 12

// dates are the words under the axis, which is at y: the first and the last day, and as many months between them as there is room for, each
// with a line.
func (t timeline) dates(y float64) (words []word, months []ruled) {
	first, last := t.first.String(), t.last().String()
	words = append(words, write(0, y+dateDown, first).quiet())
	if t.days == 0 {
		return words, nil
	}
	words = append(words, write(t.wide, y+dateDown, last).quiet().leftward())
	every := 1
	for perMonth := t.wide / float64(t.days) * 30; float64(every)*perMonth < monthRoom; {
		switch every { // so that a year is a whole number of them
		case 1:
			every = 2
		case 2:
			every = 3
		default:
			every *= 2
		}
	}
	room := width(first, small) + 24
	from := t.first.Month(0)
	for n := every; ; n += every {
		month := from.Month(n)
		x := t.x(month)
		if x >= t.wide {
			return words, months
		}
		months = append(months, ruled{XAxis: int(x)})
		if x >= room && x <= t.wide-room {
			words = append(words, write(x, y+dateDown, month.String()[:len("2026-01")]).quiet().centred())
		}
	}
}

// Around the plot of a timeline, in CSS pixels.
const (
	timelineTop    = 10
	timelineBottom = 22
	timelineLeft   = 30
)

// plotted is a drawing over the axis, so high and with so much room for words at its right. Its coordinates are CSS pixels from
// the top left corner of the days; it may be drawn wider.
func (t timeline) plotted(high float64, right int, all []*series, words []word) drawing {
	y := hiddenAxis(high)
	y.Inverse = opts.Bool(true)
	return drawing{
		Height: timelineTop + int(high) + timelineBottom, Grid: []grid{place(timelineLeft, timelineTop, right, timelineBottom)},
		X: []axis{hiddenAxis(t.wide + tail)}, Y: []axis{y}, Series: all, Words: words,
	}
}

// stairs is a trail as a line of steps, up to behind the last day; it breaks where the number is not known.
func (t timeline) stairs(steps trail, y func(value int) float64) path {
	var way path
	for i, s := range steps {
		if !s.known {
			way = broken(way)
			continue
		}
		end := t.wide + tail/2
		if i+1 < len(steps) {
			end = t.x(steps[i+1].from)
		}
		way = append(way, at(t.x(s.from), y(s.value)), at(end, y(s.value)))
	}
	return way
}
