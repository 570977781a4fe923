package history

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"jiuwen/generator/lang"
)

// deals is the folder below a site's that the deals lie in.
const deals = "content/deals"

// Repository is the git repository that a site lies in.
type Repository struct {
	// Head is the commit whose history is read.
	Head string
	// Time is when Head was committed, in seconds since 1970 UTC; 0 where nobody has asked for a commit by At or By.
	Time int64

	dir    string // the site's folder
	prefix string // the site's folder below the repository's, with a slash behind it; empty where they are one
}

// Missing is why there is no history, in words that say how to get one.
type Missing struct {
	Why lang.Text
	// First is the first commit, or the first with the site's folder, where one was asked for that is earlier; else empty.
	First string
	// Unbegun says that nobody has begun one: to those who work without git that is no news.
	Unbegun bool
}

func (m *Missing) Error() string { return m.Why.EN }

// Open finds the repository that the site in dir lies in. What is wrong is a Missing, which is no error of the site: it has no
// history then.
func Open(dir string) (*Repository, *Missing) {
	out, err := run(dir, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix")
	lines := strings.SplitN(string(out), "\n", 3) // a folder's name may have an end of line in it
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, noProgram
	case len(lines) > 1 && lines[1] == "HEAD":
		return nil, noCommit
	case err != nil:
		return nil, refusal(dir, err)
	case len(lines) < 3:
		return nil, refusal(dir, fmt.Errorf("git rev-parse: %q", out))
	case lines[0] == "true":
		return nil, shallow
	}
	return &Repository{Head: lines[1], dir: dir, prefix: strings.TrimSuffix(lines[2], "\n")}, nil
}

// Folder is where git keeps what it knows of the repository, in which something changes with each commit; empty where it does not
// say.
func (r *Repository) Folder() string {
	out, err := run(r.dir, "rev-parse", "--absolute-git-dir")
	if err != nil {
		return ""
	}
	return filepath.FromSlash(strings.TrimSuffix(string(out), "\n"))
}

var (
	noProgram = &Missing{Why: lang.Text{
		ZH: "找不到 git 程序，所以没有历史，要看历史的规则不看；装上 git 就有",
		EN: "there is no git program, so there is no history, and the rules that read it are off; with git installed there is",
	}}
	noCommit = &Missing{Why: lang.Text{
		ZH: "git 仓库里还没有提交，所以没有历史，要看历史的规则不看；git commit 以后就有",
		EN: "the git repository has no commit yet, so there is no history, and the rules that read it are off; git commit begins one",
	}}
	shallow = &Missing{Why: lang.Text{
		ZH: "git 仓库是浅克隆，日期都不对，所以不看历史；要完整的历史：git fetch --unshallow，GitHub 和 Gitea 的 CI 里 fetch-depth: 0，GitLab 的 GIT_DEPTH: 0",
		EN: "the git repository is a shallow clone, in which every date is wrong, so its history is not read; for all of it: git fetch --unshallow, in the CI of GitHub and Gitea fetch-depth: 0, of GitLab GIT_DEPTH: 0",
	}}
)

// marked says that a folder or one above it has a .git, be it one that git does not take for a repository.
func marked(dir string) bool {
	at, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	for {
		if _, err := os.Lstat(filepath.Join(at, ".git")); err == nil {
			return true
		}
		up := filepath.Dir(at)
		if up == at {
			return false
		}
		at = up
	}
}

// refusal is why git did not answer.
func refusal(dir string, err error) *Missing {
	said := err.Error()
	switch {
	case strings.Contains(said, "dubious ownership"):
		if _, named, ok := strings.Cut(said, "repository at '"); ok { // as git looks for it in its settings
			if end := strings.LastIndex(named, "'"); end >= 0 {
				dir = named[:end]
			}
		}
		return &Missing{Why: lang.Text{
			ZH: fmt.Sprintf("git 仓库属于另一个用户，git 不肯读（dubious ownership），所以没有历史；信得过就运行 git config --global --add safe.directory %s", quoted(dir)),
			EN: fmt.Sprintf("the git repository belongs to another user and git refuses to read it (dubious ownership), so there is no history; if you trust it, run git config --global --add safe.directory %s", quoted(dir)),
		}}
	case strings.Contains(said, "not a git repository"):
		return &Missing{Unbegun: !marked(dir), Why: lang.Text{
			ZH: "这个文件夹不在 git 仓库里，所以没有历史，要看历史的规则不看；git init，再提交，就有",
			EN: "this folder is in no git repository, so there is no history, and the rules that read it are off; git init and a commit begin one",
		}}
	}
	return &Missing{Why: lang.Text{
		ZH: "git 读不了历史，要看历史的规则不看：" + said,
		EN: "git can't read the history, so the rules that read it are off: " + said,
	}}
}

// quoted is a text as a shell takes it for one word, whatever is in it.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// foreign are the variables that say which repository git is to work on, as a hook has them: it may be another than the site's.
var foreign = []string{
	"GIT_DIR", "GIT_WORK_TREE", "GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
	"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE", "GIT_EXTERNAL_DIFF", "GIT_ALLOW_PROTOCOL",
}

// command is git on the site's folder, which runs no program that the repository's own settings name, asks nobody and fetches
// nothing. Only commands that are made for programs are used: log and its like follow what their user has set.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	settings := []string{"-C", dir, "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull}
	c := exec.CommandContext(ctx, "git", append(settings, args...)...) //nolint:gosec // the arguments are ours, revisions are behind --end-of-options
	for _, set := range os.Environ() {
		if name, _, _ := strings.Cut(set, "="); !slices.Contains(foreign, name) {
			c.Env = append(c.Env, set)
		}
	}
	// An older git does not know GIT_NO_LAZY_FETCH; there is no protocol then that it may fetch by.
	c.Env = append(c.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_ALLOW_PROTOCOL=")
	return c
}

// run is what git writes; where it fails, the error is what it says, in a line.
func run(dir string, args ...string) ([]byte, error) {
	var said bytes.Buffer
	c := command(context.Background(), dir, args...)
	c.Stderr = &said
	out, err := c.Output()
	return out, failed(err, &said)
}

// failed is an error of git with what it has said, in a line.
func failed(err error, said *bytes.Buffer) error {
	if line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); err != nil && line != "" {
		return fmt.Errorf("%s: %w", line, err)
	}
	return err
}

// linear says whether all that leads to Head beyond a commit follows it one by one.
func (r *Repository) linear(since string) bool {
	if _, err := run(r.dir, "merge-base", "--is-ancestor", since, r.Head); err != nil {
		return false
	}
	merges, err := run(r.dir, "rev-list", "-n", "1", "--merges", r.Head, "^"+since)
	return err == nil && len(merges) == 0
}
