package expression

import (
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// Type is the word for a field's type in CEL.
type Type string

// The types of fields.
const (
	TypeString  Type = "string" // also a date, as YYYY-MM-DD, and a word of a closed vocabulary
	TypeInt     Type = "int"
	TypeDouble  Type = "double"
	TypeBool    Type = "bool"
	TypeObject  Type = "object" // has fields of its own
	TypeStrings Type = "list(string)"
	TypeObjects Type = "list(object)"
)

// Field describes to documents what an expression can name.
type Field struct {
	Path   string // as an expression has it, with [] behind a list whose entries have fields: "deal.stakeholders[].support"
	Type   Type
	About  lang.Text
	Values []string // canonical ones, of a field with a closed vocabulary
}

// Fields are all that an expression can name, today first, then in the order of the deal's tables.
func Fields() []Field {
	today := Field{Path: "today", Type: TypeString, About: lang.Text{ZH: "今天", EN: "the day that is today"}}
	return append([]Field{today}, fieldsOf("deal", table())...)
}

func fieldsOf(path string, t *field.Table) []Field {
	var all []Field
	for _, spec := range t.Fields {
		f := Field{Path: path + "." + spec.Key, Type: word(spec), About: spec.About}
		if spec.Type == field.TypeWord {
			for _, w := range spec.Words {
				f.Values = append(f.Values, w.Value)
			}
		}
		all = append(all, f)
		if spec.Section == nil {
			continue
		}
		below := f.Path
		if spec.Many {
			below += "[]"
		}
		all = append(all, fieldsOf(below, spec.Section)...)
	}
	return all
}

func word(spec field.Spec) Type {
	switch {
	case spec.Type == field.TypeSection && spec.Many:
		return TypeObjects
	case spec.Type == field.TypeSection:
		return TypeObject
	case spec.Many:
		return TypeStrings
	case spec.Type == field.TypeNumber:
		return TypeDouble
	case spec.Type == field.TypeWhole:
		return TypeInt
	case spec.Type == field.TypeBool:
		return TypeBool
	}
	return TypeString
}
