package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"strconv"
	"strings"

	"jiuwen/generator/lang"
)

// deals is the folder below a site's that the deals lie in.
const deals = "content/deals"

// Repository is the git repository that a site lies in.
type Repository struct {
	// Head is the commit whose history is read.
	Head string

	dir    string // the site's folder
	prefix string // the site's folder below the repository's, with a slash behind it; empty where they are one
}

// Missing is why there is no history, in words that say how to get one.
type Missing struct{ Why lang.Text }

func (m *Missing) Error() string { return m.Why.EN }

// Open finds the repository that the site in dir lies in. What is wrong is a Missing, which is no error of the site: it has no
// history then.
func Open(dir string) (*Repository, *Missing) {
	out, err := run(dir, "rev-parse", "--is-shallow-repository", "--show-prefix", "HEAD")
	lines := strings.Split(string(out), "\n")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, noProgram
	case len(lines) > 2 && lines[2] == "HEAD":
		return nil, noCommit
	case err != nil:
		return nil, refusal(dir, err)
	case len(lines) < 3:
		return nil, refusal(dir, fmt.Errorf("git rev-parse: %q", out))
	case lines[0] == "true":
		return nil, shallow
	}
	return &Repository{Head: lines[2], dir: dir, prefix: lines[1]}, nil
}

var (
	noProgram = &Missing{lang.Text{
		ZH: "找不到 git 程序，所以没有历史，要看历史的规则不看；装上 git 就有",
		EN: "there is no git program, so there is no history, and the rules that read it are off; with git installed there is",
	}}
	noRepository = &Missing{lang.Text{
		ZH: "这个文件夹不在 git 仓库里，所以没有历史，要看历史的规则不看；git init，再提交，就有",
		EN: "this folder is in no git repository, so there is no history, and the rules that read it are off; git init and a commit begin one",
	}}
	noCommit = &Missing{lang.Text{
		ZH: "git 仓库里还没有提交，所以没有历史，要看历史的规则不看；git commit 以后就有",
		EN: "the git repository has no commit yet, so there is no history, and the rules that read it are off; git commit begins one",
	}}
	shallow = &Missing{lang.Text{
		ZH: "git 仓库是浅克隆，日期都不对，所以不看历史；要完整的历史：git fetch --unshallow，GitHub 和 Gitea 的 CI 里 fetch-depth: 0，GitLab 的 GIT_DEPTH: 0",
		EN: "the git repository is a shallow clone, in which every date is wrong, so its history is not read; for all of it: git fetch --unshallow, in the CI of GitHub and Gitea fetch-depth: 0, of GitLab GIT_DEPTH: 0",
	}}
)

// refusal is why git did not answer.
func refusal(dir string, err error) *Missing {
	said := err.Error()
	switch {
	case strings.Contains(said, "dubious ownership"):
		return &Missing{lang.Text{
			ZH: fmt.Sprintf("git 仓库属于另一个用户，git 不肯读（dubious ownership），所以没有历史；信得过就运行 git config --global --add safe.directory %q", dir),
			EN: fmt.Sprintf("the git repository belongs to another user and git refuses to read it (dubious ownership), so there is no history; if you trust it, run git config --global --add safe.directory %q", dir),
		}}
	case strings.Contains(said, "not a git repository"):
		return noRepository
	}
	return &Missing{lang.Text{
		ZH: "git 读不了历史，要看历史的规则不看：" + said,
		EN: "git can't read the history, so the rules that read it are off: " + said,
	}}
}

// command is git on the site's folder, which runs no program that the repository's own settings name, asks nobody and fetches
// nothing.
func command(ctx context.Context, dir string, args ...string) *exec.Cmd {
	settings := []string{"-C", dir, "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"}
	c := exec.CommandContext(ctx, "git", append(settings, args...)...) //nolint:gosec // the arguments are ours, revisions are behind --end-of-options
	for _, set := range os.Environ() {
		switch name, _, _ := strings.Cut(set, "="); name {
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_PAGER": // as a hook sets them
		default:
			c.Env = append(c.Env, set)
		}
	}
	c.Env = append(c.Env, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
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

// edit is what a commit did to one file.
type edit struct {
	path string   // below the site's folder, in NFC
	old  []string // its objects in the commit's parents; "" in those that don't have it
	blob string   // its object in the commit; "" where it is gone
}

// mostMessage is how much of a commit's message is kept.
const mostMessage = 2000 // bytes

// logFormat begins a commit with a byte that no path and no mark of git begins with, and ends each part with a NUL.
const (
	logStart  = "\x01"
	logFormat = "%x01%H%x00%at%x00%aN%x00%B%x00"
)

// log hands over the commits that touched a deal, none before one that it follows, otherwise by the author's date: all that
// lead to the repository's Head but those that lead to since. It ends early where use is false.
func (r *Repository) log(since string, use func(Commit, []edit) bool) error {
	args := []string{"log", "--raw", "-z", "-c", "--no-renames", "--no-abbrev", "--no-ext-diff", "--author-date-order", "--reverse", "--format=" + logFormat, "--end-of-options", r.Head}
	if since != "" {
		args = append(args, "^"+since)
	}
	return r.pipe(append(args, "--", deals), func(out *bufio.Reader) error { return r.commits(out, use) })
}

// pipe runs git and has its output read.
func (r *Repository) pipe(args []string, read func(*bufio.Reader) error) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var said bytes.Buffer
	c := command(ctx, r.dir, args...)
	c.Stderr = &said
	out, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	err = read(bufio.NewReaderSize(out, 1<<16))
	if err != nil {
		cancel()
	}
	if waited := failed(c.Wait(), &said); err == nil {
		err = waited
	}
	if errors.Is(err, errEnough) {
		return nil
	}
	return err
}

var errEnough = errors.New("enough was read")

// errLog says that git has written what it never writes.
var errLog = errors.New("git log wrote something else than was asked for")

func (r *Repository) commits(out *bufio.Reader, use func(Commit, []edit) bool) error {
	var commit Commit
	var edits []edit
	flush := func() bool { return commit.Hash == "" || use(commit, edits) }
	for {
		part, err := out.ReadString(0)
		if errors.Is(err, io.EOF) && strings.TrimSpace(part) == "" {
			if !flush() {
				return errEnough
			}
			return nil
		}
		if err != nil {
			return err
		}
		part = strings.TrimPrefix(part[:len(part)-1], "\n")
		switch {
		case part == "":
		case strings.HasPrefix(part, logStart):
			if !flush() {
				return errEnough
			}
			if commit, err = readCommit(part[len(logStart):], out); err != nil {
				return err
			}
			edits = nil
		case strings.HasPrefix(part, ":"):
			name, err := out.ReadString(0)
			if err != nil {
				return err
			}
			e, ok := readEdit(part)
			if !ok {
				return errLog
			}
			if e.path, ok = r.path(name[:len(name)-1]); ok {
				edits = append(edits, e)
			}
		default:
			return errLog
		}
	}
}

// path is that of a deal's file, below the site's folder; false of others.
func (r *Repository) path(name string) (string, bool) {
	name, below := strings.CutPrefix(name, r.prefix)
	return Normal(name), below && path.Ext(name) == ".md"
}

// latest is the last second of the year 9999; git takes any number.
const latest = 253402300799

func readCommit(hash string, out *bufio.Reader) (Commit, error) {
	var parts [3]string
	for i := range parts {
		part, err := out.ReadString(0)
		if err != nil {
			return Commit{}, err
		}
		parts[i] = strings.Clone(strings.TrimSpace(part[:len(part)-1]))
	}
	at, err := strconv.ParseInt(parts[0], 10, 64)
	if err != nil {
		return Commit{}, errLog
	}
	at = min(max(at, 0), latest)
	message := parts[2]
	if len(message) > mostMessage {
		message = strings.Clone(strings.ToValidUTF8(message[:mostMessage], ""))
	}
	return Commit{Hash: hash, Time: at, Author: parts[1], Message: strings.ToValidUTF8(message, "\ufffd")}, nil
}

// readEdit reads what stands before a path: ":100644 100644 <object> <object> M", of a merge with a colon, a mode and an
// object more for each further parent.
func readEdit(part string) (edit, bool) {
	parents := 0
	for parents < len(part) && part[parents] == ':' {
		parents++
	}
	fields := strings.Fields(part[parents:])
	if len(fields) != 2*parents+3 {
		return edit{}, false
	}
	object := func(i int) string {
		if mode := fields[i]; !strings.HasPrefix(mode, "100") { // gone, a link, or a repository within
			return ""
		}
		return fields[parents+1+i]
	}
	e := edit{old: make([]string, parents), blob: object(parents)}
	for i := range e.old {
		e.old[i] = object(i)
	}
	return e, true
}

// tree is which object each deal's file is at the Head.
func (r *Repository) tree() (map[string]string, error) {
	out, err := run(r.dir, "ls-tree", "-r", "-z", "--full-tree", r.Head, "--", r.prefix+deals+"/")
	if err != nil {
		return nil, err
	}
	blobs := map[string]string{}
	for entry := range strings.SplitSeq(string(out), "\x00") {
		about, name, ok := strings.Cut(entry, "\t")
		if fields := strings.Fields(about); ok && len(fields) == 3 && strings.HasPrefix(fields[0], "100") {
			if name, ok := r.path(name); ok {
				blobs[name] = fields[2]
			}
		}
	}
	return blobs, nil
}

// linear says whether all that leads to Head beyond a commit follows it one by one.
func (r *Repository) linear(since string) bool {
	if _, err := run(r.dir, "merge-base", "--is-ancestor", since, r.Head); err != nil {
		return false
	}
	merges, err := run(r.dir, "rev-list", "-n", "1", "--merges", r.Head, "^"+since)
	return err == nil && len(merges) == 0
}
