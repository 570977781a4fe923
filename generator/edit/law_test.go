package edit_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/edit"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
)

// twice is under what an outline keeps the path of two keys that mean the same, which readers refuse.
const twice = "twice"

// outline is what a tree says: a line for each value, under its path of canonical keys. No key holds a NUL.
func outline(n front.Node, t *field.Table, path string, into map[string]string) map[string]string {
	if _, there := into[path]; there {
		into[twice] = path
	}
	into[path] = said(n.Kind, n.Text, len(n.Items), len(n.Pairs))
	for i, item := range n.Items {
		outline(item, t, entry(path, i), into)
	}
	for _, p := range n.Pairs {
		key, below := meant(t, p.Key)
		outline(p.Value, below, under(path, key), into)
	}
	return into
}

func said(kind front.Kind, text string, items, pairs int) string {
	return fmt.Sprint(kind, " ", text, " ", items, " ", pairs)
}

func under(path, key string) string       { return path + "\x00/" + key }
func entry(path string, index int) string { return fmt.Sprint(path, "\x00#", index) }

// within says that a path is another or lies below it.
func within(path, other string) bool {
	rest, ok := strings.CutPrefix(path, other)
	return ok && (rest == "" || rest[0] == 0)
}

// without is an outline without what is at a place: what stood behind an entry of a list has moved up, and the last to go may
// leave nothing in brackets, or nothing at all.
func without(before map[string]string, at []any, path, parent string) (either []map[string]string) {
	left := map[string]string{}
	for p, was := range before {
		switch which, isEntry := at[len(at)-1].(int); {
		case within(p, path):
			continue
		case isEntry && within(p, parent) && p != parent:
			step, below, _ := strings.Cut(p[len(parent)+2:], "\x00")
			i, err := strconv.Atoi(step)
			if err != nil {
				panic(p)
			}
			if i > which {
				i--
			}
			if p = entry(parent, i); below != "" {
				p += "\x00" + below
			}
		}
		left[p] = was
	}
	var kind front.Kind
	var items, pairs int
	if _, err := fmt.Sscan(before[parent], &kind, &items, &pairs); err != nil {
		panic(before[parent])
	}
	if kind == front.List {
		items--
	} else {
		pairs--
	}
	left[parent] = said(kind, "", items, pairs)
	if items+pairs > 0 {
		return []map[string]string{left}
	}
	none := maps.Clone(left)
	none[parent] = said(front.Null, "", 0, 0)
	return []map[string]string{left, none}
}

func meant(t *field.Table, key string) (string, *field.Table) {
	if t == nil {
		return key, nil
	}
	i := t.Find(key)
	if i < 0 {
		return key, nil
	}
	return t.Fields[i].Key, t.Fields[i].Section
}

// says is what a file says, read anew.
func says(t testing.TB, data []byte) (map[string]string, string) {
	t.Helper()
	m, diags := front.Parse("a.md", data)
	if diags.HasErrors() {
		t.Fatalf("%q: %v", data, diags)
	}
	return outline(m.Root, deal.Table(), "", map[string]string{}), string(data[m.Body:])
}

// places are all paths that a tree has, and some that it has not.
func places(n *front.Node, at []any) [][]any {
	all := [][]any{at}
	for i := range n.Items {
		all = append(all, places(&n.Items[i], append(slices.Clone(at), i))...)
	}
	for i := range n.Pairs {
		all = append(all, places(&n.Pairs[i].Value, append(slices.Clone(at), n.Pairs[i].Key))...)
	}
	if n.Kind == front.Map || n.Kind == front.Null {
		all = append(all, append(slices.Clone(at), "approach"), append(slices.Clone(at), "objective", "amount"))
	}
	return all
}

// hostile are texts that are easily misread.
var hostile = []string{
	"", " ", "a", "null", "~", "true", "是", "No", "12", "1e3", "0x1f", "2026-11-20", "-", "- a", "a: b", "a:", ":a", "a #b", "#a", "a, b", "[a]", "{a: b}", "]", "}", "&a", "*a", "!a", "!!str a",
	"|", "> a", "%a", "@a", "`a`", "'a'", "\"a\"", "a'b\"c", "\\n", "a\nb", "\n", "\ta", "a\t", " a ", "---", "...", "--- a", "? a", "?", "<<", "=", "“a”", "a\u2028b", "a\u0085b", "\ufeffa", "a\x7fb", "a\x01b",
	"王建国", "：", "a：b", "key:value", "http://a.b/c#d", "12:30", "+2", "−2", "\U0001f600", "a\\", "a\r\nb", "{{ x }}", "+++", "\u00a0", "\u200b",
}

// law makes a change at random and holds the file against what it was.
func law(t testing.TB, data []byte, r *rand.Rand) bool {
	t.Helper()
	f, _ := edit.Open("content/deals/a.md", data, deal.Table(), lang.EN)
	if f == nil {
		return false
	}
	before, body := says(t, data)
	if before[twice] != "" {
		return false
	}
	all := places(&f.Root, nil)
	at := all[r.IntN(len(all))]
	text := hostile[r.IntN(len(hostile))]
	var err error
	var did string
	switch r.IntN(5) {
	case 0:
		did, err = "set", f.Set(text, at...)
	case 1:
		did, err = "sign", f.Set(edit.Signed(-2), at...)
	case 2:
		did, err = "append", f.Append(text, at...)
	case 3:
		did, err = "entry", f.Append(edit.Entry{{"name", text}, {"what", "x"}, {"for", []string{text, "b"}}}, at...)
	default:
		did, err = "remove", f.Remove(at...)
	}
	after := f.Bytes()
	if err != nil {
		if !bytes.Equal(after, data) {
			t.Fatalf("%s %v: refused (%v), but changed:\n%q\n%q", did, at, err, data, after)
		}
		return false
	}
	now, rest := says(t, after)
	if rest != body {
		t.Fatalf("%s %v changed the body of %q to %q", did, at, body, rest)
	}
	path, parent, table := "", "", deal.Table()
	for _, step := range at {
		parent = path
		if i, ok := step.(int); ok {
			path = entry(path, i)
		} else {
			var key string
			key, table = meant(table, step.(string))
			path = under(path, key)
		}
	}
	if did == "remove" {
		if wanted := without(before, at, path, parent); !slices.ContainsFunc(wanted, func(want map[string]string) bool { return maps.Equal(now, want) }) {
			t.Fatalf("remove %v:\n%s\n%s\nsays %q\nnot  %q", at, data, after, now, wanted)
		}
		return true
	}
	// What neither lies below the place nor holds it says what it said, and nothing else is new.
	for p, was := range before {
		if !within(path, p) && !within(p, path) && now[p] != was {
			t.Fatalf("%s %v changed %q from %q to %q:\n%s\n%s", did, at, p, was, now[p], data, after)
		}
	}
	for p := range now {
		if _, there := before[p]; !there && !within(path, p) && !within(p, path) {
			t.Fatalf("%s %v made %q:\n%s\n%s", did, at, p, data, after)
		}
	}
	// One insertion, deletion or replacement: what is left and right of it is as it was. What is appended takes away no more
	// than an empty value.
	same := 0
	for same < min(len(data), len(after)) && data[same] == after[same] {
		same++
	}
	tail := 0
	for tail < min(len(data), len(after))-same && data[len(data)-1-tail] == after[len(after)-1-tail] {
		tail++
	}
	if removed := data[same : len(data)-tail]; (did == "append" || did == "entry") && (before[path] == "" || before[path][0] == '0'+byte(front.List)) && bytes.Count(removed, []byte("\n")) > 0 {
		t.Fatalf("%s %v took away %q", did, at, removed)
	}
	if did == "set" && text != "" && text != "true" { // which is a word of some fields
		if got := now[path]; got != "" && got != said(front.Text, text, 0, 0) {
			t.Fatalf("%v is set to %q, but says %q: %q", at, text, got, after)
		}
	}
	return true
}

func TestAChangeOfASampleDealChangesNothingElse(t *testing.T) {
	files, err := filepath.Glob("../../content/deals/*.md")
	if err != nil || len(files) < 10 {
		t.Fatal(files, err)
	}
	r := rand.New(rand.NewPCG(8, 1))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.HasPrefix(data, []byte("+++")) {
			continue // which is not edited
		}
		made := 0
		for range 60 {
			if law(t, data, r) {
				made++
			}
			if law(t, bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), r) {
				made++
			}
		}
		if made < 40 {
			t.Errorf("%s: of 120 changes only %d were made", file, made)
		}
	}
}

func TestAChangeOfUnusualYAMLChangesNothingElse(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 2))
	tried, made := 0, 0
	for _, name := range []string{"yaml-valid-a.json"} {
		data, err := os.ReadFile(outside.Path(t, "data", "hostile", name))
		if err != nil {
			t.Fatal(err)
		}
		var cases []struct{ YAML string }
		if err := json.Unmarshal(data, &cases); err != nil {
			t.Fatal(err)
		}
		for _, c := range cases {
			for range 30 {
				tried++
				if law(t, []byte("---\n"+c.YAML+"\n---\nBody\n"), r) {
					made++
				}
			}
		}
	}
	if t.Logf("%d changes, %d made", tried, made); made < tried/20 {
		t.Errorf("of %d changes only %d were made", tried, made)
	}
}

func TestEveryTextIsReadAsItIsWritten(t *testing.T) {
	for _, text := range hostile {
		for _, old := range []string{"---\nobjective:\n  what: x\n---\n", "---\nobjective: {what: x}\n---\n", "{\"objective\": {\"what\": \"x\"}}\n", "---\nobjective:\n---\n"} {
			f := open(t, old)
			if err := f.Set(text, "objective", "what"); err != nil {
				t.Errorf("%q in %q: %v", text, old, err)
				continue
			}
			now, _ := says(t, f.Bytes())
			if got, want := now[under(under("", "objective"), "what")], said(front.Text, text, 0, 0); got != want {
				t.Errorf("%q in %q: %s", text, f.Bytes(), got)
			}
		}
	}
}

func FuzzEdit(f *testing.F) {
	for i, c := range cases {
		f.Add([]byte("---\n"+c.old+"---\nBody\n"), uint64(i))
	}
	f.Add([]byte("{\"title\": \"x\", \"actions\": [{}]}\n"), uint64(1))
	f.Fuzz(func(t *testing.T, data []byte, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 3))
		for range 4 {
			law(t, data, r)
		}
	})
}
