package config

import (
	"strings"

	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Rules is what site.yaml says of the method's rules. Whether a code is one, and whether an expression holds, package rule
// says.
type Rules struct {
	Off        []field.Value[string]
	Severity   []field.Entry[method.Severity] // by the rule's code
	Thresholds Thresholds
	Own        []OwnRule
}

// OwnRule is a rule of the team's own, with a code and a condition.
type OwnRule struct {
	Code     field.Value[string]
	Question field.Value[QuestionKey]
	Severity field.Value[method.Severity] // a flag where it is not known
	When     field.Value[string]          // a CEL expression over the deal
	// ZH and EN are what it says in each language.
	ZH, EN field.Value[string]
}

// Message is what the rule says in l, in the other language where l has no words; empty: in none.
func (o *OwnRule) Message(l lang.Lang) string {
	first, second := o.ZH, o.EN
	if l == lang.EN {
		first, second = second, first
	}
	if first.Known {
		return first.V
	}
	return second.V
}

// Limit is a figure that a rule compares with: V is the default where Known is false.
type Limit = field.Value[int]

// Thresholds are the figures that the rules compare with, a field a rule. Days are calendar days.
type Thresholds struct {
	ObjectiveChanged    struct{ Days Limit }
	Stale               struct{ Days Limit }
	StageStuck          struct{ Days Limit }
	Uncontacted         struct{ Days Limit }
	TemperatureMismatch struct{ High, Low Limit } // 0–100
	SupportFalling      struct{ Points, Days Limit }
	PriceCut            struct{ Percent, Days Limit }
	SingleThreaded      struct{ Days Limit }
	Newcomer            struct{ Days Limit }
	GuessUnverified     struct{ Days Limit }
	BidUndecided        struct{ Days Limit }
	CoachExposed        struct{ Days, Actions Limit }
	HomeUnwatched       struct{ Days Limit }
}

// limit is a line of the table of thresholds.
type limit struct {
	rule, name string
	zh, en     string
	usual      int // the default
	at         func(*Thresholds) *Limit
}

// limits is the table of thresholds; the lines of a rule stand together.
var limits = []limit{
	{"objective-changed", "days", "目标多少天内变过", "days since the objective changed", 14, func(t *Thresholds) *Limit { return &t.ObjectiveChanged.Days }},
	{"stale", "days", "多少天没有更新", "days without a change", 21, func(t *Thresholds) *Limit { return &t.Stale.Days }},
	{"stage-stuck", "days", "阶段多少天没有动", "days without a new stage", 60, func(t *Thresholds) *Limit { return &t.StageStuck.Days }},
	{"uncontacted", "days", "多少天没有接触", "days without contact", 30, func(t *Thresholds) *Limit { return &t.Uncontacted.Days }},
	{"temperature-mismatch", "high", "多少算热", "what counts as a high temperature", 60, func(t *Thresholds) *Limit { return &t.TemperatureMismatch.High }},
	{"temperature-mismatch", "low", "多少算冷", "what counts as a low temperature", 40, func(t *Thresholds) *Limit { return &t.TemperatureMismatch.Low }},
	{"support-falling", "points", "支持度下降多少", "how far support falls", 2, func(t *Thresholds) *Limit { return &t.SupportFalling.Points }},
	{"support-falling", "days", "多少天内", "in how many days", 30, func(t *Thresholds) *Limit { return &t.SupportFalling.Days }},
	{"price-cut", "percent", "金额下降百分之几", "how many percent the amount falls", 10, func(t *Thresholds) *Limit { return &t.PriceCut.Percent }},
	{"price-cut", "days", "多少天内", "in how many days", 90, func(t *Thresholds) *Limit { return &t.PriceCut.Days }},
	{"single-threaded", "days", "按多少天内的接触算", "days that contacts count", 45, func(t *Thresholds) *Limit { return &t.SingleThreaded.Days }},
	{"newcomer", "days", "多少天内算新人", "days for which a person is new", 30, func(t *Thresholds) *Limit { return &t.Newcomer.Days }},
	{"guess-unverified", "days", "推测多少天要验证", "days for which a guess may stand", 14, func(t *Thresholds) *Limit { return &t.GuessUnverified.Days }},
	{"bid-undecided", "days", "截标前多少天要决定", "days before the due date to decide", 14, func(t *Thresholds) *Limit { return &t.BidUndecided.Days }},
	{"coach-exposed", "days", "前后多少天内", "in how many days either side", 30, func(t *Thresholds) *Limit { return &t.CoachExposed.Days }},
	{"coach-exposed", "actions", "教练出现在几次行动里", "how many actions with a coach", 3, func(t *Thresholds) *Limit { return &t.CoachExposed.Actions }},
	{"home-unwatched", "days", "主场多少天内的变化要应对", "days within which to answer a change at home", 30, func(t *Thresholds) *Limit { return &t.HomeUnwatched.Days }},
}

// defaultThresholds are those of a site that names none.
func defaultThresholds() Thresholds {
	var t Thresholds
	for _, l := range limits {
		l.at(&t).V = l.usual
	}
	return t
}

// Threshold is one figure of a rule, with its name in site.yaml.
type Threshold struct {
	Name  string
	About lang.Text
	Value int
}

// String writes a threshold as site.yaml has it, with what it is: "days: 30 (days without contact)".
func (t Threshold) String(l lang.Lang) string {
	words := lang.Text{ZH: "%s: %d（%s）", EN: "%s: %d (%s)"}
	return words.Fill(l, t.Name, t.Value, t.About)
}

// Of are the thresholds of the rule with this code, in the order of site.yaml's documents; none where it has none.
func (t *Thresholds) Of(rule string) []Threshold {
	var all []Threshold
	for _, l := range limits {
		if l.rule == rule {
			all = append(all, Threshold{l.name, lang.Text{ZH: l.zh, EN: l.en}, l.at(t).V})
		}
	}
	return all
}

const maxThreshold = 100_000

var thresholds = func() *field.Section[Thresholds] {
	var rules []field.Field[Thresholds]
	for i := 0; i < len(limits); {
		rule := limits[i].rule
		var figures []field.Field[Thresholds]
		for ; i < len(limits) && limits[i].rule == rule; i++ {
			figures = append(figures, field.Whole(limits[i].name, limits[i].zh, limits[i].en, 0, maxThreshold, limits[i].at))
		}
		about := lang.Text{ZH: rule + " 的界限", EN: "of " + rule}
		rules = append(rules, field.One(rule, about.ZH, about.EN, field.NewSection(rule, figures...), func(t *Thresholds) *Thresholds { return t }))
	}
	return field.NewSection("thresholds", rules...)
}()

var rules = field.NewSection("rules",
	field.Texts("off", "关掉哪些规则", "which rules are off", func(r *Rules) *[]text { return &r.Off }),
	field.NamedWords("severity", "改变哪些规则的轻重", "the severity of rules", method.Severities, func(r *Rules) *[]field.Entry[method.Severity] { return &r.Severity }),
	field.One("thresholds", "规则的界限", "the thresholds of rules", thresholds, func(r *Rules) *Thresholds { return &r.Thresholds }),
	field.Many("own", "团队自己的规则", "the team's own rules", own, func(r *Rules) *[]OwnRule { return &r.Own }),
)

var own = field.NewSection("own",
	field.Required(field.Text("code", "规则的代号", "the rule's code", func(o *OwnRule) *text { return &o.Code })),
	field.Required(field.OneOf("question", "属于哪一问", "its question", questions, func(o *OwnRule) *field.Value[QuestionKey] { return &o.Question })),
	field.OneOf("severity", "轻重", "its severity", method.Severities, func(o *OwnRule) *field.Value[method.Severity] { return &o.Severity }),
	field.Required(field.Text("when", "条件（CEL）", "the condition (CEL)", func(o *OwnRule) *text { return &o.When })),
	field.Required(field.One("message", "说明", "what it says", message, func(o *OwnRule) *OwnRule { return o })),
).Checked(func(r *field.Reader, n front.Node, o *OwnRule) bool {
	var missing lang.Words
	for _, key := range []string{"code", "question", "when", "message"} {
		if !written(n, key) {
			missing = append(missing, key)
		}
	}
	if len(missing) > 0 {
		r.Add("own-rule-incomplete", n.Span, missing)
	}
	return o.Code.Known && o.Question.Known && o.When.Known && (o.ZH.Known || o.EN.Known)
})

// written says that an entry has the key with some value: one that is wrong has been reported already.
func written(n front.Node, key string) bool {
	for _, p := range n.Pairs {
		if method.Fold(p.Key) == method.Fold(key) {
			return p.Value.Kind == front.List || p.Value.Kind == front.Map || strings.TrimSpace(p.Value.Text) != ""
		}
	}
	return false
}

// QuestionKey is a question's short name: "q1" to "q9", "L1".
type QuestionKey string

// Question is the question that k names.
func (k QuestionKey) Question() method.Question {
	for _, q := range method.AllQuestions() {
		if q.Key() == string(k) {
			return q
		}
	}
	return 0
}

var questions = func() method.Vocabulary[QuestionKey] {
	var all method.Vocabulary[QuestionKey]
	for _, q := range method.AllQuestions() {
		all = append(all, method.Term[QuestionKey]{Value: QuestionKey(q.Key()), Name: lang.Text{ZH: q.Title(lang.ZH), EN: q.Title(lang.EN)}})
	}
	return all
}()

var message = field.NewSection("message",
	field.Text("zh-CN", "中文", "in Chinese", func(o *OwnRule) *text { return &o.ZH }),
	field.Text("en", "英文", "in English", func(o *OwnRule) *text { return &o.EN }),
).Checked(func(r *field.Reader, n front.Node, o *OwnRule) bool {
	if !o.ZH.Known && !o.EN.Known && !written(n, "zh-CN") && !written(n, "en") {
		r.Add("own-rule-incomplete", n.Span, lang.Words{"message"})
	}
	return true
})
