package diag

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"net/url"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"jiuwen/generator/lang"
)

// sarifSchema is OASIS's schema of SARIF 2.1.0, which go-sarif holds in a constant that only its source shows.
func sarifSchema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	library, err := build.Import("github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif", ".", build.FindOnly)
	if err != nil {
		t.Fatal(err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(library.Dir, "schema.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var text string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := literal(n); ok {
			text = s
		}
		return true
	})
	schema, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("sarif.json", schema); err != nil {
		t.Fatal(err)
	}
	return compiler.MustCompile("sarif.json")
}

// writeSARIF is what WriteSARIF writes, which the schema takes.
func writeSARIF(t testing.TB, schema *jsonschema.Schema, list []Report, about SARIF, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := WriteSARIF(&out, list, about, from(text)); err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatalf("%v in\n%s", err, out.Bytes())
	}
	if err := schema.Validate(value); err != nil {
		t.Fatalf("%v in\n%s", err, out.Bytes())
	}
	return out.Bytes()
}

// aboutEN is English, with one code besides the diagnostics'.
var aboutEN = SARIF{Version: "v1.2.3", Lang: lang.EN, Meaning: func(c Code) (Meaning, bool) {
	if c == "close-past" {
		return Meaning{Code: c, Severity: Flag, Title: "the close date is past", Why: "a date that nobody believes plans nothing", Help: "agree on a new one"}, true
	}
	return Explain(c, lang.EN)
}}

func TestTheSchemaOfSARIFRefuses(t *testing.T) {
	schema := sarifSchema(t)
	for _, wrong := range []string{
		`{"version":"2.1.0"}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"columnKind":"bytes"}]}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"m"},"level":"flag"}]}]}`,
		`{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[{"message":{"text":"m"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a b%"}}}]}]}]}`,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(wrong))
		if err := errors.Join(err, schema.Validate(value)); err == nil {
			t.Errorf("the schema takes %s", wrong)
		}
	}
}

func TestSARIFIsAsItsSchemaSays(t *testing.T) {
	text := "标题: 星海\n客户: 甲\n"
	d := New("unknown-key", "content/deals/第 1 单.md", at(text, "客户"), "星海")
	d.Suggest = "title"
	list := List{d, New("special-file", "a:b%.md", Span{})}.In(lang.EN)
	list = append(list,
		Report{"close-past", Flag, "a.md", at(text, "星海\n客"), "past", "agree on a new one"},
		Report{"no-words", Gap, "a.md", Span{}, "gap", ""}, Report{"close-past", Hint, "a.md", Span{}, "again", ""})
	schema := sarifSchema(t)
	about := aboutEN
	about.Folder = "team"
	out := writeSARIF(t, schema, list, about, text)
	if again := writeSARIF(t, schema, list, about, text); !bytes.Equal(out, again) {
		t.Error("the same list gives other bytes")
	}

	log, err := sarif.FromBytes(out, sarif.WithStrictValidation())
	if err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if *run.Tool.Driver.Name != "jiuwen" || *run.Tool.Driver.Version != "v1.2.3" || *run.ColumnKind != "unicodeCodePoints" || run.Language != "en" {
		t.Errorf("%s", out)
	}
	var rules []string
	for _, r := range run.Tool.Driver.Rules {
		rules = append(rules, *r.ID+" "+r.DefaultConfiguration.Level)
	}
	if want := []string{"close-past warning", "no-words warning", "special-file error", "unknown-key warning"}; !slices.Equal(rules, want) {
		t.Errorf("rules %q, want %q", rules, want)
	}
	unknown := run.Tool.Driver.Rules[3]
	if got := *unknown.ShortDescription.Text; got != "there is no key “…”; its value is not used" {
		t.Error(got)
	}
	past := run.Tool.Driver.Rules[0]
	if *past.FullDescription.Text != "a date that nobody believes plans nothing" || *past.Help.Text != "agree on a new one" {
		t.Errorf("%s", out)
	}
	for i, want := range []struct {
		rule, level, uri, text string
		index                  int
		region                 [4]int
		severity               any
	}{
		{"unknown-key", "warning", "team/content/deals/%E7%AC%AC%201%20%E5%8D%95.md", "there is no key “星海”; its value is not used\ndid you mean “title”?", 3, [4]int{2, 1, 2, 3}, nil},
		{"special-file", "error", "team/a%3Ab%25.md", list[1].Message, 2, [4]int{1, 1, 1, 1}, nil},
		{"close-past", "warning", "team/a.md", "past\nagree on a new one", 0, [4]int{1, 5, 2, 2}, "flag"},
		{"no-words", "note", "team/a.md", "gap", 1, [4]int{1, 1, 1, 1}, "gap"},
		{"close-past", "note", "team/a.md", "again", 0, [4]int{1, 1, 1, 1}, "hint"},
	} {
		r := run.Results[i]
		if *r.RuleID != want.rule || r.RuleIndex != want.index || r.Level != want.level || !strings.HasPrefix(*r.Message.Text, want.text) {
			t.Errorf("%d: %s %d %s %q", i, *r.RuleID, r.RuleIndex, r.Level, *r.Message.Text)
		}
		place := r.Locations[0].PhysicalLocation
		if *place.ArtifactLocation.URI != want.uri || *place.ArtifactLocation.URIBaseID != "%SRCROOT%" {
			t.Errorf("%d: %s", i, *place.ArtifactLocation.URI)
		}
		if got := [4]int{*place.Region.StartLine, *place.Region.StartColumn, *place.Region.EndLine, *place.Region.EndColumn}; got != want.region {
			t.Errorf("%d: %v, want %v", i, got, want.region)
		}
		var severity any
		if r.Properties != nil {
			severity = r.Properties.Properties["severity"]
		}
		if severity != want.severity {
			t.Errorf("%d: severity %v", i, severity)
		}
	}
}

func TestSARIFOfNothingHasEmptyLists(t *testing.T) {
	out := writeSARIF(t, sarifSchema(t), nil, SARIF{Lang: lang.ZH, Meaning: aboutEN.Meaning}, "")
	if !bytes.Contains(out, []byte(`"rules": []`)) || !bytes.Contains(out, []byte(`"results": []`)) || bytes.Contains(out, []byte("null")) {
		t.Errorf("%s", out)
	}
}

func TestEachCodeIsARuleOfSARIF(t *testing.T) {
	schema := sarifSchema(t)
	for _, l := range lang.All {
		var list []Report
		for _, c := range Codes() {
			list = append(list, Report{Code: c, Path: "a.md", Message: "m"})
		}
		writeSARIF(t, schema, list, SARIF{Lang: l, Meaning: func(c Code) (Meaning, bool) { return Explain(c, l) }}, "")
	}
}

func FuzzSARIF(f *testing.F) {
	f.Add("a.md", "m", "h", "text", 1, 2)
	f.Add("a/第 1 单:%.md", "\x00\xff\u2028\"</script>", "", "标题: 星海\r\n", 3, 99)
	f.Add("//x", "", "\n", "", -1, -5)
	schema := sarifSchema(f)
	f.Fuzz(func(t *testing.T, file, message, hint, text string, start, end int) {
		d := Report{"unknown-key", Gap, file, At(start, end), message, hint}
		var log sarifLog
		if err := json.Unmarshal(writeSARIF(t, schema, []Report{d, d}, aboutEN, text), &log); err != nil {
			t.Fatal(err)
		}
		for _, r := range log.Runs[0].Results {
			want := message
			if hint != "" {
				want += "\n" + hint
			}
			if got := r.Message.Text; got != string([]rune(want)) { // what is no UTF-8 becomes U+FFFD
				t.Errorf("%q became %q", want, got)
			}
			uri, err := url.Parse(r.Locations[0].PhysicalLocation.ArtifactLocation.URI)
			if err != nil || uri.Scheme != "" || uri.Host != "" || uri.RawQuery != "" || uri.Fragment != "" || uri.Path != path.Join(file) && file != "" {
				t.Errorf("%q became %q: %v", file, uri, err)
			}
		}
		if !utf8.ValidString(log.Runs[0].Results[0].Message.Text) {
			t.Error("no UTF-8")
		}
	})
}
