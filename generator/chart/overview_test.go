package chart

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

func TestCurrenciesAreNeverAdded(t *testing.T) {
	b := bookOf(lang.EN,
		sized(dealOf(), "a", 50, 100, "USD", method.Lead), sized(dealOf(), "b", 50, 10, "CNY", method.Lead),
		sized(dealOf(), "c", 50, 1, "EUR", method.Lead), sized(dealOf(), "d", 50, 7, "CNY", method.Closing))
	c := Pipeline(b)
	var heads []string
	for _, column := range c.Table.Columns {
		heads = append(heads, column.Name)
	}
	if got := strings.Join(heads, "|"); got != "Stage|Deals|Amount, CNY|Amount, EUR|Amount, USD" {
		t.Errorf("columns %s", got)
	}
	var first []string
	for _, cell := range c.Table.Rows[0] {
		first = append(first, cell.Text)
	}
	if got := strings.Join(first, "|"); got != "lead|3|¥10|€1|$100" {
		t.Errorf("first row %s", got)
	}
}

func TestDealsThatAreDecidedAreNoPipeline(t *testing.T) {
	won := sized(dealOf(xinghai()...), "a", 50, 100, "CNY", method.Closing)
	won.Data.Outcome.Result = known(method.Won)
	for _, c := range ofBook(bookOf(lang.ZH, won)) {
		if c.Missing == "" && c.Name != "collection" {
			t.Errorf("%s draws a deal that is won", c.Name)
		}
	}
}

func TestAnUnknownStageIsARowOfItsOwn(t *testing.T) {
	c := Pipeline(bookOf(lang.ZH, sized(dealOf(), "a", 50, 0, "CNY", "")))
	last := c.Table.Rows[len(c.Table.Rows)-1]
	if len(c.Table.Rows) != 5 || last[0].Text != "未知" || last[1].Text != "1" {
		t.Errorf("rows %v", c.Table.Rows)
	}
	if want := "1 单进行中，1 单没写阶段"; c.Title != want {
		t.Errorf("title %q, want %q", c.Title, want)
	}
}

func TestOverviewsOfManyDealsAreCapped(t *testing.T) {
	deals := make([]*book.Deal, 3000)
	for i := range deals {
		deals[i] = sized(dealOf(somebody{name: "Ann", role: method.EB, support: 2}), fmt.Sprint("d", i), 50, float64(1+i), "CNY", method.Lead)
	}
	b := bookOf(lang.EN, deals...)
	temperature, roles := TemperatureSupport(b, "index.html"), Roles(b, "index.html")
	if n := len(temperature.Table.Rows); n != mostBubbles || !strings.Contains(temperature.Note, "2,940 more are not drawn") {
		t.Errorf("%d bubbles: %s", n, temperature.Note)
	}
	if n := len(roles.Table.Rows); n != mostCovered || roles.Table.Rows[0][0].Text != "d2999" || !strings.Contains(roles.Note, "16 deals only") {
		t.Errorf("%d rows, %v first: %s", n, roles.Table.Rows[0], roles.Note)
	}
	for _, c := range ofBook(b) {
		if len(c.Option) > 60_000 {
			t.Errorf("%s: %d bytes", c.Name, len(c.Option))
		}
	}
}

func TestARoleIsNoneUnknownOrAMean(t *testing.T) {
	c := Roles(bookOf(lang.ZH, sized(dealOf(
		somebody{name: "甲", role: method.EB}, somebody{name: "乙", role: method.TB, support: 2}, somebody{name: "丙", role: method.TB, support: -5},
		somebody{name: "丁", role: method.UB, support: 1}, somebody{name: "戊", role: method.UB, support: -1}), "a", 50, 1, "CNY", method.Lead)), "index.html")
	var row []string
	for _, cell := range c.Table.Rows[0] {
		row = append(row, cell.Text)
	}
	if got := strings.Join(row, " "); got != "a ? −1.5 0 缺" {
		t.Errorf("got %s", got)
	}
}

func TestARoleThatIsPartlyAGuessSaysSo(t *testing.T) {
	c := Roles(bookOf(lang.ZH, sized(dealOf(
		somebody{name: "甲", role: method.EB, support: 2, guess: "support"}, somebody{name: "乙", role: method.TB, support: 2, guess: "roles"},
		somebody{name: "丙", role: method.UB, support: 1, guess: "influence"}, somebody{name: "丁", role: method.Coach, guess: "support"}), "a", 50, 1, "CNY", method.Lead)), "index.html")
	var row []string
	for _, cell := range c.Table.Rows[0] {
		row = append(row, cell.Text)
	}
	if got := strings.Join(row, " "); got != "a +2? +2? +1 ?" {
		t.Errorf("got %s", got)
	}
}

func TestRolesShowDealsWithPeopleFirst(t *testing.T) {
	deals := []*book.Deal{sized(dealOf(somebody{name: "Ann"}), "nobody’s", 50, 1000, "CNY", method.Lead)}
	if c := Roles(bookOf(lang.EN, deals...), "index.html"); c.Missing == "" {
		t.Error("a wall of “none” is drawn")
	}
	for i := range mostCovered {
		deals = append(deals, sized(dealOf(), fmt.Sprint("empty", i), 50, float64(100+i), "CNY", method.Lead))
	}
	deals = append(deals,
		sized(dealOf(somebody{name: "Ann", role: method.EB}), "small", 50, 1, "CNY", method.Lead),
		sized(dealOf(somebody{name: "Ann", role: method.Coach}), "larger", 50, 2, "CNY", method.Lead))
	c := Roles(bookOf(lang.EN, deals...), "index.html")
	var first []string
	for _, row := range c.Table.Rows[:3] {
		first = append(first, row[0].Text)
	}
	if got := strings.Join(first, " "); len(c.Table.Rows) != mostCovered || got != "larger small nobody’s" {
		t.Errorf("%d rows, the first: %s", len(c.Table.Rows), got)
	}
}
