package expression

import (
	"cel.dev/cel-go/common/functions"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"
)

// decorate changes the steps of a program as it is planned: each is paid for before it is taken, and a call obeys the law
// of what is not known.
//
// CEL can count itself, but it does so behind a step, and what it notes down for that grows in a loop, which makes it slow
// when it matters.
func (ops operations) decorate(step interpreter.InterpretableV2) (interpreter.InterpretableV2, error) {
	switch step := step.(type) {
	case *attribute: // planned once more, with another field behind it
		return step, nil
	case interpreter.InterpretableAttribute:
		return &attribute{step}, nil
	case interpreter.InterpretableConstructor:
		return made(step), nil
	case interpreter.InterpretableCall:
		return ops.call(step)
	}
	return step, nil
}

// attribute is a step that looks up a variable and fields of it, or that chooses by a condition.
type attribute struct {
	interpreter.InterpretableAttribute
}

// Exec implements interpreter.InterpretableV2.
func (a *attribute) Exec(frame *interpreter.ExecutionFrame) ref.Val {
	meterOf(frame).pay(1)
	return a.InterpretableAttribute.Exec(frame)
}

// Eval implements interpreter.Interpretable.
func (a *attribute) Eval(vars interpreter.Activation) ref.Val {
	return a.Exec(interpreter.AsFrame(vars))
}

// list is a step that makes a list.
type list struct {
	interpreter.InterpretableConstructor
	cost int
}

// made returns a step that makes a list; of literals alone it is made now.
func made(step interpreter.InterpretableConstructor) interpreter.InterpretableV2 {
	entries := step.InitVals()
	for _, x := range entries {
		if _, ok := x.(interpreter.InterpretableConst); !ok {
			return &list{step, 1 + len(entries)}
		}
	}
	return interpreter.NewConstValue(step.ID(), step.Eval(interpreter.EmptyActivation()))
}

// Exec implements interpreter.InterpretableV2.
func (l *list) Exec(frame *interpreter.ExecutionFrame) ref.Val {
	meterOf(frame).pay(l.cost)
	return l.InterpretableConstructor.Exec(frame)
}

// Eval implements interpreter.Interpretable.
func (l *list) Eval(vars interpreter.Activation) ref.Val { return l.Exec(interpreter.AsFrame(vars)) }

// plain is a call that sees by itself to what is not known.
type plain struct{ interpreter.InterpretableCall }

// Exec implements interpreter.InterpretableV2.
func (p *plain) Exec(frame *interpreter.ExecutionFrame) ref.Val {
	meterOf(frame).pay(1)
	return p.InterpretableCall.Exec(frame)
}

// Eval implements interpreter.Interpretable.
func (p *plain) Eval(vars interpreter.Activation) ref.Val { return p.Exec(interpreter.AsFrame(vars)) }

// lawful is a call of a function with what it gives where one of its values is not known.
type lawful struct {
	interpreter.InterpretableCall
	args    []interpreter.InterpretableV2
	op      functions.FunctionOp
	cost    price
	unknown ref.Val
}

func (ops operations) call(call interpreter.InterpretableCall) (interpreter.InterpretableV2, error) {
	unknown, args := taken[call.Function()], call.Args()
	if unknown == nil {
		return &plain{call}, nil
	}
	op, ok := ops[call.OverloadID()]
	if !ok {
		op = ops[call.Function()]
	}
	l := &lawful{call, args, op, priceOf(call.Function()), unknown}
	for _, arg := range args {
		if c, ok := arg.(interpreter.InterpretableConst); ok && c.Value() == types.NullValue {
			l.unknown = nil // null that is written asks for what is not known
		}
	}
	if call.Function() == overloads.Matches {
		var err error
		if l.op, l.cost, err = matching(args[1]); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// Exec implements interpreter.InterpretableV2.
func (l *lawful) Exec(frame *interpreter.ExecutionFrame) ref.Val {
	var space [2]ref.Val
	values, missing := space[:len(l.args)], false
	for i, arg := range l.args {
		values[i] = arg.Exec(frame)
		if types.IsUnknownOrError(values[i]) {
			return values[i]
		}
		missing = missing || values[i] == types.NullValue
	}
	meterOf(frame).pay(l.cost(values))
	if missing && l.unknown != nil {
		return l.unknown
	}
	return types.LabelErrNode(l.ID(), l.op(values...))
}

// Eval implements interpreter.Interpretable.
func (l *lawful) Eval(vars interpreter.Activation) ref.Val { return l.Exec(interpreter.AsFrame(vars)) }
