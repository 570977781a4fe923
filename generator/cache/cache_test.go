package cache

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"jiuwen/generator/day"
)

// thing has a field of each kind that can be kept.
type thing struct {
	Name    string
	Count   int
	Small   uint8
	Share   float64
	Is      bool
	Day     day.Date
	Texts   []string
	Pair    [2]string
	Next    *thing
	Things  []thing
	Any     any
	Args    []any
	Nothing struct{ A, B int }
}

var codec = NewCodec[thing]("", 0, 0.0, []string{})

func sample(t testing.TB) thing {
	d, err := day.Parse("2026-11-25")
	if err != nil {
		t.Fatal(err)
	}
	return thing{
		Name: "陈立", Count: -3, Small: 255, Share: 0.1, Is: true, Day: d, Texts: []string{}, Pair: [2]string{"", "b"},
		Next: &thing{Name: "next"}, Things: []thing{{}, {Day: d.Add(-1_000_000)}}, Any: "x", Args: []any{1, -2.5, nil, []string{"a"}},
	}
}

func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, want := range []thing{{}, sample(t)} {
		data, ok := codec.Append([]byte("before"), &want)
		if !ok {
			t.Fatal("can't be written")
		}
		var got thing
		if !codec.Read(string(data[len("before"):]), &got) || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
}

func TestWhatIsCutShortIsNotRead(t *testing.T) {
	value := sample(t)
	data, _ := codec.Append(nil, &value)
	for n := range data {
		var got thing
		if codec.Read(string(data[:n]), &got) {
			t.Errorf("%d of %d bytes are read", n, len(data))
		}
	}
	var got thing
	if codec.Read(string(append(data, 0)), &got) {
		t.Error("a byte too many is read")
	}
}

func TestAnUnknownTypeIsNotWritten(t *testing.T) {
	if _, ok := codec.Append(nil, &thing{Any: day.Date{}}); ok {
		t.Error("it is")
	}
}

func FuzzReadingEndsWhateverTheBytes(f *testing.F) {
	value := sample(f)
	data, _ := codec.Append(nil, &value)
	f.Add(string(data))
	f.Add("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
	f.Fuzz(func(t *testing.T, text string) {
		var got thing
		if !codec.Read(text, &got) {
			return
		}
		again, ok := codec.Append(nil, &got)
		var back thing
		if !ok || !codec.Read(string(again), &back) {
			t.Errorf("%+v is read and can't be written", got)
		}
	})
}

func open(t *testing.T, dir string) *Folder {
	t.Helper()
	f, err := Open(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestWhatIsSavedIsLoaded(t *testing.T) {
	dir := t.TempDir()
	if f, err := Open(dir, false); f != nil || err != nil {
		t.Errorf("a cache that is not there: %v, %v", f, err)
	}
	f := open(t, dir)
	for _, want := range []string{"", "something", "something else"} {
		if err := f.Save("a", []byte(want)); err != nil {
			t.Fatal(err)
		}
		if got, ok := open(t, dir).Load("a"); !ok || got != want {
			t.Errorf("got %q, %t, want %q", got, ok, want)
		}
	}
	f.Remove("a")
	if _, ok := f.Load("a"); ok {
		t.Error("what is forgotten is loaded")
	}
}

func TestNoFolderHasNothing(t *testing.T) {
	var f *Folder
	if _, ok := f.Load("a"); ok || f.Save("a", nil) != nil || f.Close() != nil {
		t.Error("it does something")
	}
}

func TestABrokenFileIsAsGoodAsNone(t *testing.T) {
	dir := t.TempDir()
	f := open(t, dir)
	if err := f.Save("a", []byte("something")); err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(dir, Name, "a")
	whole, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		flipped := slices.Clone(whole)
		flipped[i] ^= 1
		for what, data := range map[string][]byte{"flipped": flipped, "cut": whole[:i]} {
			if err := os.WriteFile(at, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, ok := f.Load("a"); ok {
				t.Errorf("%s at byte %d, it is loaded", what, i)
			}
		}
	}
}

func TestTheFolderIsKeptOutOfGit(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	if data, err := os.ReadFile(filepath.Join(dir, Name, ignored)); string(data) != "*\n" || err != nil {
		t.Errorf("%q, %v", data, err)
	}
}

func TestALinkOutOfTheSiteIsNotFollowed(t *testing.T) {
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, Name)); err != nil {
		t.Skip(err)
	}
	if _, err := Open(dir, true); err == nil {
		t.Error("it is")
	}
}

func TestWhatIsOldGoes(t *testing.T) {
	dir := t.TempDir()
	open(t, dir)
	for name, age := range map[string]time.Duration{"a.x" + part: 2 * time.Hour, "b.x" + part: 0, "c": 24 * time.Hour, "d": 100 * 24 * time.Hour} {
		at := filepath.Join(dir, Name, name)
		if err := os.WriteFile(at, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(at, time.Now().Add(-age), time.Now().Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	open(t, dir)
	var left []string
	entries, err := os.ReadDir(filepath.Join(dir, Name))
	for _, e := range entries {
		left = append(left, e.Name())
	}
	if want := []string{ignored, "b.x" + part, "c"}; err != nil || !slices.Equal(left, want) {
		t.Errorf("left: %q, want %q (%v)", left, want, err)
	}
}

func TestAFileThatIsChangedHasAnotherStamp(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	then := time.Now().Add(-time.Hour)
	stamp := func(write func() error) Stamp {
		t.Helper()
		if err := write(); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(a, then, then); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(a)
		if err != nil {
			t.Fatal(err)
		}
		return StampOf(info)
	}
	first := stamp(func() error { return os.WriteFile(a, []byte("x"), 0o600) })
	if first == (Stamp{}) || first.Node == 0 {
		t.Skip("the system tells files apart by size and time alone")
	}
	if got := stamp(func() error {
		if err := os.WriteFile(b, []byte("y"), 0o600); err != nil {
			return err
		}
		return os.Rename(b, a)
	}); got == first {
		t.Error("another file of the same size and time has the same stamp")
	}
}

func TestAStampSettlesAfterAWhile(t *testing.T) {
	now := time.Now()
	young, old := Stamp{Modified: now.Add(-time.Second).UnixNano()}, Stamp{Modified: now.Add(-time.Minute).UnixNano()}
	if young.Settled(now) || !old.Settled(now) {
		t.Error("the young one is settled, or the old one is not")
	}
	if old.Changed = now.UnixNano(); old.Settled(now) {
		t.Error("one that was renamed just now is settled")
	}
}
