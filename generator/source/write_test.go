package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestAFileIsReplacedWholeAndStaysWhatItIs(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o640); err != nil {
			t.Fatal(err)
		}
		return file
	}
	file, aim := put("content/deals/a.md", "old"), put("content/files/aim.txt", "old")
	link := filepath.Join(dir, "content", "deals", "link.md")
	if err := os.Symlink("../files/aim.txt", link); err != nil {
		t.Skip(err)
	}
	tree, diags, err := Walk(dir)
	if err != nil || len(diags) > 0 {
		t.Fatal(diags, err)
	}
	defer tree.Close()
	for name, lies := range map[string]string{"content/deals/a.md": file, "content/deals/link.md": aim} {
		if err := tree.Replace(name, []byte("new")); err != nil {
			t.Fatal(err)
		}
		info, err := os.Lstat(lies)
		if err != nil {
			t.Fatal(err)
		}
		if mode := info.Mode(); runtime.GOOS != "windows" && mode != 0o640 {
			t.Errorf("%s is %v now", name, mode)
		}
		if text, err := os.ReadFile(lies); err != nil || string(text) != "new" {
			t.Errorf("%s: %q %v", name, text, err)
		}
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v", err)
	}
	entries, err := os.ReadDir(filepath.Dir(file))
	if err != nil || len(entries) != 2 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestNothingOutsideIsReplaced(t *testing.T) {
	dir := t.TempDir()
	outside := filepath.Join(dir, "outside.md")
	if err := os.WriteFile(outside, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	site := filepath.Join(dir, "site")
	if err := os.MkdirAll(filepath.Join(site, "content", "deals"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../../../outside.md", filepath.Join(site, "content", "deals", "a.md")); err != nil {
		t.Skip(err)
	}
	tree, _, err := Walk(site)
	if err != nil {
		t.Fatal(err)
	}
	defer tree.Close()
	for _, name := range []string{"content/deals/a.md", "../outside.md", "content/deals/none.md", "content/deals"} {
		if err := tree.Replace(name, []byte("new")); err == nil {
			t.Errorf("%s is replaced", name)
		}
	}
	if text, err := os.ReadFile(outside); err != nil || string(text) != "old" {
		t.Errorf("%q %v", text, err)
	}
}

// room is a folder with a file in it, opened.
func room(t *testing.T) (root *os.Root, dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}

func holds(t *testing.T, file, want string) {
	t.Helper()
	if text, err := os.ReadFile(file); err != nil || string(text) != want {
		t.Errorf("%s: %q %v, want %q", file, text, err, want)
	}
}

func TestWhatFailsInBetweenChangesNothing(t *testing.T) {
	root, dir := room(t)
	full := errors.New("no space left")
	fails := func(w io.Writer) error {
		_, err := io.WriteString(w, "half")
		return errors.Join(err, full)
	}
	for _, name := range []string{"a.md", "new.md"} {
		if err := Write(root, name, fails); !errors.Is(err, full) {
			t.Error(err)
		}
	}
	closed := func(w io.Writer) error {
		_ = w.(io.Closer).Close()
		_, err := io.WriteString(w, "x")
		return err
	}
	var is *fs.PathError
	if err := Write(root, "a.md", closed); !errors.As(err, &is) || is.Path != "a.md" {
		t.Errorf("an error of another file: %v", err)
	}
	holds(t, filepath.Join(dir, "a.md"), "old")
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestARunThatIsKilledChangesNothingAndIsInNobodysWay(t *testing.T) {
	if dir := os.Getenv("KILLED_IN"); dir != "" { // the run
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Fatal(Write(root, "a.md", func(w io.Writer) error {
			self, err := os.FindProcess(os.Getpid())
			if err != nil {
				return err
			}
			_, err = io.WriteString(w, "half")
			if err := errors.Join(err, self.Kill()); err != nil {
				return err
			}
			select {}
		}))
	}
	root, dir := room(t)
	for range 2 {
		run := exec.Command(os.Args[0], "-test.run=^TestARunThatIsKilled")
		run.Env = append(os.Environ(), "KILLED_IN="+dir)
		if out, err := run.CombinedOutput(); err == nil || len(out) > 0 {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	holds(t, filepath.Join(dir, "a.md"), "old")
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 3 {
		t.Fatalf("want what two runs left: %v %v", entries, err)
	}
	for _, e := range entries[:2] {
		if !strings.HasPrefix(e.Name(), ".") {
			t.Errorf("a site would show %s", e.Name())
		}
	}
	if err := WriteFile(root, "a.md", []byte("new")); err != nil {
		t.Fatal(err)
	}
	holds(t, filepath.Join(dir, "a.md"), "new")
}

func TestOfTwoAtOnceOneIsWholeAndNeitherFails(t *testing.T) {
	root, dir := room(t)
	one, other := strings.Repeat("1", 1<<20), strings.Repeat("2", 1<<20)
	// Each waits in the middle until the other is there too.
	met := make(chan struct{})
	halves := func(text string, meet func()) func(io.Writer) error {
		return func(w io.Writer) error {
			_, err := io.WriteString(w, text[:len(text)/2])
			meet()
			_, more := io.WriteString(w, text[len(text)/2:])
			return errors.Join(err, more)
		}
	}
	failed := make(chan error)
	go func() { failed <- Write(root, "a.md", halves(one, func() { met <- struct{}{} })) }()
	if err := errors.Join(Write(root, "a.md", halves(other, func() { <-met })), <-failed); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "a.md")); err != nil || string(text) != one && string(text) != other {
		t.Errorf("neither: %d bytes, %v", len(text), err)
	}
}

func TestOfTwoThatCreateAFileOneIsToldThatItIsThere(t *testing.T) {
	root, dir := room(t)
	failed := make(chan error)
	for _, text := range []string{"1", "2"} {
		go func() { failed <- Create(root, "new.md", []byte(text)) }()
	}
	if a, b := <-failed, <-failed; (a == nil) == (b == nil) || !errors.Is(errors.Join(a, b), fs.ErrExist) {
		t.Error(a, b)
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "link.md")); err != nil {
		t.Skip(err)
	}
	for _, name := range []string{"a.md", "link.md"} {
		if err := Create(root, name, []byte("new")); !errors.Is(err, fs.ErrExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	holds(t, filepath.Join(dir, "a.md"), "old")
	if entries, err := os.ReadDir(dir); err != nil || len(entries) != 3 {
		t.Errorf("left behind: %v %v", entries, err)
	}
}

func TestALinkIsWrittenWhereItLeads(t *testing.T) {
	root, dir := room(t)
	outside := filepath.Join(t.TempDir(), "b.md")
	if err := os.WriteFile(outside, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"sub", "real/deep"} {
		if err := os.MkdirAll(filepath.Join(dir, folder), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{
		"sub/in.md": "../a.md", "folder": "real/deep", "real/deep/up.md": "../../a.md", "out.md": outside, "none.md": "nowhere.md", "circle.md": "circle.md",
	} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	for _, name := range []string{"sub/in.md", "folder/up.md"} {
		if err := WriteFile(root, name, []byte(name)); err != nil {
			t.Fatal(err)
		}
		holds(t, filepath.Join(dir, "a.md"), name)
		if _, err := os.Readlink(filepath.Join(dir, name)); err != nil {
			t.Errorf("the link is none any more: %v", err)
		}
	}
	for _, name := range []string{"out.md", "none.md", "circle.md", "sub"} {
		if err := WriteFile(root, name, []byte("new")); err == nil {
			t.Errorf("%s is written", name)
		}
	}
	holds(t, outside, "old")

	// A user may name a link that leads anywhere.
	if err := Out(filepath.Join(dir, "out.md"), bytesOf([]byte("new"))); err != nil {
		t.Fatal(err)
	}
	holds(t, outside, "new")
	if err := Out(filepath.Join(dir, "none.md"), bytesOf([]byte("new"))); err != nil {
		t.Fatal(err)
	}
	holds(t, filepath.Join(dir, "nowhere.md"), "new")
	for _, name := range []string{"circle.md", "sub", "no/folder.md"} {
		if err := Out(filepath.Join(dir, name), bytesOf([]byte("new"))); err == nil || strings.Contains(err.Error(), ".part") {
			t.Errorf("%s is written, or an error of what nobody knows: %v", name, err)
		}
	}
}
