package generator_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/exchange"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
)

// faultyTables lists what is wrong about the tables of a page: one that is wider than its place, texts that reach into the
// next cell, cells in which long texts are squeezed to a word a line. Those with the data of charts are folded.
const faultyTables = `(() => {
	const faults = new Set();
	for (const table of document.querySelectorAll('main .scroll > table')) {
		if (table.closest('details')) continue;
		const place = table.parentNode;
		if (place.scrollWidth > place.clientWidth + 1) faults.add(table.tHead.textContent + ' is ' + place.scrollWidth + ' px wide in ' + place.clientWidth);
		table.querySelectorAll('.unseen').forEach(part => part.remove());
		for (const cell of table.querySelectorAll('th, td')) {
			const end = cell.nextElementSibling?.checkVisibility() ? cell.nextElementSibling.getBoundingClientRect().left : place.getBoundingClientRect().right;
			const text = document.createRange();
			text.selectNodeContents(cell);
			if ([...text.getClientRects()].some(r => r.right > end + 1)) faults.add(cell.textContent + ' runs into the next cell');
			const lines = cell.offsetHeight / parseFloat(getComputedStyle(cell).lineHeight);
			if (lines > 12) faults.add(cell.textContent + ' takes ' + Math.round(lines) + ' lines');
		}
	}
	return [...faults].slice(0, 5);
})()`

// tablesFit opens some pages of each folder of a site and says what is wrong about their tables on a desk's screen.
func tablesFit(t *testing.T, dir string, ofFolder int) {
	t.Helper()
	tab := chrome.Open(t)
	tab.Resize(1280, 800)
	seen := map[string]int{}
	for _, file := range pagesOf(t, dir) {
		folder := filepath.Dir(file)
		if seen[folder]++; seen[folder] > ofFolder && filepath.Base(file) != "index.html" {
			continue
		}
		tab.Visit(file)
		for _, fault := range chrome.Eval[[]string](tab, faultyTables) {
			t.Errorf("%s: %s", strings.TrimPrefix(file, dir), fault)
		}
	}
}

func TestTablesOfAnImportedSiteFitTheScreen(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(outside.Path(t, "data", "crm", "hubspot"), "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no exports: %v", err)
	}
	src := t.TempDir()
	if _, err := exchange.Import(files, exchange.Options{Out: filepath.Join(src, "content")}); err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		dir, _ := build(t, generator.Options{Source: src, Lang: l})
		tablesFit(t, dir, 2)
	}
}

// Names of all kinds that are longer than anybody expects.
var (
	longTitles = []string{
		"Snyder, Thompson, Rodriguez-Hernandez and Sons International Holdings (Asia Pacific) Pte. Ltd. - Existing Business",
		"澄江精密工业集团股份有限公司华东区域总部大楼网络改造与安全运营中心一体化建设项目二期扩容（含三年运维服务）",
		"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
	}
	longNames = []string{"dwight.schrute-the-assistant-regional-manager@example-company.com", "阿卜杜拉·穆罕默德·伊本·白图泰·努尔艾力", "Wolfeschlegelsteinhausenbergerdorff"}
)

func TestTablesWithLongNamesFitTheScreen(t *testing.T) {
	t.Parallel()
	src := t.TempDir()
	if err := os.MkdirAll(filepath.Join(src, "content", "deals"), 0o750); err != nil {
		t.Fatal(err)
	}
	for i, title := range longTitles {
		name, other := longNames[i], longNames[(i+1)%len(longNames)]
		deal := fmt.Sprintf(`---
title: '%[1]s'
account: '%[2]s'
owner: '%[3]s'
products: ['%[2]s']
tags: ['%[1]s', all]
objective: {what: '%[2]s', amount: 123456789.25, close: 2026-12-0%[5]d, currency: %[6]s}
position: {stage: commercial, urgency: planned, competition: behind, temperature: 55}
stakeholders:
  - {name: '%[3]s', title: '%[1]s', department: '%[2]s', roles: [EB, UB], influence: medium, support: -3, feedback: OC, covered_by: ['%[3]s', '%[4]s'], guess: [support]}
  - {name: '%[4]s', roles: [coach], reality: '%[1]s', expectation: '%[2]s'}
changes: [{date: 2026-10-20, kind: organisation, what: '%[1]s', affects: ['%[3]s', '%[4]s'], effect: threat}]
actions: [{date: 2026-11-25, with: ['%[3]s'], what: '%[1]s', reason: '%[2]s', because: customer, resources: ['%[4]s']}]
resources: [{name: '%[4]s', kind: consultant, for: ['%[3]s'], purpose: '%[1]s', win: '%[2]s', from: 2026-11-25, to: 2026-11-29, cost: 1200000}]
competitors: [{name: '%[2]s', position: incumbent, supporters: ['%[3]s', '%[4]s'], strengths: ['%[1]s'], weaknesses: ['%[2]s'], strategy: '%[1]s'}]
---
`, title, longTitles[(i+1)%len(longTitles)], name, other, i+1, []string{"CNY", "USD", "EUR"}[i])
		if err := os.WriteFile(filepath.Join(src, "content", "deals", fmt.Sprintf("%d.md", i)), []byte(deal), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, l := range lang.All {
		dir, _ := build(t, generator.Options{Source: src, Lang: l})
		tablesFit(t, dir, 3)
	}
}
