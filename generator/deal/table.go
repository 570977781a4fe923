package deal

import (
	"jiuwen/generator/day"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/method"
	"jiuwen/generator/money"
)

// deal is the one table of a deal's front matter: a line a field, with its keys (the canonical one first), its meaning in
// both languages, and where it goes. Sections stand below, each before the sections that hold it.
var deal = field.NewSection("deal",
	field.Name("title 标题", "商机的名字；不写就用文件名", "the deal's name; the file's name when not written", func(d *Deal) *Text { return &d.Title }),
	field.Name("account 客户", "客户单位", "the customer's organisation", func(d *Deal) *Text { return &d.Account }),
	field.Name("owner 负责人", "负责这单的销售", "the rep who owns the deal", func(d *Deal) *Text { return &d.Owner }),
	field.Names("products 产品", "要卖的产品", "the products to be sold", func(d *Deal) *[]Text { return &d.Products }),
	field.One("objective 目标", "单一销售目标：向谁、在何时前、卖出什么、多少、多少钱", "the single sales objective: sell what, how many, by when, for how much", objective, func(d *Deal) *Objective { return &d.Objective }),
	field.Many("value 价值", "双方能量化的收获", "what both sides gain that can be counted", gain, func(d *Deal) *[]Gain { return &d.Value }),
	field.One("position 位置", "我们现在的位置", "where we stand", position, func(d *Deal) *Position { return &d.Position }),
	field.Many("stakeholders 关键人", "客户方参与这次采购的人", "the customer's people in this purchase", stakeholder, func(d *Deal) *[]Stakeholder { return &d.Stakeholders }),
	field.Many("changes 变化", "环境、组织、技术、人事、竞争上的变化", "what has shifted: environment, organisation, technology, people, competition", change, func(d *Deal) *[]Change { return &d.Changes }),
	field.Many("actions 行动", "计划和做过的行动", "actions planned and done", action, func(d *Deal) *[]Action { return &d.Actions }),
	field.Many("resources 资源", "调动的我方资源", "our resources put to use", booking, func(d *Deal) *[]Booking { return &d.Resources }),
	field.Many("competitors 竞争对手", "这一单里的竞争对手", "the rivals in this deal", rival, func(d *Deal) *[]Rival { return &d.Competitors }),
	field.One("decision 决策", "客户如何决策", "how this customer decides", decision, func(d *Deal) *Decision { return &d.Decision }),
	field.Many("offer 方案价值", "针对问题的功能、特点、利益", "for each problem: feature, advantage, benefit", offer, func(d *Deal) *[]Offer { return &d.Offer }),
	field.One("bid 投标", "招标与我们的决定", "a tender and what we decide about it", bid, func(d *Deal) *Bid { return &d.Bid }),
	field.Many("payments 回款", "应收的款项", "the sums that the customer owes", payment, func(d *Deal) *[]Payment { return &d.Payments }),
	field.One("outcome 结局", "这一单的结局；不写就是进行中", "how the deal came out; open when not written", outcome, func(d *Deal) *Outcome { return &d.Outcome }),
	field.Names("tags 标签", "标签", "tags", func(d *Deal) *[]Text { return &d.Tags }),
	field.Bool("draft 草稿", "草稿：不生成页面", "a draft: left out of the site", func(d *Deal) *bool { return &d.Draft }),
	field.One("crm", "从哪个 CRM 导入；由 jiuwen import 写入", "where an imported deal came from; jiuwen import writes it", crm, func(d *Deal) *CRM { return &d.CRM }),
)

var objective = field.NewSection("objective",
	field.Text("what 内容", "卖什么", "what is sold", func(o *Objective) *Text { return &o.What }),
	field.Text("quantity 数量", "卖多少，带单位", "how many, with the unit", func(o *Objective) *Text { return &o.Quantity }),
	field.Date("close 签约日期", "在哪天前签约", "the day by which it is signed", func(o *Objective) *Value[day.Date] { return &o.Close }),
	field.Number("amount 金额", "多少钱", "for how much", 0, money.Max, func(o *Objective) *Value[float64] { return &o.Amount }),
	field.CurrencyCode("currency 币种", "币种代码，如 CNY；不写就用站点的", "the currency's code, as USD; the site's when not written", func(o *Objective) *Text { return &o.Currency }),
)

var gain = field.NewSection("value",
	field.OneOf("for 对谁", "对哪一方有价值", "which side gains", method.Parties, func(g *Gain) *Value[method.Party] { return &g.For }),
	field.Text("what 内容", "收获什么", "what is gained", func(g *Gain) *Text { return &g.What }),
	field.Number("worth 价值额", "每年值多少钱", "what it is worth a year", -money.Max, money.Max, func(g *Gain) *Value[float64] { return &g.Worth }),
)

var position = field.NewSection("position",
	field.OneOf("stage 阶段", "客户采购走到哪个阶段", "how far the purchase has come", method.Stages, func(p *Position) *Value[method.Stage] { return &p.Stage }),
	field.OneOf("urgency 紧急程度", "客户有多急", "how pressing it is for the customer", method.Urgencies, func(p *Position) *Value[method.Urgency] { return &p.Urgency }),
	field.OneOf("competition 竞争形势", "与对手相比我们在哪里", "where we stand against the rivals", method.Competitions, func(p *Position) *Value[method.Competition] { return &p.Competition }),
	field.Whole("temperature 温度", "直觉上的把握，0 到 100，50 是一半对一半", "the rep's gut feeling, 0 to 100; 50 is even", 0, 100, func(p *Position) *Value[int] { return &p.Temperature }),
)

var change = field.NewSection("changes",
	field.Date("date 日期", "哪天", "when", func(c *Change) *Value[day.Date] { return &c.Date }),
	field.OneOf("kind 类型", "哪一类变化", "which kind of change", method.ChangeKinds, func(c *Change) *Value[method.ChangeKind] { return &c.Kind }),
	field.Text("what 内容", "变了什么", "what has changed", func(c *Change) *Text { return &c.What }),
	field.Names("affects 涉及", "涉及哪些关键人", "which stakeholders it touches", func(c *Change) *[]Text { return &c.Affects }),
	field.OneOf("effect 影响", "对我们是威胁还是机会", "a threat or a chance for us", method.Effects, func(c *Change) *Value[method.Effect] { return &c.Effect }),
)

var action = field.NewSection("actions",
	field.Date("date 日期", "哪天", "when", func(a *Action) *Value[day.Date] { return &a.Date }),
	field.Names("with 对象", "和哪些关键人", "with which stakeholders", func(a *Action) *[]Text { return &a.With }),
	field.Text("what 内容", "做什么", "what is done", func(a *Action) *Text { return &a.What }),
	field.Text("reason 正当理由", "在客户看来的正当理由", "the legitimate reason in the customer's eyes", func(a *Action) *Text { return &a.Reason }),
	field.OneOf("because 起因", "因何而起", "what set it off", method.Causes, func(a *Action) *Value[method.Cause] { return &a.Because }),
	field.Names("resources 资源", "用到哪些资源", "which resources it takes", func(a *Action) *[]Text { return &a.Resources }),
	field.Bool("done 完成", "是否做完", "whether it is done", func(a *Action) *bool { return &a.Done }),
).Checked(func(_ *field.Reader, n front.Node, a *Action) bool {
	a.At = n.Span
	return true
})

var booking = field.NewSection("resources",
	field.Name("name 名称 姓名", "资源的名字", "the resource's name", func(b *Booking) *Text { return &b.Name }),
	field.OneOf("kind 类型", "哪一类资源", "which kind of resource", method.ResourceKinds, func(b *Booking) *Value[method.ResourceKind] { return &b.Kind }),
	field.Names("for 用于", "用在哪些关键人身上", "for which stakeholders", func(b *Booking) *[]Text { return &b.For }),
	field.Text("purpose 目的", "用来做什么", "what it is for", func(b *Booking) *Text { return &b.Purpose }),
	field.Text("win 资源的赢", "这项资源自己图什么", "the resource's own win", func(b *Booking) *Text { return &b.Win }),
	field.Date("from 开始", "从哪天", "from which day", func(b *Booking) *Value[day.Date] { return &b.From }),
	field.Date("to 结束", "到哪天", "to which day", func(b *Booking) *Value[day.Date] { return &b.To }),
	field.Number("cost 费用", "花费", "what it costs", 0, money.Max, func(b *Booking) *Value[float64] { return &b.Cost }),
	field.Text("effect 效果", "用了之后的效果", "what came of it", func(b *Booking) *Text { return &b.Effect }),
).Checked(bookingInOrder)

var rival = field.NewSection("competitors",
	field.Name("name 名称 姓名", "对手的名字", "the rival's name", func(r *Rival) *Text { return &r.Name }),
	field.OneOf("position 位置", "对手在这个客户的位置", "where the rival stands with this customer", method.Standings, func(r *Rival) *Value[method.Standing] { return &r.Position }),
	field.Names("supporters 支持者", "哪些关键人支持它", "which stakeholders back it", func(r *Rival) *[]Text { return &r.Supporters }),
	field.Texts("strengths 优势", "它的优势", "its strengths", func(r *Rival) *[]Text { return &r.Strengths }),
	field.Texts("weaknesses 弱点", "它的弱点", "its weaknesses", func(r *Rival) *[]Text { return &r.Weaknesses }),
	field.Text("strategy 策略", "我们怎么对付它", "how we meet it", func(r *Rival) *Text { return &r.Strategy }),
)

var decision = field.NewSection("decision",
	field.Texts("process 流程", "决策一步步怎么走", "the steps of the decision", func(d *Decision) *[]Text { return &d.Process }),
	field.Many("factors 因素", "左右决策的因素", "what sways the decision", factor, func(d *Decision) *[]Factor { return &d.Factors }),
)

var factor = field.NewSection("factors",
	field.OneOf("kind 类型", "哪一类因素", "which kind of factor", method.FactorKinds, func(f *Factor) *Value[method.FactorKind] { return &f.Kind }),
	field.Text("what 内容", "是什么", "what it is", func(f *Factor) *Text { return &f.What }),
	field.Names("favours 有利于", "对哪些关键人有利", "which stakeholders it favours", func(f *Factor) *[]Text { return &f.Favours }),
)

var offer = field.NewSection("offer",
	field.Text("problem 问题", "客户的问题", "the customer's problem", func(o *Offer) *Text { return &o.Problem }),
	field.Text("feature 功能", "我们的功能", "our feature", func(o *Offer) *Text { return &o.Feature }),
	field.Text("advantage 特点", "它的特点", "its advantage", func(o *Offer) *Text { return &o.Advantage }),
	field.Text("benefit 利益", "给客户带来的利益", "the customer's benefit", func(o *Offer) *Text { return &o.Benefit }),
	field.Names("for 用于", "打动哪些关键人", "for which stakeholders", func(o *Offer) *[]Text { return &o.For }),
)

var bid = field.NewSection("bid",
	field.Date("invited 邀请日期", "哪天收到邀请", "when we were invited", func(b *Bid) *Value[day.Date] { return &b.Invited }),
	field.Date("due 截止", "哪天截标", "when it is due", func(b *Bid) *Value[day.Date] { return &b.Due }),
	field.OneOf("decision 决定", "参与还是谢绝", "go or decline", method.BidDecisions, func(b *Bid) *Value[method.BidDecision] { return &b.Decision }),
	field.Text("reason 理由", "为什么", "why", func(b *Bid) *Text { return &b.Reason }),
).Checked(bidInOrder)

var payment = field.NewSection("payments",
	field.Date("due 到期", "哪天到期", "when it is due", func(p *Payment) *Value[day.Date] { return &p.Due }),
	field.Number("amount 金额", "多少钱", "how much", 0, money.Max, func(p *Payment) *Value[float64] { return &p.Amount }),
	field.Date("paid 已付", "哪天付的", "when it was paid", func(p *Payment) *Value[day.Date] { return &p.Paid }),
)

var outcome = field.NewSection("outcome",
	field.OneOf("result 结果", "赢单、丢单还是放弃", "won, lost or dropped", method.Results, func(o *Outcome) *Value[method.Result] { return &o.Result }),
	field.Date("date 日期", "哪天", "when", func(o *Outcome) *Value[day.Date] { return &o.Date }),
	field.Number("amount 金额", "成交金额", "the amount signed", 0, money.Max, func(o *Outcome) *Value[float64] { return &o.Amount }),
	field.Name("to 输给", "输给了谁", "to whom it was lost", func(o *Outcome) *Text { return &o.To }),
	field.Text("reason 原因", "为什么", "why", func(o *Outcome) *Text { return &o.Reason }),
)

var crm = field.NewSection("crm",
	field.Text("system", "哪个系统", "which system", func(c *CRM) *Text { return &c.System }),
	field.Text("id", "在那里的编号", "its id there", func(c *CRM) *Text { return &c.ID }),
	field.Text("sum", "导入时文件的校验和", "checksum of the file as it was imported", func(c *CRM) *Text { return &c.Sum }),
	field.Texts("said", "上次导入时 CRM 里各项的短哈希", "short hashes of what the CRM said in each field at the last import", func(c *CRM) *[]Text { return &c.Said }),
)
