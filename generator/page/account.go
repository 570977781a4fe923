package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Account makes the view of a customer organisation: its deals and its people.
func (s *Site) Account(t *book.Thing) *Thing {
	p := s.thing(t)
	if t.Profile != nil {
		p.fact(lang.Text{ZH: "行业", EN: "Industry"}, Link{Text: t.Profile.Industry.V})
	}
	p.deals(dealsName, t.Deals, "title", "stage", "amount", "close", "owner", "temperature", "support", "result")
	all := knownFrom(t.People, t.Deals)
	var rows []Row
	for _, person := range t.People {
		k := all[person]
		rows = append(rows, Row{
			linkCell(to(t.URL, person)), textCell(k.department), textCell(k.title), rolesCell(k.roles, p.lang),
			term(method.Grades, k.influence, p.lang), levelsCell(k.support), dayCell(k.contact), listCell(things(t.URL, k.covered)),
		})
	}
	p.block("people", Plural(book.KindPerson), lang.Text{ZH: "还没有写关键人", EN: "No people written down yet"},
		p.columns(personHead, departmentHead, titleHead, roleHead, influenceHead, supportHead, contactHead, oursHead), rows)
	return p.view
}
