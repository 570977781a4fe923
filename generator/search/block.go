package search

import (
	"strings"
)

// How large blocks are. One is cut while it has more documents or its text is longer than most, or is longer than least and its
// shard would be too long.
const (
	mostDocuments = 1024
	leastText     = 24 << 10
	mostText      = 256<<10 - 1
	mostBlock     = 28 << 10 // deflated in haste; with care texts come to a fifth less, and a shard is a third longer than that: 32 KB
)

// block is a leaf of documents.
type block struct {
	leaf
	records []record
	file    []byte
	terms   counted
}

// fits says whether records are to lie in one block.
func (w *workshop) fits(records []record) bool {
	size := sizeOf(records)
	if len(records) > mostDocuments {
		return false
	}
	if size <= leastText || size > mostText {
		return size <= leastText
	}
	fits := false
	w.hasty.deflate(func(data []byte) { fits = len(data) <= mostBlock }, raws(records)...)
	return fits
}

func sizeOf(records []record) int {
	size := 0
	for _, r := range records {
		size += len(r.raw) + len(recordEnd)
	}
	return size
}

func raws(records []record) []string {
	chunks := make([]string, 0, 2*len(records))
	for _, r := range records {
		chunks = append(chunks, r.raw, recordEnd)
	}
	return chunks
}

// fill makes the file and the terms of a block.
func (w *workshop) fill(b *block) {
	if len(b.records) == 0 {
		return
	}
	b.size = sizeOf(b.records)
	b.name, b.file = w.careful.shard(raws(b.records)...)
	b.terms = w.termsOf(b.records)
}

func (w *workshop) termsOf(records []record) counted {
	bag := w.bags.Get().(*bag)
	defer w.bags.Put(bag)
	for _, r := range records {
		r.read(bag)
	}
	return bag.take()
}

// readBlock reads the documents of a block of some kind.
func readBlock(kinds []Kind, kind int, name string, file []byte) ([]record, error) {
	text, err := unpack(name, file)
	if err != nil {
		return nil, err
	}
	text, ok := strings.CutSuffix(text, recordEnd)
	if !ok || kind >= len(kinds) {
		return nil, errBroken
	}
	var records []record
	for raw := range strings.SplitSeq(text, recordEnd) {
		r, ok := readRecord(kinds, kind, raw)
		if !ok {
			return nil, errBroken
		}
		records = append(records, r)
	}
	return records, nil
}
