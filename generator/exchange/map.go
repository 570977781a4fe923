package exchange

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/edit"
	fields "jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/money"
)

// Map is what a map file says: what the columns are of exports that are not known, and of all exports what their stages
// mean, in which currency amounts are, and in which order days are written.
type Map struct {
	format *format
	stages map[string]milestone // by folded name

	kind     fields.Value[Kind]
	system   fields.Value[string]
	columns  []fields.Entry[columnWord]
	named    []fields.Entry[stageWord]
	currency fields.Value[string]
	date     fields.Value[order]
}

// columnWord is a word of a map file for what a column means.
type columnWord string

// columnWords are these words, in the order in which a start of a map file lists them.
var columnWords = method.Vocabulary[columnWord]{
	{Value: "id", Name: lang.Text{ZH: "编号", EN: "id"}},
	{Value: "title", Name: lang.Text{ZH: "标题", EN: "title"}, Also: []string{"name", "名称"}},
	{Value: "account", Name: lang.Text{ZH: "客户", EN: "account"}},
	{Value: "account-id", Name: lang.Text{ZH: "客户编号", EN: "account id"}},
	{Value: "owner", Name: lang.Text{ZH: "负责人", EN: "owner"}},
	{Value: "product", Name: lang.Text{ZH: "产品", EN: "product"}},
	{Value: "amount", Name: lang.Text{ZH: "金额", EN: "amount"}},
	{Value: "currency", Name: lang.Text{ZH: "币种", EN: "currency"}},
	{Value: "close", Name: lang.Text{ZH: "签约日期", EN: "close"}},
	{Value: "stage", Name: lang.Text{ZH: "阶段", EN: "stage"}},
	{Value: "result", Name: lang.Text{ZH: "结果", EN: "result"}, Also: []string{"status", "状态"}},
	{Value: "reason", Name: lang.Text{ZH: "原因", EN: "reason"}},
	{Value: "contact", Name: lang.Text{ZH: "联系人", EN: "contact"}},
	{Value: "contact-id", Name: lang.Text{ZH: "联系人编号", EN: "contact id"}},
	{Value: "job", Name: lang.Text{ZH: "职务", EN: "job"}},
	{Value: "role", Name: lang.Text{ZH: "角色", EN: "role"}},
	{Value: "tag", Name: lang.Text{ZH: "标签", EN: "tag"}},
	{Value: "industry", Name: lang.Text{ZH: "行业", EN: "industry"}},
	{Value: "domain", Name: lang.Text{ZH: "域名", EN: "domain"}},
	{Value: "first-name", Name: lang.Text{ZH: "名", EN: "first name"}},
	{Value: "last-name", Name: lang.Text{ZH: "姓", EN: "last name"}},
	{Value: "email", Name: lang.Text{ZH: "邮箱", EN: "email"}},
	{Value: "manager", Name: lang.Text{ZH: "上司", EN: "manager"}},
}

var columnFields = map[columnWord]field{
	"id": fieldID, "title": fieldName, "account": fieldAccountName, "account-id": fieldAccountID, "owner": fieldOwner, "product": fieldProduct,
	"amount": fieldAmount, "currency": fieldCurrency, "close": fieldClose, "stage": fieldStage, "result": fieldResult, "reason": fieldLostReason,
	"contact": fieldContactName, "contact-id": fieldContactID, "job": fieldJobTitle, "role": fieldRole, "tag": fieldTag, "industry": fieldIndustry,
	"domain": fieldDomain, "first-name": fieldFirstName, "last-name": fieldLastName, "email": fieldEmail, "manager": fieldManager,
}

// stageWord is a word of a map file for where a stage leaves a deal.
type stageWord string

var stageWords = func() method.Vocabulary[stageWord] {
	var words method.Vocabulary[stageWord]
	for _, s := range method.Stages {
		words = append(words, method.Term[stageWord]{Value: stageWord(s.Value), Name: s.Name, Also: s.Also})
	}
	for _, r := range method.Results {
		words = append(words, method.Term[stageWord]{Value: stageWord(r.Value), Name: r.Name, Also: r.Also})
	}
	return words
}()

// milestone is what the word says: a stage, or how the deal came out.
func (w stageWord) milestone() milestone {
	switch r := method.Result(w); r {
	case method.Won:
		return milestone{method.Closing, r}
	case method.Lost, method.Dropped:
		return milestone{"", r}
	case method.Open:
		return milestone{}
	}
	return milestone{stage: method.Stage(w)}
}

// mapTable is the one table of a map file.
var mapTable = fields.NewSection("map",
	fields.OneOf("kind 种类", "一行是什么；不写就是商机", "what a row is; opportunities when not written", kinds, func(m *Map) *fields.Value[Kind] { return &m.kind }),
	fields.Text("system 系统", "CRM 的名字；写进 crm 那一行，以后不要改", "the CRM's name; it goes into the crm line, so keep it", func(m *Map) *fields.Value[string] { return &m.system }),
	fields.NamedWords("columns 列", "表头: 它的意思", "header: what it means", columnWords, func(m *Map) *[]fields.Entry[columnWord] { return &m.columns }),
	fields.NamedWords("stages 阶段", "CRM 里的阶段: 我们的阶段或结局", "stage of the CRM: our stage, or how the deal came out", stageWords, func(m *Map) *[]fields.Entry[stageWord] { return &m.named }),
	fields.Text("currency 币种", "没有写币种的金额的币种", "the currency of amounts that name none", func(m *Map) *fields.Value[string] { return &m.currency }),
	fields.OneOf("date 日期", "日期里数字的顺序", "the order of the numbers of a day", orders, func(m *Map) *fields.Value[order] { return &m.date }),
).Checked(func(r *fields.Reader, n front.Node, m *Map) bool { return m.check(r, n) })

// ReadMap reads a map file. What is wrong with it is in the list; a Map whose list has errors is not to be used.
func ReadMap(path string, data []byte) (*Map, diag.List) {
	root, diags := front.ParseYAML(path, data)
	r := fields.NewReader(path)
	m := &Map{stages: map[string]milestone{}}
	mapTable.Read(r, root, m)
	f := &format{system: cmp.Or(m.system.V, "crm"), kind: cmp.Or(m.kind.V, Opportunities), mapped: true}
	for _, c := range m.columns {
		means := columnFields[c.V]
		f.columns = append(f.columns, column{means: means, must: means == fieldID || means == fieldName, folded: []string{foldHeader(c.Key.V)}})
	}
	for _, s := range m.named {
		m.stages[foldHeader(s.Key.V)] = s.V.milestone()
	}
	m.format = f
	return m, append(diags, r.Diags()...)
}

// check sees to it that rows can be told apart and that the currency is one.
func (m *Map) check(r *fields.Reader, n front.Node) bool {
	keyed := len(m.columns) == 0
	for _, c := range m.columns {
		keyed = keyed || c.V == "id" || c.V == "title" || c.V == "last-name"
	}
	if !keyed {
		r.Add("import-map-no-key", diag.At(int(n.Span.Start), int(n.Span.Start)))
	}
	if m.currency.Known {
		code, ok := money.Currency(m.currency.V)
		if !ok {
			r.Report(diag.Diagnostic{Code: "currency-code", Span: m.currency.At, Args: []any{m.currency.V}, Suggest: code})
		}
		m.currency.V = code
	}
	return keyed
}

// startMap is the start of a map file for headers that are not known: those that some CRM calls so have their meaning, the
// others wait for theirs behind "#".
func startMap(headers []string) string {
	var b strings.Builder
	b.WriteString("kind: opportunities\nsystem: mycrm\ncolumns:\n")
	for _, h := range headers {
		line := "  " + edit.Scalar(h) + ": "
		if word := guess(h); word != "" {
			b.WriteString(line + string(word) + "\n")
		} else {
			b.WriteString("  #" + strings.TrimRight(line[1:], " ") + "\n")
		}
	}
	return b.String()
}

// guess is what a header means to some CRM.
func guess(header string) columnWord {
	rest, _ := cutRemark(header)
	for _, f := range formats {
		for _, c := range f.columns {
			if slices.Contains(c.folded, foldHeader(header)) || slices.Contains(c.folded, foldHeader(rest)) {
				for word, means := range columnFields {
					if means == c.means {
						return word
					}
				}
			}
		}
	}
	return ""
}
