package publish

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// holding is a manifest with files whose bytes are told by a number; 0 stands for one that is not sure.
func holding(files map[string]int64) manifest {
	m := manifest{}
	for name, bytes := range files {
		m[name] = entry{size: bytes, sum: [32]byte{byte(bytes)}, sure: bytes != 0}
	}
	return m
}

func TestAPlanSendsWhatPagesLoadFirstAndRemovesLast(t *testing.T) {
	type files = map[string]int64
	for name, c := range map[string]struct {
		local, there files
		want         plan
	}{
		"an empty target": {
			files{"index.html": 1, "deals/a.html": 2, "assets/style.0123456789ab.css": 3, "assets/day.css": 4, "search/abcdefg2.js": 5, "search/index.js": 6}, nil,
			plan{
				put:   [4][]string{{"assets/style.0123456789ab.css", "search/abcdefg2.js"}, {"assets/day.css", "search/index.js"}, {"deals/a.html"}, {"index.html"}},
				fresh: []string{"assets/day.css", "assets/style.0123456789ab.css", "deals/a.html", "index.html", "search/abcdefg2.js", "search/index.js"}, bytes: 21,
			},
		},
		"the same files": {files{"index.html": 1, "a.html": 2}, files{"index.html": 1, "a.html": 2}, plan{unchanged: 2}},
		"a page that changed, one that is gone, an asset that is gone": {
			files{"index.html": 1, "a.html": 2}, files{"index.html": 1, "a.html": 3, "b.html": 4, "assets/old.css": 5},
			plan{put: [4][]string{2: {"a.html"}}, remove: [2][]string{{"b.html"}, {"assets/old.css"}}, unchanged: 1, bytes: 2},
		},
		"files that a break left unsure": {
			files{"a.html": 2}, files{"a.html": 0, "b.html": 0}, plan{put: [4][]string{2: {"a.html"}}, remove: [2][]string{{"b.html"}, nil}, bytes: 2},
		},
		"another spelling of a name": {
			files{"Files/a.pdf": 1}, files{"files/A.pdf": 1}, plan{clear: []string{"files/A.pdf"}, put: [4][]string{1: {"Files/a.pdf"}}, respelt: []string{"Files/a.pdf"}, bytes: 1},
		},
		"a folder in place of a file, a file in place of a folder": {
			files{"a/b": 1, "c": 2}, files{"a": 3, "c/d": 4},
			plan{clear: []string{"a", "c/d"}, put: [4][]string{1: {"a/b", "c"}}, fresh: []string{"a/b", "c"}, bytes: 3},
		},
	} {
		if got := planOf(holding(c.local), holding(c.there)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, c.want)
		}
	}
}

// randomSite has files of a few names, so that two of them often have some in common.
func randomSite(r *rand.Rand) manifest {
	names := []string{"index.html", "a.html", "A.html", "deals/a.html", "deals/b.html", "deals", "assets/style.0123456789ab.css", "assets/style.ba9876543210.css", "assets/day.css", "search/abcdefg2.js", "search/index.js", "files/x", "files/x/y"}
	m := manifest{}
	for _, name := range names {
		if r.IntN(2) == 0 {
			m[name] = entry{size: r.Int64N(3), sum: [32]byte{byte(r.IntN(2))}, sure: true}
		}
	}
	return m
}

func TestAPlanMakesTheTargetTheSiteAndTouchesNothingElse(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 1))
		local, there := randomSite(r), randomSite(r)
		for name := range there {
			if r.IntN(4) == 0 {
				there[name] = entry{}
			}
		}
		p := planOf(local, there)
		after, touched := maps.Clone(there), map[string]bool{}
		for _, name := range p.removals() {
			if _, has := there[name]; !has || touched[name] {
				t.Fatalf("seed %d: %s is removed, and is not there", seed, name)
			}
			touched[name] = true
			delete(after, name)
		}
		for _, name := range slices.Concat(p.put[:]...) {
			if touched[name] {
				t.Fatalf("seed %d: %s has two turns", seed, name)
			}
			touched[name] = true
			after[name] = local[name]
			_, named := there[name]
			if named == (slices.Contains(p.fresh, name) || slices.Contains(p.respelt, name)) {
				t.Fatalf("seed %d: %s is written unseen, or looked for although it is ours", seed, name)
			}
		}
		if !maps.Equal(after, local) {
			t.Fatalf("seed %d: %v becomes %v, not %v", seed, there, after, local)
		}
		if again := planOf(local, after); !again.empty() || again.unchanged != len(local) {
			t.Fatalf("seed %d: once more: %+v", seed, again)
		}
		if len(touched)+p.unchanged < len(local) {
			t.Fatalf("seed %d: %+v", seed, p)
		}
	}
}

func TestFilesAreNamedByContentOnlyWhereTheyHoldAHash(t *testing.T) {
	for name, want := range map[string]bool{
		"assets/style.d211278090b3.css": true, "assets/icon.215732464c46.svg": true, "search/cwbbn524.js": true, "search/index.js": false, "assets/day.css": false,
		"assets/LICENSE-echarts.txt": false, "assets/index.html": false, "files/style.d211278090b3.css": false, "docs/search/cwbbn524.js": false, "search/cwbbn52.js": false,
	} {
		if byContent(name) != want {
			t.Error(name)
		}
		if (cacheControl(name) == "no-cache") == want {
			t.Error(name, cacheControl(name))
		}
	}
}

func TestEachKindOfFileHasItsContentType(t *testing.T) {
	for name, want := range map[string]string{
		"index.html": "text/html; charset=utf-8", "a/b.CSS": "text/css; charset=utf-8", "x.js": "text/javascript; charset=utf-8", "data/deals.json": "application/json; charset=utf-8",
		"data/deals.csv": "text/csv; charset=utf-8", "actions.ics": "text/calendar; charset=utf-8", "changes.xml": "application/xml; charset=utf-8", "x.svg": "image/svg+xml; charset=utf-8",
		"x.png": "image/png", "x.pdf": "application/pdf", "x": "application/octet-stream", "x.unknown": "application/octet-stream",
	} {
		if got := contentType(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func ExampleOthersError() {
	fmt.Println(&OthersError{Names: []string{"CNAME", "index.html"}})
	// Output:
	// nothing was written, because these files at the target were not published by jiuwen and would be overwritten (2):
	//   CNAME
	//   index.html
	// If they are not needed, move them away and publish again; or take an empty target
}
