package leak

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// index finds which of many words begin at a place. Aho–Corasick would do it too, but its tables come to gigabytes for half a
// million words and it takes longer to build them than to build the site. Here hashes of the bytes at each place where a word may
// begin say whether one does, and few places get past that. They are compared with the words that begin alike, of which halving
// finds the one that may fit.
type index struct {
	words []string // folded and sorted
	inner []int32  // of each word the longest other that it begins with; none: -1
	first map[uint64]stretch
	bits  []uint64 // a bit for the first eight bytes of each word, of a shorter one for its key
	shift int
}

// stretch is the words from begin up to but without end.
type stretch struct{ begin, end int32 }

// eightOf is the eight bytes at text[i], which has padding.
func eightOf(text []byte, i int) uint64 { return binary.LittleEndian.Uint64(text[i:]) }

// keyOf are the first ones of eight bytes: as many as the shortest word that begins so.
func keyOf(eight uint64) uint64 {
	if eight&0xFF >= 0xE0 {
		return eight & (1<<40 - 1)
	}
	return eight & (1<<32 - 1)
}

func (x *index) has(key uint64) bool {
	h := x.hash(key)
	return x.bits[h>>6]>>(h&63)&1 != 0
}

func (x *index) hash(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> x.shift }

// newIndex makes the index of folded words, sorted and each once.
func newIndex(words []string) *index {
	size := max(12, bits.Len(uint(len(words)))+5) // the logarithm of how many bits there are: 32 or more a word
	x := &index{words: words, inner: make([]int32, len(words)), first: make(map[uint64]stretch, len(words)), bits: make([]uint64, 1<<size/64), shift: 64 - size}
	for i, word := range words {
		number := int32(i)
		x.inner[i] = number - 1
		for x.inner[i] >= 0 && !strings.HasPrefix(word, words[x.inner[i]]) {
			x.inner[i] = x.inner[x.inner[i]]
		}
		key := keyOf(eightOf([]byte(word+"\x00\x00\x00\x00"), 0))
		s, met := x.first[key]
		if !met {
			s.begin = number
		}
		s.end = number + 1
		x.first[key] = s
		if len(word) >= 8 {
			key = eightOf([]byte(word), 0)
		}
		h := x.hash(key)
		x.bits[h>>6] |= 1 << (h & 63)
	}
	return x
}

// find calls found with each word in a folded text, and where it begins. The text is followed by padding, which may be written.
func (x *index) find(text []byte, found func(word, at int)) {
	n := len(text)
	text = append(text, 0, 0, 0, 0, 0, 0, 0, 0)
	for i := 0; i < n; {
		k, size := spaced, 1
		switch b := text[i]; {
		case b < utf8.RuneSelf:
			if !isAlnum(b) {
				i++
				continue
			}
		case isCommonHan(text[i:]):
			k, size = dense, len("汉")
		default:
			var r rune
			r, size = utf8.DecodeRune(text[i:n])
			if k = kindOf(r); k == between {
				i += size
				continue
			}
		}
		eight := eightOf(text, i)
		if key := keyOf(eight); x.has(eight) || x.has(key) {
			x.compare(key, text[:n], i, found)
		}
		i += size
		if k == spaced {
			i = afterWord(text, i)
		}
	}
}

// afterWord is where the word with spaces that text[i] may go on ends. The text has padding.
func afterWord(text []byte, i int) int {
	for {
		for isAlnum(text[i]) {
			i++
		}
		if text[i] < utf8.RuneSelf {
			return i
		}
		r, size := utf8.DecodeRune(text[i:])
		if kindOf(r) != spaced {
			return i
		}
		i += size
	}
}

// compare calls found with the words that begin at text[at] and end where a word may.
func (x *index) compare(key uint64, text []byte, at int, found func(word, at int)) {
	s, met := x.first[key]
	if !met {
		return
	}
	rest := text[at:]
	rest = rest[:min(len(rest), longest+utf8.UTFMax)]
	// Each word that rest begins with is the greatest that is not greater, or one that this begins with.
	i, _ := slices.BinarySearchFunc(x.words[s.begin:s.end], rest, func(word string, rest []byte) int {
		if word <= string(rest) {
			return -1
		}
		return 1
	})
	for w := s.begin + int32(i) - 1; w >= s.begin; w = x.inner[w] { //nolint:gosec // words are far fewer
		word := x.words[w]
		if len(word) <= len(rest) && string(rest[:len(word)]) == word && ends(word, rest[len(word):]) {
			found(int(w), at)
		}
	}
}

// ends says that a word may end before rest. One that was cut may anywhere, and behind a name of some length there may be
// figures: annalee2@.
func ends(word string, rest []byte) bool {
	if len(word) > longest-utf8.UTFMax {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	next, _ := utf8.DecodeRune(rest)
	if kindOf(last) != spaced || kindOf(next) != spaced {
		return true
	}
	return len(word) >= leastHandle && unicode.IsLetter(last) && next >= '0' && next <= '9'
}
