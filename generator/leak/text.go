package leak

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"
)

// reading is the search of one text, which may be read in several layers.
type reading struct {
	*Search
	folder
	layer []byte
	met   map[int]bool // words of this text that were found
}

// place is where in a text a word was found.
type place struct{ word, at int }

// text searches a text that is a file, or a part of one; name says how it is to be read.
func (s *Search) text(file, part, name string, data []byte) []Hit {
	r := s.spare.Get().(*reading)
	defer s.spare.Put(r)
	clear(r.met)
	s.bytes.Add(int64(len(data)))
	hit := Hit{Name: file, Inside: part}
	hits := r.look(hit, data, nil)
	if bytes.IndexByte(r.out, noText) >= 0 {
		if other := decoded(data); other != nil {
			data = other
			hits = append(hits, r.look(hit, data, nil)...)
		}
	}
	if l := layerOf(name); l != nil {
		hits = append(hits, r.look(hit, data, l)...)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	return hits
}

// look searches a text as it is, or a layer of it, for words that have not been met. Hit is what all hits have in common.
func (r *reading) look(hit Hit, data []byte, l layer) []Hit {
	text := data
	if l != nil {
		r.layer = l(r.layer[:0], data, nil)
		text = r.layer
	}
	var hits []Hit
	r.readings(text, func(folded []byte) { hits = append(hits, r.lookIn(folded, hit, data, l)...) })
	return hits
}

// lookIn searches the folded text.
func (r *reading) lookIn(folded []byte, hit Hit, data []byte, l layer) []Hit {
	var places []place
	r.index.find(folded, func(word, at int) {
		if r.met[word] || byChance(folded, at, at+len(r.index.words[word])) {
			return
		}
		r.met[word] = true
		if r.allowed[word] {
			r.passed[word].Store(true)
		} else {
			places = append(places, place{word, at})
		}
	})
	if places == nil {
		return nil
	}
	hits := make([]Hit, len(places))
	for i, p := range places {
		hits[i] = hit
		hits[i].Word, hits[i].Context = r.words[p.word], context(folded, p.at, p.at+len(r.index.words[p.word]))
	}
	r.count(hits, places, data, l)
	return hits
}

// count tells the lines and columns of hits at places of the folded text. What was folded is folded once more, now with marks.
func (r *reading) count(hits []Hit, places []place, data []byte, l layer) {
	text := data
	var below marks
	if l != nil {
		r.layer = l(r.layer[:0], data, &below)
		text = r.layer
	}
	r.marks = &marks{}
	r.fold(text)
	lines := lineCount{data: data, line: 1, column: 1}
	for i, p := range places { // which come in their order
		at := r.marks.source(p.at)
		if l != nil {
			at = below.source(at)
		}
		hits[i].Line, hits[i].Column = lines.at(at)
	}
	r.marks = nil
}

// lineCount counts lines and columns as package diag does.
type lineCount struct {
	data                 []byte
	offset, line, column int
}

// at is the position of a byte, not before that of the call before.
func (c *lineCount) at(offset int) (line, column int) {
	for c.offset < min(offset, len(c.data)) {
		r, size := utf8.DecodeRune(c.data[c.offset:])
		switch {
		case r == '\n', r == '\r' && !bytes.HasPrefix(c.data[c.offset+1:], []byte("\n")):
			c.line, c.column = c.line+1, 1
		case r == '\r', r == '\uFEFF' && c.offset == 0:
		default:
			c.column++
		}
		c.offset += size
	}
	return c.line, c.column
}

// short is a word that comes up in bytes that are no text by chance: one of four letters once in some megabytes, if a few hundred
// are searched for. It counts where there is text around it, or a NUL before it, as in pictures' metadata.
const (
	short  = 6
	around = 8
)

func byChance(text []byte, at, end int) bool {
	if end-at >= short {
		return false
	}
	first, last := at, end
	for first > 0 && last-first < around && isText(text[first-1]) {
		first--
	}
	for last < len(text) && last-first < around && isText(text[last]) {
		last++
	}
	isAll := first == 0 && last == len(text)
	return last-first < around && !isAll && (first == 0 || text[first-1] != 0)
}

// isText says that a byte is of a text or stands between two, as those that the search's index is parted by.
func isText(b byte) bool { return b >= 0x1C && b != noText }

// context is what stands around a word.
func context(text []byte, at, end int) string {
	const most = 36
	first, last := max(0, at-most), min(len(text), end+most)
	for first < at && !utf8.RuneStart(text[first]) {
		first++
	}
	for last > end && last < len(text) && !utf8.RuneStart(text[last]) {
		last--
	}
	return string(bytes.ToValidUTF8(text[first:last], []byte("\uFFFD")))
}
