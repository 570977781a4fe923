package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// memory is a target in memory. Before each step its hook may fail it; after each that changed something it is looked at.
type memory struct {
	mu      sync.Mutex
	files   map[string]string
	steps   int // requests
	before  func(step int, what, name string) error
	changed func(files map[string]string, what, name string)
}

func (m *memory) do(what, name string, change func() error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.steps++
	if m.before != nil {
		if err := m.before(m.steps, what, name); err != nil {
			return err
		}
	}
	err := change()
	if err == nil && m.changed != nil && what != "read" && what != "sizes" {
		m.changed(m.files, what, name)
	}
	return err
}

func (m *memory) Read(_ context.Context, name string, most int64) (data []byte, err error) {
	err = m.do("read", name, func() error {
		text, ok := m.files[name]
		if !ok {
			return fs.ErrNotExist
		}
		data = []byte(text[:min(most, int64(len(text)))])
		return nil
	})
	return data, err
}

func (m *memory) Put(ctx context.Context, name string, src Source) error {
	data, err := io.ReadAll(src.reader(ctx))
	if err != nil {
		return err
	}
	return m.do("put", name, func() error {
		m.files[name] = string(data)
		return nil
	})
}

func (m *memory) Create(_ context.Context, name, _ string, data []byte) error {
	return m.do("create", name, func() error {
		if _, ok := m.files[name]; ok {
			return fs.ErrExist
		}
		m.files[name] = string(data)
		return nil
	})
}

func (m *memory) Remove(_ context.Context, name string) error {
	return m.do("remove", name, func() error {
		delete(m.files, name)
		return nil
	})
}

func (m *memory) Prune(context.Context, string) error { return nil }

func (m *memory) Sizes(_ context.Context, folder string, bases []string) (map[string]int64, error) {
	sizes := map[string]int64{}
	return sizes, m.do("sizes", folder, func() error {
		for _, base := range bases {
			if text, ok := m.files[path.Join(folder, base)]; ok {
				sizes[base] = int64(len(text))
			}
		}
		return nil
	})
}

func (m *memory) Close() error { return nil }

// published are a target's files without the manifest.
func (m *memory) published() map[string]string {
	files := maps.Clone(m.files)
	delete(files, manifestName)
	return files
}

// siteOf writes a folder of built files.
func siteOf(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	plant(t, filepath.Join(dir, listName), "never published")
	for name, text := range files {
		plant(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

func plant(t testing.TB, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// linked is a random site: pages that load assets named by content, and a part of a search index.
func linked(r *rand.Rand) map[string]string {
	files := map[string]string{"assets/day.css": fmt.Sprint(r.IntN(3))}
	hashed := func(form string) string {
		text := fmt.Sprint(form, r.IntN(4))
		name := fmt.Sprintf(form, fmt.Sprintf("%x", sha256.Sum256([]byte(text)))[:12])
		files[name] = text
		return name
	}
	style, script := hashed("assets/style.%s.css"), hashed("assets/script.%s.js")
	part := "search/" + []string{"abcdefg2", "bbcdefg2", "cbcdefg2", "dbcdefg2"}[r.IntN(4)] + ".js"
	files[part] = part
	files["search/index.js"] = part
	for n := range 4 + r.IntN(6) {
		files[fmt.Sprintf("deals/%d.html", n)] = fmt.Sprintf(`<link href="../%s"><link href="../assets/day.css"><script src="../%s"></script>%d`, style, script, r.IntN(3))
	}
	files["index.html"] = fmt.Sprintf(`<link href="%s"><script src="%s"></script><script src="search/index.js"></script><i data-x="%d">`, style, part, r.IntN(3))
	return files
}

var loads = regexp.MustCompile(`(?:href|src)="([^"]*)"`)

// lacking is what a page loads that is not there.
func lacking(files map[string]string) string {
	for name, text := range files {
		if !isPage(name) {
			continue
		}
		for _, match := range loads.FindAllStringSubmatch(text, -1) {
			if to := path.Join(path.Dir(name), match[1]); files[to] == "" {
				return fmt.Sprintf("%s loads %s", name, to)
			}
		}
	}
	return ""
}

var errCut = errors.New("the test has cut the connection")

// TestNoPageEverLacksWhatItLoads publishes sites one after the other, breaks most of them off, and looks at the target after
// each step: every page that is there has all that it loads.
func TestNoPageEverLacksWhatItLoads(t *testing.T) {
	broken := 0
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 2))
		others := map[string]string{"CNAME": "deals.example", ".git/config": "[core]", ".well-known/security.txt": "mailto:a@b.example", "notes.html": "<p>mine", "deals/old.pdf": "theirs"}
		target := &memory{files: maps.Clone(others)}
		target.changed = func(files map[string]string, what, name string) {
			if page := lacking(files); page != "" {
				t.Fatalf("seed %d: after %s %s, %s", seed, what, name, page)
			}
			named, _, err := parseManifest([]byte(files[manifestName]))
			if files[manifestName] != "" && err != nil {
				t.Fatal(err)
			}
			for file, text := range files {
				_, known := named[file]
				if theirs, is := others[file]; is && text == theirs || file == manifestName || file == lockName {
					continue
				}
				if !known {
					t.Fatalf("seed %d: after %s %s nothing names %s", seed, what, name, file)
				}
			}
		}
		work := t.TempDir()
		for range 4 {
			files := linked(r)
			site := siteOf(t, files)
			for again := true; again; {
				target.steps = 0
				cut := 1 + r.IntN(40)
				target.before = func(step int, _, _ string) error {
					if step >= cut {
						return errCut
					}
					return nil
				}
				_, err := Publish(t.Context(), Job{Site: site, Target: target, Work: work, MaxDelete: 100})
				if again = err != nil && r.IntN(3) > 0; err != nil {
					broken++
				}
				if err != nil && !errors.Is(err, errCut) {
					t.Fatal(err)
				}
			}
		}
		target.before = nil
		files := linked(r)
		if _, err := Publish(t.Context(), Job{Site: siteOf(t, files), Target: target, Work: work, MaxDelete: 100}); err != nil {
			t.Fatal(err)
		}
		maps.Copy(files, others)
		if got := target.published(); !maps.Equal(got, files) {
			t.Fatalf("seed %d: %v, want %v", seed, got, files)
		}
	}
	if broken < 100 {
		t.Errorf("only %d publishes broke off", broken)
	}
}

func publishTo(t *testing.T, target Target, files map[string]string) (Result, error) {
	t.Helper()
	return Publish(t.Context(), Job{Site: siteOf(t, files), Target: target, Work: t.TempDir(), MaxDelete: 3, pause: time.Millisecond})
}

func TestAFileThatSomebodyElsePutThereIsNotOverwritten(t *testing.T) {
	target := &memory{files: map[string]string{"index.html": "mine", "a/b.html": "mine too", ".git/HEAD": "x"}}
	before := maps.Clone(target.files)
	_, err := publishTo(t, target, map[string]string{"index.html": "1", "a/b.html": "2", "c.html": "3"})
	var others *OthersError
	if !errors.As(err, &others) || strings.Join(others.Names, " ") != "a/b.html index.html" || !maps.Equal(target.files, before) {
		t.Errorf("%v %v", err, target.files)
	}
}

func TestAPublishedPageThatSomebodyHasReplacedIsTheirs(t *testing.T) {
	target := &memory{files: map[string]string{}}
	if _, err := publishTo(t, target, map[string]string{"index.html": "1"}); err != nil {
		t.Fatal(err)
	}
	target.files["index.html"] = "somebody's own"
	var others *OthersError
	if _, err := publishTo(t, target, map[string]string{"index.html": "2"}); !errors.As(err, &others) || target.files["index.html"] != "somebody's own" {
		t.Error(err, target.files)
	}
}

func TestAnEmptiedTargetIsFilledAnew(t *testing.T) {
	target := &memory{files: map[string]string{}}
	files := map[string]string{"index.html": "1", "a.html": "2", "b/c.png": "3"}
	if _, err := publishTo(t, target, files); err != nil {
		t.Fatal(err)
	}
	target.files = map[string]string{manifestName: target.files[manifestName]} // as rm -rf * leaves it
	result, err := publishTo(t, target, files)
	if err != nil || len(result.Upload) != 3 || !maps.Equal(target.published(), files) {
		t.Error(result, err, target.files)
	}
}

func TestWhatOthersPutIntoAnEmptiedTargetIsTheirs(t *testing.T) {
	target := &memory{files: map[string]string{}}
	if _, err := publishTo(t, target, map[string]string{"index.html": "1", "a.html": "2", "b.html": "3"}); err != nil {
		t.Fatal(err)
	}
	target.files = map[string]string{manifestName: target.files[manifestName], "a.html": "theirs", "b.html": "theirs"}
	before := maps.Clone(target.files)
	var others *OthersError
	if _, err := publishTo(t, target, map[string]string{"index.html": "1", "a.html": "2"}); !errors.As(err, &others) || strings.Join(others.Names, " ") != "a.html" || !maps.Equal(target.files, before) {
		t.Error(err, target.files)
	}
	files := map[string]string{"index.html": "4"}
	if _, err := publishTo(t, target, files); err != nil { // what is no longer published is not removed either
		t.Fatal(err)
	}
	maps.Copy(files, map[string]string{"a.html": "theirs", "b.html": "theirs"})
	if !maps.Equal(target.published(), files) {
		t.Error(target.files)
	}
}

func TestATargetIsForOneAudience(t *testing.T) {
	target := &memory{files: map[string]string{}}
	files := map[string]string{"index.html": "1"}
	to := func(audience string) error {
		_, err := Publish(t.Context(), Job{Site: siteOf(t, files), Target: target, Work: t.TempDir(), Audience: audience, pause: time.Millisecond})
		return err
	}
	if err := to("public"); err != nil {
		t.Fatal(err)
	}
	before := maps.Clone(target.files)
	for _, page := range []string{"1", "2"} {
		files["index.html"] = page
		var other *AudienceError
		if err := to("team"); !errors.As(err, &other) || other.Holds != "public" || other.Wanted != "team" || !maps.Equal(target.files, before) {
			t.Error(err, target.files)
		}
	}
	if err := to("public"); err != nil {
		t.Error(err)
	}
	target.files = map[string]string{}
	if err := to("团队 \"a\""); err != nil {
		t.Error(err)
	}
	if err := to("团队 \"a\""); err != nil {
		t.Error(err)
	}
}

func TestMostOfASiteIsNotRemovedUnasked(t *testing.T) {
	for _, c := range []struct {
		all, left int
		may, fine bool
	}{{40, 10, false, false}, {40, 10, true, true}, {40, 20, false, true}, {17, 1, false, true}, {18, 1, false, false}} {
		target := &memory{files: map[string]string{}}
		files := map[string]string{"index.html": "1"}
		for n := range c.all - 1 {
			files[fmt.Sprintf("%d.html", n)] = "x"
		}
		if _, err := publishTo(t, target, files); err != nil {
			t.Fatal(err)
		}
		for n := c.left - 1; n < c.all-1; n++ {
			delete(files, fmt.Sprintf("%d.html", n))
		}
		_, err := Publish(t.Context(), Job{Site: siteOf(t, files), Target: target, Work: t.TempDir(), MaxDelete: 256, MostMayGo: c.may})
		if (err == nil) != c.fine || err != nil && !errors.As(err, new(*TooManyError)) {
			t.Errorf("%+v: %v", c, err)
		}
	}
}

func TestATrialRunWritesNothing(t *testing.T) {
	target := &memory{files: map[string]string{}}
	if _, err := publishTo(t, target, map[string]string{"index.html": "1", "old.html": "2", "same.html": "3"}); err != nil {
		t.Fatal(err)
	}
	before := maps.Clone(target.files)
	target.changed = func(_ map[string]string, what, name string) { t.Error(what, name) }
	result, err := Publish(t.Context(), Job{Site: siteOf(t, map[string]string{"index.html": "4", "same.html": "3"}), Target: target, Work: filepath.Join(t.TempDir(), "none"), MaxDelete: 1, DryRun: true})
	if err != nil || strings.Join(result.Upload, " ") != "index.html" || strings.Join(result.Remove, " ") != "old.html" || result.Unchanged != 1 || !maps.Equal(before, target.files) {
		t.Errorf("%+v %v", result, err)
	}
}

func TestMoreRemovalsThanAllowedStopBeforeAnythingIsWritten(t *testing.T) {
	target := &memory{files: map[string]string{}}
	if _, err := publishTo(t, target, map[string]string{"index.html": "1", "a": "2", "b": "3", "c": "4", "d": "5"}); err != nil {
		t.Fatal(err)
	}
	before := maps.Clone(target.files)
	var many *TooManyError
	if _, err := publishTo(t, target, map[string]string{"index.html": "2"}); !errors.As(err, &many) || many.Removals != 4 || many.Max != 3 || !maps.Equal(before, target.files) {
		t.Error(err, target.files)
	}
}

func TestAnUnchangedSiteNeedsTwoRequests(t *testing.T) {
	target := &memory{files: map[string]string{}}
	files := map[string]string{"index.html": "1", "a.html": "2"}
	if _, err := publishTo(t, target, files); err != nil {
		t.Fatal(err)
	}
	target.steps = 0
	if result, err := publishTo(t, target, files); err != nil || result.Unchanged != 2 || target.steps != 2 {
		t.Error(result, err, target.steps)
	}
}

func TestABrokenPublishGoesOnWhereItBroke(t *testing.T) {
	files := map[string]string{"index.html": "1"}
	for n := range 1000 {
		files[fmt.Sprintf("deals/%d.html", n)] = "page"
	}
	target := &memory{files: map[string]string{}}
	job := Job{Site: siteOf(t, files), Target: target, Work: t.TempDir()}
	saved := 0
	target.changed = func(_ map[string]string, _, name string) {
		if name == manifestName {
			saved++
		}
	}
	target.before = func(_ int, _, _ string) error {
		if saved == 3 { // as when the machine goes dark: not even the end is in good order
			return errCut
		}
		return nil
	}
	if _, err := Publish(t.Context(), job); !errors.Is(err, errCut) {
		t.Fatal(err)
	}
	target.before = nil
	result, err := Publish(t.Context(), job)
	if err != nil || result.Unchanged < 2*leastDue/fileWeight || !maps.Equal(target.published(), files) {
		t.Errorf("%d are known to be there, %v", result.Unchanged, err)
	}
}

// at is a clock that stands.
func at(now *time.Time) func() time.Time { return func() time.Time { return *now } }

func TestALockIsRespectedUntilNobodyRenewsIt(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	target := &memory{files: map[string]string{}}
	first := &lock{target: target, clock: at(&now), mine: ticket{ID: "a", Who: "li", Host: "one"}}
	second := &lock{target: target, clock: at(&now), mine: ticket{ID: "b", Who: "wang", Host: "two"}}
	ctx := t.Context()
	if err := first.take(ctx); err != nil {
		t.Fatal(err)
	}
	began := now
	for range 20 { // first works on and renews
		now = now.Add(time.Minute)
		if err := first.hold(ctx); err != nil {
			t.Fatal(err)
		}
	}
	var locked *LockedError
	if err := second.take(ctx); !errors.As(err, &locked) || locked.Who != "li" || locked.Host != "one" || !locked.Since.Equal(began) {
		t.Fatal(err)
	}
	now = now.Add(lockLife - time.Second)
	if err := second.take(ctx); !errors.As(err, &locked) {
		t.Fatal(err)
	}
	now = now.Add(time.Second)
	if err := second.take(ctx); err != nil {
		t.Fatal(err)
	}
	if err := first.hold(ctx); !errors.As(err, &locked) || locked.Who != "wang" { // as a machine that has slept
		t.Error(err)
	}
	if err := first.release(ctx); err == nil || target.files[lockName] == "" {
		t.Error("a lock was given back by somebody who had lost it")
	}
	if err := second.release(ctx); err != nil || len(target.files) > 0 {
		t.Error(err, target.files)
	}
}

func TestAWorkingCopyTakesItsOwnLockUpAgain(t *testing.T) {
	now := time.Now()
	work := t.TempDir()
	target := &memory{files: map[string]string{}}
	for range 2 { // the first has died without giving it back
		id, err := identity(work)
		if err != nil {
			t.Fatal(err)
		}
		if err := (&lock{target: target, clock: at(&now), mine: id}).take(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	copied := t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(work)); err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{copied, t.TempDir()} {
		id, err := identity(other)
		if err != nil {
			t.Fatal(err)
		}
		if err := (&lock{target: target, clock: at(&now), mine: id}).take(t.Context()); !errors.As(err, new(*LockedError)) {
			t.Error(err)
		}
	}
}

// replacing is a service that does not know If-None-Match.
type replacing struct{ *memory }

func (r replacing) Create(ctx context.Context, name, _ string, data []byte) error {
	return r.Put(ctx, name, textSource(string(data)))
}

func TestALiveLockIsNotReplaced(t *testing.T) {
	now := time.Now()
	target := replacing{&memory{files: map[string]string{}}}
	if err := (&lock{target: target, clock: at(&now), mine: ticket{ID: "a"}}).take(t.Context()); err != nil {
		t.Fatal(err)
	}
	held := target.files[lockName]
	if err := (&lock{target: target, clock: at(&now), mine: ticket{ID: "b"}}).take(t.Context()); !errors.As(err, new(*LockedError)) || target.files[lockName] != held {
		t.Error(err, target.files)
	}
}

func TestALockThatWasReplacedAtOnceEndsThePublish(t *testing.T) {
	now := time.Now()
	target := replacing{&memory{files: map[string]string{}}}
	looks := 0
	target.before = func(_ int, what, name string) error {
		if what == "read" && name == lockName {
			if looks++; looks == 3 { // after there was none, and it was ours
				target.files[lockName] = string(ticket{ID: "other", Who: "wang", Since: now, Renewed: now}.bytes())
			}
		}
		return nil
	}
	if _, err := publishTo(t, target, map[string]string{"index.html": "1"}); !errors.As(err, new(*LockedError)) || len(target.files) != 1 {
		t.Error(err, target.files)
	}
}

func TestAnOldLockThatSomebodyElseTakesOverIsTheirs(t *testing.T) {
	now := time.Now()
	old, theirs := now.Add(-time.Hour), ticket{ID: "c", Who: "wang", Since: now, Renewed: now}
	target := &memory{files: map[string]string{lockName: string(ticket{ID: "a", Since: old, Renewed: old}.bytes())}}
	target.before = func(step int, _, _ string) error {
		if step == 2 { // it was old at the first look
			target.files[lockName] = string(theirs.bytes())
		}
		return nil
	}
	var locked *LockedError
	if err := (&lock{target: target, clock: at(&now), mine: ticket{ID: "b"}}).take(t.Context()); !errors.As(err, &locked) || locked.Who != "wang" || target.files[lockName] != string(theirs.bytes()) {
		t.Error(err, target.files)
	}
}

// never is a lock that is neither there nor can be made, as a link that leads nowhere.
type never struct{ *memory }

func (never) Create(context.Context, string, string, []byte) error { return fs.ErrExist }

func TestALockThatCannotBeMadeIsNotTriedForEver(t *testing.T) {
	now := time.Now()
	if err := (&lock{target: never{&memory{files: map[string]string{}}}, clock: at(&now), mine: ticket{ID: "a"}}).take(t.Context()); !errors.As(err, new(*LockedError)) {
		t.Error(err)
	}
}

func TestALockThatCannotBeReadIsSomebodys(t *testing.T) {
	now := time.Now()
	target := &memory{files: map[string]string{lockName: "<html>"}}
	var locked *LockedError
	if err := (&lock{target: target, clock: at(&now), mine: ticket{ID: "a"}}).take(t.Context()); !errors.As(err, &locked) || !locked.Since.IsZero() {
		t.Error(err)
	}
}

func TestALostLockEndsThePublish(t *testing.T) {
	now := time.Now()
	target := &memory{files: map[string]string{}}
	target.before = func(_ int, what, name string) error {
		if what == "put" && name == "b.html" {
			target.files[lockName] = string(ticket{ID: "other", Who: "wang", Since: now, Renewed: now}.bytes())
			now = now.Add(2 * time.Minute)
		}
		return nil
	}
	_, err := Publish(t.Context(), Job{Site: siteOf(t, map[string]string{"b.html": "1", "index.html": "2"}), Target: target, Work: t.TempDir(), clock: at(&now)})
	var locked *LockedError
	if !errors.As(err, &locked) || locked.Who != "wang" || target.files["index.html"] != "" || target.files[lockName] == "" {
		t.Error(err, target.files)
	}
}

func TestAFailedPublishGivesTheLockBack(t *testing.T) {
	target := &memory{files: map[string]string{}}
	target.before = func(_ int, _, name string) error {
		if name == "index.html" {
			return fs.ErrPermission
		}
		return nil
	}
	if _, err := publishTo(t, target, map[string]string{"a.html": "1", "index.html": "2"}); !errors.Is(err, fs.ErrPermission) || target.files[lockName] != "" {
		t.Error(err, target.files)
	}
}

func TestAnInterruptedPublishEndsInGoodOrder(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	target := &memory{files: map[string]string{}}
	target.before = func(_ int, _, name string) error {
		if name == "index.html" {
			cancel()
			return ctx.Err()
		}
		return nil
	}
	_, err := Publish(ctx, Job{Site: siteOf(t, map[string]string{"a.html": "1", "index.html": "2"}), Target: target, Work: t.TempDir()})
	m, _, parsed := parseManifest([]byte(target.files[manifestName]))
	if !errors.Is(err, context.Canceled) || target.files[lockName] != "" || parsed != nil || !m["a.html"].sure || m["index.html"].sure {
		t.Error(err, target.files)
	}
}

func TestOnlyOnePublishUsesAWorkingFolder(t *testing.T) {
	work := filepath.Join(t.TempDir(), "to", "wiki")
	unlock, err := Only(work)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Only(work); !errors.As(err, new(*BusyError)) {
		t.Error(err)
	}
	unlock()
	if unlock, err = Only(work); err != nil {
		t.Fatal(err)
	}
	unlock()
}

func TestWhatANetworkFailsIsTriedAgain(t *testing.T) {
	fails := 2
	target := &memory{files: map[string]string{}}
	target.before = func(_ int, _, name string) error {
		if name == "index.html" && fails > 0 {
			fails--
			return io.ErrUnexpectedEOF
		}
		return nil
	}
	if _, err := publishTo(t, target, map[string]string{"index.html": "1"}); err != nil || fails != 0 {
		t.Error(err, fails)
	}
}
