// Package expression is the language in which a team writes its own rules and says which deals an audience may see: CEL
// (https://cel.dev) over one deal, with nothing but its values in reach.
//
// In comes the text of an expression, and a deal with the day that is today; out comes whether it holds, or a Mistake with
// its place in the text. What `deal` has is made from the tables of packages deal and field, so a field that is added there
// is known here. An expression reads no clock and is stopped when it has cost too much, after the same work everywhere.
//
// It is CEL with its standard library, and differs in three things: a comparison with an unknown value is false either way
// (unknown.go), days(from, to) counts days, and a word that a field never has is refused (vocabulary.go).
package expression

import (
	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/decls"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"jiuwen/generator/day"
)

// Bounds of a text. To compile a text that reaches one of them takes some 5 ms.
const (
	maxLength = 2000 // in characters
	maxDepth  = 40   // of expressions within expressions
	maxNodes  = 500  // after macros
)

// Env is the language, with the types of a deal. It does not change once it is made: goroutines share one.
type Env struct {
	cel       *cel.Env
	deal      sections
	functions map[string]*decls.FunctionDecl
}

// New makes the language. That takes milliseconds; one Env is enough for a program.
func New() *Env {
	deal := newSections()
	env, err := cel.NewEnv(
		cel.CustomTypeProvider(deal),
		cel.Variable("deal", cel.ObjectType(root)),
		cel.Variable("today", cel.StringType),
		cel.Function(days, cel.Overload("days_string_string",
			[]*cel.Type{cel.StringType, cel.StringType}, cel.NullableType(cel.IntType), cel.BinaryBinding(daysBetween))),
		cel.CrossTypeNumericComparisons(true),
		cel.ASTValidators(cel.ValidateRegexLiterals()),
		cel.ParserExpressionSizeLimit(maxLength),
		cel.ParserRecursionLimit(maxDepth),
		cel.ExpressionNodeLimit(maxNodes),
	)
	if err != nil {
		panic("expression: " + err.Error()) // of the program, not of an author
	}
	return &Env{env, deal, env.Functions()}
}

// Program is an expression, ready to be asked. Goroutines share one.
type Program struct {
	text    string
	places  *ast.SourceInfo
	program cel.Program
}

// Compile reads an expression that says of a deal whether something holds. The error is a *Mistake.
func (e *Env) Compile(text string) (*Program, error) {
	source := common.NewTextSource(text)
	parsed, issues := e.cel.ParseSource(source)
	if issues.Err() != nil {
		return nil, e.unreadable(text, source, issues.Errors()[0])
	}
	checked, issues := e.cel.Check(parsed)
	if issues.Err() != nil {
		return nil, e.unmeant(text, parsed, issues.Errors()[0])
	}
	if of := checked.OutputType(); of.Kind() != types.BoolKind {
		return nil, &Mistake{At: whole(text), Message: say("表达式要得出真或假，这里得出的是 %s", "an expression has to say true or false; this gives %s", readable(of.String()))}
	}
	tree := checked.NativeRep()
	written := &literals{deal: e.deal, text: text, tree: tree}
	if ast.PreOrderVisit(tree.Expr(), ast.NewExprVisitor(written.visit)); written.wrong != nil {
		return nil, written.wrong
	}
	program, err := e.cel.Program(checked, cel.CustomDecoratorV2(e.lawful), cel.CostTracking(prices{}), cel.CostLimit(maxCost))
	if err != nil {
		return nil, &Mistake{At: whole(text), Message: ours(err.Error())}
	}
	return &Program{text, tree.SourceInfo(), program}, nil
}

// Holds says whether the expression is true of a deal on the day that is today. The error is a *Mistake: what only a value
// shows, as a division by zero, an index behind the end of a list, or that it costs too much.
func (p *Program) Holds(d Deal, today day.Date) (bool, error) {
	out, _, err := p.program.Eval(map[string]any{"deal": d.values, "today": today.String()})
	if err != nil {
		return false, p.failed(err)
	}
	return out == types.True, nil
}

// days is the function that counts days.
const days = "days"

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
