package generator

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/day"
	"jiuwen/generator/history"
	"jiuwen/generator/internal/repository"
)

const starSea = `---
title: 星海制造 ERP
account: 星海制造
owner: 李雷
objective: {what: ERP, quantity: 1 套, amount: 1860000, close: 2026-12-31}
position: {stage: solution, urgency: active, competition: ahead, temperature: 70}
stakeholders:
  - {name: 王建国, title: 总经理, roles: [EB], influence: high, feedback: G, support: +3, contacted: 2026-10-01}
---
见 [报价](quote.pdf) 和 [另一份](../docs/linked.md)。
`

// aPast is a repository whose site, in a folder below, has had what git can hold; it returns its commits.
func aPast(t *testing.T) (r *repository.Repository, site string, commits []string) {
	t.Helper()
	r = repository.New(t, filepath.Join(t.TempDir(), "库 repo"))
	site = filepath.Join(r.Dir, "site")
	commit := func(at string) { commits = append(commits, r.Commit(at+"T09:00:00+08:00", "李雷", "at "+at)) }
	link := func(to, name string) {
		if err := os.Symlink(to, filepath.Join(site, filepath.FromSlash(name))); err != nil {
			t.Fatal(err)
		}
	}
	r.Write("site/site.yaml", "title: 第一版\n")
	r.Write("site/content/deals/one.md", starSea)
	r.Write("site/content/deals/quote.pdf", "%PDF\r\nnot text \x00\xff")
	r.Write("site/content/docs/target.md", "# 目标\n")
	link("target.md", "content/docs/linked.md")
	r.Write("outside.md", "secret\n")
	r.Write("README", "beside the site\n")
	commit("2026-10-02")
	r.Write("site/layouts/words.yaml", "")
	r.Write("site/themes/own/style.css", "body { color: red }\n")
	r.Write("site/.gitattributes", "content/docs/e\u0301.md export-ignore\n*.pdf export-subst ident\n")
	r.Write("site/content/docs/e\u0301.md", "# NFD\n") // as macOS spells it
	r.Write("site/content/deals/two.md", strings.ReplaceAll(strings.ReplaceAll(starSea, "星海", "远洋"), "\n", "\r\n"))
	r.Write("site/content/deals/one.md", strings.ReplaceAll(starSea, "+3", "-2"))
	commit("2026-10-20")
	r.Git("mv", "site/content/deals/one.md", "site/content/deals/星海.md")
	r.Write("site/content/deals/two.md", "---\ntitle: [\n---\n")
	commit("2026-10-25")
	r.Git("rm", "--quiet", "site/content/deals/two.md")
	r.Write("site/content/deals/星海.md", strings.ReplaceAll(starSea, "temperature: 70", "temperature: 30"))
	r.Write("site/site.yaml", "title: 第二版\ntimezone: America/New_York\n")
	commit("2026-11-03")
	link("../../../outside.md", "content/docs/outside.md") // an error, as what it leads to is none of the site's
	commit("2026-11-05")
	return r, site, commits
}

// asBuilt is what a build says and writes.
func asBuilt(t *testing.T, o Options) (files map[string][]byte, said string) {
	t.Helper()
	o.Out = filepath.Join(t.TempDir(), "public")
	s, _, err := Build(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, d := range s.Diags {
		said += d.Path + " " + string(d.Code) + "\n"
	}
	if s.Diags.HasErrors() {
		return nil, said
	}
	return allFiles(t, o.Out), said
}

func TestASiteAtACommitIsThatOfACheckoutOfIt(t *testing.T) {
	_, site, commits := aPast(t)
	for i, c := range commits {
		clone := repository.New(t, filepath.Join(t.TempDir(), "clone"))
		clone.Git("fetch", "--quiet", filepath.Dir(site), c)
		clone.Git("checkout", "--quiet", c)
		now, _ := day.Parse([]string{"2026-10-02", "2026-10-20", "2026-10-25", "2026-11-02", "2026-11-04"}[i]) // the last two in New York
		want, wantSaid := asBuilt(t, Options{Source: filepath.Join(clone.Dir, "site"), Now: now})
		for _, name := range []string{c, c[:12], "main~" + string(rune('0'+len(commits)-1-i))} {
			got, said := asBuilt(t, Options{Source: site, At: name, Room: t.TempDir()})
			if strings.ReplaceAll(said, "link-nowhere", "link-outside") != wantSaid {
				t.Errorf("%s says\n%s, a checkout\n%s", name, said, wantSaid)
			}
			if (len(got) > 50) != (i != 2 && i != 4) {
				t.Errorf("%s: %d files", name, len(got))
			}
			differ(t, got, want)
		}
	}
}

func TestASiteOnADayIsThatOfTheLastCommitByItsEnd(t *testing.T) {
	_, site, commits := aPast(t)
	r, missing := history.Open(site)
	if missing != nil {
		t.Fatal(missing)
	}
	for _, c := range []struct {
		zone, day string
		want      int
	}{
		{"Asia/Shanghai", "2026-10-02", 0}, {"Asia/Shanghai", "2026-10-19", 0}, {"Asia/Shanghai", "2026-10-20", 1}, {"America/New_York", "2026-10-19", 1},
		{"America/New_York", "2026-10-01", 0}, {"Asia/Shanghai", "2026-11-03", 3}, {"Asia/Shanghai", "9999-12-31", 4}, {"Asia/Shanghai", "2026-10-01", -1}, {"Asia/Shanghai", "1900-01-01", -1},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		on, _ := day.Parse(c.day)
		at, err := r.By(on, zone)
		if c.want < 0 {
			var missing *history.Missing
			if !errors.As(err, &missing) || !strings.Contains(missing.Why.EN, "its first is of 2026-10-02") {
				t.Errorf("%s: %v", c.day, err)
			}
			continue
		}
		if err != nil || at.Head != commits[c.want] {
			t.Errorf("%s in %s: %+v, %v, want commit %d", c.day, c.zone, at, err, c.want)
		}
	}
}

func TestABranchIsTakenByItsFirstParents(t *testing.T) {
	r := repository.New(t, t.TempDir())
	r.Write("content/deals/one.md", starSea)
	first := r.Commit("2026-10-01T09:00:00+08:00", "A", "first")
	r.Git("checkout", "--quiet", "-b", "side")
	r.Write("content/deals/two.md", starSea)
	r.Commit("2026-10-03T09:00:00+08:00", "B", "beside the branch")
	r.Git("checkout", "--quiet", "main")
	r.GitAs("2026-10-10T09:00:00+08:00", "A", "merge", "--quiet", "--no-ff", "-m", "merged", "side")
	repo, _ := history.Open(r.Dir)
	on, _ := day.Parse("2026-10-05")
	at, err := repo.By(on, time.UTC)
	if err != nil || at.Head != first {
		t.Errorf("%+v, %v: on that day the branch had no more than its first commit", at, err)
	}
}

func TestNoProgramOfTheRepositoryIsRunForItsFiles(t *testing.T) {
	r := repository.New(t, t.TempDir())
	ran := filepath.Join(t.TempDir(), "ran")
	r.Write("content/deals/one.md", starSea)
	r.Git("add", "content")
	r.Write(".gitattributes", "*.md filter=evil diff=evil working-tree-encoding=UTF-16 ident eol=crlf\n")
	r.Git("add", ".gitattributes")
	r.GitAs("2026-10-01T09:00:00+08:00", "A", "commit", "--quiet", "-m", "first")
	for _, set := range []string{"filter.evil.smudge", "filter.evil.process", "diff.evil.textconv", "core.fsmonitor"} {
		r.Git("config", set, "touch "+ran)
	}
	hook := filepath.Join(r.Dir, ".git", "hooks", "post-checkout")
	if err := os.WriteFile(hook, []byte("#!/bin/sh\ntouch "+ran+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	repo, missing := history.Open(r.Dir)
	if missing != nil {
		t.Fatal(missing)
	}
	dir := t.TempDir()
	if err := repo.Files(dir); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "content/deals/one.md")); err != nil || string(data) != starSea {
		t.Errorf("%v, %q", err, data)
	}
	if _, err := os.Stat(ran); err == nil {
		t.Error("a program of the repository was run")
	}
}

// A tree that no honest git would write: a folder named "..", and a link with a file of another entry behind it.
func TestNoFileOfATreeComesOutOfTheFolder(t *testing.T) {
	r := repository.New(t, t.TempDir())
	outside := t.TempDir()
	r.Write("x", "evil\n")
	blob := strings.TrimSpace(r.Git("hash-object", "-w", "x"))
	r.Write("to", outside)
	to := strings.TrimSpace(r.Git("hash-object", "-w", "to"))
	tree := func(entries string) string {
		r.Write("entries", entries)
		return strings.TrimSpace(r.Git("-c", "alias.t=!git mktree < entries", "t"))
	}
	inner := tree("100644 blob " + blob + "\tevil\n")
	for _, entries := range []string{
		"040000 tree " + inner + "\t..\n100644 blob " + blob + "\tgood\n",
		"120000 blob " + to + "\tdir\n040000 tree " + inner + "\tdir\n",
	} {
		top := tree(entries)
		commit := strings.TrimSpace(r.Git("commit-tree", "-m", "hostile", top))
		r.Git("update-ref", "refs/heads/main", commit)
		repo, missing := history.Open(r.Dir)
		if missing != nil {
			t.Fatal(missing)
		}
		room := t.TempDir()
		dir := filepath.Join(room, "a")
		if err := os.Mkdir(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		err := repo.Files(dir)
		if listed := r.Git("ls-tree", "-r", "HEAD"); !strings.Contains(listed, "/evil") {
			t.Fatalf("the tree is harmless: %s", listed)
		}
		if got := append(namesIn(t, room), namesIn(t, outside)...); !slices.Equal(got, []string{"a"}) {
			t.Errorf("%v: %q lie outside", err, got)
		}
	}
}

func namesIn(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// What is of today stays in the cache: a build of now makes the same after one of then, also into the same folder.
func TestABuildOfThenLeavesTheCacheAlone(t *testing.T) {
	r, site, commits := aPast(t)
	r.Git("rm", "--quiet", "site/content/docs/outside.md")
	r.Commit("2026-11-06T09:00:00+08:00", "李雷", "no link out")
	now, _ := day.Parse("2026-11-10")
	o := Options{Source: site, Out: filepath.Join(t.TempDir(), "public"), Now: now}
	run := func(o Options) {
		t.Helper()
		s, _, err := Build(o)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	run(o)
	kept, want := allFiles(t, filepath.Join(site, ".jiuwen")), allFiles(t, o.Out)
	then := o
	then.Now, then.At, then.Room = day.Date{}, commits[0], t.TempDir()
	run(then)
	differ(t, allFiles(t, filepath.Join(site, ".jiuwen")), kept)
	if _, ok := allFiles(t, o.Out)["docs/e\u0301.html"]; ok {
		t.Error("the site of then has a page of now")
	}
	run(o)
	differ(t, allFiles(t, o.Out), want)
}
