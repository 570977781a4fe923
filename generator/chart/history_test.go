package chart

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// moves is a line of moves, each written "2026-08-03 support 陈立 +1"; a value of "-" is not known. Those of the first day are what
// the first version said.
func moves(t testing.TB, said ...string) *history.Line {
	t.Helper()
	kinds := map[string]history.Kind{
		"support": history.Support, "temperature": history.Temperature, "stage": history.Stage, "amount": history.Amount, "currency": history.Currency,
		"person": history.Person, "text": history.All,
	}
	line := &history.Line{}
	last := map[history.Key]string{}
	for _, text := range said {
		words := strings.Fields(text)
		at, err := day.Parse(words[0])
		if err != nil || kinds[words[1]] == 0 && words[1] != "text" {
			t.Fatalf("%q: %v", text, err)
		}
		m := history.Move{Key: history.Key{Kind: kinds[words[1]], Of: strings.Join(words[2:len(words)-1], " ")}, To: strings.TrimPrefix(words[len(words)-1], "+"), Day: at}
		if m.To == "-" {
			m.To = ""
		}
		m.From, last[m.Key] = last[m.Key], m.To
		line.Moves = append(line.Moves, m)
		if at == line.Moves[0].Day {
			line.Opening = len(line.Moves)
		}
	}
	return line
}

// remembered is a deal whose people have all been nearer and farther before, and whose temperature rose.
func remembered(t testing.TB, d *book.Deal) *book.Deal {
	t.Helper()
	line := moves(t, "2026-08-03 temperature 40", "2026-09-03 temperature 70", "2026-11-20 temperature 55")
	r := rand.New(rand.NewPCG(1, 7))
	for i, level := range []int{1, -2, 4, 0} {
		for _, s := range d.Stakeholders {
			if level == 0 {
				level = int(s.Support.V)
			}
			if level != 0 {
				line.Moves = append(line.Moves, history.Move{
					Key: history.Key{Kind: history.Support, Of: history.Normal(s.Name.V)}, To: strconv.Itoa(level), Day: today.Add(20*i - 100 + r.IntN(15)),
				})
			}
		}
	}
	slices.SortStableFunc(line.Moves, func(a, b history.Move) int { return a.Day.Compare(b.Day) })
	d.Line = line
	return d
}

// peopleOf are the marks of a chart that stand for people.
func peopleOf(t testing.TB, c Chart) []any {
	t.Helper()
	var option struct {
		Series []struct {
			Tip  string
			Data []any
		}
	}
	if err := json.Unmarshal([]byte(c.Option), &option); err != nil {
		t.Fatal(err)
	}
	for _, s := range option.Series {
		if s.Tip == "person" {
			return s.Data
		}
	}
	return nil
}

func rowsText(c Chart) string {
	var b strings.Builder
	for _, row := range c.Table.Rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(" | ")
			}
			b.WriteString(cell.Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTheTableOfSupportOverTimeTellsEachMoveWithItsDay(t *testing.T) {
	for _, c := range []struct {
		what  string
		said  []string
		table string // of 陈立 and Ann, of whom the deal has -3 and 2; empty: nothing to draw
	}{
		{"one move", []string{"2026-08-03 support 陈立 +1", "2026-10-13 support 陈立 -3"}, "陈立 | 2026-08-03 +1；2026-10-13 +1 → −3\n"},
		{"what was empty is filled", []string{"2026-08-03 text x", "2026-10-13 support 陈立 -3"}, ""},
		{"nothing but text moved", []string{"2026-08-03 support 陈立 -3", "2026-10-13 text y"}, ""},
		{"the last word of a day counts", []string{"2026-08-03 support 陈立 +1", "2026-10-13 support 陈立 -5", "2026-10-13 support 陈立 -3"},
			"陈立 | 2026-08-03 +1；2026-10-13 +1 → −3\n"},
		{"on the first day the first word counts beside the last", []string{"2026-10-13 support 陈立 +1", "2026-10-13 support 陈立 -5", "2026-10-13 support 陈立 -3"},
			"陈立 | 2026-10-13 +1；2026-10-13 +1 → −3\n"},
		{"back on the first day", []string{"2026-10-13 support 陈立 -3", "2026-10-13 support 陈立 -5", "2026-10-13 support 陈立 -3"}, ""},
		{"back on the same day", []string{"2026-08-03 support 陈立 -3", "2026-10-13 support 陈立 -5", "2026-10-13 support 陈立 -3"}, ""},
		{"not known for a while", []string{"2026-08-03 support 陈立 +1", "2026-09-01 support 陈立 -", "2026-10-13 support 陈立 -3"},
			"陈立 | 2026-08-03 +1；2026-09-01 +1 → 未知；2026-10-13 未知 → −3\n"},
		{"not known and as before", []string{"2026-08-03 support 陈立 -3", "2026-09-01 support 陈立 -", "2026-10-13 support 陈立 -3"}, ""},
		{"somebody gone comes last", []string{"2026-08-03 support 魏国梁 +1", "2026-08-03 support Ann +1", "2026-09-01 support 魏国梁 +2", "2026-09-02 support 魏国梁 -", "2026-10-13 support Ann +2"},
			"Ann | 2026-08-03 +1；2026-10-13 +1 → +2\n魏国梁（已不在） | 2026-08-03 +1；2026-09-01 +1 → +2；2026-09-02 +2 → 未知\n"},
		{"only somebody who is gone moved", []string{"2026-08-03 support 魏国梁 +1", "2026-09-01 support 魏国梁 +2", "2026-09-02 support 魏国梁 -"}, ""},
		{"the influential come first", []string{"2026-08-03 support Ann -5", "2026-08-03 support 陈立 -2", "2026-09-01 support 陈立 -3", "2026-09-01 support Ann +2"},
			"陈立 | 2026-08-03 −2；2026-09-01 −2 → −3\nAnn | 2026-08-03 −5；2026-09-01 −5 → +2\n"},
	} {
		d := dealOf(somebody{name: "Ann", support: 2}, somebody{name: "陈立", support: -3, influence: method.High})
		d.Line = moves(t, c.said...)
		chart := SupportHistory(d, lang.ZH)
		if got := rowsText(chart); got != c.table {
			t.Errorf("%s: the table is\n%swant\n%s", c.what, got, c.table)
		}
		if (c.table == "") != (strings.HasPrefix(chart.Missing, "历史从 "+c.said[0][:len("2026-08-03")]+" 开始，逐日看，没有人的支持度变过。")) {
			t.Errorf("%s: missing is %q", c.what, chart.Missing)
		}
	}
}

func TestSupportOverTimeWithoutAHistorySaysHowToGetOne(t *testing.T) {
	if c := SupportHistory(dealOf(xinghai()...), lang.EN); !strings.Contains(c.Missing, "git") || c.Option != "" {
		t.Errorf("missing is %q", c.Missing)
	}
}

func TestAHistoryOfOneDayNamesNoOther(t *testing.T) {
	d := dealOf(somebody{name: "Ann", support: 2})
	d.Line = moves(t, "2026-08-03 support Ann -1", "2026-08-03 support Ann +2")
	c := SupportHistory(d, lang.ZH)
	if dates := regexp.MustCompile(`20\d\d-\d\d-\d\d`).FindAllString(c.Note+c.Option, -1); !slices.Equal(dates, []string{"2026-08-03", "2026-08-03"}) {
		t.Errorf("%v", dates)
	}
}

func TestADayThatPassesMovesNoAxis(t *testing.T) {
	// Nothing of a chart of history asks for today: it ends on the day of the last move.
	d := dealOf(somebody{name: "Ann", support: 2})
	d.Line = moves(t, "2026-08-03 support Ann +1", "2026-09-10 support Ann +2", "2026-10-13 text y")
	c := SupportHistory(d, lang.EN)
	if !strings.Contains(c.Note, "from 2026-08-03 to 2026-10-13") {
		t.Errorf("note %q", c.Note)
	}
	dates := regexp.MustCompile(`"20\d\d-\d\d(-\d\d)?"`).FindAllString(c.Option, -1)
	slices.Sort(dates)
	if got := strings.Join(slices.Compact(dates), " "); got != `"2026-08-03" "2026-09" "2026-10-13"` {
		t.Errorf("the axis says %s", got)
	}
}

func TestMonthsOnAnAxisNeverMeet(t *testing.T) {
	for days := 1; days < 20_000; days = days*5/4 + 1 {
		for _, wide := range []float64{200, 352, 900} {
			axis := timeline{first: today, days: days, wide: wide}
			words, _ := axis.dates(0)
			slices.SortFunc(words, func(a, b word) int { return int(a.Value[0] - b.Value[0]) })
			end := float64(words[0].Value[0]) + width(words[0].Text, small)
			for i, w := range words[1:] {
				from, to := float64(w.Value[0])-width(w.Text, small)/2, float64(w.Value[0])+width(w.Text, small)/2
				if i == len(words)-2 { // the last day stands to the left of its place
					from, to = float64(w.Value[0])-width(w.Text, small), wide+tail
				}
				if from < end {
					t.Fatalf("%d days on %g px: %q begins at %g, where another one ends at %g", days, wide, w.Text, from, end)
				}
				end = to
			}
		}
	}
}

func TestOnlySoManyLinesAreDrawnAndTheTableHasTheRest(t *testing.T) {
	for _, n := range []int{3, 12, 60} {
		d := remembered(t, dealOf(crowd(rand.New(rand.NewPCG(2, uint64(n))), n)...))
		known := count(d.Stakeholders, func(s *book.Stakeholder) bool { return s.Support.Known })
		c := SupportHistory(d, lang.EN)
		drawn, told := mostTracks, mostRows
		if n > crowdedFrom {
			drawn, told = mostTracksOfCrowd, mostRowsOfCrowd
		}
		if got, want := len(peopleOf(t, c)), min(known, drawn); got != want {
			t.Errorf("%d people: %d lines, want %d", n, got, want)
		}
		if rows := len(c.Table.Rows); rows != min(n, told+1) { // those of whom nothing is known any more too
			t.Errorf("%d people: %d rows", n, rows)
		}
		if left := known - drawn; (left > 0) != strings.Contains(c.Note, "more in the table") {
			t.Errorf("%d people: note %q", n, c.Note)
		}
		if len(c.Option) > 8_000 {
			t.Errorf("%d people: an option of %d bytes", n, len(c.Option))
		}
	}
}

func TestNamesAtTheEndsOfLinesNeverMeetAndKeepTheirOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 2000 {
		ends := make([]float64, 1+r.IntN(mostTracks))
		for i := range ends {
			ends[i] = float64(r.IntN(10*levelHeight + 1))
		}
		slices.Sort(ends)
		names := make([]float64, len(ends))
		ledApart(names, ends, 10*levelHeight)
		for i, y := range names {
			if i > 0 && y < names[i-1]+nameHeight || y < -nameHeight/2 || y > 10*levelHeight+nameHeight/2 {
				t.Fatalf("ends %v have their names at %v", ends, names)
			}
		}
	}
}

func TestALineIsPartedWhereItCrossesZero(t *testing.T) {
	above, below := parted(path{at(0, 1), at(4, 1), at(4, 9), at(7, 9), at(7, 2), at(8, 2), gap, at(9, 8), at(10, 8)}, 5)
	if want := (path{at(0, 1), at(4, 1), at(4, 5), gap, at(7, 5), at(7, 2), at(8, 2), gap}); !slices.Equal(above, want) {
		t.Errorf("above %v, want %v", above, want)
	}
	if want := (path{at(4, 5), at(4, 9), at(7, 9), at(7, 5), gap, at(9, 8), at(10, 8)}); !slices.Equal(below, want) {
		t.Errorf("below %v, want %v", below, want)
	}
}

func TestALongHistoryIsCutToItsEnd(t *testing.T) {
	var said []string
	for i := range 900 {
		said = append(said, fmt.Sprintf("%s support Ann %d", today.Add(i-900), 1+i%5), fmt.Sprintf("%s temperature %d", today.Add(i-900), i%100))
	}
	d := dealOf(somebody{name: "Ann", support: 5})
	d.Data.Position.Temperature = known(99)
	d.Line = moves(t, said...)
	for _, c := range []Chart{SupportHistory(d, lang.ZH), Temperature(d, lang.ZH)} {
		if len(c.Option) > 8_000 || len(rowsText(c)) > 2_000 || !strings.Contains(c.Note, "2026-11-22") {
			t.Errorf("%s: an option of %d bytes, a table of %d; note %q", c.Name, len(c.Option), len(rowsText(c)), c.Note)
		}
	}
	if got := rowsText(SupportHistory(d, lang.ZH)); !strings.HasPrefix(got, "Ann | … ") || !strings.HasSuffix(got, "2026-11-22 +4 → +5\n") {
		t.Errorf("the table is %s", got)
	}
}

func TestBarsSayWhichWaySupportMovedLast(t *testing.T) {
	d := dealOf(somebody{name: "陈立", support: -3}, somebody{name: "Ann", support: 2}, somebody{name: "Bob", support: 2}, somebody{name: "石岩"})
	d.Line = moves(t, "2026-08-03 support 陈立 +1", "2026-08-03 support Ann +1", "2026-08-03 support Bob +2", "2026-08-03 support 石岩 +1",
		"2026-09-01 support 陈立 -1", "2026-10-01 support Ann +2", "2026-10-13 support 陈立 -3", "2026-10-13 support 石岩 +2", "2026-10-14 support 石岩 -")
	c := Support(d, lang.ZH)
	for _, want := range []string{`"−3 ↓"`, `"+2 ↑"`, `1,"+2","+2",`} {
		if strings.Count(c.Option, want) != 1 {
			t.Errorf("%d times %s in %s", strings.Count(c.Option, want), want, c.Option)
		}
	}
	if got := rowsText(c); !strings.Contains(got, "Ann（2026-10-01 由 +1 升到 +2）、Bob\n") || !strings.Contains(got, "| 陈立（2026-10-13 由 −1 降到 −3）\n") || strings.Contains(got, "石岩（") {
		t.Errorf("the table is %s", got)
	}
	if got, want := supportTable(lang.EN, d.Stakeholders, trends(d)).Rows[0][2].Text, "Ann (rose from +1 to +2 on 2026-10-01), Bob"; got != want {
		t.Errorf("the table says %q, want %q", got, want)
	}
	d.Line = nil
	if c := Support(d, lang.ZH); strings.ContainsAny(c.Option+c.Note+rowsText(c), "↑↓") {
		t.Error("bars without a history have arrows")
	}
}

func TestTheTemperatureHasItsHistory(t *testing.T) {
	d := dealOf()
	d.Data.Position.Temperature = known(55)
	plain := Temperature(d, lang.ZH)
	d.Line = moves(t, "2026-08-03 temperature 55", "2026-09-01 text y")
	if c := Temperature(d, lang.ZH); c.Option != plain.Option || rowsText(c) != "55\n" {
		t.Error("a temperature that never moved is not the one without a history")
	}
	d.Line = moves(t, "2026-08-03 temperature 40", "2026-09-01 temperature -", "2026-09-11 temperature 62", "2026-10-13 temperature 55")
	c := Temperature(d, lang.ZH)
	if want := "2026-10-13 | 55\n2026-09-11 | 62\n2026-09-01 | 未知\n2026-08-03 | 40\n"; rowsText(c) != want {
		t.Errorf("the table is\n%s", rowsText(c))
	}
	if want := "温度 55，比平手高 5 度；2026-10-13 由 62 降下来"; c.Title != want {
		t.Errorf("title %q, want %q", c.Title, want)
	}
}

// BenchmarkSupportOfADeal draws what the history of a deal is drawn in.
func BenchmarkSupportOfADeal(b *testing.B) {
	people := append(xinghai(), crowd(rand.New(rand.NewPCG(1, 2)), 3)...)
	for name, d := range map[string]*book.Deal{"without history": dealOf(people...), "with history": remembered(b, dealOf(people...))} {
		b.Run(name, func(b *testing.B) {
			d.Data.Position.Temperature = known(55)
			b.ReportAllocs()
			for b.Loop() {
				_, _, _ = Support(d, lang.ZH), SupportHistory(d, lang.ZH), Temperature(d, lang.ZH)
			}
		})
	}
}
