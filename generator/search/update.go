package search

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
)

// renew is Update by the keys of what is gone.
func renew(read func(url string) ([]byte, error), kinds []Kind, gone []uint64, come []Document) (Changes, error) {
	u := update{
		workshop: newWorkshop(), kinds: kinds, file: read, read: map[int][]record{}, made: map[string][]byte{}, lost: map[string]bool{},
		before: map[string][]posting{}, after: map[string][]posting{},
	}
	for _, step := range []func() error{u.open, func() error { return u.documents(gone, come) }, u.reword} {
		if err := step(); err != nil {
			return Changes{}, fmt.Errorf("update the index: %w", err)
		}
	}
	return u.changes()
}

// update is an index on its way from one state to the next.
type update struct {
	*workshop
	kinds []Kind
	file  func(url string) ([]byte, error)

	blocks, terms         forest // as they were
	newBlocks, newTerms   forest
	wayBefore, wayThither *branch          // to the blocks
	read                  map[int][]record // those of the blocks that were
	moved                 []int            // the new number of each block that was; −1: it is made anew, or no more

	// before and after are where terms stand in those blocks that are made anew, by the numbers of those that were, and by the
	// new ones.
	before, after map[string][]posting

	made map[string][]byte // files, by name
	lost map[string]bool
}

// open reads the directory.
func (u *update) open() error {
	data, err := u.file(Directory)
	if err != nil {
		return err
	}
	var d directory
	text, ok := bytes.CutPrefix(data, []byte(directoryStart))
	if !ok || json.Unmarshal(text, &d) != nil || d.Version != version {
		return fmt.Errorf("%s: %w", Directory, errBroken)
	}
	if u.blocks, err = readForest(d.Blocks); err == nil {
		u.terms, err = readForest(d.Terms)
	}
	if err != nil || len(u.blocks) == 0 || len(u.terms) == 0 {
		return fmt.Errorf("%s: %w", Directory, errBroken)
	}
	return nil
}

// region is a stretch of leaves below one place of the tree that is made anew.
type region struct {
	low, high int // leaves
	depth     int
}

// regions are the stretches that have to be made anew where leaves have come to other sizes: those that something is larger or
// smaller in, and what now may fit into one leaf with them.
func regions(f forest, sizes map[int]int, top, most int) []region {
	resized := slices.Clone(f)
	for i, size := range sizes {
		resized[i].size = size
	}
	var list []region
	for _, i := range slices.Sorted(maps.Keys(sizes)) {
		if n := len(list); n > 0 && i < list[n-1].high {
			continue
		}
		low, high, depth := resized.above(i, top, most)
		list = append(list, region{low, high, depth})
	}
	return list
}

// documents makes those blocks anew in which documents change.
func (u *update) documents(gone []uint64, come []Document) error {
	changed := map[int][]record{}
	find := func(r record) (block, place int, err error) {
		block = u.blocks.find(r.key)
		if _, met := changed[block]; !met {
			records, err := u.load(block)
			if err != nil {
				return 0, 0, err
			}
			changed[block] = slices.Clone(records)
		}
		place, _ = slices.BinarySearchFunc(changed[block], r, record.compare)
		return block, place, nil
	}
	for _, key := range gone {
		block, place, err := find(record{key: key})
		if err != nil {
			return err
		}
		if place < len(changed[block]) && changed[block][place].key == key {
			changed[block] = slices.Delete(changed[block], place, place+1)
		}
	}
	for _, d := range come {
		r := d.record(u.kinds)
		block, place, err := find(r)
		if err != nil {
			return err
		}
		changed[block] = slices.Insert(changed[block], place, r)
	}
	sizes := map[int]int{}
	for block, records := range changed {
		if slices.Equal(records, u.read[block]) {
			delete(changed, block)
			continue
		}
		sizes[block] = sizeOf(records)
	}
	u.moved = make([]int, len(u.blocks))
	done := 0
	keep := func(end int) {
		for ; done < end; done++ {
			u.moved[done] = len(u.newBlocks)
			u.newBlocks = append(u.newBlocks, u.blocks[done])
		}
	}
	for _, stretch := range regions(u.blocks, sizes, kindBits, mostText) {
		keep(stretch.low)
		var records []record
		for ; done < stretch.high; done++ {
			part, ok := changed[done]
			if !ok {
				var err error
				if part, err = u.load(done); err != nil {
					return err
				}
			}
			records = append(records, part...)
		}
		if err := u.rebuild(stretch, records); err != nil {
			return err
		}
	}
	keep(len(u.blocks))
	u.wayBefore, u.wayThither = grow(u.blocks, 0, len(u.blocks), 0), grow(u.newBlocks, 0, len(u.newBlocks), 0)
	return nil
}

// load reads the documents of a block that was.
func (u *update) load(block int) ([]record, error) {
	l := u.blocks[block]
	if records, met := u.read[block]; met || l.name == "" {
		return records, nil
	}
	data, err := u.file(fileOf(l.name))
	if err != nil {
		return nil, err
	}
	records, err := readBlock(u.kinds, int(l.prefix>>(64-kindBits)), l.name, data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", fileOf(l.name), err)
	}
	u.read[block] = records
	return records, nil
}

// rebuild makes a stretch of blocks anew of its documents, but for those that stay as they were.
func (u *update) rebuild(stretch region, records []record) error {
	old := stretch.low
	for _, b := range blocksOf(records, u.blocks[stretch.low].prefix, stretch.depth) {
		for ; old < stretch.high && u.blocks[old].prefix < b.prefix; old++ {
			u.moved[old] = -1
		}
		number := len(u.newBlocks)
		if old < stretch.high && u.blocks[old].at(b.leaf) {
			before, err := u.load(old)
			if err != nil {
				return err
			}
			if slices.Equal(before, b.records) {
				u.moved[old] = number
				u.newBlocks = append(u.newBlocks, u.blocks[old])
				old++
				continue
			}
		}
		u.fill(b)
		b.terms.note(u.after, number)
		u.newBlocks = append(u.newBlocks, b.leaf)
		if b.name != "" {
			u.made[b.name] = b.file
		}
	}
	for ; old < stretch.high; old++ {
		u.moved[old] = -1
	}
	for i := stretch.low; i < stretch.high; i++ {
		if u.moved[i] >= 0 || u.blocks[i].name == "" {
			continue
		}
		u.lost[u.blocks[i].name] = true
		part, err := u.load(i)
		if err != nil {
			return err
		}
		u.termsOf(part).note(u.before, i)
	}
	return nil
}

// note adds the terms of a block to what is known of terms.
func (c counted) note(known map[string][]posting, block int) {
	for _, entry := range c.pairs {
		text := textOf(entry >> 2)
		known[text] = append(known[text], postingOf(block, uint8(entry&3)))
	}
	for _, w := range c.words {
		known[w.text] = append(known[w.text], postingOf(block, w.level))
	}
}

// reword makes those leaves of terms anew that hold a term which now stands elsewhere or at another level.
func (u *update) reword() error {
	changed := map[int][]string{} // by the leaf of terms
	note := func(text string) {
		if !slices.EqualFunc(u.before[text], u.after[text], func(was, is posting) bool {
			return was.level() == is.level() && u.blocks[was.block()].at(u.newBlocks[is.block()])
		}) {
			i := u.terms.find(keyOf(text))
			changed[i] = append(changed[i], text)
		}
	}
	for text := range u.before {
		note(text)
	}
	for text := range u.after {
		if _, met := u.before[text]; !met {
			note(text)
		}
	}
	leaves := slices.Sorted(maps.Keys(changed))
	parts, errs := make([][]term, len(leaves)), make([]error, len(leaves))
	each(len(leaves), 1, func(k int) { parts[k], errs[k] = u.reworded(leaves[k], changed[leaves[k]]) })
	if err := errors.Join(errs...); err != nil {
		return err
	}
	loaded, sizes := map[int][]term{}, map[int]int{}
	for k, i := range leaves {
		loaded[i], sizes[i] = parts[k], costOf(parts[k])
	}
	done := 0
	for _, stretch := range regions(u.terms, sizes, 0, mostTerms) {
		u.newTerms = append(u.newTerms, u.terms[done:stretch.low]...)
		var terms []term
		for done = stretch.low; done < stretch.high; done++ {
			part, ok := loaded[done]
			if !ok {
				var err error
				if part, err = u.loadTerms(done); err != nil {
					return err
				}
			}
			terms = append(terms, part...)
			if name := u.terms[done].name; name != "" {
				u.lost[name] = true
			}
		}
		for _, l := range u.leaves(terms, u.terms[stretch.low].prefix, stretch.depth, u.wayThither) {
			u.newTerms = append(u.newTerms, l.leaf)
			if l.name != "" {
				u.made[l.name] = l.file
			}
		}
	}
	u.newTerms = append(u.newTerms, u.terms[done:]...)
	return nil
}

// reworded are the terms of a leaf as they are now, with those of texts that it had not.
func (u *update) reworded(i int, texts []string) ([]term, error) {
	terms, err := u.loadTerms(i)
	if err != nil {
		return nil, err
	}
	var scratch bits
	for _, text := range texts {
		if place, met := slices.BinarySearchFunc(terms, term{text: text}, term.compare); !met && len(u.after[text]) > 0 {
			terms = slices.Insert(terms, place, termOf(text, u.after[text], u.wayThither, &scratch))
		}
	}
	return terms, nil
}

// loadTerms reads those of a leaf's terms that are still somewhere, with the blocks that they are in now.
func (u *update) loadTerms(i int) ([]term, error) {
	name := u.terms[i].name
	if name == "" {
		return nil, nil
	}
	data, err := u.file(fileOf(name))
	if err != nil {
		return nil, err
	}
	before, err := readTerms(name, data, u.wayBefore)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", fileOf(name), err)
	}
	var now []term
	var scratch bits
	for _, t := range before {
		list := slices.Clone(u.after[t.text])
		for _, p := range t.list {
			if moved := u.moved[p.block()]; moved >= 0 {
				list = append(list, postingOf(moved, p.level()))
			}
		}
		if len(list) > 0 {
			slices.Sort(list)
			now = append(now, termOf(t.text, list, u.wayThither, &scratch))
		}
	}
	return now, nil
}

// changes compares what was made with what was there.
func (u *update) changes() (Changes, error) {
	var c Changes
	for _, name := range slices.Sorted(maps.Keys(u.made)) {
		if u.lost[name] { // it is as it was
			delete(u.lost, name)
			continue
		}
		c.Files = append(c.Files, File{fileOf(name), u.made[name]})
	}
	for _, name := range slices.Sorted(maps.Keys(u.lost)) {
		c.Gone = append(c.Gone, fileOf(name))
	}
	index, err := write(u.kinds, u.newBlocks, u.newTerms)
	c.Files = append(c.Files, index)
	c.All = append(u.newBlocks.urls(), u.newTerms.urls()...)
	c.All = append(c.All, Directory)
	return c, err
}
