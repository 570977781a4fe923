package page

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/chart"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Overview is the team's page: where its deals stand on a day. It holds sums and the heads of lists, so that it stays small
// however many deals there are.
type Overview struct {
	Frame    Frame
	Title    string
	Today    string // the day that the page stands for
	Weekday  string
	Audience string
	About    string // how many deals are open, and for how much
	Empty    bool   // there are no deals yet
	Public   bool   // for everybody: sums, and the playbook
	Lead     string // what the playbook is about; for everybody alone
	Figures  []Figure
	Flags    Flags         // without a text: not for the readers
	Blocks   []Block       // what comes next
	Charts   [][]Chart     // those of a row beside each other
	Coverage Chart         // beside the team
	Team     Block         // without a title: not for the readers
	Phases   []MethodGroup // of the playbook
	Playbook string        // its first page; empty: there is none
	Reading  []Link        // plain pages, those of the outermost folders first
}

// Flags is how many red flags all deals have, and how much else was found.
type Flags struct {
	Link  // to all findings
	Count int
	Note  string
}

// Figure is a sum with a name.
type Figure struct {
	Sum
	Name, Note string
}

// How many rows the tables of the overview have.
const (
	mostNext  = 8
	mostTeam  = 15
	mostReads = 8
)

// Overview makes the view of the team's page.
func (s *Site) Overview() *Overview {
	b, l := s.Book, s.Book.Lang()
	view := &Overview{
		Frame: s.frame(place{url: home, charts: true}),
		Title: b.Config.Title, Today: b.Today.String(), Weekday: weekdays[b.Today.Weekday()].In(l), Audience: s.Audience.In(l),
		Phases: s.phases(), Playbook: s.playbookHref(), Reading: s.reading(),
	}
	if s.Public {
		s.inSums(view)
	} else {
		s.inDeals(view)
	}
	return view
}

// inDeals fills in where the deals stand.
func (s *Site) inDeals(view *Overview) {
	b := s.Book
	view.About, view.Empty = s.openOf(tallied(b.Deals, isOpen), len(b.Deals)), len(b.Deals) == 0
	view.Figures, view.Flags, view.Blocks = s.figures(), s.flags(), s.next()
	view.Charts = s.drawnFirst(
		[]Chart{s.figure(chart.Questions(b, s.Findings, home)), s.figure(chart.Roles(b, home))},
		[]Chart{s.figure(chart.Movers(b, home))},
		[]Chart{s.figure(chart.TemperatureSupport(b, home)), s.figure(chart.Pipeline(b)), s.figure(chart.TeamSupport(b))},
		[]Chart{s.figure(chart.Resources(b, home)), s.calibrated(home), s.figure(chart.Collection(b, home))},
	)
	view.Coverage, view.Team = s.figure(chart.Coverage(b, home)), s.team()
}

// drawnFirst is the rows of the charts that there is something to draw in; what the others miss comes behind them, where that can be said.
func (s *Site) drawnFirst(wanted ...[]Chart) [][]Chart {
	var rows [][]Chart
	var missing []Chart
	for _, row := range wanted {
		var drawn []Chart
		for _, c := range row {
			switch {
			case c.Option != "":
				drawn = append(drawn, c)
			case !s.Withheld:
				missing = append(missing, c)
			}
		}
		rows = append(rows, drawn)
	}
	return slices.DeleteFunc(append(rows, missing), func(row []Chart) bool { return len(row) == 0 })
}

var weekdays = [7]lang.Text{
	{ZH: "周日", EN: "Sunday"}, {ZH: "周一", EN: "Monday"}, {ZH: "周二", EN: "Tuesday"}, {ZH: "周三", EN: "Wednesday"},
	{ZH: "周四", EN: "Thursday"}, {ZH: "周五", EN: "Friday"}, {ZH: "周六", EN: "Saturday"},
}

// figures are the sums that a review of the team begins with.
func (s *Site) figures() []Figure {
	today, l := s.Book.Today, s.Book.Lang()
	figure := func(name, note lang.Text, fits func(*book.Deal) bool) Figure {
		return Figure{s.sum(tallied(s.Book.Deals, fits)), name.In(l), note.In(l)}
	}
	return []Figure{
		figure(lang.Text{ZH: "进行中", EN: "Open"}, lang.Text{ZH: "还没有结局的商机", EN: "deals not decided yet"}, isOpen),
		figure(lang.Text{ZH: "本季度预计签约", EN: "To be signed this quarter"}, lang.Text{ZH: "签约日期在今天到季末之间", EN: "close date from today to the quarter's end"},
			func(d *book.Deal) bool {
				return isOpen(d) && ahead(d, today) && sameQuarter(d.Data.Objective.Close.V, today)
			}),
		figure(pastCloseName, lang.Text{ZH: "仍在进行中", EN: "and still open"},
			func(d *book.Deal) bool { return isOpen(d) && behind(d, today) }),
		figure(lang.Text{ZH: "本季度赢单", EN: "Won this quarter"}, lang.Text{ZH: "按结局日期，已知的", EN: "by the date of the outcome, where it is known"},
			func(d *book.Deal) bool {
				o := &d.Data.Outcome
				return d.Data.Result() == method.Won && o.Date.Known && !o.Date.V.After(today) && sameQuarter(o.Date.V, today)
			}),
	}
}

// flags counts the findings of all deals.
func (s *Site) flags() Flags {
	l, counts := s.Book.Lang(), s.Findings.Counts
	var rest []string
	for i, severity := range method.Severities[1:] {
		rest = append(rest, howMany(counts[i+1], severity.Value, l))
	}
	return Flags{Link{Text: lang.Text{ZH: "红旗", EN: "Red flags"}.In(l), Href: narrowed(findingsPage, home, chosen{"severity", string(method.Flag)})}, counts[0], l.List(rest)}
}

func sameQuarter(a, b day.Date) bool {
	year, quarter := a.Quarter()
	thisYear, thisQuarter := b.Quarter()
	return year == thisYear && quarter == thisQuarter
}

// ahead says that a deal's close date is still to come, or today.
func ahead(d *book.Deal, today day.Date) bool {
	at, known := d.Data.Objective.Close.Get()
	return known && !at.Before(today)
}

// behind says that a deal's close date is past.
func behind(d *book.Deal, today day.Date) bool {
	at, known := d.Data.Objective.Close.Get()
	return known && at.Before(today)
}

// team is the reps with what they own and whom they cover, those with the most open deals first, and what nobody owns.
func (s *Site) team() Block {
	l := s.Book.Lang()
	list := s.listing(book.KindRep, home)
	block := Block{
		ID: "team", Title: Plural(book.KindRep).In(l), Note: s.of(min(list.size, mostTeam), list.size, book.KindRep),
		Table: Table{Columns: list.columns, Rows: list.rows(0, min(list.size, mostTeam))}, Empty: nothing[book.KindRep].In(l),
	}
	if unowned := tallied(s.Book.Deals, func(d *book.Deal) bool { return d.Owner == nil && isOpen(d) }); unowned.deals > 0 {
		block.Table.Rows = append(block.Table.Rows, Row{textCell(nobody.In(l)), {}, countCell(unowned.deals), s.sums(unowned), {}})
	}
	return block
}
