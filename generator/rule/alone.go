package rule

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
)

// Alone are the rules that find something in one deal by itself, as it stood on a day: each once, in the set's order. It
// is false where the deal was not open. What other deals have booked is not known, so that no rule finds a clash (see SeesOthers).
func (s *Set) Alone(e book.Entry, cfg *config.Config, today day.Date) ([]Code, bool) {
	b, _ := book.Link([]book.Entry{e}, book.Others{}, cfg, today) // what was wrong in it then is no news
	d := b.Deals[0]
	if d.Data.Result() != method.Open {
		return nil, false
	}
	c := s.look(d, b, pool{})
	var codes []Code
	for _, f := range c.findings {
		if !slices.Contains(codes, f.Rule.Code) {
			codes = append(codes, f.Rule.Code)
		}
	}
	return codes, true
}

// SeesOthers says that the rule compares a deal with others, so that there is nothing for it to find in one by itself.
func (r *Rule) SeesOthers() bool { return r.Code == "resource-clash" }
