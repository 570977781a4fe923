package diag

import (
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// maxNear is the length in characters past which a word is not compared: nobody mistypes a word that long.
const maxNear = 64

// Nearest is the candidate that the author of word most likely meant, for Diagnostic.Suggest: the first of those with the
// fewest edits, at most one for each three characters (two swapped letters are two edits, in a word of five too). It is empty where none is near.
func Nearest(word string, candidates []string) string {
	word = strings.ToLower(strings.TrimSpace(word))
	length := utf8.RuneCountInString(word)
	if length == 0 || length > maxNear {
		return ""
	}
	best, fewest := "", max(1, (length+1)/3)+1
	for _, c := range candidates {
		if n := utf8.RuneCountInString(c); n-length >= fewest || length-n >= fewest {
			continue
		}
		edits := levenshtein.ComputeDistance(word, strings.ToLower(c))
		if edits < fewest && edits < length {
			best, fewest = c, edits
		}
	}
	return best
}
