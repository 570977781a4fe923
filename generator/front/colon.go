package front

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"jiuwen/generator/diag"
)

// maxKey is how long, in characters, what stands before a colon is at most for a key: no field's name is longer.
const maxKey = 20

// tight is "key:value" without the blank that YAML wants behind the colon, or with a full-width colon.
var tight = regexp.MustCompile(`^([\p{L}_][\p{L}\p{M}\p{N}_-]*)[ \t]*(：|:)[ \t]*(.*)$`)

// Mistyped is a "key: value" whose colon is none for YAML, which takes the whole for text.
type Mistyped struct {
	Key, Value string
	Colon      diag.Span // in the text
}

// Line is how it should be written.
func (m Mistyped) Line() string { return strings.TrimSpace(m.Key + ": " + m.Value) }

// MistypedPair looks for a "key:value" or "key：value" at the beginning of a text; an address, a time of day and a
// sentence are none.
func MistypedPair(text string) (m Mistyped, ok bool) {
	found := tight.FindStringSubmatchIndex(text)
	if found == nil {
		return m, false
	}
	m = Mistyped{Key: text[found[2]:found[3]], Value: strings.TrimRight(text[found[6]:], " \t\r"), Colon: diag.At(found[4], found[5])}
	if utf8.RuneCountInString(m.Key) > maxKey {
		return m, false
	}
	behind := text[found[5]:]
	if text[found[4]] == ':' && (behind == "" || strings.ContainsRune(" \t\r", rune(behind[0])) || strings.HasPrefix(behind, "//")) {
		return m, false
	}
	return m, true
}

// mistypedLines reports the mistyped pairs of the lines around an offset: of the line that holds it and of those next to
// it that stand below each other, up to the first that is none. YAML has read all of them as one text, and complains only
// of what follows.
func (d *decoder) mistypedLines(at int) (found bool) {
	start := lineStart(d.data, at)
	_, offset, ok := mistypedLine(d.data, start)
	if !ok {
		return false
	}
	column := offset - start
	for start > 0 {
		above := lineStart(d.data, start-1)
		if _, offset, ok = mistypedLine(d.data, above); !ok || offset-above != column {
			break
		}
		start = above
	}
	for start < len(d.data) {
		m, offset, ok := mistypedLine(d.data, start)
		if !ok || offset-start != column {
			break
		}
		d.add("colon-blank", m.Colon.Shift(offset), m.Key, m.Line())
		found = true
		_, start = lineAt(d.data, start)
	}
	return found
}

// lineStart is where the line begins that holds an offset, which may be that of its end.
func lineStart(text []byte, at int) int {
	line := bytes.TrimSuffix(text[:at], []byte("\r"))
	return bytes.LastIndexAny(line, "\r\n") + 1
}

// mistypedLine looks for a mistyped pair in the line that begins at start, behind its indentation and dashes.
func mistypedLine(text []byte, start int) (m Mistyped, offset int, ok bool) {
	line, _ := lineAt(text, start)
	content := entry(line)
	m, ok = MistypedPair(string(content))
	return m, start + len(line) - len(content), ok
}

// entry is what a line holds behind its indentation and the dashes of lists.
func entry(line []byte) []byte {
	line = bytes.TrimLeft(line, " \t")
	for bytes.HasPrefix(line, []byte("- ")) {
		line = bytes.TrimLeft(line[2:], " ")
	}
	return line
}

// reportColon explains a colon at which YAML stops because a line above lacks its own: the whole was read as one text.
func (r *yamlReader) reportColon(at int) (found bool) {
	start := lineStart(r.text, at)
	if bracket := bytes.IndexAny(r.text[start:at], "｛［"); bracket >= 0 {
		return r.fullWidth(charAt(r.text, start+bracket).Shift(r.base))
	}
	if start == 0 || bytes.Contains(r.text[start:at], []byte(": ")) {
		return false // it is the second colon of its line
	}
	above := lineStart(r.text, start-1)
	for above > 0 && len(bytes.TrimSpace(r.text[above:start])) == 0 {
		start, above = above, lineStart(r.text, above-1)
	}
	if r.mistypedLines(r.base + above) {
		return true
	}
	line, _ := lineAt(r.text, above)
	content := entry(line)
	below, _ := lineAt(r.text, lineStart(r.text, at))
	if len(content) == 0 || bytes.ContainsAny(content, ":#") || len(line)-len(content) != len(below)-len(entry(below)) {
		return false
	}
	r.add("yaml-no-colon", diag.At(above+len(line)-len(content), above+len(line)).Shift(r.base))
	return true
}

// mended is the pair that a mistyped one in a flow map was meant to be, which is reported.
func (r *yamlReader) mended(m Mistyped, written Node) (key, value Node, bare bool) {
	key, value = written, Node{Kind: Text, Text: m.Value, Span: written.Span}
	key.Text = m.Key
	colon := written.Span
	if written.Verbatim() {
		colon = m.Colon.Shift(int(written.Span.Start))
		end := int(written.Span.End)
		key.Span.End, value.Span = colon.Start, diag.At(end-len(m.Value), end)
	}
	r.add("colon-blank", colon, m.Key, m.Line())
	return key, value, false
}
