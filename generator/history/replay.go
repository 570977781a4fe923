package history

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"jiuwen/generator/cache"
	"jiuwen/generator/day"
)

// delta is how one object of a deal's file differs from the one before.
type delta struct {
	Whole   bool   // Changed are all facts: nothing was before, or nothing that could be read
	Broken  bool   // the later one can't be read, so that nothing is known of it
	Changed []Fact // as the later one has them
	Sums    []string
}

// replay takes commits, one after another, to the state of the deals at each. A commit's state is made of that of its first
// parent, against which its edits are held; a merge looks to the others for how what it brings in has come to be.
type replay struct {
	zone    *time.Location
	commits []Commit
	broken  int
	unread  map[string]bool   // objects that can't be read
	base    *state            // that the first commits follow
	states  map[string]*state // by commit, as long as another one follows it
	last    *state
}

// newReplay begins upon a history, which stays as it is; it may be nil.
func newReplay(zone *time.Location, h *History) *replay {
	r := &replay{zone: zone, unread: map[string]bool{}, base: &state{}, states: map[string]*state{}}
	if h != nil {
		r.commits, r.broken = slices.Clip(h.Commits), h.Broken
		for _, l := range h.Lines {
			if l.Gone {
				r.base.bury(fileOf(l))
			} else {
				r.base.files = r.base.files.with(l.Path, fileOf(l))
			}
		}
	}
	r.last = r.base
	return r
}

// step is one commit upon the state of its first parent.
type step struct {
	*replay
	*logged
	*state          // as it becomes
	merged []*state // those of the other parents
	place  int      // of the commit among those that have moved something; −1 as long as it has not
	read   differing
}

// differing is how the object of an edit differs from that of a file; from nothing where the file is nil.
type differing func(f *file, edit int) (delta, error)

// commit takes what one commit did.
func (r *replay) commit(c *logged, read differing) error {
	s := step{replay: r, logged: c, place: -1, read: read}
	for _, parent := range c.parents {
		s.merged = append(s.merged, cmp.Or(r.states[parent], r.base))
	}
	for _, parent := range c.spent {
		delete(r.states, parent)
	}
	if len(s.merged) == 0 {
		s.merged = append(s.merged, r.base)
	}
	first := *s.merged[0]
	s.state, s.merged = &first, s.merged[1:]
	if err := s.take(); err != nil {
		return err
	}
	r.states[c.Hash], r.last = s.state, s.state
	return nil
}

func (s *step) take() error {
	s.gather()
	var lost []*file    // that are gone from where they were
	var fresh, at []int // edits that make a file where none was; those of lost
	for i := range s.edits {
		e := &s.edits[i]
		f := s.files.at(e.path)
		switch {
		case e.blob == "" && f == nil: // it never was a deal
		case e.blob == "":
			lost, at = append(lost, f), append(at, i)
			s.files = s.files.with(e.path, nil)
		case f == nil:
			fresh = append(fresh, i)
		default:
			if err := s.edit(f, i); err != nil {
				return err
			}
		}
	}
	found, err := s.sources(fresh, lost, at)
	if err != nil {
		return err
	}
	goOn := make(map[*origin]bool, len(found))
	for n, i := range fresh {
		goOn[found[n].origin] = true
		if err := s.edit(found[n], i); err != nil {
			return err
		}
	}
	for of := range goOn {
		s.raise(of)
	}
	for _, f := range lost {
		if !goOn[f.origin] {
			s.lose(f)
		}
	}
	return nil
}

// sources are the files that go on where a commit makes one: that another branch had there, that is gone from another path in
// the same commit and is the same or has the same account and title, that was there once and has them; else a new one.
func (s *step) sources(fresh []int, lost []*file, at []int) ([]*file, error) {
	found := make([]*file, len(fresh))
	taken := make([]bool, len(lost))
	// match has files go on that have the mark that is wanted, each of them once. A mark that is nil is none.
	match := func(mark func(j int) any, wanted func(n int) (any, error)) error {
		having := map[any][]int{}
		for j := range lost {
			if m := mark(j); m != nil && !taken[j] {
				having[m] = append(having[m], j)
			}
		}
		for n := range fresh {
			if found[n] != nil {
				continue
			}
			m, err := wanted(n)
			if err != nil {
				return err
			}
			if from := having[m]; m != nil && len(from) > 0 {
				found[n], taken[from[0]], having[m] = lost[from[0]], true, from[1:]
			}
		}
		return nil
	}
	if len(s.merged) > 0 {
		brought := func(n int) *file { return s.brought(s.edits[fresh[n]].path) }
		_ = match(func(j int) any { return lost[j].origin }, func(n int) (any, error) {
			if had := brought(n); had != nil {
				return had.origin, nil
			}
			return nil, nil //nolint:nilnil // it is new
		})
		for n := range fresh {
			found[n] = cmp.Or(found[n], brought(n))
		}
	}
	_ = match(func(j int) any { return s.edits[at[j]].old }, func(n int) (any, error) { return s.edits[fresh[n]].blob, nil })
	facts := make([]Facts, len(fresh))
	err := match(func(j int) any { return lost[j].deal() }, func(n int) (any, error) {
		d, err := s.read(nil, fresh[n])
		facts[n] = d.Changed
		return dealOf(facts[n].Value), err
	})
	for n, i := range fresh {
		for _, was := range slices.Backward(s.gone.at(s.edits[i].path)) {
			if found[n] == nil && was.deal() != nil && was.deal() == dealOf(facts[n].Value) {
				found[n] = was
			}
		}
		found[n] = cmp.Or(found[n], &file{origin: &origin{}, opening: -1})
	}
	return found, err
}

// brought is the file that a merge brings to a path.
func (s *step) brought(path string) *file {
	for _, branch := range s.merged {
		if f := branch.files.at(path); f != nil {
			return f
		}
	}
	return nil
}

// elsewhere are what has become of a file in the other branches of a merge.
func (s *step) elsewhere(f *file) []*file {
	var others []*file
	for _, branch := range s.merged {
		for _, path := range f.origin.paths {
			if other := branch.files.at(path); other != nil && other != f && other.origin == f.origin && other.opening == f.opening {
				others = append(others, other)
				break
			}
		}
	}
	return others
}

// edit has a file go on with a version.
func (s *step) edit(f *file, i int) error {
	e, next := &s.edits[i], *f
	if next.path != e.path {
		if f.line != nil {
			next.unfold()
			next.line = nil
		}
		next.path = e.path
		if !slices.Contains(next.origin.paths, e.path) {
			next.origin.paths = append(next.origin.paths, e.path)
		}
	}
	d, others, err := s.version(f, i)
	switch {
	case err != nil:
		return err
	case d.Broken:
		if len(s.merged) == 0 || !s.unread[e.blob] {
			s.broken++
		}
		s.unread[e.blob] = true
	default:
		for _, other := range others {
			next.fuse(other, d.Changed)
		}
		s.apply(&next, e.blob, d)
	}
	s.files = s.files.with(e.path, &next)
	return nil
}

// version is what the commit makes of a file. That of a merge is whole, with what the other branches had of the file.
func (s *step) version(f *file, i int) (delta, []*file, error) {
	others := s.elsewhere(f)
	for _, same := range append(others, f) {
		if same.blob == s.edits[i].blob {
			return delta{Whole: true, Changed: same.values(), Sums: same.sums}, others, nil
		}
	}
	if len(s.merged) > 0 {
		f = nil
	}
	d, err := s.read(f, i)
	return d, others, err
}

// apply has a file say what a version does.
func (s *step) apply(f *file, blob string, d delta) {
	changed := Facts(d.Changed)
	if d.Whole {
		changed = f.values().Changed(d.Changed)
	}
	f.blob, f.sums = blob, d.Sums
	if len(changed) == 0 {
		if f.line != nil { // the text is another, though it says the same
			f.unfold()
			f.line = nil
		}
		return
	}
	f.unfold()
	f.line = nil
	if f.opening < 0 {
		f.opening, f.openedAt = s.by(), s.Time
	}
	// A merge in which all that is new is that both sides are in one file has moved nothing.
	united := len(s.merged) > 0 && len(changed) == 1 && changed[0].Kind == All
	facts := make([]*move, 0, len(f.facts)+len(changed))
	for _, last := range f.facts {
		for len(changed) > 0 && changed[0].compare(last.Key) < 0 {
			facts, changed = append(facts, s.move(f, nil, changed[0])), changed[1:]
		}
		if len(changed) > 0 && changed[0].Key == last.Key {
			next := s.move(f, last, changed[0])
			if united {
				next = follow(last.before, last.Move)
				next.To = changed[0].Value
			}
			last, changed = next, changed[1:]
		}
		facts = append(facts, last)
	}
	for _, fact := range changed {
		facts = append(facts, s.move(f, nil, fact))
	}
	f.facts = facts
	f.versions = s.said(f, blob)
}

// move is that of a fact of a file to what the commit says. Days never go back, though authors' dates do.
func (s *step) move(f *file, before *move, now Fact) *move {
	m := Move{Key: now.Key, To: now.Value, Time: max(s.Time, f.openedAt), Commit: s.by()}
	if before != nil {
		m.From, m.Time = before.To, max(m.Time, before.Time)
	}
	m.Day = s.day(m.Time)
	return follow(before, m)
}

// said is the version of a file that the commit has made, behind those before it.
func (s *step) said(f *file, blob string) *version {
	return &version{Version{s.by(), blob, s.day(max(s.Time, f.openedAt))}, f.versions}
}

func (r *replay) day(at int64) day.Date { return day.Of(time.Unix(at, 0).In(r.zone)) }

// by is the commit's place.
func (s *step) by() int {
	if s.place < 0 {
		s.place = len(s.commits)
		s.commits = append(s.commits, s.Commit)
	}
	return s.place
}

// lose takes a file that is there no more.
func (s *step) lose(f *file) {
	for _, branch := range s.merged {
		if was := branch.buried(f.origin); was != nil { // the branch has said so before
			s.bury(was)
			return
		}
	}
	f.unfold()
	if len(f.facts) == 0 { // nothing was known of it
		return
	}
	was := *f
	was.line = nil
	was.versions = s.said(f, "")
	s.bury(&was)
}

// gather takes the files that came and went in the other branches of a merge.
func (s *step) gather() {
	for _, branch := range s.merged {
		branch.gone.beyond(s.gone, func(gone []*file) {
			for _, was := range gone {
				if s.buried(was.origin) == nil && !s.has(was) {
					s.bury(was)
				}
			}
		})
	}
}

// has says whether what was is there, under any name.
func (s *step) has(was *file) bool {
	return slices.ContainsFunc(was.origin.paths, func(path string) bool {
		f := s.files.at(path)
		return f != nil && f.origin == was.origin
	})
}

// end is the history, once the last commit was taken.
func (r *replay) end() *History {
	var lines []*Line
	take := func(f *file, gone bool) {
		if l := f.lineOf(gone); l != nil {
			lines = append(lines, l)
		}
	}
	r.last.files.all(func(f *file) {
		if f != nil {
			take(f, false)
		}
	})
	r.last.gone.all(func(gone []*file) {
		for _, f := range gone {
			take(f, true)
		}
	})
	commits := r.number(lines)
	for _, l := range lines {
		if l.Sum == "" {
			l.Sum = sum(l, commits)
		}
	}
	slices.SortStableFunc(lines, func(a, b *Line) int {
		return cmp.Or(strings.Compare(a.Path, b.Path), a.Versions[len(a.Versions)-1].Commit-b.Versions[len(b.Versions)-1].Commit)
	})
	return &History{Commits: commits, Lines: lines, Broken: r.broken}
}

// number drops the commits of which nothing is left, because a merge has thrown it away, and gives the others their places.
// Upon an earlier history there are none to drop.
func (r *replay) number(lines []*Line) []Commit {
	used := make([]bool, len(r.commits))
	for _, l := range lines {
		for i := range l.Moves {
			used[l.Moves[i].Commit] = true
		}
		for _, v := range l.Versions {
			used[v.Commit] = true
		}
	}
	if !slices.Contains(used, false) {
		return r.commits
	}
	var left []Commit
	place := make([]int, len(r.commits))
	for i, is := range used {
		if place[i] = len(left); is {
			left = append(left, r.commits[i])
		}
	}
	for _, l := range lines {
		for i := range l.Moves {
			l.Moves[i].Commit = place[l.Moves[i].Commit]
		}
		for i := range l.Versions {
			l.Versions[i].Commit = place[l.Versions[i].Commit]
		}
	}
	return left
}

// sum stands for what a line says, and for the commits that said it.
func sum(l *Line, commits []Commit) string {
	var said []byte
	for i := range l.Moves {
		m := &l.Moves[i]
		said = fmt.Appendf(said, "%d %q %q %d ", m.Kind, m.Of, m.To, m.Time)
		if i == 0 || m.Commit != l.Moves[i-1].Commit {
			said = append(said, commits[m.Commit].Hash...)
		}
	}
	return cache.Sum(said)
}
