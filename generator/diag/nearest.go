package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// maxNear is the length in characters past which a word is not compared: nobody mistypes a word that long.
const maxNear = 64

// Nearest is the candidate that the author of word most likely meant, for Diagnostic.Suggest: the first of those with the
// fewest edits, at most one for each three characters. Two neighbours that have changed places are one edit. It is empty
// where none is near.
//
// In a word of two characters one edit is half of it, and in Chinese half of the meaning: 不是 is not 是, and 晚期 may be
// 前期 as well as 后期. There a candidate counts only if it is as long, and the only one that is so near.
func Nearest(word string, candidates []string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	length := utf8.RuneCountInString(word)
	if length == 0 || length > maxNear {
		return ""
	}
	best, fewest := "", max(1, length/3)+1
	short, several := length <= 2, false
	for _, c := range candidates {
		n := utf8.RuneCountInString(c)
		if short && n != length || n-length >= fewest || length-n >= fewest {
			continue
		}
		lower := strings.ToLower(c)
		edits := levenshtein.ComputeDistance(word, lower)
		if edits == 2 && swapped(word, lower) {
			edits = 1
		}
		switch {
		case edits >= length:
		case edits < fewest:
			best, fewest, several = c, edits, false
		case short && edits == fewest && lower != strings.ToLower(best):
			several = true
		}
	}
	if several {
		return ""
	}
	return best
}

// swapped says that a is b but for two neighbours that have changed places.
func swapped(a, b string) bool {
	x, y := []rune(a), []rune(b)
	if len(x) != len(y) {
		return false
	}
	i := 0
	for i < len(x) && x[i] == y[i] {
		i++
	}
	return i+1 < len(x) && x[i] == y[i+1] && x[i+1] == y[i] && string(x[i+2:]) == string(y[i+2:])
}
