package expression

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"cel.dev/cel-go/common"
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
)

// unreadable is the mistake of a text that is no expression.
func (e *Env) unreadable(text string, source common.Source, first *common.Error) *Mistake {
	if strings.Contains(first.Message, "recursion") {
		return &Mistake{At: whole(text), Message: say("表达式嵌套太深，最多 %d 层", "the expression is nested too deeply: at most %d levels", maxDepth)}
	}
	if strings.Contains(first.Message, "node count") {
		return &Mistake{At: whole(text), Message: say("表达式太长", "the expression is too long")}
	}
	offset, ok := source.LocationOffset(first.Location)
	if !ok {
		return &Mistake{At: whole(text), Message: wrapped(first.Message)}
	}
	at := byteAt(text, int(offset))
	if at == len(text) {
		return &Mistake{At: diag.Span{Start: at, End: at}, Message: say("表达式没有写完", "the expression is not finished")}
	}
	if m := e.foreign(text, at); m != nil {
		return m
	}
	if text[at] == '=' {
		return &Mistake{At: character(text, at), Suggest: "==", Message: say("比较要写两个等号", "two equal signs compare")}
	}
	span := character(text, at)
	if end := skip(text, at, isLetter); end > at {
		span.End = end
	}
	message, _, _ := strings.Cut(strings.TrimPrefix(first.Message, "Syntax error: "), " expecting ")
	return &Mistake{At: span, Message: say("表达式写法有错：%s", "%s", message)}
}

// foreign is the mistake of a character that input methods type and expressions do not have: a Chinese key, a full-width
// sign, a curly quote. It is nil where there is none.
func (e *Env) foreign(text string, at int) *Mistake {
	c, size := utf8.DecodeRuneInString(text[at:])
	if c < utf8.RuneSelf || c == utf8.RuneError {
		return nil
	}
	span := diag.Span{Start: at, End: at + size}
	if !unicode.Is(unicode.Han, c) {
		return &Mistake{At: span, Suggest: halfWidth(c), Message: say("“%c”要写成英文半角的符号", "“%c” is no sign of the language: write the ASCII one", c)}
	}
	if end := strings.IndexFunc(text[at:], func(c rune) bool { return !unicode.Is(unicode.Han, c) }); end < 0 {
		span.End = len(text)
	} else {
		span.End = at + end
	}
	word := text[span.Start:span.End]
	return &Mistake{At: span, Suggest: e.canonical(word), Message: say("“%s”：字段要写英文名，中文只能写在引号里", "“%s”: fields go by their English keys; Chinese stands in quotes only", word)}
}

func halfWidth(c rune) string {
	switch c {
	case '“', '”', '‘', '’':
		return `"`
	case '。':
		return "."
	case '、':
		return ","
	}
	if folded := norm.NFKC.String(string(c)); len(folded) == 1 {
		return folded
	}
	return ""
}

// canonical is the key that a Chinese one means; empty where there is none, or several.
func (e *Env) canonical(word string) string {
	found := ""
	for _, s := range e.sections {
		for _, f := range s.fields {
			for _, also := range f.Also {
				switch {
				case also != word:
				case found != "" && found != f.Key:
					return ""
				default:
					found = f.Key
				}
			}
		}
	}
	return found
}
