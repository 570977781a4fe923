package rule

import (
	"strconv"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// When says exactly when a rule finds something, with this site's figures in the places of the words in braces. A team's
// own rule has none of these, and braces of its expression stay.
func (s *Set) When(r *Rule) lang.Text {
	var figures []string
	for _, t := range s.Thresholds(r) {
		figures = append(figures, "{"+t.Name+"}", strconv.Itoa(t.Value))
	}
	fill := strings.NewReplacer(figures...)
	return lang.Text{ZH: fill.Replace(r.Words.When.ZH), EN: fill.Replace(r.Words.When.EN)}
}

// Meaning is what the rule's code stands for, in l.
func (r *Rule) Meaning(l lang.Lang) diag.Meaning {
	w := &r.Words
	return diag.Meaning{Code: diag.Code(r.Code), Severity: severities[r.Severity], Title: w.Title.In(l), Why: w.Why.In(l), Help: w.Advice.In(l)}
}
