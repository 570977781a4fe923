// Package search makes the index of a site's search: files that a script can load from a folder, piece by piece.
//
// In: documents. Out: search/index.js, a directory, and two kinds of shards, named by their content. A block holds whole
// documents, so that a hit can be checked, told and shown; a leaf of terms says which blocks hold a term, and how high it
// stands there at best. Blocks, not documents, are what terms lead to: that keeps an index with all texts in it little larger
// than the texts compressed, and few files change with a document.
//
// Which document lies in which block follows from its kind, group and URL and from what is beside it, never from what was
// before; so an index depends on the set of its documents alone, and Update makes of an earlier one what Build makes anew.
// What the script of the theme does with the files is the other half: what is said here of fold, terms and codes holds there.
package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind is a kind of documents.
type Kind struct {
	Name  string
	Group Group
}

// Group is what documents of a kind that lie beside each other have in common: they say alike, or are asked for together.
type Group int

// The groups.
const (
	ByTitle  Group = iota
	ByAbout        // what they belong to
	ByFolder       // of their URLs
)

// Place is what says where in the index a document lies.
type Place struct {
	Kind  int    // the number of its kind among all, in whose order they are shown
	URL   string // from the site's root; two documents of a kind have not the same
	Title string
	About string // what it belongs to, and is told with
}

// Document is something that can be found.
type Document struct {
	Place
	Names []string // its other names
	Rank  int      // added to how well it fits: a word in a title is worth 40 to 60, one in a text 6 to 10
	Parts []Part
}

// Source makes a document when it is asked for, in whatever goroutine: not all texts of a site are held at once.
type Source struct {
	Place
	Key      func() string // stands for what the document is made of
	Document func() Document
}

// Part is a part of a document that a hit in it leads to.
type Part struct {
	Anchor string // on the document's page; empty: its top
	Head   string
	Text   string // lines: what is asked for does not run from one into the next
}

// The bits of a key that say the kind, the group and the URL. Groups share their bits with others, so that a large one can be
// cut without going through bits that all of it has in common.
const (
	kindBits  = 4
	groupBits = 12
	urlBits   = 64 - kindBits - groupBits
)

// key is what documents are in order of: the kind, then the group, then the URL. Both are hashed, so that shards fill evenly.
func (p Place) key(kinds []Kind) uint64 {
	url, group := clean(p.URL), p.Title
	switch kinds[p.Kind].Group {
	case ByAbout:
		group = p.About
	case ByFolder:
		group = path.Dir(url)
	}
	group = clean(group)
	return uint64(p.Kind)<<(64-kindBits) | hash(group)>>(64-groupBits)<<urlBits | hash(url)>>(64-urlBits) //nolint:gosec // a kind is not negative, and fits its bits
}

func hash(s string) uint64 {
	sum := sha256.Sum256([]byte(s))
	return binary.BigEndian.Uint64(sum[:])
}

// record is a document as its block holds it: fields, with fieldEnd between them, that are its URL, title, what it belongs to,
// rank, names, one a line, and of each part the anchor, head and text.
type record struct {
	key uint64
	raw string
}

const (
	fieldEnd  = "\x1f"
	recordEnd = "\x1e" // between documents
	ownFields = 5      // of a document, before those of its parts
)

func (r record) url() string {
	url, _, _ := strings.Cut(r.raw, fieldEnd)
	return url
}

func (r record) compare(other record) int {
	return cmp.Or(cmp.Compare(r.key, other.key), strings.Compare(r.url(), other.url()))
}

// record writes a document.
func (d *Document) record(kinds []Kind) record {
	own := [ownFields]string{d.URL, d.Title, d.About, strconv.Itoa(d.Rank), strings.Join(d.Names, "\n")}
	size := ownFields - 1
	for _, field := range own {
		size += len(field)
	}
	for _, part := range d.Parts {
		size += 3*len(fieldEnd) + len(part.Anchor) + len(part.Head) + len(part.Text)
	}
	var b strings.Builder
	b.Grow(size)
	for i, field := range own {
		if i > 0 {
			b.WriteString(fieldEnd)
		}
		b.WriteString(clean(field))
	}
	for _, part := range d.Parts {
		for _, field := range [...]string{part.Anchor, part.Head, part.Text} {
			b.WriteString(fieldEnd)
			b.WriteString(clean(field))
		}
	}
	return record{d.key(kinds), b.String()}
}

// clean is s without characters that mean something else here or that a script would read differently.
func clean(s string) string {
	if isClean(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return ' '
		}
		return r
	}, s)
}

func isClean(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' && s[i] != '\n' {
			return false
		}
	}
	return utf8.ValidString(s)
}

// Levels say how high a term stands in a document, and in a block at best.
const (
	inText  = 1
	inHead  = 2 // of a part, or in what the document belongs to
	inTitle = 3 // or in another of its names
)

// readRecord reads a document of some kind from its block.
func readRecord(kinds []Kind, kind int, raw string) (record, bool) {
	fields := strings.SplitN(raw, fieldEnd, ownFields)
	if len(fields) < ownFields {
		return record{}, false
	}
	return record{Place{kind, fields[0], fields[1], fields[2]}.key(kinds), raw}, true
}

// read adds the terms of a document to those of its block.
func (r record) read(into *bag) {
	field := 0
	for text := range strings.SplitSeq(r.raw, fieldEnd) {
		switch {
		case field == 1 || field == 4:
			into.add(text, inTitle)
		case field == 2:
			into.add(text, inHead)
		case field < ownFields:
		case (field-ownFields)%3 == 1:
			into.add(text, inHead)
		case (field-ownFields)%3 == 2:
			into.add(text, inText)
		}
		field++
	}
}

func (r record) order() uint64 { return r.key }
