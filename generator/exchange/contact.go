package exchange

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/method"
)

// contact is one of a customer's people, as a CRM keeps them.
type contact struct {
	table *table
	row   row

	name, title, account string
	deal                 string // of our own table of people: the slug; empty: none
	roles                []method.Role
	placed               bool // in a deal
}

func (e *export) addContact(t *table, r row) {
	if t.own() {
		e.addOwnContact(t, r)
		return
	}
	account, _ := e.known.account(t, r)
	c := &contact{
		table: t, row: r,
		name:    personName(t.cell(r, fieldFirstName), t.cell(r, fieldLastName)),
		title:   t.cell(r, fieldJobTitle),
		account: account,
		roles:   sortedRoles(t.roles(r)),
	}
	if name := t.cell(r, fieldName); name != "" {
		c.name = name
	}
	if c.name == "" {
		t.skip("import-no-key", cmp.Or(t.header(fieldLastName), t.header(fieldName)), r.number, "")
		return
	}
	e.contacts = append(e.contacts, c)
	if id := t.cell(r, fieldID); id != "" {
		e.known.contactOfID[id] = c
	}
	e.known.contactOfName[newProfileKey(book.KindPerson, account, c.name)] = c
	if email := method.Fold(t.cell(r, fieldEmail)); email != "" {
		e.known.contactOfEmail[email] = append(e.known.contactOfEmail[email], c)
	}
}

// maxByAccount is how many contacts of one account may all take part in its one deal. Of more, most do not, and no deal's
// file could hold them.
const maxByAccount = 100

// placeContacts finds a place for each contact that no opportunity's row names: the one deal of its account, else a
// profile of its own.
func (e *export) placeContacts() {
	contactsOf := map[string]int{}
	for _, c := range e.contacts {
		if !c.placed && !c.table.own() {
			contactsOf[c.account]++
		}
	}
	dealsOf := map[string][]*opportunity{}
	for _, o := range e.deals {
		dealsOf[o.account] = append(dealsOf[o.account], o)
	}
	for _, c := range e.contacts {
		t, of := c.table, dealsOf[c.account]
		switch {
		case c.placed:
			t.Joined++
		case c.deal != "" && e.byKey[c.deal] != nil:
			t.Joined++
			e.byKey[c.deal].addPerson(c)
		case c.deal != "":
			t.skip("import-contact-deal", "", c.row.number, c.name+" → "+c.deal)
		case t.own() && c.hidden():
			t.skip("import-contact-hidden", "", c.row.number, c.name)
		case c.account == "":
			t.skip("import-contact-no-account", "", c.row.number, c.name)
		case len(of) == 1 && !t.own() && contactsOf[c.account] <= maxByAccount:
			t.Joined++
			t.note("import-contact-by-account", "", c.row.number, c.name+" → "+of[0].name(&deal.Deal{}))
			of[0].addPerson(c)
		default:
			t.note("import-contact-no-deal", "", c.row.number, c.name)
			e.addProfile(t, c.row, book.KindPerson, c.profile())
		}
	}
	for _, o := range e.deals {
		o.people = distinct(o.people)
	}
}

// addPerson makes a stakeholder of a contact. Who takes part in several deals has a part in each.
func (o *opportunity) addPerson(c *contact) *contact {
	c.placed = true
	part := *c
	part.roles = slices.Clone(c.roles)
	o.people = append(o.people, &part)
	return &part
}

// distinct leaves out namesakes of those before: a deal has each name once.
func distinct(people []*contact) []*contact {
	if len(people) < 2 {
		return people
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(people, func(c *contact) bool {
		twice := seen[c.name]
		seen[c.name] = true
		return twice
	})
}

// sortedRoles are roles, each once, in the method's order.
func sortedRoles(roles []method.Role) []method.Role {
	slices.SortFunc(roles, func(a, b method.Role) int { return method.Roles.Index(a) - method.Roles.Index(b) })
	return slices.Compact(roles)
}
