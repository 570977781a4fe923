package book

import (
	"jiuwen/generator/day"
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

// pastOf is what the deal's own file dates: contacts, actions done, changes.
func pastOf(d *Deal, today day.Date) Past {
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
