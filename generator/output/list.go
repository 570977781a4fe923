package output

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
)

// listName is the file in the output folder that names what jiuwen wrote there.
const listName = ".jiuwen-files"

// The list's first line is listHead, the audience, and unfinished while a build is under way.
const (
	listHead   = "jiuwen 1 "
	unfinished = " unfinished"
)

// readList reads what earlier builds wrote, and takes away what one has left half done that was killed.
func (f *Folder) readList() error {
	f.old = map[string]bool{}
	data, err := f.root.ReadFile(listName)
	if errors.Is(err, fs.ErrNotExist) {
		f.empty = true
		return f.mustBeEmpty()
	}
	if err != nil {
		return failed("读输出文件夹里的清单没有成功", "reading the list of what was written", err)
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
			if err := f.discard(name + partSuffix); err != nil {
				return err
			}
		}
	}
	if err := f.drop(); err != nil {
		return err
	}
	if has != f.audience && !f.clean {
		return &AudienceError{Has: has, Want: f.audience}
	}
	return nil
}

// mustBeEmpty refuses a folder that holds anything but what a build leaves that is killed at once: the beginning of a list, and
// files that were held.
func (f *Folder) mustBeEmpty() error {
	entries, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		begun, held := e.Name() == listName+partSuffix && e.Type().IsRegular(), e.Name() == heldName && e.IsDir()
		if !begun && !held {
			return ErrNotOurs
		}
	}
	return f.drop()
}

func (f *Folder) writeList(names []string, state string) error {
	list := bytes.NewReader(listOf(f.audience, state, names))
	if same(f.root, listName, list) {
		return nil
	}
	if err := replace(f.root, listName, list); err != nil {
		return failed("写输出文件夹里的清单没有成功", "writing the list of what was written", err)
	}
	return nil
}

// listOf is the list that says in which state a build for an audience has left these files.
func listOf(audience, state string, names []string) []byte {
	var b bytes.Buffer
	b.WriteString(listHead + audience + state + "\n")
	for _, name := range names {
		b.WriteString(name + "\n")
	}
	return b.Bytes()
}

func namesOf(wrote []Wrote) []string {
	names := make([]string, len(wrote))
	for i, w := range wrote {
		names[i] = w.Name
	}
	return names
}

func sorted[V any](names map[string]V) []string { return slices.Sorted(maps.Keys(names)) }
