package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"jiuwen/generator"
	"jiuwen/generator/lang"
	"jiuwen/generator/theme"
)

// A deal's page grows with its people, each of whom stands in a dozen places of it: the limit is worth something only where it
// holds for as many as a large tender has.
func TestADealsPageIsLight(t *testing.T) {
	t.Parallel()
	const limit = 120 << 10
	files := make(map[string]string)
	for _, n := range crowds {
		files[fmt.Sprintf("content/deals/crowd-%d.md", n)] = crowded(n)
	}
	for _, source := range []string{sample, writeSite(t, files), past(t, files, 20)} {
		for _, l := range lang.All {
			dir, site := build(t, generator.Options{Source: source, Lang: l})
			for _, d := range site.Book.Deals {
				info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(string(d.URL))))
				if err != nil {
					t.Fatal(err)
				}
				if info.Size() >= limit {
					t.Errorf("%s: %s has %d bytes, want less than %d", l, d.URL, info.Size(), limit)
				}
			}
		}
	}
}

func TestAThemeIsLight(t *testing.T) {
	limits := map[string]int{"assets/style.": 40 << 10, "assets/script.": 30 << 10, "assets/search.": 12 << 10} // the script and the style of the search alike
	sheets, err := filepath.Glob("../themes/*/colours.css")
	if err != nil || len(sheets) == 0 {
		t.Fatalf("no themes: %v", err)
	}
	for _, sheet := range sheets {
		name := filepath.Base(filepath.Dir(sheet))
		layers, known, err := theme.Layers(fstest.MapFS{}, name)
		if err != nil || !known {
			t.Fatalf("%s is no theme: %v", name, err)
		}
		look, _, err := theme.Load(layers, lang.EN, nil)
		if err != nil {
			t.Fatal(err)
		}
		met := 0
		for _, asset := range look.Assets() {
			for prefix, limit := range limits {
				if !strings.HasPrefix(string(asset.URL), prefix) {
					continue
				}
				met++
				if len(asset.Bytes) >= limit {
					t.Errorf("%s: %s has %d bytes, want less than %d", name, asset.URL, len(asset.Bytes), limit)
				}
			}
		}
		if met != len(limits)+1 {
			t.Errorf("%s: %d files are weighed, want %d", name, met, len(limits)+1)
		}
	}
}
