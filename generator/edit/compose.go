package edit

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// Compose is a whole front matter between its fences, in canonical order and style, with keys and words in a language.
func Compose(table *field.Table, l lang.Lang, matter Entry) ([]byte, error) {
	f := &File{table: table, lang: l, Matter: front.Matter{Format: front.YAML}}
	n, err := f.valued(matter, nil, table, &front.Node{})
	if err != nil {
		return nil, err
	}
	arrange(&n, scope{table: table})
	lines := []string{"---"}
	for _, p := range n.Pairs {
		lines = append(lines, f.block(p, 0, specOf(table, p.Key))...)
	}
	return []byte(strings.Join(lines, "\n") + "\n---\n"), nil
}

// arrange puts the pairs of all maps into their table's order.
func arrange(n *front.Node, s scope) {
	slices.SortStableFunc(n.Pairs, func(a, b front.Pair) int { return cmp.Compare(s.rank(a.Key), s.rank(b.Key)) })
	for i := range n.Pairs {
		arrange(&n.Pairs[i].Value, s.below(n.Pairs[i].Key, 0))
	}
	for i := range n.Items {
		arrange(&n.Items[i], s)
	}
}

// Scalar is a text as YAML writes it behind a key or as one: as it is where every reader takes it for that text, else in quotes.
// It keeps to one line.
func Scalar(text string) string {
	return (&File{Matter: front.Matter{Format: front.YAML}}).text(text, false)
}
