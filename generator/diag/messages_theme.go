package diag

import "jiuwen/generator/lang"

var themeMessages = map[Code]message{
	"theme-unknown": {Error,
		lang.Text{ZH: "没有“%s”这个主题：themes 里没有这个文件夹，它也不是内置的", EN: "there is no theme “%s”: themes has no such folder, and it is not built in"},
		lang.Text{ZH: "内置的主题是 paper", EN: "the built-in theme is paper"}},
	"template-broken": {Error,
		lang.Text{ZH: "模板有错：%s", EN: "the template is broken: %s"},
		lang.Text{ZH: "删掉这个文件，就会用回内置的模板", EN: "without this file, the built-in template is used again"}},
	"layout-missing": {Error,
		lang.Text{ZH: "没有页面模板 %s，或者它有错", EN: "there is no layout %s, or it is broken"}, lang.Text{}},
	"script-broken": {Error,
		lang.Text{ZH: "这个脚本不是 JavaScript：%s", EN: "this script is no JavaScript: %s"},
		lang.Text{ZH: "删掉这个文件，就会用回内置的脚本", EN: "without this file, the built-in script is used again"}},
	"words-broken": {Error,
		lang.Text{ZH: "读不懂 words.yaml：%s", EN: "words.yaml can't be read: %s"},
		lang.Text{ZH: "每个词写成一行：键: {zh-CN: 中文, en: English}", EN: "write each word on a line: key: {zh-CN: 中文, en: English}"}},
	"word-unknown": {Error,
		lang.Text{ZH: "words.yaml 里没有“%s”", EN: "words.yaml has no “%s”"}, lang.Text{}},
}
