package theme

import (
	"reflect"

	"jiuwen/generator/diag"
)

// suggestField says which field was meant, where one of the view's types has no such field: its arguments are the field and the
// type.
func (f *Fault) suggestField(view any) {
	find := fieldsOf{wanted: f.Args[1].(string), seen: map[reflect.Type]bool{}}
	find.in(reflect.TypeOf(view))
	f.Suggest = diag.Nearest(f.Args[0].(string), find.names)
}

// fieldsOf looks for a type by its name, and takes down what a template can ask of it.
type fieldsOf struct {
	wanted string
	seen   map[reflect.Type]bool
	names  []string
}

func (f *fieldsOf) in(t reflect.Type) {
	if t == nil || f.seen[t] {
		return
	}
	f.seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		f.in(t.Elem())
	case reflect.Struct:
		for _, field := range reflect.VisibleFields(t) {
			if t.String() == f.wanted && field.IsExported() {
				f.names = append(f.names, field.Name)
			}
			f.in(field.Type)
		}
	}
}
