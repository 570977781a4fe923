package generator

import (
	"maps"
	"slices"
	"sync"

	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/calibration"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/history"
)

// backtest holds what the rules found in deals before they ended. A version that was looked at once is not looked at again: neither
// while a site is kept in memory, nor by the next build.
type backtest struct {
	source string // the site's folder
	cached bool   // what earlier builds left is believed
	keeps  bool   // what is found is kept for the next

	mu    sync.Mutex
	under string                          // what rules and settings stood is of
	stood map[string]calibration.Standing // by standKey
}

// stoodKept is how that is kept.
type stoodKept struct {
	Under string
	Days  []stoodDay
}

type stoodDay struct {
	Key string
	calibration.Standing
}

var stoodCodec = cache.NewCodec[stoodKept]()

const stoodName = "backtest"

// standKey stands for all that the rules can find in a deal on a day, by rules and settings that are the same.
func standKey(blob string, on day.Date, line *history.Line) string {
	return cache.Sum([]byte(blob + " " + on.String() + " " + line.Sum))
}

// look is a deal to be looked at on a day.
type look struct {
	deal, day int // places in the list and in calibration.Before
	key       string
	on        day.Date
	line      *history.Line
}

// tested is what the rules found in deals before they ended: in the version that stood on each of the days, as they would have looked at
// it then.
func (s *Site) tested(all []calibration.Closed) ([]calibration.Tested, error) {
	b := s.backtest
	b.mu.Lock()
	defer b.mu.Unlock()
	b.load(s.ruled)
	tested := make([]calibration.Tested, len(all))
	stood := make(map[string]calibration.Standing, len(all)*len(calibration.Before))
	asked := map[string][]look{} // by object
	for i, c := range all {
		tested[i].Won = c.Won
		for n, before := range calibration.Before {
			on := c.End.Add(-before)
			line := c.Line.Until(on)
			if line == nil || len(line.Versions) == 0 {
				continue
			}
			blob := line.Versions[len(line.Versions)-1].Blob
			if blob == "" { // the file was gone then
				continue
			}
			key := standKey(blob, on, line)
			if had, ok := b.stood[key]; ok {
				tested[i].Days[n], stood[key] = had, had
			} else {
				asked[blob] = append(asked[blob], look{i, n, key, on, line})
			}
		}
	}
	if len(asked) > 0 {
		blobs := slices.Sorted(maps.Keys(asked))
		if err := s.repo.Objects(blobs, func(i int, data []byte) {
			for _, l := range asked[blobs[i]] {
				tested[l.deal].Days[l.day] = s.stand(all[l.deal].Path, data, l)
			}
		}); err != nil {
			return nil, err
		}
		for _, looks := range asked {
			for _, l := range looks {
				stood[l.key] = tested[l.deal].Days[l.day]
			}
		}
	}
	if len(asked) > 0 || len(stood) < len(b.stood) {
		b.stood = stood
		b.save()
	}
	return tested, nil
}

// stand looks at a version of a deal's file as on a day. Its text and the profiles of those whom it names are not read: no rule
// of the method needs more than the kind of a resource of them.
func (s *Site) stand(path string, data []byte, l look) calibration.Standing {
	matter, _ := front.Parse(path, data) // what was wrong in it then is no news
	if matter.Root.Kind == front.Null {
		return calibration.Standing{}
	}
	d, _ := deal.ReadDeal(path, matter.Root)
	found, open := s.Rules.Alone(book.Entry{Path: path, Kind: book.KindDeal, Deal: d, Line: l.line}, s.cfg, l.on)
	return calibration.Standing{Open: open, Found: found}
}

// load takes what earlier builds have left, where nothing is at hand.
func (b *backtest) load(under string) {
	if b.under == under {
		return
	}
	b.under, b.stood = under, map[string]calibration.Standing{}
	if !b.cached {
		return
	}
	folder, err := cache.Open(b.source, false)
	if err != nil {
		return // a build has said so
	}
	defer folder.Close()
	var kept stoodKept
	if text, ok := folder.Load(stoodName); !ok || !stoodCodec.Read(text, &kept) || kept.Under != under {
		return
	}
	for _, d := range kept.Days {
		b.stood[d.Key] = d.Standing
	}
}

// save keeps what is at hand for the next build. Where that fails, the next one has to look again, and nothing else is lost.
func (b *backtest) save() {
	if !b.cached || !b.keeps {
		return
	}
	folder, err := cache.Open(b.source, true)
	if err != nil {
		return
	}
	defer folder.Close()
	kept := stoodKept{Under: b.under, Days: make([]stoodDay, 0, len(b.stood))}
	for _, key := range slices.Sorted(maps.Keys(b.stood)) {
		kept.Days = append(kept.Days, stoodDay{key, b.stood[key]})
	}
	data, _ := stoodCodec.Append(nil, &kept) // it holds no interfaces
	_ = folder.Save(stoodName, data)
}
