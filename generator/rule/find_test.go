package rule_test

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// What the tables of this package's tests expect comes from the method's table of rules and its readings (rules.md), not
// from what the code does.

// of is the examples of one rule: deals on which it finds something, and near misses, on which it finds nothing.
type of struct {
	code     rule.Code
	question method.Question
	examples []example
}

// example is one deal, as of today (2026-11-23). In the front matter @-14 is the day 14 days ago, @0 today.
type example struct {
	name, matter string
	others       []string // further deals
	past         []step   // what the history knows of the deal, besides what the file dates
	// want is the findings of the rule, in any order: "flag Ada, gap -". "-" is nobody, "?" leaves open who it is since the
	// method's table does. Empty: none.
	want string
	says string // what the messages contain in both languages, between bars
}

// step is one thing that the history knows of a deal.
type step func(t *testing.T, d *book.Deal)

const today = "2026-11-23"

func ago(t *testing.T, days int) day.Date { return date(t, today).Add(days) }

func staged(days int) step {
	return func(t *testing.T, d *book.Deal) { d.Past.Staged = ago(t, days) }
}

func changed(days int) step {
	return func(t *testing.T, d *book.Deal) { d.Past.Changed = ago(t, days) }
}

func widened(days int) step {
	return func(t *testing.T, d *book.Deal) { d.Past.Widened = ago(t, days) }
}

func shift(days int, key, from, to string) step {
	return func(t *testing.T, d *book.Deal) {
		d.Past.Shifts = append(d.Past.Shifts, book.Shift{Date: ago(t, days), Key: key, From: from, To: to})
	}
}

func amount(days int, value float64) step {
	return func(t *testing.T, d *book.Deal) {
		d.Past.Amounts = append(d.Past.Amounts, book.Dated[float64]{From: ago(t, days), Value: value})
	}
}

// past changes what is known of a person.
func past(name string, change func(*testing.T, *book.PersonPast)) step {
	return func(t *testing.T, d *book.Deal) {
		for _, s := range d.Stakeholders {
			if s.Person.Name == name {
				if d.Past.People == nil {
					d.Past.People = map[*book.Stakeholder]book.PersonPast{}
				}
				p := d.Past.People[s]
				change(t, &p)
				d.Past.People[s] = p
				return
			}
		}
		t.Fatalf("nobody is called %s", name)
	}
}

func added(name string, days int) step {
	return past(name, func(t *testing.T, p *book.PersonPast) { p.Added = ago(t, days) })
}

func moved(name string, days int) step {
	return past(name, func(t *testing.T, p *book.PersonPast) { p.Moved = ago(t, days) })
}

func support(name string, days int, level method.Support) step {
	return past(name, func(t *testing.T, p *book.PersonPast) {
		p.Supports = append(p.Supports, book.Dated[method.Support]{From: ago(t, days), Value: level})
	})
}

func guessed(name, key string, days int) step {
	return past(name, func(t *testing.T, p *book.PersonPast) {
		p.Guessed = maps.Clone(p.Guessed)
		if p.Guessed == nil {
			p.Guessed = map[string]day.Date{}
		}
		p.Guessed[key] = ago(t, days)
	})
}

var relative = regexp.MustCompile(`@[+-]?\d+`)

// dated puts days into the places of those such as @-14.
func dated(t *testing.T, matter string) string {
	t.Helper()
	return relative.ReplaceAllStringFunc(matter, func(s string) string {
		n, err := strconv.Atoi(s[1:])
		if err != nil {
			t.Fatal(err)
		}
		return ago(t, n).String()
	})
}

// siteOf is a book of deals, a.md, b.md and so on, by their front matters. Only a name that means nobody may be wrong in
// them.
func siteOf(t *testing.T, cfg *config.Config, matters ...string) *book.Book {
	t.Helper()
	var entries []book.Entry
	var diags diag.List
	for i, matter := range matters {
		path := fmt.Sprintf("content/deals/%c.md", 'a'+i)
		parsed, wrong := front.Parse(path, []byte("---\n"+dated(t, matter)+"---\n"))
		read, more := deal.ReadDeal(path, parsed.Root)
		entries = append(entries, book.Entry{Path: path, Kind: book.KindDeal, Deal: read})
		diags = append(append(diags, wrong...), more...)
	}
	b, more := book.Link(entries, book.Others{}, cfg, date(t, today))
	for _, d := range append(diags, more...) {
		if d.Code != "name-unknown" {
			t.Errorf("%s: %s", d.Path, d.Message(lang.EN))
		}
	}
	return b
}

// setOf is the rules of a site.
func setOf(t *testing.T, cfg *config.Config) *rule.Set {
	t.Helper()
	s, diags := rule.For(cfg)
	for _, d := range diags {
		t.Errorf("%s: %s", d.Path, d.Message(lang.EN))
	}
	return s
}

// site is what site.yaml says.
func site(t *testing.T, yaml string) *config.Config {
	t.Helper()
	cfg, diags := config.Read(config.File, []byte(yaml))
	for _, d := range diags {
		t.Errorf("%s: %s", config.File, d.Message(lang.EN))
	}
	return cfg
}

// found is what the rules of a site find in an example's deal.
func (e *example) found(t *testing.T, cfg *config.Config) []*rule.Finding {
	t.Helper()
	b := siteOf(t, cfg, append([]string{e.matter}, e.others...)...)
	for _, change := range e.past {
		change(t, b.Deals[0])
	}
	findings, diags := setOf(t, cfg).Find(b)
	if len(diags) > 0 {
		t.Errorf("diagnostics: %v", diags)
	}
	return findings.Of(b.Deals[0])
}

func byCode(all []*rule.Finding, code rule.Code) []*rule.Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f *rule.Finding) bool { return f.Rule.Code != code })
}

// whom is whose finding it is, as examples write it.
func whom(f *rule.Finding) string {
	if f.Person == nil {
		return "-"
	}
	return f.Person.Person.Name
}

// told is findings as examples write them.
func told(all []*rule.Finding) []string {
	var each []string
	for _, f := range all {
		each = append(each, string(f.Severity)+" "+whom(f))
	}
	slices.Sort(each)
	return each
}

func split(s, by string) []string {
	var parts []string
	for _, part := range strings.Split(s, by) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

func (e *example) check(t *testing.T, o *of) {
	t.Helper()
	all := byCode(e.found(t, config.Default()), o.code)
	got, want := told(all), split(e.want, ",")
	slices.Sort(want)
	same := len(got) == len(want)
	for i := 0; same && i < len(got); i++ {
		severity, open := strings.CutSuffix(want[i], " ?")
		same = got[i] == want[i] || open && strings.HasPrefix(got[i], severity+" ")
	}
	if !same {
		t.Errorf("%s: got %q, want %q", o.code, got, want)
	}
	messages := map[lang.Lang]string{}
	for _, f := range all {
		if f.Rule.Question != o.question {
			t.Errorf("%s belongs to question %d, not %d", o.code, f.Rule.Question, o.question)
		}
		for _, l := range lang.All {
			message := f.Message(l)
			sound(t, f, l, message)
			messages[l] += message + "\n"
		}
	}
	for l, message := range messages {
		for _, word := range split(e.says, "|") {
			if !strings.Contains(message, word) {
				t.Errorf("%s, in %s: %q is not in %q", o.code, l, word, message)
			}
		}
	}
}

// sound holds that a message is filled in and reads as a sentence.
func sound(t *testing.T, f *rule.Finding, l lang.Lang, message string) {
	t.Helper()
	switch {
	case message == "", strings.TrimSpace(message) != message:
		t.Errorf("%s, in %s: the message is %q", f.Rule.Code, l, message)
	case strings.Contains(message, "%!"), strings.Contains(message, "  "), strings.Contains(message, "“”"):
		t.Errorf("%s, in %s: something is not filled in: %q", f.Rule.Code, l, message)
	}
}

// rules are the tables of all rules, in the method's order.
func rules() []of {
	return slices.Concat(readRules, breakRules, planRules)
}

func TestEachRuleFindsWhatTheMethodSays(t *testing.T) {
	for _, o := range rules() {
		for _, e := range o.examples {
			t.Run(string(o.code)+"/"+e.name, func(t *testing.T) { e.check(t, &o) })
		}
	}
}

func TestEachRuleHasExamplesThatFireAndNearMisses(t *testing.T) {
	var codes []rule.Code
	for _, o := range rules() {
		fires := slices.ContainsFunc(o.examples, func(e example) bool { return e.want != "" })
		misses := slices.ContainsFunc(o.examples, func(e example) bool { return e.want == "" })
		if !fires || !misses {
			t.Errorf("%s: fires %t, misses %t", o.code, fires, misses)
		}
		codes = append(codes, o.code)
	}
	var want []rule.Code
	for _, r := range rule.All() {
		want = append(want, r.Code)
	}
	for _, list := range [][]rule.Code{codes, want} {
		slices.Sort(list)
	}
	if !slices.Equal(codes, want) {
		t.Errorf("examples for %v, rules %v", codes, want)
	}
	if len(want) != 58 {
		t.Errorf("%d rules", len(want))
	}
}

// TestAFindingSaysWhatIsMissing holds that of a rule that one finding reports for several reasons, the reasons tell its
// messages apart.
func TestAFindingSaysWhatIsMissing(t *testing.T) {
	for code, beginning := range map[rule.Code]string{
		"objective-incomplete": "no ", "position-unknown": "no ", "newcomer": "without ", "resource-no-purpose": "no ", "decision-unknown": "no",
	} {
		i := slices.IndexFunc(rules(), func(o of) bool { return o.code == code })
		seen := map[string]string{}
		for _, e := range rules()[i].examples {
			if !strings.HasPrefix(e.name, beginning) || e.want == "" {
				continue
			}
			for _, f := range byCode(e.found(t, config.Default()), code) {
				for _, l := range lang.All {
					message := f.Message(l)
					if other, twice := seen[message]; twice {
						t.Errorf("%s: %q and %q are both %q", code, e.name, other, message)
					}
					seen[message] = e.name
				}
			}
		}
		if len(seen) < 4 {
			t.Errorf("%s: %d messages", code, len(seen))
		}
	}
}

// TestOnlyOpenDealsAreFoundFaultWith closes every example: but for collection in deals that are won, nothing is left to say.
func TestOnlyOpenDealsAreFoundFaultWith(t *testing.T) {
	for _, o := range rules() {
		for _, e := range o.examples {
			if strings.Contains(e.matter, "outcome:") {
				continue
			}
			for _, result := range []string{"won", "lost", "dropped"} {
				closed := e
				closed.matter += "outcome: {result: " + result + "}\n"
				for _, f := range closed.found(t, config.Default()) {
					if result != "won" || f.Rule.Question != method.Collection {
						t.Errorf("%s (%s), %s: %s", o.code, e.name, result, f.Message(lang.EN))
					}
				}
			}
		}
	}
}
