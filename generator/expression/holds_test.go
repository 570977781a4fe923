package expression

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/internal/outside"
)

const known = `
title: 星海制造 ERP 升级
account: 星海制造
owner: 李雷
products: [ERP Cloud, 实施]
objective: {what: ERP Cloud, quantity: 120 席位, close: 2027-03-31, amount: 6000000, currency: CNY}
position: {stage: solution, competition: level, temperature: 55}
stakeholders:
  - {name: 王建国, title: CFO, roles: [EB, coach], influence: high, participation: {late: high}, support: 2, contacted: 2026-11-12, insider: true, ties: [{name: 陈立, kind: conflict}]}
  - {name: 陈立, roles: [TB], influence: low, support: -3}
  - {name: 赵敏}
resources:
  - {name: 周敏, kind: expert, cost: 12000}
bid: {due: 2026-12-20}
tags: [伙伴, 制造]
`

const today = "2026-12-01"

var env = New()

// one returns the deal that a front matter says.
func one(t testing.TB, yaml string) Deal {
	t.Helper()
	m, diags := front.Parse("a.md", []byte("---\n"+yaml+"\n---\n"))
	d, more := deal.ReadDeal("a.md", m.Root)
	if diags = append(diags, more...); len(diags) > 0 {
		t.Fatal(diags)
	}
	return env.Of(&book.Deal{Thing: &book.Thing{Slug: "xinghai"}, Data: d, Currency: "CNY"})
}

func date(t testing.TB, text string) day.Date {
	t.Helper()
	d, err := day.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func compiled(t testing.TB, text string) *Program {
	t.Helper()
	p, err := env.Compile(text)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return p
}

func holds(t testing.TB, text string, d Deal) bool {
	t.Helper()
	ok, err := compiled(t, text).Holds(d, date(t, today))
	if err != nil {
		t.Errorf("%s: %v", text, err)
	}
	return ok
}

func TestAnExpressionHoldsOrNot(t *testing.T) {
	full, empty := one(t, known), one(t, "")
	for _, c := range []struct {
		text        string
		full, empty bool
	}{
		{`deal.title == "星海制造 ERP 升级"`, true, false},
		{`deal.slug == "xinghai" && deal.currency == "CNY"`, true, true},
		{`deal.amount > 5000000`, true, false},
		{`deal.amount > 5000000.0`, true, false},
		{`deal.amount == deal.objective.amount`, true, false},
		{`deal.amount * 0.5 < 3000001.0`, true, false},
		{`deal.amount == 6000000.0 && 1.0 != deal.amount`, true, false},
		{`2.0 * deal.amount + 1.0 == 12000001.0`, true, false},
		{`deal.close > today`, true, false},
		{`deal.close < "2027-01-01"`, false, false},
		{`days(today, deal.close) == 120`, true, false},
		{`days(deal.close, today) < 0`, true, false},
		{`days(today, deal.close) == null`, false, true},
		{`deal.position.temperature >= 55`, true, false},
		{`deal.position.temperature + 5 == 60`, true, false},
		{`deal.position.stage in ["solution", "commercial"]`, true, false},
		{`deal.position.stage == "solution" ? deal.amount > 1.0 : true`, true, true},
		{`"伙伴" in deal.tags`, true, false},
		{`!("伙伴" in deal.tags)`, false, true},
		{`deal.owner in ["李雷", "韩梅梅"]`, true, false},
		{`deal.stakeholders.exists(s, s.support < 0)`, true, false},
		{`deal.stakeholders.all(s, s.support > -5)`, false, true}, // of one it is not known
		{`deal.stakeholders.exists_one(s, "EB" in s.roles)`, true, false},
		{`deal.stakeholders.filter(s, s.influence == "high").size() == 1`, true, false},
		{`deal.stakeholders.map(s, s.name).exists(n, n == "陈立")`, true, false},
		{`deal.stakeholders.map(s, s.influence == "low", s.name) == ["陈立"]`, true, false},
		{`deal.stakeholders.map(s, s.roles).exists(r, "TB" in r)`, true, false},
		{`deal.stakeholders.exists(s, s.ties.exists(t, t.kind == "conflict" && deal.stakeholders.exists(o, o.name == t.name && o.support < 0)))`, true, false},
		{`deal.stakeholders.exists(s, s.insider)`, true, false},
		{`deal.stakeholders[0].participation.late == "high"`, true, false},
		{`size(deal.products) > 1 && double(size(deal.products)) < deal.amount`, true, false},
		{`deal.products == ["ERP Cloud", "实施"]`, true, false},
		{`deal.products == []`, false, true},
		{`deal.account.startsWith("星海") && deal.account.endsWith("制造") && deal.account.contains("海")`, true, false},
		{`deal.account.matches("^星.{2,3}$")`, true, false},
		{`deal.account + "（" + deal.owner + "）" == "星海制造（李雷）"`, true, false},
		{`deal.account.size() == 4`, true, false},
		{`has(deal.owner)`, true, false},
		{`has(deal.bid)`, true, false},
		{`has(deal.bid.decision)`, false, false},
		{`has(deal.tags)`, true, false},
		{`has(deal.draft)`, false, false},
		{`has(deal.decision)`, false, false},
		{`deal.draft`, false, false},
		{`deal.stakeholders.exists(s, s == deal.stakeholders[1])`, true, false},
		{`deal.position == deal.position`, true, true},
		{`deal.bid == null`, false, false},
		{`deal.products + deal.tags == ["ERP Cloud", "实施", "伙伴", "制造"]`, true, false},
		{`{"EB": 2, "TB": 1}["EB"] == 2 && [1, "a"] != ["a", 1]`, true, true},
		{`deal.draft || true`, true, true},
		{`deal.account.matches("^" + deal.account + "$")`, true, false},
		{`timestamp(deal.close + "T00:00:00Z").getMonth() == 2`, true, false},
		{`deal.stakeholders.map(s, [[s.name]]).exists(n, n == [["陈立"]])`, true, false},
	} {
		if c.text == `deal.stakeholders[0].participation.late == "high"` {
			c.text = `size(deal.stakeholders) > 0 && ` + c.text
		}
		if got := holds(t, c.text, full); got != c.full {
			t.Errorf("%s: %v of the full deal", c.text, got)
		}
		if got := holds(t, c.text, empty); got != c.empty {
			t.Errorf("%s: %v of the empty deal", c.text, got)
		}
	}
}

// What is not known is the same on either side, and may be computed with.
func TestAComparisonWithTheUnknownIsFalse(t *testing.T) {
	empty := one(t, "")
	for _, text := range []string{
		`deal.amount OP 1.0`, `1.5 OP deal.amount`, `deal.amount OP deal.objective.amount`, `deal.owner OP deal.account`, `deal.owner OP "李雷"`,
		`today OP deal.close`, `deal.position.temperature OP 0`, `deal.amount + 1.0 OP 1.0`, `-deal.amount OP 1.0`, `deal.amount / 0.0 OP 1.0`,
		`deal.position.temperature % 2 OP 0`, `deal.position.temperature / 0 OP 1`, `deal.owner + "x" OP "x"`, `size(deal.owner) OP 0`,
		`days(deal.close, today) OP 0`, `days(deal.close, deal.bid.due) OP 0`, `double(deal.position.temperature) OP 0.0`,
		`string(deal.position.temperature) OP ""`, `timestamp(deal.owner) OP timestamp(0)`,
		`timestamp(deal.owner).getFullYear() OP 0`, `dyn(deal.owner) OP dyn(1)`, `int(deal.amount) OP 0`, `deal.amount - deal.amount * 2.0 OP deal.amount`,
	} {
		for _, op := range []string{"==", "!=", "<", "<=", ">", ">="} {
			if holds(t, strings.Replace(text, "OP", op, 1), empty) {
				t.Errorf("%s with %s holds", text, op)
			}
		}
	}
	for _, text := range []string{
		`deal.owner.contains("")`, `deal.owner.startsWith("")`, `deal.owner.endsWith("")`, `deal.owner.matches("")`,
		`"x".contains(deal.owner)`, `"x".startsWith(deal.owner)`, `"x".endsWith(deal.owner)`, `deal.owner in deal.tags`, `deal.owner in [today, "x"]`,
		`deal.owner in ["x", "y"]`, `deal.amount in [1.0]`, `deal.owner in [deal.account]`, `deal.amount < 1`, `1 < deal.amount`, `bool(deal.owner)`, `type(deal.owner) == string`,
	} {
		if holds(t, text, empty) {
			t.Errorf("%s holds", text)
		}
	}
	for text, want := range map[string]bool{
		`deal.owner == null`: true, `null == deal.owner`: true, `deal.owner != null`: false, `null != deal.amount`: false,
		`deal.owner == null && !(deal.owner == "x") && !(deal.owner != "x")`: true,
	} {
		if holds(t, text, empty) != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}

func TestTheContractsExampleHolds(t *testing.T) {
	spec, err := os.ReadFile(outside.Path(t, "spec", "config.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(spec), "when: ")
	text, _, ok := strings.Cut(rest, "\n")
	if !ok || !strings.Contains(text, "deal.amount") {
		t.Fatalf("not found: %q", text)
	}
	executive := strings.Replace(known, "kind: expert", "kind: executive", 1)
	if !holds(t, text, one(t, known)) || holds(t, text, one(t, executive)) || holds(t, text, one(t, "")) {
		t.Error(text)
	}
	_, rest, _ = strings.Cut(string(spec), "deals: '")
	text, _, _ = strings.Cut(rest, "'")
	if !holds(t, text, one(t, known)) || holds(t, text, one(t, "")) {
		t.Error(text)
	}
}

func TestWhatOnlyAValueShowsIsAMistake(t *testing.T) {
	for _, c := range []struct{ text, at, want string }{
		{`deal.draft || deal.stakeholders[3].support > 1`, `support`, "index out of bounds"},
		{`deal.position.temperature / 0 > 1`, `/`, "division by zero"},
		{`days(deal.owner, today) > 1`, `days`, `"李雷" is no date`},
		{`int(deal.owner) > 1`, `int`, "type conversion error"},
		{`deal.position.temperature * 9223372036854775807 > 1`, `*`, "integer overflow"},
	} {
		_, err := compiled(t, c.text).Holds(one(t, known), date(t, today))
		m, ok := err.(*Mistake) //nolint:errorlint // it is one
		if !ok || !strings.Contains(m.Message.EN, c.want) || c.text[m.At.Start:m.At.End] != c.at {
			t.Errorf("%s: %+v at %q", c.text, err, c.text[m.At.Start:m.At.End])
		}
	}
}

func TestAProgramIsAskedFromSeveralGoroutines(t *testing.T) {
	p := compiled(t, `deal.stakeholders.filter(s, s.support < 0).map(s, s.name).exists(n, n.matches("陈.")) && deal.tags == ["伙伴", "制造"]`)
	full, empty := one(t, known), one(t, "")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				for d, want := range map[*Deal]bool{&full: true, &empty: false} {
					if got, err := p.Holds(*d, date(t, today)); got != want || err != nil {
						t.Error(got, err)
					}
				}
				if _, err := env.Compile(`deal.stakeholders.exists(s, s.supprot > 1)`); err == nil {
					t.Error("taken")
				}
			}
		})
	}
	all.Wait()
}

func TestWhatCanBeNamedIsDescribed(t *testing.T) {
	all := map[string]Field{}
	for _, f := range Fields() {
		if f.About.ZH == "" || f.About.EN == "" || f.Type == "" {
			t.Errorf("%+v", f)
		}
		if _, twice := all[f.Path]; twice {
			t.Errorf("%s is there twice", f.Path)
		}
		all[f.Path] = f
		path := strings.ReplaceAll(f.Path, "[]", "[0]")
		if _, err := env.Compile(path + " == " + path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	for path, want := range map[string]Type{
		"today": "string", "deal.slug": "string", "deal.amount": "double", "deal.close": "string", "deal.draft": "bool", "deal.tags": "list(string)",
		"deal.stakeholders": "list(object)", "deal.stakeholders[].support": "int", "deal.stakeholders[].participation.late": "string",
		"deal.objective": "object", "deal.decision.factors[].favours": "list(string)",
	} {
		if all[path].Type != want {
			t.Errorf("%s: %q", path, all[path].Type)
		}
	}
	if got := fmt.Sprint(all["deal.position.stage"].Values); got != "[lead solution commercial closing]" {
		t.Error(got)
	}
}
