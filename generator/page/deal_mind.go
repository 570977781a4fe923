package page

import (
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Mind is what speaks against us most, in the first screen of an open deal.
type Mind struct {
	Flags     []Finding // the foremost ones
	Sum       string    // how many flags, gaps and hints there are in all
	Questions []Link    // in which they are
}

// mostFlags is how many red flags the first screen shows.
const mostFlags = 6

// mind is nil once the deal is closed: then it is too late.
func (p dealPage) mind() *Mind {
	if !isOpen(p.Deal) {
		return nil
	}
	var view Mind
	view.Flags = p.site.views(p.URL, foremost(p.findings[:rule.Count(p.findings, method.Flag)])) // the findings begin with them
	view.Sum = p.sum()
	for _, q := range method.AllQuestions() {
		if len(rule.ByQuestion(p.findings, q)) > 0 {
			view.Questions = append(view.Questions, Link{Text: questionMark(q, p.lang), Href: "#" + slug(q)})
		}
	}
	return &view
}

// foremost picks the flags for the first screen: in their order, but of one person no more than two while others wait.
func foremost(flags []*rule.Finding) []*rule.Finding {
	const mostOfPerson = 2
	if len(flags) <= mostFlags {
		return flags
	}
	of := map[*book.Stakeholder]int{}
	var chosen, waiting []int
	for i, f := range flags {
		if of[f.Person]++; f.Person != nil && of[f.Person] > mostOfPerson {
			waiting = append(waiting, i)
			continue
		}
		chosen = append(chosen, i)
	}
	chosen = append(chosen, waiting...)[:mostFlags]
	slices.Sort(chosen)
	picked := make([]*rule.Finding, mostFlags)
	for i, place := range chosen {
		picked[i] = flags[place]
	}
	return picked
}

// sum counts the findings by severity: "共 9 面红旗、5 处缺口".
func (p dealPage) sum() string {
	list := severities(p.findings, p.lang)
	switch {
	case len(p.findings) == 0:
		return lang.Text{ZH: "没有红旗，也没有缺口和提示", EN: "No flag, no gap, no hint"}.In(p.lang)
	case rule.Count(p.findings, method.Flag) == 0:
		return lang.Text{ZH: "没有红旗；有 " + list, EN: "No flag; " + list}.In(p.lang)
	}
	return lang.Text{ZH: "共 " + list, EN: list + " in all"}.In(p.lang)
}
