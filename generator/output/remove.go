package output

import (
	"errors"
	"io/fs"
	"iter"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"golang.org/x/text/unicode/norm"
)

// spareOthers refuses a plan that would overwrite a file which no build has written.
func (f *Folder) spareOthers() error {
	if f.empty {
		return nil
	}
	ours := make(map[string]bool, len(f.old))
	for name := range f.old {
		ours[fold(name)] = true
	}
	for _, name := range f.plan {
		if ours[fold(name)] {
			continue
		}
		if info, err := f.root.Lstat(filepath.FromSlash(name)); err == nil && !info.IsDir() {
			return &OthersError{name}
		}
	}
	return nil
}

// clearWay removes those old files that stand where the plan wants a folder, below a name that it wants for a file, or
// under another spelling of a name where that is the same file. All others go last, when the new ones are there. Where the folder
// is to be clean all go now.
func (f *Folder) clearWay() error {
	planned, files, folders := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, name := range f.plan {
		planned[name] = true
		files[fold(name)] = true
		for folder := range foldersOf(name) {
			folders[fold(folder)] = true
		}
	}
	for _, name := range sorted(f.old) {
		if planned[name] && !f.clean {
			continue
		}
		folded := fold(name)
		inTheWay := f.clean || folders[folded] || files[folded]
		for folder := range foldersOf(folded) {
			inTheWay = inTheWay || files[folder]
		}
		if !inTheWay {
			continue
		}
		if err := f.remove(name); err != nil {
			return err
		}
		f.cleared[name] = true
		if !planned[name] {
			f.mu.Lock()
			f.stats.Removed++
			f.mu.Unlock()
		}
	}
	return nil
}

// fold makes those names alike that Windows and macOS take for one file.
func fold(name string) string { return strings.ToLower(norm.NFC.String(name)) }

// remove takes a file of ours away, what is left of its writing, and the folders that are empty then.
func (f *Folder) remove(name string) error {
	for _, n := range []string{name, name + partSuffix} {
		if err := f.discard(n); err != nil {
			return err
		}
	}
	for folder := range foldersOf(name) {
		if !f.removeEmpty(folder) {
			break
		}
	}
	return nil
}

// discard takes a file away. Where there is none, or a folder has taken its name or its folder's name is now a file's,
// there is nothing to do.
func (f *Folder) discard(name string) error {
	info, err := f.root.Lstat(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil
	case err == nil && info.IsDir():
		return nil
	case err == nil:
		err = f.root.Remove(filepath.FromSlash(name))
	}
	if err != nil {
		return failed("移除旧的输出文件没有成功", "removing an old file of the output", err)
	}
	return nil
}

// removeEmpty takes a folder away, and says whether it could: one that holds something stays.
func (f *Folder) removeEmpty(name string) bool { return f.root.Remove(filepath.FromSlash(name)) == nil }

// foldersOf are the folders that a file lies in, the innermost first.
func foldersOf(name string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for folder := path.Dir(name); folder != "." && yield(folder); {
			folder = path.Dir(folder)
		}
	}
}
