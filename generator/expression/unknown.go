package expression

import (
	"slices"

	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/functions"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"
)

// lawful makes a call obey the law of what is not known, which is null: a function that says true or false says false of it,
// any other gives null. A call beside a null that is written stays as it is: it asks for what is not known.
func (e *Env) lawful(step interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
	call, ok := step.(interpreter.InterpretableCall)
	if !ok || slices.ContainsFunc(call.Args(), isNull) {
		return step, nil
	}
	f := e.functions[call.Function()]
	op := operation(f)
	if op == nil {
		return step, nil
	}
	var unknown ref.Val = types.NullValue
	if slices.ContainsFunc(f.OverloadDecls(), func(o *decls.OverloadDecl) bool { return o.ResultType().Kind() == types.BoolKind }) {
		unknown = types.False
	}
	return interpreter.NewCall(call.ID(), call.Function(), call.OverloadID(), call.Args(), func(values ...ref.Val) ref.Val {
		if slices.Contains(values, ref.Val(types.NullValue)) {
			return unknown
		}
		if cost := (prices{}).CallCost(f.Name(), "", values, nil); cost != nil && *cost > maxCost {
			return types.NewErr("too much to compute")
		}
		return op(values...)
	}), nil
}

func isNull(step interpreter.InterpretableV2) bool {
	c, ok := step.(interpreter.InterpretableConst)
	return ok && c.Value() == types.NullValue
}

// operation is what a function does with values that are known, of whatever types; nil of one that takes errors for values,
// as && does.
func operation(f *decls.FunctionDecl) functions.FunctionOp {
	switch f.Name() { // CEL has them elsewhere
	case operators.Equals:
		return func(v ...ref.Val) ref.Val { return types.Equal(v[0], v[1]) }
	case operators.NotEquals:
		return func(v ...ref.Val) ref.Val { return types.Bool(types.Equal(v[0], v[1]) != types.True) }
	}
	all, err := f.Bindings()
	if err != nil || len(all) == 0 || slices.ContainsFunc(f.OverloadDecls(), (*decls.OverloadDecl).IsNonStrict) {
		return nil
	}
	last := all[len(all)-1] // which chooses among the others by the values' types, where there are others
	return func(v ...ref.Val) ref.Val {
		switch {
		case last.OperandTrait != 0 && !v[0].Type().HasTrait(last.OperandTrait):
			return types.NoSuchOverloadErr()
		case last.Unary != nil:
			return last.Unary(v[0])
		case last.Binary != nil:
			return last.Binary(v[0], v[1])
		}
		return last.Function(v...)
	}
}
