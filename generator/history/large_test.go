//go:build large

package history

import (
	"bytes"
	"runtime"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/cache"
)

// TestALargeHistoryIsReadAboutAsFastAsGitReadsIt reads 2,000 deals and 10,000 commits, and has git alone list the same commits
// and hand over the same objects. Only the ratio of both means anything.
func TestALargeHistoryIsReadAboutAsFastAsGitReadsIt(t *testing.T) {
	made := corpus(t, 2000, 10000, false)
	git := func(in string, args ...string) string {
		c := made.Command(args...)
		c.Stdin = strings.NewReader(in)
		out, err := c.Output()
		if err != nil {
			t.Fatalf("git %q: %v", args, err)
		}
		return string(out)
	}
	best := func(what string, do func()) time.Duration {
		least := time.Duration(1<<63 - 1)
		for range 3 {
			runtime.GC()
			start := time.Now()
			do()
			least = min(least, time.Since(start))
		}
		t.Log(what, least)
		return least
	}
	floor := best("git alone", func() {
		log := git("", "log", "--raw", "-z", "--no-renames", "--no-abbrev", "--reverse", "--format=%x01%H", "HEAD", "--", deals)
		var blobs bytes.Buffer
		for part := range strings.SplitSeq(log, "\x00") {
			if e, ok := readEdit(strings.TrimPrefix(part, "\n")); ok && e.blob != "" {
				blobs.WriteString(e.blob + "\n")
			}
		}
		if n := bytes.Count(blobs.Bytes(), []byte("\n")); n < 20000 {
			t.Fatalf("%d objects", n)
		}
		git(blobs.String(), "cat-file", "--batch")
	})
	folder, err := cache.Open(t.TempDir(), true)
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	r := opened(t, made.Dir)
	cold := best("read", func() {
		h, err := r.Read(shanghai(t), nil, nil)
		if err != nil || len(h.Lines) != 2000 || len(h.Commits) < 9000 {
			t.Fatalf("not all is read (%v)", err)
		}
	})
	if cold > 3*floor {
		t.Errorf("it takes %v to read the history, git takes %v", cold, floor)
	}
	if _, err := r.Read(shanghai(t), folder, nil); err != nil {
		t.Fatal(err)
	}
	warm := best("read again", func() {
		h, err := r.Read(shanghai(t), folder, nil)
		if err != nil || len(h.Lines) != 2000 {
			t.Fatalf("not all is read (%v)", err)
		}
	})
	if warm > cold/10 {
		t.Errorf("it takes %v to read the history again, of %v for the first time", warm, cold)
	}
}

// TestALargeHistoryTakesLittleMemory reads ten times the commits, of which each changed what deals say in their texts alone.
func TestALargeHistoryTakesLittleMemory(t *testing.T) {
	live := func(commits int) uint64 {
		r := opened(t, corpus(t, 2000, commits, true).Dir)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		h, err := r.Read(shanghai(t), nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(h)
		return after.HeapAlloc - before.HeapAlloc
	}
	few, many := live(1000), live(10000)
	t.Logf("1,000 commits: %d bytes, 10,000: %d", few, many)
	if many > few+few/2 {
		t.Errorf("1,000 commits take %d bytes, 10,000 %d", few, many)
	}
}
