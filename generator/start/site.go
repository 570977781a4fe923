// Package start is what a new site and a new file begin with.
//
// A site is the files of the folder site/, one below it for each language, with a few words filled in. A file is made from the
// field table: every key with its meaning as a comment, nothing filled in but what is known.
package start

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"text/template"

	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/edit"
	"jiuwen/generator/lang"
	"jiuwen/generator/schema"
	"jiuwen/generator/source"
)

// files are those of a new site, below a folder for each language.
//
//go:embed all:site
var files embed.FS

// Site is a new site.
type Site struct {
	Lang  lang.Lang
	Title string // empty: what a site without a title is called
	Empty bool   // without the sample deal
	Today day.Date
}

// DefaultTitle is what a site without a title is called.
func DefaultTitle(l lang.Lang) string {
	cfg, _ := config.Read(config.File, []byte("lang: "+string(l)))
	return cfg.Title
}

// OccupiedError says that a folder holds something, and so is no place for a new site.
type OccupiedError struct {
	Folder string
	Found  []string
}

func (e *OccupiedError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *OccupiedError) In(l lang.Lang) string {
	return lang.Text{ZH: "%s 里已经有 %s；新站点要一个新的或空的文件夹", EN: "%s already holds %s; a new site wants a folder that is new or empty"}.
		Fill(l, e.Folder, lang.Words(e.Found))
}

// mostNamed is how many of the things in the way are named.
const mostNamed = 5

// Free says why a folder is no place for a new site. It must be new, or hold nothing but what git and desktops leave there.
func Free(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("reading the new site's folder: %w", err)
	}
	var found []string
	for _, entry := range entries {
		switch name := entry.Name(); {
		case name == ".git" || name == ".DS_Store":
		case len(found) == mostNamed:
			return &OccupiedError{folder, append(found, "…")}
		default:
			found = append(found, name)
		}
	}
	if len(found) > 0 {
		return &OccupiedError{folder, found}
	}
	return nil
}

// Write writes the site to a folder that is Free, and returns the paths of its files, below it.
func (s Site) Write(folder string) ([]string, error) {
	if err := Free(folder); err != nil {
		return nil, err
	}
	made, err := s.files()
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // a team shares its deals
		return nil, fmt.Errorf("making the new site's folder: %w", err)
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, fmt.Errorf("opening the new site's folder: %w", err)
	}
	defer root.Close()
	var names []string
	for _, f := range made {
		if err := create(root, f.name, f.data); err != nil {
			return names, fmt.Errorf("writing the new site: %w", err)
		}
		names = append(names, f.name)
	}
	return names, nil
}

// keep has git keep a folder in which there is no deal yet.
const keep = ".gitkeep"

// file is one that is to be written.
type file struct {
	name string // with slashes
	data []byte
}

// files are those of the site.
func (s Site) files() ([]file, error) {
	title, err := text(cmp.Or(strings.TrimSpace(s.Title), DefaultTitle(s.Lang)))
	if err != nil {
		return nil, err
	}
	words := struct{ Title, Name string }{edit.Scalar(title), strings.Join(strings.Fields(title), " ")}
	in, err := fs.Sub(files, path.Join("site", string(s.Lang)))
	if err != nil {
		return nil, err
	}
	made := append(schemas(s.Lang), snippets(s.Lang))
	err = fs.WalkDir(in, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Dir(name) == "content/deals" && s.Empty != (path.Base(name) == keep) {
			return err
		}
		// GitHub has curly brackets of its own.
		t, err := template.New(name).Delims("<%", "%>").Funcs(template.FuncMap{"day": s.Today.Add}).ParseFS(in, name)
		if err != nil {
			return err
		}
		var b bytes.Buffer
		if err := t.ExecuteTemplate(&b, path.Base(name), words); err != nil {
			return err
		}
		made = append(made, file{name, b.Bytes()})
		return nil
	})
	return made, err
}

// schemas are the JSON Schemas by which an editor knows the front matter.
func schemas(l lang.Lang) []file {
	var all []file
	for _, kind := range []string{"deal", "site"} {
		all = append(all, file{".vscode/jiuwen-" + kind + ".schema.json", schema.Of(kind, l)})
	}
	return all
}

// create writes a file that is not there yet, with the folders above it.
func create(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o755); err != nil {
		return err
	}
	return source.Create(root, name, data)
}
