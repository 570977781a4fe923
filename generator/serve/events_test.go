package serve

import (
	"bufio"
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jiuwen/generator/diag"
)

// stream is what a page hears.
type stream struct {
	t    *testing.T
	news chan standing
}

// listen listens as the page at a path does.
func listen(t *testing.T, r *running, path string) *stream {
	t.Helper()
	got, err := http.Get(r.URL() + "-/events?page=" + url.QueryEscape((&url.URL{Path: path}).EscapedPath()))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { got.Body.Close() })
	if got.StatusCode != http.StatusOK || got.Header.Get("Content-Type") != "text/event-stream" || got.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%s %v", got.Status, got.Header)
	}
	s := &stream{t, make(chan standing, 100)}
	go func() {
		lines := bufio.NewScanner(got.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			var now standing
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok && json.Unmarshal([]byte(data), &now) == nil {
				s.news <- now
			}
		}
	}()
	return s
}

func (s *stream) next() standing {
	s.t.Helper()
	return next(s.t, s.news)
}

func TestAPageHearsOnlyWhatConcernsIt(t *testing.T) {
	dir := t.TempDir()
	site := newKept(dir)
	site.files["deals/a.html"] = head + `<img alt="" src="../files/a.svg"></body></html>`
	r := run(t, site)
	page, other, gone := listen(t, r, "/deals/a.html"), listen(t, r, "/deals/"), listen(t, r, "/deals/new.html")
	first, last, nowhere := page.next(), other.next(), gone.next()
	change := func(what func()) {
		site.change(what)
		write(t, dir, "bell", site.files["deals/a.html"]+site.files["files/a.svg"]) // whichever file
	}

	change(func() {
		site.files["deals/a.html"] = strings.Replace(site.files["deals/a.html"], "<img", "text <img", 1)
	})
	second := page.next()
	if second.Page == first.Page || second.Style != first.Style {
		t.Errorf("another text: %+v, before %+v", second, first)
	}
	change(func() { site.files["files/a.svg"] = "<svg></svg>" })
	third := page.next()
	if third.Page == second.Page {
		t.Error("another picture is not heard of")
	}
	change(func() {
		for name, text := range site.files {
			site.files[name] = strings.ReplaceAll(text, "0123456789ab", "ba9876543210")
		}
	})
	fourth := page.next()
	if fourth.Page != third.Page || fourth.Style == third.Style || fourth.Styles[0] != "assets/style.ba9876543210.css" {
		t.Errorf("another style: %+v, before %+v", fourth, third)
	}
	if now := other.next(); now.Page != last.Page || now.Style == last.Style {
		t.Errorf("the other page heard of more than its style: %+v, before %+v", now, last)
	}
	change(func() { site.files["deals/new.html"] = head + "new" })
	if now := gone.next(); now.Page == nowhere.Page {
		t.Error("a page that comes is not heard of")
	}
	change(func() { delete(site.files, "deals/new.html") })
	if now := gone.next(); now.Page != nowhere.Page {
		t.Error("a page that goes is not heard of")
	}
}

func TestPagesHearWhatIsWrongAndWhenItIsNot(t *testing.T) {
	dir := t.TempDir()
	site := newKept(dir)
	r := run(t, site)
	page := listen(t, r, "/")
	fine := page.next()
	site.change(func() {
		site.state.Broken = true
		site.state.Reports = []diag.Report{{Code: "yaml", Path: "content/a.md", Span: diag.At(4, 9), Message: "<b>bad</b>\x1b", Hint: "mend"}}
	})
	write(t, dir, "a.md", "x")
	now := page.next()
	want := diag.Shown{
		Severity: "error", Word: "error", Place: "content/a.md:2:1", Code: "yaml", Message: "<b>bad</b>␛", Hint: "mend", Marked: "title", After: ": 星",
	}
	if !now.Broken || now.Count != 1 || len(now.Problems) != 1 || now.Problems[0] != want || now.Page != fine.Page {
		t.Errorf("got %+v, want %+v", now, want)
	}
	site.change(func() { site.state.Broken, site.state.Reports = false, nil })
	write(t, dir, "a.md", "y")
	if now := page.next(); now.Broken || now.Count != 0 || now.Page != fine.Page {
		t.Errorf("mended: %+v", now)
	}
}

func TestAPageOfAFormerRunIsAnother(t *testing.T) {
	site := newKept(t.TempDir())
	one, two := listen(t, run(t, site), "/").next(), listen(t, run(t, site), "/").next()
	if one.Page == two.Page || one.Style != two.Style {
		t.Errorf("%+v and %+v", one, two)
	}
}
