// Package front reads front matter: the block of YAML, TOML or JSON that a file begins with.
//
// In comes a file as it lies on disk; out comes a tree of nodes, the same for all three formats, each with its place in
// the file to the byte, and where the body begins. The library that splits and decodes, adrg/frontmatter, takes an
// unclosed block, a JSON object on one line and a byte order mark silently for text, and an indented delimiter for the
// end; so the block is found here first, and handed to it between delimiters that occur in no line of the block.
package front

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/adrg/frontmatter"

	"jiuwen/generator/diag"
)

// Limits of a front matter. What is beyond gets a diagnostic.
const (
	maxBlock = 512 << 10 // bytes: fifty times what a large deal takes
	maxDepth = 100       // levels of lists and maps within each other
)

// Matter is what a file's front matter says.
type Matter struct {
	// Root is a Map; of a file without front matter an empty one. It is Null where the block could not be read, which
	// the diagnostics say: nothing is known then, not even what is missing.
	Root Node
	// Body is the offset in the file at which the text behind the front matter begins.
	Body int
	// Format is what the front matter is written in; None where there is none.
	Format Format
	// Block is where it lies: what is between the delimiters, of JSON with its braces.
	Block diag.Span
}

// Parse reads the front matter of the file at path (below the source folder; for the diagnostics). Data is the file as it
// lies on disk, with its byte order mark and line ends; spans count in it.
func Parse(path string, data []byte) (Matter, diag.List) {
	d := &decoder{path: path, data: data}
	b := d.find()
	if b.format == None {
		return Matter{Root: Node{Kind: Map, Span: diag.At(b.body, b.body)}, Body: b.body, Block: diag.At(b.body, b.body)}, d.diags
	}
	if d.diags.HasErrors() {
		return Matter{Body: b.body}, d.diags
	}
	return Matter{Root: d.decode(b), Body: b.body, Format: b.format, Block: diag.At(b.start, b.end)}, d.diags
}

// ParseYAML reads a whole file of YAML, as site.yaml is. An empty file is an empty Map; for Null see Matter.Root.
func ParseYAML(path string, data []byte) (Node, diag.List) {
	d := &decoder{path: path, data: data}
	b := block{format: YAML, start: len(data) - len(bytes.TrimPrefix(data, bom)), end: len(data)}
	if b.end-b.start > maxBlock {
		d.add("front-too-long", diag.At(b.start, b.start), maxBlock>>10)
		return Node{}, d.diags
	}
	return d.decode(b), d.diags
}

// decoder reads one file.
type decoder struct {
	path  string
	data  []byte
	diags diag.List
}

// maxProblems is how many problems of one front matter are reported one by one.
const maxProblems = 100

func (d *decoder) add(code diag.Code, span diag.Span, args ...any) {
	switch {
	case len(d.diags) < maxProblems:
		d.diags.Add(code, d.path, span, args...)
	case len(d.diags) == maxProblems:
		d.diags.Add("more-errors", d.path, span)
	}
}

// decode reads the block's nodes. The block goes through adrg/frontmatter, whose format is ours.
func (d *decoder) decode(b block) Node {
	text := d.data[b.start:b.end]
	fence := fenceFor(text)
	fenced := io.MultiReader(strings.NewReader(fence+"\n"), bytes.NewReader(text), strings.NewReader("\n"+fence+"\n"))

	var root Node
	unmarshal := func(inner []byte, into any) error {
		node, ok := into.(*Node)
		if !ok || len(inner) != len(text)+1 {
			return errors.New("front: frontmatter returned another block than it was given")
		}
		*node = d.parse(b.format, text, b.start)
		return nil
	}
	if _, err := frontmatter.MustParse(fenced, &root, frontmatter.NewFormat(fence, fence, unmarshal)); err != nil {
		panic(err) // the block is fenced and its reader is in memory: no file can cause this
	}
	if root.Kind != Map && root.Kind != Null {
		if root.Kind != Text || !d.mistypedLines(int(root.Span.Start)) {
			d.add("front-not-map", root.Span)
		}
		return Node{}
	}
	return root
}

// parse reads the nodes of a block that begins at base.
func (d *decoder) parse(f Format, text []byte, base int) Node {
	switch f {
	case TOML:
		return parseTOML(d, text, base)
	case JSON:
		return parseJSON(d, text, base)
	default:
		return parseYAML(d, text, base)
	}
}

// fenceFor is a delimiter of dashes that is no line of text.
func fenceFor(text []byte) string {
	longest := 2
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if len(line) > longest && len(bytes.Trim(line, "-")) == 0 {
			longest = len(line)
		}
	}
	return strings.Repeat("-", longest+1)
}
