package edit

import (
	"bytes"
	"slices"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
)

// comments are those of the front matter, in order.
func (f *File) comments() []string {
	if f.Format != front.YAML {
		return nil
	}
	scalars := f.scalars(nil, &f.Root)
	slices.SortFunc(scalars, func(a, b diag.Span) int { return int(a.Start - b.Start) })
	var all []string
	for at, end := int(f.Block.Start), int(f.Block.End); at < end; at++ {
		for len(scalars) > 0 && int(scalars[0].End) <= at {
			scalars = scalars[1:]
		}
		if len(scalars) > 0 && int(scalars[0].Start) <= at {
			if comment := f.headComment(scalars[0]); comment != "" {
				all = append(all, comment)
			}
			at = int(scalars[0].End) - 1
			continue
		}
		if f.data[at] == '#' && (at == int(f.Block.Start) || bytes.IndexByte([]byte(" \t\r\n"), f.data[at-1]) >= 0) {
			stop := f.lineEnd(at)
			all = append(all, string(bytes.TrimRight(f.data[at:stop], " \t")))
			at = stop
		}
	}
	return all
}

// headComment is the comment behind the mark that a text of several lines (| or >) begins with.
func (f *File) headComment(scalar diag.Span) string {
	if c := f.data[scalar.Start]; c != '|' && c != '>' {
		return ""
	}
	line := f.data[scalar.Start:f.lineEnd(int(scalar.Start))]
	if i := bytes.Index(line, []byte(" #")); i >= 0 {
		return string(bytes.TrimSpace(line[i:]))
	}
	return ""
}

// scalars are where keys and values are written that have nothing below them.
func (f *File) scalars(all []diag.Span, n *front.Node) []diag.Span {
	if n.Kind != front.List && n.Kind != front.Map || f.isAlias(n) {
		if n.Span.Len() > 0 {
			all = append(all, n.Span)
		}
		return all
	}
	for i := range n.Items {
		all = f.scalars(all, &n.Items[i])
	}
	for i := range n.Pairs {
		all = f.scalars(append(all, n.Pairs[i].KeySpan), &n.Pairs[i].Value)
	}
	return all
}

// lineEnd is where the line ends that an offset lies in, without what ends it.
func (f *File) lineEnd(at int) int {
	if i := bytes.IndexAny(f.data[at:], "\r\n"); i >= 0 {
		return at + i
	}
	return len(f.data)
}

// lineStart is where the line begins that an offset lies in.
func (f *File) lineStart(at int) int { return bytes.LastIndexAny(f.data[:at], "\r\n") + 1 }

// eol is what ends the line that an offset lies in; of the last one, what ends the first.
func (f *File) eol(at int) string {
	if end := f.lineEnd(at); end < len(f.data) {
		if bytes.HasPrefix(f.data[end:], []byte("\r\n")) {
			return "\r\n"
		}
		return "\n"
	}
	if at > 0 {
		return f.eol(0)
	}
	return "\n"
}

func blank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }
