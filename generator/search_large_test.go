//go:build large

package generator_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jiuwen/generator"
	"jiuwen/generator/internal/chrome"
	"jiuwen/generator/page"
)

// loading asks a query on a page that has loaded nothing of the index yet, and says what was loaded for it and how long, in
// milliseconds, the same takes once it is there.
const loading = `(async (query) => {
	const loaded = new Set();
	new MutationObserver((changes) => changes.forEach(({addedNodes}) => addedNodes.forEach(({src}) => src && loaded.add(src)))).observe(document.head, {childList: true});
	const {Hits} = await ` + ask + `(query);
	const times = [];
	for (let i = 0; i < 5; i++) {
		const start = performance.now();
		const search = new jiuwen.Search(query);
		await search.open();
		await search.seek(undefined, 10);
		times.push(performance.now() - start);
	}
	return {Loaded: [...loaded], Hits: Hits.length, Time: times.sort((a, b) => a - b)[2]};
})`

func TestLargeSearchLoadsLittleOfASmallIndex(t *testing.T) {
	src, now := corpus(t, 10_000)
	dir, site := build(t, generator.Options{Source: src, Now: now})

	// The index is all that search loads or may load; the text is all documents' titles, names and texts in one.
	var text, index bytes.Buffer
	all := &page.Site{Book: site.Book, Rules: site.Rules, Findings: site.Findings}
	for _, source := range all.Documents() {
		d := source.Document()
		fmt.Fprintln(&text, d.Title, d.About, strings.Join(d.Names, " "))
		for _, part := range d.Parts {
			fmt.Fprintln(&text, part.Head, part.Text)
		}
	}
	zipped, files := 0, 0
	shards, err := filepath.Glob(filepath.Join(dir, "search", "*.js"))
	if err != nil {
		t.Fatal(err)
	}
	for _, shard := range append(shards, assets(t, dir)...) {
		data, err := os.ReadFile(shard)
		if err != nil {
			t.Fatal(err)
		}
		if len(data) > 32<<10 {
			t.Errorf("%s has %d bytes", shard, len(data))
		}
		zipped += gzipped(t, data)
		files++
		index.Write(data)
	}
	ratio := float64(zipped) / float64(gzipped(t, text.Bytes()))
	t.Logf("text %d bytes, gzipped %d; index %d bytes in %d files, gzipped one by one %d: %.3f", text.Len(), gzipped(t, text.Bytes()), index.Len(), files, zipped, ratio)
	if ratio > 1.2 {
		t.Errorf("the index is %.3f times the text", ratio)
	}

	data, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	tab := chrome.Open(t)
	var sums []int
	var times []float64
	for query := range strings.Lines(string(data)) {
		quoted, err := json.Marshal(strings.TrimSpace(query))
		if err != nil {
			t.Fatal(err)
		}
		tab.Visit(filepath.Join(dir, "search", "index.html"))
		got := chrome.Eval[struct {
			Loaded []string
			Hits   int
			Time   float64
		}](tab, fmt.Sprintf("%s(%s)", loading, quoted))
		sum := 0
		for _, address := range got.Loaded {
			u, err := url.Parse(address)
			if err != nil {
				t.Fatal(err)
			}
			info, err := os.Stat(u.Path)
			if err != nil {
				t.Fatal(err)
			}
			sum += int(info.Size())
		}
		t.Logf("%s: %d files, %d bytes, %.1f ms, %d hits", quoted, len(got.Loaded), sum, got.Time, got.Hits)
		sums, times = append(sums, sum), append(times, got.Time)
	}
	slices.Sort(sums)
	slices.Sort(times)
	middle, last := len(sums)/2, len(sums)-1
	t.Logf("%d queries: %d bytes at the median, %d at most; %.1f ms, %.1f ms", len(sums), sums[middle], sums[last], times[middle], times[last])
	if len(sums) != 50 || sums[middle] > 150<<10 || sums[last] > 600<<10 {
		t.Errorf("%d queries load %d bytes at the median and %d at most", len(sums), sums[middle], sums[last])
	}
	if times[middle] > 500 { // they are to take 50; a machine that does ten other things has its time
		t.Errorf("half of the queries take more than %.0f ms", times[middle])
	}
	for _, trouble := range tab.Troubles() {
		t.Error(trouble)
	}
}

// assets are the script that searches, and its style sheet.
func assets(t *testing.T, dir string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "assets", "search.*"))
	if err != nil || len(files) != 2 {
		t.Fatalf("%d assets: %v", len(files), err)
	}
	return files
}

func gzipped(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
