package edit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/day"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Entry is a map, in the order in which it is to be written.
type Entry []Pair

// Pair is a canonical key with its value; see File.Set.
type Pair struct {
	Key   string
	Value any
}

// Signed is a number that is written with its sign, as support is.
type Signed int

// node is a value as the tree is to hold it at a place, with keys and words in the file's language.
func (f *File) node(value any, p *place) (front.Node, error) {
	spec, table, beside := p.spec, p.table, p.node
	for _, key := range p.rest {
		spec, table = under(table, spec, key)
		beside = &front.Node{}
	}
	return f.valued(value, spec, table, beside)
}

// valued is a value of a field; beside is the list or map in which its keys will stand.
func (f *File) valued(value any, spec *field.Spec, table *field.Table, beside *front.Node) (front.Node, error) {
	scalar := func(kind front.Kind, text string) (front.Node, error) { return front.Node{Kind: kind, Text: text}, nil }
	switch v := value.(type) {
	case string:
		if !utf8.ValidString(v) || strings.ContainsRune(v, 0) {
			return front.Node{}, errText
		}
		return f.word(v, spec), nil
	case bool:
		n := f.word(strconv.FormatBool(v), spec)
		if f.Format == front.JSON || n.Text == strconv.FormatBool(v) {
			return scalar(front.Bool, strconv.FormatBool(v))
		}
		return n, nil
	case Signed:
		if f.Format == front.JSON {
			return scalar(front.Number, strconv.Itoa(int(v)))
		}
		return scalar(front.Number, fmt.Sprintf("%+d", int(v)))
	case int:
		return scalar(front.Number, strconv.Itoa(v))
	case float64:
		return scalar(front.Number, strconv.FormatFloat(v, 'f', -1, 64))
	case day.Date:
		if f.Format == front.JSON {
			return scalar(front.Text, v.String())
		}
		return scalar(front.Date, v.String())
	case []string:
		list := front.Node{Kind: front.List}
		for _, text := range v {
			item, err := f.valued(text, spec, table, beside)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, item)
		}
		return list, nil
	case []Entry:
		list := front.Node{Kind: front.List}
		for _, entry := range v {
			item, err := f.valued(entry, spec, table, beside)
			if err != nil {
				return list, err
			}
			list.Items = append(list.Items, item)
		}
		return list, nil
	case Entry:
		m := front.Node{Kind: front.Map}
		for _, pair := range v {
			of, below := under(table, spec, pair.Key)
			child, err := f.valued(pair.Value, of, below, beside)
			if err != nil {
				return m, err
			}
			m.Pairs = append(m.Pairs, front.Pair{Key: f.key(pair.Key, of, beside), Value: child})
		}
		return m, nil
	}
	return front.Node{}, fmt.Errorf("edit: a %T can't be written", value)
}

// key is how a key is written that is new: as beside it, in the same list or map, else in the language of the file's keys.
func (f *File) key(key string, spec *field.Spec, beside *front.Node) string {
	if spec == nil || len(spec.Also) == 0 {
		return key
	}
	maps := beside.Items
	if beside.Kind == front.Map {
		maps = []front.Node{*beside}
	}
	var near tally
	for _, m := range maps {
		for _, pair := range m.Pairs {
			if spec.Is(pair.Key) {
				return pair.Key
			}
			near.key(pair.Key)
		}
	}
	if near == (tally{}) {
		near = f.keys(&f.Root)
	}
	return spec.KeyIn(near.language(f.lang))
}

// tally counts what is written in Chinese, and what otherwise.
type tally struct{ zh, en int }

func (t *tally) key(key string) {
	if strings.IndexFunc(key, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		t.zh++
	} else {
		t.en++
	}
}

// language is the one that most is written in; where nothing is written, other.
func (t tally) language(other lang.Lang) lang.Lang {
	switch {
	case t == tally{}:
		return other
	case t.zh > t.en:
		return lang.ZH
	}
	return lang.EN
}

// keys counts the keys of the file from a node on.
func (f *File) keys(n *front.Node) (t tally) {
	for i := range n.Pairs {
		t.key(n.Pairs[i].Key)
		below := f.keys(&n.Pairs[i].Value)
		t.zh, t.en = t.zh+below.zh, t.en+below.en
	}
	for i := range n.Items {
		below := f.keys(&n.Items[i])
		t.zh, t.en = t.zh+below.zh, t.en+below.en
	}
	return t
}

// word is a text as it is written: of a closed vocabulary in the language in which the file has written such words so far, those
// of the same field before others.
func (f *File) word(text string, spec *field.Spec) front.Node {
	n := front.Node{Kind: front.Text, Text: text}
	if spec == nil || spec.Type != field.TypeWord && spec.Type != field.TypeBool {
		return n
	}
	i := slices.IndexFunc(spec.Words, func(w field.Word) bool { return w.Value == text })
	if i < 0 {
		return n
	}
	var those, any tally
	count(&f.Root, f.table, nil, func(of *field.Spec, written string) {
		for _, w := range of.Words {
			switch method.Fold(written) {
			case method.Fold(w.Value):
				any.en++
				if of == spec {
					those.en++
				}
			case method.Fold(w.Name.ZH):
				any.zh++
				if of == spec {
					those.zh++
				}
			}
		}
	})
	if those.language(any.language(f.keys(&f.Root).language(f.lang))) == lang.ZH {
		n.Text = spec.Words[i].Name.ZH
	}
	return n
}

// count visits the words of closed vocabularies that a node holds.
func count(n *front.Node, t *field.Table, spec *field.Spec, visit func(*field.Spec, string)) {
	for i := range n.Items {
		count(&n.Items[i], t, spec, visit)
	}
	for i := range n.Pairs {
		of, below := under(t, spec, n.Pairs[i].Key)
		count(&n.Pairs[i].Value, below, of, visit)
	}
	if spec != nil && len(spec.Words) > 0 && n.Text != "" {
		visit(spec, n.Text)
	}
}
