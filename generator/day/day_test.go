package day

import (
	"testing"
	"time"
)

func parse(t *testing.T, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return d
}

func TestOnlyDaysThatExistAreRead(t *testing.T) {
	for _, s := range []string{"1900-01-01", "2024-02-29", " 2026-11-23 ", "9999-12-31"} {
		parse(t, s)
	}
	for _, s := range []string{"", "1899-12-31", "0001-01-01", "2026-02-29", "2026-13-01", "2026-1-1", "2026-11-23T00:00:00Z", "10000-01-01", "２０２６-11-23"} {
		if d, err := Parse(s); err == nil || !d.IsZero() {
			t.Errorf("%q is read as %v, %v", s, d, err)
		}
	}
}

func TestDaysCountAsTheCalendarDoes(t *testing.T) {
	first, days := parse(t, "1999-12-25"), 3*366
	want := time.Date(1999, 12, 25, 0, 0, 0, 0, time.UTC)
	for n := range days {
		d := first.Add(n)
		if d.String() != want.Format(time.DateOnly) || d.Weekday() != want.Weekday() || d.Since(first) != n || d.Add(-n) != first {
			t.Fatalf("%d days after %v: %v (%v)", n, first, d, d.Weekday())
		}
		if again := parse(t, d.String()); again != d {
			t.Fatalf("%v is read as %v", d, again)
		}
		if next := d.Add(1); !d.Before(next) || !next.After(d) || d.Compare(next) != -1 || next.Compare(d) != 1 || d.Compare(parse(t, d.String())) != 0 {
			t.Fatalf("%v and %v are out of order", d, next)
		}
		want = want.AddDate(0, 0, 1)
	}
}

func TestADayIsThatOfTheTimesOwnZone(t *testing.T) {
	shanghai := time.FixedZone("", 8*60*60)
	at := time.Date(2026, 11, 23, 17, 0, 0, 0, time.UTC)
	if got := Of(at).String(); got != "2026-11-23" {
		t.Error(got)
	}
	if got := Of(at.In(shanghai)).String(); got != "2026-11-24" {
		t.Error(got)
	}
}

func TestQuartersBeginInJanuaryAprilJulyAndOctober(t *testing.T) {
	for s, want := range map[string]int{"2026-01-01": 1, "2026-03-31": 1, "2026-04-01": 2, "2026-06-30": 2, "2026-07-01": 3, "2026-10-01": 4, "2026-12-31": 4} {
		if year, quarter := parse(t, s).Quarter(); year != 2026 || quarter != want {
			t.Errorf("%s: %d, %d", s, year, quarter)
		}
	}
}

func TestNoDayIsWrittenAsNothing(t *testing.T) {
	if text, err := (Date{}).MarshalText(); err != nil || len(text) > 0 {
		t.Errorf("%q, %v", text, err)
	}
}

func TestMonthsGoOnAcrossYears(t *testing.T) {
	d, err := Parse("2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	for n, want := range map[int]string{0: "2026-11-01", 1: "2026-12-01", 2: "2027-01-01", 15: "2028-02-01", -11: "2025-12-01"} {
		if got := d.Month(n).String(); got != want {
			t.Errorf("%d months on: %s, want %s", n, got, want)
		}
	}
}
