package exchange

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/money"
)

// export is all files of one CRM, and what their rows become.
type export struct {
	tables   []*table
	known    *directory
	contacts []*contact
	deals    []*opportunity
	byKey    map[string]*opportunity
	profiles []*profile
	profiled map[profileKey]bool // things that have one of profiles
}

func newExport() *export {
	return &export{known: newDirectory(), byKey: map[string]*opportunity{}, profiled: map[profileKey]bool{}}
}

// read makes deals and profiles of the rows of all tables, first of those that others refer to.
func (e *export) read() {
	for _, t := range e.tables {
		t.learn()
	}
	e.each(Accounts, e.addAccount)
	e.each(Products, e.addProduct)
	e.each(Team, e.addRep)
	e.known.contactsGiven = slices.ContainsFunc(e.tables, func(t *table) bool { return t.Kind == Contacts })
	e.each(Contacts, e.addContact)
	for _, t := range e.tables {
		if t.Kind == Opportunities && t.keyField() != fieldID {
			t.warn("import-no-id")
		}
	}
	e.each(Opportunities, e.addOpportunity)
	e.placeContacts()
}

func (e *export) addOpportunity(t *table, r row) {
	o := e.known.opportunity(t, r)
	e.deals, e.byKey[o.id] = append(e.deals, o), o
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

// each passes on the rows of the tables of a kind. A row without its key, or with that of an earlier row, is left out; of
// opportunities, such a row may name one more contact.
func (e *export) each(k Kind, use func(*table, row)) {
	seen := map[string]bool{}
	for _, t := range e.tables {
		if t.Kind != k {
			continue
		}
		for _, r := range t.rows {
			switch value := t.key(r); {
			case value == "":
				t.skip("import-no-key", t.header(t.keyField()), r.number, "")
			case e.anotherContact(t, r, value):
				t.Joined++
			case seen[value]:
				t.skip("import-twice", "", r.number, value)
			default:
				seen[value] = true
				use(t, r)
			}
		}
	}
}

// anotherContact adds whom a row names to the deal of an earlier row, if it is one more row of that deal.
func (e *export) anotherContact(t *table, r row, key string) bool {
	o := e.byKey[key]
	if t.Kind != Opportunities || o == nil || o.table != t || t.cell(r, fieldContactName) == "" || !o.same(r) {
		return false
	}
	o.addNamed(e.known, r)
	return true
}

// keyField is what tells the rows of a table apart.
func (t *table) keyField() field {
	for _, f := range []field{fieldID, fieldName} {
		if t.header(f) != "" {
			return f
		}
	}
	return fieldLastName
}

// key tells a row from all others of its kind. Opportunities without ids are told by their account and title.
func (t *table) key(r row) string {
	key := t.cell(r, t.keyField())
	switch account := t.cell(r, fieldAccountName); {
	case t.own() && t.Kind == Contacts && key != "":
		return strings.Join([]string{t.cell(r, fieldDeal), account, key}, "\n")
	case t.keyField() == fieldID, key == "", account == "":
		return key
	case t.Kind == Contacts:
		return strings.Join([]string{account, t.cell(r, fieldFirstName), key, t.cell(r, fieldEmail)}, " · ")
	default:
		return account + " · " + key
	}
}

// learn finds in which order the table's days write their numbers and what its decimal sign is: by the values that can be read in one
// way only, else by where files with such a delimiter, or such money, come from. An order that is told stays.
func (t *table) learn() {
	var dayFirsts, monthFirsts, commas, points, abroad, moneys int
	for _, r := range t.rows {
		for _, f := range dayFields {
			switch o, _ := daySense(t.cell(r, f)); o {
			case dayFirst:
				dayFirsts++
			case monthFirst:
				monthFirsts++
			}
		}
		comma, point, _ := money.Sense(t.cell(r, fieldAmount))
		if comma {
			commas++
		}
		if point {
			points++
		}
		if code := t.currencyOf(r); code != "" {
			moneys++
			if dayFirstMoney[code] {
				abroad++
			}
		}
	}
	european := t.Delimiter == ';'
	t.comma, t.sure.comma = commas > points || commas == points && european, (commas > 0) != (points > 0)
	t.sure.order = (dayFirsts > 0) != (monthFirsts > 0)
	switch told := t.told; {
	case t.order != "":
		t.sure.order = true
	case told != nil && told.date.Known:
		t.order, t.sure.order = told.date.V, true
	case dayFirsts > monthFirsts, dayFirsts == monthFirsts && (european || 2*abroad > moneys):
		t.order = dayFirst
	default:
		t.order = monthFirst
	}
}

// dayFields are those that hold days.
var dayFields = []field{fieldClose, fieldEnded, fieldOf(slices.IndexFunc(traits[:], func(t trait) bool { return t.key == "contacted" }))}

// currencyOf is the currency of a row's amount, without a word where that can't be read.
func (t *table) currencyOf(r row) string {
	_, beside, _ := money.Parse(t.cell(r, fieldAmount), false)
	code := cmp.Or(money.Meant(t.cell(r, fieldCurrency)), beside, t.currency)
	if code == "" && t.told != nil {
		return t.told.currency.V
	}
	return code
}

func (e *export) addAccount(t *table, r row) {
	name := t.cell(r, fieldName)
	if name == "" {
		t.skip("import-no-key", t.header(fieldName), r.number, "")
		return
	}
	e.known.addAccount(name, t.cell(r, fieldID), t.cell(r, fieldDomain))
	e.addProfile(t, r, book.KindAccount, profileFront{Name: name, Industry: t.cell(r, fieldIndustry)})
}

func (e *export) addProduct(t *table, r row) {
	name := t.cell(r, fieldName)
	e.known.products.add(name)
	e.addProfile(t, r, book.KindProduct, profileFront{Name: name, Tags: t.tags(r)})
}

func (e *export) addRep(t *table, r row) {
	name := t.cell(r, fieldName)
	e.known.reps.add(name)
	e.addProfile(t, r, book.KindRep, profileFront{
		Name: name, Tags: t.tags(r), Manager: t.cell(r, fieldManager),
	})
}
