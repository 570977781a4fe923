package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Question 5: who really decides.

func pathOpen(c *Case) {
	for s := range c.weighty() {
		if !opposes(s, -3) {
			continue
		}
		var paths []lang.Text
		for _, other := range c.Stakeholders {
			if kind := tied(s, other); kind != "" && backs(other, +3) {
				name := term(method.TieKinds, kind)
				paths = append(paths, lang.Text{
					ZH: other.Person.Name + "（" + name.ZH + "，" + signed(other.Support.V) + "）", EN: other.Person.Name + " (" + name.EN + ", " + signed(other.Support.V) + ")",
				})
			}
		}
		if len(paths) > 0 {
			c.ofPerson(s, "有路通向反对者%[1]s：%[2]s", "there is a way to the opponent %[1]s: %[2]s", enumeration(paths))
		}
	}
}

// tied is the kind of the tie of trust or influence between two people, at whichever end it is written; empty: there is
// none.
func tied(a, b *book.Stakeholder) method.TieKind {
	for _, end := range [2]struct{ from, to *book.Stakeholder }{{a, b}, {b, a}} {
		for _, tie := range end.from.Ties {
			if tie.To == end.to && (tie.Kind == method.Trust || tie.Kind == method.Influence) {
				return tie.Kind
			}
		}
	}
	return ""
}

// moment is the phase of the purchase that the deal is in.
func (c *Case) moment() method.Moment { return c.Data.Position.Stage.V.Moment() }

func participationUnknown(c *Case) {
	m := c.moment()
	for s := range c.weighty() {
		if !s.Participation[m].Known {
			c.ofPerson(s, "%[1]s影响力高，%[2]s的参与度还不知道", "%[1]s has high influence, and how far they take part in the %[2]s phase is not known", method.Moments[m].Name)
		}
	}
}

func participationOff(c *Case) {
	m := c.moment()
	for _, s := range c.Stakeholders {
		seen := s.Participation[m]
		if !seen.Known {
			continue
		}
		if role, expected, off := offCurve(s, m); off {
			c.found(s, seen.At, "%[1]s在%[2]s的参与度是%[3]s，而%[4]s 这时通常是%[5]s", "the participation of %[1]s in the %[2]s phase is %[3]s, where that of %[4]s is usually %[5]s",
				s.Person, method.Moments[m].Name, term(method.Grades, seen.V), roleName(role), term(method.Grades, expected))
		}
	}
}

// offCurve says that a person's participation in a phase is two steps from the curve of each of their roles; role is the
// first of those, and expected what its curve says.
func offCurve(s *book.Stakeholder, m method.Moment) (role method.Role, expected method.Grade, off bool) {
	for _, r := range s.Roles {
		curve, has := r.V.Curve()
		if !has {
			continue
		}
		if abs(method.Grades.Index(curve[m])-method.Grades.Index(s.Participation[m].V)) < 2 {
			return "", "", false
		}
		if !off {
			role, expected, off = r.V, curve[m], true
		}
	}
	return role, expected, off
}

func ebAbsentLate(c *Case) {
	if !c.from(method.Commercial) {
		return
	}
	for s := range c.having(method.EB) {
		if late := s.Participation[method.Late]; late.V == method.Low {
			c.found(s, late.At, "已到%[2]s阶段，决策者%[1]s的参与度低", "at the %[2]s stage, and the EB %[1]s hardly takes part", s.Person, c.stage())
		}
	}
}

func decisionOneSided(c *Case) {
	type group struct {
		role method.Role
		mean float64
	}
	var most, least *group
	for _, role := range []method.Role{method.EB, method.TB, method.UB} {
		mean, _, known := c.RoleSupport(role)
		if !known {
			continue
		}
		if g := (&group{role, mean}); most == nil || mean > most.mean {
			most = g
		}
		if g := (&group{role, mean}); least == nil || mean < least.mean {
			least = g
		}
	}
	if most != nil && most.mean >= 2 && least.mean <= -2 {
		c.found(first(c.in(least.role)), wholeDeal, "%[1]s 平均 %[2]s，%[3]s 平均 %[4]s：两边离得太远", "on average %[1]s is at %[2]s and %[3]s at %[4]s: the two sides are far apart",
			roleName(most.role), lang.Tenths(most.mean), roleName(least.role), lang.Tenths(least.mean))
	}
}

func decisionUnknown(c *Case) {
	if !c.from(method.Solution) {
		return
	}
	process, somebody := len(c.Data.Decision.Process) > 0, false
	for range c.weighty() {
		somebody = true
	}
	switch {
	case !process && !somebody:
		c.found(nil, wholeDeal, "已到%[1]s阶段，还不知道决策流程，名单上也没有一个影响力高的人", "at the %[1]s stage, neither the decision process nor anybody of high influence is known", c.stage())
	case !process:
		c.found(nil, wholeDeal, "已到%[1]s阶段，还不知道决策流程", "at the %[1]s stage, and the decision process is not known", c.stage())
	case !somebody:
		c.found(nil, wholeDeal, "已到%[1]s阶段，名单上还没有一个影响力高的人", "at the %[1]s stage, and nobody of high influence is known", c.stage())
	}
}
