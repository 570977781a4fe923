package config

import (
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// text is a text with its place.
type text = field.Value[string]

// site is site.yaml as it is written, before defaults.
type site struct {
	Title, Theme, Currency, Timezone, BaseURL, EditURL text
	Lang                                               field.Value[lang.Lang]
	Unsafe                                             bool
	Rules                                              Rules
	Audiences                                          []field.Entry[Audience]
	Publish                                            []field.Entry[Target]
}

// unwritten is a site of which nothing is written yet: what has its default in any language.
func unwritten() *site { return &site{Rules: Rules{Thresholds: defaultThresholds()}} }

var table = field.NewSection("site.yaml",
	field.Name("title", "站点的名字", "the site's name", func(s *site) *text { return &s.Title }),
	field.OneOf("lang", "站点的语言", "the site's language", languages, func(s *site) *field.Value[lang.Lang] { return &s.Lang }),
	field.Text("theme", "主题：themes 下的文件夹，或内置的", "the theme: a folder in themes, or a built-in one", func(s *site) *text { return &s.Theme }),
	field.CurrencyCode("currency", "没写币种的金额按它算", "of amounts that name none", func(s *site) *text { return &s.Currency }),
	field.Text("timezone", "按哪个时区算一天", "in which a day is a day", func(s *site) *text { return &s.Timezone }),
	field.Text("base_url", "站点发布后的地址，只用于日历、sitemap 和 canonical", "where the site is published; for the calendar, the sitemap and canonical links alone", func(s *site) *text { return &s.BaseURL }),
	field.Text("edit_url", "编辑链接，{path} 代表文件路径", "of edit links, with {path} for the file's path", func(s *site) *text { return &s.EditURL }),
	field.One("markdown", "正文的选项", "options of texts", markdown, func(s *site) *site { return s }),
	field.One("rules", "体检规则", "the rules", rules, func(s *site) *Rules { return &s.Rules }),
	field.Named("audiences", "各类读者能看到什么", "what each audience may see", audience, func(s *site) *[]field.Entry[Audience] { return &s.Audiences }),
	field.Named("publish", "发布到哪里", "where the site is published", target, func(s *site) *[]field.Entry[Target] { return &s.Publish }),
).Checked(sound).Strict("audiences-misspelled", "audiences")

var languages = method.Vocabulary[lang.Lang]{
	{Value: lang.ZH, Name: lang.Text{ZH: "中文", EN: "Chinese"}},
	{Value: lang.EN, Name: lang.Text{ZH: "英文", EN: "English"}},
}

var markdown = field.NewSection("markdown",
	field.Bool("unsafe", "允许正文里的 HTML 标记（脚本、样式除外）", "allow HTML markup in texts (never scripts or styles)", func(s *site) *bool { return &s.Unsafe }),
)

var audience = field.NewSection("audiences",
	field.Text("base", "以哪类读者为基础：deal、team 或 public；不写就是 team", "the audience it is made from: deal, team or public; team when not written", func(a *Audience) *text { return &a.Base }),
	field.Text("deals", "能看到哪些商机（CEL）", "which deals it may see (CEL)", func(a *Audience) *text { return &a.Deals }),
	field.Texts("hide", "隐去哪些键", "which keys are hidden", func(a *Audience) *[]text { return &a.Hide }),
	field.Texts("allow", "放行哪些词", "which words are let through", func(a *Audience) *[]text { return &a.Allow }),
).Strict("audience-key")
