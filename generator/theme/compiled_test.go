package theme_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"jiuwen/generator"
	"jiuwen/generator/day"
	"jiuwen/generator/lang"
	"jiuwen/generator/page"
	"jiuwen/generator/theme"
	"jiuwen/themes"
)

// TestCompiledPagesAreThoseOfHTMLTemplate holds for all pages of the sample site and of a deal with many people, in all themes and
// languages.
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
				look := named(t, name, l)
				pages := &page.Site{Book: site.Book, Rules: site.Rules, Findings: site.Findings, Audience: page.OwnTeam, Assets: look.Links()}
				var jobs []page.Job
				for job := range pages.Jobs() {
					jobs = append(jobs, job)
				}
				for _, job := range append(jobs, pages.Folders(jobs, nil)...) {
					bothWays(t, look, job)
				}
			}
		}
	}
}

// bothWays makes a page by the compiled layout and by html/template.
func bothWays(t *testing.T, look *theme.Theme, job page.Job) {
	t.Helper()
	view := job.View()
	fast, ok := look.Layout(job.Layout).Fast(view)
	if !ok {
		t.Errorf("%s is left to html/template", job.URL)
	}
	var slow bytes.Buffer
	if err := look.Layout(job.Layout).Slow(&slow, view); err != nil || !bytes.Equal(fast, slow.Bytes()) {
		t.Errorf("%s differs, %v", job.URL, err)
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
	look, diags, err := theme.Load(layers, l)
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
	pages := &page.Site{Book: site.Book, Rules: site.Rules, Findings: site.Findings, Audience: page.OwnTeam, Assets: look.Links()}
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
