package rule_test

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// settled reads a site.yaml and makes the set of its rules; told are the diagnostics of both, with the text at their place.
func settled(t *testing.T, yaml string) (set *rule.Set, cfg *config.Config, told []string) {
	t.Helper()
	cfg, diags := config.Read(config.File, []byte(yaml))
	set, more := rule.For(cfg)
	for _, d := range append(diags, more...) {
		one := fmt.Sprintf("%s at %q", d.Code, yaml[d.Span.Start:d.Span.End])
		if d.Suggest != "" {
			one += ", meant " + d.Suggest
		}
		told = append(told, one)
	}
	return set, cfg, told
}

// ownFound links one deal in a site and lists what the team's own rules find in it, with the diagnostics.
func ownFound(t *testing.T, yaml, matter string) []string {
	t.Helper()
	set, cfg, told := settled(t, yaml)
	const path = "content/deals/a.md"
	parsed, diags := front.Parse(path, []byte("---\n"+matter+"---\n"))
	read, more := deal.ReadDeal(path, parsed.Root)
	b, last := book.Link([]book.Entry{{Path: path, Kind: book.KindDeal, Deal: read}}, book.Others{}, cfg, date(t, "2026-11-23"))
	for _, d := range append(append(diags, more...), last...) {
		t.Fatal(d.Message(lang.EN))
	}
	found, failed := set.Find(b)
	for _, f := range found.All {
		if f.Rule.Condition != "" {
			told = append(told, fmt.Sprintf("%s %s %s: %s", f.Severity, f.Rule.Question.Key(), f.Rule.Code, f.Message(cfg.Lang)))
		}
	}
	for _, d := range failed {
		told = append(told, fmt.Sprintf("%s at %q: %s", d.Code, yaml[d.Span.Start:d.Span.End], d.Message(lang.EN)))
	}
	return told
}

func TestATeamsOwnRules(t *testing.T) {
	const big = `rules:
  own:
    - code: own-exec-for-big
      question: q8
      severity: hint
      when: deal.amount > 5000000.0 && !deal.resources.exists(r, r.kind == "executive")
      message: {zh-CN: 没有安排高管, en: no executive planned}
`
	tests := []struct{ name, yaml, matter, want string }{
		{"finds", big, "objective: {amount: 6000000}\n", "hint q8 own-exec-for-big: 没有安排高管"},
		{"speaks the site's language", "lang: en\n" + big, "objective: {amount: 6000000}\n", "hint q8 own-exec-for-big: no executive planned"},
		{"does not find", big, "objective: {amount: 6000000}\nresources: [{name: A, kind: executive}]\n", ""},
		{"a comparison with what is not known is false", big, "title: a\n", ""},
		{"finds nothing in a closed deal", big, "objective: {amount: 6000000}\noutcome: {result: won}\n", ""},
		{"of collection looks at won deals", strings.Replace(big, "q8", "L1", 1), "objective: {amount: 6000000}\noutcome: {result: won}\n", "hint L1 own-exec-for-big: 没有安排高管"},
		{"can be switched off", strings.Replace(big, "rules:\n", "rules:\n  off: [own-exec-for-big]\n", 1), "objective: {amount: 6000000}\n", ""},
		{"can weigh otherwise", strings.Replace(big, "rules:\n", "rules:\n  severity: {own-exec-for-big: gap}\n", 1), "objective: {amount: 6000000}\n", "gap q8 own-exec-for-big: 没有安排高管"},
		{"are flags unless they say otherwise", strings.Replace(big, "      severity: hint\n", "", 1), "objective: {amount: 6000000}\n", "flag q8 own-exec-for-big: 没有安排高管"},
		{"speak the other language where the site's is missing", strings.Replace(big, "zh-CN: 没有安排高管, ", "", 1), "objective: {amount: 6000000}\n", "hint q8 own-exec-for-big: no executive planned"},
		{
			"that fail are reported at their place", strings.Replace(big, "deal.amount > 5000000.0 && ", "1 / size(deal.payments) > 0 && ", 1), "title: a\n",
			`expression-failed at "/": the condition has no result for content/deals/a.md: this can't be computed: division by zero`,
		},
		{"with a mistyped field", strings.Replace(big, "deal.amount", "deal.amuont", 1), "title: a\n", `expression-broken at "amuont", meant amount`},
		{"with a mistyped field, in quotes", strings.Replace(big, `deal.amount > 5000000.0 && !deal.resources.exists(r, r.kind == "executive")`, `"deal.amuont > 5.0"`, 1), "title: a\n", `expression-broken at "amuont", meant amount`},
		{"with a field that a resource does not have", strings.Replace(big, "r.kind", "r.knd", 1), "title: a\n", `expression-broken at "knd", meant kind`},
		{"that are no condition", strings.Replace(big, `deal.amount > 5000000.0 && !deal.resources.exists(r, r.kind == "executive")`, "deal.amount", 1), "title: a\n", `expression-broken at "deal.amount"`},
		{"with a type error", strings.Replace(big, "5000000.0", `"much"`, 1), "title: a\n", `expression-broken at ">"`},
		{"in several lines are broken as a whole", strings.Replace(big, `deal.amount > 5000000.0 && !deal.resources.exists(r, r.kind == "executive")`, ">-\n        deal.amuont\n        > 5.0", 1), "title: a\n",
			"expression-broken at \">-\\n        deal.amuont\\n        > 5.0\", meant amount"},
		{"with the method's code", strings.Replace(big, "own-exec-for-big", "stale", 1), "title: a\n", `own-rule-twice at "stale"`},
		{"with a diagnostic's code", strings.Replace(big, "own-exec-for-big", "unknown-key", 1), "title: a\n", `own-rule-twice at "unknown-key"`},
		{"with a code that is none", strings.Replace(big, "own-exec-for-big", "Own Rule", 1), "title: a\n", `own-rule-code at "Own Rule"`},
		{"with the name of a part of the page", strings.Replace(big, "own-exec-for-big", "main", 1), "title: a\n", `own-rule-code at "main"`},
		{"with an empty message", "rules: {own: [{code: a-b, question: q1, when: 'true', message: {}}]}\n", "title: a\n", `own-rule-incomplete at "{}"`},
		{"with a message in no language that is known", "rules: {own: [{code: a-b, question: q1, when: 'true', message: {fr: x, en: }}]}\n", "title: a\n", `unknown-key at "fr"; own-rule-incomplete at "{fr: x, en: }"`},
		{"that lack a part", "rules: {own: [{code: a-b, question: q1, when: 'true'}]}\n", "title: a\n", `own-rule-incomplete at "{code: a-b, question: q1, when: 'true'}"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(ownFound(t, test.yaml, test.matter), "; "); got != test.want {
				t.Errorf("%s\nwant %s", got, test.want)
			}
		})
	}
}

func TestOwnRulesStandBehindTheMethodsOfTheirQuestion(t *testing.T) {
	set, _, _ := settled(t, "rules: {own: [{code: z-a, question: q1, when: 'true', message: {en: x}}, {code: z-b, question: L1, when: 'true', message: {en: x}}, {code: z-c, question: q1, when: 'true', message: {en: x}}]}")
	var own []string
	for i, r := range set.Rules {
		if i > 0 && set.Rules[i-1].Question > r.Question {
			t.Errorf("%s of question %s comes behind one of %s", r.Code, r.Question.Key(), set.Rules[i-1].Question.Key())
		}
		if r.Condition != "" {
			own = append(own, string(r.Code))
		}
	}
	if got := strings.Join(own, " "); got != "z-a z-c z-b" || set.Rules[len(set.Rules)-1].Code != "z-b" {
		t.Error(got)
	}
}
