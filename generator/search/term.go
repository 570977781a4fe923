package search

import (
	"encoding/binary"
	"math"
	"sort"
	"strings"
)

// mostTerms is how large a leaf of terms may be, in the bytes that its terms cost.
const mostTerms = 20 << 10

// term is a term with the blocks that hold it.
type term struct {
	key  uint64 // its first eight bytes: terms with the same beginning are in one leaf, or in some side by side
	text string
	list []posting // by block
	cost int       // about the bytes that it takes in its shard, by itself
}

func keyOf(text string) uint64 {
	var first [8]byte
	copy(first[:], text)
	return binary.BigEndian.Uint64(first[:])
}

func termOf(text string, list []posting, tree *branch, scratch *bits) term {
	t := term{key: keyOf(text), text: text, list: list}
	scratch.bytes, scratch.at = scratch.bytes[:0], 0
	tree.write(scratch, list)
	t.cost = len(text)/2 + 1 + len(scratch.bytes)
	return t
}

func (t term) compare(other term) int { return strings.Compare(t.text, other.text) }

// leafOfTerms is a leaf of terms.
type leafOfTerms struct {
	leaf
	terms []term
	file  []byte
}

func costOf(terms []term) int {
	cost := 0
	for _, t := range terms {
		cost += t.cost
	}
	return cost
}

// pack makes the file of a leaf of terms: the terms, one a line, an empty line, and the postings of each.
func (w *workshop) pack(l *leafOfTerms, tree *branch) {
	if len(l.terms) == 0 {
		return
	}
	l.size = costOf(l.terms)
	var lines strings.Builder
	var b bits
	for _, t := range l.terms {
		lines.WriteString(t.text + "\n")
		tree.write(&b, t.list)
	}
	lines.WriteByte('\n')
	l.file = shard(math.MaxInt, lines.String(), string(b.bytes))
	l.name = nameOf(l.file)
}

// readTerms reads what pack wrote, but for what the terms cost.
func readTerms(name string, file []byte, tree *branch) ([]term, error) {
	text, err := unpack(name, file)
	if err != nil {
		return nil, err
	}
	lines, rest, ok := strings.Cut(text, "\n\n")
	if !ok {
		return nil, errBroken
	}
	b := bits{bytes: []byte(rest)}
	terms := make([]term, 0, strings.Count(lines, "\n")+1)
	for line := range strings.SplitSeq(lines, "\n") {
		terms = append(terms, term{key: keyOf(line), text: line, list: tree.read(&b)})
	}
	if len(b.bytes) != (b.at+7)>>3 {
		return nil, errBroken
	}
	return terms, nil
}

// cut parts sorted items among leaves at and below a place of the tree.
func cut[T any](items []T, prefix uint64, depth int, key func(T) uint64, fits func(items []T, depth int) bool, fill func(l leaf, items []T)) {
	if depth == deepest || fits(items, depth) {
		fill(leaf{prefix: prefix, depth: depth}, items)
		return
	}
	i := sort.Search(len(items), func(i int) bool { return key(items[i])&bit(depth) != 0 })
	cut(items[:i], prefix, depth+1, key, fits, fill)
	cut(items[i:], prefix|bit(depth), depth+1, key, fits, fill)
}

// deepest is how many bits of a key count.
const deepest = 63

func (t term) order() uint64 { return t.key }
