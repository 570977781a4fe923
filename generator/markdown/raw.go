package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"

	"jiuwen/generator/diag"
)

// Raw HTML that a site allows (Options.Unsafe) is not passed on. Its text is written, and of its tags those listed here,
// rebuilt from what an HTML tokenizer makes of them; links and images become holes as all others do. An element ends at
// the latest where the Markdown around it ends, and what HTML would close by itself is closed, so that the page's own
// structure holds. (A sanitizer such as bluemonday works on a whole string: it would neither see what Markdown puts
// between two tags nor know our holes.)
var (
	phrases = set("abbr b bdi bdo cite code del dfn em i ins kbd mark q rp rt ruby s samp small span strong sub sup time u var br wbr")
	// flows hold blocks, of raw HTML and of Markdown.
	flows = set("address article aside blockquote dd details div dt figcaption figure footer header li section td th")
	// frames hold only those elements that are within them.
	frames = set("colgroup dl ol table tbody tfoot thead tr ul")
	// runs hold phrases.
	runs = set("caption h1 h2 h3 h4 h5 h6 p pre summary")
	void = set("br wbr hr col")

	within = map[string][]string{
		"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "summary": {"details"}, "figcaption": {"figure"}, "rt": {"ruby"}, "rp": {"ruby"},
		"caption": {"table"}, "colgroup": {"table"}, "col": {"colgroup"}, "thead": {"table"}, "tbody": {"table"}, "tfoot": {"table"},
		"tr": {"thead", "tbody", "tfoot", "table"}, "td": {"tr"}, "th": {"tr"},
	}
	// attributes never are id, class, style or data-…, by which the page's script and style know its own elements.
	attributes = map[string][]string{
		"": {"title", "lang", "dir"}, "ol": {"start", "reversed", "type"}, "li": {"value"}, "details": {"open"}, "time": {"datetime"},
		"td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}, "col": {"span"}, "colgroup": {"span"},
	}
	// silent elements hold no text that a reader sees.
	silent = set("script style noscript iframe noembed noframes")
)

func set(words string) map[string]bool {
	s := map[string]bool{}
	for _, word := range strings.Fields(words) {
		s[word] = true
	}
	return s
}

func writeHTMLBlock(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.HTMLBlock)
	source := n.Lines().Value(w.source)
	if n.HasClosure() {
		source = append(source, n.ClosureLine.Value(w.source)...)
	}
	if w.options.Unsafe {
		w.raw(source, true, n.Pos())
		for w.innermost() != "" && !flows[w.innermost()] {
			w.closeRaw(len(w.open) - 1)
		}
		return ast.WalkContinue
	}
	w.markup("<p>")
	w.escaped(bytes.TrimSpace(source))
	w.markup("</p>\n")
	return ast.WalkContinue
}

func writeRawHTML(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	source := node.(*ast.RawHTML).Segments.Value(w.source)
	if w.options.Unsafe {
		w.raw(source, false, node.Pos())
	} else {
		w.escaped(source)
	}
	return ast.WalkSkipChildren
}

// raw writes raw HTML that begins at a place of the file. Blocks stand in raw blocks only, not within a paragraph.
func (w *writer) raw(source []byte, block bool, at int) {
	tokens := html.NewTokenizer(bytes.NewReader(source))
	unseen := false
	for {
		kind := tokens.Next()
		if kind == html.ErrorToken {
			return // the end: a reader of bytes has no other error
		}
		token := tokens.Token()
		switch kind {
		case html.TextToken:
			if !unseen {
				w.rawText(token.Data)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			unseen = silent[token.Data]
			w.startRaw(token, block, at)
		case html.EndTagToken:
			unseen = false
			w.endRaw(token.Data)
		}
	}
}

// rawText writes text. A list or a table holds none directly, so what is open of these ends before.
func (w *writer) rawText(text string) {
	if strings.TrimSpace(text) != "" {
		w.leaveFrames()
	}
	w.escaped([]byte(text))
}

func (w *writer) leaveFrames() {
	for frames[w.innermost()] {
		w.closeRaw(len(w.open) - 1)
	}
}

func (w *writer) startRaw(tag html.Token, block bool, at int) {
	name := tag.Data
	inline := phrases[name] || name == "a" || name == "img"
	blockLevel := flows[name] || frames[name] || runs[name] || void[name]
	if !inline && (!block || !blockLevel) {
		return
	}
	switch parents := within[name]; {
	case parents != nil:
		i := w.enclosing(parents...)
		if i < 0 {
			return
		}
		w.closeRaw(i + 1)
	case inline:
		w.leaveFrames()
	default:
		for w.innermost() != "" && !flows[w.innermost()] {
			w.closeRaw(len(w.open) - 1)
		}
	}
	switch name {
	case "a":
		w.open = append(w.open, name)
		w.rawLink(attribute(tag, "href"), attribute(tag, "title"), at)
	case "img":
		to, safe := classify(attribute(tag, "src"))
		to.Title, to.Span = attribute(tag, "title"), diag.At(at, at)
		w.image(to, safe, attribute(tag, "src"), attribute(tag, "alt"))
	default:
		w.startTag(tag)
		if !void[name] {
			w.open = append(w.open, name)
		}
	}
}

func (w *writer) rawLink(href, title string, at int) {
	to, safe := classify(href)
	to.Title, to.Span = title, diag.At(at, at)
	if href == "" {
		w.openText()
	} else {
		w.startLink(to, safe, href)
	}
}

// startTag writes a tag with its listed attributes, the first of each name.
func (w *writer) startTag(tag html.Token) {
	w.markup("<" + tag.Data)
	var done []string
	for _, a := range tag.Attr {
		listed := slices.Contains(attributes[""], a.Key) || slices.Contains(attributes[tag.Data], a.Key)
		if listed && !slices.Contains(done, a.Key) {
			done = append(done, a.Key)
			w.markup(" " + a.Key + `="` + escape(a.Val) + `"`)
		}
	}
	w.markup(">")
}

func attribute(tag html.Token, key string) string {
	for _, a := range tag.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// endRaw writes an end tag, if its element is open, behind those of the elements within.
func (w *writer) endRaw(name string) {
	if i := w.enclosing(name); i >= 0 {
		w.closeRaw(i)
	}
}

// enclosing is the place of the innermost open element of these names, within the present piece of Markdown; -1 for none.
func (w *writer) enclosing(names ...string) int {
	for i := len(w.open) - 1; i >= w.base; i-- {
		if slices.Contains(names, w.open[i]) {
			return i
		}
	}
	return -1
}

// innermost is the open element of raw HTML around what comes next, and empty where that is Markdown's.
func (w *writer) innermost() string {
	if len(w.open) == w.base {
		return ""
	}
	return w.open[len(w.open)-1]
}

// closeRaw ends the open elements from the one at place keep.
func (w *writer) closeRaw(keep int) {
	for len(w.open) > keep {
		last := len(w.open) - 1
		name := w.open[last]
		w.open = w.open[:last]
		if name == "a" {
			w.closeLink()
		} else {
			w.markup("</" + name + ">")
		}
	}
}
