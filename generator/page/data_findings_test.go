package page_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"jiuwen/generator/lang"
)

func TestFindingsJSONSaysWhatTheContractSays(t *testing.T) {
	b := build(t, site(t, lang.EN, troubled), "none")
	data := string(dataOf(t, b, "data/findings.json"))
	for _, want := range []string{
		`{"version":1,"findings":[` + "\n",
		`{"code":"opponent-high","severity":"flag","question":"q4","deal":"a","person":"王建国","message":"王建国 `,
		`{"code":"collection-late","severity":"flag","question":"L1","deal":"c","person":null,"message":"`,
	} {
		if !strings.Contains(data, want) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
	if none := string(dataOf(t, build(t, site(t, lang.EN, ""), "none"), "data/findings.json")); none != "{\"version\":1,\"findings\":[\n]}\n" {
		t.Errorf("without findings: %s", none)
	}
}

func TestFindingsJSONHasTheOrderOfThePage(t *testing.T) {
	b := build(t, site(t, lang.ZH, troubled), "findings")
	var read struct {
		Findings []struct{ Code, Message string }
	}
	if err := json.Unmarshal(dataOf(t, b, "data/findings.json"), &read); err != nil {
		t.Fatal(err)
	}
	var messages []string
	for _, f := range read.Findings {
		messages = append(messages, f.Message)
	}
	if got := b.texts("findings.html", ".list tbody th"); !slices.Equal(got, messages) {
		t.Errorf("on the page\n%q\nin the data\n%q", got, messages)
	}
}

func TestFindingsJSONKeepsToItsSchema(t *testing.T) {
	b := build(t, site(t, lang.EN, troubled), "none")
	c := jsonschema.NewCompiler()
	if err := c.AddResource("findings.schema.json", parsed(t, dataOf(t, b, "data/findings.schema.json"))); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("findings.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	data := string(dataOf(t, b, "data/findings.json"))
	for name, whole := range map[string]string{
		"some": data, "none": string(dataOf(t, build(t, site(t, lang.EN, ""), "none"), "data/findings.json")),
		"hundred deals": string(dataOf(t, build(t, siteOf(t, lang.ZH, entries(t, deals(100))), "none"), "data/findings.json")),
	} {
		if err := s.Validate(parsed(t, []byte(whole))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, wrong := range [][2]string{
		{`"version":1`, `"version":2`}, {`"severity":"flag"`, `"severity":"红旗"`}, {`"question":"q4"`, `"question":4`}, {`"deal":"a"`, `"deal":""`},
		{`"person":null,`, ``}, {`"code":"opponent-high"`, `"code":"Opponent High"`},
	} {
		if !strings.Contains(data, wrong[0]) {
			t.Errorf("no %s in the data", wrong[0])
		}
		if s.Validate(parsed(t, []byte(strings.Replace(data, wrong[0], wrong[1], 1)))) == nil {
			t.Errorf("the schema takes %s", wrong[1])
		}
	}
}
