package chart

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// participationTitle says who takes another part in the present phase than the method expects. Of those who are seen in it
// some can't be compared: a coach has no curve, and neither has who has no role. Where the stage is not known, no phase is
// the present one.
func participationTitle(l lang.Lang, seen []*book.Stakeholder, stage deal.Value[method.Stage]) string {
	seen = slices.Clone(seen)
	slices.SortStableFunc(seen, func(a, b *book.Stakeholder) int { return cmp.Compare(b.Rank(), a.Rank()) })
	if !stage.Known {
		return in(l, "看到过%[1]s的参与；阶段未知，不知道现在该是多少", "Participation of %[1]s is recorded; the stage is not known, and so not what to expect now", named(l, seen))
	}
	phase, moment := phaseName(l, stage), stage.V.Moment()
	var below, above, fits, bare []*book.Stakeholder
	for _, s := range seen {
		switch steps, compared := off(s, moment); {
		case !s.Participation[moment].Known:
		case !compared:
			bare = append(bare, s)
		case steps < 0:
			below = append(below, s)
		case steps > 0:
			above = append(above, s)
		default:
			fits = append(fits, s)
		}
	}
	guess := func(people []*book.Stakeholder) string { return guesses(l, people, "participation") }
	switch {
	case len(below) > 0 && len(above) > 0:
		return in(l, "%[1]s，%[2]s的参与低于角色预期%[3]s，%[5]s高于预期%[6]s", "In the %[1]s phase %[2]s %[4]s part less than the role expects%[3]s, %[5]s more%[6]s",
			phase, named(l, below), guess(below), verb(len(below), "takes", "take"), named(l, above), guess(above))
	case len(below) > 0:
		return in(l, "%[1]s，%[2]s的参与低于角色预期", "In the %[1]s phase %[2]s %[3]s part less than the role expects",
			phase, named(l, below), verb(len(below), "takes", "take")) + guess(below)
	case len(above) > 0:
		return in(l, "%[1]s，%[2]s的参与高于角色预期", "In the %[1]s phase %[2]s %[3]s part more than the role expects",
			phase, named(l, above), verb(len(above), "takes", "take")) + guess(above)
	case len(fits) > 0:
		return in(l, "%[1]s，%[2]s的参与与角色预期一致", "In the %[1]s phase %[2]s %[3]s part as the role expects",
			phase, named(l, fits), verb(len(fits), "takes", "take")) + guess(fits)
	case len(bare) > 0:
		return in(l, "%[1]s看到了%[2]s的参与；%[3]s", "In the %[1]s phase participation of %[2]s is recorded; %[3]s", phase, named(l, bare)+guess(bare), noCurve(l, bare))
	}
	return in(l, "%[1]s有参与度记录，但都不在现在的%[2]s", "Participation is recorded of %[1]s, but none in the present, %[2]s phase", persons(l, len(seen)), phase)
}

// phaseName is the phase of the purchase that a known stage lies in.
func phaseName(l lang.Lang, stage deal.Value[method.Stage]) string {
	return method.Moments[stage.V.Moment()].Name.In(l)
}

// noCurve says why people can't be compared with a curve.
func noCurve(l lang.Lang, people []*book.Stakeholder) string {
	switch coaches := only(people, func(s *book.Stakeholder) bool { return s.HasRole(method.Coach) }); len(coaches) {
	case len(people):
		return in(l, "教练没有预期曲线可比", "a coach has no expected curve")
	case 0:
		return in(l, "角色未知，没有预期曲线可比", "without a role there is no expected curve")
	}
	return in(l, "教练和角色未知的人没有预期曲线可比", "neither a coach nor somebody without a role has an expected curve")
}
