package exchange

import "jiuwen/generator/method"

// names are the names that one kind of export lists, to find which of them another export means.
type names struct {
	in    Kind
	exact map[string]bool
	near  map[string][]string // by foldName
}

// match says how a name was found among names.
type match uint8

const (
	absent    match = iota
	exact           // written the same
	near            // the only one that differs in case, width, spaces and the like alone
	ambiguous       // one of several such
)

func (n *names) add(name string) {
	if n.exact == nil {
		n.exact, n.near = map[string]bool{}, map[string][]string{}
	}
	if n.exact[name] {
		return
	}
	n.exact[name] = true
	if folded := foldName(name); folded != "" {
		n.near[folded] = append(n.near[folded], name)
	}
}

func (n *names) find(name string) (string, match) {
	if n.exact[name] {
		return name, exact
	}
	switch found := n.near[foldName(name)]; len(found) {
	case 0:
		return name, absent
	case 1:
		return found[0], near
	default:
		return name, ambiguous
	}
}

// directory is what the exports of one system say beside the opportunities: who the accounts, products, reps and
// contacts are, by all that opportunities may call them.
type directory struct {
	accounts, products, reps names

	accountOfID     map[string]string
	accountOfDomain map[string][]string

	contactOfID    map[string]*contact
	contactOfEmail map[string][]*contact
	contactOfName  map[profileKey]*contact
	contactOfDeal  map[inDeal]*contact // of our own table of people
	contactsGiven  bool
}

func newDirectory() *directory {
	return &directory{
		accounts: names{in: Accounts}, products: names{in: Products}, reps: names{in: Team},
		accountOfID: map[string]string{}, accountOfDomain: map[string][]string{},
		contactOfID: map[string]*contact{}, contactOfEmail: map[string][]*contact{}, contactOfName: map[profileKey]*contact{}, contactOfDeal: map[inDeal]*contact{},
	}
}

// addAccount makes an account known by its name, id and domain.
func (d *directory) addAccount(name, id, domain string) {
	d.accounts.add(name)
	if id != "" {
		d.accountOfID[id] = name
	}
	if domain != "" {
		domain = method.Fold(domain)
		d.accountOfDomain[domain] = append(d.accountOfDomain[domain], name)
	}
}

// account finds which account a row means: by id, by domain, or by name. A name is kept even if it leads nowhere; of an id
// or a domain that does, nothing is known.
func (d *directory) account(t *table, r row) (string, word) {
	id, domain := t.cell(r, fieldAccountID), t.cell(r, fieldAccountDomain)
	byDomain := d.accountOfDomain[method.Fold(domain)]
	if name := d.accountOfID[id]; name != "" {
		return name, full
	}
	if len(byDomain) == 1 {
		return byDomain[0], full
	}
	name, how := t.named(r, fieldAccountName, &d.accounts)
	switch {
	case name != "":
		return name, how
	case len(byDomain) > 1:
		t.note("import-ambiguous", t.header(fieldAccountDomain), r.number, domain)
	case domain != "":
		t.note("import-account", t.header(fieldAccountDomain), r.number, domain)
	case id != "":
		t.note("import-account", t.header(fieldAccountID), r.number, id)
	case t.said(fieldAccountID) == full || t.said(fieldAccountDomain) == full:
		return "", full
	default:
		return "", how
	}
	return "", mute
}

// contact finds the contact that an opportunity's row names by id or e-mail; nil where it names none that is known.
func (d *directory) contact(t *table, r row) (*contact, word) {
	id, email := t.cell(r, fieldContactID), t.cell(r, fieldContactEmail)
	byEmail := d.contactOfEmail[method.Fold(email)]
	switch {
	case d.contactOfID[id] != nil:
		return d.contactOfID[id], full
	case len(byEmail) == 1:
		return byEmail[0], full
	case len(byEmail) > 1:
		t.note("import-ambiguous", t.header(fieldContactEmail), r.number, email)
	case email != "":
		t.note("import-contact", t.header(fieldContactEmail), r.number, email)
	case id != "":
		t.note("import-contact", t.header(fieldContactID), r.number, id)
	default:
		return nil, full
	}
	return nil, mute
}

// named returns the name in a cell as the export that lists such names writes it, if that was given too.
func (t *table) named(r row, f field, listed *names) (string, word) {
	name := t.cell(r, f)
	switch {
	case name == "":
		return "", t.said(f)
	case listed.exact == nil && t.format.exports(listed.in):
		return name, loose
	case listed.exact == nil:
		return name, full
	}
	found, how := listed.find(name)
	switch how {
	case near:
		t.note("import-read-as", t.header(f), r.number, name+" → "+found)
	case absent:
		t.note("import-not-listed", t.header(f), r.number, name)
	case ambiguous:
		t.note("import-ambiguous-name", t.header(f), r.number, name)
	}
	return found, full
}
