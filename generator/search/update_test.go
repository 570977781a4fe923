package search_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator/search"
)

var kinds = []search.Kind{{Name: "商机", Group: search.ByAbout}, {Name: "关键人", Group: search.ByTitle}, {Name: "页面", Group: search.ByFolder}}

// invent makes a document. Which one it is decides where it lies; what it says is drawn anew.
func invent(r *rand.Rand, number int) search.Document {
	d := search.Document{Place: search.Place{Kind: number % len(kinds), URL: fmt.Sprintf("%d/%d.html", number%7, number), Title: fmt.Sprintf("单 %d", number%50), About: fmt.Sprintf("客户 %d", number%12)}}
	if number%5 == 0 {
		d.Names = []string{"又名 " + han(r, 3), "Alias"}
	}
	for part := range r.IntN(4) {
		d.Parts = append(d.Parts, search.Part{Anchor: fmt.Sprint("q", part), Head: han(r, 6), Text: text(r)})
	}
	return d
}

// han are characters, the first ones more often than others.
func han(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteRune(rune(0x4E00 + r.IntN(1+r.IntN(3000))))
	}
	return b.String()
}

func text(r *rand.Rand) string {
	var b strings.Builder
	for range r.IntN(40) {
		b.WriteString(han(r, r.IntN(20)) + "，" + fmt.Sprint("word", r.IntN(500)) + "\n")
	}
	return b.String()
}

// made is an index as a folder has it.
type made map[string][]byte

func sources(documents map[int]search.Document) []search.Source {
	var list []search.Source
	for _, d := range documents {
		list = append(list, search.Source{Place: d.Place, Key: func() string { return fmt.Sprint(d) }, Document: func() search.Document { return d }})
	}
	return list
}

func build(t testing.TB, documents map[int]search.Document) made {
	t.Helper()
	files, err := search.Build(kinds, sources(documents))
	if err != nil {
		t.Fatal(err)
	}
	index := made{}
	for _, f := range files {
		index[f.URL] = f.Bytes
	}
	return index
}

func (m made) read(url string) ([]byte, error) {
	data, ok := m[url]
	if !ok {
		return nil, fmt.Errorf("%s is not there", url)
	}
	return data, nil
}

func TestAnUpdatedIndexIsTheOneBuiltAnew(t *testing.T) {
	for _, start := range []int{0, 1, 300} {
		r := rand.New(rand.NewPCG(1, uint64(start)))
		documents := map[int]search.Document{}
		for n := range start {
			documents[n] = invent(r, n)
		}
		index, stock := build(t, documents), search.StockOf(kinds, sources(documents))
		grows := true
		for step := range 12 {
			var gone []search.Place
			var come []search.Document
			edits := 1 + r.IntN(3)
			if step%5 == 4 {
				edits, grows = 150, !grows // which cuts leaves, and joins them
			}
			for range edits {
				n := r.IntN(600)
				if d, there := documents[n]; there && !slices.Contains(gone, d.Place) &&
					!slices.ContainsFunc(come, func(c search.Document) bool { return c.Place == d.Place }) {
					gone = append(gone, d.Place)
					delete(documents, n)
				}
				if _, there := documents[n]; !there && (grows || edits < 10) && r.IntN(3) > 0 {
					documents[n] = invent(r, n)
					come = append(come, documents[n])
				}
			}
			changes, err := search.Update(index.read, kinds, gone, come)
			if err != nil {
				t.Fatal(err)
			}
			renewed, now, err := search.Renew(index.read, kinds, sources(documents), stock)
			switch many := len(come)*8 > len(stock)/24; {
			case many != (err != nil):
				t.Errorf("%d of %d documents have come: %v", len(come), len(stock)/24, err)
			case err == nil && !reflect.DeepEqual(renewed, changes):
				t.Errorf("from %d documents, step %d: renewed it is another one", start, step)
			}
			stock = now
			for _, url := range changes.Gone {
				if _, there := index[url]; !there {
					t.Errorf("%s is gone, but was not there", url)
				}
				delete(index, url)
			}
			for _, f := range changes.Files {
				if _, there := index[f.URL]; there && f.URL != search.Directory {
					t.Errorf("%s is new, but was there", f.URL)
				}
				index[f.URL] = f.Bytes
			}
			want := build(t, documents)
			for url, data := range want {
				if !bytes.Equal(index[url], data) {
					t.Fatalf("from %d documents, step %d: %s differs", start, step, url)
				}
			}
			if got := slices.Sorted(slices.Values(changes.All)); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
				t.Fatalf("from %d documents, step %d: it names %q", start, step, got)
			}
			if len(index) != len(want) {
				t.Fatalf("from %d documents, step %d: %d files, want %d", start, step, len(index), len(want))
			}
		}
	}
}

func TestShardsAreOfASizeToLoad(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 9))
	documents := map[int]search.Document{}
	for n := range 600 {
		documents[n] = invent(r, n)
	}
	index := build(t, documents)
	sum := 0
	for url, data := range index {
		sum += len(data)
		if len(data) > 32<<10 {
			t.Errorf("%s has %d bytes", url, len(data))
		}
	}
	if mean := sum / len(index); mean < 8<<10 {
		t.Errorf("%d files of %d bytes on average are too small ones", len(index), mean)
	}
}

func TestABrokenIndexIsAnError(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	documents := map[int]search.Document{}
	for n := range 60 {
		documents[n] = invent(r, n)
	}
	index := build(t, documents)
	changed := documents[7]
	changed.Names = []string{"另一个名字"}
	update := func() error {
		_, err := search.Update(index.read, kinds, []search.Place{changed.Place}, []search.Document{changed})
		return err
	}
	if err := update(); err != nil {
		t.Fatal(err)
	}
	for url, data := range index {
		for _, broken := range [][]byte{nil, data[:len(data)/2], bytes.ReplaceAll(data, []byte("A"), []byte("B"))} {
			index[url] = broken
			if err := update(); err != nil {
				continue
			}
			// It was not read, or else it is what it was.
			if url == search.Directory && !bytes.Equal(broken, data) && len(broken) < len(data) {
				t.Errorf("%s is broken, and nobody says so", url)
			}
		}
		index[url] = data
	}
}
