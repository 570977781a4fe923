package front

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator/diag"
)

// yamlProblem tells a problem by the beginning of the library's message and of its context ("" is any), and gives it our
// code. Its place is that of the message, or that of the context: where what went wrong began.
type yamlProblem struct {
	message, context string
	code             diag.Code
	atContext        bool
}

var yamlProblems = []yamlProblem{
	{"front: too deep", "", "front-too-deep", false},
	{"unknown anchor", "", "yaml-alias-unknown", false},
	{"found a tab", "", "yaml-tab", false},
	{"mapping values are not allowed", "", "yaml-colon", false},
	{"could not find expected ':'", "", "yaml-no-colon", true},
	{"did not find expected node content", "", "yaml-character", false},
	{"found a comment without preceding whitespace", "", "yaml-character", false},
	{"did not find expected ',' or ']'", "", "yaml-list-open", true},
	{"did not find expected ',' or '}'", "", "yaml-map-open", true},
	{"found unexpected end of stream", "while scanning a quoted scalar", "yaml-quote-open", true},
	{"found unexpected document indicator", "while scanning a quoted scalar", "yaml-quote-open", true},
	{"found unknown escape character", "", "yaml-escape", false},
	{"found invalid Unicode character escape", "", "yaml-escape", false},
	{"did not find expected hexadecimal", "", "yaml-escape", false},
	{"found character that cannot start any token", "", "yaml-character", false},
	{"did not find expected alphabetic or numeric", "", "yaml-character", false},
	{"mapping keys are not allowed", "", "yaml-character", false},
	{"", "while scanning a tag", "yaml-character", false},
	{"", "while parsing a tag", "yaml-character", false},
	{"did not find expected comment or line break", "while scanning a block scalar", "yaml-character", false},
	{"did not find expected key", "", "yaml-indent", false},
	{"did not find expected '-' indicator", "", "yaml-indent", false},
	{"block sequence entries are not allowed", "", "yaml-indent", false},
	{"control characters are not allowed", "", "yaml-control", false},
	{"", "while scanning a directive", "yaml-directive", false},
	{"did not find expected <document start>", "", "yaml-directive", false},
}

// reportLoad reports an error of the library. One that is not in the table is quoted.
func (r *yamlReader) reportLoad(e *yaml.LoadError) {
	for _, p := range yamlProblems {
		if !strings.HasPrefix(e.Message, p.message) || !strings.HasPrefix(e.ContextMsg, p.context) {
			continue
		}
		at := r.offset(e.Mark)
		if p.atContext && e.ContextMark.Line > 0 {
			at = r.offset(e.ContextMark)
		}
		r.explain(p.code, at)
		return
	}
	r.add("yaml-syntax", charAt(r.text, r.offset(e.Mark)).Shift(r.base), e.Message)
}

// explain reports a problem at an offset of the text, after a look at what stands there.
func (r *yamlReader) explain(code diag.Code, at int) {
	if separator, there := r.lines.separatorBefore(at); there {
		r.add("yaml-separator", charAt(r.text, separator).Shift(r.base))
		return
	}
	begin := lineStart(r.text, at)
	before := bytes.TrimRight(r.text[begin:at], " \t")
	var args []any
	switch code {
	case "yaml-no-colon":
		if r.mistypedLines(r.base + at) {
			return
		}
	case "yaml-colon", "yaml-directive":
		if r.reportColon(at) {
			return
		}
	case "front-too-deep":
		args = []any{maxDepth}
	case "yaml-indent":
		if bytes.HasSuffix(before, []byte(`"`)) || bytes.HasSuffix(before, []byte("'")) {
			code = "yaml-after-quote"
		}
	case "yaml-character":
		if bracket := bytes.LastIndexAny(r.text, "[{"); at >= len(r.text) && bracket >= 0 {
			code, at = opened[r.text[bracket]], bracket // the text ends where the list's first value belongs
			break
		}
		// The library stops at it, or behind one that has a meaning of its own.
		if i := bytes.LastIndexAny(r.text[begin:min(at+1, len(r.text))], "@`%\t*&!|>?"); i >= 0 {
			at = begin + i
		}
		if at < len(r.text) && r.text[at] == '\t' {
			code = "yaml-tab"
			break
		}
		args = []any{char(r.text, at)}
	case "yaml-escape":
		if i := bytes.LastIndexByte(r.text[begin:min(at+1, len(r.text))], '\\'); i >= 0 {
			at = begin + i
		}
		args = []any{char(r.text, at+1)}
	}
	r.add(code, charAt(r.text, at).Shift(r.base), args...)
}

// opened is what is wrong with a bracket that has no other end.
var opened = map[byte]diag.Code{'[': "yaml-list-open", '{': "yaml-map-open"}

// char is the character at an offset, as text.
func char(text []byte, at int) string {
	span := charAt(text, at)
	return string(text[span.Start:span.End])
}

// offset is where a mark is in the text. The reader of the library knows only an index, which is in bytes.
func (r *yamlReader) offset(m yaml.Mark) int {
	if m.Line > 0 {
		return r.lines.at(m.Line, m.Column)
	}
	return min(max(m.Index, 0), len(r.text))
}
