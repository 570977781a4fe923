package source

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"jiuwen/generator/cache"
	"jiuwen/generator/lang"
)

// Replace puts other bytes in the place of a file of the tree, as Write does.
func (t *Tree) Replace(name string, data []byte) error {
	if real, ok := t.real[name]; ok {
		name = real
	}
	if _, err := t.root.Lstat(name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return WriteFile(t.root, name, data)
}

// Lock has one program at a time change the site's files, until unlock is called.
func (t *Tree) Lock() (unlock func(), err error) { return cache.Lock(t.dir) }

// WriteFile is Write of some bytes.
func WriteFile(root *os.Root, name string, data []byte) error {
	return Write(root, name, bytesOf(data))
}

func bytesOf(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// Write puts a file in place below a root: all that write gives or nothing, also when it is interrupted or runs twice at once. Its
// folder must be there. A file that is there keeps its mode. A symbolic link stays one, and where it leads is written, which must be
// below the root.
func Write(root *os.Root, name string, write func(io.Writer) error) error {
	name, old, err := place(root, name)
	if err == nil {
		err = beside(root, name, old, write, func(part string) error { return root.Rename(part, name) })
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// Create writes a file that is not there yet, all of it or nothing. Where anything is there the error is fs.ErrExist, and that stays
// as it is.
func Create(root *os.Root, name string, data []byte) error {
	err := beside(root, name, nil, bytesOf(data), func(part string) error {
		if err := root.Link(part, name); err == nil || errors.Is(err, fs.ErrExist) {
			return errors.Join(err, root.Remove(part))
		}
		// A file system without hard links: an empty file holds the place.
		file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, usual)
		if err != nil {
			return err
		}
		err = errors.Join(file.Close(), root.Rename(part, name))
		if err != nil {
			_ = root.Remove(name)
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// usual is the mode of a new file, of which the system takes away what it does not give.
const usual = 0o644

// place is where a file is to be written that may be a symbolic link, and what is there; nil: nothing yet.
func place(root *os.Root, name string) (string, fs.FileInfo, error) {
	info, err := root.Lstat(name)
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		to, problem := follow(root.Name(), name)
		if problem != "" {
			return name, nil, &lang.Error{Text: lang.Text{
				ZH: name + " 是一个链接，指向别处或没有的文件，没有写", EN: name + " is a link that leads out of the folder, or to nothing; it was not written",
			}}
		}
		name = to
		info, err = root.Lstat(name)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return name, nil, nil
	case err != nil:
		return name, nil, err
	case info.Mode().Perm()&0o222 == 0: // the folder alone would allow it
		return name, nil, &lang.Error{Text: lang.Text{ZH: name + " 是只读的，没有写", EN: name + " is read-only; it was not written"}}
	case !info.Mode().IsRegular():
		return name, nil, &lang.Error{Text: lang.Text{ZH: name + " 不是普通文件，没有写", EN: name + " is not a regular file; it was not written"}}
	}
	return name, info, nil
}

// beside writes a file beside its place and has it put there. The name of that file is nobody else's: a run at the same time has
// another, and what a killed one has left is in nobody's way. It begins with a dot, so no site shows it.
func beside(root *os.Root, name string, old fs.FileInfo, write func(io.Writer) error, put func(part string) error) error {
	part := path.Join(path.Dir(filepath.ToSlash(name)), ".jiuwen-"+rand.Text()+".part")
	file, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, usual)
	if err != nil {
		return of(err, path.Base(part), name)
	}
	err = write(file)
	if err == nil && old != nil {
		// When the power goes, a name may be on the disk before its bytes: then those that were there would be lost. A new file has
		// none to lose, and to wait for the disk would more than double what an import of thousands takes.
		err = errors.Join(file.Chmod(old.Mode().Perm()), file.Sync())
	}
	if err = errors.Join(err, file.Close()); err == nil {
		err = put(part)
	}
	if err != nil {
		_ = root.Remove(part)
	}
	return of(err, path.Base(part), name)
}

// of is an error of the file that people know, where it is one of a file that they don't.
func of(err error, file, known string) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) && path.Base(filepath.ToSlash(p.Path)) == file {
		p.Path = known
	}
	return err
}

// mostLinks is how many symbolic links lead to a file: more are a circle.
const mostLinks = 40

// Out writes to a path that a user names, wherever that is: into a pipe or a device as it is, all else as Write does.
func Out(name string, write func(io.Writer) error) error {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		file, err := os.OpenFile(name, os.O_WRONLY, 0) //nolint:gosec // the user names it
		if err != nil {
			return err
		}
		if err := errors.Join(write(file), file.Close()); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		return nil
	}
	folder, base, err := end(name)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return err
	}
	return errors.Join(of(Write(root, base, write), base, name), root.Close())
}

// end is the folder and the name that a path leads to over all symbolic links, be the file there or not.
func end(name string) (folder, base string, err error) {
	for range mostLinks {
		if folder, err = filepath.EvalSymlinks(filepath.Dir(name)); err != nil {
			return "", "", err
		}
		base = filepath.Base(name)
		to, _ := os.Readlink(filepath.Join(folder, base))
		switch {
		case to == "": // no link
			return folder, base, nil
		case filepath.IsAbs(to):
			name = to
		default:
			name = filepath.Join(folder, to)
		}
	}
	return "", "", &lang.Error{Text: lang.Text{ZH: name + " 是一圈链接", EN: name + " is a circle of links"}}
}
