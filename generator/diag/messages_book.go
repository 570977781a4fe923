package diag

import "jiuwen/generator/lang"

var bookMessages = map[Code]message{
	"url-twice": {Error,
		lang.Text{ZH: "这个文件的页面 %s 与 %s 的页面同址", EN: "this file's page %s is also that of %s"},
		lang.Text{ZH: "给其中一个文件换个名字", EN: "rename one of the two files"}},
	"url-taken": {Error,
		lang.Text{ZH: "页面 %s 由 jiuwen 自己生成，文件不能占用", EN: "the page %s is one that jiuwen itself makes, so a file can't be it"},
		lang.Text{ZH: "给文件换个名字，或挪到子文件夹", EN: "rename the file or move it into a folder"}},
	"name-twice": {Warning,
		lang.Text{ZH: "“%s”已由 %s 介绍；链接都到那一页", EN: "“%s” is introduced by %s already; links go to that page"},
		lang.Text{ZH: "合并两个文件，或去掉其中一个别名", EN: "merge the two files, or drop one of the aliases"}},
	"name-unknown": {Warning,
		lang.Text{ZH: "“%s”不在这个商机的关键人里，只按文字显示", EN: "“%s” is none of this deal's stakeholders, and is shown as text"},
		lang.Text{ZH: "在 stakeholders 里加上这个人，或改正名字", EN: "add the person to stakeholders, or correct the name"}},
	"stakeholder-twice": {Warning,
		lang.Text{ZH: "“%s”在这个商机里出现了两次；以第一次为准", EN: "“%s” occurs twice in this deal; the first entry counts"},
		lang.Text{ZH: "合并两个条目", EN: "merge the two entries"}},
	"reports-circle": {Error,
		lang.Text{ZH: "汇报关系绕成了圈：%s", EN: "the reporting lines go in a circle: %s"},
		lang.Text{ZH: "去掉其中一条 reports_to", EN: "remove one of the reports_to"}},
	"link-dead": {Warning,
		lang.Text{ZH: "链接“%s”没有指向任何文件或名字", EN: "the link “%s” leads to no file and no name"}, lang.Text{}},
	"anchor-dead": {Warning,
		lang.Text{ZH: "“%s”里没有小节 #%s；链接到页首", EN: "“%s” has no section #%s; the link leads to the top of the page"}, lang.Text{}},
	"link-ambiguous": {Warning,
		lang.Text{ZH: "“%s”可以指 %s；链接到第一个", EN: "“%s” can mean %s; the link leads to the first"},
		lang.Text{ZH: "写成 [[客户/姓名]] 就不会混淆", EN: "[[account/name]] says which"}},
}
