package config

import (
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// text is a text with its place.
type text = field.Value[string]

// site is site.yaml as it is written, before defaults. What only later stages use is checked here and not kept.
type site struct {
	Title, Theme, Currency, Timezone, BaseURL, EditURL text
	Lang                                               field.Value[lang.Lang]
	Unsafe                                             bool
}

// checked is where a value goes that is checked and not kept.
func checked[V any](*site) *V { return new(V) }

var table = field.NewSection("site.yaml",
	field.Name("title", "站点的名字", "the site's name", func(s *site) *text { return &s.Title }),
	field.OneOf("lang", "站点的语言", "the site's language", languages, func(s *site) *field.Value[lang.Lang] { return &s.Lang }),
	field.Text("theme", "主题：themes 下的文件夹，或内置的", "the theme: a folder in themes, or a built-in one", func(s *site) *text { return &s.Theme }),
	field.Text("currency", "没写币种的金额按它算", "of amounts that name none", func(s *site) *text { return &s.Currency }),
	field.Text("timezone", "按哪个时区算一天", "in which a day is a day", func(s *site) *text { return &s.Timezone }),
	field.Text("base_url", "站点发布后的地址，只用于订阅", "where the site is published; for feeds alone", func(s *site) *text { return &s.BaseURL }),
	field.Text("edit_url", "编辑链接，{path} 代表文件路径", "of edit links, with {path} for the file's path", func(s *site) *text { return &s.EditURL }),
	field.One("markdown", "正文的选项", "options of texts", markdown, func(s *site) *site { return s }),
	field.One("rules", "体检规则", "the rules", rules, func(s *site) *site { return s }),
	field.Named("audiences", "各类读者能看到什么", "what each audience may see", audience, checked[map[string]site]),
	field.Named("publish", "发布到哪里", "where the site is published", target, checked[map[string]site]),
).Checked(sound)

var languages = method.Vocabulary[lang.Lang]{
	{Value: lang.ZH, Name: lang.Text{ZH: "中文", EN: "Chinese"}},
	{Value: lang.EN, Name: lang.Text{ZH: "英文", EN: "English"}},
}

var markdown = field.NewSection("markdown",
	field.Bool("unsafe", "允许正文里的 HTML 标记（脚本、样式除外）", "allow HTML markup in texts (never scripts or styles)", func(s *site) *bool { return &s.Unsafe }),
)

var rules = field.NewSection("rules",
	field.Texts("off", "关掉哪些规则", "which rules are off", checked[[]text]),
	field.NamedWords("severity", "改变哪些规则的轻重", "the severity of rules", severities, checked[map[string]severity]),
	field.One("thresholds", "规则的界限", "the thresholds of rules", thresholds, func(s *site) *site { return s }),
	field.Many("own", "团队自己的规则", "the team's own rules", own, checked[[]site]),
)

type severity string

var severities = method.Vocabulary[severity]{
	{Value: "flag", Name: lang.Text{ZH: "红旗", EN: "flag"}},
	{Value: "gap", Name: lang.Text{ZH: "缺口", EN: "gap"}},
	{Value: "hint", Name: lang.Text{ZH: "提示", EN: "hint"}},
}

const maxThreshold = 100_000

// threshold is the section of one rule, whose numbers are named.
func threshold(rule, zh, en string, names ...string) field.Field[site] {
	fields := make([]field.Field[site], len(names))
	for i, name := range names {
		fields[i] = field.Whole(name, "界限", "threshold", 0, maxThreshold, checked[field.Value[int]])
	}
	return field.One(rule, zh, en, field.NewSection(rule, fields...), func(s *site) *site { return s })
}

var thresholds = field.NewSection("thresholds",
	threshold("objective-changed", "目标多少天内变过", "days since the objective changed", "days"),
	threshold("stale", "多少天没有更新", "days without a change", "days"),
	threshold("stage-stuck", "阶段多少天没有动", "days without a new stage", "days"),
	threshold("uncontacted", "多少天没有接触", "days without contact", "days"),
	threshold("temperature-mismatch", "温度高低的界限", "what counts as a high and a low temperature", "high", "low"),
	threshold("support-falling", "支持度多少天内下降多少", "how far support falls in how many days", "points", "days"),
	threshold("price-cut", "金额多少天内下降百分之几", "how many percent the amount falls in how many days", "percent", "days"),
	threshold("single-threaded", "按多少天内的接触算", "days that contacts count", "days"),
	threshold("newcomer", "多少天内算新人", "days for which a person is new", "days"),
	threshold("guess-unverified", "推测多少天要验证", "days for which a guess may stand", "days"),
	threshold("bid-undecided", "截标前多少天要决定", "days before the due date to decide", "days"),
	threshold("coach-exposed", "教练多少天内出现在几次行动里", "how many actions with a coach in how many days", "days", "actions"),
	threshold("home-unwatched", "主场多少天内的变化要应对", "days within which to answer a change at home", "days"),
)

var own = field.NewSection("own",
	field.Text("code", "规则的代号", "the rule's code", checked[text]),
	field.OneOf("question", "属于哪一问", "its question", questions, checked[field.Value[question]]),
	field.OneOf("severity", "轻重", "its severity", severities, checked[field.Value[severity]]),
	field.Text("when", "条件（CEL）", "the condition (CEL)", checked[text]),
	field.One("message", "说明", "what it says", message, func(s *site) *site { return s }),
)

type question string

var questions = func() method.Vocabulary[question] {
	var all method.Vocabulary[question]
	for i, title := range method.Questions {
		all = append(all, method.Term[question]{Value: question(method.Question(i + 1).Key()), Name: title})
	}
	return all
}()

var message = field.NewSection("message",
	field.Text("zh-CN", "中文", "in Chinese", checked[text]),
	field.Text("en", "英文", "in English", checked[text]),
)

var audience = field.NewSection("audiences",
	field.Text("base", "以哪类读者为基础", "the audience it is made from", checked[text]),
	field.Text("deals", "能看到哪些商机（CEL）", "which deals it may see (CEL)", checked[text]),
	field.Texts("hide", "隐去哪些键", "which keys are hidden", checked[[]text]),
	field.Texts("allow", "放行哪些词", "which words are let through", checked[[]text]),
)

var target = field.NewSection("publish",
	field.Text("to", "文件夹、sftp:// 或 s3://", "a folder, sftp:// or s3://", checked[text]),
	field.Text("audience", "给哪类读者", "for which audience", checked[text]),
)
