package generator_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/leak"
)

// The sample site shows all, so all that its deals say is in it to be found: on pages, in charts, data, calendars and the search.
func TestTheLeakCheckFindsAllThatDealsSay(t *testing.T) {
	dir, site := sampleIn(t, lang.ZH)
	var words []leak.Word
	for _, d := range site.Book.Deals {
		for _, s := range d.Data.Stakeholders {
			for _, text := range []deal.Text{s.Name, s.Title, s.Win} {
				if text.Known {
					words = append(words, leak.Word{Text: text.V, Path: d.Path, Span: text.At})
				}
			}
		}
	}
	absent := []leak.Word{{Text: "钱塘江畔的无名氏"}, {Text: "Zebulon Quark"}}
	search := leak.New(append(words, absent...), nil)
	met, shards := map[string]bool{}, 0
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		hits, err := search.File(filepath.ToSlash(name), data)
		if err != nil {
			return err
		}
		here := map[string]bool{}
		for _, h := range hits {
			met[h.Word.Text], here[h.Word.Text] = true, true
			if strings.HasPrefix(name, "search") && h.Inside != "" {
				shards++
			}
			if h.Line > 0 {
				if line := strings.Split(string(data), "\n")[h.Line-1]; h.Inside == "" && h.Column > len([]rune(line))+1 {
					t.Errorf("%+v: the line has not so many characters", h)
				}
			}
		}
		for _, w := range words {
			if r := []rune(w.Text); r[0] >= '一' && r[len(r)-1] >= '一' && len(r) > 1 && strings.Contains(string(data), w.Text) && !here[w.Text] {
				t.Errorf("%s: %q is in its bytes", name, w.Text)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range words {
		if !met[w.Text] && len([]rune(w.Text)) > 3 {
			t.Errorf("%q of %s is not found", w.Text, w.Path)
		}
	}
	if shards < len(words) {
		t.Errorf("%d words are found in the search only", shards)
	}
	if slices.ContainsFunc(absent, func(w leak.Word) bool { return met[w.Text] }) {
		t.Error("a word is found that is nowhere")
	}
}
