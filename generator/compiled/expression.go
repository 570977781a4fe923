package compiled

import (
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
)

// expression is what has a value. The zero reflect.Value is nil; so may be what an interface holds, which is opened only by those
// who look into it.
type expression func(r *run, dot reflect.Value) reflect.Value

func itself(_ *run, dot reflect.Value) reflect.Value { return dot }

func nothing(*run, reflect.Value) reflect.Value { return reflect.Value{} }

// unknown is an expression that this package does not know.
func unknown(*run, reflect.Value) reflect.Value {
	giveUp()
	return reflect.Value{}
}

func constant(v reflect.Value) expression {
	return func(*run, reflect.Value) reflect.Value { return v }
}

// pipeline compiles a pipeline, with the variables that it declares or sets.
func (s *scope) pipeline(p *parse.PipeNode) expression {
	value := s.commands(p.Cmds)
	var slots []int
	for _, v := range p.Decl {
		slot, known := s.slot(v.Ident[0])
		if !p.IsAssign {
			slot = s.declare(v.Ident[0])
		} else if !known {
			return unknown
		}
		slots = append(slots, slot)
	}
	if len(slots) == 0 {
		return folded(p, value)
	}
	return func(r *run, dot reflect.Value) reflect.Value {
		v := value(r, dot)
		for _, slot := range slots {
			r.stack[r.frame+slot] = v
		}
		return v
	}
}

// folded is a constant where a value is always the same.
func folded(n parse.Node, value expression) expression {
	var v reflect.Value
	if r := new(run); fixed(n) && r.try(func() { v = value(r, reflect.Value{}) }) {
		return constant(v)
	}
	return value
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
	var value expression
	for _, c := range all {
		value = s.command(c, value)
	}
	return value
}

// command compiles a command; piped is its last argument, nil where there is none.
func (s *scope) command(c *parse.CommandNode, piped expression) expression {
	var args []expression
	for _, n := range c.Args[1:] {
		args = append(args, s.value(n, nil, false))
	}
	if piped != nil {
		args = append(args, piped)
	}
	return s.value(c.Args[0], args, piped != nil)
}

// value compiles an operand with its arguments, the last of which may come from the command before.
func (s *scope) value(n parse.Node, args []expression, piped bool) expression {
	switch n := n.(type) {
	case *parse.IdentifierNode:
		return s.function(n.Ident, args, piped)
	case *parse.FieldNode:
		return chain(itself, n.Ident, args)
	case *parse.ChainNode:
		return chain(s.value(n.Node, nil, false), n.Field, args)
	case *parse.VariableNode:
		slot, known := s.slot(n.Ident[0])
		if !known {
			return unknown
		}
		return chain(func(r *run, _ reflect.Value) reflect.Value { return r.stack[r.frame+slot] }, n.Ident[1:], args)
	}
	if len(args) > 0 {
		return unknown
	}
	switch n := n.(type) {
	case *parse.DotNode:
		return itself
	case *parse.NilNode:
		return nothing
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
func chain(value expression, names []string, args []expression) expression {
	if len(names) == 0 && len(args) > 0 {
		return unknown
	}
	for i, name := range names {
		if i < len(names)-1 {
			value = member(value, name, nil)
		} else {
			value = member(value, name, args)
		}
	}
	return value
}

func member(value expression, name string, args []expression) expression {
	f := &field{name: name}
	if len(args) > 0 {
		return func(r *run, dot reflect.Value) reflect.Value {
			v := value(r, dot)
			return r.with(args, dot, func(args []reflect.Value) reflect.Value { return f.of(v, args) })
		}
	}
	return func(r *run, dot reflect.Value) reflect.Value { return f.of(value(r, dot), nil) }
}

// with gives the values of arguments to a function.
func (r *run) with(args []expression, dot reflect.Value, do func([]reflect.Value) reflect.Value) reflect.Value {
	start := len(r.stack)
	for _, arg := range args {
		v := arg(r, dot)
		r.stack = append(r.stack, v)
	}
	v := do(r.stack[start:])
	r.stack = r.stack[:start]
	return v
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
