package output_test

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"jiuwen/generator/output"
)

// hold begins a build that holds back what it writes: each named file with the stamp behind its name.
func hold(t *testing.T, dir, stamp string, names ...string) *output.Folder {
	t.Helper()
	f, err := output.Open(dir, "team", false, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Hold()
	f.Announce(names)
	for _, name := range names {
		if err := f.Write(name, "", []byte(name+stamp)); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// contents are the files and folders of a folder with their bytes.
func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, name := range files(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.IsDir() {
			all[name] = "a folder"
			continue
		}
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = string(data)
	}
	return all
}

func TestWhatIsHeldIsNotSeenBeforeTheEnd(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := hold(t, dir, " 1", "index.html", "deals/a.html", "old.html").Close(); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	f := hold(t, dir, " 1", "index.html")
	if err := f.Write("deals/a.html", "", []byte("new")); err != nil {
		t.Fatal(err)
	}
	got := contents(t, dir)
	maps.DeleteFunc(got, func(name, _ string) bool { return name == ".jiuwen-held" || strings.HasPrefix(name, ".jiuwen-held/") })
	if !maps.Equal(got, before) {
		t.Errorf("too early: %q, before: %q", got, before)
	}
	if info, err := os.Stat(filepath.Join(dir, ".jiuwen-held")); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o700 {
		t.Errorf("what is held is open to others: %v %v", info, err)
	}
	var mu sync.Mutex
	seen := map[string]string{}
	err := f.Each(func(name string, file *os.File) error {
		data, err := io.ReadAll(file)
		mu.Lock()
		defer mu.Unlock()
		seen[name] = string(data)
		return err
	})
	if want := map[string]string{"index.html": "index.html 1", "deals/a.html": "new"}; err != nil || !maps.Equal(seen, want) {
		t.Errorf("%v %q, want %q", err, seen, want)
	}
	stats, err := f.Close()
	if err != nil || stats != (output.Stats{Written: 1, Unchanged: 1, Removed: 1}) {
		t.Errorf("%v %+v", err, stats)
	}
	if got := slices.Sorted(maps.Keys(contents(t, dir))); !slices.Equal(got, []string{".jiuwen-files", "deals", "deals/a.html", "index.html"}) {
		t.Errorf("left: %q", got)
	}
	if !output.Untouched(dir, "team", f.Wrote()) {
		t.Error("the next build takes it for touched")
	}
}

func TestABuildThatIsGivenUpLeavesNoTrace(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := hold(t, dir, " 1", "index.html", "deals/a.html").Abandon(); err != nil {
		t.Fatal(err)
	}
	if left := files(t, dir); len(left) > 0 {
		t.Errorf("left of a first build: %q", left)
	}
	if _, err := hold(t, dir, " 1", "index.html", "deals/a.html").Close(); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	if err := hold(t, dir, " 2", "index.html", "people/x/b.html").Abandon(); err != nil {
		t.Fatal(err)
	}
	if after := contents(t, dir); !maps.Equal(before, after) {
		t.Errorf("before: %q\nafter: %q", before, after)
	}
}

func TestABuildThatIsGivenUpLeavesWhatStoodInItsWay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := hold(t, dir, " 1", "files/x", "files/y/z", "files/Plan.png", "index.html").Close(); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	names := []string{"files/x/new.png", "files/y", "files/plan.png", "index.html"}
	if err := hold(t, dir, " 2", names...).Abandon(); err != nil {
		t.Fatal(err)
	}
	if after := contents(t, dir); !maps.Equal(before, after) {
		t.Errorf("before: %q\nafter: %q", before, after)
	}
	stats, err := hold(t, dir, " 2", names...).Close()
	if err != nil || stats != (output.Stats{Written: 4, Removed: 3}) {
		t.Errorf("%v %+v", err, stats)
	}
	want := []string{".jiuwen-files", "files", "files/plan.png", "files/x", "files/x/new.png", "files/y", "index.html"}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

// cleanly begins a build for an audience that first removes what was there, and holds back what it writes.
func cleanly(t *testing.T, dir, audience string, names ...string) *output.Folder {
	t.Helper()
	f, err := output.Open(dir, audience, true, nil)
	if err != nil {
		t.Fatal(err)
	}
	f.Hold()
	f.Announce(names)
	for _, name := range names {
		if f.Keep(name, "key") {
			t.Errorf("%s is kept", name)
		}
		if err := f.Write(name, "key", []byte(name+" 1")); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func TestACleanBuildThatIsGivenUpRemovesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := hold(t, dir, " 1", "index.html", "old/x.html").Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mine"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	if err := cleanly(t, dir, "public", "index.html", "new.html").Abandon(); err != nil {
		t.Fatal(err)
	}
	if after := contents(t, dir); !maps.Equal(before, after) {
		t.Errorf("before: %q\nafter: %q", before, after)
	}
	stats, err := cleanly(t, dir, "public", "index.html", "new.html").Close()
	if err != nil || stats != (output.Stats{Written: 2, Removed: 1}) {
		t.Errorf("%v %+v", err, stats)
	}
	if got, want := files(t, dir), []string{".jiuwen-files", "index.html", "mine", "new.html"}; !slices.Equal(got, want) {
		t.Errorf("left: %q, want %q", got, want)
	}
}

func TestAFileOfOthersIsNotOverwrittenByWhatWasHeld(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if _, err := hold(t, dir, " 1", "index.html").Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "mine.html"), []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	for _, begin := range []func() *output.Folder{
		func() *output.Folder { return hold(t, dir, " 2", "index.html", "mine.html") },
		func() *output.Folder { return cleanly(t, dir, "team", "index.html", "mine.html") },
	} {
		var others *output.OthersError
		if _, err := begin().Close(); !errors.As(err, &others) || others.Name != "mine.html" {
			t.Errorf("got %v", err)
		}
		if after := contents(t, dir); !maps.Equal(before, after) {
			t.Errorf("before: %q\nafter: %q", before, after)
		}
	}
}

func TestWhatAKilledBuildHasHeldIsTakenAwayByTheNext(t *testing.T) {
	for name, was := range map[string][]string{"first": nil, "second": {"index.html", "old.html"}} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			if was != nil {
				if _, err := hold(t, dir, " 1", was...).Close(); err != nil {
					t.Fatal(err)
				}
			}
			hold(t, dir, " 2", "index.html", "deals/a.html") // killed: neither closed nor given up
			if _, err := os.Stat(filepath.Join(dir, ".jiuwen-held", "deals", "a.html")); err != nil {
				t.Fatal(err)
			}
			// It holds back nothing itself.
			f, err := output.Open(dir, "team", false, nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := f.Abandon(); err != nil {
				t.Fatal(err)
			}
			if got := slices.DeleteFunc(files(t, dir), func(name string) bool { return name == ".jiuwen-files" }); !slices.Equal(got, was) {
				t.Errorf("left: %q, want %q", got, was)
			}
		})
	}
}

func TestAFolderWithWhatAKilledBuildHasHeldIsNotUntouched(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	f := hold(t, dir, " 1", "index.html")
	if _, err := f.Close(); err != nil || !output.Untouched(dir, "team", f.Wrote()) {
		t.Fatal(err)
	}
	hold(t, dir, " 2", "index.html")
	if output.Untouched(dir, "team", f.Wrote()) {
		t.Error("what is held would stay")
	}
}

func TestALinkInThePlaceOfWhatIsHeldIsNotFollowed(t *testing.T) {
	top := t.TempDir()
	dir, elsewhere := filepath.Join(top, "public"), filepath.Join(top, "elsewhere")
	if _, err := hold(t, dir, " 1", "index.html").Close(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(elsewhere, 0o700), os.WriteFile(filepath.Join(elsewhere, "mine"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, ".jiuwen-held")); err != nil {
		t.Skip(err)
	}
	if _, err := hold(t, dir, " 2", "index.html").Close(); err != nil {
		t.Fatal(err)
	}
	if got := append(files(t, dir), files(t, elsewhere)...); !slices.Equal(got, []string{".jiuwen-files", "index.html", "mine"}) {
		t.Errorf("left: %q", got)
	}
}
