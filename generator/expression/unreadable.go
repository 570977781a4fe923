package expression

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
)

// unreadable is the mistake of a text that is no expression, from the first that CEL's parser says about it.
func (e *Env) unreadable(text string, source cel.Source, first *cel.Error) *Mistake {
	offset, ok := source.LocationOffset(first.Location)
	if !ok { // a bound is reached
		return &Mistake{At: whole(text), Message: ours(first.Message)}
	}
	m := &Mistake{At: token(text, byteAt(text, int(offset)))}
	rest := text[m.At.Start:]
	c, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "":
		m.Message = say("表达式没有写完", "the expression is not finished")
	case c == '=':
		m.Suggest, m.Message = "==", say("比较要写两个等号", "two equal signs compare")
	case unicode.Is(unicode.Han, c):
		behind := strings.TrimLeftFunc(rest, func(c rune) bool { return unicode.Is(unicode.Han, c) })
		word := strings.TrimSuffix(rest, behind)
		start := int(m.At.Start)
		m.At, m.Suggest = diag.At(start, start+len(word)), e.canonical(word)
		m.Message = say("“%s”：字段要写英文名，中文只能写在引号里", "“%s”: fields go by their English keys; Chinese stands in quotes only", word)
	case c > unicode.MaxASCII && c != utf8.RuneError: // as input methods type: a full-width sign, a curly quote
		m.Suggest, m.Message = halfWidth(c), say("“%c”要写成英文半角的符号", "“%c” is no sign of the language: write the ASCII one", c)
	default:
		message, _, _ := strings.Cut(strings.TrimPrefix(first.Message, "Syntax error: "), " expecting ")
		m.Message = say("表达式写法有错：%s", "%s", message)
	}
	return m
}

// halfWidth is the sign in ASCII that a character stands for; empty where there is none.
func halfWidth(c rune) string {
	sign := strings.NewReplacer("“", `"`, "”", `"`, "‘", `"`, "’", `"`, "。", ".", "、", ",").Replace(norm.NFKC.String(string(c)))
	if len(sign) > 1 {
		return ""
	}
	return sign
}

// canonical is the key that a Chinese one means; empty where there is none, or several.
func (e *Env) canonical(word string) string {
	found := ""
	for _, fields := range e.deal.fields {
		for _, f := range fields {
			if slices.Contains(f.Also, word) && f.Key != found {
				if found != "" {
					return ""
				}
				found = f.Key
			}
		}
	}
	return found
}
