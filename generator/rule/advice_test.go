package rule

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// allSituations are all combinations that advice depends on.
func allSituations(visit func(situation)) {
	for _, role := range []method.Role{"", method.EB, method.TB, method.UB, method.Coach} {
		for _, feedback := range []method.Feedback{"", method.Growth, method.Trouble, method.EvenKeel, method.Overconfident} {
			for _, stance := range []stance{unasked, against, cool, mild, firm} {
				for _, influence := range []method.Grade{"", method.High, method.Medium, method.Low} {
					for _, contact := range []contact{unmet, cold, warm} {
						for _, guess := range []bool{false, true} {
							for _, blocks := range []bool{false, true} {
								visit(situation{role, feedback, stance, influence, guess, contact, blocks})
							}
						}
					}
				}
			}
		}
	}
}

func TestThereIsAdviceForEverySituation(t *testing.T) {
	count := 0
	allSituations(func(s situation) {
		count++
		sentences := advise(s)
		if len(sentences) == 0 || len(sentences) > mostAdvice {
			t.Errorf("%+v: %d sentences", s, len(sentences))
		}
		for _, text := range sentences {
			for _, l := range lang.All {
				said := text.Fill(l, "P", "Q")
				if !strings.Contains(said, "P") || strings.Contains(said, "%!") {
					t.Errorf("%+v: does not name them: %s", s, said)
				}
				if most := map[lang.Lang]int{lang.ZH: 70, lang.EN: 40}[l]; l == lang.ZH && len([]rune(said)) > most || l == lang.EN && len(strings.Fields(said)) > most {
					t.Errorf("too long to keep in mind: %s", said)
				}
			}
		}
	})
	if count != 5*5*5*4*3*2*2 {
		t.Errorf("%d situations", count)
	}
}

// Each part of the table says something of its own kind in every situation: the method's word on how to meet a person
// never falls through to nothing.
func TestEverySituationHasAWayToMeet(t *testing.T) {
	allSituations(func(s situation) {
		for i := range toMeet {
			if toMeet[i].fits(s) {
				return
			}
		}
		t.Errorf("no line of toMeet fits %+v", s)
	})
}

func TestNoLineOfAdviceIsOutOfReach(t *testing.T) {
	for name, part := range map[string][]line{"toReach": toReach, "toMeet": toMeet, "toVerify": toVerify} {
		said := make([]bool, len(part))
		allSituations(func(s situation) {
			for i := range part {
				if part[i].fits(s) {
					said[i] = true
					return
				}
			}
		})
		for i, is := range said {
			if !is {
				t.Errorf("%s: nobody is ever told: %s", name, part[i].says.EN)
			}
		}
	}
}

// forbidden are words that, unless negated, tell a rep to do what the method forbids, by the role they are forbidden for.
var forbidden = map[method.Role][]string{
	method.TB:    {"争论", "说服", "反驳", "argue", "contradict", "convince", "prove them wrong", "persuade"},
	method.Coach: {"公开", "当众", "在会上", "同事面前", "in public", "in front of", "at the meeting", "speak up for us"},
	method.EB:    {"价格", "报价", "折扣", "price", "discount"},
	method.UB:    {"价格", "报价", "折扣", "price", "discount"},
	"":           {"价格", "报价", "折扣", "price", "discount"},
}

// negations stand before a forbidden word where a sentence warns of it.
var negations = []string{"不", "不谈", "不请这个人替我们", "do not ", "not of ", "never ask them to ", "do not compare and do not ", "prove nothing"}

func TestAdviceNeverTellsWhatTheMethodForbids(t *testing.T) {
	allSituations(func(s situation) {
		for _, text := range advise(s) {
			for _, l := range lang.All {
				said := strings.ToLower(text.Fill(l, "P", "Q"))
				for _, word := range forbidden[s.role] {
					before, _, found := strings.Cut(said, word)
					if found && !endsWith(before, negations) {
						t.Errorf("%+v: %q in %q", s, word, said)
					}
				}
			}
		}
	})
}

func endsWith(s string, ends []string) bool {
	for _, end := range ends {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// Nobody is sent to an EB whom we never met, or not for long, without a reason and something of use.
func TestAnEBIsMetWithALegitimateReason(t *testing.T) {
	allSituations(func(s situation) {
		if s.role != method.EB || s.contact == warm || s.blocks {
			return
		}
		if first := advise(s)[0]; !strings.Contains(first.ZH, "正当理由") || !strings.Contains(first.EN, "legitimate reason") {
			t.Errorf("%+v: %s", s, first.EN)
		}
	})
}
