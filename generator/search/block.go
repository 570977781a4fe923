package search

import (
	"math"
	"strings"
)

// How large blocks are. One is cut while it has more documents or its text is longer than most, or is longer than least and comes
// to more than a shard.
const (
	mostDocuments = 1024
	leastText     = 24 << 10
	mostText      = 256<<10 - 1
)

// block is a leaf of documents.
type block struct {
	leaf
	records []record
	file    []byte
	terms   counted
}

// fits says whether records are to lie in one block. Where that is not plain to see, it makes its file to find out.
func fits(records []record) (file []byte, fit bool) {
	size := sizeOf(records)
	switch {
	case len(records) > mostDocuments, size > mostText:
		return nil, false
	case size <= leastText:
		return nil, true
	}
	file = shard(mostShard, raws(records)...)
	return file, file != nil
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

// fill makes the file and the terms of a block, the file where there is none yet.
func (w *workshop) fill(b *block) {
	if len(b.records) == 0 {
		return
	}
	b.size = sizeOf(b.records)
	if b.file == nil {
		b.file = shard(math.MaxInt, raws(b.records)...)
	}
	b.name = nameOf(b.file)
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
