package start

import (
	"bytes"
	"strings"

	"github.com/mattn/go-runewidth"

	"jiuwen/generator/edit"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// off begins a line that says nothing yet. Without it the line is front matter.
const off = "# "

// comments is the column at which comments begin.
const comments = 28

// form is a front matter to fill in.
type form struct {
	lang lang.Lang
	b    bytes.Buffer
	gap  bool // an empty line is due
}

// howTo stands above the form; "##" tells it from what can be filled in.
var howTo = lang.Text{
	ZH: "## 去掉行首的“# ”，在冒号后面写上，这一行就算数；不知道的留着，空着就是还没弄清楚。正文写在下面的 --- 之后。",
	EN: "## Take away the \"# \" before a line and write behind its colon, and the line counts. Leave what you do not know. Text goes below the next ---.",
}

// bytes is the file: what is known of it, and the rest of its table to fill in.
func (f File) bytes(table *field.Table) []byte {
	w := form{lang: f.Lang}
	w.b.WriteString("---\n" + howTo.In(f.Lang) + "\n")
	var open []*field.Spec
	for i := range table.Fields {
		spec := &table.Fields[i]
		known := ""
		switch {
		case i == 0: // what names the thing comes first in every table
			known = f.Title
		case spec.Key == "account":
			known = f.Account
		case spec.Key == "crm": // an import's own
			continue
		}
		if known == "" {
			open = append(open, spec)
			continue
		}
		w.b.WriteString(spec.KeyIn(w.lang) + ": " + edit.Scalar(known) + "\n")
	}
	for _, spec := range open {
		w.top(spec)
	}
	w.b.WriteString("---\n")
	return w.b.Bytes()
}

// top writes a field of the file. The head of a section counts from the start, so that each line below it can for itself.
func (w *form) top(spec *field.Spec) {
	if w.gap || spec.Type == field.TypeSection {
		w.b.WriteByte('\n')
	}
	w.gap = spec.Type == field.TypeSection
	if !w.gap {
		w.line(off+spec.KeyIn(w.lang)+":"+empty(spec), w.about(spec))
		return
	}
	w.line(spec.KeyIn(w.lang)+":", w.about(spec))
	for i := range spec.Section.Fields {
		inner := &spec.Section.Fields[i]
		indent := "  "
		switch {
		case spec.Many && i == 0:
			indent = "  - "
		case spec.Many:
			indent = "    "
		}
		w.line(off+indent+inner.KeyIn(w.lang)+":"+empty(inner), w.within(inner))
	}
}

// line writes a line with a comment behind it.
func (w *form) line(text, comment string) {
	w.b.WriteString(text)
	if comment != "" {
		w.b.WriteString(strings.Repeat(" ", max(1, comments-width(text))) + "# " + comment)
	}
	w.b.WriteByte('\n')
}

// width is how many columns a text takes.
func width(text string) int {
	return (&runewidth.Condition{EastAsianWidth: false}).StringWidth(text)
}

// empty is the value of what is not known.
func empty(spec *field.Spec) string {
	if spec.Many {
		return " []"
	}
	return ""
}

// about is what a field of the file means, and what may be written for it.
func (w *form) about(spec *field.Spec) string {
	about, may := spec.About.In(w.lang), ""
	if about == spec.KeyIn(w.lang) {
		about = ""
	}
	if spec.Type != field.TypeSection { // what a section holds stands below it
		may = w.may(spec)
	}
	return w.join(about, may)
}

// within is about of a field of a section.
func (w *form) within(spec *field.Spec) string {
	if spec.Type != field.TypeSection {
		return w.about(spec)
	}
	return w.join(spec.About.In(w.lang), w.may(spec))
}

// join puts a colon between two texts, where there are two.
func (w *form) join(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + lang.Text{ZH: "：", EN: ": "}.In(w.lang) + b
}

// may is what may be written for a field, where that is not any text or number.
func (w *form) may(spec *field.Spec) string {
	var parts []string
	switch spec.Type {
	case field.TypeDate:
		return "YYYY-MM-DD"
	case field.TypeWord, field.TypeBool:
		for i := range spec.Words {
			parts = append(parts, w.word(&spec.Words[i]))
		}
		return strings.Join(parts, " | ")
	case field.TypeSection:
		for i := range spec.Section.Fields {
			inner := &spec.Section.Fields[i]
			parts = append(parts, strings.TrimSpace(inner.KeyIn(w.lang)+": "+w.may(inner)))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return ""
}

// word is a word of a vocabulary as the site's language writes it; in English also what its letters stand for.
func (w *form) word(word *field.Word) string {
	switch name := word.Name.In(w.lang); {
	case w.lang == lang.ZH || strings.EqualFold(name, word.Value):
		return name
	default:
		return word.Value + " (" + name + ")"
	}
}
