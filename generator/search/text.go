package search

import "strings"

// Text is what can be read in a file of an index.
type Text struct {
	URL  string // of the document; empty: the terms of some
	Text string // the document's fields, or the terms, with a control character between them
}

// mostRead is far more than a shard of ours comes to: a file that was made to look like one may come to more.
const mostRead = 64 << 20

// Texts are all that can be read in a file of an index but its directory; ok is false if it is none. Of its terms that is the words
// and the pairs of characters themselves: which blocks hold one is told by numbers, and each stands in a document's text too.
func Texts(file []byte) (texts []Text, ok bool) {
	text, err := inflate(file, mostRead)
	if err != nil {
		return nil, false
	}
	if terms, _, ok := strings.Cut(text, "\n\n"); ok && !strings.Contains(terms, fieldEnd) {
		return []Text{{Text: strings.ReplaceAll(terms, "\n", fieldEnd)}}, true
	}
	for raw := range strings.SplitSeq(text, recordEnd) {
		fields := strings.SplitN(raw, fieldEnd, ownFields+1)
		if len(fields) < ownFields {
			continue
		}
		fields[ownFields-1] = strings.ReplaceAll(fields[ownFields-1], "\n", fieldEnd) // names
		texts = append(texts, Text{fields[0], strings.Join(fields, fieldEnd)})
	}
	return texts, true
}
