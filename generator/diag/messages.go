package diag

import (
	"fmt"
	"maps"
	"strings"

	"jiuwen/generator/lang"
)

// message is what a code says: its severity, the sentence with fmt verbs for Args, and a hint on how to mend it.
type message struct {
	severity Severity
	text     lang.Text
	hint     lang.Text // empty: none; its verbs name their argument, as %[2]s
}

// messages holds the words of every code; a file a stage.
var messages = func() map[Code]message {
	all := map[Code]message{}
	for _, stage := range []map[Code]message{sourceMessages, frontMessages, dealMessages, markdownMessages, bookMessages, outputMessages, themeMessages, importMessages} {
		for code := range stage {
			if _, twice := all[code]; twice {
				panic("diag: two messages for " + string(code)) // a mistake in the tables; the tests load them
			}
		}
		maps.Copy(all, stage)
	}
	return all
}()

// Message is the diagnostic's sentence in l.
func (d Diagnostic) Message(l lang.Lang) string {
	m, known := messages[d.Code]
	if !known {
		return string(d.Code)
	}
	return d.fill(m.text.In(l), l)
}

// fill puts the arguments into a text of the table; one without verbs names none of them.
func (d Diagnostic) fill(text string, l lang.Lang) string {
	if !strings.Contains(text, "%") {
		return text
	}
	return fmt.Sprintf(text, d.args(l)...)
}

// args are the arguments as they are written in l.
func (d Diagnostic) args(l lang.Lang) []any {
	args := make([]any, len(d.Args))
	for i, a := range d.Args {
		switch a := a.(type) {
		case lang.Text:
			args[i] = a.In(l)
		case Words:
			args[i] = l.List(a)
		case string:
			args[i] = quoted(a)
		default:
			args[i] = a
		}
	}
	return args
}

var suggestion = lang.Text{ZH: "您是不是要写“%s”？", EN: "did you mean “%s”?"}

// Hint says how to mend it in l: what the author may have meant, else the code's own hint, else nothing.
func (d Diagnostic) Hint(l lang.Lang) string {
	if d.Suggest != "" {
		return fmt.Sprintf(suggestion.In(l), d.Suggest)
	}
	return d.fill(messages[d.Code].hint.In(l), l)
}
