package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
)

// mostOpen is how many folders stay open. A process may have no more than 256 open files on some systems.
const mostOpen = 64

// folders are those folders of the output that are open because files in them were asked for last. A root walks through all
// folders of a path for each thing that is done there; so what is done to a file is done from its own folder. That is opened
// through the root of the output, and so does not lie outside.
type folders struct {
	top *os.Root

	mu   sync.Mutex
	open map[string]*opened
	last []string // the names of those in open, the one that was opened last at the end
}

func newFolders(top *os.Root) *folders { return &folders{top: top, open: map[string]*opened{}} }

// opened is a folder with those who use it: it is closed when nobody does.
type opened struct {
	*os.Root
	users int
}

// enter is the folder that a file lies in, until leave, and the file's name there.
func (s *folders) enter(name string) (folder *opened, base string, err error) {
	return s.through(name, s.top.OpenRoot)
}

// make is enter for a folder that may have to be made.
func (s *folders) make(name string) (folder *opened, base string, err error) {
	return s.through(name, func(dir string) (*os.Root, error) {
		root, err := s.top.OpenRoot(dir)
		if !errors.Is(err, fs.ErrNotExist) {
			return root, err
		}
		if err := s.top.MkdirAll(dir, 0o755); err != nil {
			return nil, err
		}
		return s.top.OpenRoot(dir)
	})
}

func (s *folders) through(name string, open func(dir string) (*os.Root, error)) (folder *opened, base string, err error) {
	dir, base := path.Split(name)
	s.mu.Lock()
	defer s.mu.Unlock()
	folder = s.open[dir]
	if folder == nil {
		root, err := open(filepath.FromSlash(path.Clean(dir)))
		if err != nil {
			return nil, "", err
		}
		if len(s.last) == mostOpen {
			s.forget(s.last[0])
			s.last = s.last[1:]
		}
		folder = &opened{Root: root, users: 1}
		s.open[dir] = folder
		s.last = append(s.last, dir)
	}
	folder.users++
	return folder, base, nil
}

// leave is said once of each folder that was entered.
func (s *folders) leave(folder *opened) {
	s.mu.Lock()
	defer s.mu.Unlock()
	folder.release()
}

func (f *opened) release() {
	if f.users--; f.users == 0 {
		_ = f.Close() // nothing was written to it that could be lost
	}
}

func (s *folders) forget(dir string) {
	s.open[dir].release()
	delete(s.open, dir)
}

// forgetAll is said when folders may have been removed: they are opened anew when they are asked for again.
func (s *folders) forgetAll() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, dir := range s.last {
		s.forget(dir)
	}
	s.last = nil
}
