// Package cache is what a build leaves for the next one: files in a site's .jiuwen folder, and how typed values become
// their bytes.
//
// Nothing in it is needed. A file that is missing, cut short, broken, of another format or of another program is as good as
// none, and the folder may be deleted at any time. Each file is written beside its place and renamed, so that builds that
// run at once see whole files, of the one or the other.
package cache

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
	"unsafe"
)

// Name is the folder's name in the site's.
const Name = ".jiuwen"

// format begins each file. It changes whenever what lies in the files does, beyond what types say.
const format = "jiuwen cache 1\n"

// Folder is a cache folder. The nil Folder has nothing and keeps nothing.
type Folder struct {
	root   *os.Root
	head   string
	sealed bool // nothing is kept in it any more
}

// Open opens the cache of the site in dir; nil where there is none, and create is false. A link that leads out of the site
// is not followed: that is an error.
func Open(dir string, create bool) (*Folder, error) {
	site, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("opening the site's cache: %w", err)
	}
	defer site.Close()
	root, err := site.OpenRoot(Name)
	if errors.Is(err, os.ErrNotExist) {
		if !create {
			return nil, nil //nolint:nilnil // there is none, which is a Folder too
		}
		if err = site.Mkdir(Name, 0o755); err == nil || errors.Is(err, os.ErrExist) {
			root, err = site.OpenRoot(Name)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("opening the site's cache: %w", err)
	}
	f := &Folder{root: root, head: format + Program()}
	if create {
		f.tidy()
	}
	return f, nil
}

// Seal has the folder keep nothing any more: it can still be read.
func (f *Folder) Seal() {
	if f != nil {
		f.sealed = true
	}
}

// Close closes the folder.
func (f *Folder) Close() error {
	if f == nil {
		return nil
	}
	return f.root.Close()
}

// Program tells apart the programs that write caches: what another has made may be something else to this one.
func Program() string {
	sum := sha256.New()
	fmt.Fprintln(sum, runtime.Version(), runtime.GOARCH)
	if path, err := os.Executable(); err == nil {
		if info, err := os.Stat(path); err == nil {
			fmt.Fprintln(sum, info.Size(), info.ModTime().UnixNano())
		}
	}
	return string(sum.Sum(nil))
}

// sumSize is how many bytes of a hash stand for others: enough that no two ever meet.
const sumSize = 16

// Sum stands for bytes, such as a file's: what was kept of them is found by it.
func Sum(data []byte) string {
	sum := sha256.Sum256(data)
	return string(sum[:sumSize])
}

// part ends the names of files that are being written. One that a killed build has left is removed after an hour.
const part = ".part"

// unused is how long a file stays that no build has written anew: it may be of folders and files that are no more.
const unused = 90 * 24 * time.Hour

// ignored keeps the folder out of git, whatever the site's own .gitignore says.
const ignored = ".gitignore"

func (f *Folder) tidy() {
	dir, err := f.root.Open(".")
	if err != nil {
		return
	}
	defer dir.Close()
	names, _ := dir.Readdirnames(-1)
	for _, name := range names {
		kept := unused
		if strings.HasSuffix(name, part) {
			kept = time.Hour
		}
		if info, err := f.root.Lstat(name); err == nil && name != ignored && name != lockName && time.Since(info.ModTime()) > kept {
			_ = f.root.Remove(name) // if it stays, nothing is lost but room
		}
	}
	if _, err := f.root.Lstat(ignored); err != nil {
		_ = f.replace(ignored, []byte("*\n"))
	}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Load reads what was saved under a name. It is false where that is not to be had.
func (f *Folder) Load(name string) (string, bool) {
	if f == nil {
		return "", false
	}
	file, err := f.root.Open(name)
	if err != nil {
		return "", false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return "", false
	}
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(file, data); err != nil {
		return "", false
	}
	// The text shares the bytes, which nobody changes any more: a large team's cache is a hundred megabytes.
	text, ok := strings.CutPrefix(unsafe.String(unsafe.SliceData(data), len(data)), f.head) //nolint:gosec // audited: see above
	if !ok || len(text) < crc32.Size {
		return "", false
	}
	body := data[len(data)-len(text)+crc32.Size:]
	if binary.LittleEndian.Uint32(data[len(data)-len(text):]) != crc32.Checksum(body, castagnoli) {
		return "", false
	}
	return text[crc32.Size:], true
}

// Save keeps data under a name, a file's without folder.
func (f *Folder) Save(name string, data []byte) error {
	if f == nil || f.sealed {
		return nil
	}
	return f.replace(name, []byte(f.head), binary.LittleEndian.AppendUint32(nil, crc32.Checksum(data, castagnoli)), data)
}

// Remove forgets what was saved under a name.
func (f *Folder) Remove(name string) {
	if f != nil && !f.sealed {
		_ = f.root.Remove(name) // if it stays, it is found to be old
	}
}

func (f *Folder) replace(name string, parts ...[]byte) error {
	beside := name + "." + rand.Text() + part
	file, err := f.root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("keeping what the next build needs: %w", err)
	}
	for _, p := range parts {
		if err == nil {
			_, err = file.Write(p)
		}
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = f.root.Rename(beside, name)
	}
	if err != nil {
		_ = f.root.Remove(beside)
		return fmt.Errorf("keeping what the next build needs: %w", err)
	}
	return nil
}
