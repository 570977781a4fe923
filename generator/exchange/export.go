package exchange

import (
	"slices"

	"jiuwen/generator/book"
)

// export is all files of one CRM, and what their rows become.
type export struct {
	tables   []*table
	known    *directory
	contacts []*contact
	deals    []*opportunity
	profiles []*profile
	profiled map[profileKey]bool // things that have one of profiles
}

func newExport() *export {
	return &export{known: newDirectory(), profiled: map[profileKey]bool{}}
}

// read makes deals and profiles of the rows of all tables, first of those that others refer to.
func (e *export) read() {
	e.each(Accounts, e.addAccount)
	e.each(Products, e.addProduct)
	e.each(Team, e.addRep)
	e.known.contactsGiven = slices.ContainsFunc(e.tables, func(t *table) bool { return t.Kind == Contacts })
	e.each(Contacts, e.addContact)
	e.each(Opportunities, func(t *table, r row) { e.deals = append(e.deals, e.known.opportunity(t, r)) })
	e.placeContacts()
}

func (e *export) write(out *folder) error {
	for _, o := range e.deals {
		if err := o.write(out); err != nil {
			return err
		}
	}
	for _, p := range e.profiles {
		if err := p.write(out); err != nil {
			return err
		}
	}
	return nil
}

// each passes on the rows of the tables of a kind. A row without its key, or with that of an earlier row, is left out.
func (e *export) each(k Kind, use func(*table, row)) {
	seen := map[string]bool{}
	for _, t := range e.tables {
		if t.Kind != k {
			continue
		}
		key := fieldID
		if t.header(fieldID) == "" {
			key = fieldName
		}
		for _, r := range t.rows {
			switch value := t.cell(r, key); {
			case value == "":
				t.skip("import-no-key", t.header(key), r.number, "")
			case seen[value]:
				t.skip("import-twice", "", r.number, value)
			default:
				seen[value] = true
				use(t, r)
			}
		}
	}
}

func (e *export) addAccount(t *table, r row) {
	name := t.cell(r, fieldName)
	if name == "" {
		t.skip("import-no-key", t.header(fieldName), r.number, "")
		return
	}
	e.known.addAccount(name, t.cell(r, fieldID), t.cell(r, fieldDomain))
	e.addProfile(t, r, book.KindAccount, profileFront{Name: text(name), Industry: text(t.cell(r, fieldIndustry))})
}

func (e *export) addProduct(t *table, r row) {
	name := t.cell(r, fieldName)
	e.known.products.add(name)
	e.addProfile(t, r, book.KindProduct, profileFront{Name: text(name), Tags: texts(t.tags(r))})
}

func (e *export) addRep(t *table, r row) {
	name := t.cell(r, fieldName)
	e.known.reps.add(name)
	e.addProfile(t, r, book.KindRep, profileFront{
		Name: text(name), Tags: texts(t.tags(r)), Manager: text(t.cell(r, fieldManager)),
	})
}
