package generator_test

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/config"
	"jiuwen/generator/internal/chrome"
	"jiuwen/themes"
)

// others are the built-in themes but the default one.
func others() []string {
	return slices.DeleteFunc(themes.Names(), func(name string) bool { return name == config.DefaultTheme })
}

// themed builds the sample site with a theme.
func themed(t *testing.T, theme string) (dir string) {
	t.Helper()
	src := writeSite(t, map[string]string{config.File: "theme: " + theme})
	if err := os.CopyFS(filepath.Join(src, "content"), os.DirFS(filepath.Join(sample, "content"))); err != nil {
		t.Fatal(err)
	}
	dir, _ = build(t, generator.Options{Source: src})
	return dir
}

// hashed is the part of an asset's URL that says what it holds.
var hashed = regexp.MustCompile(`(assets/(?:style|icon|search)\.)[0-9a-f]+(\.(?:css|svg))`)

func TestAThemeChangesNothingButItsStyleAndIcon(t *testing.T) {
	t.Parallel()
	contents := func(dir string) map[string][]byte {
		files := map[string][]byte{}
		for _, file := range filesOf(t, dir) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(dir, file)
			name = string(hashed.ReplaceAll([]byte(filepath.ToSlash(name)), []byte("$1$2")))
			if path.Dir(name) == "assets" && path.Ext(name) != ".js" {
				data = nil
			}
			files[name] = hashed.ReplaceAll(data, []byte("$1$2"))
		}
		return files
	}
	want := contents(themed(t, config.DefaultTheme))
	for _, theme := range others() {
		got := contents(themed(t, theme))
		if len(got) != len(want) {
			t.Errorf("%s: %d files, want %d", theme, len(got), len(want))
		}
		for name, data := range want {
			if !bytes.Equal(got[name], data) {
				t.Errorf("%s: %s differs", theme, name)
			}
		}
	}
}

func TestEveryKindOfPageStandsInEveryTheme(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	for odd, theme := range others() {
		dir := themed(t, theme)
		if charts := visit(t, tab, dir, kindPages(dir), odd); charts == 0 {
			t.Errorf("%s: no page has a chart", theme)
		}
	}
}
