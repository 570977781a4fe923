// Package day is the calendar day: a date without a time and without a zone, which is what deals are dated with.
package day

import (
	"errors"
	"strings"
	"time"
)

// Date is a day of the proleptic Gregorian calendar. The zero Date is no day; IsZero tells. Two dates of one day are ==, and
// Compare, Before and After order them.
type Date struct{ days int32 } // days since 0000-12-31, so that the zero value is none

const secondsPerDay = 24 * 60 * 60

// epoch is 0000-12-31, the day before the first.
var epoch = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC).Unix()

// ErrNoDate says that a text is not a date that exists, as YYYY-MM-DD.
var ErrNoDate = errors.New("not a date")

// Parse reads YYYY-MM-DD, from 1900-01-01 to 9999-12-31. A time behind the date ("2026-11-12T00:00:00Z") is not taken.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, strings.TrimSpace(s))
	if err != nil || t.Year() < 1900 {
		return Date{}, ErrNoDate
	}
	return fromUTC(t), nil
}

// Of is the day that t falls on in its own location.
func Of(t time.Time) Date {
	return fromUTC(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC))
}

func fromUTC(t time.Time) Date { return Date{int32((t.Unix() - epoch) / secondsPerDay)} } //nolint:gosec // a year of four digits fits

func (d Date) time() time.Time { return time.Unix(epoch+int64(d.days)*secondsPerDay, 0).UTC() }

// IsZero says that d is no day.
func (d Date) IsZero() bool { return d.days == 0 }

// Before says that d comes before e.
func (d Date) Before(e Date) bool { return d.days < e.days }

// After says that d comes after e.
func (d Date) After(e Date) bool { return d.days > e.days }

// Compare orders days: -1, 0 or 1.
func (d Date) Compare(e Date) int {
	switch {
	case d.days < e.days:
		return -1
	case d.days > e.days:
		return 1
	}
	return 0
}

// Add is the day n days later; n may be negative.
func (d Date) Add(n int) Date { return Date{d.days + int32(n)} } //nolint:gosec // a span of days fits

// Since is the number of days from e to d: d.Add(-d.Since(e)) == e.
func (d Date) Since(e Date) int { return int(d.days - e.days) }

// Weekday is d's day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// Quarter is the calendar quarter that d falls in: the year and 1 to 4.
func (d Date) Quarter() (year, quarter int) {
	t := d.time()
	return t.Year(), (int(t.Month())-1)/3 + 1
}

// Month is the first day of the month that comes n months after d's.
func (d Date) Month(n int) Date {
	year, month, _ := d.time().Date()
	return Of(time.Date(year, month+time.Month(n), 1, 0, 0, 0, 0, time.UTC))
}

// String writes d as YYYY-MM-DD, and nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.time().Format(time.DateOnly)
}

// MarshalText writes d for JSON and the like, as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
