package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold is a text as it is compared: composed, of one width, in lower case. The script folds a query the same way, by
// normalize("NFKC") and toLowerCase(), of which the special cases are undone: a sigma at a word's end is one, and the dot over
// a small i, as of a Turkish İ, is none.
func Fold(text string) string {
	lower := strings.Map(func(r rune) rune {
		switch r {
		case 'ς':
			return 'σ'
		case 'İ':
			return 'i'
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(text))
	for strings.Contains(lower, "i\u0307") {
		lower = strings.ReplaceAll(lower, "i\u0307", "i")
	}
	return norm.NFC.String(lower)
}

// isHan says that r is written without spaces between words: Chinese characters, and kana.
func isHan(r rune) bool {
	return r >= 0x3005 && (r <= 0x3007 || r >= 0x3021 && r <= 0x3029 || r >= 0x3041 && r <= 0x30FF || r >= 0x31F0 && r <= 0x31FF ||
		r >= 0x3400 && r <= 0x4DBF || r >= 0x4E00 && r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x3FFFF)
}

// isWord says that r is part of a word between spaces.
func isWord(r rune) bool {
	if r < 0x80 {
		return r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
	}
	return !isHan(r) && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r))
}

// longestWord is how many characters of a word count.
const longestWord = 24

// tokenizer finds the terms of texts: of Chinese the pairs of characters side by side, of other scripts the words.
type tokenizer struct {
	han  func(first, second rune) // each pair; with singles also each character, as first
	word func([]byte)             // which holds until the next call

	buffer []byte
}

// read reads a text.
func (t *tokenizer) read(text string, singles bool) {
	if !isPlain(text) {
		text = Fold(text)
	}
	t.buffer = t.buffer[:0]
	before := rune(0) // the Chinese character just before
	length := 0       // of the word just before
	for _, r := range text {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFF01 - '!'
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
		}
		if isWord(r) {
			before = 0
			if length < longestWord {
				t.buffer = utf8.AppendRune(t.buffer, r)
			}
			length++
			continue
		}
		if length > 0 {
			t.word(t.buffer)
			t.buffer, length = t.buffer[:0], 0
		}
		if !isHan(r) {
			before = 0
			continue
		}
		if before != 0 {
			t.han(before, r)
		}
		if singles {
			t.han(r, 0)
		}
		before = r
	}
	if length > 0 {
		t.word(t.buffer)
	}
}

// isPlain says that folding a text is a matter of single characters, as of nearly all.
func isPlain(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x80, r >= 0x4E00 && r <= 0x9FFF, r >= 0xFF01 && r <= 0xFF5E, r >= 0x3000 && r <= 0x3011, r >= 0x2013 && r <= 0x201D, r == '·':
		default:
			return false
		}
	}
	return true
}
