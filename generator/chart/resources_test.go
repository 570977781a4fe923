package chart

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// books has d book a resource of b for the days from today + from to today + to.
func books(b *book.Book, d *book.Deal, resource *book.Thing, from, to int) *book.Booking {
	if !slices.Contains(b.Resources, resource) {
		b.Resources = append(b.Resources, resource)
	}
	d.Resources = append(d.Resources, book.Booking{
		Booking: &deal.Booking{From: known(b.Today.Add(from)), To: known(b.Today.Add(to))}, Resource: resource,
	})
	return &d.Resources[len(d.Resources)-1]
}

func someone(name string) *book.Thing { return &book.Thing{Kind: book.KindResource, Name: name} }

func TestTheCalendarSaysWhoIsDoubleBooked(t *testing.T) {
	type stay struct {
		deal     int
		resource string
		from, to int
	}
	for _, c := range []struct {
		what   string
		stays  []stay
		zh, en string
	}{
		{"one booking", []stay{{0, "苏婉", 1, 2}},
			"今后 8 周 1 个资源有安排，共 2 天，没有撞期", "1 resource is booked in the next 8 weeks, 2 days in all, none wanted twice"},
		{"one deal books twice", []stay{{0, "苏婉", 1, 2}, {0, "苏婉", 2, 3}},
			"今后 8 周 1 个资源有安排，共 3 天，没有撞期", "1 resource is booked in the next 8 weeks, 3 days in all, none wanted twice"},
		{"a day for two", []stay{{0, "苏婉", 1, 3}, {1, "苏婉", 3, 5}, {1, "周敏", 3, 5}},
			"苏婉撞期：2026-11-26 有两单要，甲、乙", "苏婉 is double-booked on 2026-11-26: 甲 and 乙"},
		{"days for two", []stay{{0, "苏婉", 0, 9}, {1, "苏婉", 8, 12}},
			"苏婉撞期 2 天：2026-12-01 起有两单要，甲、乙", "苏婉 is double-booked on 2 days, from 2026-12-01 on: 甲 and 乙"},
		{"two resources", []stay{{0, "苏婉", 0, 0}, {1, "苏婉", 0, 0}, {0, "周敏", 1, 3}, {1, "周敏", 1, 2}},
			"2 个资源撞期，最多的是周敏：2 天", "2 resources are double-booked, 周敏 most: on 2 days"},
		{"what is over clashes no more", []stay{{0, "苏婉", -3, -1}, {1, "苏婉", -3, 0}},
			"今后 8 周 1 个资源有安排，共 1 天，没有撞期", "1 resource is booked in the next 8 weeks, 1 day in all, none wanted twice"},
	} {
		for l, want := range map[lang.Lang]string{lang.ZH: c.zh, lang.EN: c.en} {
			b := bookOf(l, sized(dealOf(), "甲", 0, 0, "CNY", method.Lead), sized(dealOf(), "乙", 0, 0, "CNY", method.Lead))
			things := map[string]*book.Thing{"苏婉": someone("苏婉"), "周敏": someone("周敏")}
			for _, s := range c.stays {
				books(b, b.Deals[s.deal], things[s.resource], s.from, s.to)
			}
			if got := Resources(b, "index.html").Title; got != want {
				t.Errorf("%s:\n got %s\nwant %s", c.what, got, want)
			}
		}
	}
}

func TestWhatIsOverOrFarAheadIsNotInTheCalendar(t *testing.T) {
	b := bookOf(lang.EN, sized(dealOf(), "a", 0, 0, "CNY", method.Lead))
	books(b, b.Deals[0], someone("past"), -9, -1)
	books(b, b.Deals[0], someone("future"), 7*mostWeeks, 7*mostWeeks+1)
	if c := Resources(b, "index.html"); !strings.Contains(c.Missing, "from and to") {
		t.Errorf("the calendar shows %v", c.Table.Rows)
	}
}

func TestTheCalendarLeadsToTheDealsBookings(t *testing.T) {
	d := sized(dealOf(), "甲", 0, 0, "CNY", method.Lead)
	d.URL = "deals/a.html"
	b := bookOf(lang.ZH, d)
	stay := books(b, d, &book.Thing{Name: "苏婉", URL: "resources/b.html"}, 1, 1)
	stay.For, stay.Cost = []book.Name{{Text: "王建国"}, {Text: "陈立"}}, known(1200.0)
	c := Resources(b, "index.html")
	if got := fmt.Sprint(c.Table.Rows[0]); got != "[{苏婉} {甲} {2026-11-24} {王建国、陈立} {¥1,200}]" {
		t.Errorf("row %s", got)
	}
	if got := strings.Join(c.Table.Refs[0], "|"); got != "resources/b.html|deals/a.html#q8|||" {
		t.Errorf("references %s", got)
	}
}

// random is a book of deals that book few resources at random.
func random(r *rand.Rand, deals, resources int) *book.Book {
	b := bookOf(lang.EN)
	things := make([]*book.Thing, resources)
	for i := range things {
		things[i] = someone(fmt.Sprint("resource ", i))
	}
	for i := range deals {
		b.Deals = append(b.Deals, sized(dealOf(), fmt.Sprint("a deal of many ", i), 0, 0, "CNY", method.Lead))
	}
	for _, d := range b.Deals {
		for range r.IntN(4) {
			from := r.IntN(90) - 20
			books(b, d, things[r.IntN(resources)], from, from+r.IntN(12))
		}
	}
	return b
}

func TestClashesAreTheDaysThatTwoDealsShare(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	clashes := 0
	for range 200 {
		b := random(r, 1+r.IntN(8), 1+r.IntN(4))
		weeks := weeksFrom(b.Today)
		stays := rule.Stays(b.Deals)
		for _, got := range weeks.bookedIn(b) {
			var want []int
			for i := weeks.today; i < weeks.days; i++ {
				deals := map[*book.Deal]bool{}
				for _, s := range stays[got.resource] {
					if at := weeks.first.Add(i); !at.Before(s.First) && !at.After(s.Last) {
						deals[s.Deal] = true
					}
				}
				if len(deals) > 1 {
					want = append(want, i)
				}
			}
			if !slices.Equal(got.clashes, want) {
				t.Fatalf("clashes on %v, want %v", got.clashes, want)
			}
			clashes += len(want)
		}
	}
	if clashes == 0 {
		t.Error("nothing clashed")
	}
}

func TestNoNameOfTheCalendarMeetsAnother(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		b := random(r, 1+r.IntN(30), 1+r.IntN(6))
		weeks := weeksFrom(b.Today)
		drawn := firstBooked(weeks.bookedIn(b))
		weeks.shorten(drawn)
		if weeks.days%7 != 0 || weeks.days < 7*fewestWeeks || weeks.days > 7*mostWeeks {
			t.Fatalf("%d days", weeks.days)
		}
		for _, wide := range []float64{calendarWidth - 162, phoneWidth - 104} {
			for _, of := range drawn {
				boxes, _ := weeks.boxes(of.stays, wide/float64(weeks.days), 132)
				now := float64(weeks.today) * wide / float64(weeks.days)
				for i, a := range boxes {
					left, right := a.extent()
					if a.from >= a.to || left < 0 || right > wide+1 || a.name == "" {
						t.Fatalf("%v is not on the plot of %v px", a, wide)
					}
					from, to := a.text()
					if from < now && now < to {
						t.Fatalf("the name of %v is on the line of today, %v", a, now)
					}
					if (from < a.from || to > a.to) && from < a.to && a.from < to {
						t.Fatalf("the name of %v is half on its bar", a)
					}
					for _, o := range boxes[:i] {
						if l, r := o.extent(); a.lane == o.lane && left < r && l < right {
							t.Fatalf("%v meets %v", a, o)
						}
					}
				}
			}
		}
	}
}

func TestTheCalendarOfManyBookingsIsCapped(t *testing.T) {
	c := Resources(random(rand.New(rand.NewPCG(5, 6)), 3000, 40), "index.html")
	if n := len(c.Table.Rows); n > mostDrawn || n < mostDrawn-mostStays || !strings.Contains(c.Note, "34 resources more are not listed") {
		t.Errorf("%d bookings: %s", n, c.Note)
	}
	if len(c.Option) > 20_000 {
		t.Errorf("%d bytes", len(c.Option))
	}
}

func TestABookingForEverIsDrawnToTheEndOfTheCalendar(t *testing.T) {
	b := bookOf(lang.ZH, sized(dealOf(), "甲", 0, 0, "CNY", method.Lead))
	last, err := day.Parse("9999-12-31")
	if err != nil {
		t.Fatal(err)
	}
	books(b, b.Deals[0], someone("苏婉"), -400, 1).To = known(last)
	if got := Resources(b, "index.html").Title; got != "今后 8 周 1 个资源有安排，共 56 天，没有撞期" {
		t.Errorf("title %s", got)
	}
}
