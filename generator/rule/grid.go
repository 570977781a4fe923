package rule

import (
	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/method"
)

// Score is how well a question is answered: the facts that are known, a guessed one counting half, of those that should
// be. Facts is 0 where nobody is there yet of whom anything could be known.
type Score struct {
	Known float64
	Facts int
}

// Share is Known of Facts, from 0 to 1; 0 where there are no facts.
func (s Score) Share() float64 {
	if s.Facts == 0 {
		return 0
	}
	return s.Known / float64(s.Facts)
}

// worth is what a fact counts.
type worth float64

const (
	unknown worth = 0
	guessed worth = 0.5
	known   worth = 1
)

func (s *Score) add(w worth) {
	s.Known += float64(w)
	s.Facts++
}

func of(is bool) worth {
	if is {
		return known
	}
	return unknown
}

// Grid is the nine-grid of a deal of a book as it stands today; Grid[0] is question 1.
func Grid(d *book.Deal, b *book.Book) [9]Score {
	return [9]Score{
		objective(d), position(d), people(d, b.Roles()), ratings(d), decision(d), wins(d), approaches(d), resources(d, b.Today), competition(d),
	}
}

func objective(d *book.Deal) (s Score) {
	o := &d.Data.Objective
	s.add(of(o.What.Known))
	s.add(of(o.Quantity.Known))
	s.add(of(o.Close.Known))
	s.add(of(o.Amount.Known))
	s.add(of(d.Data.Account.Known))
	s.add(of(hasValue(d.Data.Value)))
	return s
}

func hasValue(gains []deal.Gain) bool {
	for _, gain := range gains {
		if gain.For.V == method.Customer && gain.Worth.Known {
			return true
		}
	}
	return false
}

func position(d *book.Deal) (s Score) {
	p := &d.Data.Position
	s.add(of(p.Stage.Known))
	s.add(of(p.Urgency.Known))
	s.add(of(p.Competition.Known))
	s.add(of(p.Temperature.Known))
	return s
}

func people(d *book.Deal, roles []method.Role) (s Score) {
	for _, role := range roles {
		best := unknown
		for _, person := range d.Stakeholders {
			best = max(best, fact(person, "roles", person.HasRole(role)))
		}
		s.add(best)
	}
	for person := range counted(d) {
		s.add(fact(person, "roles", len(person.Roles) > 0))
		s.add(fact(person, "influence", person.Influence.Known))
		s.add(fact(person, "contacted", !person.LastContact.IsZero()))
	}
	return s
}

func ratings(d *book.Deal) (s Score) {
	for person := range counted(d) {
		s.add(fact(person, "feedback", person.Feedback.Known))
		s.add(fact(person, "support", person.Support.Known))
		s.add(fact(person, "reality", person.Reality.Known))
		s.add(fact(person, "expectation", person.Expectation.Known))
	}
	return s
}

func decision(d *book.Deal) (s Score) {
	s.add(of(len(d.Data.Decision.Process) > 0))
	best := unknown
	for _, person := range d.Stakeholders {
		best = max(best, fact(person, "influence", person.Influence.V == method.High))
	}
	s.add(best)
	moment := d.Data.Position.Stage.V.Moment()
	for person := range counted(d) {
		s.add(fact(person, "participation", person.Participation[moment].Known))
	}
	return s
}

func wins(d *book.Deal) (s Score) {
	for person := range counted(d) {
		s.add(fact(person, "result", person.Result.Known))
		s.add(fact(person, "win", person.Win.Known))
	}
	return s
}

func approaches(d *book.Deal) (s Score) {
	planned := false
	met := map[*book.Stakeholder]bool{} // with an open action
	for _, action := range d.Actions {
		if action.Done {
			continue
		}
		planned = planned || action.Date.Known && action.Reason.Known
		for _, name := range action.With {
			met[name.Who] = true
		}
	}
	s.add(of(planned))
	for _, person := range d.Stakeholders {
		if person.Influence.V == method.High {
			s.add(max(of(met[person]), fact(person, "approach", person.Approach.Known)))
		}
	}
	return s
}

func resources(d *book.Deal, today day.Date) (s Score) {
	for i := range d.Resources {
		booking := &d.Resources[i]
		s.add(of(booking.Purpose.Known))
		s.add(of(booking.Win.Known))
		if over(booking, today) {
			s.add(of(booking.Effect.Known))
		}
	}
	if len(d.Resources) == 0 {
		s.add(unknown)
	}
	return s
}

func competition(d *book.Deal) (s Score) {
	s.add(of(d.Data.Position.Competition.Known))
	for _, rival := range d.Rivals {
		s.add(of(rival.Position.Known))
		s.add(of(rival.Strategy.Known))
	}
	if len(d.Rivals) == 0 && d.Data.Position.Competition.V != method.Sole {
		s.add(unknown)
	}
	return s
}

// counted are the people whom facts are asked of: those of high, medium or unknown influence.
func counted(d *book.Deal) func(yield func(*book.Stakeholder) bool) {
	return func(yield func(*book.Stakeholder) bool) {
		for _, person := range d.Stakeholders {
			if person.Influence.V != method.Low && !yield(person) {
				return
			}
		}
	}
}

// fact is what a person's field counts, which is written under key.
func fact(person *book.Stakeholder, key string, is bool) worth {
	if is && person.Guessed(key) {
		return guessed
	}
	return of(is)
}
