package themes_test

import (
	"io/fs"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
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

// legible are the inks by the grounds that they stand on; a theme may lack one of them.
var legible = map[string][]string{
	"--ink":      {"--ground", "--paper", "--raise", "--k0", "--k1", "--k2"},
	"--ink-2":    {"--ground", "--paper", "--raise", "--k1"},
	"--accent":   {"--ground", "--paper", "--raise", "--k1"},
	"--flag":     {"--ground", "--paper", "--raise", "--k1"},
	"--paper":    {"--accent"}, // the present step
	"--neg":      {"--paper"},
	"--pos":      {"--paper"},
	"--on-1":     {"--n1", "--p1"},
	"--on-2":     {"--n2", "--p2"},
	"--on-3":     {"--n3", "--p3"},
	"--on-4":     {"--n4", "--p4"},
	"--on-5":     {"--n5", "--p5"},
	"--on-k0":    {"--k0"},
	"--on-k1":    {"--k1"},
	"--on-k2":    {"--k2"},
	"--on-k3":    {"--k3"},
	"--on-k4":    {"--k4"},
	"--rail-ink": {"--rail"},
	"--rail-on":  {"--rail", "--rail-now"},
}

// visible are the marks and outlines by the grounds that they are told from.
var visible = map[string][]string{
	"--unk-line":    {"--paper"},
	"--rail-accent": {"--rail"},
	"--k4":          {"--paper"},
}

func TestEveryColourReadsOnWhatItStandsOn(t *testing.T) {
	for _, theme := range themes.Names() {
		blocks := colours(t, theme)
		for _, medium := range []string{light, dark} {
			for least, pairs := range map[float64]map[string][]string{4.5: legible, 3: visible} {
				for over, grounds := range pairs {
					for _, under := range grounds {
						a, b := blocks[medium][over], blocks[medium][under]
						if a == "" || b == "" {
							continue
						}
						if got := contrast(t, a, b); got < least {
							t.Errorf("%s, %q: %s on %s has a contrast of %.2f, want %.1f", theme, medium, over, under, got, least)
						}
					}
				}
			}
		}
	}
}

// contrast is the ratio of WCAG 2.2 between two colours.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex, ok := strings.CutPrefix(colour, "#")
	rgb, err := strconv.ParseUint(hex, 16, 24)
	if !ok || err != nil || len(hex) != 6 {
		t.Fatalf("%q is no colour", colour)
	}
	linear := func(part uint64) float64 {
		c := float64(part&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(rgb>>16) + 0.7152*linear(rgb>>8) + 0.0722*linear(rgb)
}
