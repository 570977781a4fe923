package search

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// termsOf are the terms of a text, in its order; a lone character is followed by "·".
func termsOf(text string, singles bool) []string {
	var found []string
	t := tokenizer{
		han: func(first, second rune) {
			if second == 0 {
				found = append(found, string(first)+"·")
				return
			}
			found = append(found, string(first)+string(second))
		},
		word: func(word []byte) { found = append(found, string(word)) },
	}
	t.read(text, singles)
	return found
}

func TestTextsHaveTheirTerms(t *testing.T) {
	for text, want := range map[string]string{
		"所有权":                   "所有 有权",
		"所有权，借用":                "所有 有权 借用",
		"权":                     "",
		"ERP升级 v-model":         "erp 升级 v model",
		"ＥＲＰ　Ｃｌｏｕｄ":             "erp cloud",
		"第44天":                  "44",
		"ｶﾞﾝﾀﾞﾑ":                "ガン ンダ ダム",
		"Ångström Ångström":     "ångström ångström",
		"Straße STRASSE":        "straße strasse",
		"İstanbul ΣΊΣΥΦΟΣ":      "istanbul σίσυφοσ",
		"𠀀𠀁𠀂":                   "𠀀𠀁 𠀁𠀂",
		"①㈱ ﬁn":                 "1 fin",
		"a\x00b":                "a b",
		"😀权利😀":                  "权利",
		"Привет мир":            "привет мир",
		"한국어 문서":                "한국어 문서",
		strings.Repeat("a", 99): strings.Repeat("a", longestWord),
		"":                      "",
	} {
		if got := strings.Join(termsOf(text, false), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	if got := strings.Join(termsOf("王建国 EB", true), " "); got != "王· 王建 建· 建国 国· eb" {
		t.Errorf("with single characters: %q", got)
	}
}

// The quick way to fold a plain text must be the slow one's.
func FuzzTermsAreThoseOfTheFoldedText(f *testing.F) {
	data, err := os.ReadFile("testdata/tricky.json") // which the script has to fold alike
	if err != nil {
		f.Fatal(err)
	}
	var tricky []string
	if err := json.Unmarshal(data, &tricky); err != nil {
		f.Fatal(err)
	}
	for _, text := range tricky {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, want := termsOf(text, true), termsOf(Fold(text), true)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, but folded %q", text, got, want)
		}
		if folded := Fold(text); utf8.ValidString(text) && Fold(folded) != folded {
			t.Errorf("%q folds to %q, and that to %q", text, folded, Fold(folded))
		}
		for _, term := range got {
			if strings.ContainsAny(term, "\n\x1e\x1f") {
				t.Errorf("%q: the term %q", text, term)
			}
		}
	})
}

// BenchmarkTerms is what it takes to find the terms of a text.
func BenchmarkTerms(b *testing.B) {
	text := strings.Repeat("预算口径有两个版本，一个是 44 万元，一个含三年运维，需要与徐志远当面核对。What Teresa cares about is who carries the blame.\n", 20)
	b.SetBytes(int64(len(text)))
	bag := newBag()
	for b.Loop() {
		bag.add(text, inText)
	}
}
