package compiled

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// expression is what has a value, whose type may be certain before there is one: nil, or never an interface.
type expression struct {
	value evaluator
	of    reflect.Type
}

// evaluator makes a value. The zero reflect.Value is nil; so may be what an interface holds, which is opened only by those who look
// into it.
type evaluator func(r *run, dot reflect.Value) reflect.Value

// certain is a type that is that of all values in a place of it.
func certain(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Interface {
		return nil
	}
	return t
}

// target is the type that pointers of a type lead to.
func target(t reflect.Type) reflect.Type {
	for t != nil && t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func itself(_ *run, dot reflect.Value) reflect.Value { return dot }

func nothing(*run, reflect.Value) reflect.Value { return reflect.Value{} }

// unknown is an expression that this package does not know.
var unknown = expression{value: func(*run, reflect.Value) reflect.Value {
	giveUp()
	return reflect.Value{}
}}

func constant(v reflect.Value) expression {
	e := expression{value: func(*run, reflect.Value) reflect.Value { return v }}
	if v.IsValid() {
		e.of = certain(v.Type())
	}
	return e
}

// pipeline compiles a pipeline, with the variables that it declares or sets.
func (s *scope) pipeline(p *parse.PipeNode) expression {
	e := s.commands(p.Cmds)
	var slots []int
	for _, v := range p.Decl {
		known := s.variable(v.Ident[0])
		switch {
		case !p.IsAssign:
			slots = append(slots, s.declare(v.Ident[0], e.of))
		case known == nil:
			return unknown
		default:
			s.sets = true
			slots = append(slots, known.slot)
		}
	}
	if len(slots) == 0 {
		return folded(p, e)
	}
	return expression{func(r *run, dot reflect.Value) reflect.Value {
		v := e.value(r, dot)
		for _, slot := range slots {
			r.stack[r.frame+slot] = v
		}
		return v
	}, e.of}
}

// folded is a constant where a value is always the same.
func folded(n parse.Node, e expression) expression {
	var v reflect.Value
	if r := new(run); fixed(n) && r.try(func() { v = e.value(r, reflect.Value{}) }) {
		return constant(v)
	}
	return e
}

// fixed says whether a node has the same value whatever the view is.
func fixed(n parse.Node) bool {
	switch n := n.(type) {
	case *parse.StringNode, *parse.NumberNode, *parse.BoolNode, *parse.IdentifierNode:
		return true
	case *parse.PipeNode:
		return len(n.Decl) == 0 && !slices.ContainsFunc(n.Cmds, func(c *parse.CommandNode) bool { return !fixed(c) })
	case *parse.CommandNode:
		return !slices.ContainsFunc(n.Args, func(arg parse.Node) bool { return !fixed(arg) })
	}
	return false
}

// commands compiles the commands of a pipeline, each of which has the value of the one before as its last argument.
func (s *scope) commands(all []*parse.CommandNode) expression {
	var e expression
	for _, c := range all {
		e = s.command(c, e.value)
	}
	return e
}

// command compiles a command; piped is its last argument, nil where there is none.
func (s *scope) command(c *parse.CommandNode, piped evaluator) expression {
	var args []evaluator
	for _, n := range c.Args[1:] {
		args = append(args, s.value(n, nil, false).value)
	}
	if piped != nil {
		args = append(args, piped)
	}
	return s.value(c.Args[0], args, piped != nil)
}

// value compiles an operand with its arguments, the last of which may come from the command before.
func (s *scope) value(n parse.Node, args []evaluator, piped bool) expression {
	switch n := n.(type) {
	case *parse.IdentifierNode:
		return expression{value: s.function(n.Ident, args, piped)}
	case *parse.FieldNode:
		return chain(expression{itself, s.dot}, n.Ident, args)
	case *parse.ChainNode:
		return chain(s.value(n.Node, nil, false), n.Field, args)
	case *parse.VariableNode:
		v := s.variable(n.Ident[0])
		if v == nil {
			return unknown
		}
		slot := v.slot
		return chain(expression{func(r *run, _ reflect.Value) reflect.Value { return r.stack[r.frame+slot] }, v.of}, n.Ident[1:], args)
	}
	if len(args) > 0 {
		return unknown
	}
	switch n := n.(type) {
	case *parse.DotNode:
		return expression{itself, s.dot}
	case *parse.NilNode:
		return expression{value: nothing}
	case *parse.BoolNode:
		return constant(reflect.ValueOf(n.True))
	case *parse.StringNode:
		return constant(reflect.ValueOf(n.Text))
	case *parse.NumberNode:
		return number(n)
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return s.pipeline(n)
		}
	}
	return unknown
}

// number is a decimal number: an int unless it is written as a fraction.
func number(n *parse.NumberNode) expression {
	fraction := strings.ContainsAny(n.Text, ".eE")
	switch {
	case n.IsComplex || strings.ContainsAny(n.Text, "xX'pP"):
		return unknown
	case fraction && n.IsFloat:
		return constant(reflect.ValueOf(n.Float64))
	case !fraction && n.IsInt && int64(int(n.Int64)) == n.Int64:
		return constant(reflect.ValueOf(int(n.Int64)))
	}
	return unknown
}

// chain compiles .A.B.C of a value; the arguments are those of the last.
func chain(e expression, names []string, args []evaluator) expression {
	if len(names) == 0 && len(args) > 0 {
		return unknown
	}
	for i, name := range names {
		if i < len(names)-1 {
			e = member(e, name, nil)
		} else {
			e = member(e, name, args)
		}
	}
	return e
}

func member(e expression, name string, args []evaluator) expression {
	value := e.value
	if len(args) == 0 {
		if field, ok := fieldOf(e, name); ok {
			return field
		}
	}
	f := &field{name: name}
	if len(args) > 0 {
		return expression{value: func(r *run, dot reflect.Value) reflect.Value {
			v := value(r, dot)
			return r.with(args, dot, func(args []reflect.Value) reflect.Value { return f.of(v, args) })
		}}
	}
	return expression{value: func(r *run, dot reflect.Value) reflect.Value { return f.of(value(r, dot), nil) }}
}

// fieldOf is a field of a struct whose type is certain; not ok where it may be a method.
func fieldOf(e expression, name string) (field expression, ok bool) {
	of := target(e.of)
	if of == nil || of.Kind() != reflect.Struct {
		return expression{}, false
	}
	f, found := of.FieldByName(name)
	if _, method := reflect.PointerTo(of).MethodByName(name); !found || !f.IsExported() || method {
		return expression{}, false
	}
	value, of := e.value, certain(f.Type)
	switch i := f.Index[0]; {
	case len(f.Index) > 1:
		return expression{func(r *run, dot reflect.Value) reflect.Value { return base(value(r, dot)).FieldByIndex(f.Index) }, of}, true
	case e.of.Kind() == reflect.Pointer:
		return expression{func(r *run, dot reflect.Value) reflect.Value { return base(value(r, dot)).Field(i) }, of}, true
	default:
		return expression{func(r *run, dot reflect.Value) reflect.Value { return value(r, dot).Field(i) }, of}, true
	}
}

// with gives the values of arguments to a function.
func (r *run) with(args []evaluator, dot reflect.Value, do func([]reflect.Value) reflect.Value) reflect.Value {
	start := len(r.stack)
	for _, arg := range args {
		v := arg(r, dot)
		r.stack = append(r.stack, v)
	}
	v := do(r.stack[start:])
	r.stack = r.stack[:start]
	return v
}

// truthOf says whether values of a type count as true.
func truthOf(of reflect.Type) func(reflect.Value) bool {
	if of == nil {
		return truth
	}
	switch of.Kind() {
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.String:
		return func(v reflect.Value) bool { return v.String() != "" }
	case reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	}
	return truth
}

// truth says whether a value counts as true.
func truth(v reflect.Value) bool {
	v = inside(v)
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.Bool:
		return v.Bool()
	case reflect.String, reflect.Slice, reflect.Array, reflect.Map:
		return v.Len() > 0
	case reflect.Struct:
		return true
	case reflect.Pointer, reflect.Func, reflect.Chan:
		return !v.IsNil()
	}
	switch {
	case v.CanInt():
		return v.Int() != 0
	case v.CanUint():
		return v.Uint() != 0
	case v.CanFloat():
		return v.Float() != 0
	}
	giveUp()
	return false
}
