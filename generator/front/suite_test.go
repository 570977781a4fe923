package front

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/internal/outside"
)

// suiteCase is a case of the YAML test suite.
type suiteCase struct {
	ID, Name, YAML string
	JSON           *string
}

func suite(t *testing.T, name string) []suiteCase {
	t.Helper()
	data, err := os.ReadFile(outside.Path(t, "data", "hostile", name))
	if err != nil {
		t.Fatal(err)
	}
	var cases []suiteCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// lenient are invalid texts that the library takes, each with what it takes them for.
var lenient = map[string]string{
	"S98Z": "the library ignores that an empty line is indented more than the text of a block scalar",
}

// strict are valid texts that get an error, each with the reason.
var strict = map[string]string{
	"2SXE":    "the library does not take a colon at the end of an anchor's name",
	"W5VH":    "the same",
	"DK95/06": "the library does not take a tab before a comment",
	"565N":    "by design: no binary values", "7FWL": "by design: no tags of one's own", "CUP7": "the same", "M5C3": "the same", "UGM3": "the same", "Z67P": "the same",
	"9DXL": "by design: one document", "RZT7": "the same", "UT92": "the same",
}

// different are texts whose value is another than the suite says, each with the reason.
var different = map[string]string{
	"MUS6/02": "by design: nothing written is an empty map, here where the suite has null",
	"MUS6/04": "the same",
}

// deviates reports a case that deviates and is not listed, and one that is listed and does not.
func deviates(t *testing.T, c suiteCase, list map[string]string, does bool, how string) {
	t.Helper()
	if _, listed := list[c.ID]; does != listed {
		t.Errorf("%s %s: listed %v, but deviates %v: %s", c.ID, c.Name, listed, does, how)
	}
}

func TestInvalidYAMLIsAnError(t *testing.T) {
	for _, c := range suite(t, "yaml-invalid-a.json") {
		root, diags := ParseYAML("site.yaml", []byte(c.YAML))
		deviates(t, c, lenient, !diags.HasErrors(), outline(c.YAML, root))
	}
}

func TestValidYAMLMeansWhatTheSuiteSays(t *testing.T) {
	for _, c := range suite(t, "yaml-valid-a.json") {
		root, diags := ParseYAML("site.yaml", []byte(c.YAML))
		var want any
		if c.JSON == nil || json.NewDecoder(strings.NewReader(*c.JSON)).Decode(&want) != nil {
			continue // no value to compare with
		}
		if _, isMap := want.(map[string]any); isMap {
			deviates(t, c, strict, diags.HasErrors(), fmt.Sprint(diags))
		}
		if !diags.HasErrors() {
			got, want := fmt.Sprint(plain(root)), fmt.Sprint(want)
			deviates(t, c, different, got != want, got+", want "+want)
		}
	}
}

// plain is a node as the JSON decoder would have it.
func plain(n Node) any {
	switch n.Kind {
	case Null:
		return nil
	case Bool:
		return strings.EqualFold(n.Text, "true")
	case Number:
		if whole, err := strconv.ParseInt(n.Text, 0, 64); err == nil && strings.HasPrefix(n.Text, "0") {
			return float64(whole)
		}
		f, _ := strconv.ParseFloat(n.Text, 64)
		return f
	case List:
		items := []any{}
		for _, item := range n.Items {
			items = append(items, plain(item))
		}
		return items
	case Map:
		m := map[string]any{}
		for _, p := range n.Pairs {
			m[p.Key] = plain(p.Value)
		}
		return m
	}
	return n.Text
}

func TestHostileFilesEndInAMatterOrADiagnostic(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(outside.Path(t, "data", "hostile", "yaml-attacks"), "*.md"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, diags := Parse("a.md", data)
		if m.Root.Kind != Map && !diags.HasErrors() {
			t.Errorf("%s: no front matter and no error", file)
		}
		if n := size(m.Root); n > 20*maxAliased+len(data) {
			t.Errorf("%s: %d bytes", file, n)
		}
	}
}
