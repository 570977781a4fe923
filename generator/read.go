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
	whole bool // the file could be read, and is no draft that is to be left out
	draft bool // it is a draft that is left out
}

// read reads all Markdown files side by side; what they say comes in the files' order.
func (s *Site) read(cfg *config.Config, drafts bool) ([]book.Entry, error) {
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
				readings[i].diags = diags
				return nil
			}
			readings[i] = interpret(file, data, cfg, drafts)
			readings[i].diags = append(diags, readings[i].diags...)
			return nil
		})
	}
	if err := workers.Wait(); err != nil {
		return nil, err
	}
	for name, file := range own {
		if i, found := slices.BinarySearch(files, file); found && !readings[i].whole {
			delete(own, name) // a draft that is left out replaces nothing yet
		}
	}
	builtIn, err := playbook(cfg, own)
	if err != nil {
		return nil, err
	}
	var entries []book.Entry
	left := 0
	for _, r := range append(readings, builtIn...) {
		s.Diags = append(s.Diags, r.diags...)
		if r.draft {
			left++
		}
		if r.whole {
			entries = append(entries, r.entry)
		}
	}
	s.Files = len(files)
	if left > 0 {
		s.Notices = append(s.Notices, lang.Text{
			ZH: fmt.Sprintf("没有看 %d 个草稿；要包括它们，加上 --drafts", left),
			EN: fmt.Sprintf("drafts left out: %d; --drafts takes them too", left),
		})
	}
	return entries, nil
}

// interpret takes one file's bytes to what they say.
func interpret(file string, data []byte, cfg *config.Config, drafts bool) reading {
	r := reading{entry: book.Entry{Path: file, Kind: kindOf(file)}}
	matter, diags := front.Parse(file, data)
	r.diags = diags
	if diags.HasErrors() && matter.Body == 0 {
		return r // where the body starts is not known
	}
	var draft bool
	switch e := &r.entry; e.Kind {
	case book.KindDeal:
		e.Deal, diags = deal.ReadDeal(file, matter.Root)
		draft = e.Deal.Draft
	case book.KindPage, book.KindMethod:
		e.Page, diags = deal.ReadPage(file, matter.Root)
		draft = e.Page.Draft
	default:
		e.Profile, diags = deal.ReadProfile(deal.ProfileKind(e.Kind), file, matter.Root)
		draft = e.Profile.Draft
	}
	if draft && !drafts {
		return reading{draft: true}
	}
	r.diags = append(r.diags, diags...)
	r.entry.Body, diags = markdown.Parse(file, data, matter.Body, markdown.Options{Unsafe: cfg.Unsafe, Deal: r.entry.Kind == book.KindDeal})
	r.diags = append(r.diags, diags...)
	r.whole = true
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
		s.Diags = append(s.Diags, diags...)
	}
	return nil
}
