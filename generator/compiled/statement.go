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
	parts     map[string]*part
}

// template compiles a template, once.
func (c *compiler) template(name string) *part {
	if p, ok := c.parts[name]; ok {
		return p
	}
	p := &part{body: block{{do: stop}}, slots: 1}
	c.parts[name] = p
	// A template that is also called inside of tags has a second form, which html/template shows to nobody.
	if t := c.set.Lookup(name); t != nil && t.Tree != nil && t.Tree.Root != nil {
		s := scope{compiler: c, part: p, variables: []variable{{"$", 0}}}
		p.body = s.block(t.Tree.Root)
	}
	return p
}

// scope is where a compiler stands in a template: the variables that can be seen there.
type scope struct {
	*compiler
	part      *part
	variables []variable
}

type variable struct {
	name string
	slot int
}

// declare makes a variable, and returns its slot.
func (s *scope) declare(name string) int {
	slot := s.part.slots
	s.part.slots++
	s.variables = append(s.variables, variable{name, slot})
	return slot
}

// slot is that of the innermost variable of a name.
func (s *scope) slot(name string) (slot int, known bool) {
	for _, v := range slices.Backward(s.variables) {
		if v.name == name {
			return v.slot, true
		}
	}
	return 0, false
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
		value := s.pipeline(n.Pipe)
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
		value, called := expression(nothing), s.template(n.Name)
		if n.Pipe != nil {
			value = s.pipeline(n.Pipe)
		}
		return step{do: func(r *run, dot reflect.Value) way {
			r.call(called, value(r, dot))
			return on
		}}
	}
	return step{do: stop}
}

// output is the step that writes a value.
func (s *scope) output(p *parse.PipeNode) step {
	value, write, ok := s.escaped(p)
	if !ok {
		return step{do: stop}
	}
	do := func(r *run, dot reflect.Value) way {
		text, kind := textOf(value(r, dot))
		r.out = write(r.out, text, kind)
		return on
	}
	if r := new(run); fixed(p) && r.try(func() { do(r, reflect.Value{}) }) {
		return step{text: r.out}
	}
	return step{do: do}
}

// branch is the step of if and with.
func (s *scope) branch(n *parse.BranchNode, with bool) step {
	defer s.leave(len(s.variables))
	condition := s.pipeline(n.Pipe)
	yes, no := s.block(n.List), s.block(n.ElseList)
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
	list := s.pipeline(n.Pipe)
	l := loop{key: -1, item: -1}
	if d := n.Pipe.Decl; len(d) > 0 {
		l.item, _ = s.slot(d[len(d)-1].Ident[0])
		if len(d) > 1 {
			l.key, _ = s.slot(d[0].Ident[0])
		}
	}
	l.body = s.block(n.List)
	otherwise := s.block(n.ElseList)
	return step{do: func(r *run, dot reflect.Value) way {
		if !l.run(r, list(r, dot)) {
			return otherwise.run(r, dot)
		}
		return on
	}}
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
