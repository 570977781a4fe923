package front

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
)

// agrees checks that whatever pair is read first is the one that is read with all.
func agrees(t *testing.T, data []byte) (read int) {
	t.Helper()
	whole, diags := Parse("a.md", data)
	if diags.HasErrors() {
		return 0
	}
	for i, pair := range whole.Root.Pairs {
		is := func(key string) bool { return key == pair.Key }
		got, ok := First(data, is)
		if !ok {
			continue
		}
		read++
		if slices.IndexFunc(whole.Root.Pairs, func(p Pair) bool { return is(p.Key) }) == i && !reflect.DeepEqual(got, pair.Value) {
			t.Errorf("%q: %s is read first as %+v, with all as %+v", data, pair.Key, got, pair.Value)
		}
	}
	if got, ok := First(data, func(string) bool { return false }); ok {
		t.Errorf("%q: nothing is meant, and %+v is read", data, got)
	}
	return read
}

func TestWhatIsReadFirstIsWhatIsReadWithAll(t *testing.T) {
	files, err := filepath.Glob("../../content/deals/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	read := 0
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		read += agrees(t, data)
	}
	if read < 3*len(files) {
		t.Errorf("of %d deals only %d pairs are read first", len(files), read)
	}
	for _, text := range usualTexts {
		agrees(t, []byte("---\n"+text+"\n---\nbody\n"))
		agrees(t, []byte("---\nz: "+text+"\n---\n"))
	}
}

func FuzzFirst(f *testing.F) {
	for _, text := range usualTexts {
		f.Add([]byte("---\n" + text + "\n---\n"))
	}
	f.Fuzz(func(t *testing.T, data []byte) { agrees(t, data) })
}
