package book

import (
	"cmp"
	"strconv"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Past is what is known of a deal's earlier days. A zero day and an empty list say that nothing is. What is dated after
// today is not in it, and filling what was empty is no change.
type Past struct {
	Changed day.Date         // the last day on which the deal changed
	Staged  day.Date         // since when, without a break, it has been at its present stage
	Shifts  []Shift          // changes of the objective's what, amount and close, the earliest first
	Amounts []Dated[float64] // the amounts that it had, the earliest first; the last is the present one
	Widened day.Date         // the last day on which value or products got an entry, or what or quantity changed
	People  map[*Stakeholder]PersonPast
}

// PersonPast is what is known of a person's earlier days in a deal.
type PersonPast struct {
	Added    day.Date                // when they came into the deal; zero for people of its first version
	Moved    day.Date                // when they got another title, or a change in the people touched them
	Supports []Dated[method.Support] // the levels that they had, the earliest first; the last is the present one
	Guessed  map[string]day.Date     // by the key of a field: since when it has been a guess
}

// Dated is a value with the day from which it was so, up to the next one's.
type Dated[T any] struct {
	From  day.Date
	Value T
}

// Shift is a change of one part of the objective: "what", "amount" or "close".
type Shift struct {
	Date     day.Date
	Key      string
	From, To string // as the file had them
}

// pastOf is what a deal's history says, and what its own file dates. Where there is no history, the latest of the file's
// contacts, actions done and changes is when the deal changed. Currency is that of deals that name none.
func pastOf(d *Deal, currency string, today day.Date) Past {
	p := fromFile(d, today)
	if d.Line != nil {
		recall(&p, d, currency)
	}
	return p
}

// fromFile is what the deal's own file dates: contacts, actions done, changes.
func fromFile(d *Deal, today day.Date) Past {
	var p Past
	note := func(at day.Date) {
		if !at.After(today) {
			p.Changed = latest(p.Changed, at)
		}
	}
	for _, s := range d.Stakeholders {
		note(s.LastContact)
	}
	for _, a := range d.Actions {
		if a.Done {
			note(a.Date.V)
		}
	}
	for _, c := range d.Changes {
		note(c.Date.V)
		if c.Kind.V != method.People || c.Date.V.After(today) {
			continue
		}
		for _, name := range c.Affects {
			if name.Who != nil {
				if p.People == nil {
					p.People = map[*Stakeholder]PersonPast{}
				}
				person := p.People[name.Who]
				person.Moved = latest(person.Moved, c.Date.V)
				p.People[name.Who] = person
			}
		}
	}
	return p
}

// recall adds what the deal's history says.
func recall(p *Past, d *Deal, currency string) {
	r := recaller{past: p, d: d, usual: currency, currency: currency, people: make(map[string]*Stakeholder, len(d.Stakeholders)), last: map[history.Key]string{}}
	for _, s := range d.Stakeholders {
		r.people[history.Normal(s.Name.V)] = s
	}
	if p.People == nil {
		p.People = make(map[*Stakeholder]PersonPast, len(d.Stakeholders))
	}
	p.Changed = day.Date{}
	for i := range d.Line.Moves {
		m := &d.Line.Moves[i]
		r.move(m, i < d.Line.Opening)
		if m.To != "" {
			r.last[m.Key] = m.To
		}
	}
	if stage := d.Data.Position.Stage; !stage.Known || r.last[history.Key{Kind: history.Stage}] != string(stage.V) { // what is dated after today is not told
		p.Staged = day.Date{}
	}
	if !d.Data.Objective.Amount.Known {
		p.Amounts = nil
	}
}

// recaller goes through the moves of a deal, the earliest first.
type recaller struct {
	past   *Past
	d      *Deal
	people map[string]*Stakeholder // by name
	last   map[history.Key]string  // what was known of a fact last

	usual, currency string // that of deals that name none; the deal's at the move
}

// shifted are the keys of Past.Shifts.
var shifted = map[history.Kind]string{history.What: "what", history.Amount: "amount", history.Close: "close"}

// move takes one move; opening says that it is of the first version. Filling what was empty is no change.
func (r *recaller) move(m *history.Move, opening bool) {
	p, was := r.past, r.last[m.Key]
	p.Changed = latest(p.Changed, m.Day)
	other := m.To != "" && was != "" && was != m.To
	if key := shifted[m.Kind]; key != "" && other {
		p.Shifts = append(p.Shifts, Shift{Date: m.Day, Key: key, From: said(m.Kind, was, r.currency), To: said(m.Kind, m.To, r.d.Currency)})
	}
	switch m.Kind {
	case history.Stage:
		p.Staged = m.Day
	case history.Amount:
		if amount, err := strconv.ParseFloat(m.To, 64); err == nil {
			p.Amounts = dated(p.Amounts, m.Day, amount, false)
		}
	case history.Currency:
		was, n := r.currency, len(p.Amounts)
		if r.currency = cmp.Or(m.To, r.usual); r.currency != was && n > 0 { // what was before can't be compared
			p.Amounts = []Dated[float64]{{m.Day, p.Amounts[n-1].Value}}
		}
	case history.What, history.Quantity:
		if other {
			p.Widened = m.Day
		}
	case history.Product, history.Gain:
		if m.To != "" && !opening {
			p.Widened = m.Day
		}
	}
	if s := r.people[m.Of]; s != nil && m.Kind >= history.Person {
		person := p.People[s]
		person.move(m, opening, other, r.d.Line.Moves[0].Day)
		p.People[s] = person
	}
}

// dated adds a value to earlier ones. A day has one: what was mended on the same day never stood. The first one stays where
// it counts as where it all began.
func dated[T any](all []Dated[T], on day.Date, value T, stays bool) []Dated[T] {
	if n := len(all); n > 0 && all[n-1].From == on && (n > 1 || !stays) {
		all = all[:n-1]
	}
	return append(all, Dated[T]{on, value})
}

// said is a value as messages say it.
func said(k history.Kind, value, currency string) string {
	if amount, err := strconv.ParseFloat(value, 64); k == history.Amount && err == nil {
		return lang.Money(amount, currency)
	}
	return value
}

// move takes a move of what is said of a person in a deal that began on a day; other says that it was known before, and is
// another now.
func (p *PersonPast) move(m *history.Move, opening, other bool, began day.Date) {
	switch m.Kind {
	case history.Person:
		*p = PersonPast{Moved: p.Moved}
		if !opening {
			p.Added = m.Day
		}
	case history.JobTitle:
		if other {
			p.Moved = latest(p.Moved, m.Day)
		}
	case history.Support:
		if level, err := strconv.Atoi(m.To); err == nil {
			p.Supports = dated(p.Supports, m.Day, method.Support(level), m.Day == began)
		}
	case history.Guess:
		since := map[string]day.Date{}
		for _, key := range strings.Fields(m.To) {
			if since[key] = p.Guessed[key]; since[key].IsZero() {
				since[key] = m.Day
			}
		}
		p.Guessed = since
	}
}
