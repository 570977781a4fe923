package repository_test

import (
	"os"
	"path/filepath"
	"testing"

	"jiuwen/generator/internal/repository"
)

// TestAHooksRepositoryIsLeftAlone has the variables set with which git runs the hooks of a developer's own repository.
func TestAHooksRepositoryIsLeftAlone(t *testing.T) {
	own := repository.New(t, t.TempDir())
	own.Write("a.md", "a")
	head := own.Commit("2026-03-01T09:00:00Z", "李雷", "a")
	t.Setenv("GIT_DIR", filepath.Join(own.Dir, ".git"))
	t.Setenv("GIT_INDEX_FILE", filepath.Join(own.Dir, ".git", "index"))
	t.Setenv("GIT_WORK_TREE", own.Dir)
	t.Setenv("GIT_DEFAULT_HASH", "sha256")
	r := repository.New(t, t.TempDir())
	r.Write("b.md", "b")
	if made := r.Commit("2026-03-01T09:00:00Z", "韩梅梅", "b"); made == head || len(made) != len(head) {
		t.Errorf("it made %s", made)
	}
	if _, err := os.Stat(filepath.Join(r.Dir, ".git")); err != nil {
		t.Error(err)
	}
	if own.Head() != head || own.Git("status", "--porcelain") != "" {
		t.Errorf("the developer’s repository is at %s, was at %s: %s", own.Head(), head, own.Git("status", "--porcelain"))
	}
}
