// Package source reads a site's folder: which files are there, and their bytes.
//
// In comes the path of the folder; out come the paths below it, in order, and each file's bytes when asked, checked to
// be UTF-8. Nothing outside the folder is ever opened, nothing but regular files, and no file past a size.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"

	"jiuwen/generator/cache"
	"jiuwen/generator/diag"
)

// MaxFile is the size in bytes up to which a Markdown file, or site.yaml, is read.
const MaxFile = 16 << 20

// configFile is the name of a site's configuration.
const configFile = "site.yaml"

// misspelled is what people call it too; it would be ignored without a word.
const misspelled = "site.yml"

// contentDir is the folder of a site's content.
const contentDir = "content"

// Tree is the files of a site. Paths are below the site's folder, with slashes, in code-point order; hidden files and
// folders (with a dot in front) are left out.
type Tree struct {
	Markdown []string // below content/
	Files    []string // the other files below content/: what a text may link as an attachment
	Config   bool     // site.yaml is there

	dir     string
	root    *os.Root
	folders map[string]bool   // that were read, by their path without symbolic links
	real    map[string]string // path → path without symbolic links, of files that are reached by one
	stamps  map[string]cache.Stamp
}

// Walk lists the files of the site in dir. What can't be read (a link that leaves the site, a pipe, a device) gets a
// diagnostic and is left out. The error is that dir is no folder. Close the tree when it is no longer read from.
func Walk(dir string) (*Tree, diag.List, error) {
	w, err := begin(dir)
	if err != nil {
		return nil, nil, err
	}
	if err := w.content(); err != nil {
		return nil, nil, errors.Join(err, w.Close())
	}
	slices.Sort(w.Markdown)
	slices.Sort(w.Files)
	return w.Tree, w.diags, nil
}

// Top is the site in dir without its content, however much that is: Config is known, and can be read.
func Top(dir string) (*Tree, error) {
	w, err := begin(dir)
	if err != nil {
		return nil, err
	}
	return w.Tree, nil
}

// Close ends the reading.
func (t *Tree) Close() error { return t.root.Close() }

// Folders are those of content/ and all below it that were read, without symbolic links, in order.
func (t *Tree) Folders() []string { return slices.Sorted(maps.Keys(t.folders)) }

// FS is the site's folder with all that lies in it, besides content too. A link that leaves the site is not followed.
func (t *Tree) FS() fs.FS { return t.root.FS() }

// Open opens a file of the tree for reading, whatever its size and encoding: an attachment.
func (t *Tree) Open(name string) (*os.File, error) {
	if real, ok := t.real[name]; ok {
		name = real
	}
	// A file may have become a pipe since the walk; opening that would wait for a writer.
	file, err := t.root.OpenFile(name, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("open %s: not a regular file", name)
	}
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return file, nil
}

// Stamp is what a file of the tree looked like from outside during the walk; zero where that could not be told.
func (t *Tree) Stamp(name string) cache.Stamp { return t.stamps[name] }

// stamp notes what a file looks like.
func (t *Tree) stamp(name string, info fs.FileInfo, err error) {
	if err == nil && info.Mode().IsRegular() {
		t.stamps[name] = cache.StampOf(info)
	}
}

// Read reads a text file of the tree. One that can't be opened, is too large, not UTF-8, or holds NUL gets an error
// diagnostic, so that the others are read all the same; the bytes of the last two are returned with it.
func (t *Tree) Read(name string) ([]byte, diag.List, error) {
	var diags diag.List
	file, err := t.Open(name)
	if err != nil {
		diags.Add("unreadable", name, diag.Span{}, reason(err))
		return nil, diags, nil
	}
	defer file.Close()
	data, err := upTo(file, MaxFile+1)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(data) > MaxFile {
		diags.Add("file-too-large", name, diag.Span{}, MaxFile>>20)
		return nil, diags, nil
	}
	return data, CheckText(name, data), nil
}

// upTo reads at most so many bytes of a file, into as much room as it takes.
func upTo(file *os.File, most int64) ([]byte, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, err
	}
	data := bytes.NewBuffer(make([]byte, 0, min(info.Size(), most)+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(file, most))
	return data.Bytes(), err
}

// ReadFile reads a file of the tree whatever its size and encoding: an attachment, or the lines that a diagnostic shows.
func (t *Tree) ReadFile(name string) ([]byte, error) {
	file, err := t.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return data, nil
}

// walk is a Walk at work.
type walk struct {
	*Tree
	diags diag.List
	links []string // symbolic links to folders, walked last
}

// begin looks for site.yaml.
func begin(dir string) (*walk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	w := &walk{Tree: &Tree{dir: dir, root: root, folders: map[string]bool{}, real: map[string]string{}, stamps: map[string]cache.Stamp{}}}
	if info, err := w.root.Lstat(configFile); err == nil {
		_, mode, ok := w.resolve(configFile, info.Mode())
		w.Config = ok && w.regular(configFile, mode)
	} else if _, err := w.root.Lstat(misspelled); err == nil {
		w.diags.Add("config-name", misspelled, diag.Span{}, configFile)
	}
	return w, nil
}

func (w *walk) content() error {
	info, err := w.root.Lstat(contentDir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.diags.Add("content-missing", contentDir, diag.Span{})
		return nil
	case err != nil:
		return fmt.Errorf("look for %s: %w", contentDir, err)
	}
	w.entry(contentDir, info.Mode())
	// Folders that are reached by a link come last, so that a file has the path without a link where it has one.
	for len(w.links) > 0 {
		slices.Sort(w.links)
		links := w.links
		w.links = nil
		for _, link := range links {
			w.folder(link, w.real[link])
		}
	}
	return nil
}

// folder lists what lies in the folder at name, which is real without symbolic links.
func (w *walk) folder(name, real string) {
	if w.folders[real] {
		return // so a link in a circle ends
	}
	w.folders[real] = true
	entries, err := fs.ReadDir(w.root.FS(), real)
	if err != nil {
		w.diags.Add("unreadable", name, diag.Span{}, reason(err))
		return
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		below := path.Join(name, e.Name())
		if validPath(below) {
			names = append(names, e.Name())
		}
		if name != real {
			w.real[below] = path.Join(real, e.Name())
		}
		if w.entry(below, e.Type()) {
			info, err := e.Info() // a root has asked for it
			w.stamp(below, info, err)
		}
	}
	if name == real {
		w.portable(name, names)
	}
}

// entry takes one file, folder or link. It says whether that is a file in its own folder, still without its stamp.
func (w *walk) entry(name string, mode fs.FileMode) (own bool) {
	if !validPath(name) {
		w.diags.Add("file-name", name, diag.Span{})
		return false
	}
	real, target, ok := w.resolve(name, mode)
	linked := mode&fs.ModeSymlink != 0
	switch {
	case !ok:
		return false
	case target.IsDir() && linked:
		w.links = append(w.links, name)
		return false
	case target.IsDir():
		w.folder(name, real)
		return false
	case !w.regular(name, target):
		return false
	case strings.EqualFold(path.Ext(name), ".md"):
		w.Markdown = append(w.Markdown, name)
	default:
		w.Files = append(w.Files, name)
	}
	if linked {
		info, err := w.root.Lstat(real)
		w.stamp(name, info, err)
	}
	return !linked
}

// regular says that a mode is that of a file that can be read; what is none is reported.
func (w *walk) regular(name string, mode fs.FileMode) bool {
	if !mode.IsRegular() {
		w.diags.Add("special-file", name, diag.Span{})
	}
	return mode.IsRegular()
}
