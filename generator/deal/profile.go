package deal

import (
	"jiuwen/generator/diag"
	"jiuwen/generator/field"
	"jiuwen/generator/front"
	"jiuwen/generator/method"
)

// ProfileKind says what a profile is of. Its value is the name of its folder below content/.
type ProfileKind string

// The kinds of profiles.
const (
	PersonProfile   ProfileKind = "people"
	AccountProfile  ProfileKind = "accounts"
	RivalProfile    ProfileKind = "competitors"
	ResourceProfile ProfileKind = "resources"
	ProductProfile  ProfileKind = "products"
	RepProfile      ProfileKind = "team"
)

// Profile is the front matter of a person, account, competitor, resource, product or team file.
type Profile struct {
	Name    Text // the file's name without ".md" when not written; then At is zero but Known is true
	Aliases []Text
	Tags    []Text
	Draft   bool

	Account    Text                       // a person's, required there
	Title      Text                       // a person's
	Department Text                       // a person's
	Kind       Value[method.ResourceKind] // a resource's
	Manager    Text                       // a rep's
	Industry   Text                       // an account's
}

// Page is the front matter of a plain page or of a page of the playbook.
type Page struct {
	Title  Text
	Weight Value[int] // pages are ordered by weight, then title; unknown comes last
	Tags   []Text
	Draft  bool
}

// profiles are the tables of each kind's front matter.
var profiles = map[ProfileKind]*field.Section[Profile]{
	PersonProfile: named.With(
		field.Required(field.Name("account 客户", "所在的客户单位，必填", "the organisation they are at; required", func(p *Profile) *Text { return &p.Account })),
		field.Text("title 职务 标题", "职务", "their position", func(p *Profile) *Text { return &p.Title }),
		field.Text("department 部门", "部门", "their department", func(p *Profile) *Text { return &p.Department }),
	).Checked(hasAccount),
	AccountProfile: named.With(field.Text("industry 行业", "行业", "their industry", func(p *Profile) *Text { return &p.Industry })),
	RivalProfile:   named,
	ResourceProfile: named.With(field.OneOf("kind 类型", "哪一类资源", "which kind of resource", method.ResourceKinds,
		func(p *Profile) *Value[method.ResourceKind] { return &p.Kind })),
	ProductProfile: named,
	RepProfile:     named.With(field.Name("manager 上级", "上级", "their manager", func(p *Profile) *Text { return &p.Manager })),
}

// named are the fields that all profiles have.
var named = field.NewSection("profile",
	field.Name("name 名称 姓名", "名字；不写就用文件名", "the name; the file's name when not written", func(p *Profile) *Text { return &p.Name }),
	field.Names("aliases 别名", "别名：指的是同一个人或事物", "other names of the same person or thing", func(p *Profile) *[]Text { return &p.Aliases }),
	field.Names("tags 标签", "标签", "tags", func(p *Profile) *[]Text { return &p.Tags }),
	field.Bool("draft 草稿", "草稿：不生成页面", "a draft: left out of the site", func(p *Profile) *bool { return &p.Draft }),
)

// page is the table of a plain page's front matter.
var page = field.NewSection("page",
	field.Name("title 标题", "标题；不写就用文件名", "the title; the file's name when not written", func(p *Page) *Text { return &p.Title }),
	field.Whole("weight 排序", "排序：小的在前，不写的最后", "pages are ordered by it, the smallest first; those without come last", -1_000_000, 1_000_000, func(p *Page) *Value[int] { return &p.Weight }),
	field.Names("tags 标签", "标签", "tags", func(p *Page) *[]Text { return &p.Tags }),
	field.Bool("draft 草稿", "草稿：不生成页面", "a draft: left out of the site", func(p *Page) *bool { return &p.Draft }),
)

// hasAccount refuses a person without an account: a person is identified by account and name.
func hasAccount(r *field.Reader, n front.Node, p *Profile) bool {
	if !p.Account.Known {
		r.Add("account-missing", diag.Span{Start: n.Span.Start, End: n.Span.Start})
	}
	return true
}
