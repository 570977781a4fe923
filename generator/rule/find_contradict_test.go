package rule_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// A claim is what a finding says: a rule's code, and where the rule says one thing or another, words of the English
// message: "role-missing: the EB".
type claim string

func (c claim) code() rule.Code {
	code, _, _ := strings.Cut(string(c), ": ")
	return rule.Code(code)
}

func (c claim) words() string {
	_, words, _ := strings.Cut(string(c), ": ")
	return words
}

// contradictions are pairs of claims that can't both hold: of one deal, or of one person in it.
var contradictions = []struct {
	why      string
	ofPerson bool
	one      claim
	others   []claim
}{
	{"there is no EB", false, "role-missing: the EB", []claim{
		"eb-guess", "eb-absent-late", "resource-idle", "temperature-mismatch: while the EB", "temperature-mismatch: how the EB", "decision-one-sided: the EB", "blind-bid: the EB 王建国",
	}},
	{"there is no TB", false, "role-missing: the TB", []claim{"tb-argued", "decision-one-sided: the TB"}},
	{"there is no UB", false, "role-missing: the UB", []claim{"ub-ignored", "decision-one-sided: the UB"}},
	{"there is no EB", false, "temperature-mismatch: not known who", []claim{"eb-guess", "eb-absent-late", "resource-idle", "decision-one-sided: the EB"}},
	{"there is no EB", false, "blind-bid: the EB (not known", []claim{"eb-guess", "eb-absent-late", "resource-idle"}},
	{"there is no TB", false, "blind-bid: the TB (not known", []claim{"tb-argued"}},
	{"there is no coach", false, "coach-missing", []claim{"coach-unfit", "coach-single", "coach-exposed"}},
	{"there are two EBs, or one", false, "eb-guess: one objective", []claim{"eb-guess: the only EB"}},

	{"the support is not known", true, "support-unknown", []claim{
		"opponent-high", "support-contradicts", "support-falling", "path-open", "tb-argued", "temperature-mismatch: the support of", "coach-unfit: only",
		"guess-unverified: support", "resource-idle: the support of",
	}},
	{"the coach's support is not known", true, "coach-unfit: not known", []claim{"opponent-high", "support-contradicts", "support-falling", "path-open", "tb-argued"}},
	{"the EB's support is not known", true, "resource-idle: is not known", []claim{"opponent-high", "support-contradicts", "support-falling", "coach-unfit: only"}},
	{"the feedback is not known", true, "feedback-unknown", []claim{"oc-high", "no-gap-no-deal", "support-contradicts", "guess-unverified: feedback"}},
	{"a newcomer's feedback is not known", true, "newcomer: feedback", []claim{"oc-high", "no-gap-no-deal", "support-contradicts", "guess-unverified: feedback"}},
	{"a newcomer's role is not known", true, "newcomer: role", []claim{
		"eb-guess: the only EB", "coach-unfit", "coach-single", "coach-exposed", "tb-argued", "participation-off", "eb-absent-late", "resource-idle",
		"guess-unverified: role",
	}},
	{"all of high influence support us", false, "temperature-mismatch: all of high influence", []claim{
		"opponent-high", "path-open", "decision-unknown: of high influence",
	}},
	{"nobody is of high influence", false, "decision-unknown: of high influence", []claim{
		"opponent-high", "oc-high", "no-gap-no-deal", "guess-unverified", "coverage-thin", "participation-unknown", "approach-missing", "win-missing",
		"result-missing", "path-open", "rival-inside", "offer-missing: nothing in our offer", "uncontacted: (high influence)", "uncontacted: not been contacted since",
	}},

	{"they were never met", true, "uncontacted: never been contacted", []claim{"uncontacted: not been contacted since", "single-threaded: only"}},
	{"a newcomer was never met", true, "newcomer: contact", []claim{"uncontacted: not been contacted since", "single-threaded: only"}},
	{"the EB was never met", true, "temperature-mismatch: never been contacted", []claim{"uncontacted: not been contacted since", "single-threaded: only"}},
	{"an EB or TB was never met", true, "blind-bid", []claim{"uncontacted: not been contacted since", "single-threaded: only"}},
	{"the rep never met whom the manager is to meet", true, "manager-pushed", []claim{"uncontacted: not been contacted since", "single-threaded: only"}},
	{"no user was met or is to be", true, "ub-ignored", []claim{"uncontacted: not been contacted since", "single-threaded: only", "action-overdue", "action-no-reason"}},
	{"nobody was met", false, "single-threaded: nobody", []claim{"single-threaded: only"}},

	{"there is no open action", false, "no-next-action", []claim{"action-overdue", "action-no-reason", "action-reactive"}},
	{"there is no open action with them", true, "approach-missing", []claim{"action-overdue", "action-no-reason"}},
	{"a resource is planned for the EB", true, "manager-pushed", []claim{"resource-idle"}},
	{"the result is known", true, "win-missing", []claim{"result-missing"}},
	{"something is offered to them", true, "offer-missing: no benefit", []claim{"offer-missing: nothing in our offer"}},
	{"the participation is not known", true, "participation-unknown", []claim{"participation-off", "eb-absent-late"}},

	{"no rival is named", false, "rival-unwatched: no rival is named", []claim{"rival-unwatched: no strategy", "incumbent-home", "rival-inside"}},
	{"we are at home, or we are not", false, "home-unwatched", []claim{"rival-unwatched"}},
	{"the bid is declined", false, "bid-undecided: declined", []claim{"bid-undecided: whether"}},
	{"the competition is not known", false, "position-unknown: the competition", []claim{"rival-unwatched", "home-unwatched"}},
	{"the temperature is not known", false, "position-unknown: the temperature", []claim{"temperature-mismatch"}},
	{"the urgency is not known", false, "position-unknown: the urgency", []claim{"stale", "no-next-action"}},
	{"an unknown stage counts as lead", false, "position-unknown: the stage", []claim{
		"stage-stuck", "value-missing", "role-missing: the TB", "role-missing: the UB", "coach-missing: at the", "coach-single", "single-threaded",
		"guess-unverified: at the", "decision-unknown", "eb-absent-late", "offer-missing: nothing in our offer", "ub-ignored", "blind-bid",
	}},
	{"the close date is not known", false, "objective-incomplete: the close date", []claim{"close-past"}},
	{"the amount is not known", false, "objective-incomplete: the amount", []claim{"price-cut"}},
	{"nothing has moved for 21 days", false, "stale", []claim{"objective-changed"}},
	{"there are no payments", false, "collection-unplanned: no payment is planned", []claim{"collection-late"}},
}

// contradict looks for pairs that contradict each other among the findings of a deal, and notes the claims that are made.
func contradict(t *testing.T, d *book.Deal, all []*rule.Finding, made map[claim]bool) {
	t.Helper()
	byRule := map[rule.Code][]*rule.Finding{}
	says := map[*rule.Finding]string{}
	for _, f := range all {
		byRule[f.Rule.Code] = append(byRule[f.Rule.Code], f)
		says[f] = f.Message(lang.EN)
	}
	claiming := func(c claim) (found []*rule.Finding) {
		words := c.words()
		for _, f := range byRule[c.code()] {
			if strings.Contains(says[f], words) {
				found = append(found, f)
			}
		}
		made[c] = made[c] || len(found) > 0
		return found
	}
	for _, pair := range contradictions {
		ones := claiming(pair.one)
		for _, other := range pair.others {
			for _, b := range claiming(other) {
				for _, a := range ones {
					if a != b && (!pair.ofPerson || a.Person != nil && a.Person == b.Person) {
						t.Errorf("%s: %s:\n\t%s (%s): %s\n\t%s (%s): %s", d.Path, pair.why,
							a.Rule.Code, whom(a), says[a], b.Rule.Code, whom(b), says[b])
					}
				}
			}
		}
	}
}

func TestNoFindingContradictsAnother(t *testing.T) {
	made := map[claim]bool{}
	b, _ := inventedBook(t, 1500, 100)
	findings, _ := setOf(t, b.Config).Find(b)
	for _, d := range b.Deals {
		contradict(t, d, findings.Of(d), made)
	}
	for _, pair := range contradictions {
		for _, c := range append(pair.others, pair.one) {
			if !made[c] {
				t.Errorf("nothing ever claims %q", c)
			}
		}
	}
}

func TestNoFindingOfTheSampleSiteContradictsAnother(t *testing.T) {
	paths, err := filepath.Glob("../../content/deals/*.md")
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < 10 {
		t.Fatalf("%d deals", len(paths))
	}
	files := map[string][]byte{}
	for _, path := range paths {
		if files["content/deals/"+filepath.Base(path)], err = os.ReadFile(path); err != nil {
			t.Fatal(err)
		}
	}
	b := linkFiles(t, files, date(t, today))
	findings, _ := setOf(t, b.Config).Find(b)
	for _, d := range b.Deals {
		contradict(t, d, findings.Of(d), map[claim]bool{})
		for _, f := range findings.Of(d) {
			if size := len(files[d.Path]); f.At.Start < 0 || f.At.End < f.At.Start || int(f.At.End) > size {
				t.Errorf("%s: %s stands at %v of %d bytes", d.Path, f.Rule.Code, f.At, size)
			}
			for _, l := range lang.All {
				sound(t, f, l, f.Message(l))
			}
		}
	}
}
