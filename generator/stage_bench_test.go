package generator

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jiuwen/generator/book"
	"jiuwen/generator/day"
)

// BenchmarkStages is what each stage of a clean build takes for a team of a hundred deals like the sample's largest.
func BenchmarkStages(b *testing.B) {
	const team = 100
	data, err := os.ReadFile("../content/deals/澄江精工-ERP-升级.md")
	if err != nil {
		b.Fatal(err)
	}
	dir := b.TempDir()
	deals := filepath.Join(dir, "content", "deals")
	if err := os.MkdirAll(deals, 0o755); err != nil {
		b.Fatal(err)
	}
	for i := range team {
		deal := strings.Replace(string(data), "\ntitle: ", fmt.Sprintf("\ntitle: %d ", i), 1)
		if err := os.WriteFile(filepath.Join(deals, fmt.Sprintf("%d.md", i)), []byte(deal), 0o600); err != nil {
			b.Fatal(err)
		}
	}
	today, err := day.Parse("2026-11-23")
	if err != nil {
		b.Fatal(err)
	}
	o := Options{Source: dir, Now: today, NoCache: true}
	s, err := Check(o)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	if s.Diags.HasErrors() || s.Deals != team {
		b.Fatalf("%d deals: %v", s.Deals, s.Diags)
	}
	entries, others, err := s.read(s.cfg, o.Drafts, interpret)
	if err != nil {
		b.Fatal(err)
	}
	nowhere := func([]byte) error { return nil }
	for _, stage := range []struct {
		name string
		do   func() error
	}{
		{"read", func() error { _, _, err := s.read(s.cfg, o.Drafts, interpret); return err }},
		{"link", func() error { book.Link(entries, others, s.cfg, s.today); return nil }},
		{"find", func() error { s.Rules.Find(s.Book); return nil }},
		{"plan", func() error { s.prepare(); return nil }},
		{"pages", func() error {
			for _, job := range s.plan.pages {
				if err := s.render(job, nowhere); err != nil {
					return err
				}
			}
			return nil
		}},
		{"data files", func() error {
			for _, f := range s.plan.files {
				if _, err := f.Bytes(); err != nil {
					return err
				}
			}
			return nil
		}},
	} {
		b.Run(stage.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if err := stage.do(); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/team, "µs/deal")
		})
	}
}
