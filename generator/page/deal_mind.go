package page

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Against is who is known to be against us in an open deal.
type Against struct {
	People     []Opponent // the foremost ones with a negative support level
	Rivals     []Opponent
	MorePeople string // how many there are besides; empty: none
	MoreRivals string
	Unsaid     string // of how many people the support is not known; empty: of none

	Nobody, NoRival string // what to say where there are none
}

// Opponent is somebody against us: a person with their support level, a rival with the word for their position.
type Opponent struct {
	Link
	Support  Support
	Position string
}

// mostAgainst is how many people and how many rivals the first screen names.
const mostAgainst = 5

// against is nil once the deal is closed.
func (p dealPage) against() *Against {
	if !isOpen(p.Deal) {
		return nil
	}
	view := Against{
		Nobody:  p.none(p.Withheld || p.site.Hidden["stakeholders.support"], lang.Text{ZH: "没有写谁反对", EN: "Nobody is written down as against us"}),
		NoRival: p.noRival(),
	}
	var people []*book.Stakeholder
	unknown := 0
	for _, s := range p.Stakeholders {
		switch {
		case !s.Support.Known:
			unknown++
		case s.Support.V < 0:
			people = append(people, s)
		}
	}
	slices.SortStableFunc(people, func(a, b *book.Stakeholder) int { return cmp.Compare(a.Support.V, b.Support.V) })
	for _, s := range book.ByWeight(people) {
		view.People = append(view.People, Opponent{Link: who(p.URL, s), Support: support(s)})
	}
	for _, r := range p.Rivals {
		view.Rivals = append(view.Rivals, Opponent{Link: to(p.URL, r.Competitor), Position: method.Standings.Name(r.Position.V, p.lang)})
	}
	view.People, view.MorePeople = atMost(mostAgainst, view.People)
	view.Rivals, view.MoreRivals = atMost(mostAgainst, view.Rivals)
	if unknown > 0 {
		view.Unsaid = lang.Number(float64(unknown))
	}
	return &view
}

// noRival is what to say where there is no rival.
func (p dealPage) noRival() string {
	return p.none(p.site.Hidden["competitors"], lang.Text{ZH: "没有写竞争对手", EN: "No rival named"})
}

// none is what to say where nothing is written, but where some may be hidden: then it would be wrong to say so.
func (p dealPage) none(hidden bool, said lang.Text) string {
	if hidden {
		said = lang.Text{ZH: "不对这类读者显示", EN: "not shown to these readers"}
	}
	return said.In(p.lang)
}

// atMost is the first n of a list, and how many there are besides.
func atMost[T any](n int, all []T) (first []T, more string) {
	if len(all) <= n {
		return all, ""
	}
	return all[:n], lang.Number(float64(len(all) - n))
}

// Mind is what speaks against us most, in the first screen of an open deal.
type Mind struct {
	Flags []Finding // the foremost ones
	Few   bool      // so few that what comes next has room below them
	Sum   string    // how many flags, gaps and hints there are in all
	More  Link      // to all flags, where these are but some
}

// mostFlags is how many red flags the first screen shows.
const mostFlags = 6

// mind is nil once the deal is closed: then it is too late.
func (p dealPage) mind() *Mind {
	if !isOpen(p.Deal) {
		return nil
	}
	view := &Mind{Few: len(p.foremost) < 3, Sum: p.sum()}
	for _, f := range p.foremost {
		view.Flags = append(view.Flags, p.site.finding(p.URL, f))
	}
	if all := rule.Count(p.findings, method.Flag); all > len(view.Flags) {
		text := lang.Text{ZH: "另 %d 面", EN: "%d more flags"}.Fill(p.lang, all-len(view.Flags))
		if all == len(view.Flags)+1 {
			text = lang.Text{ZH: "另 1 面", EN: "1 more flag"}.In(p.lang)
		}
		view.More = Link{Text: text, Href: narrowed(findingsPage, p.URL, chosen{"severity", string(method.Flag)}, chosen{"deal", string(p.URL)})}
	}
	return view
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
