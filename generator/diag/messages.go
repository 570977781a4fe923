package diag

import (
	"fmt"
	"maps"

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
	for _, stage := range []map[Code]message{sourceMessages, frontMessages, dealMessages, markdownMessages, bookMessages, outputMessages, themeMessages, importMessages, ruleMessages, audienceMessages, publishMessages} {
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
	return m.text.Fill(l, d.quoted()...)
}

// quoted are the arguments, those that may be an author's text as a message shows them.
func (d Diagnostic) quoted() []any {
	args := make([]any, len(d.Args))
	for i, a := range d.Args {
		if s, ok := a.(string); ok {
			a = quoted(s)
		}
		args[i] = a
	}
	return args
}

var suggestion = lang.Text{ZH: "您是不是要写“%s”？", EN: "did you mean “%s”?"}

// Hint says how to mend it in l: what the author may have meant, else the code's own hint, else nothing.
func (d Diagnostic) Hint(l lang.Lang) string {
	if d.Suggest != "" {
		return fmt.Sprintf(suggestion.In(l), d.Suggest)
	}
	return messages[d.Code].hint.Fill(l, d.quoted()...)
}
