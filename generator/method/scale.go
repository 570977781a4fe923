package method

import "jiuwen/generator/lang"

// Support is how far a person is with us: −5 … −1, +1 … +5. There is no 0, since nobody is neutral; Support(0) is "not known".
type Support int

// SupportScale says what each level means, from +5 down to −5, 0 left out.
var SupportScale = []struct {
	Level Support
	Means lang.Text
}{
	{+5, words("主动拥护，并说服他人", "champions us and wins others over")},
	{+4, words("强烈支持，公开表态", "backs us strongly, says so in public")},
	{+3, words("支持，有压力时可能退让", "supports, may give in under pressure")},
	{+2, words("有兴趣，想多了解", "interested, wants to know more")},
	{+1, words("认同", "agrees")},
	{-1, words("大概不会拒绝", "would probably not refuse")},
	{-2, words("不感兴趣", "not interested")},
	{-3, words("说我们的不是，但未排除我们", "speaks ill of us without ruling us out")},
	{-4, words("反对我们的方案，公开阻拦", "resists our proposal and blocks it openly")},
	{-5, words("与我们对抗，公开支持对手", "fights us and openly backs a rival")},
}

// Moment is one of the three phases of the customer's purchase, and the keys of `participation`: early, middle, late.
type Moment int

// The phases of a purchase, in the customer's order.
const (
	Early Moment = iota
	Middle
	Late
)

// Moments names the phases of a purchase.
var Moments = [3]struct {
	Key  string
	Name lang.Text
}{
	{"early", words("前期", "early")}, {"middle", words("中期", "middle")}, {"late", words("后期", "late")},
}

// Moment is the phase of the purchase that a stage lies in: lead → early, solution → middle, commercial and closing →
// late. An unknown stage counts as lead.
func (s Stage) Moment() Moment {
	switch s {
	case Solution:
		return Middle
	case Commercial, Closing:
		return Late
	}
	return Early
}

// Curve is the participation that the method expects of a role, phase by phase: UB high – medium – low (and high again
// once in use), TB medium – high – low, EB low – medium – high. A coach has none: ok is false.
func (r Role) Curve() (curve [3]Grade, ok bool) {
	switch r {
	case EB:
		return [3]Grade{Low, Medium, High}, true
	case TB:
		return [3]Grade{Medium, High, Low}, true
	case UB:
		return [3]Grade{High, Medium, Low}, true
	}
	return curve, false
}
