package exchange

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/method"
	"jiuwen/generator/money"
)

// opportunity is what a row of a CRM says of a deal; empty values are not known.
type opportunity struct {
	table  *table
	row    int
	record row

	from           origin
	id, title      string
	account, owner string
	products       []string
	what, quantity string
	stage          method.Stage
	urgency        method.Urgency
	competition    method.Competition
	temperature    string // a whole number
	result         method.Result
	close, ended   day.Date
	amount, signed string // decimal numbers
	currency       string // of the amount; empty where the export names none
	lostTo, reason string
	people         []*contact
	tags           []string

	words  struct{ account, owner, product, people word } // how much is said of what is joined from other files
	unread [fieldCount]bool                               // cells that say something, and nobody knows what
}

// opportunity reads a row, which has an id, with what the other exports of its system say.
func (d *directory) opportunity(t *table, r row) *opportunity {
	if t.own() {
		return d.ownDeal(t, r)
	}
	o := &opportunity{
		table: t, row: r.number, record: r,
		id:    t.key(r),
		from:  origin{t.System, t.key(r)},
		title: t.cell(r, fieldName),
		tags:  t.tags(r),
	}
	o.account, o.words.account = d.account(t, r)
	o.owner, o.words.owner = t.named(r, fieldOwner, &d.reps)
	var product string
	if product, o.words.product = t.named(r, fieldProduct, &d.products); product != "" {
		o.products, o.what = []string{product}, product
	}
	o.readPeople(d, r)
	o.readStanding(r)
	o.readResult(r)
	o.readClose(r)
	o.readAmount(r)
	o.readReason(r)
	o.readEnd()
	if today := t.today; o.result == method.Won && !today.IsZero() && o.ended.After(today) {
		t.note("import-won-ahead", t.header(fieldClose), r.number, o.ended.String())
	}
	for _, f := range []field{
		fieldName, fieldAccountID, fieldAccountDomain, fieldAccountName, fieldOwner, fieldProduct, fieldStage, fieldClose, fieldAmount,
	} {
		if header := t.header(f); header != "" && t.cell(r, f) == "" {
			t.note("import-empty", header, r.number, "")
		}
	}
	return o
}

// said is how much the row says of a field. A cell that can't be read says nothing: what an earlier run wrote stays.
func (o *opportunity) said(f field) word {
	if o.unread[f] {
		return mute
	}
	return o.table.said(f)
}

// name is the title, or what stands in for it where a CRM gives none. The id tells opportunities of one product and one
// account apart. What the export does not say of them, the deal's file does.
func (o *opportunity) name(is *deal.Deal) string {
	if o.title != "" {
		return o.title
	}
	var parts []string
	for _, part := range []string{o.words.account.settle(o.account, is.Account.V), o.words.product.settle(o.what, is.Objective.What.V), o.id} {
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
	} else {
		o.addNamed(d, r)
	}
	if how == mute || !d.contactsGiven || o.words.account == mute {
		o.words.people = mute
	}
}

// addNamed makes stakeholders of those whom the row names: of the account's contacts where they are, else of the name. The
// title and role that the row has are those of the one whom it names.
func (o *opportunity) addNamed(d *directory, r row) {
	var named []*contact
	for name := range strings.FieldsFuncSeq(o.table.cell(r, fieldContactName), isListSign) {
		if name = strings.TrimSpace(address.ReplaceAllString(name, "")); name == "" {
			continue
		}
		c := d.contactOfName[newProfileKey(book.KindPerson, o.account, name)]
		if c == nil {
			c = &contact{name: name}
		}
		named = append(named, o.addPerson(c))
	}
	for _, f := range []field{fieldJobTitle, fieldRole} {
		switch text := o.table.cell(r, f); {
		case text == "":
		case len(named) != 1:
			o.table.note("import-of-whom", o.table.header(f), r.number, text)
		case f == fieldRole:
			named[0].roles = sortedRoles(append(named[0].roles, o.table.roles(r)...))
		case named[0].title == "":
			named[0].title = text
		}
	}
}

// same says whether another row of the deal's key is of the same deal, so that it can only be there for one more contact.
func (o *opportunity) same(r row) bool {
	return !slices.ContainsFunc([]field{fieldName, fieldAccountName, fieldStage, fieldResult, fieldAmount, fieldClose}, func(f field) bool {
		return o.table.cell(o.record, f) != o.table.cell(r, f)
	})
}

// address is what HubSpot writes behind a name.
var address = regexp.MustCompile(`\s*\([^()]*@[^()]*\)`)

func (o *opportunity) readStanding(r row) {
	name := o.table.cell(r, fieldStage)
	if name == "" {
		return
	}
	m, known := o.table.milestone(name)
	if !known {
		o.table.note("import-stage", o.table.header(fieldStage), r.number, name)
		o.unread[fieldStage] = true
	}
	o.stage, o.result = m.stage, m.result
	if known {
		o.table.readAs(name, m)
	}
}

// readResult reads how the deal came out, where that is a column of its own: a lost deal has a stage there, the last.
func (o *opportunity) readResult(r row) {
	name := o.table.cell(r, fieldResult)
	if name == "" || goesOn[foldHeader(name)] {
		return
	}
	m, known := o.table.milestone(name)
	if !known {
		o.table.note("import-result", o.table.header(fieldResult), r.number, name)
		o.unread[fieldStage] = true
	}
	if o.result = m.result; o.result != "" {
		o.stage = m.stage
	}
	if known {
		o.table.readAs(name, m)
	}
}

func (o *opportunity) readClose(r row) {
	text := o.table.cell(r, fieldClose)
	if text == "" {
		return
	}
	var ok bool
	if o.close, ok = parseDay(text, o.table.order); !ok {
		o.table.note("import-date", o.table.header(fieldClose), r.number, text)
		o.unread[fieldClose] = true
		return
	}
	o.table.noteOrder(r, fieldClose, o.close)
}

// noteOrder notes how a day was read that could be another.
func (t *table) noteOrder(r row, f field, read day.Date) {
	text := t.cell(r, f)
	if _, either := daySense(text); either && !t.sure.order {
		t.note("import-date-order", t.header(f), r.number, text+" → "+read.String())
	}
}

// readAmount takes 0 as not known: nobody sells for nothing. Of a lost deal it is what came in, and no news.
func (o *opportunity) readAmount(r row) {
	text := o.table.cell(r, fieldAmount)
	if text == "" {
		return
	}
	inUnit := text
	if !money.Scaled(text) { // else the cell says it itself
		inUnit += o.table.scale
	}
	amount, currency, ok := money.Parse(inUnit, o.table.comma)
	if _, _, either := money.Sense(text); ok && either && !o.table.sure.comma && strings.Contains(amount, ".") {
		o.table.note("import-amount-decimals", o.table.header(fieldAmount), r.number, text+" → "+amount)
	}
	switch {
	case !ok:
		o.table.note("import-amount", o.table.header(fieldAmount), r.number, text)
		o.unread[fieldAmount] = true
	case amount != "0":
		o.amount, o.currency = amount, o.readCurrency(r, currency)
	case o.result != method.Lost:
		o.table.note("import-amount-zero", o.table.header(fieldAmount), r.number, text)
	}
}

// readCurrency is the currency of an amount: of its own column, as written beside it, or of the map file.
func (o *opportunity) readCurrency(r row, beside string) string {
	if text := o.table.cell(r, fieldCurrency); text != "" {
		if code := money.Meant(text); code != "" {
			return code
		}
		o.table.note("import-currency", o.table.header(fieldCurrency), r.number, text)
	}
	if beside == "" {
		beside = o.table.currency
	}
	if told := o.table.told; beside == "" && told != nil {
		return told.currency.V
	}
	return beside
}

// readEnd takes the day and the amount for those of a deal that has come to its end: CRMs have no others.
func (o *opportunity) readEnd() {
	if o.result != "" {
		o.ended = o.close
	}
	if o.result == method.Won {
		o.signed = o.amount
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

// write makes the deal's file, or follows the CRM in the one that is there.
func (o *opportunity) write(out *folder) error {
	old, there := out.dealOf(o)
	if !there {
		return o.create(out)
	}
	news := old.said == nil || o.news(old.said)
	if !news && !old.edited {
		o.table.count(unchanged)
		return nil
	}
	data, is, err := out.readDeal(old.path)
	if err != nil {
		return err
	}
	if o.table.own() {
		out.spelled(is)
		if o.from.system == ownSystem && o.stranger(is) {
			o.keep(old, is, out)
			return nil
		}
	}
	if !news {
		o.stay(old, o.differs(is), out)
		return nil
	}
	was := old.said
	if was == nil && !old.edited {
		was = o.heldBy(is)
	}
	if was != nil {
		if m := o.merged(old, was, data, is, out); m != nil {
			return o.follow(m, old, is, out)
		}
	}
	o.keep(old, is, out)
	return nil
}

// stranger says that a deal of our own table is another than the one that is there under its slug: the table is another site's.
func (o *opportunity) stranger(is *deal.Deal) bool {
	differ := func(a, b string) bool { return a != "" && b != "" && foldName(a) != foldName(b) }
	return differ(o.title, is.Title.V) && differ(o.account, is.Account.V)
}

// stay counts a file that stays as it is, and keeps the fields in which the CRM says otherwise for the report.
func (o *opportunity) stay(old shelvedDeal, left []claim, out *folder) {
	if old.edited {
		o.table.count(kept)
	} else {
		o.table.count(unchanged)
	}
	o.table.change(&o.table.Left, out.at(old.path), " ≠ ", left)
}

// create writes a new file, if its place is free.
func (o *opportunity) create(out *folder) error {
	path, free := out.place(paths(book.KindDeal, o.id))
	if !free {
		o.table.skip("import-path-taken", "", o.row, out.at(path))
		return nil
	}
	if err := o.twin(path, out); err != nil {
		return err
	}
	said := o.memory()
	if o.table.own() && o.from.system != ownSystem {
		said = nil // our table doesn't know what that CRM said
	}
	file, err := stamped(o.matter(), out.lang, o.from, said)
	if err != nil {
		return err
	}
	o.wrote(created)
	return out.write(path, file)
}

// follow writes what is new into a file that is there, and says what could not be followed.
func (o *opportunity) follow(m *merge, old shelvedDeal, is *deal.Deal, out *folder) error {
	for _, c := range m.conflicts {
		o.table.noteClaim("import-conflict", o.row, out.at(old.path), &c)
	}
	for _, name := range m.gone {
		o.table.note("import-person-gone", "", o.row, out.at(old.path)+": "+name)
	}
	left := apart(o.differs(is), append(m.conflicts, m.changes...)...)
	if len(m.changes) == 0 {
		o.stay(old, left, out)
		if maps.Equal(m.was, m.said) || o.table.own() && len(m.conflicts)+len(m.gone) == 0 {
			return nil // our tables say what files do, and that is no news
		}
	} else {
		o.wrote(updated)
		o.table.change(&o.table.Changed, out.at(old.path), " → ", m.changes)
		o.table.change(&o.table.Left, out.at(old.path), " ≠ ", left)
	}
	return out.write(old.path, slices.Clone(m.file.Bytes()))
}

// wrote counts a file that was written.
func (o *opportunity) wrote(done deed) {
	o.table.count(done)
	if o.amount != "" && o.currency == "" {
		o.table.Priced++
	}
}

// keep leaves a file as it is, and says where the CRM says otherwise.
func (o *opportunity) keep(old shelvedDeal, is *deal.Deal, out *folder) {
	differing := o.differs(is)
	var fields []string
	for _, c := range differing {
		fields = append(fields, c.label(o.table.spoken))
	}
	switch {
	case o.table.own() && len(differing) == 0:
		o.table.count(unchanged)
		return
	case o.table.own():
		for _, c := range differing {
			o.table.noteClaim("import-own-kept", o.row, out.at(old.path), &c)
		}
	case len(differing) > 0:
		o.table.noteKept("import-edited", o.row, out.at(old.path), slices.Compact(fields))
	}
	o.table.count(kept)
}
