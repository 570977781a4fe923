package audience

import (
	"fmt"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/field"
)

// sums are what sums over deals are made of, and the playbook: deals of which nothing but figures is left, so that there is no
// name and no text that a page could show.
func (g *gate) sums(entries []book.Entry) []book.Entry {
	var kept []book.Entry
	for i := range entries {
		if e := &entries[i]; e.Kind == book.KindMethod {
			kept = append(kept, g.entry(*e))
		}
	}
	for i, d := range g.whole.Deals {
		if !g.counts[d.Path] {
			continue
		}
		name := fmt.Sprint(i + 1)
		kept = append(kept, book.Entry{Path: "content/deals/" + name + ".md", Kind: book.KindDeal, Deal: g.figures(d, name), Sum: d.Sum})
	}
	return kept
}

// figures is a deal without a text.
func (g *gate) figures(d *book.Deal, name string) *deal.Deal {
	said := d.Data
	bare := &deal.Deal{
		Title:     deal.Text{V: name, Known: true},
		Objective: deal.Objective{Close: said.Objective.Close, Amount: said.Objective.Amount, Currency: said.Objective.Currency},
		Position:  said.Position, Payments: said.Payments,
		Outcome: deal.Outcome{Result: said.Outcome.Result, Date: said.Outcome.Date, Amount: said.Outcome.Amount},
	}
	for i, s := range d.Stakeholders {
		if !g.secret[s.Person] {
			bare.Stakeholders = append(bare.Stakeholders, deal.Stakeholder{Name: deal.Text{V: fmt.Sprint(i + 1), Known: true}, Support: s.Support})
		}
	}
	return bare.Edited(&field.Editor{Hidden: g.hides, Text: func(_ field.Place, text string) string { return text }})
}
