package generator

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	builtin "jiuwen/content"
	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/capture"
	"jiuwen/generator/config"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
)

// reading is what one file says by itself.
type reading struct {
	Entry book.Entry
	Diags diag.List
	State state
}

// state is what becomes of a file.
type state uint8

const (
	skipped state = iota // another file stands for it
	broken               // it can't be understood
	draft                // it is left out
	whole
)

// content is what is known of a Markdown file before anybody asks what it says.
type content struct {
	stamp cache.Stamp
	sum   string    // stands for its bytes; empty as long as they are not known
	data  []byte    // its bytes, where they have been read
	diags diag.List // what is wrong with the bytes
}

// mostAhead is how many files are read before it is known whether anything is new. Where more have another stamp, as after
// a clone, something is.
const mostAhead = 64

// glance finds what can be known of the files without parsing them.
func (s *Site) glance() error {
	s.contents = make([]content, len(s.tree.Markdown))
	var unknown []int
	for i, file := range s.tree.Markdown {
		c := &s.contents[i]
		c.stamp = s.tree.Stamp(file)
		if c.sum = s.memory.sum(file, c.stamp); c.sum == "" {
			unknown = append(unknown, i)
		}
	}
	if len(unknown) > mostAhead {
		return nil
	}
	return each(unknown, func(_ int, i int) error { return s.fetch(i) })
}

// fetch reads the bytes of a file, once.
func (s *Site) fetch(i int) error {
	c := &s.contents[i]
	if c.data != nil {
		return nil
	}
	var err error
	if c.data, c.diags, err = s.tree.Read(s.tree.Markdown[i]); err == nil && !c.diags.HasErrors() {
		c.sum = cache.Sum(c.data)
	}
	return err
}

// reader takes a file's bytes to what they say.
type reader func(file string, data []byte, cfg *config.Config, drafts bool) reading

// read finds what all Markdown files say by themselves, side by side; it comes in the files' order. What is not remembered, the
// reader says.
func (s *Site) read(cfg *config.Config, drafts bool, says reader) ([]book.Entry, book.Others, error) {
	files := s.tree.Markdown
	readings := make([]reading, len(files))
	s.readings, s.under = readings, settings{cfg.Unsafe, drafts}
	own := playbookOf(files, cfg.Lang)
	all := shelves(files)
	err := each(all, func(n int, on []int) error {
		shelf := s.memory.shelf(s.under, n, len(all))
		for _, i := range on {
			if kindOf(files[i]) == book.KindMethod && own[book.MethodName(files[i])] != files[i] {
				continue // the other language's, or one that has a better one
			}
			if shelf.read(files[i], s.contents[i].sum, &readings[i]) {
				continue
			}
			if err := s.fetch(i); err != nil {
				return err
			}
			c := &s.contents[i]
			switch {
			case c.diags.HasErrors():
				readings[i] = reading{Entry: book.Entry{Path: files[i]}, Diags: c.diags, State: broken}
				continue
			case shelf.read(files[i], c.sum, &readings[i]):
			default:
				readings[i] = says(files[i], c.data, cfg, drafts)
				readings[i].Diags = append(c.diags, readings[i].Diags...)
				readings[i].Entry.Sum = c.sum
				shelf.put(files[i], c.sum, &readings[i])
			}
			c.data = nil
		}
		s.memory.restock(shelf)
		return nil
	})
	if err != nil {
		return nil, book.Others{}, err
	}
	for i, file := range files {
		if readings[i].State == draft && kindOf(file) == book.KindMethod {
			delete(own, book.MethodName(file)) // it replaces nothing yet
		}
	}
	builtIn, err := playbook(cfg, own)
	if err != nil {
		return nil, book.Others{}, err
	}
	var entries []book.Entry
	others := book.Others{Attachments: s.tree.Files}
	for _, r := range append(readings, builtIn...) {
		s.Diags = append(s.Diags, r.Diags...)
		switch r.State {
		case whole:
			entries = append(entries, r.Entry)
		case draft:
			others.Drafts = append(others.Drafts, r.Entry)
		case broken:
			others.Broken = append(others.Broken, r.Entry.Path)
		}
	}
	s.Files = len(files)
	if left := len(others.Drafts); left > 0 {
		s.Notices = append(s.Notices, lang.Text{
			ZH: fmt.Sprintf("没有看 %d 个草稿；要包括它们，用 build --drafts（publish 从不发布草稿）", left),
			EN: fmt.Sprintf("drafts left out: %d; build --drafts takes them too, publish never does", left),
		})
	}
	return entries, others, nil
}

// fronts finds what the front matters say of the deals that words may mean, drafts too, and of all profiles. Where they may mean no
// deal, all are there, though of most no more is read than the names.
func (s *Site) fronts(words string) ([]book.Entry, error) {
	files := s.tree.Markdown
	readings := make([]reading, len(files))
	err := each(files, func(i int, file string) error {
		r, kind := &readings[i], kindOf(file)
		if kind == book.KindPage || kind == book.KindMethod {
			return nil
		}
		data, diags, err := s.tree.Read(file)
		if err != nil || diags.HasErrors() {
			*r = reading{Diags: diags, State: broken}
			return err
		}
		if title, account, ok := deal.NamesIn(data); ok && kind == book.KindDeal {
			d := &deal.Deal{Title: title, Account: account}
			if !capture.MayMean(file, d, words) {
				r.Entry = book.Entry{Path: file, Kind: kind, Deal: d}
				return nil
			}
		}
		*r, _ = frontOf(file, data, true)
		return nil
	})
	if err != nil {
		return nil, err
	}
	wanted := func(r reading) bool {
		return r.State == whole && r.Entry.Deal != nil && capture.MayMean(r.Entry.Path, r.Entry.Deal, words)
	}
	some := slices.ContainsFunc(readings, wanted)
	var entries []book.Entry
	for _, r := range readings {
		s.Diags = append(s.Diags, r.Diags...)
		if e := r.Entry; e.Profile != nil || wanted(r) || !some && e.Deal != nil {
			e.Body = &markdown.Body{}
			entries = append(entries, e)
		}
	}
	return entries, nil
}

// interpret takes one file's bytes to what they say.
func interpret(file string, data []byte, cfg *config.Config, drafts bool) reading {
	r, body := frontOf(file, data, drafts)
	if r.State != whole {
		return r
	}
	var diags diag.List
	r.Entry.Body, diags = markdown.Parse(file, data, body, markdown.Options{Unsafe: cfg.Unsafe, Deal: r.Entry.Kind == book.KindDeal})
	r.Diags = append(r.Diags, diags...)
	return r
}

// frontOf takes one file's front matter to what it says, and finds where the text behind it begins.
func frontOf(file string, data []byte, drafts bool) (r reading, body int) {
	r.Entry = book.Entry{Path: file, Kind: kindOf(file)}
	matter, diags := front.Parse(file, data)
	r.Diags = diags
	if matter.Root.Kind == front.Null { // then nothing is known of the file, and what would follow from that is no news
		r.State = broken
		return r, 0
	}
	var left bool
	switch e := &r.Entry; e.Kind {
	case book.KindDeal:
		e.Deal, diags = deal.ReadDeal(file, matter.Root)
		left = e.Deal.Draft
		if matter.Format == front.None && len(r.Diags) == 0 {
			diags = append(diags, deal.Bare(file, data)...)
		}
	case book.KindPage, book.KindMethod:
		e.Page, diags = deal.ReadPage(file, matter.Root)
		left = e.Page.Draft
	default:
		e.Profile, diags = deal.ReadProfile(deal.ProfileKind(e.Kind), file, matter.Root)
		left = e.Profile.Draft
	}
	if left && !drafts {
		return reading{Entry: r.Entry, State: draft}, 0
	}
	r.Diags = append(r.Diags, diags...)
	r.State = whole
	return r, matter.Body
}

// folders are the folders below content/ that hold something else than plain pages.
var folders = []book.Kind{book.KindDeal, book.KindPerson, book.KindAccount, book.KindRival, book.KindResource, book.KindProduct, book.KindRep, book.KindMethod}

// kindOf is what a file is, by the folder of content/ that it lies in. What lies deeper in playbook/ is a plain page: the
// method's own pages are known by their names, each of which is there once.
func kindOf(file string) book.Kind {
	folder, rest, below := strings.Cut(strings.TrimPrefix(file, "content/"), "/")
	kind := book.Kind(folder)
	if !below || !slices.Contains(folders, kind) || kind == book.KindMethod && strings.Contains(rest, "/") {
		return book.KindPage
	}
	return kind
}

// playbookOf finds which file each page of the playbook comes from: the one in the language, else one for both.
func playbookOf(files []string, l lang.Lang) map[string]string {
	chosen := map[string]string{}
	for _, file := range files {
		if kindOf(file) != book.KindMethod {
			continue
		}
		name := book.MethodName(file)
		switch strings.TrimSuffix(path.Base(file), ".md") {
		case name + "." + string(l):
			chosen[name] = file
		case name:
			if chosen[name] == "" {
				chosen[name] = file
			}
		}
	}
	return chosen
}

// playbook reads the pages of the method that the site does not replace.
func playbook(cfg *config.Config, own map[string]string) ([]reading, error) {
	names, err := fs.Glob(builtin.FS, "playbook/*."+string(cfg.Lang)+".md")
	if err != nil {
		return nil, err
	}
	var readings []reading
	for _, name := range names {
		if own[book.MethodName(name)] != "" {
			continue
		}
		data, err := fs.ReadFile(builtin.FS, name)
		if err != nil {
			return nil, err
		}
		r := interpret("content/"+name, data, cfg, false)
		r.Entry.Sum = cache.Sum(data)
		readings = append(readings, r)
	}
	return readings, nil
}

// attachments checks the files that texts link.
func (s *Site) attachments() error {
	for _, a := range s.Book.Attachments {
		diags, err := s.tree.CheckAttachment(a.Path)
		if err != nil {
			return err
		}
		for _, d := range diags {
			if d.Code == "attachment-html" { // it is the page that links it that has to change
				d.Path, d.Span = a.From, a.At
			}
			s.Diags = append(s.Diags, d)
		}
	}
	return nil
}
