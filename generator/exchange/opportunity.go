package exchange

import (
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// opportunity is what a row of a CRM says of a deal; empty values are not known.
type opportunity struct {
	table *table
	row   int

	id, title      string
	account, owner string
	product        string
	stage          method.Stage
	result         method.Result
	close          day.Date
	amount         string // a decimal number; the exports name no currency
	reason         string // of a lost deal
	people         []*contact
	tags           []string

	words struct{ account, owner, product, people word } // how much is said of what is joined from other files
}

// opportunity reads a row, which has an id, with what the other exports of its system say.
func (d *directory) opportunity(t *table, r row) *opportunity {
	o := &opportunity{
		table: t, row: r.number,
		id:    t.cell(r, fieldID),
		title: t.cell(r, fieldName),
		tags:  t.tags(r),
	}
	o.account, o.words.account = d.account(t, r)
	o.owner, o.words.owner = t.named(r, fieldOwner, &d.reps)
	o.product, o.words.product = t.named(r, fieldProduct, &d.products)
	o.readPeople(d, r)
	o.readStanding(r)
	o.readClose(r)
	o.readAmount(r)
	o.readReason(r)
	for _, f := range []field{
		fieldName, fieldAccountID, fieldAccountDomain, fieldAccountName, fieldOwner, fieldProduct, fieldStage, fieldClose, fieldAmount,
	} {
		if header := t.header(f); header != "" && t.cell(r, f) == "" {
			t.note("import-empty", header, r.number, "")
		}
	}
	return o
}

// name is the title, or what stands in for it where a CRM gives none. The id tells opportunities of one product and one
// account apart.
func (o *opportunity) name() string {
	if o.title != "" {
		return o.title
	}
	var parts []string
	for _, part := range []string{o.account, o.product, o.id} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " · ")
}

// readPeople begins with whom the row names. Contacts come by their accounts too, so that who takes part is known only with
// the contacts' export and the account.
func (o *opportunity) readPeople(d *directory, r row) {
	c, how := d.contact(o.table, r)
	if c != nil {
		o.addPerson(c)
	}
	if how == mute || !d.contactsGiven || o.words.account == mute {
		o.words.people = mute
	}
}

func (o *opportunity) readStanding(r row) {
	name := o.table.cell(r, fieldStage)
	if name == "" {
		return
	}
	m, known := milestones[foldHeader(name)]
	if !known {
		o.table.note("import-stage", o.table.header(fieldStage), r.number, name)
	}
	o.stage, o.result = m.stage, m.result
}

func (o *opportunity) readClose(r row) {
	text := o.table.cell(r, fieldClose)
	if text == "" {
		return
	}
	var ok bool
	if o.close, ok = parseDay(text); !ok {
		o.table.note("import-date", o.table.header(fieldClose), r.number, text)
	}
}

// readAmount takes 0 as not known: nobody sells for nothing. Of a lost deal it is what came in, and no news.
func (o *opportunity) readAmount(r row) {
	text := o.table.cell(r, fieldAmount)
	if text == "" {
		return
	}
	amount, ok := parseAmount(text)
	switch {
	case !ok:
		o.table.note("import-amount", o.table.header(fieldAmount), r.number, text)
	case amount != "0":
		o.amount = amount
	case o.result != method.Lost:
		o.table.note("import-amount-zero", o.table.header(fieldAmount), r.number, text)
	}
}

func (o *opportunity) readReason(r row) {
	text := o.table.cell(r, fieldLostReason)
	switch {
	case o.result == method.Lost:
		o.reason = text
	case text != "":
		o.table.note("import-lost-reason", o.table.header(fieldLostReason), r.number, text)
	}
}

// tags are the texts of all columns that are tags, each once.
func (t *table) tags(r row) []string {
	var tags []string
	for _, column := range t.columns[fieldTag] {
		if tag := r.cells[column]; tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// write puts the deal's file below the folder of deals, or says why not.
func (o *opportunity) write(out *folder) error {
	file, is, err := o.file()
	if err != nil {
		return err
	}
	old, there := out.deals[is.origin]
	if there && old.sum != is.Sum {
		was, err := out.readDeal(old.path)
		if err != nil {
			return err
		}
		o.keep(was)
		if file, is, err = o.file(); err != nil {
			return err
		}
		if fields := o.differs(was); old.edited && old.sum != is.Sum && len(fields) > 0 {
			o.table.noteKept("import-edited", o.row, out.at(old.path), fields)
		}
	}
	done, path, err := out.putDeal(paths(book.KindDeal, o.id), is, file)
	if err != nil {
		return err
	}
	if done == taken {
		o.table.skip("import-path-taken", "", o.row, out.at(path))
	}
	if o.amount != "" && (done == created || done == updated) {
		o.table.Priced++
	}
	o.table.count(done)
	return nil
}
