package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/lang"
)

// manifestName is the file at a target that names what was published there.
const manifestName = ".jiuwen-manifest"

// manifestHead begins its first line, the SHA-256 of all that follows ends it. Then comes for whom it was published, as 'for
// "AUDIENCE"', where that was said, and a line for each file, by name: "SHA256 SIZE NAME", or "? NAME" of one that was about to be
// written or removed, which may have old bytes, new ones, or not be there.
const (
	manifestHead = "jiuwen manifest 1 "
	manifestFor  = "for "
)

// mostManifest is how many bytes of a manifest are read: that of 10,000 deals has some five million.
const mostManifest = 256 << 20

// manifest is a set of files.
type manifest map[string]entry

// entry is a file. Of one that is not sure neither size nor sum is known.
type entry struct {
	size int64
	sum  [sha256.Size]byte
	sure bool
}

// ours says whether a name can be a published file's: below the target, in any system's view, and not hidden. So no manifest
// can have what lies outside removed, or the settings of a repository or a server.
func ours(name string) bool {
	return fs.ValidPath(name) && !strings.HasPrefix(name, ".") && !strings.Contains(name, "/.") &&
		!strings.ContainsFunc(name, func(r rune) bool { return r == '\\' || r == ':' || unicode.IsControl(r) })
}

// bytes are a manifest as it lies at a target.
func (m manifest) bytes(audience string) string {
	var b strings.Builder
	if audience != "" {
		b.WriteString(manifestFor + strconv.Quote(audience) + "\n")
	}
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if e := m[name]; e.sure {
			fmt.Fprintf(&b, "%x %d %s\n", e.sum, e.size, name)
		} else {
			b.WriteString("? " + name + "\n")
		}
	}
	return headOf(b.String()) + b.String()
}

// head is the first line of a manifest.
func (m manifest) head(audience string) string {
	head, _, _ := strings.Cut(m.bytes(audience), "\n")
	return head + "\n"
}

func headOf(lines string) string {
	return fmt.Sprintf("%s%x\n", manifestHead, sha256.Sum256([]byte(lines)))
}

// ManifestError says that a target's manifest can't be read.
type ManifestError struct{ Line int }

func (e *ManifestError) Error() string { return e.In("en") }

// parseManifest reads a manifest that anybody may have written.
func parseManifest(data []byte) (m manifest, audience string, err error) {
	head, lines, _ := strings.Cut(string(data), "\n")
	if head+"\n" != headOf(lines) {
		return nil, "", &ManifestError{1}
	}
	m = manifest{}
	n := 1
	for line := range strings.Lines(lines) {
		n++
		line, whole := strings.CutSuffix(line, "\n")
		if quoted, is := strings.CutPrefix(line, manifestFor); is && n == 2 {
			if audience, err = strconv.Unquote(quoted); err != nil || audience == "" || !whole {
				return nil, "", &ManifestError{n}
			}
			continue
		}
		name, e, ok := parseLine(line)
		if _, twice := m[name]; !whole || !ok || twice {
			return nil, "", &ManifestError{n}
		}
		m[name] = e
	}
	return m, audience, nil
}

func parseLine(line string) (name string, e entry, ok bool) {
	if name, unsure := strings.CutPrefix(line, "? "); unsure {
		return name, entry{}, ours(name)
	}
	sum, rest, _ := strings.Cut(line, " ")
	size, name, _ := strings.Cut(rest, " ")
	n, err := hex.Decode(e.sum[:], []byte(sum[:min(len(sum), 2*sha256.Size)]))
	if err != nil || n != sha256.Size || len(sum) != 2*sha256.Size {
		return "", entry{}, false
	}
	if e.size, err = strconv.ParseInt(size, 10, 64); err != nil || e.size < 0 {
		return "", entry{}, false
	}
	e.sure = true
	return name, e, ours(name)
}

// emptied are the folders of files that are gone in which nothing of the manifest is left, the innermost first.
func (m manifest) emptied(gone []string) []string {
	left := map[string]bool{}
	for name := range m {
		for folder := path.Dir(name); folder != "." && !left[folder]; folder = path.Dir(folder) {
			left[folder] = true
		}
	}
	empty := map[string]bool{}
	for _, name := range gone {
		for folder := path.Dir(name); folder != "." && !left[folder]; folder = path.Dir(folder) {
			empty[folder] = true
		}
	}
	folders := slices.Sorted(maps.Keys(empty))
	slices.Reverse(folders) // a folder sorts before what is in it
	return folders
}

// listName is where a build keeps what it wrote. It is never published.
const listName = ".jiuwen-files"

// scan sums up the files of a folder.
func scan(folder string) (manifest, error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, doing(err, readingSite)
	}
	defer root.Close()
	var names []string
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir() || name == listName:
			return err
		case !d.Type().IsRegular() || !ours(name):
			return &lang.Error{Text: lang.Text{ZH: fmt.Sprintf("%q 不是可以发布的文件", name), EN: fmt.Sprintf("%q is no file that can be published", name)}}
		}
		names = append(names, name)
		return nil
	})
	entries := make([]entry, len(names))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, name := range names {
		workers.Go(func() (err error) {
			entries[i], err = sum(root, name)
			return err
		})
	}
	if failed := workers.Wait(); err == nil {
		err = failed
	}
	if err != nil {
		return nil, doing(err, readingSite)
	}
	m := make(manifest, len(names))
	for i, name := range names {
		m[name] = entries[i]
	}
	return m, nil
}

func sum(root *os.Root, name string) (e entry, err error) {
	file, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return e, err
	}
	defer file.Close()
	h := sha256.New()
	e.size, err = io.Copy(h, file)
	h.Sum(e.sum[:0])
	e.sure = true
	return e, err
}
