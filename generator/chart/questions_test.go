package chart

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// judged is a book with what the rules find in it.
func judged(t *testing.T, b *book.Book) (*book.Book, *rule.Findings) {
	t.Helper()
	rules, diags := rule.For(config.Default())
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	for _, d := range b.Deals {
		for _, s := range d.Stakeholders {
			s.Person = &book.Thing{Kind: book.KindPerson, Name: s.Name.V}
		}
	}
	found, diags := rules.Find(b)
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	return b, found
}

func TestQuestionsLeadToTheDealsSections(t *testing.T) {
	d := sized(dealOf(xinghai()...), "星海", 50, 1000, "CNY", method.Solution)
	d.URL, d.Slug = "deals/星海.html", "星海"
	b, found := judged(t, bookOf(lang.ZH, d))
	c := Questions(b, found, "index.html")
	var heads []string
	for _, column := range c.Table.Columns {
		heads = append(heads, column.Name)
	}
	if got := strings.Join(heads, "|"); got != "商机|1 要什么|2 位置|3 关键人|4 评价|5 谁定|6 各人赢|7 应对|8 资源|9 竞争|红旗" {
		t.Errorf("columns %s", got)
	}
	row, refs := c.Table.Rows[0], c.Table.Refs[0]
	if len(row) != len(heads) || len(refs) != len(heads) {
		t.Fatalf("%d cells and %d references under %d heads", len(row), len(refs), len(heads))
	}
	if refs[0] != "deals/星海.html" || refs[4] != "deals/星海.html#q4" || refs[10] != "" {
		t.Errorf("references %q", refs)
	}
	// Question 4 asks 4 facts of each of the ten people of high, medium or unknown influence.
	grid := rule.Grid(d, &book.Book{Today: today})
	if want := fmt.Sprintf("%d%%，红旗", hundredths(grid[3].Share())); row[4].Text != want {
		t.Errorf("question 4: %q, want %q", row[4].Text, want)
	}
	flags := 0
	for _, f := range found.Of(d) {
		if f.Severity == method.Flag {
			flags++
		}
	}
	if row[10].Text != number(flags) || flags == 0 {
		t.Errorf("%s red flags, want %d", row[10].Text, flags)
	}
}

func TestQuestionsMarkFlagsAndGapsByShape(t *testing.T) {
	b, found := judged(t, bookOf(lang.EN, sized(dealOf(xinghai()...), "a", 50, 1000, "CNY", method.Solution)))
	var option struct {
		Series []struct {
			Type, Symbol string
			Data         []json.RawMessage
		}
	}
	if err := json.Unmarshal([]byte(Questions(b, found, "index.html").Option), &option); err != nil {
		t.Fatal(err)
	}
	worst := standingOf(b, found, b.Deals[0]).worst
	marks := map[string]int{}
	for _, s := range option.Series {
		if s.Symbol != "" {
			marks[s.Symbol] += len(s.Data)
		}
	}
	want := map[method.Severity]int{}
	for _, severity := range worst {
		want[severity]++
	}
	if marks[pennant] != want[method.Flag] || marks["circle"] != want[method.Gap] || marks[pennant] == 0 {
		t.Errorf("%v marked, of %v", marks, want)
	}
}

func TestQuestionsSayWhichIsAnsweredLeast(t *testing.T) {
	full := func(name string) *book.Deal {
		d := sized(dealOf(), name, 50, 1000, "CNY", method.Lead)
		o := &d.Data.Objective
		o.What, o.Quantity = known("ERP"), known("120")
		return d
	}
	for _, c := range []struct {
		deals  []*book.Deal
		zh, en string
	}{
		{[]*book.Deal{full("a")}, "唯一的一单不清楚关键人是谁", "The only deal: we do not know the key people"},
		{[]*book.Deal{full("a"), full("b")}, "2 单里 2 单不清楚关键人是谁", "In 2 of 2 deals we do not know the key people"},
	} {
		for l, want := range map[lang.Lang]string{lang.ZH: c.zh, lang.EN: c.en} {
			if got := Questions(bookOf(l, c.deals...), &rule.Findings{}, "index.html").Title; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		}
	}
}

func TestTheHeatmapsHaveTheSameRows(t *testing.T) {
	var deals []*book.Deal
	for i := range 40 {
		people := []somebody{{name: "Ann", role: method.EB}}
		if i%3 == 0 {
			people = nil
		}
		deals = append(deals, sized(dealOf(people...), fmt.Sprint("d", i), 50, float64(1+i*7%40), "CNY", method.Lead))
	}
	b := bookOf(lang.EN, deals...)
	questions, roles := Questions(b, &rule.Findings{}, "index.html"), Roles(b, "index.html")
	if len(questions.Table.Rows) != mostCovered || !strings.Contains(questions.Note, "16 deals only") {
		t.Errorf("%d rows: %s", len(questions.Table.Rows), questions.Note)
	}
	for i, row := range questions.Table.Rows {
		if row[0] != roles.Table.Rows[i][0] {
			t.Fatalf("row %d is of %s and of %s", i, row[0].Text, roles.Table.Rows[i][0].Text)
		}
	}
}

func TestWhatIsKnownIsARampOfFiveSteps(t *testing.T) {
	for known, want := range map[float64]int{0: 0, 1.9: 0, 2: 1, 4.4: 1, 4.5: 2, 6.9: 2, 7: 3, 8.9: 3, 9: 4, 10: 4} {
		if got := step(rule.Score{Known: known, Facts: 10}); got != want {
			t.Errorf("%v of 10: step %d, want %d", known, got, want)
		}
	}
	if got := answer(rule.Score{}); got != "–" {
		t.Errorf("nothing to know is %q", got)
	}
}
