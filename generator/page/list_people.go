package page

import (
	"slices"
	"strconv"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// known is what all deals together know of a person. What one deal knows is no guess, though another guesses it.
type known struct {
	title, department Link
	roles             []method.Role
	influence         method.Grade
	support           []method.Support // every level that a deal has them at, the lowest first
	contact           day.Date
	covered           []*book.Thing
	open              int          // open deals
	doubt             map[any]bool // the roles, levels and so on above that are but a guess; nil: none
}

// knownFrom is what the deals know of each of the people, in one pass over them. The deals' stakeholders must be among the
// people.
func knownFrom(people []*book.Thing, deals []*book.Deal) map[*book.Thing]*known {
	all := make(map[*book.Thing]*known, len(people))
	for _, p := range people {
		k := &known{}
		if p.Profile != nil {
			k.title.Text, k.department.Text = p.Profile.Title.V, p.Profile.Department.V
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

// learn adds what one deal says of the person. What a profile or an earlier deal says of their title stays, unless it is
// only a guess.
func (k *known) learn(p *book.Stakeholder, open bool) {
	k.title, k.department = better(k.title, value(p, "title", p.Title.V)), better(k.department, value(p, "department", p.Department.V))
	for _, r := range p.Roles {
		first := !slices.Contains(k.roles, r.V)
		if first {
			k.roles = append(k.roles, r.V)
		}
		k.weigh(p.Guessed("roles"), first, r.V)
	}
	if i := method.Grades.Index(p.Influence.V); i >= 0 {
		k.weigh(p.Guessed("influence"), k.influence != p.Influence.V, p.Influence.V)
		if k.influence == "" || i < method.Grades.Index(k.influence) {
			k.influence = p.Influence.V
		}
	}
	if p.Support.Known {
		at, found := slices.BinarySearch(k.support, p.Support.V)
		if !found {
			k.support = slices.Insert(k.support, at, p.Support.V)
		}
		k.weigh(p.Guessed("support"), !found, p.Support.V)
	}
	k.weigh(p.Guessed("contacted"), k.contact != p.LastContact, p.LastContact)
	if k.contact.Before(p.LastContact) {
		k.contact = p.LastContact
	}
	for _, rep := range p.CoveredBy {
		first := !slices.Contains(k.covered, rep)
		if first && len(k.covered) < mostOwners {
			k.covered = append(k.covered, rep)
		}
		k.weigh(p.Guessed("covered_by"), first, rep)
	}
	if open {
		k.open++
	}
}

// better is what is said of a title so far, unless another deal knows what that one only guesses.
func better(so, other Link) Link {
	if so.Text == "" || so.Guess && other.Text != "" && !other.Guess {
		return other
	}
	return so
}

// weigh notes whether a value is but a guess: one whom the first deal to say it guesses, until a deal knows it.
func (k *known) weigh(guess, first bool, value any) {
	switch {
	case !guess:
		delete(k.doubt, value)
	case first:
		if k.doubt == nil {
			k.doubt = map[any]bool{}
		}
		k.doubt[value] = true
	}
}

// peopleList is the list of the customers' people, account by account.
func (s *Site) peopleList(here book.URL) *listing {
	l := s.Book.Lang()
	all := knownFrom(s.Book.People, s.Book.Deals)
	list := s.kindListing(book.KindPerson, s.many(book.KindPerson, len(s.Book.People)))
	list.columns = []Column{
		{Key: "name", Name: personHead.In(l)},
		{Key: "account", Name: Singular(book.KindAccount).In(l)},
		{Key: "department", Name: departmentHead.In(l)},
		{Key: "title", Name: titleHead.In(l)},
		{Key: "roles", Name: lang.Text{ZH: "角色", EN: "Roles"}.In(l), Filter: termOptions(method.Roles, l, func(count func(method.Role)) {
			for _, k := range all {
				for _, r := range k.roles {
					count(r)
				}
				if len(k.roles) == 0 {
					count("")
				}
			}
		})},
		{Key: "influence", Name: influenceHead.In(l), Whole: true, Filter: termOptions(method.Grades, l, func(count func(method.Grade)) {
			for _, k := range all {
				count(k.influence)
			}
		})},
		{Key: "support", Name: supportHead.In(l), Numeric: true},
		{Key: "contacted", Name: contactHead.In(l), Whole: true},
		{Key: "covered_by", Name: oursHead.In(l)},
		{Key: "open", Name: lang.Text{ZH: "进行中的商机", EN: "Open deals"}.In(l), Numeric: true},
	}
	list.of(s, s.Book.People)
	list.row = func(i int) Row {
		p := s.Book.People[i]
		return slices.Concat(Row{linkCell(to(here, p)), linkCell(to(here, p.Account))}, all[p].cells(here, l), Row{countCell(all[p].open)})
	}
	return list
}

// cells are department, title, roles, influence, support, last contact, and who of ours.
func (k *known) cells(here book.URL, l lang.Lang) Row {
	return Row{
		linkCell(k.department), linkCell(k.title), k.rolesCell(l), k.doubted(term(method.Grades, k.influence, l), k.influence),
		k.levelsCell(), k.doubted(dayCell(k.contact), k.contact), k.coveredCell(here),
	}
}

func (k *known) rolesCell(l lang.Lang) Cell {
	var c Cell
	for _, r := range k.roles {
		c.Links = append(c.Links, Link{Text: method.Roles.Name(r, l), Guess: k.doubt[r]})
	}
	return c
}

// levelsCell is a person's support: one level, or where deals differ from the lowest to the highest; the lowest counts.
func (k *known) levelsCell() Cell {
	if len(k.support) == 0 {
		return Cell{}
	}
	low, high := k.support[0], k.support[len(k.support)-1]
	link := Link{Text: lang.Signed(int(low)), Guess: k.doubt[low] || k.doubt[high]}
	if low != high {
		link.Text += " … " + lang.Signed(int(high))
	}
	return Cell{Links: []Link{link}, Sort: strconv.Itoa(int(low))}
}

// mark is the class of the support's mark where there is one level.
func (k *known) mark() string {
	if len(k.support) == 0 || k.support[0] != k.support[len(k.support)-1] {
		return ""
	}
	return SupportOf(k.support[0], false).Class
}

func (k *known) coveredCell(here book.URL) Cell {
	c := Cell{Links: things(here, k.covered)}
	for i, rep := range k.covered {
		c.Links[i].Guess = k.doubt[rep]
	}
	return c
}

// doubted is a cell that says one value, which may be but a guess.
func (k *known) doubted(c Cell, value any) Cell {
	if len(c.Links) > 0 && k.doubt[value] {
		c.Links[0].Guess = true
		if c.Sort == "" {
			c.Sort = c.Links[0].Text
		}
	}
	return c
}
