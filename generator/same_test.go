package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/output"
)

// TestTheSameInputGivesTheSameBytes builds the sample site again and again: with files read in another order and with one
// goroutine at a time.
func TestTheSameInputGivesTheSameBytes(t *testing.T) {
	now, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	o := Options{Source: "..", Now: now}
	first := rebuilt(t, o, func([]string) {})
	if len(first) < 50 {
		t.Fatalf("only %d files", len(first))
	}
	for seed := range uint64(3) {
		shuffle := func(files []string) {
			rand.New(rand.NewPCG(seed, 1)).Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
		}
		differ(t, first, rebuilt(t, o, shuffle))
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	differ(t, first, rebuilt(t, o, func([]string) {}))
}

// TestWhatIsSaidOfATemplateIsTheSameEachTime breaks a layout in a way that each page words otherwise.
func TestWhatIsSaidOfATemplateIsTheSameEachTime(t *testing.T) {
	src := t.TempDir()
	write := func(name, text string) {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(src, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(src, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("layouts/deal.html", `{{define "main"}}{{t .Title}}{{end}}`)
	for i := range 40 {
		write(fmt.Sprintf("content/deals/%02d.md", i), fmt.Sprintf("---\ntitle: Deal %d\n---\n", i))
	}
	for range 10 {
		s, err := Check(Options{Source: src})
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Diags) != 1 || s.Diags[0].Args[0] != "Deal 0" {
			t.Fatalf("got %v", s.Diags)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// rebuilt builds a site whose files are met in the order that arrange makes, and returns all bytes of its output.
func rebuilt(t *testing.T, o Options, arrange func([]string)) map[string][]byte {
	t.Helper()
	o.NoCache = true
	s, err := open(o, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	arrange(s.tree.Markdown)
	if err := errors.Join(s.glance(), s.understand(o, nil)); err != nil {
		t.Fatal(err)
	}
	if s.Diags.HasErrors() {
		t.Fatalf("the sample site has errors: %v", s.Diags)
	}
	dir := filepath.Join(t.TempDir(), "public")
	folder, err := output.Open(dir, s.audience.Name, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.write(folder); err != nil {
		t.Fatal(err)
	}
	if _, err := folder.Close(); err != nil {
		t.Fatal(err)
	}
	return allFiles(t, dir)
}

// allFiles are the bytes of all files below a folder, by path.
func allFiles(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[name], err = os.ReadFile(filepath.Join(dir, name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func differ(t *testing.T, a, b map[string][]byte) {
	t.Helper()
	for name := range b {
		if _, ok := a[name]; !ok {
			t.Errorf("%s is new", name)
		}
	}
	for name, data := range a {
		if !bytes.Equal(data, b[name]) {
			t.Errorf("%s differs", name)
		}
	}
}
