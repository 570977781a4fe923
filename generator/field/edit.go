package field

import (
	"slices"

	"jiuwen/generator/diag"
)

// Editor goes through what a T says, in the table's order, and changes it.
type Editor struct {
	// Hidden says that what is written under a path is taken out. A path is canonical keys with dots between:
	// "stakeholders.win". What lies below a hidden path is hidden too.
	Hidden func(path string) bool
	// Text gives what is to stand in the place of each text; nothing: the text is taken out. It is asked for those that are
	// hidden too.
	Text func(at Place, text string) string
}

// Place is where a text stands.
type Place struct {
	Path   string
	Names  bool // it names a person or a thing
	Hidden bool // it is taken out
	At     diag.Span
}

// Edit changes t. Lists are not shared with what t was a copy of; what they hold is changed in the copy alone.
func (s *Section[T]) Edit(t *T, e *Editor) { s.edit(t, editing{Editor: e}) }

// editing is an edit on its way through the fields.
type editing struct {
	*Editor
	at Place
}

func (s *Section[T]) edit(t *T, above editing) {
	for i := range s.fields {
		f, e := &s.fields[i], above
		if e.at.Path != "" {
			e.at.Path += "."
		}
		e.at.Path += f.Key
		e.at.Names = f.Names
		e.at.Hidden = above.at.Hidden || e.Hidden(e.at.Path)
		f.edit(t, e)
	}
}

// clearing takes out what holds no texts.
func clearing[T, V any](at func(*T) *V) func(*T, editing) {
	return func(t *T, e editing) {
		if e.at.Hidden {
			var none V
			*at(t) = none
		}
	}
}

func editingText[T any](at func(*T) *Value[string]) func(*T, editing) {
	return func(t *T, e editing) {
		v := at(t)
		if v.Known {
			e.at.At = v.At
			v.V = e.Text(e.at, v.V)
		}
		if e.at.Hidden || v.V == "" {
			*v = Value[string]{}
		}
	}
}

func editingTexts[T any](at func(*T) *[]Value[string]) func(*T, editing) {
	return func(t *T, e editing) {
		list := slices.Clone(*at(t))
		for i := range list {
			e.at.At = list[i].At
			list[i].V = e.Text(e.at, list[i].V)
		}
		*at(t) = slices.DeleteFunc(list, func(v Value[string]) bool { return e.at.Hidden || v.V == "" })
	}
}

func editingAll[T, E any](of *Section[E], at func(*T) *[]E) func(*T, editing) {
	return func(t *T, e editing) {
		list := slices.Clone(*at(t))
		for i := range list {
			of.edit(&list[i], e)
		}
		if e.at.Hidden {
			list = nil
		}
		*at(t) = list
	}
}
