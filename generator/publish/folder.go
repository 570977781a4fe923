package publish

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"syscall"

	"jiuwen/generator/lang"
)

// folder is a target on this machine, or on what is mounted there. Nothing leads out of it.
type folder struct {
	path string

	mu   sync.Mutex
	root *os.Root // nil: not opened yet
}

// open opens the folder. Where it is missing it is made if something is to be written.
func (f *folder) open(writes bool) (*os.Root, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.root != nil {
		return f.root, nil
	}
	if writes {
		if err := os.MkdirAll(f.path, 0o755); err != nil { //nolint:gosec // others are to read what is published
			return nil, doing(err, lang.Text{ZH: "建目标文件夹 %s ", EN: "making the folder %s"}, f.path)
		}
	}
	var err error
	if f.root, err = os.OpenRoot(f.path); err != nil && isFile(f.path) {
		err = &fs.PathError{Op: "open", Path: f.path, Err: syscall.ENOTDIR}
	}
	return f.root, doing(err, lang.Text{ZH: "打开目标文件夹 %s ", EN: "opening the folder %s"}, f.path)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

func (f *folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.root == nil {
		return nil
	}
	return f.root.Close()
}

func (f *folder) Read(_ context.Context, name string, most int64) ([]byte, error) {
	root, err := f.open(false)
	if err != nil {
		return nil, err
	}
	file, err := root.Open(filepath.FromSlash(name))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, most))
}

func (f *folder) Put(ctx context.Context, name string, src Source) error {
	root, err := f.open(true)
	if err != nil {
		return err
	}
	const flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	name = filepath.FromSlash(name)
	file, err := root.OpenFile(name+partSuffix, flags, 0o644)
	if errors.Is(err, fs.ErrNotExist) {
		if err = root.MkdirAll(filepath.Dir(name), 0o755); err == nil {
			file, err = root.OpenFile(name+partSuffix, flags, 0o644)
		}
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(file, src.reader(ctx))
	if err == nil && filepath.ToSlash(name) == manifestName { // it says what is here also after the power has gone
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return errors.Join(err, root.Remove(name+partSuffix))
	}
	return root.Rename(name+partSuffix, name)
}

func (f *folder) Create(_ context.Context, name, _ string, data []byte) error {
	root, err := f.open(true)
	if err != nil {
		return err
	}
	file, err := root.OpenFile(filepath.FromSlash(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

func (f *folder) Remove(_ context.Context, name string) error {
	root, err := f.open(false)
	if err != nil {
		return noneIs(err)
	}
	info, err := root.Lstat(filepath.FromSlash(name))
	if err == nil && !info.IsDir() { // else a folder of somebody's has taken the name
		err = root.Remove(filepath.FromSlash(name))
	}
	if errors.Is(err, syscall.ENOTDIR) {
		return nil
	}
	return noneIs(err)
}

func (f *folder) Prune(_ context.Context, dir string) error {
	root, err := f.open(false)
	if err != nil {
		return noneIs(err)
	}
	_ = root.Remove(filepath.FromSlash(dir)) // it stays where it holds anything
	return nil
}

func (f *folder) Sizes(_ context.Context, dir string, bases []string) (map[string]int64, error) {
	sizes := map[string]int64{}
	root, err := f.open(false)
	if err != nil {
		return sizes, noneIs(err)
	}
	for _, base := range bases {
		info, err := root.Lstat(filepath.FromSlash(path.Join(dir, base)))
		switch {
		case err == nil:
			sizes[base] = info.Size()
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR):
			return nil, err
		}
	}
	return sizes, nil
}
