package search

import (
	"cmp"
	"encoding/json"
	"fmt"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"
)

// File is a file of the index.
type File struct {
	URL   string // from the site's root
	Bytes []byte
}

// Directory is the URL of the file that names the others. Its own name never changes, so pages need not know more.
const Directory = "search/index.js"

// fileOf is the URL of a shard.
func fileOf(name string) string { return "search/" + name + ".js" }

const (
	directoryStart = "document.currentScript.index="
	version        = 1
)

// directory says where in the index what is.
type directory struct {
	Version int      `json:"version"`
	Kinds   []string `json:"kinds"`
	Blocks  string   `json:"blocks"`
	Terms   string   `json:"terms"`
}

// workshop holds the tools of one build.
type workshop struct {
	bags sync.Pool
}

func newWorkshop() *workshop {
	return &workshop{sync.Pool{New: func() any { return newBag() }}}
}

// Build makes the index of the documents of sources.
func Build(kinds []Kind, sources []Source) ([]File, error) {
	w := newWorkshop()
	blocks := w.blocks(kinds, sources)
	known := forestOf(blocks, func(b *block) leaf { return b.leaf })
	leaves := w.terms(blocks, grow(known, 0, len(known), 0))
	files := make([]File, 0, len(blocks)+len(leaves)+1)
	for _, b := range blocks {
		if b.name != "" {
			files = append(files, File{fileOf(b.name), b.file})
		}
	}
	for _, l := range leaves {
		if l.name != "" {
			files = append(files, File{fileOf(l.name), l.file})
		}
	}
	index, err := write(kinds, known, forestOf(leaves, func(l *leafOfTerms) leaf { return l.leaf }))
	return append(files, index), err
}

// write makes the directory's file.
func write(kinds []Kind, blocks, terms forest) (File, error) {
	d := directory{Version: version, Blocks: blocks.String(), Terms: terms.String()}
	for _, k := range kinds {
		d.Kinds = append(d.Kinds, k.Name)
	}
	data, err := json.Marshal(d)
	if err != nil {
		return File{}, fmt.Errorf("write %s: %w", Directory, err)
	}
	return File{Directory, slices.Concat([]byte(directoryStart), data, []byte("\n"))}, nil
}

func forestOf[T any](items []T, leafOf func(T) leaf) forest {
	f := make(forest, len(items))
	for i, item := range items {
		f[i] = leafOf(item)
	}
	return f
}

// each does something for the numbers below n on all cores, some at a time.
func each(n, some int, do func(int)) {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for first := 0; first < n; first += some {
		workers.Go(func() error {
			for i := first; i < min(first+some, n); i++ {
				do(i)
			}
			return nil
		})
	}
	_ = workers.Wait() // nothing fails
}

// seed is a source with the key of its document.
type seed struct {
	key uint64
	*Source
}

// seedsOf are sources in the order of their documents.
func seedsOf(kinds []Kind, sources []Source) []seed {
	seeds := make([]seed, len(sources))
	each(len(sources), 1024, func(i int) { seeds[i] = seed{sources[i].key(kinds), &sources[i]} })
	slices.SortFunc(seeds, func(a, b seed) int { return cmp.Compare(a.key, b.key) })
	return seeds
}

func (s seed) order() uint64 { return s.key }

// share is a place in the tree with all sources below it, and the blocks that it comes to.
type share struct {
	leaf
	seeds  []seed
	blocks []*block
}

// blocks are the blocks of all documents. Which of these can share a block at all is known before they are made.
func (w *workshop) blocks(kinds []Kind, sources []Source) []*block {
	seeds := seedsOf(kinds, sources)
	var shares []*share
	cut(seeds, 0, 0, seed.order, func(part []seed, depth int) bool { return depth >= kindBits && len(part) <= mostDocuments },
		func(l leaf, part []seed) { shares = append(shares, &share{leaf: l, seeds: part}) })
	each(len(shares), 1, func(i int) {
		s := shares[i]
		records := make([]record, len(s.seeds))
		for k, seed := range s.seeds {
			d := seed.Document()
			records[k] = d.record(kinds)
		}
		slices.SortFunc(records, record.compare)
		s.blocks = blocksOf(records, s.prefix, s.depth)
		for _, b := range s.blocks {
			w.fill(b)
			b.records = nil
		}
	})
	var all []*block
	for _, s := range shares {
		all = append(all, s.blocks...)
	}
	return all
}

// blocksOf cuts the records at a place of the tree into blocks. Some have their files then.
func blocksOf(records []record, prefix uint64, depth int) []*block {
	var blocks []*block
	var file []byte // of the part that was found to fit
	cut(records, prefix, depth, record.order, func(part []record, depth int) (fit bool) {
		if file = nil; depth >= kindBits {
			file, fit = fits(part)
		}
		return fit
	}, func(l leaf, part []record) {
		blocks = append(blocks, &block{leaf: l, records: part, file: file})
		file = nil
	})
	return blocks
}

// terms are the leaves of terms of all blocks.
func (w *workshop) terms(blocks []*block, tree *branch) []*leafOfTerms {
	pairs, words := map[uint64]int{}, map[string]int{} // the number in lists of each
	var lists [][]posting
	for number, b := range blocks {
		for _, entry := range b.terms.pairs {
			at, met := pairs[entry>>2]
			if !met {
				at = len(lists)
				lists = append(lists, nil)
				pairs[entry>>2] = at
			}
			lists[at] = append(lists[at], postingOf(number, uint8(entry&3)))
		}
		for _, word := range b.terms.words {
			at, met := words[word.text]
			if !met {
				at = len(lists)
				lists = append(lists, nil)
				words[word.text] = at
			}
			lists[at] = append(lists[at], postingOf(number, word.level))
		}
		b.terms = counted{}
	}
	terms := make([]term, 0, len(lists))
	for pair, at := range pairs {
		terms = append(terms, term{text: textOf(pair), list: lists[at]})
	}
	for text, at := range words {
		terms = append(terms, term{text: text, list: lists[at]})
	}
	each(len(terms), 1024, func(i int) {
		var scratch bits
		terms[i] = termOf(terms[i].text, terms[i].list, tree, &scratch)
	})
	slices.SortFunc(terms, term.compare)
	return w.leaves(terms, 0, 0, tree)
}

// leaves cuts terms at a place of the tree into leaves.
func (w *workshop) leaves(terms []term, prefix uint64, depth int, tree *branch) []*leafOfTerms {
	var leaves []*leafOfTerms
	cut(terms, prefix, depth, term.order, func(part []term, _ int) bool { return costOf(part) <= mostTerms },
		func(l leaf, part []term) { leaves = append(leaves, &leafOfTerms{leaf: l, terms: part}) })
	each(len(leaves), 1, func(i int) { w.pack(leaves[i], tree) })
	return leaves
}
