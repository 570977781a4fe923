package rule

import (
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Question 7: how to handle each key person.

func approachMissing(c *Case) {
	for s := range c.weighty() {
		if !s.Approach.Known && !c.planned(s) {
			c.ofPerson(s, "%[1]s影响力高，既没有应对也没有行动", "%[1]s has high influence, and neither an approach nor an open action")
		}
	}
}

// action names an action by its day and what is to be done, as far as these are written: "行动“2026-11-28 汇报”".
func action(a *book.Action) lang.Text {
	what := strings.TrimSpace(a.Date.V.String() + " " + a.What.V)
	if what == "" {
		return lang.Text{ZH: "一个行动", EN: "an action"}
	}
	return lang.Text{ZH: "行动“" + what + "”", EN: "the action “" + what + "”"}
}

func actionNoReason(c *Case) {
	for a := range c.open() {
		if len(a.With) == 0 || a.Reason.Known {
			continue
		}
		people := those(a.With)
		at := a.Action.With[0].At
		if len(people) == 0 {
			c.found(nil, at, "%[1]s没有正当理由", "%[1]s has no legitimate reason", action(a)).about(named(a.What, a.Date))
			continue
		}
		c.found(first(people), at, "与%[2]s的%[1]s没有正当理由", "%[1]s with %[2]s has no legitimate reason", action(a), names(people)).about(named(a.What, a.Date))
	}
}

func actionOverdue(c *Case) {
	for a := range c.open() {
		if a.Date.Known && a.Date.V.Before(c.today) {
			c.found(first(those(a.With)), a.Date.At, "%[1]s过了日期还没有做", "%[1]s is past its date and not done", action(a)).about(named(a.What, a.Date))
		}
	}
}

func noNextAction(c *Case) {
	for range c.open() {
		return
	}
	if c.pressing() {
		c.found(nil, c.Data.Position.Urgency.At, "客户那边%[1]s，我们却没有下一步行动", "the customer’s purchase is %[1]s, and we have no next action", term(method.Urgencies, c.Data.Position.Urgency.V))
	}
}

func actionReactive(c *Case) {
	all, reacting := 0, 0
	for a := range c.open() {
		all++
		switch {
		case !a.Because.Known:
		case a.Because.V == method.NeedOfCustomer:
			return
		default:
			reacting++
		}
	}
	if all > 0 && 2*reacting > all {
		c.found(nil, wholeDeal, "%[2]d 个未完成的行动里，%[1]d 个因对手、流程或我方而起，没有一个出自客户的需要", "open actions set off by a rival, a process or ourselves: %[1]d of %[2]d; by the customer’s need: none", reacting, all)
	}
}

func tbArgued(c *Case) {
	for s := range c.having(method.TB) {
		if opposes(s, -1) {
			c.ofPerson(s, "技术选型者%[1]s不看好我们（%[2]s）：亮专业、给面子，不争论", "the TB %[1]s is not with us (%[2]s): show competence, give face, do not argue", signed(s.Support.V))
		}
	}
}

func ubIgnored(c *Case) {
	users := c.in(method.UB)
	if len(users) == 0 || !c.from(method.Solution) {
		return
	}
	for _, s := range users {
		if !never(s) {
			return
		}
		for i := range c.Actions {
			if with(&c.Actions[i], s) {
				return
			}
		}
	}
	c.found(first(users), users[0].Name.At, "已到%[2]s阶段，应用选型者%[1]s既没有接触也没有行动", "at the %[2]s stage, and there is neither contact nor action with any UB: %[1]s", names(users), c.stage())
}
