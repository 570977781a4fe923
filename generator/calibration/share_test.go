package calibration

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The values of the table are those of R's prop.test(x, n, correct = FALSE)$conf.int and of Newcombe, Two-sided confidence intervals for the single
// proportion, Statistics in Medicine 17 (1998), table I (method 3).
func TestTheIntervalIsWilsons(t *testing.T) {
	for _, tt := range []struct {
		share     Share
		low, high float64
	}{
		{Share{81, 263}, 0.2553, 0.3662}, // Newcombe
		{Share{15, 148}, 0.0624, 0.1605}, // Newcombe
		{Share{0, 20}, 0, 0.1611},        // Newcombe
		{Share{1, 29}, 0.0061, 0.1718},   // Newcombe
		{Share{8, 10}, 0.4902, 0.9433},
		{Share{5, 10}, 0.2366, 0.7634},
		{Share{10, 10}, 0.7225, 1},
		{Share{0, 1}, 0, 0.7935},
		{Share{}, 0, 1},
	} {
		low, high := tt.share.Interval(Sure95)
		if math.Abs(low-tt.low) > 5e-5 || math.Abs(high-tt.high) > 5e-5 {
			t.Errorf("%v: %.4f to %.4f, want %.4f to %.4f", tt.share, low, high, tt.low, tt.high)
		}
	}
}

func TestAnIntervalHoldsItsShareAndGrowsWithConfidence(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		all := 1 + random.IntN(500)
		s := Share{random.IntN(all + 1), all}
		wasLow, wasHigh := s.Value(), s.Value()
		for _, z := range []float64{0, 0.5, 1, Sure95, 2.5758, 4} {
			low, high := s.Interval(z)
			if low < 0 || high > 1 || low > s.Value() || high < s.Value() {
				t.Fatalf("%v at z = %g: %g to %g", s, z, low, high)
			}
			if low > wasLow || high < wasHigh {
				t.Fatalf("%v: at z = %g the interval is narrower", s, z)
			}
			wasLow, wasHigh = low, high
		}
		if low, high := (Share{s.All - s.Of, s.All}).Interval(Sure95); math.Abs(1-high-lowOf(s)) > 1e-12 || math.Abs(1-low-highOf(s)) > 1e-12 {
			t.Fatalf("%v: what is not so has another interval", s)
		}
	}
}

func lowOf(s Share) float64  { low, _ := s.Interval(Sure95); return low }
func highOf(s Share) float64 { _, high := s.Interval(Sure95); return high }

func TestSharesAreApartWhereTheirIntervalsAre(t *testing.T) {
	for _, tt := range []struct {
		a, b  Share
		apart bool
	}{
		{Share{10, 10}, Share{0, 10}, true},
		{Share{10, 20}, Share{8, 20}, false},
		{Share{50, 100}, Share{50, 100}, false},
		{Share{12, 12}, Share{}, false},
	} {
		if tt.a.Apart(tt.b) != tt.b.Apart(tt.a) || tt.a.Apart(tt.b) > 0 != tt.apart {
			t.Errorf("%v and %v: apart by %g", tt.a, tt.b, tt.a.Apart(tt.b))
		}
	}
}
