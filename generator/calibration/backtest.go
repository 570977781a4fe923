package calibration

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/rule"
)

// Before is how many days before a deal's end its findings are looked at.
var Before = [...]int{30, 60, 90}

// Tested is a deal that has ended, with what the rules found in it before.
type Tested struct {
	Won  bool
	Days [len(Before)]Standing
}

// Standing is how a deal stood on a day.
type Standing struct {
	Open  bool        // it was there, and open
	Found []rule.Code // what the rules found in it, each once
}

// Test is how often a rule found something in deals that were lost and in deals that were won.
type Test struct {
	Rule *rule.Rule
	Days [len(Before)]struct{ Lost, Won Share }
}

// Apart is how far the shares of deals lost and of deals won lie from each other, at best; see Share.Apart.
func (t *Test) Apart() float64 {
	apart := -1.0
	for _, on := range t.Days {
		if on.Lost.All > 0 && on.Won.All > 0 {
			apart = max(apart, on.Lost.Apart(on.Won))
		}
	}
	return apart
}

// Backtest is how often each of the rules found something, those first whose shares are farthest apart. What a rule never found is left
// out. Of a day only deals count that were open then.
func Backtest(rules []*rule.Rule, all []Tested) []Test {
	var tests []Test
	for _, r := range rules {
		t, ever := Test{Rule: r}, false
		for i := range all {
			for n, stood := range all[i].Days {
				if !stood.Open {
					continue
				}
				found := slices.Contains(stood.Found, r.Code)
				ever = ever || found
				if all[i].Won {
					t.Days[n].Won.add(found)
				} else {
					t.Days[n].Lost.add(found)
				}
			}
		}
		if ever {
			tests = append(tests, t)
		}
	}
	slices.SortStableFunc(tests, func(a, b Test) int {
		return cmp.Or(cmp.Compare(b.Apart(), a.Apart()), strings.Compare(string(a.Rule.Code), string(b.Rule.Code)))
	})
	return tests
}

// Reaching is how many of the deals stood open that many days before their end as the first of Before says.
func Reaching(all []Tested) int {
	n := 0
	for i := range all {
		if all[i].Days[0].Open {
			n++
		}
	}
	return n
}
