package deal

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

const file = "content/deals/星海.md"

func parse(t *testing.T, yaml string) front.Node {
	t.Helper()
	m, diags := front.Parse(file, []byte("---\n"+yaml+"\n---\n"))
	if len(diags) > 0 {
		t.Fatalf("%q: %v", yaml, diags)
	}
	return m.Root
}

// codes lists diagnostics as "code at “text”", with what was suggested.
func codes(yaml string, diags diag.List) string {
	var all []string
	for _, d := range diags {
		at := ("---\n" + yaml + "\n---\n")[d.Span.Start:d.Span.End]
		one := fmt.Sprintf("%s at %q", d.Code, at)
		if d.Suggest != "" {
			one += ", meant " + d.Suggest
		}
		all = append(all, one)
	}
	return strings.Join(all, "; ")
}

const canonical = `
title: 星海制造 ERP 升级
account: 星海制造
owner: 李雷
products: [ERP Cloud 企业版]
objective: {what: ERP Cloud 企业版, quantity: 120 席位, close: 2027-03-31, amount: 1860000, currency: CNY}
value:
  - {for: customer, what: 月结缩短, worth: 900000}
position: {stage: solution, urgency: active, competition: level, temperature: 55}
stakeholders:
  - name: 王建国
    title: CFO
    department: 财务部
    roles: [EB]
    level: senior
    influence: high
    participation: {early: low, middle: medium, late: high}
    feedback: T
    support: +2
    reality: 手工汇总
    expectation: 当天出报表
    result: 月结四天
    win: 立住功劳
    reports_to: 赵敏
    contacted: 2026-11-12
    insider: false
    approach: 请教口径
    ties: [{name: 陈立, kind: conflict, strength: high}]
    covered_by: [李雷]
    guess: [support, reports_to]
    private: true
changes:
  - {date: 2026-10-20, kind: people, what: 新任 IT 总监到岗, affects: [陈立], effect: threat}
actions:
  - {date: 2026-11-28, with: [王建国], what: 汇报, reason: 口径说明, because: customer, resources: [周敏], done: true}
resources:
  - {name: 周敏, kind: expert, for: [王建国], purpose: 讲清口径, win: 写入案例, from: 2026-11-25, to: 2026-11-29, cost: 12000, effect: 口径一致}
competitors:
  - {name: 金源软件, position: incumbent, supporters: [陈立], strengths: [在用五年], weaknesses: [合并弱], strategy: 从价值切入}
decision:
  process: [财务部立项, 董事会]
  factors: [{kind: politics, what: 争主导, favours: [王建国]}]
offer:
  - {problem: 靠手工, feature: 自动抵消, advantage: 不用导表, benefit: 少 8 天, for: [王建国]}
bid: {invited: 2026-12-01, due: 2026-12-20, decision: go, reason: 口径由我方参与}
payments:
  - {due: 2027-04-30, amount: 558000, paid: 2027-05-02}
outcome: {result: lost, date: 2027-01-02, amount: 1, to: 金源, reason: 价格}
tags: [制造]
draft: true
crm: {system: hubspot, id: DEAL-1, sum: 9f2c, said: [title 3f2a91]}
`

// chinese is the same deal, in Chinese keys and values, spelled with full width and other case here and there.
const chinese = `
标题: 星海制造 ERP 升级
客户: 星海制造
负责人: 李雷
产品: ERP Cloud 企业版
目标: {内容: ERP Cloud 企业版, 数量: 120 席位, 签约日期: "２０２７-03-31", 金额: "１８６００００", 币种: cny}
价值: {对谁: 客户, 内容: 月结缩短, 价值额: "+900000"}
位置: {阶段: 方案, 紧急程度: 正在做, 竞争形势: 平手, 温度: 55.0}
关键人:
  - 姓名: 王建国
    职务: CFO
    部门: 财务部
    角色: 经济决策者
    层级: 高层
    影响力: 高
    参与度: {前期: 低, 中期: 中, 后期: 高}
    反馈: 亡羊补牢
    支持度: "＋2"
    现实: 手工汇总
    期望: 当天出报表
    结果: 月结四天
    赢: 立住功劳
    汇报给: 赵敏
    最近接触: 2026-11-12
    局中人: 否
    应对: 请教口径
    关系: {名称: 陈立, 类型: 冲突, 强度: 高}
    谁负责: 李雷
    推测: [支持度, REPORTS_TO]
    保密: 是
变化: {日期: 2026-10-20, 类型: 人事, 内容: 新任 IT 总监到岗, 涉及: 陈立, 影响: 威胁}
行动: {日期: 2026-11-28, 对象: 王建国, 内容: 汇报, 正当理由: 口径说明, 起因: 客户, 资源: 周敏, 完成: 是}
资源: {名称: 周敏, 类型: 行业专家, 用于: 王建国, 目的: 讲清口径, 资源的赢: 写入案例, 开始: 2026-11-25, 结束: 2026-11-29, 费用: 12000, 效果: 口径一致}
竞争对手: {名称: 金源软件, 位置: 主场, 支持者: 陈立, 优势: 在用五年, 弱点: 合并弱, 策略: 从价值切入}
决策:
  流程: [财务部立项, 董事会]
  因素: {类型: 政治, 内容: 争主导, 有利于: 王建国}
方案价值: {问题: 靠手工, 功能: 自动抵消, 特点: 不用导表, 利益: 少 8 天, 用于: 王建国}
投标: {邀请日期: 2026-12-01, 截止: 2026-12-20, 决定: 参与, 理由: 口径由我方参与}
回款: {到期: 2027-04-30, 金额: 558000, 已付: 2027-05-02}
结局: {结果: 丢单, 日期: 2027-01-02, 金额: 1, 输给: 金源, 原因: 价格}
标签: 制造
ＤＲＡＦＴ: ＴＲＵＥ
crm: {system: hubspot, id: DEAL-1, sum: 9f2c, said: [title 3f2a91]}
`

func TestADealMeansTheSameInBothLanguages(t *testing.T) {
	en, diags := ReadDeal(file, parse(t, canonical))
	if len(diags) > 0 {
		t.Error(codes(canonical, diags))
	}
	zh, diags := ReadDeal(file, parse(t, chinese))
	if len(diags) > 0 {
		t.Error(codes(chinese, diags))
	}
	for i, line := range values(zh) {
		if want := values(en)[i]; line != want {
			t.Errorf("%s\nwant %s", line, want)
		}
	}
}

// values writes what a deal says without the places, a line each section.
func values(d *Deal) []string {
	s := d.Stakeholders[0]
	text := func(list []Text) (all []string) {
		for _, t := range list {
			all = append(all, t.V)
		}
		return all
	}
	o, r, a, b, c, f := d.Objective, d.Resources[0], d.Actions[0], d.Bid, d.Competitors[0], d.Offer[0]
	return []string{
		fmt.Sprint(d.Title.V, d.Account.V, d.Owner.V, text(d.Products), text(d.Tags), d.Draft, d.CRM.System.V, d.CRM.ID.V, d.CRM.Sum.V, text(d.CRM.Said)),
		fmt.Sprint(o.What.V, o.Quantity.V, o.Close.V, o.Amount.V, o.Currency.V),
		fmt.Sprint(d.Value[0].For.V, d.Value[0].What.V, d.Value[0].Worth.V),
		fmt.Sprint(d.Position.Stage.V, d.Position.Urgency.V, d.Position.Competition.V, d.Position.Temperature.V),
		fmt.Sprint(s.Name.V, s.Title.V, s.Department.V, s.Roles[0].V, s.Level.V, s.Influence.V, s.Participation[0].V, s.Participation[1].V, s.Participation[2].V),
		fmt.Sprint(s.Feedback.V, int(s.Support.V), s.Reality.V, s.Expectation.V, s.Result.V, s.Win.V, s.ReportsTo.V, s.Contacted.V, s.Insider, s.Approach.V),
		fmt.Sprint(s.Ties[0].Name.V, s.Ties[0].Kind.V, s.Ties[0].Strength.V, text(s.CoveredBy), text(s.Guess), s.Private),
		fmt.Sprint(d.Changes[0].Date.V, d.Changes[0].Kind.V, d.Changes[0].What.V, text(d.Changes[0].Affects), d.Changes[0].Effect.V),
		fmt.Sprint(a.Date.V, text(a.With), a.What.V, a.Reason.V, a.Because.V, text(a.Resources), a.Done),
		fmt.Sprint(r.Name.V, r.Kind.V, text(r.For), r.Purpose.V, r.Win.V, r.From.V, r.To.V, r.Cost.V, r.Effect.V),
		fmt.Sprint(c.Name.V, c.Position.V, text(c.Supporters), text(c.Strengths), text(c.Weaknesses), c.Strategy.V),
		fmt.Sprint(text(d.Decision.Process), d.Decision.Factors[0].Kind.V, d.Decision.Factors[0].What.V, text(d.Decision.Factors[0].Favours)),
		fmt.Sprint(f.Problem.V, f.Feature.V, f.Advantage.V, f.Benefit.V, text(f.For)),
		fmt.Sprint(b.Invited.V, b.Due.V, b.Decision.V, b.Reason.V),
		fmt.Sprint(d.Payments[0].Due.V, d.Payments[0].Amount.V, d.Payments[0].Paid.V),
		fmt.Sprint(d.Outcome.Result.V, d.Outcome.Date.V, d.Outcome.Amount.V, d.Outcome.To.V, d.Outcome.Reason.V),
	}
}

func TestADealSaysWhatIsWritten(t *testing.T) {
	d, _ := ReadDeal(file, parse(t, canonical))
	s := d.Stakeholders[0]
	for name, ok := range map[string]bool{
		"close":         d.Objective.Close.V.String() == "2027-03-31",
		"amount":        d.Objective.Amount.V == 1860000,
		"roles":         s.HasRole(method.EB) && !s.HasRole(method.Coach),
		"participation": s.Participation[method.Late].V == method.High,
		"support":       s.Support.V == 2,
		"guess":         s.Guessed("reports_to") && !s.Guessed("feedback"),
		"result":        d.Result() == method.Lost,
		"paid":          d.Payments[0].Paid.V.String() == "2027-05-02",
	} {
		if !ok {
			t.Errorf("%s: %+v", name, d)
		}
	}
	written := "---\n" + canonical + "\n---\n"
	for want, at := range map[string]diag.Span{
		"2027-03-31": d.Objective.Close.At, "+2": s.Support.At, "王建国": s.Name.At, "conflict": s.Ties[0].Kind.At, "[王建国]": {},
	} {
		if at.End > 0 && written[at.Start:at.End] != want {
			t.Errorf("%q lies at %q", want, written[at.Start:at.End])
		}
	}
}

func TestNothingIsKnownWhereNothingIsWritten(t *testing.T) {
	for _, yaml := range []string{"", "title:\naccount: ''\nowner: '  '\nobjective: {amount: null, close: ''}\nproducts:\nstakeholders: []\nposition:\ndraft:\n"} {
		d, diags := ReadDeal(file, parse(t, yaml))
		if len(diags) > 0 {
			t.Error(codes(yaml, diags))
		}
		if d.Title.V != "星海" || !d.Title.Known || d.Title.At != (diag.Span{}) {
			t.Errorf("title %+v", d.Title)
		}
		if d.Account.Known || d.Owner.Known || d.Objective.Amount.Known || d.Objective.Close.Known || d.Draft || d.Products != nil || d.Result() != method.Open {
			t.Errorf("%+v", d)
		}
	}
}

func TestADealThatCouldNotBeParsedHasNoFurtherDiagnostics(t *testing.T) {
	if d, diags := ReadDeal(file, front.Node{}); len(diags) > 0 || d.Title.V != "星海" {
		t.Error(diags)
	}
	if p, diags := ReadProfile(PersonProfile, "content/people/王.md", front.Node{}); len(diags) > 0 || p.Name.V != "王" {
		t.Error(diags)
	}
}

func TestWhatCannotBeIsReportedAtItsValue(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"ownr: x", `unknown-key at "ownr", meant owner`},
		{"onwer: x", `unknown-key at "onwer", meant owner`},
		{"关健人: []", `unknown-key at "关健人", meant 关键人`},
		{"stakeholder: []", `unknown-key at "stakeholder", meant stakeholders`},
		{"objective: {amuont: 5}", `unknown-key at "amuont", meant amount`},
		{"stakeholders: [{name: 王, reports-to: x}]", `unknown-key at "reports-to", meant reports_to`},
		{"zzz: {title: x}", `unknown-key at "zzz"`},
		{"title: a\n标题: b", `same-field at "标题"`},
		{"Title: a\ntitle: b", `same-field at "title"`},
		{"stakeholders: [{name: a, 姓名: b, 名称: c}]", `same-field at "姓名"; same-field at "名称"`},
		{"title: [a]", `wrong-type at "[a]"`},
		{"title: {a: b}", `wrong-type at "{a: b}"`},
		{"products: {a: b}", `wrong-type at "{a: b}"`},
		{"products: [[a], b]", `wrong-type at "[a]"`},
		{"products: [a, null, '', b]", `empty-entry at "null"; empty-entry at "''"`},
		{"objective: abc", `wrong-type at "abc"`},
		{"objective: [{what: x}]", `wrong-type at "[{what: x}]"`},
		{"stakeholders: 王建国", `only-a-name at "王建国"`},
		{"stakeholders: [王建国]", `only-a-name at "王建国"`},
		{"stakeholders: [{title: CFO}]", `name-missing at "{title: CFO}"`},
		{"stakeholders: [{name: ''}]", `name-missing at "{name: ''}"`},
		{"position: {stage: 方按}", `unknown-value at "方按", meant 方案`},
		{"position: {stage: won}", `unknown-value at "won"`},
		{"position: {urgency: [urgent]}", `wrong-type at "[urgent]"`},
		{"position: {temperature: 101}", `number-range at "101"`},
		{"position: {temperature: −1}", `number-range at "−1"`},
		{"position: {temperature: 55.5}", `not-whole at "55.5"`},
		{"position: {temperature: 1:30}", `not-a-number at "1:30"`},
		{"position: {temperature: .inf}", `not-a-number at ".inf"`},
		{"position: {temperature: true}", `wrong-type at "true"`},
		{"position: {temperature: 2027-03-31}", `wrong-type at "2027-03-31"`},
		{"objective: {amount: .nan}", `not-a-number at ".nan"`},
		{"objective: {amount: 1e999}", `not-a-number at "1e999"`},
		{"objective: {amount: 1e14}", `number-range at "1e14"`},
		{"objective: {amount: -1}", `number-range at "-1"`},
		{"stakeholders: [{name: x, privat: true}]", `private-misspelled at "privat", meant private`},
		{"stakeholders: [{name: x, 保 密: 是}]", `private-misspelled at "保 密", meant 保密`},
		{"objective: {amount: 186万}", `not-a-number at "186万", meant 1860000`},
		{"objective: {amount: '1,860,000'}", `not-a-number at "'1,860,000'", meant 1860000`},
		{"objective: {amount: 1_000}", `not-a-number at "1_000", meant 1000`},
		{"objective: {currency: RMB}", `currency-code at "RMB", meant CNY`},
		{"objective: {currency: 人民币}", `currency-code at "人民币", meant CNY`},
		{"objective: {currency: dollars}", `currency-code at "dollars"`},
		{"objective: {close: 2027-02-30}", `not-a-date at "2027-02-30"`},
		{"objective: {close: 2027/3/1}", `not-a-date at "2027/3/1", meant 2027-03-01`},
		{"objective: {close: 2027-3-1}", `not-a-date at "2027-3-1", meant 2027-03-01`},
		{"objective: {close: 2027年3月1日}", `not-a-date at "2027年3月1日", meant 2027-03-01`},
		{"objective: {close: 2027年13月1日}", `not-a-date at "2027年13月1日"`},
		{"objective: {close: 2026-11-12T10:00:00Z}", `not-a-date at "2026-11-12T10:00:00Z", meant 2026-11-12`},
		{"objective: {close: 20270331}", `not-a-date at "20270331"`},
		{"payments: [{paid: true}]", `wrong-type at "true"`},
		{"stakeholders: [{name: a, support: 0}]", `support-zero at "0"`},
		{"stakeholders: [{name: a, support: '-0'}]", `support-zero at "'-0'"`},
		{"stakeholders: [{name: a, support: 6}]", `support-range at "6"`},
		{"stakeholders: [{name: a, support: 1.5}]", `not-whole at "1.5"`},
		{"stakeholders: [{name: a, roles: [EB, 老板, EB]}]", `unknown-value at "老板"`},
		{"stakeholders: [{name: a, participation: {early: hihg}}]", `unknown-value at "hihg", meant high`},
		{"stakeholders: [{name: a, participation: high}]", `wrong-type at "high"`},
		{"stakeholders: [{name: a, guess: [supportt, 支持度]}]", `unknown-guess at "supportt", meant support`},
		{"draft: 5", `wrong-type at "5"`},
		{"draft: maybe", `unknown-value at "maybe"`},
		{"bid: {invited: 2026-12-20, due: 2026-12-01}", `dates-order at "2026-12-01"`},
		{"resources: [{from: 2026-11-29, to: 2026-11-25}]", `dates-order at "2026-11-25"`},
		{`title: "a\0b"`, `control-character at "\"a\\0b\""`},
		{"crm: {system: x, url: y}", `unknown-key at "url"`},
	} {
		_, diags := ReadDeal(file, parse(t, c.yaml))
		if got := codes(c.yaml, diags); got != c.want {
			t.Errorf("%s: %s, want %s", c.yaml, got, c.want)
		}
		for _, d := range diags {
			for _, l := range lang.All {
				if text := d.Message(l); strings.Contains(text, "%!") || text == string(d.Code) {
					t.Errorf("%s: %q", d.Code, text)
				}
			}
		}
	}
}

func TestTextThatIsOneNumberIsANumber(t *testing.T) {
	for text, want := range map[string]float64{
		"'1860000'": 1860000, "１２．５": 12.5, "+3": 3, "＋3": 3, "0777": 777, "0o17": 15, "0x1F": 31, "1.86e6": 1860000, "' 7 '": 7, "5.": 5, ".5": 0.5, "-0": 0,
	} {
		d, diags := ReadDeal(file, parse(t, "objective: {amount: "+text+"}"))
		if got, ok := d.Objective.Amount.Get(); !ok || got != want || len(diags) > 0 {
			t.Errorf("%s: %v %v", text, got, diags)
		}
	}
	for _, minus := range []string{"-3", "−3", "'－3'", "'-3'"} {
		d, diags := ReadDeal(file, parse(t, "stakeholders: {name: 王, support: "+minus+"}"))
		if got := d.Stakeholders[0].Support.V; got != -3 || len(diags) > 0 {
			t.Errorf("%s: %v %v", minus, got, diags)
		}
	}
}

func TestTextTakesWhatLooksLikeAnotherType(t *testing.T) {
	d, diags := ReadDeal(file, parse(t, "title: no\naccount: off\nowner: yes\ntags: [y, n, on, 1.0, 2027-03-31, 0777, 12e03, true]"))
	var tags []string
	for _, tag := range d.Tags {
		tags = append(tags, tag.V)
	}
	if d.Title.V != "no" || d.Account.V != "off" || d.Owner.V != "yes" || len(diags) > 0 ||
		!slices.Equal(tags, []string{"y", "n", "on", "1.0", "2027-03-31", "0777", "12e03", "true"}) {
		t.Errorf("%v %v %v", d.Title, tags, diags)
	}
}

func TestEachSpellingOfAVocabularyIsTaken(t *testing.T) {
	for _, spelling := range method.Roles.Spellings() {
		for _, s := range []string{spelling, strings.ToUpper(spelling), strings.ToLower(spelling), " " + spelling + " "} {
			want, _ := method.Roles.Parse(spelling)
			d, diags := ReadDeal(file, parse(t, "stakeholders: [{name: a, roles: '"+s+"'}]"))
			if len(diags) > 0 || d.Stakeholders[0].Roles[0].V != want {
				t.Errorf("%q: %v", s, diags)
			}
		}
	}
	for text, want := range map[string]bool{"true": true, "是": true, "'true'": true, "True": true, "false": false, "否": false, "'ＦＡＬＳＥ'": false} {
		if d, diags := ReadDeal(file, parse(t, "draft: "+text)); d.Draft != want || len(diags) > 0 {
			t.Errorf("%s: %v %v", text, d.Draft, diags)
		}
	}
}

func TestTheSecondEntryOfANameIsKept(t *testing.T) {
	d, _ := ReadDeal(file, parse(t, "stakeholders: [{name: 王}, {name: 李}, {name: 王}]"))
	if len(d.Stakeholders) != 3 {
		t.Error(d.Stakeholders)
	}
}

func TestProfilesHaveTheFieldsOfTheirKind(t *testing.T) {
	for _, c := range []struct {
		kind ProfileKind
		yaml string
		want string
	}{
		{PersonProfile, "name: 王建国\n客户: 星海\n职务: CFO\n部门: 财务部\n别名: [老王]\n标签: a", ""},
		{PersonProfile, "account: 星海\ntitle: CFO\n标题: x", `same-field at "标题"`},
		{PersonProfile, "name: 王建国", `account-missing at ""`},
		{PersonProfile, "name: 王建国\naccount: 星海\nprivate: true", `unknown-key at "private"; private-misplaced at "private"`},
		{AccountProfile, "name: 星海\n行业: 制造\naliases: 星海集团", ""},
		{AccountProfile, "title: 星海", `unknown-key at "title"`},
		{RivalProfile, "name: 金源\nkind: expert", `unknown-key at "kind"`},
		{ResourceProfile, "name: 周敏\nkind: 行业专家", ""},
		{ResourceProfile, "kind: 专家", `unknown-value at "专家", meant 行业专家`},
		{ProductProfile, "name: ERP\ntags: [a]\ndraft: 是", ""},
		{RepProfile, "name: 李雷\nmanager: 韩梅梅", ""},
	} {
		p, diags := ReadProfile(c.kind, "content/x/王.v2.md", parse(t, c.yaml))
		if got := codes(c.yaml, diags); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.kind, c.yaml, got, c.want)
		}
		if !p.Name.Known {
			t.Errorf("%s %q: no name", c.kind, c.yaml)
		}
	}
	if p, _ := ReadProfile(ProductProfile, "content/products/王.v2.md", parse(t, "")); p.Name.V != "王.v2" {
		t.Error(p.Name)
	}
}

func TestAPageHasATitleAndAPlace(t *testing.T) {
	p, diags := ReadPage("content/docs/上手.md", parse(t, "weight: 3\ntags: [a, b]\ndraft: false"))
	if p.Title.V != "上手" || p.Weight.V != 3 || len(p.Tags) != 2 || len(diags) > 0 {
		t.Error(p, diags)
	}
	_, diags = ReadPage("a.md", parse(t, "outline: deep"))
	if len(diags) != 1 || diags[0].Code != "unknown-key" || diags.HasErrors() {
		t.Error(diags)
	}
}

func TestVeryManyProblemsAreCounted(t *testing.T) {
	yaml := "tags: [" + strings.Repeat("[],", 5000) + "]\nstakeholders:\n - {name: a, " + strings.Repeat("k", 30) + ": 1, roles: [" + strings.Repeat("xx,", 20_000) + "]}"
	_, diags := ReadDeal(file, parse(t, yaml))
	if len(diags) != 102 || diags[100].Code != "more-errors" {
		t.Errorf("%d diagnostics", len(diags))
	}
}

func TestDatesOfADayAreDays(t *testing.T) {
	d, _ := ReadDeal(file, parse(t, "objective: {close: ２０２７-０３-３１}"))
	want, _ := day.Parse("2027-03-31")
	if d.Objective.Close.V != want {
		t.Error(d.Objective.Close)
	}
}
