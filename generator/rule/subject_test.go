package rule_test

import (
	"testing"

	"jiuwen/generator/config"
	"jiuwen/generator/rule"
)

func TestWhatARuleFindsInADealIsToldApart(t *testing.T) {
	for _, o := range rules() {
		if o.code == "resource-clash" { // its examples book one resource twice
			continue
		}
		for _, e := range o.examples {
			said := map[string]string{}
			for _, f := range e.found(t, config.Default()) {
				message := f.Message("en")
				if other, twice := said[f.Subject()]; twice {
					t.Errorf("%s (%s): %q and %q are taken for one", o.code, e.name, other, message)
				}
				said[f.Subject()] = message
			}
		}
	}
}

// subjectOf is that of the one thing which a rule finds in an example's deal.
func subjectOf(t *testing.T, code rule.Code, e example) string {
	t.Helper()
	all := byCode(e.found(t, config.Default()), code)
	if len(all) != 1 {
		t.Fatalf("%s finds %d things in %s", code, len(all), e.matter)
	}
	return all[0].Subject()
}

func TestAFindingStandsWhileFiguresDaysAndStatesGoOn(t *testing.T) {
	type change struct {
		code          rule.Code
		before, after example
	}
	changes := []change{
		{"stale", example{matter: "position: {urgency: urgent}\n", past: []step{changed(-40)}}, example{matter: "position: {urgency: active}\n", past: []step{changed(-41)}}},
		{"no-next-action", example{matter: "position: {urgency: urgent}\n"}, example{matter: "position: {urgency: active}\n"}},
		{"objective-changed", example{past: []step{shift(-3, "close", "2026-12-01", "2027-01-01")}}, example{past: []step{shift(-9, "close", "2026-12-01", "2027-01-01"), shift(-2, "amount", "HK$1", "HK$2")}}},
		{"rival-unwatched", example{matter: "position: {competition: level}\ncompetitors: [{name: Kim}]\n"}, example{matter: "position: {competition: behind}\ncompetitors: [{name: Kim}]\n"}},
		{"action-overdue", example{matter: "actions: [{what: visit, date: @-9}]\n"}, example{matter: "actions: [{what: visit, date: @-2}]\n"}},
		{"resource-no-purpose", example{matter: "resources: [{name: Lab}]\n"}, example{matter: "resources: [{name: Lab, win: fame}]\n"}},
	}
	for _, currency := range []string{"CNY", "HKD", "TWD", "CHF", "USD", "EUR", "JPY", "XTS"} {
		of := ", currency: " + currency + "}\n"
		won := "objective: {amount: 1" + of + "outcome: {result: won}\n"
		changes = append(changes,
			change{
				"price-cut", example{matter: "objective: {amount: 600000" + of, past: []step{amount(-9, 1000000), amount(-3, 600000)}},
				example{matter: "objective: {amount: 500000" + of, past: []step{amount(-9, 1000000), amount(-3, 600000), amount(-2, 500000)}},
			},
			change{"collection-late", example{matter: won + "payments: [{due: @-9, amount: 1000}]\n"}, example{matter: won + "payments: [{due: @-9, amount: 2000000}]\n"}},
		)
	}
	for _, c := range changes {
		if before, after := subjectOf(t, c.code, c.before), subjectOf(t, c.code, c.after); before != after {
			t.Errorf("%s: %q becomes %q", c.code, before, after)
		}
	}
}

func TestAFindingAboutAnotherIsAnother(t *testing.T) {
	for code, matters := range map[rule.Code][2]string{
		"role-missing":    {"position: {stage: solution}\nstakeholders: [{name: A, roles: [EB, TB]}]\n", "position: {stage: solution}\nstakeholders: [{name: A, roles: [EB, UB]}]\n"},
		"rival-unwatched": {"position: {competition: level}\ncompetitors: [{name: Kim}]\n", "position: {competition: level}\ncompetitors: [{name: Dan}]\n"},
		"action-overdue":  {"actions: [{what: visit, date: @-9}]\n", "actions: [{what: call, date: @-9}]\n"},
		"collection-late": {"outcome: {result: won}\npayments: [{due: @-9, amount: 1}]\n", "outcome: {result: won}\npayments: [{due: @-3, amount: 1}]\n"},
	} {
		if before, after := subjectOf(t, code, example{matter: matters[0]}), subjectOf(t, code, example{matter: matters[1]}); before == after {
			t.Errorf("%s: %q stands for both", code, before)
		}
	}
}
