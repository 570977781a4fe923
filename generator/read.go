package generator

import (
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"jiuwen/content"
	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/markdown"
)

// reading is what one file says by itself.
type reading struct {
	entry book.Entry
	diags diag.List
	state state
}

// state is what becomes of a file.
type state uint8

const (
	skipped state = iota // another file stands for it
	broken               // it can't be understood
	draft                // it is left out
	whole
)

// read reads all Markdown files side by side; what they say comes in the files' order.
func (s *Site) read(cfg *config.Config, drafts bool) ([]book.Entry, book.Others, error) {
	files := s.tree.Markdown
	readings := make([]reading, len(files))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	own := playbookOf(files, cfg.Lang)
	for i, file := range files {
		if kindOf(file) == book.KindMethod && own[book.MethodName(file)] != file {
			continue // the other language's, or one that has a better one
		}
		workers.Go(func() error {
			data, diags, err := s.tree.Read(file)
			if err != nil {
				return err
			}
			if diags.HasErrors() {
				readings[i] = reading{entry: book.Entry{Path: file}, diags: diags, state: broken}
				return nil
			}
			readings[i] = interpret(file, data, cfg, drafts)
			readings[i].diags = append(diags, readings[i].diags...)
			return nil
		})
	}
	if err := workers.Wait(); err != nil {
		return nil, book.Others{}, err
	}
	for i, file := range files {
		if readings[i].state == draft && kindOf(file) == book.KindMethod {
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
		s.Diags = append(s.Diags, r.diags...)
		switch r.state {
		case whole:
			entries = append(entries, r.entry)
		case draft:
			others.Drafts = append(others.Drafts, r.entry)
		case broken:
			others.Broken = append(others.Broken, r.entry.Path)
		}
	}
	s.Files = len(files)
	if left := len(others.Drafts); left > 0 {
		s.Notices = append(s.Notices, lang.Text{
			ZH: fmt.Sprintf("没有看 %d 个草稿；要包括它们，加上 --drafts", left),
			EN: fmt.Sprintf("drafts left out: %d; --drafts takes them too", left),
		})
	}
	return entries, others, nil
}

// interpret takes one file's bytes to what they say.
func interpret(file string, data []byte, cfg *config.Config, drafts bool) reading {
	r := reading{entry: book.Entry{Path: file, Kind: kindOf(file)}}
	matter, diags := front.Parse(file, data)
	r.diags = diags
	if matter.Root.Kind == front.Null { // then nothing is known of the file, and what would follow from that is no news
		r.state = broken
		return r
	}
	var left bool
	switch e := &r.entry; e.Kind {
	case book.KindDeal:
		e.Deal, diags = deal.ReadDeal(file, matter.Root)
		left = e.Deal.Draft
	case book.KindPage, book.KindMethod:
		e.Page, diags = deal.ReadPage(file, matter.Root)
		left = e.Page.Draft
	default:
		e.Profile, diags = deal.ReadProfile(deal.ProfileKind(e.Kind), file, matter.Root)
		left = e.Profile.Draft
	}
	if left && !drafts {
		return reading{entry: r.entry, state: draft}
	}
	r.diags = append(r.diags, diags...)
	r.entry.Body, diags = markdown.Parse(file, data, matter.Body, markdown.Options{Unsafe: cfg.Unsafe, Deal: r.entry.Kind == book.KindDeal})
	r.diags = append(r.diags, diags...)
	r.state = whole
	return r
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
	names, err := fs.Glob(content.FS, "playbook/*."+string(cfg.Lang)+".md")
	if err != nil {
		return nil, err
	}
	var readings []reading
	for _, name := range names {
		if own[book.MethodName(name)] != "" {
			continue
		}
		data, err := fs.ReadFile(content.FS, name)
		if err != nil {
			return nil, err
		}
		readings = append(readings, interpret("content/"+name, data, cfg, false))
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
