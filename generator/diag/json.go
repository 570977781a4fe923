package diag

import (
	"encoding/json"
	"io"
)

// entry is a diagnostic as tools read it. Lines and columns count from 1, columns in Unicode characters; the end is the
// place behind the last character. Hint is empty where there is none.
type entry struct {
	Code      Code   `json:"code"`
	Severity  string `json:"severity"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"endLine"`
	EndColumn int    `json:"endColumn"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
}

// WriteJSON writes reports for tools: {"version":1,"diagnostics":[…]}.
func WriteJSON(w io.Writer, list []Report, read func(path string) ([]byte, error)) error {
	entries := make([]entry, len(list))
	sources := files{read: read}
	for i, d := range list {
		p := sources.places(d)
		start := p.at(int(d.Span.Start))
		end := p.at(int(max(d.Span.End, d.Span.Start)))
		entries[i] = entry{d.Code, d.Severity.String(), d.Path, start.line, start.column, end.line, end.column, d.Message, d.Hint}
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(struct {
		Version     int     `json:"version"`
		Diagnostics []entry `json:"diagnostics"`
	}{1, entries})
}
