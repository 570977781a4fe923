package generator

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"sync"
	"time"

	"jiuwen/generator/page"
	"jiuwen/generator/serve"
)

// Live is a site that is kept up to date in memory: what jiuwen serve shows. It renders a page when somebody asks for it.
type Live struct {
	o Options

	mu    sync.RWMutex
	read  *Site // as it was read last
	shown *Site // the last without errors; nil where there was none
	jobs  map[string]page.Job
	files map[string]page.File
	state serve.State

	making sync.Mutex
	made   map[string]made
	size   int // bytes of made
}

// made is a page as it was made last.
type made struct {
	key  page.Key
	data []byte
}

// mostMade is how many bytes of pages are kept: those that somebody looks at, not a crawler's whole site.
const mostMade = 64 << 20

// Keep begins to keep a site up to date. Nothing is read before the first Refresh.
func Keep(o Options) *Live { return &Live{o: o, made: map[string]made{}} }

// Refresh implements serve.Site.
func (l *Live) Refresh() (serve.State, error) {
	start := time.Now()
	s, err := open(l.o, true, l.read)
	if err != nil {
		return l.state, err
	}
	if all := s.all(); l.read != nil && all != "" && all == l.read.all() {
		l.state.Took = time.Since(start)
		return l.state, s.Close()
	}
	if err := s.understand(l.o); err != nil {
		return l.state, errors.Join(err, s.Close())
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.state, l.take(s, start)
}

// take shows a site that has been read, or, where it has errors, only what is wrong with it.
func (l *Live) take(s *Site, start time.Time) error {
	old := []*Site{l.read}
	l.read = s
	if !s.Diags.HasErrors() {
		old = append(old, l.shown)
		l.shown = s
		l.jobs, l.files = make(map[string]page.Job, len(s.plan.pages)), make(map[string]page.File, len(s.plan.files))
		for _, job := range s.plan.pages {
			l.jobs[string(job.URL)] = job
		}
		for _, f := range s.plan.files {
			l.files[string(f.URL)] = f
		}
	}
	l.state = serve.State{
		Version: l.state.Version + 1, Lang: s.Lang, Reports: s.Diags.In(s.Lang), Broken: s.Diags.HasErrors(), Notices: s.Notices, Took: time.Since(start),
	}
	for _, s := range old {
		if s != nil && s != l.read && s != l.shown {
			if err := s.Close(); err != nil {
				return err
			}
		}
	}
	return nil
}

// File implements serve.Site.
func (l *Live) File(name string) ([]byte, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.shown == nil {
		return nil, fs.ErrNotExist
	}
	if job, ok := l.jobs[name]; ok {
		return l.page(job)
	}
	if f, ok := l.files[name]; ok {
		return f.Bytes()
	}
	for _, a := range l.shown.plan.attachments {
		if string(a.URL) == name {
			return l.shown.ReadFile(a.Path)
		}
	}
	return nil, fs.ErrNotExist
}

// page makes a page, unless it has been made of the same.
func (l *Live) page(job page.Job) ([]byte, error) {
	l.making.Lock()
	had, ok := l.made[string(job.URL)]
	l.making.Unlock()
	key := job.Key()
	if ok && had.key == key && key != "" {
		return had.data, nil
	}
	var data []byte
	if err := l.shown.render(job, func(b []byte) error { data = bytes.Clone(b); return nil }); err != nil {
		return nil, err
	}
	l.making.Lock()
	defer l.making.Unlock()
	if l.size += len(data); l.size > mostMade {
		clear(l.made)
		l.size = len(data)
	}
	l.made[string(job.URL)] = made{key, data}
	return data, nil
}

// folders are those below the site's that it is read from.
func (s *Site) folders() []string {
	folders := s.tree.Folders()
	for _, look := range []string{"layouts", "themes", path.Join("themes", s.cfg.Theme)} {
		_ = fs.WalkDir(s.tree.FS(), look, func(name string, d fs.DirEntry, err error) error { // what is not there is not watched
			if err != nil || !d.IsDir() {
				return nil //nolint:nilerr // see above
			}
			if look == "themes" && name != look { // only the theme in use is read
				return fs.SkipDir
			}
			folders = append(folders, name)
			return nil
		})
	}
	return folders
}

// Source implements serve.Site.
func (l *Live) Source(path string) ([]byte, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.read == nil {
		return nil, fs.ErrNotExist
	}
	return l.read.ReadFile(path)
}

// Folders implements serve.Site.
func (l *Live) Folders() []string {
	l.mu.RLock()
	defer l.mu.RUnlock()
	dir, err := filepath.Abs(l.o.Source)
	if err != nil || l.read == nil {
		return []string{l.o.Source}
	}
	folders := []string{dir}
	for _, below := range l.read.folders() {
		folders = append(folders, filepath.Join(dir, filepath.FromSlash(below)))
	}
	return folders
}

// Close ends the keeping.
func (l *Live) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	var err error
	if l.read != nil {
		err = l.read.Close()
	}
	if l.shown != nil && l.shown != l.read {
		err = errors.Join(err, l.shown.Close())
	}
	l.read, l.shown = nil, nil
	return err
}
