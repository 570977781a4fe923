package rule

import (
	"cmp"
	"iter"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/expression"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Case is one deal as the rules look at it.
type Case struct {
	*book.Deal
	today  day.Date
	limits *config.Thresholds
	pool   pool // what other open deals have booked

	rule     *Rule // the one that looks now
	findings []*Finding

	language *expression.Env
	values   *expression.Deal // the deal as the team's own rules see it, once one has asked
	failures []failure
}

// failure is a rule that could not be worked out.
type failure struct {
	code Code
	what diag.Diagnostic
}

func (c *Case) fail(what diag.Diagnostic) {
	c.failures = append(c.failures, failure{c.rule.Code, what})
}

// canonical is the deal as the team's own rules see it.
func (c *Case) canonical() expression.Deal {
	if c.values == nil {
		values := c.language.Of(c.Deal)
		c.values = &values
	}
	return *c.values
}

// found reports what the present rule finds, in its usual severity. who is whom it concerns, nil for the deal as a whole;
// at is the place in the file. zh and en have the verbs of fmt for args; see lang.Text.Fill.
func (c *Case) found(who *book.Stakeholder, at diag.Span, zh, en string, args ...any) *Finding {
	return c.foundAs(c.rule.Severity, who, at, zh, en, args...)
}

// foundAs is found in a severity of this case alone.
func (c *Case) foundAs(severity method.Severity, who *book.Stakeholder, at diag.Span, zh, en string, args ...any) *Finding {
	if c.rule.fixed {
		severity = c.rule.Severity
	}
	f := &Finding{
		Rule: c.rule, Severity: severity, Deal: c.Deal, Person: who, At: at, text: lang.Text{ZH: zh, EN: en}, args: args,
	}
	c.findings = append(c.findings, f)
	return f
}

// ofPerson is found of a person, whose name is the first of args and whose place is that of their name.
func (c *Case) ofPerson(who *book.Stakeholder, zh, en string, args ...any) {
	c.found(who, who.Name.At, zh, en, slices.Concat([]any{who.Person}, args)...)
}

// from says that the deal has come to a stage, or past it. An unknown stage counts as lead.
func (c *Case) from(stage method.Stage) bool {
	return method.Stages.Index(c.Data.Position.Stage.V) >= method.Stages.Index(stage)
}

// stage is the present stage in words.
func (c *Case) stage() lang.Text { return term(method.Stages, c.Data.Position.Stage.V) }

// pressing says that the customer's purchase goes on now.
func (c *Case) pressing() bool {
	u := c.Data.Position.Urgency.V
	return u == method.Urgent || u == method.Active
}

// within says that a day lies in the last n days, today among them: its age is at most n.
func (c *Case) within(at day.Date, n int) bool {
	return !at.IsZero() && !at.After(c.today) && c.today.Since(at) <= n
}

// before says that a day was at least n days ago.
func (c *Case) before(at day.Date, n int) bool { return !at.IsZero() && c.today.Since(at) >= n }

// having are the people in a role, in the file's order.
func (c *Case) having(r method.Role) iter.Seq[*book.Stakeholder] {
	return func(yield func(*book.Stakeholder) bool) {
		for _, s := range c.Stakeholders {
			if s.HasRole(r) && !yield(s) {
				return
			}
		}
	}
}

// in lists the people in a role.
func (c *Case) in(r method.Role) []*book.Stakeholder {
	var people []*book.Stakeholder
	for s := range c.having(r) {
		people = append(people, s)
	}
	return people
}

// weighty are the people of high influence.
func (c *Case) weighty() iter.Seq[*book.Stakeholder] {
	return func(yield func(*book.Stakeholder) bool) {
		for _, s := range c.Stakeholders {
			if high(s) && !yield(s) {
				return
			}
		}
	}
}

func high(s *book.Stakeholder) bool { return s.Influence.V == method.High }

// counts says that the method asks much of a person: of high or medium influence.
func counts(s *book.Stakeholder) bool { return high(s) || s.Influence.V == method.Medium }

// never says that a person was never contacted.
func never(s *book.Stakeholder) bool { return s.LastContact.IsZero() }

// backs says that a person's support is known and at least level.
func backs(s *book.Stakeholder, level method.Support) bool {
	return s.Support.Known && s.Support.V >= level
}

// opposes says that a person's support is known and at most level.
func opposes(s *book.Stakeholder, level method.Support) bool {
	return s.Support.Known && s.Support.V <= level
}

// content says that a person sees nothing that has to change: even keel or overconfident.
func content(s *book.Stakeholder) bool {
	return s.Feedback.V == method.EvenKeel || s.Feedback.V == method.Overconfident
}

// open are the actions that are not done.
func (c *Case) open() iter.Seq[*book.Action] {
	return func(yield func(*book.Action) bool) {
		for i := range c.Actions {
			if a := &c.Actions[i]; !a.Done && !yield(a) {
				return
			}
		}
	}
}

// with says that an action is with a person.
func with(a *book.Action, s *book.Stakeholder) bool { return means(a.With, s) }

// means says that one of the names is a person's.
func means(names []book.Name, s *book.Stakeholder) bool {
	for _, n := range names {
		if n.Who == s {
			return true
		}
	}
	return false
}

// planned says that an action with a person is open.
func (c *Case) planned(s *book.Stakeholder) bool {
	for a := range c.open() {
		if with(a, s) {
			return true
		}
	}
	return false
}

// answered says that something is done or planned, on that day or later, with one of the people; with anybody where none
// is named. An open action without a day is still to come.
func (c *Case) answered(at day.Date, people []*book.Stakeholder) bool {
	asked := make(map[*book.Stakeholder]bool, len(people))
	for _, s := range people {
		asked[s] = true
	}
	for i := range c.Actions {
		a := &c.Actions[i]
		if a.Date.Known && a.Date.V.Before(at) || !a.Date.Known && a.Done {
			continue
		}
		if len(people) == 0 {
			return true
		}
		if slices.ContainsFunc(a.With, func(n book.Name) bool { return asked[n.Who] }) {
			return true
		}
	}
	return false
}

// those are the people whom names mean, each once.
func those(names []book.Name) []*book.Stakeholder {
	var people []*book.Stakeholder
	for _, n := range names {
		if n.Who != nil && !slices.Contains(people, n.Who) {
			people = append(people, n.Who)
		}
	}
	return people
}

// first is the most influential of people, of equals the first; nil where there is nobody.
func first(people []*book.Stakeholder) *book.Stakeholder {
	var best *book.Stakeholder
	for _, s := range people {
		if best == nil || s.Weight() > best.Weight() {
			best = s
		}
	}
	return best
}

// names are people's names, as an enumeration.
func names(people []*book.Stakeholder) lang.Words {
	list := make(lang.Words, len(people))
	for i, s := range people {
		list[i] = s.Person.Name
	}
	return list
}

// term is the word for a value of a vocabulary.
func term[T ~string](v method.Vocabulary[T], value T) lang.Text {
	return lang.Text{ZH: v.Name(value, lang.ZH), EN: v.Name(value, lang.EN)}
}

// quoted is an author's words in quotes, where there are any; in English set off by commas.
func quoted(words string) lang.Text {
	if words == "" {
		return lang.Text{}
	}
	return lang.Text{ZH: "“" + words + "”", EN: ", “" + words + "”,"}
}

// named is what a change or an action is called: by its day where nothing says what it is.
func named(what deal.Text, at deal.Value[day.Date]) string { return cmp.Or(what.V, at.V.String()) }

// signed writes a support level.
func signed(s method.Support) string { return lang.Signed(int(s)) }

// say is a text in both languages.
func say(zh, en string) lang.Text { return lang.Text{ZH: zh, EN: en} }

// part is what should be known, and its name.
type part struct {
	known bool
	name  lang.Text
}

// missing are the names of those parts that are not known.
func missing(parts ...part) []lang.Text {
	var all []lang.Text
	for _, p := range parts {
		if !p.known {
			all = append(all, p.name)
		}
	}
	return all
}

// enumeration joins texts as each language does.
func enumeration(texts []lang.Text) lang.Text {
	zh, en := make([]string, len(texts)), make([]string, len(texts))
	for i, t := range texts {
		zh[i], en[i] = t.ZH, t.EN
	}
	return lang.Text{ZH: lang.ZH.List(zh), EN: lang.EN.List(en)}
}

// wholeDeal is the place of what is written nowhere in the file.
var wholeDeal diag.Span
