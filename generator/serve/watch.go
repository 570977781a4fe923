package serve

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The watcher's times. An editor's save is several events, and a checkout thousands: the bell waits until they are over, but
// not for ever where something writes all the time. A system that does not tell of changes is polled. A look without a
// cause, now and then, finds that it is another day.
const (
	quiet     = 60 * time.Millisecond
	longest   = 500 * time.Millisecond
	pollEvery = 1500 * time.Millisecond
	anyway    = time.Minute
)

// watcher rings when files in the watched folders may have changed. What has changed it does not know: events are lost,
// double, or of files that nobody reads, so whoever hears the bell looks.
type watcher struct {
	bell chan struct{} // holds one: who is busy hears it later

	notify *fsnotify.Watcher // nil where the system has none
	broken error             // why it has none
	polls  atomic.Bool
	soon   chan struct{}
	stop   chan struct{}
	done   chan struct{}

	mu      sync.Mutex
	watched map[string]fs.FileInfo // by path: a folder's watch ends with it, not with its name
}

func newWatcher() *watcher {
	w := &watcher{
		bell: make(chan struct{}, 1), soon: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}),
		watched: map[string]fs.FileInfo{},
	}
	w.notify, w.broken = fsnotify.NewWatcher()
	go w.listen()
	return w
}

func (w *watcher) close() {
	close(w.stop)
	<-w.done
	if w.notify != nil {
		_ = w.notify.Close()
	}
}

// watch watches these folders and no others. It says whether there are some that were not watched before, so that files in
// them may have changed without a bell; trouble is why some can't be watched, for which the watcher then polls.
func (w *watcher) watch(folders []string) (grown bool, trouble error) {
	if w.notify == nil {
		w.polls.Store(true)
		return false, w.broken
	}
	for _, other := range w.others(folders) {
		w.forget(other)
		_ = w.notify.Remove(other) // it may have ended with its folder
	}
	for _, folder := range folders {
		info, err := os.Stat(folder)
		if err != nil {
			w.forget(folder) // the bell of the folder above tells when it comes back
			continue
		}
		if isRemote(folder) { // what is changed from here is told nevertheless
			trouble = cmp.Or(trouble, errRemote)
		}
		if w.knows(folder, info) {
			continue
		}
		_ = w.notify.Remove(folder) // another folder of that name
		if err := w.notify.Add(folder); err != nil {
			w.forget(folder)
			if !errors.Is(err, fs.ErrNotExist) {
				trouble = cmp.Or(trouble, err)
			}
			continue
		}
		grown = true
	}
	w.polls.Store(trouble != nil)
	return grown, trouble
}

// errRemote is why folders on a drive of another machine can't be watched: others change them.
var errRemote = errors.New("a network drive")

// others are the watched folders that are not among these.
func (w *watcher) others(folders []string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	others := maps.Clone(w.watched)
	for _, folder := range folders {
		delete(others, folder)
	}
	return slices.Collect(maps.Keys(others))
}

// knows says whether just this folder is watched, and from now on it is: an event that ends it may come at once.
func (w *watcher) knows(path string, info fs.FileInfo) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	had, ok := w.watched[path]
	w.watched[path] = info
	return ok && os.SameFile(had, info)
}

func (w *watcher) forget(path string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.watched, path)
}

// forgetAll has all folders watched anew: events were lost, and with them ends of watches.
func (w *watcher) forgetAll() {
	w.mu.Lock()
	defer w.mu.Unlock()
	clear(w.watched)
}

// ringSoon rings at the next poll.
func (w *watcher) ringSoon() { ring(w.soon) }

// ring rings a bell that rings already, or one that nobody has heard yet.
func ring(bell chan struct{}) {
	select {
	case bell <- struct{}{}:
	default:
	}
}

// listen turns events into rings.
func (w *watcher) listen() {
	defer close(w.done)
	var events chan fsnotify.Event
	var failures chan error
	if w.notify != nil {
		events, failures = w.notify.Events, w.notify.Errors
	}
	poll := time.NewTicker(pollEvery)
	defer poll.Stop()
	calm := time.NewTimer(quiet)
	calm.Stop() // until there is an event
	defer calm.Stop()
	var since time.Time // of the first event that has not been rung for
	looked := time.Now()
	heard := func() {
		now := time.Now()
		if since.IsZero() {
			since = now
		}
		calm.Reset(min(quiet, longest-now.Sub(since)))
	}
	for {
		select {
		case <-w.stop:
			return
		case event, ok := <-events:
			if !ok {
				events = nil
				continue
			}
			if event.Has(fsnotify.Remove) || event.Has(fsnotify.Rename) {
				w.forget(event.Name) // with it the system has forgotten it
			}
			heard()
		case _, ok := <-failures:
			if !ok {
				failures = nil
				continue
			}
			w.forgetAll()
			heard()
		case <-calm.C:
			since, looked = time.Time{}, time.Now()
			ring(w.bell)
		case now := <-poll.C:
			wanted := w.polls.Load() || now.Sub(looked) > anyway
			select {
			case <-w.soon:
				wanted = true
			default:
			}
			if wanted {
				looked = now
				ring(w.bell)
			}
		}
	}
}
