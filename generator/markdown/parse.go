// Package markdown reads the text of a file: CommonMark with GFM, footnotes, line breaks as Chinese wants them, wikilinks
// and private blocks.
//
// Parse takes a file and where its text begins, and returns a Body: HTML in sections with holes where links go, so that
// a text is parsed and rendered once, while where its links lead is known only when all files are. Render fills the holes
// for one page.
//
// What a reader gets is made of our own tags and escaped text alone. Raw HTML is text; where a site allows it (Options.Unsafe),
// it is rebuilt from a list of harmless elements and attributes (raw.go).
//
// A private block (:::private) is a document of its own: its headings make no sections and no anchors, its footnotes
// and link definitions are known inside only, and it knows none from outside. So leaving it out changes nothing else.
package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"jiuwen/generator/diag"
)

// Options say how a body is read.
type Options struct {
	// Unsafe allows harmless raw HTML; without it raw HTML is shown as text (site.yaml: markdown.unsafe).
	Unsafe bool
	// Deal sorts the sections by the nine questions; without it all of them stay in Body.Rest.
	Deal bool
}

// run is one call of Parse: what its stages share.
type run struct {
	grammar *grammar
	path    string
	source  []byte
	options Options
	diags   diag.List

	body      *Body
	ids       idSet
	privates  int         // private blocks so far
	fences    []diag.Span // lines of :::private and ::: that were understood
	work      int         // see maxWork
	footnotes int         // definitions so far
	deep      bool        // maxDepth was reached, and reported
	dense     bool        // maxWork was
}

// Parse reads the text of the file at path, which begins at offset of data. The Body is whole even where the list has
// errors, but for a text past the limits (limit.go), of which nothing is kept.
func Parse(path string, data []byte, offset int, options Options) (*Body, diag.List) {
	return parse(full, path, data, offset, options)
}

func parse(g *grammar, path string, data []byte, offset int, options Options) (*Body, diag.List) {
	r := &run{grammar: g, path: path, source: data, options: options, body: &Body{}, ids: idSet{}}
	if !r.fits(offset) {
		return r.body, r.diags
	}
	doc, _ := r.document(offset, false)
	r.checkPrivate(offset, doc)
	r.sections(doc)
	r.body.Links, r.body.Anchors, r.body.Rest = slices.Clone(r.body.Links), slices.Clone(r.body.Anchors), slices.Clone(r.body.Rest) // to their lengths: they stay
	return r.body, r.diags
}

// document parses the text from offset as a document of its own: to the end of the file, or, of a private block, to the
// line that closes it. It returns the offset behind that line, and 0 where there is none.
func (r *run) document(offset int, private bool) (doc ast.Node, end int) {
	pc := parser.NewContext()
	scope := &scope{run: r, private: private}
	pc.Set(scopeKey, scope)
	reader := text.NewReader(r.source)
	reader.SetPosition(0, text.NewSegment(offset, offset))
	reader.AdvanceLine()
	return r.grammar.parser.Parse(reader, parser.WithContext(pc)), scope.end
}

// scope is one document of a run, as goldmark's parsers see it.
type scope struct {
	*run
	private bool
	end     int // of a private document: behind its closing line
}

var scopeKey = parser.NewContextKey()

func scopeOf(pc parser.Context) *scope { return pc.Get(scopeKey).(*scope) }

// lineEnd is the offset behind the line that holds offset, its line break included.
func lineEnd(source []byte, offset int) int {
	if i := bytes.IndexByte(source[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(source)
}
