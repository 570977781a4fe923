package book

import (
	"slices"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
)

// resolve finds the things that a deal names, and makes those that are new. Who is meant by names of its people is for settle.
func (l *linker) resolve(d *Deal) {
	data := d.Data
	d.Currency = l.book.Config.Currency
	if c, ok := data.Objective.Currency.Get(); ok {
		d.Currency = c
	}
	if d.Account = l.thing(KindAccount, data.Account); d.Account != nil {
		join(d.Account, d)
	}
	if d.Owner = l.thing(KindRep, data.Owner); d.Owner != nil {
		join(d.Owner, d)
	}
	for _, name := range data.Products {
		if p := l.thing(KindProduct, name); p != nil {
			d.Products = append(d.Products, p)
			join(p, d)
		}
	}
	l.stakeholders(d)
	resource := func(name deal.Text) *Thing {
		thing := l.thing(KindResource, name)
		join(thing, d)
		return thing
	}
	rival := func(name deal.Text) *Thing {
		thing := l.thing(KindRival, name)
		join(thing, d)
		return thing
	}
	d.Actions = resolved(data.Actions, func(a *deal.Action) Action {
		return Action{Action: a, Resources: resolved(a.Resources, func(name *deal.Text) Name { return Name{Text: name.V, Thing: resource(*name)} })}
	})
	d.Resources = resolved(data.Resources, func(r *deal.Booking) Booking { return Booking{Booking: r, Resource: resource(r.Name)} })
	d.Rivals = resolved(data.Competitors, func(r *deal.Rival) Rival { return Rival{Rival: r, Competitor: rival(r.Name)} })
	d.LostTo = rival(data.Outcome.To)
	d.Tags = l.tags(data.Tags)
	for _, tag := range d.Tags {
		join(tag, d)
	}
	d.names = slices.Clone(d.names) // to its length: it stays
}

// settle finds who is meant by the names of a deal's people that its lines, actions and so on have, and what follows from that.
// It only reads what the linker has, so that deals may be settled side by side.
func (l *linker) settle(d *Deal) []problem {
	c := &cast{linker: l, d: d, home: home(d.Thing), byPerson: make(map[*Thing]*Stakeholder, len(d.Stakeholders))}
	for _, s := range d.Stakeholders {
		c.byPerson[s.Person] = s
	}
	c.lines()
	data := d.Data
	d.Changes = resolved(data.Changes, func(it *deal.Change) Change { return Change{it, c.names(it.Affects)} })
	d.Factors = resolved(data.Decision.Factors, func(f *deal.Factor) Factor { return Factor{f, c.names(f.Favours)} })
	d.Offers = resolved(data.Offer, func(o *deal.Offer) Offer { return Offer{o, c.names(o.For)} })
	for i := range d.Actions {
		d.Actions[i].With = c.names(data.Actions[i].With)
	}
	for i := range d.Resources {
		d.Resources[i].For = c.names(data.Resources[i].For)
	}
	for i := range d.Rivals {
		d.Rivals[i].Supporters = c.names(data.Competitors[i].Supporters)
	}
	c.lastContacts()
	d.Past = pastOf(d, l.book.Config.Currency, l.book.Today)
	return c.problems
}

// settleAll settles all deals.
func (l *linker) settleAll() {
	problems := make([][]problem, len(l.deals))
	inShares(len(l.deals), func(_, i int) { problems[i] = l.settle(l.deals[i]) })
	for _, some := range problems {
		l.report(some)
	}
}

// resolved is what becomes of each of a list, whose names are resolved.
func resolved[Data, T any](list []Data, resolve func(*Data) T) []T {
	if len(list) == 0 {
		return nil
	}
	all := make([]T, len(list))
	for i := range list {
		all[i] = resolve(&list[i])
	}
	return all
}

// join notes that a deal is one of a thing's; several times is as good as once (arrange compacts).
func join(t *Thing, d *Deal) {
	if t != nil {
		d.names = append(d.names, t)
	}
}

// stakeholders makes the deal's people.
func (l *linker) stakeholders(d *Deal) {
	n := len(d.Data.Stakeholders)
	met := make(map[*Thing]bool, n)
	all := make([]Stakeholder, n)
	d.Stakeholders = make([]*Stakeholder, 0, n)
	for i := range d.Data.Stakeholders {
		data := &d.Data.Stakeholders[i]
		if !data.Name.Known {
			continue // an error already
		}
		person := l.person(home(d.Thing), data.Name.V)
		if met[person] {
			l.diags.Add("stakeholder-twice", d.Path, data.Name.At, data.Name.V)
			continue
		}
		met[person] = true
		s := &all[len(d.Stakeholders)]
		*s = Stakeholder{Stakeholder: data, Person: person, LastContact: data.Contacted.V}
		d.Stakeholders = append(d.Stakeholders, s)
		if data.Contacted.V.After(l.book.Today) {
			l.diags.Add("contacted-later", d.Path, data.Contacted.At, data.Contacted.V)
		}
		join(person, d)
		s.CoveredBy = slices.Grow(s.CoveredBy, len(data.CoveredBy))
		for _, name := range data.CoveredBy {
			if rep := l.thing(KindRep, name); rep != nil {
				s.CoveredBy = append(s.CoveredBy, rep)
				join(rep, d)
			}
		}
	}
}

// cast is the people of one deal while it is settled.
type cast struct {
	*linker
	d        *Deal
	home     *Thing
	byPerson map[*Thing]*Stakeholder
	problems []problem
}

// lines draws the lines between the people.
func (c *cast) lines() {
	for _, s := range c.d.Stakeholders {
		if s.Stakeholder.ReportsTo.Known {
			s.ReportsTo = c.who(s.Stakeholder.ReportsTo)
		}
		for _, tie := range s.Stakeholder.Ties {
			if to := c.who(tie.Name); to != nil {
				s.Ties = append(s.Ties, Tie{To: to, Kind: tie.Kind.V, Strength: tie.Strength.V})
			}
		}
	}
	c.circles()
}

// who is the stakeholder that a name means, by name or alias; nil with a warning where it means none.
func (c *cast) who(name deal.Text) *Stakeholder {
	if !name.Known {
		return nil
	}
	if s := c.byPerson[c.people[personKey{c.home, nameKey(name.V)}]]; s != nil {
		return s
	}
	c.problems = append(c.problems, problem{diag.New("name-unknown", c.d.Path, name.At, name.V), name.V, c.spelled})
	return nil
}

// spelled are the names of the deal's people.
func (c *cast) spelled() []string {
	names := make([]string, len(c.d.Stakeholders))
	for i, s := range c.d.Stakeholders {
		names[i] = s.Name.V
	}
	return names
}

func (c *cast) names(texts []deal.Text) []Name {
	names := slices.Grow([]Name(nil), len(texts))
	for _, text := range texts {
		if text.Known {
			names = append(names, Name{Text: text.V, Who: c.who(text)})
		}
	}
	return names
}

// circles finds reporting lines that lead back to where they start, reports each circle once, and cuts it.
func (c *cast) circles() {
	walked := make(map[*Stakeholder]int, len(c.d.Stakeholders)) // by which walk, from 1
	for walk, start := range c.d.Stakeholders {
		var line []*Stakeholder
		s := start
		for s != nil && walked[s] == 0 {
			walked[s] = walk + 1
			line = append(line, s)
			s = s.ReportsTo
		}
		if s == nil || walked[s] != walk+1 {
			continue
		}
		circle := line[slices.Index(line, s):]
		last := circle[len(circle)-1]
		c.problems = append(c.problems, problem{Diagnostic: diag.New("reports-circle", c.d.Path, last.Stakeholder.ReportsTo.At, describe(circle))})
		last.ReportsTo = nil
	}
}

// describe names the people of a circle, of a long one the first few.
func describe(circle []*Stakeholder) string {
	const most = 8
	var names []string
	for _, s := range circle[:min(most, len(circle))] {
		names = append(names, s.Person.Name)
	}
	if len(circle) > most {
		names = append(names, "…")
	}
	return strings.Join(append(names, circle[0].Person.Name), " → ")
}

// lastContacts finds when each stakeholder was last met: `contacted`, or the latest done action with them. Nothing is done
// yet on a day to come, whatever the file says.
func (c *cast) lastContacts() {
	for _, a := range c.d.Actions {
		if !a.Done || !a.Date.Known || a.Date.V.After(c.book.Today) {
			continue
		}
		for _, with := range a.With {
			if with.Who != nil {
				with.Who.LastContact = latest(with.Who.LastContact, a.Date.V)
			}
		}
	}
}

func latest(a, b day.Date) day.Date {
	if a.Before(b) {
		return b
	}
	return a
}
