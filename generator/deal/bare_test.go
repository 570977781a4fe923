package deal_test

import (
	"testing"

	"jiuwen/generator/deal"
	"jiuwen/generator/diag"
)

func TestKeysWithoutTheirDashesAreTextThatIsWarnedOf(t *testing.T) {
	for _, c := range []struct {
		data string
		code diag.Code // none: it may be so
		key  string
	}{
		{"title: x\n", "front-missing", "title"},
		{"\ufeff" + "title: x\n", "front-missing", "title"},
		{"标题: 丙\n", "front-missing", "标题"},
		{"标题：丙", "front-missing", "标题"},
		{"\r\n  title : x\r\n", "front-missing", "title"},
		{"colour: red\nstakeholders:\n  - name: x\n---\n", "front-missing", "stakeholders"},
		{"----\ntitle: x\n---\n", "front-missing", "title"},
		{" ---\n标题: x\n---\n", "front-missing", "标题"},
		{"———\n标题: x\n———\n", "front-missing", "标题"},
		{"--\ntitle: x\n", "front-missing", "title"},
		{"# 商机\n\n标题: x\n", "front-missing", "标题"},
		{"```yaml\ntitle: x\n```\n", "front-missing", "title"},
		{"<!-- mine -->\n\ntitle: x\n", "", ""}, // words
		{"# The deal\nWe met on Monday.\ntitle: x\n", "", ""},
		{"", "deal-empty", ""},
		{"\ufeff \n\t\r\n", "deal-empty", ""},
		{"We met on Monday.\ntitle: x\n", "", ""},
		{"# title: x\n", "", ""},
		{"> title: x\n", "", ""},
		{"Note: the title is not settled.\n", "", ""},
		{"- title: x\n", "", ""},
	} {
		diags := deal.Bare("a.md", []byte(c.data))
		switch {
		case c.code == "" && len(diags) > 0:
			t.Errorf("%q: %v", c.data, diags)
		case c.code == "":
		case len(diags) != 1 || diags[0].Code != c.code || c.data[diags[0].Span.Start:diags[0].Span.End] != c.key:
			t.Errorf("%q: %v, want %s at %q", c.data, diags, c.code, c.key)
		}
	}
}
