package diag

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Harmless makes what comes from a file safe to show on a terminal: control characters become their pictures (␛ for
// escape), and what would reorder or hide text becomes a replacement character. Tabs stay.
func Harmless(s string) string { return strings.Map(harmlessRune, s) }

// HarmlessLines is Harmless for a text of several lines.
func HarmlessLines(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return harmlessRune(r)
	}, s)
}

func harmlessRune(r rune) rune {
	switch {
	case r == '\t':
		return r
	case r < ' ':
		return '␀' + r
	case r == 0x7f:
		return '␡'
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Zl, r), unicode.Is(unicode.Zp, r), unicode.Is(unicode.Co, r):
		return unicode.ReplacementChar
	}
	return r
}

// OneLine is a text on one line, whatever ends of lines its author has put into it.
func OneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// maxQuoted is how many characters of an author's text a message shows.
const maxQuoted = 80

// quoted is an author's text as a message shows it: on one line, cut where it is long.
func quoted(s string) string {
	s = s[:min(len(s), maxQuoted*utf8.UTFMax*4)] // enough for what is shown, however long the text is
	s = OneLine(s)
	count := 0
	for i := range s {
		if count++; count > maxQuoted {
			return s[:i] + "…"
		}
	}
	return s
}
