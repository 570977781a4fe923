package page

import (
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// concerned are the findings of each rep's own deals, of each account's deals, and those about each person, what matters
// most first. They are sorted out when a page first asks.
type concerned struct {
	once sync.Once
	of   map[*book.Thing][]*rule.Finding
}

// concerning are the findings that concern a rep, an account or a person, what matters most first.
func (s *Site) concerning(t *book.Thing) []*rule.Finding {
	s.concerned.once.Do(func() {
		of := map[*book.Thing][]*rule.Finding{}
		for _, f := range s.Findings.All {
			if f.Deal.Owner != nil {
				of[f.Deal.Owner] = append(of[f.Deal.Owner], f)
			}
			if f.Deal.Account != nil {
				of[f.Deal.Account] = append(of[f.Deal.Account], f)
			}
			if f.Person != nil {
				of[f.Person.Person] = append(of[f.Person.Person], f)
			}
		}
		s.concerned.of = of
	})
	return s.concerned.of[t]
}

// How many findings the pages of things show.
const (
	mostOfRep     = 20
	mostOfAccount = 8
)

// findingColumn is what a table of findings says besides what each of them does.
type findingColumn struct {
	head lang.Text
	of   func(Finding) Link
}

var (
	findingPerson = findingColumn{personHead, func(f Finding) Link { return f.Person }}
	findingDeal   = findingColumn{dealHead, func(f Finding) Link { return f.Deal }}
)

// ownRows narrows the list of findings to those that concern the thing, where it has a column for such things.
func (p thingPage) ownRows() []chosen {
	switch p.Kind {
	case book.KindRep:
		return []chosen{{"owner", p.Name}}
	case book.KindPerson:
		return []chosen{{"person", string(p.URL)}}
	}
	return nil
}

// findings adds how many findings concern the thing, and a table of the most important ones with these columns. Where
// there are none it adds nothing.
func (p thingPage) findings(most int, columns ...findingColumn) {
	all := p.site.concerning(p.Thing)
	if len(all) == 0 {
		return
	}
	shown := all[:min(len(all), most)]
	note := Link{Text: severities(all, p.lang), Href: narrowed(findingsPage, p.URL, p.ownRows()...)}
	if first := p.site.first(len(shown), len(all)); first != "" {
		note.Text += lang.Text{ZH: "；", EN: "; "}.In(p.lang) + first
	}
	table := Table{Names: 1, Columns: make([]Column, 0, len(columns)+4), Rows: make([]Row, len(shown))}
	table.Columns = append(table.Columns,
		Column{Name: severityHead.In(p.lang), Whole: true, Classes: severityClasses}, Column{Name: findingHead.In(p.lang)}, Column{Name: questionHead.In(p.lang), Whole: true})
	for _, column := range columns {
		table.Columns = append(table.Columns, Column{Name: column.head.In(p.lang)})
	}
	table.Columns = append(table.Columns, Column{Name: ruleHead.In(p.lang), Codes: true})
	cells := make([]Cell, len(columns))
	for i, f := range shown {
		view := p.site.finding(p.URL, f)
		for c, column := range columns {
			cells[c] = linkCell(column.of(view))
		}
		table.Rows[i] = p.site.findingRow(f, view, cells...)
		if view.Rule.Text != "" { // else it is one of the team's own
			table.Rows[i][len(table.Rows[i])-1] = Cell{Links: some(view.Rule), Code: view.Code}
		}
	}
	p.view.Blocks = append(p.view.Blocks, Block{ID: "findings", Title: findingsName.In(p.lang), Note: note, Table: table})
}
