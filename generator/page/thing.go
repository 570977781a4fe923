package page

import (
	"jiuwen/generator/book"
	"jiuwen/generator/deal"
	"jiuwen/generator/lang"
	"jiuwen/generator/method"
)

// Thing is the page of a person, an account, a competitor, a resource, a product or a rep: what its own file says, what
// the deals know of it, and who mentions it.
type Thing struct {
	Frame     Frame
	Kind      string
	Title     string
	Aliases   string // other names; empty: none
	Tags      []Link
	Facts     []Fact // of its own file; what is not known is left out
	Text      *Prose
	Sections  []Section
	Blocks    []Block
	Backlinks []Backlink
}

// Block is a part of a thing's page: facts, rows, or the sentence that there are none.
type Block struct {
	ID    string
	Title string
	Note  Link // how many rows there are in all, and where they are
	Table Table
	Empty string // said where the table has no rows
	Cards []Card // below the table
}

// Card is what one deal knows of the thing.
type Card struct {
	Deal  Link
	Facts []Fact
}

// thingPages are the jobs of the things that deals name.
func (s *Site) thingPages(yield func(Job) bool) bool {
	for _, kind := range []struct {
		things []*book.Thing
		layout string
		view   func(*book.Thing) *Thing
	}{
		{s.Book.People, "person.html", s.Person},
		{s.Book.Accounts, "account.html", s.Account},
		{s.Book.Reps, "rep.html", s.Rep},
		{s.Book.Rivals, "competitor.html", s.Rival},
		{s.Book.Resources, "resource.html", s.Resource},
		{s.Book.Products, "product.html", s.Product},
	} {
		for _, t := range kind.things {
			if !yield(Job{t.URL, t.Name, kind.layout, func() any { return kind.view(t) }, func() Key { return s.keys().thing(t) }}) {
				return false
			}
		}
	}
	return true
}

// thingPage is a thing's view in the making.
type thingPage struct {
	*book.Thing
	site *Site
	lang lang.Lang
	view *Thing
}

// thing makes a view with all that things have in common.
func (s *Site) thing(t *book.Thing) thingPage {
	l := s.Book.Lang()
	kind := Singular(t.Kind).In(l)
	view := &Thing{
		Frame: s.frame(place{url: t.URL, section: t.Kind, title: t.Name + " · " + kind, file: t.Path}),
		Kind:  kind, Title: t.Name, Tags: things(t.URL, t.Tags), Backlinks: s.backlinks(t),
	}
	if t.Profile != nil {
		view.Aliases = joined(l, t.Profile.Aliases)
	}
	if t.Body != nil {
		view.Text, view.Sections = s.opening(t), s.sections(t)
	}
	return thingPage{t, s, l, view}
}

// fact adds a fact, where it is known.
func (p thingPage) fact(name lang.Text, values ...Link) {
	if len(values) > 0 && values[0].Text != "" {
		p.view.Facts = append(p.view.Facts, Fact{name.In(p.lang), values})
	}
}

// block adds a table with the rows given.
func (p thingPage) block(id string, title, empty lang.Text, columns []Column, rows []Row) {
	p.view.Blocks = append(p.view.Blocks, Block{ID: id, Title: title.In(p.lang), Table: Table{Columns: columns, Rows: rows}, Empty: empty.In(p.lang)})
}

// deals adds a table of deals, those that want attention first.
func (p thingPage) deals(title lang.Text, deals []*book.Deal, columns ...string) {
	note := Link{Text: p.site.openOf(tallied(deals, isOpen), len(deals))}
	if column := dealListColumns[p.Kind]; column != "" && len(deals) > 0 {
		note.Href = narrowed(Index(book.KindDeal), p.URL, chosen{column, p.Name}, chosen{"result", everything})
	}
	p.view.Blocks = append(p.view.Blocks, Block{
		ID: "deals", Title: title.In(p.lang), Note: note,
		Table: p.site.dealTable(p.URL, sortedByTurn(deals), columns...), Empty: noDeals.In(p.lang),
	})
}

// dealListColumns are the columns of the list of deals in which things stand.
var dealListColumns = map[book.Kind]string{book.KindRep: "owner", book.KindAccount: "account"}

var noDeals = lang.Text{ZH: "还没有商机提到这里", EN: "No deal so far"}

func (p thingPage) columns(names ...lang.Text) []Column {
	columns := make([]Column, len(names))
	for i, name := range names {
		columns[i].Name = name.In(p.lang)
	}
	return columns
}

func joined(l lang.Lang, texts []deal.Text) string {
	items := make([]string, len(texts))
	for i, t := range texts {
		items[i] = t.V
	}
	return l.List(items)
}

// Words that are heads of columns and names of facts on several pages.
var (
	dealHead        = Singular(book.KindDeal)
	accountHead     = Singular(book.KindAccount)
	stageHead       = lang.Text{ZH: "阶段", EN: "Stage"}
	urgencyHead     = lang.Text{ZH: "紧急程度", EN: "Urgency"}
	competitionHead = lang.Text{ZH: "竞争形势", EN: "Competition"}
	temperatureHead = lang.Text{ZH: "温度", EN: "Temperature"}
	amountHead      = lang.Text{ZH: "金额", EN: "Amount"}
	closeHead       = lang.Text{ZH: "签约", EN: "Close"}
	resultHead      = lang.Text{ZH: "结局", EN: "Outcome"}
	personHead      = lang.Text{ZH: "姓名", EN: "Name"}
	roleHead        = lang.Text{ZH: "角色", EN: "Role"}
	influenceHead   = lang.Text{ZH: "影响力", EN: "Influence"}
	supportHead     = lang.Text{ZH: "支持度", EN: "Support"}
	feedbackHead    = lang.Text{ZH: "反馈", EN: "Feedback"}
	contactHead     = lang.Text{ZH: "最近接触", EN: "Last contact"}
	oursHead        = lang.Text{ZH: "我方", EN: "Ours"}
	titleHead       = lang.Text{ZH: "职务", EN: "Title"}
	departmentHead  = lang.Text{ZH: "部门", EN: "Department"}
	levelHead       = lang.Text{ZH: "层级", EN: "Level"}
	industryHead    = lang.Text{ZH: "行业", EN: "Industry"}
	kindHead        = lang.Text{ZH: "类型", EN: "Kind"}
)

// Cells that several pages have.

func (p thingPage) dealCell(d *book.Deal) Cell { return linkCell(to(p.URL, d.Thing)) }

func (p thingPage) stageCell(d *book.Deal) Cell {
	return term(method.Stages, d.Data.Position.Stage.V, p.lang)
}

func (p thingPage) resultCell(d *book.Deal) Cell {
	return term(method.Results, d.Data.Result(), p.lang)
}

func rankedCell(r Ranked) Cell {
	c := linkCell(r.Link)
	c.Whole = true
	if r.Rank > 0 {
		c.Sort = figure64(float64(r.Rank))
	}
	return c
}

func listCell(links []Link) Cell { return Cell{Links: links} }
