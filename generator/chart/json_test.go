package chart

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

func asJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTextsAndNumbersAreWrittenAsEncodingJSONDoes(t *testing.T) {
	values := []any{
		"", "王建国", "a b", "\x7f", "\"", "\\", "</script>", "a&b", "a\nb", "\x00", "\u2028", "\u2029", "\u2027 \u202a", "\xff", "\xe2\x80", "\ufffd", "👩‍👩‍👧",
		0.0, math.Copysign(0, -1), 1.0, -5.0, 0.1, 2.0 / 3, 1e-6, 9.9e-7, -1e-9, 1e15, 1 << 53, 1<<53 + 2, 1e20, 1e21, -1e300, math.MaxInt64, math.MinInt64, 0, -7,
	}
	for _, v := range values {
		var o option
		if o.value(v); string(o) != asJSON(t, v) {
			t.Errorf("%#v: %s, want %s", v, o, asJSON(t, v))
		}
	}
}

// fill sets a field to something.
func fill(field reflect.Value) {
	switch field.Kind() {
	case reflect.Pointer:
		field.Set(reflect.New(field.Type().Elem()))
		fill(field.Elem())
	case reflect.Interface:
		field.Set(reflect.ValueOf("x"))
	case reflect.String:
		field.SetString("x")
	case reflect.Int:
		field.SetInt(7)
	case reflect.Float64:
		field.SetFloat(1.5)
	case reflect.Bool:
		field.SetBool(true)
	}
}

// refused says whether writing panics.
func refused(write func()) (yes bool) {
	defer func() { yes = recover() != nil }()
	write()
	return false
}

func TestAGridOrAnAxisIsWrittenAsGoEChartsDoesOrRefused(t *testing.T) {
	var allOfGrid grid
	var allOfAxis axis
	written := 0
	for i := range reflect.TypeFor[opts.Grid]().NumField() {
		var g grid
		fill(reflect.ValueOf(&g.Grid).Elem().Field(i))
		var o option
		if refused(func() { changes(&o, []grid{g}, nil) }) {
			continue
		}
		written++
		fill(reflect.ValueOf(&allOfGrid.Grid).Elem().Field(i))
		if want := asJSON(t, []opts.Grid{g.Grid}); string(o) != want {
			t.Errorf("%s, want %s", o, want)
		}
	}
	for i := range reflect.TypeFor[opts.XAxis]().NumField() {
		var a axis
		fill(reflect.ValueOf(&a.XAxis).Elem().Field(i))
		var o option
		if refused(func() { changes(&o, []axis{a}, nil) }) {
			continue
		}
		written++
		if a.AxisLabel != nil { // has what go-echarts would say in any case, and comes behind the rest
			continue
		}
		fill(reflect.ValueOf(&allOfAxis.XAxis).Elem().Field(i))
		if want := asJSON(t, []opts.XAxis{a.XAxis}); string(o) != want {
			t.Errorf("%s, want %s", o, want)
		}
	}
	if written < 15 {
		t.Errorf("only %d fields are written", written)
	}
	var grids, axes option
	changes(&grids, []grid{allOfGrid}, nil)
	changes(&axes, []axis{allOfAxis}, nil)
	if want := asJSON(t, []opts.Grid{allOfGrid.Grid}); string(grids) != want {
		t.Errorf("%s, want %s", grids, want)
	}
	if want := asJSON(t, []opts.XAxis{allOfAxis.XAxis}); string(axes) != want {
		t.Errorf("%s, want %s", axes, want)
	}
	var label option
	changes(&label, []axis{supportAxis(1)}, []axis{{XAxis: supportAxis(2).XAxis}})
	if want := `[{"interval":1}]`; string(label) != want {
		t.Errorf("%s, want %s", label, want)
	}
}

func TestAPlotIsWrittenAsGoEChartsDoes(t *testing.T) {
	var of series
	var all charts.SingleSeries
	for i := range reflect.TypeFor[plot]().NumField() {
		name := reflect.TypeFor[plot]().Field(i).Name
		fill(reflect.ValueOf(&of.plot).Elem().Field(i))
		fill(reflect.ValueOf(&all).Elem().FieldByName(name))
	}
	var o option
	if of.write(&o); string(o) != asJSON(t, all) {
		t.Errorf("%s, want %s", o, asJSON(t, all))
	}
	if n := strings.Count(string(o), ":"); n != reflect.TypeFor[plot]().NumField() {
		t.Errorf("%d fields are written", n)
	}
}
