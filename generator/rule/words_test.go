package rule

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"jiuwen/generator/config"
	"jiuwen/generator/lang"
)

// texts are the words of a rule, by what they say.
func texts(w *Words) map[string]lang.Text {
	return map[string]lang.Text{"title": w.Title, "when": w.When, "why": w.Why, "advice": w.Advice, "example": w.Example.Matter}
}

func TestEachRuleHasAllWordsInBothLanguages(t *testing.T) {
	for _, r := range All() {
		for what, text := range texts(&r.Words) {
			if !strings.ContainsFunc(text.ZH, han) {
				t.Errorf("%s: no Chinese %s: %q", r.Code, what, text.ZH)
			}
			if text.EN == "" || strings.ContainsFunc(text.EN, foreign) {
				t.Errorf("%s: no English %s: %q", r.Code, what, text.EN)
			}
		}
		if e := r.Words.Example; (e.Past != nil) != (e.Earlier.ZH != "") || (e.Past != nil) != (e.Earlier.EN != "") {
			t.Errorf("%s: the example's past is told in words and as facts, or not at all", r.Code)
		}
	}
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) }

// foreign are letters and marks that English does not write.
func foreign(r rune) bool { return han(r) || strings.ContainsRune("，。；：、（）？", r) }

func TestEachWordsAreThoseOfARule(t *testing.T) {
	if parts := len(readWords) + len(breakWords) + len(planWords); parts != len(words) {
		t.Errorf("%d rules in the three files, %d in all: some have words twice", parts, len(words))
	}
	for code := range words {
		if !slices.ContainsFunc(table, func(r Rule) bool { return r.Code == code }) {
			t.Errorf("words about %s, which is no rule", code)
		}
	}
}

func TestWordsAreInTheFileOfTheirQuestion(t *testing.T) {
	for _, r := range table {
		file := planWords
		switch {
		case r.Question >= 1 && r.Question <= 3:
			file = readWords
		case r.Question >= 4 && r.Question <= 6:
			file = breakWords
		}
		if _, is := file[r.Code]; !is {
			t.Errorf("the words of %s are not in the file of question %s", r.Code, r.Question.Key())
		}
	}
}

func TestWhenNamesExactlyTheRulesThresholds(t *testing.T) {
	braces := regexp.MustCompile(`\{([^{}]*)\}`)
	for _, r := range All() {
		var want []string
		for _, threshold := range config.Default().Rules.Thresholds.Of(string(r.Code)) {
			want = append(want, threshold.Name)
		}
		slices.Sort(want)
		for _, l := range lang.All {
			var got []string
			for _, found := range braces.FindAllStringSubmatch(r.Words.When.In(l), -1) {
				got = append(got, found[1])
			}
			slices.Sort(got)
			if got = slices.Compact(got); !slices.Equal(got, want) {
				t.Errorf("%s in %s: the thresholds are %q, When names %q", r.Code, l, want, got)
			}
			for what, text := range texts(&r.Words) {
				if what != "when" && what != "example" && strings.ContainsAny(text.In(l), "{}") {
					t.Errorf("%s: the %s is not filled in: %q", r.Code, what, text.In(l))
				}
			}
		}
	}
}

func TestTitlesAreShort(t *testing.T) {
	for _, r := range All() {
		zh, en := r.Words.Title.ZH, r.Words.Title.EN
		if len([]rune(zh)) > 12 || strings.HasSuffix(zh, "。") {
			t.Errorf("%s: %q", r.Code, zh)
		}
		if len(strings.Fields(en)) > 6 || strings.HasSuffix(en, ".") {
			t.Errorf("%s: %q", r.Code, en)
		}
	}
}

func TestSentencesEnd(t *testing.T) {
	for _, r := range All() {
		for what, text := range texts(&r.Words) {
			if what == "when" || what == "why" || what == "advice" {
				if !strings.HasSuffix(text.ZH, "。") || !strings.HasSuffix(text.EN, ".") {
					t.Errorf("%s: the %s does not end: %q, %q", r.Code, what, text.ZH, text.EN)
				}
			}
		}
	}
}

// moves are phrases of what the method forbids. No advice has them, not even to warn: whoever reads in haste remembers them.
var moves = []string{
	// A technical buyer, or somebody overconfident, is not argued with: each point won is answered by ten new terms.
	"说服", "反驳", "驳倒", "争赢", "辩论", "据理力争", "convince", "persuade", "contradict", "argue with", "prove them", "win the argument",
	// A coach checks facts and people and stays unseen: no introducing, no messages, no votes, no speaking up.
	"教练引见", "教练引荐", "教练出面", "教练传话", "教练转告", "教练拉票", "教练替我们", "教练发言",
	"coach introduce", "coach to introduce", "coach arrange", "coach to arrange", "coach speak", "coach to speak", "coach to tell", "coach carry",
	// Nobody goes to an EB, or to anybody, without a legitimate reason, nor behind the back of who stands in the way.
	"路过", "顺路", "顺便拜访", "拜访一下", "联络感情", "绕过", "越过他", "背着",
	"drop in", "touch base", "say hello", "courtesy call", "go round them", "go over their head", "behind their back",
	// Value comes before price, and a price is never lowered for nothing.
	"先报价", "打折", "折扣", "让利", "低价", "降价争取", "discount", "lower the price", "lower our price", "cheaper", "undercut", "quote first",
	// A win is what they want anyway, in their place; what has to be hidden from their employer is none.
	"请客吃饭", "宴请", "送礼", "回扣", "好处费", "gift", "dinner", "commission on the side", "kickback",
}

func TestAdviceHasNoForbiddenMove(t *testing.T) {
	for _, r := range All() {
		for _, l := range lang.All {
			said := strings.ToLower(r.Words.Advice.In(l))
			for _, move := range moves {
				if strings.Contains(said, move) {
					t.Errorf("%s: %q in %q", r.Code, move, said)
				}
			}
		}
	}
}

// Where advice sends to a coach, it is to check one thing; path-open says to spare a coach.
func TestACoachIsOnlyAskedToCheck(t *testing.T) {
	for _, r := range All() {
		advice := r.Words.Advice
		if strings.HasPrefix(string(r.Code), "coach-") {
			continue
		}
		if strings.Contains(advice.ZH, "教练") && !strings.Contains(advice.ZH, "核对") && !strings.Contains(advice.ZH, "换一条路") {
			t.Errorf("%s: %s", r.Code, advice.ZH)
		}
		if en := strings.ToLower(advice.EN); strings.Contains(en, "coach") && !strings.Contains(en, "check") && !strings.Contains(en, "another way") {
			t.Errorf("%s: %s", r.Code, advice.EN)
		}
	}
}
