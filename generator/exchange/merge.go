package exchange

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// claim is what the CRM says of one field of a deal's file, and what the file says there.
type claim struct {
	key     string // in the memory
	label   string // in the report
	at      []any  // in the file
	how     word
	now, is string
	value   any  // now, as it is written into the file
	blank   bool // what the file says there means the same as nothing
}

// claims are what the CRM says of a deal's fields, people aside, in the order of the content model.
func (o *opportunity) claims(is *deal.Deal) []claim {
	result := is.Outcome.Result.V
	if result == method.Open {
		result = ""
	}
	title, currency, standing := full, full, full
	if o.title == "" {
		title = mute // the one that stands in for it is no word of the CRM
	}
	if o.currency == "" {
		currency = mute
	}
	if o.unread[fieldStage] || o.table.header(fieldStage) == "" && o.table.header(fieldResult) == "" {
		standing = mute
	}
	ended, signed := opportunity{}, ""
	reason := full
	if o.result != "" {
		ended.close = o.close
	}
	if o.result == method.Won {
		signed = o.amount
	}
	if o.result == method.Lost {
		ended.reason, reason = o.reason, o.table.said(fieldLostReason)
	}
	day, amount := o.said(fieldClose), o.said(fieldAmount)
	all := []claim{
		textClaim("title", title, o.name(), is.Title.V),
		textClaim("account", o.words.account, o.account, is.Account.V),
		textClaim("owner", o.words.owner, o.owner, is.Owner.V),
		listClaim("products", o.words.product, texts([]string{o.product}), is.Products),
		textClaim("objective.what", o.words.product, o.product, is.Objective.What.V),
		textClaim("objective.close", day, o.close.String(), is.Objective.Close.V.String()),
		textClaim("objective.amount", amount, o.amount, figure(is.Objective.Amount)),
		textClaim("objective.currency", currency, o.currency, is.Objective.Currency.V),
		textClaim("position.stage", standing, string(o.stage), string(is.Position.Stage.V)),
		textClaim("outcome.result", standing, string(o.result), string(result)),
		textClaim("outcome.date", max(standing, day), ended.close.String(), is.Outcome.Date.V.String()),
		textClaim("outcome.amount", max(standing, amount), signed, figure(is.Outcome.Amount)),
		textClaim("outcome.reason", max(standing, reason), ended.reason, is.Outcome.Reason.V),
		listClaim("tags", o.table.said(fieldTag), texts(o.tags), is.Tags),
	}
	for i := range all {
		switch c := &all[i]; c.key {
		case "objective.close", "outcome.date":
			c.value = o.close
		case "objective.amount", "outcome.amount":
			c.value, _ = strconv.ParseFloat(c.now, 64) // which parseAmount has written
		case "outcome.result":
			c.blank = is.Outcome.Result.V == method.Open
		}
	}
	return all
}

func textClaim(key string, how word, now, is string) claim {
	var at []any
	for step := range strings.SplitSeq(key, ".") {
		at = append(at, step)
	}
	return claim{key: key, label: key, at: at, how: how, now: now, is: is, value: now}
}

// listClaim takes a list to which an author has added for one that says the same.
func listClaim(key string, how word, now []text, is []deal.Text) claim {
	list := func(n int, at func(int) string) (all []string) {
		for i := range n {
			all = append(all, at(i))
		}
		return all
	}
	said := list(len(now), func(i int) string { return string(now[i]) })
	c := textClaim(key, how, strings.Join(said, "\n"), strings.Join(list(len(is), func(i int) string { return is[i].V }), "\n"))
	if c.value = said; len(now) > 0 && !lacks(is, now) {
		c.is = c.now
	}
	return c
}

// memory is what to remember of a deal that is written as a whole.
func (o *opportunity) memory() memory {
	m := memory{}
	for _, c := range o.claims(&deal.Deal{}) {
		m.put(c.key, c.now)
	}
	for _, c := range o.people {
		m.putPerson(c)
	}
	return m
}

// merge is a file that somebody has edited, with what is new in the CRM put into it, field by field.
type merge struct {
	file      *edit.File
	was, said memory
	changed   bool
	conflicts []string
	gone      []string // stakeholders whom the CRM no longer names
}

// merge follows the CRM in the fields of a file that nobody has edited. It returns nil where the file can't be changed safely.
func (o *opportunity) merge(old shelvedDeal, data []byte, is *deal.Deal) *merge {
	file, _ := edit.Open(old.path, data, deal.Table(), lang.EN)
	if file == nil {
		return nil
	}
	m := &merge{file: file, was: old.said, said: maps.Clone(old.said)}
	for _, c := range o.claims(is) {
		if m.field(c) != nil {
			return nil
		}
	}
	if o.mergePeople(m, is) != nil {
		return nil
	}
	return m
}

// field holds a claim against what the CRM said before, and what the file says.
func (m *merge) field(c claim) error {
	if c.is == "" && !c.blank {
		c.is = m.file.Written(c.at...) // what can't be read is an edit too
	}
	unedited := m.was.holds(c.key, c.is)
	switch {
	case c.how == mute, m.was.holds(c.key, c.now):
		return nil
	case c.how == loose && (!unedited || foldName(c.now) == foldName(c.is)):
		return nil // whether it is another name, only the export that lists such names can say
	case c.now == c.is:
	case !unedited:
		m.conflicts = append(m.conflicts, c.label+": "+spoken(c.is)+" ≠ "+spoken(c.now))
	case c.now == "":
		if err := m.file.Remove(c.at...); err != nil {
			return err
		}
		m.changed = true
	default:
		if err := m.file.Set(c.value, c.at...); err != nil {
			return err
		}
		m.changed = true
	}
	m.said.put(c.key, c.now)
	return nil
}

// spoken is a value as a report shows it.
func spoken(value string) string {
	if value == "" {
		return "–"
	}
	return strings.ReplaceAll(value, "\n", ", ")
}

// mergePeople adds contacts who are new. One whom an author has taken out stays out, and one whom the CRM no longer names stays.
func (o *opportunity) mergePeople(m *merge, is *deal.Deal) error {
	there := map[string]*deal.Stakeholder{}
	index := map[string]int{}
	for i := range is.Stakeholders {
		s := &is.Stakeholders[i]
		if name := s.Name.V; there[name] == nil {
			there[name], index[name] = s, m.file.Index(s.At, "stakeholders")
		}
	}
	now := map[string]bool{}
	for _, c := range o.people {
		key := ofPerson(c.name)
		now[key] = true
		_, known := m.was[key]
		s := there[c.name]
		switch {
		case s == nil && known:
			continue
		case s == nil:
			if err := m.file.Append(c.entry(), "stakeholders"); err != nil {
				return err
			}
			m.changed = true
			m.said.putPerson(c)
			continue
		}
		at := []any{"stakeholders", index[c.name]}
		title, roles := full, full
		if c.title == "" && o.silent(c, fieldJobTitle) {
			title = mute
		}
		if len(c.roles) == 0 && o.silent(c, fieldRole) {
			roles = mute
		}
		for _, part := range []claim{
			{key: key, label: c.name + " title", at: append(at, "title"), how: title, now: c.title, is: s.Title.V, value: c.title},
			{key: key + ".roles", label: c.name + " roles", at: append(at, "roles"), how: roles, now: rolesText(c.roles), is: rolesText(rolesOf(s)), value: rolesWords(c.roles)},
		} {
			if err := m.field(part); err != nil {
				return err
			}
		}
		if _, known := m.said[key]; !known {
			m.said[key] = shortHash(c.title)
		}
	}
	if o.words.people == mute {
		return nil
	}
	for _, s := range is.Stakeholders {
		if key := ofPerson(s.Name.V); m.was[key] != "" && !now[key] && there[s.Name.V].At == s.At {
			m.gone = append(m.gone, s.Name.V)
		}
	}
	maps.DeleteFunc(m.said, func(key, _ string) bool {
		return strings.HasPrefix(key, peopleKeys) && !now[strings.TrimSuffix(key, ".roles")]
	})
	return nil
}

// entry is a contact as a new stakeholder of a file.
func (c *contact) entry() edit.Entry {
	entry := edit.Entry{{Key: "name", Value: c.name}}
	if c.title != "" {
		entry = append(entry, edit.Pair{Key: "title", Value: c.title})
	}
	if len(c.roles) > 0 {
		entry = append(entry, edit.Pair{Key: "roles", Value: rolesWords(c.roles)})
	}
	return entry
}

func rolesOf(s *deal.Stakeholder) []method.Role {
	var roles []method.Role
	for _, role := range s.Roles {
		roles = append(roles, role.V)
	}
	return sortedRoles(roles)
}

func rolesWords(roles []method.Role) []string {
	var words []string
	for _, role := range roles {
		words = append(words, string(role))
	}
	return words
}

func rolesText(roles []method.Role) string { return strings.Join(rolesWords(roles), "\n") }

// remember renews the crm line where the CRM says something else than before. Its sum is that of what the import would write
// without the edits, so that the file stays an edited one.
func (m *merge) remember(is crm) bool {
	if maps.Equal(m.was, m.said) {
		return true
	}
	return m.file.Set(string(is.Sum), "crm", "sum") == nil && m.file.Set(m.said.list(), "crm", "said") == nil
}

// writeMerged writes a file that was edited, if there is anything new, and says what could not be followed.
func (o *opportunity) writeMerged(m *merge, path string, out *folder) error {
	for _, conflict := range m.conflicts {
		o.table.note("import-conflict", "", o.row, out.at(path)+": "+conflict)
	}
	for _, name := range m.gone {
		o.table.note("import-person-gone", "", o.row, out.at(path)+": "+name)
	}
	done := kept
	if m.changed {
		done = updated
	}
	o.table.count(done)
	if maps.Equal(m.was, m.said) {
		return nil
	}
	return out.write(path, slices.Clone(m.file.Bytes()))
}
