package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// Account makes the view of a customer organisation: its deals and its people.
func (s *Site) Account(t *book.Thing) *Thing {
	p := s.thing(t)
	if t.Profile != nil {
		p.fact(industryHead, Link{Text: t.Profile.Industry.V})
	}
	p.deals(Plural(book.KindDeal), t.Deals, "title", "stage", "amount", "close", "owner", "temperature", "support", "result")
	p.findings(mostOfAccount, findingPerson, findingDeal)
	all := knownFrom(t.People, t.Deals)
	var rows []Row
	for _, person := range t.People {
		cells := all[person].cells(t.URL, p.lang)
		for i, head := range peopleHeads[1:] {
			if head == supportHead {
				cells[i].Mark = all[person].mark()
			}
		}
		rows = append(rows, append(Row{linkCell(to(t.URL, person))}, cells...))
	}
	p.block("people", Plural(book.KindPerson), lang.Text{ZH: "还没有写关键人", EN: "No people written down yet"},
		p.columns(peopleHeads...), rows)
	return p.view
}

// peopleHeads are the heads of an account's people.
var peopleHeads = []lang.Text{personHead, departmentHead, titleHead, roleHead, influenceHead, supportHead, contactHead, oursHead}
