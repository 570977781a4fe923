package generator

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/serve"
)

var _ serve.Site = (*Live)(nil)

// TestASiteInMemoryIsAsABuiltOne edits a copy of the sample site at random, and holds all files that the kept site makes
// against those of a clean build.
func TestASiteInMemoryIsAsABuiltOne(t *testing.T) {
	liveEdits(t, 3, 12)
}

func liveEdits(t *testing.T, seed uint64, edits int) {
	t.Helper()
	e := newEditor(t, seed)
	live := Keep(e.o)
	defer live.Close()
	var said []string
	for range edits {
		before := e.files()
		for range 1 + e.rand.IntN(3) {
			said = append(said, e.edit())
		}
		live.o = e.o // the day, drafts and language are edits too
		good := e.alike()
		state, err := live.Refresh()
		if err != nil {
			t.Fatal(err)
		}
		if state.Broken != e.broken {
			t.Errorf("broken: %t, want %t", state.Broken, e.broken)
		}
		if !e.broken {
			good = served(t, live, allFiles(t, e.o.Out)) && good
		}
		if !good {
			t.Fatalf("after these edits the kept site is not as a built one:\n%s", strings.Join(said, "\n"))
		}
		if e.broken {
			e.restore(before)
			said = append(said, "back to before, because of errors")
		}
	}
}

// served says whether a kept site makes just those files.
func served(t *testing.T, live *Live, want map[string][]byte) bool {
	t.Helper()
	same := true
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if name == ".jiuwen-files" {
			continue
		}
		got, err := live.File(name)
		if err != nil || !bytes.Equal(got, want[name]) {
			t.Errorf("%s is not as it is built (%v)", name, err)
			same = false
		}
	}
	for name := range live.jobs {
		if want[name] == nil {
			t.Errorf("%s is not built", name)
			same = false
		}
	}
	if _, err := live.File("deals/never.html"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is not there: %v", err)
		same = false
	}
	return same
}
