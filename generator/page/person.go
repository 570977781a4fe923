package page

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Person makes the view of a customer's person: what each deal knows of them, in one table, and below it what they want.
func (s *Site) Person(t *book.Thing) *Thing {
	p := s.thing(t)
	p.fact(accountHead, to(t.URL, t.Account))
	if t.Profile != nil {
		p.fact(departmentHead, Link{Text: t.Profile.Department.V})
		p.fact(titleHead, Link{Text: t.Profile.Title.V})
	}
	block := Block{
		ID: "deals", Title: Plural(book.KindDeal).In(p.lang), Empty: noDeals.In(p.lang),
		Table: Table{Columns: p.columns(dealHead, stageHead, roleHead, influenceHead, supportHead, feedbackHead, contactHead, oursHead), Rows: make([]Row, 0, len(t.Deals))},
	}
	for _, d := range sortedByTurn(t.Deals) {
		for _, person := range d.Stakeholders {
			if person.Person != t {
				continue
			}
			roles, _ := roles(person, p.lang)
			block.Table.Rows = append(block.Table.Rows, Row{
				p.dealCell(d), p.stageCell(d), listCell(roles), rankedCell(influence(person, p.lang)), supportMark(support(person)),
				p.word(feedback(person, p.lang).Link), p.contact(person), listCell(coveredBy(t.URL, person)),
			})
			if facts := p.wants(d, person); len(facts) > 0 {
				block.Cards = append(block.Cards, Card{to(t.URL, d.Thing), facts})
			}
		}
	}
	block.Note = p.next()
	p.view.Blocks = append(p.view.Blocks, block)
	p.findings(mostOfRep, findingDeal)
	return p.view
}

// next says how many open actions are with the person, and leads to them.
func (p thingPage) next() Link {
	n := 0
	for _, d := range p.Deals {
		for i := range d.Actions {
			a := &d.Actions[i]
			if isOpen(d) && !a.Done && slices.ContainsFunc(a.With, func(name book.Name) bool { return name.Who != nil && name.Who.Person == p.Thing }) {
				n++
			}
		}
	}
	if n == 0 {
		return Link{}
	}
	number := lang.Number(float64(n))
	words := lang.Text{ZH: number + " 个未完成的行动", EN: number + " open actions"}
	if n == 1 {
		words.EN = "1 open action"
	}
	return Link{Text: words.In(p.lang), Href: narrowed(actionsPage, p.URL, chosen{"with", string(p.URL)})}
}

// word is the cell of a word of the method.
func (p thingPage) word(l Link) Cell { return Cell{Links: some(l), Whole: true} }

func (p thingPage) contact(s *book.Stakeholder) Cell {
	if s.LastContact.IsZero() {
		return Cell{Links: []Link{{Text: lang.Text{ZH: "从未", EN: "never"}.In(p.lang)}}, Sort: "0"} // before all days
	}
	c := dayCell(s.LastContact)
	c.Links[0].Guess, c.Sort = s.Guessed("contacted"), s.LastContact.String()
	return c
}

// wants is what a deal knows of a person besides their marks: what they see, want and win, who they follow, what comes next.
func (p thingPage) wants(d *book.Deal, s *book.Stakeholder) []Fact {
	var known [20]Fact // of which most people have but some
	facts := known[:0]
	list := func(name lang.Text, links []Link) {
		if len(links) > 0 && links[0].Text != "" {
			facts = append(facts, Fact{name.In(p.lang), links})
		}
	}
	add := func(name lang.Text, link Link) { list(name, some(link)) }
	if p.Profile == nil || !p.Profile.Title.Known {
		add(titleHead, value(s, "title", s.Title.V))
	}
	if p.Profile == nil || !p.Profile.Department.Known {
		add(departmentHead, value(s, "department", s.Department.V))
	}
	add(lang.Text{ZH: "现实", EN: "Reality"}, value(s, "reality", s.Reality.V))
	add(lang.Text{ZH: "期望", EN: "Expectation"}, value(s, "expectation", s.Expectation.V))
	add(lang.Text{ZH: "组织的结果", EN: "Result for the organisation"}, value(s, "result", s.Result.V))
	add(lang.Text{ZH: "个人的赢", EN: "Own win"}, value(s, "win", s.Win.V))
	add(lang.Text{ZH: "应对", EN: "Approach"}, value(s, "approach", s.Approach.V))
	add(levelHead, value(s, "level", method.Levels.Name(s.Level.V, p.lang)))
	list(lang.Text{ZH: "参与度", EN: "Participation"}, p.participation(s))
	add(lang.Text{ZH: "立场", EN: "Stands"}, insider(s, p.lang))
	if s.ReportsTo != nil {
		add(lang.Text{ZH: "汇报给", EN: "Reports to"}, supposed(who(p.URL, s.ReportsTo), s, "reports_to"))
	}
	for _, kind := range method.TieKinds {
		var others []Link
		for _, tie := range s.Ties {
			if tie.Kind == kind.Value {
				others = append(others, supposed(who(p.URL, tie.To), s, "ties"))
			}
		}
		list(kind.Name, others)
	}
	var next []Link
	for _, action := range d.Actions {
		if !action.Done && with(action, s) {
			next = append(next, Link{Text: dated(action, p.lang)})
		}
	}
	list(lang.Text{ZH: "下一步", EN: "Next"}, next)
	return slices.Clone(facts)
}

// participation is how much somebody takes part, phase by phase; nothing where none is known.
func (p thingPage) participation(s *book.Stakeholder) []Link {
	var phases []Link
	for i, seen := range s.Participation {
		if seen.Known {
			phases = append(phases, value(s, "participation", method.Moments[i].Name.In(p.lang)+" "+method.Grades.Name(seen.V, p.lang)))
		}
	}
	return phases
}

func with(a book.Action, s *book.Stakeholder) bool {
	for _, name := range a.With {
		if name.Who == s {
			return true
		}
	}
	return false
}

// dated is an action's day and what is to be done.
func dated(a book.Action, l lang.Lang) string {
	if !a.Date.Known {
		return a.What.V
	}
	return a.Date.V.String() + lang.Text{ZH: "　", EN: " "}.In(l) + a.What.V
}
