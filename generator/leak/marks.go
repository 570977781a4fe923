package leak

import "sort"

// marks say which byte of its source each byte of a text came from: at a mark a stretch begins that was taken over byte by byte, or
// one that came of a single character. They may be nil where nobody asks.
type marks struct{ to, from []int }

func (m *marks) add(to, from int) {
	if m != nil {
		m.moved(to)
		m.to, m.from = append(m.to, to), append(m.from, from)
	}
}

// moved says that the text has become shorter, and goes on from there.
func (m *marks) moved(to int) {
	if m == nil {
		return
	}
	for i := len(m.to) - 1; i >= 0 && m.to[i] > to; i-- {
		m.to[i] = to
	}
}

// source is where the byte at a place of the text came from.
func (m *marks) source(at int) int {
	i := sort.Search(len(m.to), func(i int) bool { return m.to[i] > at }) - 1
	from := m.from[i] + at - m.to[i]
	if i+1 < len(m.from) {
		from = min(from, m.from[i+1]-1)
	}
	return max(from, m.from[i])
}
