package exchange

import (
	"jiuwen/generator/deal"
	"jiuwen/generator/method"
)

// difference is a field of a file that stays as it is, and whether the CRM says otherwise there.
type difference struct {
	field string
	there bool
}

func differing(all []difference) []string {
	var fields []string
	for _, d := range all {
		if d.there {
			fields = append(fields, d.field)
		}
	}
	return fields
}

// differs names the fields of an edited file in which the CRM says otherwise. Who and what an author has added to a list is
// no difference, nor is a title where the CRM has none.
func (o *opportunity) differs(is *deal.Deal) []string {
	result := is.Outcome.Result.V
	if result == method.Open {
		result = ""
	}
	return differing([]difference{
		{"title", o.title != "" && o.title != is.Title.V},
		{"account", o.account != is.Account.V},
		{"owner", o.owner != is.Owner.V},
		{"products", lacks(is.Products, texts([]string{o.product}))},
		{"objective.close", o.close != is.Objective.Close.V},
		{"objective.amount", o.amount != figure(is.Objective.Amount)},
		{"objective.currency", o.currency != "" && o.currency != is.Objective.Currency.V},
		{"position.stage", o.stage != is.Position.Stage.V},
		{"stakeholders", o.lacksPeople(is.Stakeholders)},
		{"outcome.result", o.result != result},
		{"outcome.reason", o.result == method.Lost && o.reason != is.Outcome.Reason.V},
		{"tags", lacks(is.Tags, texts(o.tags))},
	})
}

// lacksPeople says whether one of the CRM's people, or their title, is not in the deal's file.
func (o *opportunity) lacksPeople(there []deal.Stakeholder) bool {
	titles := map[string]string{}
	for _, s := range there {
		titles[s.Name.V] = s.Title.V
	}
	for _, c := range o.people {
		if title, ok := titles[c.name]; !ok || c.title != "" && c.title != title {
			return true
		}
	}
	return false
}

// differs names the fields in which the CRM says something else than a profile that is there.
func (p *profile) differs(is *deal.Profile) []string {
	otherwise := func(now text, was deal.Text) bool { return now != "" && string(now) != was.V }
	return differing([]difference{
		{"tags", lacks(is.Tags, p.front.Tags)},
		{"title", otherwise(p.front.Title, is.Title)},
		{"manager", otherwise(p.front.Manager, is.Manager)},
		{"industry", otherwise(p.front.Industry, is.Industry)},
	})
}

// lacks says whether one of some texts is not in a list.
func lacks(list []deal.Text, some []text) bool {
	there := map[string]bool{}
	for _, t := range list {
		there[t.V] = true
	}
	for _, s := range some {
		if !there[string(s)] {
			return true
		}
	}
	return false
}
