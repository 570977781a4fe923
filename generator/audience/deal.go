package audience

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/field"
	"jiuwen/generator/leak"
	"jiuwen/generator/markdown"
)

// cast is a deal's people as an audience may see them.
type cast struct {
	*gate
	of   *book.Deal
	seen map[string]bool   // names of those that it may see
	gone map[string]string // and of those that it may not, with what stands for them
	find markdown.Finder
}

// cast sorts out a deal's people. Words that are allowed elsewhere are not where they mean one who is withheld.
func (g *gate) cast(d *book.Deal) *cast {
	c := &cast{gate: g, of: d, seen: make(map[string]bool, len(d.Stakeholders)), gone: map[string]string{}}
	for _, s := range d.Stakeholders {
		by, withheld := g.withheld[s.Person]
		for _, name := range append(namesOf(s.Person), leak.Key(s.Name.V)) {
			if withheld {
				c.gone[name] = by
			} else {
				c.seen[name] = true
			}
		}
	}
	own := newNames() // of those whose names are allowed elsewhere
	for name, by := range c.gone {
		if c.open.by[name] == "" {
			own.add(name, by)
		}
	}
	if c.find = g.usual; len(own.by) > 0 {
		for name, by := range g.names.by {
			if by == as {
				own.by[name] = as
			}
		}
		own.index()
		usual := g.usual
		c.find = func(text string) []markdown.Mark { return merged(own.find(text), usual(text)) }
	}
	return c
}

// deal is the deal's front matter as the audience may see it.
func (c *cast) deal() *deal.Deal {
	d := *c.of.Data
	d.Stakeholders = slices.DeleteFunc(slices.Clone(d.Stakeholders), func(s deal.Stakeholder) bool {
		_, gone := c.gone[leak.Key(s.Name.V)]
		return gone
	})
	d.CRM.Sum = deal.Text{} // it is of the whole file
	edited := d.Edited(&field.Editor{Hidden: c.hides, Text: c.text})
	for i := range edited.Stakeholders {
		s := &edited.Stakeholders[i]
		s.Ties = slices.DeleteFunc(s.Ties, func(t deal.Tie) bool { return !t.Name.Known })
		s.Guess = slices.DeleteFunc(slices.Clone(s.Guess), func(key deal.Text) bool { return c.hide["stakeholders."+key.V] })
	}
	return edited
}

// text is a text of the deal as the audience may see it.
func (c *cast) text(at field.Place, text string) string {
	if at.Hidden {
		return text
	}
	if line, is := refers[at.Path]; is {
		switch by, withheld := c.who(text); {
		case !withheld:
			return text
		case line:
			return ""
		default:
			return by
		}
	}
	if !at.Names || at.Path == "title" {
		return c.find.Replace(text)
	}
	if kind := named[at.Path]; c.hidden[kind][leak.Key(text)] {
		return ""
	}
	return text
}

// who is what stands for a name of the deal's people that the audience may not see.
func (c *cast) who(name string) (by string, withheld bool) {
	folded := leak.Key(name)
	if by, gone := c.gone[folded]; gone {
		return by, true
	}
	if c.seen[folded] {
		return "", false
	}
	by, withheld = c.exact[folded]
	return by, withheld
}
