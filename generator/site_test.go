package generator_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// today is the day that the sample site is written for.
func today(t testing.TB) day.Date {
	t.Helper()
	d, err := day.Parse("2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// build builds a site into a folder of its own; diagnostics that stop it fail the test.
func build(t testing.TB, o generator.Options) (dir string, site *generator.Site) {
	t.Helper()
	if o.Out == "" {
		o.Out = filepath.Join(t.TempDir(), "public")
	}
	if o.Now.IsZero() {
		o.Now = today(t)
	}
	o.NoCache = true // tests leave nothing in this repo
	if o.Source == sample {
		o.NoHistory = true // or each commit to this repo would change what its sample shows
	}
	site, _, err := generator.Build(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { site.Close() })
	if site.Diags.HasErrors() {
		t.Fatalf("the build stopped:\n%s", told(t, site))
	}
	return o.Out, site
}

// told is a site's diagnostics as a person reads them.
func told(t testing.TB, site *generator.Site) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, site.Diags.In(lang.EN), lang.EN, site.ReadFile, false); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// sample is the site that this repo itself is.
const sample = ".."

// samples are the sample site as it was built for a test, by language.
var samples struct {
	sync.Mutex
	dir   string
	sites map[lang.Lang]*generator.Site
}

// sampleIn is the sample site, built once for all tests that only read it.
func sampleIn(t testing.TB, l lang.Lang) (dir string, site *generator.Site) {
	t.Helper()
	samples.Lock()
	defer samples.Unlock()
	if samples.sites == nil {
		var err error
		if samples.dir, err = os.MkdirTemp("", "jiuwen-sample-"); err != nil {
			t.Fatal(err)
		}
		samples.sites = map[lang.Lang]*generator.Site{}
	}
	dir = filepath.Join(samples.dir, string(l))
	if samples.sites[l] == nil {
		site, _, err := generator.Build(generator.Options{Source: sample, Out: dir, Now: today(t), Lang: l, NoCache: true, NoHistory: true})
		if err != nil {
			t.Fatal(err)
		}
		if site.Diags.HasErrors() {
			t.Fatalf("the build stopped:\n%s", told(t, site))
		}
		samples.sites[l] = site
	}
	return dir, samples.sites[l]
}

func TestMain(m *testing.M) {
	status := m.Run()
	for _, site := range samples.sites {
		_ = site.Close()
	}
	_ = os.RemoveAll(samples.dir)
	os.Exit(status)
}

func TestTheSampleSiteHasNothingWrongInEitherLanguage(t *testing.T) {
	for _, l := range lang.All {
		dir, site := sampleIn(t, l)
		if len(site.Diags) > 0 {
			t.Errorf("%s: diagnostics:\n%s", l, told(t, site))
		}
		for _, trouble := range faults(t, dir) {
			t.Errorf("%s: %s", l, trouble)
		}
	}
}

// document is a page of a built site, as far as its links are concerned.
type document struct {
	ids   map[string]bool
	links []string
}

// policy is the Content-Security-Policy that every page carries.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'"

// faults reads all pages of a built site and lists what no page may have: references that lead nowhere or leave the site's
// folder, inline styles and scripts, handlers, ids that occur twice, a missing policy or language.
func faults(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	pages := map[string]*document{}
	folders := map[string]bool{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			folders[name] = true
			return nil
		}
		if path.Ext(name) != ".html" {
			return nil
		}
		file, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		defer file.Close()
		root, err := html.Parse(file)
		if err != nil {
			return err
		}
		doc := &document{ids: map[string]bool{}}
		pages[name] = doc
		for _, f := range doc.read(root) {
			found = append(found, name+": "+f)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(pages) == 0 {
		t.Fatalf("%s holds no pages", dir)
	}
	for folder := range folders {
		if pages[path.Join(folder, "index.html")] == nil {
			found = append(found, folder+": the folder has no index.html")
		}
	}
	for name, doc := range pages {
		for _, link := range doc.links {
			if problem := follow(dir, name, link, pages); problem != "" {
				found = append(found, name+": "+link+": "+problem)
			}
		}
	}
	slices.Sort(found)
	return found
}

// read takes in a page, and lists what is wrong with it by itself.
func (d *document) read(root *html.Node) []string {
	var found []string
	hasPolicy, hasLang := false, false
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		attrs := map[string]string{}
		for _, a := range n.Attr {
			attrs[a.Key] = a.Val
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				found = append(found, "<"+n.Data+"> has an inline "+a.Key)
			case strings.Contains(a.Val, "ZgotmplZ"):
				found = append(found, "<"+n.Data+"> has an unsafe "+a.Key)
			case a.Key == "id" && a.Val == "":
				found = append(found, "<"+n.Data+"> has an empty id")
			case a.Key == "id" && d.ids[a.Val]:
				found = append(found, "the id "+a.Val+" occurs twice")
			case a.Key == "id":
				d.ids[a.Val] = true
			case a.Key == "href" || a.Key == "src":
				d.links = append(d.links, a.Val)
			}
		}
		switch n.Data {
		case "html":
			hasLang = attrs["lang"] != ""
		case "meta":
			hasPolicy = hasPolicy || attrs["http-equiv"] == "Content-Security-Policy" && attrs["content"] == policy
		case "style":
			found = append(found, "an inline style sheet")
		case "script":
			if attrs["src"] == "" && attrs["type"] != "application/json" {
				found = append(found, "an inline script")
			}
		}
	}
	if !hasPolicy {
		found = append(found, "no Content-Security-Policy, or not the one of all pages")
	}
	if !hasLang {
		found = append(found, "no language")
	}
	return found
}

// follow says what is wrong with a reference of a page; nothing where it leads somewhere.
func follow(dir, from, link string, pages map[string]*document) string {
	if strings.HasPrefix(link, "http://") || strings.HasPrefix(link, "https://") {
		return ""
	}
	u, err := url.Parse(link)
	if err != nil {
		return err.Error()
	}
	if u.Scheme != "" {
		if slices.Contains([]string{"mailto", "tel", "data"}, u.Scheme) {
			return ""
		}
		return "the scheme " + u.Scheme
	}
	if u.Host != "" || strings.HasPrefix(u.Path, "/") {
		return "not relative"
	}
	to := from
	if u.Path != "" {
		to = path.Join(path.Dir(from), u.Path)
	}
	if !fs.ValidPath(to) {
		return "leaves the site"
	}
	info, err := os.Stat(filepath.Join(dir, to))
	if err != nil {
		return "leads nowhere"
	}
	if info.IsDir() {
		return "names a folder, not a file"
	}
	narrowed := strings.Contains(u.Fragment, "=") // to rows of a list, which the tests of themes look at: no id holds a "="
	if u.Fragment != "" && !narrowed && (pages[to] == nil || !pages[to].ids[u.Fragment]) {
		return "no such anchor"
	}
	return ""
}
