package history

import (
	"strconv"
	"strings"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// names are what facts are called, in the words of the method.
var names = map[Kind]lang.Text{
	Title:       {ZH: "标题", EN: "title"},
	Account:     {ZH: "客户", EN: "account"},
	Owner:       {ZH: "负责人", EN: "owner"},
	What:        {ZH: "卖什么", EN: "what is sold"},
	Quantity:    {ZH: "数量", EN: "quantity"},
	Amount:      {ZH: "金额", EN: "amount"},
	Currency:    {ZH: "币种", EN: "currency"},
	Close:       {ZH: "签约日期", EN: "close"},
	Stage:       {ZH: "阶段", EN: "stage"},
	Urgency:     {ZH: "紧急程度", EN: "urgency"},
	Competition: {ZH: "竞争形势", EN: "competition"},
	Temperature: {ZH: "温度", EN: "temperature"},
	Result:      {ZH: "结果", EN: "outcome"},
	Ended:       {ZH: "结束日期", EN: "ended"},
	Won:         {ZH: "成交金额", EN: "amount won"},
	Product:     {ZH: "产品", EN: "product"},
	Gain:        {ZH: "价值", EN: "value"},
	Action:      {ZH: "行动", EN: "action"},
	Person:      {ZH: "关键人", EN: "person"},
	JobTitle:    {ZH: "职务", EN: "position"},
	Roles:       {ZH: "角色", EN: "roles"},
	Influence:   {ZH: "影响力", EN: "influence"},
	Feedback:    {ZH: "反馈模式", EN: "feedback"},
	Support:     {ZH: "支持度", EN: "support"},
	Guess:       {ZH: "推测", EN: "guess"},
}

// Name is what facts of a kind are called; empty where readers are not told of them.
func (k Kind) Name() lang.Text { return names[k] }

// guesses are what may be a guess of a person, by the keys of front matter.
var guesses = map[string]lang.Text{
	"title": names[JobTitle], "roles": names[Roles], "influence": names[Influence], "feedback": names[Feedback], "support": names[Support],
	"department": {ZH: "部门", EN: "department"}, "level": {ZH: "层级", EN: "level"}, "participation": {ZH: "参与度", EN: "participation"},
	"reality": {ZH: "现实", EN: "reality"}, "expectation": {ZH: "期望", EN: "expectation"}, "result": {ZH: "结果", EN: "result"}, "win": {ZH: "赢", EN: "win"},
	"reports_to": {ZH: "汇报给谁", EN: "reports to"}, "contacted": {ZH: "最近接触", EN: "last contact"}, "insider": {ZH: "局中人", EN: "insider"},
	"approach": {ZH: "应对", EN: "approach"}, "ties": {ZH: "关系", EN: "ties"}, "covered_by": {ZH: "谁负责", EN: "covered by"}, "name": {ZH: "姓名", EN: "name"},
}

// guessable is what a key that may be a guess is called.
func guessable(key string) lang.Text {
	if text, ok := guesses[key]; ok {
		return text
	}
	return lang.Text{ZH: key, EN: key}
}

// unknown is the value of a fact that is not known.
var unknown = lang.Text{ZH: "未知", EN: "unknown"}

// Words are the value of a fact as pages say it. Currency is that of amounts.
func (k Key) Words(value string, l lang.Lang, currency string) string {
	if value == "" {
		return unknown.In(l)
	}
	switch k.Kind {
	case Amount, Won:
		if amount, err := strconv.ParseFloat(value, 64); err == nil {
			return lang.Money(amount, currency)
		}
	case Support:
		if level, err := strconv.Atoi(value); err == nil {
			return lang.Signed(level)
		}
	case Stage:
		return method.Stages.Name(method.Stage(value), l)
	case Urgency:
		return method.Urgencies.Name(method.Urgency(value), l)
	case Competition:
		return method.Competitions.Name(method.Competition(value), l)
	case Result:
		return method.Results.Name(method.Result(value), l)
	case Influence:
		return method.Grades.Name(method.Grade(value), l)
	case Feedback:
		return method.Feedbacks.Name(method.Feedback(value), l)
	case Roles:
		var roles []string
		for _, role := range strings.Fields(value) {
			roles = append(roles, method.Roles.Name(method.Role(role), l))
		}
		return strings.Join(roles, lang.Text{ZH: "、", EN: ", "}.In(l))
	}
	return value
}
