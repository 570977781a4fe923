package theme

import (
	"bytes"
	"errors"
	"html/template"
	"regexp"
	"strconv"
	texttemplate "text/template"
	"text/template/parse"
	"unicode/utf8"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// Fault is a template that failed on a view.
type Fault struct{ diag.Diagnostic }

func (f *Fault) Error() string { return f.Path + ": " + f.Message(lang.EN) }

// faultOf tells a template's failure from one of the writer.
func faultOf(all map[string]file, err error) error {
	var execution texttemplate.ExecError
	var unsafe *template.Error
	if errors.As(err, &execution) || errors.As(err, &unsafe) {
		return &Fault{diagnose(all, err)}
	}
	return err
}

// place is how text/template and html/template begin their messages: the template, the line and, in most, the column in
// bytes from 0 or 1.
var place = regexp.MustCompile(`^(?:html/)?template: ?([^:\s]+):(\d+)(?::(\d+))?: (?:executing "[^"]*" )?((?s).*)$`)

// diagnose finds the place of a template's error in its file.
func diagnose(all map[string]file, err error) diag.Diagnostic {
	message := err.Error()
	var unsafe *template.Error
	if errors.As(err, &unsafe) && unsafe.Node != nil {
		location, _ := (*parse.Tree)(nil).ErrorContext(unsafe.Node)
		message = "template: " + location + ": " + unsafe.Description
	}
	found := place.FindStringSubmatch(message)
	if found == nil {
		return diag.New("template-broken", "", diag.Span{}, message)
	}
	name := found[1]
	line, _ := strconv.Atoi(found[2])
	column, _ := strconv.Atoi(found[3])
	return diag.New("template-broken", all[name].origin(name), span(all[name].data, line, column), found[4])
}

// span is the character at a line, from 1, and a column in bytes.
func span(data []byte, line, column int) diag.Span {
	start := 0
	for ; line > 1; line-- {
		end := bytes.IndexByte(data[start:], '\n')
		if end < 0 {
			break
		}
		start += end + 1
	}
	rest, _, _ := bytes.Cut(data[start:], []byte("\n"))
	start += min(column, len(rest))
	_, width := utf8.DecodeRune(data[start:])
	return diag.Span{Start: start, End: start + width}
}
