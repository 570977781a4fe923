package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"jiuwen/generator/book"
	"jiuwen/generator/diag"
	"jiuwen/generator/page"
	"jiuwen/generator/rule"
	"jiuwen/generator/serve"
)

// Live is a site that is kept up to date in memory: what jiuwen serve shows. It renders a page when somebody asks for it.
type Live struct {
	o Options

	mu    sync.RWMutex
	read  *Site  // as it was read last
	shown *Site  // the last without errors; nil where there was none
	git   string // the repository's own folder; empty: there is none, or it is not asked for yet
	stale bool   // a deal of shown has been replaced since its plan was made
	jobs  map[string]page.Job
	files map[string]page.File
	state serve.State

	making sync.Mutex
	made   map[string]made
	size   int // bytes of made

	indexing sync.Mutex
	index    map[string][]byte // the files of the search's index
	indexOf  int               // the version of the site that it is of
	indexWas indexMade
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
	replaced, err := l.replace(s)
	if err != nil {
		return l.state, errors.Join(err, s.Close())
	}
	if !replaced {
		if err := s.understand(l.o, l.read); err != nil {
			return l.state, errors.Join(err, s.Close())
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.git == "" && s.repo != nil {
		l.git = s.repo.Folder()
	}
	return l.state, l.take(s, replaced, start)
}

// replace makes of a site that has been opened the one that is shown, where all that is new is the text of one deal that can
// take the place of the old. That is what nearly all edits are, and what others ask for at most.
func (l *Live) replace(s *Site) (done bool, err error) {
	i := l.changed(s)
	if i < 0 {
		return false, nil
	}
	old := l.shown
	if err := s.fetch(i); err != nil || s.contents[i].diags.HasErrors() {
		return false, err
	}
	path := s.tree.Markdown[i]
	r := interpret(path, s.contents[i].data, s.cfg, l.o.Drafts)
	r.Diags = append(s.contents[i].diags, r.Diags...)
	if r.State != whole || r.Diags.HasErrors() {
		return false, nil
	}
	r.Entry.Sum = s.contents[i].sum
	entry, was := r.Entry, old.readings[i].Entry
	if s.past = old.past; s.past != nil {
		if err := s.lineOf(&entry, nil); err != nil {
			return false, err
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	deal := old.Book.DealOf(path)
	before := rule.BookedBy(deal)
	was.Line = deal.Line
	diags, ok := old.Book.Replace(entry)
	if !ok {
		return false, nil
	}
	found, ok := old.Rules.Again(old.Findings, old.Book, deal, before)
	if !ok { // a rule of the team's own fails: what is shown stays as it was
		before = rule.BookedBy(deal)
		if _, ok := old.Book.Replace(was); !ok {
			return false, fmt.Errorf("%s can't be put back", path)
		}
		if old.Findings, ok = old.Rules.Again(old.Findings, old.Book, deal, before); !ok {
			return false, fmt.Errorf("%s can't be looked at again", path)
		}
		old.pages.Renew(old.Findings, old.all())
		return false, nil
	}
	s.Book, s.Rules, s.Findings, s.Deals, s.plan, s.pages, s.parts = old.Book, old.Rules, found, old.Deals, old.plan, old.pages, old.parts
	s.Found = found.Counts
	s.shown = shown{book: s.Book, findings: found, rules: s.Rules, look: s.look}
	s.readings, s.under = slices.Clone(old.readings), old.under
	s.readings[i] = r
	s.contents[i].data = nil
	s.Diags = slices.DeleteFunc(slices.Clone(old.Diags), func(d diag.Diagnostic) bool { return d.Path == path })
	s.Diags = slices.Concat(s.Diags, r.Diags, diags)
	s.Diags.Sort()
	s.Notices = old.Notices
	s.pages.Renew(found, s.all())
	return true, nil
}

// changed is the place among the Markdown files of the one deal whose text is all that is new since the site was shown; −1
// where there is more, or other.
func (l *Live) changed(s *Site) int {
	old := l.shown
	if old == nil || old != l.read || !s.audience.All() || s.look != old.look || s.head != old.head || !reflect.DeepEqual(s.opened, old.opened) ||
		!slices.Equal(s.tree.Markdown, old.tree.Markdown) || !slices.Equal(s.tree.Files, old.tree.Files) {
		return -1
	}
	at := -1
	for i := range s.contents {
		if now := s.contents[i].sum; now != "" && now == old.contents[i].sum {
			continue
		}
		if at >= 0 || kindOf(s.tree.Markdown[i]) != book.KindDeal || old.readings[i].State != whole {
			return -1
		}
		at = i
	}
	return at
}

// take shows a site that has been read, or, where it has errors, only what is wrong with it.
func (l *Live) take(s *Site, replaced bool, start time.Time) error {
	old := []*Site{l.read}
	l.read = s
	if !s.Diags.HasErrors() {
		old = append(old, l.shown)
		l.shown, l.stale = s, replaced
		if !replaced {
			l.plan()
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

// plan takes over which files the site has.
func (l *Live) plan() {
	l.jobs, l.files = make(map[string]page.Job, len(l.shown.plan.pages)), byName(l.shown.plan.files)
	for _, job := range l.shown.plan.pages {
		l.jobs[string(job.URL)] = job
	}
}

func byName(files []page.File) map[string]page.File {
	named := make(map[string]page.File, len(files))
	for _, f := range files {
		named[string(f.URL)] = f
	}
	return named
}

// File implements serve.Site.
func (l *Live) File(name string) ([]byte, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.shown == nil {
		return nil, fs.ErrNotExist
	}
	// How many pages a list has, and which files hold its rows, is as the book is now.
	if job, ok := l.shown.pages.ListPage(book.URL(name)); ok {
		return l.page(job)
	}
	if f, ok := l.shown.pages.RowFile(book.URL(name)); ok {
		return f.Bytes()
	}
	if job, ok := l.jobs[name]; ok && job.Layout != "list.html" {
		return l.page(job)
	}
	files := l.files
	if l.stale && strings.HasPrefix(name, "sitemap") { // it names the pages of lists
		files = byName(l.shown.lay().files)
	}
	if f, ok := files[name]; ok {
		return f.Bytes()
	}
	if strings.HasPrefix(name, "search/") {
		return l.indexFile(name)
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

// indexFile is a file of the search's index, which is brought up to date when somebody searches.
func (l *Live) indexFile(name string) ([]byte, error) {
	l.indexing.Lock()
	defer l.indexing.Unlock()
	if l.indexOf != l.state.Version {
		held := func(url string) ([]byte, error) {
			if data, ok := l.index[url]; ok {
				return data, nil
			}
			return nil, fs.ErrNotExist
		}
		next, err := l.shown.indexed(held, l.indexWas)
		if err != nil {
			return nil, err
		}
		files := make(map[string][]byte, len(next.urls))
		for _, url := range next.urls {
			if files[url], err = next.read(url); err != nil {
				return nil, err
			}
		}
		l.index, l.indexOf, l.indexWas = files, l.state.Version, next.made
	}
	if data, ok := l.index[name]; ok {
		return data, nil
	}
	return nil, fs.ErrNotExist
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
	if l.git != "" { // what is committed is no longer not committed
		folders = append(folders, l.git)
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
