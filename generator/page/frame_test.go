package page_test

import (
	"reflect"
	"slices"
	"testing"

	"jiuwen/generator/lang"
	"jiuwen/generator/page"
)

// TestAFrameIsThatOfItsOwnPlace compares the frames that pages share with those that each would have alone.
func TestAFrameIsThatOfItsOwnPlace(t *testing.T) {
	s := site(t, lang.EN, `
-- deals/a.md --
---
title: A
account: Acme
owner: Li
stakeholders: [{name: Wang}]
---
-- people/acme/lin.md --
---
name: Lin
account: Acme
---
-- method/q1.md --
# Q1
-- docs/assets.md --
# Assets
-- docs/en/deep/search.md --
# Search
-- docs/en/deals.md --
# Deals
-- top.md --
# Top
`)
	s.Assets = page.Assets{Style: "assets/s.css", Script: "assets/s.js", Icon: "assets/i.svg", Charts: "assets/e.js", Search: "assets/f.js", SearchStyle: "assets/f.css"}
	frame := func(job page.Job) any { return reflect.ValueOf(job.View()).Elem().FieldByName("Frame").Interface() }
	jobs := slices.Collect(s.Jobs())
	jobs = append(jobs, s.Folders(jobs, nil)...)
	for i, job := range jobs {
		alone := &page.Site{Book: s.Book, Rules: s.Rules, Findings: s.Findings, Audience: s.Audience, Assets: s.Assets}
		own := slices.Collect(alone.Jobs())
		own = append(own, alone.Folders(own, nil)...)
		if got, want := frame(job), frame(own[i]); !reflect.DeepEqual(got, want) {
			t.Errorf("%s has the frame\n%+v, want\n%+v", job.URL, got, want)
		}
	}
}

// BenchmarkView is what the view of one page of each layout takes.
func BenchmarkView(b *testing.B) {
	s := siteOf(b, lang.ZH, entries(b, deals(500)))
	seen := map[string]bool{}
	for job := range s.Jobs() {
		if seen[job.Layout] {
			continue
		}
		seen[job.Layout] = true
		b.Run(job.Layout, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				job.View()
			}
		})
	}
}
