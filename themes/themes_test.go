package themes_test

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"testing"

	"jiuwen/themes"
)

func TestThemesAreTheFoldersThatHaveColours(t *testing.T) {
	if got := themes.Names(); !slices.Equal(got, []string{"paper", "slate"}) {
		t.Errorf("got %v", got)
	}
}

// colours are the tokens of a theme by the block that sets them: the medium, "" for all.
func colours(t *testing.T, theme string) map[string]map[string]string {
	t.Helper()
	sheet, err := fs.ReadFile(themes.FS, theme+"/colours.css")
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]map[string]string{}
	for _, block := range regexp.MustCompile(`(?s)(?:@media ([^{]*?) \{\s*)?:root \{(.*?)\}`).FindAllSubmatch(sheet, -1) {
		tokens := map[string]string{}
		for _, token := range regexp.MustCompile(`(--[a-z0-9-]+): ([^;]+);`).FindAllSubmatch(block[2], -1) {
			tokens[string(token[1])] = string(token[2])
		}
		blocks[string(block[1])] = tokens
	}
	return blocks
}

const (
	light  = ""
	dark   = "screen and (prefers-color-scheme: dark)"
	paper  = "print"
	forced = "(forced-colors: active)"
)

func TestEveryThemeSetsAllColoursInLightInDarkAndForTheReadersOwn(t *testing.T) {
	shared := slices.Sorted(maps.Keys(colours(t, "paper")[light])) // what charts and the style sheets that others fall back to name
	for _, theme := range themes.Names() {
		blocks := colours(t, theme)
		for _, token := range shared {
			if blocks[light][token] == "" {
				t.Errorf("%s has no %s", theme, token)
			}
		}
		for _, medium := range []string{dark, forced} {
			want, got := slices.Sorted(maps.Keys(blocks[light])), slices.Sorted(maps.Keys(blocks[medium]))
			if !slices.Equal(got, want) {
				t.Errorf("%s sets %v in %s, want %v", theme, got, medium, want)
			}
		}
	}
}
