package cache

import (
	"encoding/binary"
	"fmt"
	"math"
	"reflect"

	"jiuwen/generator/day"
)

// A Codec turns values of one type into bytes and back, by the type's fields in their order. It is for trees of plain
// values: structs of exported fields, slices, arrays, pointers that nobody shares, strings, numbers, booleans, days, and
// interfaces that hold one of the types it was made with. What is zero costs a bit. Strings that are read share one text,
// so that reading allocates little: it is what a build of a large team does most.
type Codec[T any] struct {
	coder coder
}

// NewCodec makes the codec of T. boxed are values of the types that interfaces in it may hold. It panics on a type that it
// can't write: that is known when a program is written.
func NewCodec[T any](boxed ...any) *Codec[T] {
	m := maker{made: map[reflect.Type]*coder{}}
	for _, b := range boxed {
		m.boxed = append(m.boxed, reflect.TypeOf(b))
	}
	for _, t := range m.boxed {
		m.of(t)
	}
	return &Codec[T]{coder: *m.of(reflect.TypeFor[T]())}
}

// Append adds the bytes of a value. It is false where an interface holds a type that the codec was not made with.
func (c *Codec[T]) Append(b []byte, value *T) ([]byte, bool) {
	w := writer{b: b}
	c.coder.write(&w, reflect.ValueOf(value).Elem())
	return w.b, !w.failed
}

// Read sets a value, which is zero, from what Append wrote. It is false where the bytes are no such thing.
func (c *Codec[T]) Read(text string, value *T) bool {
	r := reader{text: text}
	c.coder.read(&r, reflect.ValueOf(value).Elem())
	return !r.failed && r.at == len(r.text)
}

type writer struct {
	b      []byte
	failed bool
}

func (w *writer) number(n uint64) { w.b = binary.AppendUvarint(w.b, n) }

type reader struct {
	text   string
	at     int
	failed bool
}

// number reads a number in seven bits a byte.
func (r *reader) number() uint64 {
	var n uint64
	for shift := 0; shift < 64 && r.at < len(r.text); shift += 7 {
		b := r.text[r.at]
		r.at++
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
	r.failed = true
	return 0
}

// signed reads a number that AppendVarint wrote.
func (r *reader) signed() int64 {
	n := r.number()
	return int64(n>>1) ^ -int64(n&1)
}

// count makes a length of a number: of things of which each takes at least a byte.
func (r *reader) count(n uint64) int {
	if n > uint64(len(r.text)-r.at) { //nolint:gosec // at is within the text
		r.failed = true
		return 0
	}
	return int(n) //nolint:gosec // at most the text's length
}

func (r *reader) bytes(n int) string {
	if n > len(r.text)-r.at {
		r.failed = true
		return ""
	}
	s := r.text[r.at : r.at+n]
	r.at += n
	return s
}

// coder writes and reads values of one type.
type coder struct {
	write func(*writer, reflect.Value)
	read  func(*reader, reflect.Value) // sets a value that is zero
}

type maker struct {
	made  map[reflect.Type]*coder
	boxed []reflect.Type
}

// of makes the coder of a type, once; a type may hold itself.
func (m *maker) of(t reflect.Type) *coder {
	if c := m.made[t]; c != nil {
		return c
	}
	c := &coder{}
	m.made[t] = c
	*c = m.make(t)
	return c
}

var typeOfDay = reflect.TypeFor[day.Date]()

func (m *maker) make(t reflect.Type) coder {
	if t == typeOfDay {
		return coder{writeDay, readDay}
	}
	switch t.Kind() {
	case reflect.Bool:
		return coder{
			func(w *writer, v reflect.Value) {
				if v.Bool() {
					w.b = append(w.b, 1)
				} else {
					w.b = append(w.b, 0)
				}
			},
			func(r *reader, v reflect.Value) { v.SetBool(r.number() == 1) },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return coder{
			func(w *writer, v reflect.Value) { w.b = binary.AppendVarint(w.b, v.Int()) },
			func(r *reader, v reflect.Value) { v.SetInt(r.signed()) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return coder{
			func(w *writer, v reflect.Value) { w.number(v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.number()) },
		}
	case reflect.Float64:
		return coder{
			func(w *writer, v reflect.Value) {
				w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(v.Float()))
			},
			func(r *reader, v reflect.Value) {
				if bits := r.bytes(8); bits != "" {
					v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64([]byte(bits))))
				}
			},
		}
	case reflect.String:
		return coder{
			func(w *writer, v reflect.Value) {
				w.number(uint64(v.Len())) //nolint:gosec // no length is negative
				w.b = append(w.b, v.String()...)
			},
			func(r *reader, v reflect.Value) { v.SetString(r.bytes(r.count(r.number()))) },
		}
	case reflect.Slice:
		return m.slice(t)
	case reflect.Array:
		elem := m.of(t.Elem())
		return coder{
			func(w *writer, v reflect.Value) {
				for i := range v.Len() {
					elem.write(w, v.Index(i))
				}
			},
			func(r *reader, v reflect.Value) {
				for i := range v.Len() {
					elem.read(r, v.Index(i))
				}
			},
		}
	case reflect.Pointer:
		return m.pointer(t)
	case reflect.Struct:
		return m.structure(t)
	case reflect.Interface:
		return m.box()
	default:
		panic(fmt.Sprintf("cache: a %s can't be kept", t))
	}
}

func writeDay(w *writer, v reflect.Value) {
	w.b = binary.AppendVarint(w.b, int64(v.Interface().(day.Date).Since(day.Date{})))
}

func readDay(r *reader, v reflect.Value) {
	*v.Addr().Interface().(*day.Date) = day.Date{}.Add(int(r.signed()))
}

// slice is nil as 0, else its length and one.
func (m *maker) slice(t reflect.Type) coder {
	elem := m.of(t.Elem())
	return coder{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.number(0)
				return
			}
			w.number(uint64(v.Len()) + 1) //nolint:gosec // no length is negative
			for i := range v.Len() {
				elem.write(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			n := r.number()
			if n == 0 {
				return
			}
			length := r.count(n - 1)
			v.Set(reflect.MakeSlice(t, length, length))
			for i := 0; i < length && !r.failed; i++ {
				elem.read(r, v.Index(i))
			}
		},
	}
}

func (m *maker) pointer(t reflect.Type) coder {
	elem := m.of(t.Elem())
	return coder{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.b = append(w.b, 0)
				return
			}
			w.b = append(w.b, 1)
			elem.write(w, v.Elem())
		},
		func(r *reader, v reflect.Value) {
			if r.number() == 1 {
				v.Set(reflect.New(t.Elem()))
				elem.read(r, v.Elem())
			}
		},
	}
}

// structure is a bit for each field that is not zero, and those fields.
func (m *maker) structure(t reflect.Type) coder {
	fields := make([]*coder, t.NumField())
	for i := range fields {
		if !t.Field(i).IsExported() {
			panic(fmt.Sprintf("cache: the field %s of %s can't be kept", t.Field(i).Name, t))
		}
		fields[i] = m.of(t.Field(i).Type)
	}
	if len(fields) > 64 {
		panic(fmt.Sprintf("cache: %s has too many fields", t))
	}
	return coder{
		func(w *writer, v reflect.Value) {
			var there uint64
			for i := range fields {
				if !v.Field(i).IsZero() {
					there |= 1 << i
				}
			}
			w.number(there)
			for i, field := range fields {
				if there>>i&1 == 1 {
					field.write(w, v.Field(i))
				}
			}
		},
		func(r *reader, v reflect.Value) {
			there := r.number()
			for i := 0; there != 0 && i < len(fields); i, there = i+1, there>>1 {
				if there&1 == 1 {
					fields[i].read(r, v.Field(i))
				}
			}
			r.failed = r.failed || there != 0
		},
	}
}

// box is an interface: nothing as 0, else the number of the type that it holds, and the value.
func (m *maker) box() coder {
	return coder{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.number(0)
				return
			}
			for i, t := range m.boxed {
				if v.Elem().Type() == t {
					w.number(uint64(i) + 1)
					m.made[t].write(w, v.Elem())
					return
				}
			}
			w.failed = true
		},
		func(r *reader, v reflect.Value) {
			n := r.number()
			if n == 0 {
				return
			}
			if n > uint64(len(m.boxed)) {
				r.failed = true
				return
			}
			held := reflect.New(m.boxed[n-1]).Elem()
			m.made[m.boxed[n-1]].read(r, held)
			v.Set(held)
		},
	}
}
