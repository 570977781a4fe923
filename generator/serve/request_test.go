package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// ask sends a request to a server of a site that has been read.
func ask(t *testing.T, site Site, method, target string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	s := newServer(site, &Door{at: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1414}, names: []string{"localhost"}})
	close(s.ready)
	state, _ := site.Refresh()
	s.publish(state)
	r := httptest.NewRequest(method, target, nil)
	r.Host = "127.0.0.1:1414"
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Set(headers[i], headers[i+1])
	}
	answer := httptest.NewRecorder()
	s.handler().ServeHTTP(answer, r)
	return answer
}

func TestOnlyItsOwnNamesAreAnswered(t *testing.T) {
	local := &Door{at: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1414}, names: []string{"localhost"}}
	everywhere := &Door{at: &net.TCPAddr{IP: net.IPv6zero, Port: 1414}, names: []string{"", "box", "localhost"}}
	one := &Door{at: &net.TCPAddr{IP: net.IPv4(192, 168, 1, 5), Port: 1414}, names: []string{"box.lan", "box"}}
	web := &Door{at: &net.TCPAddr{IP: net.IPv6loopback, Port: 80}, names: []string{"localhost"}}
	for _, test := range []struct {
		door *Door
		host string
		want bool
	}{
		{local, "127.0.0.1:1414", true}, {local, "localhost:1414", true}, {local, "LOCALHOST:1414", true}, {local, "[::1]:1414", true},
		{local, "", false}, {local, "127.0.0.1", false}, {local, "localhost", false}, {local, "127.0.0.1:1415", false}, {local, "127.0.0.1:", false},
		{local, "evil.example:1414", false}, {local, "localhost.evil.example:1414", false}, {local, "localhost.:1414", false}, {local, "127.0.0.1.nip.io:1414", false},
		{local, "192.168.1.5:1414", false}, {local, "0.0.0.0:1414", false}, {local, "127.0.0.1:1414:1414", false}, {local, "127.1:1414", false}, {local, "a@127.0.0.1:1414", false},
		{everywhere, "192.168.1.5:1414", true}, {everywhere, "localhost:1414", true}, {everywhere, "Box:1414", true}, {everywhere, "evil.example:1414", false}, {everywhere, ":1414", false},
		{one, "192.168.1.5:1414", true}, {one, "box.lan:1414", true}, {one, "box:1414", true}, {one, "192.168.1.6:1414", false}, {one, "localhost:1414", false},
		{web, "localhost", true}, {web, "[::1]", true}, {web, "[::1]:80", true}, {web, "localhost:81", false},
	} {
		if got := test.door.knows(test.host); got != test.want {
			t.Errorf("%v answers to %q: %t", test.door.at, test.host, got)
		}
	}
	for _, target := range []string{"/", "/-/events?page=/", "/-/live.js"} {
		if got := ask(t, newKept(), "GET", target, "Host", "evil.example:1414"); got.Code != http.StatusMisdirectedRequest {
			t.Errorf("%s by another name: %d", target, got.Code)
		}
	}
}

func TestOtherSitesInTheBrowserGetNothing(t *testing.T) {
	for _, test := range []struct {
		headers []string
		want    int
	}{
		{nil, 200},
		{[]string{"Origin", "http://127.0.0.1:1414"}, 200},
		{[]string{"Origin", "http://localhost:3000"}, 403},
		{[]string{"Origin", "https://127.0.0.1:1414"}, 403},
		{[]string{"Origin", "http://evil.example"}, 403},
		{[]string{"Origin", "null"}, 403},
		{[]string{"Sec-Fetch-Site", "same-origin"}, 200},
		{[]string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate"}, 200},
		{[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200}, // a link
		{[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		{[]string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"}, 403}, // another port of this machine
	} {
		for _, target := range []string{"/", "/data/deals.json"} {
			if got := ask(t, newKept(), "GET", target, test.headers...); got.Code != test.want {
				t.Errorf("%s %q: %d, want %d", target, test.headers, got.Code, test.want)
			}
		}
		if got := ask(t, newKept(), "HEAD", "/-/events?page=/", test.headers...); got.Code != test.want {
			t.Errorf("events %q: %d, want %d", test.headers, got.Code, test.want)
		}
	}
}

func TestPathsLeadToFilesOfTheSiteOrNowhere(t *testing.T) {
	for target, want := range map[string]string{
		"/": "200", "/index.html": "200", "/deals/": "200", "/deals": "302 /deals/", "/deals?a=b": "302 /deals/?a=b", "/deals/%E6%98%9F%E6%B5%B7.html": "200",
		"/files/a%20b.csv": "200", "/files/noext": "200", "/files/": "404", "/files": "404", "/assets/": "404", "/nowhere.html": "404", "/nowhere": "404", "/files/nowhere.png": "404",
		"/../index.html": "404", "/deals/../index.html": "404", "/deals/..": "404", "/./index.html": "404", "//index.html": "404", "//evil.example/deals": "404", "/deals//index.html": "404",
		"/%2e%2e/index.html": "404", "/deals/%2e%2e/index.html": "404", "/%252e%252e/index.html": "404", "/deals%2findex.html": "404", "/deals%2Findex.html": "404", "/deals%252findex.html": "404",
		"/..%5cindex.html": "404", "/deals%5cindex.html": "404", `/deals\index.html`: "404", "/index.html%00": "404", "/%00": "404", "/%ff.html": "404", "/C:/index.html": "404", "/-/": "404", "/-/events/": "404",
	} {
		got := ask(t, newKept(), "GET", target)
		status := fmt.Sprint(got.Code)
		if location := got.Header().Get("Location"); location != "" {
			status += " " + location
		}
		if status != want {
			t.Errorf("%s: %s, want %s", target, status, want)
		}
		if got := ask(t, newKept(), "HEAD", "/-/events?page="+strings.ReplaceAll(target, "%", "%25")); want == "200" && got.Code != 200 {
			t.Errorf("no events for %s: %d", target, got.Code)
		}
	}
	for _, page := range []string{"", "x", "http://evil.example/", "/../x", "/a%252fb", "//x"} {
		if got := ask(t, newKept(), "HEAD", "/-/events?page="+page); got.Code != 404 {
			t.Errorf("events for %q: %d", page, got.Code)
		}
	}
}

func TestOnlyGetAndHead(t *testing.T) {
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "get"} {
		got := ask(t, newKept(), method, "/")
		if got.Code != http.StatusMethodNotAllowed || got.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d", method, got.Code)
		}
	}
	if got := ask(t, newKept(), "HEAD", "/"); got.Code != 200 {
		t.Errorf("HEAD: %d", got.Code)
	}
}

func TestEveryAnswerIsStrict(t *testing.T) {
	for _, target := range []string{"/", "/nowhere.html", "/deals", "/files/a.svg", "/-/live.js", "/%00"} {
		got := ask(t, newKept(), "GET", target)
		for name, want := range strict {
			if got := got.Header().Get(name); got != want {
				t.Errorf("%s: %s: %q", target, name, got)
			}
		}
	}
	for target, want := range map[string]string{
		"/": "text/html; charset=utf-8", "/nowhere.html": "text/html; charset=utf-8", "/files/a.svg": "image/svg+xml; charset=utf-8", "/files/a%20b.csv": "text/csv; charset=utf-8",
		"/files/noext": "application/octet-stream", "/-/live.js": "text/javascript; charset=utf-8", "/-/live.css": "text/css; charset=utf-8", "/data/deals.json": "application/json; charset=utf-8",
	} {
		if got := ask(t, newKept(), "GET", target).Header().Get("Content-Type"); got != want {
			t.Errorf("%s: %s", target, got)
		}
	}
	if got := ask(t, newKept(), "GET", "/").Header().Get("Content-Security-Policy"); got != "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'" {
		t.Errorf("the page's policy: %s", got)
	}
	if got := ask(t, newKept(), "GET", "/files/a.svg").Header().Get("Content-Security-Policy"); !strings.HasPrefix(got, "default-src 'none'") {
		t.Errorf("a picture's policy: %s", got)
	}
}

func TestWhatABrowserHasIsNotSentAgain(t *testing.T) {
	for _, target := range []string{"/", "/data/deals.json", "/-/live.js"} {
		site := newKept()
		s := newServer(site, &Door{at: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1414}})
		close(s.ready)
		get := func(tag string) *httptest.ResponseRecorder {
			r := httptest.NewRequest(http.MethodGet, target, nil)
			r.Host = "127.0.0.1:1414"
			r.Header.Set("If-None-Match", tag)
			answer := httptest.NewRecorder()
			s.handler().ServeHTTP(answer, r)
			return answer
		}
		tag := get("").Header().Get("ETag")
		if got := get(tag); tag == "" || got.Code != http.StatusNotModified {
			t.Errorf("%s with %s: %d", target, tag, got.Code)
		}
		site.files["index.html"], site.files["data/deals.json"] = "other", "other"
		if got := get(tag); target != "/-/live.js" && got.Code != 200 {
			t.Errorf("%s, another: %d", target, got.Code)
		}
	}
	if got := ask(t, newKept(), "GET", "/assets/style.0123456789ab.css").Header().Get("Cache-Control"); !strings.Contains(got, "immutable") {
		t.Errorf("a file that its name stands for: %s", got)
	}
}

func TestStrangeRequestsOnTheWire(t *testing.T) {
	r := run(t, newKept(t.TempDir()))
	here := strings.TrimSuffix(strings.TrimPrefix(r.URL(), "http://"), "/")
	for name, test := range map[string]struct{ send, want string }{
		"no host":                      {"GET / HTTP/1.1\r\n\r\n", "400"},
		"no host, old":                 {"GET / HTTP/1.0\r\n\r\n", "421"},
		"two hosts":                    {"GET / HTTP/1.1\r\nHost: " + here + "\r\nHost: evil.example\r\n\r\n", "400"},
		"another host":                 {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "421"},
		"an address with another host": {"GET http://evil.example/ HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "421"},
		"an address":                   {"GET http://" + here + "/deals/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", "200"},
		"an address that leads up":     {"GET http://" + here + "/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404"},
		"a path that leads up":         {"GET /../../etc/passwd HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"a path without a slash":       {"GET index.html HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "400"},
		"a star":                       {"OPTIONS * HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "405"},
		"a tunnel":                     {"CONNECT evil.example:443 HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "421"},
		"a header without end":         {"GET / HTTP/1.1\r\nHost: " + here + "\r\nX: " + strings.Repeat("x", 64<<10) + "\r\n\r\n", "431"},
		"a path without end":           {"GET /" + strings.Repeat("x", 64<<10) + " HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "431"},
		"a body that does not come":    {"GET / HTTP/1.1\r\nHost: " + here + "\r\nContent-Length: 1000000\r\n\r\n", "400"},
		"a body in parts":              {"GET / HTTP/1.1\r\nHost: " + here + "\r\nTransfer-Encoding: chunked\r\n\r\n", "400"},
		"not HTTP":                     {"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", "400"},
		"HTTP/2":                       {"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400"},
		"many headers":                 {"GET / HTTP/1.1\r\nHost: " + here + "\r\n" + strings.Repeat("X: y\r\n", 10_000) + "\r\n", "431"},
		"two ends":                     {"GET / HTTP/1.1\r\nHost: " + here + "\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"},
		"two lengths":                  {"GET / HTTP/1.1\r\nHost: " + here + "\r\nContent-Length: 0\r\nContent-Length: 4\r\n\r\n", "400"},
		"a folded header":              {"GET / HTTP/1.1\r\nHost: " + here + "\r\n\tevil.example\r\n\r\n", "400"},
		"a NUL":                        {"GET /\x00 HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "400"},
		"a hidden NUL":                 {"GET /index.html%00.png HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"encoded twice":                {"GET /%252e%252e/%252e%252e/etc/passwd HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"backslashes":                  {"GET /..\\..\\etc\\passwd HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"an absolute path":             {"GET //etc/passwd HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"a drive":                      {"GET /C:%5Cwindows%5Cwin.ini HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"a file":                       {"GET file:///etc/passwd HTTP/1.1\r\nHost: " + here + "\r\n\r\n", "404"},
		"events for another site":      {"GET /-/events?page=/ HTTP/1.1\r\nHost: " + here + "\r\nOrigin: http://evil.example\r\n\r\n", "403"},
		"another protocol":             {"GET / HTTP/1.1\r\nHost: " + here + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", "200"},
		"many ranges":                  {"GET /data/deals.json HTTP/1.1\r\nHost: " + here + "\r\nRange: bytes=" + strings.Repeat("0-,", 4000) + "0-\r\n\r\n", "200"},
		"a header that does not end":   {"GET / HTTP/1.1\r\nHost: " + here + "\r\nX: y", "closed"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := net.Dial("tcp", here)
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			go func() { _, _ = io.WriteString(c, test.send) }() // the server may answer before it has read all
			answer, err := http.ReadResponse(bufio.NewReader(c), nil)
			got := "closed"
			if err == nil {
				got = fmt.Sprint(answer.StatusCode)
				answer.Body.Close()
			}
			if got != test.want {
				t.Errorf("%s (%v), want %s", got, err, test.want)
			}
		})
	}
}

// timed notes until when an answer may be taken.
type timed struct {
	*httptest.ResponseRecorder
	until time.Time
}

func (t *timed) SetWriteDeadline(at time.Time) error { t.until = at; return nil }
func (t *timed) SetReadDeadline(time.Time) error     { return nil }

func TestNoClientHoldsAnAnswerForEver(t *testing.T) {
	for _, target := range []string{"/", "/data/deals.json", "/-/events?page=/", "/nowhere"} {
		s := newServer(newKept(), &Door{at: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1414}})
		close(s.ready)
		ctx, cancel := context.WithCancel(t.Context())
		cancel() // a stream ends when its client has gone
		r := httptest.NewRequestWithContext(ctx, http.MethodGet, target, nil)
		r.Host = "127.0.0.1:1414"
		answer := &timed{ResponseRecorder: httptest.NewRecorder()}
		s.handler().ServeHTTP(answer, r)
		if answer.until.IsZero() || time.Until(answer.until) > answerIn {
			t.Errorf("%s may be taken until %v", target, answer.until)
		}
	}
}
