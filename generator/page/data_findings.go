package page

import (
	_ "embed" // the schema

	"jiuwen/generator/method"
	"jiuwen/generator/rule"
)

// findingsVersion is that of data/findings.json; see dataVersion.
const findingsVersion = 1

// findingsSchema is the JSON Schema of data/findings.json.
//
//go:embed findings.schema.json
var findingsSchema []byte

// findingRecord is a finding in data/findings.json.
type findingRecord struct {
	Code     rule.Code       `json:"code"`
	Severity method.Severity `json:"severity"`
	Question string          `json:"question"`
	Deal     string          `json:"deal"`   // its slug
	Person   *string         `json:"person"` // null: it concerns the deal as a whole
	Message  string          `json:"message"`
}

// findingsJSON writes all findings, one a line, what matters most first.
func (s *Site) findingsJSON() ([]byte, error) {
	l := s.Book.Lang()
	return recordsJSON(findingsVersion, "findings", s.Findings.All, func(f *rule.Finding) findingRecord {
		record := findingRecord{Code: f.Rule.Code, Severity: f.Severity, Question: f.Rule.Question.Key(), Deal: f.Deal.Slug, Message: f.Message(l)}
		if f.Person != nil {
			record.Person = &f.Person.Person.Name
		}
		return record
	})
}
