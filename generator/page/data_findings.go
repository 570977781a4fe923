package page

import (
	"bytes"
	_ "embed" // the schema

	"jiuwen/generator/rule"
)

// findingsVersion is that of data/findings.json; see dataVersion.
const findingsVersion = 1

// findingsSchema is the JSON Schema of data/findings.json.
//
//go:embed findings.schema.json
var findingsSchema []byte

// findingsJSON writes all findings, one a line, what matters most first. Deal is the deal's slug; person is null where the deal
// as a whole is concerned.
func (s *Site) findingsJSON() []byte {
	l := s.Book.Lang()
	return records(findingsVersion, "findings", s.Findings.All, func(b *bytes.Buffer, f *rule.Finding) {
		b.WriteString(`{"code":`)
		writeText(b, string(f.Rule.Code))
		b.WriteString(`,"severity":`)
		writeText(b, string(f.Severity))
		b.WriteString(`,"question":`)
		writeText(b, f.Rule.Question.Key())
		b.WriteString(`,"deal":`)
		writeText(b, f.Deal.Slug)
		b.WriteString(`,"person":`)
		if f.Person == nil {
			b.WriteString("null")
		} else {
			writeText(b, f.Person.Person.Name)
		}
		b.WriteString(`,"message":`)
		writeText(b, f.Message(l))
		b.WriteByte('}')
	})
}
