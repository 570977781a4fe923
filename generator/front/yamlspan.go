package front

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/diag"
)

// The library says where a node begins; where it ends is found here, from the text. All offsets are below len(text).

// tagSpan is the tag of a node whose anchor and tag begin at i.
func tagSpan(text []byte, i int) diag.Span {
	for i < len(text) && text[i] == '&' {
		i = skipSpace(text, wordEnd(text, i), "")
	}
	return diag.At(i, wordEnd(text, i))
}

// wordEnd is the end of the anchor or tag that begins at i. In angle brackets a tag may hold any character.
func wordEnd(text []byte, i int) int {
	ends := " \t\r\n,[]{}"
	if bytes.HasPrefix(text[i:], []byte("!<")) {
		ends = "> \t\r\n"
	}
	for i < len(text) && strings.IndexByte(ends, text[i]) < 0 {
		i++
	}
	if i < len(text) && text[i] == '>' {
		i++
	}
	return i
}

// skipProperties is where a node begins behind its anchor and tag.
func skipProperties(text []byte, i int) int {
	for i < len(text) && (text[i] == '&' || text[i] == '!') {
		i = skipSpace(text, wordEnd(text, i), "")
	}
	return i
}

var blanks = []byte(" \t\r\n")

// skipSpace is the first place from i on that is no white space, comment, or one of the characters also.
func skipSpace(text []byte, i int, also string) int {
	for i < len(text) {
		switch c := text[i]; {
		case bytes.IndexByte(blanks, c) >= 0:
		case c == '#':
			end := bytes.IndexAny(text[i:], "\r\n")
			if end < 0 {
				return len(text)
			}
			i += end
		case bytes.IndexByte([]byte(also), c) < 0:
			return i
		}
		i++
	}
	return i
}

// flowEnd is behind the bracket that closes a flow list or map, from the end of its last entry on.
func flowEnd(text []byte, i int) int { return min(skipSpace(text, i, ",:?")+1, len(text)) }

func doubleQuotedEnd(text []byte, i int) int {
	for i++; i < len(text) && text[i] != '"'; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return min(i+1, len(text))
}

func singleQuotedEnd(text []byte, i int) int {
	for i++; i < len(text); i++ {
		if text[i] != '\'' {
			continue
		}
		if i+1 == len(text) || text[i+1] != '\'' {
			break
		}
		i++
	}
	return min(i+1, len(text))
}

// blockEnd is the end of a block scalar (| or >): all lines that are empty or indented more than what holds it.
func blockEnd(text []byte, i, indent int) int {
	line, next := lineAt(text, i)
	end := i + len(line)
	for next < len(text) {
		start := next
		line, next = lineAt(text, start)
		content := bytes.TrimLeft(line, " ")
		if len(content) == 0 {
			continue
		}
		if len(line)-len(content) <= indent {
			break
		}
		end = start + len(line)
	}
	return end
}

// plainEnd is the end of an unquoted scalar: its value is its text, but that any white space around a line end has become
// a space or line ends.
func plainEnd(text []byte, i int, value string) int {
	if bytes.HasPrefix(text[i:], []byte(value)) { // on one line, as most are
		return i + len(value)
	}
	for j := 0; j < len(value) && i < len(text); {
		if value[j] == text[i] && bytes.IndexByte(blanks, value[j]) < 0 {
			i, j = i+1, j+1
			continue
		}
		next, rest := i, j
		for next < len(text) && bytes.IndexByte(blanks, text[next]) >= 0 {
			next++
		}
		for rest < len(value) && bytes.IndexByte(blanks, value[rest]) >= 0 {
			rest++
		}
		if next == i || rest == j { // a line end that is no blank (NEL, LS, PS)
			_, size := utf8.DecodeRune(text[i:])
			i, j = i+size, j+1
			continue
		}
		i, j = next, rest
	}
	return i
}

// cutAt is what follows an unquoted scalar on its line as a comment, but looks like its text's end: "x #1" and not
// "x # one".
func cutAt(text []byte, end int) (at diag.Span, there bool) {
	start := end
	for start < len(text) && (text[start] == ' ' || text[start] == '\t') {
		start++
	}
	if start == end || start+1 >= len(text) || text[start] != '#' || bytes.IndexByte([]byte(" \t\r\n#!-=*"), text[start+1]) >= 0 {
		return diag.Span{}, false
	}
	line, _ := lineAt(text, start)
	return diag.At(start, start+len(bytes.TrimRight(line, " \t"))), true
}
