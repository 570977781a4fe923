package rule_test

import (
	"fmt"
	"testing"
	"time"
	"unicode/utf8"

	"jiuwen/generator/book"
	"jiuwen/generator/config"
	"jiuwen/generator/day"
	"jiuwen/generator/deal"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
	"jiuwen/generator/rule"
)

// largest is a made-up book's deal with the most to find, among those with ten people.
func largest(b *testing.B) *book.Book {
	b.Helper()
	invented, files := inventedBook(b, 1000, 1)
	set, _ := rule.For(invented.Config)
	findings, _ := set.Find(invented)
	var best *book.Deal
	for _, d := range invented.Deals {
		if len(d.Stakeholders) == 10 && (best == nil || len(findings.Of(d)) > len(findings.Of(best))) {
			best = d
		}
	}
	one := linkFiles(b, map[string][]byte{best.Path: files[best.Path]}, invented.Today)
	past := book.Past{}
	for i, s := range best.Stakeholders { // the same people, in the book of one deal
		if past.People == nil {
			past = best.Past
			past.People = map[*book.Stakeholder]book.PersonPast{}
		}
		past.People[one.Deals[0].Stakeholders[i]] = best.Past.People[s]
	}
	one.Deals[0].Past = past
	return one
}

// BenchmarkFind is what the rules take for one deal with ten people and everything in it.
func BenchmarkFind(b *testing.B) {
	one := largest(b)
	set, _ := rule.For(one.Config)
	b.ReportAllocs()
	var findings *rule.Findings
	for b.Loop() {
		findings, _ = set.Find(one)
	}
	b.ReportMetric(float64(len(findings.All)), "findings/op")
}

// BenchmarkFindInBooks is what they take for a deal among many, with resources that all deals share: the time for a deal
// is to stay the same.
func BenchmarkFindInBooks(b *testing.B) {
	for _, n := range []int{250, 1000, 4000} {
		b.Run(fmt.Sprintf("deals=%d", n), func(b *testing.B) {
			invented, _ := inventedBook(b, n, 1)
			set, _ := rule.For(invented.Config)
			b.ReportAllocs()
			var spent time.Duration
			for b.Loop() {
				start := time.Now()
				set.Find(invented)
				spent += time.Since(start)
			}
			b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N)/float64(n), "ns/deal")
		})
	}
}

func FuzzFind(f *testing.F) {
	r := newInventor(5)
	now, err := day.Parse(today)
	if err != nil {
		f.Fatal(err)
	}
	for range 3 {
		f.Add(r.deal(now))
	}
	f.Add([]byte("---\nposition: {stage: 商务, temperature: 90}\nstakeholders: [{name: 王, roles: [EB, 教练], influence: 高, support: −3, ties: [{name: 王, kind: trust}]}]\n---\n"))
	f.Add([]byte("+++\n[[payments]]\ndue = 1900-01-01\n[outcome]\nresult = 'won'\n+++\n"))
	f.Add([]byte("---\nactions: [{with: [x]}]\nresources: [{name: R, from: 9999-12-31}, {name: R, to: 1900-01-01}]\nchanges: [{date: 2026-11-20, effect: threat}]\n---\n"))
	cfg := config.Default()
	set, _ := rule.For(cfg)
	f.Fuzz(func(t *testing.T, data []byte) {
		const path = "content/deals/a.md"
		if !utf8.Valid(data) {
			return // no such file comes as far as this: see package source
		}
		parsed, _ := front.Parse(path, data)
		read, _ := deal.ReadDeal(path, parsed.Root)
		b, _ := book.Link([]book.Entry{{Path: path, Kind: book.KindDeal, Deal: read}}, book.Others{}, cfg, now)
		findings, _ := set.Find(b)
		for _, one := range findings.All {
			if one.At.Start < 0 || one.At.End < one.At.Start || int(one.At.End) > len(data) {
				t.Errorf("%s stands at %v of %d bytes", one.Rule.Code, one.At, len(data))
			}
			for _, l := range lang.All {
				if message := one.Message(l); message == "" || !utf8.ValidString(message) {
					t.Errorf("%s, in %s: %q", one.Rule.Code, l, message)
				}
			}
		}
	})
}
