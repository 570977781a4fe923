package rule

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/edit"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// ExampleDay is the day on which the rules look at their examples.
var ExampleDay = on(time.November, 23)

// on is a day of the examples' year.
func on(m time.Month, d int) day.Date { return day.Of(time.Date(2026, m, d, 0, 0, 0, 0, time.UTC)) }

// Worked is an example as the rule itself works it out, in one language.
type Worked struct {
	Matter  string // the front matter; two deals are parted by a line ---, and the first is the one looked at
	Earlier string // what the deal was before; empty where the rule does not ask
	// Findings are what the rule says of the deal, with the default thresholds. Their places count in Matter, of which a
	// line --- is the first.
	Findings []*Finding
}

// Work works out the example of the method's rule with this code; a team's own rules have none. An example that is not what
// it should be is a fault of the program, which the tests find.
func Work(code Code, l lang.Lang) Worked {
	i := slices.IndexFunc(table, func(r Rule) bool { return r.Code == code })
	if i < 0 {
		panic(fmt.Sprintf("rule: no rule has the code %q", code))
	}
	r := table[i]
	r.Words = words[code]
	e := &r.Words.Example
	matter := e.in(l)
	b := link(code, matter)
	looked := b.Deals[slices.IndexFunc(b.Deals, func(d *book.Deal) bool { return d.Path == examplePath(0) })]
	if e.Past != nil {
		looked.Past = e.Past(looked)
	}
	s := Set{Rules: []*Rule{&r}, limits: b.Config.Rules.Thresholds}
	c := s.look(looked, b, newPool(b.Deals))
	return Worked{Matter: matter, Earlier: e.Earlier.In(l), Findings: c.findings}
}

// in is the example as authors write it in a language: with its keys and words too.
func (e *Example) in(l lang.Lang) string {
	deals := strings.Split(e.Matter.In(l), fence)
	for i, matter := range deals {
		deals[i] = edit.Translated(deal.Table(), l, matter)
	}
	return strings.Join(deals, fence)
}

// fence parts the deals of an example.
const fence = "---\n"

// examplePath is the path of an example's deals, the first of which is 0.
func examplePath(i int) string { return fmt.Sprintf("content/deals/example-%d.md", i+1) }

// link makes a book of an example's deals.
func link(code Code, matter string) *book.Book {
	var entries []book.Entry
	var diags diag.List
	for i, text := range strings.Split(matter, fence) {
		path := examplePath(i)
		parsed, ofMatter := front.Parse(path, []byte(fence+text+fence))
		read, ofDeal := deal.ReadDeal(path, parsed.Root)
		diags = append(append(diags, ofMatter...), ofDeal...)
		entries = append(entries, book.Entry{Path: path, Kind: book.KindDeal, Deal: read})
	}
	b, ofBook := book.Link(entries, book.Others{}, config.Default(), ExampleDay)
	if diags = append(diags, ofBook...); len(diags) > 0 {
		panic(fmt.Sprintf("rule: the example of %s: %s", code, diags[0].Message(lang.EN)))
	}
	return b
}
