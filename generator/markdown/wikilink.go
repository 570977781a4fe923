package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"jiuwen/generator/diag"
)

// maxWikilink bounds what stands between the brackets, in bytes, as CommonMark bounds a link's label.
const maxWikilink = 999

// wikilink is [[target]], [[target|text]] or [[target#fragment]].
type wikilink struct {
	ast.BaseInline
	target, fragment, text string
	span                   diag.Span
}

var kindWikilink = ast.NewNodeKind("Wikilink")

func (*wikilink) Kind() ast.NodeKind              { return kindWikilink }
func (w *wikilink) Dump(source []byte, level int) { ast.DumpHelper(w, source, level, nil, nil) }

// shown is the link's own text; of a bare one the target, until it is known what that is called.
func (w *wikilink) shown() string {
	if w.text != "" {
		return w.text
	}
	if w.target == "" {
		return "#" + w.fragment
	}
	return w.target
}

// wikilinkParser reads wikilinks before CommonMark's links, whose brackets they are made of. They stand in one line and
// hold no brackets, so of [[[a]]] the inner two pairs are one, and [[]] is none. The text begins behind the first |,
// which in a table is written \|. An embedding ![[a]] is an exclamation mark and a link.
type wikilinkParser struct{}

func (wikilinkParser) Trigger() []byte { return []byte{'!', '['} }

func (wikilinkParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, at := block.PeekLine()
	embedded := 0
	if line[0] == '!' {
		embedded = 1
	}
	rest, opens := bytes.CutPrefix(line[embedded:], []byte("[["))
	end := bytes.IndexAny(rest[:min(len(rest), maxWikilink+1)], "[]\n")
	if !opens || at.Padding > 0 || end < 0 || !bytes.HasPrefix(rest[end:], []byte("]]")) {
		return nil
	}
	target, text, _ := strings.Cut(string(rest[:end]), "|")
	target, fragment, _ := strings.Cut(strings.TrimSuffix(target, `\`), "#")
	link := &wikilink{target: strings.TrimSpace(target), fragment: strings.TrimSpace(fragment), text: strings.TrimSpace(text)}
	if link.target == "" && link.fragment == "" || strings.HasPrefix(link.target, "^") {
		return nil
	}
	size := embedded + end + len("[[]]")
	link.span = diag.At(at.Start+embedded, at.Start+size)
	if embedded > 0 {
		ast.MergeOrAppendTextSegment(parent, at.WithStop(at.Start+1))
	}
	block.Advance(size)
	return link
}
