// Package repository makes git repositories for tests, with commits of given days, authors and messages.
package repository

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Repository is a git repository in a folder.
type Repository struct {
	Dir string
	tb  testing.TB
}

// New begins a repository in a folder, which may be there already; its branch is main. What the machine and its user have set
// for git does not reach it.
func New(tb testing.TB, dir string) *Repository {
	tb.Helper()
	r := &Repository{dir, tb}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		tb.Fatal(err)
	}
	r.Git("init", "--quiet", "--initial-branch=main", "--object-format=sha1") // which golden files hang on
	return r
}

// Write writes a file, its path below the folder.
func (r *Repository) Write(path, text string) {
	r.tb.Helper()
	name := filepath.Join(r.Dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		r.tb.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		r.tb.Fatal(err)
	}
}

// Commit commits all that is in the folder, at a time such as 2026-11-01T09:00:00+08:00, by somebody, and returns its hash.
func (r *Repository) Commit(at, author, message string) string {
	r.tb.Helper()
	r.Git("add", "--all", ".")
	r.GitAs(at, author, "commit", "--quiet", "--allow-empty", "--message", message)
	return r.Head()
}

// Merge merges branches, at a time and by somebody, as options say. What the folder has then, conflicts and all, is for Commit.
func (r *Repository) Merge(at, who string, args ...string) {
	r.tb.Helper()
	_ = r.command(at, who, append([]string{"merge", "--quiet", "--no-ff", "--no-commit"}, args...)...).Run() // it fails where there are conflicts
}

// Head is the hash of the present commit.
func (r *Repository) Head() string {
	r.tb.Helper()
	return strings.TrimSpace(r.Git("rev-parse", "HEAD"))
}

// Git runs git in the folder and returns what it prints.
func (r *Repository) Git(args ...string) string {
	r.tb.Helper()
	return r.output(r.Command(args...))
}

// GitAs is Git at a time and by somebody.
func (r *Repository) GitAs(at, who string, args ...string) string {
	r.tb.Helper()
	return r.output(r.command(at, who, args...))
}

func (r *Repository) output(c *exec.Cmd) string {
	r.tb.Helper()
	out, err := c.CombinedOutput()
	if err != nil {
		r.tb.Fatalf("%s: %v\n%s", strings.Join(c.Args, " "), err, out)
	}
	return string(out)
}

// Command is Git for tests that feed it, or have it fail.
func (r *Repository) Command(args ...string) *exec.Cmd {
	return r.command("2026-01-01T00:00:00Z", "Tester", args...)
}

// command leaves out what a hook of the developer's own repository sets: git would work on that.
func (r *Repository) command(at, who string, args ...string) *exec.Cmd {
	c := exec.CommandContext(r.tb.Context(), "git", args...) //nolint:gosec // the arguments are a test's own
	c.Dir = r.Dir
	c.Env = slices.DeleteFunc(os.Environ(), func(set string) bool { return strings.HasPrefix(set, "GIT_") })
	c.Env = append(c.Env, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_AUTHOR_NAME="+who, "GIT_AUTHOR_EMAIL=author@example.org", "GIT_AUTHOR_DATE="+at,
		"GIT_COMMITTER_NAME="+who, "GIT_COMMITTER_EMAIL=committer@example.org", "GIT_COMMITTER_DATE="+at)
	return c
}
