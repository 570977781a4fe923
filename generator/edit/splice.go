package edit

import (
	"bytes"
	"slices"
	"strings"

	"jiuwen/generator/field"
	"jiuwen/generator/front"
)

// insert puts a pair that is missing into the map, or the nothing, that a path leads to.
func (f *File) insert(p *place, value front.Node) error {
	specs := make([]*field.Spec, len(p.rest))
	spec, table := p.spec, p.table
	for i, key := range p.rest {
		spec, table = under(table, spec, key)
		specs[i] = spec
	}
	for i := len(p.rest) - 1; i > 0; i-- {
		value = front.Node{Kind: front.Map, Pairs: []front.Pair{{Key: f.key(p.rest[i], specs[i], &front.Node{}), Value: value}}}
	}
	pair := front.Pair{Key: f.key(p.rest[0], specs[0], p.node), Value: value}
	made := front.Node{Kind: front.Map, Pairs: []front.Pair{pair}}
	if p.node.Kind == front.Null {
		return f.try(f.want(p, func(front.Node) front.Node { return made }), f.replacements(p, made)...)
	}
	after := p.before(p.rest[0])
	want := f.want(p, func(old front.Node) front.Node {
		old.Pairs = slices.Insert(slices.Clone(old.Pairs), after+1, pair)
		return old
	})
	switch {
	case f.isFlow(p.node) && len(p.node.Pairs) == 0:
		return f.try(want, f.fill(p, made, f.pair(pair))...)
	case f.isFlow(p.node):
		return f.try(want, f.intoFlow(p.node, after, f.pair(pair)))
	case f.Format == front.None:
		return f.try(want, f.begin(pair, specs[0]))
	case len(p.node.Pairs) == 0: // a front matter of nothing, or of comments
		end := int(f.Block.End)
		return f.try(want, splice{end, end, strings.Join(f.block(pair, 0, specs[0]), f.eol(0)) + f.eol(0)})
	}
	last := &p.node.Pairs[after]
	return f.try(want, f.linesAfter(f.pairEnd(last), &last.Value, f.block(pair, f.column(int(last.KeySpan.Start)), specs[0])))
}

// before is the pair behind which a new one belongs: the last of those that come before it in the table, else the last of all.
func (p *place) before(key string) int {
	after := len(p.node.Pairs) - 1
	if p.table == nil {
		return after
	}
	rank := p.table.Find(key)
	for i := after; i >= 0 && rank >= 0; i-- {
		if r := p.table.Find(p.node.Pairs[i].Key); r >= 0 && r < rank {
			return i
		}
	}
	return after
}

// begin gives a front matter to a file that has none.
func (f *File) begin(p front.Pair, of *field.Spec) splice {
	f.Format = front.YAML
	defer func() { f.Format = front.None }()
	eol := f.eol(0)
	text := "---" + eol + strings.Join(f.block(p, 0, of), eol) + eol + "---" + eol
	return splice{f.Body, f.Body, text}
}

// linesAfter puts lines below the one that a value ends on.
func (f *File) linesAfter(end int, value *front.Node, lines []string) splice {
	at := f.lineEnd(end)
	for last := f.lastScalar(value); last != nil && f.keepsBlanks(last) && at < int(f.Block.End); {
		next := at + len(f.eol(at))
		if next >= int(f.Block.End) || !blank(f.data[next:f.lineEnd(next)]) {
			break
		}
		at = f.lineEnd(next) // the empty lines are a part of the text
	}
	eol := f.eol(at)
	return splice{at, at, eol + strings.Join(lines, eol)}
}

// lastScalar is the last value that a node holds.
func (f *File) lastScalar(n *front.Node) *front.Node {
	for !f.isAlias(n) {
		switch {
		case len(n.Items) > 0:
			n = &n.Items[len(n.Items)-1]
		case len(n.Pairs) > 0:
			n = &n.Pairs[len(n.Pairs)-1].Value
		default:
			return n
		}
	}
	return nil
}

// keepsBlanks says that a text is of the kind (|+) to which the empty lines below belong.
func (f *File) keepsBlanks(n *front.Node) bool {
	if n.Span.Len() == 0 || f.data[n.Span.Start] != '|' && f.data[n.Span.Start] != '>' {
		return false
	}
	head, _, _ := bytes.Cut(f.data[n.Span.Start:f.lineEnd(int(n.Span.Start))], []byte("#"))
	return bytes.IndexByte(head, '+') >= 0
}

// colon is behind the colon of a pair's key; -1 where none is written.
func (f *File) colon(p *front.Pair) int {
	at := int(p.KeySpan.End)
	for at < len(f.data) && (f.data[at] == ' ' || f.data[at] == '\t') {
		at++
	}
	if p.Bare || at == len(f.data) || f.data[at] != ':' {
		return -1
	}
	return at + 1
}

// pairEnd is where a pair ends.
func (f *File) pairEnd(p *front.Pair) int {
	if p.Value.Span.Len() > 0 {
		return int(p.Value.Span.End)
	}
	return max(f.colon(p), int(p.KeySpan.End), f.behindProperties(p))
}

// behindProperties is where the tag or the anchor ends of a pair's value that is not written; -1 where there is none.
func (f *File) behindProperties(p *front.Pair) int {
	from, to := f.colon(p), int(p.Value.Span.Start)
	if from < 0 || to <= from || !bytes.ContainsAny(f.data[from:to], "!&") || bytes.ContainsAny(f.data[from:to], "\r\n#") {
		return -1
	}
	return to
}

// replacements are ways of writing a node in the place of one that is there, the best first.
func (f *File) replacements(p *place, n front.Node) (ways []splice) {
	old := p.node
	start, end := int(old.Span.Start), int(old.Span.End)
	inFlow := p.inBrackets(f)
	if p.pair != nil && !inFlow && (old.Kind == front.Null || f.isHollow(old)) {
		if lines := f.below(n, f.column(int(p.pair.KeySpan.Start)), p.spec); lines != nil {
			ways = append(ways, f.belowKey(p, lines))
		}
	}
	text := f.line(n, inFlow)
	if old.Span.Len() == 0 {
		if p.pair == nil {
			return ways
		}
		at := max(f.colon(p.pair), f.behindProperties(p.pair))
		if at < 0 {
			return append(ways, splice{int(p.pair.KeySpan.End), int(p.pair.KeySpan.End), ": " + text})
		}
		return append(ways, splice{at, at, " " + text})
	}
	if comment := f.headComment(old.Span); comment.Len() > 0 && old.Kind == front.Text {
		text += " " + string(f.data[comment.Start:comment.End])
	}
	ways = append(ways, splice{start, end, text})
	if p.pair != nil {
		if from := f.colon(p.pair); from >= 0 && from < start { // without a tag that says otherwise
			if before := bytes.TrimSpace(f.data[from:start]); len(before) > 0 && before[0] == '!' && !bytes.ContainsAny(before, " \t\r\n") {
				ways = append(ways, splice{from, end, " " + text})
			}
		}
	}
	return ways
}

// isHollow says that a list or map is a pair of brackets with nothing in them, not even the end of a line.
func (f *File) isHollow(n *front.Node) bool {
	return f.isFlow(n) && len(n.Items)+len(n.Pairs) == 0 && !bytes.ContainsAny(f.data[n.Span.Start:n.Span.End], "\r\n")
}

// fill are ways of writing the first entry of empty brackets, which may be replaced by its list or map.
func (f *File) fill(p *place, whole front.Node, entry string) []splice {
	inside := f.intoFlow(p.node, -1, entry)
	if f.isHollow(p.node) {
		return append(f.replacements(p, whole), inside)
	}
	return []splice{inside}
}

// inBrackets says that the node itself stands within brackets, not only that it has some.
func (p *place) inBrackets(f *File) bool {
	for _, n := range p.nodes[:len(p.nodes)-1] {
		if f.isFlow(n) {
			return true
		}
	}
	return false
}

// belowKey writes lines below a key in the place of an empty value, and keeps the comment behind that.
func (f *File) belowKey(p *place, lines []string) splice {
	from := f.colon(p.pair)
	if behind := f.behindProperties(p.pair); behind >= 0 {
		from = behind
	}
	to := f.pairEnd(p.pair)
	if from < 0 || to < from {
		return splice{-1, -1, ""}
	}
	if p.node.Span.Len() > 0 && !blank(f.data[from:p.node.Span.Start]) {
		from = int(p.node.Span.Start)
	}
	end := f.lineEnd(to)
	rest := string(bytes.TrimRight(f.data[to:end], " \t"))
	eol := f.eol(end)
	return splice{from, end, rest + eol + strings.Join(lines, eol)}
}

// newEntry puts an entry below the last one of a list that is not in brackets.
func (f *File) newEntry(list *front.Node, n front.Node, of *field.Table) splice {
	last := &list.Items[len(list.Items)-1]
	dash := int(list.Span.Start)
	column, gap, inLines := f.column(dash), " ", nested(of)
	if first := &list.Items[0]; first.Span.Len() > 0 {
		if between := f.data[dash+1 : first.Span.Start]; len(between) > 0 && len(bytes.Trim(between, " ")) == 0 {
			gap = string(between)
		}
	}
	if last.Kind == front.Map {
		inLines = !f.isFlow(last)
	}
	lines := f.entry(n, column, gap, inLines, of)
	if len(list.Items) > 1 { // an empty line between entries, where there are such
		start := f.lineStart(int(last.Span.Start))
		if above := f.lineStart(max(start-1, 0)); start > 0 && above < start && blank(f.data[above:start]) {
			lines = append([]string{""}, lines...)
		}
	}
	return f.linesAfter(int(last.Span.End), last, lines)
}

// intoFlow puts what is written into a list or a map in brackets: behind one of its entries, -1 for the front. Where each entry is
// on a line of its own, so is the new one.
func (f *File) intoFlow(n *front.Node, after int, text string) splice {
	if after < 0 {
		at := int(n.Span.Start) + 1
		return splice{at, at, text}
	}
	start, end := f.child(n, after)
	line, stop := f.lineStart(start), f.lineEnd(end)
	if line <= int(n.Span.Start) || !blank(f.data[line:start]) || stop >= int(n.Span.End) {
		return splice{end, end, ", " + text}
	}
	comma, tail := "", string(f.data[end:stop])
	if strings.HasPrefix(strings.TrimLeft(tail, " \t"), ",") {
		comma = ","
	} else {
		tail = "," + tail
	}
	return splice{end, stop, tail + f.eol(stop) + string(f.data[line:start]) + text + comma}
}

// child is where an entry of a list or a map lies.
func (f *File) child(n *front.Node, i int) (start, end int) {
	if n.Kind == front.Map {
		return int(n.Pairs[i].KeySpan.Start), f.pairEnd(&n.Pairs[i])
	}
	return int(n.Items[i].Span.Start), int(n.Items[i].Span.End)
}

// deletions are ways of taking an entry out of a list or a map, the best first.
func (f *File) deletions(n *front.Node, i int) (ways []splice) {
	count := len(n.Items) + len(n.Pairs)
	start, end := f.child(n, i)
	if f.isFlow(n) {
		switch {
		case i+1 < count:
			next, _ := f.child(n, i+1)
			return []splice{{start, next, ""}}
		case i > 0:
			_, before := f.child(n, i-1)
			return []splice{{before, end, ""}}
		}
		return []splice{{start, end, ""}}
	}
	if n.Kind == front.List {
		if dash := bytes.LastIndexByte(f.data[:start], '-'); dash >= 0 {
			start = dash
		}
	}
	line, stop := f.lineStart(start), f.lineEnd(end)
	if blank(f.data[line:start]) && blank(f.data[end:stop]) {
		ways = append(ways, splice{line, stop + len(f.eol(stop)), ""})
	}
	if i+1 < count && n.Kind == front.Map {
		next, _ := f.child(n, i+1)
		ways = append(ways, splice{start, next, ""})
	}
	return append(ways, splice{start, end, ""})
}
