package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Question 4: how the customer rates us.

func changeUnanswered(c *Case) {
	for i := range c.Changes {
		change := &c.Changes[i]
		people := those(change.Affects)
		if change.Effect.V != method.Threat || !change.Date.Known || change.Date.V.After(c.today) || c.answered(change.Date.V, people) {
			continue
		}
		if len(people) == 0 {
			c.found(nil, change.Date.At, "%[1]s 的威胁%[2]s之后没有任何行动", "since the threat of %[1]s%[2]s nothing has been done or planned", change.Date.V, quoted(change.What.V)).about(named(change.What, change.Date))
			continue
		}
		c.found(first(people), change.Date.At, "%[1]s 的威胁%[2]s之后，与%[3]s还没有任何行动", "since the threat of %[1]s%[2]s nothing has been done or planned with %[3]s",
			change.Date.V, quoted(change.What.V), names(people)).about(named(change.What, change.Date))
	}
}

// unknown finds that something is not known which known asks of people: of those of high or medium influence, and from
// the solution stage on of the EB, of whom it weighs more. The texts name the person.
func (c *Case) unknown(known func(*book.Stakeholder) bool, ofBuyer, of lang.Text) {
	for _, s := range c.Stakeholders {
		switch {
		case known(s):
		case s.HasRole(method.EB) && c.from(method.Solution):
			c.foundAs(method.Flag, s, s.Name.At, ofBuyer.ZH, ofBuyer.EN, s.Person)
		case counts(s):
			c.ofPerson(s, of.ZH, of.EN)
		}
	}
}

func feedbackUnknown(c *Case) {
	c.unknown(func(s *book.Stakeholder) bool { return s.Feedback.Known },
		say("还不知道决策者%[1]s怎么看现状", "how the EB %[1]s sees the present situation is not known"),
		say("还不知道%[1]s怎么看现状", "how %[1]s sees the present situation is not known"))
}

func supportUnknown(c *Case) {
	c.unknown(func(s *book.Stakeholder) bool { return s.Support.Known },
		say("还不知道决策者%[1]s支不支持我们", "whether the EB %[1]s supports us is not known"),
		say("还不知道%[1]s支不支持我们", "whether %[1]s supports us is not known"))
}

func guessUnverified(c *Case) {
	late := c.from(method.Commercial)
	for s := range c.weighty() {
		var guesses []lang.Text
		for _, g := range []struct {
			key   string
			known bool
			name  lang.Text
		}{
			{"roles", len(s.Roles) > 0, say("角色", "role")}, {"feedback", s.Feedback.Known, say("反馈", "feedback")}, {"support", s.Support.Known, say("支持度", "support")},
		} {
			long := c.before(c.Past.People[s].Guessed[g.key], c.limits.GuessUnverified.Days.V)
			if g.known && s.Guessed(g.key) && (late || long) {
				guesses = append(guesses, g.name)
			}
		}
		switch {
		case len(guesses) == 0:
		case late:
			c.ofPerson(s, "已到%[3]s阶段，%[1]s的%[2]s还只是推测", "at the %[3]s stage, and still only guessed about %[1]s: %[2]s", enumeration(guesses), c.stage())
		default:
			c.ofPerson(s, "%[1]s的%[2]s推测了 %[3]d 天以上，还没有验证", "guessed about %[1]s for %[3]d days or more, and not verified: %[2]s", enumeration(guesses), c.limits.GuessUnverified.Days.V)
		}
	}
}

func noGapNoDeal(c *Case) {
	for s := range c.weighty() {
		if !content(s) || s.Reality.Known && s.Expectation.Known {
			continue
		}
		c.ofPerson(s, "%[1]s的反馈是%[2]s，影响力高，现实与期望的差距还没有写清", "%[1]s is %[2]s with high influence, and the gap between reality and expectation is not written down", feedbackName(s))
	}
}

// feedbackName is a person's feedback mode with its letters, as a quality: "我行我素（EK）", "even keel (EK)".
func feedbackName(s *book.Stakeholder) lang.Text {
	name := term(method.Feedbacks, s.Feedback.V)
	return lang.Text{ZH: name.ZH + "（" + string(s.Feedback.V) + "）", EN: name.EN + " (" + string(s.Feedback.V) + ")"}
}

func ocHigh(c *Case) {
	for s := range c.weighty() {
		if s.Feedback.V == method.Overconfident {
			c.ofPerson(s, "%[1]s的反馈是班门弄斧（OC），影响力又高", "%[1]s is overconfident (OC) and has high influence")
		}
	}
}

func supportContradicts(c *Case) {
	for _, s := range c.Stakeholders {
		wants := s.Feedback.V == method.Growth || s.Feedback.V == method.Trouble
		if wants && opposes(s, -3) || content(s) && backs(s, +4) {
			c.ofPerson(s, "%[1]s的反馈是%[2]s，支持度却是 %[3]s：再看一遍", "the feedback of %[1]s is %[2]s, yet their support is %[3]s: look again", feedbackName(s), signed(s.Support.V))
		}
	}
}

func opponentHigh(c *Case) {
	for s := range c.weighty() {
		if opposes(s, -3) {
			c.ofPerson(s, "%[1]s反对我们（%[2]s），影响力又高", "%[1]s is against us (%[2]s) and has high influence", signed(s.Support.V))
		}
	}
}

func supportFalling(c *Case) {
	limit := c.limits.SupportFalling
	for _, s := range c.Stakeholders {
		levels := c.Past.People[s].Supports
		if !s.Support.Known || len(levels) < 2 {
			continue
		}
		top := s.Support.V
		for i, level := range levels[:len(levels)-1] {
			if c.within(levels[i+1].From, limit.Days.V) {
				top = max(top, level.Value)
			}
		}
		if fall := int(top - s.Support.V); fall > 0 && fall >= limit.Points.V {
			c.ofPerson(s, "%[1]s的支持度 %[4]d 天内从 %[2]s 降到 %[3]s", "the support of %[1]s has fallen from %[2]s to %[3]s within %[4]d days", signed(top), signed(s.Support.V), limit.Days.V)
		}
	}
}
