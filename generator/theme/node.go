package theme

import (
	"html/template"
	"text/template/parse"
)

// walk visits the nodes of a template that do something, in its order.
func walk(t *template.Template, visit func(parse.Node)) {
	if t.Tree == nil || t.Tree.Root == nil {
		return
	}
	var into func(parse.Node)
	list := func(l *parse.ListNode) {
		if l == nil {
			return
		}
		for _, n := range l.Nodes {
			into(n)
		}
	}
	branch := func(n *parse.BranchNode) {
		into(n.Pipe)
		list(n.List)
		list(n.ElseList)
	}
	into = func(n parse.Node) {
		visit(n)
		switch n := n.(type) {
		case *parse.ListNode:
			list(n)
		case *parse.ActionNode:
			into(n.Pipe)
		case *parse.IfNode:
			branch(&n.BranchNode)
		case *parse.RangeNode:
			branch(&n.BranchNode)
		case *parse.WithNode:
			branch(&n.BranchNode)
		case *parse.TemplateNode:
			if n.Pipe != nil {
				into(n.Pipe)
			}
		case *parse.PipeNode:
			for _, command := range n.Cmds {
				into(command)
			}
		case *parse.CommandNode:
			for _, arg := range n.Args {
				into(arg)
			}
		}
	}
	into(t.Tree.Root)
}

// calls adds the names of the templates that t asks for.
func calls(t *template.Template, called map[string]bool) {
	walk(t, func(n parse.Node) {
		if call, ok := n.(*parse.TemplateNode); ok {
			called[call.Name] = true
		}
	})
}
