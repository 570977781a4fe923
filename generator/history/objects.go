package history

import (
	"bufio"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Objects reads objects and hands over the bytes of each, with its place among them: side by side, in no order. One that is too large for a
// deal's file has none.
func (r *Repository) Objects(objects []string, use func(i int, data []byte)) error {
	var workers errgroup.Group
	workers.SetLimit(cores)
	in := strings.NewReader(strings.Join(objects, "\n") + "\n")
	err := r.pipe(in, []string{"cat-file", "--batch"}, func(out *bufio.Reader) error {
		for i := range objects {
			data, err := readObject(out)
			if err != nil {
				return err
			}
			workers.Go(func() error {
				use(i, data)
				return nil
			})
		}
		return nil
	})
	_ = workers.Wait() // none of them fails
	return err
}
