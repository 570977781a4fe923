package serve

import (
	"bufio"
	"context"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzPaths asks for strange paths: what is taken for a file's name is one below the site, and all it is.
func FuzzPaths(f *testing.F) {
	for _, seed := range []string{"/", "/deals/", "/deals/%E6%98%9F.html", "/../x", "/%2e%2e/x", "/a%2fb", "/a%5cb", "//x/y", "/%00", "http://e/../x", "/%252e%252e/", "/a/./b", "*"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := url.ParseRequestURI(address)
		if err != nil {
			return
		}
		name, ok := fileOf(u)
		if !ok {
			return
		}
		if !fs.ValidPath(name) || !filepath.IsLocal(name) || strings.ContainsAny(name, "\\\x00") {
			t.Errorf("%q leads to %q", address, name)
		}
		if back, again := fileOf(&url.URL{Path: "/" + name}); !again || back != name {
			t.Errorf("%q leads to %q, and that to %q", address, name, back)
		}
	})
}

// FuzzRequests sends any bytes as a request: a site that is not asked by its name gives nothing, and no answer is without its headers.
func FuzzRequests(f *testing.F) {
	for _, seed := range []string{
		"GET / HTTP/1.1\r\nHost: 127.0.0.1:1414\r\n\r\n", "GET /-/events?page=/%25 HTTP/1.1\r\nHost: localhost:1414\r\nOrigin: null\r\n\r\n", "HEAD http://evil.example/deals HTTP/1.0\r\n\r\n",
		"GET /files/a%20b.csv HTTP/1.1\r\nHost: [::1]:1414\r\nRange: bytes=0-,1-\r\nIf-None-Match: \"\r\nSec-Fetch-Site: none\r\n\r\n", "GET /deals?%zz HTTP/1.1\r\nHost: 127.0.0.1:1414\r\nContent-Length: 1\r\n\r\n",
	} {
		f.Add(seed)
	}
	s := newServer(newKept(), &Door{at: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1414}, names: []string{"localhost"}})
	close(s.ready)
	gone, cancel := context.WithCancel(context.Background())
	cancel() // a stream ends at once
	f.Fuzz(func(t *testing.T, text string) {
		r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
		if err != nil {
			return
		}
		answer := httptest.NewRecorder()
		s.handler().ServeHTTP(answer, r.WithContext(gone))
		if answer.Code == http.StatusOK && !s.door.knows(r.Host) {
			t.Errorf("%q is answered", text)
		}
		for name, want := range strict {
			if got := answer.Header().Get(name); got != want && name != "Cache-Control" {
				t.Errorf("%q: %s: %q", text, name, got)
			}
		}
		if to := answer.Header().Get("Location"); to != "" && (!strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//")) {
			t.Errorf("%q leads to %q", text, to)
		}
	})
}
