package field

import (
	"slices"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Section is a table of fields that together fill a T.
type Section[T any] struct {
	name   string
	fields []Field[T]
	byKey  map[string]int // folded key of either language → index of its field
	keys   []string       // all spellings, for did-you-mean
	check  func(r *Reader, n front.Node, t *T) bool
	strict diag.Code // see Strict
	near   []string  // see Strict
}

// mostFields is how many fields a table has at most: Read counts them in bits.
const mostFields = 64

// NewSection makes a table. A key that occurs twice in it, or a field too many, is a mistake in the program, and panics.
func NewSection[T any](name string, fields ...Field[T]) *Section[T] {
	if len(fields) > mostFields {
		panic("field: too many fields of " + name)
	}
	s := &Section[T]{name: name, fields: fields, byKey: map[string]int{}}
	for i := range fields {
		for _, key := range fields[i].keys() {
			folded := method.Fold(key)
			if _, twice := s.byKey[folded]; twice {
				panic("field: two fields of " + name + " have the key " + key)
			}
			s.byKey[folded] = i
			s.keys = append(s.keys, key)
		}
	}
	return s
}

// Checked returns the table with a check that looks at a whole T when its fields are read: what no single field can
// tell. An entry of a list for which it returns false is left out.
func (s *Section[T]) Checked(check func(r *Reader, n front.Node, t *T) bool) *Section[T] {
	checked := *s
	checked.check = check
	return &checked
}

// Strict returns the table with another code for a key that it does not have: for what must not go on without its value. With
// near, only a key that is taken for one of those has it.
func (s *Section[T]) Strict(code diag.Code, near ...string) *Section[T] {
	strict := *s
	strict.strict, strict.near = code, near
	return &strict
}

// Table describes the section.
func (s *Section[T]) Table() *Table {
	t := &Table{Name: s.name}
	for _, f := range s.fields {
		t.Fields = append(t.Fields, f.Spec)
	}
	return t
}

// With returns the table with more fields behind its own.
func (s *Section[T]) With(fields ...Field[T]) *Section[T] {
	return NewSection(s.name, append(s.fields[:len(s.fields):len(s.fields)], fields...)...)
}

func (s *Section[T]) find(key string) (int, bool) {
	if i, ok := s.byKey[key]; ok { // the usual case: written as in the table
		return i, true
	}
	i, ok := s.byKey[method.Fold(key)]
	return i, ok
}

var mapWords = lang.Text{ZH: "一组“键: 值”", EN: "a group of “key: value”"}

// Read fills into from a map. Null fills nothing. It returns what the section's check says: whether into can be used.
func (s *Section[T]) Read(r *Reader, n front.Node, into *T) bool {
	switch n.Kind {
	case front.Null:
		return false
	case front.Map:
	default:
		s.refuse(r, n)
		return false
	}
	var written uint64 // a bit for each field
	for at := range n.Pairs {
		p := &n.Pairs[at]
		i, ok := s.find(p.Key)
		switch {
		case !ok:
			s.unknown(r, p)
		case written>>i&1 == 1:
			r.Add("same-field", p.KeySpan, p.Key, s.firstOf(i, n.Pairs))
		default:
			written |= 1 << i
			s.fields[i].read(r, p.Value, into)
		}
	}
	return s.check == nil || s.check(r, n, into)
}

// firstOf is the first key there that is a field's.
func (s *Section[T]) firstOf(field int, pairs []front.Pair) string {
	first := slices.IndexFunc(pairs, func(p front.Pair) bool {
		i, ok := s.find(p.Key)
		return ok && i == field
	})
	return pairs[first].Key
}

// unknown reports a pair whose key the section does not have.
func (s *Section[T]) unknown(r *Reader, p *front.Pair) {
	if p.Bare && (s.strict == "" || s.near != nil) {
		r.Add("comma-splits", p.KeySpan, p.Key)
		return
	}
	if m, ok := front.MistypedPair(p.Key); ok {
		if _, ok = s.find(m.Key); ok { // "key：text: text", of which the second colon is taken for the first
			m.Value = `"` + m.Value + ": " + p.Value.Text + `"`
			r.mistyped(m, p.KeySpan, p.Key)
			return
		}
	}
	code := diag.Code("unknown-key")
	if s.strict != "" && (s.near == nil || slices.Contains(s.near, suggest(p.Key, s.keys))) {
		code = s.strict
	}
	r.unknown(code, p.KeySpan, p.Key, s.keys, none)
}

// refuse reports a value that stands where a map belongs: often its first line, or only a name.
func (s *Section[T]) refuse(r *Reader, n front.Node) {
	if n.Kind != front.Text || isEmpty(n) {
		r.wrongType(n, s.shape())
		return
	}
	if m, ok := front.MistypedPair(n.Text); ok {
		r.mistyped(m, n.Span, n.Text)
		return
	}
	if _, ok := s.find("name"); ok {
		r.Add("only-a-name", n.Span, n.Text)
		return
	}
	r.wrongType(n, s.shape())
}

// shape is what a section's value looks like, in words, with its first keys.
func (s *Section[T]) shape() lang.Text {
	const few = 3
	var keys lang.Text
	for i := range s.fields[:min(few, len(s.fields))] {
		f := &s.fields[i].Spec
		if i > 0 {
			keys.ZH, keys.EN = keys.ZH+", ", keys.EN+", "
		}
		keys.ZH += f.KeyIn(lang.ZH) + ": …"
		keys.EN += f.KeyIn(lang.EN) + ": …"
	}
	return lang.Text{ZH: mapWords.ZH + "，例如 {" + keys.ZH + "}", EN: mapWords.EN + ", as {" + keys.EN + "},"}
}

// mistyped reports a mistyped pair at its colon, or, where the text does not stand in the file as it is read, at its span.
func (r *Reader) mistyped(m front.Mistyped, span diag.Span, text string) {
	if span.Len() == len(text) {
		span = m.Colon.Shift(int(span.Start))
	}
	r.Add("colon-blank", span, m.Key, m.Line())
}

// several is how a text that holds several of the section's keys is to be written.
func (s *Section[T]) several(text string) string {
	return several(text, func(key string) bool {
		_, ok := s.find(key)
		return ok
	})
}

// One is a field that holds a section.
func One[T, E any](keys, zh, en string, of *Section[E], at func(*T) *E) Field[T] {
	spec := newSpec(TypeSection, keys, zh, en)
	spec.Section = of.Table()
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) { of.Read(r, n, at(into)) }, func(t *T) any { return of.Value(at(t)) }, func(t *T, e editing) { of.edit(at(t), e) }}
}

// Many is a field that holds a list of sections. One map alone is taken as a list of one.
func Many[T, E any](keys, zh, en string, of *Section[E], at func(*T) *[]E) Field[T] {
	spec := newSpec(TypeSection, keys, zh, en)
	spec.Section, spec.Many = of.Table(), true
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		list, items := at(into), r.items(n)
		*list = slices.Grow(*list, len(items)) // no more than that: a team's deals are held all at once
		for _, item := range items {
			var e E
			if of.Read(r, item, &e) {
				*list = append(*list, e)
			}
		}
	}, func(t *T) any { return plainAll(*at(t), func(e *E) any { return of.Value(e) }) }, editingAll(of, at)}
}

// Entry is one entry of a map whose keys the author chooses.
type Entry[E any] struct {
	Key Value[string]
	V   E
}

// Named is a field that holds a map whose keys the author chooses, each with a section. The entries are in the file's
// order.
func Named[T, E any](keys, zh, en string, of *Section[E], at func(*T) *[]Entry[E]) Field[T] {
	spec := newSpec(TypeAny, keys, zh, en)
	spec.Section = of.Table()
	return named(spec, func(r *Reader, n front.Node) (e E, ok bool) {
		ok = of.Read(r, n, &e)
		return e, ok
	}, at, func(e *E) any { return of.Value(e) })
}

// named is a field that holds a map whose keys the author chooses, each with what read makes of its value and plain gives
// back.
func named[T, E any](spec Spec, read func(r *Reader, n front.Node) (E, bool), at func(*T) *[]Entry[E], plain func(*E) any) Field[T] {
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		if n.Kind == front.Null {
			return
		}
		if n.Kind != front.Map {
			r.wrongType(n, mapWords)
			return
		}
		list := at(into)
		*list = slices.Grow(*list, len(n.Pairs))
		for _, p := range n.Pairs {
			if e, ok := read(r, p.Value); ok {
				*list = append(*list, Entry[E]{Value[string]{V: p.Key, At: p.KeySpan, Known: true}, e})
			}
		}
	}, func(t *T) any { return byKey(*at(t), plain) }, clearing(at)}
}
