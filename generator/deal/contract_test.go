package deal

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/internal/outside"
)

// sections collects the tables below a table, by name.
func sections(t *field.Table, into map[string]*field.Table) map[string]*field.Table {
	into[t.Name] = t
	for _, f := range t.Fields {
		if f.Section != nil {
			sections(f.Section, into)
		}
	}
	return into
}

func fieldOf(t *field.Table, key string) *field.Spec {
	for i := range t.Fields {
		if t.Fields[i].Key == key {
			return &t.Fields[i]
		}
	}
	return nil
}

var (
	keyRow = regexp.MustCompile(`(?m)^\| ([a-z]+) \| (.+) \|$`)
	item   = regexp.MustCompile(`(?:factors 因素: )?([a-z_]+) ([\p{Han}]+)(?: \(([^)]*)\))?`)
)

func TestTheTableHasTheChineseWordsOfTheContract(t *testing.T) {
	data, err := os.ReadFile(outside.Path(t, "spec", "content.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, words, _ := strings.Cut(string(data), "| section | key = 中文 (values) |")
	all := sections(deal.Table(), map[string]*field.Table{})
	checked := 0
	for _, row := range keyRow.FindAllStringSubmatch(words, -1) {
		table := all[row[1]]
		if table == nil {
			t.Errorf("no section %s", row[1])
			continue
		}
		for _, part := range strings.Split(row[2], " · ") {
			if strings.HasPrefix(part, "factors") { // from here on the row lists what a factor holds
				if f := fieldOf(table, "factors"); f == nil || !slices.Contains(f.Also, "因素") {
					t.Error("decision has no factors 因素")
				}
				table = all["factors"]
				part = strings.TrimPrefix(part, "factors 因素: ")
			}
			m := item.FindStringSubmatch(part)
			if m == nil {
				t.Errorf("not understood: %q", part)
				continue
			}
			checked++
			f := fieldOf(table, m[1])
			if f == nil || !slices.Contains(f.Also, m[2]) {
				t.Errorf("%s: no key %s %s", table.Name, m[1], m[2])
				continue
			}
			for _, value := range strings.Split(m[3], ", ") {
				if value != "" && !hasWord(f, strings.Fields(value)) {
					t.Errorf("%s.%s: no value %s", table.Name, m[1], value)
				}
			}
		}
	}
	if checked < 60 {
		t.Errorf("the contract's table was not found: %d keys", checked)
	}
}

// hasWord says that a field takes a value under its canonical and its Chinese word, or, of a section, has such a key.
func hasWord(f *field.Spec, value []string) bool {
	if f.Section != nil {
		below := fieldOf(f.Section, value[0])
		return below != nil && slices.Contains(below.Also, value[1])
	}
	return slices.ContainsFunc(f.Words, func(w field.Word) bool { return w.Value == value[0] && w.Name.ZH == value[1] })
}

func TestEachFieldIsDescribedInBothLanguages(t *testing.T) {
	for _, top := range Files() {
		for name, table := range sections(top.Table, map[string]*field.Table{}) {
			for _, f := range table.Fields {
				if f.About.ZH == "" || f.About.EN == "" {
					t.Errorf("%s.%s is not described", name, f.Key)
				}
			}
		}
	}
}

func TestTheSampleHasEachField(t *testing.T) {
	files, err := filepath.Glob("../../content/deals/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sample: %v", err)
	}
	used := map[string]bool{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m, diags := front.Parse(file, data)
		_, more := ReadDeal(file, m.Root)
		for _, d := range append(diags, more...) {
			t.Errorf("%s: %v", file, d)
		}
		use(used, deal.Table(), m.Root)
	}
	written := map[string]bool{"crm": true, "crm.system": true, "crm.id": true, "crm.sum": true, "crm.said": true, "deal.crm": true} // by jiuwen import alone
	for name, table := range sections(deal.Table(), map[string]*field.Table{}) {
		for _, f := range table.Fields {
			if key := name + "." + f.Key; !used[key] && !written[key] {
				t.Errorf("the sample has no %s", key)
			}
		}
	}
}

// use marks the fields that a node has.
func use(used map[string]bool, table *field.Table, n front.Node) {
	for _, item := range n.Items {
		use(used, table, item)
	}
	for _, p := range n.Pairs {
		for _, f := range table.Fields {
			if p.Key == f.Key || slices.Contains(f.Also, p.Key) {
				used[table.Name+"."+f.Key] = true
				if f.Section != nil {
					use(used, f.Section, p.Value)
				}
			}
		}
	}
}
