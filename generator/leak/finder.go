package leak

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Key is a name or text as the Finder and Search know it: folded, and without what is around its letters. What has equal keys
// means the same, however it is written. What has no letters is its own key.
func Key(text string) string {
	var f folder
	if key := f.trimmed(text); key != "" {
		return key
	}
	return strings.TrimSpace(string(f.fold([]byte(text))))
}

// Finder finds names in texts of authors, as Search finds words in files: what it has found and somebody has replaced, Search does
// not find any more. It has names of two characters on, which are too short to be searched for in a whole site. Several goroutines
// may use it.
type Finder struct {
	by    map[string]string    // folded names, and what belongs to each
	first map[[2]rune][]string // names by their first two characters, the longest first
}

// NewFinder makes the finder of names. What belongs to each it hands over with it; of names that are one, what belongs to the
// first of them in the order of the alphabet.
func NewFinder(names map[string]string) *Finder {
	var f folder
	finder := &Finder{by: make(map[string]string, len(names)), first: make(map[[2]rune][]string, len(names))}
	for _, written := range slices.Sorted(maps.Keys(names)) {
		name := f.trimmed(written)
		if _, met := finder.by[name]; met || utf8.RuneCountInString(name) < 2 {
			continue
		}
		finder.add(name, names[written])
	}
	for _, name := range slices.Sorted(maps.Keys(finder.by)) {
		for _, handle := range handles(name) {
			if _, met := finder.by[handle]; !met {
				finder.add(handle, finder.by[name])
			}
		}
	}
	for _, list := range finder.first {
		slices.SortFunc(list, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	}
	return finder
}

func (f *Finder) add(name, by string) {
	f.by[name] = by
	key := firstTwo(name)
	f.first[key] = append(f.first[key], name)
}

func firstTwo[T string | []byte](text T) (two [2]rune) {
	first, size := utf8.DecodeRuneInString(string(text[:min(len(text), utf8.UTFMax)]))
	second, _ := utf8.DecodeRuneInString(string(text[size:min(len(text), size+utf8.UTFMax)]))
	return [2]rune{first, second}
}

// named is a stretch of a text that is a name, and what belongs to it.
type named struct {
	start, end int
	by         string
}

// Find calls found with the stretches of a text that are names, in their order, and what belongs to each. Of names that overlap the
// first counts, of those that begin at one place the longest. Where a text may be read in several ways it is, and what overlaps
// in two of them is one stretch.
func (f *Finder) Find(text string, found func(start, end int, by string)) {
	if len(f.by) == 0 || text == "" {
		return
	}
	var all []named
	fold := folder{marks: &marks{}}
	fold.readings([]byte(text), func(folded []byte) {
		all = f.in(text, folded, fold.marks, all)
		fold.marks = &marks{}
	})
	slices.SortStableFunc(all, func(a, b named) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	for i := 0; i < len(all); {
		one := all[i]
		for i++; i < len(all) && all[i].start < one.end; i++ {
			one.end = max(one.end, all[i].end)
		}
		found(one.start, one.end, one.by)
	}
}

// in adds the names of a folded text.
func (f *Finder) in(text string, folded []byte, m *marks, all []named) []named {
	before := between
	for at := 0; at < len(folded); {
		r, size := utf8.DecodeRune(folded[at:])
		k := kindOf(r)
		if k != between && (k != spaced || before != spaced) {
			if name := f.at(folded[at:]); name != "" {
				start, end := m.source(at), len(text)
				if last := at + len(name); last < len(folded) {
					end = m.source(last)
				}
				all = append(all, named{start, start + len(strings.TrimRight(text[start:end], " \t\r\n　-‐‑–−._．＿…·•・･‧∙⋅")), f.by[name]})
				size = len(name)
				k = between // which a name leaves that is taken out
			}
		}
		before = k
		at += size
	}
	return all
}

// at is the longest name that a folded text begins with; empty: with none.
func (f *Finder) at(text []byte) string {
	for _, name := range f.first[firstTwo(text)] {
		if len(name) <= len(text) && string(text[:len(name)]) == name && ends(name, text[len(name):]) {
			return name
		}
	}
	return ""
}
