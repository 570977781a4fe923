package diag

import "jiuwen/generator/lang"

var outputMessages = map[Code]message{
	"attachment-html": {Error,
		lang.Text{ZH: "“%s”是 HTML，不能作附件：读者打开它就会运行其中的脚本", EN: "“%s” is HTML and can't be an attachment: opening it would run its scripts"},
		lang.Text{ZH: "改用 Markdown 页面、图片或 PDF", EN: "use a Markdown page, an image or a PDF"}},
	"svg-unsafe": {Error,
		lang.Text{ZH: "SVG 里有不允许的内容：%s", EN: "this SVG holds what is not allowed: %s"},
		lang.Text{ZH: "从绘图软件导出不带脚本和外部引用的 SVG，或改用 PNG", EN: "export it without scripts and outside references, or use a PNG"}},
	"svg-broken": {Error,
		lang.Text{ZH: "这个 SVG 不是完好的 XML，无法检查", EN: "this SVG is not well-formed XML, so it can't be checked"},
		lang.Text{ZH: "重新导出，或改用 PNG", EN: "export it again, or use a PNG"}},
	"leaked-word": {Error,
		lang.Text{ZH: "“%[1]s”不该让这里的读者看到（%[3]s 里写的），却出现在 %[2]s", EN: "“%[1]s” is withheld from this audience (because of %[3]s), and stands in %[2]s"},
		lang.Text{ZH: "在这里改掉，或放进 :::private；附件里或文件名里的，换掉文件，或只在 :::private 里链接它；只是个普通词、可以给人看，就写进该受众的 allow，它到处都放行",
			EN: "change it here, or put it into a :::private block; in a file or its name, change the file, or link it from a :::private block alone; an ordinary word that may be shown goes into the audience's allow, and then passes everywhere"}},
}
