package generator_test

import (
	"os"
	"path/filepath"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// checker is a file of a program that checks pages; one that is missing fails the test.
func checker(t testing.TB, file string) string {
	t.Helper()
	file = filepath.Join("..", ".ci", "checkers", "node_modules", file)
	if _, err := os.Stat(file); err != nil {
		t.Fatalf("%v: `make checkers` installs it", err)
	}
	return file
}

// readAxe is the script that defines axe.
func readAxe(t testing.TB) string {
	t.Helper()
	script, err := os.ReadFile(checker(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	return string(script) + "; true"
}

// unfolded shows all that a page holds. The shades at the edges of what scrolls are gradients, which axe can't
// weigh; they run between two colours of the table in contrast_test.go.
const unfolded = `(async () => {
	for (const part of document.querySelectorAll('details')) part.open = true;
	const plain = new CSSStyleSheet();
	plain.replaceSync('.scroll { background: none !important }');
	document.adoptedStyleSheets = [plain];
	for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame); // what follows a change of sizes
	return true;
})()`

// failing runs axe by the success criteria of WCAG 2.2, A and AA; in the dark, by those that colours decide. It lists
// violations, and what axe leaves to a person but for two kinds of contrast: that of words on charts is weighed by illegible;
// that of words which are scrolled out of sight is that of those beside them.
const failing = `(async () => {
	scrollTo({top: 0, behavior: 'instant'}); // where the bar covers nothing
	const contrast = axe._audit.checks['color-contrast'];
	contrast.options = {...contrast.options, ignoreLength: true, ignoreUnicode: false}; // single signs are words too
	const {violations, incomplete} = await axe.run(document, {
		preload: false,
		resultTypes: ['violations', 'incomplete'],
		runOnly: matchMedia('(prefers-color-scheme: dark)').matches
			? {type: 'rule', values: ['color-contrast', 'link-in-text-block']}
			: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']},
	});
	const scrolls = (e) => e && (e.scrollWidth > e.clientWidth && /auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
	const weighed = ({target}, e = document.querySelector(target.at(-1))) => e.closest('svg') || scrolls(e);
	for (const rule of incomplete) if (rule.id === 'color-contrast') rule.nodes = rule.nodes.filter((node) => !weighed(node));
	const told = ({id, nodes}) => nodes.map(({target, any, all, none}) =>
		id + ': ' + target.join(' ') + ': ' + [...any, ...all, ...none].map((check) => check.message).join('; '));
	return [...violations.flatMap(told), ...incomplete.flatMap(told).map((text) => 'for a person to look at: ' + text)];
})()`

// TestPagesMeetWCAG looks at pages in both languages, all themes, and both widths, but not at all three crossed:
// TestLargeAllPagesMeetWCAG does.
func TestPagesMeetWCAG(t *testing.T) {
	t.Parallel()
	meetWCAG(t, func(site string) []int64 {
		switch site {
		case string(lang.EN):
			return []int64{1280}
		case string(lang.ZH):
			return []int64{360}
		}
		return []int64{1280, 360}
	})
}

// meetWCAG opens pages of each kind at the widths for their site.
func meetWCAG(t *testing.T, widths func(site string) []int64) {
	t.Helper()
	sites := map[string][]string{} // files of pages
	for _, l := range lang.All {
		dir, _ := sampleIn(t, l)
		sites[string(l)] = kindPages(dir)
		dir, _ = build(t, generator.Options{Source: sample, Lang: l, Audience: "public"})
		sites[string(l)+" for everybody"] = []string{filepath.Join(dir, "index.html"), filepath.Join(dir, "playbook", "rules.html")}
	}
	for _, theme := range others() {
		sites[theme] = kindPages(themed(t, theme))
	}
	axe := readAxe(t)
	tab := chrome.Open(t)
	for site, files := range sites {
		for _, width := range widths(site) {
			tab.Resize(width, 800)
			for _, file := range files {
				tab.Scheme("light")
				tab.Visit(file)
				chrome.Eval[state](tab, stands)
				chrome.Eval[bool](tab, unfolded)
				chrome.Eval[bool](tab, axe)
				faults := append(chrome.Eval[[]string](tab, failing), chrome.Eval[[]string](tab, illegible)...)
				tab.Scheme("dark")
				faults = append(faults, chrome.Eval[[]string](tab, illegible)...)
				if width == 1280 { // a colour is the same at all widths
					faults = append(faults, chrome.Eval[[]string](tab, failing)...)
				}
				for _, fault := range append(faults, tab.Troubles()...) {
					t.Errorf("%s, %d px, %s: %s", site, width, file, fault)
				}
			}
		}
	}
}

func TestTheListOfKeysMeetsWCAG(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	for _, width := range []int64{1280, 360} {
		tab.Resize(width, 800)
		tab.Visit(filepath.Join(dir, "index.html"))
		const opens = `document.dispatchEvent(new KeyboardEvent('keydown', {key: '?', bubbles: true})); document.querySelector('dialog').open`
		if !chrome.Eval[bool](tab, opens) {
			t.Fatal("? opens no list of keys")
		}
		chrome.Eval[bool](tab, axe)
		for _, scheme := range []string{"light", "dark"} {
			tab.Scheme(scheme)
			for _, fault := range chrome.Eval[[]string](tab, failing) {
				t.Errorf("%d px, %s: %s", width, scheme, fault)
			}
		}
	}
}

func TestWhatSearchFindsMeetsWCAG(t *testing.T) {
	t.Parallel()
	axe := readAxe(t)
	tab := chrome.Open(t)
	sites := []string{themed(t, "slate")}
	for _, l := range lang.All {
		dir, _ := sampleIn(t, l)
		sites = append(sites, dir)
	}
	for _, dir := range sites {
		for _, width := range []int64{1280, 360} {
			tab.Resize(width, 800)
			tab.Visit(filepath.Join(dir, "deals", "index.html"))
			if got := asked(t, tab, "澄江精工"); len(got.Hits) < 5 || len(got.Kinds) < 3 {
				t.Fatalf("%d hits of %d kinds", len(got.Hits), len(got.Kinds))
			}
			chrome.Eval[bool](tab, `document.querySelectorAll("main, footer").forEach(part => part.hidden = true); true`) // what it lies on is weighed by itself
			chrome.Eval[bool](tab, axe)
			for _, scheme := range []string{"light", "dark"} {
				tab.Scheme(scheme)
				for _, fault := range append(chrome.Eval[[]string](tab, failing), chrome.Eval[[]string](tab, crooked)...) {
					t.Errorf("%d px, %s: %s", width, scheme, fault)
				}
			}
		}
	}
}

// illegible lists the words on charts whose contrast with what they stand on is less than 4.5 : 1, by the formula of WCAG 2.2
// (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). A word with a border of its own stands on that.
const illegible = `(() => {
	const seen = new CSSStyleSheet();
	seen.replaceSync('svg * { pointer-events: all !important }');
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, seen];
	const page = getComputedStyle(document.body).backgroundColor;
	const parts = (colour) => colour.match(/[\d.]+/g).map(Number);
	const over = (top, opacity, below) => parts(top).slice(0, 3).map((c, i) => c * opacity + below[i] * (1 - opacity));
	const luminance = (rgb) => rgb.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const opacity = (style, of) => Number(style.opacity) * Number(style[of]);
	const faults = [];
	for (const word of document.querySelectorAll('figure.chart svg text')) {
		if (!word.textContent.trim()) continue;
		word.scrollIntoView({behavior: 'instant', block: 'center'});
		const {left, right, top, bottom} = word.getBoundingClientRect();
		const style = getComputedStyle(word);
		let ground = parts(page);
		const below = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2).filter((e) => e.closest('svg') && e !== word && e.tagName !== 'text');
		for (const mark of below.reverse()) {
			const {fill, ...rest} = getComputedStyle(mark);
			if (fill && fill !== 'none' && mark.tagName !== 'svg' && mark.tagName !== 'g') ground = over(fill, opacity(getComputedStyle(mark), 'fillOpacity'), ground);
		}
		if (style.stroke !== 'none' && parseFloat(style.strokeWidth) >= 2) ground = over(style.stroke, opacity(style, 'strokeOpacity'), ground);
		const ink = over(style.fill, opacity(style, 'fillOpacity'), ground);
		const [low, high] = [luminance(ink), luminance(ground)].sort((a, b) => a - b);
		const ratio = (high + 0.05) / (low + 0.05);
		if (ratio < 4.5) faults.push('"' + word.textContent + '" in ' + word.closest('figure').id + ' has a contrast of ' + ratio.toFixed(2));
	}
	return faults;
})()`
