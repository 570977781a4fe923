package edit

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// width is how many characters a list or map in brackets that was written on several lines may take to be put on one.
const width = 120

// Canonical is a file with its front matter in canonical order and style. Where it is so already, or there is none, that is the
// data itself. It is too where the diagnostics say why the file is left as it is: an error, or a way of writing that a warning
// names. What was written in lines stays in lines, and what is in brackets on one line stays there, however long: so log writes
// entries.
func Canonical(path string, data []byte, table *field.Table) ([]byte, diag.List) {
	f, diags := Open(path, data, table, lang.EN)
	switch {
	case f == nil:
		if slices.ContainsFunc(diags, func(d diag.Diagnostic) bool { return d.Code == "edit-toml" }) {
			diags = diag.List{diag.New("fmt-format", path, diags[0].Span, "TOML")}
		}
		return data, diags
	case f.Format == front.JSON:
		return data, diag.List{diag.New("fmt-format", path, diag.At(int(f.Block.Start), int(f.Block.Start)), "JSON")}
	case len(f.Root.Pairs) == 0:
		return data, nil
	}
	at, odd := f.unusual()
	if !odd {
		if next := f.formatted(); next != nil && next.formatted().is(next.data) {
			return next.data, nil
		}
	}
	return data, diag.List{diag.New("fmt-unusual", path, diag.At(at, at))}
}

// is says that a file has these bytes; nil has none.
func (f *File) is(data []byte) bool { return f != nil && bytes.Equal(f.data, data) }

// unusual is the first place of the front matter that is written with more than keys, values, comments and what stands between
// them: an anchor, a tag, an alias, or a key that is marked as one.
func (f *File) unusual() (at int, odd bool) {
	taken := append(f.scalars(nil, &f.Root), f.comments()...)
	slices.SortFunc(taken, func(a, b diag.Span) int { return cmp.Compare(a.Start, b.Start) })
	at = int(f.Block.Start)
	for _, span := range append(taken, diag.At(int(f.Block.End), int(f.Block.End))) {
		for ; at < int(span.Start); at++ {
			if strings.IndexByte(" \t\r\n-:,[]{}", f.data[at]) < 0 {
				return at, true
			}
		}
		if span.Len() > 0 && f.data[span.Start] == '*' {
			return at, true
		}
		at = max(at, int(span.End))
	}
	return int(f.Block.Start), false
}

// formatted is the file written anew; nil where it would not say the same.
func (f *File) formatted() *File {
	p := &printer{File: f, notes: f.comments(), at: int(f.Block.Start)}
	eol := f.eol(0)
	next := *f
	next.data = slices.Concat(f.data[:f.Block.Start], []byte(strings.Join(p.all(), eol)+eol), f.data[f.Block.End:])
	var diags diag.List
	next.Matter, diags = front.Parse(f.path, next.data)
	if diags.HasErrors() || !sameButOrder(next.Root, f.Root) || !bytes.Equal(next.data[next.Body:], f.data[f.Body:]) || !maps.Equal(counted(next.remarks()), counted(f.remarks())) {
		return nil
	}
	return &next
}

// sameButOrder says that two trees say the same, in whichever order their keys are.
func sameButOrder(a, b front.Node) bool {
	if a.Kind != b.Kind || a.Text != b.Text || !slices.EqualFunc(a.Items, b.Items, sameButOrder) || len(a.Pairs) != len(b.Pairs) {
		return false
	}
	values := make(map[string]front.Node, len(a.Pairs))
	for _, p := range a.Pairs {
		values[p.Key] = p.Value
	}
	for _, p := range b.Pairs {
		if v, there := values[p.Key]; !there || !sameButOrder(v, p.Value) {
			return false
		}
	}
	return true
}

func counted(texts []string) map[string]int {
	counts := map[string]int{}
	for _, text := range texts {
		counts[text]++
	}
	return counts
}

// printer writes a front matter anew. It goes through the file once, in its order, so that each comment is met where it stands,
// and puts what it has written into the table's order map by map.
type printer struct {
	*File
	notes []diag.Span // the comments that are yet to be written
	at    int         // what is before has been
}

// scope is a map or list, or what is to become one: where its text is written, and what it means.
type scope struct {
	column int          // in which it is written now
	holder int          // in which the key or the dash stood that it lies below; -1: nothing
	table  *field.Table // of its keys
	of     *field.Spec  // the field it is the value of
}

// all are the lines of the front matter.
func (p *printer) all() []string {
	head := p.head(int(p.Root.Pairs[0].KeySpan.Start))
	return append(head, p.mapping(&p.Root, scope{0, -1, p.table, nil})...)
}

// head are the comments at the file's head: those that an empty line divides from the first key. They do not go with it.
func (p *printer) head(first int) []string {
	var lines []string
	last := 0
	for i := 0; i < len(p.notes) && int(p.notes[i].Start) < first; i++ {
		if next := p.start(i + 1); p.gap(int(p.notes[i].End), min(first, next)) {
			last = i + 1
		}
	}
	if last > 0 {
		lines = append(trimmed(p.above(p.start(last-1)+1, 0)), "")
		p.at = min(first, p.start(last)) // the empty line is written
	}
	return lines
}

// start is where a comment begins; of one that is not there, the end.
func (p *printer) start(note int) int {
	if note < len(p.notes) {
		return int(p.notes[note].Start)
	}
	return int(p.Block.End)
}

// gap says that there is an empty line between two places, with nothing else but white space.
func (p *printer) gap(from, to int) bool { return bytes.Count(p.data[from:to], []byte("\n")) > 1 }

// above are the comments up to a place, each on a line of its own, with the empty lines among and behind them.
func (p *printer) above(to, column int) []string {
	var lines []string
	empty := func(to int) {
		if p.gap(p.at, max(p.at, to)) {
			lines = append(lines, "")
		}
	}
	for p.start(0) < to {
		empty(p.start(0))
		lines = append(lines, strings.Repeat(" ", column)+p.note())
	}
	empty(to)
	return lines
}

// note takes the next comment.
func (p *printer) note() string {
	note := p.notes[0]
	p.notes, p.at = p.notes[1:], int(note.End)
	return string(p.data[note.Start:note.End])
}

// behind is the comment on the line that has been read up to here, with the blanks before it.
func (p *printer) behind() string {
	between := p.data[p.at:p.start(0)]
	if len(p.notes) == 0 || len(bytes.Trim(between, " \t")) > 0 {
		return ""
	}
	return strings.Repeat(" ", max(1, len(between))) + p.note()
}

// tail are the comments at the end of a map or list: those below it that stand further to the right than what holds it.
func (p *printer) tail(s scope) []string {
	var lines []string
	for len(p.notes) > 0 && blank(p.data[p.at:p.start(0)]) && p.column(p.start(0)) > s.holder {
		lines = append(lines, p.above(p.start(0)+1, s.column)...)
	}
	return lines
}

// skip goes behind what has been written as it was.
func (p *printer) skip(to int) {
	p.at = to
	for p.start(0) < to {
		p.notes = p.notes[1:]
	}
}

// token is where the next text stands that is no comment.
func (p *printer) token() int {
	at := p.at
	for _, note := range p.notes {
		if !blank(p.data[at:note.Start]) {
			break
		}
		at = int(note.End)
	}
	return at + len(p.data[at:]) - len(bytes.TrimLeft(p.data[at:], " \t\r\n"))
}

// trimmed are lines without the empty ones they begin with.
func trimmed(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	return lines
}

// rank is where a key belongs in its map. Unknown ones come behind the known, and behind all the line that an import writes.
func (s *scope) rank(key string) int {
	if s.table == nil || s.of != nil && s.of.Type == field.TypeAny {
		return 0 // the author chooses the keys
	}
	switch i := s.table.Find(key); {
	case i < 0:
		return len(s.table.Fields)
	case isStamp(&s.table.Fields[i]):
		return len(s.table.Fields) + 1
	default:
		return i
	}
}

// below is the scope of a pair's value.
func (s *scope) below(key string, holder int) scope {
	of, table := under(s.table, s.of, key)
	return scope{s.column + 2, holder, table, of}
}

// part is what is written for a pair.
type part struct {
	rank  int
	lines []string
}

func (p *printer) mapping(n *front.Node, s scope) []string {
	parts := make([]part, len(n.Pairs))
	for i := range n.Pairs {
		pair := &n.Pairs[i]
		lines := p.above(int(pair.KeySpan.Start), s.column)
		parts[i] = part{s.rank(pair.Key), append(lines, p.pairLines(pair, s)...)}
	}
	return append(ordered(parts), p.tail(s)...)
}

func ordered(parts []part) []string {
	slices.SortStableFunc(parts, func(a, b part) int { return cmp.Compare(a.rank, b.rank) })
	var lines []string
	for _, part := range parts {
		lines = append(lines, part.lines...)
	}
	return trimmed(lines)
}

func (p *printer) pairLines(pair *front.Pair, s scope) []string {
	was := p.column(int(pair.KeySpan.Start))
	head := strings.Repeat(" ", s.column) + p.keyText(pair, false) + ":"
	p.skip(max(int(pair.KeySpan.End), p.colon(pair)))
	return p.value(head, &pair.Value, s.column, s.below(pair.Key, was))
}

// list writes the entries of a list.
func (p *printer) list(n *front.Node, s scope) []string {
	var lines []string
	for i := range n.Items {
		item := &n.Items[i]
		dash := p.token()
		lines = append(lines, p.above(dash, s.column)...)
		p.skip(dash + 1)
		was := p.column(dash)
		body := p.value(strings.Repeat(" ", s.column)+"-", item, s.column, scope{s.column + 2, was, s.table, s.of})
		lines = append(lines, body...)
	}
	return append(trimmed(lines), p.tail(s)...)
}

// value writes a value behind its key or dash, which is in a column and was in another.
func (p *printer) value(head string, n *front.Node, column int, s scope) []string {
	within, isEntry := n.Kind == front.List || n.Kind == front.Map, strings.HasSuffix(head, "-")
	if n.Span.Len() == 0 {
		return []string{head + p.behind()}
	}
	if within && !p.isFlow(n) && !isEntry {
		return append([]string{head + p.behind()}, p.collection(n, s)...)
	}
	lines := p.above(int(n.Span.Start), column) // between the key or the dash and its value; an entry's go above its dash
	switch {
	case !within || p.isFlow(n) && p.hasNote(n):
		moved := p.moved(n, column-s.holder)
		p.skip(int(n.Span.End))
		moved[0] = head + " " + moved[0]
		moved[len(moved)-1] += p.behind()
		lines = append(lines, moved...)
	case p.isFlow(n):
		p.skip(int(n.Span.End))
		laid := p.laid(head, n, s)
		switch note := p.behind(); {
		case len(laid) == 1 || !isEntry:
			laid[0] += note
		case note != "":
			lines = append(lines, strings.Repeat(" ", column)+strings.TrimLeft(note, " "))
		}
		lines = append(lines, laid...)
	default:
		entry := p.collection(n, s)
		for len(entry) > 0 && strings.HasPrefix(strings.TrimLeft(entry[0], " "), "#") { // above a key that is the first by now
			lines = append(lines, entry[0][2:])
			entry = trimmed(entry[1:])
		}
		lines = append(lines, joined(head, entry)...)
	}
	return trimmed(lines)
}

// joined puts lines below a key, or behind a dash.
func joined(head string, lines []string) []string {
	if strings.HasSuffix(head, "-") && len(lines) > 0 {
		lines[0] = head + " " + strings.TrimLeft(lines[0], " ")
		return lines
	}
	return append([]string{head}, lines...)
}

// collection writes a list or map that is not in brackets.
func (p *printer) collection(n *front.Node, s scope) []string {
	if n.Kind == front.List {
		return p.list(n, s)
	}
	return p.mapping(n, s)
}

// hasNote says that a comment stands within what is written for a node.
func (p *printer) hasNote(n *front.Node) bool {
	return p.start(0) < int(n.Span.End)
}

// moved is what is written for a node, by lines, of which those behind the first are moved to the right by so many columns.
func (p *printer) moved(n *front.Node, by int) []string {
	lines := strings.Split(p.written(n), "\n")
	for i, line := range lines {
		line = strings.TrimSuffix(line, "\r")
		for left := by; i > 0 && left < 0 && strings.HasPrefix(line, " "); left++ {
			line = line[1:]
		}
		if i > 0 && line != "" && by > 0 {
			line = strings.Repeat(" ", by) + line
		}
		lines[i] = line
	}
	if len(lines) == 1 && n.Kind == front.Text {
		lines[0] = p.scalar(lines[0], n.Text, false)
	}
	return lines
}

// laid writes a node of brackets behind its key or dash: on one line where it was on one or there is room, else below it.
func (p *printer) laid(head string, n *front.Node, s scope) []string {
	if n.Kind != front.List && n.Kind != front.Map {
		return []string{strings.TrimRight(head+" "+p.inline(n, s, false), " ")}
	}
	one := head + " " + p.inline(n, s, true)
	if len(n.Items)+len(n.Pairs) == 0 || isStamp(s.of) || !strings.Contains(p.written(n), "\n") || utf8.RuneCountInString(one) <= width {
		return []string{one}
	}
	indent := strings.Repeat(" ", s.column)
	if n.Kind == front.List {
		var lines []string
		for i := range n.Items {
			lines = append(lines, p.laid(indent+"-", &n.Items[i], scope{s.column + 2, 0, s.table, s.of})...)
		}
		return joined(head, lines)
	}
	parts := make([]part, len(n.Pairs))
	for i := range n.Pairs {
		pair := &n.Pairs[i]
		parts[i] = part{s.rank(pair.Key), p.laid(indent+p.keyText(pair, false)+":", &pair.Value, s.below(pair.Key, 0))}
	}
	return joined(head, ordered(parts))
}

// inline is a node on one line, within brackets or not.
func (p *printer) inline(n *front.Node, s scope, inFlow bool) string {
	switch n.Kind {
	case front.List:
		items := make([]string, len(n.Items))
		for i := range n.Items {
			items[i] = p.inline(&n.Items[i], s, true)
		}
		return "[" + strings.Join(items, ", ") + "]"
	case front.Map:
		parts := make([]part, len(n.Pairs))
		for i := range n.Pairs {
			pair := &n.Pairs[i]
			text := p.keyText(pair, true)
			if !pair.Bare {
				text = strings.TrimRight(text+": "+p.inline(&pair.Value, s.below(pair.Key, 0), true), " ")
			}
			parts[i] = part{s.rank(pair.Key), []string{text}}
		}
		return "{" + strings.Join(ordered(parts), ", ") + "}"
	case front.Text:
		return p.scalar(p.written(n), n.Text, inFlow)
	}
	return p.written(n)
}

func (p *printer) keyText(pair *front.Pair, inFlow bool) string {
	return p.scalar(string(p.data[pair.KeySpan.Start:pair.KeySpan.End]), pair.Key, inFlow)
}

// scalar is a text as it is to be written, which was written so: in quotes only where it needs them, and in double ones unless
// it would need a backslash then.
func (p *printer) scalar(written, text string, inFlow bool) string {
	switch quote := strings.IndexByte("\"'", written[0]); {
	case strings.Contains(written, "\n"):
		return p.text(text, inFlow)
	case quote >= 0 && isPlain(text, inFlow):
		return text
	case quote == 1 && strconv.Quote(text) == `"`+text+`"`:
		return strconv.Quote(text)
	}
	return written
}
