package rule_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/config"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// TestEachThresholdChangesItsRule takes a deal that lies between the default of a threshold and another value of it.
func TestEachThresholdChangesItsRule(t *testing.T) {
	const (
		ada   = "stakeholders: [{name: Ada, influence: high, contacted: "
		coach = "stakeholders: [{name: Ada, roles: [coach]}]\n"
	)
	tests := []struct {
		code, threshold, matter string
		past                    []step
		usually, then           bool // found by default, and with the threshold
	}{
		{"objective-changed", "days: 15", whole, []step{shift(-15, "what", "a", "b")}, false, true},
		{"objective-changed", "days: 13", whole, []step{shift(-14, "what", "a", "b")}, true, false},
		{"stale", "days: 20", "position: {urgency: active}\n", []step{changed(-20)}, false, true},
		{"stale", "days: 22", "position: {urgency: active}\n", []step{changed(-21)}, true, false},
		{"stage-stuck", "days: 59", "position: {stage: lead}\n", []step{staged(-59)}, false, true},
		{"stage-stuck", "days: 61", "position: {stage: lead}\n", []step{staged(-60)}, true, false},
		{"uncontacted", "days: 29", ada + "@-29}]\n", nil, false, true},
		{"uncontacted", "days: 31", ada + "@-30}]\n", nil, true, false},
		{"temperature-mismatch", "high: 59", "position: {temperature: 59}\n", nil, false, true},
		{"temperature-mismatch", "high: 61", "position: {temperature: 60}\n", nil, true, false},
		{"temperature-mismatch", "low: 41", "position: {temperature: 41}\nstakeholders: [{name: Ada, influence: high, support: +1}]\n", nil, false, true},
		{"temperature-mismatch", "low: 39", "position: {temperature: 40}\nstakeholders: [{name: Ada, influence: high, support: +1}]\n", nil, true, false},
		{"support-falling", "points: 1", "stakeholders: [{name: Ada, support: +2}]\n", []step{support("Ada", -90, +3), support("Ada", -3, +2)}, false, true},
		{"support-falling", "points: 3", "stakeholders: [{name: Ada, support: +2}]\n", []step{support("Ada", -90, +4), support("Ada", -3, +2)}, true, false},
		{"support-falling", "days: 31", "stakeholders: [{name: Ada, support: +2}]\n", []step{support("Ada", -90, +4), support("Ada", -31, +2)}, false, true},
		{"support-falling", "days: 29", "stakeholders: [{name: Ada, support: +2}]\n", []step{support("Ada", -90, +4), support("Ada", -30, +2)}, true, false},
		{"price-cut", "percent: 9", "objective: {amount: 91}\n", []step{amount(-90, 100), amount(-3, 91)}, false, true},
		{"price-cut", "percent: 11", "objective: {amount: 90}\n", []step{amount(-90, 100), amount(-3, 90)}, true, false},
		{"price-cut", "percent: 0", "objective: {amount: 100}\n", []step{amount(-90, 100), amount(-9, 99), amount(-3, 100)}, false, false},
		{"price-cut", "days: 91", "objective: {amount: 50}\n", []step{amount(-200, 100), amount(-91, 50)}, false, true},
		{"price-cut", "days: 89", "objective: {amount: 50}\n", []step{amount(-200, 100), amount(-90, 50)}, true, false},
		{"single-threaded", "days: 46", "position: {stage: solution}\nstakeholders: [{name: Ada, contacted: @-46}, {name: Ben, contacted: @-1}]\n", nil, true, false},
		{"single-threaded", "days: 44", "position: {stage: solution}\nstakeholders: [{name: Ada, contacted: @-45}, {name: Ben, contacted: @-1}]\n", nil, false, true},
		{"newcomer", "days: 31", "stakeholders: [{name: Ada}]\n", []step{added("Ada", -31)}, false, true},
		{"newcomer", "days: 29", "stakeholders: [{name: Ada}]\n", []step{added("Ada", -30)}, true, false},
		{"guess-unverified", "days: 13", "stakeholders: [{name: Ada, influence: high, support: +1, guess: [support]}]\n", []step{guessed("Ada", "support", -13)}, false, true},
		{"guess-unverified", "days: 15", "stakeholders: [{name: Ada, influence: high, support: +1, guess: [support]}]\n", []step{guessed("Ada", "support", -14)}, true, false},
		{"bid-undecided", "days: 15", "bid: {due: @+15}\n", nil, false, true},
		{"bid-undecided", "days: 13", "bid: {due: @+14}\n", nil, true, false},
		{"coach-exposed", "days: 31", coach + "actions: [{date: @-31, with: [Ada]}, {date: @0, with: [Ada]}, {date: @+31, with: [Ada]}]\n", nil, false, true},
		{"coach-exposed", "days: 29", coach + "actions: [{date: @-30, with: [Ada]}, {date: @0, with: [Ada]}, {date: @+1, with: [Ada]}]\n", nil, true, false},
		{"coach-exposed", "actions: 2", coach + "actions: [{date: @-3, with: [Ada]}, {date: @0, with: [Ada]}]\n", nil, false, true},
		{"coach-exposed", "actions: 4", coach + "actions: [{date: @-3, with: [Ada]}, {date: @0, with: [Ada]}, {date: @1, with: [Ada]}]\n", nil, true, false},
		{"home-unwatched", "days: 31", "position: {competition: sole}\nchanges: [{date: @-31, what: x}]\n", nil, false, true},
		{"home-unwatched", "days: 29", "position: {competition: sole}\nchanges: [{date: @-30, what: x}]\n", nil, true, false},
		{"home-unwatched", "days: 31", "position: {competition: sole}\nstakeholders: [{name: Ada}]\n", []step{added("Ada", -31)}, false, true},
	}
	done := map[string]bool{}
	for _, test := range tests {
		e := example{matter: test.matter, past: test.past}
		cfg := site(t, fmt.Sprintf("rules: {thresholds: {%s: {%s}}}\n", test.code, test.threshold))
		for _, look := range []struct {
			name string
			cfg  *config.Config
			want bool
		}{{"the default", config.Default(), test.usually}, {test.threshold, cfg, test.then}} {
			if got := len(byCode(e.found(t, look.cfg), rule.Code(test.code))) > 0; got != look.want {
				t.Errorf("%s with %s: found %t in %s", test.code, look.name, got, test.matter)
			}
		}
		name, _, _ := strings.Cut(test.threshold, ":")
		done[test.code+" "+name] = true
	}
	s := setOf(t, config.Default())
	for _, r := range s.Rules {
		for _, limit := range s.Thresholds(r) {
			if !done[string(r.Code)+" "+limit.Name] {
				t.Errorf("%s: %s is not tried", r.Code, limit.Name)
			}
		}
	}
	if len(done) != 17 { // those of config.md
		t.Errorf("%d thresholds", len(done))
	}
}

// firing is, for each rule, those of its examples on which it finds something.
func firing(yield func(o *of, e *example) bool) {
	for _, o := range rules() {
		for _, e := range o.examples {
			if e.want != "" && !yield(&o, &e) {
				return
			}
		}
	}
}

func TestTheSiteSaysHowMuchARuleWeighs(t *testing.T) {
	for _, severity := range []method.Severity{method.Flag, method.Gap, method.Hint} {
		for o, e := range firing {
			all := byCode(e.found(t, site(t, fmt.Sprintf("rules: {severity: {%s: %s}}\n", o.code, severity))), o.code)
			if len(all) != len(split(e.want, ",")) {
				t.Errorf("%s (%s) as a %s: %d findings", o.code, e.name, severity, len(all))
			}
			for _, f := range all {
				if f.Severity != severity {
					t.Errorf("%s (%s) as a %s: %s", o.code, e.name, severity, f.Severity)
				}
				if f.Rule.Severity != severity {
					t.Errorf("%s as a %s: the rule says %s", o.code, severity, f.Rule.Severity)
				}
			}
		}
	}
}

func TestOneRulesSeverityLeavesTheOthersAlone(t *testing.T) {
	e := example{matter: "position: {stage: solution}\nstakeholders: [{name: Ada, influence: high, roles: [EB]}]\n"}
	cfg := site(t, "rules: {severity: {coach-missing: hint, 'support-unknown': gap}}\n")
	all := e.found(t, cfg)
	for code, want := range map[rule.Code]string{"coach-missing": "hint -", "support-unknown": "gap Ada", "feedback-unknown": "flag Ada", "uncontacted": "flag Ada"} {
		if got := strings.Join(told(byCode(all, code)), ", "); got != want {
			t.Errorf("%s: got %q, want %q", code, got, want)
		}
	}
	for _, r := range rule.All() {
		if r.Code == "coach-missing" && r.Severity != method.Gap {
			t.Error("a site's settings change the method")
		}
	}
}

func TestARuleThatIsOffFindsNothing(t *testing.T) {
	for o, e := range firing {
		cfg := site(t, fmt.Sprintf("rules: {off: [%s]}\n", o.code))
		usual := e.found(t, config.Default())
		if all := e.found(t, cfg); len(byCode(all, o.code)) > 0 {
			t.Errorf("%s (%s) finds something", o.code, e.name)
		} else if len(all) != len(usual)-len(byCode(usual, o.code)) {
			t.Errorf("%s (%s) is off, and %d of %d findings are left", o.code, e.name, len(all), len(usual))
		}
		for _, r := range setOf(t, cfg).Rules {
			if r.Off != (r.Code == o.code) {
				t.Errorf("%s: off %t", r.Code, r.Off)
			}
		}
	}
}

func TestOffComesBeforeSeverity(t *testing.T) {
	e := example{matter: "title: a\n"}
	cfg := site(t, "rules: {off: [coach-missing], severity: {coach-missing: flag}}\n")
	if got := byCode(e.found(t, cfg), "coach-missing"); len(got) > 0 {
		t.Error(told(got))
	}
}

func TestWhatIsNoRuleIsReportedWithItsPlace(t *testing.T) {
	tests := []struct{ yaml, want string }{
		{"rules: {off: [coverage-thin, stale]}\n", ""},
		{"rules: {off: [coverage-thinn]}\n", "coverage-thinn, meant coverage-thin"},
		{"rules:\n  off:\n    - stale\n    - uncontactd\n", "uncontactd, meant uncontacted"},
		{"rules: {off: [zzzzzzzz]}\n", "zzzzzzzz"},
		{"rules: {severity: {coach-mising: flag}}\n", "coach-mising, meant coach-missing"},
		{"rules: {severity: {zzzzzzzz: hint}, off: [role-mising]}\n", "role-mising, meant role-missing; zzzzzzzz"},
	}
	for _, test := range tests {
		cfg, wrong := config.Read(config.File, []byte(test.yaml))
		if len(wrong) > 0 {
			t.Fatal(wrong)
		}
		s, diags := rule.For(cfg)
		var got []string
		for _, d := range diags {
			if d.Path != config.File || d.Code != "rule-unknown" && d.Code != "unknown-key" {
				t.Errorf("%q: %s in %q", test.yaml, d.Code, d.Path)
			}
			one := test.yaml[d.Span.Start:d.Span.End]
			for _, l := range lang.All {
				if !strings.Contains(d.Message(l), one) {
					t.Errorf("%q is not in %q", one, d.Message(l))
				}
			}
			if d.Suggest != "" {
				one += ", meant " + d.Suggest
			}
			got = append(got, one)
		}
		slices.Sort(got)
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%q: got %q, want %q", test.yaml, got, test.want)
		}
		if len(s.Rules) != 58 {
			t.Errorf("%q: %d rules", test.yaml, len(s.Rules))
		}
	}
}

func TestAnUnknownThresholdIsReportedWithItsPlace(t *testing.T) {
	for yaml, want := range map[string]string{
		"rules: {thresholds: {stle: {days: 3}}}\n":          "stle, meant stale",
		"rules: {thresholds: {stale: {dys: 3}}}\n":          "dys, meant days",
		"rules: {thresholds: {coverage-thin: {days: 3}}}\n": "coverage-thin",
	} {
		_, diags := config.Read(config.File, []byte(yaml))
		if len(diags) != 1 {
			t.Errorf("%q: %v", yaml, diags)
			continue
		}
		got := yaml[diags[0].Span.Start:diags[0].Span.End]
		if diags[0].Suggest != "" {
			got += ", meant " + diags[0].Suggest
		}
		if got != want || diags[0].Severity() != diag.Warning {
			t.Errorf("%q: got %q (%s), want %q", yaml, got, diags[0].Severity(), want)
		}
	}
}

func TestFindingsOfADealAndOfAQuestion(t *testing.T) {
	b := siteOf(t, config.Default(), "title: a\n", "outcome: {result: lost}\n", "position: {stage: solution}\n")
	findings, _ := setOf(t, config.Default()).Find(b)
	count := 0
	for _, d := range b.Deals {
		of := findings.Of(d)
		count += len(of)
		asked := 0
		for _, q := range method.AllQuestions() {
			for _, f := range rule.ByQuestion(of, q) {
				asked++
				if f.Deal != d || f.Rule.Question != q {
					t.Errorf("%s is of %s and question %d", f.Rule.Code, f.Deal.Slug, f.Rule.Question)
				}
			}
		}
		if asked != len(of) {
			t.Errorf("%s: %d of %d findings belong to a question", d.Slug, asked, len(of))
		}
	}
	if count != len(findings.All) || len(findings.Of(b.Deals[1])) != 0 || len(findings.Of(b.Deals[0])) == 0 {
		t.Errorf("%d of %d findings belong to a deal", count, len(findings.All))
	}
}

func TestAFindingIsAProblemOfItsFile(t *testing.T) {
	const matter = "objective: {close: @-1}\n"
	e := example{matter: matter}
	all := byCode(e.found(t, config.Default()), "close-past")
	if len(all) != 1 {
		t.Fatalf("%d findings", len(all))
	}
	r, file := all[0].Report(lang.EN), "---\n"+dated(t, matter)
	if r.Code != "close-past" || r.Severity != diag.Flag || r.Path != "content/deals/a.md" || r.Message != all[0].Message(lang.EN) {
		t.Errorf("%+v", r)
	}
	if got := file[r.Span.Start:r.Span.End]; got != "2026-11-22" {
		t.Errorf("it stands at %q", got)
	}
}
