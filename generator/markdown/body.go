package markdown

import (
	"jiuwen/generator/diag"
	"jiuwen/generator/method"
)

// Body is a Markdown text turned into HTML with holes where its links go: what one file decides by itself. The holes are
// filled when a page is made, since where a link leads depends on all files. A Body is immutable.
type Body struct {
	// Head is the H1 that a plain page's text begins with; it has no Text, and no Title where there is no such H1.
	Head Section
	// Summary is the text before the first H2.
	Summary Fragment
	// Questions are the texts of the nine, Questions[0] that of question 1; an empty one was not written.
	Questions [9]Fragment
	// Rest are the other H2 sections, in the file's order; a plain page keeps all of its sections here.
	Rest []Section
	// Anchors are where links can lead to in this body: its headings, in the file's order, but those of private blocks.
	Anchors []Anchor
	// Links are the links and images, in the file's order; Piece.Link is an index into it.
	Links []Link
}

// Section is an H2 with the text below it.
type Section struct {
	ID      string   // the anchor, unique in the body
	Title   string   // plain text of the heading
	Heading Fragment // the heading with its links and emphasis, without the <h2> itself
	Text    Fragment
}

// Anchor is a heading that a link can lead to.
type Anchor struct {
	ID  string // of the element on the page
	Key string // the heading's letters and digits, lower case: what the fragment of a link is compared with
}

// Fragment is a run of HTML and holes.
type Fragment []Piece

// Op says what a piece is.
type Op uint8

// The kinds of pieces.
const (
	HTML         Op = iota // markup, complete but for what the other pieces close
	LinkOpen               // a link starts: Piece.Link
	LinkClose              // the innermost open link ends
	Image                  // an image: Piece.Link; Piece.HTML is its alternative text, plain
	PrivateOpen            // a block for the deal's own team starts (:::private)
	PrivateClose           // it ends
)

// Piece is one part of a fragment.
type Piece struct {
	HTML string
	Link int32
	Op   Op
}

// LinkKind tells how a link was written.
type LinkKind uint8

// The kinds of links.
const (
	Outside    LinkKind = iota // http, https, mailto or tel: Target is the whole address, escaped as in an href
	Relative                   // a path to a .md file or an attachment, unescaped, without fragment
	Wiki                       // [[target]]: Target is the name
	Here                       // a fragment alone: #q4
	Attachment                 // an image's path
)

// Link is one link or image of a body.
type Link struct {
	Target   string // see LinkKind
	Fragment string // behind #, unescaped; empty where there is none
	Title    string // the title attribute, plain
	Span     diag.Span
	Kind     LinkKind
	Bare     bool // a wikilink without own text: it shows the name of what it leads to, or Target
}

// Question returns the text of q.
func (b *Body) Question(q method.Question) Fragment { return b.Questions[q-1] }

// Anchor is the id of the heading that the fragment of a link means, and empty where there is none. Authors know a
// heading's words, not its id, and editors and forges make fragments of them in different ways; so letters and digits
// alone are compared: #合并报表, #monthly-close and #Monthly%20close all do. Of headings alike the first is meant.
func (b *Body) Anchor(fragment string) string {
	key := anchorKey(fragment)
	for _, a := range b.Anchors {
		if a.ID == fragment || a.Key == key && key != "" {
			return a.ID
		}
	}
	return ""
}
