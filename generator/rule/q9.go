package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Question 9: what about competition.

func incumbentHome(c *Case) {
	for i := range c.Rivals {
		if r := &c.Rivals[i]; r.Position.V == method.Incumbent {
			c.found(nil, r.Position.At, "%[1]s在客户那里是主场：多见人，先弄懂需求，不要从价格开口", "%[1]s is at home here: meet more people, learn their needs, do not open with price", r.Name.V).about(r.Name.V)
		}
	}
}

func rivalUnwatched(c *Case) {
	position := c.Data.Position.Competition
	if position.V != method.Even && position.V != method.Behind {
		return
	}
	if len(c.Rivals) == 0 {
		c.found(nil, position.At, "竞争形势是%[1]s，却没有写对手是谁", "we are %[1]s in this deal, and no rival is named", term(method.Competitions, position.V))
	}
	for i := range c.Rivals {
		if r := &c.Rivals[i]; !r.Strategy.Known {
			c.found(nil, r.Name.At, "竞争形势是%[2]s，对%[1]s还没有策略", "we are %[2]s in this deal, and there is no strategy against %[1]s", r.Name.V, term(method.Competitions, position.V)).about(r.Name.V)
		}
	}
}

func rivalInside(c *Case) {
	for i := range c.Rivals {
		r := &c.Rivals[i]
		for _, s := range those(r.Supporters) {
			if high(s) {
				c.found(s, r.Name.At, "影响力高的%[1]s支持%[2]s", "%[1]s, who has high influence, backs %[2]s", s.Person, r.Name.V).about(r.Name.V)
			}
		}
	}
}

func homeUnwatched(c *Case) {
	if at := c.Data.Position.Competition.V; at != method.Sole && at != method.Ahead {
		return
	}
	days := c.limits.HomeUnwatched.Days.V
	seen := map[*book.Stakeholder]bool{} // those whom a change found here touches
	for i := range c.Changes {
		change := &c.Changes[i]
		people := those(change.Affects)
		if !c.within(change.Date.V, days) || c.answered(change.Date.V, people) {
			continue
		}
		for _, s := range people {
			seen[s] = true
		}
		switch len(people) {
		case 0:
			c.found(nil, change.Date.At, "我们是主场，%[1]s 的变化%[2]s之后没有任何行动", "we are at home here, and the change of %[1]s%[2]s was followed by no action", change.Date.V, quoted(change.What.V)).about(named(change.What, change.Date))
		default:
			c.found(first(people), change.Date.At, "我们是主场，%[1]s 的变化%[2]s之后，与%[3]s还没有任何行动", "we are at home here, and the change of %[1]s%[2]s was followed by no action with %[3]s",
				change.Date.V, quoted(change.What.V), names(people)).about(named(change.What, change.Date))
		}
	}
	for _, s := range c.Stakeholders {
		if at := c.newSince(s, days); !at.IsZero() && !seen[s] && !c.answered(at, []*book.Stakeholder{s}) {
			c.ofPerson(s, "我们是主场，%[1]s在 %[2]s 新加进名单或换了位置，还没有行动", "we are at home here, and %[1]s, added or moved on %[2]s, was met with no action", at)
		}
	}
}

func bidUndecided(c *Case) {
	bid := &c.Data.Bid
	if bid.Decision.V == method.Decline {
		if !bid.Reason.Known {
			c.found(nil, bid.Decision.At, "投标已谢绝，理由没有写", "the bid is declined, and no reason is written")
		}
		return
	}
	if !bid.Due.Known || bid.Due.V.Since(c.today) > c.limits.BidUndecided.Days.V || bid.Decision.Known && bid.Decision.V != method.Undecided {
		return
	}
	if bid.Due.V.Before(c.today) {
		c.found(nil, bid.Due.At, "投标已于 %[1]s 截止，参与还是谢绝一直没有决定", "the bid was due on %[1]s, and whether to take part was not decided", bid.Due.V)
		return
	}
	c.found(nil, bid.Due.At, "投标 %[1]s 截止，参与还是谢绝还没有决定", "the bid is due on %[1]s, and whether to take part is not decided", bid.Due.V)
}

func priceCut(c *Case) {
	if from, now, percent, cut := c.cut(); cut {
		c.found(nil, c.Data.Objective.Amount.At, "金额从 %[1]s 降到 %[2]s（−%[3]d%%），价值和范围没有新的内容", "the amount fell from %[1]s to %[2]s (−%[3]d%%), with nothing new in value or scope",
			lang.Money(from, c.Currency), lang.Money(now, c.Currency), percent)
	}
}

// cut finds how far the amount has fallen, in percent of the highest of the last days, without anything new in value or
// scope since it stood there. Source: rules.md, price-cut.
func (c *Case) cut() (from, now float64, percent int, is bool) {
	amounts := c.Past.Amounts
	if len(amounts) < 2 || !c.Data.Objective.Amount.Known {
		return 0, 0, 0, false
	}
	now = c.Data.Objective.Amount.V
	top, fell := -1, 0
	for i, a := range amounts[:len(amounts)-1] {
		if until := amounts[i+1].From; c.within(until, c.limits.PriceCut.Days.V) && (top < 0 || a.Value >= amounts[top].Value) {
			top, fell = i, i+1
		}
	}
	if top < 0 || amounts[top].Value <= 0 {
		return 0, 0, 0, false
	}
	from = amounts[top].Value
	const whole = 1e-9 // a fall of just ten percent, of decimal amounts, is off by less
	share := (from-now)/from*100 + whole
	if now >= from || share < float64(c.limits.PriceCut.Percent.V) || !c.Past.Widened.Before(amounts[fell].From) {
		return 0, 0, 0, false
	}
	return from, now, int(share), true
}

func blindBid(c *Case) {
	if !c.from(method.Commercial) {
		return
	}
	var blind []lang.Text
	var people []*book.Stakeholder
	for _, role := range []method.Role{method.EB, method.TB} {
		having := c.in(role)
		if len(having) == 0 {
			name := roleName(role)
			blind = append(blind, lang.Text{ZH: "还不知道谁是" + name.ZH, EN: name.EN + " (not known yet)"})
		}
		for _, s := range having {
			if never(s) {
				name := roleName(role)
				blind = append(blind, lang.Text{ZH: "从未接触过" + name.ZH + " " + s.Person.Name, EN: name.EN + " " + s.Person.Name})
				people = append(people, s)
			}
		}
	}
	if len(blind) > 0 {
		c.found(first(people), wholeDeal, "已到%[1]s阶段，等于蒙眼投标：%[2]s", "at the %[1]s stage this is a blind bid; never contacted: %[2]s", c.stage(), enumeration(blind))
	}
}
