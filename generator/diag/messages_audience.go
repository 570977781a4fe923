package diag

import "jiuwen/generator/lang"

var audienceMessages = map[Code]message{
	"audience-name": {Error,
		lang.Text{ZH: "“%s”不能作受众的名字", EN: "“%s” can't be the name of an audience"},
		lang.Text{ZH: "用字母、数字和连字符，例如 partner", EN: "use letters, digits and hyphens, as in partner"}},
	"audience-key": {Error,
		lang.Text{ZH: "受众没有“%s”这个键：它要保护的内容会照样给人看", EN: "audiences have no key “%s”: what it is to keep back would be shown"},
		lang.Text{ZH: "受众有四个键：base、deals、hide、allow。值里有逗号就用引号括起来", EN: "an audience has four keys: base, deals, hide and allow. Put a value that holds a comma in quotes"}},
	"audiences-misspelled": {Error,
		lang.Text{ZH: "没有“%s”这个键：它写的受众都不生效，该隐去的会照样给人看", EN: "there is no key “%s”: no audience below it has effect, and what they are to keep back would be shown"},
		lang.Text{ZH: "这个键叫 audiences", EN: "the key is called audiences"}},
	"audience-unknown": {Error,
		lang.Text{ZH: "没有“%s”这类受众", EN: "there is no audience “%s”"},
		lang.Text{ZH: "内置的受众是 deal、team 和 public，其他的从它们做出来", EN: "deal, team and public are built in; others are made from them"}},
	"audience-rebased": {Error,
		lang.Text{ZH: "内置受众 %s 的基础不能换", EN: "the base of the built-in audience %s can't be another"},
		lang.Text{ZH: "给新的受众起一个自己的名字", EN: "give the new audience a name of its own"}},
	"audience-unclear": {Warning,
		lang.Text{ZH: "说不清受众能不能看到 %s：%s", EN: "it can't be told whether the audience may see %s: %s"},
		lang.Text{ZH: "算不出来的商机不给它看", EN: "deals for which the condition fails are not shown to it"}},
	"picture-metadata": {Error,
		lang.Text{ZH: "“%s”里的拍摄地点、作者等信息去不掉：%s", EN: "what “%s” says of its place, author and so on can't be taken out: %s"},
		lang.Text{ZH: "另存为 PNG 或 JPEG，或者不在给别人看的页面里链接它", EN: "save it as PNG or JPEG, or link it on no page that others see"}},
	"hide-unknown": {Error,
		lang.Text{ZH: "商机里没有“%s”这个键，没有什么可隐去", EN: "deals have no key “%s” that could be hidden"},
		lang.Text{ZH: "写商机里的键，例如 amount、competitors 或 stakeholders.win；全部的键见文档里的“字段”", EN: "name a key of deals, as amount, competitors or stakeholders.win; the manual's Fields has all of them"}},
	"hide-never": {Error,
		lang.Text{ZH: "“%s”不能隐去：没有它，条目就分不清，或者会说成另一回事", EN: "“%s” can't be hidden: without it entries could not be told apart, or would say something else"},
		lang.Text{ZH: "隐去整个列表，例如 stakeholders 或 competitors；不给看整个商机，用 deals 条件", EN: "hide the whole list, as stakeholders or competitors; a condition in deals keeps whole deals back"}},
}
