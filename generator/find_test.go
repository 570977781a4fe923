package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/book"
	"jiuwen/generator/capture"
)

func TestWordsFindTheDealsThatTheyFindAmongAll(t *testing.T) {
	dir := t.TempDir()
	for i, front := range []string{
		"---\ntitle: North ERP\n---\n", "---\nstage: lead\ntitle: 'North CRM'\n---\n", "---\ntitle: \"N\\u006frth BI\"\n---\n", "---\ntitle: >\n  North\n  MES\n---\n", "---\r\ntitle: North 北\r\n---\r\n",
		"---\n标题: 北方 项目\n---\n", "{\"title\": \"North json\"}\n", "+++\ntitle = \"North toml\"\n+++\n", "---\ntitle: 2026\n---\n", "---\nowner: x\n---\n", "---\ndraft: true\ntitle: North draft\n---\n",
		"---\nobjective:\n  title: North below\ntitle: South\n---\n", "---\ntitle: North\n---\n", "---\ntitle: Billing\naccount: Severn Water\n---\n", "---\naccount: Severn North\nowner: severn\n---\n", "---\naccount: {title: North}\ntitle: N\n  orth\n---\n",
	} {
		name := filepath.Join(dir, "content", "deals", fmt.Sprintf("%02d.md", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(front), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	paths := func(b *book.Book, words string) (all []string) {
		for _, d := range capture.Deals(b, words) {
			all = append(all, d.Path)
		}
		slices.Sort(all)
		return all
	}
	most := 0
	for source, wanted := range map[string][]string{
		dir:  {"north", "north erp", "orth", "north bi", "bi", "north mes", "mes", "northmes", "北", "北方项目", "json", "toml", "2026", "20", "09", "draft", "below", "south", "n orth", "severn", "severn north", "severnwater", "water", "nobody", "content/deals/03.md", ""},
		"..": {"erp", "星海", "升级", "a", "澄江精工", "data"},
	} {
		o := generator.Options{Source: source, NoHistory: true, Drafts: true}
		whole, err := generator.Read(o)
		if err != nil {
			t.Fatal(err)
		}
		for _, words := range wanted {
			found, err := generator.Find(o, words)
			if err != nil {
				t.Fatal(err)
			}
			got, want := paths(found.Book, words), paths(whole.Book, words)
			most = max(most, len(got))
			if !slices.Equal(got, want) {
				t.Errorf("%q finds %v, and among all %v", words, got, want)
			}
			if len(want) == 0 && len(found.Book.Deals) != len(whole.Book.Deals) {
				t.Errorf("%q: nothing is found, and of %d deals %d are named", words, len(whole.Book.Deals), len(found.Book.Deals))
			}
			if err := found.Close(); err != nil {
				t.Error(err)
			}
		}
		if err := whole.Close(); err != nil {
			t.Error(err)
		}
	}
	if most < 3 {
		t.Errorf("at most %d deals are found at once", most)
	}
}
