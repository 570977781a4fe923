package publish

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"sync"

	"github.com/pkg/sftp"
	"golang.org/x/crypto/ssh"

	"jiuwen/generator/address"
	"jiuwen/generator/lang"
)

// server is a target on an SFTP server. A connection that is lost is made anew by whatever is done next.
type server struct {
	at   address.SFTP
	door *door

	mu   sync.Mutex
	live *session // nil: none
}

// session is a connection.
type session struct {
	files *sftp.Client
	shell *ssh.Client
}

func (s *session) close() {
	_ = s.files.Close() // what was written has been answered
	_ = s.shell.Close()
}

func openServer(at address.SFTP, m Machine) (Target, error) {
	door, err := findDoor(at, m)
	if err != nil {
		return nil, err
	}
	return &server{at: at, door: door}, nil
}

func (s *server) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live != nil {
		s.live.close()
		s.live = nil
	}
	return nil
}

func (s *server) session(ctx context.Context) (*session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live != nil {
		return s.live, nil
	}
	live, err := s.door.open(ctx)
	if err != nil {
		return nil, err
	}
	s.live = live
	return live, nil
}

// drop has the next who asks connect anew.
func (s *server) drop(dead *session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.live == dead {
		dead.close()
		s.live = nil
	}
}

// use does something on the server. When ctx ends it does not wait for an answer.
func (s *server) use(ctx context.Context, do func(*sftp.Client) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	now, err := s.session(ctx)
	if err != nil {
		return err
	}
	stop := context.AfterFunc(ctx, func() { s.drop(now) })
	defer stop()
	err = do(now.files)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if isLost(err) {
		s.drop(now)
		return passing{err}
	}
	return err
}

// isLost says whether the connection is gone, not only what was asked for.
func isLost(err error) bool {
	return errors.Is(err, sftp.ErrSSHFxConnectionLost) || errors.Is(err, sftp.ErrSSHFxNoConnection) || passes(err)
}

func (s *server) path(name string) string { return path.Join(s.at.Path, name) }

func (s *server) Read(ctx context.Context, name string, most int64) (data []byte, err error) {
	err = s.use(ctx, func(c *sftp.Client) error {
		file, err := c.Open(s.path(name))
		if err != nil {
			return err
		}
		defer file.Close()
		// What is asked for at once is on its way at once.
		data, err = io.ReadAll(bufio.NewReaderSize(io.LimitReader(file, most), int(min(most, 1<<20))))
		return err
	})
	return data, err
}

func (s *server) Put(ctx context.Context, name string, src Source) error {
	return s.use(ctx, func(c *sftp.Client) error {
		part := s.path(name) + partSuffix
		if err := fill(c, part, src.reader(ctx)); err != nil {
			return err
		}
		if _, ok := c.HasExtension("posix-rename@openssh.com"); ok {
			return c.PosixRename(part, s.path(name))
		}
		// This server can't replace a file at once: for a moment there is none.
		if err := removeFile(c, s.path(name)); err != nil {
			return err
		}
		return c.Rename(part, s.path(name))
	})
}

// fill writes a file and the folders that it needs.
func fill(c *sftp.Client, name string, src io.Reader) error {
	const flags = os.O_WRONLY | os.O_CREATE | os.O_TRUNC
	file, err := c.OpenFile(name, flags)
	if errors.Is(err, fs.ErrNotExist) {
		if err = makeFolders(c, path.Dir(name)); err == nil {
			file, err = c.OpenFile(name, flags)
		}
	}
	if err != nil {
		return err
	}
	_, err = file.ReadFrom(src)
	return errors.Join(err, file.Close())
}

// makeFolders makes a folder with those that it lies in, also while another does.
func makeFolders(c *sftp.Client, dir string) error {
	err := c.MkdirAll(dir)
	if err != nil && !isLost(err) {
		err = c.MkdirAll(dir)
	}
	return doing(err, lang.Text{ZH: "在服务器上建文件夹 %s ", EN: "making the folder %s on the server"}, dir)
}

// Create writes the file beside its place and renames it: the protocol's plain renaming replaces nothing.
func (s *server) Create(ctx context.Context, name, who string, data []byte) error {
	return s.use(ctx, func(c *sftp.Client) error {
		part := s.path(name) + "." + who + partSuffix
		if err := fill(c, part, textSource(string(data)).reader(ctx)); err != nil {
			return err
		}
		err := c.Rename(part, s.path(name))
		if err == nil || isLost(err) {
			return err
		}
		if _, there := c.Lstat(s.path(name)); there != nil {
			return err
		}
		return errors.Join(fs.ErrExist, removeFile(c, part))
	})
}

// noneIs takes it that a file is gone for its removal.
func noneIs(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

func (s *server) Remove(ctx context.Context, name string) error {
	return s.use(ctx, func(c *sftp.Client) error { return removeFile(c, s.path(name)) })
}

// removeFile removes what is no folder: the client's own Remove takes empty folders too, which are somebody's that has taken a
// name of ours.
func removeFile(c *sftp.Client, name string) error {
	info, err := c.Lstat(name)
	if err != nil || info.IsDir() {
		return noneIs(err)
	}
	return noneIs(c.Remove(name))
}

func (s *server) Prune(ctx context.Context, folder string) error {
	return s.use(ctx, func(c *sftp.Client) error {
		if err := c.RemoveDirectory(s.path(folder)); isLost(err) {
			return err
		}
		return nil // it stays where it holds anything
	})
}

// fewNames is how many names are asked for one by one, before the folder is listed.
const fewNames = 8

func (s *server) Sizes(ctx context.Context, folder string, bases []string) (map[string]int64, error) {
	sizes := map[string]int64{}
	err := s.use(ctx, func(c *sftp.Client) error {
		if len(bases) > fewNames {
			all, err := c.ReadDir(s.path(folder))
			for _, info := range all {
				sizes[info.Name()] = info.Size()
			}
			return noneIs(err)
		}
		for _, base := range bases {
			info, err := c.Lstat(s.path(path.Join(folder, base)))
			if err == nil {
				sizes[base] = info.Size()
			}
			if noneIs(err) != nil {
				return err
			}
		}
		return nil
	})
	return sizes, err
}
