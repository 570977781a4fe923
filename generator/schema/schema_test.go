package schema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/pelletier/go-toml/v2"
	"github.com/rogpeppe/go-internal/txtar"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v4"

	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// compiled is a kind's schema in a validator that knows nothing of jiuwen.
func compiled(t testing.TB, kind string, l lang.Lang) *jsonschema.Schema {
	t.Helper()
	text, err := jsonschema.UnmarshalJSON(bytes.NewReader(Of(kind, l)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft7) // what it says itself counts
	if err := c.AddResource("schema.json", text); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// foreign reads a front matter by others' readers than ours; ok is false where it has none or they refuse it.
func foreign(file string) (value any, ok bool) {
	file = strings.ReplaceAll(strings.TrimPrefix(file, "\ufeff"), "\r\n", "\n")
	between := func(mark string) string {
		_, rest, _ := strings.Cut(file, "\n")
		inside, _, _ := strings.Cut("\n"+rest, "\n"+mark+"\n")
		return inside
	}
	var err error
	switch {
	case strings.HasPrefix(file, "---\n"):
		var n yaml.Node
		if err = yaml.Unmarshal([]byte(between("---")), &n); err == nil {
			datesAsWritten(&n)
			err = n.Decode(&value)
		}
	case strings.HasPrefix(file, "+++\n"):
		var table map[string]any
		err = toml.Unmarshal([]byte(between("+++")), &table)
		value = table
	case strings.HasPrefix(file, "{"):
		err = json.NewDecoder(strings.NewReader(file)).Decode(&value)
	default:
		return nil, false
	}
	value = plain(value)
	_, ok = value.(map[string]any)
	return value, ok && err == nil
}

// datesAsWritten makes dates the texts that they are to editors, whose YAML is 1.2.
func datesAsWritten(n *yaml.Node) {
	if n.ShortTag() == "!!timestamp" {
		n.Tag = "!!str"
	}
	for _, below := range n.Content {
		datesAsWritten(below)
	}
}

// plain is what JSON can hold of a value: a date of TOML is its text, and so is a number that is none.
func plain(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, of := range v {
			v[key] = plain(of)
		}
	case map[any]any:
		all := map[string]any{}
		for key, of := range v {
			all[fmt.Sprint(key)] = plain(of)
		}
		return all
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case toml.LocalDate:
		return v.String()
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Sprint(v)
		}
	}
	return v
}

func TestEachSampleIsValid(t *testing.T) {
	folders := map[string]string{
		"deals": "deal", "people": "person", "accounts": "account", "competitors": "competitor", "resources": "resource", "products": "product", "team": "team", "docs": "page",
	}
	checked := map[string]int{}
	for _, l := range lang.All {
		for folder, kind := range folders {
			s := compiled(t, kind, l)
			files, err := filepath.Glob("../../content/" + folder + "/*.md")
			if err != nil {
				t.Fatal(err)
			}
			deeper, err := filepath.Glob("../../content/" + folder + "/*/*.md")
			if err != nil {
				t.Fatal(err)
			}
			for _, file := range append(files, deeper...) {
				data, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				value, ok := foreign(string(data))
				if !ok {
					continue
				}
				checked[kind]++
				if err := s.Validate(value); err != nil {
					t.Errorf("%s: %#v", file, err)
				}
			}
		}
		data, err := os.ReadFile("../../site.yaml")
		if err != nil {
			t.Fatal(err)
		}
		value, _ := foreign("---\n" + string(data) + "\n---\n")
		if err := compiled(t, "site", l).Validate(value); err != nil {
			t.Errorf("site.yaml: %#v", err)
		}
	}
	if checked["deal"] < 20 || checked["page"] < 20 {
		t.Errorf("found only %v", checked)
	}
}

// texts are all that the tests of this repository call a deal, or might: the strings of the readers' tests, and the deals of
// scripts and golden sites.
func texts(t *testing.T) []string {
	t.Helper()
	var all []string
	tests, err := filepath.Glob("../deal/*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range tests {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				text, err := strconv.Unquote(l.Value)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, text, "---\n"+text+"\n---\n")
			}
			return true
		})
	}
	for _, pattern := range []string{"../../cmd/jiuwen/testdata/script/*.txtar", "../testdata/golden/*.txtar", "../theme/testdata/*.txtar"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatal(pattern, err)
		}
		for _, name := range names {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range archive.Files {
				if strings.Contains(f.Name, "content/deals/") {
					all = append(all, string(f.Data))
				}
			}
		}
	}
	return all
}

// different are texts of which the schema says another thing than jiuwen, by what they hold, each with the reason.
var different = map[string]string{
	"ＤＲＡＦＴ": "the schema knows keys in one width and case",
	"1_000": "to the YAML 1.1 of this test's reader it is a number; to that of editors, which is 1.2, it is none",
}

// warned are the warnings of what is wrong to the schema, or may be.
var warned = map[diag.Code]bool{"unknown-key": true, "unknown-guess": true, "comma-splits": true, "empty-entry": true, "text-cut": true}

// verdict is what jiuwen says of a front matter: the code of an error, and whether it warns of what may be wrong to the schema.
func verdict(diags diag.List) (refused diag.Code, unsure bool) {
	for _, d := range diags {
		if d.Severity() == diag.Error {
			refused = d.Code
		}
		unsure = unsure || warned[d.Code]
	}
	return refused, unsure
}

func TestWhatTheTestsBreakIsInvalidAndWhatTheyAcceptIsValid(t *testing.T) {
	s := compiled(t, "deal", lang.EN)
	valid, invalid := 0, map[diag.Code]bool{}
	used := map[string]bool{}
	for _, text := range texts(t) {
		m, diags := front.Parse("a.md", []byte(text))
		value, ok := foreign(text)
		if !ok || diags.HasErrors() { // it is no YAML, TOML or JSON: nothing that a schema could judge
			continue
		}
		_, diags = deal.ReadDeal("a.md", m.Root)
		refused, unsure := verdict(diags)
		if refused == "" && unsure {
			continue
		}
		listed := ""
		for part := range different {
			if strings.Contains(text, part) {
				listed, used[part] = part, true
			}
		}
		if err := s.Validate(value); ((err != nil) != (refused != "")) != (listed != "") {
			t.Errorf("listed %q, but jiuwen says %q, the schema %v, of\n%s", listed, refused, err, text)
		}
		if refused == "" {
			valid++
		}
		invalid[refused] = true
	}
	if valid < 50 || len(invalid) < 14 || len(used) < len(different) {
		t.Errorf("found only %d valid ones, and %v broken, and of those that differ %v", valid, invalid, used)
	}
}

// together are deals that jiuwen refuses, or would with other files, for what a schema can't tell, each with the reason.
var together = map[string]string{
	`{"stakeholders": [{"name": "A", "reports_to": "B"}, {"name": "B", "reports_to": "A"}]}`: "reports-circle: values of several entries",
	`{"title": "A deal that another file is named like"}`:                                    "url-twice: other files",
	`{"objective": {"amount": "99999999999999"}}`:                                            "number-range: how much a text is, where a field may hold many numbers",
}

func TestWhatNoSchemaCanTellIsLeftToJiuwen(t *testing.T) {
	for text := range together {
		value, _ := foreign(text)
		if err := compiled(t, "deal", lang.EN).Validate(value); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestEachSectionHasANameOfItsOwn(t *testing.T) {
	ours := map[string]bool{"text": true, "name": true, "date": true}
	for _, k := range kinds {
		there := map[string]*field.Table{}
		var look func(of *field.Table)
		look = func(of *field.Table) {
			for _, f := range of.Fields {
				below := f.Section
				if below == nil {
					continue
				}
				if other := there[below.Name]; ours[below.Name] || other != nil && !reflect.DeepEqual(other, below) {
					t.Errorf("%s: %s is something else too", k.Word, below.Name)
				}
				there[below.Name] = below
				look(below)
			}
		}
		look(k.Table)
	}
}

func TestPatternsReadTheSameInEveryLanguage(t *testing.T) {
	var check func(v any)
	check = func(v any) {
		switch v := v.(type) {
		case map[string]any:
			if pattern, ok := v["pattern"].(string); ok && strings.Contains(strings.NewReplacer("(?:", "", `\s`, "").Replace(pattern), `\`) || strings.Contains(pattern, "(?i") {
				t.Errorf("%q", pattern)
			}
			for _, of := range v {
				check(of)
			}
		case []any:
			for _, of := range v {
				check(of)
			}
		}
	}
	for _, kind := range Kinds() {
		var v any
		if err := json.Unmarshal(Of(kind, lang.ZH), &v); err != nil {
			t.Fatal(err)
		}
		check(v)
	}
}

func TestASchemaSteersNoTerminal(t *testing.T) {
	for _, kind := range Kinds() {
		if i := strings.IndexFunc(string(Of(kind, lang.ZH)), func(r rune) bool { return r != '\n' && unicode.IsControl(r) }); i >= 0 {
			t.Errorf("%s has a control character at %d", kind, i)
		}
	}
}
