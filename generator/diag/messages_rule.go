package diag

import "jiuwen/generator/lang"

var ruleMessages = map[Code]message{
	"own-rule-incomplete": {Error,
		lang.Text{ZH: "自己的规则还缺：%s", EN: "this rule of your own lacks: %s"},
		lang.Text{ZH: "每条规则要有 code、question、when，和 message（zh-CN 或 en）", EN: "each rule has a code, a question, a condition (when), and a message (zh-CN or en)"}},
	"own-rule-code": {Error,
		lang.Text{ZH: "“%s”不能作规则的代号", EN: "“%s” can't be the code of a rule"},
		lang.Text{ZH: "用小写字母、数字和连字符，例如 own-big-deal", EN: "use lower-case letters, digits and hyphens, as in own-big-deal"}},
	"own-rule-twice": {Error,
		lang.Text{ZH: "“%[1]s”已经是别的规则或诊断的代号", EN: "“%[1]s” is the code of another rule or of a message already"},
		lang.Text{ZH: "换一个代号，例如 own-%[1]s", EN: "choose another code, as own-%[1]s"}},
	"rule-unknown": {Error,
		lang.Text{ZH: "没有“%s”这条规则", EN: "there is no rule “%s”"},
		lang.Text{ZH: "全部规则见手册的“规则”页", EN: "the playbook's page on rules lists them all"}},
	"expression-broken": {Error,
		lang.Text{ZH: "条件写得不对：%s", EN: "the condition is wrong: %s"}, lang.Text{}},
	"expression-failed": {Warning,
		lang.Text{ZH: "条件用在 %s 上没有结果：%s", EN: "the condition has no result for %s: %s"},
		lang.Text{ZH: "这条规则没有用在算不出来的商机上", EN: "the rule says nothing of the deals for which it fails"}},
}
