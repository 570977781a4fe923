package exchange

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/method"
	"jiuwen/generator/money"
	"jiuwen/generator/sheet"
)

// ownSystem is the system of the tables that export writes. Its deals are known by their slugs.
const ownSystem = "jiuwen"

// ownTables are those of the handouts that are read again: what their rows are, which columns no CRM has, and what the columns mean.
// The other columns follow from the rest.
var ownTables = map[string]struct {
	kind  Kind
	marks []string
	means map[string]field
}{
	"deals": {Opportunities, []string{"slug", "title", "competition"}, map[string]field{
		"slug": fieldID, "title": fieldName, "account": fieldAccountName, "owner": fieldOwner, "stage": fieldStage, "urgency": fieldUrgency,
		"competition": fieldCompetition, "temperature": fieldTemperature, "amount": fieldAmount, "currency": fieldCurrency, "close": fieldClose,
		"result": fieldResult, "products": fieldProduct, "what": fieldWhat, "quantity": fieldQuantity, "outcome_date": fieldEnded,
		"outcome_amount": fieldSigned, "outcome_to": fieldLostTo, "outcome_reason": fieldLostReason, "stakeholders": fieldContactName,
		"tags": fieldTag, "crm_system": fieldSystem, "crm_id": fieldOrigin,
	}},
	"people": {Contacts, []string{"name", "deal", "participation_early"}, map[string]field{
		"name": fieldName, "account": fieldAccountName, "deal": fieldDeal,
	}},
	"actions":  {"", []string{"what", "because", "deal_title"}, nil},
	"findings": {"", []string{"severity", "code", "deal_title"}, nil},
}

// ownFormats are the formats of our own tables. Those without a kind are known, and refused.
func ownFormats() []*format {
	var all []*format
	for i := range traits {
		ownTables["people"].means[traits[i].column()] = fieldOf(i)
	}
	for _, h := range handouts {
		is := ownTables[h.name]
		f := &format{system: ownSystem, kind: is.kind, own: h.name}
		for _, c := range h.columns {
			means, ok := is.means[c.Name]
			if !ok {
				means = fieldMark
			}
			f.columns = append(f.columns, column{headers: c.Name, means: means, must: slices.Contains(is.marks, c.Name)})
		}
		all = append(all, f)
	}
	return all
}

// inDeal is a person in a deal.
type inDeal struct{ deal, name string }

// ownDeal reads a row of our own deals: what is written there is what is meant.
func (d *directory) ownDeal(t *table, r row) *opportunity {
	cell := func(f field) string { return t.cell(r, f) }
	o := &opportunity{
		table: t, row: r.number, record: r, id: t.key(r), from: origin{ownSystem, t.key(r)},
		title: cell(fieldName), account: cell(fieldAccountName), owner: cell(fieldOwner), products: sheet.Items(cell(fieldProduct)), what: cell(fieldWhat),
		quantity: cell(fieldQuantity), lostTo: cell(fieldLostTo), reason: cell(fieldLostReason), tags: sheet.Items(cell(fieldTag)),
	}
	if system, id := cell(fieldSystem), cell(fieldOrigin); system != "" && id != "" {
		o.from = origin{system, id}
	}
	o.words.account, o.words.owner = t.said(fieldAccountName), t.said(fieldOwner)
	o.words.product, o.words.people = t.said(fieldProduct), t.said(fieldContactName)
	o.stage = ownWord(o, r, fieldStage, method.Stages)
	o.urgency = ownWord(o, r, fieldUrgency, method.Urgencies)
	o.competition = ownWord(o, r, fieldCompetition, method.Competitions)
	if o.result = ownWord(o, r, fieldResult, method.Results); o.result == method.Open {
		o.result = ""
	}
	o.close, o.ended = o.ownDay(r, fieldClose), o.ownDay(r, fieldEnded)
	o.amount, o.signed, o.temperature = o.ownNumber(r, fieldAmount), o.ownNumber(r, fieldSigned), o.ownNumber(r, fieldTemperature)
	if o.temperature != "" {
		if n, err := strconv.Atoi(o.temperature); err != nil || n < 0 || n > 100 {
			o.illegible(r, "import-word", fieldTemperature)
			o.temperature = ""
		}
	}
	o.currency = o.readCurrency(r, "")
	o.ownPeople(d)
	return o
}

// ownPeople takes the deal's people from our table of people, in the order of the deal. Of one who is not there it is not known whether they
// are private or a coach: such are left out, and none is taken out of a file.
func (o *opportunity) ownPeople(d *directory) {
	var missing []string
	for _, name := range sheet.Items(o.table.cell(o.record, fieldContactName)) {
		if c := d.contactOfDeal[inDeal{o.id, name}]; c != nil {
			o.addPerson(c)
		} else {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		o.table.note("import-own-people", o.table.header(fieldContactName), o.row, strings.Join(missing, "; "))
	}
	if len(missing) > 0 || !d.contactsGiven {
		o.words.people = mute
	}
}

// illegible notes a cell that says something, and nobody knows what.
func (o *opportunity) illegible(r row, code diag.Code, f field) {
	o.table.note(code, o.table.header(f), r.number, o.table.cell(r, f))
	o.unread[f] = true
}

func ownWord[T ~string](o *opportunity, r row, f field, words method.Vocabulary[T]) T {
	text := o.table.cell(r, f)
	word, ok := words.Parse(text)
	if !ok && text != "" {
		o.illegible(r, "import-word", f)
	}
	return word
}

// ownDay reads a day as we write it, or as a spreadsheet has made it since.
func (o *opportunity) ownDay(r row, f field) day.Date {
	date, ok := o.table.ownDay(o.table.cell(r, f))
	if !ok {
		o.illegible(r, "import-date", f)
	}
	o.table.noteOrder(r, f, date)
	return date
}

func (t *table) ownDay(text string) (day.Date, bool) {
	if date, err := day.Parse(text); err == nil || text == "" {
		return date, true
	}
	return parseDay(text, t.order)
}

// ownNumber reads a number as we write it, with a point and nothing else, or as a spreadsheet has made it since.
func (o *opportunity) ownNumber(r row, f field) string {
	text := o.table.cell(r, f)
	if text == "" {
		return ""
	}
	pointed := !o.table.comma || !o.table.sure.comma // a point may be that of decimals
	if n, err := strconv.ParseFloat(text, 64); pointed && err == nil && n >= 0 && n <= money.Max {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	amount, _, ok := money.Parse(text, o.table.comma)
	if !ok {
		o.illegible(r, "import-amount", f)
	}
	return amount
}

// addOwnContact takes a person as one deal names them, or, without a deal, as their profile does. Of whom it can't be read whether they
// are private or a coach, nothing is taken.
func (e *export) addOwnContact(t *table, r row) {
	c := &contact{table: t, row: r, name: t.cell(r, fieldName), account: t.cell(r, fieldAccountName), deal: t.cell(r, fieldDeal)}
	unclear := false
	for i := range traits {
		f := fieldOf(i)
		value, _, wrong := t.readTrait(r, i)
		if wrong != "" {
			t.note(wrong, t.header(f), r.number, t.cell(r, f))
		}
		if date, ok := value.(day.Date); ok {
			t.noteOrder(r, f, date)
		}
		if traits[i].hides && (wrong != "" || t.header(f) == "") {
			unclear = true
		}
	}
	if unclear {
		t.skip("import-contact-unclear", "", r.number, c.name)
		return
	}
	e.contacts = append(e.contacts, c)
	e.known.contactOfDeal[inDeal{c.deal, c.name}] = c
}

// spelled makes the names of a deal's file those of our tables: a thing's own name in the place of an alias.
func (f *folder) spelled(d *deal.Deal) {
	name := func(kind book.Kind, account string, t *deal.Text) {
		key := newProfileKey(kind, account, strings.TrimSpace(t.V))
		if t.V = key.name; f.names[key] != "" {
			t.V = f.names[key]
		}
	}
	d.Title.V = norm.NFC.String(d.Title.V)
	name(book.KindAccount, "", &d.Account)
	name(book.KindRep, "", &d.Owner)
	for i := range d.Products {
		name(book.KindProduct, "", &d.Products[i])
	}
	for i := range d.Tags {
		d.Tags[i].V = norm.NFC.String(d.Tags[i].V)
	}
	d.Tags = once(d.Tags, func(t *deal.Text) string { return t.V })
	there := map[string]bool{}
	for i := range d.Stakeholders {
		name(book.KindPerson, d.Account.V, &d.Stakeholders[i].Name)
		there[d.Stakeholders[i].Name.V] = true
	}
	for i := range d.Stakeholders {
		s := &d.Stakeholders[i]
		superior := s.ReportsTo
		if name(book.KindPerson, d.Account.V, &superior); there[superior.V] {
			s.ReportsTo.V = superior.V
		}
		for j := range s.CoveredBy {
			name(book.KindRep, "", &s.CoveredBy[j])
		}
	}
	f.met(d, func(t deal.Text) string {
		name(book.KindPerson, d.Account.V, &t)
		return t.V
	})
	if !d.Objective.Currency.Known && (d.Objective.Amount.Known || d.Outcome.Amount.Known) {
		d.Objective.Currency.V = f.currency
	}
}

// met makes the last contact with each of a deal's people what our tables say: that of an action that is done, where it is later.
func (f *folder) met(d *deal.Deal, name func(deal.Text) string) {
	last := map[string]day.Date{}
	for i := range d.Actions {
		a := &d.Actions[i]
		if !a.Done || !a.Date.Known || !f.today.IsZero() && a.Date.V.After(f.today) {
			continue
		}
		for _, with := range a.With {
			if who := name(with); last[who].Before(a.Date.V) {
				last[who] = a.Date.V
			}
		}
	}
	for i := range d.Stakeholders {
		if s := &d.Stakeholders[i]; s.Contacted.V.Before(last[s.Name.V]) {
			s.Contacted.V = last[s.Name.V]
		}
	}
}

// once leaves out what is like an entry before.
func once[E any](list []E, key func(*E) string) []E {
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(e E) bool {
		twice := seen[key(&e)]
		seen[key(&e)] = true
		return twice
	})
}

// differingPeople are those of whom our tables say otherwise than a file.
func (o *opportunity) differingPeople(is []deal.Stakeholder) []claim {
	var all []claim
	there := map[string]*deal.Stakeholder{}
	var names, now []string
	for i := range is {
		if name := is[i].Name.V; there[name] == nil {
			there[name], names = &is[i], append(names, name)
		}
	}
	for _, c := range o.people {
		now = append(now, c.name)
		if s := there[c.name]; s != nil {
			all = append(all, o.parts(c, s, 0)...)
		}
	}
	if o.words.people != mute {
		all = append(all, claim{at: []any{"stakeholders"}, now: strings.Join(now, "\n"), is: strings.Join(names, "\n")})
	}
	return all
}
