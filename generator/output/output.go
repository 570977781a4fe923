// Package output writes a site's files into its folder, and takes away those that an earlier build wrote and this one did
// not. It never touches a file that jiuwen did not write.
//
// The list of what was written lies in the folder as .jiuwen-files. It is written before the first file or folder that
// changes, and again after the last, so that a build that is killed leaves a list that names everything of ours; each file
// is written beside its place and renamed, so that none is ever half there.
package output

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/cache"
	"jiuwen/generator/lang"
)

// partSuffix ends the names of files that are being written.
const partSuffix = ".jiuwen-part"

// ErrNotOurs says that the output folder holds files and no list of an earlier build.
var ErrNotOurs error = &lang.Error{Text: lang.Text{
	ZH: "输出文件夹里有别的文件，不是 jiuwen 写的，所以什么也没有写。换一个空的文件夹，或者先把它们移走",
	EN: "the output folder is not empty and was not written by jiuwen, so nothing was written. Take an empty one, or move its files away first",
}}

// AudienceError says that the output folder holds a site for another audience.
type AudienceError struct{ Has, Want string }

func (e *AudienceError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *AudienceError) In(l lang.Lang) string {
	return lang.Text{
		ZH: "输出文件夹里是给“%s”看的站点，不是给“%s”的，所以什么也没有写。换一个 --out，或者用 --clean 先清空它",
		EN: "the output folder holds a site for the audience “%s”, not “%s”, so nothing was written. Give another --out, or --clean to empty it first",
	}.Fill(l, e.Has, e.Want)
}

// OthersError says that a file of somebody else stands where the build would write one.
type OthersError struct{ Name string }

func (e *OthersError) Error() string { return e.In(lang.EN) }

// In is the error in words.
func (e *OthersError) In(l lang.Lang) string {
	return lang.Text{ZH: "输出文件夹里的 %s 不是 jiuwen 写的，会被覆盖", EN: "%s in the output folder was not written by jiuwen, and would be overwritten"}.Fill(l, e.Name)
}

func failed(zh, en string, err error) error {
	return &lang.Error{Text: lang.Text{ZH: zh, EN: en}, Cause: err}
}

// Stats counts what a build did to the output folder.
type Stats struct{ Written, Unchanged, Removed int }

// Wrote is a file as a build left it. A later build that would make it of the same leaves it alone, unread.
type Wrote struct {
	Name  string
	Key   string // stands for all that the file is made of; empty: it is always made anew
	Stamp cache.Stamp
}

// Folder is an output folder that a build writes to. Its methods may be called from several goroutines, Close once after
// all others.
type Folder struct {
	root     *os.Root
	folders  *folders
	audience string
	empty    bool            // nothing was there
	clean    bool            // all that was there goes before anything is written
	old      map[string]bool // what earlier builds wrote
	before   map[string]Wrote
	plan     []string  // what this one is going to write
	started  sync.Once // the list names the plan, and the way is clear
	startErr error
	cleared  map[string]bool // what of the old was in the way

	holds   bool      // see Hold
	making  sync.Once // the folder of what is held is there
	makeErr error

	mu    sync.Mutex
	held  map[string]bool  // written, and not in their places
	now   map[string]Wrote // what this one has
	stats Stats
}

// Open prepares dir for a build: it makes it where it is missing, and refuses one that is not ours. With clean all that an earlier
// build wrote is removed before anything is put in its place. Before is what the last build wrote, as far as that is known.
func Open(dir, audience string, clean bool, before []Wrote) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // a web server reads the site
		return nil, failed("建输出文件夹没有成功", "making the output folder", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, failed("打开输出文件夹没有成功", "opening the output folder", err)
	}
	f := &Folder{
		root: root, folders: newFolders(root), audience: audience, clean: clean, before: make(map[string]Wrote, len(before)),
		now: map[string]Wrote{}, cleared: map[string]bool{},
	}
	for _, w := range before {
		f.before[w.Name] = w
	}
	if err := f.readList(); err != nil {
		return nil, errors.Join(err, root.Close())
	}
	return f, nil
}

// Untouched says whether a folder holds just what a build has left there for an audience.
func Untouched(dir, audience string, wrote []Wrote) bool {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return false
	}
	defer root.Close()
	f := &Folder{root: root, folders: newFolders(root)}
	defer f.folders.forgetAll()
	list, err := root.ReadFile(listName)
	if _, err := root.Lstat(heldName); err == nil { // a build was killed
		return false
	}
	if err != nil || !bytes.Equal(list, listOf(audience, "", namesOf(wrote))) {
		return false
	}
	var workers errgroup.Group
	for part := range slices.Chunk(wrote, max(1, (len(wrote)+runtime.GOMAXPROCS(0)-1)/runtime.GOMAXPROCS(0))) {
		workers.Go(func() error {
			for _, w := range part {
				if w.Stamp == (cache.Stamp{}) || f.stamp(w.Name) != w.Stamp {
					return errTouched
				}
			}
			return nil
		})
	}
	return workers.Wait() == nil
}

var errTouched = errors.New("a file of the output is no longer as it was written")

// Announce says what the build is going to write, before its first Write.
func (f *Folder) Announce(names []string) { f.plan = names }

// start makes the list name all that a killed build would leave, and clears the way. A build that changes nothing never
// gets here.
func (f *Folder) start() error {
	f.started.Do(func() {
		if !f.clean && f.sameNames() {
			f.startErr = f.writeList(sorted(f.old), unfinished)
			return
		}
		if f.startErr = f.spareOthers(); f.startErr != nil {
			return
		}
		all := maps.Clone(f.old)
		for _, name := range f.plan {
			all[name] = true
		}
		if f.startErr = f.writeList(sorted(all), unfinished); f.startErr == nil {
			f.startErr = f.clearWay()
			f.folders.forgetAll()
		}
	})
	return f.startErr
}

// Keep leaves a file as it is, where the last build has made it of the same and nobody has touched it since. Where it is
// false the file has to be written.
func (f *Folder) Keep(name, key string) bool {
	w := f.before[name]
	if f.clean || key == "" || w.Key != key || !f.old[name] || w.Stamp == (cache.Stamp{}) || f.stamp(name) != w.Stamp {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now[name] = w
	f.stats.Unchanged++
	return true
}

// stamp is that of a file of the folder; zero where it is not there.
func (f *Folder) stamp(name string) cache.Stamp {
	folder, base, err := f.folders.enter(name)
	if err != nil {
		return cache.Stamp{}
	}
	defer f.folders.leave(folder)
	return stampOf(folder.Root, base)
}

// Wrote are the files as this build left them, by name.
func (f *Folder) Wrote() []Wrote {
	wrote := make([]Wrote, 0, len(f.now))
	for _, name := range sorted(f.now) {
		wrote = append(wrote, f.now[name])
	}
	return wrote
}

// Read reads a file of the folder as it is. Where the folder is to be clean there is none.
func (f *Folder) Read(name string) ([]byte, error) {
	if f.clean {
		return nil, fs.ErrNotExist
	}
	return f.root.ReadFile(filepath.FromSlash(name))
}

// Write puts a file in its place, unless it is there with the same bytes. Name is below the folder, with slashes. Key is
// for the next build's Keep.
func (f *Folder) Write(name, key string, data []byte) error {
	return f.Copy(name, key, bytes.NewReader(data))
}

// Copy is Write for what may be too large to hold. It reads src from its beginning, twice where that is needed.
func (f *Folder) Copy(name, key string, src io.ReadSeeker) error {
	stamp, same := f.same(name, src)
	if !same {
		var err error
		if stamp, err = f.put(name, src); err != nil {
			return err
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.now[name] = Wrote{name, key, stamp}
	if same {
		f.stats.Unchanged++
	} else {
		f.stats.Written++
	}
	return nil
}

// same says whether a file of ours is there with the bytes of src, and its stamp then. What the list does not name is not
// ours, even with these bytes: it may be the same file in another spelling.
func (f *Folder) same(name string, src io.ReadSeeker) (cache.Stamp, bool) {
	if f.clean || !f.old[name] {
		return cache.Stamp{}, false
	}
	folder, base, err := f.folders.enter(name)
	if err != nil {
		return cache.Stamp{}, false
	}
	defer f.folders.leave(folder)
	if !same(folder.Root, base, src) {
		return cache.Stamp{}, false
	}
	return stampOf(folder.Root, base), true
}

// put puts the bytes of src in a file's place, or where they are held.
func (f *Folder) put(name string, src io.ReadSeeker) (cache.Stamp, error) {
	begin, at, write := f.start, name, replace
	if f.holds {
		begin, at, write = f.makeHeld, path.Join(heldName, name), fill
	}
	if err := begin(); err != nil {
		return cache.Stamp{}, err
	}
	folder, base, err := f.folders.make(at)
	if err == nil {
		defer f.folders.leave(folder)
		err = write(folder.Root, base, src)
	}
	if err != nil {
		return cache.Stamp{}, failed("写输出文件没有成功", "writing a file of the output", err)
	}
	if f.holds {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.held[name] = true
		return cache.Stamp{}, nil
	}
	return stampOf(folder.Root, base), nil
}

// sameNames says whether the build writes just the files that an earlier one has written: then nobody else's is among them,
// and nothing is in the way.
func (f *Folder) sameNames() bool {
	if len(f.plan) != len(f.old) {
		return false
	}
	for _, name := range f.plan {
		if !f.old[name] {
			return false
		}
	}
	return true
}

// Close removes what earlier builds wrote and this one did not, and brings the list up to date. What was held is put in its place
// before.
func (f *Folder) Close() (Stats, error) {
	err := f.finish()
	return f.stats, errors.Join(err, f.drop(), f.root.Close())
}

func (f *Folder) finish() error {
	if f.clean || len(f.held) > 0 {
		if err := f.start(); err != nil {
			return err
		}
	}
	if err := f.release(); err != nil {
		return err
	}
	f.folders.forgetAll()
	for _, name := range sorted(f.old) {
		if _, has := f.now[name]; has || f.cleared[name] {
			continue
		}
		if err := f.start(); err != nil {
			return err
		}
		if err := f.remove(name); err != nil {
			return err
		}
		f.stats.Removed++
	}
	return f.writeList(sorted(f.now), "")
}

// Abandon closes the folder as it is: the list names what was there and what was written. Of what was held nothing stays.
func (f *Folder) Abandon() error { return errors.Join(f.drop(), f.root.Close()) }
