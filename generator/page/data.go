package page

import (
	"bytes"
	_ "embed" // the schema
	"encoding/json"
	"fmt"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// dataVersion is that of data/deals.json. A reader may rely on the keys of a version; new ones make no new version.
const dataVersion = 1

// dealsSchema is the JSON Schema of data/deals.json.
//
//go:embed deals.schema.json
var dealsSchema []byte

// Files are the site's data files, its calendar, and the rows of lists that have several pages.
func (s *Site) Files() []File {
	all := s.keys().all
	files := []File{
		{"data/deals.json", s.dealsJSON, all},
		{"data/deals.csv", func() ([]byte, error) { return s.dealsCSV(), nil }, all},
		{"data/deals.schema.json", func() ([]byte, error) { return dealsSchema, nil }, all},
		{"data/findings.json", s.findingsJSON, all},
		{"data/findings.schema.json", func() ([]byte, error) { return findingsSchema, nil }, all},
		{dayFile, s.day, all},
		{calendarFile, func() ([]byte, error) { return s.Calendar().Bytes(), nil }, all},
	}
	for l := range s.listings {
		files = append(files, s.rowFiles(l)...)
	}
	return files
}

// dealRecord is a deal in data/deals.json. What is not known is null.
type dealRecord struct {
	Slug         string              `json:"slug"`
	Title        string              `json:"title"`
	Account      *string             `json:"account"`
	Owner        *string             `json:"owner"`
	Stage        *method.Stage       `json:"stage"`
	Urgency      *method.Urgency     `json:"urgency"`
	Competition  *method.Competition `json:"competition"`
	Temperature  *int                `json:"temperature"`
	Amount       *float64            `json:"amount"`
	Currency     string              `json:"currency"`
	Close        *day.Date           `json:"close"`
	Result       method.Result       `json:"result"`
	Support      supportRecord       `json:"support"`
	Questions    map[string]float64  `json:"questions"` // how much of each question's facts is known, from 0 to 1
	Stakeholders []stakeholderRecord `json:"stakeholders"`
}

type supportRecord struct {
	Mean     *float64 `json:"mean"`
	Weighted *float64 `json:"weighted"`
}

type stakeholderRecord struct {
	Name      string           `json:"name"`
	Roles     []method.Role    `json:"roles"`
	Influence *method.Grade    `json:"influence"`
	Feedback  *method.Feedback `json:"feedback"`
	Support   *method.Support  `json:"support"`
}

// dealsJSON writes all deals, one a line, in the book's order.
func (s *Site) dealsJSON() ([]byte, error) {
	return recordsJSON(dataVersion, "deals", s.Book.Deals, s.record)
}

// recordsJSON writes a data file: its version, and under a name the records of all entries, one a line.
func recordsJSON[E, R any](version int, name string, entries []E, record func(E) R) ([]byte, error) {
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"version":%d,%q:[`, version, name)
	records := json.NewEncoder(&b)
	records.SetEscapeHTML(false)
	for i, entry := range entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		if err := records.Encode(record(entry)); err != nil {
			return nil, fmt.Errorf("write entry %d to data/%s.json: %w", i, name, err)
		}
		b.Truncate(b.Len() - 1) // the encoder's line end
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}

func (s *Site) record(d *book.Deal) dealRecord {
	at := &d.Data.Position
	r := dealRecord{
		Slug: d.Slug, Title: d.Name, Account: thingName(d.Account), Owner: thingName(d.Owner),
		Stage: orNull(at.Stage.Get()), Urgency: orNull(at.Urgency.Get()), Competition: orNull(at.Competition.Get()), Temperature: orNull(at.Temperature.Get()),
		Amount: orNull(d.Data.Objective.Amount.Get()), Currency: d.Currency, Close: orNull(d.Data.Objective.Close.Get()), Result: d.Data.Result(),
		Questions: map[string]float64{}, Stakeholders: make([]stakeholderRecord, len(d.Stakeholders)),
	}
	if mean, weighted, ok := d.MeanSupport(); ok {
		r.Support = supportRecord{&mean, &weighted}
	}
	for i, score := range rule.Grid(d, s.Book.Today) {
		r.Questions[method.Question(i+1).Key()] = score.Share()
	}
	for i, p := range d.Stakeholders {
		person := stakeholderRecord{
			Name: p.Person.Name, Roles: make([]method.Role, len(p.Roles)),
			Influence: orNull(p.Influence.Get()), Feedback: orNull(p.Feedback.Get()), Support: orNull(p.Support.Get()),
		}
		for j, role := range p.Roles {
			person.Roles[j] = role.V
		}
		r.Stakeholders[i] = person
	}
	return r
}

// orNull is a value, or nil where it is not known.
func orNull[T any](v T, known bool) *T {
	if !known {
		return nil
	}
	return &v
}

func thingName(t *book.Thing) *string {
	if t == nil {
		return nil
	}
	return &t.Name
}
