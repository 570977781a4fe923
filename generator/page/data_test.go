package page_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
)

const manyKinds = `
-- deals/full.md --
---
title: "星海 <制造> & ERP"
account: 星海制造
owner: 李雷
objective: {what: ERP, close: 2027-03-31, amount: 1860000.5, currency: USD}
position: {stage: solution, urgency: active, competition: level, temperature: 0}
stakeholders:
  - {name: 王建国, roles: [EB, UB], influence: high, feedback: T, support: +2}
  - {name: 陈立, roles: [TB], influence: low, support: -4}
  - {name: 赵敏}
---
-- deals/nothing.md --
---
outcome: {result: lost}
---
`

func TestDealsJSONSaysWhatTheContractSays(t *testing.T) {
	b := build(t, site(t, lang.ZH, manyKinds), "none")
	want := `{"version":1,"deals":[
{"slug":"full","title":"星海 <制造> & ERP","account":"星海制造","owner":"李雷","stage":"solution","urgency":"active","competition":"level","temperature":0,"amount":1860000.5,"currency":"USD","close":"2027-03-31","result":"open","support":{"mean":-1,"weighted":0.5},"questions":{"q1":0.6666666666666666,"q2":1,"q3":0.5,"q4":0.25,"q5":0.25,"q6":0,"q7":0,"q8":0,"q9":0.5},"stakeholders":[{"name":"王建国","roles":["EB","UB"],"influence":"high","feedback":"T","support":2},{"name":"陈立","roles":["TB"],"influence":"low","feedback":null,"support":-4},{"name":"赵敏","roles":[],"influence":null,"feedback":null,"support":null}]},
{"slug":"nothing","title":"nothing","account":null,"owner":null,"stage":null,"urgency":null,"competition":null,"temperature":null,"amount":null,"currency":"CNY","close":null,"result":"lost","support":{"mean":null,"weighted":null},"questions":{"q1":0,"q2":0,"q3":0,"q4":0,"q5":0,"q6":0,"q7":0,"q8":0,"q9":0},"stakeholders":[]}
]}
`
	if got := string(b.bytes["data/deals.json"]); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestDealsJSONKeepsToItsSchema(t *testing.T) {
	for name, s := range map[string][]byte{
		"no deals": dataOf(t, build(t, site(t, lang.EN, ""), "none"), "data/deals.json"),
		"two":      dataOf(t, build(t, site(t, lang.EN, manyKinds), "none"), "data/deals.json"),
		"hundred":  dataOf(t, build(t, siteOf(t, lang.EN, entries(t, deals(100))), "none"), "data/deals.json"),
	} {
		if err := schema(t).Validate(parsed(t, s)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, wrong := range [][2]string{
		{`"version":1`, `"version":2`}, {`"temperature":0`, `"temperature":101`}, {`"support":2`, `"support":0`}, {`"stage":"solution"`, `"stage":"方案"`},
		{`"close":"2027-03-31"`, `"close":"soon"`}, {`"urgency":"active",`, ``}, {`"q9":0.5`, `"q9":1.5`}, {`"currency":"USD"`, `"currency":null`},
	} {
		data := string(dataOf(t, build(t, site(t, lang.EN, manyKinds), "none"), "data/deals.json"))
		if schema(t).Validate(parsed(t, []byte(strings.Replace(data, wrong[0], wrong[1], 1)))) == nil {
			t.Errorf("the schema takes %s", wrong[1])
		}
	}
}

func dataOf(t *testing.T, b built, name string) []byte {
	t.Helper()
	for u, data := range b.bytes {
		if string(u) == name {
			return data
		}
	}
	t.Fatalf("no %s", name)
	return nil
}

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("deals.schema.json", parsed(t, dataOf(t, build(t, site(t, lang.EN, ""), "none"), "data/deals.schema.json"))); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("deals.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parsed(t *testing.T, data []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestDealsCSVHasTheScalarsOfTheJSON(t *testing.T) {
	b := build(t, site(t, lang.ZH, manyKinds), "none")
	want := "\ufeffslug,title,account,owner,stage,urgency,competition,temperature,amount,currency,close,result\r\n" +
		"full,星海 <制造> & ERP,星海制造,李雷,solution,active,level,0,1860000.5,USD,2027-03-31,open\r\n" +
		"nothing,nothing,,,,,,,,CNY,,lost\r\n"
	if got := string(b.bytes["data/deals.csv"]); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestNoCellOfDealsCSVIsAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+86 138": "'+86 138", "-1": "'-1", "@张三": "'@张三", "\t=1": "'\t'=1", "\rx": "'\rx", "＝1": "'＝1", "  =1": "'  =1",
		`"=1"`: `'"=1"`, ";=1": ";'=1", "a;=1": "a;'=1", "a\n-1": "a\n'-1", "a=1": "a=1", "2026-11-23": "2026-11-23", "a; b": "a; b", "": "", "\u200b=1": "'\u200b=1",
	} {
		if got := titleInCSV(t, cell); got != want {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

func TestOutsideFormulasComeOutHarmlessAndWhole(t *testing.T) {
	data, err := os.ReadFile(outside.Path(t, "data", "hostile", "csv-formulas.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
		got := titleInCSV(t, line)
		if plain := strings.TrimLeft(got, " \t\"\u3000"); strings.ContainsAny(plain[:1], "=+-@") || strings.ContainsAny(string([]rune(plain)[:1]), "＝＋－＠") {
			t.Errorf("%q is still a formula: %q", line, got)
		}
		if strings.ReplaceAll(got, "'", "") != strings.ReplaceAll(line, "'", "") {
			t.Errorf("%q came out as %q: more than apostrophes is different", line, got)
		}
	}
}

// titleInCSV is what a CSV reader finds as the title of a deal of that title.
func titleInCSV(t *testing.T, title string) string {
	t.Helper()
	s := site(t, lang.ZH, "-- deals/one.md --\n---\naccount: x\n---\n")
	s.Book.Deals[0].Name = title
	rows, err := csv.NewReader(bytes.NewReader(dataOf(t, build(t, s, "none"), "data/deals.csv"))).ReadAll()
	if err != nil {
		t.Fatalf("%q: %v", title, err)
	}
	return rows[1][1]
}

func TestDealsJSONReadsBack(t *testing.T) {
	var read struct {
		Version int
		Deals   []struct {
			Slug      string
			Questions map[string]float64
		}
	}
	if err := json.Unmarshal(dataOf(t, build(t, siteOf(t, lang.ZH, entries(t, deals(50))), "none"), "data/deals.json"), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.Deals) != 50 || read.Deals[49].Slug != "d00049" || len(read.Deals[7].Questions) != 9 {
		t.Errorf("read back: %+v", read)
	}
}
