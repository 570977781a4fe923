// Package deal is what one file's front matter says, typed: a deal, a profile of a person, account, rival, resource,
// product or rep, or a page; every value with its place.
//
// In comes the tree of nodes that package front reads; out comes a Deal, Profile or Page, and diagnostics. All fields, with
// their keys in both languages, their meaning and their bounds, stand in one table (table.go, stakeholder.go, profile.go),
// from which documents, schema and formatting are made too.
package deal

import (
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/method"
)

// Value is what an author may have written in one place; see field.Value.
type Value[T any] = field.Value[T]

// Text is a text value; V is never blank when Known.
type Text = Value[string]

// Deal is one deal's front matter, typed. Lists are in the file's order.
type Deal struct {
	Title        Text
	Account      Text
	Owner        Text
	Products     []Text
	Objective    Objective
	Value        []Gain
	Position     Position
	Stakeholders []Stakeholder
	Changes      []Change
	Actions      []Action
	Resources    []Booking
	Competitors  []Rival
	Decision     Decision
	Offer        []Offer
	Bid          Bid
	Payments     []Payment
	Outcome      Outcome
	Tags         []Text
	Draft        bool
	CRM          CRM
}

// Objective is the single sales objective: sell what, how many, by when, for how much (to whom is the deal's account).
type Objective struct {
	What     Text
	Quantity Text
	Close    Value[day.Date]
	Amount   Value[float64] // in Currency, from 0 to maxMoney
	Currency Text           // ISO 4217; the site's currency when not known
}

// Gain is something that one side gains by the deal and that can be counted (q1).
type Gain struct {
	For   Value[method.Party]
	What  Text
	Worth Value[float64] // a year, in the deal's currency
}

// Position is where we stand (q2).
type Position struct {
	Stage       Value[method.Stage]
	Urgency     Value[method.Urgency]
	Competition Value[method.Competition]
	Temperature Value[int] // 0–100; 50 is even
}

// Stakeholder is one of the customer's people in a deal (q3 – q7).
type Stakeholder struct {
	At            diag.Span // of the whole entry
	Name          Text      // always known: an entry without a name is an error
	Title         Text
	Department    Text
	Roles         []Value[method.Role]
	Level         Value[method.Level]
	Influence     Value[method.Grade]
	Participation [3]Value[method.Grade] // by method.Moment
	Feedback      Value[method.Feedback]
	Support       Value[method.Support]
	Reality       Text
	Expectation   Text
	Result        Text
	Win           Text
	ReportsTo     Text
	Contacted     Value[day.Date] // last contact; not known means never
	Insider       bool
	Approach      Text
	Ties          []Tie
	CoveredBy     []Text // who of ours, the leading one first
	Guess         []Text // canonical keys of fields above that are only our guess
	Private       bool
}

// HasRole says whether r is among the stakeholder's roles.
func (s *Stakeholder) HasRole(r method.Role) bool {
	for _, role := range s.Roles {
		if role.V == r {
			return true
		}
	}
	return false
}

// Guessed says whether the field with this canonical key is only our guess.
func (s *Stakeholder) Guessed(key string) bool {
	for _, g := range s.Guess {
		if g.V == key {
			return true
		}
	}
	return false
}

// Tie is an informal line to another stakeholder (q5).
type Tie struct {
	Name     Text
	Kind     Value[method.TieKind]
	Strength Value[method.Grade]
}

// Change is something that has shifted around the deal.
type Change struct {
	Date    Value[day.Date]
	Kind    Value[method.ChangeKind]
	What    Text
	Affects []Text
	Effect  Value[method.Effect]
}

// Action is something planned or done (q7).
type Action struct {
	At        diag.Span // of the whole entry
	Date      Value[day.Date]
	With      []Text
	What      Text
	Reason    Text // the legitimate reason for it, in the customer's eyes
	Because   Value[method.Cause]
	Resources []Text
	Done      bool
}

// Booking is one of our resources put to use in the deal (q8).
type Booking struct {
	Name     Text
	Kind     Value[method.ResourceKind]
	For      []Text
	Purpose  Text
	Win      Text // the resource's own
	From, To Value[day.Date]
	Cost     Value[float64]
	Effect   Text
}

// Rival is a competitor in this deal (q9).
type Rival struct {
	Name       Text
	Position   Value[method.Standing]
	Supporters []Text
	Strengths  []Text
	Weaknesses []Text
	Strategy   Text
}

// Decision is how this customer decides (q5).
type Decision struct {
	Process []Text
	Factors []Factor
}

// Factor is one thing that sways the decision.
type Factor struct {
	Kind    Value[method.FactorKind]
	What    Text
	Favours []Text
}

// Offer is a problem with what we set against it: feature – advantage – benefit, for whom (q6).
type Offer struct {
	Problem, Feature, Advantage, Benefit Text
	For                                  []Text
}

// Bid is a tender (q9).
type Bid struct {
	Invited, Due Value[day.Date]
	Decision     Value[method.BidDecision]
	Reason       Text
}

// Payment is one sum that the customer owes.
type Payment struct {
	Due    Value[day.Date]
	Amount Value[float64]
	Paid   Value[day.Date]
}

// Late says that the payment was due before today and has not come in.
func (p *Payment) Late(today day.Date) bool {
	return p.Due.Known && !p.Paid.Known && p.Due.V.Before(today)
}

// Outcome is how the deal came out. An unknown Result means open.
type Outcome struct {
	Result Value[method.Result]
	Date   Value[day.Date]
	Amount Value[float64]
	To     Text
	Reason Text
}

// CRM says where an imported deal came from. Sum is that of the file without this line, as the import wrote it; Said is what the
// CRM said of each field at the last import, by short hashes.
type CRM struct {
	System, ID, Sum Text
	Said            []Text
}

// Result is the deal's outcome, open when nothing is written.
func (d *Deal) Result() method.Result {
	if d.Outcome.Result.Known {
		return d.Outcome.Result.V
	}
	return method.Open
}
