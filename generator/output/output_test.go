package output_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/output"
)

// write builds the named files, each holding its own name and the stamp.
func write(t *testing.T, dir, stamp string, names ...string) output.Stats {
	t.Helper()
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Announce(names)
	for _, name := range names {
		if err := f.Write(name, "", []byte(name+stamp)); err != nil {
			t.Fatal(err)
		}
	}
	stats, err := f.Close()
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(p string, _ os.DirEntry, err error) error {
		if err == nil && p != dir {
			name, _ := filepath.Rel(dir, p)
			names = append(names, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return names
}

func TestASecondBuildWritesOnlyWhatChangedAndRemovesWhatIsGone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if got := write(t, dir, "", "index.html", "deals/a.html", "old/x/gone.html"); got != (output.Stats{Written: 3}) {
		t.Errorf("first build: %+v", got)
	}
	before, err := os.Stat(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if got := write(t, dir, "", "index.html", "deals/a.html"); got != (output.Stats{Unchanged: 2, Removed: 1}) {
		t.Errorf("second build: %+v", got)
	}
	after, err := os.Stat(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, after) || !before.ModTime().Equal(after.ModTime()) {
		t.Error("a file with the same bytes was written again")
	}
	if got, want := files(t, dir), []string{".jiuwen-files", "deals", "deals/a.html", "index.html"}; !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

func TestACopyIsWrittenWhenAnyOfItsBytesHasChanged(t *testing.T) {
	dir := t.TempDir()
	large := bytes.Repeat([]byte("0123456789"), 20_000)
	put := func(data []byte) output.Stats {
		f, err := output.Open(dir, "deal", false, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.Announce([]string{"files/a.bin"})
		src := bytes.NewReader(data)
		_, _ = src.Seek(7, io.SeekStart) // wherever it stands
		if err := f.Copy("files/a.bin", "", src); err != nil {
			t.Fatal(err)
		}
		stats, err := f.Close()
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(filepath.Join(dir, "files", "a.bin")); err != nil || !bytes.Equal(got, data) {
			t.Fatalf("another file than what was copied (%v)", err)
		}
		return stats
	}
	put(large)
	if got := put(large); got != (output.Stats{Unchanged: 1}) {
		t.Errorf("the same: %+v", got)
	}
	for _, at := range []int{0, 65_535, 65_536, len(large) - 1} {
		large[at] ^= 1
		if got := put(large); got != (output.Stats{Written: 1}) {
			t.Errorf("byte %d changed: %+v", at, got)
		}
	}
	put(nil)
	if got := put(nil); got != (output.Stats{Unchanged: 1}) {
		t.Errorf("empty: %+v", got)
	}
}

func TestABuildThatChangesNothingTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "index.html")
	before, _ := os.Stat(filepath.Join(dir, ".jiuwen-files"))
	write(t, dir, "", "index.html")
	after, _ := os.Stat(filepath.Join(dir, ".jiuwen-files"))
	if !os.SameFile(before, after) {
		t.Error("the list was written again")
	}
}

func TestFilesOfOthersAreKept(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "a/index.html")
	mine := filepath.Join(dir, "a", "mine.txt")
	if err := os.WriteFile(mine, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "", "index.html")
	if _, err := os.Stat(mine); err != nil {
		t.Error(err)
	}
}

func TestAFileOfOthersIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "index.html")
	if err := os.WriteFile(filepath.Join(dir, "mine.html"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the refusal must not make the file ours
		f, err := output.Open(dir, "deal", false, nil)
		if err != nil {
			t.Fatal(err)
		}
		f.Announce([]string{"index.html", "mine.html"})
		var others *output.OthersError
		if err := f.Write("mine.html", "", []byte("new")); !errors.As(err, &others) || others.Name != "mine.html" {
			t.Fatalf("got %v", err)
		}
		if err := f.Abandon(); err != nil {
			t.Fatal(err)
		}
	}
	if data, err := os.ReadFile(filepath.Join(dir, "mine.html")); err != nil || string(data) != "mine" {
		t.Errorf("now holds %q, %v", data, err)
	}
}

func TestAFileThatChangesTheCaseOfItsNameStays(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "files/Plan.png", "files/B.png")
	if got := write(t, dir, "", "files/plan.png", "files/B.png"); got != (output.Stats{Written: 1, Unchanged: 1, Removed: 1}) {
		t.Errorf("%+v", got)
	}
	if got, want := files(t, dir), []string{".jiuwen-files", "files", "files/B.png", "files/plan.png"}; !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

func TestFilesThatDifferInCaseAloneStayWhereTheDiskTellsThemApart(t *testing.T) {
	dir := t.TempDir()
	names := []string{"files/A.png", "files/a.png", "index.html"}
	if write(t, dir, "", names...); len(files(t, dir)) != 5 {
		t.Skip("this disk does not tell case apart")
	}
	write(t, dir, "", append(names, "new.html")...)
	if got, want := files(t, dir), []string{".jiuwen-files", "files", "files/A.png", "files/a.png", "index.html", "new.html"}; !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

func TestAFolderThatIsNotOursIsRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "thesis.doc"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, clean := range []bool{false, true} {
		if _, err := output.Open(dir, "deal", clean, nil); !errors.Is(err, output.ErrNotOurs) {
			t.Errorf("clean %v: %v", clean, err)
		}
	}
}

func TestAFolderOfAnotherAudienceIsRefusedUnlessItIsToBeClean(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "deals/secret.html")
	var other *output.AudienceError
	if _, err := output.Open(dir, "public", false, nil); !errors.As(err, &other) || other.Has != "deal" {
		t.Fatalf("got %v", err)
	}
	f, err := output.Open(dir, "public", true, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got := files(t, dir); !slices.Equal(got, []string{".jiuwen-files"}) {
		t.Errorf("left: %q", got)
	}
}

func TestWhatAKilledBuildLeftIsTakenAwayByTheNext(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "index.html")
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Announce([]string{"index.html", "new.html", "never.html"})
	if err := f.Write("new.html", "", []byte("new")); err != nil {
		t.Fatal(err)
	}
	// The kill: no Close, and a part of a file beside its place.
	if err := f.Abandon(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "index.html.jiuwen-part"), []byte("ha"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "", "index.html")
	if got := files(t, dir); !slices.Equal(got, []string{".jiuwen-files", "index.html"}) {
		t.Errorf("left: %q", got)
	}
}

func TestABuildThatIsKilledAtItsStartIsCompletedByTheNext(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, ".jiuwen-files.jiuwen-part"), []byte("jiuw"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "", "index.html")
	if got := files(t, dir); !slices.Equal(got, []string{".jiuwen-files", "index.html"}) {
		t.Errorf("left: %q", got)
	}
}

func TestTheListIsThereBeforeAnyFolder(t *testing.T) {
	dir := t.TempDir()
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	// A folder in the list's place: it can't be written, and nothing else may be.
	if err := os.Mkdir(filepath.Join(dir, ".jiuwen-files"), 0o700); err != nil {
		t.Fatal(err)
	}
	f.Announce([]string{"deals/a.html"})
	if err := f.Write("deals/a.html", "", nil); err == nil {
		t.Error("written without a list")
	}
	if got := files(t, dir); slices.Contains(got, "deals") {
		t.Errorf("left: %q", got)
	}
	if err := f.Abandon(); err != nil {
		t.Fatal(err)
	}
}

func TestAFileMayBecomeAFolderAndAFolderAFile(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "", "files/a", "files/b/c/d.png", "index.html")
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Announce([]string{"files/a/d.png", "files/b/c"})
	for _, name := range []string{"files/a/d.png", "files/b/c"} {
		if err := f.Write(name, "", nil); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Abandon(); err != nil { // killed: the list names the old files and the new ones
		t.Fatal(err)
	}
	write(t, dir, "", "files/a/d.png", "files/b/c", "index.html")
	want := []string{".jiuwen-files", "files", "files/a", "files/a/d.png", "files/b", "files/b/c", "index.html"}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

func TestTheListCannotMakeABuildRemoveFilesElsewhere(t *testing.T) {
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	write(t, dir, "", "index.html")
	victim := filepath.Join(top, "victim")
	if err := os.WriteFile(victim, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(dir, ".jiuwen-files")
	data, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(list, []byte(string(data)+"../victim\n/"+strings.TrimPrefix(victim, "/")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	write(t, dir, "", "index.html")
	if _, err := os.Stat(victim); err != nil {
		t.Error(err)
	}
}

// shelves are the names of some files in each of many folders, more than are kept open.
func shelves(folders, files int) []string {
	var names []string
	for folder := range folders {
		for file := range files {
			names = append(names, fmt.Sprintf("people/%d/%d.html", folder, file))
		}
	}
	return names
}

// all does something for all names, some at a time.
func all(t testing.TB, names []string, do func(name string) error) {
	t.Helper()
	var workers errgroup.Group
	workers.SetLimit(8)
	for _, name := range names {
		workers.Go(func() error { return do(name) })
	}
	if err := workers.Wait(); err != nil {
		t.Fatal(err)
	}
}

func TestFilesInManyFoldersAreWrittenAndKeptAtOnce(t *testing.T) {
	dir := t.TempDir()
	names := shelves(200, 5)
	rand.New(rand.NewPCG(3, 4)).Shuffle(len(names), func(i, k int) { names[i], names[k] = names[k], names[i] })
	put := func(before []output.Wrote, do func(*output.Folder, string) error) []output.Wrote {
		f, err := output.Open(dir, "deal", false, before)
		if err != nil {
			t.Fatal(err)
		}
		f.Announce(names)
		all(t, names, func(name string) error { return do(f, name) })
		if _, err := f.Close(); err != nil {
			t.Fatal(err)
		}
		return f.Wrote()
	}
	wrote := put(nil, func(f *output.Folder, name string) error { return f.Write(name, "made of "+name, []byte(name)) })
	for _, name := range names {
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err != nil || string(data) != name {
			t.Fatalf("%s holds %q, %v", name, data, err)
		}
	}
	if !output.Untouched(dir, "deal", wrote) {
		t.Error("nobody has touched it")
	}
	put(wrote, func(f *output.Folder, name string) error {
		if !f.Keep(name, "made of "+name) {
			return fmt.Errorf("%s is not kept", name)
		}
		return nil
	})
	if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(names[7])), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if output.Untouched(dir, "deal", wrote) {
		t.Errorf("%s was touched", names[7])
	}
}

func TestAFolderThatLeadsElsewhereIsNotFollowed(t *testing.T) {
	top := t.TempDir()
	dir, elsewhere := filepath.Join(top, "public"), filepath.Join(top, "elsewhere")
	write(t, dir, "", "deals/a.html")
	if err := errors.Join(os.Mkdir(elsewhere, 0o700), os.RemoveAll(filepath.Join(dir, "deals"))); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "deals")); err != nil {
		t.Skip(err)
	}
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Announce([]string{"deals/a.html"})
	if err := f.Write("deals/a.html", "", []byte("a")); err == nil {
		t.Error("written through a link")
	}
	if err := f.Abandon(); err != nil {
		t.Fatal(err)
	}
	if got := files(t, elsewhere); len(got) > 0 {
		t.Errorf("written elsewhere: %q", got)
	}
}

func TestAFolderThatWasRemovedOnTheWayIsMadeAnew(t *testing.T) {
	dir := t.TempDir()
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Announce([]string{"people/a.html", "people/b.html"})
	for _, name := range []string{"people/a.html", "people/b.html"} {
		if err := f.Write(name, name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, "people", "b.html")); err != nil {
		t.Fatal(err)
	}
	if f, err = output.Open(dir, "deal", false, f.Wrote()); err != nil {
		t.Fatal(err)
	}
	// The folder is opened to look for b.html, and then removed with a.html, which becomes A.html.
	f.Announce([]string{"people/b.html", "people/A.html"})
	if f.Keep("people/b.html", "people/b.html") {
		t.Error("kept, and it is not there")
	}
	for _, name := range []string{"people/b.html", "people/A.html"} {
		if err := f.Write(name, name, []byte(name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.Close(); err != nil {
		t.Fatal(err)
	}
	if got, want := files(t, dir), []string{".jiuwen-files", "people", "people/A.html", "people/b.html"}; !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

// BenchmarkWrite writes 1,000 new files to 100 folders.
func BenchmarkWrite(b *testing.B) {
	names, data := shelves(100, 10), bytes.Repeat([]byte("0123456789"), 2_000)
	b.ReportAllocs()
	for b.Loop() {
		f, err := output.Open(b.TempDir(), "deal", false, nil)
		if err != nil {
			b.Fatal(err)
		}
		f.Announce(names)
		all(b, names, func(name string) error { return f.Write(name, name, data) })
		if _, err := f.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkUntouched looks at 1,000 files in 100 folders.
func BenchmarkUntouched(b *testing.B) {
	dir, names := b.TempDir(), shelves(100, 10)
	f, err := output.Open(dir, "deal", false, nil)
	if err != nil {
		b.Fatal(err)
	}
	f.Announce(names)
	all(b, names, func(name string) error { return f.Write(name, name, nil) })
	if _, err := f.Close(); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if !output.Untouched(dir, "deal", f.Wrote()) {
			b.Fatal("nobody has touched it")
		}
	}
}
