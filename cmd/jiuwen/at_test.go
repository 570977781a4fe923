package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"testing"
)

func TestAFolderGoesAlsoWhileSomebodyWritesInIt(t *testing.T) {
	for range 20 {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		var removed atomic.Bool
		writing, done := make(chan bool), make(chan bool)
		go func() {
			defer close(done)
			for n := 0; !removed.Load(); n++ {
				if n == 100 {
					close(writing)
				}
				name := fmt.Sprint("content-", n%7)
				if root.MkdirAll(name, 0o700) == nil {
					_ = root.WriteFile(fmt.Sprintf("%s/%d.md", name, n), []byte("x"), 0o600) // the folder may be gone
				}
			}
		}()
		<-writing
		if err := remove(dir); err != nil {
			t.Error(err)
		}
		removed.Store(true)
		<-done
		if err := root.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("it is there still")
		}
	}
}
