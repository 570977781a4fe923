package exchange

import (
	"slices"
	"strconv"

	"jiuwen/generator/deal"
	"jiuwen/generator/method"
)

// word is how much of a field the exports given can say. What they do not say stays as it is in a deal's file; an empty
// cell says that there is nothing.
type word uint8

const (
	full  word = iota // the value, or that there is none
	loose             // a name, but not how it is spelled: the export that lists such names was not given
	mute              // nothing: there is no such column, or it refers to a row that is in none of the files
)

// settle chooses between what the export says now and what the deal's file says.
func (w word) settle(now, was string) string {
	folded := foldName(now)
	if w == mute || w == loose && folded != "" && folded == foldName(was) {
		return was
	}
	return now
}

// said is how much an empty cell says: nothing where one of the columns that mean the field is missing.
func (t *table) said(f field) word {
	if n := len(t.columns[f]); n == 0 || n < t.format.columnsOf(f) {
		return mute
	}
	return full
}

// keep takes over from the deal's file what the exports do not say. Of tags and people, what they do say joins what is there.
func (o *opportunity) keep(was *deal.Deal) {
	o.account = o.words.account.settle(o.account, was.Account.V)
	o.owner = o.words.owner.settle(o.owner, was.Owner.V)
	o.product = o.words.product.settle(o.product, firstOf(was.Products))
	if o.unread[fieldStage] {
		o.stage, o.result = was.Position.Stage.V, was.Outcome.Result.V
		if o.result == method.Open {
			o.result = ""
		}
	}
	o.amount = o.said(fieldAmount).settle(o.amount, figure(was.Objective.Amount))
	if o.currency == "" && o.amount != "" {
		o.currency = was.Objective.Currency.V
	}
	if o.said(fieldClose) == mute {
		o.close = was.Objective.Close.V
	}
	if o.result == method.Lost {
		o.reason = o.table.said(fieldLostReason).settle(o.reason, was.Outcome.Reason.V)
	}
	if o.table.said(fieldTag) == mute {
		o.keepTags(was.Tags)
	}
	if o.words.people == mute {
		o.keepPeople(was.Stakeholders)
	}
	o.keepParts(was.Stakeholders)
}

func (o *opportunity) keepTags(was []deal.Text) {
	var tags []string
	for _, tag := range was {
		tags = append(tags, tag.V)
	}
	for _, tag := range o.tags {
		if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	o.tags = tags
}

func (o *opportunity) keepPeople(was []deal.Stakeholder) {
	said := map[string]*contact{}
	for _, c := range o.people {
		said[c.name] = c
	}
	var people []*contact
	for _, s := range was {
		c := said[s.Name.V]
		if c == nil {
			c = &contact{name: s.Name.V, title: s.Title.V}
		}
		people = append(people, c)
	}
	o.people = distinct(append(people, o.people...))
}

// keepParts keeps people's titles and roles where neither the deals' export nor the contacts' has a column of them.
func (o *opportunity) keepParts(was []deal.Stakeholder) {
	there := map[string]deal.Stakeholder{}
	for _, s := range was {
		there[s.Name.V] = s
	}
	for _, c := range o.people {
		s := there[c.name]
		if c.title == "" && o.silent(c, fieldJobTitle) {
			c.title = s.Title.V
		}
		if len(c.roles) == 0 && o.silent(c, fieldRole) {
			for _, role := range s.Roles {
				c.roles = append(c.roles, role.V)
			}
		}
	}
}

// silent says that no export has a column of a contact's field.
func (o *opportunity) silent(c *contact, f field) bool {
	return o.table.said(f) == mute && (c.table == nil || c.table.said(f) == mute)
}

func firstOf(list []deal.Text) string {
	if len(list) == 0 {
		return ""
	}
	return list[0].V
}

// figure is an amount as a deal's file writes it; empty where there is none.
func figure(v deal.Value[float64]) string {
	if !v.Known {
		return ""
	}
	return strconv.FormatFloat(v.V, 'f', -1, 64)
}
