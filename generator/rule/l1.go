package rule

import (
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Collection: signing is not the end, the money has to come in.

func collectionLate(c *Case) {
	for i := range c.Data.Payments {
		p := &c.Data.Payments[i]
		if !p.Late(c.today) {
			continue
		}
		if p.Amount.Known {
			c.found(nil, p.Due.At, "应于 %[1]s 付的 %[2]s 还没有到账", "%[2]s was due on %[1]s and has not been paid", p.Due.V, lang.Money(p.Amount.V, c.Currency)).about(p.Due.V.String())
			continue
		}
		c.found(nil, p.Due.At, "应于 %[1]s 付的款还没有到账", "the payment due on %[1]s has not been made", p.Due.V).about(p.Due.V.String())
	}
}

func collectionUnplanned(c *Case) {
	if c.Data.Result() != method.Won {
		return
	}
	amount := c.Amount()
	if len(c.Data.Payments) == 0 && (!amount.Known || amount.V > 0) {
		c.found(nil, wholeDeal, "已经赢单，还没有回款计划", "the deal is won, and no payment is planned")
		return
	}
	for _, p := range c.Data.Payments {
		if !p.Amount.Known {
			c.found(nil, p.Due.At, "回款计划里有一笔没有金额", "a planned payment has no amount")
			return
		}
	}
	payments := c.Payments(c.today)
	if missing, beyond := payments.Against(amount.V); amount.Known && missing+beyond > 0 {
		c.found(nil, amount.At, "回款计划合计 %[1]s，与成交金额 %[2]s 对不上", "the planned payments add up to %[1]s, but the deal to %[2]s", lang.Money(payments.Planned(), c.Currency), lang.Money(amount.V, c.Currency))
	}
}
