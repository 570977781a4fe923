package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/chart"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Ratings is question 4: how the customer's people see their own situation, and us.
type Ratings struct {
	Head                       Head
	Support, History, Feedback Chart
	Gaps                       []Pair // reality and expectation
	Silent                     []Link // people of whom neither is known
}

// Pair is two things that are known of a person.
type Pair struct {
	Who           Link
	First, Second Link
}

// Decision is question 5: how this customer decides, and who is tied to whom.
type Decision struct {
	Head                                Head
	Process                             []string
	Factors                             []Factor
	Influence, Participation, Relations Chart
	Ties                                []Tie // to names that nobody in the deal bears; the map's table has the others
}

// Factor is one thing that sways the decision.
type Factor struct {
	Kind, What string
	Favours    []Link
}

// Tie is a line from somebody to a name that nobody in the deal bears: a reporting line or an informal one.
type Tie struct {
	From, To Link
	Kind     string
	Strength string
	Conflict bool
}

// Wins is question 6: each one's result and win, and what we offer for them.
type Wins struct {
	Head   Head
	Wins   []Pair // result and win
	Silent []Link // people of whom neither is known
	Offers []Offer
}

// Offer is a problem with what we set against it.
type Offer struct {
	Problem, Feature, Advantage, Benefit string
	For                                  []Link
}

func (p dealPage) q4(s rule.Score) Ratings {
	view := Ratings{
		Head: p.head(4, s), Support: p.site.figure(chart.Support(p.Deal, p.lang)), History: p.site.figure(chart.SupportHistory(p.Deal, p.lang)),
		Feedback: p.site.figure(chart.Feedback(p.Deal, p.lang)),
	}
	view.Gaps, view.Silent = p.pairs(func(s *book.Stakeholder) (Link, Link) {
		return value(s, "reality", s.Reality.V), value(s, "expectation", s.Expectation.V)
	})
	return view
}

// pairs asks two things of each person. Those of whom neither is known are silent, but for people of low influence.
func (p dealPage) pairs(ask func(*book.Stakeholder) (first, second Link)) (pairs []Pair, silent []Link) {
	pairs = make([]Pair, 0, len(p.Stakeholders))
	for _, s := range book.ByWeight(p.Stakeholders) {
		first, second := ask(s)
		switch {
		case first.Text != "" || second.Text != "":
			pairs = append(pairs, Pair{who(p.URL, s), first, second})
		case s.Influence.V != method.Low:
			silent = append(silent, who(p.URL, s))
		}
	}
	return pairs, silent
}

func (p dealPage) q5(s rule.Score) Decision {
	view := Decision{
		Head: p.head(5, s), Influence: p.site.figure(chart.Influence(p.Deal, p.lang)),
		Participation: p.site.figure(chart.Participation(p.Deal, p.lang)), Relations: p.site.figure(chart.Relations(p.Deal, p.lang)),
	}
	for _, step := range p.Data.Decision.Process {
		view.Process = append(view.Process, step.V)
	}
	for _, factor := range p.Factors {
		view.Factors = append(view.Factors, Factor{method.FactorKinds.Name(factor.Kind.V, p.lang), factor.What.V, names(p.URL, factor.Favours)})
	}
	for _, s := range book.ByWeight(p.Stakeholders) {
		view.Ties = append(view.Ties, p.ties(s)...)
	}
	return view
}

var reportsTo = lang.Text{ZH: "汇报给", EN: "reports to"}

// ties are those of a person to names that nobody in the deal bears.
func (p dealPage) ties(s *book.Stakeholder) []Tie {
	var ties []Tie
	if s.ReportsTo == nil && s.Stakeholder.ReportsTo.Known {
		ties = append(ties, Tie{From: who(p.URL, s), To: value(s, "reports_to", s.Stakeholder.ReportsTo.V), Kind: reportsTo.In(p.lang)})
	}
	known := map[string]bool{} // all names of those whom the ties mean
	for _, tie := range s.Ties {
		known[tie.To.Name.V] = true
		if profile := tie.To.Person.Profile; profile != nil {
			known[profile.Name.V] = true
			for _, alias := range profile.Aliases {
				known[alias.V] = true
			}
		}
	}
	for _, tie := range s.Stakeholder.Ties {
		if known[tie.Name.V] {
			continue
		}
		ties = append(ties, Tie{
			From: who(p.URL, s), To: value(s, "ties", tie.Name.V), Kind: method.TieKinds.Name(tie.Kind.V, p.lang),
			Strength: method.Grades.Name(tie.Strength.V, p.lang), Conflict: tie.Kind.V == method.Conflict,
		})
	}
	return ties
}

func (p dealPage) q6(s rule.Score) Wins {
	view := Wins{Head: p.head(6, s)}
	view.Wins, view.Silent = p.pairs(func(s *book.Stakeholder) (Link, Link) {
		return value(s, "result", s.Result.V), value(s, "win", s.Win.V)
	})
	for _, offer := range p.Offers {
		view.Offers = append(view.Offers, Offer{offer.Problem.V, offer.Feature.V, offer.Advantage.V, offer.Benefit.V, names(p.URL, offer.For)})
	}
	return view
}
