package serve

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

// kept is a site of a few files, which a test changes.
type kept struct {
	mu      sync.Mutex
	files   map[string]string
	state   State
	err     error
	folders []string
	looks   int
	worst   string // the file whose making panics
}

const head = `<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">` +
	`<link rel="stylesheet" href="assets/style.0123456789ab.css"></head><body>`

func newKept(folders ...string) *kept {
	return &kept{folders: folders, state: State{Version: 1, Lang: lang.EN}, files: map[string]string{
		"index.html": head + "all</body></html>", "deals/index.html": head + "deals</body></html>", "deals/星海.html": head + "星海</body></html>",
		"assets/style.0123456789ab.css": "a{}", "files/a b.csv": "x", "files/a.svg": "<svg/>", "files/noext": "x", "data/deals.json": "{}",
	}}
}

// change changes the site, of which its next look tells.
func (k *kept) change(change func()) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.state.Version++
	change()
}

func (k *kept) Refresh() (State, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.looks++
	return k.state, k.err
}

func (k *kept) File(name string) ([]byte, error) {
	if !fs.ValidPath(name) {
		panic("a path that is none: " + name)
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if name == k.worst {
		panic("the worst")
	}
	if text, ok := k.files[name]; ok {
		return []byte(text), nil
	}
	return nil, fs.ErrNotExist
}

func (k *kept) Source(string) ([]byte, error) { return []byte("---\ntitle: 星\n"), nil }
func (k *kept) Folders() []string             { return k.folders }

// running is a server that serves a site.
type running struct {
	*Door
	states chan State
	errs   chan error
	stop   func() error
}

// run serves a site until the test ends.
func run(t *testing.T, site Site) *running {
	t.Helper()
	door, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return runAt(t, site, door)
}

// runAt does so at a door.
func runAt(t *testing.T, site Site, door *Door) *running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	r := &running{Door: door, states: make(chan State, 100), errs: make(chan error, 100)}
	ended := make(chan error, 1)
	go func() {
		ended <- Serve(ctx, door, site, func(s State, err error) {
			if err != nil {
				r.errs <- err
				return
			}
			r.states <- s
		})
	}()
	r.stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() {
		if err := r.stop(); err != nil {
			t.Errorf("it ended with %v", err)
		}
	})
	return r
}

// next is what comes from a channel in good time.
func next[T any](t *testing.T, from <-chan T) T {
	t.Helper()
	select {
	case value := <-from:
		return value
	case <-time.After(patience):
		t.Fatal("nothing came")
		panic("unreachable")
	}
}

func TestWhatIsFoundIsToldOnceAndOnlyIfItIsNew(t *testing.T) {
	dir := t.TempDir()
	site := newKept(dir)
	r := run(t, site)
	if got := next(t, r.states); got.Version != 1 {
		t.Errorf("at first: %+v", got)
	}
	for looks := 0; looks < 4; { // of which only the first has something to tell
		write(t, dir, "noise", "more")
		site.mu.Lock()
		looks = site.looks
		site.mu.Unlock()
		time.Sleep(quiet / 3)
	}
	site.change(func() { site.state.Reports = []diag.Report{{Code: "yaml", Path: "content/a.md", Message: "broken"}} })
	write(t, dir, "a.md", "x")
	if got := next(t, r.states); got.Version != 2 || len(got.Reports) != 1 {
		t.Errorf("then: %+v", got)
	}
}

func TestASiteThatCannotBeReadIsTriedAgainAndIsNoEnd(t *testing.T) {
	dir := t.TempDir()
	site := newKept(dir)
	r := run(t, site)
	next(t, r.states)
	site.change(func() { site.err = errors.New("gone") })
	write(t, dir, "a.md", "x")
	if err := next(t, r.errs); err.Error() != "gone" {
		t.Error(err)
	}
	site.change(func() { site.err = nil }) // of which no bell tells
	if got := next(t, r.states); got.Version != 3 {
		t.Errorf("afterwards: %+v", got)
	}
}

func TestASiteThatCannotBeReadAtFirstIsAnEnd(t *testing.T) {
	site := newKept()
	site.err = errors.New("no such folder")
	door, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := Serve(t.Context(), door, site, nil); !errors.Is(err, site.err) {
		t.Error(err)
	}
	if _, err := net.Dial("tcp", door.at.String()); err == nil {
		t.Error("it still listens")
	}
}

func TestAnAnswerThatFailsBadlyIsTold(t *testing.T) {
	site := newKept(t.TempDir())
	r := run(t, site)
	next(t, r.states)
	site.change(func() { site.worst = "deals/星海.html" })
	if _, err := http.Get(r.URL() + "deals/%E6%98%9F%E6%B5%B7.html"); err == nil { //nolint:bodyclose // there is none
		t.Error("it is answered")
	}
	if err := next(t, r.errs); !strings.Contains(err.Error(), "panic") {
		t.Error(err)
	}
}

func TestNothingIsLeftWhenItEnds(t *testing.T) {
	dir := t.TempDir()
	r := run(t, newKept(dir))
	for range 20 {
		listen(t, r, "/").next()
	}
	idle, err := http.Get(r.URL())
	if err != nil {
		t.Fatal(err)
	}
	defer idle.Body.Close() // a browser's connection that is open and quiet
	if err := r.stop(); err != nil {
		t.Fatal(err)
	}
	var left string
	for begun := time.Now(); time.Since(begun) < patience; runtime.Gosched() {
		stacks := make([]byte, 1<<20)
		left = ""
		for _, stack := range strings.Split(string(stacks[:runtime.Stack(stacks, true)]), "\n\n") {
			if strings.Contains(stack, "generator/serve.") && !strings.Contains(stack, "serve.Test") && !strings.Contains(stack, "serve.listen") || strings.Contains(stack, "fsnotify") {
				left += stack + "\n\n"
			}
		}
		if left == "" {
			return
		}
	}
	t.Errorf("these are left:\n%s", left)
}

// counted counts connections that are open.
type counted struct {
	net.Listener
	open, most atomic.Int64
}

type countedConn struct {
	net.Conn
	gone func()
}

func (c *counted) Accept() (net.Conn, error) {
	conn, err := c.Listener.Accept()
	if err != nil {
		return nil, err
	}
	if now := c.open.Add(1); now > c.most.Load() {
		c.most.Store(now)
	}
	return countedConn{conn, sync.OnceFunc(func() { c.open.Add(-1) })}, nil
}

func (c countedConn) Close() error { c.gone(); return c.Conn.Close() }

func TestConnectionsBeyondTheMostWaitForTheirTurn(t *testing.T) {
	door, err := Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	count := &counted{Listener: door.listener}
	door.listener = count
	r := runAt(t, newKept(), door)
	const more = 40
	var conns []net.Conn
	for range mostConnections + more {
		c, err := net.Dial("tcp", door.at.String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if _, err := fmt.Fprintf(c, "GET /-/live.css HTTP/1.1\r\nHost: %s\r\n\r\n", door.at); err != nil {
			t.Fatal(err)
		}
		conns = append(conns, c)
	}
	for i, c := range conns {
		answer, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil || answer.StatusCode != http.StatusOK {
			t.Fatalf("client %d: %v", i, err)
		}
		answer.Body.Close()
		if i < more { // its place is another's
			c.Close()
		}
	}
	if most := count.most.Load(); most > mostConnections {
		t.Errorf("%d connections were open at a time", most)
	}
	if err := r.stop(); err != nil {
		t.Error(err)
	}
}
