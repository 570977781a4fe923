package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"jiuwen/generator/diag"
)

// checkPrivate reports what an author may have meant to be private and what is not read so. Closed is the safe side: a
// line outside of code that looks like the start of a private block and is none, is an error. So is a line of a private
// block that begins with ::: and does not close it, since then it is not sure which ::: does.
//
// It looks at the file's lines and not at the tree, in which some texts do not occur (a footnote to which nothing refers).
func (r *run) checkPrivate(offset int, doc ast.Node) {
	var code *codeRanges
	fences, inside := r.fences, false
	for start := offset; start < len(r.source); {
		end := lineEnd(r.source, start)
		line := bytes.TrimRight(r.source[start:end], " \t\r\n")
		if !mayBeFence(line) {
			start = end
			continue
		}
		indent := len(line) - len(bytes.TrimLeft(line, " \t"))
		span := diag.At(start+indent, start+len(line))
		start = end
		if len(fences) > 0 && fences[0] == span {
			fences, inside = fences[1:], span.Len() == len(privateFence)
			continue
		}
		if code == nil {
			code = codeOf(r.source, doc)
		}
		if code.block(span) {
			continue
		}
		text := fold(code.without(r.source, span))
		if inside && strings.HasPrefix(text, string(closingFence)) {
			r.diags.Add("private-nested", r.path, span)
		} else if looksPrivate(text) {
			r.diags.Add("private-unclear", r.path, span)
		}
	}
}

// mayBeFence says whether two colons, or what looks like them, stand side by side. Few lines pass.
func mayBeFence(line []byte) bool {
	colons := 0
	for i := 0; i < len(line); {
		c, size := rune(line[i]), 1
		if c >= utf8.RuneSelf {
			c, size = utf8.DecodeRune(line[i:])
		}
		i += size
		switch {
		case isColon(c):
			if colons++; colons == 2 {
				return true
			}
		case colons > 0 && c != ' ' && c != '\t' && !unicode.Is(unicode.Cf, c):
			colons = 0
		}
	}
	return false
}

// isColon says whether c is a colon of any width, what an author takes for one, or the key of one without Shift.
func isColon(c rune) bool {
	switch c {
	case ':', ';', '：', '；', '﹕', '﹔', '︓', '∶', 'ː', '꞉', '⁚':
		return true
	}
	return false
}

// fold makes lines comparable: width and case do not matter, nor invisible characters, nor which colon it is.
func fold(line []byte) string {
	return strings.Map(func(c rune) rune {
		switch {
		case isColon(c):
			return ':'
		case unicode.Is(unicode.Cf, c):
			return -1
		}
		return unicode.ToLower(c)
	}, norm.NFKC.String(string(line)))
}

// looksPrivate says whether a folded line has three colons, or begins with two, that a word near "private" follows.
// What marks a list, a quote, a heading or a table may stand before, and punctuation between.
func looksPrivate(line string) bool {
	rest := line
	for enough := 2; ; enough = 3 {
		i := strings.IndexByte(rest, ':')
		if i < 0 {
			return false
		}
		if enough == 2 && strings.Trim(rest[:i], " \t>*+-#|.()0123456789") != "" {
			enough = 3
		}
		after := strings.TrimLeft(rest[i:], ": \t")
		colons := strings.Count(rest[i:len(rest)-len(after)], ":")
		word := strings.TrimLeftFunc(after, func(c rune) bool { return !unicode.IsLetter(c) && c != ':' })
		if j := strings.IndexFunc(word, func(c rune) bool { return !unicode.IsLetter(c) }); j >= 0 {
			word = word[:j]
		}
		if colons >= enough && nearPrivate(word) {
			return true
		}
		rest = after
	}
}

// nearPrivate says whether an author who wrote word may have meant "private", or its word in Chinese.
func nearPrivate(word string) bool {
	for _, chinese := range []string{"保密", "私密", "私有", "私人", "机密"} {
		if strings.HasPrefix(word, chinese) {
			return true
		}
	}
	if strings.HasPrefix(word, "priv") {
		return true
	}
	const longest = len("private") + 2
	return len(word) <= 2*longest && levenshtein.ComputeDistance(word, "private") <= 2
}
