package expression

import (
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/common/types/traits"
	"cel.dev/cel-go/interpreter"
)

// maxCost is how much one Holds may cost: a step costs 1, and more where it walks a text or a list. The expressions of
// cost_test.go, which would never end, are stopped by it within 19 ms, most within 8 (a virtual AMD EPYC; 0.1 to 0.4 µs a
// step). A rule asks a deal of ten people for some 50, and one of 300 people for each tie of each for 11,000.
const maxCost = 50_000

const (
	textPerCost  = 100 // bytes of a text that are walked for a cost of 1
	matchPerCost = 60  // bytes of a text times instructions of a pattern, likewise
)

// meter counts what one Holds costs.
type meter struct{ left int }

// meterName is the variable that holds the meter. No expression can spell it.
const meterName = "#meter"

func meterOf(frame *interpreter.ExecutionFrame) *meter {
	m, _ := frame.ResolveName(meterName)
	return m.(*meter)
}

// pay takes off what a step costs, and ends the evaluation where too little is left: CEL knows this panic.
func (m *meter) pay(cost int) {
	if m.left -= cost; m.left < 0 {
		panic(interpreter.EvalCancelledError{Message: "too much", Cause: interpreter.CostLimitExceeded})
	}
}

// price is what a call of a function with some values costs.
type price func(values []ref.Val) int

func priceOf(function string) price {
	switch function {
	case operators.Add, overloads.Size: // lists are only added by macros, which put one entry at the end of their own
		return ofTexts
	}
	return ofWalking
}

// ofWalking is the price of a function that walks each of its values.
func ofWalking(values []ref.Val) int {
	cost := 1
	for _, v := range values {
		cost += weight(v)
	}
	return cost
}

// ofTexts is the price of a function that walks texts but not lists.
func ofTexts(values []ref.Val) int {
	if _, ok := values[0].(traits.Lister); ok {
		return 1
	}
	return ofWalking(values)
}

func weight(v ref.Val) int {
	switch v := v.(type) {
	case types.String:
		return len(v) / textPerCost
	case traits.Lister:
		size := sizeOf(v)
		weighs := size
		for i := range size {
			inner, ok := v.Get(types.Int(i)).(traits.Lister)
			if !ok {
				break // all entries are of one type
			}
			weighs += sizeOf(inner)
		}
		return weighs
	}
	return 0
}

func sizeOf(l traits.Lister) int {
	n, _ := l.Size().(types.Int)
	return int(n)
}
