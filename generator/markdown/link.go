package markdown

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"jiuwen/generator/diag"
)

// linkParser is CommonMark's, which remembers where the links that it finds lie.
type linkParser struct{ parser.InlineParser }

const spanAttribute = "span"

func (p linkParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	node := p.InlineParser.Parse(parent, block, pc)
	switch node.(type) {
	case *ast.Link, *ast.Image:
		_, at := block.Position()
		node.SetAttributeString(spanAttribute, diag.At(node.Pos(), at.Start))
	}
	return node
}

// CloseBlock passes on to CommonMark's parser, which clears up brackets that made no link.
func (p linkParser) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// spanOf is where a link or an image lies.
func spanOf(node ast.Node) diag.Span {
	span, _ := node.AttributeString(spanAttribute)
	s, _ := span.(diag.Span)
	return s
}

// classify reads the destination of a link, unescaped. It is not safe where a scheme is neither of the web, mail nor
// telephone: then no link must be made of it.
func classify(destination string) (link Link, safe bool) {
	// Browsers drop control characters and take \ for /, so a scheme is looked for as they would.
	plain := strings.Map(func(c rune) rune {
		if c <= ' ' || unicode.Is(unicode.Cc, c) || unicode.Is(unicode.Cf, c) {
			return -1
		}
		return c
	}, destination)
	if scheme, ok := schemeOf(plain); ok {
		switch scheme {
		case "http", "https", "mailto", "tel":
			return Link{Kind: Outside, Target: escapeAddress(strings.TrimSpace(destination))}, true
		}
		return Link{}, false
	}
	path := strings.ReplaceAll(destination, `\`, "/")
	if strings.HasPrefix(strings.ReplaceAll(plain, `\`, "/"), "//") { // a host without scheme, which from file:// would be a share
		return Link{Kind: Outside, Target: "https:" + escapeAddress(strings.TrimSpace(path))}, true
	}
	path, fragment, hasFragment := strings.Cut(path, "#")
	path, _, _ = strings.Cut(path, "?") // files have no queries
	link = Link{Kind: Relative, Target: unescape(path), Fragment: unescape(fragment)}
	if path == "" && hasFragment {
		link.Kind = Here
	}
	return link, true
}

// schemeOf is the scheme of an address, in lower case.
func schemeOf(address string) (string, bool) {
	scheme, _, found := strings.Cut(address, ":")
	if !found || scheme == "" || !isLetter(scheme[0]) {
		return "", false
	}
	for i := range len(scheme) {
		if c := scheme[i]; !isLetter(c) && (c < '0' || c > '9') && !strings.ContainsRune("+-.", rune(c)) {
			return "", false
		}
	}
	return strings.ToLower(scheme), true
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// unescape undoes percent escapes; where they are broken, or make no text, it leaves them.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil && utf8.ValidString(u) {
		return u
	}
	return s
}

// escapeAddress escapes what may not stand in an address, and leaves escapes that are there.
func escapeAddress(s string) string { return string(util.URLEscape([]byte(s), false)) }

// unmarked undoes Markdown's escapes and the entities in what holds no other markup: a link's destination, its title.
func unmarked(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}
