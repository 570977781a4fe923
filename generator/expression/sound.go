package expression

import (
	"fmt"
	"maps"
	"slices"
	"strconv"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/overloads"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/parser"

	"jiuwen/generator/day"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// maxPattern is how large the program of a pattern may be, in instructions of Go's regexp.
const maxPattern = 300

// unsound is the mistake of an expression that has types but could grow without end in steps that cost little, or says what
// an author can't mean. It is nil where there is nothing like that.
func (e *Env) unsound(text string, tree *ast.AST) *Mistake {
	c := &soundness{sections: e.sections, text: text, tree: tree}
	ast.PreOrderVisit(tree.Expr(), ast.NewExprVisitor(c.visit))
	if of := tree.GetType(tree.Expr().ID()); c.found == nil && of.Kind() != types.BoolKind {
		c.refuseAll(say("表达式要得出真或假，这里得出的是 %s", "an expression has to say true or false; this gives %s", readable(of.String())))
	}
	return c.found
}

// soundness is the check of one expression.
type soundness struct {
	sections sections
	text     string
	tree     *ast.AST
	found    *Mistake // the first
}

func (c *soundness) refuse(x ast.Expr, message lang.Text, suggest string) {
	if c.found == nil {
		c.found = &Mistake{At: place(c.text, c.tree.SourceInfo(), x.ID()), Message: message, Suggest: suggest}
	}
}

func (c *soundness) refuseAll(message lang.Text) {
	c.found = &Mistake{At: whole(c.text), Message: message}
}

func (c *soundness) visit(x ast.Expr) {
	switch x.Kind() {
	case ast.CallKind:
		c.call(x, x.AsCall())
	case ast.MapKind, ast.StructKind:
		c.refuse(x, say("这里没有 {…}", "there is no {…} here"), "")
		return
	}
	if !c.isSmall(x) {
		c.refuse(x, say("这里用不了 %s 类型的值", "there are no values of the type %s here", readable(c.tree.GetType(x.ID()).String())), "")
	}
}

// maxLists is how deep lists may be in lists. In a few steps that copy one another, deeper ones become larger than any
// memory, and to compare them takes as long.
const maxLists = 2

// isSmall says that a value is one of those that a deal has, or a list of such.
func (c *soundness) isSmall(x ast.Expr) bool {
	t := c.tree.GetType(x.ID())
	for range maxLists {
		if t.Kind() == types.ListKind {
			t = t.Parameters()[0]
		}
	}
	if x.Kind() == ast.ListKind && x.AsList().Size() == 0 {
		return true // its entries may have no type
	}
	return t.Kind() != types.ListKind && isTaken(t)
}

func (c *soundness) call(x ast.Expr, call ast.CallExpr) {
	args := call.Args()
	if call.IsMemberFunction() {
		args = append([]ast.Expr{call.Target()}, args...)
	}
	switch call.FunctionName() {
	case operators.LogicalAnd, operators.LogicalOr:
		c.sayingNothing(args...)
	case operators.Conditional:
		c.sayingNothing(args[0])
	case operators.Add:
		c.adding(x, args[0])
	case operators.Equals, operators.NotEquals:
		c.word(args[0], args[1])
		c.word(args[1], args[0])
	case operators.In:
		c.word(args[1], args[0])
		if args[1].Kind() == ast.ListKind {
			for _, one := range args[1].AsList().Elements() {
				c.word(args[0], one)
			}
		}
	case overloads.Matches:
		c.pattern(args[1])
	case days:
		c.date(args[0])
		c.date(args[1])
	}
}

// sayingNothing refuses true and false where something is asked. They are steps that cost nothing, so that very many of
// them could stand in a loop.
func (c *soundness) sayingNothing(args ...ast.Expr) {
	for _, arg := range args {
		if _, ok := literal[types.Bool](arg); ok {
			c.refuse(arg, say("这里写真或假没有意义", "true or false says nothing here"), "")
		}
	}
}

// adding refuses to add lists, which doubles one in each step; macros add to theirs one by one.
func (c *soundness) adding(x, to ast.Expr) {
	byMacro := to.Kind() == ast.IdentKind && to.AsIdent() == parser.HiddenAccumulatorName
	if !byMacro && c.tree.GetType(x.ID()).Kind() == types.ListKind {
		c.refuse(x, say("列表不能相加", "lists can't be added"), "")
	}
}

// pattern refuses a pattern that is not there to be checked, is none, or is too large.
func (c *soundness) pattern(x ast.Expr) {
	text, ok := literal[types.String](x)
	if !ok {
		c.refuse(x, say("matches 的模式要直接写在引号里", "the pattern of matches has to stand there, in quotes"), "")
		return
	}
	size, err := patternSize(string(text))
	switch {
	case err != nil:
		c.refuse(x, say("模式写法有错：%v", "%v", err), "")
	case size > maxPattern:
		c.refuse(x, say("模式太大", "the pattern is too large"), "")
	}
}

// date refuses a literal that is no date.
func (c *soundness) date(x ast.Expr) {
	if text, ok := literal[types.String](x); ok {
		if _, err := day.Parse(string(text)); err != nil {
			c.refuse(x, say("“%s”不是 YYYY-MM-DD 的日期", "“%s” is no date as YYYY-MM-DD", string(text)), "")
		}
	}
}

// word refuses a literal that a field of a closed vocabulary never equals.
func (c *soundness) word(of, x ast.Expr) {
	text, ok := literal[types.String](x)
	if !ok || of.Kind() != ast.SelectKind {
		return
	}
	s, ok := c.sections[c.tree.GetType(of.AsSelect().Operand().ID()).TypeName()]
	if !ok {
		return
	}
	p, ok := s.find(of.AsSelect().FieldName())
	if !ok || p.Type != field.TypeWord {
		return
	}
	values := make([]string, len(p.Words))
	for i, w := range p.Words {
		if values[i] = w.Value; w.Value == string(text) {
			return
		}
	}
	c.refuse(x, lang.Text{
		ZH: fmt.Sprintf("%s 没有“%s”这个取值，有的是：%s", p.Key, text, lang.ZH.List(values)),
		EN: fmt.Sprintf("%s is never “%s”: it is one of %s", p.Key, text, lang.EN.List(values)),
	}, spelled(p.Words, string(text)))
}

// spelled is the value of a vocabulary that a word spells in any way, or nearly so, in quotes; empty where there is none.
func spelled(words []field.Word, word string) string {
	values := map[string]string{}
	for _, w := range words {
		for _, spelling := range append([]string{w.Value, w.Name.ZH, w.Name.EN}, w.Also...) {
			values[method.Fold(spelling)] = w.Value
		}
	}
	value, ok := values[method.Fold(word)]
	if !ok {
		value, ok = values[near(word, slices.Collect(maps.Keys(values)))]
	}
	if !ok {
		return ""
	}
	return strconv.Quote(value)
}

// literal is the value of a literal.
func literal[V any](x ast.Expr) (v V, ok bool) {
	if x.Kind() != ast.LiteralKind {
		return v, false
	}
	v, ok = x.AsLiteral().(V)
	return v, ok
}
