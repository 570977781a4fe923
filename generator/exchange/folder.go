package exchange

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/source"
)

// deed is what the import did with a file.
type deed uint8

const (
	created deed = iota
	updated
	unchanged
	kept  // it is there, and stays as it is
	taken // another file is at its place
)

// folder is the content folder that is written into. Nothing outside of it can be reached, not even through symlinks in
// it. A dry run reads and compares alike, and writes nothing.
type folder struct {
	name     string   // with slashes
	root     *os.Root // nil while the folder does not exist
	dryRun   bool
	lang     lang.Lang           // of what is written
	currency string              // of amounts that name none
	today    day.Date            // zero: not known
	twins    map[book.Twin]known // nil: not looked for yet
	shelf
	claims map[string]bool // paths that belong to imported things, of earlier runs and of this one
	made   map[string]bool // folders below that are there
}

func openFolder(o Options) (*folder, error) {
	name := o.Out
	f := &folder{
		name: filepath.ToSlash(name), dryRun: o.DryRun, lang: cmp.Or(o.Lang, o.Report), currency: o.Currency, today: o.Today,
		shelf: newShelf(), claims: map[string]bool{}, made: map[string]bool{},
	}
	root, err := os.OpenRoot(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return f, nil
	case err != nil:
		return nil, err
	}
	f.root = root
	if err := f.look(root.FS()); err != nil {
		return nil, errors.Join(fmt.Errorf("reading %s: %w", name, err), root.Close())
	}
	for _, deal := range f.deals {
		f.claims[deal.path] = true
	}
	return f, nil
}

func (f *folder) close() error {
	if f.root == nil {
		return nil
	}
	return f.root.Close()
}

// place finds the place of a new deal: the first of paths that no other import has, if nothing lies there.
func (f *folder) place(paths []string) (path string, free bool) {
	for _, path = range paths {
		if !f.claims[path] { // else two ids have one slug
			return path, !f.exists(path)
		}
	}
	return path, false
}

// putProfile writes a profile to the first of paths that is free, unless its thing has one. It never changes one: nothing
// in a profile tells an edited one. It returns where the profile lies.
func (f *folder) putProfile(paths []string, of profileKey, file []byte) (done deed, path string, err error) {
	if old, ok := f.profiles[of]; ok {
		if old.same(file) {
			return unchanged, old.path, nil
		}
		return kept, old.path, nil
	}
	for _, path = range paths {
		if !f.claims[path] && !f.exists(path) {
			return created, path, f.write(path, file)
		}
	}
	return taken, path, nil
}

func (f *folder) readDeal(path string) ([]byte, *deal.Deal, error) {
	file, err := f.root.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("reading below %s: %w", f.name, err)
	}
	return file, readDeal(path, file), nil
}

func (f *folder) readProfile(kind book.Kind, path string) (*deal.Profile, error) {
	file, err := f.root.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading below %s: %w", f.name, err)
	}
	return readProfile(kind, path, file), nil
}

// at is a path below the folder, as people name it.
func (f *folder) at(name string) string { return path.Join(f.name, name) }

func (f *folder) exists(path string) bool {
	if f.root == nil {
		return false
	}
	_, err := f.root.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}

// write puts a whole file in place, or nothing when it is interrupted.
func (f *folder) write(name string, data []byte) error {
	f.claims[name] = true
	if f.dryRun {
		return nil
	}
	err := f.mkdir(path.Dir(name))
	if err == nil {
		err = source.WriteFile(f.root, name, data)
	}
	if err != nil {
		return fmt.Errorf("writing below %s: %w", f.name, err)
	}
	return nil
}

// mkdir makes a folder below, and the content folder, where they are missing.
func (f *folder) mkdir(name string) error {
	if f.made[name] {
		return nil
	}
	if f.root == nil {
		if err := os.MkdirAll(f.name, 0o755); err != nil { //nolint:gosec // a team shares its deals
			return err
		}
		root, err := os.OpenRoot(f.name)
		if err != nil {
			return err
		}
		f.root = root
	}
	f.made[name] = true
	return f.root.MkdirAll(name, 0o755)
}
