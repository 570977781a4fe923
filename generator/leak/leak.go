// Package leak searches what is about to be shown to an audience for words that this audience may not see.
//
// In: the words, and the files of an output. Out: where which word stands. Words and files are folded to one form (fold.go), so
// that a word is found however it is written: composed or not, in full width or capitals, escaped for JSON, HTML or a URL, or in
// several of these ways. What is packed is looked into: the shards of the site's search, archives and office documents
// (file.go), and words that markup cuts in two (layer.go). Names in the texts of authors are found by the same fold (finder.go).
//
// A word of a script with spaces is found as a whole word only: Anna is not in Annalen. A Chinese word is found anywhere.
package leak

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"jiuwen/generator/diag"
)

// Word is a text that an audience may not see, and where it is written.
type Word struct {
	Text string
	Path string // of the file below the source folder
	Span diag.Span
	Name bool // it names somebody or something
	Sum  bool // it is an amount of money: it is searched for however few figures it has
}

// Hit is a place at which a word stands. Of a file, and of each part that is inside it, only the first is told.
type Hit struct {
	Word   Word
	Name   string // of the file
	Inside string // the part of the file that holds the word: an archive's entry, a document of the search; empty: the file itself
	// Line and Column are those of the place, counted as editors do, from 1; 0: the word stands in the name, or in a part that
	// has no lines.
	Line, Column int
	Context      string // the folded text around it
}

// longest is how many bytes of a folded word are searched for. What shares so much with a text that is withheld is taken for it,
// also where it is cut.
const longest = 192

// Search finds words in files. Several goroutines may use it.
type Search struct {
	// Aside says of a page of the site that what the search's index has of it is not looked at; nil: of none.
	Aside func(url string) bool

	index   *index
	words   []Word // as the index has them
	given   int    // how many there are, without their other spellings
	allowed []bool
	passed  []atomic.Bool // allowed words that were found
	bytes   atomic.Int64
	spare   sync.Pool // of *reading

	size, overlap int // of windows
}

// New makes the search for words. Those that are too short are left out: from two Chinese characters or four letters on, with a
// letter among them, a word says something. Words that fold alike are one, the first of them. A word that folds to one of allow is passed, wherever it
// stands; a longer or shorter one is not.
func New(words []Word, allow []string) *Search {
	var f folder
	pass := map[string]bool{}
	for _, text := range allow {
		word := f.word(text)
		pass[word] = true
		for _, handle := range handles(word) {
			pass[handle] = true
		}
	}
	folded := make([]string, 0, len(words))
	of := make(map[string]Word, len(words))
	for _, w := range words {
		text := f.word(w.Text)
		if w.Sum {
			text = f.trimmed(w.Text)
		}
		if _, met := of[text]; !met && text != "" {
			of[text] = w
			folded = append(folded, text)
		}
	}
	given := len(folded)
	for _, text := range folded[:given] {
		if w := of[text]; w.Name {
			for _, handle := range handles(text) {
				if _, met := of[handle]; !met {
					of[handle] = w
					folded = append(folded, handle)
				}
			}
		}
	}
	slices.Sort(folded)
	s := &Search{
		given: given, index: newIndex(folded), words: make([]Word, len(folded)), allowed: make([]bool, len(folded)), passed: make([]atomic.Bool, len(folded)),
		size: windowSize, overlap: windowOverlap,
	}
	s.spare.New = func() any { return &reading{Search: s, met: map[int]bool{}} }
	for i, text := range folded {
		s.words[i], s.allowed[i] = of[text], pass[text]
	}
	return s
}

// Words is how many words are searched for, those that are allowed among them.
func (s *Search) Words() int { return s.given }

// Bytes is how many bytes have been searched, as they were unpacked.
func (s *Search) Bytes() int64 { return s.bytes.Load() }

// Allowed are the words that were found and passed, since they are allowed.
func (s *Search) Allowed() []string {
	var list []string
	for i, w := range s.words {
		if s.passed[i].Load() {
			list = append(list, w.Text)
		}
	}
	slices.Sort(list)
	return slices.Compact(list) // a name may be there in several spellings
}

// word is a word as it is searched for: without what is around its letters; empty where it is too short to say something.
func (f *folder) word(text string) string {
	folded := f.trimmed(text)
	if !says(folded) {
		return ""
	}
	return folded
}

// trimmed is a folded text without what is around its letters, and no longer than what is searched for.
func (f *folder) trimmed(text string) string {
	folded := strings.TrimFunc(string(f.fold([]byte(text))), func(r rune) bool { return kindOf(r) == between })
	if len(folded) <= longest {
		return folded
	}
	end := longest
	for !utf8.RuneStart(folded[end]) {
		end--
	}
	return folded[:end]
}

// A word has this weight, of which a character with spaces has one and another two. One of figures alone has figures enough for a
// telephone number: smaller ones are anywhere.
const (
	leastWeight  = 4
	leastFigures = 9
)

func says(word string) bool {
	weight, figures := 0, 0
	for _, r := range word {
		switch k := kindOf(r); {
		case k == dense:
			weight += 2
		case k == spaced && unicode.IsLetter(r):
			weight++
		case k == spaced:
			figures++
		}
	}
	if weight == 0 {
		return figures >= leastFigures
	}
	return weight+figures >= leastWeight
}
