package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

var overviewName = lang.Text{ZH: "总览", EN: "Overview"}

// kinds are the words for the kinds of things.
var kinds = map[book.Kind]struct{ one, many lang.Text }{
	book.KindDeal:     {lang.Text{ZH: "商机", EN: "Deal"}, lang.Text{ZH: "商机", EN: "Deals"}},
	book.KindPerson:   {lang.Text{ZH: "关键人", EN: "Person"}, lang.Text{ZH: "关键人", EN: "People"}},
	book.KindAccount:  {lang.Text{ZH: "客户", EN: "Account"}, lang.Text{ZH: "客户", EN: "Accounts"}},
	book.KindRival:    {lang.Text{ZH: "竞争对手", EN: "Competitor"}, lang.Text{ZH: "对手", EN: "Competitors"}},
	book.KindResource: {lang.Text{ZH: "资源", EN: "Resource"}, lang.Text{ZH: "资源", EN: "Resources"}},
	book.KindProduct:  {lang.Text{ZH: "产品", EN: "Product"}, lang.Text{ZH: "产品", EN: "Products"}},
	book.KindRep:      {lang.Text{ZH: "团队成员", EN: "Team member"}, lang.Text{ZH: "团队", EN: "Team"}},
	book.KindTag:      {lang.Text{ZH: "标签", EN: "Tag"}, lang.Text{ZH: "标签", EN: "Tags"}},
	book.KindMethod:   {lang.Text{ZH: "手册", EN: "Playbook"}, lang.Text{ZH: "手册", EN: "Playbook"}},
	book.KindPage:     {lang.Text{ZH: "页面", EN: "Page"}, lang.Text{ZH: "页面", EN: "Pages"}},
}

// Singular is the word for one thing of kind k.
func Singular(k book.Kind) lang.Text { return kinds[k].one }

// Plural is the word for the things of kind k.
func Plural(k book.Kind) lang.Text { return kinds[k].many }
