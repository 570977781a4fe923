// Package field reads maps of a front matter by tables: a Section is a table of fields, a line a field, which says the
// keys in both languages, what may be written there, what it means, and where in the typed struct it goes.
//
// In comes a front.Node; out comes the filled struct, each value with its place, and diagnostics for what can't be: an
// unknown key, an unknown word, a wrong type, a number out of range, a date that does not exist. The same tables describe
// themselves (Table, Spec) to documents, schema and did-you-mean, and give a struct back as plain values (Section.Value).
package field

import (
	"slices"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Value is what an author may have written in one place. Known tells a value that is there from one that is not: a
// missing key, null and an empty text are all "not known".
type Value[T any] struct {
	V     T
	At    diag.Span // of the value in its file; zero when it is not known
	Known bool
}

// Get returns the value and whether it is known.
func (v Value[T]) Get() (T, bool) { return v.V, v.Known }

// Type is what may be written for a field.
type Type uint8

// The types of fields.
const (
	TypeText    Type = iota // any text, also unquoted numbers and dates
	TypeNumber              // a finite number
	TypeWhole               // a whole number
	TypeDate                // a day, as YYYY-MM-DD
	TypeBool                // true or false, 是 or 否
	TypeWord                // a word of a closed vocabulary
	TypeSection             // a map with fields of its own
	TypeAny                 // a map whose keys the author chooses
)

// Word is one word of a closed vocabulary, with all its spellings.
type Word struct {
	Value string    // canonical
	Name  lang.Text // as pages show it
	Also  []string  // accepted besides
}

// Spec describes a field to documents, schema and formatting.
type Spec struct {
	Key   string   // canonical
	Also  []string // further keys that mean the same, Chinese ones
	About lang.Text
	Type  Type
	Many  bool   // a list of Type; one alone is taken as a list of one
	Words []Word // of a TypeWord or TypeBool, and of a TypeAny whose values are words
	// Min and Max bound a number, both included, and Not are those between that are refused all the same.
	Min, Max float64
	Not      []float64
	Pattern  string // of a TypeText that is not any text: what it looks like, space around it aside
	Names    bool   // of a TypeText: it names people or things
	Required bool   // its section can't be without it
	// Section describes what a TypeSection holds, and what each value of a TypeAny does; nil where values are plain.
	Section *Table
}

// Table describes a section.
type Table struct {
	Name   string // of the section, in English: "stakeholders"
	Fields []Spec
}

// Field is one line of a table: what it is, how it gets into a T, and how a T gives it back.
type Field[T any] struct {
	Spec
	read func(r *Reader, n front.Node, into *T)
	give func(t *T) any         // see Section.Value
	edit func(t *T, at editing) // see Section.Edit
}

// newSpec takes the keys as "canonical 中文 另一个".
func newSpec(t Type, keys, zh, en string) Spec {
	all := strings.Fields(keys)
	return Spec{Key: all[0], Also: all[1:], About: lang.Text{ZH: zh, EN: en}, Type: t}
}

// KeyIn is the field's key in a language.
func (s *Spec) KeyIn(l lang.Lang) string {
	if l == lang.EN || len(s.Also) == 0 {
		return s.Key
	}
	return s.Also[0]
}

// label is the field's key as messages name it: in Chinese the Chinese one, with the canonical one behind it.
func (s *Spec) label() lang.Text {
	if len(s.Also) == 0 {
		return lang.Text{ZH: s.Key, EN: s.Key}
	}
	return lang.Text{ZH: s.Also[0] + "（" + s.Key + "）", EN: s.Key}
}

// Required returns the field marked as one that its section can't be without. The section's check says so to authors.
func Required[T any](f Field[T]) Field[T] {
	f.Required = true
	return f
}

// keys are all spellings of the field's key.
func (s *Spec) keys() []string { return append([]string{s.Key}, s.Also...) }

// Is says that key is one of the spellings of the field's; case and width do not matter.
func (s *Spec) Is(key string) bool {
	folded := method.Fold(key)
	return slices.ContainsFunc(s.keys(), func(spelling string) bool { return method.Fold(spelling) == folded })
}

// Find is the place of the field that a key spells; -1 where there is none.
func (t *Table) Find(key string) int {
	return slices.IndexFunc(t.Fields, func(s Spec) bool { return s.Is(key) })
}
