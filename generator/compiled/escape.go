package compiled

import (
	"fmt"
	"html/template"
	"reflect"
	"strconv"
	"strings"
	"text/template/parse"

	"jiuwen/generator/markup"
)

// kind is what a text is known to be, by its type.
type kind int

const (
	plain     kind = iota
	tagged         // template.HTML
	address        // template.URL
	attribute      // template.HTMLAttr
	script         // template.JS
)

var kinds = map[reflect.Type]kind{
	reflect.TypeFor[template.HTML](): tagged, reflect.TypeFor[template.URL](): address,
	reflect.TypeFor[template.HTMLAttr](): attribute, reflect.TypeFor[template.JS](): script,
}

// texter makes of values of a type what textOf does.
func texter(of reflect.Type) func(reflect.Value) (string, kind) {
	if of == nil || of.Kind() != reflect.String || of.NumMethod() > 0 {
		return textOf
	}
	k := kinds[of]
	return func(v reflect.Value) (string, kind) { return v.String(), k }
}

// textOf is a value as html/template's escapers see it.
func textOf(v reflect.Value) (string, kind) {
	if !v.IsValid() {
		return "", plain
	}
	t := v.Type()
	if v.Kind() == reflect.String && t == stringType {
		return v.String(), plain
	}
	if t.NumMethod() == 0 { // so that it does not say itself how it is written
		switch {
		case v.Kind() == reflect.String:
			return v.String(), kinds[t]
		case v.CanInt():
			return strconv.FormatInt(v.Int(), 10), plain
		}
	}
	if v = reflect.ValueOf(v.Interface()); !v.IsValid() {
		return "", plain
	}
	to := v
	for to.Kind() == reflect.Pointer && !to.IsNil() {
		to = to.Elem()
	}
	need(to.Kind() != reflect.Interface)
	if k, special := kinds[to.Type()]; special || to.Type() == stringType {
		return to.String(), k
	}
	for !v.Type().Implements(stringerType) && !v.Type().Implements(errorType) && v.Kind() == reflect.Pointer && !v.IsNil() {
		v = v.Elem()
	}
	return fmt.Sprint(v.Interface()), plain
}

// escaper appends a text to a page.
type escaper func(page []byte, text string, k kind) []byte

// filter is an escaper whose text goes through another one.
type filter func(text string, k kind) string

// escaped splits the pipeline of an action into the value and what writes it. An action without escapers is not of an escaped
// template, or in a form that this package does not know.
func (s *scope) escaped(p *parse.PipeNode) (e expression, write escaper, ok bool) {
	n := len(p.Cmds)
	if write = escapers[nameOf(p.Cmds[n-1])]; write == nil {
		return e, nil, false
	}
	for n--; n > 0; n-- {
		first, then := filters[nameOf(p.Cmds[n-1])], write
		if first == nil {
			return s.commands(p.Cmds[:n]), write, true
		}
		write = func(page []byte, text string, k kind) []byte { return then(page, first(text, k), plain) }
	}
	return e, nil, false
}

// nameOf is the name of a function that is called without arguments of its own.
func nameOf(c *parse.CommandNode) string {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok && len(c.Args) == 1 {
		return id.Ident
	}
	return ""
}

// escapers are html/template's, by the names that it gives them in escaped trees.
var escapers = map[string]escaper{
	"_html_template_htmlescaper": func(page []byte, text string, k kind) []byte {
		if k == tagged {
			return append(page, text...)
		}
		return special.Append(page, text)
	},
	"_html_template_rcdataescaper": func(page []byte, text string, k kind) []byte {
		if k == tagged {
			return specialInMarkup.Append(page, text)
		}
		return special.Append(page, text)
	},
	"_html_template_attrescaper": func(page []byte, text string, k kind) []byte {
		if k == tagged {
			need(!strings.Contains(text, "<")) // its tags would have to be taken out
			return specialInMarkup.Append(page, text)
		}
		return special.Append(page, text)
	},
	"_html_template_nospaceescaper": func(page []byte, text string, k kind) []byte {
		need(k != tagged)
		if text == "" {
			return append(page, refused...)
		}
		for _, r := range text { // also what is no UTF-8
			need(r < 0xfdd0 || 0xfdef < r && r < 0xfff0 || 0xffff < r)
		}
		return specialUnquoted.Append(page, text)
	},
	"_html_template_htmlnamefilter": func(page []byte, text string, k kind) []byte {
		need(k == attribute)
		return append(page, text...)
	},
	"_html_template_jsvalescaper": func(page []byte, text string, k kind) []byte {
		return append(page, scriptOf(text, k)...)
	},
	"_html_template_commentescaper": func(page []byte, _ string, _ kind) []byte { return page },
}

// filters are those of them that another one follows.
var filters = map[string]filter{
	"_html_template_urlfilter":     safeAddress,
	"_html_template_urlnormalizer": func(text string, _ kind) string { return percent(text, true) },
	"_html_template_urlescaper":    func(text string, k kind) string { return percent(text, k == address) },
	"_html_template_jsvalescaper":  scriptOf,
}

// scriptOf is a value in a script, which is a script itself.
func scriptOf(text string, k kind) string {
	need(k == script)
	return text
}

// refused is what html/template writes in the place of what may not stand there.
const refused = "ZgotmplZ"

// safeAddress refuses addresses of other schemes than those that lead to a page or a letter.
func safeAddress(text string, k kind) string {
	scheme, _, found := strings.Cut(text, ":")
	if k == address || !found || strings.Contains(scheme, "/") ||
		strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "mailto") {
		return text
	}
	return "#" + refused
}

// percent writes the bytes of an address that need it as %20. Those that have a meaning in an address may stand in a whole one.
func percent(text string, whole bool) string {
	var b []byte
	written := 0
	for i := range len(text) {
		c := text[i]
		switch {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0:
			continue
		case whole && strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0:
			continue
		case whole && c == '%' && i+2 < len(text) && isHex(text[i+1]) && isHex(text[i+2]):
			continue
		}
		const digits = "0123456789abcdef"
		b = append(append(b, text[written:i]...), '%', digits[c>>4], digits[c&15])
		written = i + 1
	}
	if written == 0 {
		return text
	}
	return string(append(b, text[written:]...))
}

func isHex(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F' }

var (
	special         = markup.Escapes{0: "\ufffd", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	specialInMarkup = markup.Escapes{0: "\ufffd", '"': "&#34;", '\'': "&#39;", '+': "&#43;", '<': "&lt;", '>': "&gt;"}
	specialUnquoted = markup.Escapes{
		0: "&#xfffd;", '\t': "&#9;", '\n': "&#10;", '\v': "&#11;", '\f': "&#12;", '\r': "&#13;", ' ': "&#32;", '"': "&#34;", '&': "&amp;",
		'\'': "&#39;", '+': "&#43;", '<': "&lt;", '=': "&#61;", '>': "&gt;", '`': "&#96;",
	}
)
