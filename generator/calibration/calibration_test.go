package calibration

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/history"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

func on(t testing.TB, text string) day.Date {
	t.Helper()
	d, err := day.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// ended is a deal that has a result, of that date if it is not empty, and the history given: "2026-01-05 temperature 60", or "result won".
func ended(t testing.TB, result method.Result, date string, moves ...string) *book.Deal {
	t.Helper()
	d := &book.Deal{Thing: &book.Thing{}, Data: &deal.Deal{}, Line: &history.Line{}}
	d.Data.Outcome.Result = deal.Value[method.Result]{V: result, Known: true}
	if date != "" {
		d.Data.Outcome.Date = deal.Value[day.Date]{V: on(t, date), Known: true}
	}
	kinds := map[string]history.Kind{"temperature": history.Temperature, "result": history.Result, "title": history.Title}
	for _, m := range moves {
		part := strings.Fields(m + " ")
		move := history.Move{Key: history.Key{Kind: kinds[part[1]]}, Day: on(t, part[0])}
		if len(part) > 2 {
			move.To = part[2]
		}
		d.Line.Moves = append(d.Line.Moves, move)
	}
	return d
}

func TestOnlyWhatWasSaidBeforeTheEndCounts(t *testing.T) {
	for _, tt := range []struct {
		what string
		deal *book.Deal
		want string // the end and the temperature; empty: it does not count
	}{
		{"30 days before", ended(t, method.Won, "2026-06-30", "2026-01-01 temperature 40", "2026-05-31 temperature 60", "2026-06-01 temperature 90", "2026-06-30 result won"), "2026-06-30 60"},
		{"younger than that", ended(t, method.Lost, "2026-06-30", "2026-06-10 temperature 40", "2026-06-29 temperature 55", "2026-06-30 temperature 0", "2026-06-30 result lost"), "2026-06-30 55"},
		{"unknown 30 days before", ended(t, method.Won, "2026-06-30", "2026-01-01 temperature 40", "2026-05-01 temperature", "2026-06-20 temperature 70", "2026-07-01 result won"), "2026-06-30 70"},
		{"only on the day of the end", ended(t, method.Won, "2026-06-30", "2026-06-30 temperature 100", "2026-06-30 result won"), "2026-06-30"},
		{"only later", ended(t, method.Won, "2026-06-30", "2026-01-01 title A", "2026-07-02 temperature 100", "2026-07-02 result won"), "2026-06-30"},
		{"written before its date", ended(t, method.Won, "2026-06-30", "2026-04-01 temperature 60", "2026-05-20 temperature 95", "2026-05-20 result won"), "2026-05-20 60"},
		{"without a date", ended(t, method.Lost, "", "2026-01-01 temperature 60", "2026-05-20 result lost", "2026-05-20 temperature 0"), "2026-05-20 60"},
		{"corrected later", ended(t, method.Won, "", "2026-01-01 temperature 60", "2026-05-20 result lost", "2026-06-20 result won"), "2026-05-20 60"},
		{"opened again", ended(t, method.Won, "", "2026-01-01 temperature 60", "2026-02-20 result lost", "2026-03-20 result open", "2026-03-21 temperature 30", "2026-06-20 result won"), "2026-06-20 30"},
		{"never in the history", ended(t, method.Won, "2026-06-30", "2026-01-01 temperature 60"), "2026-06-30 60"},
		{"after today", ended(t, method.Won, "2026-08-01", "2026-01-01 temperature 60"), ""},
		{"dropped", ended(t, method.Dropped, "2026-06-30", "2026-01-01 temperature 60", "2026-06-30 result dropped"), ""},
		{"open", ended(t, method.Open, "", "2026-01-01 temperature 60"), ""},
		{"without a history", &book.Deal{Data: ended(t, method.Won, "2026-06-30").Data}, ""},
	} {
		got := ""
		for _, c := range ClosedOf(&book.Book{Today: on(t, "2026-07-31"), Deals: []*book.Deal{tt.deal}}) {
			got = c.End.String()
			for _, s := range Temperatures([]Closed{c}) {
				got += " " + strconv.Itoa(s.Temperature)
			}
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.what, got, tt.want)
		}
	}
}

// said is what came out of temperatures: "70+" was won, "30-" lost.
func said(all ...string) []Said {
	var list []Said
	for _, text := range all {
		degrees, _ := strconv.Atoi(text[:len(text)-1])
		list = append(list, Said{Closed{Won: strings.HasSuffix(text, "+")}, degrees})
	}
	return list
}

func TestACurveHasFiveBinsAndAScore(t *testing.T) {
	c := CurveOf(said("0-", "19-", "20+", "39-", "40+", "60+", "79-", "80+", "100+"))
	var bins []string
	for _, b := range c.Bins {
		bins = append(bins, fmt.Sprintf("%d–%d: %g, %d/%d", b.From, b.To, b.Mean, b.Won.Of, b.Won.All))
	}
	if got, want := strings.Join(bins, "; "), "0–19: 9.5, 0/2; 20–39: 29.5, 1/2; 40–59: 40, 1/1; 60–79: 69.5, 1/2; 80–100: 90, 2/2"; got != want {
		t.Errorf("bins %s\nwant %s", got, want)
	}
	// (0 + 0.0361 + 0.64 + 0.1521 + 0.36 + 0.16 + 0.6241 + 0.04 + 0) / 9, by hand
	if math.Abs(c.Brier-2.0123/9) > 1e-12 || math.Abs(c.Base()-5.0/9*4/9) > 1e-12 {
		t.Errorf("Brier %g against %g", c.Brier, c.Base())
	}
}

func TestTheScoreOfOneWhoKnowsIsNothingAndOfOneWhoSaysTheShareIsItsSpread(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		n := 1 + random.IntN(60)
		won := random.IntN(n + 1)
		var knows, always []Said
		for i := range n {
			is := i < won
			knows = append(knows, Said{Closed{Won: is}, map[bool]int{true: 100}[is]})
			always = append(always, Said{Closed{Won: is}, 100 * won / n})
		}
		if c := CurveOf(knows); c.Brier != 0 {
			t.Fatalf("%d of %d: the score of one who knows is %g", won, n, c.Brier)
		}
		c, p, said := CurveOf(always), float64(won)/float64(n), float64(100*won/n)/100
		if want := p*(1-p) + (p-said)*(p-said); math.Abs(c.Brier-want) > 1e-12 { // temperatures are whole
			t.Fatalf("%d of %d: the score of one who says the share is %g, want %g", won, n, c.Brier, want)
		}
		if 100*won%n == 0 && math.Abs(c.Brier-c.Base()) > 1e-12 {
			t.Fatalf("%d of %d: the base is %g, and who says the share has %g", won, n, c.Base(), c.Brier)
		}
	}
}

func TestABandIsOffWhereItsTemperatureIsBeyondTheInterval(t *testing.T) {
	for _, tt := range []struct {
		bin  Bin
		want float64
	}{
		{Bin{Mean: 70, Won: Share{5, 10}}, 0},
		{Bin{Mean: 80, Won: Share{5, 10}}, 3.66}, // 0.7634
		{Bin{Mean: 20, Won: Share{5, 10}}, -3.66},
		{Bin{Mean: 70}, 0},
	} {
		if got := tt.bin.Off(); math.Abs(got-tt.want) > 0.01 {
			t.Errorf("%+v: off by %g, want %g", tt.bin, got, tt.want)
		}
	}
}

func TestABacktestCountsDealsThatWereOpenThen(t *testing.T) {
	stood := func(codes ...rule.Code) Standing { return Standing{Open: true, Found: codes} }
	var all []Tested
	for i := range 30 {
		lost := Tested{Won: false, Days: [3]Standing{stood("a", "b"), stood("a"), {}}}
		won := Tested{Won: true, Days: [3]Standing{stood("b"), {}, {}}}
		if i%3 == 0 {
			won.Days[0] = stood("a", "b")
		}
		all = append(all, lost, won)
	}
	rules := []*rule.Rule{{Code: "never"}, {Code: "b"}, {Code: "a"}}
	var got []string
	for _, test := range Backtest(rules, all) {
		line := string(test.Rule.Code)
		for _, on := range test.Days {
			line += fmt.Sprintf(" %d/%d:%d/%d", on.Lost.Of, on.Lost.All, on.Won.Of, on.Won.All)
		}
		got = append(got, line)
	}
	if text, want := strings.Join(got, "; "), "a 30/30:10/30 30/30:0/0 0/0:0/0; b 30/30:30/30 0/30:0/0 0/0:0/0"; text != want {
		t.Errorf("got  %s\nwant %s", text, want)
	}
	if n := Reaching(all); n != 60 {
		t.Errorf("%d reach back, want 60", n)
	}
}
