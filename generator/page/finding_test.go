package page_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
)

// found is a deal with findings of every severity, more flags than the first screen shows, and one deal for each other case.
const found = `
-- deals/bad.md --
---
account: 星海制造
objective: {what: ERP, close: 2026-11-01, amount: 100, quantity: "1"}
position: {stage: commercial, urgency: active, competition: behind, temperature: 80}
stakeholders:
  - {name: 甲, roles: [EB], influence: high, support: -4, feedback: OC}
  - {name: 乙, roles: [TB, coach], influence: medium, support: +2, ties: [{name: 甲, kind: trust}]}
payments: [{due: 2026-10-01, amount: 10}]
actions: [{date: 2026-11-01, with: [乙], what: 去一趟}]
---
-- deals/quiet.md --
---
account: 星海制造
objective: {what: ERP, amount: 100}
position: {stage: lead, urgency: later, competition: sole, temperature: 50}
stakeholders: [{name: 丙, roles: [EB, coach], influence: low, support: +3}]
---
-- deals/won.md --
---
account: 星海制造
position: {stage: closing}
outcome: {result: won, date: 2026-11-01, amount: 50}
---
-- deals/lost.md --
---
account: 星海制造
outcome: {result: lost, date: 2026-11-01}
---
-- playbook/q3.md --
---
title: 如何识别关键人
---
-- playbook/collection.md --
---
title: 签单与回款
---
`

func dealAt(t *testing.T, s *page.Site, u book.URL) *book.Deal {
	t.Helper()
	i := slices.IndexFunc(s.Book.Deals, func(d *book.Deal) bool { return d.URL == u })
	if i < 0 {
		t.Fatalf("there is no deal %s", u)
	}
	return s.Book.Deals[i]
}

func TestEveryFindingStandsOnceInItsQuestion(t *testing.T) {
	s := site(t, lang.ZH, found)
	b := build(t, s, "deals/")
	for _, d := range s.Book.Deals {
		all := s.Findings.Of(d)
		if n := len(b.all(d.URL, "[data-code]")); n != len(all) {
			t.Errorf("%s: %d findings on the page, want %d", d.Name, n, len(all))
		}
		for _, q := range method.AllQuestions() {
			id := q.Key()
			if q == method.Collection {
				id = "collection"
			}
			// The rule, its severity and what to do are said once of all that it finds, where the first of that stands.
			var said, want, codes []string
			met := map[*rule.Rule]bool{}
			found := rule.ByQuestion(all, q)
			for _, first := range found {
				if met[first.Rule] {
					continue
				}
				met[first.Rule] = true
				line := method.Severities.Name(first.Severity, lang.ZH) + " "
				for _, f := range found {
					if f.Rule == first.Rule {
						said = append(said, f.Message(lang.ZH))
						line += f.Message(lang.ZH)
					}
				}
				want = append(want, line+first.Rule.Words.Advice.ZH+" "+first.Rule.Words.Title.ZH)
				codes = append(codes, "../playbook/rules.html#"+string(first.Rule.Code))
			}
			b.want(d.URL, "section#"+id+" [data-code]", said...)
			b.want(d.URL, "section#"+id+" .findings > li", want...)
			var links []string
			for _, a := range b.all(d.URL, "section#"+id+" a.rule") {
				links = append(links, attribute(a, "href"))
			}
			if !slices.Equal(links, codes) {
				t.Errorf("%s, %s: the rules' places are %q, want %q", d.Name, id, links, codes)
			}
		}
	}
}

func TestTheFirstScreenShowsTheWorstFlagsAndCountsTheRest(t *testing.T) {
	s := site(t, lang.ZH, found)
	b := build(t, s, "deals/")
	const u = "deals/bad.html"
	all := s.Findings.Of(dealAt(t, s, u))
	counts := map[method.Severity]int{}
	for _, f := range all {
		counts[f.Severity]++
	}
	if counts[method.Flag] <= 6 || counts[method.Gap] == 0 || counts[method.Hint] == 0 {
		t.Fatalf("the deal shows not enough: %v", counts)
	}
	// Six flags in their order, of one person two at most: there are enough of others.
	shown := b.texts(u, "#mind li")
	of, at := map[*book.Stakeholder]int{}, 0
	for _, f := range all[:counts[method.Flag]] {
		q := "问 " + f.Rule.Question.Key()[1:]
		if f.Rule.Question == method.Collection {
			q = "回款"
		}
		if at < len(shown) && shown[at] == "红旗 "+f.Message(lang.ZH)+" "+q {
			at++
			if of[f.Person]++; f.Person != nil && of[f.Person] > 2 {
				t.Errorf("%d flags of %s", of[f.Person], f.Person.Person.Name)
			}
		}
	}
	if len(shown) != 6 || at != len(shown) || !strings.Contains(shown[0], all[0].Message(lang.ZH)) {
		t.Errorf("the first screen shows %q", shown)
	}
	b.want(u, "#mind h2 small", fmt.Sprintf("共 %d 面红旗、%d 处缺口、%d 条提示 · 另 %d 面", counts[method.Flag], counts[method.Gap], counts[method.Hint], counts[method.Flag]-6))
	// What the first screen shows is marked where it is said again.
	again := b.texts(u, ".questions .findings .said")
	for _, f := range all {
		if top := slices.ContainsFunc(shown, func(s string) bool { return strings.Contains(s, f.Message(lang.ZH)) }); top != slices.ContainsFunc(again, func(s string) bool { return strings.HasPrefix(s, f.Message(lang.ZH)) }) {
			t.Errorf("%q: at the top %v, and marked below %v", f.Message(lang.ZH), top, !top)
		}
	}
	for _, a := range b.all(u, "#mind li small a") {
		if href := attribute(a, "href"); len(b.all(u, "section"+href)) != 1 {
			t.Errorf("%s leads to no section", href)
		}
	}
}

func TestTheNineGridShowsTheWorstOfEachQuestion(t *testing.T) {
	s := site(t, lang.EN, found)
	b := build(t, s, "deals/")
	for _, u := range []book.URL{"deals/bad.html", "deals/quiet.html"} {
		all := s.Findings.Of(dealAt(t, s, u))
		for q := method.Question(1); q <= 9; q++ {
			cell := fmt.Sprintf(`.nine a[href="#%s"]`, q.Key())
			of := rule.ByQuestion(all, q)
			if len(of) == 0 {
				if rule.Grid(dealAt(t, s, u), s.Book)[q-1].Known > 0 {
					b.want(u, cell+" .sev", "no finding")
				} else {
					b.want(u, cell+" .sev")
				}
				b.want(u, cell+" em")
				continue
			}
			n := len(slices.DeleteFunc(slices.Clone(of), func(f *rule.Finding) bool { return f.Severity != of[0].Severity }))
			count := fmt.Sprintf("%d %s", n, of[0].Severity)
			if n > 1 {
				count += "s"
			}
			b.want(u, cell+" .sev-"+string(of[0].Severity), count)
			b.want(u, cell+" em", of[0].Rule.Words.Title.EN)
		}
	}
}

func TestADealWithoutFlagsSaysSo(t *testing.T) {
	b := build(t, site(t, lang.ZH, found), "deals/")
	b.want("deals/quiet.html", "#mind li")
	if got := b.texts("deals/quiet.html", "#mind .sum"); len(got) != 1 || !strings.HasPrefix(got[0], "没有红旗；有 ") {
		t.Errorf("got %q", got)
	}
}

func TestAClosedDealHasOnlyWhatConcernsItsPayments(t *testing.T) {
	b := build(t, site(t, lang.ZH, found), "deals/")
	for _, u := range []book.URL{"deals/won.html", "deals/lost.html"} {
		if n := len(b.all(u, "#mind, .nine .sev, .question [data-code]")); n > 0 {
			t.Errorf("%s: %d places speak of findings", u, n)
		}
	}
	words := rule.All()[len(rule.All())-1].Words
	b.want("deals/won.html", "#collection .findings li", "缺口 已经赢单，还没有回款计划"+words.Advice.ZH+" "+words.Title.ZH)
	b.want("deals/won.html", `.contents a[href="#collection"]`, "回款")
	b.want("deals/lost.html", `#collection, .contents a[href="#collection"]`)
}
