package leak

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"slices"
	"unicode/utf8"
)

// reading is the search of one text, which may be read in several layers.
type reading struct {
	*Search
	folder
	layer, data  []byte
	met          map[int]bool // words of this text that were found
	line, column int          // where the window begins
	first, last  bool         // it begins, or ends, the text
	utf16        []byte       // the mark of the text's byte order
}

// place is where in a text a word was found.
type place struct{ word, at int }

// A text that is longer than a window is searched in several. Each begins with the end of the one before, so that a word stands whole
// in one of them: the longest, each byte of it as the longest escape. What is this near to where a window is cut, in folded bytes,
// the other one tells: what stands around it is needed too.
const (
	windowSize    = 1 << 20
	windowOverlap = 32 << 10
	cutMargin     = 16
)

// text searches a text that is a file, or a part of one; name says how it is to be read.
func (s *Search) text(file, part, name string, data []byte) []Hit {
	r := s.start()
	defer s.spare.Put(r)
	r.last = true
	s.bytes.Add(int64(len(data)))
	return r.window(Hit{Name: file, Inside: part}, name, data)
}

// stream searches a text of any length as text does.
func (s *Search) stream(file, part, name string, from io.Reader) ([]Hit, error) {
	r := s.start()
	defer s.spare.Put(r)
	var hits []Hit
	r.data = slices.Grow(r.data[:0], s.size)[:s.size]
	r.out = slices.Grow(r.out[:0], 2*s.size) // or it would be copied for the padding behind it
	for n := 0; ; {
		var err error
		for n < len(r.data) && err == nil {
			var read int
			read, err = from.Read(r.data[n:])
			n += read
			s.bytes.Add(int64(read))
		}
		r.last = err != nil
		hits = append(hits, r.window(Hit{Name: file, Inside: part}, name, r.data[:n])...)
		switch {
		case errors.Is(err, io.EOF):
			return hits, nil
		case err != nil:
			return hits, err
		}
		cut := r.cut(r.data)
		r.move(r.data[:cut])
		n = copy(r.data, r.data[cut:])
	}
}

func (s *Search) start() *reading {
	r := s.spare.Get().(*reading)
	clear(r.met)
	r.line, r.column, r.first, r.last, r.utf16 = 1, 1, true, false, nil
	return r
}

// cut is where the window after this one begins: between two words, in any encoding, if there is such a place near.
func (r *reading) cut(data []byte) int {
	end := (len(data) - r.overlap) &^ 1 // a whole character of UTF-16
	for at := end; at > end-r.overlap/2; at -= 2 {
		if b := data[at-1]; b <= ' ' || b == '"' || b == '<' || b == '>' || b == ',' {
			return at
		}
	}
	if r.utf16 != nil {
		return end
	}
	return wholeRunes(data[:end])
}

// wholeRunes is how long data is without a character of UTF-8 that is cut at its end.
func wholeRunes(data []byte) int {
	for at := len(data) - 1; at >= max(0, len(data)-utf8.UTFMax); at-- {
		if utf8.RuneStart(data[at]) {
			if !utf8.FullRune(data[at:]) {
				return at
			}
			break
		}
	}
	return len(data)
}

// move moves the beginning of the window behind data.
func (r *reading) move(data []byte) {
	if r.utf16 != nil {
		data = decoded(data, r.utf16)
	}
	lines := lineCount{data: data, line: r.line, column: r.column}
	r.line, r.column = lines.at(len(data))
	r.first = false
}

// window searches what is in a window.
func (r *reading) window(hit Hit, name string, data []byte) []Hit {
	if r.first {
		r.utf16 = byteOrder(data)
	}
	if !r.last && r.utf16 == nil {
		data = data[:wholeRunes(data)]
	}
	hits := r.look(hit, data, nil)
	isText := bytes.IndexByte(r.out, noText) < 0
	raw := data
	if !isText {
		if other := decoded(data, r.utf16); other != nil {
			data = other
			hits = append(hits, r.look(hit, data, nil)...)
		}
	}
	if l := layerOf(name); l != nil {
		hits = append(hits, r.look(hit, data, l)...)
	}
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	if !isText || bytes.IndexByte(raw, 0) >= 0 {
		hits = append(hits, r.lookWide(hit, raw)...)
	}
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
	r.readings(text, func(folded []byte) {
		found, places := r.lookIn(folded, hit)
		if found != nil {
			r.count(found, places, data, l)
		}
		hits = append(hits, found...)
	})
	return hits
}

// lookWide searches what bytes hold in UTF-16, as old office documents do, where nobody says so. It has no lines.
func (r *reading) lookWide(hit Hit, data []byte) []Hit {
	var hits []Hit
	for _, high := range []int{0, 1} {
		for _, from := range []int{0, 1} {
			r.layer = wide(r.layer[:0], data, high, from)
			r.readings(r.layer, func(folded []byte) {
				found, _ := r.lookIn(folded, hit)
				hits = append(hits, found...)
			})
		}
	}
	return hits
}

// lookIn searches the folded text of a window.
func (r *reading) lookIn(folded []byte, hit Hit) ([]Hit, []place) {
	begin, end := 0, len(folded)
	if !r.first {
		begin = cutMargin
	}
	if !r.last {
		end -= cutMargin
	}
	var places []place
	r.index.find(folded, func(word, at int) {
		behind := at + len(r.index.words[word])
		if at < begin || behind > end || r.met[word] || byChance(folded, at, behind) {
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
		return nil, nil
	}
	hits := make([]Hit, len(places))
	for i, p := range places {
		hits[i] = hit
		hits[i].Word, hits[i].Context = r.words[p.word], context(folded, p.at, p.at+len(r.index.words[p.word]))
	}
	return hits, places
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
	lines := lineCount{data: data, line: r.line, column: r.column}
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
