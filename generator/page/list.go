package page

import (
	"hash/crc32"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"jiuwen/generator/book"
	"jiuwen/generator/lang"
)

// List is a page of a list: all things of a kind, all findings, all actions.
type List struct {
	Frame     Frame
	Title     string
	About     string  // how many there are; empty on later pages, which change only with their own rows
	Start     string  // reference to the first page, from a later one
	Empty     string  // what to do where there is nothing yet
	Summaries []Block // the same in short, for readers without scripts
	Table     Table   // the rows of this page
	Groups    []ListGroup
	Tally     int // the column whose words are counted in the heads of groups
	All       int // rows of all pages; 0 on later ones
	PerPage   int
	Pages     []ListPage
	Data      string // the script that leads to all rows; empty: they are all on this page
}

// ListGroup is a column by which rows can be shown in groups.
type ListGroup struct {
	Column int
	Name   string // the column's
	None   string // the name of the group of those rows in which the column is empty
}

// ListPage leads to one page of a list.
type ListPage struct {
	Number  int
	Href    string
	Current bool
	Gap     bool // pages are left out before it
}

// How many rows a page of a list has at most: of a list of things, and of findings and actions, whose rows are longer.
const (
	perPage     = 500
	perLongPage = 400
)

// alike says what the cells of a column share with others of their row: a text may hold what the cell of the column text
// says, a reference may begin with where that of ref leads. Where text is 0 they share nothing.
type alike struct{ column, text, ref int }

// listing is a list in the making. Its rows are made when they are asked for: a large team has a hundred thousand.
type listing struct {
	first     book.URL // its first page
	section   book.Kind
	title     string
	about     string
	empty     string
	columns   []Column
	names     int // the column that names the rows
	groups    []ListGroup
	tally     int
	alike     alike
	perPage   int
	summaries func() []Block // nil: none
	size      int
	row       func(i int) Row
	id        func(b []byte, i int) []byte // appends what tells a row from others, whatever it says
	facts     func(sum *sum, i int)        // adds what a row is made of

	starts []int // the rows with which its pages begin, once somebody has asked
}

// kindListing is a listing of the things of a kind, still without columns and rows.
func (s *Site) kindListing(k book.Kind, about string) *listing {
	l := s.Book.Lang()
	return &listing{
		first: Index(k), section: k, title: Plural(k).In(l), about: about, empty: nothing[k].In(l), size: len(s.Book.Things(k)), perPage: perPage,
	}
}

// pageStarts are the rows with which the pages begin. The first page is full, and the others end, where they can, at a row
// that its name chooses: so a row that comes or goes changes the page that it is on, and not all behind it.
func (l *listing) pageStarts() []int {
	if l.starts == nil {
		l.starts = []int{0}
		if l.size > l.perPage {
			l.starts = append(l.starts, l.cut(l.perPage, l.perPage*7/10, l.perPage/8, l.perPage)...)
		}
	}
	return l.starts
}

// cut parts the rows from one on into runs of at least so many and at most so many, and says where they begin: behind the
// least, each row begins a new run with a chance of one in spread.
func (l *listing) cut(from, least, spread, most int) []int {
	var starts []int
	var id []byte
	for at := from; at < l.size; {
		starts = append(starts, at)
		end := at + least
		for ; end < min(at+most, l.size); end++ {
			id = l.id(id[:0], end)
			if crc32.ChecksumIEEE(id)%uint32(spread) == 0 { //nolint:gosec // spread is a number of rows, small and positive
				break
			}
		}
		at = end
	}
	return starts
}

// pages is how many pages the list has.
func (l *listing) pages() int { return len(l.pageStarts()) }

// page is the rows of page n, from 1: from the first up to but without the end.
func (l *listing) page(n int) (first, end int) {
	starts := l.pageStarts()
	if n < len(starts) {
		return starts[n-1], starts[n]
	}
	return starts[n-1], l.size
}

// of says that a row stands for each of the things, in their order.
func (l *listing) of(s *Site, things []*book.Thing) {
	l.id = func(b []byte, i int) []byte { return append(b, things[i].URL...) }
	l.facts = func(sum *sum, i int) { sum.text(string(s.keys().thing(things[i]))) }
}

// url is that of page n, from 1.
func (l *listing) url(n int) book.URL {
	if n == 1 {
		return l.first
	}
	return book.URL(strings.TrimSuffix(string(l.first), ".html") + "-" + strconv.Itoa(n) + ".html")
}

// rows are those from i up to but without end.
func (l *listing) rows(i, end int) []Row {
	rows := make([]Row, 0, end-i)
	for ; i < end; i++ {
		rows = append(rows, l.row(i))
	}
	return rows
}

// lists holds the lists, by their first pages.
type lists struct {
	once sync.Once
	of   map[book.URL]*pagedList
	all  []*pagedList // of all kinds of things, and of all actions and findings
}

// pagedList is a list with the files that hold its rows, once somebody has asked for them.
type pagedList struct {
	listing func() *listing
	files   func() []File
}

// lay names the lists, each of which is made when somebody first asks for it.
func (ls *lists) lay(s *Site) {
	ls.of = map[book.URL]*pagedList{}
	add := func(first book.URL, make func() *listing) {
		l := &pagedList{}
		l.listing = sync.OnceValue(func() *listing {
			made := make()
			made.pageStarts()
			return made
		})
		l.files = sync.OnceValue(func() []File { return s.makeRowFiles(l.listing()) })
		ls.of[first], ls.all = l, append(ls.all, l)
	}
	for _, kind := range book.Listed {
		add(Index(kind), func() *listing { return s.listing(kind, Index(kind)) })
	}
	add(actionsPage, s.actionList)
	add(findingsPage, s.findingList)
}

// listAt is the list whose first page is at u; nil where there is none.
func (s *Site) listAt(u book.URL) *pagedList {
	s.lists.once.Do(func() { s.lists.lay(s) })
	return s.lists.of[u]
}

// listings are all lists, made side by side.
func (s *Site) listings() []*pagedList {
	s.lists.once.Do(func() { s.lists.lay(s) })
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for _, l := range slices.Backward(s.lists.all) { // the longest are the last
		workers.Go(func() error {
			l.listing()
			return nil
		})
	}
	_ = workers.Wait() // none of them fails
	return s.lists.all
}

// listPages are the jobs of all lists.
func (s *Site) listPages(yield func(Job) bool) bool {
	for _, l := range s.listings() {
		for n := 1; n <= l.listing().pages(); n++ {
			if !yield(s.listJob(l.listing(), n)) {
				return false
			}
		}
	}
	return true
}

func (s *Site) listJob(l *listing, n int) Job {
	job := Job{URL: l.url(n), Title: numbered(l.title, n, s.Book.Lang()), Layout: "list.html", View: func() any { return s.list(l, n) }, Key: s.keys().all}
	if n > 1 {
		job.Key = func() Key {
			first, end := l.page(n)
			return s.keys().list(l, n, l.pages(), first, end)
		}
	}
	return job
}

// pageOfList is a name that a page of a list may have.
var pageOfList = regexp.MustCompile(`^(.*?)(?:-([1-9][0-9]{0,6}))?\.html$`)

// ListPage is the job of the page of a list at u, as the book is now.
func (s *Site) ListPage(u book.URL) (Job, bool) {
	m := pageOfList.FindStringSubmatch(string(u))
	if m == nil {
		return Job{}, false
	}
	paged, n := s.listAt(book.URL(m[1]+".html")), 1
	if m[2] != "" {
		n, _ = strconv.Atoi(m[2]) // seven digits at most
	}
	if paged == nil {
		return Job{}, false
	}
	l := paged.listing()
	if n > l.pages() || l.url(n) != u {
		return Job{}, false
	}
	return s.listJob(l, n), true
}

// rowsOfList is a name that a file with rows of a list may have; see listing.data.
var rowsOfList = regexp.MustCompile(`^(?:(.*/)|(.*)-)rows(?:\.[0-9a-f]+)?\.js$`)

// RowFile is the file at u with rows of a list, as the book is now.
func (s *Site) RowFile(u book.URL) (File, bool) {
	m := rowsOfList.FindStringSubmatch(string(u))
	if m == nil {
		return File{}, false
	}
	first := book.URL(m[2] + ".html")
	if m[1] != "" {
		first = book.URL(m[1] + "index.html")
	}
	if l := s.listAt(first); l != nil {
		for _, f := range l.files() {
			if f.URL == u {
				return f, true
			}
		}
	}
	return File{}, false
}

// list makes the view of a list's page n, from 1. What is said of all rows is said on the first page alone.
func (s *Site) list(l *listing, n int) *List {
	first, end := l.page(n)
	view := &List{Title: l.title, PerPage: l.perPage, Tally: l.tally, Table: Table{Columns: l.columns, Rows: l.rows(first, end), Names: l.names}}
	view.Frame = s.frame(place{url: l.url(n), section: l.section, title: numbered(l.title, n, s.Book.Lang())})
	if l.pages() > 1 {
		view.Data = l.data().From(l.url(n))
		view.Pages = l.pageLinks(n)
	}
	if n > 1 {
		view.Start = l.first.From(l.url(n))
		view.Table.Columns = slices.Clone(l.columns)
		for i := range view.Table.Columns {
			view.Table.Columns[i].Filter = nil
		}
		return view
	}
	view.About, view.All = l.about, l.size
	for _, group := range l.groups {
		group.Name = l.columns[group.Column].Name
		view.Groups = append(view.Groups, group)
	}
	if l.size == 0 {
		view.Empty = l.empty
	}
	if l.summaries != nil && l.size > 0 {
		view.Summaries = l.summaries()
	}
	return view
}

// mostBeside is how many pages on each side of its own a page leads to, besides the first and the last.
const mostBeside = 4

func (l *listing) pageLinks(n int) []ListPage {
	var links []ListPage
	for i := 1; i <= l.pages(); i++ {
		if i == 1 || i == l.pages() || max(i-n, n-i) <= mostBeside {
			gap := len(links) > 0 && links[len(links)-1].Number < i-1
			links = append(links, ListPage{i, l.url(i).From(l.url(n)), i == n, gap})
		}
	}
	return links
}

func numbered(title string, n int, l lang.Lang) string {
	if n == 1 {
		return title
	}
	return title + lang.Text{ZH: "（第 " + strconv.Itoa(n) + " 页）", EN: ", page " + strconv.Itoa(n)}.In(l)
}

// many says how many things of a kind there are.
func (s *Site) many(k book.Kind, n int) string {
	number := lang.Number(float64(n))
	name := Singular(k)
	switch {
	case n == 1:
	case k == book.KindRep: // who together are called the team
		name.EN += "s"
	default:
		name.EN = Plural(k).EN
	}
	return lang.Text{ZH: "共 " + number + " 个" + name.ZH, EN: number + " " + strings.ToLower(name.EN)}.In(s.Book.Lang())
}

// openOf says how many of all deals are open, and for how much.
func (s *Site) openOf(open tally, all int) string {
	l := s.Book.Lang()
	sum := s.sum(open)
	number, of := lang.Number(float64(sum.Deals)), lang.Number(float64(all))
	words := lang.Text{ZH: "共 " + of + " 个商机，" + number + " 个进行中", EN: number + " of " + of + " deals are open"}
	switch {
	case all == 1 && sum.Deals == 1:
		words.EN = "1 deal, which is open"
	case all == 1:
		words.EN = "1 deal, which is closed"
	}
	text := words.In(l)
	if len(sum.Amounts) > 0 {
		text += lang.Text{ZH: "，金额 ", EN: ", for "}.In(l) + l.List(sum.Amounts)
		if sum.Unknown > 0 {
			text += lang.Text{ZH: "（%s 单金额未知）", EN: " (amount of %s unknown)"}.Fill(l, lang.Number(float64(sum.Unknown)))
		}
	}
	return text
}

// nothing says how a list gets its first entry.
var nothing = map[book.Kind]lang.Text{
	book.KindDeal:     {ZH: "还没有商机。在 content/deals/ 里放一个 Markdown 文件，就有第一个。", EN: "No deals yet. The first one is a Markdown file in content/deals/."},
	book.KindPerson:   {ZH: "还没有关键人。写在商机的关键人（stakeholders）里，就会出现在这里。", EN: "No people yet. Whoever is named under stakeholders in a deal appears here."},
	book.KindAccount:  {ZH: "还没有客户。写在商机的客户（account）里，就会出现在这里。", EN: "No accounts yet. What a deal names as its account appears here."},
	book.KindRep:      {ZH: "还没有团队成员。写在商机的负责人（owner）里，就会出现在这里。", EN: "Nobody yet. Whoever a deal names as its owner appears here."},
	book.KindRival:    {ZH: "还没有竞争对手。写在商机的竞争对手（competitors）里，就会出现在这里。", EN: "No competitors yet. Those that a deal names under competitors appear here."},
	book.KindResource: {ZH: "还没有资源。写在商机的资源（resources）里，就会出现在这里。", EN: "No resources yet. Those that a deal names under resources appear here."},
	book.KindProduct:  {ZH: "还没有产品。写在商机的产品（products）里，就会出现在这里。", EN: "No products yet. Those that a deal names under products appear here."},
	book.KindTag:      {ZH: "还没有标签。写在标签（tags）里，就会出现在这里。", EN: "No tags yet. Those written under tags appear here."},
}
