package diff

import (
	"encoding/json"
	"io"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/history"
	"jiuwen/generator/rule"
)

// keys are what facts are called for programs: as in front matter, where they have a key there.
var keys = map[history.Kind]string{
	history.Title: "title", history.Account: "account", history.Owner: "owner", history.What: "what", history.Quantity: "quantity",
	history.Amount: "amount", history.Currency: "currency", history.Close: "close", history.Stage: "stage", history.Urgency: "urgency",
	history.Competition: "competition", history.Temperature: "temperature", history.Result: "outcome.result", history.Ended: "outcome.date",
	history.Won: "outcome.amount", history.Product: "product", history.Gain: "value", history.Action: "action", history.Person: "person",
	history.JobTitle: "person.title", history.Roles: "roles", history.Influence: "influence", history.Feedback: "feedback",
	history.Support: "support", history.Guess: "guess",
}

// jsonDiff is the whole. What is null or empty is not known, or not there.
type jsonDiff struct {
	Version int        `json:"version"`
	Since   jsonPoint  `json:"since"`
	Until   jsonPoint  `json:"until"`
	Deals   []jsonDeal `json:"deals"`
}

type jsonPoint struct {
	Date   string  `json:"date"`
	Commit *string `json:"commit"` // null: as the site lies in its folder
}

type jsonDeal struct {
	Slug     string        `json:"slug"`
	Title    string        `json:"title"`
	Account  string        `json:"account"`
	Owner    string        `json:"owner"`
	File     string        `json:"file"`
	Change   Became        `json:"change"`
	Amount   *float64      `json:"amount"`
	Currency string        `json:"currency"`
	Moves    []jsonMove    `json:"moves"`
	New      []jsonFinding `json:"flagsNew"`
	Gone     []jsonFinding `json:"flagsGone"`
}

// jsonMove has values as front matter writes them.
type jsonMove struct {
	Key  string `json:"key"`
	Of   string `json:"of"` // whose, or which
	From string `json:"from"`
	To   string `json:"to"`
}

type jsonFinding struct {
	Code    rule.Code `json:"code"`
	Person  string    `json:"person"`
	Message string    `json:"message"`
}

// WriteJSON writes what moved for programs.
func (d *Diff) WriteJSON(w io.Writer) error {
	all := jsonDiff{1, d.Since.json(), d.Until.json(), make([]jsonDeal, len(d.Deals))}
	for i := range d.Deals {
		from := &d.Deals[i]
		to := jsonDeal{
			from.Slug, from.Name, nameOf(from.Account), nameOf(from.Owner), from.Path, from.Became, known(from.Amount()), from.Currency,
			make([]jsonMove, len(from.Moves)), d.json(from.New), d.json(from.Gone),
		}
		for n, m := range from.Moves {
			to.Moves[n] = jsonMove{keys[m.Kind], m.Of, m.From, m.To}
		}
		all.Deals[i] = to
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(all)
}

func (p Point) json() jsonPoint {
	j := jsonPoint{Date: p.Day.String()}
	if p.Commit != "" {
		j.Commit = &p.Commit
	}
	return j
}

func (d *Diff) json(found []*rule.Finding) []jsonFinding {
	all := make([]jsonFinding, len(found))
	for i, f := range found {
		all[i] = jsonFinding{Code: f.Rule.Code, Message: f.Message(d.Lang)}
		if f.Person != nil {
			all[i].Person = f.Person.Person.Name
		}
	}
	return all
}

func known(v deal.Value[float64]) *float64 {
	if n, ok := v.Get(); ok {
		return &n
	}
	return nil
}

func nameOf(t *book.Thing) string {
	if t == nil {
		return ""
	}
	return t.Name
}
