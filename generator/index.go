package generator

import (
	"maps"
	"slices"

	"jiuwen/generator/cache"
	"jiuwen/generator/output"
	"jiuwen/generator/search"
)

// indexed is the index of a site's search: its files, of which those that are as they were before are not held.
type indexed struct {
	made  indexMade
	urls  []string
	files map[string][]byte
	old   func(url string) ([]byte, error)
}

// indexMade is what an index was made of, for the next one.
type indexMade struct {
	Look      string // what else it was made with
	Directory string // the sum of the file that names the others; no other directory goes with Stock
	Stock     string
}

// indexed brings the index of the site's search up to date, whose files read reads. Where that can't be done it is built anew.
func (s *Site) indexed(read func(url string) ([]byte, error), before indexMade) (indexed, error) {
	kinds, documents := s.pages.SearchKinds(), s.pages.Documents()
	next := indexed{made: indexMade{Look: s.shown.look}, files: map[string][]byte{}, old: read}
	if before.Look == s.shown.look && s.shown.look != "" {
		if data, err := read(search.Directory); err == nil && cache.Sum(data) == before.Directory {
			if changes, stock, err := search.Renew(read, kinds, documents, search.Stock(before.Stock)); err == nil {
				next.take(changes.Files)
				next.urls, next.made.Stock = changes.All, string(stock)
				return next, nil
			}
		}
	}
	files, err := search.Build(kinds, documents)
	if err != nil {
		return next, err
	}
	next.take(files)
	next.urls = slices.Sorted(maps.Keys(next.files))
	next.made.Stock = string(search.StockOf(kinds, documents))
	return next, nil
}

func (x *indexed) take(files []search.File) {
	for _, f := range files {
		x.files[f.URL] = f.Bytes
		if f.URL == search.Directory {
			x.made.Directory = cache.Sum(f.Bytes)
		}
	}
}

// read is a file of the index.
func (x *indexed) read(url string) ([]byte, error) {
	if data := x.files[url]; data != nil {
		return data, nil
	}
	return x.old(url)
}

// writeIndex writes what of the index is not in the folder yet.
func (s *Site) writeIndex(folder *output.Folder, x indexed) error {
	for _, url := range x.urls {
		if x.files[url] == nil && folder.Keep(url, url) { // named by its content, which is its key
			continue
		}
		if x.files[url] == nil { // somebody has touched it
			var err error
			if x, err = s.indexed(folder.Read, indexMade{}); err != nil {
				return err
			}
		}
		if err := folder.Write(url, url, x.files[url]); err != nil {
			return err
		}
	}
	s.memory.index = x.made
	return nil
}
