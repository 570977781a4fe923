package front

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"
)

// knownTags are the tags that a node may have: the library has put them there, but for those that the author wrote.
var knownTags = map[string]bool{
	"!!null": true, "!!bool": true, "!!str": true, "!!int": true, "!!float": true, "!!timestamp": true,
	"!!seq": true, "!!map": true, "!!merge": true, "!": true, "": true,
}

// plainTag says that the author wrote no tag.
func plainTag(n *yaml.Node) bool { return n.Style&yaml.TaggedStyle == 0 && n.Tag != "!" }

const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

func isNull(n *yaml.Node) bool { return scalarKind(n) == Null }

// scalarKind is what a scalar is.
func scalarKind(n *yaml.Node) Kind {
	switch {
	case n.Tag == "!!str" && n.Style&yaml.TaggedStyle != 0, n.Tag == "!":
		return Text
	case n.Style&quoted != 0 && n.Style&yaml.TaggedStyle == 0:
		return Text
	}
	return plainKind(n.Value)
}

// plainKind is what YAML 1.2's core schema says of an unquoted scalar: "no" and "off" are text, 0777 is a decimal number.
func plainKind(text string) Kind {
	switch text {
	case "", "~", "null", "Null", "NULL":
		return Null
	case "true", "True", "TRUE", "false", "False", "FALSE":
		return Bool
	}
	switch c := text[0]; {
	case c != '+' && c != '-' && c != '.' && (c < '0' || c > '9'):
		return Text
	case isDay(text): // as nearly all that are neither text nor a few digits
		return Date
	case strings.Trim(text, digits) == "", yamlNumber.MatchString(text):
		return Number
	case yamlDate.MatchString(text):
		return Date
	}
	return Text
}

const digits = "0123456789"

// isDay says that a text looks like 2026-12-01.
func isDay(text string) bool {
	return len(text) == 10 && text[4] == '-' && text[7] == '-' && strings.Trim(text[:4]+text[5:7]+text[8:], digits) == ""
}

// Numbers and dates by YAML 1.2's core schema (dates by its type library).
var (
	yamlNumber = regexp.MustCompile(`^([-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
	yamlDate   = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}([Tt ]\S.*)?$`)
)
