package markup

import (
	"html/template"
	"strings"
	"testing"
)

func FuzzATextIsWrittenAsHTMLTemplateDoes(f *testing.F) {
	for c := range rune(0x100) {
		f.Add("王" + string(c) + "a")
	}
	f.Add(`<a href="x">'&'</a>` + "\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := string(Append([]byte("<p>"), text)), "<p>"+template.HTMLEscapeString(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	})
}

func BenchmarkAppend(b *testing.B) {
	for name, text := range map[string]string{"plain": "岱川农商行 · Core banking", "escaped": `R&D "核心" <系统>`, "long": strings.Repeat("银行核心系统", 50)} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			page := make([]byte, 0, 4096)
			for b.Loop() {
				page = Append(page[:0], text)
			}
		})
	}
}
