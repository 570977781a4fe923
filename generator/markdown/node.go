package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"jiuwen/generator/diag"
)

// nodeRenderer renders the nodes that we render otherwise than goldmark does.
type nodeRenderer struct{}

func (nodeRenderer) RegisterFuncs(to renderer.NodeRendererFuncRegisterer) {
	for kind, render := range map[ast.NodeKind]func(w *writer, node ast.Node, entering bool) ast.WalkStatus{
		ast.KindHeading:                writeHeading,
		ast.KindHTMLBlock:              writeHTMLBlock,
		ast.KindText:                   writeText,
		ast.KindCodeSpan:               writeCodeSpan,
		ast.KindLink:                   writeLink,
		ast.KindAutoLink:               writeAutoLink,
		ast.KindImage:                  writeImage,
		ast.KindRawHTML:                writeRawHTML,
		kindWikilink:                   writeWikilink,
		kindPrivateBlock:               writePrivate,
		kindRawScope:                   writeRawScope,
		extension.KindTableCell:        writeTableCell,
		extension.KindTaskCheckBox:     writeCheckBox,
		extension.KindFootnoteLink:     writeFootnoteLink,
		extension.KindFootnote:         writeFootnote,
		extension.KindFootnoteBacklink: writeFootnoteBacklink,
	} {
		to.Register(kind, func(w util.BufWriter, _ []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
			return render(w.(*writer), node, entering), nil
		})
	}
}

func writeHeading(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	level := "0123456"[node.(*ast.Heading).Level]
	if !entering {
		w.markup("</h" + string(level) + ">\n")
		return ast.WalkContinue
	}
	w.markup("<h" + string(level))
	if id := w.anchor(w.plain(node)); id != "" {
		w.markup(` id="` + id + `"`)
	}
	w.markup(">")
	return ast.WalkContinue
}

func writeText(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.Text)
	if n.IsRaw() {
		w.escaped(n.Segment.Value(w.source))
		return ast.WalkContinue
	}
	html.DefaultWriter.Write(w, n.Segment.Value(w.source))
	switch {
	case n.HardLineBreak():
		w.markup("<br>\n")
	case n.SoftLineBreak() && !joins(w.source, n):
		w.markup("\n")
	}
	return ast.WalkContinue
}

// codeSpan undoes the escape of | in a table, which holds in code too.
func writeCodeSpan(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		w.markup("</code>")
		return ast.WalkContinue
	}
	w.markup("<code>")
	for c := node.FirstChild(); c != nil; c = c.NextSibling() {
		value := bytes.ReplaceAll(c.(*ast.Text).Segment.Value(w.source), []byte("\n"), []byte(" "))
		if bytes.Contains(value, []byte(`\|`)) && inTable(node) {
			value = bytes.ReplaceAll(value, []byte(`\|`), []byte("|"))
		}
		w.escaped(value)
	}
	return ast.WalkSkipChildren
}

func inTable(node ast.Node) bool {
	for node.Type() == ast.TypeInline {
		node = node.Parent()
	}
	return node.Kind() == extension.KindTableCell
}

func writeTableCell(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	tag := "td"
	if node.Parent().Kind() == extension.KindTableHeader {
		tag = "th"
	}
	if !entering {
		w.markup("</" + tag + ">\n")
		return ast.WalkContinue
	}
	w.markup("<" + tag)
	if align := node.(*extension.TableCell).Alignment; align != extension.AlignNone {
		w.markup(` class="align-` + align.String() + `"`)
	}
	w.markup(">")
	return ast.WalkContinue
}

// writeCheckBox names the box by what stands beside it: a screen reader says what is done.
func writeCheckBox(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	w.markup("<input")
	if node.(*extension.TaskCheckBox).IsChecked {
		w.markup(` checked=""`)
	}
	w.markup(` disabled="" type="checkbox" aria-label="`)
	w.escaped([]byte(strings.TrimSpace(w.plain(node.Parent()))))
	w.markup(`"> `)
	return ast.WalkContinue
}

func writeLink(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		w.closeLink()
		return ast.WalkContinue
	}
	n := node.(*ast.Link)
	address := unmarked(n.Destination)
	to, safe := classify(address)
	to.Title, to.Span = unmarked(n.Title), spanOf(n)
	w.startLink(to, safe, address)
	return ast.WalkContinue
}

// startLink starts a link to where classify says, or, where that is not safe, its text alone.
func (w *writer) startLink(to Link, safe bool, address string) {
	if safe {
		w.openLink(to)
		return
	}
	w.diags.Add("link-unsafe", w.path, to.Span, address)
	w.openText()
}

func writeAutoLink(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.AutoLink)
	label, address := n.Label(w.source), string(n.URL(w.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !bytes.HasPrefix(bytes.ToLower(label), []byte("mailto:")) {
		address = "mailto:" + address
	}
	to, safe := classify(address)
	start := n.Pos() + max(0, bytes.Index(w.source[n.Pos():], label))
	to.Span = diag.At(start, start+len(label))
	w.startLink(to, safe, address)
	w.escaped(label)
	w.closeLink()
	return ast.WalkContinue
}

func writeImage(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*ast.Image)
	address := unmarked(n.Destination)
	to, safe := classify(address)
	to.Title, to.Span = unmarked(n.Title), spanOf(n)
	w.image(to, safe, address, w.plain(n))
	return ast.WalkSkipChildren
}

// image writes an image: a hole for one beside the text, and a link to one elsewhere, since a page loads nothing from
// another host.
func (w *writer) image(to Link, safe bool, address, alt string) {
	switch {
	case !safe:
		w.diags.Add("link-unsafe", w.path, to.Span, address)
		w.escaped([]byte(alt))
	case to.Kind == Outside:
		w.diags.Add("image-remote", w.path, to.Span, to.Target)
		if alt == "" {
			alt = to.Target
		}
		w.openLink(to)
		w.escaped([]byte(alt))
		w.closeLink()
	default:
		to.Kind = Attachment
		w.hole(Piece{Op: Image, HTML: alt, Link: w.list(to)})
	}
}

func writeWikilink(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	n := node.(*wikilink)
	to := Link{Kind: Wiki, Target: n.target, Fragment: n.fragment, Bare: n.text == "", Span: n.span}
	if n.target == "" {
		to.Kind = Here
	}
	hole := !w.inLink()
	w.openLink(to)
	if !to.Bare || !hole {
		w.escaped([]byte(n.shown()))
	}
	w.closeLink()
	return ast.WalkContinue
}

func writePrivate(w *writer, node ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	w.hole(Piece{Op: PrivateOpen})
	w.privateDocument(node.(*privateBlock))
	w.hole(Piece{Op: PrivateClose})
	return ast.WalkSkipChildren
}
