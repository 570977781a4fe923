package edit

import (
	"bytes"
	"slices"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
)

// remarks are the texts of the comments of the front matter, in order.
func (f *File) remarks() []string {
	var all []string
	for _, at := range f.comments() {
		all = append(all, string(f.data[at.Start:at.End]))
	}
	return all
}

// comments are where those of the front matter stand, in order.
func (f *File) comments() []diag.Span {
	if f.Format != front.YAML {
		return nil
	}
	scalars := f.scalars(nil, &f.Root)
	slices.SortFunc(scalars, func(a, b diag.Span) int { return int(a.Start - b.Start) })
	var all []diag.Span
	for at, end := int(f.Block.Start), int(f.Block.End); at < end; at++ {
		for len(scalars) > 0 && int(scalars[0].End) <= at {
			scalars = scalars[1:]
		}
		if len(scalars) > 0 && int(scalars[0].Start) <= at {
			if comment := f.headComment(scalars[0]); comment.Len() > 0 {
				all = append(all, comment)
			}
			at = int(scalars[0].End) - 1
			continue
		}
		if f.data[at] == '#' && (at == int(f.Block.Start) || bytes.IndexByte([]byte(" \t\r\n"), f.data[at-1]) >= 0) {
			stop := f.lineEnd(at)
			all = append(all, diag.At(at, at+len(bytes.TrimRight(f.data[at:stop], " \t"))))
			at = stop
		}
	}
	return all
}

// headComment is the comment behind the mark that a text of several lines (| or >) begins with.
func (f *File) headComment(scalar diag.Span) diag.Span {
	if c := f.data[scalar.Start]; c != '|' && c != '>' {
		return diag.Span{}
	}
	line := bytes.TrimRight(f.data[scalar.Start:f.lineEnd(int(scalar.Start))], " \t")
	if i := bytes.Index(line, []byte(" #")); i >= 0 {
		return diag.At(int(scalar.Start)+i+1, int(scalar.Start)+len(line))
	}
	return diag.Span{}
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
