package leak

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/search"
)

// noText stands in folded text for a byte that is not UTF-8, which it is not either.
const noText = 0xFF

// folder folds bytes into the one form in which words are compared: escapes decoded, characters composed, of one width and in
// lower case (search.Fold), apostrophes alike, Latin letters without accents, white space as one space and as none between Chinese characters, hyphens, points and
// underscores as white space, the dot within a foreign name in Chinese as none, characters that nobody sees left out. Words and files are folded alike, so a word need not be spelt out in each way that it can be written.
type folder struct {
	out   []byte
	marks *marks  // nil: nobody asks where in the source things are
	off   slashes // those that are no escapes
	read  slashes // those that were read as escapes
}

// lower is what an ASCII character that means nothing but itself folds to; 0: it means more, or is a control character.
var lower = func() (table [256]byte) {
	for b := byte(' '); b < 0x7F; b++ {
		switch {
		case isLead(rune(b)):
		case b == '-' || b == '.' || b == '_':
			table[b] = ' '
		case b == '`':
			table[b] = '\''
		case b >= 'A' && b <= 'Z':
			table[b] = b | 0x20
		default:
			table[b] = b
		}
	}
	return table
}()

var alnum = func() (table [256]bool) {
	for b := range table {
		table[b] = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z'
	}
	return table
}()

func isAlnum(b byte) bool { return alnum[b] }

// fold folds src. What it returns holds until the next call.
func (f *folder) fold(src []byte) []byte {
	f.out, f.read = slices.Grow(f.out[:0], len(src)), 0
	for i := 0; i < len(src); {
		f.marks.add(len(f.out), i)
		if lower[src[i]] != 0 || isCommonHan(src[i:]) {
			if next := f.plain(src, i); next > i {
				i = next
				continue
			}
		}
		switch b := src[i]; {
		case b >= utf8.RuneSelf:
			r, size := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && size == 1 {
				f.out = append(f.out, noText)
			} else {
				f.put(r)
			}
			i += size
		case isLead(rune(b)):
			var r rune
			r, i = f.unescape(src, i)
			f.put(r)
		default:
			f.put(rune(b))
			i++
		}
	}
	return f.out
}

// plain takes over the bytes from i on that mean themselves, which nearly all do: ASCII and the common Chinese characters.
func (f *folder) plain(src []byte, i int) int {
	n := len(f.out)
	f.out = slices.Grow(f.out, len(src)-i)
	out := f.out[:n+len(src)-i]
	for start := -1; start != i; {
		start = i
		for i+8 <= len(src) && (lower[src[i]] != ' ' || !endsInSpace(out[:n])) {
			eight, ok := lowered(binary.LittleEndian.Uint64(src[i:]))
			if !ok {
				break
			}
			binary.LittleEndian.PutUint64(out[n:], eight)
			n += 8
			i += 8
		}
		for stop := min(i+8, len(src)); i < stop && lower[src[i]] != 0 && (lower[src[i]] != ' ' || !endsInSpace(out[:n])); i++ {
			out[n] = lower[src[i]]
			n++
		}
		if endsInSpace(out[:n]) || endsInDot(out[:n]) { // which a Chinese character may take away
			continue
		}
		for isCommonHan(src[i:]) {
			out[n], out[n+1], out[n+2] = src[i], src[i+1], src[i+2]
			n += 3
			i += 3
		}
	}
	f.out = out[:n]
	return i
}

// lowered are eight characters in lower case; ok is false if there is one among them that is not plain, or two spaces.
func lowered(eight uint64) (low uint64, ok bool) {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	less := func(b, than uint64) uint64 { return (b - than*ones) & ^b & tops } // right about whether there is one
	is := func(b uint64) uint64 { return less(eight^b*ones, 1) }
	if eight&tops|less(eight, ' ')|is('\\')|is('&')|is('%')|is('`')|is(0x7F) != 0 {
		return 0, false
	}
	all := func(b uint64) uint64 { return (^((eight ^ b*ones) + 0x7F*ones) & tops) >> 7 } // right about each
	eight ^= all('-')*('-'^' ') | all('.')*('.'^' ') | all('_')*('_'^' ')
	if spaces := is(' '); spaces&(spaces<<8) != 0 {
		return 0, false
	}
	capitals := (eight + (0x80-'A')*ones) &^ (eight + (0x7F-'Z')*ones) & tops
	return eight | capitals>>2, true
}

// isCommonHan says that text begins with one of the Chinese characters from U+4E00 to U+9FFF.
func isCommonHan(text []byte) bool {
	return len(text) >= 3 && text[0] >= 0xE4 && text[0] <= 0xE9 && (text[0] > 0xE4 || text[1] >= 0xB8) && text[1]&0xC0 == 0x80 && text[2]&0xC0 == 0x80
}

// put adds a character.
func (f *folder) put(r rune) {
	switch {
	case r < utf8.RuneSelf:
		switch {
		case r >= '\t' && r <= '\r' || lower[r] == ' ':
			f.space()
		case lower[r] != 0:
			f.out = append(f.out, lower[r])
		default:
			f.out = utf8.AppendRune(f.out, r)
		}
	case r >= '！' && r <= '～':
		f.put(r - '！' + '!')
	case foldings().itself(r):
		f.join(r)
		f.out = utf8.AppendRune(f.out, r)
	case isAccent(r) && len(f.out) > 0 && isLetter(f.out[len(f.out)-1]):
	default:
		folded := foldings().of(r)
		if folded == string(r) { // but it may be joined to what is before it
			f.join(r)
			f.out = norm.NFC.AppendString(f.out, folded)
			return
		}
		for _, part := range folded {
			f.put(part)
		}
	}
}

// space adds white space.
func (f *folder) space() {
	if !endsInSpace(f.out) {
		f.out = append(f.out, ' ')
	}
}

func endsInSpace(text []byte) bool { return len(text) > 0 && text[len(text)-1] == ' ' }

// dot stands between the parts of a foreign name: 卡洛·冯, which is as often written 卡洛冯.
const dot = "·"

func endsInDot(text []byte) bool {
	n := len(text)
	return n >= len(dot) && text[n-1] == dot[1] && text[n-2] == dot[0]
}

// join takes away the space, or the dot, before r if it stands between characters of a script that has no spaces between words. With
// spaces beside it a dot parts what stands in a list.
func (f *folder) join(r rune) {
	n := len(f.out)
	switch {
	case endsInSpace(f.out):
		n--
	case endsInDot(f.out):
		n -= len(dot)
	}
	if n == len(f.out) || kindOf(r) != dense {
		return
	}
	if before, _ := utf8.DecodeLastRune(f.out[:n]); kindOf(before) == dense {
		f.out = f.out[:n]
		f.marks.moved(n)
	}
}

// table is how the characters of Unicode's first plane fold.
type table struct {
	plain  [0x10000 / 64]uint64 // a bit for each that folds to itself, whatever is before it
	others map[rune]string
}

// foldings takes longer to make than most files to fold.
var foldings = sync.OnceValue(func() *table {
	t := &table{others: map[rune]string{}}
	for r := rune(utf8.RuneSelf); r < 0x10000; r++ {
		if folded := foldingOf(r); folded != string(r) || !norm.NFC.PropertiesString(folded).BoundaryBefore() {
			t.others[r] = folded
		} else {
			t.plain[r>>6] |= 1 << (r & 63)
		}
	}
	return t
})

func (t *table) itself(r rune) bool { return r < 0x10000 && t.plain[r>>6]>>(r&63)&1 != 0 }

func (t *table) of(r rune) string {
	if r < 0x10000 {
		return t.others[r]
	}
	return foldingOf(r)
}

func foldingOf(r rune) string {
	switch {
	case unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
		return ""
	case unicode.IsSpace(r):
		return " "
	}
	return bare(search.Fold(spelling.Replace(string(r))))
}

// spelling is what people write for one another: apostrophes, hyphens, dots, letters of one language for those of others.
var spelling = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "′", "'", "´", "'", "‐", "-", "‑", "-", "–", "-", "−", "-",
	"•", dot, "・", dot, "･", dot, "‧", dot, "∙", dot, "⋅", dot,
	"ß", "ss", "ẞ", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "ø", "o", "Ø", "o", "ł", "l", "Ł", "l", "đ", "d", "Đ", "d", "ı", "i")

// bare is a text without the accents of Latin letters.
func bare(text string) string {
	var b []byte
	for _, r := range norm.NFD.String(text) {
		if !isAccent(r) || len(b) == 0 || !isLetter(b[len(b)-1]) {
			b = utf8.AppendRune(b, r)
		}
	}
	return norm.NFC.String(string(b))
}

func isAccent(r rune) bool { return r >= 0x0300 && r <= 0x036F }

func isLetter(b byte) bool { return alnum[b] && b > '9' }

// kind is what a character is to a word.
type kind uint8

const (
	between kind = iota // of no word
	spaced              // of a word with spaces around it, as Latin has
	dense               // of a script that has no spaces between words, or puts endings to names: Chinese, Japanese, Korean, Thai…
)

func kindOf(r rune) kind {
	switch {
	case r < utf8.RuneSelf:
		if alnum[r] {
			return spaced
		}
		return between
	case r >= 0x4E00 && r <= 0x9FFF:
		return dense
	case !unicode.In(r, unicode.L, unicode.M, unicode.N):
		return between
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
		return dense
	}
	return spaced
}
