package expression

import (
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"jiuwen/generator/field"
)

// section is the type of the deal or of a section of it.
type section struct {
	is     *types.Type
	fields []property
	byKey  map[string]int
}

// property is a field of a section.
type property struct {
	field.Spec
	is    *types.Type
	below *section // of a TypeSection
}

// sections are all sections by the names of their types, and as such the types of the language. The names have slashes, so
// that no expression can spell them.
type sections map[string]*section

// add makes the type of a section, and those of the sections in it.
func (all sections) add(name string, t *field.Table) *section {
	s := &section{is: types.NewObjectType(name), byKey: map[string]int{}}
	all[name] = s
	for i, spec := range t.Fields {
		p := property{Spec: spec}
		if spec.Type == field.TypeSection {
			p.below = all.add(name+"/"+spec.Key, spec.Section)
		}
		p.is = typeOf(p)
		s.byKey[spec.Key] = i
		s.fields = append(s.fields, p)
	}
	return s
}

// typeOf is the type of a field's value. A scalar is null where it is not known; entries of lists and sections never are.
func typeOf(p property) *types.Type {
	var one *types.Type
	switch p.Type {
	case field.TypeNumber:
		one = types.DoubleType
	case field.TypeWhole:
		one = types.IntType
	case field.TypeBool:
		return types.BoolType
	case field.TypeSection:
		one = p.below.is
	case field.TypeText, field.TypeDate, field.TypeWord:
		one = types.StringType
	default:
		panic("expression: no type for the field " + p.Key)
	}
	switch {
	case p.Many:
		return types.NewListType(one)
	case p.Type == field.TypeSection:
		return one
	}
	return types.NewNullableType(one)
}

// find is the field with a key.
func (s *section) find(key string) (p property, ok bool) {
	i, ok := s.byKey[key]
	if !ok {
		return p, false
	}
	return s.fields[i], true
}

// keys are the fields' keys.
func (s *section) keys() []string {
	keys := make([]string, len(s.fields))
	for i := range s.fields {
		keys[i] = s.fields[i].Key
	}
	return keys
}

// The methods below implement types.Provider.

// FindStructType is the type with a name.
func (all sections) FindStructType(name string) (*types.Type, bool) {
	s, ok := all[name]
	if !ok {
		return nil, false
	}
	return types.NewTypeTypeWithParam(s.is), true
}

// FindStructFieldNames are the keys of a type's fields.
func (all sections) FindStructFieldNames(name string) ([]string, bool) {
	s, ok := all[name]
	if !ok {
		return nil, false
	}
	return s.keys(), true
}

// FindStructFieldType is what a field is, and how it is got from an object.
func (all sections) FindStructFieldType(name, key string) (*types.FieldType, bool) {
	s, ok := all[name]
	if !ok {
		return nil, false
	}
	i, ok := s.byKey[key]
	if !ok {
		return nil, false
	}
	return &types.FieldType{
		Type:    s.fields[i].is,
		IsSet:   func(of any) bool { return isKnown(of.(*object).values[i]) },
		GetFrom: func(of any) (any, error) { return of.(*object).values[i], nil },
	}, true
}

// EnumValue finds nothing: words of vocabularies are texts.
func (sections) EnumValue(name string) ref.Val { return types.NewErr("no such word: %s", name) }

// FindIdent finds nothing: types are no values.
func (sections) FindIdent(string) (ref.Val, bool) { return nil, false }

// NewValue makes nothing: an expression only reads.
func (sections) NewValue(name string, _ map[string]ref.Val) ref.Val {
	return types.NewErr("nothing is made here: %s", name)
}
