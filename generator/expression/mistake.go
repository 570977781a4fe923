package expression

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/interpreter"

	"jiuwen/generator/config"
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// Mistake is what is wrong with an expression and where.
type Mistake struct {
	At      diag.Span // in bytes of the expression's text, inside it; empty at its end where something is missing
	Message lang.Text
	Suggest string // what may be meant instead of the text At; empty where nothing is near
}

// Error is the message in English.
func (m *Mistake) Error() string { return m.Message.EN }

// failed is the mistake of a program that could not say whether it holds.
func (p *Program) failed(err error) *Mistake {
	var cancelled interpreter.EvalCancelledError
	if errors.As(err, &cancelled) {
		return &Mistake{At: whole(p.text), Message: say("表达式要算的太多", "the expression has too much to compute")}
	}
	m := &Mistake{At: whole(p.text), Message: say("算不出来：%s", "this can't be computed: %s", err)}
	var failure *types.Err
	if errors.As(err, &failure) {
		m.At = place(p.text, p.places, failure.NodeID())
	}
	return m
}

// say fills the same values into both languages of a message.
func say(zh, en string, args ...any) lang.Text {
	return lang.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

// whole is the place of a text as a whole.
func whole(text string) diag.Span { return diag.At(0, len(text)) }

// place is that of the token that a step of an expression begins with; for a call and a selection, that of the name. It is
// the whole text where the step is not known.
func place(text string, places *ast.SourceInfo, id int64) diag.Span {
	r, ok := places.GetOffsetRange(id)
	if !ok {
		return whole(text)
	}
	start := byteAt(text, int(r.Start))
	end := min(start+int(r.Stop-r.Start), len(text)) // CEL counts the start in characters and the length in bytes
	const blank = " \t\r\n"
	switch before, rest := text[:start], text[start:]; {
	case strings.HasPrefix(rest, "."):
		return token(text, len(text)-len(strings.TrimLeft(rest[1:], blank)))
	case strings.HasPrefix(rest, "("):
		end = len(strings.TrimRight(before, blank))
		start = len(strings.TrimRightFunc(text[:end], isOfName))
	}
	return diag.At(start, end)
}

// byteAt is the place of a text's nth character, in bytes; its end where it has no more than n.
func byteAt(text string, n int) int {
	for i := range text {
		if n <= 0 {
			return i
		}
		n--
	}
	return len(text)
}

// token is the place of the name at a byte, else of the character; empty at the text's end.
func token(text string, at int) diag.Span {
	rest := text[at:]
	_, size := utf8.DecodeRuneInString(rest)
	return diag.At(at, at+max(size, len(rest)-len(strings.TrimLeftFunc(rest, isOfName))))
}

func isOfName(c rune) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// Mistaken is the diagnostic of what is wrong with an expression, at its place in site.yaml; the message is the last of args.
func Mistaken(code diag.Code, written field.Value[string], err error, args ...any) diag.Diagnostic {
	d := diag.New(code, config.File, written.At)
	var m *Mistake
	if !errors.As(err, &m) { // none that an author made
		d.Args = append(slices.Clone(args), err.Error())
		return d
	}
	d.Args, d.Suggest = append(slices.Clone(args), m.Message), m.Suggest
	// A text that is written plain, or in quotes without escapes, stands in the file as it is read; of another the place
	// is the whole.
	switch len(written.V) {
	case written.At.Len():
		d.Span = m.At.Shift(int(written.At.Start))
	case written.At.Len() - 2:
		d.Span = m.At.Shift(int(written.At.Start) + 1)
	}
	return d
}
