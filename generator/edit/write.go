package edit

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jiuwen/generator/field"
	"jiuwen/generator/front"
)

// flow is a node as it is written on one line, within brackets or so that it could stand there.
func (f *File) flow(n front.Node) string { return f.line(n, true) }

func (f *File) line(n front.Node, inFlow bool) string {
	var parts []string
	switch n.Kind {
	case front.List:
		for _, item := range n.Items {
			parts = append(parts, f.flow(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case front.Map:
		for _, pair := range n.Pairs {
			parts = append(parts, f.pair(pair))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case front.Text:
		return f.text(n.Text, inFlow)
	}
	return n.Text
}

// pair is a pair as it is written in brackets.
func (f *File) pair(p front.Pair) string { return f.text(p.Key, true) + ": " + f.flow(p.Value) }

// text is a text as it is written: plain where that is read as the same text, else quoted. It keeps to one line.
func (f *File) text(text string, inFlow bool) string {
	switch {
	case f.Format == front.JSON:
		var out bytes.Buffer
		e := json.NewEncoder(&out)
		e.SetEscapeHTML(false)
		_ = e.Encode(text) // a text in memory
		return strings.TrimSuffix(out.String(), "\n")
	case isPlain(text, inFlow):
		return text
	}
	return strconv.Quote(text) // whose escapes are YAML's
}

// taken is what a reader of YAML 1.1 or 1.2, a lenient one too, may take for something else than a text: nothing, true or false, a
// number of any base or of minutes and seconds, what is no number, a day or a time, a symbol, and the keys "<<" and "=". What an input method puts between quotes is better seen to be a text.
var taken = regexp.MustCompile(`^(?:(?i:~|null|true|false|y|yes|n|no|on|off)|<<|=|:.+|[“”„＂‘’].*|` +
	`[-+]?(?:0b[01_,]+|0o?[0-7_,]+|0x[0-9a-fA-F_,]+|[0-9][0-9_]*(?::[0-9_]+)+(?:\.[0-9_]*)?|(?:[0-9][0-9_,]*\.?[0-9_]*|\.[0-9_]+)(?:[eE][-+]?[0-9_]*)?)|` +
	`[-+]?\.(?i:inf|nan)|[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[-+:. \tZ0-9]*)?)$`)

// isUsual says that a text is of letters, digits and the few signs that mean nothing to YAML behind a letter: most are, and need no
// look by its reader.
func isUsual(text string) bool {
	if len(text) <= len("false") && taken.MatchString(text) || strings.HasSuffix(text, " ") {
		return false
	}
	for i, r := range text {
		if !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r) && !strings.ContainsRune(" .-_·()/&", r)) {
			return false
		}
	}
	return text != ""
}

// isPlain says that a text without quotes is read as itself.
func isPlain(text string, inFlow bool) bool {
	return isUsual(text) || readsAsItself(text, inFlow)
}

func readsAsItself(text string, inFlow bool) bool {
	if text == "" || taken.MatchString(text) || strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return false
	}
	if inFlow && strings.ContainsAny(text, ",[]{}") {
		return false
	}
	probe := "k: " + text + "\n"
	if inFlow {
		probe = "k: [" + text + "]\n"
	}
	root, diags := front.ParseYAML("", []byte(probe))
	if len(diags) > 0 || len(root.Pairs) != 1 {
		return false
	}
	n := root.Pairs[0].Value
	if inFlow {
		if len(n.Items) != 1 {
			return false
		}
		n = n.Items[0]
	}
	return n.Kind == front.Text && n.Text == text && n.Verbatim()
}

// style is how a file indents.
type style struct {
	unit int // a map below its key
	dash int // a list below its key
}

// style is how most of the file is indented, as its first map and first list show.
func (f *File) style() style {
	s := style{-1, -1}
	f.look(&f.Root, &s)
	if s.unit < 0 {
		s.unit = 2
	}
	if s.dash < 0 {
		s.dash = s.unit
	}
	return s
}

func (f *File) look(n *front.Node, s *style) {
	for i := range n.Pairs {
		p := &n.Pairs[i]
		if v := &p.Value; v.Span.Len() > 0 && !f.isFlow(v) && !f.isAlias(v) {
			in := f.column(int(v.Span.Start)) - f.column(int(p.KeySpan.Start))
			switch {
			case v.Kind == front.Map && s.unit < 0 && in > 0:
				s.unit = in
			case v.Kind == front.List && s.dash < 0 && in >= 0:
				s.dash = in
			}
			f.look(v, s)
		}
	}
	for i := range n.Items {
		if item := &n.Items[i]; !f.isFlow(item) && !f.isAlias(item) {
			f.look(item, s)
		}
	}
}

func (f *File) column(at int) int { return at - f.lineStart(at) }

// block are the lines of a pair that is not in brackets: what is within is on the key's line, but for maps, and lists of maps.
func (f *File) block(p front.Pair, column int, of *field.Spec) []string {
	key := strings.Repeat(" ", column) + f.text(p.Key, false) + ":"
	below := f.below(p.Value, column, of)
	if below == nil {
		return []string{key + " " + f.line(p.Value, false)}
	}
	return append([]string{key}, below...)
}

// below are the lines that stand for a value below its key, which is in a column; nil where the value belongs behind the key.
func (f *File) below(n front.Node, column int, of *field.Spec) []string {
	s := f.style()
	var lines []string
	switch {
	case isStamp(of):
	case n.Kind == front.Map && len(n.Pairs) > 0:
		for _, p := range n.Pairs {
			lines = append(lines, f.block(p, column+s.unit, specOf(sectionOf(of), p.Key))...)
		}
	case n.Kind == front.List && slices.ContainsFunc(n.Items, func(item front.Node) bool { return item.Kind == front.Map }):
		for _, item := range n.Items {
			lines = append(lines, f.entry(item, column+s.dash, " ", nested(sectionOf(of)), sectionOf(of))...)
		}
	}
	return lines
}

// entry are the lines of a list's entry whose dash is in a column.
func (f *File) entry(n front.Node, column int, gap string, lines bool, of *field.Table) []string {
	dash := strings.Repeat(" ", column) + "-" + gap
	if n.Kind != front.Map || len(n.Pairs) == 0 || !lines {
		return []string{dash + f.line(n, false)}
	}
	var all []string
	for _, p := range n.Pairs {
		all = append(all, f.block(p, len(dash), specOf(of, p.Key))...)
	}
	all[0] = dash + all[0][len(dash):]
	return all
}

// isStamp says that a field is what an import knows its files by. It comes last, and keeps to one line.
func isStamp(s *field.Spec) bool { return s != nil && s.Key == "crm" }

func sectionOf(s *field.Spec) *field.Table {
	if s == nil {
		return nil
	}
	return s.Section
}

func specOf(t *field.Table, key string) *field.Spec {
	spec, _ := under(t, nil, key)
	return spec
}

// nested says that the entries of a section may hold entries of their own: such are written in lines, others in brackets.
func nested(t *field.Table) bool {
	return t != nil && slices.ContainsFunc(t.Fields, func(s field.Spec) bool { return s.Type == field.TypeSection })
}
