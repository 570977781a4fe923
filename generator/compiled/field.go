package compiled

import (
	"reflect"
	"slices"
	"sync/atomic"
)

// field is a place of a template that asks for a field, a method or a map's value by its name. It remembers where that lies in
// each type that it has met.
type field struct {
	name string
	met  atomic.Pointer[[]place]
}

// place is where a name leads in values of a type.
type place struct {
	of          reflect.Type
	addressable bool          // such values have their pointers' methods, too
	method      int           // its index; −1: there is none
	path        []int         // of a struct's field
	key         reflect.Value // of a map
}

// of is what the name leads to in a value.
func (f *field) of(v reflect.Value, args []reflect.Value) reflect.Value {
	v = base(v)
	p := f.place(v) // which nil has none of
	need(p.method >= 0 || len(args) == 0)
	switch {
	case p.method >= 0:
		if p.addressable {
			v = v.Addr()
		}
		return call(v.Method(p.method), args)
	case len(p.path) == 1:
		return v.Field(p.path[0])
	case p.path != nil:
		return v.FieldByIndex(p.path)
	}
	v = v.MapIndex(p.key)
	need(v.IsValid()) // else an option of the template says what it means
	return v
}

func (f *field) place(v reflect.Value) *place {
	of, addressable := v.Type(), v.CanAddr()
	var met []place
	seen := f.met.Load()
	if seen != nil {
		met = *seen
	}
	for i := range met {
		if met[i].of == of && met[i].addressable == addressable {
			return &met[i]
		}
	}
	p := find(of, addressable, f.name)
	f.met.CompareAndSwap(seen, new(append(slices.Clip(met), p))) // if another goroutine was faster, the next page asks again
	return &p
}

func find(of reflect.Type, addressable bool, name string) place {
	p := place{of: of, addressable: addressable, method: -1}
	methods := of
	if addressable {
		methods = reflect.PointerTo(of)
	}
	if method, ok := methods.MethodByName(name); ok {
		p.method = method.Index
		return p
	}
	switch of.Kind() {
	case reflect.Struct:
		if f, ok := of.FieldByName(name); ok && f.IsExported() {
			p.path = f.Index
			return p
		}
	case reflect.Map:
		if key := reflect.ValueOf(name); key.Type().AssignableTo(of.Key()) {
			p.key = key
			return p
		}
	}
	giveUp()
	return p
}
