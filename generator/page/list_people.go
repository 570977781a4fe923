package page

import (
	"cmp"
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// known is what all deals together know of a person.
type known struct {
	title, department string
	roles             []method.Role
	influence         method.Grade
	support           []method.Support // every level that a deal has them at, the lowest first
	contact           day.Date
	covered           []*book.Thing
	open              int // open deals
}

// knownFrom is what the deals know of each of the people, in one pass over them. The deals' stakeholders must be among the
// people.
func knownFrom(people []*book.Thing, deals []*book.Deal) map[*book.Thing]*known {
	all := make(map[*book.Thing]*known, len(people))
	for _, p := range people {
		k := &known{}
		if p.Profile != nil {
			k.title, k.department = p.Profile.Title.V, p.Profile.Department.V
		}
		all[p] = k
	}
	for _, d := range deals {
		for _, person := range d.Stakeholders {
			all[person.Person].learn(person, isOpen(d))
		}
	}
	return all
}

// learn adds what one deal says of the person. What a profile or an earlier deal says of their title stays.
func (k *known) learn(p *book.Stakeholder, open bool) {
	k.title, k.department = cmp.Or(k.title, p.Title.V), cmp.Or(k.department, p.Department.V)
	for _, r := range p.Roles {
		if !slices.Contains(k.roles, r.V) {
			k.roles = append(k.roles, r.V)
		}
	}
	if i := method.Grades.Index(p.Influence.V); i >= 0 && (k.influence == "" || i < method.Grades.Index(k.influence)) {
		k.influence = p.Influence.V
	}
	if at, found := slices.BinarySearch(k.support, p.Support.V); p.Support.Known && !found {
		k.support = slices.Insert(k.support, at, p.Support.V)
	}
	if k.contact.Before(p.LastContact) {
		k.contact = p.LastContact
	}
	for _, rep := range p.CoveredBy {
		if len(k.covered) < mostOwners && !slices.Contains(k.covered, rep) {
			k.covered = append(k.covered, rep)
		}
	}
	if open {
		k.open++
	}
}

// peopleList is the list of the customers' people, account by account.
func (s *Site) peopleList(here book.URL) *listing {
	l := s.Book.Lang()
	all := knownFrom(s.Book.People, s.Book.Deals)
	list := &listing{kind: book.KindPerson, size: len(s.Book.People), about: s.many(book.KindPerson, len(s.Book.People)), columns: []Column{
		{Name: lang.Text{ZH: "姓名", EN: "Name"}.In(l)},
		{Name: Singular(book.KindAccount).In(l)},
		{Name: lang.Text{ZH: "部门", EN: "Department"}.In(l)},
		{Name: lang.Text{ZH: "职务", EN: "Title"}.In(l)},
		{Name: lang.Text{ZH: "角色", EN: "Roles"}.In(l), Filter: termOptions(method.Roles, l, func(count func(method.Role)) {
			for _, k := range all {
				for _, r := range k.roles {
					count(r)
				}
				if len(k.roles) == 0 {
					count("")
				}
			}
		})},
		{Name: lang.Text{ZH: "影响力", EN: "Influence"}.In(l), Whole: true, Filter: termOptions(method.Grades, l, func(count func(method.Grade)) {
			for _, k := range all {
				count(k.influence)
			}
		})},
		{Name: lang.Text{ZH: "支持度", EN: "Support"}.In(l), Numeric: true},
		{Name: lang.Text{ZH: "最近接触", EN: "Last contact"}.In(l), Whole: true},
		{Name: lang.Text{ZH: "我方", EN: "Ours"}.In(l)},
		{Name: lang.Text{ZH: "进行中的商机", EN: "Open deals"}.In(l), Numeric: true},
	}}
	list.row = func(i int) Row {
		p := s.Book.People[i]
		k := all[p]
		return Row{
			linkCell(to(here, p)), linkCell(to(here, p.Account)), textCell(k.department), textCell(k.title),
			rolesCell(k.roles, l), term(method.Grades, k.influence, l), levelsCell(k.support),
			dayCell(k.contact), {Links: things(here, k.covered)}, countCell(k.open),
		}
	}
	return list
}

func rolesCell(roles []method.Role, l lang.Lang) Cell {
	var c Cell
	for _, r := range roles {
		c.Links = append(c.Links, Link{Text: method.Roles.Name(r, l)})
	}
	return c
}

// levelsCell is a person's support: one level, or where deals differ from the lowest to the highest; the lowest counts.
func levelsCell(levels []method.Support) Cell {
	if len(levels) == 0 {
		return Cell{}
	}
	low, high := levels[0], levels[len(levels)-1]
	text := lang.Signed(int(low))
	if low != high {
		text += " … " + lang.Signed(int(high))
	}
	return Cell{Links: []Link{{Text: text}}, Sort: strconv.Itoa(int(low))}
}
