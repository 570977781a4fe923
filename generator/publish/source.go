package publish

import (
	"context"
	"io"
	"strings"
)

// Source is what is written to a target. It is read from its beginning, again where that is needed, and at no time held whole.
type Source struct {
	Bytes interface {
		io.ReadSeeker
		io.ReaderAt
	}
	Size int64
}

func textSource(text string) Source { return Source{strings.NewReader(text), int64(len(text))} }

// reader reads a source from its beginning as long as ctx lives.
func (s Source) reader(ctx context.Context) io.Reader {
	return &reading{ctx, io.NewSectionReader(s.Bytes, 0, s.Size)}
}

type reading struct {
	ctx context.Context
	*io.SectionReader
}

func (r *reading) Read(b []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.SectionReader.Read(b)
}
