package history

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"jiuwen/generator/lang"
)

// Committer commits single files of a site. Unlike all else here it is the user's own git, with their settings and hooks.
type Committer struct{ dir string }

// Commits says whether a file of the site in dir can be committed; what is in the way is a lang.Error.
func Commits(dir, name string) (*Committer, error) {
	c := &Committer{dir}
	err := c.git("rev-parse", "--is-inside-work-tree")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return nil, refused(lang.Text{ZH: "找不到 git 程序，不能提交；什么也没有写", EN: "there is no git program to commit with; nothing was written"})
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return nil, refused(lang.Text{ZH: "这个文件夹不在 git 仓库里，不能提交；什么也没有写。不加 --commit，或者先 git init", EN: "this folder is in no git repository, so nothing can be committed; nothing was written. Leave out --commit, or git init first"})
	case err == nil:
		err = c.git("var", "GIT_AUTHOR_IDENT")
	}
	if err != nil {
		return nil, refused(lang.Text{ZH: "git 不能提交；什么也没有写：" + err.Error(), EN: "git can't commit; nothing was written: " + err.Error()})
	}
	if err := c.git("check-ignore", "--quiet", "--", c.real(name)); err == nil {
		return nil, refused(lang.Text{ZH: "git 忽略这个文件（.gitignore），不能提交；什么也没有写", EN: "git ignores this file (.gitignore), so it can't be committed; nothing was written"})
	}
	return c, nil
}

// Commit commits one file as it lies on disk. What else is staged stays so.
func (c *Committer) Commit(name, message string) error {
	name = c.real(name)
	if err := c.git("add", "--intent-to-add", "--", name); err != nil {
		return refusedAfter(err)
	}
	if err := c.git("commit", "--quiet", "--cleanup=whitespace", "--message="+message, "--only", "--", name); err != nil {
		return refusedAfter(err)
	}
	return nil
}

func refused(why lang.Text) error { return &lang.Error{Text: why} }

func refusedAfter(err error) error {
	return refused(lang.Text{ZH: "已经写进文件，但 git 没有提交：" + err.Error(), EN: "the file is written, but git did not commit it: " + err.Error()})
}

// Head is a file at the last commit, as it would lie on disk; nil where it is not in that.
func (c *Committer) Head(name string) []byte {
	dir, err := filepath.Abs(c.dir)
	if err == nil {
		dir, err = filepath.EvalSymlinks(dir)
	}
	if err != nil {
		return nil
	}
	name, err = filepath.Rel(dir, c.real(name))
	if err != nil {
		return nil
	}
	data, err := c.output("cat-file", "--filters", "HEAD:./"+filepath.ToSlash(name))
	if err != nil {
		return nil // no commit yet, or another file
	}
	return data
}

// real is where a file of the site lies, without symbolic links, beyond which git does not look.
func (c *Committer) real(name string) string {
	at, err := filepath.Abs(filepath.Join(c.dir, filepath.FromSlash(name)))
	if err != nil {
		return name
	}
	if real, err := filepath.EvalSymlinks(at); err == nil {
		return real
	}
	return at
}

func (c *Committer) git(args ...string) error {
	_, err := c.output(args...)
	return err
}

func (c *Committer) output(args ...string) ([]byte, error) {
	git := exec.Command("git", append([]string{"-C", c.dir, "--literal-pathspecs"}, args...)...) //nolint:gosec // the arguments are ours, paths are behind --
	for _, set := range os.Environ() {
		if name, _, _ := strings.Cut(set, "="); !slices.Contains(foreign, name) {
			git.Env = append(git.Env, set)
		}
	}
	git.Env = append(git.Env, "LC_ALL=C")
	var said strings.Builder
	git.Stderr = &said
	out, err := git.Output()
	if line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n"); err != nil && line != "" {
		err = errors.Join(errors.New(line), err)
	}
	return out, err
}
