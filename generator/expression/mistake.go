package expression

import (
	"fmt"
	"unicode/utf8"

	"cel.dev/cel-go/common/ast"

	"jiuwen/generator/diag"
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

// say fills the same values into both languages of a message.
func say(zh, en string, args ...any) lang.Text {
	return lang.Text{ZH: fmt.Sprintf(zh, args...), EN: fmt.Sprintf(en, args...)}
}

// wrapped is a message of CEL's own, which is English.
func wrapped(message string) lang.Text { return say("表达式有错：%s", "%s", message) }

func tooLong(text string) *Mistake {
	at := diag.Span{Start: byteAt(text, maxLength), End: len(text)}
	return &Mistake{At: at, Message: say("表达式太长，最多 %d 个字符", "the expression is too long: at most %d characters", maxLength)}
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

// place is that of the token that a step of an expression begins with; for a call and a selection, that of the name. It is
// the whole text where the step is not known.
func place(text string, places *ast.SourceInfo, id int64) diag.Span {
	r, ok := places.GetOffsetRange(id)
	if !ok {
		return whole(text)
	}
	at := diag.Span{Start: byteAt(text, int(r.Start))}
	at.End = min(at.Start+int(r.Stop-r.Start), len(text)) // CEL counts the start in characters and the length in bytes
	switch {
	case at.Start == len(text):
	case text[at.Start] == '.':
		at.Start = skip(text, at.Start+1, isBlank)
		at.End = skip(text, at.Start, isLetter)
	case text[at.Start] == '(':
		at.End = skipBack(text, at.Start, isBlank)
		at.Start = skipBack(text, at.End, isLetter)
	}
	return at
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// isLetter says that a byte is one of a name's.
func isLetter(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

func skip(text string, at int, is func(byte) bool) int {
	for at < len(text) && is(text[at]) {
		at++
	}
	return at
}

func skipBack(text string, at int, is func(byte) bool) int {
	for at > 0 && is(text[at-1]) {
		at--
	}
	return at
}

// character is the place of the character at a byte; empty at the text's end.
func character(text string, at int) diag.Span {
	if at >= len(text) {
		return diag.Span{Start: len(text), End: len(text)}
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	return diag.Span{Start: at, End: at + size}
}
