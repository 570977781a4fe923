package exchange

import (
	"cmp"
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
	at      []any  // in the file
	who     string // of whom it says so; empty: of the deal
	how     word
	now, is string
	value   any  // now, as it is written into the file
	blank   bool // what the file says there means the same as nothing
}

// claims are what the CRM says of a deal's fields, people aside, in the order of the content model.
func (o *opportunity) claims(is *deal.Deal) []claim {
	title, currency, standing := full, full, full
	if o.title == "" {
		title = standIn
	}
	if o.currency == "" && (o.amount != "" || o.said(fieldAmount) == mute) {
		currency = mute
	}
	if o.unread[fieldStage] || o.table.header(fieldStage) == "" && o.table.header(fieldResult) == "" {
		standing = mute
	}
	what, stage, result, reason := o.words.product, standing, standing, standing
	ended, signed := max(standing, o.said(fieldClose)), max(standing, o.said(fieldAmount))
	if o.result == method.Lost {
		reason = max(standing, o.said(fieldLostReason))
	}
	if o.table.own() { // which has a column for each
		what, stage, result, reason = o.said(fieldWhat), o.said(fieldStage), o.said(fieldResult), o.said(fieldLostReason)
		ended, signed = o.said(fieldEnded), o.said(fieldSigned)
	}
	was := is.Outcome.Result.V
	if was == method.Open {
		was = ""
	}
	return []claim{
		of("title", title, o.name(is), is.Title),
		of("account", o.words.account, o.account, is.Account),
		of("owner", o.words.owner, o.owner, is.Owner),
		o.listed("products", o.words.product, o.products, is.Products),
		of("objective.what", what, o.what, is.Objective.What),
		of("objective.quantity", o.said(fieldQuantity), o.quantity, is.Objective.Quantity),
		valued("objective.close", o.said(fieldClose), o.close, o.close.String(), is.Objective.Close.V.String()),
		numbered("objective.amount", o.said(fieldAmount), o.amount, is.Objective.Amount),
		of("objective.currency", currency, o.currency, is.Objective.Currency),
		of("position.stage", stage, o.stage, is.Position.Stage),
		of("position.urgency", o.said(fieldUrgency), o.urgency, is.Position.Urgency),
		of("position.competition", o.said(fieldCompetition), o.competition, is.Position.Competition),
		numbered("position.temperature", o.said(fieldTemperature), o.temperature, is.Position.Temperature),
		{
			key: "outcome.result", at: place("outcome.result"), how: result, now: string(o.result), is: string(was), value: string(o.result),
			blank: is.Outcome.Result.V == method.Open,
		},
		valued("outcome.date", ended, o.ended, o.ended.String(), is.Outcome.Date.V.String()),
		numbered("outcome.amount", signed, o.signed, is.Outcome.Amount),
		of("outcome.to", o.said(fieldLostTo), o.lostTo, is.Outcome.To),
		of("outcome.reason", reason, o.reason, is.Outcome.Reason),
		o.listed("tags", o.table.said(fieldTag), o.tags, is.Tags),
	}
}

func place(key string) []any {
	var at []any
	for step := range strings.SplitSeq(key, ".") {
		at = append(at, step)
	}
	return at
}

func valued(key string, how word, value any, now, is string) claim {
	return claim{key: key, at: place(key), how: how, now: now, is: is, value: value}
}

func of[T ~string](key string, how word, now T, is deal.Value[T]) claim {
	return valued(key, how, string(now), string(now), string(is.V))
}

// numbered is a claim of a number, which the export's reader has written.
func numbered[T int | float64](key string, how word, now string, is deal.Value[T]) claim {
	value, _ := strconv.ParseFloat(now, 64)
	return valued(key, how, value, now, figure(is))
}

// figure is a number as an export's reader writes it; empty where there is none.
func figure[T int | float64](v deal.Value[T]) string {
	if !v.Known {
		return ""
	}
	return strconv.FormatFloat(float64(v.V), 'f', -1, 64)
}

// listed takes a list to which an author has added for one that says the same, but beside our own tables, which know all of it.
func (o *opportunity) listed(key string, how word, now []string, is []deal.Text) claim {
	was := make([]string, len(is))
	for i := range is {
		was[i] = is[i].V
	}
	c := valued(key, how, now, strings.Join(now, "\n"), strings.Join(was, "\n"))
	if !o.table.own() && len(now) > 0 && !lacks(is, now) {
		c.is = c.now
	}
	return c
}

// matter is the front matter of a new file.
func (o *opportunity) matter() edit.Entry {
	var all edit.Entry
	for _, c := range o.claims(&deal.Deal{}) {
		if c.now != "" {
			all = with(all, c.at, c.value)
		}
	}
	var people []edit.Entry
	for _, c := range o.people {
		people = append(people, o.entry(c))
	}
	if len(people) > 0 {
		all = append(all, edit.Pair{Key: "stakeholders", Value: people})
	}
	return all
}

// with puts a value at its place in a map, within the last section where it is that one's too.
func with(all edit.Entry, at []any, value any) edit.Entry {
	key := at[0].(string)
	if len(at) == 1 {
		return append(all, edit.Pair{Key: key, Value: value})
	}
	if last := len(all) - 1; last < 0 || all[last].Key != key {
		all = append(all, edit.Pair{Key: key, Value: edit.Entry(nil)})
	}
	section := &all[len(all)-1]
	section.Value = with(section.Value.(edit.Entry), at[1:], value)
	return all
}

// memory is what to remember of a deal that is written as a whole.
func (o *opportunity) memory() memory {
	m := memory{}
	for _, c := range o.claims(&deal.Deal{}) {
		m.put(c.key, c.now)
	}
	for _, c := range o.people {
		o.remember(c, m)
	}
	return m
}

// remember puts what is said of a person into a memory.
func (o *opportunity) remember(c *contact, m memory) {
	for _, part := range o.parts(c, &deal.Stakeholder{}, 0) {
		m.put(part.key, part.now)
	}
	m.named(ofPerson(c.name))
}

// heldBy is the memory of a file that has none, and that nobody has edited: what it says is what the CRM said.
func (o *opportunity) heldBy(is *deal.Deal) memory {
	m := memory{}
	for _, c := range o.claims(is) {
		m.put(c.key, c.is)
	}
	for i := range is.Stakeholders {
		s := &is.Stakeholders[i]
		for _, part := range o.parts(&contact{name: s.Name.V, table: o.table}, s, 0) {
			m.put(part.key, part.is)
		}
		m.named(ofPerson(s.Name.V))
	}
	return m
}

// label names the field in words of a language, as the file's keys do.
func (c *claim) label(l lang.Lang) string {
	table := deal.Table()
	var words []string
	for _, step := range c.at {
		key, ok := step.(string)
		if !ok {
			words = []string{c.who} // a list of people: who it is says more
			continue
		}
		spec := &table.Fields[table.Find(key)]
		words = append(words, spec.KeyIn(l))
		table = spec.Section
	}
	return strings.Join(words, " ")
}

// spoken is a value of the field as a report shows it, in words of a language.
func (c *claim) spoken(value string, l lang.Lang) string {
	spec, table := &deal.Table().Fields[0], deal.Table()
	for _, step := range c.at {
		if key, ok := step.(string); ok {
			spec = &table.Fields[table.Find(key)]
			table = spec.Section
		}
	}
	words := strings.Split(value, "\n")
	for i, word := range words {
		for _, w := range spec.Words {
			if w.Value == word {
				words[i] = w.Name.In(l)
			}
		}
	}
	return cmp.Or(l.List(words), "–")
}

// held is the field with what the file says there and what the CRM says.
func (c *claim) held(between string, l lang.Lang) string {
	return c.label(l) + colon.In(l) + c.spoken(c.is, l) + between + c.spoken(c.now, l)
}

// lacks says whether one of some texts is not in a list.
func lacks(list []deal.Text, some []string) bool {
	there := map[string]bool{}
	for _, t := range list {
		there[t.V] = true
	}
	return slices.ContainsFunc(some, func(text string) bool { return !there[text] })
}
