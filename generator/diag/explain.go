package diag

import (
	"maps"
	"regexp"
	"slices"

	"jiuwen/generator/lang"
)

// Meaning is what a code stands for wherever it is reported.
type Meaning struct {
	Code     Code
	Severity Severity
	Title    string // what it says, without the names and figures of a case
	Why      string // the reason; empty: the title says it
	Help     string // what to do; empty: nothing to say
}

// argument is a place of a message that a case fills, or a percent sign as fmt writes it.
var argument = regexp.MustCompile(`%%|%(\[\d+\])?[a-z]`)

// Explain is the meaning of a diagnostic's code in l; ok is false where there is no such code.
func Explain(code Code, l lang.Lang) (m Meaning, ok bool) {
	words, ok := messages[code]
	return Meaning{Code: code, Severity: words.severity, Title: unfilled(words.text.In(l)), Help: unfilled(words.hint.In(l))}, ok
}

func unfilled(text string) string {
	return argument.ReplaceAllStringFunc(text, func(verb string) string {
		if verb == "%%" {
			return "%"
		}
		return "…"
	})
}

// Codes are those of all diagnostics, sorted.
func Codes() []Code { return slices.Sorted(maps.Keys(messages)) }

// In is the severity's word in l.
func (s Severity) In(l lang.Lang) string { return severityWords[s].In(l) }
