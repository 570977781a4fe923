package field

import (
	"reflect"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/method"
)

// every has a field of each kind.
type every struct {
	Text, Name     Value[string]
	Texts, Names   []Value[string]
	Number         Value[float64]
	Whole, Refused Value[int]
	Date           Value[day.Date]
	Word           Value[method.Grade]
	Words          []Value[method.Role]
	Bool           bool
	Keys           []Value[string]
	One            inner
	Many           []inner
	Named          []Entry[inner]
	NamedWords     []Entry[method.Grade]
}

var everything = NewSection("every",
	Text("text 文字", "", "", func(e *every) *Value[string] { return &e.Text }),
	Name("name 名字", "", "", func(e *every) *Value[string] { return &e.Name }),
	Texts("texts", "", "", func(e *every) *[]Value[string] { return &e.Texts }),
	Names("names", "", "", func(e *every) *[]Value[string] { return &e.Names }),
	Number("number", "", "", -9, 9, func(e *every) *Value[float64] { return &e.Number }),
	Whole("whole", "", "", -9, 9, func(e *every) *Value[int] { return &e.Whole }),
	Refusing(Whole("refused", "", "", -9, 9, func(e *every) *Value[int] { return &e.Refused }), 0, "support-zero", "support-range"),
	Date("date", "", "", func(e *every) *Value[day.Date] { return &e.Date }),
	OneOf("word", "", "", method.Grades, func(e *every) *Value[method.Grade] { return &e.Word }),
	SomeOf("words", "", "", method.Roles, func(e *every) *[]Value[method.Role] { return &e.Words }),
	Bool("bool", "", "", func(e *every) *bool { return &e.Bool }),
	KeysOf("keys", "", "", inners, diag.Code("unknown-guess"), func(e *every) *[]Value[string] { return &e.Keys }),
	One("one", "", "", inners, func(e *every) *inner { return &e.One }),
	Many("many", "", "", inners, func(e *every) *[]inner { return &e.Many }),
	Named("named", "", "", inners, func(e *every) *[]Entry[inner] { return &e.Named }),
	NamedWords("named_words", "", "", method.Grades, func(e *every) *[]Entry[method.Grade] { return &e.NamedWords }),
)

func TestASectionGivesWhatItHasReadInCanonicalShape(t *testing.T) {
	type m = map[string]any
	for yaml, want := range map[string]m{
		"文字: a\n名字: b\ntexts: c\nnames: [d, e]\nnumber: 1.5\nwhole: -2\nrefused: 3\ndate: 2026-01-02\nword: 高\nwords: [技术, EB]\nbool: 是\nkeys: 备注\n" +
			"one: {备注: f}\nmany: [{note: g}, {}]\nnamed: {x: {note: h}}\nnamed_words: {y: 低}\n": {
			"text": "a", "name": "b", "texts": []any{"c"}, "names": []any{"d", "e"}, "number": 1.5, "whole": int64(-2), "refused": int64(3),
			"date": "2026-01-02", "word": "high", "words": []any{"TB", "EB"}, "bool": true, "keys": []any{"note"},
			"one": m{"note": "f"}, "many": []any{m{"note": "g"}, m{"note": nil}}, "named": m{"x": m{"note": "h"}}, "named_words": m{"y": "low"},
		},
		"{}": {
			"text": nil, "name": nil, "texts": []any{}, "names": []any{}, "number": nil, "whole": nil, "refused": nil, "date": nil, "word": nil,
			"words": []any{}, "bool": false, "keys": []any{}, "one": m{"note": nil}, "many": []any{}, "named": m{}, "named_words": m{},
		},
	} {
		root, diags := front.ParseYAML("a.yaml", []byte(yaml))
		r := NewReader("a.yaml")
		var e every
		everything.Read(r, root, &e)
		if diags = append(diags, r.Diags()...); len(diags) > 0 {
			t.Fatal(diags)
		}
		got := everything.Value(&e)
		for key := range want {
			if !reflect.DeepEqual(got[key], want[key]) {
				t.Errorf("%s: %#v, want %#v", key, got[key], want[key])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d keys", len(got))
		}
	}
}
