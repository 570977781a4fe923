package history

import (
	"slices"
	"strings"
	"sync"
	"time"

	"jiuwen/generator/cache"
)

// Reading is the history that led to a commit, with days as they are in a zone.
type Reading struct {
	Head, Zone string
	History
}

// pairs are deltas by the objects between which they lie.
type pairs map[string]delta

type pair struct {
	Objects string
	Delta   delta
}

var (
	keptCodec  = cache.NewCodec[Reading]()
	pairsCodec = cache.NewCodec[[]pair]()
)

const (
	keptName  = "history"
	pairsName = "history-objects"
)

// Read reads the history of a site's deals up to the repository's Head, with days as they are in a zone. Earlier is what was
// read before, if it is at hand. What was read is kept in a folder, which may be nil: the next time nothing is read but what was
// committed since.
func (r *Repository) Read(zone *time.Location, folder *cache.Folder, earlier *Reading) (*Reading, error) {
	if earlier == nil {
		earlier = &Reading{}
		if text, ok := folder.Load(keptName); !ok || !keptCodec.Read(text, earlier) {
			earlier = &Reading{}
		}
	}
	switch same := earlier.Zone == zone.String(); {
	case same && earlier.Head == r.Head:
		return earlier, nil
	case same && earlier.Head != "" && r.linear(earlier.Head):
		h, _, err := r.read(earlier.Head, &earlier.History, zone, pairs{})
		return r.keep(h, err, zone, folder)
	}
	known := pairs{}
	var all []pair
	if text, ok := folder.Load(pairsName); ok && pairsCodec.Read(text, &all) {
		for _, p := range all {
			known[p.Objects] = p.Delta
		}
	}
	h, used, err := r.read("", nil, zone, known)
	if err == nil && folder != nil {
		all = all[:0]
		for objects, d := range used {
			all = append(all, pair{objects, d})
		}
		slices.SortFunc(all, func(a, b pair) int { return strings.Compare(a.Objects, b.Objects) })
		data, _ := pairsCodec.Append(nil, &all)
		err = folder.Save(pairsName, data)
	}
	return r.keep(h, err, zone, folder)
}

func (r *Repository) keep(h *History, err error, zone *time.Location, folder *cache.Folder) (*Reading, error) {
	if err != nil {
		return nil, err
	}
	reading := &Reading{r.Head, zone.String(), *h}
	if folder == nil {
		return reading, nil
	}
	data, _ := keptCodec.Append(nil, reading)
	return reading, folder.Save(keptName, data)
}

// asked is a commit of which the objects are on their way.
type asked struct {
	commit Commit
	edits  []edit
	deltas [][]pending // for each edit, one for each parent that has the file; one alone where none has
}

// pending is a delta that is known, or two versions between which it lies.
type pending struct {
	objects       string
	known         *delta
	before, after *awaited // before is nil where there was nothing
}

func (p *pending) wait() (delta, error) {
	if p.known != nil {
		return *p.known, nil
	}
	var before *version
	if p.before != nil {
		v, err := p.before.wait()
		if err != nil {
			return delta{}, err
		}
		before = v
	}
	after, err := p.after.wait()
	if err != nil {
		return delta{}, err
	}
	return between(before, after), nil
}

// reader asks for what commits need while those before them are replayed.
type reader struct {
	*shelf
	known pairs
	tips  map[string]tip // by path
}

// tip is the object that a file was last.
type tip struct {
	blob string
	*awaited
}

// read replays the commits since one upon the history up to it. used are the deltas that were needed.
func (r *Repository) read(since string, upon *History, zone *time.Location, known pairs) (h *History, used pairs, err error) {
	objects, err := r.shelf()
	if err != nil {
		return nil, nil, err
	}
	rd := &reader{shelf: objects, known: known, tips: map[string]tip{}}
	ready := make(chan asked, ahead)
	quit := make(chan struct{})
	var logged error
	var log sync.WaitGroup
	log.Go(func() {
		defer close(ready)
		logged = r.log(since, func(c Commit, edits []edit) bool {
			select {
			case ready <- rd.commit(c, edits):
				return true
			case <-quit:
				return false
			}
		})
	})
	p := newReplay(zone, upon)
	used = pairs{}
	for a := range ready {
		if err == nil {
			var steps []step
			if steps, err = a.steps(used); err == nil {
				p.commit(a.commit, steps)
				continue
			}
			close(quit)
		}
	}
	log.Wait()
	if err == nil {
		err = logged
	}
	var tree map[string]string
	if err == nil {
		tree, err = r.tree()
	}
	if err == nil {
		h, err = p.end(tree, rd.whole)
	}
	if ended := objects.wait(); err == nil {
		err = ended
	}
	return h, used, err
}

// commit asks for what a commit needs.
func (rd *reader) commit(c Commit, edits []edit) asked {
	a := asked{c, edits, make([][]pending, len(edits))}
	for i := range edits {
		e := &edits[i]
		if e.blob == "" {
			delete(rd.tips, e.path)
			continue
		}
		olds := slices.DeleteFunc(slices.Clone(e.old), func(old string) bool { return old == "" })
		if len(olds) == 0 {
			olds = []string{""}
		}
		after := tip{blob: e.blob}
		for _, old := range olds {
			p := pending{objects: old + e.blob}
			if d, ok := rd.known[p.objects]; ok {
				p.known = &d
			} else {
				if old != "" {
					p.before = rd.of(e.path, old)
				}
				if after.awaited == nil {
					after.awaited = rd.ask(e.blob)
				}
				p.after = after.awaited
			}
			a.deltas[i] = append(a.deltas[i], p)
		}
		rd.tips[e.path] = after
	}
	_ = rd.in.Flush() // where it fails, git has, and its output ends
	return a
}

// of is an object that a file was.
func (rd *reader) of(path, blob string) *awaited {
	if t := rd.tips[path]; t.blob == blob && t.awaited != nil {
		return t.awaited
	}
	return rd.ask(blob)
}

// whole are all facts of objects.
func (rd *reader) whole(blobs []string) ([]delta, error) {
	deltas := make([]delta, len(blobs))
	for i, blob := range blobs {
		a := rd.ask(blob)
		_ = rd.in.Flush() // see commit
		v, err := a.wait()
		if err != nil {
			return nil, err
		}
		deltas[i] = between(nil, v)
	}
	return deltas, nil
}

// steps are what the commit did, once its objects are read.
func (a *asked) steps(used pairs) ([]step, error) {
	steps := make([]step, len(a.edits))
	for i := range a.edits {
		steps[i].edit = a.edits[i]
		for n := range a.deltas[i] {
			p := &a.deltas[i][n]
			d, err := p.wait()
			if err != nil {
				return nil, err
			}
			used[p.objects] = d
			if n == 0 {
				steps[i].delta = d
			} else {
				steps[i].delta = common(steps[i].delta, d)
			}
		}
	}
	return steps, nil
}

// common is what a version says that neither of two others did.
func common(a, b delta) delta {
	switch {
	case a.Whole: // nothing could be read there
		return b
	case b.Whole:
		return a
	}
	both := a
	both.Changed = nil
	for _, f := range a.Changed {
		if slices.ContainsFunc(b.Changed, func(g Fact) bool { return g.Key == f.Key }) {
			both.Changed = append(both.Changed, f)
		}
	}
	return both
}
