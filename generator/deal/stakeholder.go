package deal

import (
	"jiuwen/generator/day"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/method"
)

// stakeholder is the table of an entry of `stakeholders`. `guess` names keys of it, so it comes behind the others.
var stakeholder = known.With(
	field.KeysOf("guess 推测", "上面哪些只是我们的推测，还没有听到或看到", "which of the values above are only our guess, not said or seen", known, "unknown-guess", func(s *Stakeholder) *[]Text { return &s.Guess }),
	field.Bool("private 保密", "保密：只有本单团队能看到这个人", "hidden from everyone but the deal's own team", func(s *Stakeholder) *bool { return &s.Private }),
).Checked(hasName).Strict("private-misspelled", "private", "保密")

// known are the fields of a stakeholder that may be known or guessed.
var known = field.NewSection("stakeholders",
	field.Required(field.Name("name 姓名 名称", "姓名", "the person's name", func(s *Stakeholder) *Text { return &s.Name })),
	field.Text("title 职务 标题", "职务", "their position", func(s *Stakeholder) *Text { return &s.Title }),
	field.Text("department 部门", "部门", "their department", func(s *Stakeholder) *Text { return &s.Department }),
	field.SomeOf("roles 角色", "在这次采购中的角色，可以有几个", "their part in the purchase, one or several", method.Roles, func(s *Stakeholder) *[]Value[method.Role] { return &s.Roles }),
	field.OneOf("level 层级", "应用选型者是高层还是员工", "which kind of user buyer they are", method.Levels, func(s *Stakeholder) *Value[method.Level] { return &s.Level }),
	field.OneOf("influence 影响力", "影响力", "their influence", method.Grades, func(s *Stakeholder) *Value[method.Grade] { return &s.Influence }),
	field.One("participation 参与度", "各阶段看到的参与度；没写的阶段就是还不知道", "how much they take part, as observed; a phase not written is unknown", participation, func(s *Stakeholder) *[3]Value[method.Grade] { return &s.Participation }),
	field.OneOf("feedback 反馈", "反馈模式", "their feedback mode", method.Feedbacks, func(s *Stakeholder) *Value[method.Feedback] { return &s.Feedback }),
	field.Refusing(field.Whole("support 支持度", "支持度，−5 到 +5，没有 0；还不知道就不写", "how far they are with us, −5 to +5 without 0; left out while unknown", -5, +5, func(s *Stakeholder) *Value[method.Support] { return &s.Support }), 0, "support-zero", "support-range"),
	field.Text("reality 现实", "眼下的现实", "how it is for them now", func(s *Stakeholder) *Text { return &s.Reality }),
	field.Text("expectation 期望", "期望的样子", "how it should be", func(s *Stakeholder) *Text { return &s.Expectation }),
	field.Text("result 结果", "对组织的结果，能量化", "the organisation's result, which can be counted", func(s *Stakeholder) *Text { return &s.Result }),
	field.Text("win 赢", "个人的赢，不能量化", "the person's own win, which can't be counted", func(s *Stakeholder) *Text { return &s.Win }),
	field.Name("reports_to 汇报给", "向哪位关键人汇报", "which stakeholder they report to", func(s *Stakeholder) *Text { return &s.ReportsTo }),
	field.Date("contacted 最近接触", "最近一次接触；不写就是从未接触", "the last contact; never when not written", func(s *Stakeholder) *Value[day.Date] { return &s.Contacted }),
	field.Bool("insider 局中人", "是否局中人：对方内部的自己人", "whether they are one of ours inside", func(s *Stakeholder) *bool { return &s.Insider }),
	field.Text("approach 应对", "怎么应对这个人", "how we handle them", func(s *Stakeholder) *Text { return &s.Approach }),
	field.Many("ties 关系", "与其他关键人的私下关系", "informal lines to other stakeholders", tie, func(s *Stakeholder) *[]Tie { return &s.Ties }),
	field.Names("covered_by 谁负责", "我方谁负责这个关系，主责的在前", "who of ours keeps the relation, the leading one first", func(s *Stakeholder) *[]Text { return &s.CoveredBy }),
)

var participation = field.NewSection("participation",
	moment("early 前期", "前期的参与度", "in the early phase", method.Early),
	moment("middle 中期", "中期的参与度", "in the middle phase", method.Middle),
	moment("late 后期", "后期的参与度", "in the late phase", method.Late),
)

func moment(keys, zh, en string, m method.Moment) field.Field[[3]Value[method.Grade]] {
	return field.OneOf(keys, zh, en, method.Grades, func(p *[3]Value[method.Grade]) *Value[method.Grade] { return &p[m] })
}

var tie = field.NewSection("ties",
	field.Name("name 姓名 名称", "哪位关键人", "which stakeholder", func(t *Tie) *Text { return &t.Name }),
	field.OneOf("kind 类型", "哪一类关系", "which kind of tie", method.TieKinds, func(t *Tie) *Value[method.TieKind] { return &t.Kind }),
	field.OneOf("strength 强度", "有多强", "how strong it is", method.Grades, func(t *Tie) *Value[method.Grade] { return &t.Strength }),
)

// hasName leaves out an entry that names nobody: nothing could be said about it, and no page could show it.
func hasName(r *field.Reader, n front.Node, s *Stakeholder) bool {
	s.At = n.Span
	if !s.Name.Known {
		r.Add("name-missing", n.Span)
	}
	return s.Name.Known
}
