package themes_test

import (
	"maps"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiuwen/themes"
)

// A pair of colours is an ink and the grounds that it stands on. A theme may have tokens that others lack.

// legible are the inks of words: 4.5 : 1, WCAG 2.2's success criterion 1.4.3 for text of any size.
var legible = map[string][]string{
	"ink":      {"paper", "raise", "ground", "k1", "k2"},
	"ink-2":    {"paper", "raise", "ground", "k1"},
	"accent":   {"paper", "raise", "ground", "k1"},
	"flag":     {"paper", "raise", "ground", "k1"},
	"paper":    {"accent", "ink"}, // the present step, what a copied link says
	"on-1":     {"n1", "p1"},
	"on-2":     {"n2", "p2"},
	"on-3":     {"n3", "p3"},
	"on-4":     {"n4", "p4"},
	"on-5":     {"n5", "p5"},
	"on-k0":    {"k0"},
	"on-k1":    {"k1"},
	"on-k2":    {"k2"},
	"on-k3":    {"k3"},
	"on-k4":    {"k4"},
	"rail-ink": {"rail"},
	"rail-on":  {"rail", "rail-now"},
}

// visible are the outlines and marks that say something by being there: 3 : 1, success criterion 1.4.11.
var visible = map[string][]string{
	"rule":     {"paper", "raise"},
	"unk-line": {"paper", "raise"},
	"neg":      {"paper", "raise"},
	"pos":      {"paper", "raise"},
	"k3":       {"paper"},
	"k4":       {"paper", "raise"},

	"rail-accent": {"rail", "rail-now"},
}

// furniture says nothing that is not also said by a word or a place: rows are told apart without the lines between them, and
// what k2 draws – steps, the method's curve – has its words beside it. A fill of support has its number and its outline.
var furniture = []string{"line", "k2", "k1", "n1", "n2", "n3", "n4", "n5", "p1", "p2", "p3", "p4", "p5", "paper", "raise"}

func TestColoursThatStandOnEachOtherDiffer(t *testing.T) {
	for _, name := range themes.Names() {
		for _, medium := range []string{light, dark, paper} {
			tokens := tokensIn(t, name, medium)
			for least, pairs := range map[float64]map[string][]string{4.5: legible, 3: visible} {
				for ink, grounds := range pairs {
					for _, ground := range grounds {
						over, under := tokens["--"+ink], tokens["--"+ground]
						if over == "" || under == "" {
							continue
						}
						if got := ratio(t, over, under); got < least {
							t.Errorf("%s, %q: %s on %s has a contrast of %.2f, not %g", name, medium, ink, ground, got, least)
						}
					}
				}
			}
		}
	}
}

func TestNoColourIsUsedWithoutAGroundThatItIsWeighedOn(t *testing.T) {
	declared := map[string]string{}
	for _, name := range themes.Names() {
		maps.Copy(declared, colours(t, name)[light])
	}
	inks, marks := slices.Collect(maps.Keys(legible)), slices.Concat(slices.Collect(maps.Keys(visible)), slices.Collect(maps.Keys(legible)), furniture)
	var grounds []string
	for _, under := range legible {
		grounds = append(grounds, under...)
	}
	for _, token := range slices.Concat(marks, grounds) {
		if declared["--"+token] == "" {
			t.Errorf("no theme has --%s", token)
		}
	}
	for _, file := range globbed(t, "*/*.css") {
		if filepath.Base(file) == "colours.css" {
			continue
		}
		for _, rule := range regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`).FindAllStringSubmatch(readFile(t, file), -1) {
			var ink, ground string
			for _, set := range regexp.MustCompile(`([a-z-]+)\s*:([^;]+)`).FindAllStringSubmatch(rule[2], -1) {
				for _, token := range usedIn(set[2]) {
					allowed := marks
					switch set[1] {
					case "color":
						ink, allowed = token, inks
					case "background", "background-color":
						ground, allowed = token, grounds
					}
					if _, isColour := declared["--"+token]; isColour && !slices.Contains(allowed, token) {
						t.Errorf("%s: %s { %s: var(--%s) }: no pair has it so", file, strings.TrimSpace(rule[1]), set[1], token)
					}
				}
			}
			if ink != "" && ground != "" && !slices.Contains(legible[ink], ground) {
				t.Errorf("%s: %s: no pair has %s on %s", file, strings.TrimSpace(rule[1]), ink, ground)
			}
		}
	}
	for _, file := range slices.Concat(globbed(t, "*/js/*.js"), globbed(t, "../generator/chart/*.go")) {
		for _, token := range usedIn(readFile(t, file)) {
			if !slices.Contains(marks, token) {
				t.Errorf("%s: no pair has var(--%s)", file, token)
			}
		}
	}
}

// usedIn are the custom properties that a text uses, by their whole names: a chart makes some of parts, all those of a ramp.
func usedIn(text string) []string {
	var tokens []string
	for _, use := range regexp.MustCompile(`var\(--([a-z0-9-]+)[,)]`).FindAllStringSubmatch(text, -1) {
		tokens = append(tokens, use[1])
	}
	return tokens
}

// tokensIn are a theme's colours as they are in a medium. A reader's own colours are theirs to choose.
func tokensIn(t *testing.T, theme, medium string) map[string]string {
	t.Helper()
	blocks := colours(t, theme)
	if blocks[medium] == nil {
		t.Fatalf("%s has no colours for %q", theme, medium)
	}
	tokens := maps.Clone(blocks[light])
	maps.Copy(tokens, blocks[medium])
	return tokens
}

func globbed(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: no files: %v", pattern, err)
	}
	return files
}

// readFile is a file's text without comments in CSS.
func readFile(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?s)/\*.*?\*/`).ReplaceAllString(string(data), "")
}

// ratio is the contrast of two colours, 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
func ratio(t *testing.T, one, other string) float64 {
	t.Helper()
	a, b := relativeLuminance(t, one), relativeLuminance(t, other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}

// relativeLuminance is how light a colour "#rrggbb" is, 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
func relativeLuminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex, ok := strings.CutPrefix(colour, "#")
	rgb, err := strconv.ParseUint(hex, 16, 24)
	if !ok || err != nil || len(hex) != 6 {
		t.Fatalf("%q is not #rrggbb", colour)
	}
	part := func(shift uint) float64 {
		c := float64(rgb>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func TestContrastIsThatOfWCAG(t *testing.T) {
	for _, tt := range []struct {
		one, other string
		want       float64
	}{
		{"#000000", "#ffffff", 21},
		{"#ffffff", "#ffffff", 1},
		{"#777777", "#ffffff", 4.48}, // the lightest grey but one that white paper does not bear
		{"#767676", "#ffffff", 4.54},
		{"#0000ff", "#ffffff", 8.59},
	} {
		if got := ratio(t, tt.one, tt.other); math.Abs(got-tt.want) > 0.005 || got != ratio(t, tt.other, tt.one) {
			t.Errorf("%s on %s: %.3f, want %.2f", tt.one, tt.other, got, tt.want)
		}
	}
}
