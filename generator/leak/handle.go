package leak

import (
	"strings"
	"unicode/utf8"
)

// A handle is a name as it stands where there is no room for spaces: in an address, a file's name, a tag.
const (
	leastHandle = 6 // letters: "Li Sa" is not looked for in Lisa
	mostParts   = 5 // of a name; longer ones are sentences
)

// handles are how else a folded name of several words is written: with some of its words, or all, side by side, without
// apostrophes, and turned round. With points, hyphens and underscores it is what it is with spaces.
func handles(name string) []string {
	parts := strings.Split(strings.ReplaceAll(name, "'", ""), " ")
	if len(parts) > mostParts || len(name) > longest-utf8.UTFMax {
		return nil
	}
	for _, part := range parts {
		for _, r := range part {
			if kindOf(r) != spaced {
				return nil
			}
		}
	}
	var all []string
	for gaps := range 1 << (len(parts) - 1) { // a bit for each space that stays
		var b strings.Builder
		for i, part := range parts {
			if i > 0 && gaps>>(i-1)&1 != 0 {
				b.WriteByte(' ')
			}
			b.WriteString(part)
		}
		if handle := b.String(); handle != name && utf8.RuneCountInString(handle) >= leastHandle {
			all = append(all, handle)
		}
	}
	if last := len(parts) - 1; last > 0 && utf8.RuneCountInString(name) >= leastHandle { // as lists sort them: the last one first
		rest := strings.Join(parts[:last], " ")
		all = append(all, parts[last]+" "+rest, parts[last]+", "+rest)
	}
	return all
}
