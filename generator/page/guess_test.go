package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
)

// stated is what a person of whom all is known says on pages, by key.
var stated = map[string]string{
	"name": "Ann", "title": "A-title", "department": "A-department", "roles": "EB", "level": "senior", "influence": "high",
	"participation": "medium", "feedback": "trouble", "support": "+2", "reality": "A-reality", "expectation": "A-expectation",
	"result": "A-result", "win": "A-win", "reports_to": "Boss", "contacted": "2026-11-12", "insider": "insider",
	"approach": "A-approach", "ties": "Cy", "covered_by": "Rep",
}

const statedDeal = `
-- deals/one.md --
---
account: A
stakeholders:
  - name: Ann
    title: A-title
    department: A-department
    roles: [EB]
    level: senior
    influence: high
    participation: {early: medium}
    feedback: T
    support: +2
    reality: A-reality
    expectation: A-expectation
    result: A-result
    win: A-win
    reports_to: Boss
    contacted: 2026-11-12
    insider: true
    approach: A-approach
    ties: [{name: Cy, kind: trust}]
    covered_by: [Rep]
    guess: [GUESS]
  - {name: Boss}
  - {name: Cy}
---
`

// guessable are the keys that guess may name: those of a stakeholder's table but itself, and private, which is no
// knowledge.
func guessable(t *testing.T) []string {
	t.Helper()
	var keys []string
	for _, part := range deal.Table().Fields {
		if part.Key != "stakeholders" {
			continue
		}
		for _, f := range part.Section.Fields {
			if f.Key != "guess" && f.Key != "private" {
				keys = append(keys, f.Key)
			}
		}
	}
	if len(keys) == 0 {
		t.Fatal("there is no table of stakeholders")
	}
	return keys
}

func TestWhatIsGuessedShowsAsAGuessWhereverItIsShown(t *testing.T) {
	const one, ann, people, account = book.URL("deals/one.html"), book.URL("people/a/ann.html"), book.URL("people/index.html"), book.URL("accounts/a.html")
	// A list has few of the keys, and a person's own page is found by their name.
	listed := []string{"title", "department", "roles", "influence", "support", "contacted", "covered_by"}
	for _, key := range guessable(t) {
		value, known := stated[key]
		if !known {
			t.Errorf("nobody has looked where %s is shown", key)
			continue
		}
		pages := []book.URL{one}
		if key != "name" {
			pages = append(pages, ann)
		}
		if slices.Contains(listed, key) {
			pages = append(pages, people, account)
		}
		b := build(t, site(t, lang.EN, strings.Replace(statedDeal, "GUESS", key, 1)), "deals/one", "people/", "accounts/a")
		for _, u := range pages {
			marked := append(b.texts(u, ".guess:has(.unseen)"), b.texts(u, "#chart-relations td")...)
			if !slices.ContainsFunc(marked, func(s string) bool { return strings.Contains(s, value) && strings.Contains(s, "guess)") }) {
				t.Errorf("%s: %s, a guess, is not marked; these are: %q", u, key, marked)
			}
		}
	}
}

func TestWhatIsNoGuessIsNotMarked(t *testing.T) {
	b := build(t, site(t, lang.EN, strings.Replace(statedDeal, "GUESS", "", 1)), "deals/one", "people/", "accounts/")
	for u := range b.pages {
		if marked := b.texts(u, ".guess"); len(marked) > 0 {
			t.Errorf("%s: %q", u, marked)
		}
	}
}

func TestAGuessOfOneDealGivesWayToWhatAnotherKnows(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- deals/one.md --
---
account: A
stakeholders: [{name: Ann, title: Perhaps, roles: [EB, TB], influence: high, support: +2, contacted: 2026-11-01, covered_by: [Rep], guess: [title, roles, influence, support, contacted, covered_by]}]
---
-- deals/two.md --
---
account: A
stakeholders: [{name: Ann, title: Surely, roles: [EB], influence: high, support: +3, contacted: 2026-11-02, covered_by: [Rep]}]
---
`), "people/index")
	b.want("people/index.html", "tbody .guess", "TB (guess)", "+2 … +3 (guess)")
	b.want("people/index.html", "tbody tr", "AnnA–SurelyEB, TB (guess)high+2 … +3 (guess)2026-11-02Rep2")
}

func TestTheDataOfALongListKeepsGuesses(t *testing.T) {
	people := strings.Repeat("\n  - {name: Ann, title: Perhaps, guess: [title]}", 501)
	for i := range 501 {
		people = strings.Replace(people, "Ann,", fmt.Sprintf("Ann%d,", i), 1)
	}
	b := build(t, site(t, lang.EN, "-- deals/one.md --\n---\naccount: A\nstakeholders:"+people+"\n---\n"), "people/index")
	for u, data := range b.bytes {
		if strings.HasPrefix(string(u), "people/rows.") && u != "people/rows.js" {
			if !strings.Contains(string(data), `["","Perhaps","?"]`) {
				t.Errorf("%.400s", data)
			}
			return
		}
	}
	t.Error("there is no data")
}
