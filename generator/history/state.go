package history

import (
	"cmp"
	"hash/maphash"
	"slices"
	"strings"
)

// state is what all deals are at one commit. It does not change once another commit follows: states share all in which they
// don't differ, so that each commit of each branch has its own at little cost.
type state struct {
	files *tree[*file]
	gone  *tree[[]*file] // those that are there no more, by the path that they had last; the latest last
}

// file is a deal's file at a commit, with how it has come to be so.
type file struct {
	path     string
	origin   *origin
	opening  int      // the commit of its first version that could be read, by place; −1 where there is none
	openedAt int64    // when that was
	facts    []*move  // the last move of each fact, by key
	versions *version // the last
	blob     string   // see Line
	sums     []string // see Line
	line     *Line    // as it was read before, if nothing has changed since: facts and versions follow from it
}

// origin is what files are of one deal by, whatever branch they are in and whatever they are called there.
type origin struct{ paths []string }

// move is a move behind that of the same fact before it.
type move struct {
	Move
	before *move
	length int // how many there are, with it
}

// version is a version behind the one before it.
type version struct {
	Version
	before *version
}

// fileOf is the file that a line was read of.
func fileOf(l *Line) *file {
	return &file{path: l.Path, origin: &origin{[]string{l.Path}}, opening: l.Moves[0].Commit, openedAt: l.Moves[0].Time, blob: l.Blob, sums: l.Sums, line: l}
}

// unfold makes facts and versions of the line.
func (f *file) unfold() {
	if f.line == nil || f.facts != nil {
		return
	}
	last := map[Key]*move{}
	for i := range f.line.Moves {
		k := f.line.Moves[i].Key
		last[k] = follow(last[k], f.line.Moves[i])
	}
	f.facts = make([]*move, 0, len(last))
	for _, m := range last {
		f.facts = append(f.facts, m)
	}
	slices.SortFunc(f.facts, func(a, b *move) int { return a.compare(b.Key) })
	for _, v := range f.line.Versions {
		f.versions = &version{v, f.versions}
	}
}

func follow(before *move, m Move) *move {
	next := &move{m, before, 1}
	if before != nil {
		next.length += before.length
	}
	return next
}

// values are what the file says.
func (f *file) values() Facts {
	f.unfold()
	values := make(Facts, 0, len(f.facts))
	for _, m := range f.facts {
		if m.To != "" {
			values = append(values, Fact{m.Key, m.To})
		}
	}
	return values
}

// value is one of them.
func (f *file) value(k Key) string {
	f.unfold()
	if at, ok := slices.BinarySearchFunc(f.facts, k, func(m *move, k Key) int { return m.compare(k) }); ok {
		return f.facts[at].To
	}
	return ""
}

// deal is which deal the file is of; see dealOf.
func (f *file) deal() any { return dealOf(f.value) }

// dealOf is what a deal is known by under another path: its account and title. It is nil where the title is not known.
func dealOf(value func(Key) string) any {
	if title := value(Key{Kind: Title}); title != "" {
		return [2]string{value(Key{Kind: Account}), title}
	}
	return nil
}

// fuse joins with the file, which is that of a merge's first parent, what has become of it in another branch; want is what the merge
// has made of both. Of each fact it keeps how it has come to be in the branch that alone has moved it, if it is as that has it.
// Where both have, what the first parent said has stood until the merge, and other values in the other branch have not.
func (f *file) fuse(other *file, want Facts) {
	f.unfold()
	other.unfold()
	fused := make([]*move, 0, len(f.facts))
	for i, j := 0, 0; i < len(f.facts) || j < len(other.facts); {
		var order int
		switch {
		case i == len(f.facts):
			order = 1
		case j == len(other.facts):
			order = -1
		default:
			order = f.facts[i].compare(other.facts[j].Key)
		}
		switch {
		case order < 0:
			fused = append(fused, f.facts[i])
			i++
		case order > 0:
			if theirs := other.facts[j]; theirs.To == want.Value(theirs.Key) {
				fused = append(fused, theirs)
			}
			j++
		default:
			fused = append(fused, better(f.facts[i], other.facts[j], want))
			i, j = i+1, j+1
		}
	}
	f.facts, f.line = fused, nil
	f.versions = joined(f.versions, other.versions)
}

func better(mine, theirs *move, want Facts) *move {
	switch {
	case mine.follows(theirs):
		return mine
	case theirs.follows(mine) && theirs.To == want.Value(mine.Key):
		return theirs
	case mine.Kind == All && theirs.Time > mine.Time: // the file was changed then, whatever else it says
		return theirs
	}
	return mine
}

// follows says that a move has come of another, or is it.
func (m *move) follows(other *move) bool {
	for m != nil && m.length > other.length {
		m = m.before
	}
	return m == other
}

// joined are the versions of two branches, by their commits' places.
func joined(a, b *version) *version {
	var apart []Version
	for a != b {
		switch {
		case b == nil || a != nil && a.Commit > b.Commit:
			apart, a = append(apart, a.Version), a.before
		case a == nil || a.Commit < b.Commit:
			apart, b = append(apart, b.Version), b.before
		default: // one commit, by way of two merges
			apart, a, b = append(apart, a.Version), a.before, b.before
		}
	}
	for _, v := range slices.Backward(apart) {
		a = &version{v, a}
	}
	return a
}

// lineOf is the file's history, of which the places of commits are still those of the replay; nil where nothing is known.
func (f *file) lineOf(gone bool) *Line {
	if f.line != nil {
		return f.line
	}
	if len(f.facts) == 0 {
		return nil
	}
	l := &Line{Path: f.path, Gone: gone, Blob: f.blob, Sums: f.sums}
	opened := func(m *Move) int {
		if m.Commit == f.opening && m.From == "" {
			return 0
		}
		return 1
	}
	for _, last := range f.facts {
		for m := last; m != nil; m = m.before {
			l.Moves = append(l.Moves, m.Move)
			l.Opening += 1 - opened(&m.Move)
		}
	}
	slices.SortFunc(l.Moves, func(a, b Move) int {
		return cmp.Or(opened(&a)-opened(&b), cmp.Compare(a.Time, b.Time), a.Commit-b.Commit, a.compare(b.Key))
	})
	for v := f.versions; v != nil; v = v.before {
		l.Versions = append(l.Versions, v.Version)
	}
	slices.Reverse(l.Versions)
	for i := range l.Versions[:max(0, len(l.Versions)-1)] { // authors' dates may go back
		if later := &l.Versions[i+1]; later.Day.Before(l.Versions[i].Day) {
			later.Day = l.Versions[i].Day
		}
	}
	return l
}

// buried is the file of a deal that is there no more; nil where none is.
func (s *state) buried(of *origin) *file {
	for _, path := range of.paths {
		for _, was := range s.gone.at(path) {
			if was.origin == of {
				return was
			}
		}
	}
	return nil
}

// bury adds a file that is there no more.
func (s *state) bury(was *file) {
	s.gone = s.gone.with(was.path, append(slices.Clip(s.gone.at(was.path)), was))
}

// raise takes away the files of a deal that is there again.
func (s *state) raise(of *origin) {
	its := func(was *file) bool { return was.origin == of }
	for _, path := range of.paths {
		if gone := s.gone.at(path); slices.ContainsFunc(gone, its) {
			s.gone = s.gone.with(path, slices.DeleteFunc(slices.Clone(gone), its))
		}
	}
}

// tree has files by path. It does not change; with makes another, which shares all that is the same.
type tree[T any] struct {
	hash        uint64
	path        string
	value       T // zero where there is none any more
	left, right *tree[T]
}

var seed = maphash.MakeSeed()

// at is what is at a path; zero where nothing is.
func (t *tree[T]) at(path string) T {
	hash := maphash.String(seed, path)
	for t != nil {
		switch t.compare(hash, path) {
		case 0:
			return t.value
		case -1:
			t = t.left
		default:
			t = t.right
		}
	}
	var none T
	return none
}

func (t *tree[T]) with(path string, value T) *tree[T] {
	return t.put(maphash.String(seed, path), path, value)
}

func (t *tree[T]) put(hash uint64, path string, value T) *tree[T] {
	if t == nil {
		return &tree[T]{hash: hash, path: path, value: value}
	}
	next := *t
	switch t.compare(hash, path) {
	case 0:
		next.value = value
	case -1:
		next.left = t.left.put(hash, path, value)
	default:
		next.right = t.right.put(hash, path, value)
	}
	return &next
}

// compare says on which side of t a path belongs. Hashes are as good as random, so that no side gets much deeper.
func (t *tree[T]) compare(hash uint64, path string) int {
	return cmp.Or(cmp.Compare(hash, t.hash), strings.Compare(path, t.path))
}

// all hands over all that there is, in no order.
func (t *tree[T]) all(use func(T)) { t.beyond(nil, use) }

// beyond hands over, in no order, what another tree does not share. What grew from one tree has the same paths in the same
// places but for those that came since, so that it looks at little more than at those.
func (t *tree[T]) beyond(other *tree[T], use func(T)) {
	if t == nil || t == other {
		return
	}
	var left, right *tree[T]
	if other != nil && other.path == t.path {
		left, right = other.left, other.right
	}
	t.left.beyond(left, use)
	use(t.value)
	t.right.beyond(right, use)
}
