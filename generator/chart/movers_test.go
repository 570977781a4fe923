package chart

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// movingBook is a book that has a history.
func movingBook(l lang.Lang, deals ...*book.Deal) *book.Book {
	b := bookOf(l, deals...)
	b.History = &history.History{}
	return b
}

// moving is an open deal with a past and with 陈立, of high influence, and Ann, of low.
func moving(t testing.TB, name string, said ...string) *book.Deal {
	t.Helper()
	d := sized(dealOf(somebody{name: "陈立", influence: method.High, support: -3}, somebody{name: "Ann", influence: method.Low, support: 2}), name, 50, 1000, "CNY", method.Solution)
	d.URL = book.URL("deals/" + name + ".html")
	d.Line = moves(t, said...)
	return d
}

func TestMoversAddUpWhatMovedWithinTheirDays(t *testing.T) { // today is 2026-11-23
	for _, c := range []struct {
		what string
		said []string
		rows string
	}{
		{"support of high influence", []string{"2026-08-03 support 陈立 -1", "2026-11-20 support 陈立 -3"},
			"d | −2 | 7 天 | 陈立 支持度 −1 → −3\nd | −2 | 30 天 | 陈立 支持度 −1 → −3\n"},
		{"support of low influence counts half", []string{"2026-08-03 support Ann -1", "2026-11-20 support Ann 5"}, "d | +3 | 7 天 | Ann 支持度 −1 → +5\nd | +3 | 30 天 | Ann 支持度 −1 → +5\n"},
		{"there within thirty days and back within seven", []string{"2026-08-03 temperature 40", "2026-11-05 temperature 90", "2026-11-20 temperature 40"}, "d | −5 | 7 天 | 温度 90 → 40\n"},
		{"support of somebody who is gone", []string{"2026-08-03 support 魏国梁 -1", "2026-11-20 support 魏国梁 5"}, ""},
		{"temperature", []string{"2026-08-03 temperature 40", "2026-11-20 temperature 65"}, "d | +2.5 | 7 天 | 温度 40 → 65\nd | +2.5 | 30 天 | 温度 40 → 65\n"},
		{"stages", []string{"2026-08-03 stage lead", "2026-11-20 stage commercial"}, "d | +2 | 7 天 | 阶段 潜在 → 商务\nd | +2 | 30 天 | 阶段 潜在 → 商务\n"},
		{"an amount that doubles", []string{"2026-08-03 amount 1000", "2026-11-20 amount 2000"}, "d | +5 | 7 天 | 金额 ¥1,000 → ¥2,000\nd | +5 | 30 天 | 金额 ¥1,000 → ¥2,000\n"},
		{"an amount that halves", []string{"2026-08-03 amount 2000", "2026-11-20 amount 1000"}, "d | −5 | 7 天 | 金额 ¥2,000 → ¥1,000\nd | −5 | 30 天 | 金额 ¥2,000 → ¥1,000\n"},
		{"an amount of nothing", []string{"2026-08-03 amount 0", "2026-11-20 amount 0"}, ""},
		{"amounts of two currencies", []string{"2026-08-03 amount 1000", "2026-08-03 currency CNY", "2026-11-20 amount 2000", "2026-11-20 currency USD"}, ""},
		{"the last seven days begin after the day a week ago", []string{"2026-08-03 temperature 40", "2026-11-16 temperature 60", "2026-11-17 temperature 70"},
			"d | +1 | 7 天 | 温度 60 → 70\nd | +3 | 30 天 | 温度 40 → 70\n"},
		{"what moved before", []string{"2026-08-03 temperature 40", "2026-10-24 temperature 60"}, ""},
		{"there and back", []string{"2026-08-03 temperature 40", "2026-11-18 temperature 90", "2026-11-20 temperature 40"}, ""},
		{"a friend won, another lost", []string{"2026-08-03 temperature 40", "2026-08-03 support 陈立 -2", "2026-11-20 temperature 50", "2026-11-20 support 陈立 -3"}, ""},
		{"what was empty is filled", []string{"2026-08-03 text x", "2026-11-20 temperature 90", "2026-11-21 temperature 95"},
			"d | +0.5 | 7 天 | 温度 90 → 95\nd | +0.5 | 30 天 | 温度 90 → 95\n"},
		{"what is not known any more", []string{"2026-08-03 temperature 40", "2026-11-20 temperature -"}, ""},
		{"a new deal", []string{"2026-11-20 temperature 40"}, ""},
		{"what weighs most comes first", []string{"2026-08-03 temperature 40", "2026-08-03 support 陈立 -1", "2026-11-20 temperature 45", "2026-11-20 support 陈立 -3"},
			"d | −1.5 | 7 天 | 陈立 支持度 −1 → −3；温度 40 → 45\nd | −1.5 | 30 天 | 陈立 支持度 −1 → −3；温度 40 → 45\n"},
	} {
		chart := Movers(movingBook(lang.ZH, moving(t, "d", c.said...)), "index.html")
		if got := rowsText(chart); got != c.rows {
			t.Errorf("%s: the table is\n%swant\n%s", c.what, got, c.rows)
		}
		if (c.rows == "") != (chart.Missing == "最近 30 天，没有哪个进行中的商机动过。") {
			t.Errorf("%s: missing is %q", c.what, chart.Missing)
		}
	}
}

func TestMoversLeadToTheSectionOfWhatMovedMost(t *testing.T) {
	for section, said := range map[string][]string{
		"q1": {"2026-08-03 amount 1000", "2026-08-03 temperature 40", "2026-11-20 amount 2000", "2026-11-20 temperature 50"},
		"q2": {"2026-08-03 stage lead", "2026-11-20 stage commercial"},
		"q4": {"2026-08-03 support 陈立 1", "2026-08-03 temperature 40", "2026-11-20 support 陈立 -3", "2026-11-20 temperature 50"},
	} {
		c := Movers(movingBook(lang.EN, moving(t, "d", said...)), "index.html")
		if got, want := c.Table.Refs[0][0], "deals/d.html#"+section; got != want {
			t.Errorf("leads to %s, want %s", got, want)
		}
	}
}

func TestMoversWithoutAHistorySayHowToGetOne(t *testing.T) {
	b := movingBook(lang.EN, moving(t, "d", "2026-08-03 temperature 40", "2026-11-20 temperature 65"))
	b.History = nil
	if c := Movers(b, "index.html"); !strings.Contains(c.Missing, "git") || c.Option != "" {
		t.Errorf("missing is %q", c.Missing)
	}
}

func TestMoversOfManyDealsAreTheFirstOfEachSide(t *testing.T) {
	var deals []*book.Deal
	for i := range 300 {
		to := 50 + i%45
		if i%3 == 0 {
			to = 50 - i%45
		}
		deals = append(deals, moving(t, fmt.Sprint("d", i), "2026-08-03 temperature 50", fmt.Sprint("2026-11-10 temperature ", to)))
	}
	closed := moving(t, "won", "2026-08-03 temperature 50", "2026-11-10 temperature 100")
	closed.Data.Outcome.Result = known(method.Won)
	c := Movers(movingBook(lang.EN, append(deals, closed)...), "index.html")
	rows := c.Table.Rows
	if len(rows) != 2*mostMovers {
		t.Fatalf("%d rows:\n%s", len(rows), rowsText(c))
	}
	if rows[0][1].Text != "+4.4" || rows[mostMovers][1].Text != "−4.2" {
		t.Errorf("the first of each side:\n%s", rowsText(c))
	}
	if !strings.HasPrefix(c.Title, "None in 7 days, in 30 days 200 up, 93 down") || len(c.Option) > 10_000 {
		t.Errorf("%q, an option of %d bytes", c.Title, len(c.Option))
	}
}

// BenchmarkMovers looks at as many deals as a large team has.
func BenchmarkMovers(b *testing.B) {
	deals := make([]*book.Deal, 10_000)
	for i := range deals {
		deals[i] = moving(b, fmt.Sprint("d", i), "2026-08-03 temperature 50", "2026-10-10 temperature 55", fmt.Sprint("2026-11-10 temperature ", i%100), "2026-11-20 support 陈立 -3")
	}
	all := movingBook(lang.ZH, deals...)
	b.ReportAllocs()
	for b.Loop() {
		Movers(all, "index.html")
	}
}
