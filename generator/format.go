package generator

import (
	"cmp"
	"slices"
	"strings"

	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
	"jiuwen/generator/edit"
	"jiuwen/generator/exchange"
	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// Formatted is a file of the site, at Path, and what it is in canonical order and style.
type Formatted struct {
	Path     string
	Old, New []byte
}

// NoMarkdown is that what is to be formatted is no Markdown file of the site, and no folder that holds any.
type NoMarkdown struct{ Name string }

func (e *NoMarkdown) Error() string { return e.In(lang.EN) }

// In says so in a language.
func (e *NoMarkdown) In(l lang.Lang) string {
	return lang.Text{ZH: "%s 不是站点 content/ 里的 Markdown 文件或文件夹", EN: "%s is no Markdown file or folder below the site's content/"}.Fill(l, diag.Harmless(e.Name))
}

// atOnce is how many files are held at once.
const atOnce = 64

// Format gives, in order, the files of the site that are not in canonical order and style: of all, or of those that names are, or are
// the folders of (below the site's folder, with slashes). It writes nothing. The site's Diags say which files have to be left.
func Format(o Options, names []string, give func(*Site, Formatted) error) (*Site, error) {
	o.NoHistory = true
	s, err := open(o, false, nil)
	if err != nil {
		return nil, err
	}
	s.Diags = s.Missing()
	files, err := s.named(names)
	if err != nil {
		return s, err
	}
	for some := range slices.Chunk(files, atOnce) {
		formatted, diags := make([]Formatted, len(some)), make([]diag.List, len(some))
		err := each(some, func(i int, file string) (err error) {
			formatted[i], diags[i], err = s.format(file)
			return err
		})
		if err != nil {
			return s, err
		}
		for i, f := range formatted {
			s.Diags = append(s.Diags, diags[i]...)
			if !slices.Equal(f.Old, f.New) {
				if err := give(s, f); err != nil {
					return s, err
				}
			}
		}
	}
	return s, nil
}

// named are the site's Markdown files that have one of the names, or lie below one.
func (s *Site) named(names []string) ([]string, error) {
	if len(names) == 0 {
		return s.tree.Markdown, nil
	}
	var files []string
	for _, name := range names {
		before := len(files)
		for _, file := range s.tree.Markdown {
			if file == name || name == "." || strings.HasPrefix(file, name+"/") {
				files = append(files, file)
			}
		}
		if len(files) == before {
			return nil, &NoMarkdown{name}
		}
	}
	slices.SortFunc(files, cmp.Compare[string])
	return slices.Compact(files), nil
}

func (s *Site) format(file string) (f Formatted, diags diag.List, err error) {
	f.Path = file
	if f.Old, diags, err = s.tree.Read(file); err != nil || diags.HasErrors() {
		f.New = f.Old
		return f, diags, err
	}
	f.New, diags = edit.Canonical(file, f.Old, tableOf(kindOf(file)))
	if kindOf(file) == book.KindDeal {
		f.New = exchange.Restamped(f.Old, f.New)
	}
	return f, diags, nil
}

// tableOf describes the front matter of a kind of file.
func tableOf(kind book.Kind) *field.Table {
	switch kind {
	case book.KindDeal:
		return deal.Table()
	case book.KindPage, book.KindMethod:
		return deal.PageTable()
	}
	return deal.ProfileTable(deal.ProfileKind(kind))
}
