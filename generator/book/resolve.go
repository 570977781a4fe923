package book

import (
	"slices"
	"strings"

	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
)

// resolve finds whom and what the names of a deal mean.
func (l *linker) resolve(d *Deal) {
	data := d.Data
	d.Currency = l.book.Config.Currency
	if c, ok := data.Objective.Currency.Get(); ok {
		d.Currency = c
	}
	home := d.Thing
	if account := l.thing(KindAccount, data.Account); account != nil {
		d.Account, home = account, account
		join(account, d)
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
	people := l.stakeholders(d, home)
	d.Changes = resolved(data.Changes, func(c *deal.Change) Change { return Change{c, people.names(c.Affects)} })
	d.Actions = resolved(data.Actions, func(a *deal.Action) Action { return l.action(d, a, people) })
	d.Resources = resolved(data.Resources, func(r *deal.Booking) Booking {
		thing := l.thing(KindResource, r.Name)
		join(thing, d)
		return Booking{r, thing, people.names(r.For)}
	})
	d.Rivals = resolved(data.Competitors, func(r *deal.Rival) Rival {
		thing := l.thing(KindRival, r.Name)
		join(thing, d)
		return Rival{r, thing, people.names(r.Supporters)}
	})
	d.Factors = resolved(data.Decision.Factors, func(f *deal.Factor) Factor { return Factor{f, people.names(f.Favours)} })
	d.Offers = resolved(data.Offer, func(o *deal.Offer) Offer { return Offer{o, people.names(o.For)} })
	d.LostTo = l.thing(KindRival, data.Outcome.To)
	join(d.LostTo, d)
	d.Tags = l.tags(data.Tags)
	for _, tag := range d.Tags {
		join(tag, d)
	}
	d.names = slices.Clone(d.names) // to its length: it stays
	people.lastContacts()
	d.Past = pastOf(d, l.book.Today)
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

func (l *linker) action(d *Deal, a *deal.Action, people *cast) Action {
	return Action{a, people.names(a.With), resolved(a.Resources, func(name *deal.Text) Name {
		thing := l.thing(KindResource, *name)
		join(thing, d)
		return Name{Text: name.V, Thing: thing}
	})}
}

// cast is the people of one deal while its names are resolved.
type cast struct {
	l        *linker
	d        *Deal
	home     *Thing
	byPerson map[*Thing]*Stakeholder
	spelled  []string // for did-you-mean
}

// stakeholders makes the deal's people, with the lines between them.
func (l *linker) stakeholders(d *Deal, home *Thing) *cast {
	n := len(d.Data.Stakeholders)
	c := &cast{l: l, d: d, home: home, byPerson: make(map[*Thing]*Stakeholder, n), spelled: make([]string, 0, n)}
	all := make([]Stakeholder, n)
	d.Stakeholders = make([]*Stakeholder, 0, n)
	for i := range d.Data.Stakeholders {
		data := &d.Data.Stakeholders[i]
		if !data.Name.Known {
			continue // an error already
		}
		person := l.person(home, data.Name.V)
		if c.byPerson[person] != nil {
			l.diags.Add("stakeholder-twice", d.Path, data.Name.At, data.Name.V)
			continue
		}
		s := &all[len(d.Stakeholders)]
		*s = Stakeholder{Stakeholder: data, Person: person, LastContact: data.Contacted.V}
		c.byPerson[person] = s
		c.spelled = append(c.spelled, data.Name.V)
		d.Stakeholders = append(d.Stakeholders, s)
		join(person, d)
		s.CoveredBy = slices.Grow(s.CoveredBy, len(data.CoveredBy))
		for _, name := range data.CoveredBy {
			if rep := l.thing(KindRep, name); rep != nil {
				s.CoveredBy = append(s.CoveredBy, rep)
				join(rep, d)
			}
		}
	}
	for _, s := range d.Stakeholders {
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
	return c
}

// who is the stakeholder that a name means, by name or alias; nil with a warning where it means none.
func (c *cast) who(name deal.Text) *Stakeholder {
	if !name.Known {
		return nil
	}
	if s := c.byPerson[c.l.people[personKey{c.home, nameKey(name.V)}]]; s != nil {
		return s
	}
	unknown := diag.New("name-unknown", c.d.Path, name.At, name.V)
	unknown.Suggest = c.l.suggest(name.V, func() []string { return c.spelled })
	c.l.diags = append(c.l.diags, unknown)
	return nil
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
		c.l.diags.Add("reports-circle", c.d.Path, last.Stakeholder.ReportsTo.At, describe(circle))
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
		if !a.Done || !a.Date.Known || a.Date.V.After(c.l.book.Today) {
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
