package rule_test

import (
	"testing"

	"jiuwen/generator/config"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// atSolution and atCommercial are deals in which everything that the method asks is known, done, or planned in time, each
// close to the thresholds.
var (
	atSolution = example{
		name: "at solution",
		matter: `title: Starsea ERP
account: Starsea
owner: Lee
products: [ERP Cloud]
objective: {what: ERP Cloud, quantity: 120 seats, close: @+120, amount: 1860000, currency: CNY}
value: [{for: customer, what: closing in 4 days, worth: 900000}, {for: us, what: a reference}]
position: {stage: solution, urgency: active, competition: level, temperature: 59}
stakeholders:
  - {name: Wang, title: CFO, department: Finance, roles: [EB], level: senior, influence: high, participation: {early: low, middle: medium}, feedback: T, support: +2,
     reality: by hand, expectation: the same day, result: closing in 4 days, win: stands well with the board, contacted: @-29, approach: ask for the scope,
     ties: [{name: Chen, kind: trust, strength: high}, {name: Zhao, kind: conflict}], covered_by: [Lee, Han], guess: [support]}
  - {name: Chen, title: CIO, department: IT, roles: [TB], influence: high, participation: {early: medium, middle: high}, feedback: EK, support: +1,
     reality: it runs, expectation: it connects, result: one platform, win: was right from the start, reports_to: Wang, contacted: @-60, covered_by: [Lee]}
  - {name: Zhao, title: Clerk, department: Finance, roles: [UB], level: staff, influence: low, participation: {early: high, middle: medium}, support: +3, contacted: @-200, reports_to: Wang}
  - {name: Qian, title: Controller, department: Finance, roles: [UB, coach], influence: medium, participation: {middle: medium}, feedback: G, support: +4, contacted: @-10, insider: true, guess: [roles, feedback]}
  - {name: Sun, title: Deputy, department: IT, roles: [UB], influence: medium, participation: {middle: low}, feedback: G, support: -1, contacted: @-45}
changes:
  - {date: @-40, kind: people, what: a new deputy, affects: [Sun], effect: threat}
  - {date: @-9, kind: technology, what: cloud first, affects: [Chen, Sun], effect: threat}
  - {date: @-3, kind: organisation, what: a new branch, affects: [Wang], effect: chance}
actions:
  - {date: @-9, with: [Chen], what: the platform, reason: they asked, because: customer, done: true}
  - {date: @-8, with: [Qian], what: facts, done: true}
  - {date: @-39, with: [Sun], what: a first visit, reason: a greeting, done: true}
  - {date: @0, with: [Wang], what: the report, reason: the scope that they asked for, because: customer, resources: [Zhou]}
  - {date: @+9, with: [Chen, Qian], what: interfaces, reason: their list, because: rival}
  - {what: write the offer, because: process}
resources:
  - {name: Zhou, kind: expert, for: [Wang], purpose: explain, win: a reference, from: @-3, to: @0, cost: 12000}
  - {name: Hall, kind: reference, for: [Chen], purpose: show, win: fame, from: @-30, to: @-20, effect: they were convinced}
  - {name: Boss, kind: manager, for: [Wang], purpose: meet, win: knows the customer}
competitors: [{name: Goldspring, position: ahead, supporters: [Zhao, Sun], strategy: start with finance}, {name: Hill, position: level, strategy: x}]
decision: {process: [finance, IT, board], factors: [{kind: politics, what: who leads, favours: [Wang]}]}
offer: [{problem: by hand, feature: netting, advantage: no exports, benefit: 8 days less, for: [Wang, Zhao]}, {problem: many platforms, for: [Chen]}]
bid: {invited: @+10, due: @+15, decision: undecided}
payments: [{due: @0, amount: 558000, paid: null}, {due: @-1, amount: 1, paid: @-1}]
outcome: {result: open}
tags: [finance]
`,
		past: []step{
			staged(-59), changed(-20), shift(-15, "amount", "1900000", "1860000"), shift(-200, "close", "2027-01-01", "2027-03-23"),
			amount(-200, 2000000), amount(-80, 1860000),
			added("Sun", -31), added("Qian", -10), moved("Chen", -30),
			support("Wang", -100, +3), support("Wang", -25, +2), support("Sun", -100, -5), support("Sun", -10, -1), support("Chen", -100, +5), support("Chen", -31, +1),
			guessed("Wang", "support", -13), guessed("Qian", "roles", -300),
		},
	}
	atCommercial = example{
		name: "at commercial",
		matter: `title: Northmere data
account: Northmere
owner: Lee
products: [Data Cloud, Care]
objective: {what: Data Cloud, quantity: '3', close: @0, amount: 800000, currency: USD}
value: [{for: customer, what: one platform, worth: 0}]
position: {stage: commercial, urgency: urgent, competition: ahead, temperature: 90}
stakeholders:
  - {name: Ada, title: CEO, department: Board, roles: [EB], influence: high, participation: {middle: low, late: medium}, feedback: G, support: +3,
     reality: slow, expectation: fast, result: twice as fast, win: is the first, contacted: @-1, approach: short and clear, covered_by: [Lee], guess: [win, reality]}
  - {name: Ben, title: CTO, department: IT, roles: [TB], influence: high, participation: {late: low}, feedback: T, support: +1,
     reality: old, expectation: new, result: one stack, win: builds a team, reports_to: Ada, approach: ask, covered_by: [Han]}
  - {name: Eve, title: Analyst, department: IT, roles: [coach], influence: medium, participation: {late: high}, feedback: T, support: +3, contacted: @-300}
  - {name: Dan, title: Secretary, department: Board, roles: [coach, UB], influence: low, participation: {late: low}, support: +5, contacted: @-44, insider: true}
  - {name: Kim, title: Head of data, department: Data, roles: [UB], influence: medium, participation: {late: medium}, feedback: G, support: +1, contacted: @-5}
  - {name: Joe, department: Guards}
  - {name: Pat, department: Guards, contacted: @-900}
changes:
  - {date: @-30, kind: environment, what: a new law, affects: [Ben, Ada], effect: threat}
  - {date: @-20, kind: people, what: a new head of data, affects: [Kim], effect: chance}
actions:
  - {date: @-29, with: [Ben, Ada], what: the contract, reason: clauses, because: customer, done: true}
  - {date: @-30, with: [Eve], what: facts, done: true}
  - {date: @-5, with: [Kim], what: a greeting, done: true}
  - {date: @+30, with: [Eve, Kim], what: the workshop, reason: they asked, because: customer}
  - {date: @+31, with: [Eve], what: thanks, reason: it is New Year, because: us}
resources: [{name: CEO, kind: executive, for: [Ada], purpose: a word, win: a keynote, from: @-2, to: @-1, effect: a handshake}]
competitors: [{name: Hill, position: behind, supporters: [Kim]}]
decision: {process: [board]}
offer: [{feature: one stack, benefit: half the cost, for: [Ada, Ben]}]
bid: {due: @-30, decision: go}
payments: [{due: @+30, amount: 1}]
`,
		past: []step{
			staged(-5), changed(0), amount(-100, 1000000), amount(-30, 800000), widened(-30), shift(-30, "amount", "1000000", "800000"),
			added("Kim", -20), moved("Pat", -60), support("Ada", -60, +4), support("Ada", -10, +3), guessed("Ada", "win", -100),
		},
	}
)

func TestNothingIsFoundFaultWithInAHealthyDeal(t *testing.T) {
	for _, e := range []example{atSolution, atCommercial} {
		for _, f := range e.found(t, config.Default()) {
			t.Errorf("%s: %s %s: %s", e.name, f.Rule.Code, whom(f), f.Message(lang.EN))
		}
	}
}

// TestHealthyDealsBecomeIll holds that the healthy deals say enough to be ill: with thresholds a step stricter they are.
func TestHealthyDealsBecomeIll(t *testing.T) {
	strict := site(t, `rules:
  thresholds:
    objective-changed: {days: 15}
    stale: {days: 20}
    stage-stuck: {days: 59}
    uncontacted: {days: 29}
    temperature-mismatch: {high: 50, low: 59}
    support-falling: {points: 1, days: 31}
    price-cut: {percent: 6}
    single-threaded: {days: 9}
    newcomer: {days: 31}
    guess-unverified: {days: 13}
    bid-undecided: {days: 15}
    coach-exposed: {days: 9, actions: 2}
`)
	ill := map[rule.Code]bool{}
	for _, f := range atSolution.found(t, strict) {
		ill[f.Rule.Code] = true
	}
	for _, code := range []rule.Code{
		"objective-changed", "stale", "stage-stuck", "uncontacted", "support-falling", "price-cut", "guess-unverified", "bid-undecided", "coach-exposed",
	} {
		if !ill[code] {
			t.Errorf("%s: the healthy deal does not come near it", code)
		}
	}
}
