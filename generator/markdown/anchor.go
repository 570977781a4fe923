package markdown

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Ids of a body begin with one of these, and so never meet an id of the page around it, q1 or chart-support, which must
// not begin so. The rest of a heading's id are its words.
const (
	headingPrefix = "h-"       // h-合并报表
	notePrefix    = "fn-"      // fn-1, a footnote
	notedPrefix   = "fnref-"   // fnref-1, fnref-1-2: where it is referred to
	privatePrefix = "private-" // private-1-fn-1: of the first private block
	maxSlug       = 80         // bytes of a heading's words in its id
	noWords       = "section"  // for a heading without letters
)

// idSet holds the ids that are taken, and how often each was asked for.
type idSet map[string]int

// take returns an id that begins with base and is no other's.
func (s idSet) take(base string) string {
	id := base
	for s[id] > 0 {
		s[base]++
		id = base + "-" + strconv.Itoa(s[base])
	}
	s[id]++
	return id
}

// anchor gives a heading its id and makes it one that links can lead to. One of a private block has none, so that nothing
// outside can tell that it is there.
func (w *writer) anchor(title string) string {
	if w.prefix != "" {
		return ""
	}
	return w.run.anchor(title)
}

func (r *run) anchor(title string) string {
	id := r.ids.take(headingPrefix + slug(title))
	r.body.Anchors = append(r.body.Anchors, Anchor{ID: id, Key: anchorKey(title)})
	return id
}

// slug is a heading's words as an id has them: letters, marks and digits of any script in lower case, each other run a
// hyphen.
func slug(title string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(norm.NFC.String(title)) {
		if isWord(c) {
			if b.Len()+utf8.RuneLen(c) > maxSlug {
				break
			}
			b.WriteRune(c)
		} else if s := b.String(); s != "" && !strings.HasSuffix(s, "-") {
			b.WriteByte('-')
		}
	}
	if s := strings.TrimSuffix(b.String(), "-"); s != "" {
		return s
	}
	return noWords
}

// anchorKey is what is left of a heading or a fragment when only its letters and digits count.
func anchorKey(s string) string {
	return strings.Map(func(c rune) rune {
		if isWord(c) {
			return c
		}
		return -1
	}, strings.ToLower(norm.NFC.String(s)))
}

func isWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsMark(c) || unicode.IsDigit(c) }
