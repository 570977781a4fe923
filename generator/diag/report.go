package diag

import "jiuwen/generator/lang"

// Report is a problem in words: a diagnostic's, or a finding of the method. It is what writers print.
type Report struct {
	Code     Code
	Severity Severity
	Path     string // below the source folder, with slashes
	Span     Span   // the zero Span stands for the file as a whole
	Message  string
	Hint     string // how to mend it; empty: nothing to say
}

// In puts the list into the words of l.
func (l List) In(language lang.Lang) []Report {
	reports := make([]Report, len(l))
	for i, d := range l {
		reports[i] = Report{d.Code, d.Severity(), d.Path, d.Span, d.Message(language), d.Hint(language)}
	}
	return reports
}
