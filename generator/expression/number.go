package expression

import (
	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/types"
)

// check finds the types of what was parsed. CEL compares whole numbers and others by size, and does nothing else with the
// two; here 2 beside a number that need not be whole is 2.0.
func (e *Env) check(parsed *cel.Ast) (*cel.Ast, *cel.Issues) {
	for {
		checked, issues := e.cel.Check(parsed)
		if issues.Err() == nil || !widened(parsed.NativeRep().Expr(), issues.Errors()) {
			return checked, issues
		}
	}
}

// widened makes the whole literals doubles that are the reason of errors. It says whether there are any.
func widened(tree ast.Expr, errs []*cel.Error) bool {
	mixed := map[int64]bool{}
	for _, err := range errs {
		match := noOverload.FindStringSubmatch(err.Message)
		if match == nil {
			continue
		}
		switch readable(match[2]) {
		case "(double, int)", "(int, double)":
			mixed[err.ExprID] = true
		}
	}
	found := false
	ast.PreOrderVisit(tree, ast.NewExprVisitor(func(x ast.Expr) {
		if !mixed[x.ID()] || x.Kind() != ast.CallKind {
			return
		}
		for _, arg := range x.AsCall().Args() {
			if n, ok := literal[types.Int](arg); ok {
				arg.SetKindCase(ast.NewExprFactory().NewLiteral(arg.ID(), types.Double(n)))
				found = true
			}
		}
	}))
	return found
}
