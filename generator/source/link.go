package source

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/diag"
)

// resolve is the path of name without symbolic links, and what lies there. A link that leaves the site, or leads nowhere
// or round in a circle, is reported, and ok is false.
func (w *walk) resolve(name string, mode fs.FileMode) (real string, target fs.FileMode, ok bool) {
	real = name
	if r, linked := w.real[name]; linked {
		real = r
	}
	if mode&fs.ModeSymlink == 0 {
		return real, mode, true
	}
	to, code := follow(w.dir, real)
	if code != "" {
		w.diags.Add(code, name, diag.Span{})
		return "", 0, false
	}
	info, err := w.root.Lstat(to)
	if err != nil {
		w.diags.Add("unreadable", name, diag.Span{}, reason(err))
		return "", 0, false
	}
	w.real[name] = to
	return to, info.Mode(), true
}

// follow is where a symbolic link leads, below a folder and without links; or else the code of what is wrong with it.
func follow(dir, link string) (to string, problem diag.Code) {
	folder, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", "link-nowhere"
	}
	target, err := filepath.EvalSymlinks(filepath.Join(folder, filepath.FromSlash(link)))
	if err != nil {
		return "", "link-nowhere"
	}
	below, err := filepath.Rel(folder, target)
	if err != nil || !filepath.IsLocal(below) {
		return "", "link-outside"
	}
	to = filepath.ToSlash(below)
	if to == "." || strings.HasPrefix(link, to+"/") {
		return "", "link-circle"
	}
	return to, ""
}

// reason is an error of the file system without its path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// validPath says that a path is text which can be written in a message and in a URL.
func validPath(name string) bool {
	return utf8.ValidString(name) && !strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f })
}
