package deal

import (
	"encoding/json"
	"reflect"
	"testing"

	"jiuwen/generator/field"
)

// whole is what the sample of read_test.go gives, in either language.
const whole = `{
	"title": "星海制造 ERP 升级", "account": "星海制造", "owner": "李雷", "products": ["ERP Cloud 企业版"],
	"objective": {"what": "ERP Cloud 企业版", "quantity": "120 席位", "close": "2027-03-31", "amount": 1860000, "currency": "CNY"},
	"value": [{"for": "customer", "what": "月结缩短", "worth": 900000}],
	"position": {"stage": "solution", "urgency": "active", "competition": "level", "temperature": 55},
	"stakeholders": [{
		"name": "王建国", "title": "CFO", "department": "财务部", "roles": ["EB"], "level": "senior", "influence": "high",
		"participation": {"early": "low", "middle": "medium", "late": "high"}, "feedback": "T", "support": 2,
		"reality": "手工汇总", "expectation": "当天出报表", "result": "月结四天", "win": "立住功劳", "reports_to": "赵敏",
		"contacted": "2026-11-12", "insider": false, "approach": "请教口径",
		"ties": [{"name": "陈立", "kind": "conflict", "strength": "high"}], "covered_by": ["李雷"], "guess": ["support", "reports_to"], "private": true
	}],
	"changes": [{"date": "2026-10-20", "kind": "people", "what": "新任 IT 总监到岗", "affects": ["陈立"], "effect": "threat"}],
	"actions": [{"date": "2026-11-28", "with": ["王建国"], "what": "汇报", "reason": "口径说明", "because": "customer", "resources": ["周敏"], "done": true}],
	"resources": [{"name": "周敏", "kind": "expert", "for": ["王建国"], "purpose": "讲清口径", "win": "写入案例", "from": "2026-11-25", "to": "2026-11-29", "cost": 12000, "effect": "口径一致"}],
	"competitors": [{"name": "金源软件", "position": "incumbent", "supporters": ["陈立"], "strengths": ["在用五年"], "weaknesses": ["合并弱"], "strategy": "从价值切入"}],
	"decision": {"process": ["财务部立项", "董事会"], "factors": [{"kind": "politics", "what": "争主导", "favours": ["王建国"]}]},
	"offer": [{"problem": "靠手工", "feature": "自动抵消", "advantage": "不用导表", "benefit": "少 8 天", "for": ["王建国"]}],
	"bid": {"invited": "2026-12-01", "due": "2026-12-20", "decision": "go", "reason": "口径由我方参与"},
	"payments": [{"due": "2027-04-30", "amount": 558000, "paid": "2027-05-02"}],
	"outcome": {"result": "lost", "date": "2027-01-02", "amount": 1, "to": "金源", "reason": "价格"},
	"tags": ["制造"], "draft": true, "crm": {"system": "hubspot", "id": "DEAL-1", "sum": "9f2c", "said": ["title 3f2a91"]}
}`

func TestADealGivesWhatItSaysInCanonicalShape(t *testing.T) {
	var want any
	if err := json.Unmarshal([]byte(whole), &want); err != nil {
		t.Fatal(err)
	}
	for _, yaml := range []string{canonical, chinese} {
		d, _ := ReadDeal(file, parse(t, yaml))
		data, err := json.Marshal(d.Canonical())
		if err != nil {
			t.Fatal(err)
		}
		var got any
		if err := json.Unmarshal(data, &got); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s", data)
		}
		support := d.Canonical()["stakeholders"].([]any)[0].(map[string]any)["support"]
		if _, ok := support.(int64); !ok {
			t.Errorf("a whole number is %T", support)
		}
	}
}

func TestAnEmptyDealHasEachKey(t *testing.T) {
	empty := (&Deal{}).Canonical()
	checkEmpty(t, Table(), empty)
	checkEmpty(t, stakeholder.Table(), stakeholder.Value(&Stakeholder{}))
}

func checkEmpty(t *testing.T, table *field.Table, values map[string]any) {
	t.Helper()
	if len(values) != len(table.Fields) {
		t.Errorf("%s has %d keys", table.Name, len(values))
	}
	for _, f := range table.Fields {
		v, ok := values[f.Key]
		switch v := v.(type) {
		case []any:
			ok = ok && f.Many && v != nil && len(v) == 0
		case map[string]any:
			ok = ok && f.Type == field.TypeSection && !f.Many
			checkEmpty(t, f.Section, v)
		case bool:
			ok = ok && f.Type == field.TypeBool && !v
		default:
			ok = ok && v == nil && !f.Many && f.Type != field.TypeSection
		}
		if !ok {
			t.Errorf("%s.%s: %#v", table.Name, f.Key, v)
		}
	}
}
