// Package output writes a site's files into its folder, and takes away those that an earlier build wrote and this one did
// not. It never touches a file that jiuwen did not write.
//
// The list of what was written lies in the folder as .jiuwen-files. It is written before the first file that changes, and
// again after the last, so that a build that is killed leaves a list that names everything of ours in the folder; each
// file is written beside its place and renamed, so that none is ever half there.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// listName is the file in the output folder that names what jiuwen wrote there.
const listName = ".jiuwen-files"

// partSuffix ends the names of files that are being written.
const partSuffix = ".jiuwen-part"

// ErrNotOurs says that the output folder holds files and no list of an earlier build.
var ErrNotOurs = errors.New("the output folder is not empty and was not written by jiuwen")

// AudienceError says that the output folder holds a site for another audience.
type AudienceError struct{ Has, Want string }

func (e *AudienceError) Error() string {
	return fmt.Sprintf("the output folder holds a site for the audience %q, not %q", e.Has, e.Want)
}

// Stats counts what a build did to the output folder.
type Stats struct{ Written, Unchanged, Removed int }

// Folder is an output folder that a build writes to. Its methods may be called from several goroutines, Close once after
// all others.
type Folder struct {
	root     *os.Root
	audience string
	old      map[string]bool // what earlier builds wrote
	plan     []string        // what this one is going to write
	started  sync.Once       // the list names the plan
	startErr error

	mu    sync.Mutex
	now   map[string]bool // what this one has
	made  map[string]bool // folders that exist
	stats Stats
}

// Open prepares dir for a build: it makes it where it is missing, and refuses one that is not ours. With clean it first
// removes what an earlier build wrote.
func Open(dir, audience string, clean bool) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the output folder: %w", err)
	}
	f := &Folder{root: root, audience: audience, now: map[string]bool{}, made: map[string]bool{".": true}}
	if err := f.readList(clean); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

// readList reads what earlier builds wrote, and removes it when the folder is to be clean.
func (f *Folder) readList(clean bool) error {
	f.old = map[string]bool{}
	data, err := f.root.ReadFile(listName)
	if errors.Is(err, fs.ErrNotExist) {
		entries, err := fs.ReadDir(f.root.FS(), ".")
		if err == nil && len(entries) > 0 {
			err = ErrNotOurs
		}
		return err
	}
	if err != nil {
		return fmt.Errorf("reading the list of what was written: %w", err)
	}
	head, rest, _ := strings.Cut(string(data), "\n")
	for _, name := range strings.Split(rest, "\n") {
		if fs.ValidPath(name) && name != "." {
			f.old[name] = true
		}
	}
	has, killed := strings.CutSuffix(strings.TrimPrefix(head, listHead), unfinished)
	if killed {
		for name := range f.old {
			if err := f.root.Remove(filepath.FromSlash(name) + partSuffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return fmt.Errorf("removing what a killed build left: %w", err)
			}
		}
	}
	if clean {
		for _, name := range sorted(f.old) {
			if err := f.remove(name); err != nil {
				return err
			}
		}
		f.old = map[string]bool{}
		return nil
	}
	if has != f.audience {
		return &AudienceError{Has: has, Want: f.audience}
	}
	return nil
}

// The list's first line is listHead, the audience, and unfinished while a build is under way.
const (
	listHead   = "jiuwen 1 "
	unfinished = " unfinished"
)

// Announce says what the build is going to write, before its first Write.
func (f *Folder) Announce(names []string) { f.plan = names }

// start makes the list name all that a killed build would leave. A build that changes nothing never gets here.
func (f *Folder) start() error {
	f.started.Do(func() {
		all := maps.Clone(f.old)
		for _, name := range f.plan {
			all[name] = true
		}
		f.startErr = f.writeList(all, unfinished)
	})
	return f.startErr
}

func (f *Folder) writeList(names map[string]bool, state string) error {
	var b bytes.Buffer
	b.WriteString(listHead + f.audience + state + "\n")
	for _, name := range sorted(names) {
		b.WriteString(name + "\n")
	}
	if f.same(listName, b.Bytes()) {
		return nil
	}
	return f.replace(listName, b.Bytes())
}

func sorted(names map[string]bool) []string { return slices.Sorted(maps.Keys(names)) }

// Write puts a file in its place, unless it is there with the same bytes. Name is below the folder, with slashes.
func (f *Folder) Write(name string, data []byte) error {
	if err := f.makeFolder(path.Dir(name)); err != nil {
		return err
	}
	same := f.same(name, data)
	if !same {
		if err := f.start(); err != nil {
			return err
		}
		if err := f.replace(name, data); err != nil {
			return err
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now[name] = true
	if same {
		f.stats.Unchanged++
	} else {
		f.stats.Written++
	}
	return nil
}

// same says whether a file is there with these bytes. The size is asked first: it is most often enough.
func (f *Folder) same(name string, data []byte) bool {
	info, err := f.root.Lstat(filepath.FromSlash(name))
	if err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	old, err := f.root.ReadFile(filepath.FromSlash(name))
	return err == nil && bytes.Equal(old, data)
}

func (f *Folder) makeFolder(name string) error {
	f.mu.Lock()
	known := f.made[name]
	f.mu.Unlock()
	if known {
		return nil
	}
	if err := f.root.MkdirAll(filepath.FromSlash(name), 0o755); err != nil {
		return fmt.Errorf("making a folder of the output: %w", err)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.made[name] = true
	return nil
}

// replace writes a file beside its place and renames it: readers see the old bytes or the new ones, never a part.
func (f *Folder) replace(name string, data []byte) error {
	part := filepath.FromSlash(name) + partSuffix
	err := f.root.WriteFile(part, data, 0o644)
	if err == nil {
		err = f.root.Rename(part, filepath.FromSlash(name))
	}
	if err != nil {
		return fmt.Errorf("writing the output: %w", err)
	}
	return nil
}

// Close removes what earlier builds wrote and this one did not, and brings the list up to date.
func (f *Folder) Close() (Stats, error) {
	defer f.root.Close()
	for _, name := range sorted(f.old) {
		if f.now[name] {
			continue
		}
		if err := f.start(); err != nil {
			return f.stats, err
		}
		if err := f.remove(name); err != nil {
			return f.stats, err
		}
		f.stats.Removed++
	}
	return f.stats, f.writeList(f.now, "")
}

// Abandon closes the folder as it is: the list names what was there and what was written.
func (f *Folder) Abandon() error { return f.root.Close() }

// remove takes a file of ours away, what is left of its writing, and the folders that are empty then.
func (f *Folder) remove(name string) error {
	for _, n := range []string{name, name + partSuffix} {
		if err := f.root.Remove(filepath.FromSlash(n)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("removing an old file of the output: %w", err)
		}
	}
	for folder := path.Dir(name); folder != "." && f.removeEmpty(folder); {
		folder = path.Dir(folder)
	}
	return nil
}

// removeEmpty takes a folder away, and says whether it could: one that holds something stays.
func (f *Folder) removeEmpty(name string) bool { return f.root.Remove(filepath.FromSlash(name)) == nil }
