package expression

import (
	"errors"

	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/interpreter"
)

// failed is the mistake of a program that could not say whether it holds.
func (p *Program) failed(err error) *Mistake {
	m := &Mistake{At: whole(p.text)}
	var cancelled interpreter.EvalCancelledError
	if errors.As(err, &cancelled) {
		m.Message = say("表达式要算的太多", "the expression has too much to compute")
		return m
	}
	var failure *types.Err
	if errors.As(err, &failure) && failure.NodeID() != 0 {
		m.At = place(p.text, p.places, failure.NodeID())
	}
	m.Message = say("算不出来：%s", "this can't be computed: %s", err)
	return m
}
