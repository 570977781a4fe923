package chart

import (
	"math/rand/v2"
	"strings"
	"testing"

	"jiuwen/generator/calibration"
	"jiuwen/generator/lang"
)

// saidAt is so many deals said at a temperature, the first of them won.
func saidAt(degrees, deals, won int) []calibration.Said {
	all := make([]calibration.Said, deals)
	for i := range all {
		all[i] = calibration.Said{Closed: calibration.Closed{Won: i < won}, Temperature: degrees}
	}
	return all
}

func TestACalibrationSaysWhatIsFarthestOffBeyondChance(t *testing.T) {
	for _, tt := range []struct {
		said   []calibration.Said
		zh, en string
	}{
		{append(saidAt(90, 20, 8), saidAt(10, 10, 1)...), "报高了：平均说 90 度的 20 单，赢了 40%", "Too hopeful: of 20 deals said at 90 on average 40 % were won"},
		{append(saidAt(90, 10, 9), saidAt(10, 20, 12)...), "报低了：平均说 10 度的 20 单，赢了 60%", "Too cautious: of 20 deals said at 10 on average 60 % were won"},
		{saidAt(50, 20, 9), "结束的 20 单平均说 50 度，赢了 45%；哪一档的差别都没有超出偶然", "Of 20 deals said at 50 on average 45 % were won; in no band is the difference beyond chance"},
	} {
		for l, want := range map[lang.Lang]string{lang.ZH: tt.zh, lang.EN: tt.en} {
			c := CalibrationOf(l, "", tt.said)
			if c.Title != want {
				t.Errorf("%s: title %q, want %q", l, c.Title, want)
			}
			if len(c.Option) > 5000 {
				t.Errorf("%s: %d bytes", l, len(c.Option))
			}
		}
	}
}

func TestACalibrationSaysWhetherItIsBetterThanAlwaysSayingTheShare(t *testing.T) {
	for said, want := range map[string][]calibration.Said{
		"Brier score 0.250, no better than always saying 50 % (0.250)": saidAt(50, 20, 10),
		"Brier score 0.640, no better than always saying 50 % (0.250)": append(saidAt(80, 15, 0), saidAt(20, 15, 15)...),
		"Brier score 0.040, better than always saying 50 % (0.250)":    append(saidAt(80, 15, 15), saidAt(20, 15, 0)...),
	} {
		if c := CalibrationOf(lang.EN, "", want); !strings.HasSuffix(c.Note, said) {
			t.Errorf("%q does not end with %q", c.Note, said)
		}
	}
}

func TestACalibrationOfFewDealsIsMissing(t *testing.T) {
	c := CalibrationOf(lang.EN, "Ann", saidAt(50, calibration.Least-1, 9))
	if c.Option != "" || !strings.HasSuffix(c.Missing, "there are 19.") {
		t.Errorf("got %q", c.Missing)
	}
	if c := Calibration(bookOf(lang.EN)); !strings.Contains(c.Missing, "git") {
		t.Errorf("without a history: %q", c.Missing)
	}
}

func TestSharesOfACalibrationMeetNoOther(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	labels := 0
	for range 2000 {
		var said []calibration.Said
		for range 5 {
			n := 1 + r.IntN(12)
			said = append(said, saidAt(r.IntN(101), n, []int{0, n, r.IntN(n + 1)}[r.IntN(3)])...)
		}
		c := calibration.CurveOf(said)
		for _, size := range []struct{ wide, high float64 }{{halfWidth, 340}, {phoneWidth, 300}} {
			var boxes []area
			for _, s := range calibrationCurve(lang.EN, &c, size.wide, int(size.high)).Series {
				points, _ := s.Data.([]point)
				for _, p := range points {
					at := p.Value.(coordinates)
					x, y := float64(at[0])/100*(size.wide-42), float64(100-at[1])/100*(size.high-72)
					w := width(p.Text, normal)
					box := area{x + 5, y - 7, x + 5 + w, y + 7}
					if p.Label != nil {
						switch p.Label.Position {
						case "left":
							box = area{x - 5 - w, y - 7, x - 5, y + 7}
						case "top":
							box = area{x - w/2, y - 24, x + w/2, y - 10}
						case "bottom":
							box = area{x - w/2, y + 10, x + w/2, y + 24}
						}
					}
					for _, other := range boxes {
						if box.meets(other) {
							t.Fatalf("%v: %q at %v lies on another, %g wide", c.Bins, p.Text, at, size.wide)
						}
					}
					boxes = append(boxes, box)
					labels++
				}
			}
		}
	}
	if labels < 10_000 {
		t.Errorf("only %d are looked at", labels)
	}
}
