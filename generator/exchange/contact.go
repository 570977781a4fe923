package exchange

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/method"
)

// contact is one of a customer's people, as a CRM keeps them.
type contact struct {
	table *table
	row   row

	name, title, account string
	placed               bool // in a deal
}

func (e *export) addContact(t *table, r row) {
	c := &contact{
		table: t, row: r,
		name:    personName(t.cell(r, fieldFirstName), t.cell(r, fieldLastName)),
		title:   t.cell(r, fieldJobTitle),
		account: e.known.account(t, r),
	}
	if c.name == "" {
		t.skip("import-no-key", t.header(fieldLastName), r.number, "")
		return
	}
	e.contacts = append(e.contacts, c)
	e.known.contactOfID[t.cell(r, fieldID)] = c
	if email := method.Fold(t.cell(r, fieldEmail)); email != "" {
		e.known.contactOfEmail[email] = append(e.known.contactOfEmail[email], c)
	}
}

// placeContacts finds a place for each contact that no opportunity's row names: the one deal of its account, else a
// profile of its own.
func (e *export) placeContacts() {
	dealsOf := map[string][]*opportunity{}
	for _, o := range e.deals {
		dealsOf[o.account] = append(dealsOf[o.account], o)
	}
	for _, c := range e.contacts {
		t, of := c.table, dealsOf[c.account]
		switch {
		case c.placed:
			t.Joined++
		case c.account == "":
			t.skip("import-contact-no-account", "", c.row.number, c.name)
		case len(of) == 1:
			t.Joined++
			t.note("import-contact-by-account", "", c.row.number, c.name+" → "+of[0].title)
			of[0].addPerson(c)
		default:
			t.note("import-contact-no-deal", "", c.row.number, c.name)
			e.addProfile(t, c.row, book.KindPerson, profileFront{Name: text(c.name), Account: text(c.account), Title: text(c.title)})
		}
	}
}

// addPerson makes a stakeholder of a contact, unless one of that name is there: a deal has each name once.
func (o *opportunity) addPerson(c *contact) {
	c.placed = true
	if !slices.ContainsFunc(o.people, func(other *contact) bool { return other.name == c.name }) {
		o.people = append(o.people, c)
	}
}
