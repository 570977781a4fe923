// Package markup writes texts into HTML, straight to where they are to stand: most of what a page says is text, and nearly none of it
// has anything to escape.
package markup

import "unicode/utf8"

// Escapes is what is written in the place of each ASCII character; empty: the character itself.
type Escapes [utf8.RuneSelf]string

// Append appends a text.
func (e *Escapes) Append(to []byte, text string) []byte {
	written := 0
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf || e[c] == "" {
			continue
		}
		to = append(append(to, text[written:i]...), e[c]...)
		written = i + 1
	}
	return append(to, text[written:]...)
}

// usual are the escapes of html/template.HTMLEscapeString.
var usual = Escapes{0: "\ufffd", '"': "&#34;", '&': "&amp;", '\'': "&#39;", '<': "&lt;", '>': "&gt;"}

// Append appends a text as html/template.HTMLEscapeString writes it.
func Append(to []byte, text string) []byte { return usual.Append(to, text) }
