package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"jiuwen/generator/diag"
)

// Limits on a text, so that no file can hold up a build. Goldmark's inline parsers look back or ahead over a whole
// paragraph for each delimiter, its block parsers ask every open container on each line, and a table fills its short rows
// up; each is harmless where what it multiplies is bounded. All are far beyond what a person writes.
const (
	maxBody      = 1 << 20 // bytes: a novel
	maxParagraph = 16 << 10
	maxDepth     = 50 // open blocks: lists, quotes and their items
	maxCells     = 50_000
	maxFootnotes = 500
)

// fits says whether the text from offset is short enough, and its lines too.
func (r *run) fits(offset int) bool {
	if len(r.source)-offset > maxBody {
		r.diags.Add("text-too-long", r.path, diag.Span{Start: offset, End: lineEnd(r.source, offset)}, maxBody>>10)
		return false
	}
	for start := offset; start < len(r.source); {
		end := lineEnd(r.source, start)
		if end-start > maxParagraph {
			r.diags.Add("paragraph-too-long", r.path, diag.Span{Start: start, End: start}, maxParagraph>>10)
			return false
		}
		start = end
	}
	return true
}

// longParagraphs empties the paragraphs that are too long before their inlines are parsed.
type longParagraphs struct{}

func (longParagraphs) Transform(node *ast.Paragraph, _ text.Reader, pc parser.Context) {
	lines, size := node.Lines(), 0
	for i := range lines.Len() {
		segment := lines.At(i)
		size += segment.Len()
	}
	if size > maxParagraph {
		drop(node, pc, "paragraph-too-long", maxParagraph>>10)
	}
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
			drop(node, pc, "table-too-big", maxCells)
		}
		return // only the first such line can make a table
	}
}

func drop(node *ast.Paragraph, pc parser.Context, code diag.Code, limit int) {
	s := scopeOf(pc)
	first := node.Lines().At(0)
	s.diags.Add(code, s.path, diag.Span{Start: first.Start, End: first.Stop}, limit)
	node.SetLines(text.NewSegments())
}

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
	s.diags.Add(code, s.path, diag.Span{Start: at.Start, End: at.Start}, limit)
}
