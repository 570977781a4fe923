package expression

import (
	"errors"
	"regexp"
	"regexp/syntax"

	"cel.dev/cel-go/common/functions"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"
	"cel.dev/cel-go/interpreter"
)

// matching is `matches` with a pattern that is compiled once, and its price: unsound has seen to it that the pattern is a
// literal and compiles.
func matching(pattern interpreter.InterpretableV2) (functions.FunctionOp, price, error) {
	literal, ok := pattern.(interpreter.InterpretableConst)
	if !ok {
		return nil, nil, errors.New("the pattern is no literal")
	}
	source, _ := literal.Value().(types.String)
	size, err := patternSize(string(source))
	if err != nil {
		return nil, nil, err
	}
	re, err := regexp.Compile(string(source))
	if err != nil {
		return nil, nil, err
	}
	match := func(v ...ref.Val) ref.Val {
		text, ok := v[0].(types.String)
		return types.Bool(ok && re.MatchString(string(text)))
	}
	return match, func(v []ref.Val) int {
		text, _ := v[0].(types.String)
		return 1 + len(text)*size/matchPerCost
	}, nil
}

// patternSize is how large a pattern's program is, in instructions. CEL's own count panics on x{2,3}.
func patternSize(pattern string) (int, error) {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return 0, err
	}
	program, err := syntax.Compile(re.Simplify())
	if err != nil {
		return 0, err
	}
	return len(program.Inst), nil
}
