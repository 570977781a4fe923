package front

import (
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
	{"did not find expected ',' or ']'", "", "yaml-list-open", true},
	{"did not find expected ',' or '}'", "", "yaml-map-open", true},
	{"found unexpected end of stream", "while scanning a quoted scalar", "yaml-quote-open", true},
	{"found unexpected document indicator", "while scanning a quoted scalar", "yaml-quote-open", true},
	{"found unknown escape character", "", "yaml-escape", false},
	{"found invalid Unicode character escape", "", "yaml-escape", false},
	{"did not find expected hexadecimal", "", "yaml-escape", false},
	{"found character that cannot start any token", "", "yaml-character", false},
	{"did not find expected alphabetic or numeric", "", "yaml-anchor-name", true},
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
		span := r.markSpan(e.Mark)
		if p.atContext && e.ContextMark.Line > 0 {
			span = r.markSpan(e.ContextMark)
		}
		r.add(p.code, span, r.yamlArgs(p.code, span)...)
		return
	}
	r.add("yaml-syntax", r.markSpan(e.Mark), e.Message)
}

// yamlArgs are what the messages name.
func (r *yamlReader) yamlArgs(code diag.Code, span diag.Span) []any {
	switch code {
	case "front-too-deep":
		return []any{maxDepth}
	case "yaml-character", "yaml-alias-unknown", "yaml-escape":
		return []any{string(r.data[span.Start:span.End])}
	}
	return nil
}

// markSpan is the character at a mark. The reader of the library knows only an index, which is in bytes.
func (r *yamlReader) markSpan(m yaml.Mark) diag.Span {
	at := m.Index
	if m.Line > 0 {
		at = r.lines.at(m.Line, m.Column)
	}
	return charAt(r.text, at).Shift(r.base)
}
