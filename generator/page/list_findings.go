package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// findingsPage and actionsPage are the lists of all findings and of all open actions.
const (
	findingsPage book.URL = "findings.html"
	actionsPage  book.URL = "actions.html"
)

// The entries of the bar that are no kind of things. No folder has such a name.
const (
	findingsSection book.Kind = "findings.html"
	actionsSection  book.Kind = "actions.html"
)

var (
	findingsName = lang.Text{ZH: "体检", EN: "Findings"}
	flagsHead    = lang.Text{ZH: "红旗", EN: "Flags"}
	severityHead = lang.Text{ZH: "轻重", EN: "Severity"}
	findingHead  = lang.Text{ZH: "体检结果", EN: "Finding"}
	questionHead = lang.Text{ZH: "哪一问", EN: "Question"}
	ruleHead     = lang.Text{ZH: "规则", EN: "Rule"}
	ownerHead    = lang.Text{ZH: "负责人", EN: "Owner"}
)

// severityClasses are the classes of the words for severities, in the method's order.
var severityClasses = []string{"sev sev-flag", "sev sev-gap", "sev sev-hint"}

// findingList is the list of all findings, what matters most first.
func (s *Site) findingList() *listing {
	l := s.Book.Lang()
	all := s.Findings.All
	list := &listing{
		first: findingsPage, section: findingsSection, title: findingsName.In(l), about: s.findingsAbout(all), size: len(all), names: 1, tally: 0, perPage: perLongPage,
		alike: alike{column: 1, text: 3, ref: 4}, // a message names the person, and leads to a section of the deal's page
		empty: lang.Text{ZH: "没有要当心的：还没有进行中的商机，或者该知道的都知道了。", EN: "Nothing found: no deal is open yet, or all that should be known is known."}.In(l),
		groups: []ListGroup{
			{Column: 4}, {Column: 5, None: nobody.In(l)}, {Column: 3, None: lang.Text{ZH: "整个商机", EN: "the deal as a whole"}.In(l)}, {Column: 6},
		},
		summaries: func() []Block { return s.findingSummaries(all) },
		columns: []Column{
			{Key: "severity", Name: severityHead.In(l), Whole: true, Classes: severityClasses, Filter: termOptions(method.Severities, l, func(count func(method.Severity)) {
				for _, f := range all {
					count(f.Severity)
				}
			})},
			{Key: "finding", Name: findingHead.In(l)},
			{Key: "question", Name: questionHead.In(l), Whole: true, Filter: questionOptions(all, l)},
			{Key: "person", Name: Singular(book.KindPerson).In(l)},
			{Key: "deal", Name: dealHead.In(l)},
			{Key: "owner", Name: ownerHead.In(l), Filter: s.repOptions(func(count func(*book.Thing)) {
				for _, f := range all {
					count(f.Deal.Owner)
				}
			})},
			{Key: "rule", Name: ruleHead.In(l), Codes: true, Filter: s.ruleOptions(all)},
		},
	}
	list.id = func(b []byte, i int) []byte {
		f := all[i]
		b = append(append(b, f.Deal.URL...), f.Rule.Code...)
		if f.Person != nil {
			b = append(b, f.Person.Person.Name...)
		}
		return b
	}
	list.facts = func(sum *sum, i int) {
		sum.text(s.keys().of(all[i].Deal))
		sum.number(all[i].Place)
	}
	list.row = func(i int) Row {
		f := all[i]
		view := s.finding(findingsPage, f)
		return s.findingRow(f, view, linkCell(view.Person), linkCell(view.Deal), linkCell(to(findingsPage, f.Deal.Owner)))
	}
	return list
}

// findingRow is the row of a finding: how grave it is, what it is, where it belongs, what else a table says, and the rule.
func (s *Site) findingRow(f *rule.Finding, view Finding, more ...Cell) Row {
	row := append(make(Row, 0, len(more)+4),
		term(method.Severities, f.Severity, s.Book.Lang()),
		linkCell(Link{Text: view.Message, Href: view.Question.Href}),
		Cell{Links: []Link{{Text: view.Question.Text}}, Sort: strconv.Itoa(int(f.Rule.Question)), Whole: true},
	)
	return append(append(row, more...), linkCell(Link{Text: view.Code, Href: view.Rule.Href}))
}

// findingsAbout says how many findings there are, and of which severities.
func (s *Site) findingsAbout(all []*rule.Finding) string {
	l := s.Book.Lang()
	number := lang.Number(float64(len(all)))
	words := lang.Text{ZH: "共 " + number + " 条体检结果", EN: number + " findings"}
	if len(all) == 1 {
		words.EN = "1 finding"
	}
	if len(all) == 0 {
		return words.In(l)
	}
	return words.In(l) + lang.Text{ZH: "：", EN: ": "}.In(l) + severities(all, l)
}

// severities says how many findings of each severity there are.
func severities(all []*rule.Finding, l lang.Lang) string {
	var parts []string
	for _, severity := range method.Severities {
		if n := rule.Count(all, severity.Value); n > 0 {
			parts = append(parts, howMany(n, severity.Value, l))
		}
	}
	return l.List(parts)
}

// questionOptions are the questions that findings belong to.
func questionOptions(all []*rule.Finding, l lang.Lang) []Option {
	counts := map[method.Question]int{}
	for _, f := range all {
		counts[f.Rule.Question]++
	}
	var list []Option
	for _, q := range method.AllQuestions() {
		if n := counts[q]; n > 0 {
			list = append(list, Option{Value: q.Mark(l), Key: slug(q), Name: q.Mark(l) + " " + q.Title(l), Count: n})
		}
	}
	return list
}

// ruleOptions are the rules that found something, in the method's order.
func (s *Site) ruleOptions(all []*rule.Finding) []Option {
	counts := map[*rule.Rule]int{}
	for _, f := range all {
		counts[f.Rule]++
	}
	var list []Option
	for _, r := range s.Rules.Rules {
		if n := counts[r]; n > 0 {
			list = append(list, Option{Value: string(r.Code), Key: string(r.Code), Name: s.ruleName(r), Count: n})
		}
	}
	return list
}

// ruleName is a rule's code with its title.
func (s *Site) ruleName(r *rule.Rule) string {
	if title := r.Words.Title.In(s.Book.Lang()); title != "" {
		return title + lang.Text{ZH: "　", EN: " – "}.In(s.Book.Lang()) + string(r.Code)
	}
	return string(r.Code)
}

// mostSummed is how many rows a summary of findings has.
const mostSummed = 20

// findingSummaries are the findings counted by rep, by rule and by deal, those with the most flags first.
func (s *Site) findingSummaries(all []*rule.Finding) []Block {
	l := s.Book.Lang()
	return []Block{
		summed(s, "by-owner", ownerHead, all, func(f *rule.Finding) *book.Thing { return f.Deal.Owner }, func(rep *book.Thing) Link {
			if rep == nil {
				return Link{Text: nobody.In(l)}
			}
			return to(findingsPage, rep)
		}),
		summed(s, "by-rule", ruleHead, all, func(f *rule.Finding) *rule.Rule { return f.Rule }, func(r *rule.Rule) Link {
			link := s.ruleLink(findingsPage, r)
			link.Text = cmp.Or(link.Text, string(r.Code))
			return link
		}),
		summed(s, "by-deal", dealHead, all, func(f *rule.Finding) *book.Deal { return f.Deal }, func(d *book.Deal) Link { return to(findingsPage, d.Thing) }),
	}
}

// summed counts findings by what of gives as their key, which has a row that link names.
func summed[T comparable](s *Site, id string, head lang.Text, all []*rule.Finding, of func(*rule.Finding) T, link func(T) Link) Block {
	type sum struct {
		of     T
		counts severityCounts
	}
	l := s.Book.Lang()
	var sums []*sum
	at := map[T]*sum{}
	for _, f := range all {
		key := of(f)
		this := at[key]
		if this == nil {
			this = &sum{of: key}
			at[key] = this
			sums = append(sums, this)
		}
		this.counts.add(f)
	}
	slices.SortStableFunc(sums, func(a, b *sum) int { return slices.Compare(b.counts[:], a.counts[:]) })
	block := Block{
		ID: id, Title: lang.Text{ZH: "按" + head.ZH, EN: "By " + strings.ToLower(head.EN)}.In(l), Note: Link{Text: s.first(min(len(sums), mostSummed), len(sums))},
		Table: Table{Columns: append([]Column{{Name: head.In(l)}}, severityColumns(l)...)},
	}
	for _, sum := range sums[:min(len(sums), mostSummed)] {
		block.Table.Rows = append(block.Table.Rows, append(Row{linkCell(link(sum.of))}, sum.counts.cells()...))
	}
	return block
}

// severityCounts is how many findings of each severity there are, in the method's order.
type severityCounts [3]int

func (c *severityCounts) add(f *rule.Finding) { c[method.Severities.Index(f.Severity)]++ }

func counted(all []*rule.Finding) severityCounts {
	var c severityCounts
	for _, f := range all {
		c.add(f)
	}
	return c
}

func (c severityCounts) cells() Row {
	cells := make(Row, len(c))
	for i, n := range c {
		cells[i] = countCell(n)
	}
	return cells
}

// severityColumns are the heads of severityCounts' cells.
func severityColumns(l lang.Lang) []Column {
	return []Column{
		{Name: flagsHead.In(l), Numeric: true},
		{Name: lang.Text{ZH: "缺口", EN: "Gaps"}.In(l), Numeric: true},
		{Name: lang.Text{ZH: "提示", EN: "Hints"}.In(l), Numeric: true},
	}
}
