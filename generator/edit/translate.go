package edit

import (
	"slices"
	"strings"

	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Translated is a front matter, without its fences, with keys and words of closed vocabularies in a language. All else stands
// as it was written.
func Translated(table *field.Table, l lang.Lang, matter string) string {
	const fence = "---\n"
	parsed, _ := front.Parse("", []byte(fence+matter+fence))
	t := translation{lang: l, from: matter, shift: len(fence)}
	t.node(&parsed.Root, table, nil)
	t.out.WriteString(matter[t.done:])
	return t.out.String()
}

// translation goes through a front matter from its beginning.
type translation struct {
	lang  lang.Lang
	from  string
	shift int // of spans
	done  int // how much of from is written
	out   strings.Builder
}

func (t *translation) node(n *front.Node, table *field.Table, spec *field.Spec) {
	for i := range n.Items {
		t.node(&n.Items[i], table, spec)
	}
	for i := range n.Pairs {
		p := &n.Pairs[i]
		of, below := under(table, spec, p.Key)
		if of != nil {
			t.put(p.KeySpan, of.KeyIn(t.lang))
		}
		t.node(&p.Value, below, of)
	}
	if spec == nil || n.Text == "" {
		return
	}
	written := method.Fold(n.Text)
	i := slices.IndexFunc(spec.Words, func(w field.Word) bool {
		return written == method.Fold(w.Value) || written == method.Fold(w.Name.ZH)
	})
	if i < 0 {
		return
	}
	if t.lang == lang.ZH {
		t.put(n.Span, spec.Words[i].Name.ZH)
	} else {
		t.put(n.Span, spec.Words[i].Value)
	}
}

// put has a text stand for what is at a span.
func (t *translation) put(at diag.Span, text string) {
	t.out.WriteString(t.from[t.done : int(at.Start)-t.shift])
	t.out.WriteString(text)
	t.done = int(at.End) - t.shift
}
