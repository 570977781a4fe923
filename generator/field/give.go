package field

// Value is what t says, in the front matter's canonical shape: canonical keys, all of them. A text, a date (YYYY-MM-DD) and
// a word of a vocabulary are strings, numbers float64, whole numbers int64, each nil where it is not known; what is true or
// false is a bool, a section a map[string]any, a list a []any, empty but never nil where nothing is written.
func (s *Section[T]) Value(t *T) map[string]any {
	m := make(map[string]any, len(s.fields))
	for i := range s.fields {
		m[s.fields[i].Key] = s.fields[i].give(t)
	}
	return m
}

// giving gives a scalar.
func giving[T, V any](at func(*T) *Value[V], plain func(V) any) func(*T) any {
	return func(t *T) any {
		v, known := at(t).Get()
		if !known {
			return nil
		}
		return plain(v)
	}
}

// givingAll gives a list of scalars.
func givingAll[T, V any](at func(*T) *[]Value[V], plain func(V) any) func(*T) any {
	return func(t *T) any {
		return plainAll(*at(t), func(v *Value[V]) any { return plain(v.V) })
	}
}

func plainText[V ~string](v V) any { return string(v) }

func plainAll[E any](entries []E, plain func(*E) any) []any {
	all := make([]any, len(entries))
	for i := range entries {
		all[i] = plain(&entries[i])
	}
	return all
}

func byKey[E any](entries []Entry[E], plain func(*E) any) map[string]any {
	all := make(map[string]any, len(entries))
	for i := range entries {
		all[entries[i].Key.V] = plain(&entries[i].V)
	}
	return all
}
