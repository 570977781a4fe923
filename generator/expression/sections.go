package expression

import (
	"maps"
	"slices"

	"cel.dev/cel-go/common/types"

	"jiuwen/generator/field"
)

// root is the name of the deal's type. Those of its sections follow it as in a path: "/deal/position". No expression can
// spell them.
const root = "/deal"

// sections are the types of the deal and of its sections, by their names, besides CEL's own.
type sections struct {
	types.Provider
	fields map[string][]field.Spec
	missed func(section, key string) // is told of what is looked for in vain; nil where nobody asks
}

func newSections() sections {
	own, err := types.NewRegistry()
	if err != nil {
		panic("expression: " + err.Error())
	}
	s := sections{Provider: own, fields: map[string][]field.Spec{}}
	s.add(root, fields())
	return s
}

func (s sections) add(name string, fields []field.Spec) {
	s.fields[name] = fields
	for _, f := range fields {
		if f.Type == field.TypeSection {
			s.add(name+"/"+f.Key, f.Section.Fields)
		}
	}
}

// find is the field of a section with a key.
func (s sections) find(name, key string) (f field.Spec, ok bool) {
	for _, f := range s.fields[name] {
		if f.Key == key {
			return f, true
		}
	}
	return f, false
}

// FindStructType implements types.Provider.
func (s sections) FindStructType(name string) (*types.Type, bool) {
	if s.fields[name] == nil {
		return s.Provider.FindStructType(name)
	}
	return types.NewTypeTypeWithParam(types.NewObjectType(name)), true
}

// FindStructFieldType implements types.Provider. The value of a section is a map, as package field gives it.
func (s sections) FindStructFieldType(name, key string) (*types.FieldType, bool) {
	f, ok := s.find(name, key)
	if !ok {
		if s.missed != nil {
			s.missed(name, key)
		}
		return s.Provider.FindStructFieldType(name, key)
	}
	value := func(section any) any {
		m, _ := section.(map[string]any) // it may be null
		return m[key]
	}
	return &types.FieldType{
		Type:    typeOf(name, f),
		IsSet:   func(section any) bool { return isKnown(value(section)) },
		GetFrom: func(section any) (any, error) { return value(section), nil },
	}, true
}

var scalars = map[field.Type]*types.Type{
	field.TypeText: types.StringType, field.TypeDate: types.StringType, field.TypeWord: types.StringType,
	field.TypeNumber: types.DoubleType, field.TypeWhole: types.IntType, field.TypeBool: types.BoolType,
}

// typeOf is the type of a section's field. A scalar is null where it is not known, but true or false never is, and neither
// are sections and the entries of lists.
func typeOf(section string, f field.Spec) *types.Type {
	one, ok := scalars[f.Type]
	switch {
	case f.Type == field.TypeSection:
		one = types.NewObjectType(section + "/" + f.Key)
	case !ok:
		panic("expression: no type for the field " + f.Key)
	}
	switch {
	case f.Many:
		return types.NewListType(one)
	case f.Type == field.TypeSection, f.Type == field.TypeBool:
		return one
	}
	return types.NewNullableType(one)
}

// isKnown is what has(…) says of a value: that an author has written it.
func isKnown(v any) bool {
	switch v := v.(type) {
	case nil:
		return false
	case bool:
		return v
	case []any:
		return len(v) > 0
	case map[string]any:
		return slices.ContainsFunc(slices.Collect(maps.Values(v)), isKnown)
	}
	return true
}
