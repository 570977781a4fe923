package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// dealColumn is a column of tables of deals.
type dealColumn struct {
	name    lang.Text
	numeric bool
	whole   bool
	cell    func(here book.URL, d *book.Deal) Cell
	options func(deals []*book.Deal) []Option // nil: rows can't be narrowed by it
}

// dealColumns are those of tables of deals, by what they say.
func (s *Site) dealColumns() map[string]dealColumn {
	l := s.Book.Lang()
	return map[string]dealColumn{
		"title":   {name: dealHead, cell: func(here book.URL, d *book.Deal) Cell { return linkCell(to(here, d.Thing)) }},
		"account": {name: accountHead, cell: func(here book.URL, d *book.Deal) Cell { return linkCell(to(here, d.Account)) }},
		"owner": {
			name: ownerHead, cell: func(here book.URL, d *book.Deal) Cell { return linkCell(to(here, d.Owner)) },
			options: s.ownerOptions,
		},
		"stage": {
			name: stageHead, whole: true, cell: func(_ book.URL, d *book.Deal) Cell { return term(method.Stages, d.Data.Position.Stage.V, l) },
			options: options(method.Stages, l, func(d *book.Deal) method.Stage { return d.Data.Position.Stage.V }),
		},
		"urgency": {
			name: urgencyHead, whole: true, cell: func(_ book.URL, d *book.Deal) Cell { return term(method.Urgencies, d.Data.Position.Urgency.V, l) },
			options: options(method.Urgencies, l, func(d *book.Deal) method.Urgency { return d.Data.Position.Urgency.V }),
		},
		"competition": {
			name: competitionHead, whole: true, cell: func(_ book.URL, d *book.Deal) Cell {
				return term(method.Competitions, d.Data.Position.Competition.V, l)
			},
		},
		"temperature": {name: temperatureHead, numeric: true, cell: func(_ book.URL, d *book.Deal) Cell {
			if t, ok := d.Data.Position.Temperature.Get(); ok {
				return textCell(strconv.Itoa(t))
			}
			return Cell{}
		}},
		"support": {name: supportHead, numeric: true, cell: func(_ book.URL, d *book.Deal) Cell { return supportCell(d) }},
		"flags": {name: flagsHead, numeric: true, cell: func(_ book.URL, d *book.Deal) Cell {
			return countCell(rule.Count(s.Findings.Of(d), method.Flag))
		}},
		"amount": {name: amountHead, numeric: true, cell: func(_ book.URL, d *book.Deal) Cell {
			v, ok := d.Amount().Get()
			if !ok {
				return Cell{}
			}
			return Cell{Links: []Link{{Text: lang.Money(v, d.Currency)}}, Sort: figure64(v)}
		}},
		"currency": {
			name: lang.Text{ZH: "币种", EN: "Currency"}, cell: func(_ book.URL, d *book.Deal) Cell { return textCell(d.Currency) },
			options: s.currencyOptions,
		},
		"close": {name: closeHead, whole: true, cell: func(_ book.URL, d *book.Deal) Cell { return dayCell(d.Data.Objective.Close.V) }},
		"result": {
			name: resultHead, whole: true, cell: func(_ book.URL, d *book.Deal) Cell { return term(method.Results, d.Data.Result(), l) },
			options: options(method.Results, l, func(d *book.Deal) method.Result { return d.Data.Result() }),
		},
	}
}

// term is the cell of a word of a vocabulary, sorted in the method's order.
func term[T ~string](v method.Vocabulary[T], value T, l lang.Lang) Cell {
	c := textCell(v.Name(value, l))
	c.Whole = true
	if i := v.Index(value); i >= 0 {
		c.Sort = strconv.Itoa(i + 1)
	}
	return c
}

// options are the words of a vocabulary that deals have.
func options[T ~string](v method.Vocabulary[T], l lang.Lang, of func(*book.Deal) T) func([]*book.Deal) []Option {
	return func(deals []*book.Deal) []Option {
		return termOptions(v, l, func(count func(T)) {
			for _, d := range deals {
				count(of(d))
			}
		})
	}
}

// termOptions are the words of a vocabulary that all counts, in the vocabulary's order; the empty one is "unknown".
func termOptions[T ~string](v method.Vocabulary[T], l lang.Lang, all func(count func(T))) []Option {
	counts := map[T]int{}
	all(func(value T) { counts[value]++ })
	var list []Option
	for _, t := range v {
		if n := counts[t.Value]; n > 0 {
			list = append(list, Option{Value: t.Name.In(l), Key: string(t.Value), Name: t.Name.In(l), Count: n})
		}
	}
	return withUnknown(list, counts[""], lang.Text{ZH: "未知", EN: "unknown"}.In(l))
}

func withUnknown(list []Option, count int, name string) []Option {
	if count > 0 {
		list = append(list, Option{Name: name, Count: count})
	}
	return list
}

func (s *Site) ownerOptions(deals []*book.Deal) []Option {
	return s.repOptions(func(count func(*book.Thing)) {
		for _, d := range deals {
			count(d.Owner)
		}
	})
}

// repOptions are the reps that all counts, nil among them for nobody.
func (s *Site) repOptions(all func(count func(*book.Thing))) []Option {
	counts := map[*book.Thing]int{}
	all(func(rep *book.Thing) { counts[rep]++ })
	var list []Option
	for _, rep := range s.Book.Reps {
		if n := counts[rep]; n > 0 {
			list = append(list, Option{Value: rep.Name, Key: rep.Name, Name: rep.Name, Count: n})
		}
	}
	return withUnknown(list, counts[nil], nobody.In(s.Book.Lang()))
}

// nobody is the owner of what has none.
var nobody = lang.Text{ZH: "无人负责", EN: "nobody"}

func (s *Site) currencyOptions(deals []*book.Deal) []Option {
	counts := map[string]int{}
	for _, d := range deals {
		counts[d.Currency]++
	}
	var list []Option
	for code, n := range counts {
		list = append(list, Option{Value: code, Key: code, Name: code, Count: n})
	}
	slices.SortFunc(list, func(a, b Option) int { return s.byCurrency(a.Value, b.Value) })
	return list
}

// supportCell is the mean support of a deal's people, weighted by influence.
func supportCell(d *book.Deal) Cell {
	_, mean, ok := d.MeanSupport()
	if !ok {
		return Cell{}
	}
	tenths := strconv.FormatFloat(mean, 'f', 1, 64)
	sign := "+"
	switch {
	case strings.HasPrefix(tenths, "-"):
		sign, tenths = "−", tenths[1:]
	case tenths == "0.0":
		sign = ""
	}
	return Cell{Links: []Link{{Text: sign + tenths}}, Sort: figure64(mean)}
}

// dealTable is a table of deals with the columns named. What a reader looks for – the stage, the amount – comes first, so
// that a phone shows it.
func (s *Site) dealTable(here book.URL, deals []*book.Deal, columns ...string) Table {
	var t Table
	all := s.dealColumns()
	for _, name := range columns {
		t.Columns = append(t.Columns, Column{Name: all[name].name.In(s.Book.Lang()), Numeric: all[name].numeric, Whole: all[name].whole})
	}
	for _, d := range deals {
		row := make(Row, len(columns))
		for i, name := range columns {
			row[i] = all[name].cell(here, d)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// dealList is the list of all deals: open ones first, those that close next before the others, then the closed ones, the
// latest first. Its columns come in the order of dealTable's.
func (s *Site) dealList(here book.URL) *listing {
	deals := sortedByTurn(s.Book.Deals)
	shown := []string{"title", "stage", "amount", "close", "account", "owner", "urgency", "competition", "temperature", "support", "flags", "result"}
	if len(s.currencyOptions(deals)) > 1 {
		shown = slices.Insert(shown, slices.Index(shown, "amount")+1, "currency")
	}
	list := s.kindListing(book.KindDeal, s.openOf(tallied(deals, isOpen), len(deals)))
	all := s.dealColumns()
	var columns []dealColumn
	for _, name := range shown {
		c := all[name]
		column := Column{Key: name, Name: c.name.In(s.Book.Lang()), Numeric: c.numeric, Whole: c.whole}
		if c.options != nil {
			column.Filter = c.options(deals)
		}
		columns, list.columns = append(columns, c), append(list.columns, column)
	}
	open := method.Results.Name(method.Open, s.Book.Lang())
	for i, o := range list.columns[len(shown)-1].Filter {
		list.columns[len(shown)-1].Filter[i].Chosen = o.Value == open
	}
	list.id = func(b []byte, i int) []byte { return append(b, deals[i].URL...) }
	list.facts = func(sum *sum, i int) { sum.text(s.keys().of(deals[i])) }
	list.row = func(i int) Row {
		row := make(Row, len(columns))
		for c, column := range columns {
			row[c] = column.cell(here, deals[i])
		}
		return row
	}
	return list
}

// DealsInTurn are all deals in the order of their list.
func (s *Site) DealsInTurn() []*book.Deal { return sortedByTurn(s.Book.Deals) }

// sortedByTurn are the deals in the order in which they want attention, else in the book's.
func sortedByTurn(deals []*book.Deal) []*book.Deal {
	sorted := slices.Clone(deals)
	slices.SortFunc(sorted, func(a, b *book.Deal) int { return cmp.Or(byTurn(a, b), strings.Compare(string(a.URL), string(b.URL))) })
	return sorted
}

// byTurn orders deals by when they want attention.
func byTurn(a, b *book.Deal) int {
	if isOpen(a) != isOpen(b) {
		if isOpen(a) {
			return -1
		}
		return 1
	}
	if isOpen(a) {
		return soonest(a.Data.Objective.Close.V, b.Data.Objective.Close.V)
	}
	return cmp.Or(-a.Data.Outcome.Date.V.Compare(b.Data.Outcome.Date.V), -a.Data.Objective.Close.V.Compare(b.Data.Objective.Close.V))
}

// soonest orders days; none at all comes last.
func soonest(a, b day.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}
