package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"jiuwen/generator/diag"
)

var (
	privateFence = []byte(":::private")
	closingFence = []byte(":::")
)

// privateBlock is a block for the deal's own team alone, a document of its own.
type privateBlock struct {
	ast.BaseBlock
	document ast.Node
	end      int // behind its closing line
	number   int // of the file's private blocks, from 1
}

// closing is the line that ends a private block, as its inner document sees it. It is not shown.
type closing struct{ ast.BaseBlock }

var (
	kindPrivateBlock = ast.NewNodeKind("PrivateBlock")
	kindClosing      = ast.NewNodeKind("Closing")
)

func (*privateBlock) Kind() ast.NodeKind          { return kindPrivateBlock }
func (*privateBlock) IsRaw() bool                 { return true }
func (b *privateBlock) Dump(source []byte, n int) { ast.DumpHelper(b, source, n, nil, nil) }
func (*closing) Kind() ast.NodeKind               { return kindClosing }
func (*closing) IsRaw() bool                      { return true }
func (b *closing) Dump(source []byte, n int)      { ast.DumpHelper(b, source, n, nil, nil) }

// privateParser opens a private block at a line ":::private" of the file's own document, and closes it at a line ":::"
// of the block's. Both begin in column 1, outside of any list or quote, and nothing but space may follow; lines that come
// near are errors (lookalike.go).
type privateParser struct{}

func (privateParser) Trigger() []byte { return []byte{':'} }

func (privateParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	s := scopeOf(pc)
	line, at := reader.PeekLine()
	if parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	line = bytes.TrimRight(line, " \t\r\n")
	span := diag.At(at.Start, at.Start+len(line))
	switch {
	case s.private && bytes.Equal(line, closingFence):
		s.fences = append(s.fences, span)
		s.end = at.Stop
		skipTo(reader, len(s.source))
		return &closing{}, parser.NoChildren
	case !s.private && bytes.Equal(line, privateFence):
		s.fences = append(s.fences, span)
		s.privates++
		block := &privateBlock{number: s.privates}
		block.document, block.end = s.document(at.Stop, true)
		if block.end == 0 {
			s.diags.Add("private-unclosed", s.path, span)
			block.end = len(s.source)
		}
		skipTo(reader, at.Stop)
		return block, parser.NoChildren
	}
	return nil, parser.NoChildren
}

// skipTo moves the reader to offset, the end of a line.
func skipTo(reader text.Reader, offset int) {
	number, _ := reader.Position()
	reader.SetPosition(number, text.NewSegment(offset, offset))
}

func (privateParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	block, ok := node.(*privateBlock)
	if _, at := reader.PeekLine(); !ok || at.Start >= block.end {
		return parser.Close
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

func (privateParser) Close(ast.Node, text.Reader, parser.Context) {}
func (privateParser) CanInterruptParagraph() bool                 { return true }
func (privateParser) CanAcceptIndentedLine() bool                 { return false }
