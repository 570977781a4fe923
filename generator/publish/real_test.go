package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"

	"jiuwen/generator/lang"
)

// theirs are files of others at a target.
var theirs = map[string]string{"CNAME": "deals.example", ".git/HEAD": "ref: refs/heads/main", ".well-known/security.txt": "mailto:a@b.example", "deals/notes.pdf": "mine"}

func (p *place) plant(t *testing.T, files map[string]string) {
	t.Helper()
	for name, text := range files {
		plant(t, filepath.Join(p.dir, filepath.FromSlash(name)), text)
	}
}

// holds fails unless there is at a place just what was published, beside others' files and the manifest.
func (p *place) holds(t *testing.T, files, others map[string]string) {
	t.Helper()
	want := maps.Clone(files)
	maps.Copy(want, others)
	got := p.files(t)
	delete(got, manifestName)
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s has %d bytes, want %d", name, len(got[name]), len(text))
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s is there", name)
		}
	}
}

func TestEachKindOfTargetBecomesTheSite(t *testing.T) {
	for kind, p := range places(t) {
		t.Run(kind, func(t *testing.T) {
			p.plant(t, theirs)
			target, work := p.open(t, p.address), t.TempDir()
			many := map[string]string{"index.html": "one", "deals/第一单 a.html": "deal", "files/large.bin": strings.Repeat("0123456789abcdef", 300_000), "files/empty.txt": "", "data/deals.json": "{}"}
			for n := range 20 {
				many[fmt.Sprintf("people/x/%d.html", n)] = fmt.Sprint(n)
			}
			for _, files := range []map[string]string{many, {"index.html": "two", "deals/b.html": "other"}, {"index.html": "three", "deals": "a file now", "people/x": "too"}} {
				if files["deals"] != "" { // others have a file there, so this can't be a file
					delete(files, "deals")
				}
				if _, err := Publish(t.Context(), Job{Site: siteOf(t, files), Target: target, Work: work, MaxDelete: 100, MostMayGo: true}); err != nil {
					t.Fatal(err)
				}
				p.holds(t, files, theirs)
			}
			if _, err := os.Stat(filepath.Join(p.dir, "data")); kind != "s3" && err == nil {
				t.Error("a folder without files is left")
			}
			var others *OthersError
			if _, err := Publish(t.Context(), Job{Site: siteOf(t, map[string]string{"index.html": "four", "CNAME": "ours", "people/x": "too"}), Target: target, Work: work, MaxDelete: 100, MostMayGo: true}); !errors.As(err, &others) || strings.Join(others.Names, " ") != "CNAME" {
				t.Error(err)
			}
			p.holds(t, map[string]string{"index.html": "three", "people/x": "too"}, theirs)
		})
	}
}

func TestAFolderThatHasTakenAnOldNameIsLeftAlone(t *testing.T) {
	for kind, p := range places(t) {
		if kind == "s3" {
			continue // there are no folders
		}
		t.Run(kind, func(t *testing.T) {
			target, work := p.open(t, p.address), t.TempDir()
			old := map[string]string{"index.html": "1", "empty.html": "2", "full.html": "3"}
			if _, err := Publish(t.Context(), Job{Site: siteOf(t, old), Target: target, Work: work}); err != nil {
				t.Fatal(err)
			}
			for _, name := range []string{"empty.html", "full.html"} {
				if err := os.Remove(filepath.Join(p.dir, name)); err != nil {
					t.Fatal(err)
				}
				if err := os.Mkdir(filepath.Join(p.dir, name), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			p.plant(t, map[string]string{"full.html/mine.txt": "mine"})
			files := map[string]string{"index.html": "4"}
			if _, err := Publish(t.Context(), Job{Site: siteOf(t, files), Target: target, Work: work, MaxDelete: 10}); err != nil {
				t.Fatal(err)
			}
			p.holds(t, files, map[string]string{"full.html/mine.txt": "mine"})
			if _, err := os.Stat(filepath.Join(p.dir, "empty.html")); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestTwoPublishesAtOnceDoNotMix(t *testing.T) {
	for kind, p := range places(t) {
		t.Run(kind, func(t *testing.T) {
			sites := []map[string]string{{}, {}}
			for n := range 60 {
				sites[0][fmt.Sprintf("deals/%d.html", n)] = "first"
				sites[1][fmt.Sprintf("deals/%d.html", n+30)] = "second"
			}
			works := []string{t.TempDir(), t.TempDir()}
			done := 0
			for range 3 {
				var both sync.WaitGroup
				var errs [2]error
				for i, files := range sites {
					site := siteOf(t, files)
					both.Go(func() {
						_, errs[i] = Publish(t.Context(), Job{Site: site, Target: p.open(t, p.address), Work: works[i], MaxDelete: 100, MostMayGo: true})
					})
				}
				both.Wait()
				for _, err := range errs {
					if err == nil {
						done++
					} else if !errors.As(err, new(*LockedError)) {
						t.Error(err)
					}
				}
				files := p.files(t)
				which := sites[0]
				if files["deals/89.html"] != "" {
					which = sites[1]
				}
				p.holds(t, which, nil)
			}
			if done < 3 {
				t.Errorf("%d publishes were done", done)
			}
		})
	}
}

func TestOfManyWhoMakeALockAtOnceOneHasIt(t *testing.T) {
	p := sftpPlace(t)
	targets := make([]Target, 8)
	for i := range targets {
		targets[i] = p.open(t, p.address)
	}
	for range 10 {
		var all sync.WaitGroup
		errs := make([]error, len(targets))
		for i, target := range targets {
			all.Go(func() { errs[i] = target.Create(t.Context(), lockName, fmt.Sprint(i), fmt.Append(nil, i)) })
		}
		all.Wait()
		has := p.files(t)
		for i, err := range errs {
			if (err == nil) != (has[lockName] == fmt.Sprint(i)) || err != nil && !errors.Is(err, fs.ErrExist) {
				t.Errorf("%d: %v, %v", i, err, has)
			}
		}
		if len(has) != 1 {
			t.Error(has)
		}
		if err := targets[0].Remove(t.Context(), lockName); err != nil {
			t.Fatal(err)
		}
	}
}

// cutter is a proxy that cuts connections after so many bytes.
type cutter struct {
	address string
	mu      sync.Mutex
	r       *rand.Rand
	due     int // how many connections are still to be cut
	cuts    atomic.Int64
}

// cut has so many connections cut.
func (c *cutter) cut(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.due = n
}

// cutting listens before a server. Of each connection that is cut some thousand to so many bytes get through.
func cutting(t *testing.T, server string, seed uint64, most int64) *cutter {
	t.Helper()
	c := &cutter{r: rand.New(rand.NewPCG(seed, 3))}
	c.address = accepting(t, func(from net.Conn) {
		c.mu.Lock()
		left := int64(math.MaxInt64)
		if c.due > 0 {
			left = 1000 + c.r.Int64N(most)
		}
		c.mu.Unlock()
		c.carry(from, server, left)
	})
	return c
}

func (c *cutter) carry(from net.Conn, server string, left int64) {
	to, err := net.Dial("tcp", server)
	if err != nil {
		return
	}
	defer to.Close()
	answered := make(chan struct{})
	go func() {
		defer close(answered)
		_, _ = io.Copy(from, to)
		_ = from.Close()
	}()
	if n, _ := io.CopyN(to, from, left); n == left {
		c.cuts.Add(1)
		c.mu.Lock()
		c.due--
		c.mu.Unlock()
	}
	_ = to.Close()
	_ = from.Close()
	<-answered
}

// mostBefore is how many bytes get through before a connection is cut: to a bucket several go at once, and to a server a greeting
// comes first.
var mostBefore = map[string]int64{"sftp": 20_000, "s3": 2000}

func TestAPublishThatIsCutAgainAndAgainEndsWhole(t *testing.T) { cutAgainAndAgain(t, 1, 60) }

// cutAgainAndAgain publishes some sites of so many files and more through a proxy that cuts connections, each until it is done: the
// target is the site then, byte for byte, and others' files are as they were.
func cutAgainAndAgain(t *testing.T, sites, size int) {
	all := places(t)
	for _, kind := range []string{"sftp", "s3"} {
		p := all[kind]
		t.Run(kind, func(t *testing.T) {
			p.plant(t, theirs)
			proxy := cutting(t, p.address, 1, mostBefore[kind])
			work, r, broken := t.TempDir(), rand.New(rand.NewPCG(4, 4)), 0
			for round := range sites {
				proxy.cut(20)
				files := linked(r)
				for n := range size {
					files[fmt.Sprintf("data/%d/%d.csv", n%7, r.IntN(100))] = strings.Repeat(fmt.Sprintln(round, n), r.IntN(600))
				}
				site := siteOf(t, files)
				for try := 0; ; try++ {
					target := p.open(t, proxy.address)
					_, err := Publish(t.Context(), Job{Site: site, Target: target, Work: work, MaxDelete: 1000, MostMayGo: true, tries: 1})
					if err == nil {
						break
					}
					broken++
					if try == 300 || errors.As(err, new(*OthersError)) || errors.As(err, new(*LockedError)) || errors.As(err, new(*lang.Error)) || errors.As(err, new(*ManifestError)) {
						t.Fatal(err)
					}
				}
				p.holds(t, files, theirs)
			}
			if broken < 2*sites || proxy.cuts.Load() < int64(2*sites) {
				t.Errorf("%d publishes were broken by %d cuts", broken, proxy.cuts.Load())
			}
			t.Logf("%d publishes were broken by %d cuts", broken, proxy.cuts.Load())
		})
	}
}

func TestALostConnectionIsMadeAnew(t *testing.T) {
	all := places(t)
	for _, kind := range []string{"sftp", "s3"} {
		p := all[kind]
		t.Run(kind, func(t *testing.T) {
			proxy := cutting(t, p.address, 2, mostBefore[kind])
			proxy.cut(5)
			files := map[string]string{"index.html": "1"}
			for n := range 30 {
				files[fmt.Sprintf("data/%d.csv", n)] = strings.Repeat("x", 4000)
			}
			if _, err := Publish(t.Context(), Job{Site: siteOf(t, files), Target: p.open(t, proxy.address), Work: t.TempDir(), tries: 12, pause: 10 * time.Millisecond}); err != nil {
				t.Fatal(err)
			}
			p.holds(t, files, nil)
			if proxy.cuts.Load() == 0 {
				t.Error("nothing was cut")
			}
		})
	}
}

// counting is an HTTP proxy that counts requests.
func counting(t *testing.T, server string) (address string, asked func() int) {
	t.Helper()
	var n atomic.Int64
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		n.Add(1)
		host := r.In.Host // it is signed
		r.SetURL(&url.URL{Scheme: "http", Host: server})
		r.Out.Host = host
	}}
	s := &http.Server{Handler: proxy}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	return l.Addr().String(), func() int { return int(n.Load()) }
}

func TestAnUnchangedSiteOfTenThousandFilesNeedsFewRequests(t *testing.T) {
	files := map[string]string{"index.html": "1"}
	for n := range 10_000 {
		files[fmt.Sprintf("people/%d/%d.html", n%500, n)] = fmt.Sprint(n)
	}
	site := siteOf(t, files)
	local, err := scan(site)
	if err != nil {
		t.Fatal(err)
	}
	for kind, p := range places(t) {
		t.Run(kind, func(t *testing.T) {
			if kind == "s3" {
				p.address, p.asked = counting(t, p.address)
			}
			// As if it had been published: only what is asked for has to be there.
			target, work := p.open(t, p.address), t.TempDir()
			p.plant(t, map[string]string{"index.html": "1"})
			if err := target.Put(t.Context(), manifestName, textSource(local.bytes(""))); err != nil {
				t.Fatal(err)
			}
			before := 0
			if p.asked != nil {
				before = p.asked()
			}
			result, err := Publish(t.Context(), Job{Site: site, Target: p.open(t, p.address), Work: work})
			if err != nil || result.Unchanged != 10_001 || len(result.Upload)+len(result.Remove) > 0 {
				t.Fatalf("%d unchanged, %d uploaded, %v", result.Unchanged, len(result.Upload), err)
			}
			if p.asked == nil {
				return
			}
			if n := p.asked() - before; n == 0 || n >= 20 {
				t.Errorf("%d requests", n)
			} else {
				t.Logf("%d requests for an unchanged site", n)
			}
			before = p.asked()
			plant(t, filepath.Join(site, "people", "0", "0.html"), "new")
			if _, err := Publish(t.Context(), Job{Site: site, Target: p.open(t, p.address), Work: work}); err != nil {
				t.Fatal(err)
			}
			t.Logf("%d requests for one file that has changed", p.asked()-before)
			plant(t, filepath.Join(site, "people", "0", "0.html"), files["people/0/0.html"])
		})
	}
}

func TestObjectsSayWhatTheyAreAndHowLongTheyHold(t *testing.T) {
	p := s3Place(t)
	target := p.open(t, p.address)
	if _, err := Publish(t.Context(), Job{Site: siteOf(t, map[string]string{"index.html": "1", "assets/style.d211278090b3.css": "2"}), Target: target, Work: t.TempDir()}); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string][2]string{
		"team/index.html":                    {"text/html; charset=utf-8", "no-cache"},
		"team/assets/style.d211278090b3.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
	} {
		info, err := target.(*bucket).client.StatObject(t.Context(), "deals", name, minio.StatObjectOptions{})
		if err != nil || info.ContentType != want[0] || info.Metadata.Get("Cache-Control") != want[1] {
			t.Errorf("%s: %q %q %v", name, info.ContentType, info.Metadata.Get("Cache-Control"), err)
		}
	}
}

func TestAnUnknownOrChangedHostKeyIsRefused(t *testing.T) {
	p := sftpPlace(t)
	home := os.Getenv("HOME")
	other := pair(t, filepath.Join(t.TempDir(), "other"))
	_, port, err := net.SplitHostPort(p.address)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		set     func()
		changed bool
	}{
		"unknown": {func() { plant(t, filepath.Join(home, ".ssh", "known_hosts"), "") }, false},
		"changed": {func() { trust(t, home, other) }, true},
		"no file": {func() { _ = os.Remove(filepath.Join(home, ".ssh", "known_hosts")) }, false},
	} {
		c.set()
		_, err := publishTo(t, p.open(t, p.address), map[string]string{"index.html": "1"})
		var key *HostKeyError
		if !errors.As(err, &key) || key.Changed != c.changed || !strings.HasPrefix(key.Fingerprint, "SHA256:") || !strings.Contains(err.Error(), key.Fingerprint) || !strings.Contains(err.Error(), "known_hosts") || !strings.Contains(err.Error(), "run ssh -p "+port+" ") || c.changed != strings.Contains(err.Error(), "ssh-keygen -R '[127.0.0.1]:"+port+"'") {
			t.Errorf("%s: %v", name, err)
		}
	}
	p.holds(t, nil, nil)
}

func TestAKeyThatTheServerDoesNotTakeIsRefused(t *testing.T) {
	p := sftpPlace(t)
	pair(t, filepath.Join(os.Getenv("HOME"), ".ssh", "deploy"))
	var refused *lang.Error
	if _, err := publishTo(t, p.open(t, p.address), map[string]string{"index.html": "1"}); !errors.As(err, &refused) || !strings.Contains(err.Error(), "by any key (1 tried)") {
		t.Error(err)
	}
}

func TestABucketThatIsNotThereIsRefused(t *testing.T) {
	p := s3Place(t)
	var refused *lang.Error
	if _, err := publishTo(t, opened(t, "s3://none?endpoint=http://"+p.address), map[string]string{"index.html": "1"}); !errors.As(err, &refused) || !strings.Contains(err.Error(), "no bucket none") {
		t.Error(err)
	}
}
