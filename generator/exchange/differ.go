package exchange

import (
	"slices"

	"jiuwen/generator/deal"
)

// differs are the fields of a file that stays as it is in which the CRM says otherwise. Who and what an author has added to a list
// is no difference, nor is a title where the CRM has none.
func (o *opportunity) differs(is *deal.Deal) []claim {
	all := o.claims(is)
	if o.table.own() {
		all = append(all, o.differingPeople(is.Stakeholders)...)
	}
	all = slices.DeleteFunc(all, func(c claim) bool { return c.how >= standIn || c.how.settle(c.now, c.is) == c.is })
	if !o.table.own() && o.lacksPeople(is.Stakeholders) {
		all = append(all, claim{at: []any{"stakeholders"}})
	}
	return all
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

// differs are the keys of a profile that is there in which the CRM says something else.
func (p *profile) differs(is *deal.Profile) []string {
	var keys []string
	for _, c := range []struct {
		key       string
		otherwise bool
	}{
		{"tags", lacks(is.Tags, p.front.Tags)},
		{"title", p.front.Title != "" && p.front.Title != is.Title.V},
		{"department", p.front.Department != "" && p.front.Department != is.Department.V},
		{"manager", p.front.Manager != "" && p.front.Manager != is.Manager.V},
		{"industry", p.front.Industry != "" && p.front.Industry != is.Industry.V},
	} {
		if c.otherwise {
			keys = append(keys, c.key)
		}
	}
	return keys
}
