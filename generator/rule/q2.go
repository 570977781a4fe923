package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/method"
)

// Question 2: where we stand.

func positionUnknown(c *Case) {
	p := &c.Data.Position
	lacks := missing(
		part{p.Stage.Known, say("阶段", "the stage")}, part{p.Urgency.Known, say("紧急程度", "the urgency")},
		part{p.Competition.Known, say("竞争形势", "the competition")}, part{p.Temperature.Known, say("温度", "the temperature")},
	)
	if len(lacks) > 0 {
		c.found(nil, wholeDeal, "位置还不清楚：缺%[1]s", "the position is not clear; missing: %[1]s", enumeration(lacks))
	}
}

func temperatureMismatch(c *Case) {
	t, known := c.Data.Position.Temperature.Get()
	if !known {
		return
	}
	if t >= c.limits.TemperatureMismatch.High.V {
		c.tooHot(t)
		return
	}
	if t > c.limits.TemperatureMismatch.Low.V {
		return
	}
	var supporters []*book.Stakeholder
	for s := range c.weighty() {
		if !backs(s, +1) {
			return
		}
		supporters = append(supporters, s)
	}
	if len(supporters) > 0 {
		c.found(first(supporters), c.Data.Position.Temperature.At, "温度只有 %[1]d，而影响力高的人都支持：%[2]s", "the temperature is only %[1]d, while all of high influence support us: %[2]s",
			t, names(supporters))
	}
}

// tooHot finds what a high temperature does not go with: an EB who is not known, was never met or is against us.
func (c *Case) tooHot(t int) {
	at := c.Data.Position.Temperature.At
	buyers := c.in(method.EB)
	if len(buyers) == 0 {
		c.found(nil, at, "温度 %[1]d，却还不知道谁是决策者", "the temperature is %[1]d, and it is not known who the EB is", t)
		return
	}
	asked := false // the support of one of them is known
	for _, s := range buyers {
		asked = asked || s.Support.Known
		switch {
		case opposes(s, -1):
			c.found(s, at, "温度 %[1]d，而决策者%[2]s的支持度是 %[3]s", "the temperature is %[1]d, while the support of the EB %[2]s is %[3]s", t, s.Person, signed(s.Support.V))
			return
		case never(s):
			c.found(s, at, "温度 %[1]d，而我们还从未接触过决策者%[2]s", "the temperature is %[1]d, while the EB %[2]s has never been contacted", t, s.Person)
			return
		}
	}
	if !asked {
		c.found(first(buyers), at, "温度 %[1]d，而决策者%[2]s的态度还不知道", "the temperature is %[1]d, while it is not known how the EB %[2]s stands", t, names(buyers))
	}
}

func stageStuck(c *Case) {
	if stuck := c.before(c.Past.Staged, c.limits.StageStuck.Days.V); stuck && c.Data.Position.Stage.Known {
		c.found(nil, c.Data.Position.Stage.At, "自 %[2]s 起一直停在%[1]s阶段", "at the %[1]s stage since %[2]s", c.stage(), c.Past.Staged)
	}
}

func stale(c *Case) {
	if old := c.before(c.Past.Changed, c.limits.Stale.Days.V); old && c.pressing() {
		c.found(nil, c.Data.Position.Urgency.At, "客户那边%[1]s，而这单自 %[2]s 起没有动静", "the customer’s purchase is %[1]s, and nothing has moved in this deal since %[2]s",
			term(method.Urgencies, c.Data.Position.Urgency.V), c.Past.Changed)
	}
}
