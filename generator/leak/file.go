package leak

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"jiuwen/generator/search"
)

// File searches a file of an output, its name and its bytes. The error is an Unsearched: what of it could not be looked into. What is
// compressed in a picture or a PDF is not looked into.
func (s *Search) File(name string, data []byte) ([]Hit, error) {
	hits := s.name(name, "", spoken(name))
	if texts, ok := search.Texts(data); ok && isShard(name) { // whose letters, base64, say nothing
		for _, t := range texts {
			if s.Aside != nil && s.Aside(t.URL) {
				continue
			}
			hits = append(hits, s.name(name, t.URL, t.Text)...)
		}
		return hits, nil
	}
	inner, err := s.unpack(name, bytes.NewReader(data), int64(len(data)))
	return slices.Concat(hits, inner, untold(s.text(name, "", name, data), inner)), err
}

func isShard(name string) bool { return path.Dir(name) == path.Dir(search.Directory) }

// Read searches a file as File does, without holding all of a large one. The error may also be one of reading it.
func (s *Search) Read(name string, file io.ReaderAt, size int64) ([]Hit, error) {
	all := io.NewSectionReader(file, 0, size)
	if size <= int64(s.size) || isShard(name) {
		data, err := io.ReadAll(all)
		if err != nil {
			return nil, err
		}
		return s.File(name, data)
	}
	raw, err := s.stream(name, "", name, all)
	if err != nil {
		return nil, err
	}
	inner, err := s.unpack(name, file, size)
	return slices.Concat(s.name(name, "", spoken(name)), inner, untold(raw, inner)), err
}

// untold are hits in a file's own bytes without those that are told of its parts: what is packed without being compressed can be read
// in the file as well.
func untold(raw, inner []Hit) []Hit {
	told := map[Word]bool{}
	for _, h := range inner {
		told[h.Word] = true
	}
	return slices.DeleteFunc(raw, func(h Hit) bool { return told[h.Word] })
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
