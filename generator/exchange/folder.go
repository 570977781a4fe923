package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// deed is what the import did with a file.
type deed uint8

const (
	created deed = iota
	updated
	unchanged
	kept  // it is there, and stays as it is
	taken // another file is at that place
)

// folder is the content folder that is written into. Nothing outside of it can be reached, not even through symlinks in
// it. A dry run reads and compares alike, and writes nothing.
type folder struct {
	name   string
	root   *os.Root // nil while the folder does not exist
	dryRun bool
	ready  map[string]bool // subfolders that exist
	claims map[string]bool // paths that records of this run have
}

func openFolder(name string, dryRun bool) (*folder, error) {
	f := &folder{name: name, dryRun: dryRun, ready: map[string]bool{}, claims: map[string]bool{}}
	root, err := os.OpenRoot(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err == nil {
		f.root = root
	}
	return f, nil
}

func (f *folder) close() error {
	if f.root == nil {
		return nil
	}
	return f.root.Close()
}

// errForeign says that what is at a path is no file that an import could have written.
var errForeign = errors.New("not a file of an import")

// read returns the file at a path below the folder, fs.ErrNotExist where there is none.
func (f *folder) read(path string) ([]byte, error) {
	if f.root == nil {
		return nil, fs.ErrNotExist
	}
	is, err := f.root.Lstat(path)
	if err != nil {
		return nil, err
	}
	if !is.Mode().IsRegular() || is.Size() > maxBytes {
		return nil, errForeign
	}
	return f.root.ReadFile(path)
}

// putDeal writes an imported deal to the first of paths that is free or its own. It changes only a file that an import of
// the same record wrote and that nobody edited.
func (f *folder) putDeal(paths []string, from origin, file []byte) (deed, error) {
	for _, path := range paths {
		if f.claims[path] {
			continue
		}
		old, err := f.read(path)
		if errors.Is(err, fs.ErrNotExist) {
			f.claims[path] = true
			return created, f.write(path, file)
		}
		if errors.Is(err, errForeign) {
			return taken, nil
		}
		if err != nil {
			return taken, err
		}
		whose, edited, imported := readStamp(old)
		switch {
		case !imported:
			return taken, nil
		case whose != from:
			continue // two ids with one slug
		}
		f.claims[path] = true
		switch {
		case edited:
			return kept, nil
		case bytes.Equal(unify(old), file):
			return unchanged, nil
		default:
			return updated, f.write(path, file)
		}
	}
	return taken, nil
}

// putProfile writes a profile to the first of paths that no other of this run has, if there is none. It never changes
// one: a profile has no line that tells an edited one.
func (f *folder) putProfile(paths []string, file []byte) (deed, error) {
	for _, path := range paths {
		if f.claims[path] {
			continue
		}
		f.claims[path] = true
		old, err := f.read(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return created, f.write(path, file)
		case errors.Is(err, errForeign):
			return taken, nil
		case err != nil:
			return taken, err
		case bytes.Equal(unify(old), file):
			return unchanged, nil
		default:
			return kept, nil
		}
	}
	return taken, nil
}

// write puts a whole file in place, or nothing when it is interrupted.
func (f *folder) write(name string, data []byte) error {
	if f.dryRun {
		return nil
	}
	if err := f.prepare(path.Dir(name)); err != nil {
		return err
	}
	part := path.Join(path.Dir(name), "."+path.Base(name)+".part")
	if err := f.root.WriteFile(part, data, 0o644); err != nil {
		return fmt.Errorf("writing below %s: %w", f.name, err)
	}
	if err := f.root.Rename(part, name); err != nil {
		return errors.Join(fmt.Errorf("writing below %s: %w", f.name, err), f.root.Remove(part))
	}
	return nil
}

// prepare makes the folder, and one below it.
func (f *folder) prepare(below string) error {
	if f.ready[below] {
		return nil
	}
	if f.root == nil {
		if err := os.MkdirAll(f.name, 0o755); err != nil {
			return err
		}
		root, err := os.OpenRoot(f.name)
		if err != nil {
			return err
		}
		f.root = root
	}
	if err := f.root.MkdirAll(below, 0o755); err != nil {
		return fmt.Errorf("making a folder below %s: %w", f.name, err)
	}
	f.ready[below] = true
	return nil
}
