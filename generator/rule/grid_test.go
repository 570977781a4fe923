package rule_test

import (
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

func date(t *testing.T, s string) day.Date {
	t.Helper()
	d, err := day.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// linked is the deal that a front matter makes.
func linked(t *testing.T, matter string, today day.Date) *book.Deal {
	t.Helper()
	const path = "content/deals/a.md"
	parsed, diags := front.Parse(path, []byte("---\n"+matter+"---\n"))
	read, more := deal.ReadDeal(path, parsed.Root)
	cfg := config.Default()
	b, last := book.Link([]book.Entry{{Path: path, Kind: book.KindDeal, Deal: read}}, book.Others{}, cfg, today)
	for _, d := range append(append(diags, more...), last...) {
		t.Errorf("line: %s", d.Message(lang.EN))
	}
	return b.Deals[0]
}

func TestNineGridCountsTheFactsOfTheMethodsTable(t *testing.T) {
	tests := []struct {
		name, matter string
		want         [9]rule.Score
	}{
		{"a title alone", "title: a\n", [9]rule.Score{{0, 6}, {0, 4}, {0, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {0, 1}, {0, 2}}},
		{"question 1: a value counts with a worth, for the customer",
			"account: A\nobjective: {what: x, quantity: '1', close: 2027-01-01, amount: 0}\nvalue: [{for: us, what: u, worth: 1}, {for: customer, what: c}]\n",
			[9]rule.Score{{5, 6}, {0, 4}, {0, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {0, 1}, {0, 2}}},
		{"question 1 whole", "account: A\nobjective: {what: x, quantity: '1', close: 2027-01-01, amount: 0}\nvalue: [{for: customer, what: c, worth: 0}]\n",
			[9]rule.Score{{6, 6}, {0, 4}, {0, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {0, 1}, {0, 2}}},
		{"a person of whom all is known",
			"position: {stage: solution}\nstakeholders: [{name: P, roles: [EB], influence: high, participation: {middle: low}, feedback: T, support: -2, " +
				"reality: r, expectation: e, result: r, win: w, contacted: 2026-11-01, approach: a}]\n",
			[9]rule.Score{{0, 6}, {1, 4}, {4, 7}, {4, 4}, {2, 3}, {2, 2}, {1, 2}, {0, 1}, {0, 2}}},
		{"a person of low influence is asked nothing, but has a role",
			"stakeholders: [{name: P, roles: [UB], influence: low, support: +1}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {1, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {0, 1}, {0, 2}}},
		{"a person of unknown influence is asked",
			"stakeholders: [{name: P, support: +1}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {0, 7}, {1, 4}, {0, 3}, {0, 2}, {0, 1}, {0, 1}, {0, 2}}},
		{"a guess counts half",
			"stakeholders: [{name: P, roles: [EB], influence: high, participation: {early: low}, feedback: T, support: +1, approach: a, guess: [roles, influence, participation, feedback, support, approach]}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {1.5, 7}, {1, 4}, {1, 3}, {0, 2}, {0.5, 2}, {0, 1}, {0, 2}}},
		{"a role that one has for sure and another by guess is known",
			"stakeholders: [{name: P, roles: [EB], influence: low, guess: [roles]}, {name: Q, roles: [EB], influence: low}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {1, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {0, 1}, {0, 2}}},
		{"question 7: an open action answers for a person, with date and reason for the question",
			"stakeholders: [{name: P, influence: high}]\nactions: [{with: [P], what: x, date: 2026-12-01, reason: r}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {1, 7}, {0, 4}, {1, 3}, {0, 2}, {2, 2}, {0, 1}, {0, 2}}},
		{"question 7: a done action answers for nobody, but is a contact",
			"stakeholders: [{name: P, influence: high}]\nactions: [{with: [P], what: x, date: 2026-11-01, reason: r, done: true}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {2, 7}, {0, 4}, {1, 3}, {0, 2}, {0, 2}, {0, 1}, {0, 2}}},
		{"question 8: an effect is asked once the time is past",
			"resources: [{name: R, purpose: p, win: w, to: 2026-11-22}, {name: S, purpose: p, to: 2026-11-23}, {name: T, from: 2026-11-01, effect: e}]\n",
			[9]rule.Score{{0, 6}, {0, 4}, {0, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {4, 8}, {0, 2}}},
		{"question 9: nothing more is asked of a sole bidder",
			"position: {competition: sole}\n",
			[9]rule.Score{{0, 6}, {1, 4}, {0, 4}, {0, 0}, {0, 2}, {0, 0}, {0, 1}, {0, 1}, {1, 1}}},
		{"question 9: of each rival",
			"competitors: [{name: R, position: ahead}, {name: S, strategy: s}]\ndecision: {process: [a]}\n",
			[9]rule.Score{{0, 6}, {0, 4}, {0, 4}, {0, 0}, {1, 2}, {0, 0}, {0, 1}, {0, 1}, {2, 5}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			today := date(t, "2026-11-23")
			got := rule.Grid(linked(t, test.matter, today), &book.Book{Today: today})
			for i := range got {
				if got[i] != test.want[i] {
					t.Errorf("question %d: got %v, want %v", i+1, got[i], test.want[i])
				}
			}
		})
	}
}

func TestShareOfNothingIsNothing(t *testing.T) {
	if got := (rule.Score{}).Share(); got != 0 {
		t.Errorf("got %v", got)
	}
	if got := (rule.Score{Known: 1.5, Facts: 3}).Share(); got != 0.5 {
		t.Errorf("got %v", got)
	}
}
