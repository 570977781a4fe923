package search

import (
	"errors"
	"sort"
)

// posting is a block that holds a term, by its number in the forest, and the term's level there: block<<2|level.
type posting uint32

func (p posting) block() int   { return int(p >> 2) }
func (p posting) level() uint8 { return uint8(p & 3) }

func postingOf(block int, level uint8) posting {
	return posting(block)<<2 | posting(level) //nolint:gosec // thirty bits are a thousand million blocks
}

// branch is a place in the tree that the leaves of a forest hang on.
type branch struct {
	zero, one *branch // nil: it is leaf number first
	first     int
	middle    int // the first leaf below one
}

// grow makes the tree of a forest's leaves from first up to but without end, which hang at or below depth.
func grow(f forest, first, end, depth int) *branch {
	b := &branch{first: first}
	if f[first].depth == depth {
		return b
	}
	b.middle = first + sort.Search(end-first, func(i int) bool { return f[first+i].prefix&bit(depth) != 0 })
	b.zero, b.one = grow(f, first, b.middle, depth+1), grow(f, b.middle, end, depth+1)
	return b
}

// bits are written and read from the highest bit of each byte down.
type bits struct {
	bytes []byte
	at    int // in bits
}

func (b *bits) put(value, count int) {
	for count--; count >= 0; count-- {
		if b.at&7 == 0 {
			b.bytes = append(b.bytes, 0)
		}
		b.bytes[b.at>>3] |= byte(value>>count&1) << (7 - b.at&7)
		b.at++
	}
}

// get reads one bit; behind the end all are 1, which ends every walk.
func (b *bits) get() int {
	if b.at>>3 >= len(b.bytes) {
		b.at++
		return 1
	}
	value := int(b.bytes[b.at>>3]) >> (7 - b.at&7) & 1
	b.at++
	return value
}

// The ways at a fork of the tree, as their bits are.
const (
	both = 0 // the one bit
	zero = 2
	one  = 3
)

func (b *bits) way() int {
	if b.get() == 0 {
		return both
	}
	return zero + b.get()
}

// write writes the postings of a term: whether one level, in two bits, is that of all (else 0), then the way to the blocks
// through the tree. Where it forks, 0 is both ways, 10 the way of zero, 11 the way of one. So what is not below a place does
// not matter there. In a block the level follows, where it is not that of all: 0 in text, 10 in a head, 11 in a title.
func (t *branch) write(b *bits, list []posting) {
	all := list[0].level()
	for _, p := range list {
		if p.level() != all {
			all = 0
			break
		}
	}
	b.put(int(all), 2)
	t.walk(b, list, all)
}

func (t *branch) walk(b *bits, list []posting, all uint8) {
	for t.zero != nil {
		if last := list[len(list)-1].block(); last >= t.middle {
			cut := sort.Search(len(list), func(i int) bool { return list[i].block() >= t.middle })
			if cut > 0 {
				b.put(both, 1)
				t.zero.walk(b, list[:cut], all)
				list = list[cut:]
			} else {
				b.put(one, 2)
			}
			t = t.one
			continue
		}
		b.put(zero, 2)
		t = t.zero
	}
	if all == 0 {
		if level := list[0].level(); level == inText {
			b.put(0, 1)
		} else {
			b.put(int(level), 2)
		}
	}
}

// read reads what write wrote.
func (t *branch) read(b *bits) []posting {
	all := b.get()<<1 | b.get()
	return t.collect(b, nil, uint8(all)) //nolint:gosec // two bits
}

func (t *branch) collect(b *bits, list []posting, all uint8) []posting {
	for t.zero != nil {
		switch b.way() {
		case both:
			list = t.zero.collect(b, list, all)
			t = t.one
		case zero:
			t = t.zero
		default:
			t = t.one
		}
	}
	level := all
	if all == 0 {
		if level = inText; b.get() == 1 {
			level = inHead + uint8(b.get()) //nolint:gosec // a bit
		}
	}
	return append(list, postingOf(t.first, level))
}

var errBroken = errors.New("a shard of the index is broken")
