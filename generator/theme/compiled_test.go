package theme_test

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/internal/outside"
	"jiuwen/generator/lang"
	"jiuwen/generator/page"
	"jiuwen/generator/theme"
	"jiuwen/themes"
)

// TestCompiledPagesAreThoseOfHTMLTemplate holds for all pages of the sample site and of a deal with many people, in all themes and
// languages, and for none of them is html/template needed.
func TestCompiledPagesAreThoseOfHTMLTemplate(t *testing.T) {
	crowded := t.TempDir()
	deals := filepath.Join(crowded, "content", "deals")
	if err := os.MkdirAll(deals, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(deals, "a.md"), []byte(crowd(60)), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		for _, source := range []string{"../..", crowded} {
			site := checked(t, generator.Options{Source: source, Lang: l})
			for _, name := range themes.Names() {
				bothWays(t, site, named(t, name, l))
			}
		}
	}
}

func TestCompiledPagesOfTwoHundredDealsAreThoseOfHTMLTemplate(t *testing.T) {
	source := filepath.Join(t.TempDir(), "site")
	program := exec.Command("go", "run", ".", "-n", "200", "-seed", "1", "-out", source)
	program.Dir = outside.Path(t, "bench", "gen")
	if out, err := program.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	bothWays(t, checked(t, generator.Options{Source: source}), named(t, "paper", lang.ZH))
}

func TestASitesOwnLayoutIsCompiledToo(t *testing.T) {
	own := fstest.MapFS{
		"layouts/rep.html":               {Data: []byte(`{{define "main"}}<h1 class={{.Title}}>{{printf "%s" .Title}}</h1>{{template "partial/backlinks.html" .Backlinks}}{{end}}`)},
		"layouts/partial/backlinks.html": {Data: []byte(`{{range $i, $link := .}}{{if lt $i 2}}{{template "partial/link.html" $link.Link}}{{else}}{{break}}{{end}}{{end}}`)},
	}
	layers, _, err := theme.Layers(own, "paper")
	if err != nil {
		t.Fatal(err)
	}
	look, diags, err := theme.Load(layers, lang.ZH, nil)
	if err != nil {
		t.Fatal(err)
	}
	refuse(t, diags)
	bothWays(t, checked(t, generator.Options{Source: "../.."}), look)
}

// bothWays makes all pages of a site by the compiled layouts and by html/template.
func bothWays(t *testing.T, site *generator.Site, look *theme.Theme) {
	t.Helper()
	pages := &page.Site{Book: site.Book, Rules: site.Rules, Findings: site.Findings, Audience: lang.Text{ZH: "商机组内", EN: "the deal's own team"}, Assets: look.Links()}
	jobs := slices.Collect(pages.Jobs())
	for _, job := range append(jobs, pages.Folders(jobs, nil)...) {
		view, layout := job.View(), look.Layout(job.Layout)
		fast, ok := layout.Fast(view)
		if !ok {
			t.Errorf("%s is left to html/template", job.URL)
			continue
		}
		var slow bytes.Buffer
		if err := layout.Slow(&slow, view); err != nil || !bytes.Equal(fast, slow.Bytes()) {
			t.Errorf("%s is not what html/template makes: %v", job.URL, err)
		}
	}
}

func checked(t testing.TB, o generator.Options) *generator.Site {
	t.Helper()
	var err error
	if o.Now, err = day.Parse("2026-11-23"); err != nil {
		t.Fatal(err)
	}
	site, err := generator.Check(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { site.Close() })
	refuse(t, site.Diags)
	return site
}

func named(t testing.TB, name string, l lang.Lang) *theme.Theme {
	t.Helper()
	layers, _, err := theme.Layers(fstest.MapFS{}, name)
	if err != nil {
		t.Fatal(err)
	}
	look, diags, err := theme.Load(layers, l, nil)
	if err != nil {
		t.Fatal(err)
	}
	refuse(t, diags)
	return look
}

// BenchmarkRender makes the page of a deal, a person and a rep of the sample site in both ways.
func BenchmarkRender(b *testing.B) {
	site := checked(b, generator.Options{Source: "../.."})
	look := named(b, "paper", lang.ZH)
	pages := &page.Site{Book: site.Book, Rules: site.Rules, Findings: site.Findings, Audience: lang.Text{ZH: "商机组内", EN: "the deal's own team"}, Assets: look.Links()}
	seen := map[string]bool{}
	for job := range pages.Jobs() {
		switch job.Layout {
		case "deal.html", "person.html", "rep.html":
		default:
			continue
		}
		if seen[job.Layout] {
			continue
		}
		seen[job.Layout] = true
		view, layout := job.View(), look.Layout(job.Layout)
		for way, render := range map[string]func(io.Writer, any) error{"compiled": layout.Execute, "html-template": layout.Slow} {
			b.Run(job.Layout+"/"+way, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if err := render(io.Discard, view); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkLoad is what each build takes to load a theme.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		named(b, "paper", lang.ZH)
	}
}
