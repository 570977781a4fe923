package compiled

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// functions are those that the tests' templates may call.
var functions = template.FuncMap{
	"t": func(key string, args ...any) (string, error) {
		if key == "none" {
			return "", errors.New("no words")
		}
		return fmt.Sprint(append([]any{key}, args...)...), nil
	},
	"twice":  func(n int) int { return 2 * n },
	"joined": strings.Join,
	"same":   func(v any) any { return v },
	"mark":   func(s string) template.HTML { return template.HTML("<b>" + s + "</b>") },
	"href": func(s string) (template.HTMLAttr, error) {
		attribute, err := appendHref(nil, s)
		return template.HTMLAttr(attribute), err
	},
	"panics": func() string { panic("at the disco") },
}

func appendHref(page []byte, s string) ([]byte, error) {
	if s == "" {
		return nil, errors.New("no reference")
	}
	return append(page, `href="`+template.HTMLEscapeString(s)+`"`...), nil
}

type named string

// rows append their markup, and count how often.
type rows struct{ appended *int }

func (r rows) HTML(head string, n ...int) template.HTML { return template.HTML(r.append(nil, head, n)) }

func (r rows) AppendHTML(page []byte, head string, n ...int) []byte {
	*r.appended++
	return r.append(page, head, n)
}

func (r rows) append(page []byte, head string, n []int) []byte {
	return fmt.Appendf(page, "<b>%s %v</b>", template.HTMLEscapeString(head), n)
}

// Rows has no twin that does the same.
func (r rows) Rows() template.HTML   { return "<i>" }
func (r rows) AppendRows([]byte) int { return 1 }

// spoken says itself how it is written; so does a pointer to heard.
type (
	spoken struct{ n int }
	heard  struct{ n int }
)

func (s spoken) String() string { return fmt.Sprintf("<spoken %d>", s.n) }
func (h *heard) String() string { return fmt.Sprintf("<heard %d>", h.n) }

type inner struct {
	Text   string
	hidden string
	Heard  heard
	Any    any
	Next   *inner
	Sum    func() int
}

func (i inner) Get(key string, n ...int) string          { return fmt.Sprint(i.Text, key, n) }
func (i *inner) Of() string                              { return i.Text + "!" }
func (i inner) Failing() (string, error)                 { return "", errors.New("it failed") }
func (i inner) Two() (string, string)                    { return "", "" }
func (i inner) Stringers() []fmt.Stringer                { return []fmt.Stringer{spoken{1}, nil} }
func (i inner) Sorted(a named, _ int8, _ []string) named { return a }

type outer struct {
	inner
	*spoken
	Own int
}

// values are what the templates are given, as .V.
var values = func() map[string]any {
	text, markup, number, whole, nobody := "a text", template.HTML("<i>+</i>"), 1, inner{Text: "t", hidden: "h", Any: 7, Next: &inner{Text: "u"}}, (*inner)(nil)
	var held any = template.HTML("<u>")
	channel := make(chan int) // one that is read would not be the same for the next page
	close(channel)
	return map[string]any{
		"nil": nil, "empty": "", "text": "plain", "hostile": `</title></script><a href="x">'+&amp; ` + "\x00`=\t\n", "script": "javascript:alert(1)",
		"address": "https://x.example/a b/?q=%20%zz&é=[1]#(x)", "letter": "MailTo:a@b", "path": "a/b:c", "no UTF-8": "\xff+\xc3", "wide": "，\ufdd0\ufffd😀",
		"markup": template.HTML("<b>&amp;'+</b>"), "entity": template.HTML("&lt;\"+"), "attribute": template.HTMLAttr(`title="<"`), "json": template.JS(`{"a<":"+"}`),
		"string of a script": template.JSStr("a'b"), "safe address": template.URL("javascript:x('+')"), "colour": template.CSS("red"), "sources": template.Srcset("a.png 2x, b"),
		"0": 0, "-3": -3, "300": 300, "byte": uint8(7), "int64": int64(3), "1.5": 1.5, "float32": float32(0.1), "yes": true, "no": false, "complex": 1i,
		"nil text": (*string)(nil), "to text": &text, "to markup": &markup, "to what is held": &held, "named": named("n<"),
		"spoken": spoken{1}, "to spoken": &spoken{2}, "nil spoken": (*spoken)(nil), "heard": heard{1}, "to heard": &heard{2}, "error": errors.New("<e>"),
		"list": []string{"a", "b<", ""}, "empty list": []string{}, "nil list": []int(nil), "array": [2]int{1, 2}, "anything": []any{1, "a", nil, template.HTML("<b>"), spoken{3}},
		"map": map[string]int{"b": 1, "a": 2}, "by number": map[int]string{2: "b", -1: "a"}, "empty map": map[string]string(nil), "by anything": map[any]int{"a": 1, 2: 2},
		"by two types": map[any]int{"a": 1, named("b"): 2}, "by two types, the other way": map[any]int{"b": 1, named("a"): 2}, "to number": &number,
		"by name": map[named]int{"a": 1}, "texts": map[string]any{"a": "x", "Text": nil}, "inner": whole, "to inner": &whole, "nil inner": nobody, "list of inner": []inner{whole, {}},
		"outer": outer{whole, nil, 1}, "to outer": &outer{whole, &spoken{4}, 2}, "function": func() int { return 4 }, "channel": channel, "pointers": []*int{nil},
		"iterator": func(yield func(int) bool) { _ = yield(1) && yield(2) },
	}
}()

// texts are templates. Those that are slow are left to html/template whatever .V is; the others are not, for some .V.
var texts = []struct {
	text string
	slow bool
}{
	{text: `{{.V}}`}, {text: `<p title="{{.V}}">`}, {text: `<p title='a{{.V}}b'>`}, {text: `<p title={{.V}}>`}, {text: `<a href="{{.V}}">`}, {text: `<a href='{{.V}}'>`},
	{text: `<a href={{.V}}>`}, {text: `<a href="/x/{{.V}}">`}, {text: `<a href="/x?q={{.V}}&r={{.V}}">`}, {text: `<a href="#{{.V}}">`}, {text: `<p data-href="{{.V}}">`},
	{text: `<title>{{.V}}</title>`}, {text: `<textarea>{{.V}}</textarea>`}, {text: `<script type="application/json">{{.V}}</script>`}, {text: `<script>f({{.V}})</script>`},
	{text: `<button onclick="f({{.V}})">`}, {text: `<p {{.V}}>`}, {text: "<!-- {{.V}} -->x"}, {text: `<svg width="{{.V}}"><path d="M{{.V}}"/></svg>`},
	{text: `<script>f("{{.V}}")</script>`, slow: true}, {text: "<script>`{{.V}}`</script>", slow: true}, {text: `<script>/{{.V}}/</script>`, slow: true},
	{text: `<style>p { color: {{.V}} }</style>`, slow: true}, {text: `<p style="color: {{.V}}">`, slow: true}, {text: `<p style="background: url('{{.V}}')">`},
	{text: `<img srcset="{{.V}}">`, slow: true}, {text: `<meta http-equiv="refresh" content="0; url={{.V}}">`},
	{text: `{{if .V}}y{{else}}n{{end}}`}, {text: `{{with .V}}{{.}}{{else}}n{{.V}}{{end}}`}, {text: `{{with $x := .V}}{{$x}}{{$.V}}{{else with $y := 1}}{{$x}}{{$y}}{{end}}`},
	{text: `{{if $x := .V}}{{$x}}{{else}}{{$x}}{{end}}`}, {text: `{{if .V}}{{$x := 1}}{{$x}}{{else}}n{{end}}`}, {text: `{{$x := 1}}{{if .V}}{{$x = .V}}{{end}}{{$x}}`},
	{text: `{{$x := .V}}{{$x}}{{$x := 2}}{{$x}}`}, {text: `{{$x := 1}}{{with .V}}{{$x := 2}}{{$x = 3}}{{end}}{{$x}}`}, {text: `{{range .V}}[{{.}}]{{else}}none{{end}}`},
	{text: `{{range $i, $x := .V}}{{$i}}={{$x}},{{else}}none{{$i}}{{end}}`}, {text: `{{range $x := .V}}{{if $x}}{{$x}}{{continue}}{{end}}-{{break}}{{end}}!`},
	{text: `{{$x := 0}}{{$y := 0}}{{range $x, $y = .V}}{{end}}{{$x}}{{$y}}`}, {text: `{{$x := 0}}{{range $x = .V}}{{end}}{{$x}}`}, {text: `{{range $x, $x := .V}}{{$x}}{{end}}`},
	{text: `{{range .V}}{{range $.V}}{{.}}{{break}}{{end}}{{end}}`}, {text: `{{range .V}}{{with .}}{{break}}{{end}}x{{end}}`}, {text: `{{range $k, $v := .V}}{{index $.V $k}}{{end}}`},
	{text: `{{len .V}}`}, {text: `{{.V | len}}`}, {text: `{{index .V 0}}`}, {text: `{{index .V "a"}}`}, {text: `{{index .V 1 0}}`}, {text: `{{index "abc" .V}}`}, {text: `{{index .V}}`, slow: true}, {text: `{{index "abc" 1}}{{.V}}`},
	{text: `{{slice .V 1}}`}, {text: `{{slice .V 0 1}}`}, {text: `{{slice .V}}`}, {text: `{{slice .V 0 1 1}}`, slow: true}, {text: `{{slice .V 2 1}}`, slow: true}, {text: `{{index .V -1}}`},
	{text: `{{eq .V "plain"}}`}, {text: `{{eq .V 300 -3}}`}, {text: `{{eq .V "plain" 1}}`}, {text: `{{eq .V true}}`}, {text: `{{eq .V .V}}`}, {text: `{{eq .V nil}}`, slow: true}, {text: `{{ne .V 1.5}}`},
	{text: `{{eq .V}}`, slow: true}, {text: `{{lt .V 1}}{{le .V 0}}{{gt .V -4}}{{ge .V 300}}`}, {text: `{{lt .V "q"}}{{le .V "plain"}}{{gt .V ""}}{{ge .V "plain"}}`}, {text: `{{lt .V 2.5}}`},
	{text: `{{lt .V true}}`, slow: true}, {text: `{{lt 1 .V 2}}`, slow: true}, {text: `{{not .V}}`}, {text: `{{not .V 1}}`, slow: true}, {text: `{{and .V "x"}}`}, {text: `{{or .V "x"}}`}, {text: `{{or .V}}`},
	{text: `{{and .V (index .V 9)}}`}, {text: `{{.V | or "y"}}`, slow: true}, {text: `{{and}}`, slow: true}, {text: `{{if and .V (not (eq .V "x"))}}y{{end}}`}, {text: `{{print .V 1 "a" "b" nil}}`},
	{text: `{{printf "%v|%d|%s" .V 1 "<"}}`}, {text: `{{printf .V 1}}`}, {text: `{{println .V}}`}, {text: `{{html .V}}`, slow: true}, {text: `{{html .V | print}}`, slow: true}, {text: `{{print (html .V) (js .V)}}`},
	{text: `{{.V | html}}`, slow: true}, {text: `{{.V | urlquery}}`}, {text: `<a href="?q={{.V | urlquery}}">`}, {text: `{{print (urlquery .V)}}`}, {text: `{{call .V}}`, slow: true},
	{text: `{{.V.Text}}`}, {text: `{{.V.Next.Text}}`}, {text: `{{.V.Next.Next}}`}, {text: `{{.V.Next.Next.Text}}`, slow: true}, {text: `{{.V.hidden}}`, slow: true}, {text: `{{.V.Any}}`}, {text: `{{.V.Any.X}}`, slow: true},
	{text: `{{.V.Heard}}`}, {text: `{{.V.Of}}`}, {text: `{{.V.Get "a" 1 2}}`}, {text: `{{"a" | .V.Get}}`}, {text: `{{.V.Get 1}}`, slow: true}, {text: `{{.V.Get}}`, slow: true}, {text: `{{.V.Failing}}`, slow: true},
	{text: `{{.V.Two}}`, slow: true}, {text: `{{.V.Text "x"}}`, slow: true}, {text: `{{.V.Sum}}`}, {text: `{{range .V.Stringers}}{{.}},{{end}}`}, {text: `{{.V.Sorted "a" 1 nil}}`, slow: true},
	{text: `{{.V.a}}`}, {text: `{{.V.missing}}`, slow: true}, {text: `{{.V.Own}}`}, {text: `{{.V.String}}`}, {text: `{{.V.Nope}}`, slow: true}, {text: `{{.Nope}}`, slow: true},
	{text: `{{(.V).Text}}`}, {text: `{{(index .V 0).Text}}`}, {text: `{{with $x := .V}}{{$x.Text}}{{$x.Get "q"}}{{end}}`}, {text: `{{range .V}}{{.Of}}{{.Heard}}{{.Get "a"}}{{end}}`}, {text: `{{range .V}}{{. "x"}}{{end}}`},
	{text: `{{template "x" .V}}{{define "x"}}[{{.}}{{$}}]{{end}}`}, {text: `{{template "x"}}{{.V}}{{define "x"}}[{{.}}]{{end}}`}, {text: `<a href="{{template "x" .V}}">{{define "x"}}{{.}}{{end}}`, slow: true},
	{text: `{{template "x" .}}{{define "x"}}{{if .V}}{{.V}}{{else}}{{template "x" .V}}{{end}}{{end}}`}, {text: `{{$v := 1}}{{template "x" $w := .V}}{{$w}}{{define "x"}}{{$v := 2}}{{$v}}{{end}}{{$v}}`},
	{text: `{{block "x" .V}}{{.}}{{end}}{{/* nothing */}}`}, {text: `{{template "nowhere" .V}}`, slow: true},
	{text: `{{t "k"}}`}, {text: `{{t "k" .V 1}}`}, {text: `{{t .V}}`}, {text: `{{t "none"}}`, slow: true}, {text: `{{if .V}}{{t "none"}}{{end}}`}, {text: `{{t 1}}`, slow: true}, {text: `{{.V | t "k"}}`}, {text: `{{t}}`, slow: true},
	{text: `<p title="{{t "<k>"}}">{{t "+"}}{{.V}}`}, {text: `{{twice .V}}`}, {text: `{{twice 4}}{{"a" | print "b"}}`}, {text: `{{twice 2.0}}`, slow: true}, {text: `{{twice "x"}}`, slow: true}, {text: `{{joined .V ", "}}`}, {text: `{{joined nil "x"}}`},
	{text: `<a {{href .V}}>`}, {text: `<a {{href "x<"}} title={{.V}}>`}, {text: `{{href .V 1}}`, slow: true}, {text: `{{same .V}}`}, {text: `{{with same .V}}{{.}}{{end}}`}, {text: `{{mark "x"}}{{mark .V}}`}, {text: `<p title="{{mark "x"}}">`, slow: true}, {text: `{{panics}}`, slow: true}, {text: `{{if .V}}{{panics}}{{end}}`},
	{text: `{{range 3}}{{.}}{{end}}`}, {text: `{{range $i, $x := 3}}{{end}}`, slow: true}, {text: `{{range -1}}{{else}}e{{end}}`}, {text: `{{1.50}} {{1e3}} {{1_000}} {{true}} {{"a\n<"}}`}, {text: `{{0x1F}}`, slow: true}, {text: `{{'a'}}`, slow: true},
	{text: `{{1i}}`, slow: true}, {text: `{{9223372036854775808}}`, slow: true}, {text: `{{($x := .V)}}`, slow: true}, {text: "a < b <!-- gone --> {{- .V -}} \n c"}, {text: `{{if not .V}}{{else if .V}}y{{end}}<br>{{with .V}}{{end}}`},
}

// compile parses and compiles a template.
func compile(text string) (*Template, error) {
	set, err := template.New("page").Funcs(functions).Parse(text)
	if err != nil {
		return nil, err
	}
	return New(set, "page", functions, map[string]Appender{"href": appendHref})
}

// outcome is a page, and the words of what went wrong.
func outcome(render func(b *bytes.Buffer) error) (page, fault string) {
	var b bytes.Buffer
	if err := render(&b); err != nil {
		fault = err.Error()
	}
	return b.String(), fault
}

// sameAsHTMLTemplate compares the pages of a view, and says whether the compiled template made one itself.
func sameAsHTMLTemplate(t *testing.T, text string, compiled *Template, view any) bool {
	t.Helper()
	want, fault := outcome(func(b *bytes.Buffer) error { return compiled.Slow(b, view) })
	page, ok := compiled.Fast(view)
	if ok && (string(page) != want || fault != "") {
		t.Errorf("%s of %#v is %q, want %q %s", text, view, page, want, fault)
	}
	if got, said := outcome(func(b *bytes.Buffer) error { return compiled.Execute(b, view) }); got != want || said != fault {
		t.Errorf("%s of %#v is %q %s, want %q %s", text, view, got, said, want, fault)
	}
	return ok
}

func TestPagesAreThoseOfHTMLTemplate(t *testing.T) {
	for _, test := range texts {
		compiled, err := compile(test.text)
		if err != nil {
			if !test.slow {
				t.Errorf("%s: %v", test.text, err)
			}
			continue
		}
		fast := 0
		for _, value := range values {
			for _, view := range append(typed(value), map[string]any{"V": value}, struct{ V any }{value}, &struct{ V any }{value}) {
				if sameAsHTMLTemplate(t, test.text, compiled, view) {
					fast++
				}
			}
		}
		if fast == 0 != test.slow {
			t.Errorf("%s is fast for %d views", test.text, fast)
		}
	}
}

// typed are views whose field V is of the value's own type.
func typed(value any) []any {
	if value == nil {
		return nil
	}
	view := reflect.New(reflect.StructOf([]reflect.StructField{{Name: "V", Type: reflect.TypeOf(value)}}))
	view.Elem().Field(0).Set(reflect.ValueOf(value))
	return []any{view.Interface(), view.Elem().Interface()}
}

// view is one whose fields have types of their own.
type view struct {
	S string
	N named
	H template.HTML
	U template.URL
	J template.JS
	I int
	B bool
	F float64
	A any
	L []inner
	P *inner
	M map[string]int
	T spoken
	E []int
	R rows
}

var whole = view{
	"a<b>&\"'+ c", "javascript:n", "<b>'</b>", "javascript:'", `{"a":1}`, 3, true, 0.5, "any<", []inner{{Text: "x<", Any: 1}, {}}, &inner{Text: "p", Next: &inner{}},
	map[string]int{"b": 2, "a": 1}, spoken{9}, nil, rows{new(int)},
}

// fragments are pieces of templates.
var fragments = strings.Split(`{{.S}}~{{.N}}~{{.H}}~{{.U}}~{{.J}}~{{.I}}~{{.A}}~{{.T}}~{{.P.Text}}~{{.P.Of}}~{{.}}~{{$}}~{{$x}}~{{$i}}~{{$x := .S}}~{{$x = .I}}~{{$.S}}~`+
	`{{if .B}}~{{if .A}}~{{if not .E}}~{{with .P}}~{{with $x := .A}}~{{range .L}}~{{range $i, $x := .L}}~{{range $x := .M}}~{{range .E}}~{{range .I}}~{{else}}~{{end}}~{{end}}~{{end}}~`+
	`{{break}}~{{continue}}~{{template "a" .}}~{{define "a"}}~{{.Text}}~{{.Get "k" 1}}~{{.Any}}~{{len .L}}~{{index .L 0}}~{{(index .L 1).Text}}~{{eq .S "x"}}~{{lt .I 4}}~`+
	`{{and .B .E}}~{{or .E .S}}~{{print .S .I}}~{{printf "%v" .A}}~{{t "k" .I}}~{{t .S}}~{{.S | t "k"}}~{{twice .I}}~{{mark .S}}~{{href .S}}~{{.R.HTML .S .I}}~{{.R.HTML .I}}~{{.R.Rows}}~{{index .M "a"}}~{{slice .S 1 2}}~{{.Nope}}~`+
	`<a href="~<p title='~<p title=~<p title="~<title>~</title>~<script>~</script>~<!--~-->~<style>~</style>~">~'>~>~<p ~ x~?q=~#~ <`, "~")

// long are the templates that may take too long: those that count far or call themselves.
var long = regexp.MustCompile(`(?s)[0-9_]{3}|0[xXbBoO]|[0-9]e|(define|block).*template|page`)

func FuzzPagesAreThoseOfHTMLTemplate(f *testing.F) {
	for _, test := range texts {
		f.Add(test.text, []byte{})
	}
	for i := range fragments {
		f.Add("", []byte{byte(i), byte(2 * i), byte(3 * i)})
	}
	f.Fuzz(func(t *testing.T, text string, pieces []byte) {
		for _, b := range pieces {
			text += fragments[int(b)%len(fragments)]
		}
		if len(text) > 1000 || long.MatchString(text) {
			return
		}
		compiled, err := compile(text)
		if err != nil {
			return
		}
		sameAsHTMLTemplate(t, text, compiled, whole)
		sameAsHTMLTemplate(t, text, compiled, map[string]any{"V": whole, "S": 1, "L": []any{"x", inner{}}, "P": whole.P})
	})
}

func TestEndlessTemplateFailsAsHTMLTemplateSays(t *testing.T) {
	text := `{{template "x" .}}{{define "x"}}{{template "x" .}}{{end}}`
	compiled, err := compile(text)
	if err != nil {
		t.Fatal(err)
	}
	if sameAsHTMLTemplate(t, text, compiled, 1) {
		t.Error("it ended")
	}
}

func TestTemplateThatCannotBeEscapedIsRefused(t *testing.T) {
	var unsafe *template.Error
	if _, err := compile(`<a {{if .}}href="{{end}}>`); !errors.As(err, &unsafe) {
		t.Errorf("got %v", err)
	}
}

func TestMarkupAndAttributesAreAppendedWhereTheyCanBe(t *testing.T) {
	for text, appended := range map[string]int{
		`{{.R.HTML .S 1 2}}{{with .R}}{{.HTML "+"}}{{end}}`: 2, `{{range $i, $x := .L}}{{$.R.HTML $x.Text $i}}{{end}}`: 0, `{{(.R).HTML "x"}}`: 0, `{{.R.Rows}}`: 0,
		`<p title="{{.R.HTML "x"}}">`: 0, `<a {{href .S}}>{{href .S}}<a {{href .N}}>`: 0,
	} {
		compiled, err := compile(text)
		if err != nil {
			t.Fatal(err)
		}
		*whole.R.appended = 0
		if compiled.Fast(&whole); *whole.R.appended != appended {
			t.Errorf("%s appends %d times", text, *whole.R.appended)
		}
		sameAsHTMLTemplate(t, text, compiled, &whole)
	}
}

func TestATypeMayBeMetByItselfAndByPointers(t *testing.T) {
	compiled, err := compile(`{{range .}}{{.Get "a"}}{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range [][]any{{&inner{}, inner{}}, {inner{}, &inner{}}} {
		if page, ok := compiled.Fast(view); !ok || string(page) != "a[]a[]" {
			t.Errorf("got %q, %v", page, ok)
		}
	}
}

// TestManyMayRenderAtOnce meets new types from many goroutines.
func TestManyMayRenderAtOnce(t *testing.T) {
	compiled, err := compile(`{{range .}}{{.Text}}{{end}}`)
	if err != nil {
		t.Fatal(err)
	}
	type other struct{ Text int }
	views := []any{
		[]any{inner{Text: "a"}, other{1}, map[string]string{"Text": "m"}, &inner{Text: "p"}}, []other{{2}}, []map[string]any{{"Text": 1.5}}, []*outer{{inner: inner{Text: "o"}}},
	}
	want := []string{"a1mp", "2", "1.5", "o"}
	var group sync.WaitGroup
	for i := range 400 {
		group.Go(func() {
			if page, ok := compiled.Fast(views[i%4]); !ok || string(page) != want[i%4] {
				t.Errorf("got %q, %v", page, ok)
			}
		})
	}
	group.Wait()
}
