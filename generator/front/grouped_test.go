package front

import (
	"testing"

	"jiuwen/generator/lang"
)

func TestThousandsSeparatorsAreReportedAtTheNumber(t *testing.T) {
	for _, c := range []struct{ text, want, hint string }{
		{"objective: {amount: 2,400,000}\n", "2:21 number-separators", "2400000"},
		{"目标: {内容: ERP, 金额: 2,400,000, 币种: CNY}\n", "2:19 number-separators", "2400000"},
		{"目标: {金额: +2, 000, 000.50 , 币种: CNY}\n", "2:10 number-separators", "+2000000.50"},
		{"价值:\n  - {价值额: 1,860 元, 内容: x}\n", "3:11 number-separators", "1860 元"},
		{"a: {b: 卖 2,400 席, c: 2,000,000}\n", "2:8 number-separators, 2:22 number-separators", "卖 2400 席"},
		{"a: {b: 2,\n  400}\n", "2:8 number-separators", "2400"},
		{"a: {2,400}\n", "2:5 number-separators", "2400"},
	} {
		data := "---\n" + c.text + "---\n"
		m, diags := Parse("a.md", []byte(data))
		if got := codes(data, diags); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
			continue
		}
		if zh, en := diags[0].Hint(lang.ZH), diags[0].Hint(lang.EN); zh != "写成 "+c.hint+"，不带千分位" || en != "write "+c.hint+": no thousands separators" {
			t.Errorf("%q: %s; %s", c.text, zh, en)
		}
		checkSpans(t, []byte(data), m.Root, 0)
	}
	for _, text := range []string{"a: [2,400,000]\n", "a: {b: 2, 3: x}\n", "a: {b: 2, c}\n", "a: {b: x, 2d}\n", "a: {b: 2,}\n"} {
		if _, diags := Parse("a.md", []byte("---\n"+text+"---\n")); len(diags) > 0 {
			t.Errorf("%q: %v", text, diags)
		}
	}
}
