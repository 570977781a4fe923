package serve

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

func write(t *testing.T, parts ...string) {
	t.Helper()
	last := len(parts) - 1
	file := filepath.Join(parts[:last]...)
	if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, []byte(parts[last]), 0o644)); err != nil {
		t.Fatal(err)
	}
}

// folders are a folder and all below it, as a site tells them.
func folders(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			all = append(all, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// hear waits for a bell, and does what a site does then: it looks, and says which folders there are.
func hear(t *testing.T, w *watcher, dir string) (grown bool) {
	t.Helper()
	next(t, w.bell)
	grown, trouble := w.watch(folders(t, dir))
	if trouble != nil {
		t.Skipf("this file system can't be watched: %v", trouble)
	}
	return grown
}

func TestEveryWayToChangeAFileRings(t *testing.T) {
	for name, change := range map[string]func(dir string) error{
		"written": func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "content", "a.md"), []byte("new"), 0o644)
		},
		"new":     func(dir string) error { return os.WriteFile(filepath.Join(dir, "content", "b.md"), nil, 0o644) },
		"removed": func(dir string) error { return os.Remove(filepath.Join(dir, "content", "a.md")) },
		"renamed": func(dir string) error {
			return os.Rename(filepath.Join(dir, "content", "a.md"), filepath.Join(dir, "content", "z.md"))
		},
		"moved away": func(dir string) error {
			return os.Rename(filepath.Join(dir, "content", "a.md"), filepath.Join(t.TempDir(), "a.md"))
		},
		"readable":     func(dir string) error { return os.Chmod(filepath.Join(dir, "content", "a.md"), 0o600) },
		"folder":       func(dir string) error { return os.MkdirAll(filepath.Join(dir, "content", "new", "deep"), 0o755) },
		"folder gone":  func(dir string) error { return os.RemoveAll(filepath.Join(dir, "content")) },
		"folder moved": func(dir string) error { return os.Rename(filepath.Join(dir, "content"), filepath.Join(dir, "else")) },
		"as VS Code, in place": func(dir string) error {
			f, err := os.OpenFile(filepath.Join(dir, "content", "a.md"), os.O_WRONLY|os.O_TRUNC, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteString("new")
			return errors.Join(err, f.Close())
		},
		"as vim, by a copy": func(dir string) error {
			a := filepath.Join(dir, "content", "a.md")
			return errors.Join(os.Rename(a, a+"~"), os.WriteFile(a, []byte("new"), 0o644), os.Remove(a+"~"))
		},
		"as JetBrains, by a rename": func(dir string) error {
			a := filepath.Join(dir, "content", "a.md")
			return errors.Join(os.WriteFile(a+"___jb_tmp___", []byte("new"), 0o644), os.Rename(a, a+"___jb_old___"), os.Rename(a+"___jb_tmp___", a), os.Remove(a+"___jb_old___"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			write(t, dir, "content", "a.md", "old")
			w := newWatcher()
			t.Cleanup(w.close)
			if grown, trouble := w.watch(folders(t, dir)); !grown || trouble != nil {
				t.Skipf("this file system can't be watched: %v", trouble)
			}
			if err := change(dir); err != nil {
				t.Fatal(err)
			}
			next(t, w.bell)
		})
	}
}

func TestNewFoldersAreWatchedAndLookedAtAgain(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher()
	t.Cleanup(w.close)
	if _, trouble := w.watch(folders(t, dir)); trouble != nil {
		t.Skipf("this file system can't be watched: %v", trouble)
	}
	write(t, dir, "content", "deals", "a.md", "x")
	if !hear(t, w, dir) {
		t.Error("new folders, and no second look")
	}
	for grown := true; grown; {
		grown, _ = w.watch(folders(t, dir))
	}
	write(t, dir, "content", "deals", "a.md", "y")
	hear(t, w, dir)
}

func TestAFolderThatComesBackIsWatchedAgain(t *testing.T) {
	dir := t.TempDir()
	deals := filepath.Join(dir, "content", "deals")
	write(t, deals, "a.md", "x")
	w := newWatcher()
	t.Cleanup(w.close)
	if _, trouble := w.watch(folders(t, dir)); trouble != nil {
		t.Skipf("this file system can't be watched: %v", trouble)
	}
	for name, change := range map[string]func() error{
		"removed":   func() error { return os.RemoveAll(deals) },
		"exchanged": func() error { return os.Rename(deals, filepath.Join(t.TempDir(), "old")) },
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		write(t, deals, "a.md", "x") // at once, as a checkout does
		for !hear(t, w, dir) {       // until the end of the old one has come through
		}
		write(t, deals, "b.md", name)
		hear(t, w, dir)
	}
}

func TestSteadyNoiseDoesNotKeepTheBellFromRinging(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher()
	t.Cleanup(w.close)
	if _, trouble := w.watch(folders(t, dir)); trouble != nil {
		t.Skipf("this file system can't be watched: %v", trouble)
	}
	end := make(chan struct{})
	t.Cleanup(func() { <-end })
	rung := make(chan struct{})
	go func() {
		defer close(end)
		for {
			select {
			case <-rung:
				return
			case <-t.Context().Done():
				return
			default:
				_ = os.WriteFile(filepath.Join(dir, "noise"), []byte("x"), 0o644)
				time.Sleep(quiet / 10)
			}
		}
	}()
	next(t, w.bell)
	close(rung)
}

func TestLostEventsRingAndAllFoldersAreWatchedAnew(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher()
	t.Cleanup(w.close)
	if _, trouble := w.watch(folders(t, dir)); trouble != nil {
		t.Skipf("this file system can't be watched: %v", trouble)
	}
	w.notify.Errors <- fsnotify.ErrEventOverflow
	if !hear(t, w, dir) {
		t.Error("after lost events a watch that has ended may be taken for one that lasts")
	}
	write(t, dir, "a.md", "x")
	hear(t, w, dir)
}

func TestACheckoutOfManyFoldersIsSeenToItsEnd(t *testing.T) {
	dir := t.TempDir()
	w := newWatcher()
	t.Cleanup(w.close)
	if _, trouble := w.watch(folders(t, dir)); trouble != nil {
		t.Skipf("this file system can't be watched: %v", trouble)
	}
	const many = 200
	go func() {
		for i := range many {
			sub := filepath.Join(dir, "content", fmt.Sprint(i%10), fmt.Sprint(i))
			_ = errors.Join(os.MkdirAll(sub, 0o755), os.WriteFile(filepath.Join(sub, "a.md"), nil, 0o644))
		}
	}()
	for seen := 0; seen < many; { // a look after each bell, and after each that finds new folders: at the end nothing is missing
		for grown := hear(t, w, dir); grown; {
			grown, _ = w.watch(folders(t, dir))
		}
		files, err := filepath.Glob(filepath.Join(dir, "content", "*", "*", "a.md"))
		if err != nil {
			t.Fatal(err)
		}
		seen = len(files)
	}
}

func TestWhatCannotBeWatchedIsPolled(t *testing.T) {
	w := &watcher{bell: make(chan struct{}, 1), soon: make(chan struct{}, 1), stop: make(chan struct{}), done: make(chan struct{}), broken: errors.New("no space left on device")}
	go w.listen()
	t.Cleanup(w.close)
	if _, trouble := w.watch([]string{t.TempDir()}); !errors.Is(trouble, w.broken) {
		t.Errorf("it does not say why: %v", trouble)
	}
	next(t, w.bell)
	next(t, w.bell)
	for _, why := range []error{w.broken, errRemote} {
		if notice := noticeOf(why); notice.ZH == "" || notice.EN == "" {
			t.Errorf("%v has no words", why)
		}
	}
}
