package rule

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// each visits the worked example of every rule in both languages. Work panics where one has any diagnostic.
func each(t *testing.T, visit func(t *testing.T, r *Rule, l lang.Lang, w Worked)) {
	t.Helper()
	for _, r := range All() {
		for _, l := range lang.All {
			t.Run(string(r.Code)+"/"+string(l), func(t *testing.T) { visit(t, &r, l, Work(r.Code, l)) })
		}
	}
}

func TestEachRuleFindsSomethingInItsExample(t *testing.T) {
	each(t, func(t *testing.T, r *Rule, l lang.Lang, w Worked) {
		if len(w.Findings) == 0 {
			t.Fatal("nothing found")
		}
		for _, f := range w.Findings {
			said := f.Message(l)
			if f.Rule.Code != r.Code || said == "" || strings.Contains(said, "%!") {
				t.Errorf("%s: %q", f.Rule.Code, said)
			}
			if l == lang.EN && strings.ContainsFunc(said, foreign) || l == lang.ZH && !strings.ContainsFunc(said, han) {
				t.Errorf("in another language: %q", said)
			}
		}
	})
}

func TestAFindingsPlaceIsInItsExample(t *testing.T) {
	each(t, func(t *testing.T, _ *Rule, _ lang.Lang, w Worked) {
		for _, f := range w.Findings {
			if first, _, _ := strings.Cut(w.Matter, "---\n"); int(f.At.End) > len("---\n"+first) {
				t.Errorf("%v", f.At)
			}
		}
	})
}

// The two languages tell the same story, so the rule says as much in each.
func TestExamplesOfBothLanguagesAreAlike(t *testing.T) {
	for _, r := range All() {
		zh, en := Work(r.Code, lang.ZH), Work(r.Code, lang.EN)
		if len(zh.Findings) != len(en.Findings) {
			t.Errorf("%s: %d findings in Chinese, %d in English", r.Code, len(zh.Findings), len(en.Findings))
			continue
		}
		for i, f := range zh.Findings {
			if g := en.Findings[i]; f.Severity != g.Severity || (f.Person == nil) != (g.Person == nil) {
				t.Errorf("%s: %q is not %q", r.Code, f.Message(lang.ZH), g.Message(lang.EN))
			}
		}
	}
}

func TestExamplesAreShort(t *testing.T) {
	each(t, func(t *testing.T, _ *Rule, _ lang.Lang, w Worked) {
		if !strings.HasSuffix(w.Matter, "\n") || strings.HasPrefix(w.Matter, "---\n") {
			t.Errorf("not whole lines between two lines ---: %q", w.Matter)
		}
		lines := strings.Split(strings.TrimSuffix(w.Matter, "\n"), "\n")
		if len(lines) < 3 || len(lines) > 12 {
			t.Errorf("%d lines", len(lines))
		}
		for _, line := range lines {
			if len([]rune(line)) > 130 {
				t.Errorf("%d characters: %s", len([]rune(line)), line)
			}
		}
	})
}

// What an example tells of the past is what the rule goes by: without it nothing is found.
func TestAnExamplesPastIsNeeded(t *testing.T) {
	for _, r := range All() {
		e := r.Words.Example
		if e.Past == nil {
			continue
		}
		b := link(r.Code, e.Matter.ZH)
		s := Set{Rules: []*Rule{&r}, limits: b.Config.Rules.Thresholds}
		if c := s.look(b.Deals[0], b, newPool(b.Deals)); len(c.findings) > 0 {
			t.Errorf("%s: %s", r.Code, c.findings[0].Message(lang.EN))
		}
	}
}

func TestThereIsNoExampleOfWhatIsNoRule(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Work("no-such-rule", lang.ZH)
}

func BenchmarkWork(b *testing.B) {
	for b.Loop() {
		Work("resource-clash", lang.EN)
	}
}
