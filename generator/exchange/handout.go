package exchange

import (
	"fmt"
	"io"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/method"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
	"jiuwen/generator/sheet"
)

// handout is a table that is handed out: its columns, and its rows in the order of the site's list.
type handout struct {
	name    string
	columns []sheet.Column
	rows    func(s *page.Site, yield func(cells ...any) bool)
	others  []string // formats besides those that every table has
}

// handouts are those that there are.
var handouts = []handout{
	{name: "deals", rows: dealRows, columns: []sheet.Column{
		{Name: "slug", Width: 24}, {Name: "title", Width: 32}, {Name: "account", Width: 20}, {Name: "owner", Width: 14}, {Name: "stage", Width: 12},
		{Name: "urgency", Width: 10}, {Name: "competition", Width: 12}, {Name: "temperature", Width: 12}, {Name: "amount", Width: 14},
		{Name: "currency", Width: 9}, {Name: "close", Width: 12}, {Name: "result", Width: 10}, {Name: "products", Width: 24}, {Name: "what", Width: 24},
		{Name: "quantity", Width: 16}, {Name: "outcome_date", Width: 13}, {Name: "outcome_amount", Width: 15}, {Name: "outcome_to", Width: 16},
		{Name: "outcome_reason", Width: 32}, {Name: "support_mean", Width: 13}, {Name: "support_weighted", Width: 16}, {Name: "q1", Width: 6},
		{Name: "q2", Width: 6}, {Name: "q3", Width: 6}, {Name: "q4", Width: 6}, {Name: "q5", Width: 6}, {Name: "q6", Width: 6}, {Name: "q7", Width: 6},
		{Name: "q8", Width: 6}, {Name: "q9", Width: 6}, {Name: "flags", Width: 7}, {Name: "gaps", Width: 7}, {Name: "hints", Width: 7},
		{Name: "stakeholders", Width: 24}, {Name: "tags", Width: 20}, {Name: "file", Width: 36},
		{Name: "crm_system", Width: 12}, {Name: "crm_id", Width: 20},
	}},
	{name: "people", rows: peopleRows, columns: traitColumns(
		sheet.Column{Name: "name", Width: 16}, sheet.Column{Name: "account", Width: 20}, sheet.Column{Name: "deal", Width: 24}, sheet.Column{Name: "deal_title", Width: 32},
	)},
	{name: "actions", rows: actionRows, others: []string{"ics"}, columns: []sheet.Column{
		{Name: "date", Width: 12}, {Name: "what", Width: 36}, {Name: "with", Width: 20}, {Name: "reason", Width: 32}, {Name: "because", Width: 10},
		{Name: "resources", Width: 20}, {Name: "deal", Width: 24}, {Name: "deal_title", Width: 32}, {Name: "account", Width: 20}, {Name: "owner", Width: 14},
		{Name: "done", Width: 7}, {Name: "result", Width: 10},
	}},
	{name: "findings", rows: findingRows, columns: []sheet.Column{
		{Name: "severity", Width: 9}, {Name: "code", Width: 24}, {Name: "question", Width: 9}, {Name: "message", Width: 48}, {Name: "person", Width: 16},
		{Name: "deal", Width: 24}, {Name: "deal_title", Width: 32}, {Name: "account", Width: 20}, {Name: "owner", Width: 14},
	}},
}

// sheetFormats are those that every table has.
var sheetFormats = []string{"csv", "xlsx", "json"}

// Handouts name the tables that there are.
func Handouts() []string {
	var names []string
	for _, h := range handouts {
		names = append(names, h.name)
	}
	return names
}

// Formats are all that any table can be written in.
func Formats() []string {
	all := slices.Clone(sheetFormats)
	for _, h := range handouts {
		all = append(all, h.others...)
	}
	return all
}

// HandoutFormats are the formats that a table can be written in; none: there is no such table.
func HandoutFormats(name string) []string {
	if h := handoutOf(name); h != nil {
		return append(sheetFormats[:len(sheetFormats):len(sheetFormats)], h.others...)
	}
	return nil
}

func handoutOf(name string) *handout {
	if i := slices.IndexFunc(handouts, func(h handout) bool { return h.name == name }); i >= 0 {
		return &handouts[i]
	}
	return nil
}

// HandOut writes a table of a site in a format. Both must be such as there are.
func HandOut(to io.Writer, name, format string, s *page.Site) error {
	h := handoutOf(name)
	table := sheet.Sheet{Name: name, Columns: h.columns, Day: s.Book.Today, Rows: func(yield func([]any) bool) {
		h.rows(s, func(cells ...any) bool { return yield(cells) })
	}}
	switch format {
	case "csv":
		return table.WriteCSV(to)
	case "xlsx":
		return table.WriteWorkbook(to)
	case "json":
		return table.WriteJSON(to)
	case "ics":
		_, err := to.Write(s.Calendar().Bytes())
		return err
	}
	return fmt.Errorf("%s can't be written as %s", name, format)
}

// dealRows are all deals, those of data/deals.json with what a team's tables want besides.
func dealRows(s *page.Site, yield func(...any) bool) {
	for _, d := range s.DealsInTurn() {
		data, found := d.Data, s.Findings.Of(d)
		cells := []any{
			d.Slug, d.Name, nameOf(d.Account), nameOf(d.Owner), wordOf(data.Position.Stage), wordOf(data.Position.Urgency),
			wordOf(data.Position.Competition), figureOf(data.Position.Temperature), figureOf(data.Objective.Amount), currencyOf(d),
			dayCell(data.Objective.Close.V), string(data.Result()), namesOf(d.Products), wordOf(data.Objective.What), wordOf(data.Objective.Quantity),
			dayCell(data.Outcome.Date.V), figureOf(data.Outcome.Amount), wordOf(data.Outcome.To), wordOf(data.Outcome.Reason),
		}
		if mean, weighted, known := d.MeanSupport(); known {
			cells = append(cells, sheet.Rounded(mean), sheet.Rounded(weighted))
		} else {
			cells = append(cells, nil, nil)
		}
		for _, score := range rule.Grid(d, s.Book) {
			cells = append(cells, sheet.Share(score.Share()))
		}
		for _, severity := range method.Severities {
			cells = append(cells, rule.Count(found, severity.Value))
		}
		people := make([]string, len(d.Stakeholders))
		for i, p := range d.Stakeholders {
			people[i] = p.Person.Name
		}
		if !yield(append(cells, people, namesOf(d.Tags), d.Path, wordOf(data.CRM.System), wordOf(data.CRM.ID))...) {
			return
		}
	}
}

// currencyOf is the currency of a deal's amounts: none where there are none and nobody has written one.
func currencyOf(d *book.Deal) any {
	if !d.Data.Objective.Amount.Known && !d.Data.Outcome.Amount.Known && !d.Data.Objective.Currency.Known {
		return nil
	}
	return d.Currency
}

// peopleRows are the customers' people, with what each deal says of them: a row for each deal, and one for who is in none.
func peopleRows(s *page.Site, yield func(...any) bool) {
	in := map[*book.Thing][]*book.Stakeholder{}
	of := map[*book.Stakeholder]*book.Deal{}
	for _, d := range s.Book.Deals {
		for _, p := range d.Stakeholders {
			in[p.Person], of[p] = append(in[p.Person], p), d
		}
	}
	for _, person := range s.Book.People {
		if len(in[person]) == 0 && !yield(placed(person, unplaced(person), nil)...) {
			return
		}
		for _, p := range in[person] {
			if !yield(placed(person, p, of[p])...) {
				return
			}
		}
	}
}

// placed is what a deal says of a person; nil: no deal.
func placed(person *book.Thing, p *book.Stakeholder, d *book.Deal) []any {
	var slug, title any
	if d != nil {
		slug, title = d.Slug, d.Name
	}
	cells := []any{person.Name, nameOf(person.Account), slug, title}
	for i := range traits {
		cells = append(cells, traits[i].cell(p))
	}
	return cells
}

// unplaced is what is known of a person whom no deal names.
func unplaced(person *book.Thing) *book.Stakeholder {
	p := &deal.Stakeholder{}
	if person.Profile != nil {
		p.Title, p.Department = person.Profile.Title, person.Profile.Department
	}
	return &book.Stakeholder{Stakeholder: p}
}

// actionRows are all actions: done ones too, and those of deals that have ended.
func actionRows(s *page.Site, yield func(...any) bool) {
	for d, a := range s.Actions() {
		if !yield(
			dayCell(a.Date.V), wordOf(a.What), spelled(a.With), wordOf(a.Reason), wordOf(a.Because), spelled(a.Resources),
			d.Slug, d.Name, nameOf(d.Account), nameOf(d.Owner), a.Done, string(d.Data.Result()),
		) {
			return
		}
	}
}

// findingRows are what the method's rules find, what matters most first.
func findingRows(s *page.Site, yield func(...any) bool) {
	for _, f := range s.Findings.All {
		var person any
		if f.Person != nil {
			person = f.Person.Person.Name
		}
		if !yield(
			string(f.Severity), string(f.Rule.Code), f.Rule.Question.Key(), f.Message(s.Book.Lang()), person,
			f.Deal.Slug, f.Deal.Name, nameOf(f.Deal.Account), nameOf(f.Deal.Owner),
		) {
			return
		}
	}
}

func nameOf(t *book.Thing) any {
	if t == nil {
		return nil
	}
	return t.Name
}

func namesOf(things []*book.Thing) []string {
	names := make([]string, len(things))
	for i, t := range things {
		names[i] = t.Name
	}
	return names
}

func spelled(names []book.Name) []string {
	all := make([]string, len(names))
	for i, n := range names {
		all[i] = n.Text
	}
	return all
}

func textsOf(texts []deal.Text) []string {
	all := make([]string, len(texts))
	for i, t := range texts {
		all[i] = t.V
	}
	return all
}

func wordOf[T ~string](v deal.Value[T]) any {
	if !v.Known {
		return nil
	}
	return string(v.V)
}

func figureOf[T ~int | ~float64](v deal.Value[T]) any {
	if !v.Known {
		return nil
	}
	return float64(v.V)
}

// said is true, or nothing: that it is not so, nobody writes down.
func said(is bool) any {
	if !is {
		return nil
	}
	return true
}

// dayCell is a day; the zero Date is none.
func dayCell(d day.Date) any {
	if d.IsZero() {
		return nil
	}
	return d
}
