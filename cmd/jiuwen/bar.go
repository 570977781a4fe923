package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"

	"golang.org/x/term"
)

// bar shows how far long work is, on a terminal alone, and only when it lasts.
type bar struct {
	out   io.Writer // nil: nobody watches
	since time.Time

	mu    sync.Mutex
	drawn time.Time
}

const (
	barAfter = time.Second
	barEvery = 100 * time.Millisecond
	barWidth = 30
)

func (t *terminal) bar() *bar {
	file, ok := t.err.(*os.File)
	if t.quiet || !ok || !term.IsTerminal(int(file.Fd())) {
		return &bar{}
	}
	return &bar{out: file, since: time.Now()}
}

// show says how many bytes of how many are done.
func (b *bar) show(done, all int64) {
	if b.out == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	now := time.Now()
	if now.Sub(b.since) < barAfter || now.Sub(b.drawn) < barEvery {
		return
	}
	b.drawn = now
	fmt.Fprintf(b.out, "\r\x1b[K%s", drawn(done, all))
}

// end takes the bar away.
func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.drawn.IsZero() {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}

// drawn is a bar in text.
func drawn(done, all int64) string {
	full := int(barWidth * done / max(all, 1))
	return fmt.Sprintf("%s%s %3d %%  %s / %s", strings.Repeat("█", full), strings.Repeat("░", barWidth-full), 100*done/max(all, 1), size(done), size(all))
}

// size is a number of bytes as people read it.
func size(n int64) string {
	if n < 1000*1000 {
		return fmt.Sprintf("%.1f KB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1000/1000)
}
