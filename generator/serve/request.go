package serve

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
	"time"
)

// What a request must be. A deal's page is for the team's eyes, and a browser that shows it also runs the scripts of strange
// sites. They can send requests to this machine, but
//
//   - by a name of their own that they let point here (DNS rebinding): the Host header is then that name;
//   - by our name from their page: the browser says so in Origin or Sec-Fetch-Site, and keeps the answer from them by the
//     headers that every answer has.

// foreign says whether another site's page sent a request, other than by a link to a page.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && !strings.EqualFold(origin, "http://"+r.Host) {
		return true
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
		return false
	}
	return r.Header.Get("Sec-Fetch-Mode") != "navigate"
}

// strict are the headers of every answer.
var strict = map[string]string{
	"X-Content-Type-Options":       "nosniff",
	"Referrer-Policy":              "no-referrer",
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "same-origin",
	"X-Frame-Options":              "DENY",
	"Cache-Control":                "private, no-cache",
}

// answerIn is how long a client may take to take an answer.
const answerIn = time.Minute

// handler answers requests that are as they must be.
func (s *server) handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range strict {
			w.Header().Set(name, value)
		}
		answer := http.NewResponseController(w)
		_ = answer.SetWriteDeadline(time.Now().Add(answerIn)) // a connection that can't have one is a test's
		switch {
		case r.ContentLength != 0: // it is not waited for
			_ = answer.SetReadDeadline(time.Now())
			w.Header().Set("Connection", "close")
			http.Error(w, "no body is wanted", http.StatusBadRequest)
		case !s.door.knows(r.Host):
			http.Error(w, "this server has another name", http.StatusMisdirectedRequest)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
		case foreign(r):
			http.Error(w, "not for other sites", http.StatusForbidden)
		default:
			s.answer(w, r)
		}
	})
}

// answer answers with our own files, or with one of the site's once it has been read.
func (s *server) answer(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case scriptPath:
		give(w, r, "live.js", script)
		return
	case sheetPath:
		give(w, r, "live.css", sheet)
		return
	}
	select {
	case <-s.ready:
	case <-r.Context().Done():
		return
	}
	if r.URL.Path == eventsPath {
		s.events(w, r)
		return
	}
	name, ok := fileOf(r.URL)
	if !ok {
		http.Error(w, "no such path", http.StatusNotFound)
		return
	}
	if isPage(name) || path.Ext(name) == "" && !s.has(name) {
		s.givePage(w, r, name)
		return
	}
	data, err := s.site.File(name)
	if err != nil {
		s.failed(w, err)
		return
	}
	if hashed(name) {
		w.Header().Set("Cache-Control", "max-age=31536000, immutable")
	}
	if path.Ext(name) == ".svg" { // shown by itself it is a document
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'")
	}
	give(w, r, name, data)
}

// fileOf is the name of the site's file that a URL is for. It is false where the path could be read in two ways, as some
// reader of it may: where it has dots, slashes and their like hidden in it, or a part that is empty or leads up.
func fileOf(u *url.URL) (name string, ok bool) {
	escaped := strings.ToLower(u.EscapedPath())
	if strings.Contains(escaped, "%2f") || strings.ContainsAny(u.Path, "\\\x00") {
		return "", false
	}
	name = strings.TrimPrefix(u.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name, fs.ValidPath(name)
}

// isPage says whether a file of a site is a page: what authors attach never is one.
func isPage(name string) bool { return path.Ext(name) == ".html" }

// hashed says whether the name of a file of a site holds the hash of its bytes, as those that pages load do.
func hashed(name string) bool {
	asset, ok := strings.CutPrefix(name, "assets/")
	parts := strings.Split(asset, ".")
	return ok && len(parts) == 3 && len(parts[1]) >= 12 && strings.Trim(parts[1], "0123456789abcdef") == ""
}

func (s *server) has(name string) bool {
	_, err := s.site.File(name)
	return err == nil
}

func (s *server) failed(w http.ResponseWriter, err error) {
	if missing(err) {
		http.Error(w, "no such file", http.StatusNotFound)
		return
	}
	http.Error(w, fmt.Sprint("this file can't be made: ", err), http.StatusInternalServerError)
}

// give answers with bytes, unless the browser has them already.
func give(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	w.Header().Set("Content-Type", typeOf(name))
	w.Header().Set("ETag", `"`+sumOf(data)+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// types are the content types of what a site holds. A machine's own table may be wrong, and what is in none is not shown but
// saved.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8", ".log": "text/plain; charset=utf-8",
	".csv": "text/csv; charset=utf-8", ".ics": "text/calendar; charset=utf-8", ".json": "application/json; charset=utf-8",
	".xml": "application/xml; charset=utf-8", ".svg": "image/svg+xml; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
	".ico": "image/x-icon", ".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".wav": "audio/wav",
	".pdf": "application/pdf", ".woff2": "font/woff2",
}

func typeOf(name string) string {
	if t, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return "application/octet-stream"
}
