package compiled

import (
	"html/template"
	"reflect"
	"slices"
	"text/template/parse"
)

// part is one template of a set.
type part struct {
	body  block
	slots int // how many variables it has, $ among them
}

// block is a list of steps. Dot is the value that they begin with.
type block []step

// step is a text, and what comes behind it; nil: nothing.
type step struct {
	text []byte
	do   func(r *run, dot reflect.Value) way
}

// way is where a template goes on.
type way int

const (
	on   way = iota // with the next step
	next            // with the next turn of the loop
	out             // behind the loop
)

func (b block) run(r *run, dot reflect.Value) way {
	for i := range b {
		r.out = append(r.out, b[i].text...)
		if b[i].do == nil {
			continue
		}
		if w := b[i].do(r, dot); w != on {
			return w
		}
	}
	return on
}

// stop is a step that this package does not know.
func stop(*run, reflect.Value) way {
	giveUp()
	return on
}

// compiler compiles the templates of a set that one of them needs.
type compiler struct {
	set       *template.Template
	functions template.FuncMap
	appenders map[string]Appender
	parts     map[instance]*part
}

// instance is a template with the type of what it is called with; nil: it may be any.
type instance struct {
	name string
	with reflect.Type
}

// template compiles a template for a type, once.
func (c *compiler) template(t instance) *part {
	if p, ok := c.parts[t]; ok {
		return p
	}
	p := &part{body: block{{do: stop}}}
	c.parts[t] = p
	// A template that is also called inside of tags has a second form, which html/template shows to nobody.
	if found := c.set.Lookup(t.name); found != nil && found.Tree != nil && found.Tree.Root != nil {
		s := scope{compiler: c, dot: t.with}
		s.declare("$", t.with)
		body := s.block(found.Tree.Root)
		if s.sets { // then no variable has a type for certain
			s = scope{compiler: c, dot: t.with, sets: true}
			s.declare("$", nil)
			body = s.block(found.Tree.Root)
		}
		p.body, p.slots = body, s.slots
	}
	return p
}

// scope is where a compiler stands in a template: the type of dot, and the variables that can be seen there.
type scope struct {
	*compiler
	dot       reflect.Type
	variables []variable
	slots     int
	sets      bool // a variable is set to another value somewhere
}

type variable struct {
	name string
	slot int
	of   reflect.Type
}

// declare makes a variable of a type, and returns its slot.
func (s *scope) declare(name string, of reflect.Type) int {
	if s.sets {
		of = nil
	}
	s.variables = append(s.variables, variable{name, s.slots, of})
	s.slots++
	return s.slots - 1
}

// variable is the innermost one of a name; nil: there is none.
func (s *scope) variable(name string) *variable {
	for i := range slices.Backward(s.variables) {
		if s.variables[i].name == name {
			return &s.variables[i]
		}
	}
	return nil
}

// within compiles a list in which dot is of another type.
func (s *scope) within(dot reflect.Type, l *parse.ListNode) block {
	outside := s.dot
	s.dot = dot
	defer func() { s.dot = outside }()
	return s.block(l)
}

// leave forgets all variables but those that were seen before.
func (s *scope) leave(seen int) { s.variables = s.variables[:seen] }

// block compiles a list; its variables end with it.
func (s *scope) block(l *parse.ListNode) block {
	if l == nil {
		return nil
	}
	defer s.leave(len(s.variables))
	var b block
	for _, n := range l.Nodes {
		next := s.step(n)
		if last := len(b) - 1; last >= 0 && b[last].do == nil {
			next.text = slices.Concat(b[last].text, next.text)
			b = b[:last]
		}
		b = append(b, next)
	}
	return b
}

func (s *scope) step(n parse.Node) step {
	switch n := n.(type) {
	case *parse.TextNode:
		return step{text: n.Text}
	case *parse.CommentNode:
		return step{}
	case *parse.ActionNode:
		if len(n.Pipe.Decl) == 0 {
			return s.output(n.Pipe)
		}
		value := s.pipeline(n.Pipe).value
		return step{do: func(r *run, dot reflect.Value) way {
			value(r, dot)
			return on
		}}
	case *parse.IfNode:
		return s.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return s.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return s.loop(n)
	case *parse.BreakNode:
		return step{do: func(*run, reflect.Value) way { return out }}
	case *parse.ContinueNode:
		return step{do: func(*run, reflect.Value) way { return next }}
	case *parse.TemplateNode:
		with := expression{value: nothing}
		if n.Pipe != nil {
			with = s.pipeline(n.Pipe)
		}
		value, part := with.value, s.template(instance{n.Name, with.of})
		return step{do: func(r *run, dot reflect.Value) way {
			r.call(part, value(r, dot))
			return on
		}}
	}
	return step{do: stop}
}

// output is the step that writes a value.
func (s *scope) output(p *parse.PipeNode) step {
	e, write, ok := s.escaped(p)
	if !ok {
		return step{do: stop}
	}
	value, textOf := e.value, texter(e.of)
	do := func(r *run, dot reflect.Value) way {
		text, kind := textOf(value(r, dot))
		r.out = write(r.out, text, kind)
		return on
	}
	if r := new(run); fixed(p) && r.try(func() { do(r, reflect.Value{}) }) {
		return step{text: r.out}
	}
	if add := s.appended(p); add != nil {
		return step{do: add}
	}
	return step{do: do}
}

// branch is the step of if and with.
func (s *scope) branch(n *parse.BranchNode, with bool) step {
	defer s.leave(len(s.variables))
	e := s.pipeline(n.Pipe)
	condition, truth := e.value, truthOf(e.of)
	inside := s.dot
	if with {
		inside = e.of
	}
	yes, no := s.within(inside, n.List), s.block(n.ElseList)
	return step{do: func(r *run, dot reflect.Value) way {
		value := condition(r, dot)
		switch {
		case !truth(value):
			return no.run(r, dot)
		case with:
			return yes.run(r, value)
		}
		return yes.run(r, dot)
	}}
}

// loop is the step of range.
func (s *scope) loop(n *parse.RangeNode) step {
	defer s.leave(len(s.variables))
	e := s.pipeline(n.Pipe)
	list, otherwise := e.value, s.block(n.ElseList)
	l := loop{key: -1, item: -1}
	key, item := itemsOf(e.of)
	if d := n.Pipe.Decl; len(d) > 0 {
		if len(d) > 1 {
			l.key = s.turns(d[0], key)
		}
		l.item = s.turns(d[len(d)-1], item) // of one name they are one variable, and the item is what it has
	}
	l.body = s.within(item, n.List)
	return step{do: func(r *run, dot reflect.Value) way {
		if !l.run(r, list(r, dot)) {
			return otherwise.run(r, dot)
		}
		return on
	}}
}

// turns is the slot of a variable that has another value each turn, of a type.
func (s *scope) turns(n *parse.VariableNode, of reflect.Type) (slot int) {
	v := s.variable(n.Ident[0])
	if v == nil {
		return -1
	}
	if v.of = of; s.sets {
		v.of = nil
	}
	return v.slot
}

// itemsOf are the types of a list's keys and items.
func itemsOf(list reflect.Type) (key, item reflect.Type) {
	list = target(list)
	if list == nil {
		return nil, nil
	}
	switch list.Kind() {
	case reflect.Slice, reflect.Array:
		return reflect.TypeFor[int](), certain(list.Elem())
	case reflect.Map:
		return certain(list.Key()), certain(list.Elem())
	}
	return nil, nil
}

// loop is the body of range.
type loop struct {
	body      block
	key, item int // slots; −1: there is none
}

// run takes a turn for each item of a list, and says whether there was one.
func (l *loop) run(r *run, list reflect.Value) bool {
	if !list.IsValid() {
		return false
	}
	list = base(list)
	switch {
	case list.Kind() == reflect.Slice || list.Kind() == reflect.Array:
		n := list.Len()
		for i := range n {
			if l.key >= 0 {
				r.stack[r.frame+l.key] = reflect.ValueOf(i)
			}
			if l.turn(r, list.Index(i)) == out {
				break
			}
		}
		return n > 0
	case list.Kind() == reflect.Map && list.Type().Key().Kind() != reflect.Interface: // keys of many types have an order of their own
		keys := list.MapKeys()
		slices.SortFunc(keys, compare)
		for _, key := range keys {
			if l.key >= 0 {
				r.stack[r.frame+l.key] = key
			}
			if l.turn(r, list.MapIndex(key)) == out {
				break
			}
		}
		return len(keys) > 0
	case (list.CanInt() || list.CanUint()) && l.key < 0: // no item has a key
		met := false
		for i := range list.Seq() {
			met = true
			if l.turn(r, i) == out {
				break
			}
		}
		return met
	}
	giveUp()
	return false
}

func (l *loop) turn(r *run, item reflect.Value) way {
	if l.item >= 0 {
		r.stack[r.frame+l.item] = item
	}
	return l.body.run(r, item)
}
