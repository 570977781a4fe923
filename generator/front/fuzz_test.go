package front

import (
	"strings"
	"testing"
	"unicode/utf8"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

func FuzzParse(f *testing.F) {
	for _, list := range [][]mistake{yamlMistakes, tomlMistakes, jsonMistakes} {
		for _, m := range list {
			f.Add([]byte(m.data))
		}
	}
	for _, text := range []string{
		"\ufeff---\r\na: [一, {b: 'c', d: &x \"e\"}]\r\nf: |\r\n  g\r\nh: *x\r\n---\r\nBody",
		"+++\na.b = [1, {c = '''d'''}]\n[[e]]\n\"键\" = 2027-03-31\n+++\n",
		"{\"a\": [1.5, \"\\u4e00\", null, {\"b\": true}]}\nBody",
		"---\na: b\u2028c\n? - d\n: !!str 5\n---\n",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, diags := Parse("a.md", data)
		if m.Body < 0 || m.Body > len(data) {
			t.Fatalf("the body begins at %d of %d", m.Body, len(data))
		}
		if m.Root.Kind != Map && !diags.HasErrors() {
			t.Fatalf("no front matter (%d) and no error", m.Root.Kind)
		}
		checkSpans(t, data, m.Root, 0)
		for _, d := range diags {
			checkSpan(t, data, d.Span)
			if text := d.Message(lang.ZH); text == string(d.Code) || strings.Contains(text, "%!") {
				t.Errorf("%s: %s", d.Code, text)
			}
		}
	})
}

func checkSpan(t *testing.T, data []byte, s diag.Span) {
	t.Helper()
	if s.Start < 0 || s.End < s.Start || int(s.End) > len(data) {
		t.Fatalf("span %v of %d bytes", s, len(data))
	}
	if utf8.Valid(data) && (int(s.Start) < len(data) && !utf8.RuneStart(data[s.Start]) || int(s.End) < len(data) && !utf8.RuneStart(data[s.End])) {
		t.Fatalf("span %v cuts a character", s)
	}
}

// checkSpans checks that all spans are within the file, that numbers and booleans stand there as they are read, and that
// no key occurs twice.
func checkSpans(t *testing.T, data []byte, n Node, depth int) {
	t.Helper()
	if depth > 4*maxDepth {
		t.Fatal("too deep")
	}
	checkSpan(t, data, n.Span)
	written := string(data[n.Span.Start:n.Span.End])
	if (n.Kind == Number || n.Kind == Bool) && written != n.Text && !strings.ContainsAny(written, `*"'|>`) {
		t.Fatalf("%q is read as %q", written, n.Text)
	}
	for _, item := range n.Items {
		checkSpans(t, data, item, depth+1)
	}
	keys := map[string]bool{}
	for _, p := range n.Pairs {
		if keys[p.Key] {
			t.Fatalf("the key %q is there twice", p.Key)
		}
		keys[p.Key] = true
		checkSpan(t, data, p.KeySpan)
		checkSpans(t, data, p.Value, depth+1)
	}
}
