package page

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

var (
	actionsName = lang.Text{ZH: "行动", EN: "Actions"}
	dateHead    = lang.Text{ZH: "日期", EN: "Date"}
	whatHead    = lang.Text{ZH: "做什么", EN: "What"}
	withHead    = lang.Text{ZH: "对象", EN: "With"}
	reasonHead  = lang.Text{ZH: "正当理由", EN: "Legitimate reason"}
	causeHead   = lang.Text{ZH: "起因", EN: "Set off by"}
)

// planned is an action of a deal, most often one that is open.
type planned struct {
	deal  *book.Deal
	place int // in the deal's file
	book.Action
}

// Actions are those of all deals, done ones too, in the order of the list of actions.
func (s *Site) Actions() iter.Seq2[*book.Deal, book.Action] {
	return func(yield func(*book.Deal, book.Action) bool) {
		for _, a := range inTurn(s.Book.Deals, func(*book.Deal, book.Action) bool { return true }) {
			if !yield(a.deal, a.Action) {
				return
			}
		}
	}
}

// planned are the open actions of all open deals, as plannedIn has them; they are not to be changed.
func (s *Site) planned() []planned {
	s.turns.once.Do(func() { s.turns.all = plannedIn(s.Book.Deals) })
	return s.turns.all
}

// plannedIn are the open actions of those of the deals that are open.
func plannedIn(deals []*book.Deal) []planned {
	return inTurn(deals, func(d *book.Deal, a book.Action) bool { return isOpen(d) && !a.Done })
}

// inTurn are some of the actions of deals, the earliest first; those without a date come last. Of a day, they come in the book's
// order.
func inTurn(deals []*book.Deal, which func(*book.Deal, book.Action) bool) []planned {
	var all []planned
	for _, d := range deals {
		for i, a := range d.Actions {
			if which(d, a) {
				all = append(all, planned{d, i, a})
			}
		}
	}
	slices.SortFunc(all, func(a, b planned) int {
		return cmp.Or(soonest(a.Date.V, b.Date.V), strings.Compare(string(a.deal.URL), string(b.deal.URL)), cmp.Compare(a.place, b.place))
	})
	return all
}

// turn is when an action's turn comes.
type turn int

const (
	overdue turn = iota + 1
	thisWeek
	later
	undated
)

var turns = map[turn]lang.Text{
	overdue: {ZH: "逾期", EN: "overdue"}, thisWeek: {ZH: "七天内", EN: "within a week"}, later: {ZH: "以后", EN: "later"}, undated: {ZH: "没有日期", EN: "undated"},
}

// turnKeys name turns in addresses.
var turnKeys = map[turn]string{overdue: "overdue", thisWeek: "week", later: "later", undated: "undated"}

// turnClasses are the classes of the words for turns, in their order.
var turnClasses = []string{"overdue", "", "", ""}

// turn is when the action's turn comes, seen from today.
func (s *Site) turn(a planned) turn {
	at, known := a.Date.Get()
	switch {
	case !known:
		return undated
	case at.Before(s.Book.Today):
		return overdue
	case at.Since(s.Book.Today) < days:
		return thisWeek
	}
	return later
}

// actionList is the list of all open actions of open deals: overdue ones first, those without a date last.
func (s *Site) actionList() *listing {
	l := s.Book.Lang()
	all := s.planned()
	when := s.turnColumn()
	when.Key, when.Filter = "when", s.turnOptions(all)
	list := &listing{
		first: actionsPage, section: actionsSection, title: actionsName.In(l), about: s.actionsAbout(all), size: len(all), names: 2, tally: 0, perPage: perLongPage,
		alike:  alike{column: 2, text: 3, ref: 6},
		empty:  lang.Text{ZH: "没有未完成的行动。写在商机的行动（actions）里，就会出现在这里。", EN: "No open action. Those that a deal has under actions appear here."}.In(l),
		groups: []ListGroup{{Column: 7, None: nobody.In(l)}, {Column: 6}, {Column: 3, None: lang.Text{ZH: "没有写对象", EN: "nobody named"}.In(l)}},
		columns: []Column{
			when,
			{Key: "date", Name: dateHead.In(l), Whole: true},
			{Key: "what", Name: whatHead.In(l)},
			{Key: "with", Name: withHead.In(l)},
			{Key: "reason", Name: reasonHead.In(l)},
			{Key: "because", Name: causeHead.In(l), Whole: true, Filter: termOptions(method.Causes, l, func(count func(method.Cause)) {
				for _, a := range all {
					count(a.Because.V)
				}
			})},
			{Key: "deal", Name: dealHead.In(l)},
			{Key: "owner", Name: ownerHead.In(l), Filter: s.repOptions(func(count func(*book.Thing)) {
				for _, a := range all {
					count(a.deal.Owner)
				}
			})},
		},
	}
	list.id = func(b []byte, i int) []byte { return append(append(b, all[i].deal.URL...), all[i].What.V...) }
	list.facts = func(sum *sum, i int) {
		sum.text(s.keys().of(all[i].deal))
		sum.number(all[i].place)
	}
	list.row = func(i int) Row {
		a := all[i]
		return Row{
			s.turnCell(a), dayCell(a.Date.V), linkCell(Link{Text: a.What.V, Href: a.deal.URL.Anchor(actionsPage, "q7")}), listCell(names(actionsPage, a.With)),
			textCell(a.Reason.V), term(method.Causes, a.Because.V, l), linkCell(to(actionsPage, a.deal.Thing)), linkCell(to(actionsPage, a.deal.Owner)),
		}
	}
	return list
}

// turnCell says when an action's turn comes.
func (s *Site) turnCell(a planned) Cell {
	turn := s.turn(a)
	return Cell{Links: []Link{{Text: turns[turn].In(s.Book.Lang())}}, Sort: strconv.Itoa(int(turn)), Whole: true}
}

// turnColumn is the column of turnCell.
func (s *Site) turnColumn() Column {
	return Column{Name: lang.Text{ZH: "何时", EN: "When"}.In(s.Book.Lang()), Whole: true, Classes: turnClasses}
}

// turnOptions are the turns that actions have.
func (s *Site) turnOptions(all []planned) []Option {
	counts := map[turn]int{}
	for _, a := range all {
		counts[s.turn(a)]++
	}
	var list []Option
	for t := overdue; t <= undated; t++ {
		if n := counts[t]; n > 0 {
			name := turns[t].In(s.Book.Lang())
			list = append(list, Option{Value: name, Key: turnKeys[t], Name: name, Count: n})
		}
	}
	return list
}

// actionsAbout says the day, how many actions are open, and how many of them are overdue.
func (s *Site) actionsAbout(all []planned) string {
	l, late := s.Book.Lang(), 0
	for _, a := range all {
		if s.turn(a) == overdue {
			late++
		}
	}
	today, weekday, number := s.Book.Today.String(), weekdays[s.Book.Today.Weekday()], lang.Number(float64(len(all)))
	text := lang.Text{ZH: "截至 " + today + "（" + weekday.ZH + "）：" + number + " 个未完成的行动", EN: "As of " + today + " (" + weekday.EN + "): " + number + " open actions"}
	if len(all) == 1 {
		text.EN = "As of " + today + " (" + weekday.EN + "): 1 open action"
	}
	if late > 0 {
		n := lang.Number(float64(late))
		text.ZH += "，其中 " + n + " 个逾期"
		text.EN += ", " + n + " of them overdue"
	}
	return text.In(l)
}
