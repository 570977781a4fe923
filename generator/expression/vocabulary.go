package expression

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"
	"cel.dev/cel-go/common/types"

	"jiuwen/generator/day"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// literals checks the literals of an expression, which are mere texts to CEL: one beside a field of a closed vocabulary has
// to be one of its words, and one in days(…) a date.
type literals struct {
	deal  sections
	text  string
	tree  *ast.AST
	wrong *Mistake // the first
}

func (l *literals) visit(x ast.Expr) {
	if x.Kind() != ast.CallKind {
		return
	}
	switch args := x.AsCall().Args(); x.AsCall().FunctionName() {
	case operators.Equals, operators.NotEquals, operators.In:
		l.word(args[0], args[1])
		l.word(args[1], args[0])
	case days:
		l.date(args[0])
		l.date(args[1])
	}
}

func (l *literals) refuse(x ast.Expr, message lang.Text, suggest string) {
	l.wrong = cmp.Or(l.wrong, &Mistake{place(l.text, l.tree.SourceInfo(), x.ID()), message, suggest})
}

func (l *literals) date(x ast.Expr) {
	if text, ok := literal(x); ok {
		if _, err := day.Parse(text); err != nil {
			l.refuse(x, say("“%s”不是 YYYY-MM-DD 的日期", "“%s” is no date as YYYY-MM-DD", text), "")
		}
	}
}

// word refuses a literal, or one in a list, that a field of a closed vocabulary never equals.
func (l *literals) word(of, x ast.Expr) {
	if x.Kind() == ast.ListKind {
		for _, entry := range x.AsList().Elements() {
			l.word(of, entry)
		}
		return
	}
	text, ok := literal(x)
	if !ok || of.Kind() != ast.SelectKind {
		return
	}
	f, _ := l.deal.find(l.tree.GetType(of.AsSelect().Operand().ID()).TypeName(), of.AsSelect().FieldName())
	values := words(f)
	if len(values) == 0 || slices.Contains(values, text) {
		return
	}
	l.refuse(x, lang.Text{
		ZH: fmt.Sprintf("%s 没有“%s”这个取值，有的是：%s", f.Key, text, lang.ZH.List(values)),
		EN: fmt.Sprintf("%s is never “%s”: it is one of %s", f.Key, text, lang.EN.List(values)),
	}, spelled(f.Words, text))
}

// spelled is the value of a vocabulary that a word spells in any way, or nearly so, in quotes; empty where there is none.
func spelled(words []field.Word, word string) string {
	values := map[string]string{}
	for _, w := range words {
		for _, spelling := range append([]string{w.Value, w.Name.ZH, w.Name.EN}, w.Also...) {
			values[method.Fold(spelling)] = w.Value
		}
	}
	if value := cmp.Or(values[method.Fold(word)], values[near(word, slices.Collect(maps.Keys(values)))]); value != "" {
		return strconv.Quote(value)
	}
	return ""
}

// literal is the text of a literal.
func literal(x ast.Expr) (string, bool) {
	if x.Kind() != ast.LiteralKind {
		return "", false
	}
	text, ok := x.AsLiteral().(types.String)
	return string(text), ok
}
