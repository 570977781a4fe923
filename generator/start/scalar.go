package start

import (
	"bytes"
	"errors"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"jiuwen/generator/lang"
)

// refuse says in words why a wish can't be met.
func refuse(zh, en string) error { return &lang.Error{Text: lang.Text{ZH: zh, EN: en}} }

// maxText is how long a title is at most, in bytes: no more than anybody reads.
const maxText = 1000

// text is a title or name as it may be written; ok is false where a deal's reader would not take it.
func text(s string) (string, error) {
	s = strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd"))
	switch {
	case s == "":
		return "", refuse("名称是空的", "the title is empty")
	case len(s) > maxText:
		return "", refuse("名称太长", "the title is too long")
	case strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && !unicode.IsSpace(r) }):
		return "", refuse("名称里有控制字符", "there is a control character in the title")
	}
	return s, nil
}

// scalar is a text as YAML: as it is where that is read as the same text, else in quotes. It keeps to one line.
func scalar(s string) (string, error) {
	node := yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s}
	if strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) || strings.ContainsAny(s, quotes) {
		node.Style = yaml.DoubleQuotedStyle
	}
	var b bytes.Buffer
	d, err := yaml.NewDumper(&b, yaml.WithLineWidth(-1))
	if err != nil {
		return "", err
	}
	if err := errors.Join(d.Dump(&node), d.Close()); err != nil {
		return "", err
	}
	return strings.TrimSuffix(b.String(), "\n"), nil
}

// quotes are those that are letters to YAML: a name that stands in them is better seen to be a text.
const quotes = "“”„＂‘’"
