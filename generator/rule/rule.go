// Package rule is what the method derives from a deal: how well each of its nine questions is answered (Grid), what speaks
// against us, is not known yet or could be done better (Find), and how to meet each person (Advise).
//
// In: linked deals, the day, the team's settings. Out: plain numbers and findings in both languages. Each rule is a pure
// function of one deal in the table of table.go, with its words in words_*.go; a team's own rules are expressions over the
// deal. Nothing here changes a deal, reads a file or knows the clock. Source: 赢单九问, the nine-grid (九宫格).
package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Code names a rule: stable, lower case, with hyphens.
type Code string

// Rule is a rule of the method, or one of a team's own.
type Rule struct {
	Code     Code
	Question method.Question
	// Severity is what its findings weigh. Some of a rule's cases may weigh more, unless site.yaml says what all of them do.
	Severity method.Severity
	Usual    method.Severity // what they weigh where site.yaml does not say
	Off      bool            // switched off in site.yaml
	Words    Words
	// Condition is what has to hold, of a rule of the team's own; empty: it is one of the method's.
	Condition string

	fixed bool        // Severity is site.yaml's, for all cases
	find  func(*Case) // reports by Case.found
}

// Words are what documents say of a rule. The words in braces in When, such as {days}, are the rule's thresholds.
type Words struct {
	Title   lang.Text // what it finds, in a few words
	When    lang.Text // when it does, exactly
	Why     lang.Text // the method's reason
	Advice  lang.Text // what to do
	Example Example
}

// Example is a deal on which the rule finds something, as of ExampleDay.
type Example struct {
	Matter lang.Text // its front matter, in YAML, with canonical keys and words
	// Earlier says what the deal was before, where the rule looks at the past; Past is the same as facts.
	Earlier lang.Text
	Past    func(*book.Deal) book.Past
}

// Finding is one thing that a rule finds in one deal.
type Finding struct {
	Rule     *Rule
	Severity method.Severity
	Deal     *book.Deal
	Person   *book.Stakeholder // whom it concerns; nil: the deal as a whole
	At       diag.Span         // the place in the deal's file; zero: the file as a whole
	Place    int               // among those of its deal, from 0

	text   lang.Text
	args   []any
	things string // see about
}

// Message is what is found, with the names and figures, in l.
func (f *Finding) Message(l lang.Lang) string { return f.text.Fill(l, f.args...) }

// Said is what the message is made of.
func (f *Finding) Said() (text lang.Text, args []any) { return f.text, f.args }

// about says which of its deal's things a finding is about, where a rule may find more than one, and not by a person of each:
// a role, a rival, an action. Things go by what their authors call them: figures, days and states go on while the finding stands.
func (f *Finding) about(things ...string) {
	for _, thing := range things {
		f.things += "\x00" + thing
	}
}

// Subject stands for what is found wherever a later version of the deal has it still: the rule, whom it concerns, what it is about.
func (f *Finding) Subject() string {
	subject := string(f.Rule.Code) + f.things
	if f.Person != nil {
		subject += "\x00\x00" + f.Person.Person.Name
	}
	return subject
}

// severities are the method's severities as those of problems in files.
var severities = map[method.Severity]diag.Severity{method.Flag: diag.Flag, method.Gap: diag.Gap, method.Hint: diag.Hint}

// Report is the finding as a problem of the deal's file, with the rule's advice.
func (f *Finding) Report(l lang.Lang) diag.Report {
	return diag.Report{
		Code: diag.Code(f.Rule.Code), Severity: severities[f.Severity], Path: f.Deal.Path, Span: f.At,
		Message: f.Message(l), Hint: f.Rule.Words.Advice.In(l),
	}
}
