package history

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
)

const (
	first  = "2026-03-01T09:00:00+08:00"
	second = "2026-03-02T09:00:00+08:00"
	third  = "2026-03-03T09:00:00+08:00"
	fourth = "2026-03-04T09:00:00+08:00"
	fifth  = "2026-03-05T09:00:00+08:00"
)

const dealPath = "content/deals/a.md"

// dealFile is a deal's file: its title, the support of 陈立 (not known where it is empty), and the body.
func dealFile(title, support, body string) string {
	if support != "" {
		support = "    support: " + support + "\n"
	}
	return "---\ntitle: " + title + "\naccount: 星海\nposition:\n  stage: lead\n  temperature: 40\nstakeholders:\n  - name: 陈立\n    roles: [EB]\n" + support + "---\n" + body + "\n"
}

// movesOf are the moves behind a line's first version, but for All: "03-02 陈立 support 1 → 3 (李雷)".
func movesOf(h *History, l *Line) []string {
	var said []string
	for _, m := range l.Moves[l.Opening:] {
		if m.Kind == All {
			continue
		}
		who := "not committed"
		if m.Commit != Uncommitted {
			who = h.Commits[m.Commit].Author
		}
		said = append(said, fmt.Sprintf("%s %s %s → %s (%s)", m.Day.String()[len("2026-"):], strings.TrimSpace(m.Of+" "+m.Kind.Name().EN), m.From, m.To, who))
	}
	return said
}

func shanghai(t testing.TB) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func opened(t testing.TB, dir string) *Repository {
	t.Helper()
	r, missing := Open(dir)
	if missing != nil {
		t.Fatal(missing)
	}
	return r
}

func read(t testing.TB, dir string) *Reading {
	t.Helper()
	r, err := opened(t, dir).Read(shanghai(t), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestWhatMoved is a table of what people do to deals and to branches. Each begins with a deal committed by 李雷 on the first
// of March, with support 1, and another that has nothing to do with it.
func TestWhatMoved(t *testing.T) {
	type repo = *repository.Repository
	edit := func(r repo, at, who, text string) {
		r.Write(dealPath, text)
		r.Commit(at, who, "改")
	}
	a := func(support string) string { return dealFile("A", support, "正文") }
	for _, c := range []struct {
		name string
		do   func(r repo)
		at   string   // where the deal's file is at the end; dealPath where empty
		want []string // its moves
	}{
		{name: "a fact is changed", do: func(r repo) { edit(r, second, "韩", a("3")) }, want: []string{"03-02 陈立 support 1 → 3 (韩)"}},
		{name: "emptied, and filled again", do: func(r repo) {
			edit(r, second, "韩", a(""))
			edit(r, third, "李", a("-2"))
		}, want: []string{"03-02 陈立 support 1 →  (韩)", "03-03 陈立 support  → -2 (李)"}},
		{name: "people come and go", do: func(r repo) {
			edit(r, second, "韩", strings.Replace(a("1"), "  - name: 陈立", "  - name: 王芳\n    guess: [support, roles]\n  - name: 陈立", 1))
			edit(r, third, "韩", a("1"))
		}, want: []string{
			"03-02 王芳 person  → there (韩)", "03-02 王芳 guess  → roles support (韩)", "03-03 王芳 person there →  (韩)", "03-03 王芳 guess roles support →  (韩)",
		}},
		{name: "actions and an outcome", do: func(r repo) {
			edit(r, second, "韩", strings.Replace(a("1"), "stakeholders", "actions:\n  - {what: 拜访, date: 2026-03-09}\nstakeholders", 1))
			edit(r, third, "韩", strings.Replace(a("1"), "stakeholders", "actions:\n  - {what: 拜访, date: 2026-03-09, done: true}\noutcome: {result: won, date: 2026-03-03, amount: 5}\nstakeholders", 1))
		}, want: []string{
			"03-02 拜访 action  → 2026-03-09 (韩)", "03-03 outcome  → won (韩)", "03-03 ended  → 2026-03-03 (韩)", "03-03 amount won  → 5 (韩)", "03-03 拜访 action 2026-03-09 → 2026-03-09 done (韩)",
		}},
		{name: "renamed", do: func(r repo) {
			r.Git("mv", dealPath, "content/deals/b.md")
			r.Commit(second, "韩", "改名")
			r.Write("content/deals/b.md", a("3"))
			r.Commit(third, "韩", "改")
		}, at: "content/deals/b.md", want: []string{"03-03 陈立 support 1 → 3 (韩)"}},
		{name: "renamed and edited", do: func(r repo) {
			r.Git("mv", dealPath, "content/deals/b.md")
			r.Write("content/deals/b.md", a("3"))
			r.Commit(second, "韩", "改名")
		}, at: "content/deals/b.md", want: []string{"03-02 陈立 support 1 → 3 (韩)"}},
		{name: "several renamed at once", do: func(r repo) {
			r.Write("content/deals/c.md", dealFile("C", "2", ""))
			r.Commit(second, "韩", "新")
			r.Git("mv", dealPath, "content/deals/x.md")
			r.Git("mv", "content/deals/c.md", "content/deals/y.md")
			r.Write("content/deals/x.md", a("4"))
			r.Write("content/deals/y.md", dealFile("C", "5", ""))
			r.Commit(third, "韩", "改名")
		}, at: "content/deals/y.md", want: []string{"03-03 陈立 support 2 → 5 (韩)"}},
		{name: "moved into a folder and back", do: func(r repo) {
			for i, to := range []string{"content/deals/华东/2026/a.md", dealPath} {
				from := []string{dealPath, "content/deals/华东/2026/a.md"}[i]
				if err := os.MkdirAll(filepath.Join(r.Dir, filepath.Dir(to)), 0o755); err != nil {
					panic(err)
				}
				r.Git("mv", from, to)
				r.Write(to, a(fmt.Sprint(i+2)))
				r.Commit([]string{second, third}[i], "韩", "搬")
			}
		}, want: []string{"03-02 陈立 support 1 → 2 (韩)", "03-03 陈立 support 2 → 3 (韩)"}},
		{name: "the name's other spelling", do: func(r repo) {
			r.Git("mv", dealPath, "content/deals/é.md")
			r.Commit(second, "韩", "改名")
			r.Git("mv", "content/deals/é.md", "content/deals/e\u0301.md")
			r.Write("content/deals/e\u0301.md", dealFile("B", "2", ""))
			r.Commit(third, "Mac", "改")
		}, at: "content/deals/é.md", want: []string{"03-03 title A → B (Mac)", "03-03 陈立 support 1 → 2 (Mac)"}},
		{name: "another deal takes the path", do: func(r repo) {
			r.Git("rm", "--quiet", dealPath)
			r.Commit(second, "韩", "删")
			edit(r, third, "李", dealFile("别的", "3", ""))
			edit(r, fourth, "李", dealFile("别的", "4", ""))
		}, want: []string{"03-04 陈立 support 3 → 4 (李)"}},
		{name: "paths are swapped: what a path says is what moves", do: func(r repo) {
			r.Write(dealPath, dealFile("别的", "5", ""))
			r.Write("content/deals/other.md", a("1"))
			r.Commit(second, "韩", "换")
		}, want: []string{"03-02 title A → 别的 (韩)", "03-02 陈立 support 1 → 5 (韩)"}},
		{name: "deleted and brought back", do: func(r repo) {
			r.Git("rm", "--quiet", dealPath)
			r.Commit(second, "韩", "删")
			edit(r, third, "李", a("3"))
		}, want: []string{"03-03 陈立 support 1 → 3 (李)"}},
		{name: "changed in a branch", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			r.Git("checkout", "--quiet", "main")
			r.Write("content/deals/other.md", dealFile("别的", "3", ""))
			r.Commit(third, "李", "另一单")
			r.Merge(fourth, "合", "branch")
			r.Commit(fourth, "合", "合并")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)"}},
		{name: "pulled: changed in what is the other branch for who merges", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "mine")
			r.Write("content/deals/other.md", dealFile("别的", "3", ""))
			r.Commit(third, "李", "另一单")
			r.Git("checkout", "--quiet", "main")
			edit(r, second, "韩", a("3"))
			r.Git("checkout", "--quiet", "mine")
			r.Merge(fourth, "合", "main")
			r.Commit(fourth, "合", "合并")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)"}},
		{name: "changed in both branches, in different places", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			r.Git("checkout", "--quiet", "main")
			edit(r, third, "李", strings.Replace(a("1"), "title: A", "title: A2", 1))
			r.Merge(fourth, "合", "branch")
			r.Commit(fourth, "合", "合并")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)", "03-03 title A → A2 (李)"}},
		{name: "a conflict resolved to a third value", do: func(r repo) {
			conflict(r, a("3"), a("5"))
			edit(r, fourth, "合", a("4"))
		}, want: []string{"03-02 陈立 support 1 → 5 (李)", "03-04 陈立 support 5 → 4 (合)"}},
		{name: "a conflict resolved to the other branch's", do: func(r repo) {
			conflict(r, a("3"), a("5"))
			edit(r, fourth, "合", a("3"))
		}, want: []string{"03-02 陈立 support 1 → 5 (李)", "03-04 陈立 support 5 → 3 (合)"}},
		{name: "a conflict resolved to ours", do: func(r repo) {
			conflict(r, a("3"), a("5"))
			edit(r, fourth, "合", a("5"))
		}, want: []string{"03-02 陈立 support 1 → 5 (李)"}},
		{name: "merged with -s ours: what is thrown away was never so", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			r.Git("checkout", "--quiet", "main")
			edit(r, third, "李", a("2"))
			r.Merge(fourth, "合", "-s", "ours", "branch")
			r.Commit(fourth, "合", "合并")
			edit(r, fifth, "李", dealFile("A", "2", "又谈"))
		}, want: []string{"03-03 陈立 support 1 → 2 (李)"}},
		{name: "both branches say the same", do: func(r repo) {
			conflict(r, a("3"), strings.Replace(a("3"), "title: A", "title: A2", 1))
			edit(r, fourth, "合", strings.Replace(a("3"), "title: A", "title: A2", 1))
		}, want: []string{"03-02 title A → A2 (李)", "03-02 陈立 support 1 → 3 (李)"}},
		{name: "there and back in a branch of which something else is left, edited in the other", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			edit(r, third, "韩", strings.Replace(a("1"), "temperature: 40", "temperature: 60", 1))
			r.Git("checkout", "--quiet", "main")
			edit(r, second, "李", strings.Replace(a("1"), "title: A", "title: A2", 1))
			r.Merge(fourth, "合", "branch")
			r.Commit(fourth, "合", "合并")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)", "03-02 title A → A2 (李)", "03-03 temperature 40 → 60 (韩)", "03-03 陈立 support 3 → 1 (韩)"}},
		{name: "renamed in a branch while the other edits the old path", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			r.Git("mv", dealPath, "content/deals/b.md")
			r.Commit(second, "韩", "改名")
			r.Git("checkout", "--quiet", "main")
			edit(r, third, "李", a("3"))
			r.Merge(fourth, "合", "branch")
			r.Commit(fourth, "合", "合并")
		}, at: "content/deals/b.md", want: []string{"03-03 陈立 support 1 → 3 (李)"}},
		{name: "edited in a branch while the other renames and edits", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			r.Git("checkout", "--quiet", "main")
			r.Git("mv", dealPath, "content/deals/b.md")
			r.Write("content/deals/b.md", strings.Replace(a("1"), "temperature: 40", "temperature: 60", 1))
			r.Commit(third, "李", "改名")
			r.Write("content/deals/b.md", strings.Replace(a("3"), "temperature: 40", "temperature: 60", 1))
			r.Merge(fourth, "合", "-s", "ours", "branch")
			r.Write("content/deals/b.md", strings.Replace(a("3"), "temperature: 40", "temperature: 60", 1))
			r.Commit(fourth, "合", "合并")
		}, at: "content/deals/b.md", want: []string{"03-02 陈立 support 1 → 3 (韩)", "03-03 temperature 40 → 60 (李)"}},
		{name: "criss-cross", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			r.Git("branch", "branch1")
			r.Git("checkout", "--quiet", "main")
			edit(r, second, "李", strings.Replace(a("1"), "temperature: 40", "temperature: 60", 1))
			r.Git("branch", "main1")
			r.Merge(third, "合", "branch1")
			r.Commit(third, "合", "合并")
			r.Git("checkout", "--quiet", "branch")
			r.Merge(third, "合", "main1")
			r.Commit(third, "合", "合并")
			r.Merge(fourth, "合", "main")
			r.Commit(fourth, "合", "合并")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)", "03-02 temperature 40 → 60 (李)"}},
		{name: "three branches in one merge", do: func(r repo) {
			for i, text := range []string{strings.Replace(a("1"), "title: A", "title: A2", 1), a("3")} {
				r.Git("checkout", "--quiet", "-b", fmt.Sprint("b", i), "main")
				edit(r, []string{second, third}[i], "韩", text)
			}
			r.Git("checkout", "--quiet", "main")
			r.Write("README", "x")
			r.Commit(fourth, "李", "别的")
			r.Merge(fifth, "合", "b0", "b1")
			r.Commit(fifth, "合", "合并")
		}, want: []string{"03-02 title A → A2 (韩)", "03-03 陈立 support 1 → 3 (韩)"}},
		{name: "new in a branch", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			r.Write("content/deals/b.md", dealFile("B", "1", ""))
			r.Commit(second, "韩", "新")
			r.Write("content/deals/b.md", dealFile("B", "2", ""))
			r.Commit(third, "韩", "改")
			r.Git("checkout", "--quiet", "main")
			r.Merge(fourth, "合", "branch")
			r.Commit(fourth, "合", "合并")
		}, at: "content/deals/b.md", want: []string{"03-03 陈立 support 1 → 2 (韩)"}},
		{name: "squashed", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			edit(r, third, "韩", a("4"))
			r.Git("checkout", "--quiet", "main")
			r.Git("merge", "--squash", "--quiet", "branch")
			r.Commit(fourth, "合", "压成一个")
		}, want: []string{"03-04 陈立 support 1 → 4 (合)"}},
		{name: "rebased: the author's date is older than the one before", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", strings.Replace(a("1"), "title: A", "title: A2", 1))
			r.Git("checkout", "--quiet", "main")
			edit(r, third, "李", a("3"))
			r.Git("checkout", "--quiet", "branch")
			r.GitAs(fourth, "韩", "rebase", "--quiet", "main")
		}, want: []string{"03-02 title A → A2 (韩)", "03-03 陈立 support 1 → 3 (李)"}},
		{name: "the same fact, rebased: days never go back", do: func(r repo) {
			edit(r, third, "李", a("3"))
			edit(r, second, "韩", a("4"))
		}, want: []string{"03-03 陈立 support 1 → 3 (李)", "03-03 陈立 support 3 → 4 (韩)"}},
		{name: "picked twice", do: func(r repo) {
			r.Git("checkout", "--quiet", "-b", "branch")
			edit(r, second, "韩", a("3"))
			r.Git("checkout", "--quiet", "main")
			r.Write("README", "x")
			r.Commit(third, "李", "别的")
			r.GitAs(fourth, "李", "cherry-pick", "branch")
			r.Merge(fifth, "合", "branch")
			r.Commit(fifth, "合", "合并")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)"}},
		{name: "reverted", do: func(r repo) {
			edit(r, second, "韩", a("3"))
			r.GitAs(third, "李", "revert", "--no-edit", "HEAD")
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)", "03-03 陈立 support 3 → 1 (李)"}},
		{name: "form, not facts", do: func(r repo) {
			for i, text := range []string{
				strings.ReplaceAll(a("1"), "\n", "\r\n"),
				"\ufeff" + a("1"),
				strings.Replace(a("1"), "title: A", "title:   \"A\"  # 说明", 1),
				"---\naccount: 星海\ntitle: A\nstakeholders: [{support: +1, roles: EB, name: 陈立}]\nposition: {temperature: 40, stage: lead}\n---\n\n正文\n\n",
				"---\n标题: A\n客户: 星海\n位置: {阶段: lead, 温度: 40}\n关键人:\n  - 姓名: 陈立\n    角色: [EB]\n    支持度: 1\n---\n正文\n",
				"+++\ntitle = \"A\"\naccount = \"星海\"\n[position]\nstage = \"lead\"\ntemperature = 40\n[[stakeholders]]\nname = \"陈立\"\nroles = [\"EB\"]\nsupport = 1\n+++\n正文\n",
				"{\"title\": \"A\", \"account\": \"星海\", \"position\": {\"stage\": \"lead\", \"temperature\": 40},\n\"stakeholders\": [{\"name\": \"陈立\", \"roles\": [\"EB\"], \"support\": 1}]}\n\n正文\n",
				a("1"),
			} {
				edit(r, fmt.Sprintf("2026-04-%02dT00:00:00Z", i+1), "韩", text)
			}
			if h := read(t, r.Dir); len(h.Commits) != 1 {
				t.Errorf("form counts as a change: %d commits moved something", len(h.Commits))
			}
		}},
		{name: "broken for a while", do: func(r repo) {
			edit(r, second, "韩", "---\ntitle: [\n---\n")
			edit(r, third, "韩", "---\ntitle: {\n---\n")
			edit(r, fourth, "韩", a("3"))
			if h := read(t, r.Dir); h.Broken != 2 {
				t.Errorf("%d broken versions, want 2", h.Broken)
			}
		}, want: []string{"03-04 陈立 support 1 → 3 (韩)"}},
		{name: "a link for a while", do: func(r repo) {
			name := filepath.Join(r.Dir, dealPath)
			if err := os.Remove(name); err != nil {
				panic(err)
			}
			if err := os.Symlink("other.md", name); err != nil {
				t.Skip(err)
			}
			r.Commit(second, "韩", "链接")
			if h := read(t, r.Dir); h.Line(dealPath) != nil {
				t.Error("a link is a deal of its own")
			}
			if err := os.Remove(name); err != nil {
				panic(err)
			}
			edit(r, third, "韩", a("3"))
		}, want: []string{"03-03 陈立 support 1 → 3 (韩)"}},
		{name: "a repository in its place for a while", do: func(r repo) {
			if err := os.Remove(filepath.Join(r.Dir, dealPath)); err != nil {
				panic(err)
			}
			inner := repository.New(t, filepath.Join(r.Dir, dealPath))
			inner.Write("content/deals/x.md", a("5"))
			inner.Commit(second, "韩", "里面")
			r.Commit(second, "韩", "子模块")
			if h := read(t, r.Dir); h.Line(dealPath) != nil || len(h.Lines) != 2 {
				t.Errorf("a repository within is a deal: %v", h.Lines)
			}
			r.Git("rm", "--quiet", "--cached", dealPath)
			if err := os.RemoveAll(filepath.Join(r.Dir, dealPath)); err != nil {
				panic(err)
			}
			edit(r, third, "韩", a("3"))
		}, want: []string{"03-03 陈立 support 1 → 3 (韩)"}},
		{name: "two people of one name: the first counts", do: func(r repo) {
			edit(r, second, "韩", strings.Replace(a("3"), "---\n正文", "  - name: 陈立\n    support: -5\n---\n正文", 1))
		}, want: []string{"03-02 陈立 support 1 → 3 (韩)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := repository.New(t, t.TempDir())
			r.Write("content/deals/other.md", dealFile("别的", "1", ""))
			edit(r, first, "李雷", a("1"))
			c.do(r)
			h := read(t, r.Dir)
			at := c.at
			if at == "" {
				at = dealPath
			}
			l := h.Line(at)
			if l == nil {
				t.Fatalf("there is no line at %s", at)
			}
			if got := movesOf(&h.History, l); !slices.Equal(got, c.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
			if begins := l.Moves[0].Day.String(); c.at != "content/deals/y.md" && !strings.HasPrefix(begins, "2026-03-0") {
				t.Errorf("it begins on %s", begins)
			}
			data, err := os.ReadFile(filepath.Join(r.Dir, filepath.FromSlash(at)))
			if err != nil {
				data, err = os.ReadFile(filepath.Join(r.Dir, "content/deals/e\u0301.md"))
			}
			facts, ok := FactsOf(data)
			if err != nil || !ok || l.With(facts, at, day.Date{}) != l {
				t.Errorf("what is committed counts as an edit (%v)", err)
			}
		})
	}
}

func TestAMergeThatOnlyUnitesMovesNothing(t *testing.T) {
	t.Parallel()
	r := repository.New(t, t.TempDir())
	write := func(at, who, text string) {
		r.Write(dealPath, text)
		r.Commit(at, who, "改")
	}
	write(first, "李雷", dealFile("A", "1", "正文"))
	r.Git("checkout", "--quiet", "-b", "branch")
	write(second, "韩", dealFile("A", "3", "正文"))
	r.Git("checkout", "--quiet", "main")
	write(third, "李", dealFile("A2", "1", "正文"))
	r.Merge(fourth, "合", "branch")
	r.Commit(fourth, "合", "合并")
	h := read(t, r.Dir)
	l := h.Line(dealPath)
	for _, m := range l.Moves {
		if h.Commits[m.Commit].Author == "合" || m.Day.String() > "2026-03-03" {
			t.Errorf("%+v is told of the merge", m)
		}
	}
	if data, err := os.ReadFile(filepath.Join(r.Dir, dealPath)); err != nil || !strings.Contains(string(data), "A2") || !strings.Contains(string(data), "support: 3") {
		t.Fatalf("nothing was united: %s (%v)", data, err)
	}
}

// conflict has 韩 change the deal in a branch on the third, and 李 here on the second, and begins to merge.
func conflict(r *repository.Repository, theirs, ours string) {
	r.Git("checkout", "--quiet", "-b", "branch")
	r.Write(dealPath, theirs)
	r.Commit(third, "韩", "他们")
	r.Git("checkout", "--quiet", "main")
	r.Write(dealPath, ours)
	r.Commit(second, "李", "我们")
	r.Merge(fourth, "合", "branch")
}
