package generator_test

import (
	"slices"
	"testing"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// ofThePast are the rules that read what a deal was before, which a single version of a file does not say.
var ofThePast = []rule.Code{"objective-changed", "stage-stuck", "support-falling", "price-cut"}

func TestTheSampleSiteShowsEveryFinding(t *testing.T) {
	_, site := sampleIn(t, lang.ZH)
	seen := map[rule.Code]bool{}
	for _, f := range site.Findings.All {
		seen[f.Rule.Code] = true
	}
	for _, r := range rule.All() {
		if past := slices.Contains(ofThePast, r.Code); seen[r.Code] == past {
			t.Errorf("%s: found %v, of the past %v", r.Code, seen[r.Code], past)
		}
	}
}

// The sample has twelve deals as a team has them: of all stages, all outcomes, and one with which nothing is wrong.
func TestTheSampleSiteIsATeams(t *testing.T) {
	_, site := sampleIn(t, lang.ZH)
	results := map[method.Result]int{}
	stages := map[method.Stage]bool{}
	clean := 0
	for _, d := range site.Book.Deals {
		results[d.Data.Result()]++
		if d.Data.Result() == method.Open {
			stages[d.Data.Position.Stage.V] = true
			if len(site.Findings.Of(d)) == 0 {
				clean++
			}
		}
	}
	if len(site.Book.Deals) != 12 || results[method.Won] != 2 || results[method.Lost] != 1 || results[method.Dropped] != 1 {
		t.Errorf("%d deals: %v", len(site.Book.Deals), results)
	}
	for _, stage := range method.Stages {
		if !stages[stage.Value] {
			t.Errorf("no open deal is at the %s stage", stage.Name.In(lang.EN))
		}
	}
	if clean == 0 {
		t.Error("on every open deal something is found")
	}
}
