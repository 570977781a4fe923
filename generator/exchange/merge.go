package exchange

import (
	"maps"
	"slices"
	"strings"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/method"
)

// merge is a file that is there, with what is new in the CRM put into it, field by field.
type merge struct {
	file      *edit.File
	edited    bool // by somebody, since the import wrote it
	was, said memory
	changes   []claim
	conflicts []claim
	gone      []string // stakeholders whom the CRM no longer names, and who stay
}

// isNews says whether a claim may ask for something else than what the CRM said before.
func (m memory) isNews(c *claim) bool { return c.how != mute && !m.holds(c.key, c.now) }

// news says whether there may be anything to do with the file of a memory. Else nobody need look into it.
func (o *opportunity) news(was memory) bool {
	for _, c := range o.claims(&deal.Deal{}) {
		if was.isNews(&c) {
			return true
		}
	}
	for _, c := range o.people {
		if _, known := was[ofPerson(c.name)]; !known {
			return true
		}
		for _, part := range o.parts(c, &deal.Stakeholder{}, 0) {
			if was.isNews(&part) {
				return true
			}
		}
	}
	return o.words.people != mute && len(o.people) < was.people()
}

// merged follows the CRM in the fields of a file that nobody has edited. It returns nil where the file can't be changed safely.
func (o *opportunity) merged(old shelvedDeal, was memory, data []byte, is *deal.Deal, out *folder) *merge {
	file, _ := edit.Open(old.path, data, deal.Table(), out.lang)
	if file == nil {
		return nil
	}
	m := &merge{file: file, edited: old.edited, was: was, said: maps.Clone(was)}
	at := make([]int, len(is.Stakeholders)) // where they stand, which the first change moves
	for i := range is.Stakeholders {
		at[i] = file.Index(is.Stakeholders[i].At, "stakeholders")
	}
	for _, c := range o.claims(is) {
		if m.field(c) != nil {
			return nil
		}
	}
	if o.mergePeople(m, is.Stakeholders, at) != nil || m.remember() != nil {
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
	case !m.was.isNews(&c):
		return nil
	case c.how == loose && (!unedited || foldName(c.now) == foldName(c.is)):
		return nil // whether it is another name, only the export that lists such names can say
	case c.how == standIn && !unedited:
		return nil
	case c.now == c.is:
	case !unedited:
		m.conflicts = append(m.conflicts, c)
	case c.now == "":
		if err := m.remove(c.at); err != nil {
			return err
		}
		m.changes = append(m.changes, c)
	default:
		if err := m.file.Set(c.value, c.at...); err != nil {
			return err
		}
		m.changes = append(m.changes, c)
	}
	m.said.put(c.key, c.now)
	return nil
}

// remove takes out a field, and its section where nothing else is in it.
func (m *merge) remove(at []any) error {
	if err := m.file.Remove(at...); err != nil || len(at) == 1 || m.file.Written(at[:len(at)-1]...) != "" {
		return err
	}
	return m.file.Remove(at[:len(at)-1]...)
}

// parts are what the CRM says of one of a deal's people, who is an entry of a file's list.
func (o *opportunity) parts(c *contact, is *deal.Stakeholder, index int) []claim {
	if c.table != nil && c.table.own() {
		return c.said(is, index)
	}
	title, roles := full, full
	if c.title == "" && o.silent(c, fieldJobTitle) {
		title = mute
	}
	if len(c.roles) == 0 && o.silent(c, fieldRole) {
		roles = mute
	}
	key := ofPerson(c.name)
	return []claim{
		{key: key, who: c.name, at: []any{"stakeholders", index, "title"}, how: title, now: c.title, is: is.Title.V, value: c.title},
		{key: key + ".roles", who: c.name, at: []any{"stakeholders", index, "roles"}, how: roles, now: rolesText(c.roles), is: rolesText(rolesOf(is)), value: rolesWords(c.roles)},
	}
}

// takesPart is a claim on whether somebody is one of a deal's people.
func takesPart(name, is, now string) claim {
	return claim{key: ofPerson(name), at: []any{"stakeholders"}, is: is, now: now}
}

// mergePeople adds contacts who are new. One whom an author has taken out stays out. One whom the CRM no longer names goes from a
// file that nobody has edited.
func (o *opportunity) mergePeople(m *merge, people []deal.Stakeholder, at []int) error {
	there := map[string]int{}
	for i := range people {
		if _, twice := there[people[i].Name.V]; !twice {
			there[people[i].Name.V] = i
		}
	}
	now := map[string]bool{}
	var fresh []*contact
	for _, c := range o.people {
		key := ofPerson(c.name)
		now[key] = true
		i, found := there[c.name]
		if !found {
			if _, known := m.was[key]; !known {
				fresh = append(fresh, c)
			}
			continue
		}
		for _, part := range o.parts(c, &people[i], at[i]) {
			if err := m.field(part); err != nil {
				return err
			}
		}
		m.said.named(key)
	}
	if o.words.people != mute {
		if err := m.leave(people, at, now); err != nil {
			return err
		}
	}
	for _, c := range fresh {
		if err := m.file.Append(o.entry(c), "stakeholders"); err != nil {
			return err
		}
		m.changes = append(m.changes, takesPart(c.name, "", c.name))
		o.remember(c, m.said)
	}
	return nil
}

// leave sees to those whom the CRM named before, and does not any more; the last first, so that the others stay where they are.
func (m *merge) leave(people []deal.Stakeholder, at []int, now map[string]bool) error {
	for i, s := range slices.Backward(people) {
		key := ofPerson(s.Name.V)
		switch {
		case m.said[key] == "" || now[key]:
		case m.edited:
			m.gone = append(m.gone, s.Name.V)
		default:
			if err := m.remove([]any{"stakeholders", at[i]}); err != nil {
				return err
			}
			m.changes = append(m.changes, takesPart(s.Name.V, s.Name.V, ""))
		}
	}
	slices.Reverse(m.gone)
	m.gone = slices.Compact(m.gone)
	maps.DeleteFunc(m.said, func(key, _ string) bool {
		rest, of := strings.CutPrefix(key, peopleKeys)
		who, _, _ := strings.Cut(rest, ".")
		return of && !now[peopleKeys+who]
	})
	return nil
}

// entry is a contact as a new stakeholder of a file.
func (o *opportunity) entry(c *contact) edit.Entry {
	entry := edit.Entry{{Key: "name", Value: c.name}}
	for _, part := range o.parts(c, &deal.Stakeholder{}, 0) {
		if part.now != "" {
			entry = with(entry, part.at[2:], part.value)
		}
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

// remember renews what the file says of what the CRM said, and of whether somebody has edited it.
func (m *merge) remember() error {
	if !maps.Equal(m.was, m.said) {
		if err := m.file.Set(m.said.list(), "crm", "said"); err != nil {
			return err
		}
	}
	if m.edited || len(m.changes) == 0 {
		return nil // its sum is none of what it was
	}
	return restamp(m.file)
}
