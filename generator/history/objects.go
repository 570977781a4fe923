package history

import (
	"bufio"
	"bytes"
	"context"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/day"
)

// Blob is the object that a deal's file was on a day, at its end, with days as they are in a zone; empty where it was not there.
func (h *History) Blob(l *Line, on day.Date, zone *time.Location) string {
	blob, at := "", int64(0)
	for _, v := range l.Versions {
		at = max(at, h.Commits[v.Commit].Time) // as of moves: no version comes before one that it follows
		if day.Of(time.Unix(at, 0).In(zone)).After(on) {
			break
		}
		blob = v.Blob
	}
	return blob
}

// Objects reads objects and hands over the bytes of each, with its place among them: side by side, in no order. One that is too large for a
// deal's file has none.
func (r *Repository) Objects(objects []string, use func(i int, data []byte)) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var said bytes.Buffer
	c := command(ctx, r.dir, "cat-file", "--batch")
	c.Stdin, c.Stderr = strings.NewReader(strings.Join(objects, "\n")+"\n"), &said
	pipe, err := c.StdoutPipe()
	if err != nil {
		return err
	}
	if err := c.Start(); err != nil {
		return err
	}
	out := bufio.NewReaderSize(pipe, 1<<16)
	var workers errgroup.Group
	workers.SetLimit(cores)
	for i := range objects {
		var data []byte
		if data, err = readObject(out); err != nil {
			cancel()
			break
		}
		workers.Go(func() error {
			use(i, data)
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
	if ended := c.Wait(); err == nil {
		err = ended
	}
	return failed(err, &said)
}
