package generator

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
)

// TestIncrementalBuildsOfARepositoryAreAsCleanOnes edits a site and commits most of what it edits.
func TestIncrementalBuildsOfARepositoryAreAsCleanOnes(t *testing.T) {
	t.Parallel()
	e := newEditor(t, 5, "deal")
	r := repository.New(t, e.o.Source)
	at := 0
	commit := func() string {
		at++
		said := fmt.Sprint("commit ", at)
		r.Commit(fmt.Sprintf("2026-11-%02dT%02d:00:00+08:00", 10+at/2, 9+at%7), "李雷", said)
		return said
	}
	said := []string{commit()}
	for range 6 {
		before := e.files()
		for range 1 + e.rand.IntN(2) {
			said = append(said, e.edit())
		}
		if !e.alike() {
			t.Fatalf("after these edits an incremental build is not as a clean one:\n%s", strings.Join(said, "\n"))
		}
		if e.broken {
			e.restore(before)
			continue
		}
		if e.rand.IntN(3) > 0 {
			said = append(said, commit())
		}
		if !e.alike() {
			t.Fatalf("after these edits and commits an incremental build is not as a clean one:\n%s", strings.Join(said, "\n"))
		}
	}
}

// A merge brings commits that are older than all that was known, of which the feed has no entry: it is as it was.
func TestAMergeOfOlderCommitsLeavesTheFeedAsItWas(t *testing.T) {
	now, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	e := &editor{t: t, rand: rand.New(rand.NewPCG(1, 2)), dir: t.TempDir()}
	e.o = Options{Source: filepath.Join(e.dir, "site"), Out: filepath.Join(e.dir, "public"), Now: now}
	r := repository.New(t, e.o.Source)
	r.Write("site.yaml", "title: 打单手册\n")
	r.Write(".gitignore", ".jiuwen/\n")
	r.Commit("2026-08-31T09:00:00+08:00", "李雷", "a site without deals")
	r.Git("branch", "older")
	for n := range 60 {
		r.Write(fmt.Sprintf("content/deals/%02d.md", n), fmt.Sprintf("---\ntitle: Deal %d\n---\n", n))
	}
	r.Commit("2026-11-01T09:00:00+08:00", "李雷", "many")
	if !e.alike() {
		t.Fatal("a first build is not as a clean one")
	}
	feed := allFiles(t, e.o.Out)["changes.xml"]
	r.Git("checkout", "--quiet", "older")
	r.Write("content/deals/older.md", "---\ntitle: Older\n---\n")
	r.Commit("2026-09-01T09:00:00+08:00", "韩梅梅", "on a branch")
	r.Git("checkout", "--quiet", "main")
	r.Merge("2026-11-02T09:00:00+08:00", "李雷", "older")
	r.Commit("2026-11-02T09:00:00+08:00", "李雷", "merged")
	if !e.alike() {
		t.Error("behind a merge of older commits an incremental build is not as a clean one")
	}
	if after := allFiles(t, e.o.Out); !bytes.Equal(after["changes.xml"], feed) || after["deals/older.html"] == nil {
		t.Errorf("the feed is another:\n%s", after["changes.xml"])
	}
}

// monthly is the name of a page of changes of a month.
var monthly = regexp.MustCompile(`^changes-(\d{4}-\d\d)(-\d+)?\.html$`)

// TestACommitChangesTheNewestPagesOfChanges has a team of many deals that move on every day.
func TestACommitChangesTheNewestPagesOfChanges(t *testing.T) {
	const deals, days = 12, 50
	first, err := day.Parse("2026-09-14")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	r := repository.New(t, filepath.Join(dir, "site"))
	deal := func(deal, temperature int) {
		r.Write(fmt.Sprintf("content/deals/%02d.md", deal), fmt.Sprintf("---\ntitle: Deal %d\nposition: {temperature: %d}\nstakeholders:\n  - {name: 陈立, support: %d}\n---\n", deal, temperature%100, 1+temperature%5))
	}
	for n := range days {
		for i := range deals {
			deal(i, 2*n)
		}
		r.Commit(first.Add(n).String()+"T09:00:00+08:00", "李雷", strings.Repeat("各单都谈过。", 25))
	}
	o := Options{Source: r.Dir, Out: filepath.Join(dir, "public"), Now: first.Add(days)}
	build := func() (files map[string][]byte, keys map[string]string) {
		s, _, err := Build(o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		keys = map[string]string{}
		for _, job := range s.plan.pages {
			keys[string(job.URL)] = string(job.Key())
		}
		return allFiles(t, o.Out), keys
	}
	before, keys := build()
	deal(7, 33)
	r.Commit(first.Add(days).String()+"T09:00:00+08:00", "韩梅梅", "one deal")
	after, newKeys := build()
	last := "changes-2026-11.html"
	for n := 2; after[fmt.Sprintf("changes-2026-11-%d.html", n)] != nil; n++ {
		last = fmt.Sprintf("changes-2026-11-%d.html", n)
	}
	pages, parts, months := 0, 0, map[string]bool{}
	for name, data := range after {
		m := monthly.FindStringSubmatch(name)
		if m == nil {
			continue
		}
		pages++
		months[m[1]] = true
		if m[2] != "" {
			parts++
		}
		if name != last && (!bytes.Equal(before[name], data) || keys[name] != newKeys[name]) {
			t.Errorf("%s is another, and of older days", name)
		}
	}
	if pages < 6 || parts < 2 || len(months) != 3 {
		t.Errorf("%d pages, %d of them later parts, of %d months: too few to tell", pages, parts, len(months))
	}
	for _, name := range []string{"changes.html", "changes.xml", "deals/07.html"} {
		if bytes.Equal(before[name], after[name]) {
			t.Errorf("%s is the same", name)
		}
	}
	for i := range deals {
		if name := fmt.Sprintf("deals/%02d.html", i); i != 7 && (!bytes.Equal(before[name], after[name]) || keys[name] != newKeys[name]) {
			t.Errorf("%s is another", name)
		}
	}
	told := 0
	for name, data := range after {
		if monthly.MatchString(name) {
			told += bytes.Count(data, []byte("class=moved"))
		}
		if strings.HasPrefix(name, "changes") && len(data) >= 300_000 {
			t.Errorf("%s has %d bytes", name, len(data))
		}
	}
	if want := deals*days + 1; told != want {
		t.Errorf("the months tell of %d changes, want %d", told, want)
	}
}
