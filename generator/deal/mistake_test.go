package deal

import (
	"fmt"
	"strings"
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

// check reads a file as a deal's and writes what jiuwen check would say: "line:column code", a line each.
func check(data string) (list diag.List, said string) {
	m, diags := front.Parse(file, []byte(data))
	_, more := ReadDeal(file, m.Root)
	var out strings.Builder
	for _, d := range append(diags, more...) {
		before := data[:d.Span.Start]
		line := strings.Count(before, "\n") + 1
		column := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
		fmt.Fprintf(&out, "%d:%d %s\n", line, column, d.Code)
		list = append(list, d)
	}
	return list, strings.TrimSuffix(out.String(), "\n")
}

// TestWhatPeopleMistypeIsExplained holds what new users have written, and what they are told: where, and the hints.
func TestWhatPeopleMistypeIsExplained(t *testing.T) {
	meant := func(word string) [2]string {
		return [2]string{"您是不是要写“" + word + "”？", "did you mean “" + word + "”?"}
	}
	write := func(what string) [2]string { return [2]string{"写成 " + what, "write " + what} }
	number := func(n string) [2]string {
		return [2]string{"写成 " + n + "，不带千分位", "write " + n + ": no thousands separators"}
	}
	var none [2]string
	for _, c := range []struct {
		data, want string
		hints      [2]string // in Chinese, in English
	}{
		{"---\nobjective: {amount: 2,400,000}\n---\n", "2:21 number-separators", number("2400000")},
		{"---\n目标:\n  金额: 2,400,000\n---\n", "3:7 not-a-number", meant("2400000")},
		{"---\n目标: {金额: 2，400，000}\n---\n", "2:10 not-a-number", meant("2400000")},
		{"+++\n[objective]\namount = 2,400,000\n+++\n", "3:10 number-separators", number("2400000")},
		{"+++\n[objective]\namount = \"2，400，000\"\n+++\n", "3:10 not-a-number", meant("2400000")},
		{"{\"目标\": {\"金额\": 2,400,000}}\n", "1:15 number-separators", number("2400000")},
		{"{\"目标\": {\"金额\": \"2,400,000\"}}\n", "1:15 not-a-number", meant("2400000")},

		{"---\nstakeholders: [{name: A, last_contact: 2026-11-01}]\n---\n", "2:26 unknown-key", meant("contacted")},
		{"---\nchanges: [{impact: threat}]\n---\n", "2:12 unknown-key", meant("effect")},

		{"---\n标题:没空格\n客户: 辰光\n---\n", "2:3 colon-blank", write("标题: 没空格")},
		{"---\n关键人:\n  - 姓名： 周建\n    职务: CFO\n---\n", "3:7 colon-blank", write("姓名: 周建")},
		{"---\n关键人:\n  - 姓名：周建\n---\n", "3:7 colon-blank", write("姓名: 周建")},
		{"---\n目标:\n  内容:ERP\n---\n", "3:5 colon-blank", write("内容: ERP")},
		{"---\n标题：项目: 二期\n---\n", "2:3 colon-blank", write("标题: \"项目: 二期\"")},
		{"---\n目标: {'内容：项目': 二期}\n---\n", "2:6 colon-blank", write("内容: \"项目: 二期\"")},
		{"---\n备忘：项目: 二期\n---\n", "2:1 unknown-key", none},
		{"---\n关键人: [{姓名：周建, 角色: EB}]\n---\n", "2:10 colon-blank", write("姓名: 周建")},

		{"---\n客户: “辰光”\n---\n", "2:5 quotes-kept", [2]string{"写成 辰光；真要保留，外面再加一对半角引号", "write 辰光; to keep them, put straight quotes around them"}},
		{"---\n产品: [“ERP”, ‘CRM’]\n---\n", "2:6 quotes-kept\n2:13 quotes-kept", [2]string{"写成 ERP；真要保留，外面再加一对半角引号", "write ERP; to keep them, put straight quotes around them"}},
		{"---\n客户: '“辰光”'\n标题: “辰光”与“星海”\n目标: {内容: “原话”}\n---\n", "", none},
		{"{\"客户\": \"“辰光”\"}\n", "", none},

		{"---\n标题: 井号 #不见了\n---\n", "2:8 text-cut", [2]string{"是文字就整段用引号括起来；是注释就在“#”后面空一格", "if it is text, put the whole value in quotes; if it is a comment, write a blank behind “#”"}},
		{"---\n标题: #1 项目\n---\n", "2:5 text-cut", [2]string{"是文字就整段用引号括起来；是注释就在“#”后面空一格", "if it is text, put the whole value in quotes; if it is a comment, write a blank behind “#”"}},
		{"---\ntags:\n  - a\n  - #重点\n---\n", "4:5 text-cut", [2]string{"是文字就整段用引号括起来；是注释就在“#”后面空一格", "if it is text, put the whole value in quotes; if it is a comment, write a blank behind “#”"}},
		{"---\n标题: 井号 # 注释\n客户: a#b\n负责人: '李雷' #注释\ntemperature: 5\n---\n", "5:1 unknown-key", none},
		{"---\nposition: {stage: lead, #later\n  temperature: 5} #x\n---\n", "", none},

		{"---\n草稿: 不是\n---\n", "2:5 unknown-value", meant("否")},
		{"---\n行动: {完成: n}\n---\n", "2:10 unknown-value", meant("false")},
		{"---\n行动: [{内容: a, 完成: yes}, {内容: b, 完成: No}]\n---\n", "", none},
		{"---\n关键人: {姓名: a, 关系: {姓名: b, 强度: 强}}\n---\n", "2:30 unknown-value", meant("高")},
		{"---\n关键人: {姓名: a, 参与度: {晚期: 高}}\n---\n", "2:20 unknown-key", none},
		{"---\nposition: {阶段: 方按}\n---\n", "2:16 unknown-value", meant("方案")},

		{"---\nstakeholders: [王伟, 李明]\n---\n", "2:16 only-a-name\n2:20 only-a-name", [2]string{
			"写成 - 姓名: 王伟，单独一行；在 [ ] 里写 {姓名: 王伟}", "write - name: 王伟 on a line of its own, or {name: 王伟} within [ ]"}},
		{"---\nstakeholders:\n  - {name: a, support: +7}\n---\n", "3:24 support-range", [2]string{
			"没有 0；还不知道就先不写这一项", "there is no 0; leave it out while it is unknown"}},
		{"---\nstakeholders:\n  - name: a\n    roles: EB, TB\n---\n", "4:12 unknown-value", meant("[EB, TB]")},
		{"---\nstakeholders:\n  - name: a\n    角色: 决策者、技术\n    guess: 角色，support\n---\n", "4:9 unknown-value\n5:12 unknown-guess", meant("[决策者, 技术]")},
		{"---\nstakeholders: [{name: a, roles: EB, TB}]\n---\n", "2:37 comma-splits", [2]string{
			"文字里有逗号就用引号括起来；几个值写成 [甲, 乙]", "put a text that holds a comma in quotes; write several values as [a, b]"}},
		{"+++\n标题 = \"x\"\n+++\n", "2:1 toml-bare-key", write("\"标题\"")},
		{"---\ntitle: \"x\n---\n", "2:8 yaml-quote-open", [2]string{
			"在文字后面写上同样的引号；文字里本来就有的引号写两个 ''，或整段改用另一种引号", "write the same quote behind the text; a text that holds quotes goes into quotes of the other kind"}},
	} {
		list, said := check(c.data)
		if said != c.want {
			t.Errorf("%q:\n%s\nwant\n%s", c.data, said, c.want)
			continue
		}
		if len(list) == 0 {
			continue
		}
		for _, d := range list {
			if said := d.Message(lang.ZH) + d.Message(lang.EN); strings.Contains(said, "%!") {
				t.Errorf("%q: %s", c.data, said)
			}
		}
		if got := [2]string{list[0].Hint(lang.ZH), list[0].Hint(lang.EN)}; got != c.hints {
			t.Errorf("%q:\n%q\nwant\n%q", c.data, got, c.hints)
		}
	}
}

func TestAMessageNamesKeysAsItsLanguageDoes(t *testing.T) {
	for data, want := range map[string][2]string{
		"---\nposition: {stage: x9}\n---\n": {
			"没有“x9”这个值；阶段（stage）可以写：潜在（lead）、方案（solution）、商务（commercial）、成交（closing）",
			"“x9” is not among the values of stage, which are: lead, solution, commercial, closing"},
		"---\n行动: {完成: 9x}\n---\n": {
			"没有“9x”这个值；完成（done）可以写：是（true）、否（false）", "“9x” is not among the values of done, which are: true, false"},
		"---\n关键人: {姓名: a, 支持度: +7}\n---\n": {
			"支持度没有“+7”：可以是 −5 到 −1，或 +1 到 +5", "there is no support of “+7”: it is −5 to −1, or +1 to +5"},
		"---\n关键人: {姓名: a, 推测: [zzzz]}\n---\n": {
			"推测（guess）里的“zzzz”不是关键人的键", "“zzzz” in guess is no key of a stakeholder"},
	} {
		list, _ := check(data)
		if len(list) != 1 {
			t.Errorf("%q: %v", data, list)
			continue
		}
		if got := [2]string{list[0].Message(lang.ZH), list[0].Message(lang.EN)}; got != want {
			t.Errorf("%q:\n%q\nwant\n%q", data, got, want)
		}
	}
}

func TestAPersonWithoutAnAccountIsAnErrorWithAPlace(t *testing.T) {
	const path = "content/people/王.md"
	for _, c := range []struct{ data, want string }{
		{"---\nname: 王\n---\n", "account-missing 4"},
		{"---\naccount: ''\n---\n", "account-missing 4"},
		{"---\n---\n", "account-missing 4"},
		{"---\n# later\n---\n", "account-missing 4"},
		{"", "account-missing 0"},
		{"# 王\n", "account-missing 0"},
		{"\ufeffText", "account-missing 3"},
		{"{}\n", "account-missing 0"},
		{"+++\nname = \"王\"\n+++\n", "account-missing 4"},
		{"---\nname: [\n---\n", "yaml-list-open 10"},
		{"---\nname: 王\n", "front-unclosed 0"},
		{"---\naccount: 星海\n---\n", ""},
	} {
		m, diags := front.Parse(path, []byte(c.data))
		_, more := ReadProfile(PersonProfile, path, m.Root)
		var got []string
		for _, d := range append(diags, more...) {
			got = append(got, fmt.Sprintf("%s %d", d.Code, d.Span.Start))
			if d.Severity() != diag.Error || d.Path != path {
				t.Errorf("%q: %v", c.data, d)
			}
		}
		if all := strings.Join(got, "; "); all != c.want {
			t.Errorf("%q: %s, want %s", c.data, all, c.want)
		}
	}
}
