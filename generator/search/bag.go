package search

import (
	"unicode/utf8"
)

// bag is the terms of one block, each with its level. Pairs of Chinese characters, of which there are most, are numbers.
type bag struct {
	tokenizer
	level uint8

	table []uint64 // an open hash table of pair<<2|level; 0: free
	pairs int
	words map[string]uint8
	names map[string]string // all words that were met, so that each is one string
}

// Terms that have been counted: pairs as pair<<2|level, in no order.
type counted struct {
	pairs []uint64
	words []word
}

type word struct {
	text  string
	level uint8
}

func newBag() *bag {
	b := &bag{table: make([]uint64, 1<<12), words: map[string]uint8{}, names: map[string]string{}}
	b.han = func(first, second rune) { b.pair(pairOf(first, second)) }
	b.word = func(text []byte) {
		if level, met := b.words[string(text)]; met && level >= b.level {
			return
		}
		name, met := b.names[string(text)]
		if !met {
			name = string(text)
			b.names[name] = name
		}
		b.words[name] = b.level
	}
	return b
}

// add adds the terms of a text.
func (b *bag) add(text string, level uint8) {
	b.level = level
	b.read(text, level == inTitle)
}

// pairOf is two Chinese characters as a number; the second is 0 for one by itself.
func pairOf(first, second rune) uint64 { return uint64(first)<<21 | uint64(second) } //nolint:gosec // runes are not negative

// textOf is what a pair stands for.
func textOf(pair uint64) string {
	text := utf8.AppendRune(nil, rune(pair>>21)) //nolint:gosec // made by pairOf
	if second := rune(pair & (1<<21 - 1)); second != 0 {
		text = utf8.AppendRune(text, second)
	}
	return string(text)
}

func (b *bag) pair(pair uint64) {
	mask := uint64(len(b.table) - 1) //nolint:gosec // the table has a slot at least
	at := pair * 0x9E3779B97F4A7C15 >> 32 & mask
	for ; b.table[at] != 0; at = (at + 1) & mask {
		if b.table[at]>>2 == pair {
			b.table[at] = max(b.table[at], pair<<2|uint64(b.level))
			return
		}
	}
	b.table[at] = pair<<2 | uint64(b.level)
	if b.pairs++; b.pairs*2 > len(b.table) {
		old := b.table
		b.table = make([]uint64, 2*len(old))
		mask := uint64(len(b.table) - 1) //nolint:gosec // the table has a slot at least
		for _, entry := range old {
			if entry == 0 {
				continue
			}
			at := entry >> 2 * 0x9E3779B97F4A7C15 >> 32 & mask
			for b.table[at] != 0 {
				at = (at + 1) & mask
			}
			b.table[at] = entry
		}
	}
}

// take empties the bag.
func (b *bag) take() counted {
	c := counted{pairs: make([]uint64, 0, b.pairs), words: make([]word, 0, len(b.words))}
	for _, entry := range b.table {
		if entry != 0 {
			c.pairs = append(c.pairs, entry)
		}
	}
	for text, level := range b.words {
		c.words = append(c.words, word{text, level})
	}
	clear(b.table)
	clear(b.words)
	b.pairs = 0
	return c
}
