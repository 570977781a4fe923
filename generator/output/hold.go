package output

import (
	"cmp"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// heldName is the folder in the output folder where files lie that are held: on the same disk, hidden, and open to nobody else.
const heldName = ".jiuwen-held"

// Hold has what is written lie in a folder of its own until Close: so it can be looked at as a whole (Each), and be given up
// again (Abandon) as if it had never been written. Before Close nothing else in the output folder is touched. It is called before
// the first Write.
func (f *Folder) Hold() { f.holds, f.held = true, map[string]bool{} }

// makeHeld makes the folder of what is held.
func (f *Folder) makeHeld() error {
	f.making.Do(func() { f.makeErr = f.root.Mkdir(heldName, 0o700) })
	return f.makeErr
}

// Each hands over all files of the build, those that are held and those that were there, in several goroutines, until one call
// fails.
func (f *Folder) Each(do func(name string, file *os.File) error) error {
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, name := range sorted(f.now) {
		workers.Go(func() error {
			at := name
			if f.held[name] {
				at = path.Join(heldName, name)
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
		folder, base, err := f.folders.make(name)
		if err != nil {
			return err
		}
		err = f.root.Rename(filepath.Join(heldName, filepath.FromSlash(name)), filepath.FromSlash(name))
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

// drop takes away what is held, by this build or by one that was killed.
func (f *Folder) drop() error {
	f.folders.forgetAll()
	if err := f.root.RemoveAll(heldName); err != nil {
		return failed("移除扣着的文件没有成功", "removing what a build has held", err)
	}
	return nil
}
