package generator_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
)

// crowds are how many people the deals of the charts' tests have.
var crowds = [...]int{3, 12, 30, 60}

// crowded is a deal's file with n people: Chinese and English names, some long, reporting up to four levels deep across
// six to nine departments, tied in many ways, a good part of it guessed or not known. The same for the same n.
func crowded(n int) string {
	r := rand.New(rand.NewPCG(uint64(n), 4))
	var b strings.Builder
	fmt.Fprintf(&b, `---
title: %d 人的商机
account: 澄江精工
objective: {what: 集账云, quantity: 120 席位, amount: 1860000, currency: CNY, close: 2027-03-31}
position: {stage: solution, urgency: active, competition: level, temperature: %d}
stakeholders:
`, n, 20+n)
	names := make([]string, n)
	for i := range names {
		names[i] = personName(r, i)
	}
	departments := []string{"总裁办", "财务部", "信息部", "Procurement", "生产部", "质量与流程管理部", "Human Resources & Administration", "Legal", "华东大区销售与服务中心"}
	departments = departments[:min(len(departments), 2+n/4)]
	pick := func(of ...string) string { return of[r.IntN(len(of))] }
	heads := make(map[string]string)
	members := make(map[string][]string)
	for i, name := range names {
		department := departments[i%len(departments)]
		boss := names[0]
		if head := heads[department]; head != "" {
			boss = members[department][r.IntN(min(3, len(members[department])))]
		} else {
			heads[department] = name
		}
		members[department] = append(members[department], name)
		fmt.Fprintf(&b, "  - name: %q\n    title: %s\n", name, pick("总监", "经理", "Senior Vice President of Operations", "专员", "独立董事、审计委员会主席", "Engineer"))
		if r.IntN(12) > 0 {
			fmt.Fprintf(&b, "    department: %s\n", department)
		}
		if i > 0 && r.IntN(15) > 0 {
			fmt.Fprintf(&b, "    reports_to: %q\n", boss)
		}
		if role := pick("EB", "TB", "UB", "coach", ""); role != "" && (role != "EB" || i == 0) {
			fmt.Fprintf(&b, "    roles: [%s]\n", role)
		}
		if level := r.IntN(11) - 5; level != 0 {
			fmt.Fprintf(&b, "    support: %d\n", level)
		}
		if influence := pick("high", "medium", "medium", "low", "low", ""); influence != "" {
			fmt.Fprintf(&b, "    influence: %s\n", influence)
		}
		if mode := pick("G", "T", "EK", "OC", ""); mode != "" {
			fmt.Fprintf(&b, "    feedback: %s\n", mode)
		}
		if r.IntN(3) > 0 {
			fmt.Fprintf(&b, "    participation: {early: %s, middle: %s}\n", pick("low", "medium", "high"), pick("low", "medium", "high"))
		}
		if guess := pick("support", "feedback", "ties", "reports_to", "influence", "", "", ""); guess != "" {
			fmt.Fprintf(&b, "    guess: [%s]\n", guess)
		}
		if r.IntN(2) == 0 {
			if to := r.IntN(n); to != i {
				fmt.Fprintf(&b, "    ties: [{name: %q, kind: %s, strength: %s}]\n", names[to], pick("trust", "influence", "conflict"), pick("high", "medium", "low"))
			}
		}
	}
	b.WriteString("---\n\n这是一个人很多的商机。\n")
	return b.String()
}

// past is a site of such deals that git has had for some months, in which temperatures and stages have moved often, and somebody's
// support in one of so many versions. Its files are as given in the end.
func past(t testing.TB, files map[string]string, still int) string {
	t.Helper()
	const versions = 12
	r := rand.New(rand.NewPCG(6, 6))
	site := repository.New(t, t.TempDir())
	for i := range versions {
		for _, name := range slices.Sorted(maps.Keys(files)) {
			text := files[name]
			if i < versions-1 {
				text = regexp.MustCompile(`support: -?\d`).ReplaceAllStringFunc(text, func(now string) string {
					if r.IntN(still) > 0 {
						return now
					}
					return fmt.Sprint("support: ", []int{-5, -4, -3, -2, -1, 1, 2, 3, 4, 5}[r.IntN(10)])
				})
				text = regexp.MustCompile(`temperature: \d+`).ReplaceAllString(text, fmt.Sprint("temperature: ", r.IntN(101)))
				text = strings.Replace(text, "stage: solution", []string{"stage: lead", "stage: commercial", "stage: solution"}[r.IntN(3)], 1)
			}
			site.Write(name, text)
		}
		site.Commit(fmt.Sprintf("%s 09:00:00 +0800", today(t).Add(10*(i-versions))), "Ann", fmt.Sprint("review ", i))
	}
	return site.Dir
}

// personName is the name of the i-th person, unlike all others.
func personName(r *rand.Rand, i int) string {
	if i%3 == 2 {
		first := []string{"Margaret", "Jo", "Bartholomew", "Wim", "Siobhan", "Alexandria"}[r.IntN(6)]
		last := []string{"Thompson", "Li", "Raghunathan", "O'Connor", "Featherstonehaugh", "Mwangi-Wambui"}[r.IntN(6)]
		return fmt.Sprintf("%s %c. %s", first, 'A'+i%26, last)
	}
	family := []rune("王李张刘陈杨赵黄周吴")
	given := []rune("建国秀英伟芳娜敏静磊洋艳勇军杰娟涛明超兰霞平刚桂")
	name := string(family[i%len(family)]) + string(given[(i*7+r.IntN(3))%len(given)])
	if i%2 == 0 {
		name += string(given[(i*5+11)%len(given)])
	}
	if i%13 == 7 {
		name = "欧阳" + name + "（借调）"
	}
	return name
}

// lettering is what is wrong with the texts of a page's charts: those that cover each other or leave their plot. A text's
// box is taken as high as its letters, without the air above and below them.
type lettering struct {
	Charts, Texts int
	Faults        []string
}

const lettered = `(() => {
	const got = {Charts: 0, Texts: 0, Faults: []};
	for (const figure of document.querySelectorAll('figure.chart[data-drawn]')) {
		const plot = figure.querySelector('.plot').getBoundingClientRect();
		const texts = [...figure.querySelectorAll('svg text')].filter(t => t.textContent.trim()).map(t => {
			const {left, right, top, bottom} = t.getBoundingClientRect();
			const half = parseFloat(getComputedStyle(t).fontSize) * 0.45, middle = (top + bottom) / 2;
			return {says: t.textContent, left, right, top: middle - half, bottom: middle + half};
		});
		got.Charts++;
		got.Texts += texts.length;
		texts.forEach((a, i) => {
			if (a.left < plot.left - 1 || a.right > Math.min(plot.right, innerWidth) + 1 || a.top < plot.top - 1 || a.bottom > plot.bottom + 1) {
				got.Faults.push(figure.id + ': "' + a.says + '" leaves the plot');
			}
			for (const b of texts.slice(0, i)) {
				const across = Math.min(a.right, b.right) - Math.max(a.left, b.left), down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
				if (across > 1 && down > 1) got.Faults.push(figure.id + ': "' + a.says + '" covers "' + b.says + '"');
			}
		});
	}
	return got;
})()`

func TestTextsOfChartsNeitherMeetNorLeaveTheirPlot(t *testing.T) {
	t.Parallel()
	files := make(map[string]string)
	for _, n := range crowds {
		files[fmt.Sprintf("content/deals/crowd-%d.md", n)] = crowded(n)
	}
	src := past(t, files, 3)
	tab := chrome.Open(t)
	for _, l := range lang.All {
		dir, _ := build(t, generator.Options{Source: src, Lang: l})
		pages := []string{"index.html"}
		for _, n := range crowds {
			pages = append(pages, fmt.Sprintf("deals/crowd-%d.html", n))
		}
		for _, width := range []int64{1280, 800, 360} {
			if width == 800 && l != lang.EN { // whose words are the longer ones
				continue
			}
			tab.Resize(width, 800)
			for _, page := range pages {
				tab.Visit(filepath.Join(dir, page))
				chrome.Eval[state](tab, stands)
				got := chrome.Eval[lettering](tab, lettered)
				where := fmt.Sprintf("%s, %d px, %s", l, width, page)
				if page != "index.html" && (got.Charts < 7 || got.Texts < 50) {
					t.Errorf("%s: only %d charts with %d texts", where, got.Charts, got.Texts)
				}
				for _, fault := range got.Faults {
					t.Errorf("%s: %s", where, fault)
				}
			}
		}
	}
}

// pointed points at the first of a chart's marks whose tooltip is asked for, and tells the lines of the tooltip, or nothing
// where none is shown.
const pointed = `window.pointAt = (id, row) => {
	const figure = document.querySelector(id);
	figure.scrollIntoView({behavior: 'instant'});
	const marks = [...figure.querySelectorAll('svg path')].filter(p => /var\(--[pn]\d\)/.test(p.getAttribute('fill')));
	const {left, top, width, height} = marks[row].getBoundingClientRect();
	marks[row].dispatchEvent(new MouseEvent('mousemove', {clientX: left + width / 2, clientY: top + height / 2, bubbles: true}));
};
window.tipLines = () => {
	const tip = document.querySelector('.chart-tip');
	if (!tip || tip.hidden) return [];
	const {left, top, right, bottom} = tip.getBoundingClientRect();
	if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return ['outside of the window'];
	return [...tip.children].map(line => line.textContent);
};
0`

func TestInChromiumAMarkSaysItsPersonsRow(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	src := past(t, map[string]string{"content/deals/crowd.md": crowded(12)}, 2)
	dir, _ := build(t, generator.Options{Source: src})
	for _, width := range []int64{1280, 360} {
		tab.Resize(width, 800)
		tab.Visit(filepath.Join(dir, "deals", "crowd.html"))
		chrome.Eval[state](tab, stands)
		chrome.Eval[int](tab, pointed)
		for _, id := range []string{"#chart-support", "#chart-support-history", "#chart-influence", "#chart-feedback", "#chart-relations"} {
			// The browser tells that the page has scrolled in the frame after next, so the pointer comes twice.
			lines := chrome.Eval[[]string](tab, `(async () => {
				pointAt('`+id+`', 0);
				for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
				pointAt('`+id+`', 0);
				return tipLines();
			})()`)
			rows := chrome.Eval[[][]string](tab, `[...document.querySelectorAll('.people tbody tr')].map(row => [row.dataset.person, ...[...row.cells].slice(1).map(cell => cell.textContent.trim())])`)
			if id == "#chart-relations" || id == "#chart-support-history" { // whose tables say more of each person
				for i, own := range chrome.Eval[[][]string](tab, `[...document.querySelectorAll('.people tbody tr')].map(row => [...document.querySelectorAll('`+id+` tbody tr')].filter(own => own.cells[0].textContent === row.dataset.person).flatMap(own => [...own.cells].map(cell => cell.textContent)))`) {
					rows[i] = append(rows[i], own...)
				}
			}
			i := slices.IndexFunc(rows, func(row []string) bool { return len(lines) > 1 && row[0] == lines[0] })
			if i < 0 {
				t.Errorf("%d px, %s: the tooltip says %q", width, id, lines)
				continue
			}
			if last := lines[len(lines)-1]; id == "#chart-support" && !strings.Contains(last, "支持度怎样变过来 · 2026-") {
				t.Errorf("%d px: the tooltip ends in %q, want when support moved last", width, last)
			}
			for _, cell := range rows[i] {
				if !slices.ContainsFunc(lines, func(line string) bool { return strings.HasSuffix(line, cell) }) {
					t.Errorf("%d px, %s: the tooltip %q lacks %q", width, id, lines, cell)
				}
			}
			if left := chrome.Eval[[]string](tab, `(dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape'})), tipLines())`); len(left) > 0 {
				t.Errorf("%d px, %s: Escape leaves the tooltip %q", width, id, left)
			}
		}
		for _, trouble := range tab.Troubles() {
			t.Errorf("%d px: %s", width, trouble)
		}
	}
}

func TestInChromiumACellSaysItsColumnOfTheTable(t *testing.T) {
	t.Parallel()
	tab := chrome.Open(t)
	dir, _ := sampleIn(t, lang.ZH)
	tab.Resize(1280, 800)
	tab.Visit(filepath.Join(dir, "index.html"))
	chrome.Eval[state](tab, stands)
	chrome.Eval[int](tab, pointed)
	lines := chrome.Eval[[]string](tab, `(async () => {
		pointAt('#chart-roles', 0);
		for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
		pointAt('#chart-roles', 0);
		return tipLines();
	})()`)
	table := chrome.Eval[[][]string](tab, `[...document.querySelector('#chart-roles table').rows].map(row => [...row.cells].map(cell => cell.textContent))`)
	row := slices.IndexFunc(table, func(row []string) bool { return len(lines) == 2 && row[0] == lines[0] })
	if row < 1 {
		t.Fatalf("the tooltip says %q", lines)
	}
	for column, head := range table[0][1:] {
		if lines[1] == head+" · "+table[row][column+1] {
			return
		}
	}
	t.Errorf("the tooltip says %q, which is in no cell of %q under %q", lines[1], table[row], table[0])
}
