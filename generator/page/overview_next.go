package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// next is what the team has before it: the deals that need somebody today, the actions of the coming week, the deals that
// are to be signed next, those whose close date is past.
func (s *Site) next() []Block {
	return []Block{s.attention(), s.week(), s.closing(), s.overdue()}
}

// attention is the deals that need somebody today, each with the finding that matters most in it and how many there are.
func (s *Site) attention() Block {
	l := s.Book.Lang()
	block := Block{
		ID: "attention", Title: lang.Text{ZH: "需要当心", EN: "Needs attention"}.In(l), Note: Link{Text: lang.Text{ZH: "全部体检结果", EN: "all findings"}.In(l), Href: findingsPage.From(home)},
		Empty: lang.Text{ZH: "没有要当心的事。", EN: "Nothing that needs attention was found."}.In(l),
		Table: Table{Columns: slices.Concat(
			[]Column{{Name: dealHead.In(l)}, {Name: lang.Text{ZH: "怎么了", EN: "What is wrong"}.In(l)}, {Name: questionHead.In(l), Whole: true}},
			severityColumns(l), []Column{{Name: ownerHead.In(l)}, {Name: amountHead.In(l), Numeric: true}},
		)},
	}
	columns, shown := s.dealColumns(), map[*book.Deal]bool{}
	for _, f := range s.Findings.All {
		if shown[f.Deal] {
			continue
		}
		shown[f.Deal] = true
		view := s.finding(home, f)
		row := append(Row{linkCell(to(home, f.Deal.Thing)), linkCell(Link{Text: view.Message, Href: view.Question.Href}), textCell(view.Question.Text)}, counted(s.Findings.Of(f.Deal)).cells()...)
		block.Table.Rows = append(block.Table.Rows, append(row, linkCell(to(home, f.Deal.Owner)), columns["amount"].cell(home, f.Deal)))
		if len(shown) == mostNext {
			break
		}
	}
	return block
}

// days is how many days a week's actions reach, today among them.
const days = 7

// week is the open actions of open deals that are overdue or due within a week, the earliest first; but however many are
// overdue, only the latest of them, so that the week is seen.
func (s *Site) week() Block {
	l := s.Book.Lang()
	all := s.planned()
	at, _ := slices.BinarySearchFunc(all, later, func(a planned, t turn) int { return cmp.Compare(s.turn(a), t) })
	due, late := all[:at], 0
	for late < len(due) && s.turn(due[late]) == overdue {
		late++
	}
	shown := due[max(0, late-mostNext/2):]
	shown = shown[:min(len(shown), mostNext)]
	block := Block{
		ID: "week", Title: lang.Text{ZH: "逾期和七天内的行动", EN: "Actions overdue and of the next seven days"}.In(l),
		Note:  s.allActions(len(shown), len(due), late),
		Empty: lang.Text{ZH: "没有逾期的行动，今后七天也没有安排。", EN: "No action is overdue, and none is planned for the next seven days."}.In(l),
		Table: Table{Names: 2, Columns: []Column{s.turnColumn()}}, // by what is done
	}
	for _, name := range []lang.Text{dateHead, whatHead, withHead, dealHead, ownerHead} {
		block.Table.Columns = append(block.Table.Columns, Column{Name: name.In(l)})
	}
	for _, a := range shown {
		block.Table.Rows = append(block.Table.Rows, Row{
			s.turnCell(a),
			dayCell(a.Date.V), textCell(a.What.V), {Links: names(home, a.With)}, linkCell(to(home, a.deal.Thing)), linkCell(to(home, a.deal.Owner)),
		})
	}
	return block
}

// allActions says how many of the actions due are shown and how many are overdue. It leads to those, else to all that are
// open.
func (s *Site) allActions(shown, due, late int) Link {
	text := s.first(shown, due)
	if text == "" {
		text = lang.Text{ZH: "全部行动", EN: "all actions"}.In(s.Book.Lang())
	}
	to := actionsPage.From(home)
	if late > 0 {
		to = narrowed(actionsPage, home, chosen{"when", turnKeys[overdue]})
		n := lang.Number(float64(late))
		text += lang.Text{ZH: "；已逾期 " + n + " 个", EN: "; overdue: " + n}.In(s.Book.Lang())
	}
	return Link{Text: text, Href: to}
}

// closing is the open deals that are to be signed next.
func (s *Site) closing() Block {
	today := s.Book.Today
	var deals []*book.Deal
	for _, d := range s.Book.Deals {
		if isOpen(d) && ahead(d, today) {
			deals = append(deals, d)
		}
	}
	slices.SortStableFunc(deals, func(a, b *book.Deal) int { return a.Data.Objective.Close.V.Compare(b.Data.Objective.Close.V) })
	return s.top("closing", deals, lang.Text{ZH: "接下来要签的", EN: "To be signed next"},
		lang.Text{ZH: "没有哪个进行中的商机写了今天以后的签约日期。", EN: "No open deal has a close date from today on."})
}

// pastCloseName is what overdue deals are called.
var pastCloseName = lang.Text{ZH: "签约日期已过", EN: "Past their close date"}

// overdue is the open deals whose close date is past, the latest first: those are the ones that can still be moved.
func (s *Site) overdue() Block {
	var deals []*book.Deal
	for _, d := range s.Book.Deals {
		if isOpen(d) && behind(d, s.Book.Today) {
			deals = append(deals, d)
		}
	}
	slices.SortStableFunc(deals, func(a, b *book.Deal) int { return b.Data.Objective.Close.V.Compare(a.Data.Objective.Close.V) })
	return s.top("overdue", deals, pastCloseName,
		lang.Text{ZH: "没有：进行中的商机，签约日期都还没到。", EN: "None: no open deal is past its close date."})
}

// top is a block with the first few of the deals.
func (s *Site) top(id string, deals []*book.Deal, title, empty lang.Text) Block {
	shown := deals[:min(len(deals), mostNext)]
	l := s.Book.Lang()
	return Block{
		ID: id, Title: title.In(l), Note: s.of(len(shown), len(deals), book.KindDeal), Empty: empty.In(l),
		Table: s.dealTable(home, shown, "title", "amount", "close", "owner"),
	}
}

// of says what first does, and leads to the list of all things of the kind.
func (s *Site) of(shown, all int, k book.Kind) Link {
	if shown == all {
		return Link{}
	}
	return Link{Text: s.first(shown, all), Href: Index(k).From(home)}
}

// first says how many of all rows a table shows; it says nothing where it shows all.
func (s *Site) first(shown, all int) string {
	if shown == all {
		return ""
	}
	some, number := lang.Number(float64(shown)), lang.Number(float64(all))
	return lang.Text{ZH: "前 " + some + " 项，共 " + number + " 项", EN: "the first " + some + " of " + number}.In(s.Book.Lang())
}

// phases are the nine questions, each with its page of the playbook where there is one.
func (s *Site) phases() []MethodGroup {
	l := s.Book.Lang()
	var groups []MethodGroup
	for _, phase := range method.Phases {
		groups = append(groups, MethodGroup{Name: phase.Name.In(l), About: phase.About.In(l)})
	}
	for q := method.Question(1); q <= 9; q++ {
		group := &groups[q.Phase()]
		link := Link{Text: q.Title(l), Href: s.method(home, q.Key())}
		group.Pages = append(group.Pages, MethodLink{Sibling: Sibling{Link: link}, Number: strconv.Itoa(int(q))})
	}
	return groups
}

func (s *Site) playbookHref() string {
	if len(s.Book.Method) == 0 {
		return ""
	}
	return Index(book.KindMethod).From(home)
}

// reading is plain pages to begin with: those of the root and those that stand for a folder, the outermost first; where
// there are none, any.
func (s *Site) reading() []Link {
	depth := func(t *book.Thing) int { return strings.Count(string(t.URL), "/") }
	pages := slices.Clone(s.Book.Pages)
	slices.SortStableFunc(pages, func(a, b *book.Thing) int {
		return cmp.Or(cmp.Compare(depth(a), depth(b)), inOrder(entryOf(a), entryOf(b)))
	})
	first := slices.DeleteFunc(slices.Clone(pages), func(t *book.Thing) bool {
		_, file := split(t.URL)
		return file != "index.html" && depth(t) > 0
	})
	if len(first) == 0 {
		first = pages
	}
	return things(home, first[:min(len(first), mostReads)])
}
