package expression

import (
	"errors"
	"reflect"
	"slices"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
)

// object is the deal or a section of it, as a value.
type object struct {
	of     *section
	values []ref.Val // of its fields
}

// object makes the value of a section from field.Section.Value's.
func (s *section) object(from map[string]any) *object {
	o := &object{of: s, values: make([]ref.Val, len(s.fields))}
	for i := range s.fields {
		o.values[i] = s.fields[i].value(from[s.fields[i].Key])
	}
	return o
}

func (p *property) value(from any) ref.Val {
	switch v := from.(type) {
	case string:
		return types.String(v)
	case float64:
		return types.Double(v)
	case int64:
		return types.Int(v)
	case bool:
		return types.Bool(v)
	case map[string]any:
		return p.below.object(v)
	case []any:
		all := make([]ref.Val, len(v))
		for i := range v {
			all[i] = p.value(v[i])
		}
		return types.NewRefValList(types.DefaultTypeAdapter, all)
	}
	return types.NullValue
}

// isKnown is what has(…) says of a value: that an author has written it.
func isKnown(v ref.Val) bool {
	switch v := v.(type) {
	case types.Null:
		return false
	case types.Bool:
		return v == types.True
	case traits.Lister:
		return v.Size() != types.IntZero
	case *object:
		return slices.ContainsFunc(v.values, isKnown)
	}
	return true
}

// The methods below implement ref.Val.

// Equal says that both are the same section of the same deal: to compare all that two of them hold could take long.
func (o *object) Equal(other ref.Val) ref.Val { return types.Bool(ref.Val(o) == other) }

// Type is the section's.
func (o *object) Type() ref.Type { return o.of.is }

// Value is what getters of fields are given.
func (o *object) Value() any { return o }

// ConvertToNative fails: nothing asks for it.
func (o *object) ConvertToNative(reflect.Type) (any, error) {
	return nil, errors.New("a section stays a section")
}

// ConvertToType fails: there is no type to convert to.
func (o *object) ConvertToType(ref.Type) ref.Val { return types.NewErr("a section stays a section") }
