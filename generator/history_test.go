package generator

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// pastRules are the rules that look at the past, or at least more closely where there is one.
var pastRules = []rule.Code{"objective-changed", "stage-stuck", "stale", "newcomer", "guess-unverified", "support-falling", "price-cut", "home-unwatched"}

// TestRulesReadWhatGitKnows has a deal committed on some days, and what the rules that look at the past say of it on the
// 30th of June. Of the same deal without a history they say nothing.
func TestRulesReadWhatGitKnows(t *testing.T) {
	version := func(changes ...string) string {
		text := `---
title: A
account: 星海
products: [甲]
objective: {what: 系统, quantity: 一套, close: 2026-12-01, amount: 1000}
position: {stage: solution, urgency: planned, competition: behind}
value: [{for: customer, what: 省钱, worth: 1}]
stakeholders:
  - {name: 陈立, title: 科长, influence: high, roles: [EB], feedback: G, support: 3}
---
正文
`
		if len(changes)%2 != 0 {
			t.Fatal("changes come in pairs")
		}
		for i := 0; i < len(changes); i += 2 {
			if !strings.Contains(text, changes[i]) {
				t.Fatalf("%q is not in the deal", changes[i])
			}
			text = strings.Replace(text, changes[i], changes[i+1], 1)
		}
		return text
	}
	type versions map[string]string // by day
	const newPerson = "support: 3}\n  - {name: 王芳, influence: low"
	for _, c := range []struct {
		name     string
		versions versions
		want     []string // findings: their code, and a word of the message
	}{
		{"nothing but the first version, two days ago", versions{"06-28": version()}, nil},
		{"amount, close and what have changed", versions{"06-01": version(), "06-16": version("2026-12-01", "2026-12-31"), "06-20": version("2026-12-01", "2026-12-31", "1000", "1200", "系统", "平台")},
			[]string{"objective-changed 2026-06-16 签约日期从 2026-12-01 变成 2026-12-31、2026-06-20 卖什么从 系统 变成 平台、2026-06-20 金额从 ¥1,000 变成 ¥1,200"}},
		{"changed fifteen days ago", versions{"06-01": version(), "06-15": version("1000", "1200")}, nil},
		{"filled, which is no change", versions{"06-01": version("amount: 1000", "amount: "), "06-20": version()}, nil},
		{"the stage has stood for sixty days", versions{"05-01": version(), "06-29": version("正文", "又谈")}, []string{"stage-stuck 自 2026-05-01 起"}},
		{"for fifty-nine", versions{"05-02": version(), "06-29": version("正文", "又谈")}, nil},
		{"the stage was left and come back to", versions{"03-01": version(), "05-20": version("stage: solution", "stage: lead"), "05-25": version()}, nil},
		{"the stage was emptied and filled", versions{"03-01": version(), "05-20": version("stage: solution", "stage: "), "05-25": version()}, nil},
		{"urgent, and nothing has moved for twenty-one days", versions{"06-09": version("planned", "urgent")}, []string{"stale 自 2026-06-09 起"}},
		{"for twenty", versions{"06-09": version("planned", "urgent"), "06-10": version("planned", "urgent", "正文", "又谈")}, nil},
		{"form is no move", versions{"06-09": version("planned", "urgent"), "06-20": version("planned", "urgent", "title: A", "title: \"A\" # 说明")}, []string{"stale 自 2026-06-09 起"}},
		{"a newcomer", versions{"05-01": version("solution", "lead"), "05-31": version(newPerson[:10], newPerson)}, []string{"newcomer 王芳新加进名单或换了位置（2026-05-31）"}},
		{"who came thirty-one days ago is none", versions{"05-15": version(), "05-30": version(newPerson[:10], newPerson)}, nil},
		{"who was there from the first is none", versions{"06-28": version(newPerson[:10], newPerson)}, nil},
		{"another title", versions{"05-15": version(), "06-20": version("科长", "处长")}, []string{"newcomer 陈立新加进名单或换了位置（2026-06-20）"}},
		{"at home, a newcomer", versions{"05-15": version("behind", "ahead"), "06-20": version("behind", "ahead", newPerson[:10], newPerson)},
			[]string{"home-unwatched 我们是主场，王芳在 2026-06-20 新加进名单", "newcomer 王芳新加进名单"}},
		{"a guess of fourteen days", versions{"05-15": version(), "06-16": version("support: 3", "support: 3, guess: [support]")}, []string{"guess-unverified 推测了 14 天以上"}},
		{"of thirteen", versions{"05-15": version(), "06-17": version("support: 3", "support: 3, guess: [support]")}, nil},
		{"of another thing, of which it is new", versions{"05-15": version("support: 3", "support: 3, guess: [influence]"), "06-20": version("support: 3", "support: 3, guess: [influence, support]")}, nil},
		{"support falls by two", versions{"05-15": version(), "06-20": version("support: 3", "support: 1")}, []string{"support-falling 从 +3 降到 +1"}},
		{"by one", versions{"05-15": version(), "06-20": version("support: 3", "support: 2")}, nil},
		{"from the highest of the thirty days", versions{"05-15": version(), "05-31": version("support: 3", "support: 2"), "06-20": version("support: 3", "support: 1")}, []string{"support-falling 从 +3 降到 +1"}},
		{"longer ago", versions{"05-10": version(), "05-30": version("support: 3", "support: 2"), "06-20": version("support: 3", "support: 1")}, nil},
		{"filled, which is no fall", versions{"05-15": version("support: 3", "support: "), "06-20": version("support: 3", "support: -3")}, nil},
		{"a tenth off", versions{"05-10": version(), "05-20": version("1000", "900")}, []string{"price-cut 从 ¥1,000 降到 ¥900（−10%）"}},
		{"less off", versions{"05-10": version(), "05-20": version("1000", "901")}, nil},
		{"something new in the products", versions{"05-10": version(), "05-20": version("1000", "900", "[甲]", "[甲, 乙]")}, nil},
		{"something new in value", versions{"05-10": version(), "05-20": version("1000", "900", "worth: 1}", "worth: 1}, {for: customer, what: 省心}")}, nil},
		{"another quantity", versions{"05-10": version(), "05-20": version("1000", "900", "一套", "半套")}, nil},
		{"another currency can't be compared", versions{"05-10": version(), "05-20": version("amount: 1000", "amount: 100, currency: USD")}, nil},
		{"the usual currency is named", versions{"05-10": version(), "05-20": version("amount: 1000", "amount: 900, currency: CNY")}, []string{"price-cut 从 ¥1,000 降到 ¥900"}},
		{"what is dated after today is not known yet", versions{"06-28": version(), "07-02": version("1000", "500")}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := repository.New(t, t.TempDir())
			r.Write("site.yaml", "title: 打单手册\n")
			var days []string
			for at := range c.versions {
				days = append(days, at)
			}
			slices.Sort(days)
			for _, at := range days {
				r.Write("content/deals/a.md", c.versions[at])
				r.Commit("2026-"+at+"T12:00:00+08:00", "李雷", "改")
			}
			if days[len(days)-1] > "06-30" { // what is in the folder counts as today
				r.Git("checkout", "--quiet", "HEAD^", "--", "content")
			}
			now, err := day.Parse("2026-06-30")
			if err != nil {
				t.Fatal(err)
			}
			o := Options{Source: r.Dir, Now: now, NoCache: true}
			if got := pastFindings(t, o); !slices.EqualFunc(got, c.want, fits) {
				t.Errorf("found\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(c.want, "\n\t"))
			}
			o.NoHistory = true
			if got := pastFindings(t, o); len(got) > 0 {
				t.Errorf("without a history: %q", got)
			}
		})
	}
}

// fits says that a finding has the code that is wanted, and what is wanted in its message.
func fits(got, want string) bool {
	code, message, _ := strings.Cut(want, " ")
	return strings.HasPrefix(got, code+" ") && strings.Contains(got, message)
}

// pastFindings are those of the rules of the past, by code.
func pastFindings(t *testing.T, o Options) []string {
	t.Helper()
	s, err := Check(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Diags.HasErrors() {
		t.Fatal(s.Diags)
	}
	var found []string
	for _, f := range s.Findings.All {
		if slices.Contains(pastRules, f.Rule.Code) {
			found = append(found, fmt.Sprint(f.Rule.Code, " ", f.Message(lang.ZH)))
		}
	}
	slices.Sort(found)
	return found
}

// TestGitEditsBuildAsCleanOnes has a site in a repository: edits at random that are committed, thrown away, or left as they
// are, and earlier commits checked out. A build upon what those before have left is as a clean one, and so is the site that
// serve keeps.
func TestGitEditsBuildAsCleanOnes(t *testing.T) {
	liveEdits(t, 5, 10, func(e *editor) []string {
		r := e.repo
		if r == nil {
			r = repository.New(t, e.o.Source)
			r.Write(".gitignore", ".jiuwen/\n")
			r.Commit("2026-10-01T08:00:00+08:00", "李雷", "第一次")
			e.repo = r
		}
		said := []string{e.do(e.rand.IntN(10))}
		at := fmt.Sprintf("2026-11-%02dT08:00:00+08:00", 1+e.rand.IntN(27))
		switch e.rand.IntN(6) {
		case 0, 1:
			r.Commit(at, "李雷", "改")
			said = append(said, "commit at "+at)
		case 2:
			r.GitAs(at, "李雷", "commit", "--quiet", "--amend", "--allow-empty", "--message", "再说")
			said = append(said, "amend")
		case 3:
			r.Git("stash", "--quiet", "--include-untracked")
			said = append(said, "stash")
		case 4:
			r.Commit(at, "李雷", "改")
			first := strings.Fields(r.Git("rev-list", "--first-parent", "HEAD"))
			to := first[e.rand.IntN(len(first))]
			r.Git("checkout", "--quiet", "--detach", to)
			said = append(said, "check out "+to)
		}
		return said
	})
}

// TestASiteInAFolderOfARepositoryHasItsHistory and no other's.
// twoVersions is a site in a repository, of a deal whose support has fallen.
func twoVersions(t *testing.T) *repository.Repository {
	t.Helper()
	r := repository.New(t, t.TempDir())
	r.Write("site.yaml", "lang: en\ntimezone: UTC\n")
	for i, support := range []string{"3", "-2"} {
		r.Write("content/deals/a.md", "---\ntitle: A\naccount: X\nstakeholders: [{name: Ann, influence: high, support: "+support+"}]\n---\ntext\n")
		r.Commit(fmt.Sprintf("2026-06-%d0T12:00:00Z", i+1), "Bo", "version")
	}
	return r
}

func looked(t *testing.T, r *repository.Repository) (*Site, []string) {
	t.Helper()
	today, err := day.Parse("2026-06-30")
	if err != nil {
		t.Fatal(err)
	}
	s, _, err := Build(Options{Source: r.Dir, Out: filepath.Join(t.TempDir(), "out"), Now: today})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	var found []string
	for _, f := range s.Findings.All {
		found = append(found, string(f.Rule.Code))
	}
	return s, found
}

func TestWhatIsNotCommittedYetKeepsItsHistory(t *testing.T) {
	for name, edit := range map[string]func(r *repository.Repository){
		"renamed": func(r *repository.Repository) { r.Git("mv", "content/deals/a.md", "content/deals/b.md") },
		"renamed and edited": func(r *repository.Repository) {
			r.Git("mv", "content/deals/a.md", "content/deals/b.md")
			r.Write("content/deals/b.md", "---\ntitle: A\naccount: X\nstakeholders: [{name: Ann, influence: high, support: -2}]\n---\nother text\n")
		},
		"taken away, brought back": func(r *repository.Repository) {
			r.Git("rm", "--quiet", "content/deals/a.md")
			r.Commit("2026-06-25T12:00:00Z", "Bo", "gone")
			r.Git("checkout", "HEAD~1", "--", "content/deals/a.md")
		},
	} {
		r := twoVersions(t)
		edit(r)
		if _, found := looked(t, r); !slices.Contains(found, "support-falling") {
			t.Errorf("%s: the fall of support is forgotten: %q", name, found)
		}
	}
}

func TestAHistoryThatCannotBeKeptIsRead(t *testing.T) {
	r := twoVersions(t)
	r.Write(".jiuwen/history/in-the-way", "")
	s, found := looked(t, r)
	if !slices.Contains(found, "support-falling") || s.Book.History == nil {
		t.Errorf("the history is lost: %q", found)
	}
	if len(s.Notices) != 1 || !strings.Contains(s.Notices[0].EN, "can't be used") {
		t.Errorf("notices: %v", s.Notices)
	}
}

func TestAReadingOfHistoryThatFailedIsTriedAgain(t *testing.T) {
	r := twoVersions(t)
	blob := strings.TrimSpace(r.Git("rev-parse", "HEAD~1:content/deals/a.md"))
	object := filepath.Join(r.Dir, ".git", "objects", blob[:2], blob[2:])
	if err := os.Rename(object, object+".away"); err != nil {
		t.Fatal(err)
	}
	if s, found := looked(t, r); slices.Contains(found, "support-falling") || len(s.Notices) == 0 {
		t.Errorf("an object is missing, and nothing is said: %q", found)
	}
	if err := os.Rename(object+".away", object); err != nil {
		t.Fatal(err)
	}
	if _, found := looked(t, r); !slices.Contains(found, "support-falling") {
		t.Errorf("the object is there again, and the history is not: %q", found)
	}
}

func TestServeLooksAtCommits(t *testing.T) {
	r := twoVersions(t)
	l := Keep(Options{Source: r.Dir})
	defer l.Close()
	if _, err := l.Refresh(); err != nil {
		t.Fatal(err)
	}
	git, err := filepath.EvalSymlinks(filepath.Join(r.Dir, ".git"))
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(l.Folders(), git) {
		t.Errorf("%s is not among %q", git, l.Folders())
	}
}

func TestCheckWritesNothing(t *testing.T) {
	r := twoVersions(t)
	looked(t, r)
	before, err := os.ReadFile(filepath.Join(r.Dir, ".jiuwen", "history"))
	if err != nil {
		t.Fatal(err)
	}
	r.Commit("2026-06-27T12:00:00Z", "Bo", "empty")
	s, err := Check(Options{Source: r.Dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if after, err := os.ReadFile(filepath.Join(r.Dir, ".jiuwen", "history")); err != nil || !bytes.Equal(before, after) {
		t.Errorf("check has written to the cache (%v)", err)
	}
}

func TestASiteInAFolderOfARepositoryHasItsHistory(t *testing.T) {
	r := repository.New(t, t.TempDir())
	r.Write("手册/content/deals/a.md", "---\ntitle: A\n---\n")
	r.Write("content/deals/b.md", "---\ntitle: B\n---\n")
	r.Commit("2026-06-01T12:00:00+08:00", "李雷", "改")
	s, err := Check(Options{Source: filepath.Join(r.Dir, "手册"), NoCache: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if len(s.Notices) > 0 || len(s.Book.Deals) != 1 || s.Book.Deals[0].Line == nil || len(s.Book.History.Lines) != 1 {
		t.Errorf("notices %v, line %v, lines %v", s.Notices, s.Book.Deals[0].Line, s.Book.History.Lines)
	}
}
