package output

import (
	"cmp"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Hold has what is written lie beside its place until Close: so it can be looked at as a whole (Each), and be given up again
// (Abandon) as if it had never been written. It is called before the first Write.
func (f *Folder) Hold() { f.holds, f.held = true, map[string]bool{} }

// Each hands over all files of the build, those that are held and those that were there, in several goroutines, until one call
// fails.
func (f *Folder) Each(do func(name string, file io.Reader) error) error {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, name := range sorted(f.now) {
		workers.Go(func() error {
			at := name
			if f.held[name] {
				at += partSuffix
			}
			file, err := f.root.Open(filepath.FromSlash(at))
			if err != nil {
				return err
			}
			defer file.Close()
			return do(name, file)
		})
	}
	return workers.Wait()
}

// release puts what is held in its place: pages last, so that whoever opens one finds what it loads.
func (f *Folder) release() error {
	isPage := func(name string) int {
		if path.Ext(name) == ".html" {
			return 1
		}
		return 0
	}
	names := slices.SortedFunc(maps.Keys(f.held), func(a, b string) int { return cmp.Or(isPage(a)-isPage(b), strings.Compare(a, b)) })
	for _, name := range names {
		folder, base, err := f.folders.enter(name)
		if err != nil {
			return err
		}
		err = folder.Rename(base+partSuffix, base)
		w := f.now[name]
		w.Stamp = stampOf(folder.Root, base)
		f.now[name] = w
		f.folders.leave(folder)
		if err != nil {
			return err
		}
	}
	return nil
}

// drop takes away what is held, and makes the list what it was.
func (f *Folder) drop() error {
	if len(f.held) == 0 {
		return nil
	}
	for name := range f.held {
		if err := f.discard(name + partSuffix); err != nil {
			return err
		}
		for folder := range foldersOf(name) {
			if !f.removeEmpty(folder) {
				break
			}
		}
	}
	if f.empty {
		if err := f.root.Remove(listName); !os.IsNotExist(err) {
			return err
		}
		return nil
	}
	left := map[string]bool{}
	for name := range f.old {
		if !f.cleared[name] {
			left[name] = true
		}
	}
	return f.writeList(sorted(left), "")
}
