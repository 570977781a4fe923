package leak

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"jiuwen/generator/search"
)

// What an archive may come to when it is unpacked.
const (
	mostEntries  = 10_000
	mostUnpacked = 128 << 20
)

var (
	errLarge  = errors.New("it is too large when unpacked")
	errNested = errors.New("archives in an archive are not looked into")
)

// File searches a file of an output, its name and its bytes. An error says what of it could not be read, and so was not searched:
// an archive that is broken, locked or too large. What is compressed in a picture or a PDF is not looked into.
func (s *Search) File(name string, data []byte) ([]Hit, error) {
	hits := s.name(name, "", spoken(name))
	inner, err := s.inside(name, data)
	hits = append(hits, inner...)
	if texts, ok := search.Texts(data); ok && path.Dir(name) == path.Dir(search.Directory) { // whose letters, base64, say nothing
		for _, t := range texts {
			if s.Aside != nil && s.Aside(t.URL) {
				continue
			}
			hits = append(hits, s.name(name, t.URL, t.Text)...)
		}
		return hits, nil
	}
	told := map[Word]bool{} // what is packed without being compressed can be read in the file as well
	for _, h := range inner {
		told[h.Word] = true
	}
	for _, h := range s.text(name, "", name, data) {
		if !told[h.Word] {
			hits = append(hits, h)
		}
	}
	return hits, err
}

// spoken is a file's name with spaces where a name that was made of words has something else.
func spoken(name string) string {
	return strings.NewReplacer("-", " ", "_", " ", "+", " ").Replace(name)
}

// name searches a text that has no lines: that of a name, or a document of the search.
func (s *Search) name(file, part, text string) []Hit {
	hits := s.text(file, part, "", []byte(text))
	for i := range hits {
		hits[i].Line, hits[i].Column = 0, 0
	}
	return hits
}

// inside searches what a file holds packed.
func (s *Search) inside(name string, data []byte) ([]Hit, error) {
	switch {
	case isGzip(data):
		packed, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, fmt.Errorf("look into %s: %w", name, err)
		}
		left := mostUnpacked
		hits, err := s.entry(name, packed.Name, packed, &left)
		if err != nil {
			return hits, fmt.Errorf("look into %s: %w", name, err)
		}
		return hits, nil
	case isZip(data):
		return s.zip(name, data)
	}
	return nil, nil
}

func isGzip(data []byte) bool { return bytes.HasPrefix(data, []byte("\x1f\x8b\x08")) }

func isZip(data []byte) bool { return bytes.HasPrefix(data, []byte("PK\x03\x04")) }

// zip searches an archive, as office documents are ones too.
func (s *Search) zip(name string, data []byte) ([]Hit, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("look into %s: %w", name, err)
	}
	if len(archive.File) > mostEntries {
		return nil, fmt.Errorf("look into %s: %w", name, errLarge)
	}
	var hits []Hit
	var errs []error
	left := mostUnpacked
	for _, file := range archive.File {
		packed, err := file.Open()
		if err == nil {
			var found []Hit
			found, err = s.entry(name, file.Name, packed, &left)
			hits = append(hits, found...)
			err = errors.Join(err, packed.Close())
		}
		if err != nil {
			errs = append(errs, fmt.Errorf("look into %s in %s: %w", file.Name, name, err))
		}
		if left < 0 {
			break
		}
	}
	return hits, errors.Join(errs...)
}

// entry searches what is packed under a name of its own, up to as many bytes as are left.
func (s *Search) entry(file, name string, packed io.Reader, left *int) ([]Hit, error) {
	hits := s.name(file, name, name)
	data, err := io.ReadAll(io.LimitReader(packed, int64(*left)+1))
	if *left -= len(data); *left < 0 {
		err = errLarge
	}
	if isZip(data) || isGzip(data) {
		err = errors.Join(err, errNested)
	}
	return append(hits, s.text(file, name, name, data)...), err
}
