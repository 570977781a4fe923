// Package expression is the language in which a team writes its own rules and says which deals an audience may see: CEL
// (https://cel.dev) over one deal, with nothing but its values in reach.
//
// In comes the text of an expression, and a deal with the day that is today; out comes whether it holds, or a Mistake with
// its place in the text. What `deal` has is made from the tables of packages deal and field, so a field that is added there
// is known here. An expression reads no file and no clock, cannot loop but over lists, and is stopped when it has cost too
// much, after the same work on every machine.
//
// Unlike plain CEL, an author need not ask first whether a value is known: a comparison with an unknown value is false
// either way (language.go). What could take long or could not be meant is refused when it is compiled (sound.go).
package expression

import (
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/interpreter"

	"jiuwen/generator/day"
	"jiuwen/generator/diag"
)

// Bounds of a text. To compile a text that reaches one of them takes some 5 ms.
const (
	maxLength = 2000 // in characters
	maxDepth  = 40   // of expressions within expressions
	maxNodes  = 2000 // after macros
)

// Env is the language, with the types of a deal. It does not change once it is made: goroutines share one.
type Env struct {
	cel        *cel.Env
	deal       *section
	sections   sections
	operations operations
}

// New makes the language. That takes milliseconds; one Env is enough for a program.
func New() *Env {
	all := sections{}
	e := &Env{deal: all.add("/deal", table()), sections: all}
	functions := language()
	e.operations = bindings(functions)
	env, err := cel.NewCustomEnv(
		cel.CustomTypeProvider(all),
		cel.Variable("deal", e.deal.is),
		cel.Variable("today", cel.StringType),
		cel.FunctionDecls(functions...),
		cel.Macros(cel.StandardMacros...),
		cel.CrossTypeNumericComparisons(true),
		cel.EnableHiddenAccumulatorName(true),
		cel.ParserExpressionSizeLimit(maxLength),
		cel.ParserRecursionLimit(maxDepth),
		cel.ExpressionNodeLimit(maxNodes),
		cel.EagerlyValidateDeclarations(true),
	)
	if err != nil { // of the program, not of an author
		panic("expression: " + err.Error())
	}
	e.cel = env
	return e
}

// Program is an expression, ready to be asked. Goroutines share one.
type Program struct {
	text    string
	places  *ast.SourceInfo
	program cel.Program
}

// Compile reads an expression that says of a deal whether something holds. The error is a *Mistake.
func (e *Env) Compile(text string) (*Program, error) {
	if utf8.RuneCountInString(text) > maxLength {
		return nil, tooLong(text)
	}
	source := common.NewTextSource(text)
	parsed, issues := e.cel.ParseSource(source)
	if issues.Err() != nil {
		return nil, e.unreadable(text, source, issues.Errors()[0])
	}
	checked, issues := e.check(parsed)
	if issues.Err() != nil {
		return nil, e.mistaken(text, parsed, issues.Errors()[0])
	}
	tree := checked.NativeRep()
	if mistake := e.unsound(text, tree); mistake != nil {
		return nil, mistake
	}
	program, err := e.cel.Program(checked, cel.CustomDecoratorV2(e.operations.decorate))
	if err != nil {
		return nil, &Mistake{At: whole(text), Message: wrapped(err.Error())}
	}
	return &Program{text: text, places: tree.SourceInfo(), program: program}, nil
}

// Holds says whether the expression is true of a deal on the day that is today. The error is a *Mistake: what only a value
// shows, as a division by zero, an index behind the end of a list, or that it costs too much.
func (p *Program) Holds(d Deal, today day.Date) (bool, error) {
	out, _, err := p.program.Eval(&variables{d, today, meter{maxCost}})
	if err != nil {
		return false, p.failed(err)
	}
	return out == types.True, nil
}

// variables are what an expression can name.
type variables struct {
	deal  Deal
	today day.Date
	meter meter
}

// ResolveName implements interpreter.Activation.
func (v *variables) ResolveName(name string) (any, bool) {
	switch name {
	case meterName:
		return &v.meter, true
	case "deal":
		return v.deal.value, true
	case "today":
		return types.String(v.today.String()), true
	}
	return nil, false
}

// Parent implements interpreter.Activation.
func (*variables) Parent() interpreter.Activation { return nil }

// whole is the place of a text as a whole.
func whole(text string) diag.Span { return diag.Span{End: len(text)} }
