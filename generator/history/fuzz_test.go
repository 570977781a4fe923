package history

import (
	"bufio"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzWhatGitWritesIsReadOrRefused reads any bytes as the output of git: no edit without a deal's path, no text that a page
// can't have.
func FuzzWhatGitWritesIsReadOrRefused(f *testing.F) {
	const object = "076a4eefb08871aaaed4ec838f683e94a021bd02"
	f.Add("\x01"+object+"\x001772326800\x00李雷\x00第一次\n\x00\n:000000 100644 "+object+" "+object+" A\x00content/deals/a.md\x00", "")
	f.Add("\x01"+object+"\x00-1\x00\x1b[31m\x00\x01\x00\x00\x01"+object+"\x0099999999999999999999\x00\xff\x00\x00\n:100644 120000 "+object+" "+object+" T\x00x/content/deals/e\u0301.MD\x00", "x/")
	f.Add(":100644", "")
	f.Fuzz(func(t *testing.T, out, prefix string) {
		r := &Repository{prefix: prefix}
		_ = r.commits(bufio.NewReaderSize(strings.NewReader(out), 16), func(c *logged) error {
			if c.Time < 0 || c.Time > latest || strings.Contains(c.Author, "\n") || len(c.Message) > mostMessage {
				t.Errorf("%+v", c.Commit)
			}
			for _, text := range []string{c.Author, c.Message} {
				if !utf8.ValidString(text) || plain(text) != text {
					t.Errorf("%q is not plain", text)
				}
			}
			for _, e := range c.edits {
				if e.path != Normal(e.path) || !strings.EqualFold(e.path[max(0, len(e.path)-3):], ".md") {
					t.Errorf("the path %q", e.path)
				}
			}
			return nil
		})
	})
}

// FuzzFactsDoNotDependOnForm reads any bytes as a deal's file: the facts are in order, each once, and the same with ends of
// lines as Windows has them.
func FuzzFactsDoNotDependOnForm(f *testing.F) {
	f.Add([]byte(dealFile("A", "3", "正文")))
	f.Add([]byte("---\ntitle: e\u0301\nactions:\n  - {what: a, done: true}\n  - {what: a, date: 2026-03-01}\nstakeholders:\n  - name: x\n  - name: x\n    guess: [roles, roles]\n---\n"))
	f.Add([]byte("+++\ntitle = \"A\"\n[objective]\namount = 1e3\n+++\n"))
	f.Add([]byte("{\"title\": \"A\"}\n正文"))
	f.Fuzz(func(t *testing.T, data []byte) {
		facts, ok := FactsOf(data)
		if !ok {
			return
		}
		if !slices.IsSortedFunc(facts, func(a, b Fact) int { return a.compare(b.Key) }) {
			t.Errorf("out of order: %v", facts)
		}
		for i := range facts {
			if facts[i].Value == "" || i > 0 && facts[i].Key == facts[i-1].Key {
				t.Errorf("fact %d of %v", i, facts)
			}
		}
		if len(facts.Changed(facts)) > 0 || len(Facts(nil).Changed(facts)) != len(facts) {
			t.Errorf("they differ from themselves: %v", facts)
		}
		if strings.Contains(string(data), "\r") {
			return
		}
		if windows, ok := FactsOf([]byte(strings.ReplaceAll(string(data), "\n", "\r\n"))); !ok || !reflect.DeepEqual(windows, facts) {
			t.Errorf("%v, with other ends of lines %v", facts, windows)
		}
	})
}

// FuzzObjects reads any bytes as objects that git gives: none is larger than what was read.
func FuzzObjects(f *testing.F) {
	f.Add("076a4eefb08871aaaed4ec838f683e94a021bd02 blob 3\nabc\n076a4eefb08871aaaed4ec838f683e94a021bd02 missing\n")
	f.Add("x blob -1\n")
	f.Add("x blob 99999999999\n")
	f.Fuzz(func(t *testing.T, out string) {
		in := bufio.NewReaderSize(strings.NewReader(out), 16)
		for {
			data, err := readObject(in)
			if err != nil {
				return
			}
			if len(data) > len(out) {
				t.Fatalf("%d bytes of %d", len(data), len(out))
			}
		}
	})
}
