package page_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/expression"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
)

func TestTheRulesPageHasEveryRuleInItsQuestion(t *testing.T) {
	for _, l := range lang.All {
		b := build(t, site(t, l, found), "playbook/")
		for _, r := range rule.All() {
			place := "#of_" + r.Question.Key() + " article:has(h3#" + string(r.Code) + ")"
			b.want(book.RulesPage, place+" h3", r.Words.Title.In(l))
			b.want(book.RulesPage, place+" .about > code", string(r.Code))
			b.want(book.RulesPage, place+" .about .sev-"+string(r.Severity), method.Severities.Name(r.Severity, l))
			worked := rule.Work(r.Code, l)
			said := strings.Join(b.texts(book.RulesPage, place+" dl"), " ")
			for _, text := range []string{r.Words.Why.In(l), r.Words.Advice.In(l), worked.Earlier, worked.Findings[0].Message(l)} {
				if !strings.Contains(said, strings.Join(strings.Fields(text), " ")) {
					t.Errorf("%s: %s does not say %q", l, r.Code, text)
				}
			}
			if strings.ContainsAny(strings.Join(b.texts(book.RulesPage, place+" dd:first-of-type"), ""), "{}") {
				t.Errorf("%s: a figure of %s is not filled in", l, r.Code)
			}
			if code := b.all(book.RulesPage, place+" pre code"); len(code) != 1 || code[0].FirstChild.Data != worked.Matter {
				t.Errorf("%s: the example of %s is not what it is", l, r.Code)
			}
		}
		if n := len(b.all(book.RulesPage, "#own_rules tbody tr")); n != len(expression.Fields()) {
			t.Errorf("%s: %d fields, want %d", l, n, len(expression.Fields()))
		}
	}
}

func TestTheRulesPageSaysWhatSiteYAMLChanges(t *testing.T) {
	cfg, diags := config.Read("site.yaml", []byte(`
rules:
  off: [stale]
  severity: {coach-missing: hint}
  thresholds: {uncontacted: {days: 17}}
  own:
    - {code: big, question: q3, severity: gap, when: "deal.amount > 5.0", message: {zh-CN: 单子很大, en: A big deal}}
`))
	none(t, diags)
	cfg.Lang, cfg.Currency = lang.EN, "CNY"
	b := build(t, siteWith(t, cfg, entries(t, txtar.Parse([]byte(found)).Files)), "playbook/", "deals/")
	about := func(code, selector string) string {
		return strings.Join(b.texts(book.RulesPage, "article:has(h3#"+code+") "+selector), "|")
	}
	if got := about("stale", ".about"); !strings.Contains(got, "switched off") {
		t.Errorf("got %q", got)
	}
	if got := about("coach-missing", ".about"); !strings.HasPrefix(got, "hint") || !strings.Contains(got, "usually a gap") {
		t.Errorf("got %q", got)
	}
	if got := about("uncontacted", "dl"); !strings.Contains(got, "17") {
		t.Errorf("got %q", got)
	}
	if got := about("big", "*"); !strings.Contains(got, "A big deal") || !strings.Contains(got, "deal.amount > 5.0") || len(b.all(book.RulesPage, "#of_q3 h3#big")) != 1 {
		t.Errorf("got %q", got)
	}
	if titles := b.texts("playbook/q3.html", "#rules li a"); !slices.Contains(titles, "A big deal") {
		t.Errorf("the question's page lists %q", titles)
	}
	if got := b.texts("deals/bad.html", `#q3 [data-code="big"]`); len(got) != 1 || got[0] != "A big deal" {
		t.Errorf("got %q", got)
	}
}

func TestAQuestionsPageListsItsRules(t *testing.T) {
	b := build(t, site(t, lang.ZH, found), "playbook/")
	for u, q := range map[book.URL]method.Question{"playbook/q3.html": 3, "playbook/collection.html": method.Collection} {
		var want, places []string
		for _, r := range rule.All() {
			if r.Question == q {
				want = append(want, r.Words.Title.ZH)
				places = append(places, "rules.html#"+string(r.Code))
			}
		}
		b.want(u, "#rules li a", want...)
		var got []string
		for _, a := range b.all(u, "#rules li a") {
			got = append(got, attribute(a, "href"))
		}
		if !slices.Equal(got, places) {
			t.Errorf("%s leads to %q, want %q", u, got, places)
		}
	}
}

func TestTheRulesPageHasItsPlaceInThePlaybook(t *testing.T) {
	b := build(t, site(t, lang.EN, `
-- playbook/participation.md --
---
title: Participation
---
-- playbook/tactics.md --
---
title: Tactics
---
See the [rules](rules.md#stale) and [[rules]].
`), "playbook/")
	b.want(book.RulesPage, ".contents [aria-current]", "Rules")
	b.want(book.RulesPage, ".pager a", "← Participation", "Tactics →")
	b.want(book.RulesPage, ".backlinks li", "Tactics")
	var got []string
	for _, a := range b.all("playbook/tactics.html", ".prose a") {
		got = append(got, attribute(a, "href"))
	}
	if !slices.Equal(got, []string{"rules.html#stale", "rules.html"}) {
		t.Errorf("the links lead to %q", got)
	}
}

func TestTheSampleOfAnOwnRuleIsOne(t *testing.T) {
	for _, l := range lang.All {
		cfg, diags := config.Read("site.yaml", []byte(page.OwnRuleSample.In(l)))
		none(t, diags)
		if len(cfg.Rules.Own) != 1 {
			t.Fatalf("%s: %d rules", l, len(cfg.Rules.Own))
		}
		_, diags = rule.For(cfg)
		none(t, diags)
	}
}
