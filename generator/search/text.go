package search

import "strings"

// Text is what can be read of a document.
type Text struct {
	URL  string
	Text string // its fields, with a control character between them
}

// mostRead is far more than a shard of ours comes to: a file that was made to look like one may come to more.
const mostRead = 64 << 20

// Texts are the documents in a file of an index; ok is false if it is no shard. One of terms has none: each of its terms stands in
// a document's text too, and which blocks hold it is told by numbers.
func Texts(file []byte) (texts []Text, ok bool) {
	text, err := inflate(file, mostRead)
	if err != nil {
		return nil, false
	}
	if terms, _, ok := strings.Cut(text, "\n\n"); ok && !strings.Contains(terms, fieldEnd) {
		return nil, true
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
