package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAManifestIsReadAsItWasWritten(t *testing.T) {
	m := holding(map[string]int64{"index.html": 7, "deals/第一单 a.html": 0, "? x": 3, "people/a/b.html": 1 << 40})
	got, _, err := parseManifest([]byte(m.bytes("")))
	if err != nil || !maps.Equal(got, m) {
		t.Errorf("%v %v", got, err)
	}
}

func TestAManifestThatNobodyWroteSoIsRefused(t *testing.T) {
	sum := strings.Repeat("0", 64)
	for _, lines := range []string{
		sum + " 1 a", // cut short
		sum + " 1 ../a\n", sum + " 1 /etc/passwd\n", "? a/../../b\n", "? .git/config\n", "? a/.htaccess\n", "? .\n", "? a\\..\\b\n", "? C:a\n", "? a\r\n\n",
		sum + " -1 a\n", sum + " x a\n", sum[1:] + " 1 a\n", sum + "00 1 a\n", "? a\n? a\n", "\n", "? a\x00\n", "? \xff\n", "for team\n", "for \"\"\n", "for \"team\"", "? a\nfor \"team\"\n",
	} {
		var refused *ManifestError
		if m, _, err := parseManifest([]byte(headOf(lines) + lines)); !errors.As(err, &refused) || refused.Line == 1 {
			t.Errorf("%q: %v %v", lines, m, err)
		}
	}
	whole := holding(map[string]int64{"index.html": 7}).bytes("")
	for _, text := range []string{"", "\n", "<html>\n", whole[:len(whole)-1], strings.Replace(whole, "manifest 1", "manifest 2", 1), whole + "? a\n", strings.Replace(whole, "index", "other", 1)} {
		if m, _, err := parseManifest([]byte(text)); !errors.As(err, new(*ManifestError)) {
			t.Errorf("%q: %v %v", text, m, err)
		}
	}
}

func FuzzAManifestNamesOnlyWhatCanBeOurs(f *testing.F) {
	_, lines, _ := strings.Cut(holding(map[string]int64{"index.html": 7, "a b": 0}).bytes(""), "\n")
	f.Add(lines)
	f.Add("? ../a\n")
	f.Fuzz(func(t *testing.T, lines string) {
		if _, _, err := parseManifest([]byte(lines)); err == nil {
			t.Error("it is taken without its sum")
		}
		m, _, err := parseManifest([]byte(headOf(lines) + lines))
		if err != nil {
			return
		}
		for name := range m {
			if !fs.ValidPath(name) || !filepath.IsLocal(name) || strings.HasPrefix(name, ".") || strings.ContainsAny(name, "\\\n\x00") {
				t.Errorf("%q", name)
			}
		}
		again, _, err := parseManifest([]byte(m.bytes("")))
		if err != nil || !maps.Equal(again, m) {
			t.Errorf("%v %v", again, err)
		}
	})
}

func TestFoldersThatHoldNothingOfOursAreEmptied(t *testing.T) {
	m := holding(map[string]int64{"a/b/c": 1, "d/e": 1})
	got := m.emptied([]string{"a/x", "a/b/d/e/f", "d/g", "h/i/j", "k"})
	if want := "h/i h a/b/d/e a/b/d"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestOnlyFilesThatCanBePublishedAreScanned(t *testing.T) {
	write := func(files ...string) string {
		dir := t.TempDir()
		for _, name := range files {
			plant(t, filepath.Join(dir, filepath.FromSlash(name)), name)
		}
		return dir
	}
	m, err := scan(write("index.html", "a/b.html", listName))
	if err != nil || len(m) != 2 || m["a/b.html"].size != 8 {
		t.Error(m, err)
	}
	if _, err := scan(write(".hidden")); err == nil {
		t.Error("a hidden file is taken")
	}
	dir := write("index.html")
	if err := os.Symlink("index.html", filepath.Join(dir, "link.html")); err != nil {
		t.Skip("this system has no links")
	}
	if _, err := scan(dir); err == nil {
		t.Error("a link is taken")
	}
}
