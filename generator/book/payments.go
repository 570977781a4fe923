package book

import "jiuwen/generator/day"

// Payments is what a deal's payments add up to. One without an amount adds nothing, but counts where it is late.
type Payments struct {
	Paid, Overdue, Due float64 // Due: not paid, and not overdue yet
	Late               int     // how many are overdue
	Unknown            int     // how many have no amount
}

// Payments adds the deal's payments up, as they stand today.
func (d *Deal) Payments(today day.Date) Payments {
	var all Payments
	for i := range d.Data.Payments {
		p := &d.Data.Payments[i]
		if !p.Amount.Known {
			all.Unknown++
		}
		switch {
		case p.Paid.Known:
			all.Paid += p.Amount.V
		case p.Late(today):
			all.Late++
			all.Overdue += p.Amount.V
		default:
			all.Due += p.Amount.V
		}
	}
	return all
}

// Planned is all that is to come in, and what has.
func (p Payments) Planned() float64 { return p.Paid + p.Overdue + p.Due }

// Against is what the payments lack of an amount, or have beyond it. Sums of decimal amounts are off by less than half a
// cent, so that is nothing.
func (p Payments) Against(amount float64) (missing, beyond float64) {
	const cent = 0.005
	switch rest := amount - p.Planned(); {
	case rest >= cent:
		return rest, 0
	case rest <= -cent:
		return 0, -rest
	}
	return 0, 0
}
