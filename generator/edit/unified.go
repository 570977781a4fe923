package edit

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

// around is how many lines are shown before and after one that differs.
const around = 3

// most is how many lines may differ for the fewest to be looked for, which takes the square of their number.
const most = 1000

// Diff is how the file at a path has changed, as a unified diff; empty where it has not. Few lines differ as a rule, so that Myers'
// way of finding the fewest takes hardly longer than reading the file; beyond most of them all lines are told as changed.
func Diff(path string, before, after []byte) string {
	lines := compare(split(before), split(after))
	var out strings.Builder
	for from := 0; from < len(lines); {
		first := slices.IndexFunc(lines[from:], line.differs)
		if first < 0 {
			break
		}
		start := max(from, from+first-around)
		last := from + first
		for i := last; i < len(lines) && i <= last+2*around; i++ {
			if lines[i].differs() {
				last = i
			}
		}
		end := min(last+around+1, len(lines))
		if out.Len() == 0 {
			fmt.Fprintf(&out, "--- a/%s\n+++ b/%s\n", path, path)
		}
		hunk(&out, lines, start, end)
		from = end
	}
	return out.String()
}

// Changed are the lines that are not in both, as a diff has them.
func Changed(before, after []byte) (all []string) {
	for _, l := range compare(split(before), split(after)) {
		if l.differs() {
			all = append(all, string(l.sign)+strings.TrimRight(l.text, "\r\n"))
		}
	}
	return all
}

// line is a line of both files (' '), or of the old ('-') or the new one ('+') alone.
type line struct {
	sign byte
	text string
}

func (l line) differs() bool { return l.sign != ' ' }

func hunk(out *strings.Builder, lines []line, start, end int) {
	count := func(of []line, other byte) (n int) {
		for _, l := range of {
			if l.sign != other {
				n++
			}
		}
		return n
	}
	side := func(other byte) string {
		n, before := count(lines[start:end], other), count(lines[:start], other)
		if n > 0 {
			before++
		}
		return fmt.Sprintf("%d,%d", before, n)
	}
	fmt.Fprintf(out, "@@ -%s +%s @@\n", side('+'), side('-'))
	for _, l := range lines[start:end] {
		out.WriteByte(l.sign)
		out.WriteString(l.text)
		if !strings.HasSuffix(l.text, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
}

func split(data []byte) []string {
	var all []string
	for text := range bytes.Lines(data) {
		all = append(all, string(text))
	}
	return all
}

// compare is the lines of both, with the fewest that differ (E. W. Myers, An O(ND) Difference Algorithm and Its Variations).
func compare(a, b []string) []line {
	most := min(most, len(a)+len(b))
	reach := make([]int, 2*most+2) // by diagonal: how far into a one gets
	var trace [][]int
	for d := 0; d <= most; d++ {
		for k := -d; k <= d; k += 2 {
			x := furthest(reach, most, k, d)
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
			}
			reach[most+k] = x
			if x >= len(a) && x-k >= len(b) {
				return traced(a, b, trace)
			}
		}
		trace = append(trace, slices.Clone(reach[most-d:most+d+1]))
	}
	var lines []line
	for _, text := range a {
		lines = append(lines, line{'-', text})
	}
	for _, text := range b {
		lines = append(lines, line{'+', text})
	}
	return lines
}

// furthest is how far one comes on diagonal k with one more difference: down from the next one, or right from the last.
func furthest(reach []int, middle, k, d int) int {
	switch {
	case d == 0:
		return 0
	case k == -d || k != d && reach[middle+k-1] < reach[middle+k+1]:
		return reach[middle+k+1]
	}
	return reach[middle+k-1] + 1
}

// traced walks back from the ends of both to their beginnings.
func traced(a, b []string, trace [][]int) []line {
	var lines []line
	x, y := len(a), len(b)
	for d := len(trace); d >= 0; d-- {
		left, right := 0, 0 // where the difference d begins
		if d > 0 {
			reach := make([]int, 2*d+2)
			copy(reach[1:], trace[d-1])
			k := x - y
			if k == -d || k != d && reach[d+k-1] < reach[d+k+1] {
				left, right = reach[d+k+1], reach[d+k+1]-k-1
			} else {
				left, right = reach[d+k-1], reach[d+k-1]-k+1
			}
		}
		for x > left && y > right {
			x, y = x-1, y-1
			lines = append(lines, line{' ', a[x]})
		}
		switch {
		case d == 0:
		case x > left:
			x--
			lines = append(lines, line{'-', a[x]})
		default:
			y--
			lines = append(lines, line{'+', b[y]})
		}
	}
	slices.Reverse(lines)
	return lines
}
