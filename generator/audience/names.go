package audience

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/markdown"
)

// names are withheld names, with what stands in the place of each.
type names struct {
	by    map[string]string    // folded name → what stands for it
	begin map[[2]rune][]string // folded names by their first two characters, the longest first
}

func newNames() *names { return &names{by: map[string]string{}} }

// add adds a name. Of what stands for it the first stays.
func (n *names) add(name, by string) {
	folded := fold(name).text
	if _, has := n.by[folded]; !has && utf8.RuneCountInString(folded) >= 2 {
		n.by[folded] = by
		n.begin = nil
	}
}

// without are the names but some.
func (n *names) without(some map[string]bool) *names {
	if len(some) == 0 {
		return n
	}
	rest := newNames()
	for name, by := range n.by {
		if !some[name] {
			rest.by[name] = by
		}
	}
	return rest
}

func first(folded string) (key [2]rune) {
	a, size := utf8.DecodeRuneInString(folded)
	b, _ := utf8.DecodeRuneInString(folded[size:])
	return [2]rune{a, b}
}

// index makes ready to find. Several goroutines may find thereafter.
func (n *names) index() {
	n.begin = make(map[[2]rune][]string, len(n.by))
	for name := range n.by {
		key := first(name)
		n.begin[key] = append(n.begin[key], name)
	}
	for _, list := range n.begin {
		slices.SortFunc(list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	}
}

// find finds the names in a text, however they are written: in NFC or NFD, full width or half, large or small letters, with a
// line's end within them. Of two at one place the longer counts. A name in Latin letters is none within a word.
func (n *names) find(text string) []markdown.Mark {
	if len(n.by) == 0 {
		return nil
	}
	var marks []markdown.Mark
	f := fold(text)
	for at := 0; at < len(f.text); {
		_, size := utf8.DecodeRuneInString(f.text[at:])
		for _, name := range n.begin[first(f.text[at:])] {
			if strings.HasPrefix(f.text[at:], name) && f.whole(at, at+len(name)) {
				marks = append(marks, markdown.Mark{Start: f.start(at), End: f.end(at + len(name)), By: n.by[name]})
				size = len(name)
				break
			}
		}
		at += size
	}
	return marks
}

// folded is a text in which spellings that mean the same are the same, and where each of its bytes comes from.
type folded struct {
	text string
	from []int // of each byte the start of what it was made of; nil where that is the byte itself
	of   string
}

// fold folds a text.
func fold(text string) folded {
	if plain(text) {
		return folded{text: text}
	}
	f := folded{of: text, from: make([]int, 0, len(text))}
	var out strings.Builder
	out.Grow(len(text))
	add := func(piece string, from int) {
		out.WriteString(piece)
		for range len(piece) {
			f.from = append(f.from, from)
		}
	}
	space, last := -1, rune(0)
	for at := 0; at < len(text); {
		next := f.next(at)
		piece := text[at:next]
		if next-at > 1 && !norm.NFKC.IsNormalString(piece) {
			piece = norm.NFKC.String(piece)
		}
		for _, c := range piece {
			switch {
			case unicode.IsSpace(c):
				if space < 0 {
					space = at
				}
				continue
			case unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c):
				continue
			}
			if space >= 0 && last != 0 && !unicode.Is(unicode.Han, last) && !unicode.Is(unicode.Han, c) {
				add(" ", space)
			}
			space, last = -1, c
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c >= 0x80 && !simple(c):
				add(strings.ToLower(string(c)), at)
				continue
			}
			add(string(c), at)
		}
		at = next
	}
	f.text = out.String()
	return f
}

// next is where the character ends that begins at a place of the text, with all that composes with it.
func (f *folded) next(at int) int {
	c, size := utf8.DecodeRuneInString(f.of[at:])
	if simple(c) {
		if after, _ := utf8.DecodeRuneInString(f.of[at+size:]); at+size == len(f.of) || simple(after) {
			return at + size
		}
	}
	return at + norm.NFKC.NextBoundaryInString(f.of[at:], true)
}

// simple are characters that stay as they are, of which nearly all texts are made.
func simple(c rune) bool { return c < 0x80 || 0x4e00 <= c && c <= 0x9fff }

// plain says that a text is folded as it is: small Latin letters, digits and Han alone.
func plain(text string) bool {
	for _, c := range text {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && (c < 0x4e00 || c > 0x9fff) {
			return false
		}
	}
	return true
}

// start is where in the text something began that is at a place of the folded one, and end where it ended.
func (f *folded) start(at int) int {
	if f.from == nil {
		return at
	}
	return f.from[at]
}

func (f *folded) end(at int) int {
	if f.from == nil {
		return at
	}
	end := f.next(f.from[at-1])
	if at < len(f.from) {
		end = min(end, f.from[at])
	}
	return end
}

// whole says that what lies between two places is no part of a word in Latin letters.
func (f *folded) whole(start, end int) bool {
	inWord := func(at int) bool { // the characters on both sides of a place are of one word
		before, _ := utf8.DecodeLastRuneInString(f.text[:at])
		after, _ := utf8.DecodeRuneInString(f.text[at:])
		return latin(before) && latin(after)
	}
	return !inWord(start) && !inWord(end)
}

func latin(c rune) bool { return unicode.Is(unicode.Latin, c) || unicode.IsDigit(c) }
