package history

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"sync"

	"jiuwen/generator/cache"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/source"
)

// said is what one object says.
type said struct {
	facts  Facts // nil where its front matter can't be read
	sums   []string
	broken bool
}

// saidBy reads a deal's file.
func saidBy(data []byte) said {
	v := said{sums: []string{cache.Sum(data)}}
	if !bytes.Contains(data, []byte("\r\n")) {
		v.sums = append(v.sums, cache.Sum(bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n"))))
	}
	matter, diags := front.Parse("", data)
	if diags.HasErrors() || source.CheckText("", data).HasErrors() || matter.Root.Kind == front.Null {
		v.broken = true
		return v
	}
	d, _ := deal.ReadDeal("", matter.Root) // what is wrong in a field is not known, as it would be today
	v.facts = Of(d, data[matter.Body:])
	return v
}

// FactsOf are the facts of a deal's file; false where it can't be read.
func FactsOf(data []byte) (Facts, bool) {
	v := saidBy(data)
	return v.facts, !v.broken
}

// awaited is a version that is being read.
type awaited struct {
	ready chan struct{}
	said
	err error
}

func (a *awaited) wait() (*said, error) {
	<-a.ready
	return &a.said, a.err
}

// shelf reads objects in the order in which they are asked for, and what they say side by side.
type shelf struct {
	cancel  context.CancelFunc
	asking  sync.Mutex
	in      *bufio.Writer
	asked   chan *awaited
	reading sync.WaitGroup // of the reader of git's output
	wait    func() error
}

// ahead is how many objects may be asked for before the first is read: what is in the pipes must not stop both sides.
const ahead = 256

// cores is how many versions are read at once.
const cores = 4

func (r *Repository) shelf() (*shelf, error) {
	ctx, cancel := context.WithCancel(context.Background())
	var complaint bytes.Buffer
	c := command(ctx, r.dir, "cat-file", "--batch")
	c.Stderr = &complaint
	in, err := c.StdinPipe()
	if err != nil {
		cancel()
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		cancel()
		return nil, err
	}
	if err := c.Start(); err != nil {
		cancel()
		return nil, err
	}
	s := &shelf{cancel: cancel, in: bufio.NewWriter(in), asked: make(chan *awaited, ahead)}
	s.reading.Go(func() { s.read(bufio.NewReaderSize(out, 1<<16)) })
	s.wait = func() error {
		flushed := errors.Join(s.in.Flush(), in.Close())
		close(s.asked)
		s.reading.Wait()
		err := failed(c.Wait(), &complaint)
		if err == nil {
			err = flushed
		}
		cancel()
		return err
	}
	return s, nil
}

// ask asks for an object.
func (s *shelf) ask(blob string) *awaited {
	s.asking.Lock()
	defer s.asking.Unlock()
	a := &awaited{ready: make(chan struct{})}
	if _, err := s.in.WriteString(blob + "\n"); err == nil {
		s.asked <- a
		return a
	}
	a.err = io.ErrUnexpectedEOF
	close(a.ready)
	return a
}

// flush sends off what was asked for. Where it fails, git has, and its output ends.
func (s *shelf) flush() {
	s.asking.Lock()
	defer s.asking.Unlock()
	_ = s.in.Flush()
}

// read reads what git writes: "<object> blob <size>", the bytes, and the end of a line.
func (s *shelf) read(out *bufio.Reader) {
	var workers sync.WaitGroup
	defer workers.Wait()
	free := make(chan struct{}, cores)
	for a := range s.asked {
		data, err := readObject(out)
		if err != nil {
			a.err = err
			close(a.ready)
			continue
		}
		free <- struct{}{}
		workers.Go(func() {
			a.said = saidBy(data)
			close(a.ready)
			<-free
		})
	}
}

// sizeOf reads what stands before the bytes of an object.
func sizeOf(out *bufio.Reader) (int, error) {
	head, err := out.ReadString('\n')
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(head)
	if len(fields) != 3 {
		return 0, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	size, err := strconv.Atoi(fields[2])
	if err != nil || size < 0 {
		return 0, fmt.Errorf("git cat-file: the size of %s", strings.TrimSpace(head))
	}
	return size, nil
}

func readObject(out *bufio.Reader) ([]byte, error) {
	size, err := sizeOf(out)
	if err != nil {
		return nil, err
	}
	if size > source.MaxFile {
		_, err := out.Discard(size + 1)
		return nil, err
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(out, data); err != nil {
		return nil, err
	}
	_, err = out.Discard(1)
	return data, err
}
