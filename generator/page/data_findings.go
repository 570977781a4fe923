package page

import (
	"bytes"
	_ "embed" // the schema
	"encoding/json"
	"fmt"

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
	var b bytes.Buffer
	fmt.Fprintf(&b, `{"version":%d,"findings":[`, findingsVersion)
	records := json.NewEncoder(&b)
	records.SetEscapeHTML(false)
	for i, f := range s.Findings.All {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		record := findingRecord{Code: f.Rule.Code, Severity: f.Severity, Question: f.Rule.Question.Key(), Deal: f.Deal.Slug, Message: f.Message(s.Book.Lang())}
		if f.Person != nil {
			record.Person = &f.Person.Person.Name
		}
		if err := records.Encode(record); err != nil {
			return nil, fmt.Errorf("write a finding of %s to data/findings.json: %w", f.Deal.Path, err)
		}
		b.Truncate(b.Len() - 1) // the encoder's line end
	}
	b.WriteString("\n]}\n")
	return b.Bytes(), nil
}
