package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/go-echarts/go-echarts/v2/types"
)

// option is an ECharts option that is being written: JSON, byte for byte as encoding/json has it. What an option is mostly made of,
// places and texts, is appended at once. The rest, as go-echarts' styles of an axis, is left to encoding/json, which has to look
// at the type of each value, and reads once more what a method of ours gives it.
type option []byte

// part is what writes itself into an option.
type part interface{ write(o *option) }

// open and end are around the elements of a list and the fields of an object.
func (o *option) open(bracket byte) { *o = append(*o, bracket) }
func (o *option) end(bracket byte)  { *o = append(*o, bracket) }

// item comes before an element of a list.
func (o *option) item() {
	if (*o)[len(*o)-1] != '[' {
		*o = append(*o, ',')
	}
}

// key comes before the value of a field. Keys are ours, and need no escapes.
func (o *option) key(name string) {
	if (*o)[len(*o)-1] != '{' {
		*o = append(*o, ',')
	}
	*o = append(*o, '"')
	*o = append(*o, name...)
	*o = append(*o, '"', ':')
}

func (o *option) int(n int) { *o = strconv.AppendInt(*o, int64(n), 10) }

func (o *option) float(f float64) {
	const exact = 1 << 53
	switch whole := int64(f); {
	case float64(whole) == f && whole != 0 && whole > -exact && whole < exact: // 0 may be −0
		*o = strconv.AppendInt(*o, whole, 10)
	case f == 0 || math.Abs(f) >= 1e-6 && math.Abs(f) < 1e21:
		*o = strconv.AppendFloat(*o, f, 'f', -1, 64)
	default:
		o.any(f)
	}
}

// text is a string; one that needs an escape is left to encoding/json.
func (o *option) text(s string) {
	for _, r := range s {
		switch r {
		case '"', '\\', '<', '>', '&', '\u2028', '\u2029', utf8.RuneError:
			o.any(s)
			return
		}
		if r < ' ' {
			o.any(s)
			return
		}
	}
	*o = append(*o, '"')
	*o = append(*o, s...)
	*o = append(*o, '"')
}

func (o *option) any(v any) {
	encoded, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("chart: an option holds what JSON cannot: %v", err)) // a bug: no input makes a NaN here
	}
	*o = append(*o, encoded...)
}

// value is that of a field that takes several types.
func (o *option) value(v any) {
	switch v := v.(type) {
	case part:
		v.write(o)
	case []point:
		list(o, v)
	case int:
		o.int(v)
	case float64:
		o.float(v)
	case string:
		o.text(v)
	case types.Bool:
		*o = strconv.AppendBool(*o, *v)
	default:
		o.any(v)
	}
}

// A field that says nothing is left out.

func (o *option) intField(name string, n int) {
	if n != 0 {
		o.key(name)
		o.int(n)
	}
}

func (o *option) floatField(name string, f float64) {
	if f != 0 {
		o.key(name)
		o.float(f)
	}
}

func (o *option) textField(name, s string) {
	if s != "" {
		o.key(name)
		o.text(s)
	}
}

func (o *option) boolField(name string, b bool) {
	if b {
		o.key(name)
		*o = append(*o, "true"...)
	}
}

func (o *option) valueField(name string, v any) {
	if v != nil {
		o.key(name)
		o.value(v)
	}
}

func partField[T any, P interface {
	*T
	part
}](o *option, name string, p P) {
	if p != nil {
		o.key(name)
		p.write(o)
	}
}

// list writes what are parts, one after the other.
func list[T any, P interface {
	*T
	part
}](o *option, all []T) {
	o.open('[')
	for i := range all {
		o.item()
		P(&all[i]).write(o)
	}
	o.end(']')
}
