package generator

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/output"
	"jiuwen/generator/page"
	"jiuwen/generator/search"
)

// openings are all kinds of output, by their addresses, and what there is to be found in each once no gate is before it: names of
// what is withheld, other texts (of a partner sums of money too), both, or nothing, and then why not.
var openings = []struct {
	kind, urls            string
	team, partner, public string
	why                   string
}{
	{kind: "overview", urls: `^index\.html$`, team: "names", partner: "both", public: "names"},
	{kind: "deals", urls: `^deals/[^/]+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "people", urls: `^people/.+/[^/]+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "accounts", urls: `^accounts/.+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "competitors", urls: `^competitors/.+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "resources", urls: `^resources/.+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "products", urls: `^products/.+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "reps", urls: `^team/.+\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "tags", urls: `^tags/.+\.html$`, team: "names", partner: "both", public: "names"},
	{kind: "list of deals", urls: `^deals/index\.html$`, team: "names", partner: "both", public: "names"},
	{kind: "list of people", urls: `^people/index\.html$`, team: "names", partner: "both", public: "both"},
	{kind: "actions", urls: `^actions(-\d+)?\.html$`, team: "names", partner: "both", public: "both"},
	{kind: "rows of actions", urls: `^actions-rows\..+$`, team: "names", partner: "both", public: "both"},
	{kind: "findings", urls: `^findings(-\d+)?\.html$`, team: "names", partner: "names", public: "names"},
	{kind: "rows of findings", urls: `^findings-rows\..+$`, team: "names", partner: "names", public: "names"},
	{kind: "calendar", urls: `^actions\.ics$`, team: "names", partner: "both", public: "both"},
	{kind: "changes", urls: `^changes.*\.html$`, team: "names", partner: "both", public: "both"},
	{kind: "feed", urls: `^changes\.xml$`, team: "names", partner: "both", public: "both"},
	{kind: "calibration", urls: `^calibration\.html$`, public: "names", why: "it has figures, rules and reps, whom these may see"},
	{kind: "playbook", urls: `^playbook/.+\.html$`, team: "texts", partner: "texts", public: "texts"},
	{kind: "plain pages", urls: `^pages/明页\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "pages of folders", urls: `^(files|people|pages|search|data)/(.+/)?index\.html$`, team: "both", partner: "both", public: "both"},
	{kind: "deals as data", urls: `^data/deals\.json$`, team: "names", partner: "both", public: "names"},
	{kind: "deals as a table", urls: `^data/deals\.csv$`, team: "names", partner: "both", public: "names"},
	{kind: "findings as data", urls: `^data/findings\.json$`, team: "names", partner: "names", public: "names"},
	{kind: "schemas", urls: `^data/.+\.schema\.json$`, why: "they are the program's own"},
	{kind: "sitemap", urls: `^sitemap\.xml$`, team: "names", partner: "names", public: "names"},
	{kind: "attachments", urls: `^files/.+\.(png|svg)$`, team: "both", partner: "both", public: "both"},
	{kind: "search", urls: `^search/`, team: "both", partner: "both", public: "both"},
	{kind: "style and scripts", urls: `^assets/`, why: "they are the program's own, or the theme's"},
}

// leakySite is secretSite with more actions than a page of the list has, and with enough deals that have ended for the calibration to
// speak of them.
func leakySite(t *testing.T) string {
	t.Helper()
	r := secretSite(t)
	r.Write("content/deals/many.md", "---\ntitle: 明许多事\naccount: 明客户\ntags: [伙伴]\nactions:\n"+strings.Repeat("  - {what: 明事, with: [暗01]}\n", 401)+"---\n")
	for _, stood := range []string{"2026-10-02", "2026-11-10"} {
		for i := range 20 {
			outcome := ""
			if stood == "2026-11-10" {
				outcome = fmt.Sprintf("outcome: {result: %s, date: %s}\n", []string{"won", "lost"}[i%2], stood)
			}
			r.Write(fmt.Sprintf("content/deals/ended%d.md", i), fmt.Sprintf("---\ntitle: 明完了%d\naccount: 明客户四\nowner: 明别人\nposition: {temperature: 60}\n%s---\n", i, outcome))
		}
		r.Commit(stood+"T09:00:00Z", "李雷", stood)
	}
	return r.Dir
}

// TestTheSearchFindsWhatAGateLetsThrough writes one kind of output after the other of the whole book, as if there were no gate before
// it. What the leak check does not find there is not there to be found.
func TestTheSearchFindsWhatAGateLetsThrough(t *testing.T) {
	source := leakySite(t)
	for _, who := range []string{"team", "partner", "public"} {
		t.Run(who, func(t *testing.T) {
			t.Parallel()
			read := func(who string) *Site {
				s, err := Check(Options{Source: source, Audience: who, Now: mustDay(t, "2026-11-23")})
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { s.Close() })
				return s
			}
			gated, whole := read(who), read("deal")
			if found, _ := searched(t, gated); found != "" {
				t.Fatalf("with all gates shut: %s: %v", found, gated.Diags)
			}
			shut, pages := gated.plan, gated.pages
			whole.pages.Audience = pages.Audience
			open := whole.lay()
			opened := map[string]bool{search.Directory + "/": true}
			for _, kind := range openings {
				urls := regexp.MustCompile(kind.urls)
				gated.plan, gated.pages = open.only(urls), pages
				if urls.MatchString(search.Directory + "/") {
					gated.pages = whole.pages
				} else if len(gated.plan.names()) == 0 {
					t.Errorf("%s: there is no such output any more", kind.kind)
				}
				for _, url := range gated.plan.names() {
					opened[url] = true
				}
				found, written := searched(t, gated)
				if want := map[string]string{"team": kind.team, "partner": kind.partner, "public": kind.public}[who]; found != want {
					t.Errorf("%s: found: %q, want %q", kind.kind, found, want)
				}
				for _, said := range unfound(gated, found, written) {
					t.Errorf("%s: not found: %s", kind.kind, said)
				}
				if kind.team+kind.partner+kind.public == "" {
					sameFiles(t, gated.plan.files, shut.only(urls).files)
				}
			}
			for _, url := range open.names() {
				if !opened[url] {
					t.Errorf("%s is of no kind", url)
				}
			}
		})
	}
}

// only is the part of a plan with some addresses.
func (p plan) only(urls *regexp.Regexp) plan {
	return plan{
		pages:       slices.DeleteFunc(slices.Clone(p.pages), func(j page.Job) bool { return !urls.MatchString(string(j.URL)) }),
		files:       slices.DeleteFunc(slices.Clone(p.files), func(f page.File) bool { return !urls.MatchString(string(f.URL)) }),
		attachments: slices.DeleteFunc(slices.Clone(p.attachments), func(a book.Attachment) bool { return !urls.MatchString(string(a.URL)) }),
	}
}

// searched writes what is planned and has the leak check look through it: whether it finds names or other texts, and what was
// written, as readings has it.
func searched(t *testing.T, s *Site) (found string, written map[string][]string) {
	t.Helper()
	dir := t.TempDir()
	folder, err := output.Open(dir, s.audience.Name, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	folder.Hold()
	s.Diags = nil
	if err := errors.Join(s.write(folder), s.search(folder)); err != nil {
		t.Fatal(err)
	}
	written = readings(t, dir)
	if err := folder.Abandon(); err != nil {
		t.Fatal(err)
	}
	names, texts := false, false
	for _, d := range s.Diags {
		if d.Code != "leaked-word" {
			t.Errorf("%s: %v", d.Code, d.Args)
		}
		for _, w := range s.shown.gated.Words {
			if w.Text == d.Args[0] {
				names, texts = names || w.Name, texts || !w.Name
			}
		}
	}
	return map[[2]bool]string{{true, true}: "both", {true, false}: "names", {false, true}: "texts"}[[2]bool{names, texts}], written
}

// unfound are the canaries in what was written, of the classes of which the leak check has found none.
func unfound(s *Site, found string, written map[string][]string) []string {
	canaries := regexp.MustCompile(`[暗隐][0-9]{2}`)
	class := map[string]string{}
	for _, w := range s.shown.gated.Words {
		for _, c := range canaries.FindAllString(w.Text, -1) {
			if w.Name {
				class[c] = "names"
			} else if class[c] == "" {
				class[c] = "texts"
			}
		}
	}
	var list []string
	for name, texts := range written {
		for _, text := range texts {
			for _, c := range canaries.FindAllString(text, -1) {
				if class[c] != "" && class[c] != found && found != "both" {
					list = append(list, c+" in "+name)
				}
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// sameFiles fails the test where files of a site differ from those of the same names in another.
func sameFiles(t *testing.T, files, others []page.File) {
	t.Helper()
	for _, f := range files {
		for _, other := range others {
			if f.URL != other.URL {
				continue
			}
			a, err := f.Bytes()
			b, errB := other.Bytes()
			if err != nil || errB != nil || !bytes.Equal(a, b) {
				t.Errorf("%s differs without its gate: %v %v", f.URL, err, errB)
			}
		}
	}
}
