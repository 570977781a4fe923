package compiled

import (
	"html/template"
	"reflect"
	"text/template/parse"
)

// Appender appends to a page what a template function that makes an attribute of a text would return.
type Appender func(page []byte, text string) ([]byte, error)

// appended is the step of an action that can write straight to the page what else would first be a text of its own: a function
// with an Appender, or a method that returns markup, HTML(…), of a type that has AppendHTML(page []byte, …) []byte too. Nil: it
// is another action.
func (s *scope) appended(p *parse.PipeNode) func(r *run, dot reflect.Value) way {
	if len(p.Cmds) != 2 {
		return nil
	}
	args := p.Cmds[0].Args
	switch n := args[0].(type) {
	case *parse.IdentifierNode:
		if add := s.appenders[n.Ident]; add != nil && len(args) == 2 && nameOf(p.Cmds[1]) == "_html_template_htmlnamefilter" {
			return s.attribute(add, args[1])
		}
	case *parse.FieldNode:
		if nameOf(p.Cmds[1]) == "_html_template_htmlescaper" {
			return s.markup(n.Ident, args[1:])
		}
	}
	return nil
}

// attribute appends what a function makes of a text.
func (s *scope) attribute(add Appender, arg parse.Node) func(r *run, dot reflect.Value) way {
	value := s.value(arg, nil, false).value
	return func(r *run, dot reflect.Value) way {
		page, err := add(r.out, assigned(value(r, dot), stringType).String())
		need(err == nil)
		r.out = page
		return on
	}
}

// markup appends what the last of the names returns, a method; nil: it has no twin that appends it.
func (s *scope) markup(names []string, nodes []parse.Node) func(r *run, dot reflect.Value) way {
	last := len(names) - 1
	of := chain(expression{itself, s.dot}, names[:last], nil)
	i, ok := twin(target(of.of), names[last])
	if !ok {
		return nil
	}
	args := []evaluator{func(r *run, _ reflect.Value) reflect.Value { return reflect.ValueOf(r.out) }}
	for _, n := range nodes {
		args = append(args, s.value(n, nil, false).value)
	}
	return func(r *run, dot reflect.Value) way {
		v := base(of.value(r, dot))
		r.out = r.with(args, dot, func(args []reflect.Value) reflect.Value { return call(v.Method(i), args) }).Bytes()
		return on
	}
}

// twin is the method of a type that appends the markup which the one of that name returns.
func twin(of reflect.Type, name string) (index int, ok bool) {
	if of == nil {
		return 0, false
	}
	method, made := of.MethodByName(name)
	twin, appends := of.MethodByName("Append" + name)
	if !made || !appends || method.Type.NumOut() != 1 || method.Type.Out(0) != reflect.TypeFor[template.HTML]() {
		return 0, false
	}
	bytes := reflect.TypeFor[[]byte]()
	same := twin.Type.NumIn() == method.Type.NumIn()+1 && twin.Type.In(1) == bytes && twin.Type.NumOut() == 1 && twin.Type.Out(0) == bytes
	return twin.Index, same
}
