package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/gofrs/flock"
)

// lockName is the file that is locked while somebody changes the site's files.
const lockName = "edits.lock"

// Lock has one program at a time change the files of the site in dir: it waits until no other does, and others wait until unlock is
// called. The system unlocks when a process ends, however it does. Editors know nothing of it.
func Lock(dir string) (unlock func(), err error) {
	f, err := Open(dir, true)
	if err != nil {
		return nil, err
	}
	file, err := f.root.OpenFile(lockName, os.O_RDONLY|os.O_CREATE, 0o644) // by the root, which leads nowhere else
	if err == nil {
		err = file.Close()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("locking the site: %w", err)
	}
	lock := flock.New(filepath.Join(dir, Name, lockName))
	if err := lock.Lock(); err != nil {
		return nil, fmt.Errorf("locking the site: %w", err)
	}
	return func() { _ = lock.Unlock() }, nil // all that could be wrong is that there is no lock
}
