package compiled

import (
	"cmp"
	"fmt"
	"html/template"
	"math"
	"reflect"
	"slices"
)

// function compiles a call; piped says that the last argument comes from the command before.
func (s *scope) function(name string, args []evaluator, piped bool) evaluator {
	if own, ok := s.functions[name]; ok {
		return called(own, args)
	}
	if print, ok := printers[name]; ok {
		return called(print, args)
	}
	if do, ok := builtins[name]; ok {
		return func(r *run, dot reflect.Value) reflect.Value { return r.with(args, dot, do) }
	}
	if (name == "and" || name == "or") && len(args) > 0 && !piped { // one that is piped has its value even if it is not needed
		return func(r *run, dot reflect.Value) (v reflect.Value) {
			for _, arg := range args {
				if v = arg(r, dot); truth(v) == (name == "or") {
					break
				}
			}
			return v
		}
	}
	return unknown.value
}

// called calls a Go function.
func called(f any, args []evaluator) evaluator {
	do := direct(f)
	if do == nil {
		fn := reflect.ValueOf(f)
		do = func(args []reflect.Value) reflect.Value { return call(fn, args) }
	}
	return func(r *run, dot reflect.Value) reflect.Value { return r.with(args, dot, do) }
}

// direct calls a function of a usual kind, which makes text, without reflection; nil: it is of another kind.
func direct(f any) func([]reflect.Value) reflect.Value {
	if f, ok := f.(func(string, ...any) (string, error)); ok {
		return func(args []reflect.Value) reflect.Value {
			need(len(args) > 0)
			rest := make([]any, len(args)-1)
			for i, arg := range args[1:] {
				if arg.IsValid() {
					rest[i] = arg.Interface()
				}
			}
			text, err := f(assigned(args[0], stringType).String(), rest...)
			need(err == nil)
			return reflect.ValueOf(text)
		}
	}
	return nil
}

// call calls a function or a bound method.
func call(f reflect.Value, args []reflect.Value) reflect.Value {
	t := f.Type()
	fixed := t.NumIn()
	if t.IsVariadic() {
		fixed--
	}
	need(len(args) == fixed || len(args) > fixed && t.IsVariadic())
	need(t.NumOut() == 1 || t.NumOut() == 2 && t.Out(1) == errorType)
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		if i < fixed {
			in[i] = assigned(arg, t.In(i))
		} else {
			in[i] = assigned(arg, t.In(fixed).Elem())
		}
	}
	out := f.Call(in)
	need(len(out) == 1 || out[1].IsNil())
	return out[0]
}

var (
	stringType   = reflect.TypeFor[string]()
	errorType    = reflect.TypeFor[error]()
	stringerType = reflect.TypeFor[fmt.Stringer]()
)

// assigned is an argument as a parameter of a type.
func assigned(v reflect.Value, t reflect.Type) reflect.Value {
	if !v.IsValid() {
		switch t.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Slice, reflect.Map, reflect.Func, reflect.Chan:
			return reflect.Zero(t)
		}
		giveUp()
	}
	if !v.Type().AssignableTo(t) {
		v = inside(v)
	}
	need(v.Type().AssignableTo(t))
	return v
}

// printers are the built-in functions that are known by their Go function.
var printers = template.FuncMap{
	"print": fmt.Sprint, "printf": fmt.Sprintf, "println": fmt.Sprintln,
	"html": template.HTMLEscaper, "js": template.JSEscaper, "urlquery": template.URLQueryEscaper,
}

// builtins are the built-in functions of values, all but and and or, which need not look at all of their arguments.
var builtins = map[string]func([]reflect.Value) reflect.Value{
	"not": func(args []reflect.Value) reflect.Value {
		need(len(args) == 1)
		return reflect.ValueOf(!truth(args[0]))
	},
	"len": func(args []reflect.Value) reflect.Value {
		need(len(args) == 1)
		return reflect.ValueOf(base(args[0]).Len())
	},
	"eq": func(args []reflect.Value) reflect.Value {
		need(len(args) > 1)
		return reflect.ValueOf(slices.ContainsFunc(args[1:], func(arg reflect.Value) bool { return equal(args[0], arg) }))
	},
	"ne": comparison(func(a, b reflect.Value) bool { return !equal(a, b) }),
	"lt": comparison(func(a, b reflect.Value) bool { return compare(a, b) < 0 }),
	"le": comparison(func(a, b reflect.Value) bool { return compare(a, b) <= 0 }),
	"gt": comparison(func(a, b reflect.Value) bool { return compare(a, b) > 0 }),
	"ge": comparison(func(a, b reflect.Value) bool { return compare(a, b) >= 0 }),
	"index": func(args []reflect.Value) reflect.Value {
		need(len(args) > 1)
		v := args[0]
		for _, key := range args[1:] {
			v = item(base(v), inside(key))
		}
		return v
	},
	"slice": func(args []reflect.Value) reflect.Value {
		need(1 <= len(args) && len(args) <= 3)
		v := base(args[0])
		ends := [2]int{0, v.Len()}
		for i, arg := range args[1:] {
			ends[i] = int(inside(arg).Int())
		}
		return v.Slice(ends[0], ends[1])
	},
}

// base is what pointers and interfaces lead to.
func base(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	return v
}

// inside is what an interface holds, or the value itself.
func inside(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

// item is an item of a list or a map, or a byte of a text.
func item(v, key reflect.Value) reflect.Value {
	if v.Kind() != reflect.Map {
		return v.Index(int(key.Int()))
	}
	need(key.Type().AssignableTo(v.Type().Key()))
	if item := v.MapIndex(key); item.IsValid() {
		return item
	}
	return reflect.Zero(v.Type().Elem())
}

func comparison(holds func(a, b reflect.Value) bool) func([]reflect.Value) reflect.Value {
	return func(args []reflect.Value) reflect.Value {
		need(len(args) == 2)
		return reflect.ValueOf(holds(args[0], args[1]))
	}
}

func equal(a, b reflect.Value) bool {
	if a, b := inside(a), inside(b); a.Kind() == reflect.Bool && b.Kind() == reflect.Bool {
		return a.Bool() == b.Bool()
	}
	return compare(a, b) == 0
}

// compare says which of two texts or numbers of a sort comes first.
func compare(a, b reflect.Value) int {
	a, b = inside(a), inside(b)
	switch {
	case a.Kind() == reflect.String && b.Kind() == reflect.String:
		return cmp.Compare(a.String(), b.String())
	case a.CanInt() && b.CanInt():
		return cmp.Compare(a.Int(), b.Int())
	case a.CanUint() && b.CanUint():
		return cmp.Compare(a.Uint(), b.Uint())
	}
	need(!math.IsNaN(a.Float()) && !math.IsNaN(b.Float()))
	return cmp.Compare(a.Float(), b.Float())
}
