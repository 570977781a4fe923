package field

import (
	"slices"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// vocabulary is a closed vocabulary made ready for reading.
type vocabulary[V any] struct {
	words     []Word
	values    map[string]V // by folded spelling
	spellings []string     // for did-you-mean
	accepted  lang.Text    // what may be written, for messages
}

func newVocabulary[V ~string](terms method.Vocabulary[V]) vocabulary[V] {
	v := vocabulary[V]{values: map[string]V{}, spellings: terms.Spellings()}
	for _, t := range terms {
		v.add(Word{string(t.Value), t.Name, t.Also}, t.Value)
	}
	return v
}

func (v *vocabulary[V]) add(w Word, value V) {
	v.words = append(v.words, w)
	for _, spelling := range w.spellings() {
		v.values[method.Fold(spelling)] = value
	}
	zh, en := w.Name.ZH+"（"+w.Value+"）", w.Value
	if v.accepted.ZH != "" {
		zh, en = "、"+zh, ", "+en
	}
	v.accepted.ZH += zh
	v.accepted.EN += en
}

func (w *Word) spellings() []string {
	return append([]string{w.Value, w.Name.ZH, w.Name.EN}, w.Also...)
}

// Is says that text spells the word; case and width do not matter.
func (w *Word) Is(text string) bool {
	folded := method.Fold(text)
	return slices.ContainsFunc(w.spellings(), func(spelling string) bool { return method.Fold(spelling) == folded })
}

// read finds the value that a scalar spells. One that is unknown is reported with what is accepted; several says how a
// text of more than one is written.
func (v *vocabulary[V]) read(r *Reader, key lang.Text, n front.Node, several func(string) string) (value V, ok bool) {
	text, ok := r.scalar(n, textWords)
	if !ok {
		return value, false
	}
	if value, ok = v.values[text]; ok { // the usual case: the canonical spelling, or the Chinese word
		return value, true
	}
	if value, ok = v.values[method.Fold(text)]; !ok {
		r.unknown("unknown-value", n.Span, text, v.spellings, several, key, v.accepted)
	}
	return value, ok
}

// several is how a text that holds several of the words is to be written.
func (v *vocabulary[V]) several(text string) string {
	return several(text, func(word string) bool {
		_, ok := v.values[method.Fold(word)]
		return ok
	})
}

// OneOf is a field that holds one word of a closed vocabulary.
func OneOf[T any, V ~string](keys, zh, en string, terms method.Vocabulary[V], at func(*T) *Value[V]) Field[T] {
	spec := newSpec(TypeWord, keys, zh, en)
	v := newVocabulary(terms)
	spec.Words = v.words
	label := spec.label()
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		if value, ok := v.read(r, label, n, none); ok {
			*at(into) = known(value, n)
		}
	}, giving(at, plainText), clearing(at)}
}

// SomeOf is a field that holds words of a closed vocabulary. A word that is there twice counts once.
func SomeOf[T any, V ~string](keys, zh, en string, terms method.Vocabulary[V], at func(*T) *[]Value[V]) Field[T] {
	spec := newSpec(TypeWord, keys, zh, en)
	spec.Many = true
	v := newVocabulary(terms)
	spec.Words = v.words
	label := spec.label()
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		list, items := at(into), r.items(n)
		*list = slices.Grow(*list, min(len(items), len(terms)))
		for _, item := range items {
			value, ok := v.read(r, label, item, v.several)
			if ok && !slices.ContainsFunc(*list, func(there Value[V]) bool { return there.V == value }) { // at most as many as words
				*list = append(*list, known(value, item))
			}
		}
	}, givingAll(at, plainText), clearing(at)}
}

// Bool is a field that holds true or false, in either language. Nothing written is false.
func Bool[T any](keys, zh, en string, at func(*T) *bool) Field[T] {
	spec := newSpec(TypeBool, keys, zh, en)
	spec.Words = []Word{{"true", lang.Text{ZH: "是", EN: "true"}, []string{"yes"}}, {"false", lang.Text{ZH: "否", EN: "false"}, []string{"no"}}}
	v := vocabulary[bool]{values: map[string]bool{}}
	for _, w := range spec.Words {
		v.add(w, w.Value == "true")
		v.spellings = append(v.spellings, w.Value, w.Name.ZH)
	}
	label := spec.label()
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		if n.Kind == front.Number || n.Kind == front.Date {
			r.wrongType(n, boolWords)
			return
		}
		if value, ok := v.read(r, label, n, none); ok {
			*at(into) = value
		}
	}, func(t *T) any { return *at(t) }, clearing(at)}
}

// KeysOf is a field that holds keys of a section, in either language; they become canonical. One that is no such key is
// reported with code and left out.
func KeysOf[T, E any](keys, zh, en string, of *Section[E], code diag.Code, at func(*T) *[]Value[string]) Field[T] {
	spec := newSpec(TypeWord, keys, zh, en)
	spec.Many = true
	for i := range of.fields {
		names := of.fields[i].keys()
		spec.Words = append(spec.Words, Word{names[0], lang.Text{ZH: names[min(1, len(names)-1)], EN: names[0]}, names[1:]})
	}
	return Field[T]{spec, func(r *Reader, n front.Node, into *T) {
		list, items := at(into), r.items(n)
		*list = slices.Grow(*list, len(items))
		for _, item := range items {
			text, ok := r.scalar(item, textWords)
			if !ok {
				continue
			}
			i, ok := of.find(text)
			if !ok {
				r.unknown(code, item.Span, text, of.keys, of.several)
				continue
			}
			*list = append(*list, known(of.fields[i].Key, item))
		}
	}, givingAll(at, plainText), clearing(at)}
}

// NamedWords is a field that holds a map whose keys the author chooses, each with a word of a closed vocabulary.
func NamedWords[T any, V ~string](keys, zh, en string, terms method.Vocabulary[V], at func(*T) *[]Entry[V]) Field[T] {
	spec := newSpec(TypeAny, keys, zh, en)
	v := newVocabulary(terms)
	spec.Words = v.words
	return named(spec, func(r *Reader, n front.Node) (V, bool) { return v.read(r, spec.label(), n, none) }, at, func(v *V) any { return string(*v) })
}
