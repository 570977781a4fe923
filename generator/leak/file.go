package leak

import (
	"path"
	"strings"

	"jiuwen/generator/search"
)

// File searches a file of an output, its name and its bytes. The error is an Unsearched: what of it could not be looked into. What is
// compressed in a picture or a PDF is not looked into.
func (s *Search) File(name string, data []byte) ([]Hit, error) {
	hits := s.name(name, "", spoken(name))
	if texts, ok := search.Texts(data); ok && path.Dir(name) == path.Dir(search.Directory) { // whose letters, base64, say nothing
		for _, t := range texts {
			if s.Aside != nil && s.Aside(t.URL) {
				continue
			}
			hits = append(hits, s.name(name, t.URL, t.Text)...)
		}
		return hits, nil
	}
	inner, err := s.unpack(name, data)
	hits = append(hits, inner...)
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
