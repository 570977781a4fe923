package book_test

import (
	"testing"

	"jiuwen/generator/book"
)

func TestPaymentsArePaidOverdueOrDue(t *testing.T) {
	b, _ := link(t, `
-- deals/a.md --
---
payments:
  - {due: 2026-11-01, amount: 30.10, paid: 2026-11-02}
  - {due: 2026-11-22, amount: 20.20}
  - {due: 2026-11-22}
  - {due: 2026-11-23, amount: 10.30}
  - {amount: 5}
---
`)
	got := b.Deals[0].Payments(today(t))
	if want := (book.Payments{Paid: 30.10, Overdue: 20.20, Due: 15.30, Late: 2, Unknown: 1}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, c := range []struct{ amount, missing, beyond float64 }{
		{65.60, 0, 0}, {65.604, 0, 0}, {65.596, 0, 0}, {75.60, 10, 0}, {55.60, 0, 10},
	} {
		missing, beyond := got.Against(c.amount)
		if off := max(missing-c.missing, c.missing-missing, beyond-c.beyond, c.beyond-beyond); off > 1e-9 {
			t.Errorf("against %v: %v missing, %v beyond", c.amount, missing, beyond)
		}
	}
}
