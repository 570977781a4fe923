package source

import (
	"os"
	"path/filepath"
	"runtime"
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
	put("content/deals/.a.md.part", "left by one that was killed")
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
