package chart

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/go-echarts/go-echarts/v2/opts"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// How much of the calendar is drawn.
const (
	fewestWeeks, mostWeeks = 4, 8
	mostBooked             = 10
	mostStays              = 3 // of one resource
	mostDrawn              = 20
)

// calendarWidth is what the calendar is laid out for, in CSS pixels, where there is so much room.
const calendarWidth = 640

// Resources is which deal has each of our resources in the weeks to come, and what two deals want on one day. Its table
// leads from the page at here to the deals' bookings.
func Resources(b *book.Book, here book.URL) Chart {
	l := b.Lang()
	c := Chart{Name: "resources"}
	weeks := weeksFrom(b.Today)
	all := weeks.bookedIn(b)
	if len(all) == 0 {
		c.Missing = in(l, "今后 %d 周没有订资源：在商机的资源（resources）里给每个资源写开始（from）和结束（to）。",
			"No resource is booked for the next %d weeks: write from and to for the resources of the deals.", mostWeeks)
		return c
	}
	drawn := firstBooked(all)
	weeks.shorten(drawn)
	c.Title = resourcesTitle(l, weeks, all)
	c.Note = in(l, "谁被哪一单占用，一格一周；竖线 = 今天；下划线 = 同一天有两单要", "Which deal has whom, week by week; vertical line = today; underlined = wanted by two deals on one day")
	if left := len(all) - len(drawn); left > 0 {
		c.Note += in(l, "；先列撞期的，还有 %[1]s 个资源没列", "; those wanted twice come first, %[1]s resources more are not listed", number(left))
	}
	c.Label = in(l, "资源日历", "Calendar of resources")
	c.draw(weeks.bands(l, drawn, calendarWidth, 150), narrow{calendarWidth, weeks.bands(l, drawn, phoneWidth, 92)})
	c.Table = bookedTable(l, drawn, here)
	return c
}

// firstBooked are as many of the resources as are drawn.
func firstBooked(all []booked) []booked {
	bars := 0
	for i, r := range all {
		if bars += len(r.stays); i == mostBooked || bars > mostDrawn {
			return all[:i]
		}
	}
	return all
}

// schedule is whole weeks of days: that of today is the first.
type schedule struct {
	first day.Date // a Monday
	today int      // its place among the days
	days  int
}

func weeksFrom(today day.Date) schedule {
	past := (int(today.Weekday()) + 6) % 7
	return schedule{first: today.Add(-past), today: past, days: 7 * mostWeeks}
}

// shorten leaves out the weeks behind the last of the bookings.
func (c *schedule) shorten(drawn []booked) {
	last := 0
	for _, r := range drawn {
		for _, s := range r.stays {
			_, end := c.span(s)
			last = max(last, end)
		}
	}
	c.days = min(c.days, 7*max(fewestWeeks, (last+6)/7))
}

// span is the days of a stay, the last one excluded, as far as the calendar has them.
func (c *schedule) span(s rule.Stay) (from, to int) {
	return max(0, s.First.Since(c.first)), min(c.days, s.Last.Since(c.first)+1)
}

// booked is a resource with its stays in the calendar.
type booked struct {
	resource   *book.Thing
	stays      []rule.Stay // those drawn, by first day
	more       int         // stays that are not
	taken      int         // days from today on, on which some deal has it
	clashes    []int       // those on which two have
	contenders [2]*book.Deal
}

// bookedIn are the resources that are booked from today on: those that clash on most days first, then those that are
// taken most.
func (c *schedule) bookedIn(b *book.Book) []booked {
	stays := rule.Stays(b.Deals)
	var all []booked
	for _, t := range b.Resources {
		if r := c.bookedOf(t, stays[t]); r.taken > 0 {
			all = append(all, r)
		}
	}
	slices.SortStableFunc(all, func(a, b booked) int {
		return cmp.Or(cmp.Compare(len(b.clashes), len(a.clashes)), cmp.Compare(b.taken, a.taken))
	})
	return all
}

func (c *schedule) bookedOf(t *book.Thing, stays []rule.Stay) booked {
	r := booked{resource: t}
	holders := make([]*book.Deal, c.days)
	twice := make([]bool, c.days)
	for _, s := range stays {
		from, to := c.span(s)
		if to <= c.today || from >= c.days {
			continue // over, or too far ahead
		}
		r.stays = append(r.stays, s)
		for i := max(from, c.today); i < to; i++ {
			if holders[i] != nil && holders[i] != s.Deal && !twice[i] {
				twice[i] = true
				if len(r.clashes) == 0 || i < r.clashes[0] {
					r.contenders = [2]*book.Deal{holders[i], s.Deal}
				}
				r.clashes = append(r.clashes, i)
			}
			if holders[i] == nil {
				r.taken++
			}
			holders[i] = s.Deal
		}
	}
	slices.Sort(r.clashes)
	if r.more = len(r.stays) - mostStays; r.more <= 0 {
		r.more = 0
		return r
	}
	// What clashes must be seen.
	slices.SortStableFunc(r.stays, func(a, b rule.Stay) int {
		return -cmp.Compare(min(1, len(r.clashed(c, a))), min(1, len(r.clashed(c, b))))
	})
	r.stays = r.stays[:mostStays]
	slices.SortStableFunc(r.stays, func(a, b rule.Stay) int { return cmp.Or(a.First.Compare(b.First), a.Last.Compare(b.Last)) })
	return r
}

// clashed are the days of a stay on which another deal has the resource too.
func (r *booked) clashed(c *schedule, s rule.Stay) []int {
	from, to := c.span(s)
	first, _ := slices.BinarySearch(r.clashes, from)
	last, _ := slices.BinarySearch(r.clashes, to)
	return r.clashes[first:last]
}

func resourcesTitle(l lang.Lang, c schedule, all []booked) string {
	clashing, days := 0, 0
	for _, r := range all {
		days += r.taken
		if len(r.clashes) > 0 {
			clashing++
		}
	}
	if clashing == 0 {
		return in(l, "今后 %[1]d 周 %[2]s，共 %[3]s，没有撞期", "%[2]s in the next %[1]d weeks, %[3]s in all, none wanted twice",
			mostWeeks, counted(l, len(all), "个资源有安排", "resource is booked", "resources are booked"), counted(l, days, "天", "day", "days"))
	}
	worst := all[0] // clashes most
	n := len(worst.clashes)
	name := fit(worst.resource.Name, normal, nameRoom)
	if clashing > 1 {
		return in(l, "%[1]s个资源撞期，最多的是%[2]s：%[3]s", "%[1]s resources are double-booked, %[2]s most: on %[3]s", number(clashing)+in(l, " ", ""), name, counted(l, n, "天", "day", "days"))
	}
	deals := []string{fit(worst.contenders[0].Name, normal, nameRoom), fit(worst.contenders[1].Name, normal, nameRoom)}
	at := c.first.Add(worst.clashes[0]).String()
	if n == 1 {
		return in(l, "%[1]s撞期：%[2]s 有两单要，%[3]s", "%[1]s is double-booked on %[2]s: %[3]s", name, at, enumerated(l, deals))
	}
	return in(l, "%[1]s撞期 %[4]s 天：%[2]s 起有两单要，%[3]s", "%[1]s is double-booked on %[4]s days, from %[2]s on: %[3]s", name, at, enumerated(l, deals), number(n))
}

// box is what a stay takes of its row, in CSS pixels from the left of the days: its bar and the deal's name, which is on the
// bar where it has room there, else beside it.
type box struct {
	from, to float64 // of the bar
	name     string
	edge     float64 // what the name is nameGap from
	leftward bool    // the name ends there, and does not begin
	lane     int
}

// nameGap is what is between a name and the edge that it stands at, in CSS pixels however wide the plot is.
const nameGap = 5

// named gives a bar its name: on it, to its right or to its left, wherever there is room for all of it, else where there is
// most. No name stands on today's line; no bar ends before that.
func (b box) named(name string, now, wide float64) box {
	most := 0.0
	for _, place := range []struct {
		edge, room float64
		leftward   bool
	}{
		{edge: max(b.from, now), room: b.to - max(b.from, now) - 2*nameGap},
		{edge: b.to, room: wide - b.to - nameGap},
		{edge: b.from, room: b.from - nameGap, leftward: true},
	} {
		if place.leftward && b.from > now {
			place.room -= now + nameGap
		}
		if place.room > most {
			b.edge, b.leftward, most = place.edge, place.leftward, place.room
		}
		if width(name, normal) <= place.room {
			b.name = name
			return b
		}
	}
	b.name = fit(name, normal, most)
	return b
}

// text is from where to where the name stands.
func (b box) text() (from, to float64) {
	if b.leftward {
		return b.edge - nameGap - width(b.name, normal), b.edge - nameGap
	}
	return b.edge + nameGap, b.edge + nameGap + width(b.name, normal)
}

// extent is from where to where the bar and the name stand.
func (b box) extent() (from, to float64) {
	from, to = b.text()
	return min(b.from, from), max(b.to, to)
}

func (b box) meets(o box) bool {
	from, to := b.extent()
	otherFrom, otherTo := o.extent()
	return b.lane == o.lane && otherFrom < to+nameGap && from < otherTo+nameGap
}

// boxes lay the stays of a resource out in lanes, so that no name meets another or another's bar.
func (c *schedule) boxes(stays []rule.Stay, pitch, nameRoom float64) (all []box, lanes int) {
	for _, s := range stays {
		from, to := c.span(s)
		b := box{from: float64(from) * pitch, to: float64(to) * pitch}.
			named(fit(s.Deal.Name, normal, nameRoom), float64(c.today)*pitch, float64(c.days)*pitch)
		for slices.ContainsFunc(all, b.meets) {
			b.lane++
		}
		lanes = max(lanes, b.lane+1)
		all = append(all, b)
	}
	return all, lanes
}

// bands draws a band a resource and a bar a stay with the deal's name on it. Across, the plot is laid out in CSS pixels and
// stretches where there is more room.
func (c *schedule) bands(l lang.Lang, drawn []booked, wide, nameRoom float64) drawing {
	const top, foot, lane, between = 20, 18, 20, 8
	left := 0.0
	for _, r := range drawn {
		left = max(left, width(fit(r.resource.Name, normal, nameRoom), normal)+12)
	}
	pitch := (wide - left) / float64(c.days)
	var bars, clashes strokes
	var names []point
	var heads []word
	y := float64(top)
	across := []ruled{{YAxis: top}}
	for _, r := range drawn {
		boxes, lanes := c.boxes(r.stays, pitch, nameRoom+40)
		heads = append(heads, write(0, y+between/2+lane/2, fit(r.resource.Name, normal, nameRoom)).bold().shifted(-int(left), 0))
		if r.more > 0 {
			lanes = max(lanes, 2)
			heads = append(heads, write(0, y+between/2+lane*3/2, in(l, "另有 %s 单", "%s more", number(r.more))).quiet().shifted(-int(left), 0))
		}
		for i, b := range boxes {
			middle := y + between/2 + float64(b.lane*lane) + lane/2
			bars = append(bars, [2]coordinates{at(b.from, middle), at(b.to-1, middle)})
			name, days := point{Value: at(b.edge, middle), Text: b.name, Tip: stayTip(l, r, r.stays[i])}, r.clashed(c, r.stays[i])
			if b.leftward || b.edge == b.to {
				name.Label = &label{TextBorderColor: "var(--paper)", TextBorderWidth: 3} // the lines of the weeks stop at it
			}
			if b.leftward {
				name.Label.Position = "left"
			}
			if len(days) > 0 {
				name.Label = name.Label.copied()
				name.Label.FontWeight = "600"
			}
			names = append(names, name)
			for len(days) > 0 {
				n := 1
				for n < len(days) && days[n] == days[0]+n {
					n++
				}
				x := float64(days[0]) * pitch
				clashes = append(clashes, [2]coordinates{at(x, middle+8), at(x+float64(n)*pitch-1, middle+8)})
				days = days[n:]
			}
		}
		y += float64(lanes*lane + between)
		across = append(across, ruled{YAxis: int(y)})
	}
	step := 7
	for float64(step)*pitch < 44 { // a date's room
		step += 7
	}
	for i := 0; i < c.days; i += 7 {
		across = append(across, ruled{XAxis: int(math.Round(float64(i) * pitch))})
		if i%step == 0 {
			heads = append(heads, write(float64(i)*pitch+4, top/2, c.first.Add(i).String()[5:]).quiet())
		}
	}
	now := math.Round(float64(c.today) * pitch)
	heads = append(heads, write(now+4, y+foot/2, in(l, "今天 %s", "today, %s", c.first.Add(c.today).String()[5:])).quiet())

	down := hiddenAxis(y + foot)
	down.Inverse = opts.Bool(true)
	bar := polylines(bars, line{Color: "var(--k2)", Width: 17})
	bar.MarkLine = rules("var(--line)", across...)
	clash := polylines(clashes, line{Color: "var(--accent)", Width: 3})
	present := polylines(path{at(now, top), at(now, y+foot)}, line{Color: "var(--rule)", Width: 1.5})
	for _, s := range []*series{bar, clash, present} {
		s.Silent = true
	}
	named := points(names)
	named.Label, named.SymbolSize, named.Z = lettering{Formatter: "bare"}, 0, 5 // a halo would cut the bars
	return drawing{
		Height: int(y) + foot, Grid: []grid{place(int(left), 0, 0, 0)}, X: []axis{hiddenAxis(wide - left)}, Y: []axis{down},
		Series: []*series{named, bar, clash, present}, Words: heads,
	}
}

// stayDays are a stay's days in words: one day, or the first and the last.
func stayDays(s rule.Stay) string {
	if s.First == s.Last {
		return s.First.String()
	}
	return s.First.String() + " – " + s.Last.String()
}

func stayTip(l lang.Lang, r booked, s rule.Stay) string {
	tip := []string{fit(r.resource.Name, normal, 300), fit(s.Deal.Name, normal, 420), stayDays(s)}
	if whom := stayFor(l, s); whom != "" {
		tip = append(tip, in(l, "为了%s", "for %s", whom))
	}
	return strings.Join(tip, "\n")
}

// stayFor is for whom a stay is; up to three are named.
func stayFor(l lang.Lang, s rule.Stay) string {
	var names []string
	for _, n := range s.Booking.For[:min(len(s.Booking.For), 3)] {
		names = append(names, fit(n.Text, normal, nameRoom))
	}
	if len(s.Booking.For) > len(names) {
		names = append(names, "…")
	}
	return l.List(names)
}

func bookedTable(l lang.Lang, drawn []booked, here book.URL) Table {
	t := Table{Columns: []Column{
		{Name: in(l, "资源", "Resource")}, {Name: in(l, "商机", "Deal")}, {Name: in(l, "日期", "Days")}, {Name: in(l, "对象", "With")}, {Name: in(l, "费用", "Cost"), Numeric: true},
	}}
	for _, r := range drawn {
		for _, s := range r.stays {
			cost := "–"
			if v, known := s.Booking.Cost.Get(); known {
				cost = lang.Money(v, s.Deal.Currency)
			}
			t.Rows = append(t.Rows, []Cell{{r.resource.Name}, {s.Deal.Name}, {stayDays(s)}, {stayFor(l, s)}, {cost}})
			t.Refs = append(t.Refs, []string{r.resource.URL.From(here), s.Deal.URL.Anchor(here, "q8"), "", "", ""})
		}
	}
	return t
}
