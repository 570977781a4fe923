package edit

import (
	"slices"

	"jiuwen/generator/field"
	"jiuwen/generator/front"
)

// place is where a path leads: to a node of the file, or to the deepest that is there of one that is missing.
type place struct {
	trail []int         // which child of each node leads on
	nodes []*front.Node // all on the way, the root first
	node  *front.Node   // the last of them
	table *field.Table  // of the node, where it is a map
	spec  *field.Spec   // of the field that the node is the value of, or an entry of; nil: not in the table
	pair  *front.Pair   // that holds the node; nil: a list, or nothing
	rest  []string      // the keys that are missing
}

// section describes the maps that the node is made of; nil where they are none, or not in the table.
func (p *place) section() *field.Table {
	if p.spec == nil {
		return nil
	}
	return p.spec.Section
}

func (f *File) walk(at []any) (place, error) {
	p := place{node: &f.Root, nodes: []*front.Node{&f.Root}, table: f.table}
	for i, step := range at {
		if f.isAlias(p.node) {
			return p, errShared
		}
		switch step := step.(type) {
		case int:
			if p.node.Kind == front.Map && step == 0 {
				continue // one alone counts as a list of one
			}
			if p.node.Kind != front.List || step < 0 || step >= len(p.node.Items) {
				return p, errPlace
			}
			p.descend(step, &p.node.Items[step])
			p.pair = nil
		case string:
			if p.node.Kind != front.Map && p.node.Kind != front.Null {
				return p, errPlace
			}
			j := slices.IndexFunc(p.node.Pairs, func(pair front.Pair) bool { return p.means(pair.Key, step) })
			if j < 0 {
				for _, key := range at[i:] {
					key, ok := key.(string)
					if !ok {
						return p, errPlace
					}
					p.rest = append(p.rest, key)
				}
				return p, nil
			}
			p.into(step)
			pair := &p.node.Pairs[j]
			p.descend(j, &pair.Value)
			p.pair = pair
		default:
			return p, errPlace
		}
	}
	if f.isAlias(p.node) {
		return p, errShared
	}
	return p, nil
}

// means says that a key of the file is the canonical one that is looked for.
func (p *place) means(written, key string) bool {
	if p.table != nil {
		if i := p.table.Find(key); i >= 0 {
			return p.table.Fields[i].Is(written)
		}
	}
	return written == key
}

// into goes to the field with a key.
func (p *place) into(key string) {
	p.spec, p.table = under(p.table, p.spec, key)
}

// under is the field with a key of a table, and the table of what it holds. What stands below a field whose keys the author
// chooses is of that field's section.
func under(t *field.Table, of *field.Spec, key string) (*field.Spec, *field.Table) {
	if t == nil {
		return nil, nil
	}
	if of != nil && of.Type == field.TypeAny && of.Section == t {
		return &field.Spec{Key: key, Type: field.TypeSection, Section: t}, t
	}
	i := t.Find(key)
	if i < 0 {
		return nil, nil
	}
	return &t.Fields[i], t.Fields[i].Section
}

func (p *place) descend(child int, to *front.Node) {
	p.trail = append(p.trail, child)
	p.nodes = append(p.nodes, to)
	p.node = to
}

// want is the whole tree as it is to be: with another node at a place.
func (f *File) want(p *place, change func(front.Node) front.Node) front.Node {
	return changed(f.Root, p.trail, change)
}

func changed(n front.Node, trail []int, change func(front.Node) front.Node) front.Node {
	if len(trail) == 0 {
		return change(n)
	}
	i := trail[0]
	if n.Kind == front.Map {
		n.Pairs = slices.Clone(n.Pairs)
		n.Pairs[i].Value = changed(n.Pairs[i].Value, trail[1:], change)
		return n
	}
	n.Items = slices.Clone(n.Items)
	n.Items[i] = changed(n.Items[i], trail[1:], change)
	return n
}

// same says that two trees say the same, wherever they are written.
func same(a, b front.Node) bool {
	return a.Kind == b.Kind && a.Text == b.Text &&
		slices.EqualFunc(a.Items, b.Items, same) &&
		slices.EqualFunc(a.Pairs, b.Pairs, func(a, b front.Pair) bool { return a.Key == b.Key && same(a.Value, b.Value) })
}
