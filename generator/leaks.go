package generator

import (
	"bytes"
	"html/template"
	"io"
	"io/fs"
	"strings"
	"sync"

	builtin "jiuwen/content"
	"jiuwen/generator/audience"
	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/leak"
	"jiuwen/generator/output"
	"jiuwen/generator/page"
)

// Searched is what a build for an audience that does not see all looked for in what it made.
type Searched struct {
	Words   int
	Bytes   int64
	Allowed []string // words that are withheld and were found, and are allowed
}

// search looks through all that a build has made for what its audience may not see. What it finds are errors, and Allow is what
// site.yaml would have to say of the audience to let it all pass.
func (s *Site) search(folder *output.Folder) error {
	words := make([]leak.Word, len(s.shown.gated.Words))
	for i, w := range s.shown.gated.Words {
		words[i] = leak.Word(w)
	}
	ours := s.ours()
	search := leak.New(words, s.audience.Allow)
	search.Aside = func(url string) bool { return ours[book.URL(url)] }
	var mu sync.Mutex
	var hits []leak.Hit
	err := folder.Each(func(name string, file io.Reader) error {
		if ours[book.URL(name)] {
			return nil
		}
		data, err := io.ReadAll(file)
		if err != nil {
			return err
		}
		if quotes[book.URL(name)] {
			s.blank(data, ours)
		}
		found, err := search.File(name, data)
		mu.Lock()
		defer mu.Unlock()
		hits = append(hits, found...)
		return err
	})
	s.Searched = Searched{search.Words(), search.Bytes(), search.Allowed()}
	if len(hits) > 0 {
		s.Diags = append(s.Diags, leak.Report(hits)...)
		s.Diags.Sort()
		s.Allow = leak.Allow(hits)
	}
	return err
}

// ours are the files that hold the program's own words, and a theme's: what they say is no secret, whatever an author withholds.
func (s *Site) ours() map[book.URL]bool {
	ours := map[book.URL]bool{}
	for _, a := range s.theme.Assets() {
		ours[a.URL] = true
	}
	for _, t := range s.shown.book.Method {
		data, err := fs.ReadFile(builtin.FS, strings.TrimPrefix(t.Path, "content/"))
		ours[t.URL] = t.Path == "" || err == nil && cache.Sum(data) == t.Sum // else the site has its own
	}
	for _, job := range s.plan.pages { // their lists too
		folder, _, _ := strings.Cut(string(job.URL), "/")
		if _, known := ours[job.URL]; !known && (folder == string(book.KindMethod) || folder == "assets") {
			ours[job.URL] = true
		}
	}
	return ours
}

// quotes are the pages that say what each page of the playbook says first.
var quotes = map[book.URL]bool{"index.html": true, page.Index(book.KindMethod): true}

// blank puts spaces in the place of what a page quotes of the program's own playbook.
func (s *Site) blank(data []byte, ours map[book.URL]bool) {
	for _, t := range s.shown.book.Method {
		quote := []byte(strings.ReplaceAll(template.HTMLEscapeString(page.Quote(t)), "+", "&#43;")) // as html/template writes it
		if at := bytes.Index(data, quote); at >= 0 && ours[t.URL] {
			copy(data[at:], bytes.Repeat([]byte{' '}, len(quote)))
		}
	}
}

// guarded says that the build is for somebody who may not see all, so that what it makes is searched before anybody sees it.
func (s *Site) guarded() bool { return s.audience.Base != audience.Deal || !s.audience.All() }
