package page

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// Rep makes the view of one of ours, as a hand-over pack: their deals, the people whom they keep, their open actions.
func (s *Site) Rep(t *book.Thing) *Thing {
	p := s.thing(t)
	p.fact(lang.Text{ZH: "上司", EN: "Manager"}, to(t.URL, t.Manager))
	var own []*book.Deal
	for _, d := range t.Deals {
		if d.Owner == t {
			own = append(own, d)
		}
	}
	p.deals(lang.Text{ZH: "负责的商机", EN: "Deals owned"}, own, "title", "stage", "amount", "close", "account", "urgency", "temperature", "support", "result")
	p.findings(mostOfRep, findingPerson, findingDeal)
	p.openActions(own)
	p.covered()
	return p.view
}

// openActions are those of the deals that are open, the earliest first.
func (p thingPage) openActions(deals []*book.Deal) {
	var rows []Row
	for _, a := range plannedIn(deals) {
		rows = append(rows, Row{
			p.site.turnCell(a), dayCell(a.Date.V), textCell(a.What.V), listCell(names(p.URL, a.With)), p.dealCell(a.deal), textCell(a.Reason.V),
		})
	}
	p.block("actions", lang.Text{ZH: "未完成的行动", EN: "Open actions"}, lang.Text{ZH: "没有未完成的行动", EN: "No open action"},
		append([]Column{p.site.turnColumn()}, p.columns(dateHead, whatHead,
			withHead, dealHead, reasonHead)...), rows)
	block := &p.view.Blocks[len(p.view.Blocks)-1]
	block.Table.Names = 2 // what is done
	if n := len(rows); n > 0 {
		number := lang.Number(float64(n))
		block.Note = Link{Text: lang.Text{ZH: "共 " + number + " 个", EN: number + " in all"}.In(p.lang), Href: narrowed(actionsPage, p.URL, chosen{"owner", p.Name})}
	}
}

// covered are the people whom the rep keeps, in deals that are open: a row for each of the deals, but counted once.
func (p thingPage) covered() {
	var rows []Row
	people := map[*book.Thing]bool{}
	for _, d := range sortedByTurn(p.Deals) {
		if !isOpen(d) {
			break // open ones come first
		}
		var kept []*book.Stakeholder
		for _, s := range d.Stakeholders {
			if slices.Contains(s.CoveredBy, p.Thing) {
				kept = append(kept, s)
			}
		}
		for _, s := range book.ByWeight(kept) {
			people[s.Person] = true
			roles, _ := roles(s, p.lang)
			leading := lang.Text{ZH: "配合", EN: "second"}
			if s.CoveredBy[0] == p.Thing {
				leading = lang.Text{ZH: "主要", EN: "leading"}
			}
			rows = append(rows, Row{
				linkCell(supposed(who(p.URL, s), s, "name")), p.dealCell(d), linkCell(value(s, "title", s.Title.V)), listCell(roles),
				rankedCell(influence(s, p.lang)), supportMark(support(s)),
				p.contact(s), linkCell(value(s, "covered_by", leading.In(p.lang))),
			})
		}
	}
	p.block("people", lang.Text{ZH: "联系的关键人", EN: "People covered"}, lang.Text{ZH: "没有负责联系的人", EN: "Nobody to keep in touch with"},
		p.columns(personHead, dealHead, titleHead, roleHead, influenceHead, supportHead, contactHead, lang.Text{ZH: "谁为主", EN: "Lead"}), rows)
	if n := len(people); n > 0 {
		p.view.Blocks[len(p.view.Blocks)-1].Note.Text = lang.Text{ZH: "共 " + lang.Number(float64(n)) + " 人", EN: lang.Number(float64(n)) + " in all"}.In(p.lang)
	}
}
