package history

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"jiuwen/generator/cache"
	"jiuwen/generator/day"
	"jiuwen/generator/internal/repository"
)

// TestWhyThereIsNoHistory is each reason, with how to get one.
func TestWhyThereIsNoHistory(t *testing.T) {
	whole := func(t *testing.T) *repository.Repository {
		r := repository.New(t, filepath.Join(t.TempDir(), "客户's $(x) 仓库"))
		for i := range 3 {
			r.Write(dealPath, dealFile("A", strconv.Itoa(i+1), ""))
			r.Commit(first, "李雷", "改")
		}
		return r
	}
	for _, c := range []struct {
		name string
		dir  func(t *testing.T) string
		want []string
	}{
		{"no repository", func(t *testing.T) string {
			dir := t.TempDir()
			t.Setenv("GIT_CEILING_DIRECTORIES", filepath.Dir(dir)) // the folder for what is temporary may lie in one
			return dir
		}, []string{"git init", "git init"}},
		{"no commit yet", func(t *testing.T) string { return repository.New(t, t.TempDir()).Dir }, []string{"git commit", "git commit"}},
		{"no git", func(t *testing.T) string {
			dir := whole(t).Dir
			t.Setenv("PATH", t.TempDir())
			return dir
		}, []string{"装上 git", "with git installed"}},
		{"a shallow clone", func(t *testing.T) string {
			dir := filepath.Join(t.TempDir(), "clone")
			whole(t).Git("clone", "--quiet", "--depth=1", "file://"+filepath.ToSlash(whole(t).Dir), dir)
			return dir
		}, []string{"fetch-depth: 0", "GIT_DEPTH: 0", "git fetch --unshallow"}},
		{"somebody else's", func(t *testing.T) string {
			if os.Getuid() != 0 {
				t.Skip("only root can give files to another")
			}
			dir := whole(t).Dir
			t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
			t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			for _, name := range []string{dir, filepath.Join(dir, ".git")} {
				if err := os.Chown(name, 12345, 12345); err != nil {
					t.Skip(err)
				}
			}
			return filepath.Join(dir, "content") // the setting needs the repository's folder
		}, []string{"dubious ownership", "git config --global --add safe.directory '/", `客户'\''s $(x) 仓库'`}},
		{"a .git that is none", func(t *testing.T) string {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, ".git"), []byte("nonsense"), 0o600); err != nil {
				t.Fatal(err)
			}
			return dir
		}, []string{"invalid gitfile format"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := c.dir(t)
			r, missing := Open(dir)
			if missing == nil {
				t.Fatalf("there is a history: %+v", r)
			}
			for _, text := range []string{missing.Why.ZH, missing.Why.EN} {
				found := false
				for _, want := range c.want {
					found = found || strings.Contains(text, want)
				}
				if !found || strings.Contains(text, "\n") {
					t.Errorf("%q says nothing of %q", text, c.want)
				}
			}
			for _, want := range c.want {
				if !strings.Contains(missing.Why.ZH+missing.Why.EN, want) {
					t.Errorf("%q says nothing of %q", missing.Why, want)
				}
			}
		})
	}
}

// TestASiteMayLieAnywhereInARepository reads the same history, whatever the repository is like: the site in a folder of it,
// below a name that git would quote, other deals beside it, a second working tree, objects named by SHA-256.
func TestASiteMayLieAnywhereInARepository(t *testing.T) {
	for _, c := range []struct {
		name, below string
		at          func(t *testing.T, r *repository.Repository) string
		init        []string
	}{
		{name: "the repository's folder"},
		{name: "a folder of it", below: "手册/团队 \"甲\"/"},
		{name: "a second working tree", below: "手册/", at: func(t *testing.T, r *repository.Repository) string {
			tree := filepath.Join(t.TempDir(), "tree")
			r.Git("worktree", "add", "--quiet", "--detach", tree)
			return filepath.Join(tree, "手册")
		}},
		{name: "through a link", at: func(t *testing.T, r *repository.Repository) string {
			link := filepath.Join(t.TempDir(), "link")
			if err := os.Symlink(r.Dir, link); err != nil {
				t.Skip(err)
			}
			return link
		}},
		{name: "SHA-256", init: []string{"--object-format=sha256"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := repository.New(t, t.TempDir())
			if c.init != nil {
				if err := os.RemoveAll(filepath.Join(r.Dir, ".git")); err != nil {
					t.Fatal(err)
				}
				r.Git(append([]string{"init", "--quiet"}, c.init...)...)
			}
			r.Write(c.below+"content/deals/华东/深/客户.md", dealFile("A", "1", ""))
			r.Write("elsewhere/content/deals/b.md", dealFile("B", "1", ""))
			r.Write("content/deals.md", dealFile("C", "1", ""))
			for _, none := range []string{"图.png", "note.txt", ".hidden.md", ".git-like/x.md", "x.markdown"} {
				r.Write(c.below+"content/deals/"+none, dealFile("D", "1", ""))
			}
			r.Write(c.below+"content/deals/no-front-matter.md", "正文\n")
			r.Write(c.below+"content/deals/BIG.MD", dealFile("E", "1", ""))
			r.Commit(first, "李雷", "第一次")
			r.Write(c.below+"content/deals/华东/深/客户.md", dealFile("A", "2", ""))
			r.Commit(second, "韩", "改")
			dir := filepath.Join(r.Dir, filepath.FromSlash(c.below))
			if c.at != nil {
				dir = c.at(t, r)
			}
			h := read(t, dir)
			var paths []string
			for _, l := range h.Lines {
				paths = append(paths, l.Path)
			}
			if want := []string{"content/deals/BIG.MD", "content/deals/no-front-matter.md", "content/deals/华东/深/客户.md"}; !reflect.DeepEqual(paths, want) {
				t.Fatalf("lines of %q, want %q", paths, want)
			}
			if got := movesOf(&h.History, h.Lines[2]); len(got) != 1 || got[0] != "03-02 陈立 support 1 → 2 (韩)" {
				t.Errorf("got %q", got)
			}
		})
	}
}

// TestNoProgramOfTheRepositoryRuns has the repository's settings and attributes name a program wherever git takes one.
func TestNoProgramOfTheRepositoryRuns(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the program is a shell's script")
	}
	r := repository.New(t, t.TempDir())
	ran := filepath.Join(t.TempDir(), "ran")
	program := filepath.Join(t.TempDir(), "program")
	if err := os.WriteFile(program, []byte("#!/bin/sh\necho \"$0 $*\" >> '"+ran+"'\nexit 1\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	r.Write(dealPath, dealFile("A", "1", ""))
	r.Write(".gitattributes", "*.md filter=x diff=x merge=x\n")
	r.Commit(first, "李雷", "第一次")
	r.Write(dealPath, dealFile("A", "2", ""))
	r.Commit(second, "李雷", "改")
	for _, name := range []string{
		"core.fsmonitor", "core.pager", "pager.log", "pager.diff-tree", "pager.rev-list", "pager.cat-file", "core.editor", "core.sshCommand", "core.askPass", "core.alternateRefsCommand",
		"gpg.program", "gpg.ssh.program", "diff.external", "diff.x.command", "diff.x.textconv", "filter.x.clean", "filter.x.smudge", "filter.x.process",
		"credential.helper", "uploadpack.packObjectsHook", "remote.origin.uploadpack", "interactive.diffFilter",
	} {
		r.Git("config", name, program)
	}
	for _, name := range []string{"cat-file", "rev-list", "diff-tree", "rev-parse", "log"} {
		r.Git("config", "alias."+name, "!"+program)
	}
	r.Git("config", "log.showSignature", "true")
	r.Git("config", "core.hooksPath", filepath.Dir(program))
	// A clone without objects would fetch those that it lacks, by a program that it names.
	r.Git("config", "core.repositoryFormatVersion", "1")
	r.Git("config", "extensions.partialClone", "origin")
	r.Git("config", "remote.origin.promisor", "true")
	r.Git("config", "remote.origin.url", "ext::"+program+" %S")
	r.Git("config", "protocol.ext.allow", "always")
	t.Setenv("GIT_EXTERNAL_DIFF", program)
	t.Setenv("GIT_PAGER", program)
	t.Setenv("GIT_ALLOW_PROTOCOL", "ext")
	h := read(t, r.Dir)
	if len(h.Commits) != 2 {
		t.Errorf("%d commits", len(h.Commits))
	}
	blob := strings.TrimSpace(r.Git("rev-parse", "HEAD:"+dealPath))
	if err := os.Remove(filepath.Join(r.Dir, ".git", "objects", blob[:2], blob[2:])); err != nil {
		t.Fatal(err)
	}
	if _, err := opened(t, r.Dir).Read(time.UTC, nil, nil); err == nil {
		t.Error("an object that is not there is read")
	}
	if data, err := os.ReadFile(ran); err == nil {
		t.Errorf("these programs ran:\n%s", data)
	}
	// The test can fail: git runs the program where it is let.
	_ = r.Command("cat-file", "-p", blob).Run() // it fails: the program is no server
	if _, err := os.Stat(ran); err != nil {
		t.Error("the program never runs")
	}
}

// TestWhatGitComplainsOfIsSaid has a git of which one command fails.
func TestWhatGitComplainsOfIsSaid(t *testing.T) {
	git, err := exec.LookPath("git")
	if runtime.GOOS == "windows" || err != nil {
		t.Skip("the program is a shell's script")
	}
	r := repository.New(t, t.TempDir())
	r.Write(dealPath, dealFile("A", "1", ""))
	r.Commit(first, "李雷", "第一次")
	blob := strings.TrimSpace(r.Git("rev-parse", "HEAD:"+dealPath))
	path := os.Getenv("PATH")
	for _, c := range []struct {
		command string
		read    func(r *Repository) error
	}{
		{"cat-file", func(r *Repository) error { _, err := r.Read(time.UTC, nil, nil); return err }},
		{"cat-file", func(r *Repository) error { return r.Objects([]string{blob}, func(int, []byte) {}) }},
		{"cat-file", func(r *Repository) error { return r.Files(t.TempDir()) }},
		{"diff-tree", func(r *Repository) error { _, err := r.Read(time.UTC, nil, nil); return err }},
		{"rev-list", func(r *Repository) error { _, err := r.Read(time.UTC, nil, nil); return err }},
	} {
		bin := t.TempDir()
		script := "#!/bin/sh\nfor arg; do [ \"$arg\" = " + c.command + " ] && { echo 'fatal: the pack is torn' >&2; exit 128; }; done\nexec '" + git + "' \"$@\"\n"
		if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", bin+string(os.PathListSeparator)+path)
		if err := c.read(opened(t, r.Dir)); err == nil || !strings.HasPrefix(err.Error(), "fatal: the pack is torn") {
			t.Errorf("without git %s: %v", c.command, err)
		}
	}
}

// TestALinksTargetIsShort has links at a commit, of which one is too long to be one.
func TestALinksTargetIsShort(t *testing.T) {
	r := repository.New(t, t.TempDir())
	link := func(to string) error {
		blob := gitIn(t, r, to, "hash-object", "-w", "--stdin")
		r.Git("update-index", "--add", "--cacheinfo", "120000,"+blob+",link.md")
		r.GitAs(first, "李雷", "commit", "--quiet", "--message", "链接")
		return opened(t, r.Dir).Files(t.TempDir())
	}
	if err := link("x.md"); err != nil {
		t.Error(err)
	}
	if err := link(strings.Repeat("x", mostTarget+1)); err == nil || !strings.Contains(err.Error(), "link.md: a symbolic link’s target of 4097 bytes") {
		t.Errorf("one that is too long: %v", err)
	}
}

// TestAHookReadsTheSitesOwnRepository has the variables set with which git runs hooks.
func TestAHookReadsTheSitesOwnRepository(t *testing.T) {
	other := repository.New(t, t.TempDir())
	other.Write(dealPath, dealFile("B", "1", ""))
	other.Commit(first, "别人", "别的")
	r := repository.New(t, t.TempDir())
	r.Write(dealPath, dealFile("A", "1", ""))
	head := r.Commit(first, "李雷", "第一次")
	for name, value := range map[string]string{
		"GIT_DIR": filepath.Join(other.Dir, ".git"), "GIT_WORK_TREE": other.Dir, "GIT_INDEX_FILE": filepath.Join(other.Dir, ".git", "index"), "GIT_PREFIX": "x/",
		"GIT_OBJECT_DIRECTORY": filepath.Join(other.Dir, ".git", "objects"), "GIT_COMMON_DIR": filepath.Join(other.Dir, ".git"),
	} {
		t.Setenv(name, value)
	}
	h := read(t, r.Dir)
	if h.Head != head || len(h.Lines) != 1 || h.Lines[0].Value(Key{Kind: Title}) != "A" {
		t.Errorf("read at %s: %+v", h.Head, h.History)
	}
}

// TestWhatCommitsSayIsPlain has authors, messages and dates that nobody writes by accident.
func TestWhatCommitsSayIsPlain(t *testing.T) {
	r := repository.New(t, t.TempDir())
	commit := func(author, date, message string, n int) {
		t.Helper()
		blob := gitIn(t, r, dealFile("A", strconv.Itoa(n%5+1), strconv.Itoa(n)), "hash-object", "-w", "--stdin")
		tree := gitIn(t, r, "100644 blob "+blob+"\ta.md\n", "mktree")
		for _, name := range []string{"deals", "content"} {
			tree = gitIn(t, r, "040000 tree "+tree+"\t"+name+"\n", "mktree")
		}
		parent := ""
		if n > 0 {
			parent = "parent " + r.Head() + "\n"
		}
		hash := gitIn(t, r, "tree "+tree+"\n"+parent+"author "+author+" <a@example.org> "+date+"\ncommitter C <c@example.org> 1760000000 +0000\n\n"+message,
			"hash-object", "-t", "commit", "-w", "--stdin", "--literally")
		r.Git("update-ref", "refs/heads/main", hash)
	}
	for n, c := range []struct{ author, date, message string }{
		{"李雷", "1772326800 +0800", "第一次\n\n\x01" + strings.Repeat("a", 40) + "\x01\x02\n:100644 100644 0 0 M\x01"},
		{"\x1b[31m红\x07\u0085", "1772413200 -1200", "\x1b]0;title\x07改\r\n再改\ttab\ufffe\u2028"},
		{"坏\xff\xfe", "0 +0000", strings.Repeat("很长", 5000)},
		{"", "nonsense", ""},
		{"未来", "99999999999999999999 +0000", "far\x00after"},
		{"古人", "1 +0000", "\n\n  \n"},
	} {
		commit(c.author, c.date, c.message, n)
	}
	h := read(t, r.Dir)
	if len(h.Commits) != 6 || len(h.Lines) != 1 || h.Line(dealPath).Value(Key{Kind: Support}) != "" || h.Lines[0].Value(Key{Support, "陈立"}) != "1" {
		t.Fatalf("%d commits, %+v", len(h.Commits), h.Lines)
	}
	chained(t, h, h.Lines[0])
	for i, c := range h.Commits {
		for _, text := range []string{c.Author, c.Message} {
			if text != plain(text) || strings.ContainsAny(text, "\x00\x01\x02\x07\x1b\r\t\u0085\u2028\ufffe") || len(text) > mostMessage || strings.Contains(c.Author, "\n") {
				t.Errorf("commit %d says %.80q", i, text)
			}
		}
	}
	if h.Commits[1].Author != "[31m红" || h.Commits[1].Subject() != "]0;title改" || !strings.HasSuffix(h.Commits[1].Message, "\n再改 tab") {
		t.Errorf("%q says %q", h.Commits[1].Author, h.Commits[1].Message)
	}
	if last := h.Lines[0].Moves[len(h.Lines[0].Moves)-1].Day.String(); last != "9999-12-31" {
		t.Errorf("it ends on %s", last)
	}
	// What lies in the future is not known yet.
	today, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	if got := h.Lines[0].Until(today).Value(Key{Support, "陈立"}); got != "4" {
		t.Errorf("support is %s today, want 4", got)
	}
}

// gitIn is git with something to read.
func gitIn(t *testing.T, r *repository.Repository, in string, args ...string) string {
	t.Helper()
	c := r.Command(args...)
	c.Stdin = strings.NewReader(in)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("git %q: %v", args, err)
	}
	return strings.TrimSpace(string(out))
}

// TestADayIsThatOfTheSitesZone has one moment written in several zones, just before and after midnight in another.
func TestADayIsThatOfTheSitesZone(t *testing.T) {
	r := repository.New(t, t.TempDir())
	for i, at := range []string{"2026-03-01T15:59:00Z", "2026-03-01T11:01:00-05:00", "2026-03-02T09:00:00+09:00"} {
		r.Write(dealPath, dealFile("A", strconv.Itoa(i+1), ""))
		r.Commit(at, "李雷", "改")
	}
	for _, c := range []struct{ zone, want string }{
		{"UTC", "2026-03-01 2026-03-01 2026-03-02"}, {"Asia/Shanghai", "2026-03-01 2026-03-02 2026-03-02"}, {"America/New_York", "2026-03-01 2026-03-01 2026-03-01"},
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		h, err := opened(t, r.Dir).Read(zone, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		var days []string
		for _, m := range h.Lines[0].Moves {
			if m.Key == (Key{Support, "陈立"}) {
				days = append(days, m.Day.String())
			}
		}
		if got := strings.Join(days, " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.zone, got, c.want)
		}
	}
}

// TestWhatIsNotCommittedIsOfToday edits the file, and compares a working copy whose lines end as Windows has them.
func TestWhatIsNotCommittedIsOfToday(t *testing.T) {
	r := repository.New(t, t.TempDir())
	r.Write(dealPath, dealFile("A", "1", "正文"))
	r.Commit(first, "李雷", "第一次")
	l := read(t, r.Dir).Line(dealPath)
	today, err := day.Parse("2026-03-09")
	if err != nil {
		t.Fatal(err)
	}
	facts := func(text string) Facts {
		f, ok := FactsOf([]byte(text))
		if !ok {
			t.Fatal("the file can't be read")
		}
		return f
	}
	windows := strings.ReplaceAll(dealFile("A", "1", "正文"), "\n", "\r\n")
	if l.With(facts(windows), dealPath, today) != l || fmt.Sprintf("%q", l.Sums) == "" || !reflect.DeepEqual(l.Sums, []string{cache.Sum([]byte(dealFile("A", "1", "正文"))), cache.Sum([]byte(windows))}) {
		t.Error("ends of lines count as an edit")
	}
	with := l.With(facts(dealFile("A", "3", "正文")), dealPath, today)
	if got := movesOf(nil, with); len(got) != 1 || got[0] != "03-09 陈立 support 1 → 3 (not committed)" {
		t.Errorf("got %q", got)
	}
	if with.Sum == l.Sum || len(l.Moves) == len(with.Moves) || with.Opening != l.Opening {
		t.Errorf("%+v, of %+v", with, l)
	}
	var none *Line
	if fresh := none.With(facts(dealFile("B", "1", "")), "content/deals/b.md", today); fresh.Opening != len(fresh.Moves) || fresh.Value(Key{Kind: Title}) != "B" || fresh.Path != "content/deals/b.md" {
		t.Errorf("%+v", fresh)
	}
}
