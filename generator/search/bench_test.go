package search_test

import (
	"math/rand/v2"
	"testing"

	"jiuwen/generator/search"
)

// invented are documents like those of a team, of some thousand characters each.
func invented(n int) []search.Source {
	r := rand.New(rand.NewPCG(5, 6))
	list := make([]search.Source, n)
	for i := range list {
		d := invent(r, i)
		list[i] = search.Source{Place: d.Place, Document: func() search.Document { return d }}
	}
	return list
}

// BenchmarkBuild is a new index of 2,000 documents.
func BenchmarkBuild(b *testing.B) {
	documents := invented(2000)
	b.ReportAllocs()
	size, files := 0, 0
	for b.Loop() {
		index, err := search.Build(kinds, documents)
		if err != nil {
			b.Fatal(err)
		}
		size, files = 0, len(index)
		for _, f := range index {
			size += len(f.Bytes)
		}
	}
	b.ReportMetric(float64(size), "index-B")
	b.ReportMetric(float64(files), "files")
}

// BenchmarkUpdate is one document of 2,000 that says something else.
func BenchmarkUpdate(b *testing.B) {
	r := rand.New(rand.NewPCG(7, 8))
	documents := map[int]search.Document{}
	for n, d := range invented(2000) {
		documents[n] = d.Document()
	}
	index := build(b, documents)
	b.ReportAllocs()
	files := 0
	for b.Loop() {
		old := documents[r.IntN(len(documents))]
		changed := old
		changed.Parts = append([]search.Part{{Head: han(r, 5), Text: text(r)}}, old.Parts...)
		changes, err := search.Update(index.read, kinds, []search.Place{old.Place}, []search.Document{changed})
		if err != nil {
			b.Fatal(err)
		}
		files = len(changes.Files)
	}
	b.ReportMetric(float64(files), "files")
}
