package history

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"time"

	"jiuwen/generator/day"
)

// delta is how one object of a deal's file differs from the one before.
type delta struct {
	Whole   bool   // Changed are all facts: nothing was before, or nothing that could be read
	Broken  bool   // the later one can't be read, so that nothing is known of it
	Changed []Fact // as the later one has them
	Sums    []string
}

// between is the delta of two versions; before is nil where there was none.
func between(before, after *version) delta {
	d := delta{Sums: after.sums, Broken: after.broken}
	switch {
	case after.broken:
	case before == nil || before.broken:
		d.Whole, d.Changed = true, after.facts
	default:
		d.Changed = before.facts.Changed(after.facts)
	}
	return d
}

// replay takes commits, one after another, to lines.
type replay struct {
	zone    *time.Location
	commits []Commit
	broken  int
	lines   []*Line
	at      map[string]*Line // by all paths that a line has had, unless another took one over
	unread  map[string]bool  // objects that can't be read
}

func newReplay(zone *time.Location, h *History) *replay {
	r := &replay{zone: zone, at: map[string]*Line{}, unread: map[string]bool{}}
	if h != nil {
		r.commits, r.broken = h.Commits, h.Broken
		r.commits = slices.Clip(r.commits)
		for _, had := range h.Lines { // which others may read meanwhile
			l := &Line{}
			*l = *had
			l.Moves, l.Versions = slices.Clip(l.Moves), slices.Clip(l.Versions)
			r.lines = append(r.lines, l)
			if had := r.at[l.Path]; had == nil || had.Gone {
				r.at[l.Path] = l
			}
		}
	}
	return r
}

// step is what a commit did to one file.
type step struct {
	edit
	delta // of a merge: what it says that none of its parents did
}

// commit takes what one commit did.
func (r *replay) commit(c Commit, steps []step) {
	place := -1 // of the commit, as soon as it has moved something
	by := func() int {
		if place < 0 {
			place = len(r.commits)
			r.commits = append(r.commits, c)
		}
		return place
	}
	moved := r.renames(steps)
	for i := range steps {
		s := &steps[i]
		line := moved[i]
		switch {
		case s.blob == "":
			if line = r.at[s.path]; line != nil && line.Path == s.path && !line.Gone {
				line.Gone = true
				line.Versions = append(line.Versions, Version{by(), ""})
			}
			continue
		case line != nil:
			line.Path = s.path
			r.at[s.path] = line
		default:
			line = r.open(s)
		}
		if s.Broken {
			r.unread[s.blob] = true
			r.broken++
			continue
		}
		r.apply(line, s, c.Time, by)
	}
}

// renames are the lines that go on under another path, by the places of the steps with that: a path that is gone and one that
// is new in one commit, with one object, or with the same account and title. The steps of the paths that are gone are dropped.
func (r *replay) renames(steps []step) map[int]*Line {
	var gone, fresh []int
	for i := range steps {
		switch s := &steps[i]; {
		case s.blob == "":
			gone = append(gone, i)
		case s.Whole && slices.Index(s.old, "") >= 0:
			fresh = append(fresh, i)
		}
	}
	moved := map[int]*Line{}
	for _, same := range []func(from *Line, old string, to *step) bool{
		func(_ *Line, old string, to *step) bool { return old != "" && old == to.blob },
		func(from *Line, _ string, to *step) bool { return alike(from, to.Changed) },
	} {
		for _, i := range fresh {
			for n, j := range gone {
				from := r.at[steps[j].path]
				if moved[i] != nil || from == nil || from.Gone || from.Path != steps[j].path || !same(from, steps[j].old[0], &steps[i]) {
					continue
				}
				moved[i] = from
				from.Path = steps[i].path
				gone = slices.Delete(gone, n, n+1)
				break
			}
		}
	}
	return moved
}

// alike says that a version is of the deal that a line is of: it has the same account and title.
func alike(l *Line, facts []Fact) bool {
	title := Facts(facts).Value(Key{Kind: Title})
	return title != "" && title == l.Value(Key{Kind: Title}) && Facts(facts).Value(Key{Kind: Account}) == l.Value(Key{Kind: Account})
}

// open is the line of the deal at a path: the one that is there, the one that was there if it is the same deal, or a new one.
func (r *replay) open(s *step) *Line {
	line := r.at[s.path]
	if line != nil && line.Gone && s.Whole && alike(line, s.Changed) {
		line.Gone = false
	}
	// Where the file is to be found under another path by now, another branch goes on with the one that it has.
	if line != nil && !line.Gone && (line.Path == s.path || !s.Whole) {
		return line
	}
	line = &Line{Path: s.path}
	r.lines = append(r.lines, line)
	r.at[s.path] = line
	return line
}

// apply has a line say what a version does.
func (r *replay) apply(l *Line, s *step, at int64, by func() int) {
	changed := s.Changed
	if s.Whole {
		changed = l.Facts().Changed(s.Changed)
	}
	opening := len(l.Moves) == 0
	if !opening {
		at = max(at, l.Moves[0].Time)
	}
	something := false
	for _, f := range changed {
		from, when := "", at
		if last := l.last(f.Key); last != nil {
			from, when = last.To, max(at, last.Time)
		}
		if from == f.Value { // another branch said so before
			continue
		}
		something = true
		l.Moves = append(l.Moves, Move{Key: f.Key, From: from, To: f.Value, Day: r.day(when), Time: when, Commit: by()})
	}
	if opening {
		l.Opening = len(l.Moves)
	}
	if something {
		l.Versions = append(l.Versions, Version{by(), s.blob})
	}
	l.Blob, l.Sums = s.blob, s.Sums
}

func (r *replay) day(at int64) day.Date { return day.Of(time.Unix(at, 0).In(r.zone)) }

// end is the history, once the last commit was taken. Tree is which object each file is at its end, and whole reads all
// that an object says: where branches have thrown something away, a line says what is there.
func (r *replay) end(tree map[string]string, whole func(blobs []string) ([]delta, error)) (*History, error) {
	var off []*Line
	var blobs []string
	for path, blob := range tree {
		line := r.at[path]
		if line == nil || line.Path != path || line.Gone {
			line = &Line{Path: path}
			r.lines, r.at[path] = append(r.lines, line), line
		}
		if !r.unread[blob] && line.Blob != blob {
			off, blobs = append(off, line), append(blobs, blob)
		}
	}
	deltas, err := whole(blobs)
	if err != nil {
		return nil, err
	}
	for i, line := range off {
		r.settle(line, blobs[i], deltas[i])
	}
	for _, line := range r.lines {
		if tree[line.Path] == "" && !line.Gone {
			line.Gone = true
		}
		line.Sum = r.sum(line)
		slices.SortStableFunc(line.Moves, func(a, b Move) int { return int(min(max(a.Time-b.Time, -1), 1)) })
	}
	r.lines = slices.DeleteFunc(r.lines, func(l *Line) bool { return len(l.Moves) == 0 })
	slices.SortStableFunc(r.lines, func(a, b *Line) int { return strings.Compare(a.Path, b.Path) })
	return &History{Commits: r.commits, Lines: r.lines, Broken: r.broken}, nil
}

// sum stands for what a line says, and for the commits that said it.
func (r *replay) sum(l *Line) string {
	sum := sha256.New()
	for i := range l.Moves {
		m := &l.Moves[i]
		fmt.Fprintf(sum, "%d %q %q %d ", m.Kind, m.Of, m.To, m.Time)
		if i == 0 || m.Commit != l.Moves[i-1].Commit {
			sum.Write([]byte(r.commits[m.Commit].Hash))
		}
	}
	return string(sum.Sum(nil)[:sumSize])
}

// settle has a line say what its file does at the end, by the last commit that moved it.
func (r *replay) settle(l *Line, blob string, d delta) {
	commit := len(r.commits) - 1
	if d.Broken || commit < 0 {
		return
	}
	if n := len(l.Versions); n > 0 {
		commit = l.Versions[n-1].Commit
	}
	r.apply(l, &step{edit{path: l.Path, blob: blob}, d}, r.commits[commit].Time, func() int { return commit })
}
