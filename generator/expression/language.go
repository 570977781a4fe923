package expression

import (
	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/functions"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/stdlib"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"jiuwen/generator/day"
)

// taken are the functions of CEL that the language has, each with what it gives where one of its values is not known: a
// comparison false, a computation null. Those with nil see to that by themselves.
var taken = map[string]ref.Val{
	operators.Conditional: nil, operators.LogicalAnd: nil, operators.LogicalOr: nil, operators.LogicalNot: nil,
	operators.NotStrictlyFalse: nil, // which macros use
	operators.Index:            nil,

	operators.Equals: types.False, operators.NotEquals: types.False,
	operators.Less: types.False, operators.LessEquals: types.False,
	operators.Greater: types.False, operators.GreaterEquals: types.False,
	operators.In:       types.False,
	overloads.Contains: types.False, overloads.StartsWith: types.False, overloads.EndsWith: types.False,
	overloads.Matches: types.False,

	operators.Add: types.NullValue, operators.Subtract: types.NullValue, operators.Multiply: types.NullValue,
	operators.Divide: types.NullValue, operators.Modulo: types.NullValue, operators.Negate: types.NullValue,
	overloads.Size: types.NullValue, overloads.TypeConvertInt: types.NullValue, overloads.TypeConvertDouble: types.NullValue,
	overloads.TypeConvertString: types.NullValue, days: types.NullValue,
}

// days is the function that counts days.
const days = "days"

// language declares the functions: those taken, for the types that a deal's values have, and days.
func language() []*decls.FunctionDecl {
	var all []*decls.FunctionDecl
	for _, f := range stdlib.Functions() {
		if _, ok := taken[f.Name()]; !ok {
			continue
		}
		all = append(all, f.Subset(func(o *decls.OverloadDecl) bool {
			for _, t := range append([]*types.Type{o.ResultType()}, o.ArgTypes()...) {
				if !isTaken(t) {
					return false
				}
			}
			return true
		}))
	}
	f, err := decls.NewFunction(days, cel.Overload("days_string_string",
		[]*cel.Type{cel.StringType, cel.StringType}, cel.NullableType(cel.IntType), cel.BinaryBinding(daysBetween)))
	if err != nil {
		panic("expression: " + err.Error())
	}
	return append(all, f)
}

// isTaken says that a type is one of a deal's values: CEL has more.
func isTaken(t *types.Type) bool {
	switch t.Kind() {
	case types.BoolKind, types.IntKind, types.DoubleKind, types.StringKind, types.ListKind, types.NullTypeKind, types.StructKind, types.TypeParamKind:
		return true
	}
	return false
}

// daysBetween is the number of days from one date to another.
func daysBetween(from, to ref.Val) ref.Val {
	var dates [2]day.Date
	for i, text := range []ref.Val{from, to} {
		date, err := day.Parse(string(text.(types.String)))
		if err != nil {
			return types.NewErr("%q is no date as YYYY-MM-DD", text.Value())
		}
		dates[i] = date
	}
	return types.Int(dates[1].Since(dates[0]))
}

// operations are the functions of the language by their names and those of their overloads.
type operations map[string]functions.FunctionOp

func bindings(all []*decls.FunctionDecl) operations {
	ops := operations{}
	for _, f := range all {
		bound, err := f.Bindings()
		if err != nil {
			panic("expression: " + err.Error())
		}
		for _, b := range bound {
			ops[b.Operator] = operation(b)
		}
	}
	ops[operators.Equals] = func(v ...ref.Val) ref.Val { return types.Equal(v[0], v[1]) }
	ops[operators.NotEquals] = func(v ...ref.Val) ref.Val { return types.Bool(types.Equal(v[0], v[1]) != types.True) }
	return ops
}

func operation(b *functions.Overload) functions.FunctionOp {
	switch {
	case b.Unary != nil:
		return func(v ...ref.Val) ref.Val { return b.Unary(v[0]) }
	case b.Binary != nil:
		return func(v ...ref.Val) ref.Val { return b.Binary(v[0], v[1]) }
	}
	return b.Function
}
