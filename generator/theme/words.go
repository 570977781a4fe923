package theme

import (
	"fmt"
	"html/template"
	"text/template/parse"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// wordsFile holds the fixed words of the templates: key → zh-CN, en.
const wordsFile = "words.yaml"

// words are the fixed words of the templates in one language.
type words map[string]string

func readWords(all map[string]file, l lang.Lang) (words, diag.List) {
	var diags diag.List
	source := all[wordsFile]
	var table map[string]map[lang.Lang]string
	if err := yaml.Load(source.data, &table); err != nil {
		diags.Add("words-broken", source.origin(wordsFile), diag.Span{}, err.Error())
	}
	w := make(words, len(table))
	for key, texts := range table {
		w[key] = texts[l]
	}
	return w, diags
}

// text is the template function t: the words for a key, with args filled in as fmt.Sprintf does; whole numbers are written
// as everywhere, "2,089".
func (w words) text(key string, args ...any) (string, error) {
	text, ok := w[key]
	if !ok {
		return "", fmt.Errorf("no words for %q", key)
	}
	if len(args) == 0 {
		return text, nil
	}
	for i, arg := range args {
		if n, whole := arg.(int); whole {
			args[i] = lang.Number(float64(n))
		}
	}
	return fmt.Sprintf(text, args...), nil
}

// use is one place of a template that asks for words.
type use struct {
	key string
	at  diag.Span
}

// uses are the places of a template that ask for words by a literal key, in its order.
func uses(t *template.Template) []use {
	if t.Tree == nil || t.Tree.Root == nil {
		return nil
	}
	var found []use
	var walk func(parse.Node)
	list := func(l *parse.ListNode) {
		if l == nil {
			return
		}
		for _, n := range l.Nodes {
			walk(n)
		}
	}
	branch := func(n *parse.BranchNode) {
		walk(n.Pipe)
		list(n.List)
		list(n.ElseList)
	}
	walk = func(n parse.Node) {
		switch n := n.(type) {
		case *parse.ListNode:
			list(n)
		case *parse.ActionNode:
			walk(n.Pipe)
		case *parse.IfNode:
			branch(&n.BranchNode)
		case *parse.RangeNode:
			branch(&n.BranchNode)
		case *parse.WithNode:
			branch(&n.BranchNode)
		case *parse.TemplateNode:
			if n.Pipe != nil {
				walk(n.Pipe)
			}
		case *parse.PipeNode:
			for _, command := range n.Cmds {
				walk(command)
			}
		case *parse.CommandNode:
			if key, ok := wordsKey(n); ok {
				found = append(found, use{key.Text, diag.Span{Start: int(key.Pos), End: int(key.Pos) + len(key.Quoted)}})
			}
			for _, arg := range n.Args {
				walk(arg)
			}
		}
	}
	walk(t.Tree.Root)
	return found
}

// wordsKey is the literal key of a call of t.
func wordsKey(n *parse.CommandNode) (*parse.StringNode, bool) {
	if len(n.Args) < 2 {
		return nil, false
	}
	if name, ok := n.Args[0].(*parse.IdentifierNode); !ok || name.Ident != "t" {
		return nil, false
	}
	key, ok := n.Args[1].(*parse.StringNode)
	return key, ok
}
