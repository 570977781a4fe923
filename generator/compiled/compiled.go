// Package compiled writes the pages of html/template's templates more than ten times as fast as html/template does.
//
// html/template works out once how each value of a template has to be escaped, and puts the names of its escapers into the
// template's tree. But for each page it walks that tree anew, looks up each field by its name and calls each escaper by
// reflection, which was near half the work of a build. This package takes the escaped tree and makes closures of it, for each type
// of views: from there it follows the types of fields, items and variables, so that most fields have been found before the first
// page, and the others are looked for once in each type that they are asked of. An escaper appends to the page, and what is the same
// on all pages is text.
//
// What it writes is, byte for byte, what html/template would have written. It reports nothing: at anything that it does not
// know and at anything that goes wrong it gives up, and html/template makes the page from its beginning, or says what is wrong
// with it. Always left to html/template are the rarer contexts (in scripts all that is not template.JS, styles, srcset, names of
// attributes), partials that are called inside of tags, call, and what can be read but once: channels and iterator functions. So a
// version of Go whose escapers have other names costs speed, no more; one whose escapers write otherwise fails the tests.
//
// A page may be made twice, and a call without values of the view is made only once for all pages: functions and methods that
// templates call must say the same each time. A view holds no reflect.Value.
package compiled

import (
	"errors"
	"html/template"
	"io"
	"reflect"
	"sync"
)

// Template is a template that has been compiled. Many goroutines may use it at once.
type Template struct {
	set       *template.Template
	name      string
	functions template.FuncMap
	appenders map[string]Appender

	mutex sync.Mutex
	fast  map[reflect.Type]*part // by the views' types
}

// New compiles the template of that name of a set, with the functions that the set was parsed with and the appenders of some of
// them. The error is html/template's, where it can't tell how a value has to be escaped.
func New(set *template.Template, name string, functions template.FuncMap, appenders map[string]Appender) (*Template, error) {
	// Escaping comes with the first execution; that a page can't be made of nothing is no fault.
	var unsafe *template.Error
	if err := set.ExecuteTemplate(io.Discard, name, nil); errors.As(err, &unsafe) {
		return nil, err
	}
	return &Template{set: set, name: name, functions: functions, appenders: appenders, fast: map[reflect.Type]*part{}}, nil
}

// part is the template, compiled for a type of views once one comes: fields are looked for then, and not on each page.
func (t *Template) part(view any) *part {
	of := reflect.TypeOf(view)
	t.mutex.Lock()
	defer t.mutex.Unlock()
	if t.fast[of] == nil {
		c := compiler{set: t.set, functions: t.functions, appenders: t.appenders, parts: map[instance]*part{}}
		t.fast[of] = c.template(instance{t.name, of})
	}
	return t.fast[of]
}

// Execute writes the page that the template makes of a view.
func (t *Template) Execute(w io.Writer, view any) error {
	r := runs.Get().(*run)
	defer runs.Put(r)
	page, ok := t.part(view).page(r, view)
	if !ok {
		return t.Slow(w, view)
	}
	_, err := w.Write(page)
	return err
}

// Fast is the page, made without html/template; not ok where it gave up.
func (t *Template) Fast(view any) (page []byte, ok bool) { return t.part(view).page(new(run), view) }

// Slow writes the page by html/template.
func (t *Template) Slow(w io.Writer, view any) error {
	return t.set.ExecuteTemplate(w, t.name, view)
}

// run is the making of one page.
type run struct {
	out   []byte
	stack []reflect.Value // the variables of the templates that are at work, and the arguments of calls
	frame int             // where those of the innermost template begin; the first is $
	depth int             // how many templates are at work
}

var runs = sync.Pool{New: func() any { return new(run) }}

// page is the page that a template makes of a view.
func (p *part) page(r *run, view any) (page []byte, ok bool) {
	ok = r.try(func() { r.call(p, reflect.ValueOf(view)) })
	clear(r.stack[:cap(r.stack)]) // to let go of the view
	return r.out, ok
}

// try begins anew, and says whether do came to its end.
func (r *run) try(do func()) (done bool) {
	r.out, r.stack, r.frame, r.depth = r.out[:0], r.stack[:0], 0, 0
	defer func() {
		if !done {
			_ = recover() // whatever it is, html/template meets it as well, and says it
		}
	}()
	do()
	return true
}

// giveUp leaves the page to html/template.
func giveUp() { panic("left to html/template") }

// need gives up where something does not hold.
func need(holds bool) {
	if !holds {
		giveUp()
	}
}

// deepest is how many templates may call each other. html/template allows many more, but few need them.
const deepest = 1000

// call runs a template.
func (r *run) call(p *part, dot reflect.Value) {
	r.depth++
	need(r.depth <= deepest)
	frame := r.frame
	r.frame = len(r.stack)
	r.stack = append(r.stack, make([]reflect.Value, p.slots)...)
	r.stack[r.frame] = dot
	p.body.run(r, dot)
	r.stack = r.stack[:r.frame]
	r.frame = frame
	r.depth--
}
