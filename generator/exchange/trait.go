package exchange

import (
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/edit"
	fields "jiuwen/generator/field"
	"jiuwen/generator/method"
	"jiuwen/generator/sheet"
)

// trait is a column of our table of people that says something of one deal's stakeholder: where their entry in the deal's file has it,
// and the cell. It is written and read by this one list.
type trait struct {
	key   string // with points between the keys of sections
	width float64
	hides bool // it says who is not for everybody to see
	cell  func(*book.Stakeholder) any
}

// traits are in the order of the columns.
var traits = [...]trait{
	{"title", 20, false, func(p *book.Stakeholder) any { return wordOf(p.Title) }},
	{"department", 16, false, func(p *book.Stakeholder) any { return wordOf(p.Department) }},
	{"roles", 12, true, func(p *book.Stakeholder) any { return rolesWords(rolesOf(p.Stakeholder)) }},
	{"level", 10, false, func(p *book.Stakeholder) any { return wordOf(p.Level) }},
	{"influence", 10, false, func(p *book.Stakeholder) any { return wordOf(p.Influence) }},
	{"participation.early", 18, false, func(p *book.Stakeholder) any { return wordOf(p.Participation[method.Early]) }},
	{"participation.middle", 18, false, func(p *book.Stakeholder) any { return wordOf(p.Participation[method.Middle]) }},
	{"participation.late", 18, false, func(p *book.Stakeholder) any { return wordOf(p.Participation[method.Late]) }},
	{"feedback", 9, false, func(p *book.Stakeholder) any { return wordOf(p.Feedback) }},
	{"support", 9, false, func(p *book.Stakeholder) any { return figureOf(p.Support) }},
	{"reality", 32, false, func(p *book.Stakeholder) any { return wordOf(p.Reality) }},
	{"expectation", 32, false, func(p *book.Stakeholder) any { return wordOf(p.Expectation) }},
	{"result", 32, false, func(p *book.Stakeholder) any { return wordOf(p.Result) }},
	{"win", 32, false, func(p *book.Stakeholder) any { return wordOf(p.Win) }},
	{"reports_to", 16, false, superior},
	{"contacted", 12, false, func(p *book.Stakeholder) any { return dayCell(p.LastContact) }},
	{"insider", 8, false, func(p *book.Stakeholder) any { return said(p.Insider) }},
	{"approach", 32, false, func(p *book.Stakeholder) any { return wordOf(p.Approach) }},
	{"covered_by", 16, false, func(p *book.Stakeholder) any { return namesOf(p.CoveredBy) }},
	{"guess", 16, false, func(p *book.Stakeholder) any { return textsOf(p.Guess) }},
	{"private", 8, true, func(p *book.Stakeholder) any { return p.Private }},
}

// superior is to whom somebody reports, by the name that the table has for them.
func superior(p *book.Stakeholder) any {
	if p.ReportsTo != nil {
		return p.ReportsTo.Person.Name
	}
	return wordOf(p.Stakeholder.ReportsTo)
}

// column is what the table calls it.
func (t *trait) column() string { return strings.ReplaceAll(t.key, ".", "_") }

// traitColumns are columns with those of all traits behind them.
func traitColumns(columns ...sheet.Column) []sheet.Column {
	for i := range traits {
		columns = append(columns, sheet.Column{Name: traits[i].column(), Width: traits[i].width})
	}
	return columns
}

// fieldOf is what the column of a trait means.
func fieldOf(i int) field { return fieldTraits + field(i) } //nolint:gosec // there are few

// traitSpecs are what may be written for each.
var traitSpecs = func() (specs [len(traits)]*fields.Spec) {
	for i := range traits {
		table := deal.Table()
		table = table.Fields[table.Find("stakeholders")].Section
		for step := range strings.SplitSeq(traits[i].key, ".") {
			specs[i] = &table.Fields[table.Find(step)]
			table = specs[i].Section
		}
	}
	return specs
}()

// alone is a stakeholder as a deal's file has them, whose names are those of our tables already.
func alone(s *deal.Stakeholder) *book.Stakeholder {
	p := &book.Stakeholder{Stakeholder: s, LastContact: s.Contacted.V}
	for _, name := range s.CoveredBy {
		p.CoveredBy = append(p.CoveredBy, &book.Thing{Name: name.V})
	}
	return p
}

// plain is a cell as a text that can be held against another; nothing, and that it is not so, are empty.
func plain(cell any) string {
	switch v := cell.(type) {
	case string:
		return v
	case []string:
		return strings.Join(v, "\n")
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case day.Date:
		return v.String()
	case bool:
		if v {
			return strconv.FormatBool(v)
		}
	}
	return ""
}

// readTrait reads what a row of our table of people says of a trait: as it is written into a file, and as a text. Where it can't be
// read, the code says as what.
func (t *table) readTrait(r row, i int) (value any, now string, wrong diag.Code) {
	text, spec := t.cell(r, fieldOf(i)), traitSpecs[i]
	if text == "" {
		return nil, "", ""
	}
	switch spec.Type {
	case fields.TypeWhole:
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || n != float64(int(n)) || n < spec.Min || n > spec.Max || slices.Contains(spec.Not, n) {
			return nil, "", "import-word"
		}
		return edit.Signed(n), plain(n), ""
	case fields.TypeDate:
		date, ok := t.ownDay(text)
		if !ok {
			return nil, "", "import-date"
		}
		return date, plain(date), ""
	}
	items := []string{text}
	if spec.Many {
		items = sheet.Items(text)
	}
	if len(spec.Words) > 0 {
		for j, item := range items {
			k := slices.IndexFunc(spec.Words, func(w fields.Word) bool { return w.Is(item) })
			if k < 0 {
				return nil, "", "import-word"
			}
			items[j] = spec.Words[k].Value
		}
	}
	switch {
	case spec.Type == fields.TypeBool:
		is := items[0] == "true"
		return is, plain(is), ""
	case spec.Many:
		return items, plain(items), ""
	}
	return items[0], items[0], ""
}

// said is the claims of our table on one of a deal's people, who is an entry of a file's list.
func (c *contact) said(is *deal.Stakeholder, index int) []claim {
	there, key := alone(is), ofPerson(c.name)
	all := make([]claim, len(traits))
	for i := range traits {
		value, now, wrong := c.table.readTrait(c.row, i)
		how := c.table.said(fieldOf(i))
		if wrong != "" {
			how = mute
		}
		all[i] = claim{
			key: key + "." + traits[i].key, who: c.name, at: append([]any{"stakeholders", index}, place(traits[i].key)...), how: how,
			now: now, is: plain(traits[i].cell(there)), value: value,
		}
		if traits[i].key == "title" {
			all[i].key = key
		}
	}
	return all
}

// trait is what the row of our table says of a contact there.
func (c *contact) trait(key string) string {
	i := slices.IndexFunc(traits[:], func(t trait) bool { return t.key == key })
	_, now, _ := c.table.readTrait(c.row, i)
	return now
}

// hidden says that the person is private or a coach: that is a deal's to say, and a profile would show them to everybody.
func (c *contact) hidden() bool {
	return c.trait("private") != "" || slices.Contains(strings.Split(c.trait("roles"), "\n"), string(method.Coach))
}

// profile is what a profile holds of a contact.
func (c *contact) profile() profileFront {
	if !c.table.own() {
		return profileFront{Name: c.name, Account: c.account, Title: c.title}
	}
	return profileFront{Name: c.name, Account: c.account, Title: c.trait("title"), Department: c.trait("department")}
}
