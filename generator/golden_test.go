package generator_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"jiuwen/generator"
	"jiuwen/generator/internal/repository"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGoldenSites builds the site in each testdata/golden/NAME.txtar and compares what its pages say with the archive's
// files below "want/": for a page its outline, for data the bytes, for the
// calendar its lines. "want/files" lists the output. Files below "commits/N/" are committed before, one commit after another:
// "about" has the time, the author and the message, and a file without text is taken away. An archive that begins with "Audience
// NAME:" is built for that audience.
func TestGoldenSites(t *testing.T) {
	archives, err := filepath.Glob("testdata/golden/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no golden sites: %v", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			src := t.TempDir()
			commitAll(t, archive, src)
			for _, f := range onlySite(archive).Files {
				if !strings.HasPrefix(f.Name, commits) {
					writeFile(t, src, f.Name, string(f.Data))
				}
			}
			dir, built := build(t, generator.Options{Source: src, Audience: audienceOf(archive)})
			got := golden(t, dir)
			if text := told(t, built); text != "" {
				got = append(got, txtar.File{Name: "want/diagnostics", Data: []byte(text)})
			}
			if *update {
				site := onlySite(archive)
				site.Files = append(site.Files, got...)
				if err := os.WriteFile(name, txtar.Format(site), 0o600); err != nil {
					t.Fatal(err)
				}
				return
			}
			compare(t, archive, got)
		})
	}
}

// audienceOf is the audience that an archive is built for.
func audienceOf(a *txtar.Archive) string {
	head, _, _ := strings.Cut(string(a.Comment), ":")
	name, _ := strings.CutPrefix(head, "Audience ")
	if name == head {
		return ""
	}
	return name
}

// onlySite is the archive without what is wanted.
func onlySite(a *txtar.Archive) *txtar.Archive {
	files := slices.DeleteFunc(slices.Clone(a.Files), func(f txtar.File) bool { return strings.HasPrefix(f.Name, "want/") })
	return &txtar.Archive{Comment: a.Comment, Files: files}
}

// commits are the files of a commit.
const commits = "commits/"

// commitAll makes a repository of the commits of an archive, if it has any.
func commitAll(t *testing.T, a *txtar.Archive, dir string) {
	t.Helper()
	var r *repository.Repository
	for i, f := range a.Files {
		commit, name, _ := strings.Cut(strings.TrimPrefix(f.Name, commits), "/")
		switch {
		case !strings.HasPrefix(f.Name, commits):
			continue
		case r == nil:
			r = repository.New(t, dir)
		}
		switch data := string(f.Data); {
		case name == "about":
		case data == "":
			r.Git("rm", "--quiet", name)
		default:
			r.Write(name, data)
		}
		if i+1 < len(a.Files) && strings.HasPrefix(a.Files[i+1].Name, commits+commit+"/") {
			continue
		}
		about := strings.SplitN(string(a.Files[slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == commits+commit+"/about" })].Data), "\n", 3)
		r.Commit(about[0], about[1], about[2])
	}
}

// golden is what a built site says. Of the playbook, which has its own texts, only the file names are kept.
func golden(t *testing.T, dir string) []txtar.File {
	t.Helper()
	var list strings.Builder
	var files []txtar.File
	for _, file := range filesOf(t, dir) {
		name, err := filepath.Rel(dir, file)
		if err != nil {
			t.Fatal(err)
		}
		name = filepath.ToSlash(name)
		if strings.HasPrefix(name, "assets/") {
			continue // the theme's, with whose every change their names change
		}
		if strings.HasPrefix(name, "search/") && !strings.HasPrefix(name, "search/index.") {
			continue // likewise, with every change of a text
		}
		fmt.Fprintln(&list, name)
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		switch {
		case strings.HasPrefix(name, "playbook/"):
		case strings.HasSuffix(name, ".html"):
			files = append(files, txtar.File{Name: "want/" + name, Data: []byte(outline(t, data, name == "index.html"))})
		case strings.HasSuffix(name, ".ics"):
			files = append(files, txtar.File{Name: "want/" + name, Data: bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))})
		case name == "sitemap.xml", name == "changes.xml":
			files = append(files, txtar.File{Name: "want/" + name, Data: data})
		case strings.HasPrefix(name, "data/") && !strings.Contains(name, "schema"):
			files = append(files, txtar.File{Name: "want/" + name, Data: append(bytes.TrimRight(data, "\n"), '\n')})
		}
	}
	return append([]txtar.File{{Name: "want/files", Data: []byte(list.String())}}, files...)
}

func compare(t *testing.T, archive *txtar.Archive, got []txtar.File) {
	t.Helper()
	want := map[string][]byte{}
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "want/") {
			want[f.Name] = f.Data
		}
	}
	for _, f := range got {
		if !bytes.Equal(f.Data, want[f.Name]) {
			t.Errorf("%s:\n got:\n%s\nwant:\n%s", f.Name, f.Data, want[f.Name])
		}
		delete(want, f.Name)
	}
	for name := range want {
		t.Errorf("%s is wanted and was not written", name)
	}
}

// blocks are the elements that begin a line of an outline.
var blocks = regexp.MustCompile(`^(h[1-6]|p|li|dt|dd|tr|figure|figcaption|section|nav|table|summary|details|blockquote|pre|div|article|header|footer|ol|ul|dl)$`)

// outline is what a page says and where its links lead, a line a block: what a reader of the diff wants to see. The bar is
// the same on all pages, but for its references, and is left out unless it is asked for.
func outline(t *testing.T, page []byte, bar bool) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	line := ""
	end := func() {
		if text := strings.Join(strings.Fields(line), " "); text != "" {
			lines = append(lines, text)
		}
		line = ""
	}
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			line += n.Data
			return
		case n.Data == "script" || n.Data == "head" || n.Data == "svg", !bar && attribute(n, "class") == "bar":
			return
		case n.Type == html.ElementNode && blocks.MatchString(n.Data):
			end()
			if strings.HasPrefix(n.Data, "h") && len(n.Data) == 2 {
				line = strings.Repeat("#", int(n.Data[1]-'0')) + " "
			}
			if id := attribute(n, "id"); id != "" {
				line += "{" + id + "} "
			}
		}
		for c := range n.ChildNodes() {
			walk(c)
			if c.Data == "td" || c.Data == "th" {
				line += " | "
			}
		}
		if href := attribute(n, "href"); href != "" {
			line += "<" + href + ">"
		}
		if blocks.MatchString(n.Data) {
			end()
		}
	}
	walk(root)
	end()
	return strings.Join(lines, "\n") + "\n"
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
