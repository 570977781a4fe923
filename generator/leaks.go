package generator

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"sync"

	builtin "jiuwen/content"
	"jiuwen/generator/audience"
	"jiuwen/generator/book"
	"jiuwen/generator/cache"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
	"jiuwen/generator/method"
	"jiuwen/generator/output"
	"jiuwen/generator/page"
	"jiuwen/layouts"
)

// Searched is what a build for an audience that does not see all looked for in what it made.
type Searched struct {
	Words   int
	Bytes   int64
	Allowed []string // words that are withheld and were found, and are allowed
}

// search looks through all that a build has made for what its audience may not see. What it finds are errors, as is what it can't
// look into, and Allow is what site.yaml would have to say of the audience to let all that was found pass.
func (s *Site) search(folder *output.Folder) error {
	words := make([]leak.Word, len(s.shown.gated.Words))
	for i, w := range s.shown.gated.Words {
		words[i] = leak.Word(w)
	}
	words = unspoken(words)
	ours := s.ours()
	search := leak.New(words, s.audience.Allow)
	search.Aside = func(url string) bool { return ours[book.URL(url)] }
	attached := make(map[string]book.Attachment, len(s.plan.attachments))
	for _, a := range s.plan.attachments {
		attached[string(a.URL)] = a
	}
	var mu sync.Mutex
	var hits []leak.Hit
	err := folder.Each(func(name string, file *os.File) error {
		if ours[book.URL(name)] {
			return nil
		}
		found, err := s.searchIn(search, name, file, ours)
		mu.Lock()
		defer mu.Unlock()
		hits = append(hits, found...)
		var unsearched *leak.Unsearched
		if a, is := attached[name]; is && errors.As(err, &unsearched) {
			s.Diags.Add("attachment-unsearched", a.From, a.At, path.Base(a.Path), why(unsearched.Parts))
			return nil
		}
		return err
	})
	s.Searched = Searched{search.Words(), search.Bytes(), search.Allowed()}
	if len(hits) > 0 {
		s.place(hits)
		s.Diags = append(s.Diags, leak.Report(hits, s.from(), s.find)...)
		s.Allow = leak.Allow(hits)
	}
	s.Diags.Sort()
	return err
}

// searchIn searches a file, without what it quotes of the program's own words.
func (s *Site) searchIn(search *leak.Search, name string, file *os.File, ours map[book.URL]bool) ([]leak.Hit, error) {
	if !quotes[book.URL(name)] {
		info, err := file.Stat()
		if err != nil {
			return nil, err
		}
		return search.Read(name, file, info.Size())
	}
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, err
	}
	s.blank(data, ours)
	return search.File(name, data)
}

// unlookedInto are the reasons why something could not be searched.
var unlookedInto = map[error]lang.Text{
	leak.ErrBroken:  {ZH: "它坏了或不完整", EN: "it is broken or ends too early"},
	leak.ErrLocked:  {ZH: "它有密码", EN: "it is locked with a password"},
	leak.ErrLarge:   {ZH: "它解压以后太大", EN: "it is too large when unpacked"},
	leak.ErrDeep:    {ZH: "压缩包一层套一层，太深了", EN: "it lies in too many archives"},
	leak.ErrUnknown: {ZH: "不认识这种压缩方式", EN: "it is packed in a way that is not known"},
}

// why says of an attachment why it could not be searched: of the first part where it could not, and how many others there are.
func why(parts []leak.Part) lang.Text {
	first, more := parts[0], len(parts)-1
	text := unlookedInto[first.Why]
	if first.Inside != "" {
		text.ZH, text.EN = first.Inside+"："+text.ZH, first.Inside+": "+text.EN
	}
	if more > 0 {
		text.ZH += fmt.Sprintf("，另有 %d 处", more)
		text.EN += fmt.Sprintf(", and %d more parts", more)
	}
	return text
}

// from says which file a page or attachment was made from; empty: from many.
func (s *Site) from() func(name string) string {
	paths := map[string]string{}
	for _, kind := range []book.Kind{
		book.KindDeal, book.KindPerson, book.KindAccount, book.KindRival, book.KindResource, book.KindProduct, book.KindRep, book.KindTag, book.KindMethod, book.KindPage,
	} {
		for _, t := range s.shown.book.Things(kind) {
			paths[string(t.URL)] = t.Path
		}
	}
	for _, a := range s.plan.attachments {
		paths[string(a.URL)] = a.Path
	}
	return func(name string) string { return paths[name] }
}

// place looks up words of which only the file is known in which they are written.
func (s *Site) place(hits []leak.Hit) {
	met := map[leak.Word]diag.Span{}
	for i := range hits {
		word := &hits[i].Word
		if word.Span != (diag.Span{}) {
			continue
		}
		span, is := met[*word]
		if !is {
			span = s.find(word.Path, word.Text)
		}
		met[*word] = span
		word.Span = span
	}
}

// find is where a word first stands in a file; the zero value: nowhere as it is. A file that is known from history may be gone.
func (s *Site) find(path, word string) (at diag.Span) {
	data, err := s.tree.ReadFile(path)
	if err != nil {
		return at
	}
	leak.NewFinder(map[string]string{word: ""}).Find(string(data), func(start, end int, _ string) {
		if at == (diag.Span{}) {
			at = diag.At(start, end)
		}
	})
	return at
}

// sure takes the mark from a text that pages set behind the program's words where they are a guess.
var sure = strings.NewReplacer("（推测）", "", " (guess)", "")

// unspoken are the words without texts that the program itself says, on pages of whoever: "Security", "方案". They are no secret.
func unspoken(words []leak.Word) []leak.Word {
	var texts []leak.Word
	for _, w := range words {
		if w.Text = sure.Replace(w.Text); !w.Name {
			texts = append(texts, w)
		}
	}
	search := leak.New(texts, nil)
	spoken := map[string]bool{}
	read := func(data []byte) {
		hits, _ := search.File("", data) // none of it is packed
		for _, h := range hits {
			spoken[leak.Key(h.Word.Text)] = true
		}
	}
	for _, files := range []fs.FS{layouts.FS, builtin.FS} {
		_ = fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error { // what is embedded can be read
			if err != nil || d.IsDir() || files == fs.FS(builtin.FS) && !strings.HasPrefix(name, "playbook/") {
				return nil //nolint:nilerr // see above
			}
			data, _ := fs.ReadFile(files, name)
			read(data)
			return nil
		})
	}
	read(fmt.Append(nil, method.Phases, method.Questions, method.Roles, method.Levels, method.Grades, method.Feedbacks, method.Stages, method.Urgencies,
		method.Competitions, method.Standings, method.Results, method.SupportScale, method.Moments, method.ResourceKinds, method.FactorKinds))
	return slices.DeleteFunc(words, func(w leak.Word) bool { return !w.Name && spoken[leak.Key(sure.Replace(w.Text))] })
}

// ours are the files that hold the program's own words, and a theme's: what they say is no secret, whatever an author withholds.
func (s *Site) ours() map[book.URL]bool {
	ours := map[book.URL]bool{}
	for _, a := range s.theme.Assets() {
		ours[a.URL] = true
	}
	for _, t := range s.shown.book.Method {
		ours[t.URL] = t.Path == "" || builtIn(t.Path, t.Sum)
	}
	for _, list := range []book.URL{"assets/index.html", page.Index(book.KindMethod)} { // what their folders list
		ours[list] = !slices.ContainsFunc(s.shown.book.Pages, func(t *book.Thing) bool { return t.URL == list })
	}
	return ours
}

// builtIn says that a page of the playbook is the program's own, and not one that the site has in its place.
func builtIn(path, sum string) bool {
	data, err := fs.ReadFile(builtin.FS, strings.TrimPrefix(path, "content/"))
	return err == nil && cache.Sum(data) == sum
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
