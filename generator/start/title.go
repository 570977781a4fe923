package start

import (
	"strings"
	"unicode"

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
