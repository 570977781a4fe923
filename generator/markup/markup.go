// Package markup writes texts into HTML, straight to where they are to stand: most of what a page says is text, and nearly none of it
// has anything to escape.
package markup

// Escapes is what is written in the place of each byte; empty: the byte itself.
type Escapes [256]string

// Append appends a text.
func (e *Escapes) Append(to []byte, text string) []byte {
	written := 0
	for i := range len(text) {
		if escape := e[text[i]]; escape != "" {
			to = append(append(to, text[written:i]...), escape...)
			written = i + 1
		}
	}
	return append(to, text[written:]...)
}

// Usual are the escapes of html/template.HTMLEscapeString.
var Usual = Escapes{0: "\ufffd", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '<': "&lt;", '>': "&gt;"}

// Append appends a text as html/template.HTMLEscapeString writes it.
func Append(to []byte, text string) []byte { return Usual.Append(to, text) }
