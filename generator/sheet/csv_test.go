package sheet

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"
	"unicode"
)

func FuzzNoTextOfACSVIsAFormula(f *testing.F) {
	for _, seed := range []string{"=1+1", "a;=1", "\t\t-1", "x\r\n@y", "\u200b\u00a0＝1", `";"=1`, "a,b", "'=1", "", "\ufeff=1", "\u0085-1", "\u2028+1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		out := harmless(text)
		if kept := strings.ReplaceAll(out, "'", ""); kept != strings.ReplaceAll(text, "'", "") {
			t.Fatalf("%q became %q: more than apostrophes are different", text, out)
		}
		if begins := formulaIn(out); begins != "" {
			t.Fatalf("%q became %q, in which a formula begins at %q", text, out, begins)
		}
		var b bytes.Buffer
		addCSV(&b, 0, out)
		b.WriteString("\r\n")
		rows, err := csv.NewReader(&b).ReadAll()
		if err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		// The reader takes CRLF for LF, also in a cell, and leaves out a line with nothing on it.
		if want := strings.ReplaceAll(out, "\r\n", "\n"); want != "" && (len(rows) != 1 || rows[0][0] != want) {
			t.Fatalf("%q reads back as %q", want, rows)
		}
	})
}

// formulaIn is where a spreadsheet may begin to read a formula in a cell; empty where nowhere.
func formulaIn(cell string) string {
	for _, part := range strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(";\t\r\n", r) }) {
		start := strings.TrimLeftFunc(part, func(r rune) bool {
			return r == '"' || unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
		})
		if start != "" && strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", []rune(start)[0]) {
			return part
		}
	}
	return ""
}
