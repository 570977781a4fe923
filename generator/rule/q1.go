package rule

import (
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Question 1: what the customer really wants.

func objectiveIncomplete(c *Case) {
	o := &c.Data.Objective
	lacks := missing(
		part{o.What.Known, say("卖什么", "what is sold")}, part{o.Quantity.Known, say("数量", "how many")}, part{o.Close.Known, say("签约日期", "the close date")},
		part{o.Amount.Known, say("金额", "the amount")}, part{c.Data.Account.Known, say("客户", "the account")},
	)
	if len(lacks) > 0 {
		c.found(nil, wholeDeal, "还不是一个单一销售目标：缺%[1]s", "no single sales objective yet; missing: %[1]s", enumeration(lacks))
	}
}

var objectiveParts = map[string]lang.Text{"what": say("卖什么", "what is sold"), "amount": say("金额", "the amount"), "close": say("签约日期", "the close date")}

func objectiveChanged(c *Case) {
	var changed []lang.Text
	for _, s := range c.Past.Shifts {
		if c.within(s.Date, c.limits.ObjectiveChanged.Days.V) {
			name, at := objectiveParts[s.Key], s.Date.String()
			changed = append(changed, lang.Text{
				ZH: at + " " + name.ZH + "从 " + s.From + " 变成 " + s.To, EN: name.EN + " from " + s.From + " to " + s.To + " on " + at,
			})
		}
	}
	if len(changed) > 0 {
		c.found(nil, wholeDeal, "销售目标变了：%[1]s", "the sales objective has changed: %[1]s", enumeration(changed))
	}
}

func valueMissing(c *Case) {
	if hasValue(c.Data.Value) || !c.from(method.Solution) {
		return
	}
	for _, gain := range c.Data.Value {
		if gain.For.V == method.Customer {
			c.found(nil, gain.For.At, "已到%[1]s阶段，客户的价值还没有一项算出数来", "at the %[1]s stage, and no value for the customer has a figure", c.stage())
			return
		}
	}
	c.found(nil, wholeDeal, "已到%[1]s阶段，还没有写客户能得到什么价值", "at the %[1]s stage, and nothing says what the customer gains", c.stage())
}

func closePast(c *Case) {
	if at, known := c.Data.Objective.Close.Get(); known && at.Before(c.today) {
		c.found(nil, c.Data.Objective.Close.At, "签约日期 %[1]s 已过，商机还在进行中", "the close date %[1]s is past, and the deal is still open", at)
	}
}
