//go:build unix

package source

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestAPipeIsWrittenToAndStaysOne(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	failed := make(chan error)
	go func() { failed <- Out(pipe, bytesOf([]byte("new"))) }()
	file, err := os.Open(pipe)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if text, err := io.ReadAll(file); err != nil || string(text) != "new" {
		t.Errorf("%q %v", text, err)
	}
	if err := <-failed; err != nil {
		t.Error(err)
	}
	if info, err := os.Lstat(pipe); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is none any more: %v", err)
	}
	if err := Out(os.DevNull, bytesOf([]byte("new"))); err != nil {
		t.Error(err)
	}
}

func TestADeviceThatIsFullIsAnError(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	if err := Out("/dev/full", bytesOf([]byte("new"))); err == nil {
		t.Error("it took the bytes")
	}
}
