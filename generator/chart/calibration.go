package chart

import (
	"fmt"
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/calibration"
	"jiuwen/generator/lang"
)

// Calibration sets the temperatures of deals that have ended against the share of them that was won: were we right?
func Calibration(b *book.Book) Chart {
	l := b.Lang()
	if b.History == nil {
		return Chart{Name: "calibration", Missing: in(l, "还看不出温度说得准不准：没有 git 历史，不知道商机结束以前说过什么；为什么、怎样得到，见“变动”页。",
			"Whether temperatures come true cannot be seen yet: without a history in git, what was said before deals ended is not known; why there is none, and how to get one, is on the page Changes.")}
	}
	return CalibrationOf(l, "", calibration.Temperatures(calibration.ClosedOf(b)))
}

// CalibrationOf is the same of what somebody said; whose is their name, empty for the team.
func CalibrationOf(l lang.Lang, whose string, said []calibration.Said) Chart {
	c := Chart{Name: "calibration"}
	if n := len(said); n < calibration.Least {
		c.Missing = in(l, "还看不出温度说得准不准：结束以前写过温度的赢单和丢单有 %[1]d 单，够 %[2]d 单才说。",
			"Whether temperatures come true cannot be seen yet: of the %[2]d deals won or lost that it takes, with a temperature written before their end, there %[3]s %[1]d.",
			n, calibration.Least, verb(n, "is", "are"))
		return c
	}
	curve := calibration.CurveOf(said)
	c.Title = calibrationTitle(l, &curve)
	if whose != "" {
		c.Title = fit(whose, normal, nameRoom) + in(l, "：", ": ") + c.Title
	}
	c.Note = in(l, "温度是结束前 %[1]d 天的；竖线 = 95%% 区间，虚线 = 说多少赢多少；%[2]s", "Temperatures of %[1]d days before the end; upright lines = intervals of 95 %%, dashed = won as said; %[2]s",
		calibration.Ahead, score(l, &curve))
	c.Label = in(l, "温度与赢单比例", "Temperature and share of deals won")
	c.draw(calibrationCurve(l, &curve, halfWidth, 340), narrow{narrowest, calibrationCurve(l, &curve, phoneWidth, 300)})
	c.Table = calibrationTable(l, &curve)
	return c
}

// calibrationTitle tells of the band whose temperature is farthest off, beyond what chance explains.
func calibrationTitle(l lang.Lang, c *calibration.Curve) string {
	var worst *calibration.Bin
	for i := range c.Bins {
		if b := &c.Bins[i]; b.Off() != 0 && (worst == nil || math.Abs(b.Off()) > math.Abs(worst.Off())) {
			worst = b
		}
	}
	if worst == nil {
		return in(l, "结束的 %[1]s平均说 %[2]d 度，赢了 %[3]d%%；哪一档的差别都没有超出偶然", "Of %[1]s said at %[2]d on average %[3]d %% were won; in no band is the difference beyond chance",
			deals(l, c.Won.All), int(math.Round(c.Mean)), hundredths(c.Won.Value()))
	}
	said, won := int(math.Round(worst.Mean)), hundredths(worst.Won.Value())
	if worst.Off() > 0 {
		return in(l, "报高了：平均说 %[1]d 度的 %[2]s，赢了 %[3]d%%", "Too hopeful: of %[2]s said at %[1]d on average %[3]d %% were won", said, deals(l, worst.Won.All), won)
	}
	return in(l, "报低了：平均说 %[1]d 度的 %[2]s，赢了 %[3]d%%", "Too cautious: of %[2]s said at %[1]d on average %[3]d %% were won", said, deals(l, worst.Won.All), won)
}

// score sets the Brier score against that of somebody who always says the share of deals won.
func score(l lang.Lang, c *calibration.Curve) string {
	said, base := thousandths(c.Brier), thousandths(c.Base())
	if said < base {
		return in(l, "Brier 分 %[1]s，比总说 %[2]d%% 的 %[3]s 好", "Brier score %[1]s, better than always saying %[2]d %% (%[3]s)", said, hundredths(c.Won.Value()), base)
	}
	return in(l, "Brier 分 %[1]s，不比总说 %[2]d%% 的 %[3]s 好", "Brier score %[1]s, no better than always saying %[2]d %% (%[3]s)", said, hundredths(c.Won.Value()), base)
}

// thousandths writes a number from 0 to 1; in this form texts are in the order of what they say.
func thousandths(f float64) string { return strconv.FormatFloat(f, 'f', 3, 64) }

// degrees names the temperatures of a bin.
func degrees(b *calibration.Bin) string { return fmt.Sprintf("%d–%d", b.From, b.To) }

// calibrationCurve draws a point a band, at the mean temperature and the share won, with its interval. The share stands on the side of the
// point where its band has more room; where it would meet that of the band before, elsewhere.
func calibrationCurve(l lang.Lang, c *calibration.Curve, wide float64, high int) drawing {
	const left, top, right, bottom = 30, 22, 12, 50
	var marks []point
	var bars, way path
	across, down := (wide-left-right)/100, float64(high-top-bottom)/100 // pixels a unit
	var taken area                                                      // by the share of the band before
	words := []word{
		write(0, 100, in(l, "赢单比例，%", "deals won, %")).quiet().shifted(-left, -14),
		write(100, 0, in(l, "说的温度 →", "temperature said →")).quiet().leftward().shifted(right, 43),
	}
	for i := range c.Bins {
		b := &c.Bins[i]
		middle := float64(b.From + 10)
		words = append(words, write(middle, 0, degrees(b)).quiet().centred().shifted(0, 12))
		if b.Won.All == 0 {
			continue
		}
		words = append(words, write(middle, 0, counted(l, b.Won.All, "单", "deal", "deals")).quiet().centred().shifted(0, 27))
		low, up := b.Won.Interval(calibration.Sure95)
		place := at(b.Mean, 100*b.Won.Value())
		x := float64(place[0])
		if len(bars) > 0 {
			bars = append(bars, gap)
		}
		bars, way = append(bars, at(x, 100*low), at(x, 100*up)), append(way, place)
		p := point{
			Value: place, Symbol: "circle", SymbolSize: 10, ItemStyle: &style{Color: "var(--ink)"}, Text: in(l, "%d%%", "%d %%", hundredths(b.Won.Value())),
			Tip: in(l, "温度 %[1]s：%[2]s，赢 %[3]d 单\n%[4]d%%，95%% 区间 %[5]s%%", "Temperature %[1]s: %[2]s, %[3]d won\n%[4]d %%, 95 %% interval %[5]s %%",
				degrees(b), deals(l, b.Won.All), b.Won.Of, hundredths(b.Won.Value()), b.Won.Range()),
		}.bold()
		p, taken = beside(p, x*across, float64(100-place[1])*down, x > middle, taken)
		marks = append(marks, p)
	}
	asSaid := polylines(path{at(0, 0), at(100, 100)}, line{Color: "var(--rule)", Width: 1, Type: "dashed"})
	intervals, joined := polylines(bars, line{Color: "var(--ink)", Width: 1.5}), polylines(way, line{Color: "var(--k3)", Width: 1})
	for _, s := range []*series{asSaid, intervals, joined} {
		s.Silent = true
	}
	scale := func(interval int) axis {
		return axis{XAxis: opts.XAxis{
			Type: "value", Min: 0, Max: 100, SplitLine: faintLines, AxisLine: noLine, AxisTick: noTicks,
			AxisLabel: &opts.AxisLabel{FontSize: small, Color: "var(--ink-2)"},
		}, Interval: interval}
	}
	x := scale(20)
	x.AxisLabel = &opts.AxisLabel{Show: opts.Bool(false)}
	return drawing{
		Height: high, Grid: []grid{place(left, top, right, bottom)}, X: []axis{x}, Y: []axis{scale(25)},
		Series: []*series{asSaid, joined, intervals, points(marks)}, Words: words,
	}
}

// beside puts the text of a point, at (x, y) in pixels, to one of its sides, to the other, or below it (at the foot of the plot above it): where it
// does not meet what is taken. It says what it takes.
func beside(p point, x, y float64, left bool, taken area) (point, area) {
	const away, half = 5, 8
	room := width(p.Text, normal)
	rightward, leftward := area{x + away, y - half, x + away + room, y + half}, area{x - away - room, y - half, x - away, y + half}
	switch meetsLeft, meetsRight := leftward.meets(taken), rightward.meets(taken); {
	case left && !meetsLeft, meetsRight && !meetsLeft:
		return p.leftward(), leftward
	case !meetsRight:
		return p, rightward
	}
	p.Label = p.Label.copied()
	p.Label.Position = "bottom"
	place := area{x - room/2, y + 2*away, x + room/2, y + 2*away + 2*half}
	if p.Value.(coordinates)[1] < 50 {
		p.Label.Position = "top"
		place.top, place.bottom = y-2*away-2*half, y-2*away
	}
	return p, place
}

func calibrationTable(l lang.Lang, c *calibration.Curve) Table {
	t := Table{Columns: []Column{{Name: in(l, "说的温度", "Temperature said")}}}
	for _, name := range []string{
		in(l, "平均", "Mean"), in(l, "商机", "Deals"), in(l, "赢单", "Won"), in(l, "赢单比例", "Share won"), in(l, "95% 区间", "95 % interval"),
	} {
		t.Columns = append(t.Columns, Column{Name: name, Numeric: true})
	}
	for i := range c.Bins {
		b := &c.Bins[i]
		row := []Cell{{degrees(b)}, {}, {"0"}, {}, {}, {}}
		if b.Won.All > 0 {
			row = []Cell{
				{degrees(b)}, {strconv.FormatFloat(b.Mean, 'f', 1, 64)}, {number(b.Won.All)}, {number(b.Won.Of)},
				{in(l, "%d%%", "%d %%", hundredths(b.Won.Value()))}, {b.Won.Range() + in(l, "%", " %")},
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
