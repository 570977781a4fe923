package chart

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Font sizes of drawings, in CSS pixels. Nothing is smaller than small.
const (
	small  = 11
	normal = 12
)

// width is about how wide s stands at a font size, in CSS pixels: rather too much than too little, since a browser's
// fonts are not known here. Han and other full-width characters are one em wide.
func width(s string, size int) float64 {
	var em float64
	for _, r := range s {
		em += runeWidth(r)
	}
	return em * float64(size)
}

func runeWidth(r rune) float64 {
	switch {
	case r < utf8.RuneSelf:
		return ofASCII[r]
	case r >= 0x2E80:
		return 1
	}
	return narrowWidth(r)
}

// ofASCII are widths that most letters have which are not Han.
var ofASCII = func() (em [utf8.RuneSelf]float64) {
	for r := range em {
		em[r] = narrowWidth(rune(r))
	}
	return em
}()

func narrowWidth(r rune) float64 {
	switch r {
	case '…', '—', '→', '↑', '↓':
		return 1
	case 'i', 'I', 'j', 'l', '.', ',', ':', ';', '\'', '|', '!', '·', ' ':
		return 0.32
	case 'f', 'r', 't', '(', ')', '[', ']', '-':
		return 0.42
	case 'm', 'w', 'M', 'W', '@', '%':
		return 0.95
	}
	switch {
	case r == '−' || r == '–': // often, and found in no table
		return 0.6
	case r >= 0x300 && unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case unicode.IsUpper(r):
		return 0.7
	}
	return 0.6
}

// mostBytes is how many bytes a label may have; marks without width could pile up for ever.
const mostBytes = 400

// fit cuts s so that it is at most room CSS pixels wide at a font size, and says so with an ellipsis. What would break
// the line becomes a space. Its cost is bounded by room, not by the length of s.
func fit(s string, size int, room float64) string {
	limit := room / float64(size)
	var em float64
	keep := 0 // up to here an ellipsis fits behind
	for i, r := range s {
		if em+runeWidth('…') <= limit {
			keep = i
		}
		if em += runeWidth(r); em > limit || i > mostBytes {
			return strings.TrimRight(oneLine(s[:keep]), " ") + "…"
		}
	}
	return oneLine(s)
}

// oneLine puts spaces in the place of what would break a line.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return ' '
		}
		return r
	}, s)
}
