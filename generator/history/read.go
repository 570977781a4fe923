package history

import (
	"cmp"
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
		if kept := folder.Save(pairsName, data); kept != nil {
			return r.reading(h, zone), &NotKept{kept}
		}
	}
	return r.keep(h, err, zone, folder)
}

// NotKept says that a history was read and could not be kept for the next time.
type NotKept struct{ error }

func (r *Repository) reading(h *History, zone *time.Location) *Reading {
	return &Reading{r.Head, zone.String(), *h}
}

func (r *Repository) keep(h *History, err error, zone *time.Location, folder *cache.Folder) (*Reading, error) {
	if err != nil {
		return nil, err
	}
	reading := r.reading(h, zone)
	if folder == nil {
		return reading, nil
	}
	data, _ := keptCodec.Append(nil, reading)
	if err := folder.Save(keptName, data); err != nil {
		return reading, &NotKept{err}
	}
	return reading, nil
}

// asked is a commit of which the objects are on their way.
type asked struct {
	*logged
	objects []*awaited // for each edit; nil where it is not needed, as far as can be told before the commit's turn
}

// read replays the commits since one upon the history up to it. used are the deltas that were needed.
func (r *Repository) read(since string, upon *History, zone *time.Location, known pairs) (h *History, used pairs, err error) {
	s, err := r.shelf()
	if err != nil {
		return nil, nil, err
	}
	ready := make(chan asked, ahead)
	quit := make(chan struct{})
	var failure error
	var log sync.WaitGroup
	log.Go(func() {
		defer close(ready)
		failure = r.log(since, func(c *logged) bool {
			select {
			case ready <- s.askFor(c, known):
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
			if err = p.commit(a.logged, a.differing(s, known, used)); err != nil {
				close(quit)
			}
		}
	}
	log.Wait()
	said := s.wait()
	if err = ended(cmp.Or(err, failure), said); err != nil {
		return nil, nil, err
	}
	return p.end(), used, nil
}

// askFor asks for what a commit needs while those before it are replayed. Most of what a merge says is known from the branches.
func (s *shelf) askFor(c *logged, known pairs) asked {
	a := asked{c, make([]*awaited, len(c.edits))}
	for i, e := range c.edits {
		if _, ok := known[e.old+e.blob]; !ok && e.blob != "" && len(c.parents) < 2 {
			a.objects[i] = s.ask(e.blob)
		}
	}
	s.flush()
	return a
}

// differing is that of the commit's edits: what is known is not read again, and what was needed is kept.
func (a *asked) differing(s *shelf, known, used pairs) differing {
	return func(f *file, i int) (delta, error) {
		from, blob := "", a.edits[i].blob
		if f != nil {
			from = f.blob
		}
		d, ok := known[from+blob]
		if !ok {
			if a.objects[i] == nil {
				a.objects[i] = s.ask(blob)
				s.flush()
			}
			v, err := a.objects[i].wait()
			if err != nil {
				return delta{}, err
			}
			d = delta{Sums: v.sums, Broken: v.broken}
			switch {
			case v.broken:
			case from == "":
				d.Whole, d.Changed = true, v.facts
			default:
				d.Changed = f.values().Changed(v.facts)
			}
		}
		used[from+blob] = d
		return d, nil
	}
}
