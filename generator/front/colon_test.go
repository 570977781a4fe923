package front

import (
	"strings"
	"testing"

	"jiuwen/generator/lang"
)

// mistyped are texts whose colons are mistyped, and where; with the line that is the first one's hint.
var mistyped = []struct{ text, want, hint string }{
	{"标题:没空格\n客户: x\n", "2:3 colon-blank", "标题: 没空格"},
	{"标题：x\n客户: y\n", "2:3 colon-blank", "标题: x"},
	{"标题： x\n", "2:3 colon-blank", "标题: x"},
	{"title:x\n", "2:6 colon-blank", "title: x"},
	{"标题：\n客户: y\n", "2:3 colon-blank", "标题:"},
	{"客户: x\n标题:没空格\n", "3:3 colon-blank", "标题: 没空格"},
	{"客户: x\n标题：没空格\n负责人: y\n", "3:3 colon-blank", "标题: 没空格"},
	{"标题：x\n客户：y\n负责人:z\n", "2:3 colon-blank, 3:3 colon-blank, 4:4 colon-blank", "标题: x"},
	{"draft: false\n标题：x\n\n客户: y\n", "3:3 colon-blank", "标题: x"},
	{"标题：x\n\n客户: y\n", "2:3 colon-blank", "标题: x"},
	{"标题:x # note\n客户: y\n", "2:3 colon-blank", "标题: x # note"},
	{"关键人:\n  - 姓名： 周建\n    职务: CFO\n", "3:7 colon-blank", "姓名: 周建"},
	{"关键人:\n  - 姓名:周建\n    职务: CFO\n", "3:7 colon-blank", "姓名: 周建"},
	{"关键人:\n  - 姓名: 周建\n    职务：CFO\n    部门: x\n", "4:7 colon-blank", "职务: CFO"},
	{"关键人：\n  - 姓名: 周建\n", "2:4 colon-blank", "关键人:"},
	{"目标:\n  内容：ERP\n  数量: 1\n", "3:5 colon-blank", "内容: ERP"},
	{"网址：https://a.example/b\n客户: x\n", "2:3 colon-blank", "网址: https://a.example/b"},
	{"目标: {内容：ERP, 数量: 1}\n", "2:8 colon-blank", "内容: ERP"},
	{"目标: {数量: 1, 内容:ERP}\n", "2:15 colon-blank", "内容: ERP"},
	{"现实: |\n  备注：a\n  说明：b\n标题：x\n客户: y\n", "5:3 colon-blank", "标题: x"},
	{"reports_to:x\nname: y\n", "2:11 colon-blank", "reports_to: x"},
}

func TestAMistypedColonIsReportedWhereItStands(t *testing.T) {
	for _, c := range mistyped {
		for _, end := range []string{"\n", "\r\n"} {
			data := strings.ReplaceAll("\ufeff---\n"+c.text+"---\nbody\n", "\n", end)
			_, diags := Parse("a.md", []byte(data))
			if got := codes(data, diags); got != c.want {
				t.Errorf("%q: %s, want %s", c.text, got, c.want)
				continue
			}
			if zh, en := diags[0].Hint(lang.ZH), diags[0].Hint(lang.EN); zh != "写成 "+c.hint || en != "write "+c.hint {
				t.Errorf("%q: %s; %s", c.text, zh, en)
			}
		}
	}
}

func TestWhatIsNoKeyIsNoMistypedPair(t *testing.T) {
	for _, text := range []string{"", "10:30 开始", "http://a.example", "a: b", "a:", "一二三四五六七八九十一二三四五六七八九十一：x", "我们说：“好”，他说：b c", "x y: z", "“标题”：x"} {
		if m, ok := MistypedPair(text); ok && m.Key != "我们说" {
			t.Errorf("%q: %+v", text, m)
		}
	}
}

func TestAMistypedPairOfAFlowMapIsReadAsItWasMeant(t *testing.T) {
	data := "---\na: {内容：ERP 云, 数量:5}\n---\n"
	m, _ := Parse("a.md", []byte(data))
	if got, want := outline(data, m.Root), `{a<a>: {内容<内容>: text "ERP 云"<ERP 云>, 数量<数量>: text "5"<5>}}`; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
