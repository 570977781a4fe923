package source

import (
	"errors"
	"fmt"
	"os"
	"path"
)

// Replace puts other bytes in the place of a file of the tree, all or none of them: also when it is interrupted. A symbolic link
// stays one, and where it leads is written; the file keeps its mode.
func (t *Tree) Replace(name string, data []byte) error {
	if real, ok := t.real[name]; ok {
		name = real
	}
	info, err := t.root.Lstat(name)
	switch {
	case err != nil:
		return fmt.Errorf("replace %s: %w", name, err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("replace %s: not a regular file", name)
	}
	part := path.Join(path.Dir(name), "."+path.Base(name)+".part")
	err = t.write(part, data, info.Mode().Perm())
	if err == nil {
		err = t.root.Rename(part, name)
	}
	if err != nil {
		_ = t.root.Remove(part)
		return fmt.Errorf("replace %s: %w", name, err)
	}
	return nil
}

func (t *Tree) write(name string, data []byte, mode os.FileMode) error {
	_ = t.root.Remove(name) // of one that was killed; where another thing is there, opening fails
	file, err := t.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	err = errors.Join(err, file.Chmod(mode), file.Sync())
	return errors.Join(err, file.Close())
}
