package rule

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Question 3: who the key people are.

func roleMissing(c *Case) {
	for _, role := range []method.Role{method.EB, method.TB, method.UB} {
		if role != method.EB && !c.from(method.Solution) {
			continue
		}
		if !slices.ContainsFunc(c.Stakeholders, func(s *book.Stakeholder) bool { return s.HasRole(role) }) {
			c.found(nil, wholeDeal, "还不知道谁是%[1]s", "it is not known yet who %[1]s is", roleName(role)).about(string(role))
		}
	}
}

// roleName is a role with its letters: "决策者 EB", "the EB".
func roleName(r method.Role) lang.Text {
	name := term(method.Roles, r)
	if r == method.Coach {
		return lang.Text{ZH: name.ZH, EN: "the coach"}
	}
	return lang.Text{ZH: name.ZH + " " + string(r), EN: "the " + string(r)}
}

func coachMissing(c *Case) {
	if len(c.in(method.Coach)) > 0 {
		return
	}
	if c.from(method.Solution) {
		c.foundAs(method.Flag, nil, wholeDeal, "已到%[1]s阶段，还没有教练", "at the %[1]s stage, and there is no coach yet", c.stage())
		return
	}
	c.found(nil, wholeDeal, "还没有教练", "there is no coach yet")
}

func coachUnfit(c *Case) {
	for s := range c.having(method.Coach) {
		switch {
		case !s.Support.Known:
			c.ofPerson(s, "%[1]s写成了教练，支持度却还不知道", "%[1]s is down as a coach, but their support is not known")
		case s.Support.V < 3:
			c.ofPerson(s, "%[1]s写成了教练，支持度却只有 %[2]s", "%[1]s is down as a coach, but their support is only %[2]s", signed(s.Support.V))
		}
	}
}

func coachSingle(c *Case) {
	if coaches := c.in(method.Coach); len(coaches) == 1 && c.from(method.Commercial) {
		c.ofPerson(coaches[0], "到了%[2]s阶段，教练只有%[1]s一位", "at the %[2]s stage, and %[1]s is the only coach", c.stage())
	}
}

func coachExposed(c *Case) {
	limit := c.limits.CoachExposed
	for s := range c.having(method.Coach) {
		seen := 0
		for i := range c.Actions {
			a := &c.Actions[i]
			if a.Date.Known && with(a, s) && abs(a.Date.V.Since(c.today)) <= limit.Days.V {
				seen++
			}
		}
		if seen > 0 && seen >= limit.Actions.V {
			c.ofPerson(s, "教练%[1]s在今天前后各 %[2]d 天里出现在 %[3]d 次行动中", "the coach %[1]s takes part in %[3]d actions within %[2]d days either side of today", limit.Days.V, seen)
		}
	}
}

func abs(n int) int { return max(n, -n) }

func ebGuess(c *Case) {
	buyers := c.in(method.EB)
	switch {
	case len(buyers) == 1 && buyers[0].Level.V == method.Staff:
		c.ofPerson(buyers[0], "唯一的决策者%[1]s是员工层级", "the only EB, %[1]s, is at staff level")
	case len(buyers) > 1:
		c.found(nil, buyers[1].Name.At, "一个目标写了 %[1]d 位决策者：%[2]s", "one objective with %[1]d EBs: %[2]s", len(buyers), names(buyers))
	}
}

func uncontacted(c *Case) {
	for _, s := range c.Stakeholders {
		if !counts(s) {
			continue
		}
		if never(s) {
			c.ofPerson(s, "从未接触过%[1]s（影响力%[2]s）", "%[1]s (%[2]s influence) has never been contacted", term(method.Grades, s.Influence.V))
			continue
		}
		if long := c.before(s.LastContact, c.limits.Uncontacted.Days.V); long && high(s) {
			c.ofPerson(s, "%[1]s影响力高，自 %[2]s 起再没有接触过", "%[1]s has high influence and has not been contacted since %[2]s", s.LastContact)
		}
	}
}

func singleThreaded(c *Case) {
	if !c.from(method.Solution) {
		return
	}
	var met []*book.Stakeholder
	for _, s := range c.Stakeholders {
		if !s.Insider && c.within(s.LastContact, c.limits.SingleThreaded.Days.V) {
			met = append(met, s)
		}
	}
	switch len(met) {
	case 0:
		c.found(nil, wholeDeal, "近 %[1]d 天没有接触过客户的任何人", "nobody on the customer’s side was contacted in the last %[1]d days", c.limits.SingleThreaded.Days.V)
	case 1:
		c.found(met[0], met[0].Name.At, "近 %[1]d 天只接触过%[2]s一个人", "only %[2]s was contacted in the last %[1]d days", c.limits.SingleThreaded.Days.V, met[0].Person)
	}
}

func coverageThin(c *Case) {
	for s := range c.weighty() {
		if len(s.CoveredBy) == 0 {
			c.ofPerson(s, "%[1]s影响力高，我方没有人负责", "%[1]s has high influence, and nobody on our side covers them")
		}
	}
}

// newSince is since when a person is new: came into the deal, or has another title; the zero Date: they are not, or it is
// longer ago than days.
func (c *Case) newSince(s *book.Stakeholder, days int) day.Date {
	past := c.Past.People[s]
	at := past.Added
	if at.Before(past.Moved) {
		at = past.Moved
	}
	if !c.within(at, days) {
		return day.Date{}
	}
	return at
}

func newcomer(c *Case) {
	for _, s := range c.Stakeholders {
		at := c.newSince(s, c.limits.Newcomer.Days.V)
		if at.IsZero() {
			continue
		}
		lacks := missing(part{len(s.Roles) > 0, say("角色", "role")}, part{s.Feedback.Known, say("反馈", "feedback")}, part{!never(s), say("接触", "contact")})
		if len(lacks) > 0 {
			c.ofPerson(s, "%[1]s新加进名单或换了位置（%[2]s），还缺：%[3]s", "%[1]s was added to the deal or has moved (%[2]s); still missing: %[3]s", at, enumeration(lacks))
		}
	}
}

func departmentSilent(c *Case) {
	type silence struct {
		first *book.Stakeholder
		met   bool
	}
	var order []string
	departments := map[string]*silence{}
	for _, s := range c.Stakeholders {
		if s.Insider || !s.Department.Known {
			continue
		}
		name := method.Fold(s.Department.V)
		d := departments[name]
		if d == nil {
			d = &silence{first: s}
			departments[name] = d
			order = append(order, name)
		}
		d.met = d.met || !never(s)
	}
	for _, name := range order {
		if d := departments[name]; !d.met {
			c.found(nil, d.first.Department.At, "%[1]s里还没有接触过任何人", "nobody in %[1]s has ever been contacted", d.first.Department.V).about(name)
		}
	}
}
