package search

import "testing"

// FuzzAnIndexIsReadOrBroken reads any texts as an index that lies in the output: its directory, a block and terms.
func FuzzAnIndexIsReadOrBroken(f *testing.F) {
	kinds := []Kind{{Name: "a", Group: ByAbout}, {Name: "b", Group: ByTitle}, {Name: "c", Group: ByFolder}}
	f.Add("B.B.", "a/b.html\x1ft\x1fa\x1f1\x1fn\x1fq1\x1fh\x1ftext\x1e", "text\nword\n\n\x55\xaa")
	f.Add("BAAAabcdefghB.", "\x1e", "\n\n")
	f.Add("A.", "a\x1f\x1e\x1e", "\n")
	f.Fuzz(func(t *testing.T, leaves, block, terms string) {
		blocks, err := readForest(leaves)
		if err != nil {
			return
		}
		if got := blocks.String(); len(got) != len(leaves) {
			t.Errorf("%q is read as %q", leaves, got)
		}
		tree := grow(blocks, 0, len(blocks), 0)
		const most = 1 << 20
		if file := shard(most, block); file != nil {
			for kind := range len(kinds) + 1 {
				records, err := readBlock(kinds, kind, nameOf(file), file)
				if err != nil {
					continue
				}
				bag := newBag()
				for _, r := range records {
					r.read(bag)
				}
			}
		}
		file := shard(most, terms)
		if tree == nil || file == nil {
			return
		}
		read, err := readTerms(nameOf(file), file, tree)
		if err != nil {
			return
		}
		for _, term := range read {
			for _, p := range term.list {
				if p.block() < 0 || p.block() >= len(blocks) {
					t.Errorf("%q is in block %d of %d", term.text, p.block(), len(blocks))
				}
			}
		}
	})
}
