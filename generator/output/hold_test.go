package output_test

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
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

// contents are the files of a folder with their bytes and times.
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
	f := hold(t, dir, " 1", "index.html")
	if err := f.Write("deals/a.html", "", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, dir); got["deals/a.html"] != "deals/a.html 1" || got["old.html"] == "" {
		t.Errorf("too early: %q", got)
	}
	var mu sync.Mutex
	seen := map[string]string{}
	err := f.Each(func(name string, file io.Reader) error {
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
