package deal

import (
	"slices"
	"strings"

	"jiuwen/generator/field"
	"jiuwen/generator/lang"
)

// File is a kind of files with front matter.
type File struct {
	Word   string // as people ask for it
	Title  lang.Text
	Also   []string // further words for it, Chinese ones
	Folder string   // below content/; empty: pages, which lie anywhere
	Table  *field.Table
}

// Files are all kinds, the deal's first.
func Files() []File {
	return []File{
		{"deal", lang.Text{ZH: "商机", EN: "Deal"}, nil, "deals", Table()},
		profileFile("person", lang.Text{ZH: "关键人档案", EN: "Person"}, PersonProfile, "关键人", "人"),
		profileFile("account", lang.Text{ZH: "客户档案", EN: "Account"}, AccountProfile, "客户"),
		profileFile("competitor", lang.Text{ZH: "竞争对手档案", EN: "Competitor"}, RivalProfile, "竞争对手", "对手"),
		profileFile("resource", lang.Text{ZH: "资源档案", EN: "Resource"}, ResourceProfile, "资源"),
		profileFile("product", lang.Text{ZH: "产品档案", EN: "Product"}, ProductProfile, "产品"),
		profileFile("team", lang.Text{ZH: "销售档案", EN: "Rep"}, RepProfile, "销售", "团队"),
		{"page", lang.Text{ZH: "页面", EN: "Page"}, nil, "", PageTable()},
	}
}

func profileFile(word string, title lang.Text, kind ProfileKind, also ...string) File {
	return File{word, title, also, string(kind), ProfileTable(kind)}
}

// Is says that somebody asks for this kind, in either language.
func (f *File) Is(word string) bool {
	return strings.EqualFold(word, f.Word) || strings.EqualFold(word, f.Title.EN) || word == f.Title.ZH || slices.Contains(f.Also, word)
}
