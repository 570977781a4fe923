package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// joins says whether the line break behind a text leaves no space: where Chinese or Japanese stands on both sides.
// Goldmark's own rule sees only texts that follow each other directly, and loses the space before emphasis or a link.
func joins(source []byte, text *ast.Text) bool {
	left, right := edge(source, text, false), edge(source, after(text), true)
	return isWide(left) && (isWide(right) || isShared(right)) || isShared(left) && isWide(right)
}

// isWide says whether c is written without spaces between words. Korean has them.
func isWide(c rune) bool {
	switch util.EastAsianWidth(c) {
	case "W", "F", "H":
		return !unicode.Is(unicode.Hangul, c)
	}
	return false
}

// isShared says whether c is punctuation of Chinese and of Latin script: what it touches tells which.
func isShared(c rune) bool { return strings.ContainsRune("“”‘’…—·", c) }

// after is the inline node that follows a node, be it outside of the emphasis or link that the node ends; nil at the end
// of the block.
func after(node ast.Node) ast.Node {
	for node != nil && node.Type() == ast.TypeInline {
		if next := node.NextSibling(); next != nil {
			return next
		}
		node = node.Parent()
	}
	return nil
}

// before is the counterpart of after.
func before(node ast.Node) ast.Node {
	for node != nil && node.Type() == ast.TypeInline {
		if previous := node.PreviousSibling(); previous != nil {
			return previous
		}
		node = node.Parent()
	}
	return nil
}

// edge is the first or last character that a reader sees of an inline node, and utf8.RuneError where it has none. Where a
// text is empty, as behind emphasis that ends a line, its last character is that of what stands before.
func edge(source []byte, node ast.Node, first bool) rune {
	for node != nil {
		var text []byte
		switch n := node.(type) {
		case *ast.Text:
			text = n.Segment.Value(source)
			if len(text) == 0 && !first {
				node = before(n)
				continue
			}
		case *ast.AutoLink:
			text = n.Label(source)
		case *wikilink:
			text = []byte(n.shown())
		default:
			if first {
				node = n.FirstChild()
			} else {
				node = n.LastChild()
			}
			continue
		}
		if first {
			c, _ := utf8.DecodeRune(text)
			return c
		}
		c, _ := utf8.DecodeLastRune(text)
		return c
	}
	return utf8.RuneError
}
