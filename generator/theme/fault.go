package theme

import (
	"bytes"
	"errors"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
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
var place = regexp.MustCompile(`^(?:html/)?template: ?(.+?):(\d+)(?::(\d+))?: (?:executing "[^"]*" )?((?s).*)$`)

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
	if from := begun.FindStringSubmatch(found[4]); from != nil {
		line, _ = strconv.Atoi(from[1])
	}
	column, err := strconv.Atoi(found[3])
	if err != nil {
		column = -1
	}
	d := diag.New("template-broken", all[name].origin(name), span(all[name], line, column), found[4])
	for _, c := range common {
		if args := c.says.FindStringSubmatch(found[4]); args != nil {
			d.Code, d.Args = c.code, nil
			for _, arg := range args[1:] {
				d.Args = append(d.Args, arg)
			}
			break
		}
	}
	if d.Code == "template-missing" {
		d.Suggest = nearest(d.Args[0].(string), names(all, "partial/*.html"))
	}
	return d
}

// begun is how text/template says where what has no end begins.
var begun = regexp.MustCompile(` started at .+:(\d+)$`)

// common are the mistakes that have words of their own, in both languages, by what text/template and html/template say.
var common = []struct {
	code diag.Code
	says *regexp.Regexp
}{
	{"template-field", regexp.MustCompile(`can't evaluate field (\S+) in type \*?(.+)$`)},
	{"template-function", regexp.MustCompile(`^function "([^"]*)" not defined`)},
	{"template-missing", regexp.MustCompile(`(?:no such template|template) "([^"]*)"(?: not defined)?$`)},
	{"template-endless", regexp.MustCompile(`exceeded maximum template depth`)},
	{"word-unknown", regexp.MustCompile(`error calling t: no words for "([^"]*)"`)},
}

// span is the character at a line, from 1, and a column in bytes; where the column is not known, −1, the line's actions, from
// the first to the last.
func span(f file, line, column int) diag.Span {
	text, start := f.text()
	for ; line > 1; line-- {
		before, after, found := strings.Cut(text, "\n")
		if !found {
			break
		}
		text = after
		start += len(before) + 1
	}
	text, _, _ = strings.Cut(text, "\n")
	if column < 0 {
		if found := actions.FindStringIndex(text); found != nil {
			return diag.At(start+found[0], start+found[1])
		}
		column = 0
	}
	column = min(column, len(text))
	_, width := utf8.DecodeRuneInString(text[column:])
	return diag.At(start+column, start+column+width)
}

// actions is what of a line is in braces, up to its end where the last ones are not closed.
var actions = regexp.MustCompile(`\{\{(.*\}\}|.*)`)

// marker is what html/template writes in the place of a value that may not stand where it does, as a script's URL.
const marker = "ZgotmplZ"

// attribute is the end of a tag's text, up to a value in an attribute of the kinds in which values are refused.
var attribute = regexp.MustCompile(`(?i)\b(?:href|src|srcset|poster|action|cite|data|style)\s*=\s*["']?[^"'<>]*$`)

// unsafe finds in a page a value that was refused, and the action of the site's own templates that asked for it. The word alone,
// in a text, is nothing.
func unsafe(all map[string]file, page []byte) (diag.Diagnostic, bool) {
	for end := 0; ; end += len(marker) {
		at := bytes.Index(page[end:], []byte(marker))
		if at < 0 {
			return diag.Diagnostic{}, false
		}
		end += at
		before := attribute.Find(bytes.TrimSuffix(page[max(0, end-200):end], []byte("#")))
		if before == nil {
			continue
		}
		for _, name := range slices.Sorted(maps.Keys(all)) {
			f := all[name]
			start := bytes.Index(f.data, slices.Concat(before, []byte("{{")))
			if f.layer == builtIn || start < 0 {
				continue
			}
			start += len(before)
			action, _, _ := bytes.Cut(f.data[start:], []byte("}}"))
			return diag.New("template-unsafe", f.origin(name), diag.At(start, min(start+len(action)+len("}}"), len(f.data)))), true
		}
	}
}

// forbidden is what the policy of all pages (their Content-Security-Policy) makes a browser ignore: styles and scripts in the
// page, and what lies on another host. A script that is JSON is none.
var forbidden = []*regexp.Regexp{
	regexp.MustCompile(`(?i)<style\b|\s(?:style|on[a-z]+)\s*=\s*["'{]`),
	regexp.MustCompile(`(?i)<script>|<script\s+type="?(?:module|text/javascript)"?>`),
	regexp.MustCompile(`(?i)<(?:script|img|source|video|audio|iframe)\b[^>]*\ssrc\s*=\s*["']?(?:https?:)?//`),
	regexp.MustCompile(`(?i)<link\b[^>]*\srel\s*=\s*["']?(?:stylesheet|icon|preload)\b[^>]*\shref\s*=\s*["']?(?:https?:)?//`),
}

// blocked reports what of a template a browser would ignore. The template begins at an offset of its file.
func blocked(path, text string, offset int) diag.List {
	var diags diag.List
	for _, pattern := range forbidden {
		for _, found := range pattern.FindAllStringIndex(text, -1) {
			diags.Add("template-blocked", path, diag.At(found[0], found[1]).Shift(offset))
		}
	}
	return diags
}
