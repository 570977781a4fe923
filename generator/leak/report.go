package leak

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"jiuwen/generator/diag"
	"jiuwen/generator/lang"
)

// mostTold is how many places of a word are told; the others are counted.
const mostTold = 3

// Report puts hits into diagnostics: one a word, at the place that brought it where it is shown, and says where that is. From says
// which of the authors' files a file of the output was made from, or a page in it; empty: from many. In finds the word in such a
// file; the zero value: it is not there as it is. Then the place is the one where it is written as withheld.
func Report(hits []Hit, from func(name string) string, in func(path, word string) diag.Span) diag.List {
	var list diag.List
	for _, of := range byWord(hits) {
		of = onPages(of)
		source := func(h Hit) string { return cmp.Or(from(h.Inside), from(h.Name)) }
		slices.SortStableFunc(of, func(a, b Hit) int { return cmp.Compare(min(1, len(source(b))), min(1, len(source(a)))) }) // what can be mended first
		var zh, en []string
		for _, h := range of[:min(len(of), mostTold)] {
			place := h.place()
			if source := source(h); source != "" {
				zh, en = append(zh, place+"（来自 "+source+"）"), append(en, place+" (from "+source+")")
			} else {
				zh, en = append(zh, place), append(en, place)
			}
		}
		where := lang.Text{ZH: lang.ZH.List(zh), EN: lang.EN.List(en)}
		if more := len(of) - len(en); more > 0 {
			where.ZH += fmt.Sprintf("，另有 %d 处", more)
			where.EN += fmt.Sprintf(" and %d more", more)
		}
		word := of[0].Word
		path, span := word.Path, word.Span
		for _, h := range of {
			if source := source(h); source != "" {
				if found := in(source, word.Text); found != (diag.Span{}) {
					path, span = source, found
					break
				}
			}
		}
		list.Add("leaked-word", path, span, word.Text, where, word.Path)
	}
	return list
}

// onPages are hits of a word without those in the search's documents of pages that are told too.
func onPages(hits []Hit) []Hit {
	named := map[string]bool{}
	for _, h := range hits {
		named[h.Name] = true
	}
	return slices.DeleteFunc(hits, func(h Hit) bool { return named[h.Inside] })
}

// Allowance is what site.yaml would have to allow for hits to pass, written as YAML does in a list. Names are apart from texts: a
// text is an ordinary word that some deal has as a value, but a name that is allowed passes wherever it stands.
type Allowance struct{ Texts, Names []string }

// Allow is what would let hits pass.
func Allow(hits []Hit) Allowance {
	var a Allowance
	for _, of := range byWord(hits) {
		list := &a.Texts
		if of[0].Word.Name {
			list = &a.Names
		}
		*list = append(*list, scalar(of[0].Word.Text))
	}
	return a
}

// byWord are the hits of each word, in the order of where the words are written.
func byWord(hits []Hit) [][]Hit {
	sorted := slices.SortedStableFunc(slices.Values(hits), func(a, b Hit) int {
		return cmp.Or(a.Word.compare(b.Word), strings.Compare(a.Name, b.Name))
	})
	var groups [][]Hit
	for from, h := range sorted {
		if from == 0 || h.Word != sorted[from-1].Word {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], h)
	}
	return groups
}

func (w Word) compare(other Word) int {
	return cmp.Or(strings.Compare(w.Path, other.Path), cmp.Compare(w.Span.Start, other.Span.Start), cmp.Compare(w.Span.End, other.Span.End), strings.Compare(w.Text, other.Text))
}

// place is where the hit is, as one would look it up.
func (h Hit) place() string {
	place := h.Name
	if h.Inside != "" {
		place += " (" + h.Inside + ")"
	}
	if h.Line > 0 {
		place += fmt.Sprintf(":%d:%d", h.Line, h.Column)
	}
	return place
}

// scalar writes a text as YAML does in a list.
func scalar(text string) string {
	ascii, letters := true, true
	for _, r := range text {
		ascii = ascii && r <= unicode.MaxASCII
		letters = letters && unicode.IsLetter(r)
	}
	if letters && !ascii { // no word that means something in YAML
		return text
	}
	return strconv.Quote(text)
}
