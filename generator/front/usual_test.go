package front

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// alike checks that a text that is usual is read just as the library reads it, and without a word.
func alike(t *testing.T, text []byte) (is bool) {
	t.Helper()
	const base = 4
	got, is := usualYAML(text, base)
	if !is {
		return false
	}
	d := &decoder{path: "a.md", data: append([]byte("---\n"), text...)}
	if want := parseAnyYAML(d, text, base); len(d.diags) > 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("%q\nis read as %+v\nand by the library as %+v\n%v", text, got, want, d.diags)
	}
	return true
}

// usualTexts are texts that are usual, and that are nearly so.
var usualTexts = []string{
	"a: b", "a: b\nc: d\n", "a:\n  b: c\n  d: e\nf: g\n", "a:\n- b\n- c\nd: e\n", "a:\n  - b: c\n    d: e\n  - b: f\n", "a: [b, 'c', \"d\", {e: f}]\n",
	"a: {b: 1, c: [2, 3], d: {}}  # e\n", "a: b #1\nc: d # e\n", "名: 王建国\n关键人: [甲, 乙]\n", "a: -3\nb: +2\nc: 2027-03-31\nd: true\ne: ~\nf: null\ng: 1.5e3\n",
	"# a\n\na: b\n\n  # c\nd: e\n", "a: b:c\nd: http://e.f/g#h\n", "a: (b) \"c\" 'd'\n", "a: \"b: c # d\"\ne: 'f, g'\n", "a:   b   \nc: d",
	"-  a: b", "- a\n- b\n", "a:\n  b\n", "a: b\n  c\n", "a:\nb: c\n", "a: |\n  b\n", "a: &b c\nd: *b\n", "a: b: c\n", "a: {b, c: d}\n", "a: {b: 2,400,000}\n", "a: [b,]\n",
	"a: b\na: c\n", "null: b\n", "<<: {a: b}\n", "a: 'b''c'\n", "a: \"b\\nc\"\n", "a: \"b\nc\"\n", "a:\tb\n", "a: b\r\nc: d\r\n", "a: b\n---\nc: d\n", "a: b\n...\n", "%a: b\n",
	"a:\n   - b\n  - c\n", "a:\n    b: c\n   d: e\n", "a:\n  - b: c\n   d: e\n", "a:\n- - b\n", "a:\n-\n  b: c\n", "a: b\u2028c\n", "a：b\n", "a: = \nb: <<\n", "a: ? b\n", "a: - b\n",
	"a: [b: c]\n", "a: [b\n  , c]\n", "a: {b: c}d\n", "a: 'b'c\n", "a: 'b' #c\n", "a: 'b'#c\n", "? a\n: b\n", "a:b\n", "a: b\n c: d\n", "a b: c\n", "a : b\n", "A-1_b: 0x1F\n", "a: .5\n", "a: \n  # b\n  c: d\n",
	"a:\n  - b\n # c\n  - d\n", "a:\n  - b\nc: [ ]\n", "a: [ b , c ]\n", "a: { b: c , d: e }\n", "a: {b: c}#d\n", "a: 10:30\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a: b\n- c\n", "é: ü\n", "e\u0301: f\n",
}

func TestUsualYAMLIsReadAsByTheLibrary(t *testing.T) {
	read := 0
	for _, text := range usualTexts {
		if alike(t, []byte(text)) {
			read++
		}
	}
	if read < 15 {
		t.Errorf("only %d of the texts are usual", read)
	}
}

func TestDealsAreMostlyUsualYAML(t *testing.T) {
	files, err := filepath.Glob("../../content/deals/*.md")
	if err != nil || len(files) == 0 {
		t.Fatalf("no deals: %v", err)
	}
	read := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, matter, _ := strings.Cut(string(data), "---\n")
		matter, _, _ = strings.Cut(matter, "\n---\n")
		if alike(t, []byte(matter)) {
			read++
		} else {
			t.Logf("not usual: %s", file)
		}
	}
	if read < len(files)/2 {
		t.Errorf("%d of %d deals are usual", read, len(files))
	}
}

func FuzzUsualYAMLIsReadAsByTheLibrary(f *testing.F) {
	for _, text := range usualTexts {
		f.Add([]byte(text))
	}
	for _, m := range yamlMistakes {
		f.Add([]byte(strings.TrimPrefix(m.data, "---\n")))
	}
	f.Fuzz(func(t *testing.T, text []byte) { alike(t, text) })
}

func BenchmarkYAML(b *testing.B) {
	data, err := os.ReadFile("../../content/deals/澄江精工-ERP-升级.md")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		Parse("a.md", data)
	}
}
