package page_test

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

func TestTheFirstScreenSaysWhoIsAgainstUs(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/against.md --
---
account: A
stakeholders:
  - {name: Ann, influence: low, support: -5}
  - {name: Bea, influence: high, support: -1}
  - {name: Cy, influence: high, support: -4, guess: [support]}
  - {name: Di, influence: high, support: +4}
  - {name: Ed}
competitors: [{name: Rival, position: ahead}, {name: Other}]
---
-- deals/nobody.md --
---
account: A
---
-- deals/won.md --
---
account: A
stakeholders: [{name: Ann, support: -5}]
outcome: {result: won, date: 2026-10-02}
---
-- deals/crowd.md --
---
account: A
stakeholders: [{name: P1, support: -1}, {name: P2, support: -1}, {name: P3, support: -1}, {name: P4, support: -1}, {name: P5, support: -1}, {name: P6, support: -1}, {name: P7, support: -1}]
---
`))
	// Those of most influence first, and of them the one most against us.
	b.want("deals/against.html", ".against dd", "−4? (guess) Cy −1 Bea −5 Ann support unknown: 1", "Rival ahead Other")
	b.want("deals/against.html", ".against a", "Cy", "Bea", "Ann", "Rival", "Other")
	b.want("deals/nobody.html", ".against dd", "Nobody is written down as against us", "No rival named")
	b.want("deals/won.html", ".against")
	if said := b.texts("deals/crowd.html", ".against dd")[0]; !strings.HasSuffix(said, "and 2 more") {
		t.Errorf("of many: %q", said)
	}
}

func TestThePeopleOfADealSortByTheMethodsOrder(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/one.md --
---
account: A
stakeholders:
  - {name: Ann, roles: [coach, EB], influence: high, feedback: G, support: -2, participation: {early: high, late: high}, contacted: 2026-11-12, covered_by: [Rep]}
  - {name: Bea, roles: [UB], influence: low, feedback: OC, participation: {middle: low}}
  - {name: Cy}
---
`), "deals/one")
	var keys []string
	for _, cell := range b.all("deals/one.html", ".people tbody td") {
		keys = append(keys, attribute(cell, "data-sort"))
	}
	// Role, influence, support, feedback, participation; the last contact by its day, never first; who of ours by name, and
	// nobody at the end.
	want := "[4 3 -2 4 6        0  2 1  1 1 0 ]"
	if got := fmt.Sprint(keys); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestASheetNamesThePeopleItLeavesOut(t *testing.T) {
	people := func(n int) string {
		var list strings.Builder
		for i := range n {
			fmt.Fprintf(&list, "\n  - {name: P%02d, influence: %s}", i, []string{"high", "low", "medium"}[i%3])
		}
		return "---\naccount: A\nstakeholders:" + list.String() + "\n  - {name: Unknown}\n---\n"
	}
	b := build(t, site(t, lang.EN, "-- deals/few.md --\n"+people(13)+"-- deals/many.md --\n"+people(14)), "deals/")
	for u, want := range map[book.URL][]string{"deals/few.html": nil, "deals/many.html": {"Unknown", "P01", "P04", "P07", "P10", "P13"}} {
		b.want(u, ".others a", want...)
		b.want(u, ".people .minor th", want...)
	}
}
