package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"jiuwen/generator/diag"
)

// Limits on a text, so that no file can hold up a build. All are far beyond what a person writes.
//
// Goldmark's inline parsers look back or ahead over a whole paragraph for each delimiter, so a paragraph costs its bytes
// times its delimiters; maxWork bounds the sum of that, to about half a second. Its block parsers ask every open container
// on each line and keep what they answer: maxDepth times maxLines. A table fills its short rows up: maxCells. And each
// reference to a footnote is compared with each footnote: maxFootnotes.
const (
	maxBytes     = 512 << 10
	maxLines     = 30_000
	maxWork      = 1 << 30
	maxDepth     = 50 // open blocks: lists, quotes and their items
	maxCells     = 50_000
	maxFootnotes = 500
)

// fits says whether the text from offset is short enough.
func (r *run) fits(offset int) bool {
	body := r.source[offset:]
	if len(body) > maxBytes || bytes.Count(body, []byte{'\n'}) > maxLines {
		r.diags.Add("text-too-long", r.path, diag.At(offset, offset), maxBytes>>10, maxLines)
		return false
	}
	for start := offset; start < len(r.source); {
		end := lineEnd(r.source, start)
		if !r.spend(r.source[start:end]) { // a heading or a cell is part of a line, and its inlines are parsed too
			r.diags.Add("markup-too-dense", r.path, diag.At(start, start))
			return false
		}
		start = end
	}
	return true
}

// spend counts the work that texts parsed together make, and says whether there was enough left.
func (r *run) spend(texts ...[]byte) bool {
	size, delimiters := 0, 0
	for _, text := range texts {
		size += len(text)
		for _, c := range text {
			if delimiter[c] {
				delimiters++
			}
		}
	}
	r.work += size * delimiters
	return r.work <= maxWork
}

var delimiter = func() (set [256]bool) {
	for _, c := range []byte("\n\\`*_~[]()<>!&@:'\"") {
		set[c] = true
	}
	return set
}()

// denseParagraphs empties the paragraphs for which no work is left, before their inlines are parsed.
type denseParagraphs struct{}

func (denseParagraphs) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	texts := make([][]byte, lines.Len())
	for i := range texts {
		segment := lines.At(i)
		texts[i] = segment.Value(reader.Source())
	}
	s := scopeOf(pc)
	if s.spend(texts...) {
		return
	}
	if !s.dense {
		s.dense = true
		start := lines.At(0).Start
		s.diags.Add("markup-too-dense", s.path, diag.At(start, start))
	}
	drop(node)
}

// bigTables does so with the paragraphs that would become a table of too many cells. A row gets as many cells as the
// delimiter row has, whatever its own length.
type bigTables struct{}

func (bigTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	for i := 1; i < lines.Len(); i++ {
		segment := lines.At(i)
		line := segment.Value(reader.Source())
		if len(bytes.Trim(line, "|-: \t\r\n")) > 0 {
			continue
		}
		if columns := bytes.Count(line, []byte{'|'}) + 1; columns*(lines.Len()-i) > maxCells {
			s := scopeOf(pc)
			s.diags.Add("table-too-big", s.path, diag.At(lines.At(i).Start, lines.At(i).Start), maxCells)
			drop(node)
		}
		return // only the first such line can make a table
	}
}

// drop takes a paragraph out of the tree, as goldmark does with one of link definitions alone.
func drop(node *ast.Paragraph) { node.Parent().RemoveChild(node.Parent(), node) }

// shallow is a parser of container blocks that opens none inside maxDepth others.
type shallow struct{ parser.BlockParser }

func (p shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) < maxDepth {
		return p.BlockParser.Open(parent, reader, pc)
	}
	if s := scopeOf(pc); !s.deep {
		s.deep = true
		s.refuse(reader, "nested-too-deep", maxDepth)
	}
	return nil, parser.NoChildren
}

// fewFootnotes is a parser of footnotes that takes maxFootnotes; goldmark compares each reference with each footnote.
type fewFootnotes struct{ parser.BlockParser }

func (p fewFootnotes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	s := scopeOf(pc)
	if s.footnotes > maxFootnotes {
		return nil, parser.NoChildren
	}
	node, state := p.BlockParser.Open(parent, reader, pc)
	if node == nil {
		return nil, state
	}
	if s.footnotes++; s.footnotes > maxFootnotes {
		s.refuse(reader, "footnotes-too-many", maxFootnotes)
	}
	return node, state
}

// refuse reports a limit where the reader is.
func (s *scope) refuse(reader text.Reader, code diag.Code, limit int) {
	_, at := reader.Position()
	s.diags.Add(code, s.path, diag.At(at.Start, at.Start), limit)
}
