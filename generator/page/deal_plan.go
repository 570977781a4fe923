package page

import (
	"cmp"
	"slices"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// Approaches is question 7: how we handle each key person.
type Approaches struct {
	Head       Head
	People     []Handling // of whom something is written, or wanting; those who count first
	Others     []Advised  // what the method advises for the others
	Open, Done []Action
}

// Advised is a sentence of the method's advice, and whom it is for where that is not one person, whom it names.
type Advised struct{ Text, For string }

// Handling is how a person is met: by what the author has written, and by the method.
type Handling struct {
	Who      Link
	Approach Link     // no text: nothing is written
	Wanting  bool     // nothing is written or planned, and the person has high influence
	Advice   []string // of the method, while the deal is open
}

// Action is something planned or done.
type Action struct {
	Date      string // empty: not said
	Overdue   string // the word for it where the date is past and it is not done
	With      []Link
	What      string
	Reason    string
	Because   string
	Resources []Link
}

// Bookings is question 8: the resources put to use.
type Bookings struct {
	Head     Head
	Bookings []Booking
}

// Booking is a resource put to use.
type Booking struct {
	Resource     Link
	Kind         string
	For          []Link
	Purpose, Win string
	From, To     string
	Cost         string
	Effect       string
}

// Rivalry is question 9: the rivals, and the bid.
type Rivalry struct {
	Head   Head
	Rivals []Rival
	None   string // what to say where there are none
	Bid    []Fact // empty: no bid
}

// Rival is a competitor in the deal.
type Rival struct {
	Competitor            Link
	Position              string
	Supporters            []Link
	Strengths, Weaknesses string
	Strategy              string
}

func (p dealPage) q7(s rule.Score) Approaches {
	view := Approaches{Head: p.head(7, s), Open: p.actions(false), Done: p.actions(true)}
	planned := map[*book.Stakeholder]bool{}
	for _, action := range p.Actions {
		for _, name := range action.With {
			planned[name.Who] = planned[name.Who] || !action.Done
		}
	}
	var others []*book.Stakeholder
	for _, s := range book.ByWeight(p.Stakeholders) {
		row := Handling{Who: who(p.URL, s), Approach: value(s, "approach", s.Approach.V)}
		row.Wanting = row.Approach.Text == "" && s.Influence.V == method.High && !planned[s]
		if row.Approach.Text == "" && !row.Wanting {
			others = append(others, s)
			continue
		}
		row.Advice = p.advice(s, row.Who.Text)
		view.People = append(view.People, row)
	}
	view.Others = p.advised(others)
	return view
}

// advice is what the method advises for a person called name, while the deal is open.
func (p dealPage) advice(s *book.Stakeholder, name string) []string {
	if !isOpen(p.Deal) {
		return nil
	}
	return p.site.Rules.Advise(s, name, p.site.Book.Today, p.lang)
}

// anybody is somebody of several whom a sentence is for.
var anybody = lang.Text{ZH: "这个人", EN: "this person"}

// advised are the sentences for people, each once with all whom it is for.
func (p dealPage) advised(people []*book.Stakeholder) []Advised {
	var list []Advised
	names := map[string][]string{}
	at := map[string]int{}
	for _, s := range people {
		name := s.Person.Name
		own := p.advice(s, name)
		for i, text := range p.advice(s, anybody.In(p.lang)) {
			if names[text] == nil {
				at[text] = len(list)
				list = append(list, Advised{Text: own[i]})
			}
			if names[text] = append(names[text], name); len(names[text]) > 1 {
				list[at[text]] = Advised{text, p.lang.List(names[text])}
			}
		}
	}
	return list
}

// actions are the open ones, the earliest first, or those done, the latest first. Ones without a date come last.
func (p dealPage) actions(done bool) []Action {
	var chosen []book.Action
	for _, action := range p.Actions {
		if action.Done == done {
			chosen = append(chosen, action)
		}
	}
	slices.SortStableFunc(chosen, func(a, b book.Action) int {
		if a.Date.Known != b.Date.Known {
			if a.Date.Known {
				return -1
			}
			return 1
		}
		order := a.Date.V.Compare(b.Date.V)
		if done {
			order = -order
		}
		return cmp.Or(order, 0)
	})
	views := make([]Action, len(chosen))
	for i, action := range chosen {
		views[i] = Action{
			Date: action.Date.V.String(), With: names(p.URL, action.With), What: action.What.V, Reason: action.Reason.V,
			Because: method.Causes.Name(action.Because.V, p.lang), Resources: names(p.URL, action.Resources),
		}
		if !done && isOpen(p.Deal) && p.site.turn(planned{deal: p.Deal, Action: action}) == overdue {
			views[i].Overdue = turns[overdue].In(p.lang)
		}
	}
	return views
}

func (p dealPage) q8(s rule.Score) Bookings {
	view := Bookings{Head: p.head(8, s)}
	for _, b := range p.Resources {
		row := Booking{
			Resource: to(p.URL, b.Resource), Kind: method.ResourceKinds.Name(b.Kind.V, p.lang), For: names(p.URL, b.For),
			Purpose: b.Purpose.V, Win: b.Win.V, From: b.From.V.String(), To: b.To.V.String(), Effect: b.Effect.V,
		}
		if row.To == row.From {
			row.To = "" // one day
		}
		if b.Cost.Known {
			row.Cost = lang.Money(b.Cost.V, p.Currency)
		}
		view.Bookings = append(view.Bookings, row)
	}
	return view
}

func (p dealPage) q9(s rule.Score) Rivalry {
	view := Rivalry{Head: p.head(9, s), None: p.noRival()}
	for _, r := range p.Rivals {
		view.Rivals = append(view.Rivals, Rival{
			Competitor: to(p.URL, r.Competitor), Position: method.Standings.Name(r.Position.V, p.lang),
			Supporters: names(p.URL, r.Supporters), Strengths: joined(p.lang, r.Strengths), Weaknesses: joined(p.lang, r.Weaknesses), Strategy: r.Strategy.V,
		})
	}
	if bid := p.Data.Bid; bid.Invited.Known || bid.Due.Known || bid.Decision.Known || bid.Reason.Known {
		view.Bid = []Fact{
			p.fact(lang.Text{ZH: "邀请", EN: "Invited"}, bid.Invited.V.String()),
			p.fact(lang.Text{ZH: "截止", EN: "Due"}, bid.Due.V.String()),
			p.fact(lang.Text{ZH: "决定", EN: "Decision"}, method.BidDecisions.Name(bid.Decision.V, p.lang)),
			p.fact(lang.Text{ZH: "理由", EN: "Reason"}, bid.Reason.V),
		}
	}
	return view
}
