package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/lang"
)

// crooked lists what no screen may have, whatever it shows: an element that reaches out of the window sideways, words that lie on
// words, words that are cut off. What scrolls inside itself may hold more than it shows.
const crooked = `(async () => {
	for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame); // charts follow a change of the window
	scrollTo({top: 0, behavior: 'instant'});
	const view = document.documentElement.clientWidth;
	const faults = [];
	if (document.scrollingElement.scrollWidth > view) faults.push('the page is ' + document.scrollingElement.scrollWidth + ' px wide');
	const named = (e) => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map((c) => '.' + c).join('');
	const heard = (e) => getComputedStyle(e).clipPath === 'inset(50%)'; // by screen readers alone
	const read = (e) => e.checkVisibility({visibilityProperty: true}) && !e.closest('svg, .skip') && !heard(e);
	const whole = {left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity};
	const within = (a, b) => ({left: Math.max(a.left, b.left), top: Math.max(a.top, b.top), right: Math.min(a.right, b.right), bottom: Math.min(a.bottom, b.bottom)});
	// windows are what each element's ancestors let be seen of it.
	const windows = new Map();
	const windowOf = (e) => {
		if (!e) return whole;
		if (!windows.has(e)) {
			const up = windowOf(e.parentElement);
			const body = e === document.body || e === document.documentElement;
			windows.set(e, body || getComputedStyle(e).overflow === 'visible' ? up : within(up, e.getBoundingClientRect()));
		}
		return windows.get(e);
	};
	const words = [];
	for (const e of document.body.querySelectorAll('*')) {
		if (!read(e)) continue;
		const {left, right, width, height} = e.getBoundingClientRect();
		if (width && height && windowOf(e.parentElement) === whole && (left < -1 || right > view + 1)) faults.push(named(e) + ' reaches from ' + Math.round(left) + ' to ' + Math.round(right));
		const style = getComputedStyle(e);
		const cuts = (way) => /hidden|clip/.test(way);
		const meant = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
		if (!meant && e.textContent.trim() && (cuts(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || cuts(style.overflowY) && e.scrollHeight > e.clientHeight + 1)) faults.push(named(e) + ' cuts off "' + e.textContent.trim().slice(0, 20) + '"');
		for (const node of e.childNodes) {
			if (node.nodeType !== Node.TEXT_NODE || !node.data.trim()) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			for (const {left, top, right, bottom} of range.getClientRects()) {
				const quarter = (bottom - top) / 4; // lines are set closer than their fonts are high
				const seen = within({left: left + 1, top: top + quarter, right: right - 1, bottom: bottom - quarter}, windowOf(e));
				if (seen.right > seen.left && seen.bottom > seen.top) words.push({...seen, node});
			}
		}
	}
	words.sort((a, b) => a.top - b.top);
	words.forEach((a, i) => {
		for (let j = i + 1; j < words.length && words[j].top < a.bottom; j++) {
			const b = words[j];
			if (a.node !== b.node && a.left < b.right && b.left < a.right) faults.push('"' + a.node.data.trim().slice(0, 20) + '" lies on "' + b.node.data.trim().slice(0, 20) + '"');
		}
	});
	return faults;
})()`

// described is the screen's main elements, a line each, below that of the element which holds them: the name, how it lies to
// the one before it, from where to where it reaches sideways, and how high it is.
const described = `(() => {
	scrollTo({top: 0, behavior: 'instant'});
	const main = 'header, nav, main, footer, section, aside, figure, table, dl, ul[class], ol[class], details, h1, h2, h3, h4, .prose, .plot, .tools, .scroll, .strip > *, .halves > *, .nine > *';
	const name = (e) => {
		if (/^H[1-4]$/.test(e.tagName)) {
			const said = [...e.childNodes].filter((part) => part.nodeName !== 'SMALL' && part.className !== 'here').map((part) => part.textContent);
			return e.tagName.toLowerCase() + ' ' + said.join('').trim().replace(/\s+/g, ' ').slice(0, 24);
		}
		return e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].filter((c) => c !== 'fits').map((c) => '.' + c).join(''); // a script finds out what fits when it can
	};
	const lines = [];
	const walk = (parent, depth) => {
		let before = null;
		const visit = (e) => {
			if (!e.checkVisibility({visibilityProperty: true}) || e.matches('.unseen, .skip')) return;
			if (!e.matches(main)) {
				for (const child of e.children) visit(child);
				return;
			}
			const box = e.getBoundingClientRect();
			let how = 'first';
			if (before) {
				const shift = 4; // boxes may touch, and their borders lie on each other
				how = box.top >= before.bottom - shift ? 'below' : box.bottom <= before.top + shift ? 'above'
					: box.left >= before.right - shift || box.right <= before.left + shift ? 'beside' : 'over';
			}
			before = box;
			lines.push([depth, name(e), how, ...[box.left, box.right, box.height].map((n) => Math.round(n / 8) * 8)]);
			if (!e.matches('table, .prose, .plot')) walk(e, depth + 1);
		};
		for (const child of parent.children) visit(child);
	};
	walk(document.body, 0);
	return lines.map(([depth, name, how, left, right, height]) => '  '.repeat(depth) + name + ' | ' + how + ' ' + left + '..' + right + ' high ' + height).join('\n') + '\n';
})()`

// TestScreensAreAsDescribed compares one page of each kind, wide and on a phone, with testdata/screens/KIND.txtar: a file for
// each width. Fonts may make boxes a little larger or smaller.
func TestScreensAreAsDescribed(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	for _, k := range kinds {
		page, kind := k.pages[0], strings.TrimSuffix(k.layout, ".html")
		got := &txtar.Archive{Comment: []byte(page + "\n")}
		for _, width := range []int64{1280, 360} {
			tab.Resize(width, 800)
			tab.Visit(filepath.Join(dir, filepath.FromSlash(page)))
			chrome.Eval[state](tab, stands)
			got.Files = append(got.Files, txtar.File{Name: strconv.FormatInt(width, 10), Data: []byte(chrome.Eval[string](tab, described))})
		}
		file := filepath.Join("testdata", "screens", kind+".txtar")
		if *update {
			if err := os.WriteFile(file, txtar.Format(got), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.Files) != len(got.Files) {
			t.Fatalf("%s describes %d screens, want %d", file, len(want.Files), len(got.Files))
		}
		for i, screen := range got.Files {
			for _, difference := range differences(string(screen.Data), string(want.Files[i].Data)) {
				t.Errorf("%s at %s px: %s", page, screen.Name, difference)
			}
		}
	}
}

// box is how an element lies on a screen, in a description's last three numbers.
var box = regexp.MustCompile(`^(.*) (-?\d+)\.\.(-?\d+) high (\d+)$`)

// differences are those between two descriptions that fonts do not explain: another element, another order, or a box that
// begins or ends elsewhere by more than 16 px, or is higher or lower by more than 32 px and a sixth.
func differences(got, want string) []string {
	gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
	var found []string
	for i := range max(len(gotLines), len(wantLines)) {
		if i >= len(gotLines) || i >= len(wantLines) {
			return append(found, fmt.Sprintf("%d elements, want %d", len(gotLines)-1, len(wantLines)-1))
		}
		g, w := box.FindStringSubmatch(gotLines[i]), box.FindStringSubmatch(wantLines[i])
		switch {
		case g == nil || w == nil || g[1] != w[1]:
			if gotLines[i] != wantLines[i] {
				return append(found, fmt.Sprintf("got %s, want %s", strings.TrimSpace(gotLines[i]), strings.TrimSpace(wantLines[i])))
			}
		case away(g[2], w[2]) > 16 || away(g[3], w[3]) > 16 || away(g[4], w[4]) > 32+number(w[4])/6:
			found = append(found, fmt.Sprintf("got %s, want %s", strings.TrimSpace(gotLines[i]), strings.TrimSpace(wantLines[i])))
		}
	}
	return found
}

func away(a, b string) int {
	distance := number(a) - number(b)
	return max(distance, -distance)
}

// number reads digits that box has found.
func number(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func TestDescriptionsDifferByMoreThanFonts(t *testing.T) {
	t.Parallel()
	const want = "main | first 16..344 high 600\n  h1 A | first 16..344 high 40\n  dl | below 16..344 high 96\n"
	for _, tt := range []struct {
		what, from, to string
		differs        bool
	}{
		{"nothing", "", "", false},
		{"a line more", "high 96", "high 120", false},
		{"a collapsed element", "high 96", "high 8", true},
		{"a narrower column", "dl | below 16..344", "dl | below 16..200", true},
		{"an element beside what it was below", "dl | below", "dl | beside", true},
		{"another order", "h1 A", "dl", true},
		{"an element less", "  dl | below 16..344 high 96\n", "", true},
		{"an element more", "high 96\n", "high 96\n  p | below 16..344 high 24\n", true},
	} {
		if got := differences(strings.Replace(want, tt.from, tt.to, 1), want); len(got) > 0 != tt.differs {
			t.Errorf("%s: %v", tt.what, got)
		}
	}
}
