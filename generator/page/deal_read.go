package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/chart"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Fact is a name with what is known under it; no Values: nothing.
type Fact struct {
	Name   string
	Values []Link
}

// fact is a Fact of one text; empty: nothing is known.
func (p dealPage) fact(name lang.Text, text string) Fact {
	f := Fact{Name: name.In(p.lang)}
	if text != "" {
		f.Values = []Link{{Text: text}}
	}
	return f
}

// Objective is question 1: what the customer wants, and what both sides gain.
type Objective struct {
	Head  Head
	Facts []Fact
	Gains []Gain
}

// Gain is something that one side gains by the deal.
type Gain struct{ What, For, Worth string }

// Standing is question 2: where we stand, and what has shifted.
type Standing struct {
	Head        Head
	Facts       []Fact
	Changes     []Change
	Temperature Chart
}

// Change is something that has shifted around the deal.
type Change struct {
	Date, Kind, What string
	Affects          []Link
	Effect           string
	Threat           bool
}

// Roles is question 3: who has which part in the decision.
type Roles struct {
	Head  Head
	Facts []Fact // a role, and who has it
}

func (p dealPage) q1(s rule.Score) Objective {
	o := &p.Data.Objective
	amount := ""
	if o.Amount.Known {
		amount = lang.Money(o.Amount.V, p.Currency)
	}
	view := Objective{Head: p.head(1, s), Facts: []Fact{
		{Name: lang.Text{ZH: "给谁", EN: "To whom"}.In(p.lang), Values: some(to(p.URL, p.Account))},
		p.fact(lang.Text{ZH: "卖什么", EN: "What"}, o.What.V),
		{Name: Plural(book.KindProduct).In(p.lang), Values: things(p.URL, p.Products)},
		p.fact(lang.Text{ZH: "数量", EN: "How many"}, o.Quantity.V),
		p.fact(closeHead, o.Close.V.String()),
		p.fact(amountHead, amount),
	}}
	for _, gain := range p.Data.Value {
		g := Gain{What: gain.What.V, For: method.Parties.Name(gain.For.V, p.lang)}
		if gain.Worth.Known {
			g.Worth = lang.Money(gain.Worth.V, p.Currency)
		}
		view.Gains = append(view.Gains, g)
	}
	return view
}

// some is a list of one link, or of none where there is no text.
func some(l Link) []Link {
	if l.Text == "" {
		return nil
	}
	return []Link{l}
}

func (p dealPage) q2(s rule.Score) Standing {
	at := p.position()
	view := Standing{Head: p.head(2, s), Temperature: p.site.figure(chart.Temperature(p.Deal, p.lang)), Facts: []Fact{
		p.fact(stageHead, at.Stage),
		p.fact(urgencyHead, at.Urgency),
		p.fact(competitionHead, at.Competition),
		p.fact(temperatureHead, at.Temperature),
	}}
	for _, change := range p.Changes {
		view.Changes = append(view.Changes, Change{
			Date: change.Date.V.String(), Kind: method.ChangeKinds.Name(change.Kind.V, p.lang), What: change.What.V,
			Affects: names(p.URL, change.Affects), Effect: method.Effects.Name(change.Effect.V, p.lang), Threat: change.Effect.V == method.Threat,
		})
	}
	return view
}

func (p dealPage) q3(s rule.Score) Roles {
	view := Roles{Head: p.head(3, s)}
	people := book.ByWeight(p.Stakeholders)
	named := who
	if len(people) > crowdedFrom { // whose names lead to their pages in the table of people: the page has to stay light
		named = func(_ book.URL, person *book.Stakeholder) Link { return Link{Text: person.Person.Name} }
	}
	for _, role := range p.site.Book.Roles() {
		fact := Fact{Name: roleName(role, p.lang)}
		for _, person := range people {
			if person.HasRole(role) {
				fact.Values = append(fact.Values, supposed(named(p.URL, person), person, "roles"))
			}
		}
		view.Facts = append(view.Facts, fact)
	}
	without := Fact{Name: lang.Text{ZH: "角色未知", EN: "Role unknown"}.In(p.lang)}
	for _, person := range people {
		if len(person.Roles) == 0 {
			without.Values = append(without.Values, named(p.URL, person))
		}
	}
	if len(without.Values) > 0 {
		view.Facts = append(view.Facts, without)
	}
	return view
}

// roleName is a role's word, in Chinese with the letters that everybody says: "决策者 EB".
func roleName(r method.Role, l lang.Lang) string {
	name := method.Roles.Name(r, l)
	if l == lang.EN || r == method.Coach {
		return name
	}
	return name + " " + string(r)
}
