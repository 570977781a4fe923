package page

import (
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Outcome is how a deal came out.
type Outcome struct {
	Result string
	Class  string // "won", "lost" or "dropped"
	Date   string
	Amount string
	To     Link
	Reason string
}

// Collection is what the customer owes and has paid.
type Collection struct {
	Findings        []Found
	Payments        []Payment
	Planned, Paid   string // sums
	Missing, Beyond string // what the payments lack of the amount, or have beyond it
}

// Payment is one sum that the customer owes.
type Payment struct{ Due, Amount, Paid string }

func (p dealPage) outcome() *Outcome {
	o := &p.Data.Outcome
	result := p.Data.Result()
	if result == method.Open {
		return nil
	}
	view := &Outcome{
		Result: method.Results.Name(result, p.lang), Class: string(result), Date: o.Date.V.String(), To: to(p.URL, p.LostTo), Reason: o.Reason.V,
	}
	if o.Amount.Known {
		view.Amount = lang.Money(o.Amount.V, p.Currency)
	}
	return view
}

// collection is nil where no payment is written and nothing found.
func (p dealPage) collection() *Collection {
	view := &Collection{Findings: p.found(method.Collection)}
	if len(view.Findings)+len(p.Data.Payments) == 0 {
		return nil
	}
	for _, payment := range p.Data.Payments {
		row := Payment{Due: payment.Due.V.String(), Paid: payment.Paid.V.String()}
		if payment.Amount.Known {
			row.Amount = lang.Money(payment.Amount.V, p.Currency)
		}
		view.Payments = append(view.Payments, row)
	}
	if len(view.Payments) == 0 {
		return view
	}
	payments := p.Payments(p.site.Book.Today)
	view.Planned, view.Paid = lang.Money(payments.Planned(), p.Currency), lang.Money(payments.Paid, p.Currency)
	amount := p.Amount()
	if !amount.Known {
		return view
	}
	missing, beyond := payments.Against(amount.V)
	if missing > 0 {
		view.Missing = lang.Money(missing, p.Currency)
	}
	if beyond > 0 {
		view.Beyond = lang.Money(beyond, p.Currency)
	}
	return view
}
