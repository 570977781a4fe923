package chart

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// payment is a sum that is due so many days from today, or was paid.
func payment(amount float64, due int, paid bool) deal.Payment {
	p := deal.Payment{Amount: known(amount), Due: known(today.Add(due))}
	if paid {
		p.Paid = known[day.Date](today)
	}
	return p
}

func won(name string, amount float64, currency string, payments ...deal.Payment) *book.Deal {
	d := sized(dealOf(), name, 0, 0, currency, method.Closing)
	d.Data.Outcome.Result, d.Data.Outcome.Amount, d.Data.Payments = known(method.Won), known(amount), payments
	return d
}

func TestWhatIsSignedIsCollectedOverdueDueOrNotPlanned(t *testing.T) {
	paidUp := won("paid up", 10, "CNY", payment(10, -9, true))
	beyond := won("beyond", 10, "CNY", payment(12, 1, false))
	late := won("late", 100, "CNY", payment(30, -40, true), payment(20, -1, false), payment(10, 0, false))
	late.URL = "deals/late.html"
	lost := won("lost", 7, "CNY")
	lost.Data.Outcome.Result = known(method.Lost)
	unknown := won("unknown", 0, "CNY", payment(9, -1, true))
	unknown.Data.Outcome.Amount, unknown.Data.Objective.Amount.Known = deal.Value[float64]{}, false
	c := Collection(bookOf(lang.EN, paidUp, beyond, late, lost, won("foreign", 5, "USD"), unknown), "index.html")
	var rows []string
	for _, row := range c.Table.Rows {
		rows = append(rows, fmt.Sprint(row))
	}
	want := []string{
		"[{all, CNY} {¥120} {¥40} {¥20} {¥22} {¥40} {¥2}]", "[{late} {¥100} {¥30} {¥20} {¥10} {¥40} {¥0}]", "[{beyond} {¥10} {¥0} {¥0} {¥12} {¥0} {¥2}]",
		"[{foreign} {$5} {$0} {$0} {$0} {$5} {$0}]", "[{paid up} {¥10} {¥10} {¥0} {¥0} {¥0} {¥0}]",
	}
	if got := strings.Join(rows, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
	if !strings.Contains(c.Note, "1 without an amount; payments planned beyond the amount are not drawn") {
		t.Errorf("note %s", c.Note)
	}
	if c.Table.Refs[0][0] != "" || c.Table.Refs[1][0] != "deals/late.html#collection" {
		t.Errorf("references %v", c.Table.Refs)
	}
}

func TestCollectionSaysHowMuchHasComeInAndWhatIsOverdue(t *testing.T) {
	for _, c := range []struct {
		deals  []*book.Deal
		zh, en string
	}{
		{[]*book.Deal{won("a", 1_000_000, "CNY", payment(300_000, -9, true), payment(200_000, -1, false))},
			"签了 ¥100 万，收回 ¥30 万（30%），逾期 ¥20 万", "¥1M signed, ¥300k collected (30 %), ¥200k overdue"},
		{[]*book.Deal{won("a", 100, "CNY", payment(100, 9, false)), won("b", 50, "USD"), won("c", 50, "EUR")},
			"签了 ¥100，收回 ¥0（0%），没有逾期；另有 2 种货币", "¥100 signed, ¥0 collected (0 %), nothing overdue; 2 more currencies"},
		{[]*book.Deal{won("more than the amount", 100, "CNY", payment(150, -9, true), payment(20, 9, false))},
			"签了 ¥100，收回 ¥150（150%），没有逾期", "¥100 signed, ¥150 collected (150 %), nothing overdue"},
		{[]*book.Deal{won("late, of unknown amount", 100, "CNY", deal.Payment{Due: known(today.Add(-1))})},
			"签了 ¥100，收回 ¥0（0%），1 笔款逾期", "¥100 signed, ¥0 collected (0 %), 1 payment overdue"},
		{[]*book.Deal{won("a", 100, "CNY"), won("late elsewhere", 50, "USD", payment(1, -1, false), payment(1, -2, false))},
			"签了 ¥100，收回 ¥0（0%）；另有 1 种货币；共 2 笔款逾期", "¥100 signed, ¥0 collected (0 %); 1 more currency; 2 payments overdue in all"},
	} {
		for l, want := range map[lang.Lang]string{lang.ZH: c.zh, lang.EN: c.en} {
			if got := Collection(bookOf(l, c.deals...), "index.html").Title; got != want {
				t.Errorf(" got %s\nwant %s", got, want)
			}
		}
	}
}

func TestTheBarOfADealIsNoLongerThanItsAmount(t *testing.T) {
	s := signed{amount: 100, Payments: book.Payments{Paid: 90, Overdue: 30, Due: 20}}
	if got := s.drawn(); got != [4]float64{0.9, 0.1, 0, 0} {
		t.Errorf("drawn %v", got)
	}
}

func TestTheCollectionOfManyDealsIsCapped(t *testing.T) {
	var deals []*book.Deal
	for i := range 500 {
		deals = append(deals, won(fmt.Sprint("deal ", i), float64(1+i), "CNY", payment(float64(i%2), -1, false)))
	}
	c := Collection(bookOf(lang.EN, deals...), "index.html")
	if n := len(c.Table.Rows); n != mostSigned+1 || c.Table.Rows[1][0].Text != "deal 499" || !strings.Contains(c.Note, "490 more not listed") {
		t.Errorf("%d rows, %v: %s", n, c.Table.Rows[1], c.Note)
	}
	if len(c.Option) > 12_000 {
		t.Errorf("%d bytes", len(c.Option))
	}
}
