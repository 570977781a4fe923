// Package serve shows a site that is kept in memory to the browsers of this machine, and keeps them up to date while its
// files change.
//
// A watcher rings when files may have changed. Then the site looks at its files again, and each page that a browser shows is
// told how it stands now: its script (live.js) loads it anew where it is another, exchanges its style sheet where that is
// another, and lays what is wrong over it. A site may hold what only the deal's team may see, so nothing is given to
// other sites that the browser has open: see request.go.
package serve

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"slices"
	"sync"
	"time"

	"golang.org/x/net/netutil"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// server is what answers requests, and who waits for news.
type server struct {
	site  Site
	door  *Door
	run   string // stands for this run: after a restart every page is another
	ready chan struct{}

	mu   sync.Mutex
	now  news
	next chan struct{} // closed when there are others
}

// news are how the site stands, for pages.
type news struct {
	State
	problems []diag.Shown // of the reports, the first
}

// mostProblems is how many problems a page lists; who has more mends these first.
const mostProblems = 200

// mostConnections is how many clients are heard at a time; more wait. Else a program that opens them without end takes all files
// that a process may open, and the site can't be read any more.
const mostConnections = 256

// leave is how long the end waits for what is under way.
const leave = 500 * time.Millisecond

// Serve serves a site at a door until ctx is done. It calls tell with what each look at the files has found, unless that is nothing
// new: the state, or why the site can't be read just now; the latter from any goroutine. It returns an error where the site
// can't be read at first.
func Serve(ctx context.Context, door *Door, site Site, tell func(State, error)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	s := newServer(site, door)
	w := newWatcher()
	defer w.close()
	answers := &http.Server{
		Handler:                      s.handler(),
		BaseContext:                  func(net.Listener) context.Context { return ctx }, // so that streams of events end with it
		ReadHeaderTimeout:            5 * time.Second,
		IdleTimeout:                  time.Minute,
		MaxHeaderBytes:               16 << 10,
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(complaints(tell), "", 0),
	}
	ended := make(chan error, 2)
	go func() { ended <- answers.Serve(netutil.LimitListener(door.listener, mostConnections)) }()
	go func() { ended <- s.keep(ctx, w, tell) }()
	left := 2
	var failed error
	select {
	case <-ctx.Done():
	case failed = <-ended:
		left--
	}
	stop()
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), leave)
	defer cancel()
	if answers.Shutdown(late) != nil {
		_ = answers.Close() // what is still open is a client's that does not listen
	}
	for ; left > 0; left-- {
		select {
		case err := <-ended:
			if failed == nil && !errors.Is(err, http.ErrServerClosed) {
				failed = err
			}
		case <-late.Done(): // a look at a large site that is not worth waiting for
		}
	}
	return failed
}

// complaints passes on that the making of an answer has failed badly. What a strange client did wrong is nobody's concern.
type complaints func(State, error)

func (tell complaints) Write(text []byte) (int, error) {
	if bytes.Contains(text, []byte("panic")) {
		tell(State{}, errors.New(string(text)))
	}
	return len(text), nil
}

func newServer(site Site, door *Door) *server {
	return &server{site: site, door: door, run: rand.Text(), ready: make(chan struct{}), next: make(chan struct{})}
}

// keep looks at the site's files whenever the watcher rings, until ctx is done.
func (s *server) keep(ctx context.Context, w *watcher, tell func(State, error)) error {
	first, said := true, ""
	for {
		state, trouble, err := s.look(w)
		switch {
		case err != nil && first:
			return err
		case err != nil:
			if said != err.Error() {
				tell(state, err)
			}
			said = err.Error()
			w.ringSoon()
		default:
			if trouble.EN != "" {
				state.Notices = append(slices.Clone(state.Notices), trouble)
			}
			if first || said != "" || s.differs(state) {
				s.publish(state)
				tell(state, nil)
			}
			if first {
				close(s.ready)
			}
			first, said = false, ""
		}
		select {
		case <-ctx.Done():
			return nil
		case <-w.bell:
		}
	}
}

// look has the site look at its files, and watches the folders that it is read from. A folder that was not watched before
// may have got files between the two: then the bell rings.
func (s *server) look(w *watcher) (state State, trouble lang.Text, err error) {
	state, err = s.site.Refresh()
	grown, why := w.watch(s.site.Folders())
	if grown {
		ring(w.bell)
	}
	if why != nil {
		trouble = noticeOf(why)
	}
	return state, trouble, err
}

// noticeOf says why the folders are looked at every now and then.
func noticeOf(why error) lang.Text {
	if errors.Is(why, errRemote) {
		return lang.Text{
			ZH: fmt.Sprintf("站点在网络盘上，改动不会马上通知，所以每 %v 看一遍", pollEvery),
			EN: fmt.Sprintf("the site lies on a network drive, which does not tell of changes: it is looked at every %v", pollEvery),
		}
	}
	return lang.Text{
		ZH: fmt.Sprintf("没法监视所有文件夹，所以每 %v 看一遍：%v", pollEvery, why),
		EN: fmt.Sprintf("not all folders can be watched, so they are looked at every %v: %v", pollEvery, why),
	}
}

// differs says whether a state is news.
func (s *server) differs(state State) bool {
	now := s.latest()
	return state.Version != now.Version || state.Lang != now.Lang || state.Broken != now.Broken ||
		!slices.Equal(state.Reports, now.Reports) || !slices.Equal(state.Notices, now.Notices)
}

// publish makes a state the one that pages are told.
func (s *server) publish(state State) {
	reports := state.Reports[:min(len(state.Reports), mostProblems)]
	now := news{state, diag.Show(reports, state.Lang, s.site.Source)}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.now = now
	close(s.next)
	s.next = make(chan struct{})
}

// latest are the news.
func (s *server) latest() news {
	now, _ := s.wait()
	return now
}

// wait are the news, and a channel that is closed when there are others.
func (s *server) wait() (news, <-chan struct{}) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now, s.next
}
