package search

import (
	"sort"
	"strings"
)

// leaf is a file of the index, or none where it is empty: it holds what has keys that begin with the first depth bits of
// prefix. The leaves of one kind part all keys among them. What does not fit into a leaf is halved by the next bit of the keys;
// so a leaf depends on what is in it, and on how much is beside it, alone.
type leaf struct {
	prefix uint64
	depth  int
	size   int
	name   string // of the file; empty: there is nothing
}

// bit is the bit of a key that halves at a depth.
func bit(depth int) uint64 { return 1 << (63 - depth) }

// at says that two leaves are at the same place.
func (l leaf) at(other leaf) bool { return l.prefix == other.prefix && l.depth == other.depth }

// forest are the leaves in the order of their prefixes.
type forest []leaf

// urls are those of the leaves' files.
func (f forest) urls() []string {
	var list []string
	for _, l := range f {
		if l.name != "" {
			list = append(list, fileOf(l.name))
		}
	}
	return list
}

// find is the number of the leaf that has a key.
func (f forest) find(key uint64) int {
	return sort.Search(len(f), func(i int) bool { return f[i].prefix > key }) - 1
}

// above is the highest place at or above leaf i at or below a depth that holds no more than most, as its leaves from low up to high.
func (f forest) above(i, top, most int) (low, high, depth int) {
	low, high, depth = i, i+1, f[i].depth
	sum := f[i].size
	for depth > top {
		prefix := f[i].prefix &^ (bit(depth-1)<<1 - 1)
		l, h := low, high
		for l > 0 && f[l-1].prefix >= prefix {
			l--
			sum += f[l].size
		}
		for h < len(f) && f[h].prefix <= prefix|(bit(depth-1)<<1-1) {
			sum += f[h].size
			h++
		}
		if sum > most {
			break
		}
		low, high, depth = l, h, depth-1
	}
	return low, high, depth
}

const (
	alphabet   = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	nameLength = 8
	sizeLength = 3
	// largest is the largest size that the directory can tell. What is larger than any file is to be needs no exact size.
	largest = 1<<(6*sizeLength) - 1
)

// String writes leaves for the directory: of each the depth, then its size and name, or "." where it is empty.
func (f forest) String() string {
	var b strings.Builder
	for _, l := range f {
		b.WriteByte(alphabet[min(l.depth, 63)])
		if l.name == "" {
			b.WriteByte('.')
			continue
		}
		size := min(l.size, largest)
		b.Write([]byte{alphabet[size>>12], alphabet[size>>6&63], alphabet[size&63]})
		b.WriteString(l.name)
	}
	return b.String()
}

// readForest reads what String wrote: leaves that part all keys among them.
func readForest(s string) (forest, error) {
	var f forest
	prefix, whole := uint64(0), false
	for s != "" {
		l := leaf{prefix: prefix, depth: strings.IndexByte(alphabet, s[0])}
		if l.depth < 0 || len(s) < 2 || whole || prefix<<l.depth != 0 {
			return nil, errBroken
		}
		if s = s[1:]; s[0] == '.' {
			s = s[1:]
		} else {
			if len(s) < sizeLength+nameLength {
				return nil, errBroken
			}
			for _, c := range []byte(s[:sizeLength]) {
				l.size = l.size<<6 | max(0, strings.IndexByte(alphabet, c))
			}
			l.name = s[sizeLength : sizeLength+nameLength]
			s = s[sizeLength+nameLength:]
		}
		f = append(f, l)
		prefix += 1 << (64 - l.depth) // 0 where that is past the last
		whole = prefix == 0
	}
	if !whole {
		return nil, errBroken
	}
	return f, nil
}
