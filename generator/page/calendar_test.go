package page_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/calendar"
	"jiuwen/generator/config"
	"jiuwen/generator/lang"
)

func TestCalendarHasTheDatedOpenActionsOfOpenDeals(t *testing.T) {
	s := site(t, lang.EN, `
-- deals/a.md --
---
title: Deal A
account: Acme
owner: Olga
stakeholders: [{name: Ann, title: CFO}, {name: "Bo, Li"}]
resources: [{name: Expert, kind: expert}]
changes: [{date: 2026-11-20, what: a change}, {date: 2027-01-01, what: one to come}]
actions:
  - {date: 2026-12-01, what: Call, with: [Ann, "Bo, Li"], reason: She asked, because: customer, resources: [Expert]}
  - {date: 2026-11-01, what: Overdue}
  - {what: Undated}
  - {date: 2026-11-02, what: Done, done: true}
---
-- deals/b.md --
---
title: Deal B
actions: [{date: 2026-12-02, what: Nothing known}]
---
-- deals/won.md --
---
title: Won
outcome: {result: won}
actions: [{date: 2026-12-03, what: Of a closed deal}]
---
`)
	var got []string
	for _, e := range s.Calendar().Events {
		got = append(got, fmt.Sprintf("%s stamped %s: %s\n%s\n%q%s", e.Day, e.Stamp, e.Summary, e.Description, e.Categories, e.URL))
	}
	want := []string{
		"2026-12-01 stamped 2026-11-20: Call · Acme\nDeal: Deal A\nOwner: Olga\nWith: Ann, Bo, Li\nLegitimate reason: She asked\nSet off by: customer\nResources: Expert\n[\"Olga\"]",
		"2026-11-01 stamped 2026-11-20: Overdue · Acme\nDeal: Deal A\nOwner: Olga\n[\"Olga\"]",
		"2026-12-02 stamped : Nothing known · Deal B\nDeal: Deal B\n[]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

func TestCalendarAndPagesHaveWholeAddressesWhereTheSitesIsKnown(t *testing.T) {
	cfg := config.Default()
	list := entries(t, txtar.Parse([]byte("-- deals/星 海.md --\n---\ntitle: x\nactions: [{date: 2026-12-01, what: y}]\n---\n")).Files)
	if s := siteWith(t, cfg, list); s.Calendar().Events[0].URL != "" || s.Deal(s.Book.Deals[0]).Frame.Canonical != "" {
		t.Error("there is one though the site's is not known")
	}
	cfg.BaseURL = "https://x.example/a"
	s := siteWith(t, cfg, list)
	const deal = "https://x.example/a/deals/%E6%98%9F-%E6%B5%B7.html"
	if got := s.Calendar().Events[0].URL; got != deal+"#q7" {
		t.Errorf("the event leads to %s", got)
	}
	if got := s.Deal(s.Book.Deals[0]).Frame.Canonical; got != deal {
		t.Errorf("the deal's page calls itself %s", got)
	}
}

// act is an action of the deals in the test below.
type act struct {
	what, with, date string
	done             bool
}

// uids are the UIDs of the open ones among actions that each of some deals has, by deal, in the order of the file.
func uids(t *testing.T, actions []act, deals ...string) map[string][]calendar.UID {
	t.Helper()
	var text strings.Builder
	open := 0
	for _, a := range actions {
		fmt.Fprintf(&text, "  - {what: %s, with: [%s], date: %s, done: %v}\n", a.what, a.with, a.date, a.done)
		if !a.done {
			open++
		}
	}
	var archive strings.Builder
	for _, name := range deals {
		fmt.Fprintf(&archive, "-- deals/%s.md --\n---\ntitle: the same title\nstakeholders: [{name: Ann}, {name: Bob}, {name: 'Ann, Bob'}]\nactions:\n%s---\n", name, text.String())
	}
	found := map[string][]calendar.UID{}
	for i, e := range site(t, lang.ZH, archive.String()).Calendar().Events {
		name := deals[i/open]
		found[name] = append(found[name], e.UID)
	}
	return found
}

func TestUIDsAreUniqueAndOutliveNewDatesAnotherOrderAndOtherActions(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	date := func() string { return fmt.Sprintf("2026-12-%02d", 1+random.IntN(28)) }
	for range 50 {
		var actions []act
		for range 1 + random.IntN(12) {
			actions = append(actions, act{
				[]string{"call", "visit", "call 1"}[random.IntN(3)], []string{"Ann", "Bob", "'Ann, Bob'", "Ann, Bob"}[random.IntN(4)], date(), false,
			})
		}
		before := uids(t, actions, "a", "a1", "b")
		seen := map[calendar.UID]bool{}
		for _, of := range before {
			for _, uid := range of {
				if seen[uid] {
					t.Fatalf("%s is there twice for %v", uid, actions)
				}
				seen[uid] = true
			}
		}
		other := slices.Clone(actions)
		for i := range other {
			other[i].date = date()
		}
		last := random.IntN(len(other))
		other[last].done = true
		other = append(other, act{"another", "Ann", date(), false})
		want := slices.Delete(slices.Clone(before["a"]), last, last+1)
		if got := uids(t, other, "0", "a")["a"]; !slices.Equal(got[:len(want)], want) {
			t.Fatalf("with new dates, one done and one more they are %v, were %v", got, want)
		}
		other[last].done = false
		random.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
		for _, uid := range uids(t, other, "a")["a"] {
			delete(seen, uid)
		}
		if len(seen) != 2*len(actions) {
			t.Fatalf("in another order %v have other UIDs", actions)
		}
	}
}

func TestUIDsStayAsTheyAreInCalendars(t *testing.T) {
	got := uids(t, []act{{"call", "Ann", "2026-12-01", false}, {"call", "Ann", "2026-12-08", false}}, "a")["a"]
	if want := []calendar.UID{"4fe6ba29a6ad3864a5e9a433da87ce40@jiuwen", "9b858f477108b77bae373d2fde23a95c@jiuwen"}; !slices.Equal(got, want) {
		t.Errorf("calendars take all actions to be new: %v", got)
	}
}
