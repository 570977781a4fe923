package generator

import (
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"maps"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"jiuwen/generator/cache"
	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
	"jiuwen/generator/output"
)

// memory is what earlier builds of a site have left in its cache, and what this one leaves there:
//
//   - of each file its stamp and the sum of its bytes, so that a file that looks the same is not read;
//   - of each file what it says by itself, under the sum of its bytes, so that it is not parsed;
//   - of each output folder what was written there and of what it was made, so that it is not made again, and what the
//     build said, so that a build with nothing to do can say it again.
type memory struct {
	folder *cache.Folder // nil: nothing is remembered
	keeps  bool          // what this build finds is kept for the next
	start  time.Time
	files  map[string]seen
	// said is what files said in an earlier state of a site that is kept in memory, by path; under is how they were read.
	said  map[string]*reading
	under settings

	index indexMade // of what is in the output folder

	mu      sync.Mutex
	trouble error // why something could not be kept
}

// seen is a file as a build has met it.
type seen struct {
	Path  string
	Stamp cache.Stamp
	Sum   string
}

// shelved is what a file said by itself, in bytes.
type shelved struct {
	Path, Sum, Reading string
}

// built is what a build made, in one output folder.
type built struct {
	All     string // stands for what it was made from
	Files   int
	Deals   int
	Found   [3]int
	Diags   diag.List
	Notices []lang.Text
	Layers  []string
	Wrote   []output.Wrote

	Searched Searched
	Seen     int
}

var (
	// arguments are the types that diagnostics name things by.
	arguments = []any{"", 0, 0.0, lang.Text{}, lang.Words{}}

	seenCodec    = cache.NewCodec[[]seen]()
	shelfCodec   = cache.NewCodec[[]shelved]()
	readingCodec = cache.NewCodec[reading](arguments...)
	builtCodec   = cache.NewCodec[built](arguments...)
	indexCodec   = cache.NewCodec[indexMade]()
)

// filesName is where the seen files are kept.
const filesName = "files"

// remember opens what earlier builds have left.
func remember(folder *cache.Folder, start time.Time, keeps bool) *memory {
	m := &memory{folder: folder, keeps: keeps, start: start, files: map[string]seen{}}
	var files []seen
	if text, ok := folder.Load(filesName); ok && seenCodec.Read(text, &files) {
		for _, f := range files {
			m.files[f.Path] = f
		}
	}
	return m
}

// recall takes over what is known of an earlier state of the site.
func (m *memory) recall(earlier *Site) {
	m.under = earlier.under
	m.files, m.said = make(map[string]seen, len(earlier.contents)), make(map[string]*reading, len(earlier.readings))
	for i, path := range earlier.tree.Markdown {
		if c := &earlier.contents[i]; c.stamp.Settled(earlier.memory.start) {
			m.files[path] = seen{path, c.stamp, c.sum}
		}
		if i < len(earlier.readings) {
			m.said[path] = &earlier.readings[i]
		}
	}
}

// sum stands for the bytes of a file that looks as it did when they were last read; empty where they have to be read.
func (m *memory) sum(path string, stamp cache.Stamp) string {
	if f := m.files[path]; stamp != (cache.Stamp{}) && f.Stamp == stamp {
		return f.Sum
	}
	return ""
}

// perShelf is about how many files share a file of the cache: one that changes has the others written again.
const perShelf = 32

// shelves parts files, so that the changed ones of a large site leave most shelves as they are.
func shelves(files []string) [][]int {
	n := 4
	for n*perShelf < len(files) {
		n *= 2
	}
	all := make([][]int, n)
	for i, file := range files {
		at := crc32.ChecksumIEEE([]byte(file)) % uint32(n)
		all[at] = append(all[at], i)
	}
	return all
}

// shelf is what a few files said by themselves.
type shelf struct {
	name  string
	keeps bool // see memory
	said  map[string]*reading
	held  map[string]shelved // by path
	used  map[string]shelved // of those, and of new ones, what is still so
	room  []byte             // to write what a file says in
}

// settings are what a file may say something else under.
type settings struct{ unsafe, drafts bool }

// shelf takes down what is kept of the files on a shelf, as they read under some settings.
func (m *memory) shelf(under settings, i, of int) *shelf {
	s := &shelf{keeps: m.keeps, name: fmt.Sprintf("read-%t-%t-%d-%d", under.unsafe, under.drafts, of, i), held: map[string]shelved{}, used: map[string]shelved{}}
	if under == m.under {
		s.said = m.said
	}
	var all []shelved
	if text, ok := m.folder.Load(s.name); ok && shelfCodec.Read(text, &all) {
		for _, h := range all {
			s.held[h.Path] = h
		}
	}
	return s
}

// read is what a file says whose bytes have a sum. It is false where that is not on the shelf.
func (s *shelf) read(path, sum string, r *reading) bool {
	if said := s.said[path]; said != nil && sum != "" && said.Entry.Sum == sum {
		*r = *said
		return true
	}
	held, ok := s.held[path]
	if !ok || sum == "" || held.Sum != sum {
		return false
	}
	if !readingCodec.Read(held.Reading, r) {
		*r = reading{}
		return false
	}
	s.used[path] = held
	return true
}

// put keeps what a file says, where anything is kept.
func (s *shelf) put(path, sum string, r *reading) {
	if !s.keeps {
		return
	}
	var ok bool
	if s.room, ok = readingCodec.Append(s.room[:0], r); ok {
		s.used[path] = shelved{path, sum, string(s.room)}
	}
}

// restock keeps a shelf for the next build, where anything on it is new or gone.
func (m *memory) restock(s *shelf) {
	if !m.keeps || maps.Equal(s.held, s.used) {
		return
	}
	all := make([]shelved, 0, len(s.used))
	size := 0
	for _, path := range slices.Sorted(maps.Keys(s.used)) {
		all = append(all, s.used[path])
		size += len(s.used[path].Reading) + len(path) + 128
	}
	data, _ := shelfCodec.Append(make([]byte, 0, size), &all) // it holds texts alone
	m.save(s.name, data)
}

// save keeps data. Where that can't be done, as on a full disk, the next build has more to do, and nothing else is lost.
func (m *memory) save(name string, data []byte) {
	if err := m.folder.Save(name, data); err != nil {
		m.mu.Lock()
		defer m.mu.Unlock()
		m.trouble = err
	}
}

// keep keeps what the files looked like, and what a build has made.
func (m *memory) keep(files []seen, dir string, b *built) {
	for i := range files {
		if !files[i].Stamp.Settled(m.start) {
			files[i].Stamp = cache.Stamp{}
		}
	}
	data, _ := seenCodec.Append(nil, &files) // it holds no interfaces
	m.save(filesName, data)
	data, _ = indexCodec.Append(nil, &m.index)
	m.save(indexName(dir), data)
	data, ok := builtCodec.Append(nil, b)
	if !ok {
		m.folder.Remove(outputName(dir))
		return
	}
	m.save(outputName(dir), data)
}

// outputName is where it is kept what was written to an output folder.
func outputName(dir string) string {
	if abs, err := filepath.Abs(dir); err == nil {
		dir = abs
	}
	return "output-" + hex.EncodeToString([]byte(cache.Sum([]byte(dir))))
}

// indexName is where it is kept of what the index of the search there was made.
func indexName(dir string) string { return "index-" + outputName(dir) }

// lastIndex is what the index in an output folder was made of; zero where that is not known.
func (m *memory) lastIndex(dir string) indexMade {
	var made indexMade
	if text, ok := m.folder.Load(indexName(dir)); !ok || !indexCodec.Read(text, &made) {
		return indexMade{}
	}
	return made
}

// last is what the last build wrote to an output folder; zero where that is not known.
func (m *memory) last(dir string) built {
	var b built
	if text, ok := m.folder.Load(outputName(dir)); !ok || !builtCodec.Read(text, &b) {
		return built{}
	}
	return b
}
