// Package calibration holds what a team said of its deals against what came out, by what was written before it was known:
// the temperature against deals won (Temperatures, CurveOf), and what the rules found against deals lost (Backtest).
//
// In: linked deals with their history, what the rules found in earlier versions of them. Out: counts, shares and scores.
// Deals that were won count 1, those that were lost 0; those that we dropped ourselves, and those still open, do not count.
// Nothing that was written on the day on which a result was known, or later, counts.
package calibration

import (
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/method"
)

// Least is of how many deals something is said: of fewer, chance would say it.
const Least = 20

// Ahead is how many days before a deal's end the temperature is looked at.
const Ahead = 30

// Closed is a deal that was won or lost.
type Closed struct {
	*book.Deal
	Won bool
	End day.Date // the first day on which the result may have been known
}

// ClosedOf are the deals that were won or lost, up to the present day, and of which it is known when: in the book's order.
func ClosedOf(b *book.Book) []Closed {
	var all []Closed
	for _, d := range b.Deals {
		result := d.Data.Result()
		if result != method.Won && result != method.Lost || d.Line == nil {
			continue
		}
		if end := endOf(d); !end.IsZero() && !end.After(b.Today) {
			all = append(all, Closed{d, result == method.Won, end})
		}
	}
	return all
}

// endOf is the day of a deal's outcome, or that on which it was first written that the deal has ended, where that is earlier or the
// other is not known. What was written before it was opened again is no end.
func endOf(d *book.Deal) day.Date {
	var written day.Date
	for i := range d.Line.Moves {
		m := &d.Line.Moves[i]
		if m.Kind != history.Result {
			continue
		}
		switch open := m.To == "" || m.To == string(method.Open); {
		case open:
			written = day.Date{}
		case written.IsZero():
			written = m.Day
		}
	}
	if at, known := d.Data.Outcome.Date.Get(); known && (written.IsZero() || at.Before(written)) {
		return at
	}
	return written
}

// Said is what one temperature said, and what came out.
type Said struct {
	Closed
	Temperature int
}

// Temperatures are those of the deals that have ended: of each the one that stood some days before the end, else, of a deal that had none
// then, the last that stood on the day before. A deal that never had one before its end is left out.
func Temperatures(all []Closed) []Said {
	var said []Said
	for _, c := range all {
		value := c.temperature(c.End.Add(-Ahead))
		if value == "" {
			value = c.temperature(c.End.Add(-1))
		}
		if degrees, err := strconv.Atoi(value); err == nil {
			said = append(said, Said{c, degrees})
		}
	}
	return said
}

// temperature is the one that stood on a day; empty: none.
func (c *Closed) temperature(on day.Date) string {
	until := c.Line.Until(on)
	if until == nil {
		return ""
	}
	return until.Value(history.Key{Kind: history.Temperature})
}

// Bin is the deals at one fifth of the scale of temperatures.
type Bin struct {
	From, To int     // both included
	Mean     float64 // of their temperatures
	Won      Share
}

// Curve is what temperatures said against what came out.
type Curve struct {
	Bins [5]Bin
	Mean float64 // of all temperatures
	Won  Share   // of all deals
	// Brier is the mean of (temperature/100 − 1)² of the deals that were won and (temperature/100)² of those that were
	// lost: 0 of somebody who always knew, 1 of somebody who was always sure and always wrong. Source: G. W. Brier,
	// Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950), 1–3; this is half of his
	// score, which counts both outcomes.
	Brier float64
}

// CurveOf makes the curve of what was said; zero scores of nothing.
func CurveOf(all []Said) Curve {
	var c Curve
	for i := range c.Bins {
		c.Bins[i].From, c.Bins[i].To = 20*i, 20*i+19
	}
	c.Bins[4].To = 100
	for i := range all {
		s := &all[i]
		b := &c.Bins[min(s.Temperature/20, 4)]
		b.Mean += float64(s.Temperature)
		c.Mean += float64(s.Temperature)
		b.Won.add(s.Won)
		c.Won.add(s.Won)
		off := float64(s.Temperature) / 100
		if s.Won {
			off = 1 - off
		}
		c.Brier += off * off
	}
	for i := range c.Bins {
		if n := c.Bins[i].Won.All; n > 0 {
			c.Bins[i].Mean /= float64(n)
		}
	}
	if n := c.Won.All; n > 0 {
		c.Mean /= float64(n)
		c.Brier /= float64(n)
	}
	return c
}

// Base is the score of somebody who always says the share of deals won: p(1−p).
func (c *Curve) Base() float64 { return c.Won.Value() * (1 - c.Won.Value()) }

// Off is how many degrees too high the temperature of the deals in a bin was, beyond what chance explains: below 0 where it was too
// low, 0 where it lies within the interval of the share won.
func (b *Bin) Off() float64 {
	low, high := b.Won.Interval(Sure95)
	switch said := b.Mean / 100; {
	case b.Won.All == 0:
		return 0
	case said > high:
		return 100 * (said - high)
	case said < low:
		return 100 * (said - low)
	}
	return 0
}
