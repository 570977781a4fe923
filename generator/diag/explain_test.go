package diag

import (
	"slices"
	"testing"

	"jiuwen/generator/lang"
)

func TestExplainShowsAnArgumentAsDots(t *testing.T) {
	for _, c := range []struct {
		code  Code
		lang  lang.Lang
		title string
	}{
		{"unknown-key", lang.EN, "there is no key “…”; its value is not used"},
		{"unknown-key", lang.ZH, "没有“…”这个键，它的值没有用上"},
		{"front-too-deep", lang.EN, "this is nested more than … levels deep"},
		{"yaml-directive", lang.ZH, "前置信息里不能有以 % 开头的指令"},
	} {
		m, ok := Explain(c.code, c.lang)
		if !ok || m.Title != c.title || m.Code != c.code || m.Severity != messages[c.code].severity {
			t.Errorf("%+v", m)
		}
	}
	if m, ok := Explain("zebra", lang.EN); ok {
		t.Errorf("%+v", m)
	}
}

func TestEachCodeIsExplained(t *testing.T) {
	codes := Codes()
	if len(codes) != len(messages) || !slices.IsSorted(codes) {
		t.Error(codes)
	}
	for _, c := range codes {
		for _, l := range lang.All {
			m, ok := Explain(c, l)
			if !ok || m.Title == "" || argument.MatchString(m.Title+" "+m.Help) {
				t.Errorf("%s: %+v", c, m)
			}
		}
	}
}
