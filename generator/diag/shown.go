package diag

import "jiuwen/generator/lang"

// Shown is a report as a page shows it: with its place as an editor counts it, and the source line around it, if there is
// one to show.
type Shown struct {
	Severity string `json:"severity"` // the English word, which programs read
	Word     string `json:"word"`     // the reader's
	Place    string `json:"place"`    // path:line:column
	Code     Code   `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Before   string `json:"before,omitempty"` // of the line, what stands before the place
	Marked   string `json:"marked,omitempty"` // the place itself, empty where it is between two characters
	After    string `json:"after,omitempty"`
}

// Show puts reports into what a page shows of them, in l. What can't be read is shown without its source line.
func Show(list []Report, l lang.Lang, read func(path string) ([]byte, error)) []Shown {
	shown := make([]Shown, len(list))
	sources := files{read: read}
	for i, d := range list {
		p := sources.places(d)
		at := p.at(int(d.Span.Start))
		e := excerptOf(p, d.Span, at)
		shown[i] = Shown{
			Severity: d.Severity.String(), Word: severityWords[d.Severity].In(l), Place: at.of(d.Path), Code: d.Code,
			Message: Harmless(d.Message), Hint: Harmless(d.Hint), Before: e.before, Marked: e.marked, After: e.after,
		}
	}
	return shown
}
