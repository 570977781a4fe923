package rule

import (
	"strings"
	"testing"

	"jiuwen/generator/config"
	"jiuwen/generator/lang"
)

func TestWhenHasTheSitesFigures(t *testing.T) {
	cfg, diags := config.Read(config.File, []byte("rules: {thresholds: {support-falling: {points: 3}}}\n"))
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	s, _ := For(cfg)
	r := s.rule("support-falling")
	r.Words.When = lang.Text{ZH: "{days} 天内下降 {points}，{days}，{other}", EN: "falls by {points} in {days} days"}
	got := s.When(r)
	if got.ZH != "30 天内下降 3，30，{other}" || got.EN != "falls by 3 in 30 days" {
		t.Errorf("%q, %q", got.ZH, got.EN)
	}
}

func TestAnOwnRulesBracesStay(t *testing.T) {
	s := &Set{}
	r := &Rule{Code: "own-x", Words: Words{When: lang.Text{ZH: `{"days": 1} == x`, EN: `{days}`}}}
	if got := s.When(r); got != r.Words.When {
		t.Errorf("%v", got)
	}
}

func TestEachWordInBracesIsAThreshold(t *testing.T) {
	s, _ := For(config.Default())
	for _, r := range s.Rules {
		when := s.When(r)
		if strings.Contains(when.ZH+when.EN, "{") {
			t.Errorf("%s: no threshold for what is in braces: %q, %q", r.Code, when.ZH, when.EN)
		}
		for _, threshold := range s.Thresholds(r) {
			name := "{" + threshold.Name + "}"
			if w := r.Words.When; w != (lang.Text{}) && (!strings.Contains(w.ZH, name) || !strings.Contains(w.EN, name)) {
				t.Errorf("%s: When does not name the threshold %s in both languages", r.Code, name)
			}
		}
	}
}
