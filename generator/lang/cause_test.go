package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestWhatTheSystemRefusesIsSaidInBothLanguages(t *testing.T) {
	dir := t.TempDir()
	_, missing := os.ReadFile(filepath.Join(dir, "none"))
	_, folder := os.ReadFile(dir)
	moved := os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "b"))
	for _, c := range []struct {
		err    error
		zh, en string
	}{
		{fmt.Errorf("reading: %w", missing), filepath.Join(dir, "none") + "：没有这个文件或文件夹", filepath.Join(dir, "none") + ": no such file or directory"},
		{folder, dir + "：是文件夹，不是文件", dir + ": a folder, not a file"},
		{moved, filepath.Join(dir, "b") + "：没有这个文件或文件夹", filepath.Join(dir, "b") + ": no such file or directory"},
		{&Error{Text: Text{ZH: "读", EN: "read"}, Cause: missing}, "读：" + filepath.Join(dir, "none") + "：没有这个文件或文件夹", "read: " + filepath.Join(dir, "none") + ": no such file or directory"},
		{errors.New("strange"), "strange", "strange"},
		{fmt.Errorf("a cause without a file: %w", fs.ErrNotExist), "a cause without a file: file does not exist", "a cause without a file: file does not exist"},
	} {
		var spoken *Error
		zh, en := Cause(c.err, ZH), Cause(c.err, EN)
		if errors.As(c.err, &spoken) {
			zh, en = spoken.In(ZH), spoken.In(EN)
		}
		if zh != c.zh || en != c.en {
			t.Errorf("%v: %q, %q", c.err, zh, en)
		}
	}
}
