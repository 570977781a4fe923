package field

import (
	"testing"

	"jiuwen/generator/diag"
	"jiuwen/generator/front"
	"jiuwen/generator/lang"
)

type thing struct {
	Name  Value[string]
	Size  Value[int]
	Tags  []Value[string]
	Inner inner
	List  []inner
	Names []Entry[inner]
}

type inner struct{ Note Value[string] }

var inners = NewSection("inner", Text("note 备注", "备注", "a note", func(i *inner) *Value[string] { return &i.Note }))

var things = NewSection("thing",
	Text("name 名称 姓名", "名字", "the name", func(t *thing) *Value[string] { return &t.Name }),
	Whole("size 大小", "大小", "the size", 1, 9, func(t *thing) *Value[int] { return &t.Size }),
	Texts("tags 标签", "标签", "tags", func(t *thing) *[]Value[string] { return &t.Tags }),
	One("inner 里面", "里面", "what is within", inners, func(t *thing) *inner { return &t.Inner }),
	Many("list 列表", "列表", "several", inners, func(t *thing) *[]inner { return &t.List }),
	Named("names", "按名字", "by name", inners, func(t *thing) *[]Entry[inner] { return &t.Names }),
)

func read(t *testing.T, yaml string) (thing, diag.List) {
	t.Helper()
	root, diags := front.ParseYAML("a.yaml", []byte(yaml))
	r := NewReader("a.yaml")
	var into thing
	things.Read(r, root, &into)
	return into, append(diags, r.Diags()...)
}

func TestASectionFillsAStruct(t *testing.T) {
	got, diags := read(t, "姓名: 王\nSIZE: 3\ntags: [a, b]\ninner: {备注: x}\nlist: [{note: y}, {note: z}]\nnames: {p: {note: q}}\n")
	if len(diags) > 0 || got.Name.V != "王" || got.Size.V != 3 || len(got.Tags) != 2 || got.Inner.Note.V != "x" || got.List[1].Note.V != "z" || got.Names[0].V.Note.V != "q" {
		t.Errorf("%+v %v", got, diags)
	}
}

func TestOneAloneIsAListOfOne(t *testing.T) {
	got, diags := read(t, "tags: a\nlist: {note: y}\n")
	if len(diags) > 0 || len(got.Tags) != 1 || len(got.List) != 1 {
		t.Errorf("%+v %v", got, diags)
	}
}

func TestATableDescribesItself(t *testing.T) {
	table := things.Table()
	if table.Name != "thing" || len(table.Fields) != 6 {
		t.Fatalf("%+v", table)
	}
	size := table.Fields[1]
	if size.Key != "size" || size.Also[0] != "大小" || size.Type != TypeWhole || size.Min != 1 || size.Max != 9 || size.About.In(lang.EN) != "the size" {
		t.Errorf("%+v", size)
	}
	if list := table.Fields[4]; !list.Many || list.Section.Fields[0].Key != "note" {
		t.Errorf("%+v", list)
	}
}

func TestAKeyOfTwoFieldsIsAMistakeInTheProgram(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("taken")
		}
	}()
	things.With(Text("other ＮＡＭＥ", "又一个", "another", func(t *thing) *Value[string] { return &t.Name }))
}

func TestASectionWithMoreFieldsLeavesTheFirstAlone(t *testing.T) {
	more := things.With(Text("more", "更多", "more", func(t *thing) *Value[string] { return &t.Name }))
	if len(things.Table().Fields) != 6 || len(more.Table().Fields) != 7 {
		t.Error(len(things.Table().Fields), len(more.Table().Fields))
	}
}

func TestSuggestionsAreWhatWasMeant(t *testing.T) {
	candidates := []string{"lang", "title", "zh-CN", "行业专家", "competitors", "EB"}
	for word, want := range map[string]string{"language": "lang", "ＴＩＴＥＬ": "title", "zh": "zh-CN", "专家": "行业专家", "comp": "competitors", "to": "", "": "", "x": ""} {
		if got := suggest(word, candidates); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}
