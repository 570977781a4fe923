package sheet

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func FuzzNoTextOfACSVIsAFormula(f *testing.F) {
	for _, seed := range []string{"=1+1", "a;=1", "\t\t-1", "x\r\n@y", "\u200b\u00a0＝1", `";"=1`, "a,b", "'=1", "", "\ufeff=1", "\u0085-1", "\u2028+1", "'\ta", "''\t=1", "\t'=1", "'\n\n-", ";'=1;''=", "'a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		out := harmless(text)
		if kept := strings.ReplaceAll(out, "'", ""); kept != strings.ReplaceAll(text, "'", "") {
			t.Fatalf("%q became %q: more than apostrophes are different", text, out)
		}
		if back := Unguarded(out); back != text {
			t.Fatalf("%q became %q, and then %q", text, out, back)
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

func FuzzAListIsReadAsItWasJoined(f *testing.F) {
	for _, seed := range []string{"a|b", `a;|\\b`, `\|;`, "; |a; b", "|", `\;|\\`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip("no cell holds it")
		}
		var items []string
		for item := range strings.SplitSeq(text, "|") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, item)
			}
		}
		if back := Items(joined(items)); !slices.Equal(back, items) {
			t.Fatalf("%q became %q", items, back)
		}
	})
}
