package markdown

import (
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// grammar is a parser with the renderer of its tree. It holds no state of a text and serves all goroutines.
type grammar struct {
	parser   parser.Parser
	renderer renderer.Renderer
}

// full is the grammar of all texts. The tests have smaller ones, to see CommonMark and GFM alone.
var full = newGrammar(commonMark, gfm, footnotes, ours)

// feature is a part of a grammar.
type feature func(*[]parser.Option, *[]util.PrioritizedValue)

func newGrammar(features ...feature) *grammar {
	var options []parser.Option
	var renderers []util.PrioritizedValue
	for _, f := range features {
		f(&options, &renderers)
	}
	return &grammar{parser.NewParser(options...), renderer.NewRenderer(renderer.WithNodeRenderers(renderers...))}
}

// commonMark is the specification alone, within the limits, and rendered into pieces.
func commonMark(options *[]parser.Option, renderers *[]util.PrioritizedValue) {
	*options = append(*options,
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(linkParser{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewRawHTMLParser(), 400),
			util.Prioritized(parser.NewEmphasisParser(), 500)),
		parser.WithParagraphTransformers(
			util.Prioritized(denseParagraphs{}, 50),
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100)))
	*renderers = append(*renderers,
		util.Prioritized(nodeRenderer{}, 100),
		util.Prioritized(html.NewRenderer(), 1000))
}

// gfm is GitHub's tables, strikethrough, bare addresses and task lists. Goldmark's own table extension is not used whole:
// its treatment of \| in code is quadratic; ours is in the renderer.
func gfm(options *[]parser.Option, renderers *[]util.PrioritizedValue) {
	*options = append(*options,
		parser.WithParagraphTransformers(
			util.Prioritized(bigTables{}, 190),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(), 999)))
	*renderers = append(*renderers,
		util.Prioritized(extension.NewTableHTMLRenderer(), 500),
		util.Prioritized(extension.NewStrikethroughHTMLRenderer(), 500))
}

// footnotes are PHP Markdown Extra's, as most tools have them: [^1] and [^1]: text.
func footnotes(options *[]parser.Option, _ *[]util.PrioritizedValue) {
	*options = append(*options,
		parser.WithBlockParsers(util.Prioritized(fewFootnotes{shallow{extension.NewFootnoteBlockParser()}}, 999)),
		parser.WithInlineParsers(util.Prioritized(extension.NewFootnoteParser(), 101)),
		parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)))
}

// ours is what content.md adds.
func ours(options *[]parser.Option, _ *[]util.PrioritizedValue) {
	*options = append(*options,
		parser.WithBlockParsers(util.Prioritized(privateParser{}, 50)),
		parser.WithInlineParsers(util.Prioritized(wikilinkParser{}, 90)))
}
