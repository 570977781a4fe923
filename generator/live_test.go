package generator

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/internal/repository"
	"jiuwen/generator/serve"
)

var _ serve.Site = (*Live)(nil)

// TestASiteInMemoryIsAsABuiltOne edits a copy of the sample site at random, and holds all files that the kept site makes
// against those of a clean build.
func TestASiteInMemoryIsAsABuiltOne(t *testing.T) {
	liveEdits(t, 3, 8, func(e *editor) (said []string) {
		for range 1 + e.rand.IntN(3) {
			said = append(said, e.edit())
		}
		return said
	})
}

// TestADealsNewVersionTakesThePlaceOfTheOld is the same for the edits of which there are most: of one deal's text.
func TestADealsNewVersionTakesThePlaceOfTheOld(t *testing.T) {
	const edits = 15
	replaced := liveEdits(t, 4, edits, func(e *editor) []string { return []string{e.do(e.rand.IntN(ofDeals))} })
	if replaced < edits/2 {
		t.Errorf("%d of %d edits were taken in place; the others had the whole site linked anew", replaced, edits)
	}
}

// liveEdits edits a site so many times, and says how many of the edits were taken in place.
func liveEdits(t *testing.T, seed uint64, edits int, edit func(*editor) []string) (replaced int) {
	t.Helper()
	e := newEditor(t, seed, "deal")
	live := Keep(e.o)
	defer live.Close()
	if _, err := live.Refresh(); err != nil {
		t.Fatal(err)
	}
	var said []string
	for range edits {
		before := e.files()
		said = append(said, edit(e)...)
		live.o = e.o // the day, drafts and language are edits too
		good := e.alike()
		state, err := live.Refresh()
		if err != nil {
			t.Fatal(err)
		}
		if live.stale {
			replaced++
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
	return replaced
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

// TestAFileThatBecomesALinkOutOfTheSiteIsNotGiven exchanges an attachment behind the back of a site that has looked at it.
func TestAFileThatBecomesALinkOutOfTheSiteIsNotGiven(t *testing.T) {
	dir, secret := t.TempDir(), filepath.Join(t.TempDir(), "secret.txt")
	note := filepath.Join(dir, "content", "deals", "note.txt")
	if err := errors.Join(
		os.MkdirAll(filepath.Dir(note), 0o700), os.WriteFile(secret, []byte("SECRET"), 0o600), os.WriteFile(note, []byte("note"), 0o600),
		os.WriteFile(filepath.Join(dir, "content", "deals", "a.md"), []byte("[a](note.txt)\n"), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	live := Keep(Options{Source: dir})
	defer live.Close()
	if _, err := live.Refresh(); err != nil {
		t.Fatal(err)
	}
	const url = "files/deals/note.txt"
	if data, err := live.File(url); err != nil || string(data) != "note" {
		t.Fatalf("%q, %v", data, err)
	}
	if err := errors.Join(os.Remove(note), os.Symlink(secret, note)); err != nil {
		t.Fatal(err)
	}
	if data, err := live.File(url); err == nil {
		t.Errorf("the link is followed: %q", data)
	}
}

// TestASlipOfTheKeyboardIsShownInASiteWithAHistory writes what authors write by mistake, into a deal that is shown and into a new one,
// and takes it back.
func TestASlipOfTheKeyboardIsShownInASiteWithAHistory(t *testing.T) {
	r := repository.New(t, t.TempDir())
	const good = "---\ntitle: A\nstakeholders:\n  - {name: Ann, support: 2}\n---\nText\n"
	r.Write("content/deals/a.md", good)
	r.Commit("2026-10-01T08:00:00+08:00", "李雷", "第一次")
	live := Keep(Options{Source: r.Dir})
	defer live.Close()
	if _, err := live.Refresh(); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"content/deals/a.md", "content/deals/b.md"} {
		for _, slip := range []string{"title: x: Foo", "\ttitle: A", "title: \"A", "products: [A", "- A", "title: A\ntitle: B", ": :", "stakeholders: {name: [", "draft: true\ntitle: x: y"} {
			r.Write(file, "---\n"+slip+"\n---\nText\n")
			state, err := live.Refresh()
			if err != nil {
				t.Fatalf("%s with %q: %v", file, slip, err)
			}
			if !state.Broken || len(state.Reports) == 0 {
				t.Errorf("%s with %q is taken for a deal", file, slip)
			}
			r.Write(file, good)
			if state, err = live.Refresh(); err != nil || state.Broken {
				t.Fatalf("%s is not mended after %q: %v", file, slip, err)
			}
		}
	}
}
