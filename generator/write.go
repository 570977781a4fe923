package generator

import (
	"bytes"
	"errors"
	"io"
	"path"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/metadata"
	"jiuwen/generator/output"
	"jiuwen/generator/page"
	"jiuwen/generator/search"
	"jiuwen/generator/theme"
)

// plan is all that a build is going to write.
type plan struct {
	pages       []page.Job
	files       []page.File
	attachments []book.Attachment
}

// prepare makes ready for the pages.
func (s *Site) prepare() {
	s.pages = &page.Site{
		Book: s.shown.book, Rules: s.shown.rules, Findings: s.shown.findings, Audience: s.audience.Label, Assets: s.theme.Links(), Look: s.shown.look, All: s.all(), Parts: s.parts,
		Public: s.Public(), Withheld: !s.audience.All(), Hidden: s.audience.Hidden(), NoHistory: s.missing, Drafts: s.under.drafts,
	}
	if s.audience.All() { // old versions of deals are whole
		s.pages.Tested = s.tested
	}
	s.plan = s.lay()
}

// lay lists the site's pages, data files, assets and attachments.
func (s *Site) lay() plan {
	var p plan
	for job := range s.pages.Jobs() {
		p.pages = append(p.pages, job)
	}
	p.files = s.pages.Files()
	for _, a := range s.theme.Assets() {
		p.files = append(p.files, page.File{URL: a.URL, Bytes: func() ([]byte, error) { return a.Bytes, nil }, Key: func() page.Key { return page.Key(s.shown.look) }})
	}
	p.attachments = s.shown.book.Attachments
	urls := []book.URL{search.Directory}
	for _, f := range p.files {
		urls = append(urls, f.URL)
	}
	for _, a := range p.attachments {
		urls = append(urls, a.URL)
	}
	p.pages = append(p.pages, s.pages.Folders(p.pages, urls)...)
	p.files = append(p.files, s.pages.Sitemap(p.pages)...)
	return p
}

func (p plan) names() []string {
	names := make([]string, 0, len(p.pages)+len(p.files)+len(p.attachments))
	for _, job := range p.pages {
		names = append(names, string(job.URL))
	}
	for _, f := range p.files {
		names = append(names, string(f.URL))
	}
	for _, a := range p.attachments {
		names = append(names, string(a.URL))
	}
	return names
}

// rehearse renders all pages to nowhere where a site has templates of its own: what is wrong in one must show before the
// first file is written. Those that the last build has made of the same have not failed then.
func (s *Site) rehearse() diag.List {
	if !s.theme.OwnTemplates() {
		return nil
	}
	found := make([]*theme.Fault, len(s.plan.pages))
	_ = each(s.plan.pages, func(i int, job page.Job) error { // never fails: what goes wrong is a fault
		if key := s.made[string(job.URL)]; key != "" && key == string(job.Key()) {
			return nil
		}
		errors.As(s.theme.Rehearse(job.Layout, job.View()), &found[i])
		return nil
	})
	// A template that fails does so on many pages: the first diagnostic for each place in it is enough.
	var faults diag.List
	seen := map[place]bool{}
	for _, fault := range found {
		if fault == nil || seen[place{fault.Path, fault.Span}] {
			continue
		}
		seen[place{fault.Path, fault.Span}] = true
		faults = append(faults, fault.Diagnostic)
	}
	faults.Sort()
	return faults
}

// place is a place in a file.
type place struct {
	path string
	span diag.Span
}

// write renders and writes all that is planned, on all cores.
func (s *Site) write(folder *output.Folder) error {
	p := s.plan
	index, err := s.indexed(folder.Read, s.memory.index)
	if err != nil {
		return err
	}
	folder.Announce(append(p.names(), index.urls...))
	if err := s.writeIndex(folder, index); err != nil {
		return err
	}
	// The data files come first: some are held in memory until they are written, and the longest then lets no core wait.
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, f := range p.files {
		workers.Go(func() error { return writeFile(folder, f) })
	}
	for _, job := range p.pages {
		workers.Go(func() error { return s.writePage(folder, job) })
	}
	if err := workers.Wait(); err != nil {
		return err
	}
	for _, a := range p.attachments {
		if err := s.writeAttachment(folder, a); err != nil {
			return err
		}
	}
	return nil
}

// writeAttachment copies an attachment; for others than the deals' own teams pictures without what they say besides how they
// look. One of which that can't be told apart is an error.
func (s *Site) writeAttachment(folder *output.Folder, a book.Attachment) error {
	key := s.stampKey(a.Path)
	if key != "" && s.guarded() {
		key += cache.Program()
	}
	if folder.Keep(string(a.URL), key) {
		return nil
	}
	file, err := s.tree.Open(a.Path)
	if err != nil {
		return err
	}
	defer file.Close()
	var src io.ReadSeeker = file
	if s.guarded() {
		if src, err = metadata.Strip(a.Path, file); err != nil {
			if reason, known := undressed[err]; known {
				s.Diags.Add("picture-metadata", a.From, a.At, path.Base(a.Path), reason)
				return nil
			}
			return err
		}
	}
	return folder.Copy(string(a.URL), key, src)
}

// undressed are the reasons why a picture can't be given away.
var undressed = map[error]lang.Text{
	metadata.ErrBroken:   {ZH: "它坏了或不完整", EN: "it is broken or ends too early"},
	metadata.ErrTooLarge: {ZH: "它太大", EN: "it is too large"},
	metadata.ErrUnknown:  {ZH: "不认识这种图片", EN: "its format is not known"},
}

func (s *Site) writePage(folder *output.Folder, job page.Job) error {
	key := string(job.Key())
	if folder.Keep(string(job.URL), key) {
		return nil
	}
	return s.render(job, func(data []byte) error { return folder.Write(string(job.URL), key, data) })
}

func writeFile(folder *output.Folder, f page.File) error {
	key := string(f.Key())
	if folder.Keep(string(f.URL), key) {
		return nil
	}
	data, err := f.Bytes()
	if err != nil {
		return err
	}
	return folder.Write(string(f.URL), key, data)
}

// buffers are what pages are rendered into.
var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render makes a page, and hands over its bytes, which are lost thereafter.
func (s *Site) render(job page.Job, use func([]byte) error) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := s.theme.Render(b, job.Layout, job.View()); err != nil {
		return err
	}
	return use(b.Bytes())
}

// each does something for all items and their places, on all cores, until one fails.
func each[T any](items []T, do func(int, T) error) error {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, item := range items {
		workers.Go(func() error { return do(i, item) })
	}
	return workers.Wait()
}
