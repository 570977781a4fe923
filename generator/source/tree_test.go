//go:build unix

package source

import (
	"fmt"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// site writes a site's files; a name that ends with / is a folder, a text that begins with -> is a link.
func site(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o750); err != nil {
			t.Fatal(err)
		}
		var err error
		if target, link := strings.CutPrefix(files[name], "-> "); link {
			err = os.Symlink(strings.ReplaceAll(target, "DIR", dir), at)
		} else if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(at, 0o750)
		} else {
			err = os.WriteFile(at, []byte(files[name]), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func walked(t *testing.T, dir string) (*Tree, diag.List) {
	t.Helper()
	tree, diags, err := Walk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := tree.Close(); err != nil {
			t.Error(err)
		}
	})
	return tree, diags
}

func found(diags diag.List) []string {
	var all []string
	for _, d := range diags {
		all = append(all, d.Path+" "+string(d.Code))
	}
	slices.Sort(all)
	return all
}

func TestFilesAreListedInOrderWithoutHiddenOnes(t *testing.T) {
	dir := site(t, map[string]string{
		"site.yaml": "", "content/deals/乙.md": "", "content/deals/a.md": "", "content/deals/below/b.MD": "", "content/z.md": "", "content/files/图.png": "",
		"content/.hidden.md": "", "content/.git/config.md": "", "content/deals/notes.txt": "", "README.md": "", "public/index.md": "", "content/empty/": "",
	})
	tree, diags := walked(t, dir)
	if len(diags) > 0 {
		t.Error(found(diags))
	}
	if want := []string{"content/deals/a.md", "content/deals/below/b.MD", "content/deals/乙.md", "content/z.md"}; !slices.Equal(tree.Markdown, want) {
		t.Errorf("%v, want %v", tree.Markdown, want)
	}
	if want := []string{"content/deals/notes.txt", "content/files/图.png"}; !slices.Equal(tree.Files, want) {
		t.Errorf("%v, want %v", tree.Files, want)
	}
	if !tree.Config {
		t.Error("site.yaml is not seen")
	}
}

func TestASiteNeedsAContentFolder(t *testing.T) {
	tree, diags := walked(t, t.TempDir())
	if want := []string{"content content-missing"}; !slices.Equal(found(diags), want) || tree.Config {
		t.Errorf("%v, want %v", found(diags), want)
	}
	if _, _, err := Walk(filepath.Join(t.TempDir(), "none")); err == nil {
		t.Error("a folder that is not there is an error")
	}
	_, diags = walked(t, site(t, map[string]string{"content": "a file"}))
	if len(diags) > 0 {
		t.Error(found(diags))
	}
}

func TestAnotherNameOfTheConfigurationIsNoticed(t *testing.T) {
	tree, diags := walked(t, site(t, map[string]string{"site.yml": "", "content/a.md": ""}))
	if want := []string{"site.yml config-name"}; !slices.Equal(found(diags), want) || tree.Config {
		t.Errorf("%v, want %v", found(diags), want)
	}
}

func TestLinksStayWithinTheSiteAndEnd(t *testing.T) {
	outside := site(t, map[string]string{"secret.md": "secret", "below/x.md": "secret"})
	dir := site(t, map[string]string{
		"content/a.md":           "a",
		"content/same.md":        "-> a.md",
		"content/absolute.md":    "-> DIR/content/a.md",
		"content/passwd.md":      "-> /etc/passwd",
		"content/up.md":          "-> ../../secret.md",
		"content/outside.md":     "-> " + outside + "/secret.md",
		"content/outside":        "-> " + outside,
		"content/nowhere.md":     "-> none.md",
		"content/self.md":        "-> self.md",
		"content/ping.md":        "-> pong.md",
		"content/pong.md":        "-> ping.md",
		"content/loop":           "-> .",
		"content/deals/loop":     "-> ..",
		"content/deals/root":     "-> ../..",
		"content/shared":         "-> ../shared",
		"content/shared-again":   "-> ../shared",
		"content/deals/b.md":     "b",
		"content/deals-too":      "-> deals",
		"shared/c.md":            "c",
		"shared/below/d.md":      "d",
		"shared/back":            "-> ../content",
		"shared/below/other":     "-> ..",
		"content/pipe":           "-> ../pipe",
		"site.yaml":              "-> /etc/passwd",
		"content/hidden-link.md": "-> .hidden.md",
		"content/.hidden.md":     "h",
	})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o600); err != nil {
		t.Fatal(err)
	}
	tree, diags := walked(t, dir)
	want := []string{
		"content/deals/loop link-circle", "content/deals/root link-circle", "content/loop link-circle", "content/nowhere.md link-nowhere",
		"content/outside link-outside", "content/outside.md link-outside", "content/passwd.md link-outside", "content/ping.md link-nowhere",
		"content/pipe special-file", "content/pong.md link-nowhere", "content/self.md link-nowhere", "content/shared/below/other link-circle",
		"content/up.md link-nowhere", "site.yaml link-outside",
	}
	if got := found(diags); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if want := []string{
		"content/a.md", "content/absolute.md", "content/deals/b.md", "content/hidden-link.md", "content/same.md", "content/shared/below/d.md", "content/shared/c.md",
	}; !slices.Equal(tree.Markdown, want) {
		t.Errorf("%v\nwant\n%v", tree.Markdown, want)
	}
	if tree.Config {
		t.Error("site.yaml leaves the site and is taken")
	}
	for name, want := range map[string]string{"content/same.md": "a", "content/absolute.md": "a", "content/shared/below/d.md": "d", "content/hidden-link.md": "h"} {
		if data, _, err := tree.Read(name); string(data) != want || err != nil {
			t.Errorf("%s: %q %v", name, data, err)
		}
	}
}

func TestManyLinksToFoldersOfLinksEnd(t *testing.T) {
	files := map[string]string{"content/start": "-> ../d0", "d20/end.md": "x"}
	for i := range 20 { // followed one by one these are a million folders
		for _, name := range []string{"a", "b"} {
			files[fmt.Sprintf("d%d/%s", i, name)] = fmt.Sprintf("-> ../d%d", i+1)
		}
	}
	tree, diags := walked(t, site(t, files))
	if len(tree.Markdown) != 1 || len(diags) > 0 {
		t.Errorf("%v %v", tree.Markdown, found(diags))
	}
}

func TestPipesSocketsAndDevicesAreNotOpened(t *testing.T) {
	dir := site(t, map[string]string{"content/a.md": "a"})
	if err := syscall.Mkfifo(filepath.Join(dir, "content", "pipe.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", filepath.Join(dir, "content", "s"))
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	tree, diags := walked(t, dir)
	if want := []string{"content/pipe.md special-file", "content/s special-file"}; !slices.Equal(found(diags), want) {
		t.Errorf("%v, want %v", found(diags), want)
	}
	// A file that has become a pipe since the walk does not hang the reading.
	if err := os.Remove(filepath.Join(dir, "content", "a.md")); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "content", "a.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, diags, err := tree.Read("content/a.md"); err != nil || !slices.Equal(found(diags), []string{"content/a.md unreadable"}) {
		t.Errorf("a pipe is read: %v, %v", found(diags), err)
	}
	if _, err := tree.ReadFile("content/pipe.md"); err == nil {
		t.Error("a pipe is read")
	}
}

func TestNamesThatCannotBeWrittenAreRefused(t *testing.T) {
	dir := site(t, map[string]string{"content/a\nb.md": "", "content/\xff.md": "", "content/ok.md": ""})
	tree, diags := walked(t, dir)
	if len(diags) != 2 || diags[0].Code != "file-name" || diags[1].Code != "file-name" || len(tree.Markdown) != 1 {
		t.Errorf("%v %v", found(diags), tree.Markdown)
	}
}

func TestNamesThatWindowsCannotHoldAreToldAndRead(t *testing.T) {
	bad := []string{"a:b.md", "a?.txt", "con.md", "Aux", "com1.tar.gz", "LPT².md", "nul .md", "dot.", "blank ", "q\"q.md", "back\\slash.md", "case.md", "com9/x.md"}
	good := []string{"Case.md", "console.md", "com10.md", "conin.md", "a.con", "名字：一.md", "a b.md", "deep/con d.md", "deep/case.md"}
	files := map[string]string{}
	for _, name := range append(bad, good...) {
		files["content/"+name] = ""
	}
	dir := site(t, files)
	if err := os.Symlink("deep", filepath.Join(dir, "content", "again")); err != nil {
		t.Fatal(err)
	}
	tree, diags := walked(t, dir)
	var want []string
	for _, name := range bad {
		want = append(want, "content/"+strings.TrimSuffix(name, "/x.md")+" windows-name")
	}
	slices.Sort(want)
	got := found(diags)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if len(tree.Markdown)+len(tree.Files) != len(files) {
		t.Errorf("%q %q", tree.Markdown, tree.Files)
	}
	for _, d := range diags {
		if d.Path == "content/case.md" && d.Message(lang.EN) != "no disk of Windows can hold this file: it differs from “Case.md” in case alone" {
			t.Error(d.Message(lang.EN))
		}
	}
}

func TestReadingChecksThatTextIsUTF8(t *testing.T) {
	text := "---\ntitle: 星海制造\naccount: 星海制造\n---\n正文，今天开会。\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	wide := func(bom string, low, high int) string {
		b := []byte(bom)
		for _, u := range utf16.Encode([]rune(text)) {
			two := [2]byte{}
			two[low], two[high] = byte(u), byte(u>>8)
			b = append(b, two[:]...)
		}
		return string(b)
	}
	for name, c := range map[string]struct {
		data string
		code diag.Code
		at   int
	}{
		"utf-8":               {text, "", 0},
		"empty":               {"", "", 0},
		"byte order mark":     {"\ufeff" + text, "", 0},
		"gb18030":             {gb, "looks-gb18030", len("---\ntitle: ")},
		"utf-16 le":           {wide("\xff\xfe", 0, 1), "looks-utf16", 0},
		"utf-16 be":           {wide("\xfe\xff", 1, 0), "looks-utf16", 0},
		"utf-16 without mark": {wide("", 0, 1), "looks-utf16", 0},
		"cut character":       {text + "\xe6\x98", "not-utf8", len(text)},
		"surrogate":           {"abc\xed\xa0\x80", "not-utf8", 3},
		"latin-1":             {"caf\xe9\n", "not-utf8", 3},
		"nul":                 {text + "a\x00b", "nul", len(text) + 1},
	} {
		tree, _ := walked(t, site(t, map[string]string{"content/a.md": c.data}))
		data, diags, err := tree.Read("content/a.md")
		if err != nil {
			t.Fatal(err)
		}
		if string(data) != c.data {
			t.Errorf("%s: other bytes are returned", name)
		}
		switch {
		case c.code == "" && len(diags) == 0:
		case len(diags) != 1 || diags[0].Code != c.code || int(diags[0].Span.Start) != c.at || diags[0].Path != "content/a.md":
			t.Errorf("%s: %v", name, diags)
		}
	}
}

func TestALargeFileIsNotRead(t *testing.T) {
	dir := site(t, map[string]string{"content/a.md": strings.Repeat("x", MaxFile), "content/b.md": ""})
	if err := os.Truncate(filepath.Join(dir, "content", "b.md"), MaxFile+1); err != nil {
		t.Fatal(err)
	}
	tree, _ := walked(t, dir)
	if data, diags, err := tree.Read("content/a.md"); len(data) != MaxFile || len(diags) > 0 || err != nil {
		t.Errorf("%d bytes, %v, %v", len(data), diags, err)
	}
	data, diags, err := tree.Read("content/b.md")
	if data != nil || err != nil || len(diags) != 1 || diags[0].Code != "file-too-large" {
		t.Errorf("%d bytes, %v, %v", len(data), diags, err)
	}
}

func TestAFileThatCannotBeOpenedIsADiagnosticLikeAnyOther(t *testing.T) {
	dir := site(t, map[string]string{"content/a.md": ""})
	tree, _ := walked(t, dir)
	if err := os.Remove(filepath.Join(dir, "content", "a.md")); err != nil {
		t.Fatal(err)
	}
	if data, diags, err := tree.Read("content/a.md"); data != nil || err != nil || !slices.Equal(found(diags), []string{"content/a.md unreadable"}) {
		t.Errorf("%q, %v, %v", data, found(diags), err)
	}
	if _, err := tree.ReadFile("../a"); err == nil {
		t.Error("a path that leaves the site is read")
	}
}
