package publish

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/url"
	"syscall"
	"time"
)

// patient is a target with which each thing is tried again where a network fails it.
type patient struct {
	Target
	tries int           // 0: usualTries
	pause time.Duration // before the second try, doubled each time; 0: usualPause
}

const (
	usualTries = 5
	usualPause = 500 * time.Millisecond
)

// passing marks an error that may not come again: a server that is busy.
type passing struct{ error }

func (p passing) Unwrap() error { return p.error }

// passes says whether it may go well to do again what failed so.
func passes(err error) bool {
	var dns *net.DNSError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.As(err, new(*tls.CertificateVerificationError)):
		return false
	case errors.As(err, &dns):
		return dns.IsTemporary || dns.IsTimeout
	case errors.As(err, new(passing)), errors.As(err, new(*net.OpError)), errors.As(err, new(*url.Error)):
		return true
	}
	for _, known := range []error{io.EOF, io.ErrUnexpectedEOF, io.ErrClosedPipe, net.ErrClosed, syscall.ECONNRESET, syscall.EPIPE} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}

func (p patient) again(ctx context.Context, do func() error) error {
	tries, pause := cmp.Or(p.tries, usualTries), cmp.Or(p.pause, usualPause)
	for n := 1; ; n++ {
		err := do()
		if err == nil || n == tries || ctx.Err() != nil || !passes(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(pause << (n - 1)):
		}
	}
}

func (p patient) Read(ctx context.Context, name string, most int64) (data []byte, err error) {
	err = p.again(ctx, func() (err error) {
		data, err = p.Target.Read(ctx, name, most)
		return err
	})
	return data, err
}

func (p patient) Put(ctx context.Context, name string, src Source) error {
	return p.again(ctx, func() error { return p.Target.Put(ctx, name, src) })
}

func (p patient) Create(ctx context.Context, name, who string, data []byte) error {
	return p.again(ctx, func() error { return p.Target.Create(ctx, name, who, data) })
}

func (p patient) Remove(ctx context.Context, name string) error {
	return p.again(ctx, func() error { return p.Target.Remove(ctx, name) })
}

func (p patient) Prune(ctx context.Context, folder string) error {
	return p.again(ctx, func() error { return p.Target.Prune(ctx, folder) })
}

func (p patient) Sizes(ctx context.Context, folder string, bases []string) (sizes map[string]int64, err error) {
	err = p.again(ctx, func() (err error) {
		sizes, err = p.Target.Sizes(ctx, folder, bases)
		return err
	})
	return sizes, err
}
