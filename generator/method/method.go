// Package method is 赢单九问 itself, "nine questions to win a deal", as data: its phases and questions, its roles and
// scales, the words for them in both languages, and the reference curves of participation.
//
// A value of a closed vocabulary is a string type whose value is the canonical spelling; the empty string is "not
// known". Each vocabulary is one table, which parsing, pages, schema, documents and did-you-mean all read.
package method

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/lang"
)

// Term is one value of a closed vocabulary.
type Term[T ~string] struct {
	Value T
	Name  lang.Text // as pages show it
	Also  []string  // further spellings that are accepted, besides Value and both names
}

// Vocabulary is the table of a closed vocabulary's values, in the method's order.
type Vocabulary[T ~string] []Term[T]

// Fold makes spellings comparable: NFKC (so width does not matter), lower case, no space around.
func Fold(s string) string {
	if !lang.Plain(s) {
		s = norm.NFKC.String(s)
	}
	return strings.ToLower(strings.TrimSpace(s))
}

// Parse finds the value that s spells; case and width do not matter.
func (v Vocabulary[T]) Parse(s string) (T, bool) {
	folded := Fold(s)
	for _, t := range v {
		for _, spelling := range t.spellings() {
			if Fold(spelling) == folded {
				return t.Value, true
			}
		}
	}
	return "", false
}

func (t Term[T]) spellings() []string {
	return append([]string{string(t.Value), t.Name.ZH, t.Name.EN}, t.Also...)
}

// Spellings lists all that Parse takes, in the table's order.
func (v Vocabulary[T]) Spellings() []string {
	var all []string
	for _, t := range v {
		all = append(all, t.spellings()...)
	}
	return all
}

// Name is the word for value in l, and nothing for an unknown value.
func (v Vocabulary[T]) Name(value T, l lang.Lang) string {
	for _, t := range v {
		if t.Value == value {
			return t.Name.In(l)
		}
	}
	return ""
}

// Index is the place of value in the method's order, from 0; -1 for an unknown value.
func (v Vocabulary[T]) Index(value T) int {
	for i, t := range v {
		if t.Value == value {
			return i
		}
	}
	return -1
}
