package exchange

import (
	"slices"

	"jiuwen/generator/deal"
)

// differs are the fields in which the CRM says otherwise than a file. Who and what an author has added to a list is no difference, nor
// is a title where the CRM has none.
func (o *opportunity) differs(is *deal.Deal) []claim {
	all := o.claims(is)
	if o.table.own() {
		all = append(all, o.differingPeople(is.Stakeholders)...)
	} else {
		all = append(all, o.lackingPeople(is.Stakeholders)...)
	}
	return slices.DeleteFunc(all, func(c claim) bool { return c.how >= standIn || c.how.settle(c.now, c.is) == c.is })
}

// lackingPeople are those of the CRM's people, and what it says of them, that are not in a deal's file.
func (o *opportunity) lackingPeople(there []deal.Stakeholder) []claim {
	var all []claim
	of := map[string]*deal.Stakeholder{}
	for i := range there {
		of[there[i].Name.V] = &there[i]
	}
	for _, c := range o.people {
		if s := of[c.name]; s == nil {
			all = append(all, takesPart(c.name, "", c.name))
		} else {
			all = append(all, slices.DeleteFunc(o.parts(c, s, 0), func(part claim) bool { return part.now == "" })...)
		}
	}
	return all
}

// apart leaves out the claims on fields that others are on.
func apart(all []claim, others ...claim) []claim {
	said := map[string]bool{}
	for _, c := range others {
		said[c.key] = true
	}
	return slices.DeleteFunc(all, func(c claim) bool { return said[c.key] })
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
