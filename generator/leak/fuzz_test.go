package leak

import (
	"bytes"
	"encoding/json"
	"html"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/search"
)

// plainFold folds a text without escapes in steps that can be seen to be right.
func plainFold(text string) string {
	text = search.Fold(spelling.Replace(strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
			return -1
		}
		if r == '`' || r == '｀' {
			return '\''
		}
		return r
	}, text)))
	text = strings.NewReplacer("-", " ", ".", " ", "_", " ").Replace(bare(text))
	var folded []rune
	for _, r := range text {
		if !unicode.IsSpace(r) {
			if n := len(folded); n > 1 && (folded[n-1] == ' ' || folded[n-1] == '·') && kindOf(r) == dense && kindOf(folded[n-2]) == dense {
				folded = folded[:n-1]
			}
			folded = append(folded, r)
		} else if n := len(folded); n == 0 || folded[n-1] != ' ' {
			folded = append(folded, ' ')
		}
	}
	return norm.NFC.String(string(folded))
}

func FuzzFold(f *testing.F) {
	for _, seed := range []string{
		"王建国 met Anna", "　ＡＢ１２　甲 　乙", "e\u0301\u0323 ς Σ ẞ", "\u1100\u1161\u11a8 가\u11a8", "か\u3099 ｶﾞ", "\uF90A ℡ ㎡ ½ … ´", "a\u200Bb\u00AD甲\u2060 乙",
		"卡洛·冯, 卡洛 · 冯, a·冯_x.y.甲.乙··丙•丁・", "Some   longer  text, with CAPITALS and 八个一组的汉字 in it.\n\n\tAnd more\x00\x01\x7f[\\]", "甲 \n乙 a 丙\u00A0丁",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.Map(func(r rune) rune {
			if r == utf8.RuneError || r == '\u0307' || r == 'İ' || isLead(r) { // other marks may come between an i and its dot
				return '_'
			}
			return r
		}, text)
		var f folder
		want := plainFold(text)
		if got := string(f.fold([]byte(text))); got != want {
			t.Fatalf("%q folds to %q, want %q", text, got, want)
		}
		quoted, err := json.Marshal(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, escaped := range []string{string(quoted[1 : len(quoted)-1]), html.EscapeString(text), url.PathEscape(text)} {
			if strings.ContainsAny(text, "\b\f\v\x00") && escaped[0] != '%' { // escaped in JSON's own way, or not in HTML
				continue
			}
			if got := string(f.fold([]byte(escaped))); got != want {
				t.Fatalf("%q folds to %q, want %q", escaped, got, want)
			}
		}
	})
}

func FuzzFile(f *testing.F) {
	for _, name := range []string{"a.html", "a.xml", "a.ics", "a", "search/a.js", "a.docx"} {
		for _, data := range []string{
			"王建国", "<b>王</b>建国<!-- <script></script", "&#x738b;&#24314&CounterClockwiseContourIntegral;&amp;&ampx", `\u738b\ud842\udfb7\u{1F600}\x41\\`, "%E7%8E%8B%25e5%BB%BA%",
			"A:\r\n 王\r\n\t建", "\xff\xfe\x8b\x73", "\xcd\xf5\xbd\xa8\xb9\xfa", "PK\x03\x04", "\x1f\x8b\x08", `document.currentScript.shard="AAAA"` + "\n",
		} {
			f.Add(name, []byte(data), "王建国", "anna")
		}
	}
	f.Fuzz(func(t *testing.T, name string, data []byte, first, second string) {
		s := New(words(first, second), nil)
		hits, _ := s.File(name, data)
		var folded folder
		text := bytes.Clone(folded.fold(data))
		if len(text) > 12*len(data) {
			t.Errorf("%d bytes fold to %d", len(data), len(text))
		}
		var got []string
		s.index.find(text, func(word, _ int) { got = append(got, s.index.words[word]) })
		slices.Sort(got)
		if want := slow(s.index.words, string(text)); !slices.Equal(slices.Compact(got), want) {
			t.Errorf("%q in %q: %q, want %q", s.index.words, text, got, want)
		}
		for _, h := range hits {
			if h.Line == 0 || h.Inside != "" {
				continue
			}
			if h.Line > 1+bytes.Count(data, []byte("\n"))+bytes.Count(data, []byte("\r")) || h.Column > len(data)+1 {
				t.Errorf("%+v is not in the file", h)
			}
		}
	})
}
