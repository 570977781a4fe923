// Package edit changes the front matter of a file in place: the values it is told to, and no other byte.
//
// In comes a file as it lies on disk, with the table of its fields; out come its bytes with a few values set, entries
// appended or taken out. Each change is one insertion, replacement or deletion of bytes: comments, order, quoting, line ends,
// flow and block style and everything else stay as they were. What is new is written as its neighbours are: keys in their
// language, entries in their style and indentation.
//
// The law is kept by the code itself: after each change the file is read again, and its whole tree, its comments and its body
// have to be the ones that were wanted. Where no way of writing does that, the change is refused and nothing has changed.
//
// Canonical is the exception that is asked for: it writes a whole front matter anew, under the same law but for the order of keys.
package edit

import (
	"bytes"
	"slices"

	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// File is a file whose front matter is edited.
type File struct {
	path  string
	table *field.Table
	lang  lang.Lang // of a file that has no language of its own
	data  []byte
	front.Matter
}

// Open takes a file as it lies on disk, the table of its front matter, and the site's language. The diagnostics say why it can't
// be edited; there is no File then.
func Open(path string, data []byte, table *field.Table, l lang.Lang) (*File, diag.List) {
	matter, diags := front.Parse(path, data)
	blocked := slices.DeleteFunc(diags, func(d diag.Diagnostic) bool { return d.Severity() != diag.Error && d.Code != "front-not-first" })
	if matter.Format == front.TOML && len(blocked) == 0 {
		blocked.Add("edit-toml", path, diag.At(int(matter.Block.Start), int(matter.Block.Start)))
	}
	if len(blocked) > 0 {
		return nil, blocked
	}
	return &File{path: path, table: table, lang: l, data: data, Matter: matter}, nil
}

// Bytes is the file as it is by now. It belongs to the File.
func (f *File) Bytes() []byte { return f.data }

// refuse is why a change was not made, in words for the author of the file.
func refuse(zh, en string) error { return &lang.Error{Text: lang.Text{ZH: zh, EN: en}} }

var (
	errShared = refuse("这里的值用了 YAML 的别名或锚点（* 或 &），改了会动到别处；请手工改", "the value here comes of a YAML alias or anchor (* or &), and changing it would change another place; edit it by hand")
	errPlace  = refuse("要改的地方不在文件里，或者写着别的东西", "the place to change is not in the file, or something else is written there")
	errUnsafe = refuse("这里的写法太特别，没有把握只改这一处；请手工改", "this is written in so unusual a way that it can't be changed without touching something else; edit it by hand")
	errAlone  = refuse("这里只写了一项而没有写成列表；请先在它前面加上“- ”写成列表", "one entry stands here without being a list; make it one first, with “- ” before it")
	errText   = refuse("文字里有不能写进文件的字符", "the text holds characters that can't be written")
)

// Set writes a value at a place: canonical keys and indexes of lists, as Set(2, "stakeholders", 1, "support"). What is missing on
// the way is made, but for entries of lists. A value is a string (of a vocabulary the canonical word), a number, a bool, a day,
// an Entry, or a list of strings or Entries.
func (f *File) Set(value any, at ...any) error {
	p, node, err := f.lead(value, at)
	if err != nil {
		return err
	}
	if len(p.rest) > 0 {
		return f.insert(&p, node)
	}
	return f.try(f.want(&p, func(front.Node) front.Node { return node }), f.replacements(&p, node)...)
}

// lead finds the place that is to be changed, and a value as the tree is to hold it there.
func (f *File) lead(value any, at []any) (p place, node front.Node, err error) {
	if p, err = f.walk(at); err == nil {
		node, err = f.node(value, &p)
	}
	return p, node, err
}

// Append puts a value at the end of a list, which is made where it is missing.
func (f *File) Append(value any, at ...any) error {
	p, node, err := f.lead(value, at)
	if err != nil {
		return err
	}
	list := front.Node{Kind: front.List, Items: []front.Node{node}}
	switch {
	case len(p.rest) > 0:
		return f.insert(&p, list)
	case p.node.Kind == front.Null:
		return f.try(f.want(&p, func(front.Node) front.Node { return list }), f.replacements(&p, list)...)
	case p.node.Kind == front.List:
		want := f.want(&p, func(old front.Node) front.Node {
			old.Items = append(slices.Clone(old.Items), node)
			return old
		})
		if len(p.node.Items) == 0 {
			return f.try(want, f.fill(&p, list, f.flow(node))...)
		}
		if f.isFlow(p.node) {
			return f.try(want, f.intoFlow(p.node, len(p.node.Items)-1, f.flow(node)))
		}
		return f.try(want, f.newEntry(p.node, node, p.section()))
	case p.node.Kind == front.Map && !f.isFlow(p.node):
		return errAlone
	}
	list.Items = []front.Node{*p.node, node}
	written := f.written(p.node)
	if p.node.Kind == front.Text && !p.inBrackets(f) {
		written = f.flow(*p.node)
	}
	return f.try(f.want(&p, func(front.Node) front.Node { return list }),
		splice{int(p.node.Span.Start), int(p.node.Span.End), "[" + written + ", " + f.flow(node) + "]"})
}

// Index is which entry of the list at a place is written where a span says, -1 for none of them; 0 where one alone stands without
// being a list.
func (f *File) Index(span diag.Span, at ...any) int {
	p, err := f.walk(at)
	if err != nil || len(p.rest) > 0 || p.node.Kind != front.List {
		return 0
	}
	return slices.IndexFunc(p.node.Items, func(n front.Node) bool { return n.Span == span })
}

// Written is what stands at a place; empty where that says nothing.
func (f *File) Written(at ...any) string {
	p, err := f.walk(at)
	if err != nil || len(p.rest) > 0 || p.node.Text == "" && len(p.node.Items)+len(p.node.Pairs) == 0 {
		return ""
	}
	return f.written(p.node)
}

// Remove takes out a pair of a map, or an entry of a list. Comments stay.
func (f *File) Remove(at ...any) error {
	p, err := f.walk(at)
	if err != nil {
		return err
	}
	if len(p.rest) > 0 || len(p.trail) == 0 {
		return errPlace
	}
	last := len(p.trail) - 1
	up := place{trail: p.trail[:last]}
	holder := p.nodes[last]
	want := f.want(&up, func(old front.Node) front.Node {
		i := p.trail[last]
		if old.Kind == front.Map {
			old.Pairs = slices.Delete(slices.Clone(old.Pairs), i, i+1)
		} else {
			old.Items = slices.Delete(slices.Clone(old.Items), i, i+1)
		}
		if len(old.Items)+len(old.Pairs) == 0 && !f.isFlow(holder) {
			return front.Node{} // nothing is written any more
		}
		return old
	})
	return f.try(want, f.deletions(holder, p.trail[last])...)
}

// written is what stands in the file for a node.
func (f *File) written(n *front.Node) string { return string(f.data[n.Span.Start:n.Span.End]) }

// isFlow says that a list or map is written in brackets.
func (f *File) isFlow(n *front.Node) bool {
	return n.Span.Len() > 0 && (f.data[n.Span.Start] == '[' || f.data[n.Span.Start] == '{')
}

// isAlias says that a node is written as *name. An unquoted text can't begin so.
func (f *File) isAlias(n *front.Node) bool {
	return f.Format == front.YAML && n.Span.Len() > 0 && f.data[n.Span.Start] == '*'
}

// splice is a change of bytes: what is between from and to becomes text.
type splice struct {
	from, to int
	text     string
}

// try makes the first of the changes after which the file says what is wanted, and all else that it said before.
func (f *File) try(want front.Node, changes ...splice) error {
	remarks := f.remarks()
	for _, c := range changes {
		if c.from < 0 || c.to < c.from || c.to > f.end() {
			continue
		}
		next := *f
		next.data = slices.Concat(f.data[:c.from], []byte(c.text), f.data[c.to:])
		var diags diag.List
		next.Matter, diags = front.Parse(f.path, next.data)
		if diags.HasErrors() || !same(next.Root, want) || !bytes.Equal(next.data[next.Body:], f.data[f.Body:]) || !slices.Equal(next.remarks(), remarks) {
			continue
		}
		*f = next
		return nil
	}
	return errUnsafe
}

// end is where the part of the file ends that may be changed.
func (f *File) end() int {
	if f.Format == front.None {
		return f.Body
	}
	return int(f.Block.End)
}
