package serve

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"time"

	"jiuwen/generator/diag"
)

// standing is what a page is told: how it and the site stand. It is all there is to tell, so that it does not matter what a
// page has heard before; live.js does what follows.
type standing struct {
	mark
	Styles   []string     `json:"styles"`
	Broken   bool         `json:"broken"` // there are errors, and this is the last good page
	Count    int          `json:"count"`  // of problems
	Problems []diag.Shown `json:"problems"`
}

// beat is how often a stream says that it is alive: so a server sees that its client is gone, and a client that its server is.
const beat = 15 * time.Second

// events tells a page how it stands, now and whenever that changes.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	name, ok := pageOf(r.URL.Query().Get("page"))
	if !ok {
		http.Error(w, "no such page", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	stream := http.NewResponseController(w)
	send := func(text string) error {
		_ = stream.SetWriteDeadline(time.Now().Add(2 * beat))
		if _, err := io.WriteString(w, text); err != nil { //nolint:gosec // the type of the answer is not HTML
			return err
		}
		return stream.Flush()
	}
	alive := time.NewTicker(beat)
	defer alive.Stop()
	last := ""
	for {
		now, next := s.wait()
		text := s.standing(name, now)
		if text != last {
			if send("data: "+text+"\n\n") != nil {
				return
			}
			last = text
		}
		for waiting := true; waiting; {
			select {
			case <-next:
				waiting = false
			case <-alive.C:
				if send(":\n\n") != nil {
					return
				}
			case <-r.Context().Done():
				return
			}
		}
	}
}

// standing is how a page stands, as JSON, which has no line ends.
func (s *server) standing(name string, now news) string {
	p := s.page(name)
	text, _ := json.Marshal(standing{p.mark, p.styles, now.Broken, len(now.Reports), now.problems}) // nothing in it can fail
	return string(text)
}

// pageOf is the file of a page by the path in its address.
func pageOf(address string) (name string, ok bool) {
	u, err := url.ParseRequestURI(address)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return "", false
	}
	name, ok = fileOf(u)
	return name, ok
}
